package compute_test

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// room is a vSwitch with IPv6, and a security group, for instances of the owner.
type room struct {
	*cloudtest.Scene
	vswitch *network.VSwitch
	group   string
}

func newRoom(t *testing.T, block string) *room {
	r := &room{Scene: cloudtest.New(t, 0)}
	r.Must(r.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8"), IPv6: &network.NewIPv6{}})
		r.Must(err)
		r.vswitch, err = network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block), IPv6: &network.NewIPv6Subnet{}})
		r.Must(err)
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vpc.ID})
		r.group = group.ID
		return err
	}))
	return r
}

// run runs instances that the test describes in what is particular about them.
func (r *room) run(n compute.NewInstances) (made []*compute.Instance, err error) {
	n.VSwitchID, n.SecurityGroupIDs, n.ImageID = r.vswitch.ID, []string{r.group}, "aliyun_3_x64_20G_alibase.vhd"
	if n.Type == "" {
		n.Type = "ecs.g7.xlarge"
	}
	n.Internet.ChargeType, n.SystemDisk.Size = "PayByTraffic", 40
	n.Names, n.HostNames = make([]string, n.Count), make([]string, n.Count)
	err = r.As("owner", func(c *cloud.Call) error {
		made, err = compute.RunInstances(c, n)
		return err
	})
	return made, err
}

// Whatever cannot be had is refused before anything is made.
func TestInstancesThatCannotBeAreNotMade(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "10.0.1.0/24")
	at := r.vswitch.IPv6.Addr().Next().Next()
	wanted := compute.Addresses{Wanted: []netip.Addr{at}}
	beside := func(n compute.NewInterface) []compute.SecondaryInterface {
		return []compute.SecondaryInterface{{NewInterface: n}}
	}
	for name, c := range map[string]struct {
		n    compute.NewInstances
		want cloud.Reason
	}{
		"one IPv6 address for several":        {compute.NewInstances{Count: 2, IPv6: wanted}, cloud.NotPermitted},
		"prefixes":                            {compute.NewInstances{Count: 1, IPv6: compute.Addresses{AnyPrefixes: 1}}, cloud.NotPermitted},
		"the same IPv6 address twice":         {compute.NewInstances{Count: 1, IPv6: compute.Addresses{Wanted: []netip.Addr{at, at}}}, cloud.Duplicate},
		"an address in a row that is taken":   {compute.NewInstances{Count: 3, Address: netip.MustParseAddr("10.0.1.251")}, cloud.OutOfRange},
		"an IPv6 address of a secondary one":  {compute.NewInstances{Count: 1, IPv6: wanted, Secondary: beside(compute.NewInterface{IPv6: wanted})}, cloud.NotPermitted},
		"a number of them":                    {compute.NewInstances{Count: 1, Secondary: beside(compute.NewInterface{IPv6: compute.Addresses{Any: 1}})}, cloud.NotPermitted},
		"secondary addresses of one":          {compute.NewInstances{Count: 1, Secondary: beside(compute.NewInterface{Secondary: compute.Addresses{Wanted: []netip.Addr{netip.MustParseAddr("10.9.9.9")}}})}, cloud.NotPermitted},
		"a secondary's address for several":   {compute.NewInstances{Count: 2, Secondary: beside(compute.NewInterface{Address: netip.MustParseAddr("10.0.1.9")})}, cloud.NotPermitted},
		"a type of instances that is nowhere": {compute.NewInstances{Count: 1, InstanceSpec: compute.InstanceSpec{Type: "ecs.zz99.large"}}, cloud.NotFound},
		"a type of another cloud":             {compute.NewInstances{Count: 1, InstanceSpec: compute.InstanceSpec{Type: "t3.micro"}}, cloud.Malformed},
	} {
		before := r.World.Snapshot()["tables"]
		if _, err := r.run(c.n); cloudtest.Reason(err) != c.want {
			t.Errorf("%s: %v, want the reason %d", name, err, c.want)
		}
		if !cmp.Equal(before, r.World.Snapshot()["tables"]) {
			t.Errorf("%s: the refusal left something behind", name)
		}
	}
	made, err := r.run(compute.NewInstances{Count: 2, Address: netip.MustParseAddr("10.0.1.9")})
	r.Must(err)
	if got := []string{made[0].Primary.Address().String(), made[1].Primary.Address().String()}; !slices.Equal(got, []string{"10.0.1.9", "10.0.1.10"}) {
		t.Errorf("two instances from a wanted address on have %v", got)
	}
}

// Whether several instances are asked for does not depend on how many there is room for.
func TestSeveralAreSeveralWhereThereIsRoomForOne(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "10.0.1.0/29") // four addresses are not the vendor's own
	_, err := r.run(compute.NewInstances{Count: 3})
	r.Must(err)
	at := r.vswitch.IPv6.Addr().Next().Next()
	if _, err := r.run(compute.NewInstances{Count: 2, Minimum: 1, IPv6: compute.Addresses{Wanted: []netip.Addr{at}}}); cloudtest.Reason(err) != cloud.NotPermitted {
		t.Errorf("one IPv6 address for two where there is room for one: %v", err)
	}
}

// A security group has to take those that are made, of all that there would be addresses for in another vSwitch.
func TestASecurityGroupTakesAsManyInstancesAsThereAre(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "10.0.1.0/24")
	small := ""
	r.Must(r.As("owner", func(c *cloud.Call) error {
		v, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: r.vswitch.VPC.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("10.0.2.0/29")})
		r.Must(err)
		small = v.ID
		return nil
	}))
	r.Must(r.World.SetQuota(r.Wall, compute.QuotaGroupAddresses, "", 8))
	beside := []compute.SecondaryInterface{{NewInterface: compute.NewInterface{VSwitchID: small}}}
	made, err := r.run(compute.NewInstances{Count: 20, Minimum: 2, Secondary: beside})
	r.Must(err)
	if len(made) != 4 {
		t.Errorf("there are %d instances, want one for each address of the small vSwitch", len(made))
	}
	if _, err := r.run(compute.NewInstances{Count: 1}); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("one more in the security group: %v", err)
	}
}

func TestAnInstanceChangesToNoTypeThatIsNowhere(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "10.0.1.0/24")
	made, err := r.run(compute.NewInstances{Count: 1})
	r.Must(err)
	err = r.As("owner", func(c *cloud.Call) error {
		_, err := compute.StopInstances(c, compute.Stopping{}, made[0].ID)
		return err
	})
	r.Must(err)
	if err := r.As("owner", func(c *cloud.Call) error { return compute.ChangeInstanceType(c, made[0].ID, "ecs.zz99.large", false) }); cloudtest.Reason(err) != cloud.NotFound {
		t.Errorf("a type that is nowhere: %v", err)
	}
}

func TestAKeyPairGoesToSoManyInstancesAtOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "10.0.1.0/24")
	r.Must(r.As("owner", func(c *cloud.Call) error {
		_, _, err := compute.CreateKeyPair(c, compute.NewKeyPair{Name: "web"})
		return err
	}))
	made, err := r.run(compute.NewInstances{Count: 51})
	r.Must(err)
	ids := make([]string, len(made))
	for i, instance := range made {
		ids[i] = instance.ID
	}
	for name, do := range map[string]func(c *cloud.Call, name string, ids []string) error{"attach": compute.AttachKeyPair, "detach": compute.DetachKeyPair} {
		if err := r.As("owner", func(c *cloud.Call) error { return do(c, "web", ids) }); cloudtest.Reason(err) != cloud.QuotaExceeded {
			t.Errorf("%s: 51 at once: %v", name, err)
		}
		r.Must(r.As("owner", func(c *cloud.Call) error { return do(c, "web", ids[:50]) }))
	}
}
