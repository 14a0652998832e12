package alikafka

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// spec is what an instance was bought with.
type spec struct {
	// Internet says that it is reached from the internet too, with EIPMax MB/s.
	Internet bool
	EIPMax   int32
	DiskType int32
	DiskSize int32  // GB
	IOMax    int32  // MB/s
	IOSpec   string // names IOMax
	Edition  string
	// Partitions and Topics are how many of them were bought: one of the two.
	Partitions, Topics int32
	// Publish and Subscribe are the capacities of a serverless instance, in MB/s.
	Publish, Subscribe int32
	// Components are those of an instance of the Confluent series; nil for others.
	Components *ConfluentConfig
}

// The editions.
const (
	standard     = "normal"
	professional = "professional"
	highRead     = "professionalForHighRead"
)

// The contract's words for where an instance is reached.
const (
	fromInternet int32 = 4
	fromVPC      int32 = 5
)

// freePartitions is how many partitions come with each instance that is bought by
// partitions, and topics as many as it has partitions: so Terraform's provider
// reckons.
const freePartitions = 1000

// topicQuota and partitionQuota are how many there can be. An instance that is bought by
// topics has the partitions that come with these; a serverless one has as many as its
// console says.
func (i *instance) topicQuota() int {
	switch {
	case i.Serverless():
		return serverlessQuota
	case i.Spec.Topics > 0:
		return int(i.Spec.Topics)
	}
	return freePartitions + int(i.Spec.Partitions)
}

func (i *instance) partitionQuota() int {
	switch {
	case i.Serverless():
		return serverlessQuota
	case i.Spec.Topics > 0:
		return partitionsByTopics + partitionsPerTopic*int(i.Spec.Topics)
	}
	return freePartitions + int(i.Spec.Partitions)
}

// measure is what an instance costs for: the traffic that it is for, in MB/s, and its
// disks, of which 100 GB cost as much as one of these.
func (i *instance) measure() (size string, units float64) {
	if i.Spec.Components != nil {
		return i.series(), i.Spec.Components.units()
	}
	return i.Spec.IOSpec, float64(max(i.Spec.IOMax+i.Spec.Publish+i.Spec.Subscribe, 1)) + float64(i.Spec.DiskSize)/100
}

// groupQuota is how many consumer groups there can be: two for each topic.
func (i *instance) groupQuota() int { return 2 * i.topicQuota() }

const (
	serverlessQuota    = 3000
	partitionsByTopics = 400
	partitionsPerTopic = 16
)

// order is what the actions have in common that buy or upgrade instances.
type order struct {
	DiskType                    string
	DiskSize, DeployType        *int32
	EipMax, IoMax               *int32
	PartitionNum, TopicQuota    *int32
	PaidType, Duration          *int32
	SpecType, IoMaxSpec         string
	ResourceGroupId, InstanceId string
	Tag                         []TagParameter
	EipModel                    *bool
	ServerlessConfig            *ServerlessConfigParameter
	ConfluentConfig             *ConfluentConfigParameter
}

// trafficSpecs are the factors of the traffic specifications: alikafka.hw.2xlarge is
// for 20 MB/s.
var trafficSpecs = map[string][]int32{
	"hw": {2, 3, 6, 9, 12, 16, 20, 25, 30, 60, 80, 100, 120, 150, 180, 200},
	"hr": {2, 3, 6, 9, 12},
}

// family is the family of traffic specifications of an edition.
func family(edition string) string {
	if edition == highRead {
		return "hr"
	}
	return "hw"
}

// traffic reads the traffic specification of an order: by its name, which counts where
// there are both, or by its number.
func (o *order) traffic(edition string) (limit int32, name string, err error) {
	of := family(edition)
	switch {
	case o.IoMaxSpec != "":
		rest, ok := strings.CutPrefix(o.IoMaxSpec, "alikafka."+of+".")
		factor, err := strconv.ParseInt(strings.TrimSuffix(rest, "xlarge"), 10, 32)
		if !ok || err != nil || !slices.Contains(trafficSpecs[of], int32(factor)) {
			return 0, "", invalid("IoMaxSpec", "%s is no traffic specification of the edition %s", o.IoMaxSpec, edition)
		}
		return 10 * int32(factor), o.IoMaxSpec, nil
	case services.Value(o.IoMax) == 0:
		return 0, "", services.Refuse("MissingParameter", "one of IoMax and IoMaxSpec is needed")
	case *o.IoMax%10 != 0 || !slices.Contains(trafficSpecs[of], *o.IoMax/10):
		return 0, "", invalid("IoMax", "%d MB/s is no traffic specification of the edition %s", *o.IoMax, edition)
	}
	return *o.IoMax, fmt.Sprintf("alikafka.%s.%dxlarge", of, *o.IoMax/10), nil
}

// spec reads what an order buys.
func (o *order) spec(i *instance) (s spec, err error) {
	serverless := i.Serverless()
	if s.Edition = o.SpecType; s.Edition == "" {
		s.Edition = standard
	}
	switch services.Value(o.DeployType) {
	case fromInternet:
		s.Internet, s.EIPMax = true, services.Value(o.EipMax)
		if s.EIPMax <= 0 && !serverless && !i.Confluent() {
			return s, invalid("EipMax", "an instance that is reached from the internet has an EipMax")
		}
	case fromVPC:
	default:
		return s, invalid("DeployType", "a DeployType is 4 or 5")
	}
	switch {
	case serverless:
		err = s.serverless(o)
		return s, err
	case i.Confluent():
		err = s.confluent(o)
		return s, err
	case o.ConfluentConfig != nil:
		return s, otherSeries(i)
	}
	if !slices.Contains([]string{standard, professional, highRead}, s.Edition) {
		return s, invalid("SpecType", "%s is no edition", s.Edition)
	}
	switch o.DiskType {
	case "0", "1":
		s.DiskType = int32(o.DiskType[0] - '0')
	case "":
		return s, services.Refuse("MissingParameter", "a DiskType is needed")
	default:
		return s, invalid("DiskType", "a DiskType is 0 or 1")
	}
	if s.DiskSize = services.Value(o.DiskSize); s.DiskSize < 100 || s.DiskSize%100 != 0 {
		return s, invalid("DiskSize", "a disk has a multiple of 100 GB")
	}
	if s.IOMax, s.IOSpec, err = o.traffic(s.Edition); err != nil {
		return s, err
	}
	s.Partitions, s.Topics = services.Value(o.PartitionNum), services.Value(o.TopicQuota)
	switch {
	case s.Partitions < 0 || s.Topics < 0:
		return s, invalid("PartitionNum", "PartitionNum and TopicQuota are positive")
	case s.Partitions > 0:
		s.Topics = 0 // both have the same price, or the order fails; here nothing has one
	case s.Topics == 0:
		return s, services.Refuse("MissingParameter", "one of PartitionNum and TopicQuota is needed")
	}
	return s, nil
}

// The least capacities of a serverless instance, in MB/s.
const leastPublish, leastSubscribe = 60, 20

// serverless reads the capacities of an order.
func (s *spec) serverless(o *order) error {
	if o.ServerlessConfig == nil {
		return services.Refuse("MissingParameter", "a serverless instance has a ServerlessConfig")
	}
	publish, subscribe := services.Value(o.ServerlessConfig.ReservedPublishCapacity), services.Value(o.ServerlessConfig.ReservedSubscribeCapacity)
	if publish < leastPublish || subscribe < leastSubscribe {
		return invalid("ServerlessConfig", "at least %d MB/s to publish and %d MB/s to subscribe are reserved", leastPublish, leastSubscribe)
	}
	s.Publish, s.Subscribe = int32(publish), int32(subscribe)
	if s.Edition != standard {
		return invalid("SpecType", "a serverless instance has the edition %s", standard)
	}
	return nil
}

// upgraded is what an instance has after an order that upgrades it: no number gets less.
func (i *instance) upgraded(o *order) (s spec, err error) {
	s = i.Spec
	if i.Confluent() {
		return i.upgradedComponents(o)
	}
	if o.ConfluentConfig != nil {
		return s, otherSeries(i)
	}
	if o.EipModel != nil {
		s.Internet, s.EIPMax = *o.EipModel, 0
		if s.Internet {
			s.EIPMax = max(i.Spec.EIPMax, services.Value(o.EipMax))
		}
		if s.Internet && s.EIPMax <= 0 && !i.Serverless() {
			return s, invalid("EipMax", "an instance that is reached from the internet has an EipMax")
		}
	}
	if i.Serverless() {
		if o.ServerlessConfig == nil {
			return s, nil
		}
		err = s.serverless(o)
		return s, err
	}
	if o.SpecType != "" && o.SpecType != s.Edition {
		if s.Edition != standard || !slices.Contains([]string{professional, highRead}, o.SpecType) {
			return s, invalid("SpecType", "an instance of the edition %s does not become %s", s.Edition, o.SpecType)
		}
		s.Edition = o.SpecType
	}
	if o.IoMaxSpec != "" || services.Value(o.IoMax) != 0 {
		if s.IOMax, s.IOSpec, err = o.traffic(s.Edition); err != nil {
			return s, err
		}
	} else if s.Edition != i.Spec.Edition {
		s.IOSpec = fmt.Sprintf("alikafka.%s.%dxlarge", family(s.Edition), s.IOMax/10)
	}
	if size := services.Value(o.DiskSize); size != 0 {
		if size%100 != 0 {
			return s, invalid("DiskSize", "a disk has a multiple of 100 GB")
		}
		s.DiskSize = size
	}
	s.buy(o)
	if s.DiskSize < i.Spec.DiskSize || s.IOMax < i.Spec.IOMax || s.Partitions < i.Spec.Partitions || s.Topics < i.Spec.Topics && s.Topics > 0 ||
		o.EipMax != nil && s.Internet && *o.EipMax < i.Spec.EIPMax {
		return s, i.smaller()
	}
	return s, nil
}

func (i *instance) smaller() error {
	return &cloud.Error{Reason: cloud.OutOfRange, Kind: kindInstance, ID: i.ID, Field: "Spec", Detail: "an upgrade makes nothing smaller"}
}

// otherSeries says that an instance has no components.
func otherSeries(i *instance) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "PaidType", Detail: "the instance is not of the Confluent series"}
}

// buy reads the partitions or topics that an instance has after an upgrade. Terraform's
// provider says 0 where there is nothing to say.
func (s *spec) buy(o *order) {
	if partitions := services.Value(o.PartitionNum); partitions != 0 {
		s.Partitions, s.Topics = partitions, 0
	} else if topics := services.Value(o.TopicQuota); topics != 0 && s.Partitions == 0 {
		s.Topics = topics
	}
}

// invalid says that a parameter is not as it must be.
func invalid(field, format string, values ...any) error {
	return cloud.Invalid(kindInstance, field, fmt.Sprintf(format, values...))
}
