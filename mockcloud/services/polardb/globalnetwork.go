package polardb

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// globalNetwork is a global database network (GDN): clusters of several regions that have the same data, which
// one of them writes.
type globalNetwork struct {
	cloud.Record
	Description, ResourceGroupID, Version string

	Named   bool       // clients reach the nearest cluster by one name
	Members []*cluster // the first one writes

	passing string
	settles time.Time
}

const (
	kindGlobalNetwork cloud.Kind = "global database network"

	// A network has one cluster that writes, and four that read (contract of DescribeGlobalDatabaseNetwork).
	mostMembers     = 5
	engineOfNetwork = "8.0"
)

// The vendor's words for how networks are. Terraform's provider waits while one is "creating".
const (
	networkCreating = "creating"
	networkActive   = "active"
	networkLocked   = "locked"
	networkRemoving = "removing_member"
)

var globalNetworks cloud.Table[*globalNetwork]

func init() {
	globalNetworks.Define(cloud.Definition[*globalNetwork]{
		Kind: kindGlobalNetwork, Global: true, Group: func(g *globalNetwork) *string { return &g.ResourceGroupID },
		Indexes: []cloud.IndexOn[*globalNetwork]{cloud.OnEach("member", func(g *globalNetwork) (ids []string) {
			for _, p := range g.Members {
				ids = append(ids, p.ID)
			}
			return ids
		})},
	})
}

// networkName has the form of a network's description (contract of CreateGlobalDatabaseNetwork).
var networkName = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9_-]{1,125}$`)

func checkNetworkName(text string) error {
	if text != "" && (!networkName.MatchString(text) || cloud.IsLink(text)) {
		return cloud.Invalid(kindGlobalNetwork, "Description", "a description has 2 to 126 letters, digits, underscores and hyphens, the first one a letter")
	}
	return nil
}

func (g *globalNetwork) status(now time.Time) string {
	if now.Before(g.settles) {
		return g.passing
	}
	return networkActive
}

// pass lets the network have a status for the time that things take to settle.
func (g *globalNetwork) pass(c *cloud.Call, status string) {
	g.passing, g.settles = status, c.Settled()
}

// domain is the name by which clients reach the network; "" for none.
func (g *globalNetwork) domain() string {
	if !g.Named {
		return ""
	}
	return g.ID + ".gdn.rds.aliyuncs.com"
}

// activeNetwork finds a network that can be changed now.
func activeNetwork(c *cloud.Call, id string, verb cloud.Verb) (*globalNetwork, error) {
	g, err := globalNetworks.Find(c, id, verb)
	if err == nil && g.status(c.Now) != networkActive {
		err = &cloud.Error{Reason: cloud.WrongStatus, Kind: kindGlobalNetwork, ID: id, Detail: "the network is " + g.status(c.Now)}
	}
	return g, err
}

// member finds a cluster of the network.
func (g *globalNetwork) member(id string) (int, error) {
	at := slices.IndexFunc(g.Members, func(p *cluster) bool { return p.ID == id })
	if at < 0 {
		return 0, cloud.Missing(kindCluster, id)
	}
	return at, nil
}

// setMembers changes which clusters the network has, and in which order.
func (g *globalNetwork) setMembers(w *cloud.World, members []*cluster) {
	globalNetworks.Change(w, g, func() { g.Members = members })
}

// primary is the cluster that writes the cluster's data: itself, where it stands by in no network.
func (p *cluster) primary() *cluster {
	if p.Network == nil {
		return p
	}
	return p.Network.Members[0]
}

// mayWrite says whether accounts and databases can be changed in the cluster: one that stands by has those of
// the one that writes.
func (p *cluster) mayWrite() error {
	if p.primary() != p {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "NetworkRole", Detail: "the cluster has the data of " + p.primary().ID + ", where they are changed"}
	}
	return nil
}

// leave lets the cluster go on by itself, with the data as they are; its network has it no more.
func (p *cluster) leave(c *cloud.Call) {
	p.Accounts, p.Databases = p.primary().Accounts.Copied(c), p.primary().Databases.Copied(c)
	p.quit(c.World)
}

// quit lets the network go on without the cluster. Where that wrote, as when its subscription has ended, the next one does, with
// its data; a network goes with its last cluster.
func (p *cluster) quit(w *cloud.World) {
	g := p.Network
	if g == nil {
		return
	}
	wrote := p.primary() == p
	g.setMembers(w, slices.DeleteFunc(slices.Clone(g.Members), func(other *cluster) bool { return other == p }))
	p.Network = nil
	switch {
	case len(g.Members) == 0:
		globalNetworks.Remove(w, g)
	case wrote:
		g.Members[0].Accounts, g.Members[0].Databases = p.Accounts, p.Databases
	}
}

// held says what keeps a cluster from being deleted: that it writes for a network.
func held(_ *cloud.World, p *cluster) error {
	if p.Network != nil && p.primary() == p {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Network", Detail: "the cluster writes for the network " + p.Network.ID}
	}
	return nil
}

// join finds the network that a new cluster stands by in; nil: none.
func (p *cluster) join(c *cloud.Call, q *CreateDBClusterRequest) (*globalNetwork, error) {
	switch {
	case q.CreationOption != "CreateGdnStandby" && q.GDNId != "":
		return nil, cloud.Invalid(kindCluster, "Origin", "only a cluster that stands by in a network names it")
	case q.CreationOption != "CreateGdnStandby":
		return nil, nil
	case q.GDNId == "":
		return nil, services.Refuse("MissParameter.GDNId", "The GDNId parameter is required.")
	}
	g, err := activeNetwork(c, q.GDNId, cloud.Modify)
	switch {
	case err != nil:
		return nil, err
	case len(g.Members) == mostMembers:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindGlobalNetwork, ID: g.ID, Detail: "a network has at most four clusters that stand by"}
	case p.Version != engineOfNetwork || p.Minor != g.Members[0].Minor:
		return nil, cloud.Invalid(kindCluster, "Version", "the clusters of a network have the same version")
	}
	return g, nil
}

func createGlobalDatabaseNetwork(c *cloud.Call, q *CreateGlobalDatabaseNetworkRequest) (*CreateGlobalDatabaseNetworkResponse, error) {
	p, err := clusters.Ready(c, q.DBClusterId)
	if err != nil {
		return nil, err
	}
	g := &globalNetwork{Description: q.GDNDescription, Version: cmp.Or(q.GDNVersion, "1.0"), Named: services.IsTrue(q.EnableGlobalDomainName)}
	switch {
	case p.Network != nil:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindGlobalNetwork, ID: p.Network.ID, Detail: "the cluster is in a network already"}
	case p.Version != engineOfNetwork:
		return nil, cloud.Invalid(kindGlobalNetwork, "Version", "the clusters of networks have the version 8.0")
	case g.Version != "1.0" && g.Version != "2.0":
		return nil, cloud.Invalid(kindGlobalNetwork, "GDNVersion", "the versions of networks are 1.0 and 2.0")
	}
	if err = checkNetworkName(g.Description); err == nil {
		g.ResourceGroupID, err = identity.InResourceGroup(c, q.ResourceGroupId)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Record = c.NewGlobalRecord("gdn-" + c.Draw(cloud.LowerDigits, 17))
	g.Members = []*cluster{p}
	g.pass(c, networkCreating)
	globalNetworks.Add(c.World, g)
	p.Network = g
	return &CreateGlobalDatabaseNetworkResponse{GDNId: &g.ID}, nil
}

func modifyGlobalDatabaseNetwork(c *cloud.Call, q *ModifyGlobalDatabaseNetworkRequest) (*EmptyResponse, error) {
	g, err := activeNetwork(c, q.GDNId, cloud.Modify)
	if err == nil && q.GDNDescription != nil {
		err = checkNetworkName(*q.GDNDescription)
	}
	group := ""
	if err == nil && q.ResourceGroupId != "" {
		group, err = identity.InResourceGroup(c, q.ResourceGroupId)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	globalNetworks.Change(c.World, g, func() {
		cloud.Assign(&g.Description, q.GDNDescription)
		cloud.Assign(&g.Named, q.EnableGlobalDomainName)
		if group != "" {
			g.ResourceGroupID = group
		}
	})
	return &EmptyResponse{}, nil
}

// deleteGlobalDatabaseNetwork lets a network go that no cluster stands by in; the one that writes goes on.
func deleteGlobalDatabaseNetwork(c *cloud.Call, q *GlobalDatabaseNetworkRequest) (*EmptyResponse, error) {
	g, err := activeNetwork(c, q.GDNId, cloud.Delete)
	if err == nil && len(g.Members) > 1 {
		err = &cloud.Error{Reason: cloud.InUse, Kind: kindGlobalNetwork, ID: g.ID, Detail: "clusters stand by in the network"}
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Members[0].Network = nil
	globalNetworks.Remove(c.World, g)
	return &EmptyResponse{}, nil
}

// removeDBClusterFromGDN lets a cluster that stands by go on by itself; Force, also while it or the network is busy.
func removeDBClusterFromGDN(c *cloud.Call, q *RemoveDBClusterFromGDNRequest) (*EmptyResponse, error) {
	find := activeNetwork
	if services.IsTrue(q.Force) {
		find = globalNetworks.Find
	}
	g, err := find(c, q.GDNId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	at, err := g.member(q.DBClusterId)
	switch {
	case err != nil:
	case at == 0:
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindGlobalNetwork, ID: g.ID, Field: "Role", Detail: "the cluster that writes stays"}
	case !services.IsTrue(q.Force):
		err = clusters.MustBe(c, g.Members[at])
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Members[at].leave(c)
	g.pass(c, networkRemoving)
	return &EmptyResponse{}, nil
}

// switchOverGlobalDatabaseNetwork lets another cluster write; the one that wrote stands by. Forced, also while clusters are busy, but for one that is being deleted.
func switchOverGlobalDatabaseNetwork(c *cloud.Call, q *SwitchOverGlobalDatabaseNetworkRequest) (*EmptyResponse, error) {
	g, err := activeNetwork(c, q.GDNId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := services.Require("DBClusterId", q.DBClusterId); err != nil {
		return nil, err
	}
	at, err := g.member(q.DBClusterId)
	if err == nil && at == 0 {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindGlobalNetwork, ID: g.ID, Field: "Role", Detail: "the cluster writes already"}
	}
	if err != nil {
		return nil, err
	}
	before, after := g.Members[0], g.Members[at]
	for _, p := range []*cluster{before, after} {
		if err := clusters.MustBe(c, p); err != nil && (p.Leaving() || !services.IsTrue(q.Forced)) {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	after.Accounts, after.Databases, before.Accounts, before.Databases = before.Accounts, before.Databases, nil, nil
	members := slices.Clone(g.Members)
	members[0], members[at] = after, before
	g.setMembers(c.World, members)
	g.pass(c, networkLocked)
	clusters.Pass(c, before, statusSwitching)
	clusters.Pass(c, after, statusSwitching)
	return &EmptyResponse{}, nil
}

// networkRole is what the n-th cluster of a network does.
func networkRole(n int) *string {
	if n == 0 {
		return new("primary")
	}
	return new("standby")
}

func describeGlobalDatabaseNetwork(c *cloud.Call, q *GlobalDatabaseNetworkRequest) (*DescribeGlobalDatabaseNetworkResponse, error) {
	g, err := globalNetworks.Find(c, q.GDNId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeGlobalDatabaseNetworkResponse{
		GDNId: &g.ID, GDNStatus: new(g.status(c.Now)), GDNDescription: &g.Description, CreateTime: services.Seconds(g.Created), DBType: &dbType, DBVersion: &g.Members[0].Version,
		DBClusterId: &g.Members[0].ID, ResourceGroupId: &g.ResourceGroupID, Labels: &Labels{GDNVersion: &g.Version}, GlobalDomainName: services.Text(g.domain()), Connections: []Connection{},
	}
	if g.Named {
		answer.Connections = []Connection{{ConnectionString: answer.GlobalDomainName, NetType: new(private), Port: new("3306")}}
	}
	for at, p := range g.Members {
		nodes := []DBClusterDBNode{}
		for n, one := range p.Nodes {
			cores, _ := size(one.Class)
			nodes = append(nodes, DBClusterDBNode{
				DBNodeId: &one.ID, DBNodeClass: &one.Class, ZoneId: &one.Zone, CreationTime: services.Seconds(one.Created), DBNodeRole: new(role(n)), DBNodeStatus: p.nodeStatus(one, c.Now),
				FailoverPriority: one.priority(), MaxConnections: new(mostConnections(cores)), MaxIOPS: new(int32(8000)),
			})
		}
		answer.DBClusters = append(answer.DBClusters, ItemDBCluster{
			DBClusterId: &p.ID, Role: networkRole(at), RegionId: &p.Region, DBClusterDescription: new(p.Name), DBClusterStatus: new(clusters.Status(p, c.Now)), DBNodeClass: &p.Class,
			DBType: &dbType, DBVersion: &p.Version, Category: &p.Category, PayType: new(p.payType()), ExpireTime: services.Text(p.expires(c)), Expired: p.expired(c),
			ServerlessType: p.serverlessType(), StorageUsed: new("0"), ReplicaLag: new("0"), DBNodes: nodes,
		})
	}
	return answer, nil
}

// describeGlobalDatabaseNetworks lists the account's networks; FilterRegion leaves those that a cluster of that region can join.
func describeGlobalDatabaseNetworks(c *cloud.Call, q *DescribeGlobalDatabaseNetworksRequest) (*DescribeGlobalDatabaseNetworksResponse, error) {
	query := cloud.Query[*globalNetwork]{Match: func(g *globalNetwork) bool {
		return services.IsOrAny(q.GDNDescription, g.Description) && (q.FilterRegion == "" || len(g.Members) < mostMembers)
	}}.On("member", q.DBClusterId).On(cloud.ByGroup, q.ResourceGroupId)
	if q.GDNId != "" {
		query.IDs = []string{q.GDNId}
	}
	if _, known := cloud.FindRegion(q.FilterRegion); q.FilterRegion != "" && !known {
		return nil, cloud.Invalid(kindGlobalNetwork, "Region", "there is no region "+q.FilterRegion)
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	page, err := globalNetworks.List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeGlobalDatabaseNetworksResponse{
		PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))),
		Items: services.Each(page.Items, func(g *globalNetwork) DescribeGlobalDatabaseNetworksItem {
			members := []DescribeGlobalDatabaseNetworksItemDBCluster{}
			for at, p := range g.Members {
				members = append(members, DescribeGlobalDatabaseNetworksItemDBCluster{DBClusterId: &p.ID, Role: networkRole(at), RegionId: &p.Region})
			}
			return DescribeGlobalDatabaseNetworksItem{
				GDNId: &g.ID, GDNStatus: new(g.status(c.Now)), GDNDescription: &g.Description, CreateTime: services.Seconds(g.Created), DBType: &dbType, DBVersion: &g.Members[0].Version,
				DBClusters: members, Labels: &Labels{GDNVersion: &g.Version},
			}
		}),
	}, nil
}
