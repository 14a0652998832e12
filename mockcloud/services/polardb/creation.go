package polardb

import (
	"cmp"
	"slices"
	"strconv"

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

// class has the form of all classes of MySQL: polar.mysql.x4.medium. The vendor adds classes now
// and then, and takes others away, so that none is unknown here.
var class = cloud.NewPattern(`^polar\.mysql\.[a-z0-9]+(\.[a-z0-9]+){1,2}$`)

func checkClass(text string) error {
	if !class.MatchString(text) {
		return cloud.Invalid(KindCluster, "Class", strconv.Quote(text)+" is no class of nodes")
	}
	return nil
}

func checkTitle(text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(KindCluster, "Name", "a name has 2 to 256 characters and does not begin with http:// or https://")
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
		version: q.DBVersion, minor: q.DBMinorVersion, class: q.DBNodeClass, category: cmp.Or(q.CreationCategory, enterprise), zone: vswitch.Zone,
		maintenance: managed.Window{Start: "18:00Z", End: "19:00Z"}, backup: usualBackups(q.BackupRetentionPolicyOnClusterDeletion), period: "60",
	}
	plan, err := planOf(q.PayType, q.Period, q.UsedTime, services.IsTrue(q.AutoRenew))
	if err == nil {
		err = p.specify(q)
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
	if err := clusters.Create(c, p, managed.New{
		Name: q.DBClusterDescription, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Plan: plan,
		Places: []managed.Place{{VSwitchID: q.VSwitchId, VPCID: q.VPCId, Zone: q.ZoneId, Count: len(usualEndpoints)}},
	}); err != nil {
		return nil, err
	}
	clusters.Change(c, p, managed.Changes{}, func() {
		for range nodes {
			p.nodes = append(p.nodes, p.newNode(c))
		}
	})
	p.connectAtFirst(c)
	return &CreateDBClusterResponse{DBClusterId: new(p.ID), OrderId: managed.NewOrder(c).Text(), ResourceGroupId: new(p.ResourceGroupID)}, nil
}

// specify checks what the cluster is to be like, and notes it.
func (p *cluster) specify(q *CreateDBClusterRequest) (err error) {
	switch {
	case !slices.Contains(versions, q.DBVersion):
		return cloud.Invalid(KindCluster, "Version", "the versions of MySQL are 5.6, 5.7 and 8.0")
	case q.DBMinorVersion != "" && (q.DBVersion != "8.0" || q.DBMinorVersion != "8.0.1" && q.DBMinorVersion != "8.0.2"):
		return cloud.Invalid(KindCluster, "Version", "the minor versions of MySQL 8.0 are 8.0.1 and 8.0.2")
	case !slices.Contains([]string{enterprise, single, standard}, p.category):
		return cloud.Invalid(KindCluster, "Category", "the editions are Normal, Basic and SENormal")
	}
	if p.minor == "" && p.version == "8.0" {
		p.minor = "8.0.2"
	}
	if p.serverless, err = scalingOf(q); err != nil {
		return err
	}
	if p.serverless != nil && p.class == "" {
		p.class = "polar.mysql.sl.small"
	}
	if err := checkClass(p.class); err != nil {
		return err
	}
	if err := checkTitle(q.DBClusterDescription); err != nil {
		return err
	}
	if err := p.specifyStorage(q); err != nil {
		return err
	}
	if p.settings, err = p.firstSettings(q); err != nil {
		return err
	}
	entries := services.Separated(q.SecurityIPList)
	if len(entries) == 0 {
		entries = []string{accessRules.Floor}
	}
	p.accessLists, err = p.accessLists.With(accessRules, managed.Cover, "", "", entries)
	return err
}

// specifyStorage notes how data is kept: the enterprise edition has the vendor's own
// storage, which grows by itself, and the standard edition disks of a size.
func (p *cluster) specifyStorage(q *CreateDBClusterRequest) error {
	usual, allowed := "PSL5", []string{"PSL4", "PSL5"}
	if p.category == standard {
		usual, allowed = "ESSDPL1", []string{"ESSDPL0", "ESSDPL1", "ESSDPL2", "ESSDPL3", "ESSDAUTOPL"}
	}
	p.storage = storage{
		sort: cmp.Or(q.StorageType, usual), gigabytes: services.Value(q.StorageSpace), payType: cmp.Or(q.StoragePayType, postPaid),
		encrypted: services.IsTrue(q.StorageEncryption), iops: services.Value(q.ProvisionedIops),
	}
	if p.category == standard && p.storage.gigabytes == 0 {
		p.storage.gigabytes = 20
	}
	if !slices.Contains(allowed, p.storage.sort) {
		return cloud.Invalid(KindCluster, "StorageType", "the edition has no storage of the type "+q.StorageType)
	}
	return nil
}

// placeStandby says where data is kept besides: in another zone unless the request wants
// none, and the edition has it.
func (p *cluster) placeStandby(q *CreateDBClusterRequest, region *cloud.Region) error {
	switch {
	case q.StandbyAZ != "" && !region.HasZone(q.StandbyAZ):
		return cloud.Missing(network.KindZone, q.StandbyAZ)
	case q.StandbyAZ == p.zone:
		return cloud.Invalid(KindCluster, "StandbyZone", "the standby zone is another one than that of the cluster")
	case q.HotStandbyCluster == "OFF" && q.StandbyAZ != "":
		return cloud.Invalid(KindCluster, "StandbyZone", "a cluster without a standby has no standby zone")
	case q.StandbyAZ != "":
		p.standby = q.StandbyAZ
	case q.HotStandbyCluster != "OFF" && p.category == enterprise:
		if at := slices.IndexFunc(region.Zones, func(zone string) bool { return zone != p.zone }); at >= 0 {
			p.standby = region.Zones[at]
		}
	}
	return nil
}

// numberOfNodes is how many nodes the cluster has at first.
func (p *cluster) numberOfNodes(q *CreateDBClusterRequest) (int, error) {
	least, usual, most := 1, 1, mostNodes
	switch p.category {
	case enterprise:
		usual = nodesOfEnterprise
	case single:
		most = 1
	}
	number := int(services.Or(q.DBNodeNum, int32(usual)))
	if number < least || number > most {
		return 0, cloud.Invalid(KindCluster, "NodeNumber", "the edition has another number of nodes")
	}
	return number, nil
}

// scalingOf reads how far a serverless cluster scales; nil of one that is none.
func scalingOf(q *CreateDBClusterRequest) (*scaling, error) {
	if q.ServerlessType == "" {
		return nil, nil
	}
	s := &scaling{q.ServerlessType, cmp.Or(q.ScaleMin, "1"), cmp.Or(q.ScaleMax, "1"), cmp.Or(q.ScaleRoNumMin, "0"), cmp.Or(q.ScaleRoNumMax, "0"), cmp.Or(q.AllowShutDown, "false")}
	if s.sort != "AgileServerless" || !ordered(s.smallest, s.largest, 1, 32) || !ordered(s.fewest, s.most, 0, 15) {
		return nil, cloud.Invalid(KindCluster, "Scaling", "a serverless cluster is AgileServerless, and has 1 to 32 units a node and 0 to 15 nodes for reading")
	}
	return s, nil
}

// ordered says whether two texts are numbers in order, within bounds.
func ordered(low, high string, least, most int) bool {
	from, err1 := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	return err1 == nil && err2 == nil && least <= from && from <= to && to <= most
}

// The ways of paying, and the units in which a subscription is counted.
const (
	prePaid  = "Prepaid"
	postPaid = "Postpaid"
	month    = "Month"
	year     = "Year"
)

// terms are the product's words.
var terms = managed.Terms{Kind: KindCluster, Ahead: []string{prePaid}, AsUsed: []string{postPaid}, Exact: true}

// planOf is how a cluster is to be paid for.
func planOf(payType, period, usedTime string, renews bool) (managed.Plan, error) {
	p := managed.Payment{Way: payType, Unit: period, Number: usedTime}
	if renews {
		p.RenewsBy = 1
	}
	return terms.Plan(p)
}
