package elasticsearch

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The contract's words.
const (
	postpaid = "postpaid"
	prepaid  = "prepaid"
	xPack    = "x-pack"
)

// categories are the editions of clusters.
var categories = []string{xPack, "advanced", "IS", "community"}

func createInstance(c *cloud.Call, q *createInstanceRequest) (*createInstanceResponse, error) {
	b := q.Body
	if b == nil {
		return nil, missing("body")
	}
	i := &instance{Version: b.EsVersion, Category: b.InstanceCategory, Password: b.EsAdminPassword, Config: map[string]string{}, Kibana: defaultKibana(), Nodes: map[role]nodes{}, Updated: c.Now}
	if i.Category == "" {
		i.Category = xPack
	}
	switch {
	case !slices.Contains(categories, i.Category):
		return nil, malformed("instanceCategory", i.Category+" is no category of clusters")
	case !isVersion(b.EsVersion):
		return nil, malformed("esVersion", "there is no version "+b.EsVersion)
	case b.NodeSpec == nil:
		return nil, missing("nodeSpec")
	}
	if err := checkPassword(b.EsAdminPassword); err != nil {
		return nil, err
	}
	plan, err := readPlan(b)
	if err != nil {
		return nil, err
	}
	if err := i.readNetwork(b.NetworkConfig, int(services.Or(b.ZoneCount, 1)), c); err != nil {
		return nil, err
	}
	for r, p := range wanted(b.NodeAmount, b.NodeSpec, b.MasterConfiguration, b.ClientNodeConfiguration, b.WarmNodeConfiguration, b.ElasticDataNodeConfiguration, b.KibanaConfiguration) {
		if i.Nodes[r], err = (nodes{}).with(r, p, len(i.Zones)); err != nil {
			return nil, err
		}
	}
	if _, ok := i.Nodes[kibana]; !ok {
		i.Nodes[kibana] = nodes{Amount: 1, Spec: "elasticsearch.n4.small"}
	}
	tags := make([]cloud.Tag, len(b.Tags))
	for n, tag := range b.Tags {
		tags[n] = cloud.Tag{Key: tag.TagKey, Value: tag.TagValue}
	}
	at := managed.Place{VSwitchID: b.NetworkConfig.VswitchId, VPCID: b.NetworkConfig.VpcId, Zone: b.NetworkConfig.VsArea}
	if err := instances.Create(c, i, managed.New{
		Name: b.Description, NamedByID: true, ResourceGroupID: b.ResourceGroupId, Tags: tags, Plan: plan, Places: places(at, i.Nodes),
	}); err != nil {
		return nil, err
	}
	i.Zones[0] = i.Zone()
	if err := i.open(c, privateES, nil); err != nil {
		return nil, err
	}
	return &createInstanceResponse{Result: &createInstanceResult{InstanceId: &i.ID}}, i.open(c, publicKibana, nil)
}

// readNetwork reads where the cluster is to stand, and gives it its zones: that of the
// vSwitch, and next ones of the region.
func (i *instance) readNetwork(q *NetworkConfigParameter, zones int, c *cloud.Call) error {
	region, err := c.KnownRegion()
	if err != nil {
		return err
	}
	switch {
	case q.Type != "" && q.Type != "vpc":
		return malformed("networkConfig.type", "clusters stand in VPCs")
	case q.VswitchId == "":
		return missing("networkConfig.vswitchId")
	case zones < 1 || zones > min(3, len(region.Zones)):
		return malformed("zoneCount", "a cluster has 1 to 3 zones, which the region must have")
	}
	i.Zones = []string{q.VsArea}
	for _, zone := range region.Zones {
		if len(i.Zones) < zones && zone != q.VsArea {
			i.Zones = append(i.Zones, zone)
		}
	}
	i.Lists = newLists()
	for _, group := range q.WhiteIpGroupList {
		lists, ok := i.Lists[group.WhiteIpType]
		if !ok {
			return malformed("whiteIpType", "there is no white list of that type")
		}
		if i.Lists[group.WhiteIpType], err = lists.With(accessRules, managed.Cover, group.GroupName, "", group.Ips); err != nil {
			return err
		}
	}
	return nil
}

func checkPassword(password string) error {
	return managed.CheckPassword(kindInstance, password, 8, 32, "!@#$%^&*()_+-=")
}

// isVersion says whether there is a version: with its patch's number or without.
func isVersion(version string) bool {
	return slices.ContainsFunc(versions, func(v [2]string) bool { return version == v[0] || version == v[1] })
}

// terms are the product's words.
var terms = managed.Terms{Kind: kindInstance, Ahead: []string{prepaid}, AsUsed: []string{postpaid, ""}}

func readPlan(b *BodyParameter) (managed.Plan, error) {
	q := services.Value(b.PaymentInfo)
	p := managed.Payment{Way: b.PaymentType, Unit: q.PricingCycle, Number: services.Digits(q.Duration)}
	if services.IsTrue(q.IsAutoRenew) {
		p.RenewsBy = int(services.Or(q.AutoRenewDuration, 1))
	}
	return terms.Plan(p)
}
