package alikafka

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindTopic is the kind of a topic of a Kafka instance.
const kindTopic cloud.Kind = "Kafka topic"

// topic is a topic. No message is ever in it.
type topic struct {
	managed.Part
	Partitions     int
	Local, Compact bool
	// Config are the topic's own settings, by the vendor's keys, in JSON as they were written:
	// Terraform's provider takes 1 for another setting than "1".
	Config map[string]string
}

var topics managed.Parts[*topic]

func init() { topics.Define(kindTopic, tagNames) }

// The lengths of names, and the most partitions of a topic.
const (
	shortestName   = 3
	longestTopic   = 64
	longestGroup   = 128
	mostPartitions = 360
)

// defaultPartitions is how many a topic has that says nothing of it.
func defaultPartitions(i *instance) int {
	if i.Serverless() {
		return 3
	}
	return 12
}

func createTopic(c *cloud.Call, q *CreateTopicRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	t := &topic{Part: managed.Part{Name: cut(q.Topic, longestTopic), Remark: q.Remark}, Partitions: defaultPartitions(i), Local: services.IsTrue(q.LocalTopic), Compact: services.IsTrue(q.CompactTopic)}
	if !nameOK(t.Name, shortestName) {
		return nil, malformed(kindTopic, "Topic", "a topic's name has at least three letters, digits, hyphens and underscores")
	}
	if err := checkRemark(q.Remark); err != nil {
		return nil, err
	}
	if q.PartitionNum != "" {
		if t.Partitions, err = strconv.Atoi(q.PartitionNum); err != nil || t.Partitions < 1 || t.Partitions > mostPartitions {
			return nil, malformed(kindTopic, "PartitionNum", fmt.Sprintf("a topic has 1 to %d partitions", mostPartitions))
		}
	}
	if err := t.configure(i, q); err != nil {
		return nil, err
	}
	if err := topics.MayAdd(c, i.Head(), t.Name, i.topicQuota()); err != nil {
		return nil, err
	}
	if err := i.roomFor(t.Partitions); err != nil {
		return nil, err
	}
	tags := services.Tags(q.Tag)
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	topics.Add(c, i.Head(), t, tags)
	i.partitions += t.Partitions
	return &DoneResponse{}, nil
}

// roomFor says whether an instance can have so many partitions more.
func (i *instance) roomFor(partitions int) error {
	if i.partitions+partitions > i.partitionQuota() {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindTopic, Field: "Partitions", Detail: "the instance has too few partitions left"}
	}
	return nil
}

// checkRemark says whether a topic's remark is one.
func checkRemark(remark string) error {
	if !nameOK(remark, shortestName) || len(remark) > longestTopic {
		return malformed(kindTopic, "Remark", "a topic's remark has 3 to 64 letters, digits, hyphens and underscores")
	}
	return nil
}

// configure reads what is for topics alone that are kept on local disks.
func (t *topic) configure(i *instance, q *CreateTopicRequest) error {
	t.Config = map[string]string{replicationFactor: "3"}
	if t.Local && i.Spec.Edition == standard && !i.Serverless() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindTopic, Field: "LocalTopic", Detail: "topics on local disks are for the professional editions"}
	}
	if t.Compact && !t.Local && !i.Serverless() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindTopic, Field: "CompactTopic", Detail: "only topics on local disks are compacted"}
	}
	if (q.ReplicationFactor != nil || q.MinInsyncReplicas != nil) && !t.Local {
		return malformed(kindTopic, "ReplicationFactor", "replications are chosen of topics on local disks")
	}
	if q.ReplicationFactor != nil {
		t.Config[replicationFactor] = strconv.FormatInt(*q.ReplicationFactor, 10)
	}
	if q.ReplicationFactor != nil || q.MinInsyncReplicas != nil {
		t.Config[inSync] = strconv.FormatInt(services.Or(q.MinInsyncReplicas, 1), 10)
	}
	if q.Config != "" {
		if err := t.set(i, "Config", q.Config); err != nil {
			return err
		}
	}
	all, least := unquoted(t.Config[replicationFactor]), unquoted(t.Config[inSync])
	if all < least || all == least && all > "1" { // they have one digit
		return malformed(kindTopic, "MinInsyncReplicas", "fewer replicas are in sync than there are")
	}
	return nil
}

// The keys of how many replicas there are, and how many are in sync at least.
const (
	replicationFactor = "replication-factor"
	inSync            = "min.insync.replicas"
)

// set reads settings that are a JSON object.
func (t *topic) set(i *instance, parameter, object string) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(object), &given); err != nil {
		return malformed(kindTopic, parameter, "the settings are no JSON object")
	}
	t.Config = maps.Clone(t.Config)
	for key, value := range given {
		if err := checkTopicConfig(i, t, key, unquoted(string(value))); err != nil {
			return err
		}
		if key == "replications" {
			key = replicationFactor
		}
		t.Config[key] = string(value)
	}
	return nil
}

// unquoted is what a setting says, be it a number or a text.
func unquoted(written string) string { return strings.Trim(written, `"`) }

// topicLimits are the least and the greatest number of the keys that have one, as far as
// the contract says them.
var topicLimits = map[string][2]int64{
	"retention.hours": {24, 8760}, "retention.ms": {3600000, 31536000000}, "max.message.bytes": {1048576, 10485760}, "replications": {1, 3},
	"message.timestamp.difference.max.ms": {0, 1<<63 - 1}, replicationFactor: {1, 3}, inSync: {1, 3},
}

// formatVersion is how versions of the format of messages are written.
var formatVersion = cloud.NewPattern(`^[0-9]+(\.[0-9]+){1,3}$`)

// ofServerless says of the keys that not all instances have whether serverless ones do.
var ofServerless = map[string]bool{"retention.hours": true, "retention.ms": false, "replications": false, replicationFactor: false, inSync: false}

// checkTopicConfig says whether a key of a topic's own settings can have a value. Some
// are for serverless instances, others for topics on local disks of the others.
func checkTopicConfig(i *instance, t *topic, key, text string) error {
	if !i.Serverless() && !t.Local {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindTopic, Field: "LocalTopic", Detail: "only topics on local disks, and those of serverless instances, have settings of their own"}
	}
	switch {
	case key == "message.timestamp.type" && slices.Contains([]string{"CreateTime", "LogAppendTime"}, text),
		key == "message.format.version" && !i.Serverless() && formatVersion.MatchString(text):
		return nil
	}
	limit, known := topicLimits[key]
	number, err := strconv.ParseInt(text, 10, 64)
	if of, some := ofServerless[key]; !known || err != nil || number < limit[0] || number > limit[1] || some && of != i.Serverless() {
		return malformed(kindTopic, "Config", fmt.Sprintf("the topic has no setting %s of %s", key, text))
	}
	return nil
}

// findTopic finds a topic of an instance at work that the caller may change.
func findTopic(c *cloud.Call, id, name string, verb cloud.Verb) (*instance, *topic, error) {
	i, err := atWork(c, id, verb)
	if err != nil {
		return nil, nil, err
	}
	t, err := topics.Find(c, i.Head(), name, verb)
	return i, t, err
}

func modifyTopicRemark(c *cloud.Call, q *ModifyTopicRemarkRequest) (*DoneResponse, error) {
	_, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.Modify)
	remark := services.Value(q.Remark)
	if err == nil && remark != "" {
		err = checkRemark(remark)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	t.Remark = remark
	return &DoneResponse{}, nil
}

func modifyPartitionNum(c *cloud.Call, q *ModifyPartitionNumRequest) (*DoneResponse, error) {
	i, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.Modify)
	if err != nil {
		return nil, err
	}
	more := int(*q.AddPartitionNum)
	if t.Partitions+more > mostPartitions {
		return nil, malformed(kindTopic, "PartitionNum", fmt.Sprintf("a topic has 1 to %d partitions", mostPartitions))
	}
	if err := i.roomFor(more); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	t.Partitions += more
	i.partitions += more
	return &DoneResponse{}, nil
}

// updateTopicConfig changes one setting, or those of Configs, which takes the place of
// the other parameters.
func updateTopicConfig(c *cloud.Call, q *UpdateTopicConfigRequest) (*UpdateTopicConfigResponse, error) {
	i, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.Modify)
	if err != nil {
		return nil, err
	}
	settings := q.Configs
	if settings == "" {
		value := q.Value
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			value = strconv.Quote(value)
		}
		settings = fmt.Sprintf("{%q: %s}", q.Config, value)
	}
	after := *t
	if err := after.set(i, "Configs", settings); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	t.Config = after.Config
	return &UpdateTopicConfigResponse{Data: new("[]")}, nil
}

func deleteTopic(c *cloud.Call, q *DeleteTopicRequest) (*DoneResponse, error) {
	i, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.Delete)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	topics.Remove(c.World, t)
	i.partitions -= t.Partitions
	i.forgetGrants(func(g grant) bool { return g.names("Topic", t.Name) })
	return &DoneResponse{}, nil
}

// everything is how many entries a page has unless the request says it.
const everything = 10000

func getTopicList(c *cloud.Call, q *GetTopicListRequest) (*GetTopicListResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	number, errNumber := pageNumber(q.CurrentPage, 1)
	size, errSize := pageNumber(q.PageSize, everything)
	if errNumber != nil || errSize != nil {
		return nil, invalid("CurrentPage", "pages have numbers and sizes from 1 on")
	}
	page, err := topics.List(c, i.Head(), q.Topic, nil, services.Numbered(number, size, everything).PageRequest)
	if err != nil {
		return nil, err
	}
	return &GetTopicListResponse{
		CurrentPage: number, PageSize: size, Total: new(int32(page.Total)),
		TopicList: &GetTopicListTopicList{TopicVO: services.Each(page.Items, func(t *topic) TopicVO { return viewTopic(c, t) })},
	}, nil
}

// pageNumber reads a number that the contract has as text.
func pageNumber(text string, otherwise int32) (*int32, error) {
	if text == "" {
		return &otherwise, nil
	}
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil || number < 1 {
		return nil, strconv.ErrRange
	}
	return new(int32(number)), nil
}

func viewTopic(c *cloud.Call, t *topic) TopicVO {
	settings := map[string]json.RawMessage{}
	for key, value := range t.Config {
		settings[key] = json.RawMessage(value)
	}
	text, err := json.Marshal(settings)
	if err != nil {
		text = nil
	}
	seen := TopicVO{
		InstanceId: &t.Of.ID, RegionId: &t.Region, Topic: &t.Name, Remark: new(t.Remark), CreateTime: new(t.Created.UnixMilli()),
		Status: new(int32(0)), StatusName: new("Running"), PartitionNum: new(int32(t.Partitions)), LocalTopic: new(t.Local),
		AutoCreate: new(false), TopicConfig: new(string(text)), Tags: viewTags(c, t.ID),
	}
	if t.Local {
		seen.CompactTopic = new(t.Compact)
	}
	return seen
}

// getTopicStatus shows the offsets of a topic: there are no messages.
func getTopicStatus(c *cloud.Call, q *StatusRequest) (*GetTopicStatusResponse, error) {
	_, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.View)
	if err != nil {
		return nil, err
	}
	offsets := make([]OffsetTable, t.Partitions)
	for n := range offsets {
		offsets[n] = OffsetTable{Topic: &t.Name, Partition: new(int32(n)), MinOffset: new(int64(0)), MaxOffset: new(int64(0)), LastUpdateTimestamp: new(t.Created.UnixMilli())}
	}
	return &GetTopicStatusResponse{TopicStatus: &TopicStatus{TotalCount: new(int64(0)), LastTimeStamp: new(int64(0)), OffsetTable: &TopicStatusOffsetTable{OffsetTable: offsets}}}, nil
}

// getTopicSubscribeStatus shows that no group subscribes to a topic, as nobody consumes.
func getTopicSubscribeStatus(c *cloud.Call, q *StatusRequest) (*GetTopicSubscribeStatusResponse, error) {
	_, t, err := findTopic(c, q.InstanceId, q.Topic, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetTopicSubscribeStatusResponse{TopicSubscribeStatus: &TopicSubscribeStatus{Topic: &t.Name, ConsumerGroups: []string{}}}, nil
}

// malformed says that a parameter about a part of an instance is not as it must be.
func malformed(kind cloud.Kind, field, detail string) error {
	return cloud.Invalid(kind, field, detail)
}
