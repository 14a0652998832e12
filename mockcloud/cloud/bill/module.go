package bill

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

// Module is a part of what a product sells that has a price of its own, in the vendor's words:
// by what is configured of it.
type Module struct {
	Code, Name, Unit string
	// Values are the words of its main property, which bears its code; nil where that is a number.
	Values func() []string
	// Cost is what it costs for with such a configuration; not ok where there is none.
	Cost func(config map[string]string) (item cloud.Item, units float64, ok bool)
}

// modules are those of products, by their codes.
var modules = map[string][]Module{
	"ecs": {
		{Code: "InstanceType", Name: "Instance type", Values: instanceTypes, Cost: func(config map[string]string) (cloud.Item, float64, bool) {
			units := compute.HourlyPrice(config["InstanceType"])
			return compute.ItemInstance, units, units > 0
		}},
		{Code: "SystemDisk", Name: "System disk", Unit: "GB", Values: categories(true), Cost: diskCost("SystemDisk", true)},
		{Code: "DataDisk", Name: "Data disk", Unit: "GB", Values: categories(false), Cost: diskCost("DataDisk", false)},
		{Code: "InternetMaxBandwidthOut", Name: "Public bandwidth", Unit: "Kbps", Cost: func(config map[string]string) (cloud.Item, float64, bool) {
			kilobits, err := strconv.Atoi(config["InternetMaxBandwidthOut"])
			return compute.ItemBandwidth, float64(kilobits) / 1024, err == nil && kilobits >= 0
		}},
	},
}

// AddModules says which modules a product has: products of managed resources do so.
func AddModules(product string, more ...Module) { modules[product] = append(modules[product], more...) }

// ModulesOf are the modules of a product; none where none are known.
func ModulesOf(product string) []Module { return modules[product] }

func instanceTypes() []string {
	page, _ := compute.InstanceTypes(nil, nil, cloud.PageRequest{Limit: 1 << 16}) // a catalogue has no tokens to refuse
	names := make([]string, len(page.Items))
	for i, t := range page.Items {
		names[i] = t.Name
	}
	return names
}

func categories(system bool) func() []string {
	return func() (names []string) {
		for _, category := range compute.DiskCategories(system) {
			names = append(names, category.Name)
		}
		return names
	}
}

// diskCost is what a disk costs for, whose category and size are configured.
func diskCost(module string, system bool) func(map[string]string) (cloud.Item, float64, bool) {
	return func(config map[string]string) (cloud.Item, float64, bool) {
		category := config[module+".Category"]
		size, err := strconv.Atoi(config[module+".Size"])
		return compute.DiskItem(category), float64(size), err == nil && size > 0 && slices.Contains(categories(system)(), category)
	}
}
