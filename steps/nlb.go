package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/nlb"
)

const nlbProduct = "Nlb"

// networkBalancers are those of Network Load Balancer. They have no classes.
var networkBalancers = managedType{
	one: "network load balancer", many: "network load balancers",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := nlb.CreateCreateLoadBalancerRequest()
		request.LoadBalancerName, request.AddressType, request.VpcId = name, "Intranet", at.vpc
		if at.dualStack {
			request.AddressIpVersion = "DualStack"
		}
		var zones []nlb.CreateLoadBalancerZoneMappings
		for _, zone := range at.all() {
			zones = append(zones, nlb.CreateLoadBalancerZoneMappings{ZoneId: zone.zone, VSwitchId: zone.vswitch})
		}
		request.ZoneMappings = &zones
		made, err := Send(s, s.nlb(who).CreateLoadBalancer, request)
		return made.LoadbalancerId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := nlb.CreateListLoadBalancersRequest()
		request.MaxResults = requests.NewInteger(50)
		if with != nil {
			request.Tag = &[]nlb.ListLoadBalancersTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.nlb(who).ListLoadBalancers, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.LoadBalancers {
			shown := managed{id: one.LoadBalancerId, name: one.LoadBalancerName, status: one.LoadBalancerStatus, group: one.ResourceGroupId}
			for _, zone := range one.ZoneMappings {
				shown.vswitches = append(shown.vswitches, zone.VSwitchId)
				for _, address := range zone.LoadBalancerAddresses {
					shown.addresses = append(shown.addresses, address.PrivateIPv4Address, address.Ipv6Address)
				}
			}
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := nlb.CreateGetLoadBalancerAttributeRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.nlb(who).GetLoadBalancerAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := nlb.CreateUpdateLoadBalancerAttributeRequest()
		request.LoadBalancerId, request.LoadBalancerName = id, to
		_, err := Send(s, s.nlb(who).UpdateLoadBalancerAttribute, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := nlb.CreateDeleteLoadBalancerRequest()
		request.LoadBalancerId = id
		_, err := Send(s, s.nlb(who).DeleteLoadBalancer, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		request := nlb.CreateUpdateLoadBalancerProtectionRequest()
		request.LoadBalancerId, request.DeletionProtectionEnabled = id, requests.NewBoolean(on)
		_, err := Send(s, s.nlb(who).UpdateLoadBalancerProtection, request)
		return err
	},
	tag: tagged(nlbProduct, "loadbalancer"),
	regroup: func(s *Scene, who, id, group string) error {
		request := nlb.CreateMoveResourceGroupRequest()
		request.ResourceType, request.ResourceId, request.NewResourceGroupId = "loadbalancer", id, group
		_, err := Send(s, s.nlb(who).MoveResourceGroup, request)
		return err
	},
}

func dualStackSteps(s *Scene, sc vocabulary) {
	one := "the " + networkBalancers.one + " {name}"
	sc.Step(action("creates", "create", one+` of both IP versions in {name} and {name}`), func(who, name, vswitch, second, code string) error {
		return networkBalancers.creates(s, who, name, []string{vswitch, second}, site{dualStack: true}, code)
	}, Money)
	sc.Step(action("opens", "open", one+` to the internet by IPv6`), func(who, name, code string) error {
		request := nlb.CreateEnableLoadBalancerIpv6InternetRequest()
		request.LoadBalancerId = s.ID(networkBalancers.one, name)
		_, err := Send(s, s.nlb(who).EnableLoadBalancerIpv6Internet, request)
		return Verdict(code, err)
	}, Money)
	sc.Step(action("closes", "close", one+` to the internet by IPv6`), func(who, name, code string) error {
		request := nlb.CreateDisableLoadBalancerIpv6InternetRequest()
		request.LoadBalancerId = s.ID(networkBalancers.one, name)
		_, err := Send(s, s.nlb(who).DisableLoadBalancerIpv6Internet, request)
		return Verdict(code, err)
	})
}

func (s *Scene) nlb(who string) *nlb.Client {
	return open(s, who, nlb.NewClientWithOptions, func(c *nlb.Client) *sdk.Client { return &c.Client })
}
