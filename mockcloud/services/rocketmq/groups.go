package rocketmq

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// group is a consumer group. Nobody ever consumes in it.
type group struct {
	part
	Order string
	Topic string // that the group is for; "" for any
	Retry retry
	TPS   int64
}

// retry is how a message is tried again that was not consumed.
type retry struct {
	Policy, DeadLetters string
	Times, Seconds      int32
}

var groups managed.Parts[*group]

func init() { groups.Define(kindGroup, nil) }

const orderly = "Orderly"

// readGroup reads what a request says of a group; the rest is as it was.
func (g *group) readGroup(c *cloud.Call, i *instance, b *CreateConsumerGroupBodyParameter) error {
	if b == nil {
		return services.Refuse("MissingParameter", "a request has a body")
	}
	g.Order, g.Updated = b.DeliveryOrderType, c.Now
	cloud.Assign(&g.Remark, b.Remark)
	cloud.Assign(&g.TPS, b.MaxReceiveTps)
	r := b.ConsumeRetryPolicy
	g.Retry = retry{Policy: r.RetryPolicy, DeadLetters: r.DeadLetterTargetTopic, Times: services.Or(r.MaxRetryTimes, 16), Seconds: services.Value(r.FixedIntervalRetryTime)}
	least, most := int32(10), int32(1800)
	if g.Order == orderly {
		least, most = 1, 600
	}
	switch {
	case g.Retry.Times < 1 || g.Retry.Times > 1000:
		return cloud.Invalid(kindGroup, "maxRetryTimes", "a message is tried again 1 to 1000 times")
	case g.Retry.Seconds != 0 && (g.Retry.Policy != "FixedRetryPolicy" || g.Retry.Seconds < least || g.Retry.Seconds > most):
		return cloud.Invalid(kindGroup, "fixedIntervalRetryTime", "the fixed interval of a FixedRetryPolicy is 10 to 1800 seconds, or 1 to 600 in order")
	case len(g.Remark) > longestRemark || g.TPS < 0:
		return cloud.Invalid(kindGroup, "remark", "a remark has at most 128 characters, and a maxReceiveTps is positive")
	case g.Retry.DeadLetters != "":
		_, err := topics.Find(c, i.Head(), g.Retry.DeadLetters, cloud.View)
		return err
	}
	return nil
}

func createConsumerGroup(c *cloud.Call, q *ConsumerGroupRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	g := &group{part: part{Part: managed.Part{Name: q.ConsumerGroupId}, settles: c.Settled()}}
	if !nameOK(g.Name, longestName) {
		return nil, cloud.Invalid(kindGroup, "consumerGroupId", "a consumer group's id has 1 to 60 letters, digits, hyphens and underscores")
	}
	if err := g.readGroup(c, i, q.Body); err != nil {
		return nil, err
	}
	if g.Topic = q.Body.TopicName; g.Topic != "" {
		if _, err := topics.Find(c, i.Head(), g.Topic, cloud.View); err != nil {
			return nil, err
		}
	}
	if err := groups.MayAdd(c, i.Head(), g.Name, mostTopics); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	groups.Add(c, i.Head(), g, nil)
	return done(), nil
}

// findGroup finds a consumer group of an instance.
func findGroup(c *cloud.Call, id, name string, verb cloud.Verb) (i *instance, g *group, err error) {
	if i, err = instances.Find(c, id, verb); err == nil {
		g, err = groups.Find(c, i.Head(), name, verb)
	}
	return i, g, err
}

func updateConsumerGroup(c *cloud.Call, q *ConsumerGroupRequest) (*DoneResponse, error) {
	i, g, err := findGroup(c, q.InstanceId, q.ConsumerGroupId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	after := *g
	if err := after.readGroup(c, i, q.Body); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g.Order, g.Retry, g.TPS, g.Remark, g.Updated = after.Order, after.Retry, after.TPS, after.Remark, after.Updated
	return done(), nil
}

func deleteConsumerGroup(c *cloud.Call, q *DeleteConsumerGroupRequest) (*DoneResponse, error) {
	_, g, err := findGroup(c, q.InstanceId, q.ConsumerGroupId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	groups.Remove(c.World, g)
	return done(), nil
}

func getConsumerGroup(c *cloud.Call, q *DeleteConsumerGroupRequest) (*GetConsumerGroupResponse, error) {
	i, g, err := findGroup(c, q.InstanceId, q.ConsumerGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	policy := ConsumeRetryPolicy{RetryPolicy: &g.Retry.Policy, MaxRetryTimes: new(g.Retry.Times), DeadLetterTargetTopic: services.Text(g.Retry.DeadLetters)}
	if g.Retry.Seconds != 0 {
		policy.FixedIntervalRetryTime = new(g.Retry.Seconds)
	}
	return &GetConsumerGroupResponse{Data: &GetConsumerGroupData{
		RegionId: &g.Region, InstanceId: &i.ID, ConsumerGroupId: &g.Name, Status: g.status(c.Now), Remark: new(g.Remark), CreateTime: at(g.Created), UpdateTime: at(g.Updated),
		DeliveryOrderType: &g.Order, ConsumeRetryPolicy: &policy, MaxReceiveTps: nonZero(g.TPS), MessageModel: new("CLUSTERING"), TopicName: services.Text(g.Topic),
	}}, nil
}

func listConsumerGroups(c *cloud.Call, q *ListConsumerGroupsRequest) (*ListConsumerGroupsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	var match func(*group) bool
	if q.Filter != "" {
		match = func(g *group) bool { return strings.Contains(g.Name, q.Filter) }
	}
	p := pageOf(q.PageNumber, q.PageSize, mostGroups)
	page, err := groups.List(c, i.Head(), "", match, p.PageRequest)
	if err != nil {
		return nil, err
	}
	number, size := shown(p)
	return &ListConsumerGroupsResponse{Data: &ListConsumerGroupsData{
		PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)),
		List: services.Each(page.Items, func(g *group) DataList {
			return DataList{
				RegionId: &g.Region, InstanceId: &i.ID, ConsumerGroupId: &g.Name, Status: g.status(c.Now), Remark: new(g.Remark), MessageModel: new("CLUSTERING"),
				CreateTime: at(g.Created), UpdateTime: at(g.Updated), MaxReceiveTps: nonZero(g.TPS), TopicName: services.Text(g.Topic),
			}
		}),
	}}, nil
}
