package steps

import (
	"encoding/json"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/slb"
)

// classicBalancers are those of Classic Load Balancer.
var classicBalancers = managedType{
	one: "classic load balancer", many: "classic load balancers",
	soldAs: "slb",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := slb.CreateCreateLoadBalancerRequest()
		request.AddressType, request.LoadBalancerSpec = "intranet", "slb.s1.small"
		request.VpcId, request.VSwitchId = at.vpc, at.vswitch
		request.LoadBalancerName = name
		if at.ahead {
			request.PayType, request.PricingCycle, request.Duration = "PrePay", "month", requests.NewInteger(1)
		}
		made, err := Send(s, s.slb(who).CreateLoadBalancer, request)
		return made.LoadBalancerId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := slb.CreateDescribeLoadBalancersRequest()
		request.PageSize, request.PageNumber = requests.NewInteger(50), requests.NewInteger(1)
		if with != nil { // as controllers ask for them
			request.Tags = with.asList()
		}
		seen, err := Send(s, s.slb(who).DescribeLoadBalancers, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.LoadBalancers.LoadBalancer {
			list = append(list, managed{
				id: one.LoadBalancerId, name: one.LoadBalancerName, status: one.LoadBalancerStatus, vswitches: []string{one.VSwitchId}, addresses: []string{one.Address},
				size: one.LoadBalancerSpec, group: one.ResourceGroupId,
			})
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := slb.CreateDescribeLoadBalancerAttributeRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.slb(who).DescribeLoadBalancerAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := slb.CreateSetLoadBalancerNameRequest()
		request.LoadBalancerId, request.LoadBalancerName = id, to
		_, err := Send(s, s.slb(who).SetLoadBalancerName, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := slb.CreateModifyLoadBalancerInstanceSpecRequest()
		request.LoadBalancerId, request.LoadBalancerSpec = id, "slb.s2.small"
		_, err := Send(s, s.slb(who).ModifyLoadBalancerInstanceSpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := slb.CreateDeleteLoadBalancerRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.slb(who).DeleteLoadBalancer, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		request := slb.CreateSetLoadBalancerDeleteProtectionRequest()
		request.LoadBalancerId, request.DeleteProtection = id, map[bool]string{true: "on", false: "off"}[on]
		_, err := Send(s, s.slb(who).SetLoadBalancerDeleteProtection, request)
		return err
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := slb.CreateAddTagsRequest()
		request.LoadBalancerId, request.Tags = id, with.asList()
		_, err := Send(s, s.slb(who).AddTags, request)
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		request := slb.CreateMoveResourceGroupRequest()
		request.ResourceType, request.ResourceId, request.NewResourceGroupId = "loadbalancer", id, group
		_, err := Send(s, s.slb(who).MoveResourceGroup, request)
		return err
	},
}

// asList is the tag as a list of one, in JSON.
func (t *tag) asList() string {
	text, err := json.Marshal([]map[string]string{{"TagKey": t.key, "TagValue": t.value}})
	if err != nil {
		panic(err) // texts are always JSON
	}
	return string(text)
}

func (s *Scene) slb(who string) *slb.Client {
	return open(s, who, slb.NewClientWithOptions, func(c *slb.Client) *sdk.Client { return &c.Client })
}
