package rocketmq

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// pageOf reads a page: numbers outside of the limits stand for the nearest.
func pageOf(number, size *int32, most int32) services.Paging {
	at, many := max(services.Or(number, 1), 1), min(max(services.Or(size, 10), 10), most)
	return services.Numbered(&at, &many, 10)
}

// The greatest pages.
const (
	mostInstances = 200
	mostGroups    = 100
	mostOthers    = 10000
)

// shown is what answers say of a page.
func shown(p services.Paging) (number, size *int64) {
	said := p.Answer(0, "")
	return new(int64(*said.Number)), new(int64(*said.Size))
}

// at shows a time as the vendor does, in its own time zone; nothing where there is none.
func at(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return new(managed.Local(t).Format(time.DateTime))
}

// readTags reads tags that are JSON text.
func readTags(text string) ([]cloud.Tag, error) {
	if text == "" {
		return nil, nil
	}
	var tags []cloud.Tag // the names of fields are read whatever their case
	if err := json.Unmarshal([]byte(text), &tags); err != nil || !services.HaveKeys(tags) {
		return nil, cloud.Invalid(cloud.KindTag, "Tag", "tags are a JSON list of objects with a key and a value")
	}
	return tags, nil
}

func listInstances(c *cloud.Call, q *ListInstancesRequest) (*ListInstancesResponse, error) {
	tags, err := readTags(q.Tags)
	if err != nil {
		return nil, err
	}
	var match func(*instance) bool
	if q.Filter != "" || len(q.SeriesCodes) > 0 || q.StorageSecretKey != "" {
		match = func(i *instance) bool {
			return (strings.Contains(i.ID, q.Filter) || strings.Contains(i.Name, q.Filter)) && oneOf(q.SeriesCodes, i.Series) &&
				(q.StorageSecretKey == "" || i.Product.Key == q.StorageSecretKey)
		}
	}
	p := pageOf(q.PageNumber, q.PageSize, mostInstances)
	page, err := instances.List(c, managed.Filter[*instance]{ResourceGroupID: q.ResourceGroupId, Tags: tags, Match: match}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(i *instance) List {
		v := viewInstance(c, i)
		return List{
			RegionId: v.RegionId, InstanceId: v.InstanceId, InstanceName: v.InstanceName, Status: v.Status, StartTime: v.StartTime, ExpireTime: v.ExpireTime,
			UserId: v.UserId, CommodityCode: v.CommodityCode, ServiceCode: v.ServiceCode, SeriesCode: v.SeriesCode, SubSeriesCode: v.SubSeriesCode,
			PaymentType: v.PaymentType, Remark: v.Remark, TopicCount: v.TopicCount, GroupCount: v.GroupCount, CreateTime: v.CreateTime, UpdateTime: v.UpdateTime,
			ResourceGroupId: v.ResourceGroupId, Tags: v.Tags, ProductInfo: &ListProductInfo{TraceOn: v.ProductInfo.TraceOn, CapacityType: v.ProductInfo.CapacityType},
		}
	})
	number, size := shown(p)
	return &ListInstancesResponse{Data: &ListInstancesData{PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)), List: views}}, nil
}

// oneOf says whether a list has a text; an empty one has all.
func oneOf(list []string, text string) bool {
	for _, one := range list {
		if one == text {
			return true
		}
	}
	return len(list) == 0
}

func getInstance(c *cloud.Call, q *InstanceIdRequest) (*GetInstanceResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetInstanceResponse{Data: new(viewInstance(c, i))}, nil
}

func onOff(on bool) *string {
	if on {
		return new("enable")
	}
	return new("disable")
}

// mostTopics is how many topics and groups there can be. The vendor's limits are not in the
// contract.
const mostTopics = 1000

func viewInstance(c *cloud.Call, i *instance) Data {
	p := &i.Product
	payment := "PayAsYouGo"
	if i.Charge.Subscription {
		payment = subscription
	}
	internetSpec, metering, bandwidth := onOff(i.Internet.Enabled), i.Internet.Metering, new(i.Internet.Bandwidth)
	topicCount := topics.Used(c.World, i.Head())
	vpc := VpcInfo{VpcId: new(i.VPCID()), SecurityGroupIds: services.Text(strings.Join(i.groups.IDs(), ",")), VSwitches: []VSwitch{}}
	var ids []string
	for _, seat := range i.Seats() {
		ids = append(ids, seat.VSwitch.ID)
		vpc.VSwitches = append(vpc.VSwitches, VSwitch{VSwitchId: &seat.VSwitch.ID, ZoneId: &seat.VSwitch.Zone})
	}
	vpc.VSwitchId = new(strings.Join(ids, "|"))
	allowed := i.Allowed.Entries(listInternet)
	return Data{
		RegionId: &i.Region, InstanceId: &i.ID, InstanceName: new(i.Name), Remark: new(i.Description), Status: new(instances.Status(i, c.Now)), UserId: &i.Owner,
		StartTime: at(i.Ready), ExpireTime: at(i.Charge.End(c.Now)), CreateTime: at(i.Created), UpdateTime: at(i.Updated), ResourceGroupId: new(i.ResourceGroupID),
		CommodityCode: &i.Commodity, ServiceCode: new("rmq"), SeriesCode: &i.Series, SubSeriesCode: &i.SubSeries, PaymentType: &payment,
		NetworkInfo: &NetworkInfo{
			VpcInfo: &vpc, Endpoints: viewEndpoints(c, i),
			InternetInfo: &InternetInfo{InternetSpec: internetSpec, FlowOutType: &metering, FlowOutBandwidth: bandwidth, IpWhitelist: allowed},
		},
		AccountInfo: &AccountInfo{Username: &i.Accounts[0].Name},
		InstanceQuotas: []InstanceQuota{{
			QuotaName: new("TOPIC_COUNT"), UsedCount: new(float64(topicCount)), FreeCount: new(float64(mostTopics)), TotalCount: new(float64(mostTopics)),
		}},
		ExtConfig: &ExtConfig{
			AclType: &i.AuthTypes[0], SendReceiveRatio: new(float64(p.SendThousandths) / 1000), AutoScaling: new(p.AutoScaling), MessageRetentionTime: new(p.RetentionHours),
			SupportAutoScaling: new(i.SubSeries != singleNode), InternetSpec: internetSpec, FlowOutType: &metering, FlowOutBandwidth: bandwidth, MsgProcessSpec: new(p.Spec),
		},
		ProductInfo: &ProductInfo{
			MsgProcessSpec: new(p.Spec), SendReceiveRatio: new(float64(p.SendThousandths) / 1000), AutoScaling: new(p.AutoScaling), MessageRetentionTime: new(p.RetentionHours),
			SupportAutoScaling: new(i.SubSeries != singleNode), TraceOn: new(!p.Untraced), StorageEncryption: new(p.Encrypted), StorageSecretKey: services.Text(p.Key),
			CapacityType: services.Text(p.Capacity), ProvisionedCapacity: nonZero(p.Provisioned),
		},
		AclInfo:    &AclInfo{AclType: &i.AuthTypes[0], AclTypes: i.AuthTypes, DefaultVpcAuthFree: new(i.VPCAuthFree)},
		Software:   &Software{SoftwareVersion: new("5.0-rmq-20230619-1"), MaintainTime: new("02:00-06:00"), UpgradeMethod: new("auto")},
		TopicCount: new(int64(topicCount)), GroupCount: new(int64(groups.Used(c.World, i.Head()))),
		Tags: services.ShowTags(c, i.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} }),
	}
}

func nonZero(number int64) *int64 {
	if number == 0 {
		return nil
	}
	return &number
}

func viewEndpoints(c *cloud.Call, i *instance) []Endpoint {
	return services.Each(managed.EndpointsOf(c.World, i.Head()), func(e *managed.Endpoint) Endpoint {
		seen := Endpoint{EndpointType: &e.Role, EndpointUrl: new(fmt.Sprintf("%s:%d", e.ID, e.Port))}
		if e.Public {
			seen.IpWhitelist = i.Allowed.Entries(listInternet)
		}
		return seen
	})
}
