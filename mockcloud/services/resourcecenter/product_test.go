package resourcecenter

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cbn"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/mse"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nlb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcpeer"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world in which the owner has turned its index on, and has networks in two
// regions, of which one is shared with the participant, who has one too.
type scene struct {
	*servicestest.Scene

	vpc, vswitch, far string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant")}
	networks := s.Of(vpc.Product())
	s.vpc = *servicestest.OK[vpc.CreateVpcResponse](networks, "owner", "CreateVpc", wire.Parameters{"VpcName": "hub", "CidrBlock": "10.0.0.0/16", "Tag.1.Key": "team", "Tag.1.Value": "a"}).VpcId
	s.far = *servicestest.OK[vpc.CreateVpcResponse](networks, "owner", "CreateVpc", wire.Parameters{"VpcName": "hut", "RegionId": "cn-beijing"}).VpcId
	s.Settle()
	s.vswitch = *servicestest.OK[vpc.VSwitchIdResponse](networks, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.0.0/24", "VSwitchName": "apps"}).VSwitchId
	s.Settle()
	s.Share(s.vswitch, "participant")
	servicestest.OK[vpc.CreateVpcResponse](networks, "participant", "CreateVpc", wire.Parameters{"VpcName": "theirs"})
	servicestest.OK[EnableResourceCenterResponse](s, "owner", "EnableResourceCenter", nil)
	return s
}

// filters are those of a request, each as its key, how it matches and its values.
func filters(given ...string) wire.Parameters {
	asked := wire.Parameters{}
	for i, one := range given {
		parts := strings.Split(one, " ")
		prefix := "Filter." + strconv.Itoa(i+1) + "."
		asked[prefix+"Key"], asked[prefix+"MatchType"] = parts[0], parts[1]
		for n, value := range parts[2:] {
			asked[prefix+"Value."+strconv.Itoa(n+1)] = value
		}
	}
	return asked
}

// names are those of the resources that are found.
func (s *scene) names(account string, asked wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[SearchResourcesResponse](s, account, "SearchResources", asked).Resources, func(r Resource) string { return *r.ResourceName })
}

func TestWhatIsFound(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	of := "ResourceType Equals ACS::VPC::VPC ACS::VPC::VSwitch"
	for _, test := range []struct {
		filters []string
		want    []string
	}{
		{[]string{of}, []string{"hub", "hut", "apps"}},
		{[]string{of, "RegionId Equals cn-beijing"}, []string{"hut"}},
		{[]string{of, "RegionId Prefix cn-"}, []string{"hub", "hut", "apps"}},
		{[]string{of, "ResourceName Prefix hu"}, []string{"hub", "hut"}},
		{[]string{of, "ResourceName Contains b p"}, []string{"hub", "apps"}},
		{[]string{"ResourceId Equals " + s.vswitch}, []string{"apps"}},
		{[]string{of, `Tag Contains {"key":"team","value":"a"}`}, []string{"hub"}},
		{[]string{of, `Tag Contains {"key":"team"}`}, []string{"hub"}},
		{[]string{of, `Tag Contains {"key":"team","value":"b"}`}, nil},
		{[]string{of, `Tag NotContains {"key":"team"}`}, []string{"hut", "apps"}},
		{[]string{of, "Tag NotExists"}, []string{"hut", "apps"}},
		{[]string{of, "ResourceGroupId Equals rg-none"}, nil},
		{[]string{of, "VpcId Equals " + s.vpc}, []string{"apps"}},
		{[]string{of, "VpcId Equals " + s.far}, nil},
	} {
		if got := s.names("owner", filters(test.filters...)); !slices.Equal(got, test.want) {
			t.Errorf("by %v there are %v, want %v", test.filters, got, test.want)
		}
	}
	one := servicestest.One(s, servicestest.OK[SearchResourcesResponse](s, "owner", "SearchResources", filters("ResourceId Equals "+s.vpc)).Resources)
	if *one.ResourceType != "ACS::VPC::VPC" || *one.RegionId != "cn-hangzhou" || *one.AccountId != s.Accounts["owner"] || *one.ResourceGroupId == "" || *one.Tags[0].Value != "a" || *one.CreateTime == "" {
		t.Errorf("the VPC is %+v", one)
	}
	asked := filters(of)
	asked["ResourceGroupId"] = *one.ResourceGroupId
	asked["SortCriterion.Key"], asked["SortCriterion.Order"] = "ResourceName", "DESC"
	asked["MaxResults"] = "2"
	first := servicestest.OK[SearchResourcesResponse](s, "owner", "SearchResources", asked)
	asked["NextToken"] = *first.NextToken
	got := append(services.Each(first.Resources, func(r Resource) string { return *r.ResourceName }), s.names("owner", asked)...)
	if !slices.Equal(got, []string{"hut", "hub", "apps"}) || len(first.Filters) != 2 {
		t.Errorf("sorted and by pages they are %v, of %+v", got, first.Filters)
	}
	counts := filters(of)
	counts["GroupByKey"] = "RegionId"
	counted := services.Each(servicestest.OK[GetResourceCountsResponse](s, "owner", "GetResourceCounts", counts).ResourceCounts, func(one ResourceCount) string {
		return *one.GroupName + " " + strconv.Itoa(int(*one.Count))
	})
	if !slices.Equal(counted, []string{"cn-beijing 1", "cn-hangzhou 2"}) {
		t.Errorf("there are %v", counted)
	}
	if all := servicestest.OK[GetResourceCountsResponse](s, "owner", "GetResourceCounts", filters(of)); *servicestest.One(s, all.ResourceCounts).Count != 3 {
		t.Errorf("all are %+v", all.ResourceCounts)
	}
	for _, test := range []struct{ action, given, want string }{
		{"SearchResources", "Owner Equals me", "400 InvalidParameter.Filter"},
		{"SearchResources", "ResourceId Exists a", "400 InvalidParameter.Filter"},
		{"SearchResources", "ResourceId Equals", "400 InvalidParameter.Filter"},
		{"SearchResources", "Tag Equals {}", "400 InvalidParameter.Filter"},
		{"SearchResources", "Tag Contains team", "400 InvalidParameter.Filter"},
		{"GetResourceCounts", "Tag Contains", "400 InvalidParameter.Filter"},
	} {
		s.Refuses("owner", test.action, filters(test.given), test.want)
	}
	s.Refuses("owner", "GetResourceCounts", wire.Parameters{"GroupByKey": "ResourceName"}, "400 InvalidParameter.GroupByKey")
	s.Refuses("owner", "SearchResources", wire.Parameters{"SortCriterion.Key": "Moon"}, "400 InvalidParameter.SortCriterion")
	s.Refuses("owner", "SearchResources", wire.Parameters{"NextToken": "moon"}, "400 InvalidParameter.NextToken")
}

// What stands in the networks is found by the types that the vendor's list has.
func TestTypesOfWhatIsFound(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	networks := s.Of(vpc.Product())
	other := *servicestest.OK[vpc.VSwitchIdResponse](networks, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-i", "CidrBlock": "10.0.1.0/24"}).VSwitchId
	s.Settle()
	zones := wire.Parameters{
		"VpcId": s.vpc, "AddressType": "Intranet",
		"ZoneMappings.1.ZoneId": "cn-hangzhou-h", "ZoneMappings.1.VSwitchId": s.vswitch, "ZoneMappings.2.ZoneId": "cn-hangzhou-i", "ZoneMappings.2.VSwitchId": other,
	}
	application := maps.Clone(zones)
	application["LoadBalancerEdition"], application["LoadBalancerBillingConfig.PayType"] = "Basic", "PostPay"
	for _, made := range []struct {
		product *services.Product
		action  string
		given   wire.Parameters
		want    string
	}{
		{alb.Product(), "CreateLoadBalancer", application, "ACS::ALB::LoadBalancer"},
		{alb.Product(), "CreateServerGroup", wire.Parameters{"ServerGroupName": "group", "VpcId": s.vpc, "HealthCheckConfig.HealthCheckEnabled": "false"}, "ACS::ALB::ServerGroup"},
		{alb.Product(), "CreateAcl", wire.Parameters{"AclName": "allowed"}, "ACS::ALB::Acl"},
		{nlb.Product(), "CreateLoadBalancer", zones, "ACS::NLB::LoadBalancer"},
		{nlb.Product(), "CreateServerGroup", wire.Parameters{"ServerGroupName": "group", "VpcId": s.vpc}, "ACS::NLB::ServerGroup"},
		{mse.Product(), "AddGateway", wire.Parameters{"Region": "cn-hangzhou", "Name": "front", "Vpc": s.vpc, "VSwitchId": s.vswitch}, "ACS::MSE::Gateway"},
		{networks.Product, "CreateCommonBandwidthPackage", wire.Parameters{"Bandwidth": "10"}, "ACS::CBWP::CommonBandwidthPackage"},
		{networks.Product, "CreateIpv4Gateway", wire.Parameters{"VpcId": s.vpc}, "ACS::VPC::Ipv4Gateway"},
		{vpcpeer.Product(), "CreateVpcPeerConnection", wire.Parameters{"VpcId": s.vpc, "AcceptingVpcId": s.far, "AcceptingAliUid": s.Accounts["owner"], "AcceptingRegionId": "cn-beijing"}, "ACS::VPC::PeerConnection"},
	} {
		if _, refused := s.Of(made.product).Call("owner", made.action, made.given); refused != nil {
			t.Errorf("%s: %v", made.action, refused)
		}
		s.Settle()
		found := servicestest.OK[SearchResourcesResponse](s, "owner", "SearchResources", filters("ResourceType Equals "+made.want)).Resources
		if len(found) != 1 || strings.Contains(*found[0].ResourceId, "/") { // as the id of a side of a connection that nobody sees
			t.Errorf("of the type %s there are %+v", made.want, found)
		}
	}
}

// Transit routers and their attachments are in regions, CENs are not.
func TestRegionsOfTransitRouters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	networks := s.Of(cbn.Product())
	cen := *servicestest.OK[cbn.CreateCenResponse](networks, "owner", "CreateCen", wire.Parameters{"Name": "all"}).CenId
	s.Settle()
	router := *servicestest.OK[cbn.CreateTransitRouterResponse](networks, "owner", "CreateTransitRouter", wire.Parameters{"CenId": cen, "TransitRouterName": "hub"}).TransitRouterId
	s.Settle()
	networks.Refuses("owner", "CreateTransitRouterVpcAttachment", wire.Parameters{
		"TransitRouterId": router, "VpcId": s.vpc, "TransitRouterAttachmentName": "spoke", "ZoneMappings.1.ZoneId": "cn-hangzhou-h", "ZoneMappings.1.VSwitchId": s.vswitch,
	}, "")
	for _, want := range []struct{ sort, region string }{{"CenInstance", "global"}, {"TransitRouter", "cn-hangzhou"}, {"TransitRouterVpcAttachment", "cn-hangzhou"}} {
		found := servicestest.OK[SearchResourcesResponse](s, "owner", "SearchResources", filters("ResourceType Equals ACS::CEN::"+want.sort, "RegionId Equals "+want.region)).Resources
		if len(found) != 1 || *found[0].RegionId != want.region {
			t.Errorf("of the type %s there are %+v", want.sort, found)
		}
	}
}

// A participant finds by the shared vSwitch and by addresses in it what it has there itself, and the owner does not.
func TestPlacesOfWhatIsFound(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[EnableResourceCenterResponse](s, "participant", "EnableResourceCenter", nil)
	made := servicestest.OK[mse.CreateClusterResponse](s.Of(mse.Product()), "participant", "CreateCluster", wire.Parameters{
		"InstanceName": "registry", "ClusterSpecification": "MSE_SC_1_2_60_c", "ClusterType": "Nacos-Ans", "ClusterVersion": "NACOS_2_0_0", "InstanceCount": "1", "MseVersion": "mse_dev",
		"NetType": "pubnet", "PubNetworkFlow": "1", "VSwitchId": s.vswitch, "ChargeType": "PREPAY",
	})
	s.Of(vpc.Product()).Refuses("participant", "AllocateEipAddress", nil, "")
	s.Settle()
	for _, by := range []string{"VSwitchId Equals " + s.vswitch, "VpcId Equals " + s.vpc, "IpAddress Prefix 10.0.0."} {
		if got := s.names("participant", filters(by)); !slices.Equal(got, []string{"registry"}) {
			t.Errorf("by %s the participant finds %q", by, got)
		}
		if got := s.names("owner", filters(by)); slices.Contains(got, "registry") {
			t.Errorf("by %s the owner finds %q", by, got)
		}
	}
	one := servicestest.One(s, servicestest.OK[SearchResourcesResponse](s, "participant", "SearchResources", filters("ResourceId Equals "+*made.InstanceId)).Resources)
	first, last := one.IpAddressAttributes[0], one.IpAddressAttributes[len(one.IpAddressAttributes)-1]
	if *one.ZoneId != "cn-hangzhou-h" || *one.ExpireTime != "2030-02-02T16:00:00Z" || *first.NetworkType != "Private" || *first.IpAddress != one.IpAddresses[0] || *last.NetworkType != "Public" || *last.Version != "Ipv4" {
		t.Errorf("the cluster is %+v", one)
	}
	eip := servicestest.One(s, servicestest.OK[SearchResourcesResponse](s, "participant", "SearchResources", filters("ResourceType Equals ACS::EIP::EipAddress")).Resources)
	if len(eip.IpAddresses) != 1 || eip.ZoneId != nil || eip.ExpireTime != nil {
		t.Errorf("the EIP is %+v", eip)
	}
}

func TestTheIndexIsTurnedOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	status := func() string {
		got := servicestest.OK[GetResourceCenterServiceStatusResponse](s, "participant", "GetResourceCenterServiceStatus", nil)
		return *got.ServiceStatus + " " + *got.InitialStatus
	}
	before := status()
	for _, action := range []string{"SearchResources", "GetResourceCounts", "ListSavedQueries", "DisableResourceCenter"} {
		s.Refuses("participant", action, nil, "400 ServiceNotEnabled")
	}
	s.Refuses("participant", "EnableResourceCenter", nil, "")
	s.Refuses("participant", "EnableResourceCenter", nil, "") // once more changes nothing
	// What others share with an account is not its own.
	if got := s.names("participant", filters("ResourceType Equals ACS::VPC::VPC ACS::VPC::VSwitch")); before != "Disabled Pending" || status() != "Enabled Finished" || !slices.Equal(got, []string{"theirs"}) {
		t.Errorf("the status was %q and is %q, and there are %v", before, status(), got)
	}
	s.Refuses("participant", "DisableResourceCenter", nil, "")
	if got := status(); got != before {
		t.Errorf("at last the status is %q", got)
	}
}

func TestResourceTypes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := func(asked wire.Parameters) []string {
		return services.Each(servicestest.OK[ListResourceTypesResponse](s, "owner", "ListResourceTypes", asked).ResourceTypes, func(one ResourceType) string {
			return *one.ResourceType + " " + *one.ProductName
		})
	}
	if got := list(wire.Parameters{"Query.1": "VPC", "Query.2": "Switch"}); !slices.Equal(got, []string{"ACS::VPC::VSwitch VPC"}) {
		t.Errorf("of the name there are %v", got)
	}
	if got := list(wire.Parameters{"ResourceType": "ACS::ECS::Instance"}); !slices.Equal(got, []string{"ACS::ECS::Instance ECS"}) {
		t.Errorf("of the type there are %v", got)
	}
	if got := list(nil); len(got) != len(resourceTypes) {
		t.Errorf("there are %d types, want %d", len(got), len(resourceTypes))
	}
}

func TestSavedQueries(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	text := wire.Parameters{"Name": "all", "Expression": "select * from resources", "Description": "everything"}
	id := *servicestest.OK[CreateSavedQueryResponse](s, "owner", "CreateSavedQuery", text).QueryId
	for _, test := range []struct{ field, value string }{{"Name", strings.Repeat("a", 65)}, {"Expression", strings.Repeat("a", 2001)}, {"Description", strings.Repeat("a", 257)}} {
		asked := wire.Parameters{"Name": "all", "Expression": "select 1", test.field: test.value}
		s.Refuses("owner", "CreateSavedQuery", asked, "400 InvalidParameter."+test.field)
		asked["QueryId"] = id
		s.Refuses("owner", "UpdateSavedQuery", asked, "400 InvalidParameter."+test.field)
	}
	s.Refuses("participant", "CreateSavedQuery", text, "400 ServiceNotEnabled")
	s.Refuses("owner", "ListSavedQueries", wire.Parameters{"MaxResults": "many"}, "400 InvalidParameter.MaxResults")
	s.Settle()
	s.Refuses("owner", "UpdateSavedQuery", wire.Parameters{"QueryId": id, "Name": "some", "Expression": "select 1", "Description": servicestest.Cleared}, "")
	got := servicestest.OK[GetSavedQueryResponse](s, "owner", "GetSavedQuery", wire.Parameters{"QueryId": id}).SavedQuery
	if *got.Name != "some" || *got.Expression != "select 1" || *got.Description != "" || *got.CreateTime >= *got.UpdateTime {
		t.Errorf("the query is %+v", got)
	}
	if all := servicestest.OK[ListSavedQueriesResponse](s, "owner", "ListSavedQueries", wire.Parameters{"MaxResults": "5"}); *servicestest.One(s, all.SavedQueries).QueryId != id || *all.MaxResults != "5" {
		t.Errorf("the queries are %+v", all)
	}
	one := wire.Parameters{"QueryId": id}
	s.Refuses("participant", "EnableResourceCenter", nil, "")
	s.Refuses("participant", "DeleteSavedQuery", one, "404 NotExists.QueryId")
	s.Refuses("owner", "DeleteSavedQuery", one, "")
	s.Refuses("owner", "DeleteSavedQuery", one, "404 NotExists.QueryId")
}
