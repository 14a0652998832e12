package steps

import (
	"fmt"
	"strconv"
	"strings"
)

// Scenarios write a rule of a network ACL as its policy, protocol, ports and block:
// "accept tcp 80/80 10.0.0.0/8".
func networkACLSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a network ACL {name} in the VPC {name}`), s.createNetworkACL)
	sc.Step(action("renames", "rename", `the network ACL {name} to {name}`), s.renameNetworkACL)
	sc.Step(action("deletes", "delete", `the network ACL {name}`), s.deleteNetworkACL)
	sc.Step(action("binds", "bind", `the network ACL {name} to the vSwitch(?:es)? {names}`), s.bindNetworkACL)
	sc.Step(action("unbinds", "unbind", `the network ACL {name} from the vSwitch(?:es)? {names}`), s.unbindNetworkACL)
	sc.Step(action("puts", "put", `only the (inbound|outbound) rules? {names} into the network ACL {name}`), s.updateRules)
	sc.Step(action("copies", "copy", `the rules of the network ACL {name} into {name}`), s.copyRules)
	sc.Step(action("looks", "look", `at the network ACL {name}`), s.lookAtNetworkACL)
	sc.Step(Expression(`{name} sees `+only("network ACL", "network ACLs")+`(?: in the VPC {name})?`), s.seeNetworkACLs)
	sc.Step(Expression(`{name} finds `+only("network ACL", "network ACLs")+` by the vSwitch {name}`), s.findNetworkACLs)
	sc.Step(Expression(`{name} sees the network ACL {name} of {name} (?:bound to only the vSwitch(?:es)? {names}|bound to no vSwitches)`), s.seeBindings)
	sc.Step(Expression(`{name} sees the (inbound|outbound) rules? {names} of the network ACL {name}`), s.seeRules)
	sc.Step(Expression(`{name} sees that the vSwitch {name} has (?:the network ACL {name}|no network ACL)`), s.seeNetworkACLOf)
}

func (s *Scene) createNetworkACL(who, name, in, code string) error {
	var made struct{ NetworkAclId string }
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateNetworkAcl", query{"VpcId": s.ID(aVPC, in), "NetworkAclName": name}, &made)); over {
		return verdict
	}
	s.Name(aNetworkACL, name, made.NetworkAclId)
	return nil
}

func (s *Scene) renameNetworkACL(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyNetworkAclAttributes", query{"NetworkAclId": s.ID(aNetworkACL, name), "NetworkAclName": to}, code)
}

func (s *Scene) deleteNetworkACL(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteNetworkAcl", query{"NetworkAclId": s.ID(aNetworkACL, name)}, code)
}

// aclAndVSwitches are the parameters that name a network ACL and vSwitches.
func (s *Scene) aclAndVSwitches(name, vswitches string) query {
	asked := query{"NetworkAclId": s.ID(aNetworkACL, name)}
	for i, id := range s.idsOf(aVSwitch, listed(vswitches)) {
		asked[fmt.Sprintf("Resource.%d.ResourceId", i+1)], asked[fmt.Sprintf("Resource.%d.ResourceType", i+1)] = id, "VSwitch"
	}
	return asked
}

func (s *Scene) bindNetworkACL(who, name, vswitches, code string) error {
	return s.do(who, vpcProduct, "AssociateNetworkAcl", s.aclAndVSwitches(name, vswitches), code)
}

func (s *Scene) unbindNetworkACL(who, name, vswitches, code string) error {
	return s.do(who, vpcProduct, "UnassociateNetworkAcl", s.aclAndVSwitches(name, vswitches), code)
}

// ways are the words of the cloud for a direction, and for the other side of a rule.
var ways = map[string][2]string{"inbound": {"Ingress", "SourceCidrIp"}, "outbound": {"Egress", "DestinationCidrIp"}}

func (s *Scene) updateRules(who, direction, rules, name, code string) error {
	way := ways[direction]
	asked := query{"NetworkAclId": s.ID(aNetworkACL, name), "Update" + way[0] + "AclEntries": "true"}
	for i, rule := range listed(rules) {
		words := strings.Fields(rule)
		for at, member := range []string{"Policy", "Protocol", "Port", way[1]} {
			if at < len(words) {
				asked[way[0]+"AclEntries."+strconv.Itoa(i+1)+"."+member] = words[at]
			}
		}
	}
	return s.do(who, vpcProduct, "UpdateNetworkAclEntries", asked, code)
}

func (s *Scene) copyRules(who, from, into, code string) error {
	return s.do(who, vpcProduct, "CopyNetworkAclEntries", query{"NetworkAclId": s.ID(aNetworkACL, into), "SourceNetworkAclId": s.ID(aNetworkACL, from)}, code)
}

// networkACL is one as an account sees it.
type networkACL struct {
	NetworkAclId      string
	OwnerId           int64
	IngressAclEntries struct {
		IngressAclEntry []struct{ EntryType, Policy, Protocol, Port, SourceCidrIp string }
	}
	EgressAclEntries struct {
		EgressAclEntry []struct{ EntryType, Policy, Protocol, Port, DestinationCidrIp string }
	}
	Resources struct {
		Resource []struct{ ResourceId, ResourceType, Status string }
	}
}

func (s *Scene) networkACL(who, name string) (networkACL, error) {
	var seen struct{ NetworkAclAttribute networkACL }
	err := s.ask(who, vpcProduct, "DescribeNetworkAclAttributes", query{"NetworkAclId": s.ID(aNetworkACL, name)}, &seen)
	return seen.NetworkAclAttribute, err
}

func (s *Scene) lookAtNetworkACL(who, name, code string) error {
	seen, err := s.networkACL(who, name)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return Expect("the network ACL", s.ID(aNetworkACL, name), seen.NetworkAclId)
}

func (s *Scene) expectNetworkACLs(who, names string, asked query) error {
	var seen struct {
		NetworkAcls struct{ NetworkAcl []networkACL }
	}
	if err := s.ask(who, vpcProduct, "DescribeNetworkAcls", asked, &seen); err != nil {
		return err
	}
	ids := make([]string, len(seen.NetworkAcls.NetworkAcl))
	for i, acl := range seen.NetworkAcls.NetworkAcl {
		ids[i] = acl.NetworkAclId
	}
	return s.expectNames("the network ACLs", listed(names), ids)
}

func (s *Scene) seeNetworkACLs(who, names, in string) error {
	return s.expectNetworkACLs(who, names, query{"PageSize": "50", "VpcId": s.idIfAny(aVPC, in)})
}

func (s *Scene) findNetworkACLs(who, names, vswitch string) error {
	return s.expectNetworkACLs(who, names, query{"ResourceType": "VSwitch", "ResourceId": s.ID(aVSwitch, vswitch)})
}

func (s *Scene) seeBindings(who, name, owner, vswitches string) error {
	seen, err := s.networkACL(who, name)
	if err != nil {
		return err
	}
	if err := Expect("the owner", s.as(owner).ID, strconv.FormatInt(seen.OwnerId, 10)); err != nil {
		return err
	}
	ids := make([]string, len(seen.Resources.Resource))
	for i, bound := range seen.Resources.Resource {
		if ids[i] = bound.ResourceId; bound.Status != "BINDED" {
			return fmt.Errorf("the network ACL %q is %s to %q", name, bound.Status, ids[i])
		}
	}
	return s.expectNames("the vSwitches that the network ACL is bound to", listed(vswitches), ids)
}

// seeRules looks at the rules that somebody has made.
func (s *Scene) seeRules(who, direction, rules, name string) error {
	seen, err := s.networkACL(who, name)
	if err != nil {
		return err
	}
	var found []string
	note := func(entryType string, words ...string) {
		if entryType == "custom" {
			found = append(found, strings.Join(words, " "))
		}
	}
	if direction == "inbound" {
		for _, r := range seen.IngressAclEntries.IngressAclEntry {
			note(r.EntryType, r.Policy, r.Protocol, r.Port, r.SourceCidrIp)
		}
	} else {
		for _, r := range seen.EgressAclEntries.EgressAclEntry {
			note(r.EntryType, r.Policy, r.Protocol, r.Port, r.DestinationCidrIp)
		}
	}
	return Expect("the rules", strings.Join(listed(rules), ", "), strings.Join(found, ", "))
}

func (s *Scene) seeNetworkACLOf(who, vswitch, name string) error {
	var seen struct{ NetworkAclId string }
	if err := s.ask(who, vpcProduct, "DescribeVSwitchAttributes", query{"VSwitchId": s.ID(aVSwitch, vswitch)}, &seen); err != nil {
		return err
	}
	return Expect("the network ACL of the vSwitch", s.idIfAny(aNetworkACL, name), seen.NetworkAclId)
}
