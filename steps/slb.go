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
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := slb.CreateCreateLoadBalancerRequest()
		request.LoadBalancerName, request.LoadBalancerSpec, request.AddressType = name, "slb.s1.small", "intranet"
		request.VpcId, request.VSwitchId, request.MasterZoneId = at.vpc, at.vswitch, at.zone
		made, err := call(s, s.slb(who).CreateLoadBalancer, request)
		return made.LoadBalancerId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := slb.CreateDescribeLoadBalancersRequest()
		request.PageSize, request.PageNumber = requests.NewInteger(50), requests.NewInteger(1)
		if with != nil { // as controllers ask for them
			text, err := json.Marshal([]map[string]string{{"TagKey": with.key, "TagValue": with.value}})
			if err != nil {
				return nil, err
			}
			request.Tags = string(text)
		}
		seen, err := call(s, s.slb(who).DescribeLoadBalancers, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.LoadBalancers.LoadBalancer {
			list = append(list, managed{
				id: one.LoadBalancerId, name: one.LoadBalancerName, status: one.LoadBalancerStatus, vswitches: []string{one.VSwitchId}, addresses: []string{one.Address},
			})
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := slb.CreateDescribeLoadBalancerAttributeRequest()
		request.LoadBalancerId = id
		_, err := call(s, s.slb(who).DescribeLoadBalancerAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := slb.CreateSetLoadBalancerNameRequest()
		request.LoadBalancerId, request.LoadBalancerName = id, to
		_, err := call(s, s.slb(who).SetLoadBalancerName, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := slb.CreateModifyLoadBalancerInstanceSpecRequest()
		request.LoadBalancerId, request.LoadBalancerSpec = id, "slb.s2.small"
		_, err := call(s, s.slb(who).ModifyLoadBalancerInstanceSpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := slb.CreateDeleteLoadBalancerRequest()
		request.LoadBalancerId = id
		_, err := call(s, s.slb(who).DeleteLoadBalancer, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		request := slb.CreateSetLoadBalancerDeleteProtectionRequest()
		request.LoadBalancerId, request.DeleteProtection = id, map[bool]string{true: "on", false: "off"}[on]
		_, err := call(s, s.slb(who).SetLoadBalancerDeleteProtection, request)
		return err
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := slb.CreateTagResourcesRequest()
		request.ResourceType, request.ResourceId = "instance", &[]string{id}
		request.Tag = &[]slb.TagResourcesTag{{Key: with.key, Value: with.value}}
		_, err := call(s, s.slb(who).TagResources, request)
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		request := slb.CreateMoveResourceGroupRequest()
		request.ResourceType, request.ResourceId, request.NewResourceGroupId = "loadbalancer", id, group
		_, err := call(s, s.slb(who).MoveResourceGroup, request)
		return err
	},
}

func (s *Scene) slb(who string) *slb.Client {
	return open(s, who, slb.NewClientWithOptions, func(c *slb.Client) *sdk.Client { return &c.Client })
}
