package steps

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/alikafka"
)

// kafka are the instances of ApsaraMQ for Kafka. They are ordered, and then started in a
// vSwitch; released, and then deleted.
var kafka = managedType{
	one: "Kafka instance", many: "Kafka instances",
	soldAs: "alikafka",
	create: func(s *Scene, who, name string, at site) (string, error) {
		id, err := s.orderKafka(who, at.ahead)
		if err != nil {
			return "", err
		}
		return id, s.startKafka(who, id, name, at)
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := alikafka.CreateGetInstanceListRequest()
		if with != nil {
			request.Tag = &[]alikafka.GetInstanceListTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.kafka(who).GetInstanceList, request)
		if err != nil {
			return nil, err
		}
		var more struct { // which the SDK does not have
			InstanceList struct {
				InstanceVO []struct{ VSwitchIds struct{ VSwitchIds []string } }
			}
		}
		if err := json.Unmarshal(seen.GetHttpContentBytes(), &more); err != nil {
			return nil, err
		}
		var list []managed
		for i, one := range seen.InstanceList.InstanceVO {
			shown := managed{id: one.InstanceId, name: one.Name, status: strconv.Itoa(one.ServiceStatus), vswitches: more.InstanceList.InstanceVO[i].VSwitchIds.VSwitchIds, size: strconv.Itoa(one.DiskSize), group: one.ResourceGroupId}
			for _, endpoint := range strings.Split(one.EndPoint, ",") {
				if broker, err := netip.ParseAddrPort(endpoint); err == nil {
					shown.addresses = append(shown.addresses, broker.Addr().String())
				}
			}
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := alikafka.CreateGetQuotaTipRequest()
		request.InstanceId = id
		_, err := Send(s, s.kafka(who).GetQuotaTip, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := alikafka.CreateModifyInstanceNameRequest()
		request.InstanceId, request.InstanceName = id, to
		_, err := Send(s, s.kafka(who).ModifyInstanceName, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := alikafka.CreateUpgradePostPayOrderRequest()
		request.InstanceId, request.DiskSize = id, requests.NewInteger(800)
		_, err := Send(s, s.kafka(who).UpgradePostPayOrder, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		if err := s.releaseKafka(who, id); err != nil {
			return err
		}
		request := alikafka.CreateDeleteInstanceRequest()
		request.InstanceId = id
		_, err := Send(s, s.kafka(who).DeleteInstance, request)
		return err
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := alikafka.CreateTagResourcesRequest()
		request.ResourceType = "INSTANCE"
		request.ResourceId, request.Tag = &[]string{id}, &[]alikafka.TagResourcesTag{{Key: with.key, Value: with.value}}
		_, err := Send(s, s.kafka(who).TagResources, request)
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		request := alikafka.CreateChangeResourceGroupRequest()
		request.ResourceId, request.NewResourceGroupId = id, group
		_, err := Send(s, s.kafka(who).ChangeResourceGroup, request)
		return err
	},
}

func (s *Scene) kafka(who string) *alikafka.Client {
	return open(s, who, alikafka.NewClientWithOptions, func(c *alikafka.Client) *sdk.Client { return &c.Client })
}

// kafkaSteps are the parts of an instance's life that others do not have.
func kafkaSteps(s *Scene, sc vocabulary) {
	sc.Step(action("orders", "order", "the Kafka instance {name}"), func(who, name, code string) error {
		id, err := s.orderKafka(who, false)
		if over, verdict := judge(code, err); over {
			return verdict
		}
		s.Name(kafka.one, name, id)
		return nil
	}, Money)
	sc.Step(action("starts", "start", "the Kafka instance {name} in {name}"), func(who, name, vswitch, code string) error {
		at, err := s.siteOf(vswitch)
		if err != nil {
			return err
		}
		return Verdict(code, s.startKafka(who, s.ID(kafka.one, name), name, at))
	})
	sc.Step(action("releases", "release", "the Kafka instance {name}"), func(who, name, code string) error {
		return Verdict(code, s.releaseKafka(who, s.ID(kafka.one, name)))
	})
}

// orderKafka orders an instance, as it is used or for a month ahead, and tells its id.
func (s *Scene) orderKafka(who string, ahead bool) (string, error) {
	number, err := s.kafkaOrder(who, ahead)
	if err != nil {
		return "", err
	}
	asked := alikafka.CreateGetInstanceListRequest()
	asked.OrderId = number
	found, err := Send(s, s.kafka(who).GetInstanceList, asked)
	if err != nil {
		return "", err
	}
	if count := len(found.InstanceList.InstanceVO); count != 1 {
		return "", fmt.Errorf("the order %s is for %d instances", number, count)
	}
	return found.InstanceList.InstanceVO[0].InstanceId, nil
}

// kafkaOrder tells the number of the order.
func (s *Scene) kafkaOrder(who string, ahead bool) (string, error) {
	if ahead {
		order := alikafka.CreateCreatePrePayOrderRequest()
		order.DeployType, order.DiskType, order.DiskSize = requests.NewInteger(5), "1", requests.NewInteger(500)
		order.PartitionNum, order.IoMaxSpec, order.SpecType = requests.NewInteger(50), "alikafka.hw.2xlarge", "professional"
		ordered, err := Send(s, s.kafka(who).CreatePrePayOrder, order)
		return ordered.OrderId, err
	}
	order := alikafka.CreateCreatePostPayOrderRequest()
	order.DeployType, order.DiskType, order.DiskSize = requests.NewInteger(5), "1", requests.NewInteger(500)
	order.PartitionNum, order.IoMaxSpec, order.SpecType = requests.NewInteger(50), "alikafka.hw.2xlarge", "professional"
	ordered, err := Send(s, s.kafka(who).CreatePostPayOrder, order)
	return ordered.OrderId, err
}

func (s *Scene) startKafka(who, id, name string, at site) error {
	start := alikafka.CreateStartInstanceRequest()
	start.InstanceId, start.Name = id, name
	start.VpcId, start.VSwitchId, start.ZoneId = at.vpc, at.vswitch, at.zone
	if at.second != nil {
		start.VSwitchIds = &[]string{at.vswitch, at.second.vswitch}
	}
	_, err := Send(s, s.kafka(who).StartInstance, start)
	return err
}

// releaseKafka releases an instance by force, with all that is in it.
func (s *Scene) releaseKafka(who, id string) error {
	release := alikafka.CreateReleaseInstanceRequest()
	release.InstanceId, release.ForceDeleteInstance = id, requests.NewBoolean(true)
	_, err := Send(s, s.kafka(who).ReleaseInstance, release)
	return err
}
