package vpc

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// tagFilter reads the tags that what a request asks for must have.
func tagFilter(given []TagParameter) ([]cloud.Tag, error) {
	tags := services.Tags(given)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("InvalidTagKey", "every entry of Tag has a Key")
	}
	return tags, nil
}

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "vpc",
	// The contract does not name those after route tables here, which have tags all the same.
	Kinds: map[string]cloud.Kind{
		"VPC": cloud.KindVPC, "VSWITCH": cloud.KindVSwitch, "ROUTETABLE": cloud.KindRouteTable,
		"EIP": gateway.KindEIP, "PUBLICIPADDRESSPOOL": gateway.KindAddressPool, "COMMONBANDWIDTHPACKAGE": gateway.KindBandwidthPackage, "NATGATEWAY": gateway.KindNATGateway,
		"VPNGATEWAY": gateway.KindVPNGateway, "CUSTOMERGATEWAY": gateway.KindCustomerGateway, "VPNCONNECTION": gateway.KindVPNConnection,
		"PREFIXLIST": cloud.KindPrefixList, "DHCPOPTIONSSET": network.KindDHCPOptionsSet, "NETWORKACL": cloud.KindNetworkACL, "VSWITCHCIDRRESERVATION": cloud.KindCIDRReservation,
		"IPV4GATEWAY": network.KindIPv4Gateway, "IPV6GATEWAY": network.KindIPv6Gateway, "IPV6ADDRESS": network.KindIPv6Instance, "HAVIP": compute.KindHaVip, "FLOWLOG": compute.KindFlowLog,
		"TRAFFICMIRRORFILTER": compute.KindTrafficMirrorFilter, "TRAFFICMIRRORSESSION": compute.KindTrafficMirrorSession,
	},
	Spelling: strings.ToUpper, Page: 50, MaxResources: maxListed, MaxKeys: maxListed,
	Elsewhere: untaggable,
	Unknown: func(resourceType string) error {
		return services.Refuse("InvalidInstanceType.NotFound", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		TooManyResources: "SizeLimitExceeded.ResourceId", RepeatedResource: "DuplicatedParam.ResourceIds", NoKeys: "MissingParam",
		TooManyKeys: "SizeLimitExceeded.TagNum", Neither: "BothEmpty.TagsAndResources", NoKey: "InvalidTagKey",
	},
}

// untaggable are the other types that the vendor has: those that the contract
// names, and those that the Terraform provider puts tags on.
var untaggable = []string{
	"GATEWAYENDPOINT", "VPNATTACHMENT",
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func unTagResources(c *cloud.Call, q *UnTagResourcesRequest) (*EmptyResponse, error) {
	all := q.All
	if len(q.TagKey) > 0 {
		all = nil // counts only where there are no keys
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, all)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	found, kind, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// tagsOf shows the caller's own tags of a resource.
func tagsOf(c *cloud.Call, resourceID string) []Tag {
	return services.ShowTags(c, resourceID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}
