package rocketmq

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// listTopicSubscriptions shows that no group subscribes to a topic: groups do so when their
// clients come, and there are none.
func listTopicSubscriptions(c *cloud.Call, q *ListTopicSubscriptionsRequest) (*ListTopicSubscriptionsResponse, error) {
	if _, err := findTopic(c, q.InstanceId, q.TopicName, cloud.View); err != nil {
		return nil, err
	}
	return &ListTopicSubscriptionsResponse{Data: []ListTopicSubscriptionsData{}}, nil
}

// getConsumerGroupLag shows that nothing waits for a group, as there are no messages.
func getConsumerGroupLag(c *cloud.Call, q *GetConsumerGroupLagRequest) (*GetConsumerGroupLagResponse, error) {
	i, g, err := findGroup(c, q.InstanceId, q.ConsumerGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	none := func() *int64 { return new(int64(0)) }
	answer := &GetConsumerGroupLagData{
		RegionId: &i.Region, InstanceId: &i.ID, ConsumerGroupId: &g.Name, TopicLagMap: map[string]TopicLagMap{},
		TotalLag: &TotalLag{ReadyCount: none(), InflightCount: none(), DeliveryDuration: none(), LastConsumeTimestamp: none()},
	}
	if q.TopicName != "" {
		t, err := topics.Find(c, i.Head(), q.TopicName, cloud.View)
		if err != nil {
			return nil, err
		}
		answer.TopicName = &t.Name
		answer.TopicLagMap[t.Name] = TopicLagMap{ReadyCount: none(), InflightCount: none(), DeliveryDuration: none(), LastConsumeTimestamp: none()}
	}
	return &GetConsumerGroupLagResponse{Data: answer}, nil
}

// resetConsumeOffset lets a group begin elsewhere in a topic, which changes nothing: in a topic
// without messages it is at the end whatever it is told.
func resetConsumeOffset(c *cloud.Call, q *ResetConsumeOffsetRequest) (*ResetConsumeOffsetResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err == nil {
		_, err = groups.Find(c, i.Head(), q.ConsumerGroupId, cloud.Modify)
	}
	if err == nil {
		_, err = topics.Find(c, i.Head(), q.TopicName, cloud.View)
	}
	if err != nil {
		return nil, err
	}
	how := services.Value(q.Body)
	switch how.ResetType {
	case "LATEST_OFFSET":
	case "SPECIFIED_TIME":
		if _, err := time.Parse(time.DateTime, how.ResetTime); err != nil {
			return nil, cloud.Invalid(kindGroup, "resetTime", "resetTime is as 2006-01-02 15:04:05")
		}
	default:
		return nil, cloud.Invalid(kindGroup, "resetType", "resetType is LATEST_OFFSET or SPECIFIED_TIME")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return &ResetConsumeOffsetResponse{}, nil
}
