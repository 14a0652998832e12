package rocketmq

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The kinds of what is in an instance.
const (
	kindTopic cloud.Kind = "RocketMQ topic"
	kindGroup cloud.Kind = "RocketMQ consumer group"
)

// part is what topics and groups have in common besides their names.
type part struct {
	managed.Part
	Updated time.Time
	settles time.Time
}

// status is how it is: what is new is just being made.
func (p *part) status(now time.Time) *string {
	if now.Before(p.settles) {
		return new(creating)
	}
	return new(running)
}

// topic is a topic. No message is ever in it.
type topic struct {
	part
	Type string
	TPS  int64
}

var topics managed.Parts[*topic]

func init() { topics.Define(kindTopic, nil) }

// nameOK says whether a topic, a group or an account can be called so.
func nameOK(name string, longest int) bool { return managed.IsPlain(name, 1, longest) }

// The longest names and remarks.
const (
	longestName   = 60
	longestRemark = 128
)

func createTopic(c *cloud.Call, q *TopicRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	t := &topic{part: part{Part: managed.Part{Name: q.TopicName}, Updated: c.Now, settles: c.Settled()}, Type: "NORMAL"}
	if q.Body != nil {
		t.Remark, t.TPS = services.Value(q.Body.Remark), services.Value(q.Body.MaxSendTps)
		if q.Body.MessageType != "" {
			t.Type = q.Body.MessageType
		}
	}
	switch {
	case !nameOK(t.Name, longestName):
		return nil, cloud.Invalid(kindTopic, "topicName", "a topic's name has 1 to 60 letters, digits, hyphens and underscores")
	case len(t.Remark) > longestRemark || t.TPS < 0:
		return nil, cloud.Invalid(kindTopic, "remark", "a remark has at most 128 characters, and a maxSendTps is positive")
	}
	if err := topics.MayAdd(c, i.Head(), t.Name, mostTopics); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	topics.Add(c, i.Head(), t, nil)
	return done(), nil
}

// findTopic finds a topic of an instance.
func findTopic(c *cloud.Call, id, name string, verb cloud.Verb) (*topic, error) {
	i, err := instances.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	return topics.Find(c, i.Head(), name, verb)
}

func updateTopic(c *cloud.Call, q *TopicRequest) (*DoneResponse, error) {
	t, err := findTopic(c, q.InstanceId, q.TopicName, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if q.Body != nil && (len(services.Value(q.Body.Remark)) > longestRemark || services.Value(q.Body.MaxSendTps) < 0) {
		return nil, cloud.Invalid(kindTopic, "remark", "a remark has at most 128 characters, and a maxSendTps is positive")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if q.Body != nil {
		cloud.Assign(&t.Remark, q.Body.Remark)
		cloud.Assign(&t.TPS, q.Body.MaxSendTps)
	}
	t.Updated = c.Now
	return done(), nil
}

func deleteTopic(c *cloud.Call, q *DeleteTopicRequest) (*DoneResponse, error) {
	t, err := findTopic(c, q.InstanceId, q.TopicName, cloud.Delete)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	topics.Remove(c.World, t)
	return done(), nil
}

func getTopic(c *cloud.Call, q *DeleteTopicRequest) (*GetTopicResponse, error) {
	t, err := findTopic(c, q.InstanceId, q.TopicName, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetTopicResponse{Data: &GetConsumerGroupData{
		RegionId: &t.Region, InstanceId: &t.Of.ID, TopicName: &t.Name, MessageType: &t.Type, Status: t.status(c.Now), Remark: new(t.Remark),
		CreateTime: at(t.Created), UpdateTime: at(t.Updated), MaxSendTps: nonZero(t.TPS),
	}}, nil
}

func listTopics(c *cloud.Call, q *ListTopicsRequest) (*ListTopicsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	var match func(*topic) bool
	if q.Filter != "" || len(q.MessageTypes) > 0 {
		match = func(t *topic) bool { return strings.Contains(t.Name, q.Filter) && oneOf(q.MessageTypes, t.Type) }
	}
	p := pageOf(q.PageNumber, q.PageSize, mostOthers)
	page, err := topics.List(c, i.Head(), "", match, p.PageRequest)
	if err != nil {
		return nil, err
	}
	number, size := shown(p)
	return &ListTopicsResponse{Data: &ListConsumerGroupsData{
		PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)),
		List: services.Each(page.Items, func(t *topic) DataList {
			return DataList{
				RegionId: &t.Region, InstanceId: &i.ID, TopicName: &t.Name, MessageType: &t.Type, Status: t.status(c.Now), Remark: new(t.Remark),
				CreateTime: at(t.Created), UpdateTime: at(t.Updated), MaxSendTps: nonZero(t.TPS),
			}
		}),
	}}, nil
}
