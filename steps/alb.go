package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/alb"
)

const albProduct = "Alb"

// applicationBalancers are those of Application Load Balancer.
var applicationBalancers = managedType{
	one: "application load balancer", many: "application load balancers",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := alb.CreateCreateLoadBalancerRequest()
		request.LoadBalancerName, request.LoadBalancerEdition, request.AddressType, request.VpcId = name, "Basic", "Intranet", at.vpc
		request.LoadBalancerBillingConfig.PayType = "PostPay"
		var zones []alb.CreateLoadBalancerZoneMappings
		for _, zone := range at.all() {
			zones = append(zones, alb.CreateLoadBalancerZoneMappings{VSwitchId: zone.vswitch, ZoneId: zone.zone})
		}
		request.ZoneMappings = &zones
		made, err := Send(s, s.alb(who).CreateLoadBalancer, request)
		return made.LoadBalancerId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := alb.CreateListLoadBalancersRequest()
		request.MaxResults = requests.NewInteger(50)
		if with != nil {
			request.Tag = &[]alb.ListLoadBalancersTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.alb(who).ListLoadBalancers, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.LoadBalancers {
			shown := managed{id: one.LoadBalancerId, name: one.LoadBalancerName, status: one.LoadBalancerStatus, size: one.LoadBalancerEdition, group: one.ResourceGroupId}
			asked := alb.CreateGetLoadBalancerAttributeRequest() // lists do not tell where they are
			asked.LoadBalancerId = one.LoadBalancerId
			more, err := Send(s, s.alb(who).GetLoadBalancerAttribute, asked)
			if err != nil {
				return nil, err
			}
			for _, zone := range more.ZoneMappings {
				shown.vswitches = append(shown.vswitches, zone.VSwitchId)
				for _, address := range zone.LoadBalancerAddresses {
					shown.addresses = append(shown.addresses, address.Address)
				}
			}
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := alb.CreateGetLoadBalancerAttributeRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.alb(who).GetLoadBalancerAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := alb.CreateUpdateLoadBalancerAttributeRequest()
		request.LoadBalancerId, request.LoadBalancerName = id, to
		_, err := Send(s, s.alb(who).UpdateLoadBalancerAttribute, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := alb.CreateUpdateLoadBalancerEditionRequest()
		request.LoadBalancerId, request.LoadBalancerEdition = id, "Standard"
		_, err := Send(s, s.alb(who).UpdateLoadBalancerEdition, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := alb.CreateDeleteLoadBalancerRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.alb(who).DeleteLoadBalancer, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		if !on {
			request := alb.CreateDisableDeletionProtectionRequest()
			request.ResourceId = id
			_, err := Send(s, s.alb(who).DisableDeletionProtection, request)
			return err
		}
		request := alb.CreateEnableDeletionProtectionRequest()
		request.ResourceId = id
		_, err := Send(s, s.alb(who).EnableDeletionProtection, request)
		return err
	},
	tag: tagged(albProduct, "loadbalancer"),
	regroup: func(s *Scene, who, id, group string) error {
		request := alb.CreateMoveResourceGroupRequest()
		request.ResourceType, request.ResourceId, request.NewResourceGroupId = "loadbalancer", id, group
		_, err := Send(s, s.alb(who).MoveResourceGroup, request)
		return err
	},
}

func (s *Scene) alb(who string) *alb.Client {
	return open(s, who, alb.NewClientWithOptions, func(c *alb.Client) *sdk.Client { return &c.Client })
}
