package cloud

import (
	"fmt"
	"net/netip"
	"strings"
	"time"
)

// Instance is an ECS instance. It holds its address through its primary
// network interface.
type Instance struct {
	*Placed
	InstanceSpec
	Name, HostName string
	// PublicAddress is not valid where the instance has no outbound bandwidth.
	PublicAddress netip.Addr
	Primary       *NetworkInterface
}

// InstanceSpec is what instances that are created together have in common.
type InstanceSpec struct {
	Description     string
	ImageID, Type   string
	ResourceGroupID string
	KeyPairName     string
	// DeletionProtection keeps the instances from being deleted.
	DeletionProtection bool
	// ReleaseAt is when they are released by themselves; zero is never.
	ReleaseAt           time.Time
	IOOptimized         bool
	CreditSpecification string
	UserData            []byte
	Internet            Internet
	Metadata            Metadata
	SystemDisk          Disk
	DataDisks           []Disk
}

// Internet is how instances reach the internet; bandwidths are in Mbit/s.
type Internet struct {
	ChargeType                string
	BandwidthIn, BandwidthOut int
}

// Metadata is how instances reach what the cloud tells them about themselves.
type Metadata struct {
	Endpoint, Tokens string
	HopLimit         int
}

// Disk is a disk of an instance.
type Disk struct {
	Name, Description, Device  string
	Category, PerformanceLevel string
	Size                       int // in GiB
	Encrypted                  bool
	// Kept disks remain when their instance is released.
	Kept            bool
	ProvisionedIOPS int
	Bursting        bool
}

// InstanceStatus is the status of an instance.
type InstanceStatus string

// The statuses of an instance.
const (
	InstancePending InstanceStatus = "Pending"
	InstanceRunning InstanceStatus = "Running"
)

// Status is the instance's status at a time: it runs once it has been made.
func (i *Instance) Status(c *Call) InstanceStatus {
	if c.Now.Before(i.Ready) {
		return InstancePending
	}
	return InstanceRunning
}

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
	// Names of the instances, as many as Count; an empty name asks for the id,
	// and an empty host name for one that is made from the id.
	Names, HostNames []string
	// Tags go to the instances and their network interfaces.
	Tags []Tag
}

// RunInstances creates instances in a vSwitch that is the caller's or shared
// with it, in security groups of the caller in the same VPC.
func (c *Call) RunInstances(n NewInstances) ([]*Instance, error) {
	if _, err := c.region(); err != nil {
		return nil, err
	}
	placement := NewPlaced{Kind: KindInstance, VSwitchID: n.VSwitchID, Count: n.Count, Minimum: n.Minimum, Address: n.Address}
	vswitch, err := c.CheckPlacement(placement)
	if err != nil {
		return nil, err
	}
	if n.Count, err = vswitch.room(placement); err != nil {
		return nil, err
	}
	if err := checkZone(vswitch, n.Zone); err != nil {
		return nil, err
	}
	groups, err := c.groupsIn(vswitch.VPC, n.SecurityGroupIDs, n.Count)
	if err != nil {
		return nil, err
	}
	if err := c.checkInstances(&n); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.Region = vswitch.Region
	instances := make([]*Instance, n.Count)
	for i, wanted := 0, n.Address; i < n.Count; i++ {
		if instances[i], err = c.addInstance(&n, i, vswitch, wanted, groups); err != nil {
			return nil, err
		}
		if wanted.IsValid() {
			wanted = wanted.Next()
		}
	}
	return instances, nil
}

// checkZone says whether a vSwitch is in the zone that instances are wanted in.
func checkZone(vswitch *VSwitch, zone string) error {
	if zone == "" || zone == vswitch.Zone {
		return nil
	}
	if region, ok := FindRegion(vswitch.Region); !ok || !region.HasZone(zone) {
		return notFound(KindZone, zone)
	}
	return &Error{Reason: Mismatch, Kind: KindVSwitch, By: KindZone, ID: zone, Detail: "the vSwitch is in zone " + vswitch.Zone}
}

// An instance that releases itself lives half an hour at least.
const (
	shortestRelease = 30 * time.Minute
	longestRelease  = 3 * 366 * 24 * time.Hour
)

// checkInstances checks what does not depend on where instances are created,
// and fills in their resource group.
func (c *Call) checkInstances(n *NewInstances) (err error) {
	for i := range n.Count {
		if err := checkLabel(KindInstance, n.Names[i], n.Description); err != nil {
			return err
		}
		if err := checkHostName(n.HostNames[i]); err != nil {
			return err
		}
	}
	if ahead := n.ReleaseAt.Sub(c.Now); !n.ReleaseAt.IsZero() && (ahead < shortestRelease || ahead > longestRelease) {
		return malformed(KindInstance, "ReleaseAt", "an instance can be released in 30 minutes to three years")
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return err
	}
	n.ResourceGroupID, err = c.inResourceGroup(n.ResourceGroupID)
	return err
}

// addInstance makes the i-th of the new instances.
func (c *Call) addInstance(n *NewInstances, i int, vswitch *VSwitch, wanted netip.Addr, groups []*SecurityGroup) (*Instance, error) {
	instance := &Instance{InstanceSpec: n.InstanceSpec, Name: n.Names[i]}
	instance.Placed = c.place(KindInstance, c.computeID("i"), vswitch, instance)
	if instance.Name == "" {
		instance.Name = instance.ID
	}
	instance.HostName = strings.ReplaceAll(n.HostNames[i], instanceIDPlaceholder, instance.ID)
	if instance.HostName == "" {
		instance.HostName = fmt.Sprintf("iZ%sZ", strings.TrimPrefix(instance.ID, "i-"))
	}
	if instance.Internet.BandwidthOut > 0 {
		instance.PublicAddress = publicAddress(instance.Sequence)
	}
	primary, err := c.addInterface(vswitch, wanted, groups)
	if err != nil {
		return nil, err
	}
	primary.Primary, primary.Instance, primary.ResourceGroupID = true, instance, instance.ResourceGroupID
	instance.Primary = primary
	c.addTags(instance.ID, n.Tags)
	c.addTags(primary.ID, n.Tags)
	c.planRelease(instance)
	return instance, nil
}

// planRelease lets an instance go when its time has come; neither that it runs
// nor that it is protected keeps it.
func (c *Call) planRelease(instance *Instance) {
	if instance.ReleaseAt.IsZero() {
		return
	}
	w := c.world
	w.schedule.at(instance.ReleaseAt, func(time.Time) {
		if w.placed[instance.ID] == instance.Placed {
			w.release(instance)
		}
	})
}

// publicAddress makes an internet address out of the range that is set aside
// for benchmarks, in which no real host is.
func publicAddress(sequence uint64) netip.Addr {
	n := sequence % (1 << 17)
	return netip.AddrFrom4([4]byte{198, 18 + byte(n>>16), byte(n >> 8), byte(n)})
}

// DeleteInstance releases an instance with its primary network interface. One
// that runs needs force.
func (c *Call) DeleteInstance(id string, force bool) error {
	p, err := c.FindPlaced(KindInstance, id, Delete)
	if err != nil {
		return err
	}
	instance := p.Spec.(*Instance)
	switch {
	case instance.DeletionProtection:
		return &Error{Reason: DeletionProtected, Kind: KindInstance, ID: id}
	case instance.Status(c) == InstancePending:
		return &Error{Reason: WrongStatus, Kind: KindInstance, ID: id, Field: "Pending"}
	case !force:
		return &Error{Reason: WrongStatus, Kind: KindInstance, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.world.release(instance)
	return nil
}

// release takes an instance away with its primary network interface.
func (w *World) release(instance *Instance) {
	w.removeInterface(instance.Primary)
	w.remove(instance.Placed)
}
