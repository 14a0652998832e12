package vpc

import (
	"maps"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestDHCPOptionsSetsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.readySet()
	none := wire.Parameters{"DhcpOptionsSetId": "dopt-none"}
	label := strings.Repeat("a", 63)
	long := strings.Join([]string{label, label, label, label}, ".") // 255 characters
	for _, row := range []struct {
		parameter, value, create, update string
	}{
		{"DomainNameServers", "10.0.0", "InvalidDomainNameServers.Malformed", "IllegalParam.DomainNameServers"},
		{"DomainNameServers", "10.0.0.1,", "InvalidDomainNameServers.Malformed", "IllegalParam.DomainNameServers"},
		{"DomainNameServers", "fd00::1", "IllegalParam.DomainNameServers", "IllegalParam.DomainNameServers"},
		{"DomainNameServers", "0.0.0.0", "IllegalParam.DomainNameServers", "IllegalParam.DomainNameServers"},
		{"DomainNameServers", "10.0.0.1,10.0.0.1", "IllegalParam.DomainNameServers", "IllegalParam.DomainNameServers"},
		{"DomainNameServers", "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5", "QuotaExceeded.DomainNameServers", "IllegalParam.DomainNameServers"},
		{"DomainName", "example..com", "IllegalParam.DomainName", "IllegalParam.DomainName"},
		{"DomainName", "-example.com", "IllegalParam.DomainName", "IllegalParam.DomainName"},
		{"DomainName", "a" + label + ".com", "IllegalParam.DomainName", "IllegalParam.DomainName"},
		{"DomainName", long, "IllegalParam.DomainName", "IllegalParam.DomainName"},
		{"DomainName", "example.com,example.org", "IllegalParam.DomainName", "IllegalParam.DomainName"},
		{"DhcpOptionsSetName", "1st", "IllegalParam.DhcpOptionsSetName", "IllegalParam.DhcpOptionsSetName"},
		{"DhcpOptionsSetName", "a b", "IllegalParam.DhcpOptionsSetName", "IllegalParam.DhcpOptionsSetName"},
		{"DhcpOptionsSetName", strings.Repeat("a", 129), "IllegalParam.DhcpOptionsSetName", "IllegalParam.DhcpOptionsSetName"},
		{"DhcpOptionsSetDescription", "http://a", "IllegalParam.DhcpOptionsSetDescription", "IllegalParam.DhcpOptionsSetDescription"},
		{"DhcpOptionsSetDescription", "1st", "IllegalParam.DhcpOptionsSetDescription", "IllegalParam.DhcpOptionsSetDescription"},
		{"DhcpOptionsSetDescription", strings.Repeat("a", 257), "IllegalParam.DhcpOptionsSetDescription", "IllegalParam.DhcpOptionsSetDescription"},
		{"LeaseTime", "24", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"LeaseTime", "23h", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"LeaseTime", "1177h", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"LeaseTime", "87599h", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"LeaseTime", "175201h", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"Ipv6LeaseTime", "50d", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"Ipv6LeaseTime", "3649d", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
		{"Ipv6LeaseTime", "7301d", "IllegalParam.LeaseTime", "IllegalParam.LeaseTime"},
	} {
		s.Refuses("owner", "CreateDhcpOptionsSet", wire.Parameters{row.parameter: row.value}, "400 "+row.create)
		s.Refuses("owner", "UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": id, row.parameter: row.value}, "400 "+row.update)
	}
	for _, fits := range []wire.Parameters{
		{"LeaseTime": "1176h", "Ipv6LeaseTime": "87600h"},
		{"LeaseTime": "175200h", "Ipv6LeaseTime": "7300d"},
		{"LeaseTime": "24h", "Ipv6LeaseTime": "1d"},
		{"DomainName": "internal"},
		{"DomainName": label + ".example.com"},
		{"DomainNameServers": "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4"},
		{"DhcpOptionsSetName": "公司_1-a", "DhcpOptionsSetDescription": "公司 of 2030"},
		{"DhcpOptionsSetName": strings.Repeat("a", 128)},
	} {
		maps.Copy(fits, wire.Parameters{"DhcpOptionsSetId": id})
		s.Refuses("owner", "UpdateDhcpOptionsSetAttribute", fits, "")
	}
	for _, row := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreateDhcpOptionsSet", wire.Parameters{"ResourceGroupId": "rg-none"}, "400 InvalidResourceGroupId"},
		{"CreateDhcpOptionsSet", wire.Parameters{"Tag.1.Key": "acs:a"}, "400 InvalidTagKey"},
		{"CreateDhcpOptionsSet", wire.Parameters{"RegionId": "cn-nowhere"}, "400 InvalidRegionId.NotFound"},
		{"CreateDhcpOptionsSet", wire.Parameters{"RegionId": "cn-heyuan"}, "400 OperationUnsupported.DhcpOptionsSet"},
		{"CreateDhcpOptionsSet", wire.Parameters{"DryRun": "true"}, "400 DryRunOperation"},
		{"UpdateDhcpOptionsSetAttribute", none, noSet},
		{"UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": id, "DryRun": "true"}, "400 DryRunOperation"},
		{"UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": id, "RegionId": "cn-beijing"}, noSet},
		{"DeleteDhcpOptionsSet", none, noSet},
		{"DeleteDhcpOptionsSet", nil, "400 MissingParam.DhcpOptionsSetId"},
		{"DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id, "DryRun": "true"}, "400 DryRunOperation"},
		{"GetDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id, "RegionId": "cn-nowhere"}, "400 InvalidRegionId.NotFound"},
		{"ListDhcpOptionsSets", wire.Parameters{"RegionId": "cn-nowhere"}, "400 InvalidRegionId.NotFound"},
		{"ListDhcpOptionsSets", wire.Parameters{"NextToken": "none"}, "400 IllegalParam.NextToken"},
		{"ListDhcpOptionsSets", wire.Parameters{"MaxResults": "101"}, "400 InvalidParameter"},
		{"ListDhcpOptionsSets", wire.Parameters{"MaxResults": "100"}, ""},
		{"AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": "dopt-none", "VpcId": s.vpc}, noSet},
		{"AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": id, "VpcId": "vpc-none"}, "400 InvalidVpcId.NotFound"},
		{"AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": id, "VpcId": s.vpc, "RegionId": "cn-nowhere"}, "400 InvalidRegionId.NotFound"},
		{"AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": id}, "400 MissingParam.VpcId"},
		{"AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": id, "VpcId": s.vpc, "DryRun": "true"}, "400 DryRunOperation"},
		{"DetachDhcpOptionsSetFromVpc", wire.Parameters{"DhcpOptionsSetId": "dopt-none", "VpcId": s.vpc}, noSet},
		{"ReplaceVpcDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": "dopt-none", "VpcId": s.vpc}, noSet},
	} {
		s.Refuses("owner", row.action, row.parameters, row.want)
	}
	once := wire.Parameters{"ClientToken": "one"}
	if first, again := s.newSet("owner", once), s.newSet("owner", once); first != again {
		t.Errorf("%s and %s", first, again)
	}
}

func TestQuotasOfDHCPOptionsSets(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	full := s.readySet()
	s.Must(s.World.SetQuota(s.Wall, network.QuotaVPCs, s.Accounts["owner"], 20))
	for range 10 {
		s.attach(full, s.newVPC(nil))
	}
	s.dhcp("AttachDhcpOptionsSetToVpc", full, s.vpc, "400 QuotaExceeded.AttachVpcNumber")
	other := s.readySet()
	s.attach(other, s.vpc)
	s.dhcp("ReplaceVpcDhcpOptionsSet", full, s.vpc, "400 QuotaExceeded.AttachVpcNumber")
	for range 8 {
		s.newSet("owner", nil)
	}
	s.Refuses("owner", "CreateDhcpOptionsSet", nil, "400 QuotaExceeded.RegionDhcpOptionsSet")
	s.newSet("owner", wire.Parameters{"RegionId": "cn-beijing"})
	s.newSet("stranger", nil)
}
