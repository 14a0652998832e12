package vpc

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestSubscribedEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{"InstanceChargeType": "PrePaid", "Period": "2", "PricingCycle": "Month", "AutoPay": "true", "Bandwidth": "1000", "Name": "front"}
	with := func(more wire.Parameters) wire.Parameters { return together(order, more) }
	for _, test := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"InstanceChargeType": "Free"}, "400 InvalidParameter"},
		{wire.Parameters{"PricingCycle": "Week"}, "400 InvalidParameter"},
		{wire.Parameters{"Period": ""}, "400 InvalidParameter"},
		{wire.Parameters{"Period": "10"}, "400 InvalidParameter"},
		{wire.Parameters{"PricingCycle": "Year", "Period": "6"}, "400 InvalidParameter"},
		{wire.Parameters{"AutoPay": ""}, "501 MockNotImplemented"},
		{wire.Parameters{"InternetChargeType": "PayByTraffic"}, "400 InvalidParameter"},
		{wire.Parameters{"Bandwidth": "1001"}, "400 InvalidBandwidth.Malformed"},
	} {
		s.Refuses("owner", "AllocateEipAddress", with(test.parameters), test.want)
	}
	made := servicestest.OK[eip.AllocateEipAddressResponse](s, "owner", "AllocateEipAddress", order)
	if made.OrderId == nil || made.EipAddress != nil || made.ResourceGroupId != nil {
		t.Errorf("the answer is %+v", made)
	}
	id := *made.AllocationId
	one := wire.Parameters{"AllocationId": id}
	if e := s.eip("owner", id); *e.ChargeType != "PrePaid" || *e.ExpiredTime != "2030-03-02T16:00:00Z" || *e.Bandwidth != "1000" || *e.Name != "front" || *e.BusinessStatus != "Normal" {
		t.Errorf("the EIP is %+v", e)
	}
	s.newEIP("owner", nil)
	servicestest.One(s, s.eips("owner", wire.Parameters{"ChargeType": "PrePaid"}))
	servicestest.One(s, s.eips("owner", wire.Parameters{"ChargeType": "PostPaid"}))
	s.Refuses("owner", "ReleaseEipAddress", one, "400 Forbidden.ChargeTypeIsPrepaid")
	s.Refuses("owner", "ModifyEipAddressAttribute", together(one, wire.Parameters{"Bandwidth": "7"}), "400 Forbidden.ChargeTypeIsPrepaid")
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyEipAddressAttribute", together(one, wire.Parameters{"Name": "back"}))
	bind := together(one, wire.Parameters{"InstanceId": s.newInstance("owner", s.private)})
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", bind)
	s.Settle()

	// When its time is over it is locked, and goes a week later, whatever it is bound to.
	s.Wall = time.Date(2030, 3, 2, 16, 0, 0, 0, time.UTC)
	e := servicestest.One(s, s.eips("owner", wire.Parameters{"LockReason": "financial"}))
	if *e.AllocationId != id || *e.OperationLocks.LockReason[0].LockReason != "financial" || *e.BusinessStatus != "OperationLock" || *e.Status != "InUse" {
		t.Errorf("the EIP is %+v", e)
	}
	s.Refuses("owner", "UnassociateEipAddress", bind, "400 Forbidden.FinancialLocked")
	s.Refuses("owner", "ModifyEipAddressAttribute", together(one, wire.Parameters{"Name": "c"}), "400 Forbidden.FinancialLocked")
	s.Wall = s.Wall.Add(7 * 24 * time.Hour)
	if left := s.eips("owner", one); len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
}

func TestSubscribedEIPsOfTheOtherAction(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{"InstanceChargeType": "PrePaid", "Period": "3", "PricingCycle": "Year"}
	s.Refuses("owner", "AllocateEipAddressPro", together(order, wire.Parameters{"Period": "4"}), "400 InvalidParameter")
	s.Refuses("owner", "AllocateEipAddressPro", together(order, wire.Parameters{"AutoPay": "false"}), "501 MockNotImplemented")
	made := servicestest.OK[eip.AllocateEipAddressProResponse](s, "owner", "AllocateEipAddressPro", order)
	if e := s.eip("owner", *made.AllocationId); made.OrderId == nil || made.EipAddress != nil || *e.ExpiredTime != "2033-01-02T16:00:00Z" {
		t.Errorf("the EIP is %+v", e)
	}
}

func TestEIPsInZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "AllocateEipAddress", wire.Parameters{"Zone": "cn-none"}, "400 IllegalParam.Zone")
	s.Refuses("owner", "AllocateEipAddress", wire.Parameters{"Zone": "cn-hangzhou-h", "IpAddress": "198.19.1.1"}, "400 ExclusiveParam.ZoneAndIpAddress")
	// Terraform's provider 1.289: the zone of an EIP, and of a contiguous group.
	id, _ := s.newEIP("owner", wire.Parameters{"Zone": "cn-hangzhou-h"})
	if e := s.eip("owner", id); *e.Zone != "cn-hangzhou-h" {
		t.Errorf("the EIP is in the zone %q", *e.Zone)
	}
	s.Refuses("owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "28", "Zone": "cn-nowhere-h"}, "400 IllegalParam.Zone")
}
