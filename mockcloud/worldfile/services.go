package worldfile

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/inventory"
)

// Service is what an account opens once, before it uses something.
type Service string

// OpenedServices are those of an account.
type OpenedServices struct {
	Account  string    `yaml:"account" required:"true"`
	Services []Service `yaml:"services,flow" required:"true" minItems:"1" description:"What the account has opened."`
}

// services are all there are, in order of their names.
var services = []struct {
	name            Service
	version, action string // that opens it
	opened          func(w *cloud.World, account string) bool
	kind            cloud.Kind // of what notes that; "" where the account does
}{
	{"AutoGrouping", resourceManager, "EnableAutoGrouping", identity.HasAutoGrouping, ""},
	{"FlowLog", vpc, "OpenFlowLogService", compute.FlowLogService.Opened, compute.KindFlowLogService},
	{"ResourceCenter", resourceCenter, "EnableResourceCenter", inventory.Service.Opened, inventory.KindService},
	{"TrafficMirror", vpc, "OpenTrafficMirrorService", compute.TrafficMirrorService.Opened, compute.KindTrafficMirrorService},
	{"VpcIpam", vpcIPAM, "OpenVpcIpamService", addressing.Service.Opened, addressing.KindService},
}

func allServices() (names []Service) {
	for _, one := range services {
		names = append(names, one.name)
	}
	return names
}

// Enum lists them.
func (Service) Enum() []any {
	var names []any
	for _, name := range allServices() {
		names = append(names, name)
	}
	return names
}

func (f *File) checkServices() {
	for path, of := range numbered("services", f.Services) {
		f.account(path+".account", of.Account)
		var names []string
		for at, name := range numbered(path+".services", of.Services) {
			names = append(names, string(name))
			if !slices.Contains(allServices(), name) {
				f.where.report(at, "there is no service %q; there are %q", name, allServices())
			}
		}
		f.unique(path+".services", "service", names)
	}
}

func (l *loader) openServices() error {
	for path, of := range numbered("services", l.Services) {
		for _, one := range services {
			if !slices.Contains(of.Services, one.name) || one.opened(l.world.World, l.accounts[of.Account]) { // the preset may have done so
				continue
			}
			if err := l.do(act{path, fmt.Sprintf("the service %s", one.name), of.Account, "", one.version, one.action, map[string]string{"RegionId": cloud.DefaultRegion}}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// addServices describes what accounts have opened.
func (x *exporter) addServices() {
	for _, account := range all[*identity.Account](x) {
		var opened []Service
		for _, one := range services {
			if one.opened(x.w, account.ID) {
				opened = append(opened, one.name)
			}
		}
		if opened != nil {
			x.Services = append(x.Services, OpenedServices{account.Name, opened})
		}
	}
}

// notesService says whether a thing only notes that a service is open.
func notesService(kind cloud.Kind) bool {
	for _, one := range services {
		if kind == one.kind {
			return true
		}
	}
	return false
}
