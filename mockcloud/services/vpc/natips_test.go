package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestWhatNATIPsAndTheirBlocksSay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNAT("NetworkType", "intranet")
	of := wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.0.0/24"}
	block := *servicestest.OK[CreateNatIpCidrResponse](s, "owner", "CreateNatIpCidr", with(of, "NatIpCidrName", "pool", "NatIpCidrDescription", "of a pool")).NatIpCidrId
	address := *servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", with(of, "NatIp", "192.168.0.7", "NatIpName", "seven", "NatIpDescription", "of seven")).NatIpId
	one := wire.Parameters{"NatIpId": address}

	ip := servicestest.OK[GetNatIpAttributeResponse](s, "owner", "GetNatIpAttribute", one)
	cidr := servicestest.OK[GetNatIpCidrAttributeResponse](s, "owner", "GetNatIpCidrAttribute", of)
	for what, values := range map[string][2]string{
		"id": {*ip.NatIpId, address}, "address": {*ip.NatIp, "192.168.0.7"}, "block": {*ip.NatIpCidr, "192.168.0.0/24"}, "gateway": {*ip.NatGatewayId, id},
		"name": {*ip.NatIpName, "seven"}, "description": {*ip.NatIpDescription, "of seven"}, "status": {*ip.NatIpStatus, "Creating"},
		"id of the block": {*cidr.NatIpCidrId, block}, "block itself": {*cidr.NatIpCidr, "192.168.0.0/24"}, "gateway of the block": {*cidr.NatGatewayId, id},
		"name of the block": {*cidr.NatIpCidrName, "pool"}, "description of the block": {*cidr.NatIpCidrDescription, "of a pool"}, "status of the block": {*cidr.NatIpCidrStatus, "Available"},
	} {
		if values[0] != values[1] {
			t.Errorf("the %s is %q, want %q", what, values[0], values[1])
		}
	}
	listed := servicestest.One(s, servicestest.OK[ListNatIpCidrsResponse](s, "owner", "ListNatIpCidrs", of).NatIpCidrs)
	if *ip.CreationTime == "" || *listed.NatIpCidrId != block {
		t.Errorf("made at %q in %s", *ip.CreationTime, *listed.NatIpCidrId)
	}
	s.Settle()
	if got := *servicestest.OK[GetNatIpAttributeResponse](s, "owner", "GetNatIpAttribute", one).NatIpStatus; got != "Available" {
		t.Errorf("the address is %s", got)
	}

	for _, account := range []string{"participant", "former", "stranger"} {
		s.Refuses(account, "GetNatIpAttribute", one, "404 ResourceNotFound.NatIp")
		s.Refuses(account, "GetNatIpCidrAttribute", of, "404 InvalidNatGatewayId.NotFound")
	}
	s.Refuses("owner", "GetNatIpAttribute", wire.Parameters{"NatIpId": "vpcnatip-none"}, "404 ResourceNotFound.NatIp")
	s.Refuses("owner", "GetNatIpCidrAttribute", with(of, "NatGatewayId", "ngw-none"), "404 InvalidNatGatewayId.NotFound")
	s.Refuses("owner", "GetNatIpCidrAttribute", with(of, "NatIpCidr", "192.168.1.0/24"), "404 ResourceNotFound.NatIpCidr")
	s.Refuses("owner", "GetNatIpCidrAttribute", with(of, "NatIpCidr", "house"), "400 IllegalParamFormat.NatIpCidr")
	s.Refuses("owner", "GetNatIpCidrAttribute", with(of, "DryRun", "true"), "400 DryRunOperation")
	s.Refuses("owner", "GetNatIpAttribute", with(one, "DryRun", "true"), "400 DryRunOperation")
}
