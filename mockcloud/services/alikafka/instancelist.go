package alikafka

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// everyInstance is the page of a list that has no pages.
var everyInstance = cloud.PageRequest{Limit: 1<<31 - 1}

func getInstanceList(c *cloud.Call, q *GetInstanceListRequest) (*GetInstanceListResponse, error) {
	tags := services.Tags(q.Tag)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("BIZ_TAG_TAGKEY_NOT_VALID", "every tag has a key")
	}
	query := instances.Query(c, managed.Filter[*instance]{IDs: q.InstanceId, ResourceGroupID: q.ResourceGroupId, Tags: tags}).On("order", q.OrderId).On("series", q.Series)
	page, err := instances.Table().List(c, query, everyInstance)
	if err != nil {
		return nil, err
	}
	return &GetInstanceListResponse{InstanceList: &InstanceList{InstanceVO: cloud.Views(c, &page, func(i *instance) InstanceVO { return viewInstance(c, i) })}}, nil
}

// getAllInstanceIdList lists the account's instances in all regions.
func getAllInstanceIdList(c *cloud.Call, _ *GetAllInstanceIdListRequest) (*GetAllInstanceIdListResponse, error) { //nolint:revive // the vendor's name
	ids := map[string]any{}
	for _, region := range cloud.Regions() {
		var in []string
		for i := range instances.Table().All(c.World, c.AccountID, region.ID) {
			in = append(in, i.ID)
		}
		if len(in) > 0 {
			ids[region.ID] = in
		}
	}
	return &GetAllInstanceIdListResponse{InstanceIds: ids}, nil
}

// deployType is the contract's word for where an instance is reached.
func (s *spec) deployType() int32 {
	if s.Internet {
		return fromInternet
	}
	return fromVPC
}

func viewInstance(c *cloud.Call, i *instance) InstanceVO {
	status := statusNumbers[instances.Status(i, c.Now)]
	seen := InstanceVO{
		InstanceId: &i.ID, Name: new(i.Name), RegionId: &i.Region, ResourceGroupId: new(i.ResourceGroupID), Series: new(i.series()), CreateTime: new(i.Created.UnixMilli()),
		ServiceStatus: &status.service, ViewInstanceStatusCode: &status.view, PaidType: &i.Paid,
		DeployType: new(i.Spec.deployType()), SpecType: new(i.Spec.Edition), EipMax: new(i.Spec.EIPMax), DiskType: new(i.Spec.DiskType), DiskSize: new(i.Spec.DiskSize),
		TopicNumLimit: new(int32(i.topicQuota())), UsedTopicCount: new(int32(topics.Used(c.World, i.Head()))), UsedGroupCount: new(int32(groups.Used(c.World, i.Head()))),
		UsedPartitionCount: new(int32(i.partitions)), DefaultPartitionNum: new(int32(i.DefaultPartitions)),
		AutoCreateGroupEnable: new(i.AutoGroups || i.Serverless()), AutoCreateTopicEnable: new(i.AutoTopics), MsgRetain: new(i.Config.number(keyRetention)),
		UpgradeServiceDetailInfo: &UpgradeServiceDetailInfo{Current2OpenSourceVersion: new(i.Version)}, Tags: viewTags(c, i.ID),
	}
	switch {
	case i.Confluent():
		seen.ConfluentConfig, seen.SpecType, seen.DiskType, seen.DiskSize = i.Spec.Components, nil, nil, nil
	case i.Serverless():
		seen.ReservedPublishCapacity, seen.ReservedSubscribeCapacity = new(i.Spec.Publish), new(i.Spec.Subscribe)
	default:
		seen.IoMax, seen.IoMaxSpec, seen.IoMaxRead, seen.IoMaxWrite = new(i.Spec.IOMax), new(i.Spec.IOSpec), new(i.Spec.maxRead()), new(i.Spec.IOMax)
	}
	if i.Charge.Subscription {
		seen.ExpiredTime = new(i.Charge.End(c.Now).UnixMilli())
	}
	if i.Deployed {
		showDeployment(c, i, &seen)
	}
	return seen
}

// maxRead is the traffic for reading: editions for much reading have five times that for
// writing.
func (s *spec) maxRead() int32 {
	if s.Edition == highRead {
		return 5 * s.IOMax
	}
	return s.IOMax
}

// showDeployment shows where an instance stands, and how it is reached there.
func showDeployment(c *cloud.Call, i *instance, seen *InstanceVO) {
	seen.AllConfig, seen.KmsKeyId, seen.SecurityGroup = new(i.Config.String()), services.Text(i.KMSKey), services.Text(strings.Join(i.groups.IDs(), ","))
	seen.BackupZoneId = services.Text(i.BackupZone)
	if i.VSwitch() == nil {
		return
	}
	seen.VpcId, seen.VSwitchId, seen.ZoneId, seen.StandardZoneId = new(i.VPCID()), new(i.VSwitchID()), new(i.ZoneForm), new(i.Zone())
	in := []string{}
	for vswitch := range i.SitsIn {
		in = append(in, vswitch.ID)
	}
	seen.VSwitchIds = &VSwitchIds{VSwitchIds: in}
	endpoints := managed.EndpointsOf(c.World, i.Head())
	seen.EndPoint, seen.DomainEndpoint = at(endpoints, listVPC, portPlain)
	if i.Config.on(keyACL) {
		seen.SaslEndPoint, seen.SaslDomainEndpoint = at(endpoints, listVPC, portSASL)
	}
	if i.Config.on(keyVPCSASL) {
		seen.VpcSaslEndPoint, seen.VpcSaslDomainEndpoint = at(endpoints, listVPC, portVPCSASL)
	}
	if i.Spec.Internet {
		seen.SslEndPoint, seen.SslDomainEndpoint = at(endpoints, listInternet, portInternet)
	}
}

// at is where the brokers are reached at a port: by address, and by name.
func at(endpoints []*managed.Endpoint, role string, port int) (addresses, names *string) {
	var byAddress, byName []string
	for _, e := range endpoints {
		if e.Role == role {
			byAddress = append(byAddress, netip.AddrPortFrom(e.Address, uint16(port)).String())
			byName = append(byName, e.ID+":"+strconv.Itoa(port))
		}
	}
	return new(strings.Join(byAddress, ",")), new(strings.Join(byName, ","))
}

func getQuotaTip(c *cloud.Call, q *GetQuotaTipRequest) (*GetQuotaTipResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	left := func(quota, used int) *int32 { return new(int32(max(0, quota-used))) }
	usedTopics, usedGroups := topics.Used(c.World, i.Head()), groups.Used(c.World, i.Head())
	byPartitions := int32(0)
	if i.Spec.Topics == 0 {
		byPartitions = 1
	}
	return &GetQuotaTipResponse{QuotaData: &QuotaData{
		TopicNumOfBuy: new(i.Spec.Topics), TopicQuota: new(int32(i.topicQuota())), TopicUsed: new(int32(usedTopics)), TopicLeft: left(i.topicQuota(), usedTopics),
		PartitionNumOfBuy: new(i.Spec.Partitions), PartitionQuota: new(int32(i.partitionQuota())), PartitionUsed: new(int32(i.partitions)), PartitionLeft: left(i.partitionQuota(), i.partitions),
		GroupUsed: new(int32(usedGroups)), GroupLeft: left(i.groupQuota(), usedGroups), IsPartitionBuy: &byPartitions,
	}}, nil
}
