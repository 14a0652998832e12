package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// What instances and disks cost for.
const (
	// ItemInstance is an instance of a type, in units of what an hour of it costs.
	ItemInstance cloud.Item = "instance"
	// ItemBandwidth is the public bandwidth of an instance that is paid for by its width, in Mbit/s.
	ItemBandwidth cloud.Item = "public bandwidth of an instance"
	// ItemSpotInstance is an instance that the market takes back, in the same units: it
	// costs the market's price of each hour.
	ItemSpotInstance cloud.Item = "spot instance"
	// ItemSnapshot is a snapshot, in GiB of the disk that it is of. Images cost for theirs.
	ItemSnapshot cloud.Item = "snapshot"
	// ItemDisk is a disk, in GiB, and ItemFastDisk one of the faster categories.
	ItemDisk     cloud.Item = "disk"
	ItemFastDisk cloud.Item = "fast disk"
)

func (i *Instance) costs() []cloud.Cost {
	costs := []cloud.Cost{i.Charge.Cost(cloud.Cost{Item: ItemInstance, Units: HourlyPrice(i.Type), Size: i.Type})}
	if i.Spot.Is() {
		costs[0].Item, costs[0].Zone = ItemSpotInstance, i.VSwitch().Zone
	}
	if i.Internet.ChargeType == byBandwidth && i.Internet.BandwidthOut > 0 {
		costs = append(costs, i.Charge.Cost(cloud.Cost{Item: ItemBandwidth, Units: float64(i.Internet.BandwidthOut), Size: i.Type}))
	}
	return costs
}

// byBandwidth is how public bandwidth is paid for by its width, and not by traffic, of
// which there is none.
const byBandwidth = "PayByBandwidth"

// DiskItem is what a disk of a category costs for.
func DiskItem(category string) cloud.Item {
	if category != "cloud" && category != defaultCategory {
		return ItemFastDisk
	}
	return ItemDisk
}

func (d *Disk) costs() []cloud.Cost {
	cost := cloud.Cost{Item: DiskItem(d.Category), Units: float64(d.Size), Size: d.Category}
	if d.Subscribed {
		cost = d.Instance.Charge.Cost(cost)
	}
	return []cloud.Cost{cost}
}

func (s *Snapshot) costs() []cloud.Cost {
	return []cloud.Cost{{Item: ItemSnapshot, Units: float64(s.Size)}}
}

// HourlyPrice is what an instance of a type costs in an hour of pay-as-you-go, in
// CNY. The prices are invented: they grow with virtual CPUs, memory and GPUs, and
// burstable and entry-level types cost less. 0 for what is no type.
func HourlyPrice(typeName string) float64 {
	t, ok := FindInstanceType(typeName)
	if !ok {
		return 0
	}
	price := 0.1*float64(t.CPUs) + 0.02*t.Gibis() + 8*float64(t.GPUs)
	if t.Family.Level != EnterpriseLevel {
		price /= 2
	}
	return price
}
