package steps

import (
	"fmt"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/cr_ee"
)

const (
	registryProduct = "cr"
	aRegistry       = "registry instance"
	// The code under which registries are sold, and what of it is sold.
	soldAs, soldType = "acr", "acr_ee_public_cn"
)

// registries are the instances of Container Registry. They are ordered, and stand where
// they are linked with a VPC.
var registries = managedType{
	one: aRegistry, many: "registry instances",
	soldAs: soldAs,
	create: func(s *Scene, who, name string, at site) (string, error) {
		id, err := s.orderRegistry(who, name)
		if err != nil {
			return "", err
		}
		return id, s.linkRegistry(who, id, at)
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := cr_ee.CreateListInstanceRequest()
		request.PageSize = requests.NewInteger(50)
		seen, err := Send(s, s.registry(who).ListInstance, request)
		if err != nil {
			return nil, err
		}
		var tagged []string
		if with != nil {
			if tagged, err = s.taggedRegistries(who, *with); err != nil {
				return nil, err
			}
		}
		var list []managed
		for _, one := range seen.Instances {
			if with != nil && !slices.Contains(tagged, one.InstanceId) {
				continue
			}
			shown := managed{id: one.InstanceId, name: one.InstanceName, status: one.InstanceStatus, size: one.InstanceSpecification}
			var more struct{ ResourceGroupId string } // which the SDK does not have
			if err := s.ask(who, registryProduct, "GetInstance", query{"InstanceId": one.InstanceId}, &more); err != nil {
				return nil, err
			}
			shown.group = more.ResourceGroupId
			asked := cr_ee.CreateGetInstanceVpcEndpointRequest()
			asked.InstanceId = one.InstanceId
			links, err := Send(s, s.registry(who).GetInstanceVpcEndpoint, asked)
			if err != nil {
				return nil, err
			}
			for _, link := range links.LinkedVpcs {
				shown.vswitches, shown.addresses = append(shown.vswitches, link.VswitchId), append(shown.addresses, link.Ip)
			}
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := cr_ee.CreateGetInstanceRequest()
		request.InstanceId = id
		_, err := Send(s, s.registry(who).GetInstance, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := bssopenapi.CreateModifyInstanceRequest()
		request.ProductCode, request.ProductType, request.SubscriptionType, request.ModifyType, request.InstanceId = soldAs, soldType, "Subscription", "Upgrade", id
		request.Parameter = &[]bssopenapi.ModifyInstanceParameter{{Code: "InstanceType", Value: "Standard"}}
		_, err := Send(s, s.billing(who).ModifyInstance, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := bssopenapi.CreateRefundInstanceRequest()
		request.ProductCode, request.ProductType, request.InstanceId, request.ImmediatelyRelease = soldAs, soldType, id, "1"
		_, err := Send(s, s.billing(who).RefundInstance, request)
		return err
	},
	tag: tagged(registryProduct, "Instance"),
	regroup: func(s *Scene, who, id, group string) error {
		return s.ask(who, registryProduct, "ChangeResourceGroup", query{"ResourceRegionId": s.as(who).region, "ResourceId": id, "ResourceGroupId": group}, nil)
	},
}

func registrySteps(s *Scene, sc vocabulary) {
	one := "the registry instance {name}"
	sc.Step(action("orders", "order", one), func(who, name, code string) error {
		id, err := s.orderRegistry(who, name)
		if over, verdict := judge(code, err); over {
			return verdict
		}
		s.Name(aRegistry, name, id)
		return nil
	}, Money)
	sc.Step(action("links", "link", one+" with {name}"), func(who, name, vswitch, code string) error {
		at, err := s.siteOf(vswitch)
		if err != nil {
			return err
		}
		return Verdict(code, s.linkRegistry(who, s.ID(aRegistry, name), at))
	})
	sc.Step(action("unlinks", "unlink", one+" from {name}"), func(who, name, vswitch, code string) error {
		at, err := s.siteOf(vswitch)
		if err != nil {
			return err
		}
		request := cr_ee.CreateDeleteInstanceVpcEndpointLinkedVpcRequest()
		request.InstanceId, request.VpcId, request.VswitchId = s.ID(aRegistry, name), at.vpc, at.vswitch
		_, err = Send(s, s.registry(who).DeleteInstanceVpcEndpointLinkedVpc, request)
		return Verdict(code, err)
	})
	sc.Step(action("opens", "open", "the public endpoint of "+one), func(who, name, code string) error {
		request := cr_ee.CreateUpdateInstanceEndpointStatusRequest()
		request.InstanceId, request.EndpointType, request.Enable = s.ID(aRegistry, name), "internet", requests.NewBoolean(true)
		_, err := Send(s, s.registry(who).UpdateInstanceEndpointStatus, request)
		return Verdict(code, err)
	})
	sc.Step(action("creates", "create", "the namespace {name} in "+one), func(who, namespace, name, code string) error {
		request := cr_ee.CreateCreateNamespaceRequest()
		request.InstanceId, request.NamespaceName = s.ID(aRegistry, name), namespace
		_, err := Send(s, s.registry(who).CreateNamespace, request)
		return Verdict(code, err)
	})
	sc.Step(action("creates", "create", "the repository {name} in the namespace {name} of "+one), func(who, repository, namespace, name, code string) error {
		request := cr_ee.CreateCreateRepositoryRequest()
		request.InstanceId, request.RepoNamespaceName, request.RepoName = s.ID(aRegistry, name), namespace, repository
		request.RepoType, request.Summary = "PRIVATE", repository
		_, err := Send(s, s.registry(who).CreateRepository, request)
		return Verdict(code, err)
	})
	sc.Step(Expression(`{name} sees {number} repositories in `+one), func(who string, want int, name string) error {
		request := cr_ee.CreateListRepositoryRequest()
		request.InstanceId, request.RepoStatus = s.ID(aRegistry, name), "ALL"
		seen, err := Send(s, s.registry(who).ListRepository, request)
		if err != nil {
			return err
		}
		return Expect("the repositories", fmt.Sprint(want), seen.TotalCount)
	})
}

func (s *Scene) orderRegistry(who, name string) (id string, err error) {
	order := bssopenapi.CreateCreateInstanceRequest()
	order.ProductCode, order.ProductType, order.SubscriptionType = soldAs, soldType, "Subscription"
	order.Period = requests.NewInteger(1)
	order.Parameter = &[]bssopenapi.CreateInstanceParameter{
		{Code: "InstanceType", Value: "Basic"}, {Code: "InstanceName", Value: name}, {Code: "Region", Value: s.as(who).region},
	}
	ordered, err := Send(s, s.billing(who).CreateInstance, order)
	return ordered.Data.InstanceId, err
}

func (s *Scene) linkRegistry(who, id string, at site) error {
	request := cr_ee.CreateCreateInstanceVpcEndpointLinkedVpcRequest()
	request.InstanceId, request.VpcId, request.VswitchId, request.ModuleName = id, at.vpc, at.vswitch, "Registry"
	_, err := Send(s, s.registry(who).CreateInstanceVpcEndpointLinkedVpc, request)
	return err
}

func (s *Scene) taggedRegistries(who string, with tag) (ids []string, err error) {
	var seen struct {
		TagResources struct{ TagResource []struct{ ResourceId string } }
	}
	err = s.ask(who, registryProduct, "ListTagResources", query{"ResourceType": "Instance", "Tag.1.Key": with.key, "Tag.1.Value": with.value}, &seen)
	for _, one := range seen.TagResources.TagResource {
		ids = append(ids, one.ResourceId)
	}
	return ids, err
}

func (s *Scene) registry(who string) *cr_ee.Client {
	return open(s, who, cr_ee.NewClientWithOptions, func(c *cr_ee.Client) *sdk.Client { return &c.Client })
}
