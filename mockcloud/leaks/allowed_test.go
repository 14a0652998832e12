package leaks_test

import "strings"

// allowed is what accounts may see of another's things, after the reference's
// table "Permissions of vSwitch owners and participants": by how they stand to
// the other, a line for each thing with what of it may show. What is not here
// must not show.
var allowed = map[string]string{
	// To whom a share is offered, it shows with the names of what it shares.
	"invited": `
		resource share invitation: id
		account: id
		share: id text
		shared: id
		list: id`,
	// A participant views what is shared, and the network that it stands in.
	"participant": `
		account: id
		share: id text
		shared: id text address
		list: id text address
		vpc: id text address
		route: id text address
		router: id
		resource share invitation: id
		route entry: id text address
		acl: id text address
		acl2: id text address`,
	"participant of the second share": `
		share2: id text
		data: id text address`,
	// What a narrow permission allows: DescribeVSwitches alone.
	"narrow participant": `
		account: id
		share: id text
		shared: id text address
		vpc: id
		list: id text address`,
	"participant of the list": `
		account: id
		share: id text
		list: id text address`,
	"former participant": ``,
	"stranger":           ``,
	// An owner lists the network interfaces of participants, with what these say
	// of themselves: their instances and security groups by id.
	"sharer": `
		account: id`,
	"network's owner": `
		innereni: id text address
		network interface: id text address
		innerinstance: id address
		innersg: id`,
	// A member knows the directory that it is in.
	"member": `
		directory: id
		root: id`,
}

// mayWrite are the calls with a thing of another that succeed, by relation.
var mayWrite = map[string]string{
	"participant": `
		Vpc.TagResources Vpc.UnTagResources
		Ecs.RunInstances Ecs.CreateNetworkInterface Ecs.CreateSecurityGroup`,
	"participant of the second share": ``,
	"narrow participant":              ``,
}

// allows says whether one of the relations allows to see what a secret is.
func allows(relations []string, s secret) bool {
	for _, relation := range relations {
		for line := range strings.Lines(allowed[relation]) {
			of, what, _ := strings.Cut(strings.TrimSpace(line), ": ")
			if of == s.of && strings.Contains(" "+what+" ", " "+s.what+" ") {
				return true
			}
		}
	}
	return false
}
