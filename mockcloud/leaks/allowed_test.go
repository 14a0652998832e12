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
		data: address in ` + routes + `
		private: address in ` + routes + `
		NAT CIDR block: address in ` + routes,
	"participant of the second share": `
		share2: id text
		data: id text address`,
	// With a permission for DescribeVSwitches alone there is nothing else of the
	// network to see: neither the VPC nor what a vSwitch names.
	"narrow participant": offered + `
		share: id text
		shared: id text address
		list: id text address
		route entry: address in DescribeVSwitches
		vpc: id address in DescribeVSwitches ` + placed + `
		acl: id in DescribeVSwitches
		route: id address in DescribeVSwitches`,
	"participant of the list": `
		share: id text
		list: id text address`,
	// What one has in the network stays there, and says where that is. Invitations
	// stay in the list of those that were answered.
	"former participant": offered + `
		vpc: id in ` + placed + `
		shared: id in ` + placed,
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
		directory: id in ` + invitation,
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
	routes     = `DescribeRouteEntryList DescribeRouteTables ListGatewayRouteTableEntries`
	invitation = `GetHandshake ListHandshakesForAccount`
	// placed are the actions that tell of one's own instances, network interfaces
	// and security groups in which network they are.
	placed = `DescribeInstances DescribeInstanceAttribute DescribeNetworkInterfaces DescribeNetworkInterfaceAttribute DescribeSecurityGroups DescribeSecurityGroupAttribute`
)

// writable are the calls with a thing of another that succeed, by relation.
var writable = map[string]string{
	"participant": `
		Vpc.TagResources Vpc.UnTagResources
		Ecs.RunInstances Ecs.CreateNetworkInterface Ecs.CreateSecurityGroup`,
	"participant of the second share": ``,
	"narrow participant":              ``,
}

// allows says whether one of the relations allows to see what a secret is in the
// answer of an action.
func allows(relations []string, s secret, call string) bool {
	_, action, _ := strings.Cut(call, ".")
	for _, relation := range relations {
		for line := range strings.Lines(allowed[relation]) {
			of, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
			what, in, limited := strings.Cut(rest, " in ")
			if of == s.of && slices.Contains(strings.Fields(what), s.what) && (!limited || slices.Contains(strings.Fields(in), action)) {
				return true
			}
		}
	}
	return false
}

// mayWrite says whether a call may succeed with something of another.
func mayWrite(relations []string, call string) bool {
	return slices.ContainsFunc(relations, func(relation string) bool { return slices.Contains(strings.Fields(writable[relation]), call) })
}

// documented says whether an answer tells of a thing as the reference or the
// vendor's contract says.
func documented(relations []string, about *actor, of, call string, got answer) bool {
	switch {
	// Who may not assume a role is told so.
	case call == "Sts.AssumeRole":
		return strings.HasPrefix(got.body, "403 NoPermission ")
	// A participant is told of what is shared that it is, whatever its permission lets it view.
	case slices.Contains(relations, "narrow participant"):
		return strings.HasPrefix(got.body, "400 Forbidden.OperateShareResource ") && allows([]string{"participant"}, secret{about.name, of, "id"}, call)
	}
	return false
}
