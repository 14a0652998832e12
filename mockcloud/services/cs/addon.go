package cs

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// offered is an addon that clusters can have, in its versions, the newest first.
type offered struct {
	name, category string
	versions       []string
	// managed addons run in the cloud, and have no pods in the cluster.
	managed bool
	// usual addons are in each new cluster; required ones stay there.
	usual, required bool
}

// The addons that connect pods to the network; a cluster has one of them.
const (
	flannel = "flannel"
	terway  = "terway-eniip"
)

var (
	terwayAddons  = []string{terway, "terway-eni", "terway"}
	networkAddons = append([]string{flannel}, terwayAddons...)
)

// addons are those that the cloud offers, in order of their names: the usual ones, and
// some that many configurations name.
var addons = []offered{
	{name: "ack-node-problem-detector", category: "monitor", versions: []string{"1.2.25", "1.2.20"}},
	{name: "ack-ram-authenticator", category: "security", versions: []string{"v0.2.0-bf8e61c-aliyun"}},
	{name: "alb-ingress-controller", category: "network", versions: []string{"v2.17.0", "v2.16.0"}, managed: true},
	{name: "arms-prometheus", category: "monitor", versions: []string{"1.1.31", "1.1.27"}},
	{name: "cloud-controller-manager", category: "network", versions: []string{"v2.11.3", "v2.10.2"}, managed: true, usual: true, required: true},
	{name: "coredns", category: "network", versions: []string{"v1.11.3.6-a5a9e2a-aliyun", "v1.9.3.13-7dfca203-aliyun"}, usual: true, required: true},
	{name: "csi-plugin", category: "storage", versions: []string{"v1.33.3-b8e4c12-aliyun", "v1.32.4-9c6f8ad-aliyun"}, usual: true},
	{name: "csi-provisioner", category: "storage", versions: []string{"v1.33.3-b8e4c12-aliyun", "v1.32.4-9c6f8ad-aliyun"}},
	{name: "flannel", category: "network", versions: []string{"v0.15.1.24-8d0c9ec-aliyun"}, required: true},
	{name: "kube-flannel-ds", category: "network", versions: []string{"v0.15.1.24-8d0c9ec-aliyun"}, required: true},
	{name: "logtail-ds", category: "log", versions: []string{"v1.9.1", "v1.8.7"}},
	{name: "loongcollector", category: "log", versions: []string{"v3.0.12"}},
	{name: "managed-csiprovisioner", category: "storage", versions: []string{"v1.33.3-b8e4c12-aliyun"}, managed: true, usual: true},
	{name: "metrics-server", category: "monitor", versions: []string{"v0.3.9.7-4f9d8d9-aliyun", "v0.3.9.6-8c1ac26-aliyun"}, usual: true, required: true},
	{name: "nginx-ingress-controller", category: "network", versions: []string{"v1.12.1-aliyun.1", "v1.11.5-aliyun.1"}},
	{name: "security-inspector", category: "security", versions: []string{"v0.10.1.2-g13d1e0b-aliyun"}},
	{name: "storage-operator", category: "storage", versions: []string{"v1.33.3-b8e4c12-aliyun"}, usual: true},
	{name: "terway", category: "network", versions: []string{"v1.14.2"}, required: true},
	{name: "terway-controlplane", category: "network", versions: []string{"v1.14.2"}, managed: true},
	{name: "terway-eni", category: "network", versions: []string{"v1.14.2"}, required: true},
	{name: "terway-eniip", category: "network", versions: []string{"v1.14.2", "v1.13.0"}, required: true},
}

// KindAddon is the kind of an addon.
const KindAddon cloud.Kind = "addon"

func findOffered(name string) (*offered, error) {
	for i := range addons {
		if addons[i].name == name {
			return &addons[i], nil
		}
	}
	return nil, cloud.Missing(KindAddon, name)
}

// version finds one of the addon's versions; "" stands for the newest one.
func (o *offered) version(name string) (string, error) {
	switch {
	case name == "":
		return o.versions[0], nil
	case !slices.Contains(o.versions, name):
		return "", cloud.Missing(KindAddon, o.name+" "+name)
	}
	return name, nil
}

// actions are what can be done with the addon where it is installed.
func (o *offered) actions() []string {
	if o.required {
		return []string{"Install", "Upgrade", "Modify"}
	}
	return []string{"Install", "Upgrade", "Modify", "Uninstall"}
}

// addon is one that a cluster has.
type addon struct {
	Name, Version, Config string
	// Changed is when it was last installed or changed, and settles when that is done.
	Changed, settles time.Time
}

// state is how the addon is at a time.
func (a *addon) state(now time.Time) string {
	if now.Before(a.settles) {
		return "updating"
	}
	return "active"
}

// wantedAddon is an addon that a request asks for.
type wantedAddon struct{ name, version, config string }

// checked says which addon it is to become.
func (w wantedAddon) checked(c *cloud.Call) (*addon, error) {
	found, err := findOffered(w.name)
	if err != nil {
		return nil, err
	}
	version, err := found.version(w.version)
	if err != nil {
		return nil, err
	}
	if err := checkConfig(w.config); err != nil {
		return nil, err
	}
	return &addon{Name: w.name, Version: version, Config: w.config, Changed: c.Now, settles: c.Settled()}, nil
}

// checkConfig says whether the configuration of an addon is a JSON object.
func checkConfig(config string) error {
	if config != "" && json.Unmarshal([]byte(config), &map[string]any{}) != nil {
		return cloud.Invalid(KindAddon, "config", "the configuration of an addon is a JSON object")
	}
	return nil
}

// addon finds one that the cluster has.
func (k *cluster) addon(name string) (*addon, error) {
	for _, one := range k.Addons {
		if one.Name == name {
			return one, nil
		}
	}
	return nil, cloud.Missing(KindAddon, name)
}

// newAddons are those of a new cluster: the wanted ones, and the usual ones that the
// request does not disable. Plugin is the one that connects pods.
func newAddons(c *cloud.Call, wanted []AddonParameter) (made []*addon, plugin string, err error) {
	disabled := map[string]bool{}
	for _, one := range wanted {
		if one.Disabled != nil && *one.Disabled {
			disabled[one.Name] = true
			continue
		}
		ready, err := wantedAddon{one.Name, one.Version, one.Config}.checked(c)
		if err != nil {
			return nil, "", err
		}
		if slices.ContainsFunc(made, func(a *addon) bool { return a.Name == one.Name }) {
			return nil, "", &cloud.Error{Reason: cloud.Duplicate, Kind: KindAddon, ID: one.Name, Detail: "the addon " + one.Name + " is given twice"}
		}
		made = append(made, ready)
		if slices.Contains(networkAddons, one.Name) {
			if plugin != "" {
				return nil, "", cloud.Invalid(KindAddon, "addons", "a cluster has one of the addons "+plugin+" and "+one.Name)
			}
			plugin = one.Name
		}
	}
	usual := func(o offered) bool { return o.usual || plugin == "" && o.name == flannel }
	for _, o := range addons {
		if usual(o) && !disabled[o.name] && !slices.ContainsFunc(made, func(a *addon) bool { return a.Name == o.name }) {
			made = append(made, &addon{Name: o.name, Version: o.versions[0], Changed: c.Now, settles: c.Settled()})
		}
	}
	if plugin == "" {
		plugin = flannel
	}
	slices.SortFunc(made, func(a, b *addon) int { return strings.Compare(a.Name, b.Name) })
	return made, plugin, nil
}
