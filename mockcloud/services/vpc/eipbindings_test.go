package vpc

import (
	"fmt"
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newInstance makes an instance of an account in a vSwitch, which runs.
func (s *scene) newInstance(account, vswitch string) (id string) {
	s.Helper()
	return s.newInstanceWith(account, vswitch, 0)
}

// newInstanceWith makes one with so many Mbit/s to the internet by itself.
func (s *scene) newInstanceWith(account, vswitch string, bandwidth int) (id string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: s.vpc})
		if err != nil {
			return err
		}
		made, err := compute.RunInstances(c, compute.NewInstances{
			InstanceSpec: compute.InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", Internet: compute.Internet{ChargeType: "PayByTraffic", BandwidthOut: bandwidth}},
			Count:        1, VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID}, SystemDisk: compute.DiskSpec{Size: 40}, Names: []string{""}, HostNames: []string{""},
		})
		if err == nil {
			id = made[0].ID
		}
		return err
	})
	s.Settle()
	return id
}

// newInterface makes a network interface of an account with so many secondary addresses.
func (s *scene) newInterface(account, vswitch string, secondary int) (id string, addresses []string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: s.vpc})
		if err != nil {
			return err
		}
		ni, err := compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID}, Secondary: compute.Addresses{Any: secondary}})
		if err != nil {
			return err
		}
		id = ni.ID
		for _, address := range append([]netip.Addr{ni.Address()}, ni.Secondary()...) {
			addresses = append(addresses, address.String())
		}
		return nil
	})
	return id, addresses
}

// bind binds an EIP to a thing, and lets that settle.
func (s *scene) bind(account, id, thing, kind string, more ...string) {
	s.Helper()
	servicestest.OK[eip.EmptyResponse](s, account, "AssociateEipAddress", with(wire.Parameters{"AllocationId": id, "InstanceId": thing, "InstanceType": kind}, more...))
	s.Settle()
}

// bound says to what an EIP is bound, and how.
func (s *scene) bound(account, id string) string {
	s.Helper()
	e := s.eip(account, id)
	return fmt.Sprint(*e.Status, " ", *e.InstanceType, " ", *e.InstanceId, " ", *e.Mode, " ", *e.PrivateIpAddress)
}

func TestAnEIPOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := s.newInstance("owner", s.private), s.newInstance("owner", s.private)
	public := s.newInstanceWith("owner", s.private, 5)
	a, _ := s.newEIP("owner", nil)
	b, _ := s.newEIP("owner", nil)
	ask := wire.Parameters{"AllocationId": a, "InstanceId": first}
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", ask)
	if got, want := s.bound("owner", a), "Associating EcsInstance "+first+" NAT "; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	s.Refuses("owner", "UnassociateEipAddress", ask, "400 IncorrectEipStatus")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "InstanceId", second), "400 IncorrectEipStatus")
	s.Refuses("owner", "ModifyEipAddressAttribute", wire.Parameters{"AllocationId": a, "Name": "b"}, "400 IncorrectEipStatus")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	if got, want := s.bound("owner", a), "InUse EcsInstance "+first+" NAT "; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	for _, test := range []struct {
		want string
		with []string
	}{
		{"400 InvalidAssociation.Duplicated", []string{"InstanceId", first}},
		{"400 EIP_CAN_NOT_ASSOCIATE_WITH_PUBLIC_IP", []string{"InstanceId", public}},
		{"404 InvalidInstanId.NotFound", []string{"InstanceId", "i-none"}},
		{"404 " + noEIP[4:], []string{"AllocationId", "eip-none"}},
		{"400 InvalidInstanceType.ValueNotSupported", []string{"InstanceType", "House"}},
		{"501 MockNotImplemented", []string{"InstanceType", "IpAddress"}},
		{"400 Invalid.DirectEip.BindType", []string{"Mode", "BINDED"}},
		{"400 IllegalParam.Mode", []string{"Mode", "MULTI_BINDED"}},
		{"400 IllegalParam.Mode", []string{"Mode", "HOUSE"}},
		{"400 OperationFailed.PrivateIpAddressNotExist", []string{"PrivateIpAddress", "10.0.1.77"}},
		{"400 IllegalParam.PrivateIpAddress", []string{"PrivateIpAddress", "house"}},
	} {
		s.Refuses("owner", "AssociateEipAddress", with(wire.Parameters{"AllocationId": b, "InstanceId": second}, test.with...), test.want)
	}
	far, _ := s.newEIP("owner", wire.Parameters{"RegionId": "cn-beijing"})
	s.Refuses("owner", "AssociateEipAddress", wire.Parameters{"AllocationId": far, "InstanceId": second}, noEIP)
	s.Refuses("owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": a, "Mode": "BINDED"}, "400 BindInstance.NotSupport")
	s.Refuses("owner", "ReleaseEipAddress", wire.Parameters{"AllocationId": a}, "400 IncorrectEipStatus")
	s.Refuses("owner", "UnassociateEipAddress", with(ask, "InstanceId", second), "404 InvalidBindInstance.NotFound")
	s.Refuses("owner", "UnassociateEipAddress", with(ask, "InstanceType", "Nat"), "404 InvalidBindInstance.NotFound")

	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", ask)
	if got, want := s.bound("owner", a), "Unassociating EcsInstance "+first+" NAT "; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	s.Settle()
	if got := s.bound("owner", a); got != "Available   NAT " {
		t.Errorf("the EIP is %q", got)
	}
	s.Refuses("owner", "UnassociateEipAddress", ask, "400 IncorrectEipStatus")
}

func TestWhatGoesGivesItsEIPBack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.newInstance("owner", s.private)
	idle, _ := s.newInterface("owner", s.private, 0)
	a, _ := s.newEIP("owner", nil)
	b, _ := s.newEIP("owner", nil)
	s.bind("owner", a, instance, "")
	s.bind("owner", b, idle, "NetworkInterface")
	// What is under way when the instance goes counts no more.
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", wire.Parameters{"AllocationId": a})
	s.As("owner", func(c *cloud.Call) error {
		if err := compute.DeleteNetworkInterface(c, idle); err != nil {
			return err
		}
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, instance)
		return err
	})
	if got := s.bound("owner", a); got != "Available   NAT " {
		t.Errorf("the EIP of a deleted instance is %q", got)
	}
	other := s.newInstance("owner", s.private)
	if got := s.bound("owner", b); got != "Available   NAT " {
		t.Errorf("the EIP of a deleted network interface is %q", got)
	}
	s.bind("owner", a, other, "")
	s.Settle()
	if got := s.bound("owner", a); got != "InUse EcsInstance "+other+" NAT " {
		t.Errorf("the EIP is %q", got)
	}
	s.Must(s.World.Check())
}

func TestEIPsOfANetworkInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ni, private := s.newInterface("owner", s.private, 1)
	var ids [4]string
	for i := range ids {
		ids[i], _ = s.newEIP("owner", nil)
	}
	s.bind("owner", ids[0], ni, "NetworkInterface")
	// Terraform's provider 1.289, the association of an EIP: which private address it stands for is told where it was named.
	if got, want := s.bound("owner", ids[0]), "InUse NetworkInterface "+ni+" NAT "; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	ask := wire.Parameters{"AllocationId": ids[1], "InstanceId": ni, "InstanceType": "NetworkInterface"}
	s.Refuses("owner", "AssociateEipAddress", with(ask, "PrivateIpAddress", private[0]), "400 InvalidAssociation.Duplicated")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "PrivateIpAddress", "10.0.1.99"), "400 OperationFailed.PrivateIpAddressNotExist")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "Mode", "MULTI_BINDED"), "400 Mode.Conflict")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "Mode", "BINDED"), "400 Mode.Conflict")
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", with(ask, "PrivateIpAddress", private[1]))
	s.Settle()
	if got, want := s.bound("owner", ids[1]), "InUse NetworkInterface "+ni+" NAT "+private[1]; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	s.Refuses("owner", "AssociateEipAddress", with(ask, "AllocationId", ids[2]), "400 InvalidEip.EipQuotaExceeded")
	// A private address that goes gives its EIP back.
	s.As("owner", func(c *cloud.Call) error {
		return compute.UnassignAddresses(c, ni, []netip.Addr{netip.MustParseAddr(private[1])}, nil)
	})
	if got := s.bound("owner", ids[1]) + s.bound("owner", ids[0])[:5]; got != "Available   NAT InUse" {
		t.Errorf("after an address has gone the EIPs are %q", got)
	}

	// The modes of an EIP that is bound, and of one that is not.
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": ids[0], "Mode": "MULTI_BINDED"})
	batch := wire.Parameters{"BindedInstanceId": ni, "BindedInstanceType": "NetworkInterface", "Mode": "MULTI_BINDED", "InstanceIds.1": ids[1], "InstanceIds.2": ids[2]}
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddressBatch", batch)
	s.Settle()
	for _, id := range ids[:3] {
		if got, want := s.bound("owner", id), "InUse NetworkInterface "+ni+" MULTI_BINDED "; got != want {
			t.Errorf("the EIP is %q, want %q", got, want)
		}
	}
	for want, batch := range map[string]wire.Parameters{
		"400 InvalidParameter":                      with(batch, "Mode", "NAT"),
		"400 InvalidInstanceType.ValueNotSupported": with(batch, "BindedInstanceType", "EcsInstance"),
		"400 IncorrectEipStatus":                    batch,
		"404 InvalidAllocationId.NotFound":          with(batch, "InstanceIds.1", "eip-none"),
	} {
		s.Refuses("owner", "AssociateEipAddressBatch", batch, want)
	}
	s.Refuses("owner", "AssociateEipAddressBatch", with(batch, "InstanceIds.1", ids[3], "InstanceIds.2", ids[3]), "400 InvalidParameter")
	s.Refuses("owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": ids[0], "Mode": "NAT"}, "400 Instance.ModeError")
	s.Refuses("owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": ids[0], "Mode": "HOUSE"}, "400 Instance.ModeError")
	s.Refuses("owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": "eip-none", "Mode": "NAT"}, "404 Instance.NotFound")

	alone, _ := s.newInterface("owner", s.private, 0)
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": ids[3], "Mode": "BINDED"})
	s.bind("owner", ids[3], alone, "NetworkInterface")
	if got, want := s.bound("owner", ids[3]), "InUse NetworkInterface "+alone+" BINDED "; got != want {
		t.Errorf("the EIP is %q, want %q", got, want)
	}
	s.World = cloudtest.Reread(t, s.World)
}

func TestADirectEIPNeedsAnInterfaceAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, _ := s.newEIP("owner", nil)
	instance := s.newInstance("owner", s.private)
	attached, _ := s.newInterface("owner", s.private, 0)
	several, _ := s.newInterface("owner", s.private, 1)
	var primary string
	s.As("owner", func(c *cloud.Call) error {
		i, err := compute.FindInstance(c, instance, cloud.View)
		if err == nil {
			primary = i.Primary.ID
			err = compute.AttachNetworkInterface(c, attached, instance, "", 0)
		}
		return err
	})
	ask := wire.Parameters{"AllocationId": id, "InstanceType": "NetworkInterface", "InstanceId": attached}
	s.Refuses("owner", "AssociateEipAddress", ask, "400 InvalidStatus.EniStatusNotSupport")
	s.Settle()
	s.Refuses("owner", "AssociateEipAddress", with(ask, "Mode", "BINDED"), "400 Eni.Attached")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "InstanceId", several, "Mode", "BINDED"), "400 Eni.HasSubIp")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "InstanceId", primary), "400 InvalidParameter.EniInstanceId")
	s.bind("owner", id, attached, "NetworkInterface")
	s.Refuses("owner", "ModifyEipForwardMode", wire.Parameters{"InstanceId": id, "Mode": "BINDED"}, "400 ENI.BindEcs")
}

// A participant binds its own EIPs to its own things in the shared vSwitch, and so
// does a former participant with what is left to it: neither to those of others.
func TestWhoBindsEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	share := s.Share(s.shared, "former")
	owners, participants, formers := s.newInstance("owner", s.shared), s.newInstance("participant", s.shared), s.newInstance("former", s.shared)
	s.Unshare(share, "former")
	for _, test := range [][3]string{
		{"owner", owners, ""},
		{"owner", participants, "404 InvalidInstanId.NotFound"},
		{"owner", formers, "404 InvalidInstanId.NotFound"},
		{"participant", participants, ""},
		{"participant", owners, "404 InvalidInstanId.NotFound"},
		{"participant", formers, "404 InvalidInstanId.NotFound"},
		{"former", formers, ""},
		{"former", owners, "404 InvalidInstanId.NotFound"},
		{"stranger", owners, "404 InvalidInstanId.NotFound"},
		{"stranger", participants, "404 InvalidInstanId.NotFound"},
	} {
		id, _ := s.newEIP(test[0], nil)
		if got := s.Refused(test[0], "AssociateEipAddress", wire.Parameters{"AllocationId": id, "InstanceId": test[1]}); got != test[2] {
			t.Errorf("%s binds an EIP to the instance %s: %q, want %q", test[0], test[1], got, test[2])
		}
	}
	id, _ := s.newEIP("owner", nil)
	for _, account := range []string{"participant", "former", "stranger"} {
		for action, parameters := range map[string]wire.Parameters{
			"AssociateEipAddress": {"AllocationId": id, "InstanceId": participants}, "UnassociateEipAddress": {"AllocationId": id},
			"ReleaseEipAddress": {"AllocationId": id}, "ModifyEipAddressAttribute": {"AllocationId": id, "Name": "mine"},
			"DeletionProtection": {"Type": "EIP", "InstanceId": id, "ProtectionEnable": "true"},
		} {
			none := map[string]string{"AllocationId": "eip-none", "InstanceId": "eip-none"}
			unknown := wire.Parameters{}
			for key, value := range parameters {
				if value == id {
					value = none[key]
				}
				unknown[key] = value
			}
			got, want := s.Refused(account, action, parameters), s.Refused(account, action, unknown)
			if got != want || got != noEIP {
				t.Errorf("%s %s: %q of the owner's EIP, %q of none", account, action, got, want)
			}
		}
	}
}
