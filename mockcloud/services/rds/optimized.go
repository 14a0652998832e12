package rds

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// writes are whether MySQL writes each page once, as its disks write it whole. Only an instance whose disks were made so
// can turn that on and off.
type writes struct{ Made, On bool }

// optimizedWrites is the word for that.
const optimizedWrites = "optimized"

// optimize lets a new instance write so.
func (i *instance) optimize(wanted string) error {
	if wanted != optimizedWrites {
		return nil
	}
	switch {
	case i.Engine != "MySQL":
		return i.wrongEngine()
	case i.Version != "5.7" && i.Version != "8.0" || i.StorageType == localDisks:
		return i.wrongType("optimized writes are for MySQL from 5.7 on, on cloud disks")
	}
	i.Settings.Writes = writes{Made: true, On: true}
	return nil
}

// mayOptimize says whether an instance can write so, or not any more.
func (i *instance) mayOptimize(wanted string) error {
	switch {
	case wanted == "":
		return nil
	case i.Engine != "MySQL":
		return i.wrongEngine()
	case wanted == optimizedWrites && !i.Settings.Writes.Made:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Type", Detail: "only instances that were made with optimized writes turn them on"}
	}
	return nil
}

// info shows it, as JSON in the order in which Terraform's provider compares it.
func (w writes) info() *string {
	return new(fmt.Sprintf(`{"optimized_writes":%t,"init_optimized_writes":%t}`, w.On, w.Made))
}
