package elasticsearch

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// network is where a cluster stands.
func (i *instance) network() *NetworkConfig {
	return &NetworkConfig{VpcId: new(i.VPCID()), VsArea: new(i.Zone()), Type: new("vpc"), VswitchId: new(i.VSwitchID())}
}

// view is a cluster as DescribeInstance shows it.
func (i *instance) view(c *cloud.Call) *Result {
	_, public := i.endpoint(c.World, publicES)
	_, kibanaPublic := i.endpoint(c.World, publicKibana)
	has := func(r role) *bool { return new(i.Nodes[r].Amount > 0) }
	data := i.Nodes[worker]
	v := &Result{
		InstanceId: &i.ID, Description: &i.Name, Status: new(instances.Status(i, c.Now)), Inited: new(!c.Now.Before(i.Ready)), EsVersion: &i.Version, InstanceCategory: &i.Category,
		CreatedAt: services.Milliseconds(i.Created), UpdatedAt: services.Milliseconds(i.Updated), ResourceGroupId: &i.ResourceGroupID,
		PaymentType: new(postpaid), PostpaidServiceStatus: new(active), Protocol: new("HTTP"), ArchType: new("public"), ServiceVpc: new(false), IsNewDeployment: new(true),
		Domain: new(i.domain(privateES)), Port: new(int32(portES)), KibanaDomain: new(i.domain(publicKibana)), KibanaPort: new(int32(portKibana)),
		EnablePublic: &public, EnableKibanaPublicNetwork: &kibanaPublic, EnableKibanaPrivateNetwork: new(i.Link != nil),
		NodeAmount: &data.Amount, NodeSpec: &NodeSpec{Spec: &data.Spec, SpecInfo: specInfo(data.Spec), Disk: &data.Disk, DiskType: &data.DiskType, DiskEncryption: &data.Encrypted, PerformanceLevel: services.Text(data.Level)},
		DedicateMaster: has(master), AdvancedDedicateMaster: has(master), HaveClientNode: has(coordinating), WarmNode: has(warm), HaveKibana: has(kibana),
		MasterConfiguration: &Configuration{}, KibanaConfiguration: i.configuration(kibana),
		ZoneCount: new(int32(len(i.Zones))), EsConfig: open(i.Config), AdvancedSetting: &AdvancedSetting{GcName: new("CMS")},
		DictList: []DictList{}, SynonymsDicts: []Dict{}, AliwsDicts: []Dict{}, IkHotDicts: []Dict{}, ExtendConfigs: []map[string]any{}, EsIPBlacklist: []string{},
		EsIPWhitelist: i.entries(privateES), PrivateNetworkIpWhiteList: i.entries(privateES), PublicIpWhitelist: i.entries(publicES),
		KibanaIPWhitelist: i.entries(publicKibana), KibanaPrivateIPWhitelist: i.entries(privateKibana), NetworkConfig: i.network(),
		Tags:      services.ShowTags(c, i.ID, func(key, value *string) Tag { return Tag{key, value} }),
		Endpoints: []Endpoint{{ZoneId: new(i.Zone()), Endpoint: new(i.domain(privateES)), VswitchId: new(i.VSwitchID())}},
	}
	v.NetworkConfig.WhiteIpGroupList = i.groups(networks...)
	if i.Charge.Subscription {
		v.PaymentType, v.EndTime = new(prepaid), new(i.Charge.End(c.Now).UnixMilli())
	}
	if i.HTTPS {
		v.Protocol = new("HTTPS")
	}
	if public {
		v.PublicDomain, v.PublicPort = new(i.domain(publicES)), new(int32(portES))
	}
	if i.Link != nil {
		v.KibanaPrivateDomain, v.KibanaPrivatePort = new(i.domain(privateKibana)), new(strconv.Itoa(portKibana))
	}
	if i.Nodes[master].Amount > 0 {
		v.MasterConfiguration = i.configuration(master)
	}
	if i.Nodes[coordinating].Amount > 0 {
		v.ClientNodeConfiguration = i.configuration(coordinating)
	}
	v.WarmNodeConfiguration, v.ElasticDataNodeConfiguration = i.nodeConfiguration(warm), i.nodeConfiguration(elastic)
	for _, zone := range i.Zones {
		v.ZoneInfos = append(v.ZoneInfos, ZoneInfo{ZoneId: &zone, Status: new("NORMAL")})
	}
	if i.Window.Open {
		v.ExtendConfigs = append(v.ExtendConfigs, map[string]any{"configType": "maintainTime", "maintainStartTime": i.Window.Start, "maintainEndTime": i.Window.End})
	}
	return v
}

func (i *instance) configuration(r role) *Configuration {
	n := i.Nodes[r]
	return &Configuration{Amount: &n.Amount, Spec: &n.Spec, SpecInfo: specInfo(n.Spec), Disk: &n.Disk, DiskType: services.Text(n.DiskType)}
}

func (i *instance) nodeConfiguration(r role) *NodeConfiguration {
	n := i.Nodes[r]
	if n.Amount == 0 {
		return nil
	}
	return &NodeConfiguration{Amount: &n.Amount, Spec: &n.Spec, SpecInfo: specInfo(n.Spec), Disk: &n.Disk, DiskType: &n.DiskType, DiskEncryption: &n.Encrypted}
}

// brief is a cluster as answers to changes show it; some leave out its networks and
// dictionaries.
func (i *instance) brief(c *cloud.Call, whole bool) *MoveResourceGroupResult {
	v := services.Take[MoveResourceGroupResult](i.view(c))
	v.NodeSpec.SpecInfo, v.NodeSpec.DiskEncryption, v.NodeSpec.PerformanceLevel = nil, nil, nil
	v.KibanaConfiguration.SpecInfo, v.MasterConfiguration.SpecInfo = nil, nil
	if whole {
		v.NetworkConfig.WhiteIpGroupList = nil
		return &v
	}
	v.PublicDomain, v.PublicPort, v.KibanaPort, v.KibanaDomain, v.UpdatedAt = nil, nil, nil, nil, nil
	v.NetworkConfig, v.DictList, v.SynonymsDicts = nil, nil, nil
	return &v
}

func describeInstance(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeInstanceResponse{Result: i.view(c)}, nil
}

// pages are the most clusters of a page.
const pages = 100

func listInstance(c *cloud.Call, q *ListInstanceRequest) (*ListInstanceResponse, error) {
	tags, err := readTags(q.Tags)
	if err != nil {
		return nil, err
	}
	f := managed.Filter[*instance]{VPCID: q.VpcId, Zone: q.ZoneId, ResourceGroupID: q.ResourceGroupId, Tags: tags, Status: q.Status}
	if q.InstanceId != "" {
		f.IDs = []string{q.InstanceId}
	}
	f.Match = func(i *instance) bool {
		return strings.Contains(i.Name, q.Description) && (q.EsVersion == "" || i.Version == q.EsVersion) && (q.InstanceCategory == "" || i.Category == q.InstanceCategory) &&
			(q.PaymentType == "" || (q.PaymentType == prepaid) == i.Charge.Subscription)
	}
	page, err := instances.List(c, f, numbered(q.Page, q.Size).PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(i *instance) ListInstanceResult {
		whole := i.view(c)
		v := services.Take[ListInstanceResult](whole)
		v.Port, v.IsNewDeployment = new(strconv.Itoa(portES)), new("true")
		return v
	})
	return &ListInstanceResponse{Headers: &Headers{XTotalCount: new(int32(page.Total))}, Result: views}, nil
}

// numbered reads a page: numbers outside of the limits stand for the nearest.
func numbered(page, size *int32) services.Paging {
	at, many := max(services.Or(page, 1), 1), min(max(services.Or(size, 10), 1), pages)
	return services.Numbered(&at, &many, 10)
}

// readTags reads tags that are a JSON list, with the names of fields that clusters have
// (tagKey) or those of actions for tags (key).
func readTags(text string) (tags []cloud.Tag, err error) {
	if text == "" {
		return nil, nil
	}
	var given []struct{ Key, Value, TagKey, TagValue string }
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return nil, malformed("Tags", "tags are a JSON list of objects with a key and a value")
	}
	for _, tag := range given {
		tags = append(tags, cloud.Tag{Key: tag.Key + tag.TagKey, Value: tag.Value + tag.TagValue})
	}
	if !services.HaveKeys(tags) {
		return nil, malformed("Tags", "every tag has a key")
	}
	return slices.Clip(tags), nil
}
