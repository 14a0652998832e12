package cs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// listAddons lists the addons that clusters can have. All clusters that there are can
// have all of them.
func listAddons(c *cloud.Call, q *ListAddonsRequest) (*ListAddonsResponse, error) {
	if err := offeredTo(c, q.ClusterId, q.ClusterType, q.Profile, q.ClusterSpec, q.ClusterVersion); err != nil {
		return nil, err
	}
	return &ListAddonsResponse{Addons: services.Each(addons, func(o offered) Addon {
		return Addon{
			Name: &o.name, Version: &o.versions[0], Category: &o.category, Managed: &o.managed, InstallByDefault: new(o.usual || o.required), ConfigSchema: new("{}"),
			SupportedActions: o.actions(), Architecture: architectures,
		}
	})}, nil
}

var architectures = []string{"amd64", "arm64"}

// offeredTo says whether there are clusters such as a request describes, or the one that
// it names.
func offeredTo(c *cloud.Call, id, clusterType, profile, spec, kubernetes string) error {
	if id != "" {
		_, err := findCluster(c, id, cloud.View)
		return err
	}
	if err := checkProfile(profile); err != nil {
		return err
	}
	known := func(v version) bool { return kubernetes == "" || v.name == kubernetes }
	switch {
	case spec != "" && !slices.Contains(clusterSpecs, spec):
		return cloud.Invalid(KindCluster, "cluster_spec", "there is no specification "+spec)
	case kubernetes != "" && !versionName.MatchString(kubernetes):
		return cloud.Invalid(KindCluster, "cluster_version", kubernetes+" is no version of Kubernetes")
	}
	return services.NotThere("cluster_type, profile or cluster_version", !services.IsOrAny(clusterType, typeManaged) && clusterType != typeDedicated ||
		!services.IsOrAny(profile, profileDefault) || !slices.ContainsFunc(versions, known))
}

func describeAddon(c *cloud.Call, q *DescribeAddonRequest) (*DescribeAddonResponse, error) {
	if err := offeredTo(c, q.ClusterId, q.ClusterType, q.Profile, q.ClusterSpec, q.ClusterVersion); err != nil {
		return nil, err
	}
	o, err := findOffered(q.AddonName)
	if err != nil {
		return nil, err
	}
	version, err := o.version(q.Version)
	if err != nil {
		return nil, err
	}
	view := &DescribeAddonResponse{
		Name: &o.name, Version: &version, Category: &o.category, Managed: &o.managed, InstallByDefault: new(o.usual || o.required), ConfigSchema: new("{}"),
		SupportedActions: o.actions(), Architecture: architectures, NewerVersions: []NewerVersion{},
	}
	for _, newer := range o.versions[:slices.Index(o.versions, version)] {
		view.NewerVersions = append(view.NewerVersions, NewerVersion{Version: &newer, Upgradable: new(true), MinimumClusterVersion: new("1.20.11")})
	}
	return view, nil
}

func listClusterAddonInstances(c *cloud.Call, q *ClusterIdRequest) (*ListClusterAddonInstancesResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListClusterAddonInstancesResponse{Addons: services.Each(k.Addons, func(a *addon) ListClusterAddonInstancesAddon {
		return ListClusterAddonInstancesAddon{Name: &a.Name, Version: &a.Version, State: new(a.state(c.Now))}
	})}, nil
}

func getClusterAddonInstance(c *cloud.Call, q *GetClusterAddonInstanceRequest) (*GetClusterAddonInstanceResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	a, err := k.addon(q.InstanceName)
	if err != nil {
		return nil, err
	}
	return &GetClusterAddonInstanceResponse{Name: &a.Name, Version: &a.Version, State: new(a.state(c.Now)), Config: new(cmp.Or(a.Config, "{}")), Logging: &Logging{Capable: new(false), Enabled: new(false)}}, nil
}

func describeClusterAddonsUpgradeStatus(c *cloud.Call, q *DescribeClusterAddonsUpgradeStatusRequest) (*DescribeClusterAddonsUpgradeStatusResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := DescribeClusterAddonsUpgradeStatusResponse{}
	for _, name := range q.ComponentIds {
		a, err := k.addon(name)
		if err != nil {
			return nil, err
		}
		o, err := findOffered(name)
		if err != nil {
			return nil, err
		}
		newest := o.versions[0] == a.Version
		status, finished := "Success", services.Seconds(a.settles)
		if a.state(c.Now) != "active" {
			status, finished = "Upgrading", nil
		}
		views[name] = DescribeClusterAddonsUpgradeStatusItem{
			AddonInfo: &AddonInfo{ComponentName: &a.Name, Version: &a.Version, ReadyToUpgrade: new(strings.TrimSpace(map[bool]string{true: "", false: o.versions[0]}[newest]))},
			Tasks:     &Tasks{Status: &status, CreatedAt: services.Seconds(a.Changed), FinishedAt: finished, IsCanceled: new(false)}, CanUpgrade: new(!newest),
		}
	}
	return &views, nil
}

func installClusterAddons(c *cloud.Call, q *InstallClusterAddonsRequest) (*ClusterAddonsResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	var more []*addon
	for _, one := range q.Body {
		if slices.ContainsFunc(slices.Concat(k.Addons, more), func(a *addon) bool { return a.Name == one.Name }) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindAddon, ID: one.Name, Detail: "the addon " + one.Name + " is installed, or given twice"}
		}
		if slices.Contains(networkAddons, one.Name) {
			return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAddon, ID: one.Name, Field: "Network", Detail: "the addon that connects pods is chosen when the cluster is made"}
		}
		ready, err := wantedAddon{one.Name, one.Version, one.Config}.checked(c)
		if err != nil {
			return nil, err
		}
		more = append(more, ready)
	}
	return k.changeAddons(c, taskInstall, func() {
		k.Addons = append(slices.Clone(k.Addons), more...)
		slices.SortFunc(k.Addons, func(a, b *addon) int { return strings.Compare(a.Name, b.Name) })
	})
}

// changeAddons changes checked addons, and notes a task for it.
func (k *cluster) changeAddons(c *cloud.Call, taskType string, change func()) (*ClusterAddonsResponse, error) {
	if err := c.Commit(); err != nil {
		return nil, err
	}
	change()
	return &ClusterAddonsResponse{ClusterId: &k.ID, TaskId: &k.newTask(c, taskType, "addon", k.ID, "").ID}, nil
}

func upgradeClusterAddons(c *cloud.Call, q *UpgradeClusterAddonsRequest) (*ClusterAddonsResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	changed := map[*addon]*addon{}
	for _, one := range q.Body {
		a, err := k.addon(one.ComponentName)
		if err != nil {
			return nil, err
		}
		if one.Version != "" && one.Version != a.Version {
			return nil, cloud.Invalid(KindAddon, "version", "the addon "+a.Name+" has the version "+a.Version)
		}
		config := one.Config
		if one.Policy != "overwrite" {
			config = cmp.Or(config, a.Config)
		}
		if changed[a], err = (wantedAddon{a.Name, one.NextVersion, config}).checked(c); err != nil {
			return nil, err
		}
	}
	return k.changeAddons(c, taskChange, func() {
		for a, next := range changed {
			*a = *next
		}
	})
}

func modifyClusterAddon(c *cloud.Call, q *ModifyClusterAddonRequest) (*ModifyClusterAddonResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	a, err := k.addon(q.ComponentId)
	if err != nil {
		return nil, err
	}
	config := ""
	if q.Body != nil {
		config = q.Body.Config
	}
	if err := checkConfig(config); err != nil {
		return nil, err
	}
	_, err = k.changeAddons(c, taskChange, func() { a.Config, a.Changed, a.settles = config, c.Now, c.Settled() })
	return &ModifyClusterAddonResponse{}, err
}

func unInstallClusterAddons(c *cloud.Call, q *UnInstallClusterAddonsRequest) (*ClusterAddonsResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	var gone []*addon
	for _, one := range q.Addons {
		a, err := k.addon(one.Name)
		if err != nil {
			return nil, err
		}
		if o, err := findOffered(a.Name); err == nil && o.required {
			return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAddon, ID: a.Name, Field: "Required", Detail: "the addon " + a.Name + " cannot be uninstalled"}
		}
		gone = append(gone, a)
	}
	return k.changeAddons(c, taskUninstall, func() {
		k.Addons = slices.DeleteFunc(slices.Clone(k.Addons), func(a *addon) bool { return slices.Contains(gone, a) })
	})
}
