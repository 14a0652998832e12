package vpc

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestSecondaryBlocks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	associate := func(parameters wire.Parameters) *AssociateVpcCidrBlockResponse {
		parameters["VpcId"] = s.vpc
		return servicestest.OK[AssociateVpcCidrBlockResponse](s, "owner", "AssociateVpcCidrBlock", parameters)
	}
	added := associate(wire.Parameters{"SecondaryCidrBlock": "192.168.0.0/16", "IpVersion": "IPV4"})
	if *added.CidrBlock != "192.168.0.0/16" || *added.IpVersion != "IPV4" {
		t.Errorf("added %s of %s", *added.CidrBlock, *added.IpVersion)
	}
	first, second := associate(wire.Parameters{"IpVersion": "IPv6"}), associate(wire.Parameters{"IpVersion": "IPV6", "Ipv6Isp": "ChinaUnicom"})
	for _, account := range []string{"owner", "participant"} {
		v := servicestest.OK[Vpc](s, account, "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc})
		if got := v.SecondaryCidrBlocks.SecondaryCidrBlock; !slices.Equal(got, []string{"192.168.0.0/16"}) {
			t.Errorf("%s sees the secondary blocks %v", account, got)
		}
		six := v.Ipv6CidrBlocks.Ipv6CidrBlock
		if len(six) != 2 || *six[0].Ipv6CidrBlock != *first.CidrBlock || *six[1].Ipv6CidrBlock != *second.CidrBlock || *six[1].Ipv6Isp != "ChinaUnicom" {
			t.Errorf("%s sees %d IPv6 blocks", account, len(six))
		}
	}
	inSecondary := s.newVSwitch(wire.Parameters{"CidrBlock": "192.168.1.0/24", "Ipv6CidrBlock": "1", "VpcIpv6CidrBlock": *second.CidrBlock})
	s.Settle()
	remove := func(parameters wire.Parameters) string {
		parameters["VpcId"] = s.vpc
		return s.Refused("owner", "UnassociateVpcCidrBlock", parameters)
	}
	for _, parameters := range []wire.Parameters{{"SecondaryCidrBlock": "192.168.0.0/16"}, {"IPv6CidrBlock": *second.CidrBlock}} {
		if got := remove(parameters); got != "400 OperationFailed.CidrInUse" {
			t.Errorf("%v with a vSwitch: %q", parameters, got)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": inSecondary})
	for _, parameters := range []wire.Parameters{{"SecondaryCidrBlock": "192.168.0.0/16"}, {"IPv6CidrBlock": *second.CidrBlock}, {"IPv6CidrBlock": *first.CidrBlock}} {
		if got := remove(parameters); got != "" {
			t.Errorf("%v: %q", parameters, got)
		}
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 InvalidSecondaryCidrBlock.NotFound":             {"SecondaryCidrBlock": "192.168.0.0/16"},
		"400 InvalidSecondaryCidrBlock.NotFound ":            {"SecondaryCidrBlock": "nonsense"},
		"400 InvalidIpv6CidrBlock.NotFound":                  {"IPv6CidrBlock": *first.CidrBlock},
		"400 InvalidIpv6CidrBlock.NotFound ":                 {"IPv6CidrBlock": "nonsense"},
		"400 MissingParam.SecondaryCidrBlockOrIpv6CidrBlock": {},
		"400 ParamExclusive.SecondaryCidrAndIpv6Cidr":        {"SecondaryCidrBlock": "192.168.0.0/16", "IPv6CidrBlock": *first.CidrBlock},
	} {
		if got := remove(parameters); got != strings.TrimSpace(want) {
			t.Errorf("removing %v: %q, want %q", parameters, got, want)
		}
	}
}

func TestAssociateVpcCidrBlockRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	pending := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	for name, test := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no block":           {wire.Parameters{}, "400 MissingParam.SecondaryCidrBlockOrIpv6CidrBlock"},
		"no block at all":    {wire.Parameters{"SecondaryCidrBlock": "nonsense"}, "400 InvalidCidrBlock.Malformed"},
		"host bits":          {wire.Parameters{"SecondaryCidrBlock": "192.168.0.1/16"}, "400 InvalidCidrBlock.Malformed"},
		"a long mask":        {wire.Parameters{"SecondaryCidrBlock": "192.168.0.0/29"}, "400 IllegalParam.SecondaryCidrBlock"},
		"reserved":           {wire.Parameters{"SecondaryCidrBlock": "127.0.0.0/16"}, "400 OperationDenied.CidrInExcludeCidrs"},
		"the first one":      {wire.Parameters{"SecondaryCidrBlock": "10.0.0.0/16"}, "400 Duplicated.SecondaryCidrBlock"},
		"an overlap":         {wire.Parameters{"SecondaryCidrBlock": "10.0.0.0/8"}, "400 IllegalParam.SecondaryCidrBlock"},
		"both":               {wire.Parameters{"SecondaryCidrBlock": "192.168.0.0/16", "IPv6CidrBlock": "3fff::/56"}, "400 ParamExclusive.SecondaryCidrAndIpv6Cidr"},
		"another version":    {wire.Parameters{"SecondaryCidrBlock": "192.168.0.0/16", "IpVersion": "IPV6"}, "400 IllegalParam.IpVersion"},
		"no version":         {wire.Parameters{"SecondaryCidrBlock": "192.168.0.0/16", "IpVersion": "5"}, "400 IllegalParam.IpVersion"},
		"not reserved":       {wire.Parameters{"IPv6CidrBlock": "3fff:0:0:ff00::/56"}, "400 OperationFailed.IPv6CidrNotReserved"},
		"no IPv6 block":      {wire.Parameters{"IPv6CidrBlock": "fd00::/48"}, "400 InvalidIpv6CidrBlock.Malformed"},
		"an unknown network": {wire.Parameters{"IpVersion": "IPV6", "Ipv6Isp": "Nobody"}, "400 IllegalParam.Ipv6Isp"},
		"a pool":             {wire.Parameters{"IpamPoolId": "ipam-pool-a"}, "404 ResourceNotFound.IpamPool"},
		"a pending VPC":      {wire.Parameters{"VpcId": pending, "SecondaryCidrBlock": "192.168.0.0/16"}, "400 IncorrectStatus.Vpc"},
		"a VPC of nobody":    {wire.Parameters{"VpcId": "vpc-none", "SecondaryCidrBlock": "192.168.0.0/16"}, "400 InvalidVpc.NotFound"},
	} {
		if test.parameters["VpcId"] == "" {
			test.parameters["VpcId"] = s.vpc
		}
		if got := s.Refused("owner", "AssociateVpcCidrBlock", test.parameters); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
