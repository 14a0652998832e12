package compute

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NewInstances describes instances to create, all alike.
type NewInstances struct {
	InstanceSpec
	Count int
	// Minimum is how many of them suffice where the vSwitch has no address for
	// each; 0 stands for all.
	Minimum          int
	VSwitchID, Zone  string
	SecurityGroupIDs []string
	// Address asks for a certain address; further instances get those that follow it.
	Address netip.Addr
	// IPv6 are the IPv6 addresses of each primary network interface. New instances
	// get no prefixes: the vendor has no parameter for them.
	IPv6 Addresses
	// ChecksSource makes it drop packets that are not from or for itself, and RDMA
	// is for remote direct memory access.
	ChecksSource, RDMA bool
	// QueuePairs are how many queue pairs the primary network interface has for RDMA, and Queues how many queues it was set
	// to have.
	QueuePairs, Queues int
	// Secondary are the network interfaces that each instance has besides. A
	// vSwitch or security groups that are left out are those of the instance.
	Secondary []SecondaryInterface
	// PrimaryID is the id of a network interface that becomes the primary one, of one
	// instance. VSwitchID and SecurityGroupIDs are then those that it is in.
	PrimaryID string
	// SystemDisk and DataDisks are what each instance gets.
	SystemDisk DiskSpec
	DataDisks  []DiskSpec
	// Stopped instances stand still once they are made, and were never started.
	Stopped bool
	// Names of the instances, as many as Count; an empty name asks for the id,
	// and an empty host name for one that is made from the id.
	Names, HostNames []string
	// Tags go to the instances, their network interfaces and their disks.
	Tags []cloud.Tag

	// Plan is how the instances are paid for, with their disks.
	Plan managed.Plan

	image   *Image            // once it is found
	primary *NetworkInterface // the one with PrimaryID
}

// SecondaryInterface is a network interface that new instances have besides
// their primary one: a new one, or the one of that id, which only one of them can have.
type SecondaryInterface struct {
	NewInterface
	ID string
	// Card is the number of the network card that it comes to.
	Card int
}

// secondary is a checked one.
type secondary struct {
	NewInterface
	Card     int
	existing *NetworkInterface
	vswitch  *network.VSwitch
	groups   []*SecurityGroup
}

// RunInstances creates instances in a vSwitch that is the caller's or shared
// with it, in security groups of the caller in the same VPC.
func RunInstances(c *cloud.Call, n NewInstances) ([]*Instance, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkType(n.Type); err != nil {
		return nil, err
	}
	if n.IPv6.prefixes() > 0 {
		return nil, furtherAddresses("a network interface of a new instance has no prefixes")
	}
	if err := n.checkSeveral(); err != nil {
		return nil, err
	}
	if err := n.findPrimary(c); err != nil {
		return nil, err
	}
	joining := n.Count // network interfaces that are to come to the vSwitch
	if n.primary != nil {
		joining = 0
	}
	placement := network.NewPlaced{VSwitchID: n.VSwitchID, Count: joining, Minimum: n.Minimum, Address: n.Address}
	vswitch, err := network.MayPlace(c, &instances, placement)
	if err != nil {
		return nil, err
	}
	if n.primary == nil {
		if n.Count, err = vswitch.Room(placement); err != nil {
			return nil, err
		}
	}
	if err := checkZone(vswitch, n.Zone); err != nil {
		return nil, err
	}
	if err := checkStock(c, vswitch.Zone, n.Type); err != nil {
		return nil, err
	}
	if err := checkDeployment(c, &n.Deployment, vswitch.Zone, n.Count); err != nil {
		return nil, err
	}
	groups, err := groupsOfInterface(c, vswitch.VPC, n.SecurityGroupIDs, joiners{})
	if err != nil {
		return nil, err
	}
	if err := checkMoreIPv6(c, vswitch, n.IPv6, limitsOf(n.Type).IPv6); err != nil {
		return nil, err
	}
	others, err := checkSecondaries(c, &n, vswitch, groups)
	if err != nil {
		return nil, err
	}
	if err := checkMembers(c, &n, others, groups); err != nil {
		return nil, err
	}
	if err := n.checkRDMA(others); err != nil {
		return nil, err
	}
	if err := checkInstances(c, &n); err != nil {
		return nil, err
	}
	if err := n.checkSpot(c, vswitch.Zone); err != nil {
		return nil, err
	}
	if err := n.checkSubscription(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := make([]*Instance, n.Count)
	for i, wanted := 0, n.Address; i < n.Count; i++ {
		if made[i], err = addInstance(c, &n, i, vswitch, wanted, groups, others); err != nil {
			return nil, err
		}
		if wanted.IsValid() {
			wanted = wanted.Next()
		}
	}
	if n.Plan.Subscription {
		order(c, cloud.OrderNew, nil, made)
	}
	return made, nil
}

// findPrimary finds the network interface that is to be the primary one.
func (n *NewInstances) findPrimary(c *cloud.Call) (err error) {
	if n.PrimaryID == "" {
		return nil
	}
	if n.Count > 1 {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Several", Detail: "several instances cannot have the same primary network interface"}
	}
	if n.primary, err = Interface(c, n.PrimaryID, cloud.Modify); err != nil {
		return err
	}
	if err := n.primary.mustBe(c, InterfaceAvailable); err != nil {
		return err
	}
	limits := limitsOf(n.Type)
	if err := limits.carry(n.primary, 0); err != nil {
		return err
	}
	n.RDMA, n.QueuePairs = n.primary.RDMA, n.primary.QueuePairs
	return limits.check(n.primary)
}

func furtherAddresses(detail string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Further", Detail: detail}
}

// checkSeveral refuses for several instances what only one of them can have.
func (n *NewInstances) checkSeveral() error {
	if n.Count < 2 {
		return nil
	}
	if len(n.IPv6.Wanted) > 0 {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "SeveralIPv6", Detail: "several instances cannot have the same IPv6 addresses"}
	}
	for _, other := range n.Secondary {
		if other.ID != "" || other.Address.IsValid() || n.Address.IsValid() {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Several", Detail: "several instances cannot have a certain network interface or certain addresses besides their primary ones"}
		}
	}
	return nil
}

// checkZone says whether a vSwitch is in the zone that instances are wanted in.
func checkZone(vswitch *network.VSwitch, zone string) error {
	if zone == "" || zone == vswitch.Zone {
		return nil
	}
	if region, ok := cloud.FindRegion(vswitch.Region); !ok || !region.HasZone(zone) {
		return cloud.Missing(network.KindZone, zone)
	}
	return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, ID: zone, Detail: "the vSwitch is in zone " + vswitch.Zone}
}

// checkType says whether there is a type of instances.
func checkType(name string) error {
	if _, ok := FindInstanceType(name); ok {
		return nil
	}
	if parseInstanceType(name) == nil {
		return cloud.Invalid(KindInstanceType, "Name", name+" is no type of instances; one is such as ecs.g7.large")
	}
	return cloud.Missing(KindInstanceType, name)
}

// checkType says whether a system of an image runs on a type of instances.
func (o *OperatingSystem) checkType(typeName, imageID string) error {
	if t, known := FindInstanceType(typeName); known && !o.Supports(t) {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindInstance, By: KindImage, ID: typeName, Detail: "the image " + imageID + " is made for another architecture"}
	}
	return nil
}

// checkInstances checks what does not depend on where instances are created,
// and fills in their resource group.
func checkInstances(c *cloud.Call, n *NewInstances) (err error) {
	for i := range n.Count {
		if err := checkLabel(KindInstance, n.Names[i], n.Description); err != nil {
			return err
		}
		if err := CheckHostName(n.HostNames[i]); err != nil {
			return err
		}
	}
	if n.image, err = imageToUse(c, n.ImageID); err != nil {
		return err
	}
	if err := n.DNS.check(n.image.Windows); err != nil {
		return err
	}
	if n.NotRoot && n.image.Windows {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "NotRoot", Detail: "who logs on to Windows is no other user"}
	}
	if err := checkQueues(n.Queues); err != nil {
		return err
	}
	if err := limitsOf(n.Type).checkQueues(n.Queues); err != nil {
		return err
	}
	if err := n.image.checkType(n.Type, n.ImageID); err != nil {
		return err
	}
	if n.KeyPairName != "" {
		if _, err := FindKeyPair(c, n.KeyPairName); err != nil {
			return err
		}
	}
	if n.RoleName != "" {
		role, err := instanceRole(c, n.RoleName)
		if err != nil {
			return err
		}
		n.RoleName = role
	}
	if err := n.checkHPCCluster(c); err != nil {
		return err
	}
	if err := n.Internet.check(); err != nil {
		return err
	}
	if err := n.Processor.check(n.Type); err != nil {
		return err
	}
	if err := n.checkDisks(c); err != nil {
		return err
	}
	if err := checkRelease(c, n.ReleaseAt); err != nil {
		return err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return err
	}
	n.GroupNamed = n.ResourceGroupID != ""
	n.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID)
	return err
}

// checkSecondaries checks the secondary network interfaces of new instances,
// and lowers the number of instances to what their vSwitches have addresses for.
func checkSecondaries(c *cloud.Call, n *NewInstances, primary *network.VSwitch, groups []*SecurityGroup) ([]secondary, error) {
	if len(n.Secondary) == 0 {
		return nil, nil
	}
	if limits := limitsOf(n.Type); 1+len(n.Secondary) > limits.Interfaces {
		return nil, tooManyInterfaces(limits)
	}
	checked := make([]secondary, len(n.Secondary))
	wanted := []netip.Addr{n.Address}
	for i, given := range n.Secondary {
		var err error
		if checked[i], err = checkSecondary(c, n, given, primary, groups); err != nil {
			return nil, err
		}
		switch {
		case given.ID != "" && (given.ID == n.PrimaryID || slices.ContainsFunc(checked[:i], func(other secondary) bool { return other.existing == checked[i].existing })):
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, ID: given.ID, Field: "ID", Detail: "the network interface is given twice"}
		case given.Address.IsValid() && slices.Contains(wanted, given.Address):
			return nil, repeated("PrivateIpAddress")
		}
		wanted = append(wanted, given.Address)
	}
	return checked, n.fitInto(primary, checked)
}

// checkSecondary checks one of them.
func checkSecondary(c *cloud.Call, n *NewInstances, given SecondaryInterface, primary *network.VSwitch, groups []*SecurityGroup) (s secondary, err error) {
	if given.IPv6.count() > 0 || given.Secondary.count() > 0 {
		return s, furtherAddresses("a secondary network interface of a new instance has its primary address alone")
	}
	if err := limitsOf(n.Type).checkCard(given.Card); err != nil {
		return s, err
	}
	s.Card = given.Card
	if given.ID != "" {
		if s.existing, err = Interface(c, given.ID, cloud.Modify); err != nil {
			return s, err
		}
		if err := s.existing.mustBe(c, InterfaceAvailable); err != nil {
			return s, err
		}
		if err := beside(primary, s.existing.VSwitch()); err != nil {
			return s, err
		}
		return s, limitsOf(n.Type).check(s.existing)
	}
	s.NewInterface, s.vswitch, s.groups = given.NewInterface, primary, groups
	if given.VSwitchID != "" && given.VSwitchID != primary.ID {
		placement := network.NewPlaced{VSwitchID: given.VSwitchID, Count: n.Count, Minimum: n.Minimum, Address: given.Address}
		if s.vswitch, err = network.MayPlace(c, &interfaces, placement); err != nil {
			return s, err
		}
		if err := beside(primary, s.vswitch); err != nil {
			return s, err
		}
	} else if given.Address.IsValid() {
		if err := primary.CheckAddress(given.Address); err != nil {
			return s, err
		}
	}
	if len(given.SecurityGroupIDs) > 0 {
		if s.groups, err = groupsOfInterface(c, primary.VPC, given.SecurityGroupIDs, joiners{}); err != nil {
			return s, err
		}
	}
	return s, checkLabel(cloud.KindNetworkInterface, given.Name, given.Description)
}

// ownJoiners are the primary network interface of an instance with its addresses, unless it is there.
func (n *NewInstances) ownJoiners() joiners {
	if n.primary != nil {
		return joiners{}
	}
	return joiners{1, 1 + n.IPv6.count()}
}

// checkMembers says whether the security groups have room for the primary and
// the secondary network interfaces of count instances together.
func checkMembers(c *cloud.Call, n *NewInstances, others []secondary, primary []*SecurityGroup) error {
	joining := map[*SecurityGroup]joiners{}
	add := func(groups []*SecurityGroup, each joiners) error {
		for _, group := range groups {
			joining[group] = joining[group].plus(each.times(n.Count))
			if err := group.checkRoom(c.World, joining[group]); err != nil {
				return err
			}
		}
		return nil
	}
	if err := add(primary, n.ownJoiners()); err != nil {
		return err
	}
	for _, s := range others {
		if err := add(s.groups, joiners{1, 1}); err != nil {
			return err
		}
	}
	return nil
}

// fitInto lowers the number of instances to what the vSwitches have addresses for.
func (n *NewInstances) fitInto(primary *network.VSwitch, others []secondary) error {
	needed := map[*network.VSwitch]int{}
	if n.primary == nil {
		needed[primary] = 1
	}
	for _, s := range others {
		if s.existing == nil {
			needed[s.vswitch]++
		}
	}
	enough := n.Count
	if n.Minimum > 0 {
		enough = min(n.Minimum, n.Count)
	}
	for vswitch, each := range needed {
		n.Count = min(n.Count, vswitch.FreeAddresses()/each)
	}
	if n.Count < enough {
		return &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: primary.ID, Detail: "the vSwitches have too few free addresses"}
	}
	return nil
}

// addInstance makes the i-th of the new instances.
func addInstance(c *cloud.Call, n *NewInstances, i int, vswitch *network.VSwitch, wanted netip.Addr, groups []*SecurityGroup, others []secondary) (*Instance, error) {
	instance := &Instance{InstanceSpec: n.InstanceSpec, Name: n.Names[i]}
	instance.Record = c.NewRecord(vswitch.Region, c.ComputeID(vswitch.Region, "i"))
	if err := network.Place(c, &instances, instance, network.Seat{VSwitch: vswitch, Purpose: network.ByInterface}); err != nil {
		return nil, err
	}
	instance.pass(c, InstancePending)
	if instance.stopped = n.Stopped; !n.Stopped {
		instance.Started = instance.Ready
	}
	if instance.Name == "" {
		instance.Name = instance.ID
	}
	instance.HostName = strings.ReplaceAll(n.HostNames[i], instanceIDPlaceholder, instance.ID)
	if instance.HostName == "" {
		instance.HostName = fmt.Sprintf("iZ%sZ", strings.TrimPrefix(instance.ID, "i-"))
	}
	if instance.Internet.BandwidthOut > 0 {
		instance.setPublic(c.World, publicAddress(instance.Sequence))
	}
	if err := addInterfaces(c, n, instance, wanted, groups, others); err != nil {
		return nil, err
	}
	instance.bootFrom(n.image, addDisk(c, n.SystemDisk, vswitch.Region, vswitch.Zone, instance.ResourceGroupID, n.Tags), c.Now)
	addDataDisks(c, n, instance)
	c.AddTags(instance.Head(), n.Tags)
	planRelease(c, instance)
	instance.subscribe(c, n)
	if !n.Stopped {
		instance.planTaking(c.World, c.Now)
	}
	return instance, nil
}

// addInterfaces makes the network interfaces of a new instance. Certain
// addresses are taken first, so that no other interface takes them.
func addInterfaces(c *cloud.Call, n *NewInstances, instance *Instance, wanted netip.Addr, groups []*SecurityGroup, others []secondary) (err error) {
	primary := secondary{existing: n.primary, NewInterface: NewInterface{Address: wanted, IPv6: n.IPv6, Released: true, ChecksSource: n.ChecksSource, RDMA: n.RDMA, QueuePairs: n.QueuePairs, Queues: n.Queues, Tags: n.Tags}, vswitch: instance.VSwitch(), groups: groups}
	all := append([]secondary{primary}, others...)
	made := make([]*NetworkInterface, len(all))
	for i, s := range all {
		if s.existing != nil {
			made[i] = s.existing
			continue
		}
		s.ResourceGroupID = instance.ResourceGroupID
		made[i] = newInterface(c, instance.Region, s.NewInterface)
	}
	made[0].Primary, made[0].Instance = true, instance // its IPv6 addresses are those of the instance
	for _, certain := range [...]bool{true, false} {
		for i, s := range all {
			if s.existing == nil && s.Address.IsValid() == certain {
				if err := placeInterface(c, made[i], s.NewInterface, s.vswitch, s.groups); err != nil {
					return err
				}
			}
		}
	}
	for i, ni := range made {
		if i == 0 {
			instances.Change(c.World, instance, func() { instance.Primary = ni })
			continue
		}
		ni.attach(instance)
		ni.Card = all[i].Card
	}
	return nil
}
