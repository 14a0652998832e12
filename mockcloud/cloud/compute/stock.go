package compute

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Shortage says that a zone has no instances of a type left, so that what falls back to another
// type or zone can be seen to. What there is stays.
type Shortage struct {
	cloud.Record
	Zone, InstanceType string
}

// NewShortage describes a shortage.
type NewShortage struct {
	Zone         string `json:"zone" yaml:"zone" required:"true" description:"The id of the zone, such as cn-hangzhou-i."`
	InstanceType string `json:"instanceType" yaml:"instanceType" required:"true" description:"The type of instances of which the zone has none left, such as ecs.g7.large."`
}

// KindShortage is the kind of a shortage.
const KindShortage cloud.Kind = "shortage"

var shortages cloud.Table[*Shortage]

func init() {
	shortages.Define(cloud.Definition[*Shortage]{Kind: KindShortage, Global: true, AtDeletion: cloud.GoAlong})
}

func shortageID(zone, instanceType string) string { return zone + " " + instanceType }

// Check says whether there are such a zone and such a type.
func (n NewShortage) Check() error {
	if !slices.ContainsFunc(cloud.Regions(), func(region cloud.Region) bool { return region.HasZone(n.Zone) }) {
		return cloud.Invalid(KindShortage, "Zone", "there is no zone "+n.Zone)
	}
	if _, ok := FindInstanceType(n.InstanceType); !ok {
		return cloud.Invalid(KindShortage, "InstanceType", "there is no type of instances "+n.InstanceType)
	}
	return nil
}

// SetShortages replaces what zones have no instances of.
func SetShortages(w *cloud.World, wall time.Time, list []NewShortage) error {
	for _, one := range list {
		if err := one.Check(); err != nil {
			return err
		}
	}
	return w.Change(wall, func() error {
		for _, old := range slices.Collect(shortages.All(w, "", "")) {
			shortages.Remove(w, old)
		}
		for _, one := range list {
			if id := shortageID(one.Zone, one.InstanceType); InStock(w, one.Zone, one.InstanceType) {
				shortages.Add(w, &Shortage{Record: w.NewQuietRecord(id, "", w.Instant()), Zone: one.Zone, InstanceType: one.InstanceType})
			}
		}
		return nil
	})
}

// Shortages are what zones have no instances of, in the order in which that was said.
func Shortages(w *cloud.World) []NewShortage {
	list := []NewShortage{}
	for one := range shortages.All(w, "", "") {
		list = append(list, NewShortage{one.Zone, one.InstanceType})
	}
	return list
}

// InStock says whether a zone has instances of a type.
func InStock(w *cloud.World, zone, instanceType string) bool {
	_, short := shortages.Get(w, shortageID(zone, instanceType))
	return !short
}

// checkStock refuses what the zone has no instances for.
func checkStock(c *cloud.Call, zone, instanceType string) error {
	if InStock(c.World, zone, instanceType) {
		return nil
	}
	return &cloud.Error{Reason: cloud.Exhausted, Kind: KindInstanceType, ID: instanceType, Detail: "the zone " + zone + " has none left"}
}
