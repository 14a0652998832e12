package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Resource is what all managed resources have. A kind of them embeds it.
type Resource struct {
	network.Placed
	Name, Description string
	ResourceGroupID   string
	// Protected keeps it from being released.
	Protected bool
	Charge    Charge

	passing string    // a status that it has only while it settles, or until it is gone
	settles time.Time // when it has settled
	leaving bool
	plans   uint64 // counts how it was to be paid for; see [Kind.pay]
	backups backups
	tasks   tasks
}

// Common is the resource as one of no kind in particular.
func (r *Resource) Common() *Resource { return r }

// Thing is a managed resource: a pointer to what embeds [Resource].
type Thing interface {
	cloud.Thing
	Place() *network.Placed
	Common() *Resource
}

// VPC is the network that the resource stands in; nil where it stands in none yet.
func (r *Resource) VPC() *network.VPC {
	if r.VSwitch() == nil {
		return nil
	}
	return r.VSwitch().VPC
}

// VPCID is the network's id; like [Resource.VSwitchID] and [Resource.Zone] it is empty while
// the resource stands nowhere.
func (r *Resource) VPCID() string {
	if vpc := r.VPC(); vpc != nil {
		return vpc.ID
	}
	return ""
}

// VSwitchID is the vSwitch of its first address.
func (r *Resource) VSwitchID() string {
	if vswitch := r.VSwitch(); vswitch != nil {
		return vswitch.ID
	}
	return ""
}

// Zone is that of its first address.
func (r *Resource) Zone() string {
	if vswitch := r.VSwitch(); vswitch != nil {
		return vswitch.Zone
	}
	return ""
}

// zones are all zones that the resource stands in.
func (r *Resource) zones() (zones []string) {
	for _, seat := range r.Seats() {
		if !slices.Contains(zones, seat.VSwitch.Zone) {
			zones = append(zones, seat.VSwitch.Zone)
		}
	}
	return zones
}

// Leaving says whether the resource is being released.
func (r *Resource) Leaving() bool { return r.leaving }

// Settling says whether the resource passes through a status at a time.
func (r *Resource) Settling(now time.Time) bool { return r.leaving || now.Before(r.settles) }

// IP is the address that the resource goes by, as text; "" where it has none.
func (r *Resource) IP() string {
	if address := r.Address(); address.IsValid() {
		return address.String()
	}
	return ""
}
