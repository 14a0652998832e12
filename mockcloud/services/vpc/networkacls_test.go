package vpc

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	noACL     = "400 InvalidNetworkAcl.NotFound"
	unsettled = "400 NetworkStatus.Modifying"
	midway    = "400 OperationDenied.NetworkAclAttachmentInMiddleStatus"
)

// newNetworkACL makes a network ACL in the owner's VPC that is ready for use.
func (s *scene) newNetworkACL(parameters wire.Parameters) string {
	s.Helper()
	return s.ready(*servicestest.OK[CreateNetworkAclResponse](s, "owner", "CreateNetworkAcl", beside(wire.Parameters{"VpcId": s.vpc}, parameters)).NetworkAclId)
}

// on are the parameters that name a network ACL and vSwitches.
func on(acl string, vswitches ...string) wire.Parameters {
	parameters := wire.Parameters{"NetworkAclId": acl}
	for i, id := range vswitches {
		parameters["Resource."+strconv.Itoa(i+1)+".ResourceId"] = id
		parameters["Resource."+strconv.Itoa(i+1)+".ResourceType"] = "VSwitch"
	}
	return parameters
}

// boundACL makes one that is bound to vSwitches.
func (s *scene) boundACL(vswitches ...string) string {
	s.Helper()
	id := s.newNetworkACL(nil)
	servicestest.OK[EmptyResponse](s, "owner", "AssociateNetworkAcl", on(id, vswitches...))
	s.Settle()
	return id
}

func (s *scene) networkACL(account, id string) *NetworkAclAttribute {
	s.Helper()
	return servicestest.OK[DescribeNetworkAclAttributesResponse](s, account, "DescribeNetworkAclAttributes", wire.Parameters{"NetworkAclId": id}).NetworkAclAttribute
}

// networkACLs lists the ids of the network ACLs that an account sees.
func (s *scene) networkACLs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[DescribeNetworkAclsResponse](s, account, "DescribeNetworkAcls", parameters).NetworkAcls.NetworkAcl,
		func(acl NetworkAcl) string { return *acl.NetworkAclId },
	)
}

// bindings lists what an ACL is bound to, each with its status.
func bindings(acl *NetworkAclAttribute) []string {
	return services.Each(acl.Resources.Resource, func(r Resource) string { return *r.ResourceId + " " + *r.Status })
}

// together are the parameters of several maps; those of later ones count.
func together(all ...wire.Parameters) wire.Parameters {
	into := wire.Parameters{}
	for _, one := range all {
		maps.Copy(into, one)
	}
	return into
}

func TestWhatANewNetworkACLSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[CreateNetworkAclResponse](s, "owner", "CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc, "NetworkAclName": "web", "Description": "the first", "Tag.1.Key": "team", "Tag.1.Value": "a"})
	id := *made.NetworkAclId
	if !strings.HasPrefix(id, "nacl-bp1") || *made.NetworkAclAttribute.NetworkAclId != id || *made.NetworkAclAttribute.Status != "Modifying" {
		t.Errorf("the new network ACL is %s, %+v", id, made.NetworkAclAttribute)
	}
	s.Refuses("owner", "UpdateNetworkAclEntries", wire.Parameters{"NetworkAclId": id}, unsettled)
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	acl := s.networkACL("owner", id)
	for what, pair := range map[string][2]string{
		"name": {*acl.NetworkAclName, "web"}, "description": {*acl.Description, "the first"}, "status": {*acl.Status, "Available"}, "VPC": {*acl.VpcId, s.vpc},
		"region": {*acl.RegionId, region}, "owner": {strconv.FormatInt(*acl.OwnerId, 10), s.Accounts["owner"]}, "creation": {*acl.CreationTime, "2030-01-02 12:00:25"},
		"tag": {*acl.Tags.Tag[0].Key + *acl.Tags.Tag[0].Value, "teama"}, "bindings": {fmt.Sprint(bindings(acl)), "[]"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, want %q", what, pair[0], pair[1])
		}
	}
	want := []string{
		"service accept all -1/-1 100.100.2.128/28 IPv4", "service accept all -1/-1 100.100.2.112/28 IPv4", "service accept all -1/-1 100.100.100.200/32 IPv4",
		"custom accept all -1/-1 0.0.0.0/0 IPv4", "system drop all -1/-1 0.0.0.0/0 IPv4",
	}
	if in, out := inbound(acl), outbound(acl); !slices.Equal(in, want) || !slices.Equal(out, want) {
		t.Errorf("its rules are %v and %v", in, out)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	both := s.networkACL("owner", s.newNetworkACL(nil))
	if in := inbound(both, "custom", "system"); !slices.Equal(in, []string{
		"custom accept all -1/-1 0.0.0.0/0 IPv4", "custom accept all -1/-1 ::/0 IPv6", "system drop all -1/-1 0.0.0.0/0 IPv4", "system drop all -1/-1 ::/0 IPv6",
	}) {
		t.Errorf("with IPv6 its rules are %v", in)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNetworkAclAttributes", wire.Parameters{"NetworkAclId": id, "NetworkAclName": "db", "Description": "the other"})
	if acl := s.networkACL("owner", id); *acl.NetworkAclName != "db" || *acl.Description != "the other" || *acl.Status != "Available" {
		t.Errorf("renamed it is %q, %q and %s", *acl.NetworkAclName, *acl.Description, *acl.Status)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id})
	s.Refuses("owner", "DescribeNetworkAclAttributes", wire.Parameters{"NetworkAclId": id}, noACL)
}

func TestANetworkACLIsBound(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, other := s.newNetworkACL(nil), s.newNetworkACL(nil)
	inForce := func(want string) {
		t.Helper()
		view := servicestest.OK[VSwitch](s, "participant", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.shared})
		if *view.NetworkAclId != want {
			t.Errorf("the vSwitch has the network ACL %q, want %q", *view.NetworkAclId, want)
		}
	}
	inForce("")
	servicestest.OK[EmptyResponse](s, "owner", "AssociateNetworkAcl", on(id, s.shared, s.private))
	if got := bindings(s.networkACL("owner", id)); !slices.Equal(got, []string{s.shared + " BINDING", s.private + " BINDING"}) {
		t.Errorf("bound, it has %v", got)
	}
	inForce("")
	s.Refuses("owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id}, midway)
	s.Refuses("owner", "UpdateNetworkAclEntries", wire.Parameters{"NetworkAclId": id}, midway)
	s.Refuses("owner", "CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": id, "SourceNetworkAclId": other}, midway)
	s.Refuses("owner", "UnassociateNetworkAcl", on(id, s.shared), "400 ResourceStatus.Error")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	inForce(id)
	if got := bindings(s.networkACL("owner", id)); !slices.Equal(got, []string{s.shared + " BINDED", s.private + " BINDED"}) {
		t.Errorf("settled, it has %v", got)
	}
	for _, id := range []string{id, other} {
		s.Refuses("owner", "AssociateNetworkAcl", on(id, s.shared), "400 InvalidResource.BindingExist")
	}
	s.Refuses("owner", "UnassociateNetworkAcl", on(other, s.shared), "400 Mismatch.NetworkAclAndVSwitch")
	s.Refuses("owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id}, "400 NetworkAclExistBinding")
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation.NetworkAcl")

	servicestest.OK[EmptyResponse](s, "owner", "UnassociateNetworkAcl", on(id, s.private, s.private))
	if got := bindings(s.networkACL("owner", id)); !slices.Equal(got, []string{s.shared + " BINDED", s.private + " UNBINDING"}) {
		t.Errorf("unbound, it has %v", got)
	}
	inForce(id)
	s.Refuses("owner", "AssociateNetworkAcl", on(other, s.private), "400 ResourceStatus.Error")
	s.Refuses("owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id}, midway)
	s.World = cloudtest.Reread(t, s.World)
	s.Settle()
	if got := bindings(s.networkACL("owner", id)); !slices.Equal(got, []string{s.shared + " BINDED"}) {
		t.Errorf("when that has settled, it has %v", got)
	}
	s.Refuses("owner", "UnassociateNetworkAcl", on(id, s.private), "400 InvalidResource.NotBinding")
	servicestest.OK[EmptyResponse](s, "owner", "AssociateNetworkAcl", on(other, s.private))
}

func TestANetworkACLIsInTheWay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.1.0.0/16"}).VpcId
	s.Refuses("owner", "CreateNetworkAcl", wire.Parameters{"VpcId": vpc}, "400 IncorrectStatus.Vpc")
	s.Settle()
	vswitch := s.newVSwitch(wire.Parameters{"VpcId": vpc, "CidrBlock": "10.1.0.0/24"})
	id := s.newNetworkACL(wire.Parameters{"VpcId": vpc})
	s.Refuses("owner", "AssociateNetworkAcl", on(id, s.private), "400 InvalidResource.VpcError")
	pending := s.newVSwitch(wire.Parameters{"VpcId": vpc, "CidrBlock": "10.1.1.0/24"})
	s.Refuses("owner", "AssociateNetworkAcl", on(id, pending), "400 ResourceStatus.Error")
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": vswitch})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": pending})
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc}, "400 DependencyViolation.NetworkAcl")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": vpc})
}

func TestNetworkACLsAreSelected(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first := s.boundACL(s.shared)
	second := s.newNetworkACL(wire.Parameters{"NetworkAclName": "web", "Tag.1.Key": "team"})
	s.settledVPC("participant")
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", nil, []string{first, second}},
		{"participant", nil, []string{first, second}},
		{"former", nil, []string{}},
		{"stranger", wire.Parameters{"VpcId": s.vpc}, []string{}},
		{"stranger", wire.Parameters{"NetworkAclId": first}, []string{}},
		{"stranger", wire.Parameters{"ResourceType": "VSwitch", "ResourceId": s.shared}, []string{}},
		{"owner", wire.Parameters{"NetworkAclId": second}, []string{second}},
		{"owner", wire.Parameters{"NetworkAclName": "web"}, []string{second}},
		{"owner", wire.Parameters{"VpcId": s.vpc}, []string{first, second}},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, []string{}},
		{"owner", wire.Parameters{"ResourceType": "VSwitch", "ResourceId": s.shared}, []string{first}},
		{"participant", wire.Parameters{"ResourceId": s.shared, "VpcId": s.vpc}, []string{first}},
		{"owner", wire.Parameters{"ResourceType": "VSwitch", "ResourceId": s.shared, "NetworkAclId": second}, []string{}},
		{"owner", wire.Parameters{"ResourceType": "VSwitch", "ResourceId": s.private}, []string{}},
		{"owner", wire.Parameters{"ResourceType": "VSwitch"}, []string{first, second}},
		{"owner", wire.Parameters{"Tags.1.Key": "team"}, []string{second}},
		{"participant", wire.Parameters{"Tags.1.Key": "team"}, []string{}},
		{"owner", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{second}},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
	} {
		if got := s.networkACLs(test.account, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	page := servicestest.OK[DescribeNetworkAclsResponse](s, "owner", "DescribeNetworkAcls", wire.Parameters{"PageSize": "1"})
	if *page.TotalCount != "2" || *page.PageSize != "1" || *page.PageNumber != "1" {
		t.Errorf("page %s of size %s, of %s in all", *page.PageNumber, *page.PageSize, *page.TotalCount)
	}
	s.Refuses("owner", "DescribeNetworkAcls", wire.Parameters{"Tags.1.Value": "a"}, "400 InvalidTagKey")
	s.Refuses("owner", "DescribeNetworkAcls", wire.Parameters{"ResourceType": "Eip"}, "400 InvalidParameter")
	s.Refuses("owner", "DescribeNetworkAcls", wire.Parameters{"ResourceType": "Eip", "ResourceId": s.shared}, "400 InvalidParameter")
}

// settledVPC makes a VPC of an account.
func (s *scene) settledVPC(account string) string {
	s.Helper()
	id := *servicestest.OK[CreateVpcResponse](s, account, "CreateVpc", wire.Parameters{"CidrBlock": "10.7.0.0/16"}).VpcId
	s.Settle()
	return id
}

func TestWhoMayDoWhatWithANetworkACL(t *testing.T) {
	t.Parallel()
	actions := map[string][4]string{ // how it fails for owner, participant, former and stranger
		"CreateNetworkAcl":             {"", isShared, "400 InvalidVpcId.NotFound", "400 InvalidVpcId.NotFound"},
		"DescribeNetworkAclAttributes": {"", "", noACL, noACL},
		"ModifyNetworkAclAttributes":   {"", isShared, noACL, noACL},
		"UpdateNetworkAclEntries":      {"", isShared, noACL, noACL},
		"CopyNetworkAclEntries":        {"", isShared, noACL, noACL},
		"AssociateNetworkAcl":          {"", isShared, noACL, noACL},
		"UnassociateNetworkAcl":        {"", isShared, noACL, noACL},
		"DeleteNetworkAcl":             {"400 NetworkAclExistBinding", isShared, noACL, noACL},
		"TagResources":                 {"", "", untagged, untagged},
		"UnTagResources":               {"", "", untagged, untagged},
	}
	for action, want := range actions {
		for i, relation := range []string{"owner", "participant", "former", "stranger"} {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				id := s.boundACL(s.shared)
				parameters, ok := map[string]wire.Parameters{
					"CreateNetworkAcl":        {"VpcId": s.vpc},
					"UpdateNetworkAclEntries": together(wire.Parameters{"NetworkAclId": id}, rule("Ingress", 1, "drop", "all", "-1/-1", "0.0.0.0/0")),
					"CopyNetworkAclEntries":   {"NetworkAclId": id, "SourceNetworkAclId": id},
					"AssociateNetworkAcl":     on(id, s.private),
					"UnassociateNetworkAcl":   on(id, s.shared),
					"TagResources":            {"ResourceType": "NETWORKACL", "ResourceId.1": id, "Tag.1.Key": "a"},
					"UnTagResources":          {"ResourceType": "NETWORKACL", "ResourceId.1": id, "TagKey.1": "a"},
				}[action]
				if !ok {
					parameters = wire.Parameters{"NetworkAclId": id}
				}
				s.Refuses(relation, action, parameters, want[i])
			})
		}
	}
}

func TestWhatAParticipantSeesOfANetworkACL(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.boundACL(s.shared, s.private)
	for account, tag := range map[string]string{"owner": "a", "participant": "b"} {
		servicestest.OK[EmptyResponse](s, account, "TagResources", wire.Parameters{"ResourceType": "NETWORKACL", "ResourceId.1": id, "Tag.1.Key": "team", "Tag.1.Value": tag})
	}
	own, theirs := s.networkACL("owner", id), s.networkACL("participant", id)
	if *theirs.OwnerId != *own.OwnerId || *theirs.Tags.Tag[0].Value != "b" || *own.Tags.Tag[0].Value != "a" || !slices.Equal(inbound(own), inbound(theirs)) {
		t.Errorf("the owner sees %+v, the participant %+v", own, theirs)
	}
	if got := bindings(theirs); !slices.Equal(got, []string{s.shared + " BINDED"}) {
		t.Errorf("the participant sees that it is bound to %v", got)
	}
	own2 := *servicestest.OK[CreateNetworkAclResponse](s, "participant", "CreateNetworkAcl", wire.Parameters{"VpcId": s.settledVPC("participant")}).NetworkAclId
	s.Settle()
	s.Refuses("participant", "AssociateNetworkAcl", on(own2, s.shared), "400 InvalidResource.NotFound")
	s.Refuses("participant", "CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": own2, "SourceNetworkAclId": id}, "400 InvalidSourceNetworkAcl.NotFound")
}

func TestNetworkACLsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNetworkACL(nil)
	long := strings.Repeat("a", 257)
	accept := rule("Ingress", 1, "accept", "tcp", "80/80", "10.0.0.0/8")
	with := func(name, value string) wire.Parameters {
		return together(accept, wire.Parameters{"NetworkAclId": id, "IngressAclEntries.1." + name: value})
	}
	for _, row := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreateNetworkAcl", wire.Parameters{"VpcId": "vpc-none"}, "400 InvalidVpcId.NotFound"},
		{"CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc, "NetworkAclName": "http://a"}, "400 ParameterIllegal.Name"},
		{"CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc, "NetworkAclName": long}, "400 ParameterLengthIllegal.Name"},
		{"CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc, "Tag.1.Key": "acs:a"}, "400 InvalidTagKey"},
		{"CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc, "DryRun": "true"}, "400 DryRunOperation"},
		{"ModifyNetworkAclAttributes", wire.Parameters{"NetworkAclId": "nacl-none"}, noACL},
		{"ModifyNetworkAclAttributes", wire.Parameters{"NetworkAclId": id, "Description": "https://a"}, "400 ParameterIllegal.Description"},
		{"ModifyNetworkAclAttributes", wire.Parameters{"NetworkAclId": id, "Description": long}, "400 ParameterLengthIllegal.Description"},
		{"DeleteNetworkAcl", wire.Parameters{"NetworkAclId": "nacl-none"}, noACL},
		{"CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": "nacl-none", "SourceNetworkAclId": id}, noACL},
		{"CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": id, "SourceNetworkAclId": "nacl-none"}, "400 InvalidSourceNetworkAcl.NotFound"},
		{"AssociateNetworkAcl", on("nacl-none", s.shared), noACL},
		{"AssociateNetworkAcl", on(id), "400 MissingParam.Resource"},
		{"AssociateNetworkAcl", on(id, "vsw-none"), "400 InvalidResource.NotFound"},
		{"AssociateNetworkAcl", on(id, s.shared, s.shared), "400 InvalidResource.BindingExist"},
		{"AssociateNetworkAcl", wire.Parameters{"NetworkAclId": id, "Resource.1.ResourceId": s.shared, "Resource.1.ResourceType": "Eip"}, "400 ParameterIllegal.ResourceType"},
		{"UnassociateNetworkAcl", wire.Parameters{"NetworkAclId": id, "Resource.1.ResourceId": s.shared, "Resource.1.ResourceType": "Eip"}, "400 InvalidParameter"},
		{"UnassociateNetworkAcl", on(id, s.shared), "400 InvalidResource.NotBinding"},
		{"UpdateNetworkAclEntries", with("Policy", ""), "400 ParameterMissing.Policy"},
		{"UpdateNetworkAclEntries", with("Protocol", ""), "400 ParameterMissing.Protocol"},
		{"UpdateNetworkAclEntries", with("Port", ""), "400 ParameterMissing.Port"},
		{"UpdateNetworkAclEntries", with("SourceCidrIp", ""), "400 ParameterMissing.SourceCidrIp"},
		{"UpdateNetworkAclEntries", with("SourceCidrIp", "10.0.0.1"), "400 IllegalParam.SourceCidrIp"},
		{"UpdateNetworkAclEntries", with("SourceCidrIp", "10.0.0.1/8"), "400 IllegalParam.SourceCidrIp"},
		{"UpdateNetworkAclEntries", with("IpVersion", "IPv6"), "400 IllegalParam.IpVersion"},
		{"UpdateNetworkAclEntries", with("EntryType", "system"), "400 InvalidParameter"},
		{"UpdateNetworkAclEntries", with("NetworkAclEntryName", long), "400 ParameterLengthIllegal.Name"},
		{"UpdateNetworkAclEntries", with("Description", "http://a"), "400 ParameterIllegal.Description"},
		{"UpdateNetworkAclEntries", with("NetworkAclEntryId", "nae-none"), "400 IllegalParam.IngressAclEntryId"},
		{"UpdateNetworkAclEntries", with("Protocol", "icmp"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Protocol", "icmpv6"), "400 IllegalParam.Protocol"},
		{"UpdateNetworkAclEntries", with("Port", "-1/-1"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Port", "80"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Port", "0/0"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Port", "0/80"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Port", "81/80"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", with("Port", "1/65536"), "400 IllegalParam.PortRange"},
		{"UpdateNetworkAclEntries", together(rule("Egress", 1, "accept", "tcp", "1/2", "10.0.0.1/8"), wire.Parameters{"NetworkAclId": id}), "400 IllegalParam.DestinationCidrIp"},
		{"UpdateNetworkAclEntries", together(rule("Egress", 1, "accept", "tcp", "1/2", "10.0.0.0/8"), wire.Parameters{"NetworkAclId": id, "EgressAclEntries.1.NetworkAclEntryId": "nae-none"}), "400 IllegalParam.EgressAclEntryId"},
	} {
		s.Refuses("owner", row.action, row.parameters, row.want)
	}
	for _, row := range []struct{ name, value, code string }{
		{"Policy", "odd", "400 IllegalParam.Policy"}, {"Protocol", "odd", "400 IllegalParam.Protocol"}, {"IpVersion", "odd", "400 IllegalParam.IpVersion"},
	} {
		s.Refuses("owner", "UpdateNetworkAclEntries", with(row.name, row.value), row.code)
	}
}

func TestQuotasOfNetworkACLs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	id := s.newNetworkACL(nil)
	for range 19 {
		s.newNetworkACL(nil)
	}
	s.Refuses("owner", "CreateNetworkAcl", wire.Parameters{"VpcId": s.vpc}, "400 QuotaExceed.NetworkAcl")
	s.newNetworkACL(wire.Parameters{"VpcId": s.settledVPC("owner")})
	for _, direction := range []string{"Ingress", "Egress"} {
		all := wire.Parameters{"NetworkAclId": id}
		for n := range 20 {
			maps.Copy(all, rule(direction, n+1, "accept", "all", "-1/-1", "10."+strconv.Itoa(n)+".0.0/16"))
			maps.Copy(all, rule(direction, n+21, "accept", "all", "-1/-1", "fd00:"+strconv.Itoa(n)+"::/32"))
			all[direction+"AclEntries."+strconv.Itoa(n+21)+".IpVersion"] = "IPv6"
		}
		servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", all)
		s.Settle()
		s.Refuses("owner", "UpdateNetworkAclEntries", together(all, rule(direction, 41, "accept", "all", "-1/-1", "10.20.0.0/16")), "400 QuotaExceed.NetworkAclEntry")
	}
	s.As("owner", func(c *cloud.Call) error {
		for code, want := range map[string]int{network.QuotaNetworkACLs: 20, network.QuotaInboundRules: 20, network.QuotaOutboundRules: 20} {
			if got := cloud.FindQuota(code).UsedBy(c, region); got != want {
				t.Errorf("of the quota %s %d are used, want %d", code, got, want)
			}
		}
		return nil
	})
}
