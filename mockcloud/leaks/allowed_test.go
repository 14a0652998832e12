package leaks_test

import (
	"slices"
	"strings"
)

// allowed is what accounts may see of another's things, after the reference's
// table "Permissions of vSwitch owners and participants": by how they stand to
// the other, a line for each thing with what of it may show. Where actions
// follow, it may show in their answers alone: it is part of what these are
// about. What is not here must not show, and must not be told from what never
// was.
var allowed = map[string]string{
	// To whom a share is offered, it shows with who offers what.
	"invited": offered + `
		share: id text`,
	// A participant views what is shared, and the network that it stands in. A
	// route table has routes to all vSwitches of the VPC.
	"participant": offered + `
		share: id text
		shared: id text address
		list: id text address
		vpc: id text address
		route: id text address
		router: id text
		route entry: id text address
		custom: id text
		custom2: id text
		border: id text
		entry: id text address
		entry2: id text address
		eni2: id in ` + routes + `
		vpn: id in ` + routes + `
		nat: id in ` + routes + `
		trvpc: id in ` + routes + `
		trroute: address in ` + routes + `
		acl: id text address
		acl2: id text address
		v6gate: id text
		data: address in ` + routes + `
		private: address in ` + routes + `
		NAT CIDR block: address in ` + routes,
	"participant of the second share": `
		share2: id text
		data: id text address`,
	// With a narrower permission, what it allows shows what it shows to participants
	// in general; besides, there is what shows to all participants and former ones.
	narrowed: offered + `
		share: id text
		list: id text address
		vpc: id in ` + placed + `
		v6gate: id in ` + through + `
		vpc: address in ` + analyzed + `
		router: id in ` + analyzed + `
		route: id in ` + analyzed + `
		acl: id in ` + analyzed + `
		shared: id address in ` + analyzed + `
		shared: id in ` + placed + ` ListSharedResources ListResourceShareAssociations`,
	"participant of the list": `
		share: id text
		list: id text address`,
	// What one has in the network stays there, and says where that is. Invitations
	// stay in the list of those that were answered, and so does what one was told of
	// the ways of packets.
	"former participant": offered + `
		vpc: id in ` + placed + `
		shared: id in ` + placed + `
		v6gate: id in ` + through + `
		vpc: address in ` + analyzed + `
		router: id in ` + analyzed + `
		route: id in ` + analyzed + `
		acl: id in ` + analyzed + `
		shared: id address in ` + analyzed,
	"stranger": ``,
	// An owner lists the network interfaces of participants, with what these say
	// of themselves: their instances and security groups by id. Who is in its
	// shares it has said itself.
	"sharer": `
		account: id`,
	"network's owner": `
		innereni: id text address in DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute
		network interface: id text address in DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute
		innerinstance: id address in DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute
		innersg: id in DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute`,
	// A member knows the directory that it is in.
	// Who was invited to a directory keeps the invitation in its list, whatever came of it.
	"invited to a directory": `
		account: id
		handshake: id text in ` + invitation + `
		withdrawn: id text in ` + invitation + ` AcceptHandshake DeclineHandshake
		directory: id in ` + invitation,
	// Who asks for a connection names the other's VPC, and sees its blocks. The other has
	// granted it a VPC, too.
	"asking for a connection": `
		spoke: id address in ` + connections + `
		near: id address in ` + connections + `
		vpc: id in DescribeGrantRulesToCen
		account: id in ` + connections,
	// Who is asked sees who asks, and from which VPC; and to whose CEN instance it has
	// granted a VPC.
	"asked for a connection": `
		account: id
		vpc: id address in ` + connections + `
		VPC peering connection: id in ` + connections + `
		cen: id in DescribeGrantRulesToCen DescribeGrantRulesToResource`,
	"participant in a directory": `
		share3: id text`,
	"member": `
		account: id
		directory: id
		root: id`,
}

const (
	offered = `
		account: id
		resource share invitation: id in ListResourceShareInvitations
		share: id text in ListResourceShareInvitations
		share2: id text in ListResourceShareInvitations
		resource share: id text in ListResourceShareInvitations` // one that is gone, which has lost its name in the table of calls
	routes      = `DescribeRouteEntryList DescribeRouteTables ListGatewayRouteTableEntries`
	invitation  = `GetHandshake ListHandshakesForAccount`
	connections = `GetVpcPeerConnectionAttribute ListVpcPeerConnections`
	// analyzed is the action that tells what an analysis found when it was made.
	analyzed = `GetNetworkReachableAnalysis`
	// through are the actions that tell of one's own IPv6 addresses which gateway they use.
	through = `DescribeIpv6Addresses DescribeIpv6EgressOnlyRules CreateIpv6EgressOnlyRule`
	// placed are the actions that tell of one's own instances, network interfaces,
	// flow logs, IPv6 addresses and security groups in which network they are.
	placed = `DescribeIpv6Addresses DescribeFlowLogs DescribeInstances DescribeInstanceAttribute DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute DescribeSecurityGroups DescribeSecurityGroupAttribute`
)

// writable are the calls with a thing of another that succeed, by relation.
var writable = map[string]string{
	"participant": `
		Vpc.TagResources Vpc.UnTagResources Tag.TagResources Tag.UntagResources
		Ecs.RunInstances Ecs.CreateNetworkInterface Ecs.CreateSecurityGroup`,
	"participant of the second share": ``,
}

// narrowed is how a participant stands whose share has a narrower permission.
const narrowed = "narrow participant"

// views are the actions by which participants view what is shared, by its name.
var views = map[string]string{
	"vpc":    "DescribeVpcs DescribeVpcAttribute DescribeVRouters",
	"router": "DescribeVpcs DescribeVpcAttribute DescribeVRouters",
	"shared": "DescribeVSwitches DescribeVSwitchAttributes",
	"route":  routes + " DescribeRouteTableList GetVpcRouteEntrySummary ListVpcPublishedRouteEntries",
	"acl":    "DescribeNetworkAcls DescribeNetworkAclAttributes",
	"v6gate": "DescribeIpv6Gateways DescribeIpv6GatewayAttribute",
}

func init() {
	for name, like := range map[string]string{"custom": "route", "custom2": "route", "border": "route", "entry": "route", "entry2": "route", "acl2": "acl"} {
		views[name] = views[like]
	}
}

// allows says whether one of the relations allows to see what a secret is in the
// answer of an action.
func (p *play) allows(relations []string, s secret, call string) bool {
	_, action, _ := strings.Cut(call, ".")
	for _, relation := range relations {
		lines := allowed[relation]
		if relation == narrowed && p.permits(call) {
			lines += allowed["participant"]
		}
		for line := range strings.Lines(lines) {
			of, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
			what, in, limited := strings.Cut(rest, " in ")
			if of == s.of && slices.Contains(strings.Fields(what), s.what) && (!limited || slices.Contains(strings.Fields(in), action)) {
				return true
			}
		}
	}
	return false
}

// permits says whether the narrowed permission allows a call: of Vpc itself, or of Ecs,
// which has some of its actions too; all others look at a vSwitch first.
func (p *play) permits(call string) bool {
	product, action, _ := strings.Cut(call, ".")
	if product != "Vpc" && (product != "Ecs" || p.operations["Vpc."+action] == nil) {
		action = "DescribeVSwitchAttributes"
	}
	return slices.Contains(p.permission, "vpc:"+action)
}

// permitsView says whether the narrowed permission allows to view a thing.
func (p *play) permitsView(name string) bool {
	return slices.ContainsFunc(strings.Fields(views[name]), func(action string) bool { return p.permits("Vpc." + action) })
}

// mayWrite says whether a call may succeed with something of another.
func (p *play) mayWrite(relations []string, call string) bool {
	return slices.ContainsFunc(relations, func(relation string) bool {
		if relation == narrowed && p.permits(call) {
			relation = "participant"
		}
		return slices.Contains(strings.Fields(writable[relation]), call)
	})
}

// documented says whether an answer tells of a thing as the reference or the
// vendor's contract says.
func (p *play) documented(relations []string, of, call string, got answer) bool {
	switch {
	// Who may not assume a role is told so.
	case call == "Sts.AssumeRole":
		return strings.HasPrefix(got.body, "403 NoPermission ")
	// Tokens of a provider are brought by whoever has one, of whatever account: it is told what is wrong with them.
	case call == "Sts.AssumeRoleWithOIDC":
		return strings.HasPrefix(got.body, "401 AuthenticationFail.OIDCToken.Invalid ")
	case call == "Sts.AssumeRoleWithSAML":
		return strings.HasPrefix(got.body, "401 AuthenticationFail.IDPMetadata.Invalid ")
	// A participant is told of what it can view that it is shared.
	case slices.Contains(relations, narrowed):
		return p.permitsView(of)
	}
	return false
}
