package compute

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Instance is an ECS instance. It holds its address through its primary
// network interface.
type Instance struct {
	network.Placed
	InstanceSpec
	Name, HostName string
	// PublicAddress is not valid where the instance has none.
	PublicAddress netip.Addr
	Primary       *NetworkInterface
	// Secondary network interfaces are in order of their attachment, and so
	// are the data disks.
	Secondary  []*NetworkInterface
	SystemDisk *Disk
	DataDisks  []*Disk
	// Started is when the instance last began to run.
	Started time.Time
	// Economical tells that it was stopped so as to cost less.
	Economical bool
	// Charge is how it is paid for, and NotRenewed tells that its owner is not even
	// reminded of the end of its subscription.
	Charge     managed.Charge
	NotRenewed bool
	// RenewedBy is by how many months it was last set to renew itself.
	RenewedBy int
	// Provisioned is by which auto provisioning group it was made.
	Provisioned Provisioned

	stopped bool
	plans   uint64    // counts how often it was set when its subscription ends
	takenAt time.Time // when the cloud takes a spot instance back; zero is not known
	passage[InstanceStatus]
}

// KindInstance is the kind of an ECS instance.
const KindInstance cloud.Kind = "instance"

var (
	instances      cloud.Table[*Instance]
	instanceLeaves cloud.Event[*Instance]
)

func init() {
	instances.Define(cloud.Definition[*Instance]{
		Kind: KindInstance, InPolicies: "ecs:instance", Stands: cloud.Resident,
		Networks: func(i *Instance, yield func(*cloud.Record) bool) { i.SitsIn(yield) },
		Indexes: []cloud.IndexOn[*Instance]{
			cloud.On("vpc", func(i *Instance) string { return i.VSwitch().VPC.ID }),
			cloud.On("zone", func(i *Instance) string { return i.VSwitch().Zone }),
			cloud.On("image", func(i *Instance) string { return i.ImageID }),
			cloud.On("provisioning group", func(i *Instance) string { return i.Provisioned.GroupID }),
			cloud.On("key pair", func(i *Instance) string { return i.KeyPairName }),
			cloud.On("deployment set", func(i *Instance) string { return i.Deployment.SetID }),
			cloud.On("HPC cluster", func(i *Instance) string { return i.HPCClusterID }),
			cloud.OnEach("security group", func(i *Instance) []string {
				if i.Primary == nil {
					return nil
				}
				return i.Primary.groupIDs()
			}),
		},
		Tags:  &cloud.Tags[*Instance]{By: cloud.Modify, Most: 50}, // as many as Terraform's provider 1.289 tests with
		Group: func(i *Instance) *string { return &i.ResourceGroupID },
		Costs: &cloud.Costs[*Instance]{Items: []cloud.Item{ItemInstance, ItemSpotInstance, ItemBandwidth}, Of: (*Instance).costs},
	})
	// An instance goes at the time that is set for it now: it may run, be protected,
	// or be what a route leads to, which then leads nowhere.
	instanceLeaves.Define("an instance releases itself", &instances, func(w *cloud.World, i *Instance, _ uint64, at time.Time) {
		if i.ReleaseAt.Equal(at) {
			release(w, i, at)
		}
	})
}

// PlacedFilter selects instances or network interfaces; the zero value of each
// condition selects all.
type PlacedFilter[T cloud.Thing] struct {
	// IDs selects by id; those that the caller cannot see are left out silently.
	IDs []string
	// VSwitchID and VPCID select by place, SecurityGroupID by membership.
	VSwitchID, VPCID, SecurityGroupID string
	ResourceGroupID                   string
	// Zone and KeyPairName select instances.
	Zone, KeyPairName, HPCClusterID string
	Tags                            []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(T) bool
}

func (f PlacedFilter[T]) query() cloud.Query[T] {
	return cloud.Query[T]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On(cloud.ByNetwork, f.VSwitchID).On("vpc", f.VPCID).On("security group", f.SecurityGroupID).On(cloud.ByGroup, f.ResourceGroupID).On("zone", f.Zone).On("key pair", f.KeyPairName).On("HPC cluster", f.HPCClusterID)
}

// Instances lists the instances that the caller sees in the call's region.
func Instances(c *cloud.Call, f PlacedFilter[*Instance], page cloud.PageRequest) (cloud.Page[*Instance], error) {
	return instances.List(c, f.query(), page)
}

// InstanceSpec is what instances that are created together have in common.
type InstanceSpec struct {
	Description     string
	ImageID, Type   string
	ResourceGroupID string
	// GroupNamed tells that they were created with the name of their resource group.
	GroupNamed  bool
	KeyPairName string
	// RoleName is the RAM role of the instances; "" for none.
	RoleName string
	// DeletionProtection keeps the instances from being deleted.
	DeletionProtection bool
	// ReleaseAt is when they are released by themselves; zero is never.
	ReleaseAt           time.Time
	IOOptimized         bool
	CreditSpecification string
	UserData            []byte
	Internet            Internet
	Metadata            Metadata
	Maintenance         Maintenance
	// PrivatePool says which reserved capacity they use: Open or None.
	PrivatePool string
	Spot        Spot
	JumboFrames bool
	Processor   Processor
	// Dense instances share their host with more others; who may ask for it the vendor says by invitation.
	Dense bool
	// HPCClusterID is the cluster for high-performance computing that they are in; "" for none.
	HPCClusterID string
	Deployment   Deployment
	DNS          PrivateDNS
	// NotRoot lets people log on as a user without all rights.
	NotRoot bool
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

// Maintenance is what happens to instances when their host is maintained.
type Maintenance struct {
	Action string
	Notify bool
	Window MaintenanceWindow
}

// MaintenanceWindow is when maintenance may happen, such as from 02:00:00 to
// 06:00:00; the zero value is any time.
type MaintenanceWindow struct{ Start, End string }

// InstanceStatus is the status of an instance.
type InstanceStatus string

// The statuses of an instance.
const (
	InstancePending  InstanceStatus = "Pending"
	InstanceStarting InstanceStatus = "Starting"
	InstanceRunning  InstanceStatus = "Running"
	InstanceStopping InstanceStatus = "Stopping"
	InstanceStopped  InstanceStatus = "Stopped"
)

// Status is the instance's status at a time: it runs once it has been made, and
// until it is stopped.
func (i *Instance) Status(c *cloud.Call) InstanceStatus {
	switch {
	case c.Now.Before(i.settles):
		return i.passing
	case i.stopped:
		return InstanceStopped
	}
	return InstanceRunning
}

// mustBe says whether the instance has one of the statuses that an operation needs.
func (i *Instance) mustBe(c *cloud.Call, allowed ...InstanceStatus) error {
	status := i.Status(c)
	if slices.Contains(allowed, status) {
		return nil
	}
	err := &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInstance, ID: i.ID, Detail: "the instance is " + string(status)}
	if status == InstancePending {
		err.Field = "Pending"
	}
	return err
}

// FindInstance finds an instance by its id, for what the caller means to do with it.
func FindInstance(c *cloud.Call, id string, verb cloud.Verb) (*Instance, error) {
	return instances.Find(c, id, verb)
}

// Interfaces are the network interfaces of the instance, the primary one first.
func (i *Instance) Interfaces() []*NetworkInterface {
	return append([]*NetworkInterface{i.Primary}, i.Secondary...)
}

// Disks are the disks of the instance, the system disk first.
func (i *Instance) Disks() []*Disk { return append([]*Disk{i.SystemDisk}, i.DataDisks...) }

// release takes an instance away, with its primary network interface and with
// what is to go together with it. What remains is attached to nothing.
func release(w *cloud.World, instance *Instance, now time.Time) {
	for _, ni := range instance.Secondary {
		if ni.Released {
			removeInterface(w, ni)
			continue
		}
		ni.leaveInstance(w)
		ni.settles = now
	}
	for _, disk := range instance.Disks() {
		if !disk.Kept {
			removeDisk(w, disk)
			continue
		}
		disks.Change(w, disk, func() { disk.detach(now) })
		disk.settles = now
	}
	removeInterface(w, instance.Primary)
	gateway.FreeEIPs(w, instance.Head())
	instance.setPublic(w, netip.Addr{})
	network.Remove(w, &instances, instance)
	instance.Provisioned.lostBy(w, now)
}

// planRelease lets an instance go when its time has come, unless another time
// is set before.
func planRelease(c *cloud.Call, instance *Instance) {
	if !instance.ReleaseAt.IsZero() {
		instanceLeaves.Plan(c.World, instance.ReleaseAt, instance, 0)
	}
}

// An instance that releases itself lives half an hour at least.
const (
	shortestRelease = 30 * time.Minute
	longestRelease  = 3 * 366 * 24 * time.Hour
)

// checkRelease says whether an instance can be released at a time; zero is never.
func checkRelease(c *cloud.Call, at time.Time) error {
	if ahead := at.Sub(c.Now); !at.IsZero() && (ahead < shortestRelease || ahead > longestRelease) {
		return cloud.Invalid(KindInstance, "ReleaseAt", "an instance can be released in 30 minutes to three years")
	}
	return nil
}

// setPublic gives the instance its public address, or takes it away where it is not valid.
func (i *Instance) setPublic(w *cloud.World, address netip.Addr) {
	if i.PublicAddress.IsValid() {
		network.Unpublish(w, i.PublicAddress, i.Head())
	}
	if i.PublicAddress = address; address.IsValid() {
		network.Publish(w, address, i.Head())
	}
}

// publicAddress makes an internet address out of one half of the range that is set
// aside for benchmarks, in which no real host is; EIPs have the other half.
func publicAddress(sequence uint64) netip.Addr {
	return netip.AddrFrom4([4]byte{198, 18, byte(sequence >> 8), byte(sequence)})
}

// GroupShown is the resource group that the instance is told to be in: "" for one that was created without a word on it,
// while it is in the default group. Terraform's provider 1.289 would make its instance sets anew otherwise.
func (i *Instance) GroupShown(w *cloud.World) string {
	if !i.GroupNamed && i.ResourceGroupID == identity.DefaultResourceGroup(w, i.Owner) {
		return ""
	}
	return i.ResourceGroupID
}
