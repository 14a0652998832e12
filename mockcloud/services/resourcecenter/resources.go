package resourcecenter

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/inventory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceTypes are the types that the vendor has, by what policies call the things.
var resourceTypes = map[string]string{
	"alb:acl": "ACS::ALB::Acl", "alb:listener": "ACS::ALB::Listener", "alb:loadbalancer": "ACS::ALB::LoadBalancer",
	"alb:servergroup": "ACS::ALB::ServerGroup", "alikafka:instance": "ACS::AliKafka::Instance", "cen:ceninstance": "ACS::CEN::CenInstance", "cen:transitrouter": "ACS::CEN::TransitRouter",
	"cen:transitrouterattachment": "ACS::CEN::TransitRouterVpcAttachment",
	"cr:instance":                 "ACS::CR::Instance", "cs:cluster": "ACS::ACK::Cluster", "dds:dbinstance": "ACS::MongoDB::DBInstance",
	"ecs:disk": "ACS::ECS::Disk", "ecs:eni": "ACS::ECS::NetworkInterface", "ecs:image": "ACS::ECS::Image", "ecs:instance": "ACS::ECS::Instance",
	"ecs:keypair": "ACS::ECS::KeyPair", "ecs:launchtemplate": "ACS::ECS::LaunchTemplate", "ecs:securitygroup": "ACS::ECS::SecurityGroup",
	"ecs:snapshot": "ACS::ECS::Snapshot", "ecs:snapshotpolicy": "ACS::ECS::AutoSnapshotPolicy", "elasticsearch:instances": "ACS::Elasticsearch::Instance",
	"kms:key": "ACS::KMS::Key", "kvstore:instance": "ACS::Redis::DBInstance", "mse:cluster": "ACS::MSE::Cluster", "mse:gateway": "ACS::MSE::Gateway",
	"nlb:listener": "ACS::NLB::Listener", "nlb:loadbalancer": "ACS::NLB::LoadBalancer", "nlb:servergroup": "ACS::NLB::ServerGroup",
	"polardb:dbcluster": "ACS::PolarDB::DBCluster", "ram:group": "ACS::RAM::Group", "ram:policy": "ACS::RAM::Policy", "ram:role": "ACS::RAM::Role",
	"ram:user": "ACS::RAM::User", "rds:dbinstance": "ACS::RDS::DBInstance",
	"rocketmq:instance": "ACS::RocketMQ::Instance", "slb:loadbalancer": "ACS::SLB::LoadBalancer", "vpc:commonbandwidthpackage": "ACS::CBWP::CommonBandwidthPackage",
	"vpc:customergateway": "ACS::VPN::CustomerGateway",
	"vpc:dhcpoptionsset":  "ACS::VPC::DhcpOptionsSet", "vpc:eip": "ACS::EIP::EipAddress", "vpc:flowlog": "ACS::VPC::FlowLog", "vpc:havip": "ACS::VPC::HaVip",
	"vpc:ipam": "ACS::VPC::Ipam", "vpc:ipampool": "ACS::VPC::IpamPool", "vpc:ipamscope": "ACS::VPC::IpamScope",
	"vpc:ipv4gateway": "ACS::VPC::Ipv4Gateway", "vpc:ipv6address": "ACS::VPC::Ipv6Address", "vpc:ipv6gateway": "ACS::VPC::Ipv6Gateway", "vpc:natgateway": "ACS::NAT::NatGateway",
	"vpc:networkacl": "ACS::VPC::NetworkAcl", "vpc:prefixlist": "ACS::VPC::PrefixList", "vpc:routetable": "ACS::VPC::RouteTable",
	"vpc:trafficmirrorfilter": "ACS::VPC::TrafficMirrorFilter", "vpc:trafficmirrorsession": "ACS::VPC::TrafficMirrorSession", "vpc:vpc": "ACS::VPC::VPC",
	"vpc:vpcpeer": "ACS::VPC::PeerConnection", "vpc:vpnconnection": "ACS::VPN::VpnConnection", "vpc:vpngateway": "ACS::VPN::VpnGateway",
	"vpc:vswitch": "ACS::VPC::VSwitch",
}

// held are the resources of an account's index, each with its type.
type held struct {
	cloud.Holding

	sort string
}

// filterKeys are what resources are searched by, and what each says of one.
var filterKeys = map[string]func(held) string{
	"ResourceId":      func(h held) string { return h.ID },
	"ResourceType":    func(h held) string { return h.sort },
	"RegionId":        region,
	"ResourceGroupId": func(h held) string { return h.Group },
	"ResourceName":    func(h held) string { return h.Name },
}

// placeKeys are those of which a resource can have several.
var placeKeys = map[string]func(c *cloud.Call, h held) []string{
	"VpcId":     func(_ *cloud.Call, h held) []string { return h.place().VPCs },
	"VSwitchId": func(_ *cloud.Call, h held) []string { return h.place().VSwitches },
	"IpAddress": func(c *cloud.Call, h held) []string {
		private, public := reach.Addresses(c.World, h.Thing)
		return services.Each(append(private, public...), func(one netip.Addr) string { return one.String() })
	},
}

// region is that of a resource; global is none in particular.
func region(h held) string { return cmp.Or(h.Region, "global") }

// indexed are the resources of the caller that match all filters.
func indexed(c *cloud.Call, filters []FilterParameter) ([]held, error) {
	if err := inventory.Service.Check(c); err != nil {
		return nil, err
	}
	var matches []func(held) bool
	for _, one := range filters {
		match, err := matching(c, one)
		if err != nil {
			return nil, err
		}
		matches = append(matches, match)
	}
	var found []held
	for _, one := range c.Holdings(slices.Collect(maps.Keys(resourceTypes))...) {
		h := held{one, resourceTypes[one.Product+":"+one.Type]}
		if !slices.ContainsFunc(matches, func(match func(held) bool) bool { return !match(h) }) {
			found = append(found, h)
		}
	}
	return found, nil
}

// matching is what a filter asks for: that a text equals one of several values, begins with one or contains one;
// of tags, given as JSON objects, that the resource has one, or that it has none.
func matching(c *cloud.Call, f FilterParameter) (func(held) bool, error) {
	how := cmp.Or(f.MatchType, "Equals")
	if f.Key == "Tag" {
		return tagged(how, f.Value)
	}
	of, known := placeKeys[f.Key]
	if one, single := filterKeys[f.Key]; single {
		of, known = func(_ *cloud.Call, h held) []string { return []string{one(h)} }, true
	}
	compare, can := map[string]func(text, value string) bool{
		"Equals": func(text, value string) bool { return text == value }, "Prefix": strings.HasPrefix, "Contains": strings.Contains,
	}[how]
	if !known || !can || len(f.Value) == 0 {
		return nil, services.Malformed(inventory.KindService, "Filter", "a filter has a Key, a MatchType Equals, Prefix or Contains, and values")
	}
	return func(h held) bool {
		return slices.ContainsFunc(of(c, h), func(text string) bool {
			return slices.ContainsFunc(f.Value, func(value string) bool { return compare(text, value) })
		})
	}, nil
}

// tagged is a filter of tags: Contains and NotContains are given some as JSON objects of a key
// and a value, which may be left out, and NotExists is of resources without any.
func tagged(how string, values []string) (func(held) bool, error) {
	if how == "NotExists" {
		return func(h held) bool { return len(h.Tags) == 0 }, nil
	}
	wanted := make([]struct{ Key, Value string }, len(values))
	malformed := len(values) == 0 || how != "Contains" && how != "NotContains"
	for i, value := range values {
		malformed = malformed || json.Unmarshal([]byte(value), &wanted[i]) != nil || wanted[i].Key == ""
	}
	if malformed {
		return nil, services.Malformed(inventory.KindService, "Filter", "a filter of tags Contains or NotContains JSON objects of a key and a value, or is NotExists")
	}
	return func(h held) bool {
		has := slices.ContainsFunc(h.Tags, func(tag cloud.Tag) bool {
			return slices.ContainsFunc(wanted, func(one struct{ Key, Value string }) bool {
				return tag.Key == one.Key && services.IsOrAny(one.Value, tag.Value)
			})
		})
		return has == (how == "Contains")
	}, nil
}

// sorted puts resources in the order that a request asks for; without one, that of creation.
func sorted(found []held, by *SortCriterionParameter) error {
	if by == nil || *by == (SortCriterionParameter{}) {
		return nil
	}
	of := map[string]func(held) string{
		"CreateTime": func(h held) string { return *services.Seconds(h.Created) }, "ResourceId": filterKeys["ResourceId"],
		"ResourceType": filterKeys["ResourceType"], "RegionId": region, "ResourceGroupId": filterKeys["ResourceGroupId"], "ResourceName": filterKeys["ResourceName"],
	}[by.Key]
	if of == nil || !services.IsOrAny(by.Order, "ASC") && by.Order != "DESC" {
		return services.Malformed(inventory.KindService, "SortCriterion", "resources are sorted by a key, ASC or DESC")
	}
	slices.SortStableFunc(found, func(a, b held) int {
		if by.Order == "DESC" {
			a, b = b, a
		}
		return strings.Compare(of(a), of(b))
	})
	return nil
}

// searchResources lists what there is, page by page: a token is the number of what the last one ended with.
func searchResources(c *cloud.Call, q *SearchResourcesRequest) (*SearchResourcesResponse, error) {
	filters := q.Filter
	if q.ResourceGroupId != "" {
		filters = append(filters[:len(filters):len(filters)], FilterParameter{Key: "ResourceGroupId", Value: []string{q.ResourceGroupId}})
	}
	found, err := indexed(c, filters)
	if err != nil {
		return nil, err
	}
	if err := sorted(found, q.SortCriterion); err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(found, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &SearchResourcesResponse{
		NextToken: &page.Next, MaxResults: new(int32(p.Limit)), Filters: shownFilters(filters),
		Resources: services.Each(page.Items, func(h held) Resource {
			r := Resource{
				ResourceId: &h.ID, ResourceType: &h.sort, AccountId: &h.Owner, RegionId: new(region(h)), ResourceGroupId: &h.Group, ResourceName: &h.Name,
				CreateTime: services.Seconds(h.Created), Tags: services.Each(h.Tags, func(tag cloud.Tag) Tag { return Tag{Key: &tag.Key, Value: &tag.Value} }),
			}
			r.showPlace(c, h)
			if end := h.ends(c.Now); !end.IsZero() {
				r.ExpireTime = services.Seconds(end)
			}
			return r
		}),
	}, nil
}

func shownFilters(filters []FilterParameter) []Filter {
	return services.Each(filters, func(f FilterParameter) Filter {
		return Filter{Key: &f.Key, MatchType: new(cmp.Or(f.MatchType, "Equals")), Values: f.Value}
	})
}

// getResourceCounts counts what there is; by a type, a region or a resource group where the request says so.
func getResourceCounts(c *cloud.Call, q *GetResourceCountsRequest) (*GetResourceCountsResponse, error) {
	found, err := indexed(c, q.Filter)
	if err != nil {
		return nil, err
	}
	of := filterKeys[q.GroupByKey]
	switch q.GroupByKey {
	case "":
		of = func(held) string { return "" }
	case "ResourceType", "RegionId", "ResourceGroupId":
	default:
		return nil, services.Malformed(inventory.KindService, "GroupByKey", "resources are counted by ResourceType, RegionId or ResourceGroupId")
	}
	counts := map[string]int64{}
	for _, h := range found {
		counts[of(h)]++
	}
	return &GetResourceCountsResponse{
		GroupByKey: &q.GroupByKey, Filters: shownFilters(q.Filter),
		ResourceCounts: services.Each(slices.Sorted(maps.Keys(counts)), func(name string) ResourceCount {
			return ResourceCount{GroupName: &name, Count: new(counts[name])}
		}),
	}, nil
}

// listResourceTypes lists the types that the index knows, of which the request may name one, or parts of names.
func listResourceTypes(_ *cloud.Call, q *ListResourceTypesRequest) (*ListResourceTypesResponse, error) {
	var names []string
	for _, name := range slices.Sorted(maps.Values(resourceTypes)) {
		if services.IsOrAny(q.ResourceType, name) && !slices.ContainsFunc(q.Query, func(part string) bool { return !strings.Contains(name, part) }) {
			names = append(names, name)
		}
	}
	keys := slices.Concat(slices.Sorted(maps.Keys(filterKeys)), slices.Sorted(maps.Keys(placeKeys)), []string{"Tag"})
	return &ListResourceTypesResponse{Success: new(true), ResourceTypes: services.Each(names, func(name string) ResourceType {
		parts := strings.Split(name, "::")
		return ResourceType{Authorized: new(true), ResourceType: &name, ProductName: &parts[1], ResourceTypeName: &parts[2], FilterKeys: keys}
	})}, nil
}
