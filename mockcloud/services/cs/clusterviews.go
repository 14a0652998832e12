package cs

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const (
	profileDefault = "Default"
	usualPage      = 10
	mostNodes      = 100 // of a page
)

func describeClusterDetail(c *cloud.Call, q *ClusterIdRequest) (*DescribeClusterDetailResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := &DescribeClusterDetailResponse{}
	one := k.view(c)
	mirror(view, &one)
	view.NodeCidrMask, view.ExtraSans = &k.Network.NodeMask, k.SANs
	view.RrsaConfig = k.rrsa()
	view.Parameters, view.ControlPlaneConfig = k.parameters(), k.ControlPlane
	if k.Auto { // Terraform's provider takes anything else for a change
		view.AutoMode = &AutoMode{Enable: &k.Auto}
	}
	if k.ControlPlane == nil {
		bound := k.BindVPCs
		if !slices.Contains(bound, k.VPCID()) {
			bound = append([]string{k.VPCID()}, bound...)
		}
		view.ControlPlaneEndpointsConfig = &ControlPlaneEndpointsConfig{
			InternalDnsConfig: &InternalDnsConfig{BindVpcs: bound, Enabled: new(false)}, LoadBalancersConfig: k.endpoints(),
		}
	}
	return view, nil
}

// view shows a cluster as lists do.
func (k *cluster) view(c *cloud.Call) Cluster {
	version := k.Version
	next := ""
	if later := after(version); len(later) > 0 {
		next = later[0]
	}
	spec := k.Spec
	if k.ControlPlane != nil {
		spec = "" // those of managed clusters
	}
	return Cluster{
		ExternalLoadbalancerId: &k.Balancer,
		ClusterId:              &k.ID, Name: &k.Name, ClusterType: new(k.sort()), ClusterSpec: &spec, Profile: new(profileDefault), RegionId: &k.Region, ResourceGroupId: &k.ResourceGroupID,
		State: new(clusters.Status(k, c.Now)), Created: services.Seconds(k.Created), Updated: services.Seconds(k.Modified), Size: new(int64(k.size(c.World))),
		InitVersion: &k.InitVersion, CurrentVersion: &version, NextVersion: services.Text(next), DeletionProtection: &k.Protected, PrivateZone: new(false),
		VpcId: new(k.VPCID()), VswitchId: new(strings.Join(k.NodeVSwitches, ",")), VswitchIds: k.NodeVSwitches, ZoneId: new(k.Zone()), SecurityGroupId: &k.SecurityGroupID, NetworkMode: new("vpc"),
		ContainerCidr: &k.Network.PodCIDR, SubnetCidr: &k.Network.PodCIDR, ServiceCidr: &k.Network.ServiceCIDR, ProxyMode: &k.Network.ProxyMode, IpStack: new("ipv4"),
		ClusterDomain: &k.Domain, Timezone: services.Text(k.Timezone), MasterUrl: new(k.masterURL()), MetaData: new(k.metaData()),
		MaintenanceWindow: &k.Maintenance, OperationPolicy: &k.Operation,
		Tags: services.ShowTags(c, k.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} }),
	}
}

// masterURL is where the API server answers, as a JSON document.
func (k *cluster) masterURL() string {
	private, public := k.servers()
	return document(map[string]any{"api_server_endpoint": public, "intranet_api_server_endpoint": private})
}

// metaData is what clients find out about a cluster besides, as a JSON document.
func (k *cluster) metaData() string {
	_, public := k.servers()
	addonVersions := map[string]any{}
	for _, one := range k.Addons {
		addonVersions[one.Name] = one.Version
	}
	data := map[string]any{
		"Capabilities": map[string]any{"Network": k.Network.Plugin, "ProxyMode": k.Network.ProxyMode, "NodeCIDRMask": k.Network.NodeMask, "PublicSLB": public != "", "DisableEncryption": k.EncryptionKey == ""},
		"Runtime":      services.Value(k.Runtime.Name), "RuntimeVersion": services.Value(k.Runtime.Version), "Timezone": k.Timezone, "Addons": addonVersions,
		"RRSAConfig": k.rrsa(),
	}
	if k.EncryptionKey != "" {
		data["Capabilities"].(map[string]any)["EncryptionKMSKeyId"] = k.EncryptionKey
	}
	if len(k.SANs) > 0 {
		data["ExtraCertSAN"] = k.SANs
	}
	for _, one := range k.Addons {
		data[one.Name+"Version"] = one.Version
	}
	return document(data)
}

// parameters are what the cluster was made with, as older clients read it.
func (k *cluster) parameters() map[string]string {
	return map[string]string{
		"ServiceCIDR": k.Network.ServiceCIDR, "ContainerCIDR": k.Network.PodCIDR, "ProxyMode": k.Network.ProxyMode, "NodeCIDRMask": k.Network.NodeMask,
		"Network": k.Network.Plugin, "KubernetesVersion": k.InitVersion, "VpcId": k.VPCID(), "WorkerVSwitchIds": strings.Join(k.NodeVSwitches, ","),
		"PodVswitchIds": document(k.PodVSwitches), "DeletionProtection": strconv.FormatBool(k.Protected),
	}
}

// document writes a JSON document.
func document(of any) string {
	text, err := json.Marshal(of)
	if err != nil {
		panic(err) // texts, truths, lists and maps alone
	}
	return string(text)
}

// describeClustersForRegion lists those of one region, without what the contract has in the
// list of all regions only.
func describeClustersForRegion(c *cloud.Call, q *DescribeClustersForRegionRequest) (*DescribeClustersForRegionResponse, error) {
	if _, ok := cloud.FindRegion(q.RegionId); !ok {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: q.RegionId, Field: "RegionId"}
	}
	found, err := describeClustersV1(c, &DescribeClustersV1Request{
		Name: q.Name, ClusterType: q.ClusterType, PageSize: q.PageSize, PageNumber: q.PageNumber, Profile: q.Profile, ClusterSpec: q.ClusterSpec, RegionId: q.RegionId, ClusterId: q.ClusterId,
	})
	if err != nil {
		return nil, err
	}
	return &DescribeClustersForRegionResponse{PageInfo: found.PageInfo, Clusters: services.Each(found.Clusters, func(one Cluster) Cluster {
		one.DockerVersion, one.ExternalLoadbalancerId, one.MasterUrl, one.MetaData, one.NetworkMode, one.PrivateZone = nil, nil, nil, nil, nil, nil
		one.SubnetCidr, one.VswitchId, one.WorkerRamRoleName, one.ZoneId, one.MaintenanceWindow, one.OperationPolicy = nil, nil, nil, nil, nil, nil
		return one
	})}, nil
}

func describeClustersV1(c *cloud.Call, q *DescribeClustersV1Request) (*DescribeClustersV1Response, error) {
	filter := managed.Filter[*cluster]{Match: func(k *cluster) bool {
		return strings.Contains(k.Name, q.Name) && services.IsOrAny(q.ClusterType, k.sort()) && services.IsOrAny(q.Profile, profileDefault) && services.IsOrAny(q.ClusterSpec, k.Spec)
	}}
	if q.ClusterId != "" {
		filter.IDs = []string{q.ClusterId}
	}
	found, err := everywhere(c, q.RegionId, filter)
	if err != nil {
		return nil, err
	}
	number, size := services.Or(q.PageNumber, 1), services.Or(q.PageSize, usualPage)
	page := pageOf(found, number, size)
	return &DescribeClustersV1Response{
		Clusters: services.Each(page, func(k *cluster) Cluster { return k.view(c) }),
		PageInfo: &PageInfo{PageNumber: &number, PageSize: &size, TotalCount: new(int64(len(found)))},
	}, nil
}

// pageOf is a page of a list.
func pageOf[T any](all []T, number, size int64) []T {
	if number < 1 || size < 1 {
		return nil
	}
	from := min((number-1)*size, int64(len(all)))
	return all[from:min(from+size, int64(len(all)))]
}

func describeClusters(c *cloud.Call, q *DescribeClustersRequest) (*DescribeClustersResponse, error) {
	found, err := everywhere(c, "", managed.Filter[*cluster]{ResourceGroupID: q.ResourceGroupId, Match: func(k *cluster) bool {
		return strings.Contains(k.Name, q.Name) && services.IsOrAny(q.ClusterType, k.sort())
	}})
	if err != nil {
		return nil, err
	}
	views := DescribeClustersResponse(services.Each(found, func(k *cluster) Item {
		one, shown := k.view(c), Item{}
		mirror(&shown, &one)
		return shown
	}))
	return &views, nil
}

func describeClusterResources(c *cloud.Call, q *DescribeClusterResourcesRequest) (*DescribeClusterResourcesResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	resource := func(kind, id string, own bool, created *string) DescribeClusterResourcesItem {
		made, creator := int64(0), "user"
		if own {
			made, creator = 1, "system"
		}
		return DescribeClusterResourcesItem{
			ClusterId: &k.ID, ResourceType: &kind, InstanceId: &id, State: new("CREATE_COMPLETE"), AutoCreate: &made, CreatorType: &creator, Created: created,
			DeleteBehavior: &DeleteBehavior{DeleteByDefault: &own, Changeable: &own},
		}
	}
	created := services.Seconds(k.Created)
	views := DescribeClusterResourcesResponse{
		resource("VPC", k.VPCID(), false, created),
		resource("ALIYUN::ECS::SecurityGroup", k.SecurityGroupID, k.OwnSecurityGroup, created),
	}
	if g, err := gateway.FindNATGateway(c, k.NATGatewayID, cloud.View); err == nil {
		views = append(views, resource("ALIYUN::VPC::NatGateway", g.ID, true, created))
		for e := range gateway.EIPsOf(c.World, g.Head()) {
			views = append(views, resource("ALIYUN::VPC::EIP", e.ID, e.Managed, services.Seconds(e.Created)))
		}
	}
	if balancer, ok := balancing.Classic.Find(c.World, k.Balancer); ok {
		views = append(views, resource("ALIYUN::SLB::LoadBalancer", balancer.ID, !k.Adopted, created))
		for e := range gateway.EIPsOf(c.World, balancer) {
			views = append(views, resource("ALIYUN::VPC::EIP", e.ID, true, services.Seconds(e.Created)))
		}
	}
	for _, pool := range k.pools(c.World) {
		for _, one := range pool.Nodes {
			views = append(views, resource("ALIYUN::ECS::Instance", one.InstanceID, true, services.Seconds(one.Joined)))
		}
	}
	return &views, nil
}

func describeClusterLogs(c *cloud.Call, q *ClusterIdRequest) (*DescribeClusterLogsResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := DescribeClusterLogsResponse{}
	for t := range tasks.Each(c.World, k.Owner, k.Region, "cluster", k.ID) {
		views = append(views, DescribeClusterLogsItem{
			ID: new(int64(len(views) + 1)), ClusterId: &k.ID, ClusterLog: new(strings.TrimSuffix(t.ID+" | "+t.Type+" "+t.TargetID+" | "+t.state(c.Now)+" | "+t.Failure, " | ")),
			Created: services.Seconds(t.Created), Updated: services.Seconds(t.updated(c.Now)),
		})
	}
	return &views, nil
}
