package compute

import (
	"cmp"
	"errors"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// InstanceChange describes a change of an instance; nil leaves a value as it is.
type InstanceChange struct {
	Name, HostName, Description *string
	// Password asks for another password; which one nobody can see.
	Password                        bool
	UserData                        []byte
	CreditSpecification             *string
	DeletionProtection, JumboFrames *bool
	// Processor and Dense change only while the instance stands still; what is zero of the layout stays as it is.
	Processor Processor
	Dense     *bool
	// SecurityGroupIDs replace the present ones.
	SecurityGroupIDs []string
	Metadata         MetadataChange
	Maintenance      MaintenanceChange
	DNS              PrivateDNSChange
	// Queues are those of the primary network interface, which change only while the instance stands still; 0 are as many as
	// its type gives it.
	Queues *int
}

// MetadataChange describes a change of how an instance reaches its metadata.
type MetadataChange struct {
	Endpoint, Tokens *string
	HopLimit         *int
}

// MaintenanceChange describes a change of what happens to an instance when its
// host is maintained.
type MaintenanceChange struct {
	Action *string
	Notify *bool
	Window *MaintenanceWindow
}

// ModifyInstances changes instances of the caller, all or none.
func ModifyInstances(c *cloud.Call, change InstanceChange, ids ...string) error {
	if err := checkLabel(KindInstance, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if err := CheckHostName(cloud.Value(change.HostName)); err != nil {
		return err
	}
	groups := map[*Instance][]*SecurityGroup{}
	_, err := eachInstance(c, ids, cloud.Modify, func(i *Instance) (err error) {
		if change.HostName != nil || change.Password {
			if err := i.mustBe(c, InstanceRunning, InstanceStopping, InstanceStopped); err != nil {
				return err
			}
		}
		if cloud.Value(change.DeletionProtection) && (i.Spot.Is() || i.Charge.Subscription) {
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindInstance, ID: i.ID, Field: "DeletionProtection", Detail: "only instances that are paid for by use are protected against deletion"}
		}
		if err := change.mayLayOut(c, i); err != nil {
			return err
		}
		if err := change.DNS.Of(i.DNS).check(i.SystemDisk.Windows); err != nil {
			return err
		}
		groups[i], err = otherGroups(c, i.Primary, change.SecurityGroupIDs)
		return err
	}, func(i *Instance) {
		cloud.Assign(&i.Name, change.Name)
		cloud.Assign(&i.HostName, change.HostName)
		cloud.Assign(&i.Description, change.Description)
		cloud.Assign(&i.CreditSpecification, change.CreditSpecification)
		cloud.Assign(&i.DeletionProtection, change.DeletionProtection)
		cloud.Assign(&i.JumboFrames, change.JumboFrames)
		cloud.Assign(&i.Dense, change.Dense)
		i.Processor = change.processorOf(i)
		i.DNS = change.DNS.Of(i.DNS)
		cloud.Assign(&i.Primary.Queues, change.Queues)
		cloud.Assign(&i.Metadata.Endpoint, change.Metadata.Endpoint)
		cloud.Assign(&i.Metadata.Tokens, change.Metadata.Tokens)
		cloud.Assign(&i.Metadata.HopLimit, change.Metadata.HopLimit)
		cloud.Assign(&i.Maintenance.Action, change.Maintenance.Action)
		cloud.Assign(&i.Maintenance.Notify, change.Maintenance.Notify)
		cloud.Assign(&i.Maintenance.Window, change.Maintenance.Window)
		if change.UserData != nil {
			i.UserData = change.UserData
		}
		if change.SecurityGroupIDs != nil {
			setGroups(c.World, i.Primary, groups[i])
		}
	})
	return err
}

// processorOf is how the virtual CPUs of an instance are laid out after the change.
func (change *InstanceChange) processorOf(i *Instance) Processor {
	return Processor{
		Cores: cmp.Or(change.Processor.Cores, i.Processor.Cores), ThreadsPerCore: cmp.Or(change.Processor.ThreadsPerCore, i.Processor.ThreadsPerCore),
		Topology: cmp.Or(change.Processor.Topology, i.Processor.Topology),
	}
}

// mayLayOut says whether an instance can get what changes only while it stands still.
func (change *InstanceChange) mayLayOut(c *cloud.Call, i *Instance) error {
	if change.Processor == (Processor{}) && change.Dense == nil && change.Queues == nil {
		return nil
	}
	if i.Status(c) != InstanceStopped {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInstance, ID: i.ID, Field: "Stopped", Detail: "this of an instance changes only while it is Stopped"}
	}
	if change.Queues != nil {
		if err := limitsOf(i.Type).checkQueues(*change.Queues); err != nil {
			return err
		}
	}
	return change.processorOf(i).check(i.Type)
}

// SetReleaseTime says when an instance of the caller releases itself; zero is never.
func SetReleaseTime(c *cloud.Call, id string, at time.Time) error {
	instance, err := FindInstance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkRelease(c, at); err != nil {
		return err
	}
	if err := instance.subscribed("ReleaseAt"); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instance.ReleaseAt = at
	planRelease(c, instance)
	return nil
}

// InstanceDisk is a disk of an instance that gets another performance along with the instance's type.
type InstanceDisk struct {
	ID string
	DiskPerformance
}

// ChangeInstanceType gives an instance that stands still another type, which
// allows the network interfaces and addresses that it has, and its disks another performance. There is an operation for subscribed ones, and
// one for those that are paid for by use.
func ChangeInstanceType(c *cloud.Call, id, to string, subscribed bool, changes ...InstanceDisk) error {
	if err := checkType(to); err != nil {
		return err
	}
	instance, err := FindInstance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	changed, err := instance.withDisks(c, changes)
	if err != nil {
		return err
	}
	if err := instance.mayChangeType(c, subscribed); err != nil {
		return err
	}
	if err := instance.SystemDisk.checkType(to, instance.ImageID); err != nil {
		return err
	}
	if err := checkStock(c, instance.VSwitch().Zone, to); err != nil {
		return err
	}
	limits := limitsOf(to)
	devices, rdma := instance.devices()
	if devices > limits.Interfaces {
		return tooManyInterfaces(limits)
	}
	for _, ni := range instance.Interfaces() {
		if err := limits.carry(ni, rdma-1); err != nil {
			return err
		}
		if err := limits.check(ni); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	was := instance.costNow()
	// How the virtual CPUs are laid out is the new type's.
	instances.Change(c.World, instance, func() { instance.Type, instance.Processor = to, Processor{} })
	for _, one := range changed {
		disks.Change(c.World, one.disk, func() { one.disk.DiskSpec = one.becomes })
	}
	if subscribed {
		order(c, cloud.OrderUpgrade, was, []*Instance{instance})
	}
	return nil
}

// changedDisk is what becomes of a disk.
type changedDisk struct {
	disk    *Disk
	becomes DiskSpec
}

// withDisks is what disks of the instance become by the changes.
func (i *Instance) withDisks(c *cloud.Call, changes []InstanceDisk) (changed []changedDisk, err error) {
	for _, change := range changes {
		if !slices.ContainsFunc(append([]*Disk{i.SystemDisk}, i.DataDisks...), func(disk *Disk) bool { return disk.ID == change.ID }) {
			return nil, cloud.Invalid(KindDisk, "OfInstance", "the instance has no such disk")
		}
		disk, err := settledDisk(c, change.ID)
		if err != nil {
			return nil, err
		}
		spec, err := disk.withPerformance(change.DiskPerformance)
		if refused, ok := errors.AsType[*cloud.Error](err); ok && refused.Reason != cloud.AlreadyDone {
			return nil, cloud.Invalid(KindDisk, "OfInstance", refused.Error())
		}
		changed = append(changed, changedDisk{disk, spec})
	}
	return changed, nil
}

// mayChangeType says whether the type of the instance can change now, by the operation for how it is paid for.
func (i *Instance) mayChangeType(c *cloud.Call, subscribed bool) error {
	if subscribed && !i.Charge.Subscription {
		return byUse(i)
	}
	if err := i.subscribed("Type"); !subscribed && err != nil {
		return err
	}
	if err := i.notExpired(c); err != nil {
		return err
	}
	if i.Status(c) != InstanceStopped {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInstance, ID: i.ID, Field: "Stopped", Detail: "the type of an instance changes only while it is Stopped"}
	}
	return nil
}

// InternetChange describes a change of how an instance reaches the internet;
// nil leaves a value as it is.
type InternetChange struct {
	ChargeType                *string
	BandwidthIn, BandwidthOut *int
	// Allocates gives the instance a public address where it has none.
	Allocates bool
}

// freeBandwidthIn is up to which inbound bandwidth does not depend on the outbound one.
const freeBandwidthIn = 10

// check fills in the inbound bandwidth by default, and says whether there can be
// such bandwidths, in Mbit/s. An instance gets no more from the internet than it sends
// there, but the first 10 are free. More may be asked for, as the instance
// tests of Ansible's alibaba.alicloud 1.20.0 do with 200 in and 50 out.
func (i *Internet) check() error {
	const most, mostIn = 100, 200
	limit := max(i.BandwidthOut, freeBandwidthIn)
	if i.BandwidthIn == 0 {
		i.BandwidthIn = limit
	}
	switch {
	case i.ChargeType != "PayByTraffic" && i.ChargeType != "PayByBandwidth":
		return cloud.Invalid(KindInstance, "InternetChargeType", "InternetChargeType is PayByTraffic or PayByBandwidth")
	case i.BandwidthOut < 0 || i.BandwidthOut > most:
		return cloud.Invalid(KindInstance, "InternetMaxBandwidthOut", "InternetMaxBandwidthOut is 0 to 100")
	case i.BandwidthIn < 1 || i.BandwidthIn > mostIn:
		return cloud.Invalid(KindInstance, "InternetMaxBandwidthIn", "InternetMaxBandwidthIn is 1 to 200; what counts is at most 10, or InternetMaxBandwidthOut where that is more")
	}
	i.BandwidthIn = min(i.BandwidthIn, limit)
	return nil
}

// ChangeInternet changes how an instance reaches the internet. Without outbound
// bandwidth it has no public address; with some it gets one only on demand.
func ChangeInternet(c *cloud.Call, id string, change InternetChange) error {
	instance, err := FindInstance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	changed, was := instance.Internet, instance.Internet
	cloud.Assign(&changed.ChargeType, change.ChargeType)
	cloud.Assign(&changed.BandwidthOut, change.BandwidthOut)
	cloud.Assign(&changed.BandwidthIn, change.BandwidthIn)
	if err := changed.check(); err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if instance.EIP(c) != nil && changed.BandwidthOut > 0 {
		return withEIP(instance)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instances.Change(c.World, instance, func() { instance.Internet = changed })
	switch {
	case changed.BandwidthOut == 0:
		instance.setPublic(c.World, netip.Addr{})
	case instance.PublicAddress.IsValid():
	case change.Allocates, instance.Charge.Subscription && was.BandwidthOut == 0: // a subscription has its address with its bandwidth
		instance.setPublic(c.World, publicAddress(instance.Sequence))
	}
	return nil
}

// AllocatePublicAddress gives an instance with outbound bandwidth its public
// address; one that has it keeps it.
func AllocatePublicAddress(c *cloud.Call, id string) (netip.Addr, error) {
	instance, err := FindInstance(c, id, cloud.Modify)
	if err != nil {
		return netip.Addr{}, err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return netip.Addr{}, err
	}
	if instance.EIP(c) != nil {
		return netip.Addr{}, withEIP(instance)
	}
	if instance.Internet.BandwidthOut == 0 {
		return netip.Addr{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: id, Field: "InternetMaxBandwidthOut", Detail: "the instance has no outbound bandwidth"}
	}
	if err := c.Commit(); err != nil {
		return netip.Addr{}, err
	}
	if !instance.PublicAddress.IsValid() {
		instance.setPublic(c.World, publicAddress(instance.Sequence))
	}
	return instance.PublicAddress, nil
}

// withEIP says that an instance with an EIP has no public address besides.
func withEIP(i *Instance) error {
	return &cloud.Error{Reason: cloud.Duplicate, Kind: KindInstance, ID: i.ID, Field: "EIP", Detail: "the instance has an EIP"}
}
