package cbn

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) cidrs(account, router string, more ...string) []string {
	s.Helper()
	list := servicestest.OK[ListTransitRouterCidrResponse](s, account, "ListTransitRouterCidr", with(wire.Parameters{"TransitRouterId": router}, more...)).CidrLists
	return services.Each(list, func(b CidrList) string {
		return fmt.Sprint(*b.Cidr, " ", *b.Name, " ", *b.Description, " ", *b.PublishCidrRoute)
	})
}

func TestBlocksOfTransitRouters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter("TransitRouterCidrList", `[{"Cidr":"192.168.0.0/24","Name":"first"}]`)
	expect := func(want ...string) {
		s.Helper()
		if got := s.cidrs("owner", router); !slices.Equal(got, want) {
			t.Errorf("the transit router has %q; want %q", got, want)
		}
	}
	expect("192.168.0.0/24 first  true")
	at := wire.Parameters{"TransitRouterId": router}
	id := *servicestest.OK[CreateTransitRouterCidrResponse](s, "owner", "CreateTransitRouterCidr", with(wire.Parameters{"TransitRouterId": router, "Cidr": "192.168.1.0/24", "Name": "second", "Description": "of two", "PublishCidrRoute": "false"})).TransitRouterCidrId
	expect("192.168.0.0/24 first  true", "192.168.1.0/24 second of two false")
	s.sees(nil, s.cidrs("owner", router, "TransitRouterCidrId", id), []string{"192.168.1.0/24 second of two false"})
	shown := servicestest.One(s, s.routers("owner", wire.Parameters{"CenId": s.cen})).TransitRouterCidrList
	if len(shown) != 2 || *shown[1].TransitRouterCidrId != id || *shown[1].Cidr != "192.168.1.0/24" {
		t.Errorf("the transit router shows %+v", shown)
	}
	for _, block := range []string{"192.168.2.0", "192.168.2.1/24", "192.168.2.0/25", "192.0.0.0/15", "100.64.0.0/16", "169.254.0.0/16", "224.0.0.0/24", "2001:db8::/24"} {
		s.Refuses("owner", "CreateTransitRouterCidr", with(wire.Parameters{"TransitRouterId": router}, "Cidr", block), "400 IllegalParam.Cidr")
	}
	s.Refuses("owner", "CreateTransitRouterCidr", with(wire.Parameters{"TransitRouterId": router}, "Cidr", "192.168.0.0/16"), "400 OverLappingExist.Cidr")
	s.Refuses("owner", "CreateTransitRouterCidr", with(wire.Parameters{"TransitRouterId": "tr-none"}, "Cidr", "192.168.2.0/24"), "400 InstanceNotExist")
	s.Refuses("owner", "CreateTransitRouterCidr", with(wire.Parameters{"TransitRouterId": router, "RegionId": far}, "Cidr", "192.168.2.0/24"), "400 InstanceNotExist")
	one := func(more ...string) wire.Parameters {
		return with(wire.Parameters{"TransitRouterId": router, "TransitRouterCidrId": id}, more...)
	}
	s.Refuses("owner", "ModifyTransitRouterCidr", one("Cidr", "192.168.0.0/16"), "400 OverLappingExist.Cidr")
	s.Refuses("owner", "ModifyTransitRouterCidr", one("Cidr", "192.168.0.0/8"), "400 IllegalParam.Cidr")
	s.Refuses("owner", "ModifyTransitRouterCidr", one("TransitRouterCidrId", "cidr-none"), "400 OperationFailed.CidrNotExist")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyTransitRouterCidr", one("Cidr", "192.168.1.0/24", "Name", "changed", "PublishCidrRoute", "true"))
	expect("192.168.0.0/24 first  true", "192.168.1.0/24 changed of two true")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyTransitRouterCidr", one("Cidr", "192.168.4.0/23", "Description", servicestest.Cleared))
	expect("192.168.0.0/24 first  true", "192.168.4.0/23 changed  true")
	for _, account := range []string{"partner", "participant", "stranger"} {
		for _, action := range []string{"DeleteTransitRouterCidr", "ModifyTransitRouterCidr"} {
			s.Refuses(account, action, one(), "400 InvalidTransitRouterId.NotFound")
		}
	}
	for i := range 3 {
		servicestest.OK[CreateTransitRouterCidrResponse](s, "owner", "CreateTransitRouterCidr", with(at, "Cidr", fmt.Sprintf("172.16.%d.0/24", i)))
	}
	s.Refuses("owner", "CreateTransitRouterCidr", with(at, "Cidr", "172.16.9.0/24"), "400 OperationUnsupported.TransitRouterCidr")
	s.Refuses("owner", "DeleteTransitRouterCidr", one("DryRun", "true"), "400 DryRunOperation")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteTransitRouterCidr", one())
	s.Refuses("owner", "DeleteTransitRouterCidr", one(), "400 OperationFailed.CidrNotExist")
	s.do("owner", "DeleteTransitRouter", "RegionId", "", "TransitRouterId", router)
	s.Settle()
	s.Must(s.World.Check())
}

// The contract of CreateTransitRouterCidr: blocks are unique in a CEN, and none has addresses of a network in it.
func TestBlocksOfTransitRoutersBesideOthersInTheCEN(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter("TransitRouterCidrList", `[{"Cidr":"192.168.0.0/24"}]`)
	s.Refuses("owner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen, "RegionId": far, "TransitRouterCidrList": `[{"Cidr":"192.168.0.0/16"}]`}, "400 OverLappingExist.Cidr")
	other := s.newRouter("RegionId", far)
	there := func(more ...string) wire.Parameters {
		return with(wire.Parameters{"TransitRouterId": other, "RegionId": far}, more...)
	}
	s.Refuses("owner", "CreateTransitRouterCidr", there("Cidr", "192.168.0.0/24"), "400 OverLappingExist.Cidr")

	id := *servicestest.OK[CreateTransitRouterCidrResponse](s, "owner", "CreateTransitRouterCidr", there("Cidr", "10.0.0.0/24")).TransitRouterCidrId
	s.attach(s.attaching(router))
	servicestest.OK[EmptyResponse](s, "owner", "ModifyTransitRouterCidr", there("TransitRouterCidrId", id, "Cidr", "10.0.0.0/24", "Name", "kept"))
	s.Refuses("owner", "ModifyTransitRouterCidr", there("TransitRouterCidrId", id, "Cidr", "10.0.2.0/24"), "400 OverLappingExist.Cidr")
	s.do("owner", "DeleteTransitRouterCidr", "RegionId", far, "TransitRouterId", other, "TransitRouterCidrId", id)
	s.Refuses("owner", "CreateTransitRouterCidr", there("Cidr", "10.0.0.0/24"), "400 OverLappingExist.Cidr")
}
