package polardb

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// versions are those of MySQL.
var versions = []string{"5.6", "5.7", "8.0"}

// The editions of clusters, and how many nodes they have at first.
const (
	enterprise = "Normal"
	single     = "Basic"
	standard   = "SENormal"

	nodesOfEnterprise = 2
	mostNodes         = 16
)

// The sorts of proxies, in the words of answers.
const (
	exclusiveProxy = "Exclusive"
	generalProxy   = "General"
)

// class has the form of all classes of MySQL: polar.mysql.x4.medium. The vendor adds classes now
// and then, and takes others away, so that none is unknown here.
var class = cloud.NewPattern(`^polar\.mysql\.[a-z0-9]+(\.[a-z0-9]+){1,2}$`)

func checkClass(text string) error {
	if !class.MatchString(text) {
		return cloud.Invalid(kindCluster, "Class", strconv.Quote(text)+" is no class of nodes")
	}
	return nil
}

func checkTitle(text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(kindCluster, "Name", "a name has 2 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

func createDBCluster(c *cloud.Call, q *CreateDBClusterRequest) (*CreateDBClusterResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	vswitch, err := network.FindVSwitch(c, q.VSwitchId, cloud.Use)
	if err != nil {
		return nil, err
	}
	p := &cluster{
		Version: q.DBVersion, Minor: q.DBMinorVersion, Class: q.DBNodeClass, Category: cmp.Or(q.CreationCategory, enterprise), PrimaryZone: vswitch.Zone,
		Maintenance: managed.Window{Start: "18:00Z", End: "19:00Z"}, Backup: usualBackups(q.BackupRetentionPolicyOnClusterDeletion), Period: "60",
	}
	plan, err := planOf(q.PayType, q.Period, q.UsedTime, services.IsTrue(q.AutoRenew))
	if err == nil {
		err = p.specify(c, q)
	}
	if err == nil {
		err = p.placeStandby(q, region)
	}
	if err != nil {
		return nil, err
	}
	nodes, err := p.numberOfNodes(q)
	if err != nil {
		return nil, err
	}
	origin, err := p.originOf(c, q)
	if err != nil {
		return nil, err
	}
	g, err := p.join(c, q)
	if err != nil {
		return nil, err
	}
	if err := clusters.Create(c, p, managed.New{
		Name: q.DBClusterDescription, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Plan: plan,
		Places: []managed.Place{{VSwitchID: q.VSwitchId, VPCID: q.VPCId, Zone: q.ZoneId, Count: len(usualEndpoints)}},
		Begin: func() {
			clusters.Table().Change(c.World, p, func() {
				for range nodes {
					p.Nodes = append(p.Nodes, p.newNode(c))
				}
			})
		},
	}); err != nil {
		return nil, err
	}
	p.connectAtFirst(c)
	p.Accounts, p.Databases = origin.Accounts.Copied(c), origin.Databases.Copied(c)
	if g != nil {
		p.Network = g
		g.setMembers(c.World, append(slices.Clip(g.Members), p))
	}
	return &CreateDBClusterResponse{DBClusterId: new(p.ID), OrderId: c.OrderOf(p.ID).Text(), ResourceGroupId: new(p.ResourceGroupID)}, nil
}

// originOf are the data of which the cluster is made: those of another one, as they are or as a backup has them.
func (p *cluster) originOf(c *cloud.Call, q *CreateDBClusterRequest) (of managed.Data, err error) {
	find, from := origins[q.CreationOption], managed.Origin{ID: q.SourceResourceId}
	if find == nil {
		if q.SourceResourceId != "" || q.CloneDataPoint != "" && q.CloneDataPoint != "LATEST" {
			err = cloud.Invalid(kindCluster, "Origin", "only clones have a source and a point of its data")
		}
		return of, err
	}
	if err := services.Require("SourceResourceId", q.SourceResourceId); err != nil {
		return of, err
	}
	if _, err := strconv.Atoi(q.CloneDataPoint); err == nil {
		from.Backups = []string{q.CloneDataPoint}
	} else if q.CloneDataPoint != "LATEST" {
		from.At = q.CloneDataPoint
	}
	if of, err = find(c, from); err == nil && of.Version != p.Version {
		err = cloud.Invalid(kindCluster, "Version", "a clone has the version of its source")
	}
	return of, err
}

// origins find data, by the vendor's word for where they are.
var origins = map[string]func(*cloud.Call, managed.Origin) (managed.Data, error){
	"CloneFromPolarDB":      cloned,
	"CloneFromRDS":          clonedOfMySQL,
	"RecoverFromRecyclebin": recovered,
}

// cloned are the data of a cluster that there is.
func cloned(c *cloud.Call, from managed.Origin) (managed.Data, error) {
	p, err := clusters.Origin(c, from)
	if err != nil {
		return managed.Data{}, err
	}
	return managed.Data{Version: p.Version, Accounts: p.primary().Accounts, Databases: p.primary().Databases}, nil
}

// clonedOfMySQL are the data that a server of RDS has now.
func clonedOfMySQL(c *cloud.Call, from managed.Origin) (managed.Data, error) {
	if len(from.Backups) > 0 || from.At != "" {
		return managed.Data{}, cloud.Invalid(kindCluster, "Origin", "the latest data of instances of RDS are cloned")
	}
	return managed.MySQL(c, from.ID)
}

// specify checks what the cluster is to be like, and notes it.
func (p *cluster) specify(c *cloud.Call, q *CreateDBClusterRequest) (err error) {
	switch {
	case !slices.Contains(versions, q.DBVersion):
		return cloud.Invalid(kindCluster, "Version", "the versions of MySQL are 5.6, 5.7 and 8.0")
	case q.DBMinorVersion != "" && (q.DBVersion != "8.0" || q.DBMinorVersion != "8.0.1" && q.DBMinorVersion != "8.0.2"):
		return cloud.Invalid(kindCluster, "Version", "the minor versions of MySQL 8.0 are 8.0.1 and 8.0.2")
	case !slices.Contains([]string{enterprise, single, standard}, p.Category):
		return cloud.Invalid(kindCluster, "Category", "the editions are Normal, Basic and SENormal")
	}
	if p.Architecture = q.Architecture; p.Architecture == "ARM" && p.Category != standard {
		return cloud.Invalid(kindCluster, "Category", "only the standard edition is on processors of ARM")
	}
	if p.Minor == "" && p.Version == "8.0" {
		p.Minor = "8.0.2"
	}
	if err := p.specifyRevision(q.TargetMinorVersion); err != nil {
		return err
	}
	if p.Serverless, err = scalingOf(q); err != nil {
		return err
	}
	if p.Serverless != nil && p.Class == "" {
		p.Class = "polar.mysql.sl.small"
	}
	if err := checkClass(p.Class); err != nil {
		return err
	}
	if err := p.specifyProxy(q.ProxyType); err != nil {
		return err
	}
	if err := cmp.Or(checkTitle(q.DBClusterDescription), checkOnDeletion(q.BackupRetentionPolicyOnClusterDeletion)); err != nil {
		return err
	}
	if err := p.specifyStorage(c, q); err != nil {
		return err
	}
	if p.Settings, err = p.firstSettings(c, q); err != nil {
		return err
	}
	entries := services.Separated(q.SecurityIPList)
	if len(entries) == 0 {
		entries = []string{accessRules.Floor}
	}
	p.AccessLists, err = p.AccessLists.With(accessRules, managed.Cover, "", "", entries)
	return err
}

// specifyStorage notes how data is kept: the enterprise edition has the vendor's own
// storage, which grows by itself, and the standard edition disks of a size.
func (p *cluster) specifyStorage(c *cloud.Call, q *CreateDBClusterRequest) error {
	usual, allowed := "PSL5", []string{"PSL4", "PSL5"}
	if p.Category == standard {
		usual, allowed = "ESSDPL1", []string{"ESSDPL0", "ESSDPL1", "ESSDPL2", "ESSDPL3", "ESSDAUTOPL"}
	}
	p.Storage = storage{
		Sort: cmp.Or(q.StorageType, usual), Gigabytes: services.Value(q.StorageSpace), PayType: cmp.Or(q.StoragePayType, postPaid),
		Encrypted: services.IsTrue(q.StorageEncryption), IOPS: services.Value(q.ProvisionedIops), Bursts: q.BurstingEnabled == "true",
	}
	if p.Category == standard && p.Storage.Gigabytes == 0 {
		p.Storage.Gigabytes = 20
	}
	if !slices.Contains(allowed, p.Storage.Sort) {
		return cloud.Invalid(kindCluster, "StorageType", "the edition has no storage of the type "+q.StorageType)
	}
	if p.Storage.Bursts && p.Storage.Sort != "ESSDAUTOPL" {
		return cloud.Invalid(kindCluster, "StorageType", "only disks of the type ESSDAUTOPL burst")
	}
	return p.encryptDisks(c, q.StorageEncryptionKey)
}

// specifyProxy notes which sort of proxy is before the nodes: that of their class where the
// request names none.
func (p *cluster) specifyProxy(wanted string) error {
	switch {
	case strings.EqualFold(wanted, generalProxy), wanted == "" && p.isGeneral():
		p.ProxyType = generalProxy
	case strings.EqualFold(wanted, exclusiveProxy), wanted == "":
		p.ProxyType = exclusiveProxy
	default:
		return cloud.Invalid(kindCluster, "ProxyType", "ProxyType is EXCLUSIVE or GENERAL")
	}
	return nil
}

// placeStandby says where data is kept besides: in another zone unless the request wants
// none, and the edition has it.
func (p *cluster) placeStandby(q *CreateDBClusterRequest, region *cloud.Region) error {
	inThree := q.HotStandbyCluster == "3AZ"
	p.Consistent = q.StrictConsistency == "ON"
	switch {
	case inThree && (p.Category != standard || len(region.Zones) < 3):
		return cloud.Invalid(kindCluster, "Zones", "only the standard edition is in three zones, in regions that have as many")
	case q.StandbyAZ != "" && !region.HasZone(q.StandbyAZ):
		return cloud.Missing(network.KindZone, q.StandbyAZ)
	case q.StandbyAZ == p.PrimaryZone:
		return cloud.Invalid(kindCluster, "StandbyZone", "the standby zone is another one than that of the cluster")
	case q.HotStandbyCluster == "OFF" && q.StandbyAZ != "":
		return cloud.Invalid(kindCluster, "StandbyZone", "a cluster without a standby has no standby zone")
	case q.StandbyAZ != "":
		p.StandbyZone = q.StandbyAZ
	case q.HotStandbyCluster != "OFF" && p.Category == enterprise, inThree:
		if at := slices.IndexFunc(region.Zones, func(zone string) bool { return zone != p.PrimaryZone }); at >= 0 {
			p.StandbyZone = region.Zones[at]
		}
	}
	if p.Consistent && p.StandbyZone == "" {
		return cloud.Invalid(kindCluster, "Zones", "data is the same in all zones where there is a standby")
	}
	return nil
}

// numberOfNodes is how many nodes the cluster has at first.
func (p *cluster) numberOfNodes(q *CreateDBClusterRequest) (int, error) {
	least, usual, most := 1, 1, mostNodes
	switch p.Category {
	case enterprise:
		usual = nodesOfEnterprise
	case single:
		most = 1
	}
	number := int(services.Or(q.DBNodeNum, int32(usual)))
	if number < least || number > most {
		return 0, cloud.Invalid(kindCluster, "NodeNumber", "the edition has another number of nodes")
	}
	return number, nil
}

// scalingOf reads how far a serverless cluster scales; nil of one that is none.
func scalingOf(q *CreateDBClusterRequest) (*scaling, error) {
	if q.ServerlessType == "" {
		return nil, nil
	}
	if q.ServerlessType != "AgileServerless" {
		return nil, cloud.Invalid(kindCluster, "Scaling", "a serverless cluster is AgileServerless")
	}
	s := &scaling{
		Sort: q.ServerlessType, Smallest: cmp.Or(q.ScaleMin, "1"), Largest: cmp.Or(q.ScaleMax, "1"), Fewest: cmp.Or(q.ScaleRoNumMin, "0"), Most: cmp.Or(q.ScaleRoNumMax, "0"),
		FewestColumnar: "0", MostColumnar: "0",
		Pauses: cmp.Or(q.AllowShutDown, "false"), PausesAfter: "600", Mode: "normal",
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	return s, nil
}

// The ways of paying, and the units in which a subscription is counted.
const (
	prePaid  = "Prepaid"
	postPaid = "Postpaid"
	month    = "Month"
	year     = "Year"
)

// terms are the product's words.
var terms = managed.Terms{Kind: kindCluster, Ahead: []string{prePaid}, AsUsed: []string{postPaid}, Exact: true}

// planOf is how a cluster is to be paid for.
func planOf(payType, period, usedTime string, renews bool) (managed.Plan, error) {
	p := managed.Payment{Way: payType, Unit: period, Number: usedTime}
	if renews {
		p.RenewsBy = 1
	}
	return terms.Plan(p)
}
