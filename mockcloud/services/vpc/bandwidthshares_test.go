package vpc

import (
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) newBandwidthPackage(account string, more wire.Parameters) string {
	s.Helper()
	order := wire.Parameters{"Bandwidth": "20"}
	for name, value := range more {
		order[name] = value
	}
	return *servicestest.OK[eip.CreateCommonBandwidthPackageResponse](s, account, "CreateCommonBandwidthPackage", order).BandwidthPackageId
}

func (s *scene) bandwidthPackage(account, id string) eip.CommonBandwidthPackage {
	s.Helper()
	return servicestest.One(s, servicestest.OK[eip.DescribeCommonBandwidthPackagesResponse](s, account, "DescribeCommonBandwidthPackages", wire.Parameters{"BandwidthPackageId": id}).CommonBandwidthPackages.CommonBandwidthPackage)
}

// Terraform's provider 1.289: the resources of bandwidth packages and of their EIPs.
func TestTheLifeOfABandwidthPackage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newBandwidthPackage("owner", wire.Parameters{"Name": "shared", "Description": "for all", "Zone": "cn-hangzhou-h", "InternetChargeType": "PayByBandwidth"})
	cheap := s.newBandwidthPackage("owner", wire.Parameters{"InternetChargeType": "PayBy95", "SecurityProtectionTypes.1": "AntiDDoS_Enhanced"})
	view := s.bandwidthPackage("owner", id)
	if got := fmt.Sprint(*view.Name, " ", *view.Bandwidth, " ", *view.Ratio, " ", *view.InternetChargeType, " ", *view.ISP, " ", *view.Status, " ", *view.InstanceChargeType); got != "shared 20 100 PayByBandwidth BGP Available PostPaid" {
		t.Errorf("the package is %s", got)
	}
	for _, c := range []struct {
		q    wire.Parameters
		want string
	}{
		{wire.Parameters{"Name": "shared"}, id}, {wire.Parameters{"SecurityProtectionEnabled": "true"}, cheap},
	} {
		if got := servicestest.One(s, servicestest.OK[eip.DescribeCommonBandwidthPackagesResponse](s, "owner", "DescribeCommonBandwidthPackages", c.q).CommonBandwidthPackages.CommonBandwidthPackage); *got.BandwidthPackageId != c.want {
			t.Errorf("%v selects %s", c.q, *got.BandwidthPackageId)
		}
	}
	one := wire.Parameters{"BandwidthPackageId": id}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyCommonBandwidthPackageAttribute", with(one, "Name", "ours", "Description", servicestest.Cleared))
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyCommonBandwidthPackageSpec", with(one, "Bandwidth", "30"))
	view = s.bandwidthPackage("owner", id)
	if got := fmt.Sprint(*view.Name, " ", *view.Description, " ", *view.Bandwidth, " ", *view.Status); got != "ours  30 Modifying" {
		t.Errorf("the changed package is %s", got)
	}
	s.Refuses("owner", "ModifyCommonBandwidthPackageSpec", with(one, "Bandwidth", "40"), "400 IncorrectStatus.CbwpModifying")
	s.Settle()

	first, _ := s.newEIP("owner", nil)
	second, _ := s.newEIP("owner", nil)
	third, _ := s.newEIP("owner", nil)
	add := with(one, "IpInstanceId", first)
	servicestest.OK[eip.EmptyResponse](s, "owner", "AddCommonBandwidthPackageIp", add)
	servicestest.OK[eip.EmptyResponse](s, "owner", "AddCommonBandwidthPackageIps", with(one, "IpInstanceIds.1", second, "IpInstanceIds.2", third))
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyCommonBandwidthPackageIpBandwidth", with(one, "EipId", second, "Bandwidth", "7"))
	for _, c := range []struct{ id, want string }{{first, "30 5 30"}, {second, "7 5 30"}} {
		if e := s.eip("owner", c.id); fmt.Sprint(*e.Bandwidth, " ", *e.EipBandwidth, " ", *e.BandwidthPackageBandwidth) != c.want || *e.BandwidthPackageId != id {
			t.Errorf("in the package the EIP has %s Mbit/s of %s", *e.Bandwidth, *e.BandwidthPackageBandwidth)
		}
	}
	if inside := s.bandwidthPackage("owner", id).PublicIpAddresses.PublicIpAddresse; len(inside) != 3 || *inside[0].AllocationId != first {
		t.Errorf("the package has %+v", inside)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "CancelCommonBandwidthPackageIpBandwidth", with(one, "EipId", second))
	if e := s.eip("owner", second); *e.Bandwidth != "30" {
		t.Errorf("the EIP has %s Mbit/s", *e.Bandwidth)
	}
	protect := wire.Parameters{"Type": "CBWP", "InstanceId": id, "ProtectionEnable": "true"}
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", protect)
	out, _ := s.newEIP("owner", nil)
	telecom, _ := s.newEIP("owner", wire.Parameters{"ISP": "ChinaTelecom"})
	for _, c := range []struct {
		action string
		q      wire.Parameters
		want   string
	}{
		{"AddCommonBandwidthPackageIp", with(one, "IpInstanceId", telecom), "400 OperationUnsupported.IpType"},
		{"CreateCommonBandwidthPackage", wire.Parameters{"Bandwidth": "0"}, "400 InvalidParameter.Bandwidth"},
		{"CreateCommonBandwidthPackage", wire.Parameters{"Bandwidth": "5", "Ratio": "30"}, "400 IllegalParam.Ratio"},
		{"CreateCommonBandwidthPackage", wire.Parameters{"Bandwidth": "5", "InternetChargeType": "Free"}, "400 InvalidParameter.InvalidChargeType"},
		{"CreateCommonBandwidthPackage", wire.Parameters{"Bandwidth": "5", "Zone": "cn-beijing-a"}, "400 IllegalParam.Zone"},
		{"ModifyCommonBandwidthPackageAttribute", with(one, "Name", "1"), "400 InvalidParameter.Name.Malformed"},
		{"ModifyCommonBandwidthPackageSpec", with(one, "Bandwidth", "1001"), "400 InvalidParameter.Bandwidth"},
		{"AddCommonBandwidthPackageIp", add, "400 IpInstanceId.AlreadyInBandwidthPackage"},
		{"AddCommonBandwidthPackageIp", with(one, "IpInstanceId", "eip-none"), "404 InvalidIpInstanceId.NotFound"},
		{"AddCommonBandwidthPackageIp", with(one, "BandwidthPackageId", cheap, "IpInstanceId", out), "400 OperationDenied.SecurityProtectionTypesInconsistent"},
		{"AddCommonBandwidthPackageIps", with(one, "IpInstanceIds.1", out, "IpInstanceIds.2", first), "400 IpInstanceId.AlreadyInBandwidthPackage"},
		{"RemoveCommonBandwidthPackageIp", with(one, "IpInstanceId", out), "400 OperationUnsupported.IpNotInCbwp"},
		{"ModifyCommonBandwidthPackageIpBandwidth", with(one, "EipId", out, "Bandwidth", "7"), "400 OperationUnsupported.IpNotInCbwp"},
		{"ModifyCommonBandwidthPackageIpBandwidth", with(one, "EipId", first, "Bandwidth", "31"), "400 InvalidParameter.Bandwidth"},
		{"CancelCommonBandwidthPackageIpBandwidth", with(one, "EipId", out), "400 OperationUnsupported.IpNotInCbwp"},
		{"DeletionProtection", protect, "400 DeletionProtection.AlreadyEnabled"},
		{"DeleteCommonBandwidthPackage", with(one, "Force", "true"), "400 InvalidOperation.DeletionProtection"},
	} {
		s.Refuses("owner", c.action, c.q, c.want)
	}
	s.Refuses("participant", "DeleteCommonBandwidthPackage", one, "404 InvalidBandwidthPackageId.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", with(protect, "ProtectionEnable", "false"))
	s.Refuses("owner", "DeleteCommonBandwidthPackage", one, "400 DependencyViolation.Ips")
	servicestest.OK[eip.EmptyResponse](s, "owner", "RemoveCommonBandwidthPackageIp", add)
	servicestest.OK[eip.EmptyResponse](s, "owner", "DeleteCommonBandwidthPackage", with(one, "Force", "true"))
	for _, id := range []string{first, second} {
		if e := s.eip("owner", id); *e.Bandwidth != "5" || *e.BandwidthPackageId != "" {
			t.Errorf("the EIP has %s Mbit/s in %q", *e.Bandwidth, *e.BandwidthPackageId)
		}
	}
}
