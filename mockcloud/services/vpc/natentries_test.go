package vpc

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newSNAT adds an SNAT entry to a NAT gateway of the owner, and lets that settle.
func (s *scene) newSNAT(gateway string, parameters wire.Parameters) (id string) {
	s.Helper()
	id = *servicestest.OK[CreateSnatEntryResponse](s, "owner", "CreateSnatEntry", with(parameters, "SnatTableId", s.nat(gateway).SnatTableIds.SnatTableId[0])).SnatEntryId
	s.Settle()
	return id
}

// newForward adds a DNAT entry, and lets that settle: of port 8080 over TCP unless
// the parameters say it.
func (s *scene) newForward(gateway string, parameters wire.Parameters) (id string) {
	s.Helper()
	all := wire.Parameters{"ExternalPort": "8080", "InternalIp": "10.0.1.9", "InternalPort": "80", "IpProtocol": "TCP", "ForwardTableId": s.nat(gateway).ForwardTableIds.ForwardTableId[0]}
	return s.ready(*servicestest.OK[CreateForwardEntryResponse](s, "owner", "CreateForwardEntry", beside(all, parameters)).ForwardEntryId)
}

func (s *scene) snats(gateway string, parameters wire.Parameters) []SnatTableEntry {
	s.Helper()
	all := beside(wire.Parameters{"NatGatewayId": gateway}, parameters)
	return servicestest.OK[DescribeSnatTableEntriesResponse](s, "owner", "DescribeSnatTableEntries", all).SnatTableEntries.SnatTableEntry
}

func (s *scene) forwards(gateway string, parameters wire.Parameters) []ForwardTableEntry {
	s.Helper()
	all := beside(wire.Parameters{"NatGatewayId": gateway}, parameters)
	return servicestest.OK[DescribeForwardTableEntriesResponse](s, "owner", "DescribeForwardTableEntries", all).ForwardTableEntries.ForwardTableEntry
}

// selects compares what a request for a list finds with what it should.
func (s *scene) selects(parameters wire.Parameters, got, want []string) {
	s.Helper()
	if !slices.Equal(got, want) && len(got)+len(want) > 0 {
		s.Errorf("%v selects %v, want %v", parameters, got, want)
	}
}

// natWith makes a NAT gateway with so many EIPs, and returns their addresses.
func (s *scene) natWith(count int) (id string, addresses []string) {
	s.Helper()
	id = s.newNAT()
	for range count {
		e, address := s.newEIP("owner", nil)
		s.bind("owner", e, id, "Nat")
		addresses = append(addresses, address)
	}
	return id, addresses
}

func TestSNATEntries(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, ip := s.natWith(3)
	table := s.nat(id).SnatTableIds.SnatTableId[0]
	ask := wire.Parameters{"SnatTableId": table, "SourceVSwitchId": s.shared, "SnatIp": ip[0] + "," + ip[1], "SnatEntryName": "apps", "EipAffinity": "1"}
	made := *servicestest.OK[CreateSnatEntryResponse](s, "owner", "CreateSnatEntry", ask).SnatEntryId
	view := func() string {
		e := servicestest.One(s, s.snats(id, wire.Parameters{"SnatEntryId": made}))
		return fmt.Sprint(*e.Status, " ", *e.SnatEntryName, " ", *e.SourceVSwitchId, " ", *e.SourceCIDR, " ", *e.SnatIp, " ", *e.EipAffinity, " ", *e.SnatTableId == table && *e.NatGatewayId == id)
	}
	if got, want := view(), "Pending apps "+s.shared+" 10.0.0.0/24 "+ip[0]+","+ip[1]+" 1 true"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	entry := wire.Parameters{"SnatTableId": table, "SnatEntryId": made}
	s.Refuses("owner", "ModifySnatEntry", with(entry, "SnatIp", ip[2]), "400 IncorretSnatEntryStatus")
	s.Refuses("owner", "DeleteSnatEntry", entry, "400 IncorretSnatEntryStatus")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	servicestest.OK[EmptyResponse](s, "owner", "ModifySnatEntry", with(entry, "SnatIp", ip[2], "SnatEntryName", "other", "EipAffinity", "0"))
	if got, want := view(), "Pending other "+s.shared+" 10.0.0.0/24 "+ip[2]+" 0 true"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	s.Settle()

	// Sources lie in each other, but no two are the same.
	wide := s.newSNAT(id, wire.Parameters{"SourceCIDR": "10.0.0.0/16", "SnatIp": ip[0]})
	one := s.newSNAT(id, wire.Parameters{"SourceCIDR": "10.0.0.9/32", "SnatIp": ip[0]})
	far := s.newSNAT(id, wire.Parameters{"SourceCIDR": "192.168.0.0/24", "SnatIp": ip[0]})
	_, unbound := s.newEIP("owner", nil)
	later, binding := s.newEIP("owner", nil)
	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.1.0.0/16"}).VpcId
	whole := s.newWholeForward(id, ip[1])
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", wire.Parameters{"AllocationId": later, "InstanceId": id, "InstanceType": "Nat"})
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 Forbidden.SourceVSwitchId.Duplicated", []string{"SourceVSwitchId", s.shared}},
		{"400 Forbidden.SourceVSwitchId.Duplicated", []string{"SourceCIDR", "10.0.0.0/16"}},
		{"400 OperationUnsupported.CidrConflict", []string{"SourceCIDR", "10.0.0.0/24"}},
		{"400 CreateSnatEntry.ParamExclusive.sourceVSwitchIdAndsourceCIDR", []string{"SourceVSwitchId", s.private, "SourceCIDR", "10.0.7.0/24"}},
		{"400 INVALID_PARAMETER", nil},
		{"400 InvalidSourceCIDR.Malformed", []string{"SourceCIDR", "house"}},
		{"400 InvalidSourceCIDR.Malformed", []string{"SourceCIDR", "10.0.7.1/24"}},
		{"404 InvalidVSwitchId.NotFound", []string{"SourceVSwitchId", "vsw-none"}},
		{"404 InvalidSnatTableId.NotFound", []string{"SourceCIDR", "10.0.7.0/24", "SnatTableId", "stb-none"}},
		{"400 MissingParam.SnatIp", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", ""}},
		{"400 InvalidSnatIp.Malformed", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", "house"}},
		{"400 InvalidSnatIp.Malformed", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", ip[0] + "," + ip[0]}},
		{"400 EIP_NOT_IN_GATEWAY", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", unbound}},
		{"400 OperationUnsupported.EipInBinding", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", binding}},
		{"400 Forbidden.IpUsedInForwardTable", []string{"SourceCIDR", "10.0.7.0/24", "SnatIp", ip[1]}},
		{"400 InvalidParameter.Name.Malformed", []string{"SourceCIDR", "10.0.7.0/24", "SnatEntryName", "a"}},
		{"400 ParamExclusive.SnatIpAndNetworkInterfaceId", []string{"SourceCIDR", "10.0.7.0/24", "NetworkInterfaceId", "eni-a"}},
		{"400 IllegalParam.NetworkInterfaceId", []string{"SourceCIDR", "10.0.7.0/24", "NetworkInterfaceId", "i-a"}},
		{"400 DryRunOperation", []string{"SourceCIDR", "10.0.7.0/24", "DryRun", "true"}},
	} {
		s.Refuses("owner", "CreateSnatEntry", with(wire.Parameters{"SnatTableId": table, "SnatIp": ip[0]}, test.more...), test.want)
	}
	s.Settle()
	elsewhere := s.newVSwitch(wire.Parameters{"VpcId": other, "CidrBlock": "10.1.0.0/24"})
	s.Settle()
	s.Refuses("owner", "CreateSnatEntry", wire.Parameters{"SnatTableId": table, "SnatIp": ip[0], "SourceVSwitchId": elsewhere}, "400 OperationFailed.VSwitchNotInVpc")
	s.Refuses("owner", "ModifySnatEntry", with(entry, "SnatIp", ip[1]), "400 Forbidden.IpUsedInForwardTable")
	s.Refuses("owner", "ModifySnatEntry", with(entry, "SnatEntryId", "snat-none"), "404 InvalidSnatEntryId.NotFound")

	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{made, wide, one, far}},
		{wire.Parameters{"SnatTableId": table, "SourceVSwitchId": s.shared}, []string{made}},
		{wire.Parameters{"SourceCIDR": "10.0.0.0/16"}, []string{wide}},
		{wire.Parameters{"SourceCIDR": "house"}, nil},
		{wire.Parameters{"SnatIp": ip[0]}, []string{wide, one, far}},
		{wire.Parameters{"SnatIp": "house"}, nil},
		{wire.Parameters{"SnatEntryName": "other"}, []string{made}},
		{wire.Parameters{"NetworkInterfaceIds.1": "eni-a"}, nil},
		{wire.Parameters{"PageSize": "3", "PageNumber": "2"}, []string{far}},
	} {
		got := services.Each(s.snats(id, test.parameters), func(e SnatTableEntry) string { return *e.SnatEntryId })
		s.selects(test.parameters, got, test.want)
	}
	s.Refuses("owner", "DescribeSnatTableEntries", nil, "400 DESCRIBE_SNAT_PARAM_INVALID")
	if got := s.snats("ngw-none", nil); len(got) > 0 {
		t.Errorf("a gateway that is not there has %d entries", len(got))
	}

	// An entry keeps its vSwitch, also where nothing sits in it.
	servicestest.OK[EmptyResponse](s, "owner", "DeleteForwardEntry", wire.Parameters{"ForwardTableId": s.nat(id).ForwardTableIds.ForwardTableId[0], "ForwardEntryId": whole})
	empty := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.3.0/24"})
	s.Settle()
	last := s.newSNAT(id, wire.Parameters{"SourceVSwitchId": empty, "SnatIp": ip[0]})
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": empty}, "400 DependencyViolation.SnatEntry")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSnatEntry", with(entry, "SnatEntryId", last))
	if got := *s.snats(id, wire.Parameters{"SnatEntryId": last})[0].Status; got != "Deleting" {
		t.Errorf("an entry that is deleted is %s", got)
	}
	s.Settle()
	s.Refuses("owner", "DeleteSnatEntry", with(entry, "SnatEntryId", last), "404 InvalidSnatEntryId.NotFound")
	floating := *servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": empty}).HaVipId
	s.Settle()
	s.Refuses("owner", "CreateSnatEntry", wire.Parameters{"SnatTableId": table, "SnatIp": ip[0], "SourceVSwitchId": empty}, "400 Forbidden.SourceVSwitchId.IncludeHaVip")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteHaVip", wire.Parameters{"HaVipId": floating})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": empty})
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaSNATEntries, s.Accounts["owner"], 4))
	s.Refuses("owner", "CreateSnatEntry", wire.Parameters{"SnatTableId": table, "SnatIp": ip[0], "SourceCIDR": "10.0.7.0/24"}, "400 QuotaExceeded.SnatEntry")
}

// newWholeForward adds a DNAT entry that maps all of an address.
func (s *scene) newWholeForward(gateway, address string) string {
	s.Helper()
	return s.newForward(gateway, wire.Parameters{"ExternalIp": address, "ExternalPort": "Any", "InternalPort": "any", "IpProtocol": "Any", "InternalIp": "10.0.1.100"})
}

func TestDNATEntries(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, ip := s.natWith(3)
	table := s.nat(id).ForwardTableIds.ForwardTableId[0]
	ask := wire.Parameters{
		"ForwardTableId": table, "ExternalIp": ip[0], "ExternalPort": "8080", "InternalIp": "10.0.1.9", "InternalPort": "80", "IpProtocol": "TCP", "ForwardEntryName": "web",
	}
	made := *servicestest.OK[CreateForwardEntryResponse](s, "owner", "CreateForwardEntry", ask).ForwardEntryId
	view := func(id, entry string) string {
		e := servicestest.One(s, s.forwards(id, wire.Parameters{"ForwardEntryId": entry}))
		return fmt.Sprint(*e.Status, " ", *e.ForwardEntryName, " ", *e.ExternalIp, " ", *e.ExternalPort, " ", *e.InternalIp, " ", *e.InternalPort, " ", *e.IpProtocol)
	}
	if got, want := view(id, made), "Pending web "+ip[0]+" 8080 10.0.1.9 80 tcp"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	entry := wire.Parameters{"ForwardTableId": table, "ForwardEntryId": made}
	s.Refuses("owner", "CreateForwardEntry", with(ask, "ExternalPort", "81"), "400 TaskConflict")
	s.Refuses("owner", "ModifyForwardEntry", with(entry, "ExternalPort", "81"), "400 IncorretForwardEntryStatus")
	s.Refuses("owner", "DeleteForwardEntry", entry, "400 IncorretForwardEntryStatus")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)

	several := s.newForward(id, wire.Parameters{"ExternalIp": ip[0], "ExternalPort": "100/110", "InternalIp": "10.0.1.10", "InternalPort": "200/210", "IpProtocol": "udp"})
	if got, want := view(id, several), "Available  "+ip[0]+" 100/110 10.0.1.10 200/210 udp"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	whole := s.newWholeForward(id, ip[1])
	if got, want := view(id, whole), "Available  "+ip[1]+" any 10.0.1.100 any any"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	s.newSNAT(id, wire.Parameters{"SourceVSwitchId": s.shared, "SnatIp": ip[2]})
	_, unbound := s.newEIP("owner", nil)
	other := with(ask, "ExternalPort", "9000", "InternalPort", "9000")
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 ForwardEntry.Duplicated", []string{"ExternalPort", "8080", "InternalPort", "80"}},
		{"400 DuplicatedParam.ExternalPort", []string{"ExternalPort", "8080"}},
		{"400 DuplicatedParam.ExternalPort", []string{"ExternalPort", "105", "IpProtocol", "UDP"}},
		{"400 DuplicatedParam.ExternalPort", []string{"ExternalIp", ip[1]}},
		{"400 DuplicatedParam.InternalPort", []string{"InternalPort", "80"}},
		{"400 DuplicatedParam.InternalPort", []string{"InternalIp", "10.0.1.100"}},
		{"400 InvalidIp.NotInNatgw", []string{"ExternalIp", unbound}},
		{"400 InvalidExternalIp.Malformed", []string{"ExternalIp", "house"}},
		{"400 InvalidInternalIp.Malformed", []string{"InternalIp", "house"}},
		{"400 Forbidden.DestnationIpOutOfVpcCIDR", []string{"InternalIp", "192.168.1.1"}},
		{"400 InvalidExternalPort.Malformed", []string{"ExternalPort", "0"}},
		{"400 InvalidExternalPort.Malformed", []string{"ExternalPort", "20/10"}},
		{"400 InvalidInternalPort.Malformed", []string{"InternalPort", "65536"}},
		{"400 InvalidInternalPort.Malformed", []string{"InternalPort", "90/95"}},
		{"400 OperationFailed.AnyPortConfig", []string{"IpProtocol", "Any"}},
		{"400 OperationFailed.AnyPortConfig", []string{"ExternalPort", "Any", "InternalPort", "Any"}},
		{"400 InvalidProtocal.ValueNotSupported", []string{"IpProtocol", "ICMP"}},
		{"400 InvalidParameter.Name.Malformed", []string{"ForwardEntryName", "a"}},
		{"404 InvalidForwardTableId.NotFound", []string{"ForwardTableId", "ftb-none"}},
		{"400 Forbidden.ExternalIp.UsedInSnatTable", []string{"ExternalIp", ip[2]}},
		{"400 Forbidden.ExternalIp.UsedInSnatTable", []string{"ExternalIp", ip[2], "ExternalPort", "Any", "InternalPort", "Any", "IpProtocol", "Any", "PortBreak", "true"}},
		{"400 DryRunOperation", []string{"ExternalIp", ip[2], "PortBreak", "true", "DryRun", "true"}},
		{"400 DryRunOperation", []string{"ExternalIp", ip[2], "ExternalPort", "1024", "DryRun", "true"}},
		{"400 DryRunOperation", []string{"IpProtocol", "UDP", "ExternalPort", "8080", "InternalPort", "80", "DryRun", "true"}},
	} {
		s.Refuses("owner", "CreateForwardEntry", with(other, test.more...), test.want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyForwardEntry", with(entry, "ExternalPort", "443", "InternalPort", "8443", "ForwardEntryName", "other", "InternalIp", "10.0.1.11"))
	if got, want := view(id, made), "Pending other "+ip[0]+" 443 10.0.1.11 8443 tcp"; got != want {
		t.Errorf("the entry is %q, want %q", got, want)
	}
	s.Settle()
	s.Refuses("owner", "ModifyForwardEntry", with(entry, "ExternalPort", "100", "IpProtocol", "udp"), "400 DuplicatedParam.ExternalPort")
	s.Refuses("owner", "ModifyForwardEntry", with(entry, "ForwardEntryId", "fwd-none"), "404 InvalidForwardEntryId.NotFound")
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{made, several, whole}},
		{wire.Parameters{"ForwardTableId": table, "ExternalIp": ip[0]}, []string{made, several}},
		{wire.Parameters{"ExternalPort": "443", "InternalPort": "8443"}, []string{made}},
		{wire.Parameters{"ExternalPort": "100/110"}, []string{several}},
		{wire.Parameters{"ExternalPort": "Any"}, []string{whole}},
		{wire.Parameters{"InternalIp": "10.0.1.100"}, []string{whole}},
		{wire.Parameters{"IpProtocol": "UDP"}, []string{several}},
		{wire.Parameters{"ForwardEntryName": "other"}, []string{made}},
		{wire.Parameters{"ExternalIp": "house"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "3"}, []string{whole}},
	} {
		got := services.Each(s.forwards(id, test.parameters), func(e ForwardTableEntry) string { return *e.ForwardEntryId })
		s.selects(test.parameters, got, test.want)
	}
	s.Refuses("owner", "DescribeForwardTableEntries", nil, "400 DESCRIBE_FORWARD_PARAM_INVALID")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteForwardEntry", entry)
	if got := *s.forwards(id, wire.Parameters{"ForwardEntryId": made})[0].Status; got != "Deleting" {
		t.Errorf("an entry that is deleted is %s", got)
	}
	s.Settle()
	s.Refuses("owner", "DeleteForwardEntry", entry, "404 InvalidForwardEntryId.NotFound")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaDNATEntries, s.Accounts["owner"], 2))
	s.Refuses("owner", "CreateForwardEntry", other, "400 QuotaExceeded.ForwardEntry")
}

func TestNATIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNAT("NetworkType", "intranet", "NatIp", "10.0.1.50")
	cidrs := func(parameters ...string) (found []string) {
		list := servicestest.OK[ListNatIpCidrsResponse](s, "owner", "ListNatIpCidrs", with(wire.Parameters{"NatGatewayId": id}, parameters...))
		return services.Each(list.NatIpCidrs, func(n NatIpCidr) string {
			return fmt.Sprint(*n.NatIpCidr, " ", *n.NatIpCidrName, " ", *n.IsDefault, " ", *n.NatIpCidrStatus)
		})
	}
	ips := func(parameters ...string) (found []string) {
		list := servicestest.OK[ListNatIpsResponse](s, "owner", "ListNatIps", with(wire.Parameters{"NatGatewayId": id}, parameters...))
		return services.Each(list.NatIps, func(n NatIp) string {
			return fmt.Sprint(*n.NatIp, " ", *n.NatIpCidr, " ", *n.NatIpName, " ", *n.IsDefault, " ", *n.NatIpStatus)
		})
	}
	if got := cidrs(); !slices.Equal(got, []string{"10.0.1.0/24  true Available"}) {
		t.Errorf("at first the blocks are %v", got)
	}
	if got := ips(); !slices.Equal(got, []string{"10.0.1.50 10.0.1.0/24  true Available"}) {
		t.Errorf("at first the addresses are %v", got)
	}
	for want, block := range map[string]string{
		"400 IllegalParamFormat.NatIpCidr": "house", "400 OperationFailed.CreateNatIpCidrInVpcCidrBlock": "10.0.9.0/24",
		"400 OperationFailed.CreateNatIpCidrNotInUserCidr": "8.8.8.0/24", "400 ResourceAlreadyExist.NatIpCidr": "192.168.0.0/30",
		"400 OperationFailed.NatIpCidrInUse": "192.168.0.0/24",
	} {
		if block == "192.168.0.0/30" {
			servicestest.OK[CreateNatIpCidrResponse](s, "owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": id, "NatIpCidr": block, "NatIpCidrName": "extra"})
		} else if block == "192.168.0.0/24" && len(cidrs()) == 1 {
			continue // there is none yet that it could overlap
		}
		s.Refuses("owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": id, "NatIpCidr": block}, want)
	}
	s.Refuses("owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.0.0/24"}, "400 OperationFailed.NatIpCidrInUse")
	s.Refuses("owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": "ngw-none", "NatIpCidr": "192.168.9.0/24"}, "404 ResourceNotFound.NatGateway")
	s.Refuses("participant", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.9.0/24"}, "404 ResourceNotFound.NatGateway")
	extra := wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.0.0/30"}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNatIpCidrAttribute", with(extra, "NatIpCidrName", "more"))
	s.Refuses("owner", "ModifyNatIpCidrAttribute", with(extra, "NatIpCidr", "192.168.1.0/24"), "404 ResourceNotFound.NatIpCidr")
	if got := cidrs("NatIpCidrName.1", "more"); !slices.Equal(got, []string{"192.168.0.0/30 more false Available"}) {
		t.Errorf("by name the blocks are %v", got)
	}

	before := s.free()
	var made []string
	for _, parameters := range []wire.Parameters{
		with(extra, "NatIpName", "first"), with(extra, "NatIp", "192.168.0.2"), {"NatGatewayId": id, "NatIpCidr": "10.0.1.0/24"}, {"NatGatewayId": id, "NatIpCidr": "10.0.1.0/24", "NatIp": "10.0.1.60"},
	} {
		made = append(made, *servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", parameters).NatIpId)
	}
	if got := s.free(); got != before-2 {
		t.Errorf("%d addresses of the vSwitch are free, were %d", got, before)
	}
	if got := ips("NatIpStatus", "Creating", "NatIpCidr", "192.168.0.0/30"); !slices.Equal(got, []string{"192.168.0.0 192.168.0.0/30 first false Creating", "192.168.0.2 192.168.0.0/30  false Creating"}) {
		t.Errorf("the addresses of the block are %v", got)
	}
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatIpId": made[0]}, "400 IncorrectStatus.NatIp")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 ResourceNotFound.NatIpCidr", []string{"NatIpCidr", "house"}},
		{"400 Mismatch.NatIpAndNatIpCidr", []string{"NatIp", "192.168.1.1"}},
		{"400 Mismatch.NatIpAndNatIpCidr", []string{"NatIp", "house"}},
		{"400 ResourceAlreadyExist.NatIp", []string{"NatIp", "192.168.0.2"}},
		{"400 ResourceAlreadyExist.NatIp", []string{"NatIpCidr", "10.0.1.0/24", "NatIp", "10.0.1.60"}},
		{"400 IllegalParam.Ipv4Prefix", []string{"Ipv4Prefix", "192.168.0.0/30"}},
	} {
		s.Refuses("owner", "CreateNatIp", with(extra, test.more...), test.want)
	}
	servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", extra)
	servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", extra)
	s.Refuses("owner", "CreateNatIp", extra, "400 ResourceNotEnough.NatIp")
	s.Settle()

	// Entries of the gateway use these addresses, and no EIPs.
	snat := s.newSNAT(id, wire.Parameters{"SourceVSwitchId": s.shared, "SnatIp": "10.0.1.50,192.168.0.0"})
	s.newForward(id, wire.Parameters{"ExternalIp": "192.168.0.2", "InternalIp": "172.16.0.9"})
	s.Refuses("owner", "CreateSnatEntry", wire.Parameters{"SnatTableId": s.nat(id).SnatTableIds.SnatTableId[0], "SourceCIDR": "10.0.7.0/24", "SnatIp": "192.168.1.1"}, "404 ResourceNotFound.NatIp")
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatIpId": made[0]}, "400 DependencyViolation.SnatEntry")
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatIpId": made[1]}, "400 DependencyViolation.NatIp")
	s.Refuses("owner", "DeleteNatIpCidr", extra, "400 DependencyViolation.NatIp")
	s.Refuses("owner", "DeleteNatIpCidr", with(extra, "NatIpCidr", "10.0.1.0/24"), "400 OperationFailed.DefaultNatIpCidr")
	s.Refuses("owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": id, "Force": "true"}, "400 DependencyViolation.NatIp")
	s.Refuses("owner", "ModifyNatIpAttribute", wire.Parameters{"NatIpId": "vpcnatip-none", "NatIpName": "other"}, "404 ResourceNotFound.NatIp")
	s.Refuses("participant", "ModifyNatIpAttribute", wire.Parameters{"NatIpId": made[0], "NatIpName": "other"}, "404 ResourceNotFound.NatIp")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNatIpAttribute", wire.Parameters{"NatIpId": made[3], "NatIpName": "other"})
	if got := ips("NatIpName.1", "other"); !slices.Equal(got, []string{"10.0.1.60 10.0.1.0/24 other false Available"}) {
		t.Errorf("by name the addresses are %v", got)
	}
	if got := len(ips("IpOrigin", "prefix")) + len(ips("NatIpCidr", "house")) + len(cidrs("NatIpCidr", "house")) + len(cidrs("NatIpCidrStatus", "Gone")); got > 0 {
		t.Errorf("%d are found by what none has", got)
	}
	for _, one := range made[2:] {
		servicestest.OK[EmptyResponse](s, "owner", "DeleteNatIp", wire.Parameters{"NatIpId": one})
	}
	if got := ips("NatIpStatus", "Deleting"); len(got) != 2 {
		t.Errorf("%v are Deleting", got)
	}
	s.Settle()
	if got := s.free(); got != before {
		t.Errorf("%d addresses of the vSwitch are free, were %d", got, before)
	}
	list := servicestest.OK[ListNatIpsResponse](s, "owner", "ListNatIps", wire.Parameters{"NatGatewayId": id, "MaxResults": "4"})
	if *list.TotalCount != "5" || len(list.NatIps) != 4 || *list.NextToken == "" {
		t.Errorf("the first page has %d of %s", len(list.NatIps), *list.TotalCount)
	}
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatIpId": *list.NatIps[0].NatIpId}, "400 OperationFailed.DefaultNatIp")
	rest := servicestest.OK[ListNatIpsResponse](s, "owner", "ListNatIps", wire.Parameters{"NatGatewayId": id, "MaxResults": "4", "NextToken": *list.NextToken})
	if len(rest.NatIps) != 1 || *rest.NextToken != "" {
		t.Errorf("the last page has %d", len(rest.NatIps))
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSnatEntry", wire.Parameters{"SnatTableId": s.nat(id).SnatTableIds.SnatTableId[0], "SnatEntryId": snat})
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaNATIPs, s.Accounts["owner"], 5))
	s.Refuses("owner", "CreateNatIp", wire.Parameters{"NatGatewayId": id, "NatIpCidr": "10.0.1.0/24"}, "400 QuotaExceeded.NatIp")
	s.Refuses("owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": s.newNAT(), "NatIpCidr": "192.168.7.0/24"}, "404 ResourceNotFound.NatGateway")
	s.Must(s.World.Check())
}
