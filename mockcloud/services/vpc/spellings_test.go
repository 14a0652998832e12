package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Terraform's provider 1.289 finds again what it has asked for, as it has written it: rules of a network ACL, an IPv6
// address, a contiguous group of EIPs in a zone.
func TestWhatRequestsWriteTheirWayIsFoundSo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	acl := *servicestest.OK[CreateNetworkAclResponse](s, "owner", "CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc}).NetworkAclId
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", wire.Parameters{
		"NetworkAclId": acl, "UpdateIngressAclEntries": "true", "IngressAclEntries.1.Policy": "accept", "IngressAclEntries.1.Protocol": "tcp", "IngressAclEntries.1.Port": "20/80",
		"IngressAclEntries.1.SourceCidrIp": "10.0.0.0/24", "IngressAclEntries.1.IpVersion": "IPV4",
	})
	s.Settle()
	for _, entry := range servicestest.OK[DescribeNetworkAclAttributesResponse](s, "owner", "DescribeNetworkAclAttributes", wire.Parameters{"NetworkAclId": acl}).NetworkAclAttribute.IngressAclEntries.IngressAclEntry {
		if want := map[string]string{"custom": "IPV4", "system": "IPv4", "service": "IPv4"}[*entry.EntryType]; *entry.IpVersion != want {
			t.Errorf("an entry of the type %s is of %s", *entry.EntryType, *entry.IpVersion)
		}
	}
	made := servicestest.OK[eip.AllocateEipSegmentAddressResponse](s, "owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "28", "Zone": "cn-hangzhou-h"})
	if group := servicestest.One(s, servicestest.OK[eip.DescribeEipSegmentResponse](s, "owner", "DescribeEipSegment", wire.Parameters{"SegmentInstanceId": *made.EipSegmentInstanceId}).EipSegments.EipSegment); *group.Zone != "cn-hangzhou-h" {
		t.Errorf("the group of EIPs is in the zone %q", *group.Zone)
	}
}

// Terraform's provider 1.289: networks announce nothing to the route table of a gateway.
func TestTheRouteTableOfAGatewayReceivesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for associated, want := range map[string]bool{"VSwitch": true, "Gateway": false} {
		made := servicestest.OK[CreateRouteTableResponse](s, "owner", "CreateRouteTable", wire.Parameters{"VpcId": s.vpc, "AssociateType": associated})
		s.Settle()
		table := servicestest.One(s, servicestest.OK[DescribeRouteTableListResponse](s, "owner", "DescribeRouteTableList", wire.Parameters{"RouteTableId": *made.RouteTableId}).RouterTableList.RouterTableListType)
		if *table.RoutePropagationEnable != want {
			t.Errorf("a table for a %s receives routes: %t", associated, *table.RoutePropagationEnable)
		}
	}
}

// Terraform's provider 1.289: a NAT gateway goes on in another zone unless it is told not to.
func TestWhetherANATGatewayGoesOnInAnotherZone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for asked, want := range map[string]string{"": "CrossAZ", "CrossAZ": "CrossAZ", "SingleAZ": "SingleAZ"} {
		made := servicestest.OK[CreateNatGatewayResponse](s, "owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private, "NatType": "Enhanced", "NetworkType": "intranet", "AvailabilityMode": asked})
		s.Settle()
		one := wire.Parameters{"NatGatewayId": *made.NatGatewayId}
		shown := servicestest.One(s, servicestest.OK[DescribeNatGatewaysResponse](s, "owner", "DescribeNatGateways", one).NatGateways.NatGateway)
		if got := servicestest.OK[GetNatGatewayAttributeResponse](s, "owner", "GetNatGatewayAttribute", one); *shown.AvailabilityMode != want || *got.AvailabilityMode != want {
			t.Errorf("asked for %q it is %s", asked, *shown.AvailabilityMode)
		}
	}
	s.Refuses("owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private, "NatType": "Enhanced", "AvailabilityMode": "NoAZ"}, "400 InvalidParameter")
}
