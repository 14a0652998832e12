package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// QuotaGroupAddresses limits the private addresses of what is in a basic security group.
const QuotaGroupAddresses = "q_vpc-normal-security-group-ip-count"

// enterpriseCapacity is how many network interfaces an advanced security group takes.
const enterpriseCapacity = 65536

// Capacity is how much the security group takes: of a basic one private addresses of all sorts, where a
// prefix counts as one, and of an advanced one network interfaces (the vendor's page about the two).
func (g *SecurityGroup) Capacity(w *cloud.World) int {
	if g.Enterprise {
		return enterpriseCapacity
	}
	return w.LimitOf(cloud.QuotaKey{Code: QuotaGroupAddresses, Account: g.Owner, Region: g.Region})
}

// Taken is how much of the capacity is taken.
func (g *SecurityGroup) Taken() int {
	if g.Enterprise {
		return g.members.Len()
	}
	return g.addresses
}

// joiners are network interfaces that are to join a security group, with all of their
// private addresses.
type joiners struct{ interfaces, addresses int }

// times are as many of them for each of count instances.
func (j joiners) times(count int) joiners { return joiners{j.interfaces * count, j.addresses * count} }

func (j joiners) plus(others joiners) joiners {
	return joiners{j.interfaces + others.interfaces, j.addresses + others.addresses}
}

// checkRoom says whether the security group has room for them.
func (g *SecurityGroup) checkRoom(w *cloud.World, j joiners) error {
	more := j.addresses
	if g.Enterprise {
		more = j.interfaces
	}
	if more > 0 && g.Taken()+more > g.Capacity(w) {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSecurityGroup, ID: g.ID, Detail: "the security group has no room for that many network interfaces and private addresses"}
	}
	return nil
}

// countAddresses counts all private addresses of the network interface.
func (ni *NetworkInterface) countAddresses() int { return 1 + ni.countMore() + ni.countIPv6() }

// join and leave note who is in the security group.
func (g *SecurityGroup) join(ni *NetworkInterface) {
	g.members.Add(ni)
	g.addresses += ni.countAddresses()
}

func (g *SecurityGroup) leave(ni *NetworkInterface) {
	g.members.Remove(ni)
	g.addresses -= ni.countAddresses()
}

// grown notes in its security groups that a network interface has more addresses, or
// fewer where more is below 0.
func (ni *NetworkInterface) grown(more int) {
	for _, group := range ni.SecurityGroups {
		group.addresses += more
	}
}
