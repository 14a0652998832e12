package alikafka

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindGroup is the kind of a consumer group of a Kafka instance.
const kindGroup cloud.Kind = "Kafka consumer group"

// group is a consumer group. Nobody ever consumes in it.
type group struct{ managed.Part }

var groups managed.Parts[*group]

func init() { groups.Define(kindGroup, tagNames) }

func createConsumerGroup(c *cloud.Call, q *CreateConsumerGroupRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	g := &group{managed.Part{Name: cut(q.ConsumerId, longestGroup), Remark: q.Remark}}
	if !nameOK(g.Name, shortestName) || strings.Trim(g.Name, "-_") == "" {
		return nil, malformed(kindGroup, "ConsumerId", "a consumer group's name has at least three letters, digits, hyphens and underscores, not hyphens and underscores alone")
	}
	if err := groups.MayAdd(c, i.Head(), g.Name, i.groupQuota()); err != nil {
		return nil, err
	}
	tags := services.Tags(q.Tag)
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	groups.Add(c, i.Head(), g, tags)
	return &DoneResponse{}, nil
}

// findGroup finds a consumer group of an instance at work.
func findGroup(c *cloud.Call, id, name string, verb cloud.Verb) (i *instance, g *group, err error) {
	if i, err = atWork(c, id, verb); err == nil {
		g, err = groups.Find(c, i.Head(), name, verb)
	}
	return i, g, err
}

func deleteConsumerGroup(c *cloud.Call, q *DeleteConsumerGroupRequest) (*DoneResponse, error) {
	i, g, err := findGroup(c, q.InstanceId, q.ConsumerId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	groups.Remove(c.World, g)
	i.forgetGrants(func(of grant) bool { return of.names("Group", g.Name) })
	return &DoneResponse{}, nil
}

func getConsumerList(c *cloud.Call, q *GetConsumerListRequest) (*GetConsumerListResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.CurrentPage, q.PageSize, everything)
	page, err := groups.List(c, i.Head(), q.ConsumerId, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	shown := p.Answer(page.Total, "")
	return &GetConsumerListResponse{
		CurrentPage: shown.Number, PageSize: shown.Size, Total: new(int64(page.Total)),
		ConsumerList: &ConsumerList{ConsumerVO: services.Each(page.Items, func(g *group) ConsumerVO {
			return ConsumerVO{
				ConsumerId: &g.Name, InstanceId: &i.ID, RegionId: &g.Region, Remark: new(g.Remark), Tags: viewTags(c, g.ID),
				AutomaticallyCreatedGroup: new(false), CreateTime: new(g.Created.UnixMilli()),
			}
		})},
	}, nil
}

// getConsumerProgress shows that nobody has consumed anything, as there is nothing.
func getConsumerProgress(c *cloud.Call, q *GetConsumerProgressRequest) (*GetConsumerProgressResponse, error) {
	if _, _, err := findGroup(c, q.InstanceId, q.ConsumerId, cloud.View); err != nil {
		return nil, err
	}
	return &GetConsumerProgressResponse{ConsumerProgress: &ConsumerProgress{
		LastTimestamp: new(int64(-1)), TotalDiff: new(int64(0)),
		TopicList:         &ConsumerProgressTopicList{TopicList: []TopicList{}},
		RebalanceInfoList: &ConsumerProgressRebalanceInfoList{RebalanceInfoList: []RebalanceInfoList{}},
	}}, nil
}
