package mse

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// done is the Success of answers.
var done = true

// What a cluster has addresses for: the balancer, and each node.
const (
	balancer network.Purpose = network.PrimaryAddress
	node     network.Purpose = "node of a cluster"
)

func createCluster(c *cloud.Call, q *CreateClusterRequest) (*CreateClusterResponse, error) {
	m, err := readCluster(q)
	if err != nil {
		return nil, err
	}
	plan, err := terms.Plan(managed.Payment{Way: q.ChargeType})
	if err != nil {
		return nil, err
	}
	if q.VSwitchId == "" {
		return nil, services.Refuse("InvalidParameter", "VSwitchId is missing: a cluster stands in a vSwitch.")
	}
	if err := clusters.Create(c, m, managed.New{
		Name: q.InstanceName, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Plan: plan,
		Places: []managed.Place{
			{VSwitchID: q.VSwitchId, VPCID: q.VpcId, Purpose: balancer},
			{VSwitchID: q.VSwitchId, VPCID: q.VpcId, Purpose: node, Count: m.Nodes},
		},
	}); err != nil {
		return nil, err
	}
	m.ClusterID, m.settled = "mse-"+c.Draw("0123456789abcdef", 8), initialized
	if _, err := clusters.Connect(c, m, managed.NewEndpoint{Name: m.domain("p"), Role: "Private", Port: m.port()}); err != nil {
		return nil, err
	}
	m.publish(c)
	if m.Type == typeNacos {
		namespaces.Add(c, m.Head(), &namespace{managed.Part{Name: public}, public}, nil)
	} else {
		plant(c, m)
	}
	return &CreateClusterResponse{Success: &done, InstanceId: &m.ID, OrderId: c.OrderOf(m.ID).Text()}, nil
}

func readCluster(q *CreateClusterRequest) (*cluster, error) {
	m := &cluster{
		Type: q.ClusterType, Version: q.ClusterVersion, Spec: q.ClusterSpecification, Class: cmp.Or(q.MseVersion, professional), Net: q.NetType,
		Connection: cmp.Or(q.ConnectionType, "slb"), Nodes: int(*q.InstanceCount), SecurityGroupType: q.SecurityGroupType, Window: [2]string{"02:00", "06:00"},
	}
	engine := engineOf(q.ClusterType)
	bandwidth, err := strconv.Atoi(cmp.Or(q.PubNetworkFlow, "0"))
	switch {
	case engine == nil:
		return nil, cloud.Invalid(kindCluster, "ClusterType", "a cluster is of the type Nacos-Ans or ZooKeeper")
	case !slices.Contains(engine.Versions, q.ClusterVersion):
		return nil, cloud.Invalid(kindCluster, "ClusterVersion", "a cluster of this type has one of the versions "+strings.Join(engine.Versions, ", "))
	case !slices.Contains([]string{"privatenet", "pubnet", "both"}, q.NetType):
		return nil, cloud.Invalid(kindCluster, "NetType", "a network is privatenet, pubnet or both")
	case !slices.Contains([]string{"slb", "single_eni"}, m.Connection):
		return nil, cloud.Invalid(kindCluster, "ConnectionType", "a connection is slb or single_eni")
	}
	if err := services.NotThere("EipEnabled", m.Connection != "slb" && services.IsTrue(q.EipEnabled)); err != nil { // with a balancer it means nothing (contract)
		return nil, err
	}
	if m.Bandwidth = bandwidth; err != nil {
		m.Bandwidth = -1 // which check refuses
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return m, nil
}

// check says what is wrong with a cluster's size (contract of CreateCluster).
func (m *cluster) check() error {
	switch {
	case m.Class != developer && m.Class != professional:
		return cloud.Invalid(kindCluster, "MseVersion", "an edition is mse_dev or mse_pro")
	case m.Class == developer && m.Nodes != 1:
		return cloud.Invalid(kindCluster, "InstanceCount", "a cluster of the developer edition has one node")
	case m.Class == professional && (m.Nodes < 3 || m.Nodes > 9 || m.Nodes%2 == 0):
		return cloud.Invalid(kindCluster, "InstanceCount", "a cluster of the professional edition has 3, 5, 7 or 9 nodes")
	case m.Bandwidth < 0 || m.Bandwidth > 5000:
		return cloud.Invalid(kindCluster, "PubNetworkFlow", "the bandwidth is 0 to 5000 Mbit/s")
	}
	_, err := findSpec(m.Spec)
	return err
}

// port is where the cluster listens.
func (m *cluster) port() int {
	return engineOf(m.Type).Port
}

// domain is the cluster's name in its VPC (p), or in the internet.
func (m *cluster) domain(side string) string {
	return fmt.Sprintf("%s-%s.%s.mse.aliyuncs.com", m.ClusterID, side, strings.ToLower(strings.TrimSuffix(m.Type, "-Ans")))
}

// publish gives the cluster a name in the internet where it has bandwidth there, and takes it away
// otherwise. Of a balancer the bandwidth alone decides (contract of CreateCluster; Terraform's provider
// 1.289 finds the address of a private network's cluster with bandwidth).
func (m *cluster) publish(c *cloud.Call) {
	e, there := managed.EndpointOf(c.World, m.Head(), func(e *managed.Endpoint) bool { return e.Public })
	wanted := m.Bandwidth > 0 && (m.Net != "privatenet" || m.Connection == "slb")
	switch {
	case wanted && !there:
		_, _ = clusters.Connect(c, m, managed.NewEndpoint{Name: m.domain("i"), Role: "Public", Port: m.port(), Public: true}) // takes no address of a vSwitch
	case !wanted && there:
		clusters.Disconnect(c.World, m, e)
	}
}

func listClusters(c *cloud.Call, q *ListClustersRequest) (*ListClustersResponse, error) {
	paging := services.Numbered(q.PageNum, q.PageSize, 10)
	page, err := clusters.List(c, managed.Filter[*cluster]{
		VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Match: func(m *cluster) bool { return strings.Contains(m.Name, q.ClusterAliasName) },
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(m *cluster) ListClustersData {
		d := detail(c, m, "")
		return ListClustersData{
			ClusterId: d.ClusterId, InstanceId: d.InstanceId, ClusterName: d.ClusterName, ClusterAliasName: d.ClusterAliasName, ClusterType: d.ClusterType, AppVersion: d.AppVersion, VersionCode: d.OrderClusterVersion,
			InitStatus: d.InitStatus, InstanceCount: new(int64(m.Nodes)), MseVersion: d.MseVersion, ChargeType: d.ChargeType, EndDate: d.EndDate, CreateTime: d.CreateTime, CanUpdate: new(len(m.newer()) > 0),
			IntranetAddress: d.IntranetAddress, IntranetDomain: d.IntranetDomain, InternetAddress: d.InternetAddress, InternetDomain: d.InternetDomain,
			VpcId: d.VpcId, ResourceGroupId: d.ResourceGroupId, Tags: d.Tags, MaintenancePeriod: d.MaintenancePeriod,
		}
	})
	paged := paging.Answer(page.Total, page.Next)
	return &ListClustersResponse{Success: &done, HttpCode: new("200"), TotalCount: paged.Total, PageNumber: paged.Number, PageSize: paged.Size, Data: views}, nil
}

func queryClusterDetail(c *cloud.Call, q *QueryClusterDetailRequest) (*QueryClusterDetailResponse, error) {
	id, err := ordered(c, q.OrderId, q.InstanceId)
	if err != nil {
		return nil, err
	}
	m, err := find(c, id, q.ClusterId, cloud.View)
	if err != nil {
		gone, none := released.Find(c, id, cloud.View)
		if none != nil {
			return nil, err
		}
		return &QueryClusterDetailResponse{Success: &done, Data: &Data{
			InstanceId: &gone.ID, ClusterName: &gone.Cluster.ClusterID, ClusterAliasName: &gone.Cluster.Name, ClusterType: &gone.Cluster.Type, InitStatus: new(destroyed), RegionId: &gone.Region,
		}}, nil
	}
	d := detail(c, m, q.AcceptLanguage)
	d.EndDate, d.MaintenancePeriod = nil, nil // of QueryClusterInfo
	return &QueryClusterDetailResponse{Success: &done, Data: d}, nil
}

func queryClusterInfo(c *cloud.Call, q *QueryClusterInfoRequest) (*QueryClusterInfoResponse, error) {
	id, err := ordered(c, q.OrderId, q.InstanceId)
	if err != nil {
		return nil, err
	}
	m, err := find(c, id, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	d := detail(c, m, q.AcceptLanguage)
	d.OrderClusterVersion, d.ResourceGroupId = nil, nil // of QueryClusterDetail
	d.SecurityGroupType, d.VersionCode, d.CanUpdate = services.Text(m.SecurityGroupType), &m.Version, new(len(m.newer()) > 0)
	return &QueryClusterInfoResponse{Success: &done, Data: d}, nil
}

// timeLayout is how the product writes times, in the cloud's own time zone.
const timeLayout = "2006-01-02 15:04:05"

// payments are the words for how a cluster is paid for: as it is used, or ahead. They are Chinese
// unless the request is for English.
var payments = map[bool][2]string{true: {"按量付费", "包年包月"}, false: {"Pay-as-you-go", "Subscription"}}

func detail(c *cloud.Call, m *cluster, language string) *Data {
	of, _ := findSpec(m.Spec)
	status, paid := clusters.Status(m, c.Now), payments[cloud.LanguageOf(language, cloud.Chinese) == cloud.Chinese]
	d := &Data{
		InstanceId: &m.ID, ClusterId: &m.ClusterID, ClusterName: &m.ClusterID, ClusterAliasName: &m.Name, ClusterType: &m.Type, RegionId: &m.Region, VpcId: new(m.VPCID()), VSwitchId: new(m.VSwitchID()),
		ClusterVersion: &m.Version, OrderClusterVersion: &m.Version, AppVersion: new(versions[m.Version]), ClusterSpecification: &m.Spec, Cpu: new(int32(of.CPU)), MemoryCapacity: new(int64(of.Memory)),
		InstanceCount: new(int32(m.Nodes)), InitStatus: &status, HealthStatus: &status, NetType: &m.Net, ConnectionType: &m.Connection, MseVersion: &m.Class,
		PubNetworkFlow: new(strconv.Itoa(m.Bandwidth)), ChargeType: new(terms.Word(m.Charge)), PayInfo: new(paid[0]), CreateTime: new(managed.Local(m.Created).Format(timeLayout)),
		IntranetAddress: new(m.IP()), IntranetPort: new(strconv.Itoa(m.port())), ResourceGroupId: &m.ResourceGroupID, Tags: map[string]any{},
		AclEntryList: new(strings.Join(m.Public.Entries(listName), ",")), MaintenancePeriod: &MaintenancePeriod{StartTime: &m.Window[0], EndTime: &m.Window[1]},
	}
	if m.Charge.Subscription {
		d.PayInfo, d.EndDate = new(paid[1]), new(managed.Local(m.Charge.End(c.Now)).Format(timeLayout))
	}
	for _, tag := range c.Tags(m.ID) {
		d.Tags[tag.Key] = tag.Value
	}
	for _, e := range managed.EndpointsOf(c.World, m.Head()) {
		if e.Public {
			d.AclId = new("acl-" + strings.TrimPrefix(m.ClusterID, "mse-")) // of the balancer in the internet
			d.InternetDomain, d.InternetAddress, d.InternetPort = &e.ID, new(e.Address.String()), new(strconv.Itoa(e.Port))
		} else {
			d.IntranetDomain = &e.ID
		}
	}
	for n, address := range m.Addresses(node) {
		role, health, pod := "Follower", "Running", m.pod(n)
		if n == 0 {
			role = "Leader"
		}
		if status == restarting && (len(m.Restarts) == 0 || slices.Contains(m.Restarts, pod)) {
			health = "Restarting"
		}
		d.InstanceModels = append(d.InstanceModels, InstanceModel{PodName: &pod, Ip: new(address.String()), Role: &role, HealthStatus: &health, Zone: new(m.Zone())})
	}
	return d
}

// pod is the name of the pod of a node.
func (m *cluster) pod(n int) string { return fmt.Sprintf("%s-reg-center-0-%d", m.ClusterID, n) }

func updateCluster(c *cloud.Call, q *UpdateClusterRequest) (*UpdateClusterResponse, error) {
	m, err := ready(c, q.InstanceId, "")
	if err != nil {
		return nil, err
	}
	if !cloud.HasLength(q.ClusterAliasName, 0, 64) {
		return nil, cloud.Invalid(kindCluster, "ClusterAliasName", "a name has at most 64 characters")
	}
	return &UpdateClusterResponse{Success: &done}, modify(c, m, "", "", func() {
		clusters.Change(c, m, managed.Changes{Name: services.Text(q.ClusterAliasName)}, nil)
		m.Window = [2]string{cmp.Or(q.MaintenanceStartTime, m.Window[0]), cmp.Or(q.MaintenanceEndTime, m.Window[1])}
	})
}

// updateClusterSpec gives a cluster other nodes: as many more or fewer addresses, or
// another bandwidth.
func updateClusterSpec(c *cloud.Call, q *UpdateClusterSpecRequest) (*UpdateClusterSpecResponse, error) {
	m, err := ready(c, q.InstanceId, q.ClusterId)
	if err != nil {
		return nil, err
	}
	to := &cluster{
		Class: cmp.Or(q.MseVersion, m.Class), Spec: cmp.Or(q.ClusterSpecification, m.Spec),
		Nodes: int(services.Or(q.InstanceCount, int32(m.Nodes))), Bandwidth: int(services.Or(q.PubNetworkFlow, int32(m.Bandwidth))),
	}
	if err := to.check(); err != nil {
		return nil, err
	}
	var seats []network.Seat
	if to.Nodes > m.Nodes {
		if seats, err = clusters.Seats(c, managed.Place{VSwitchID: m.VSwitchID(), Purpose: node, Count: to.Nodes - m.Nodes}); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if len(seats) > 0 {
		if err := clusters.Sit(c, m, seats); err != nil {
			return nil, err
		}
	}
	if held := m.Addresses(node); len(held) > to.Nodes {
		going := held[to.Nodes:]
		clusters.Leave(c.World, m, func(s network.Seat) bool { return s.Purpose == node && slices.Contains(going, s.Address) })
	}
	return &UpdateClusterSpecResponse{Success: &done, HttpStatusCode: new(int32(200)), Code: new(int32(200))}, modify(c, m, scaling, scaled, func() {
		clusters.Change(c, m, managed.Changes{}, func() { m.Spec, m.Nodes, m.Class, m.Bandwidth = to.Spec, to.Nodes, to.Class, to.Bandwidth })
		m.publish(c)
	})
}

func restartCluster(c *cloud.Call, q *RestartClusterRequest) (*RestartClusterResponse, error) {
	m, err := ready(c, q.InstanceId, q.ClusterId)
	if err != nil {
		return nil, err
	}
	var there []string
	for n := range m.Nodes {
		there = append(there, m.pod(n))
	}
	pods := services.Separated(q.PodNameList)
	for _, name := range pods {
		if !slices.Contains(there, name) {
			return nil, cloud.Invalid(kindCluster, "PodNameList", "the cluster has no pod "+name)
		}
	}
	return &RestartClusterResponse{Success: &done}, modify(c, m, restarting, restarted, func() { m.Restarts = pods })
}

// upgradeCluster brings a cluster to a newer version of its engine, which the request calls
// by the application's version or by the engine's.
func upgradeCluster(c *cloud.Call, q *UpgradeClusterRequest) (*ClusterResponse, error) {
	m, err := ready(c, q.InstanceId, "")
	if err != nil {
		return nil, err
	}
	newer := m.newer()
	at := slices.IndexFunc(newer, func(version string) bool { return version == q.UpgradeVersion || versions[version] == q.UpgradeVersion })
	if at < 0 {
		return nil, cloud.Invalid(kindCluster, "UpgradeVersion", "the cluster can be upgraded to "+cmp.Or(strings.Join(newer, ", "), "no version"))
	}
	return &ClusterResponse{Success: &done, HttpCode: new("200")}, modify(c, m, upgrading, upgraded, func() { m.Version = newer[at] })
}

func deleteCluster(c *cloud.Call, q *DeleteClusterRequest) (*ClusterResponse, error) {
	_, err := clusters.Release(c, q.InstanceId, managed.Releasing{From: settledStatuses})
	return &ClusterResponse{Success: &done, HttpCode: new("200")}, err
}

// listName is the name of the only list that a network of a cluster has.
const listName = "default"

// updateAcl says who may connect to a cluster from a network; nothing lets everybody.
func updateAcl(c *cloud.Call, q *UpdateAclRequest) (*UpdateAclResponse, error) {
	m, err := ready(c, q.InstanceId, "")
	if err != nil {
		return nil, err
	}
	lists, err := managed.AccessLists{}.With(managed.AccessRules{Kind: kindCluster, Entries: 300}, managed.Cover, listName, "", services.Separated(q.AclEntryList))
	if err != nil {
		return nil, err
	}
	return &UpdateAclResponse{Success: &done}, modify(c, m, "", "", func() {
		if q.NetworkType == "Private" {
			m.Private = lists
		} else {
			m.Public = lists
		}
	})
}
