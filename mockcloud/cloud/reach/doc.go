// Package reach follows packets through the networks of a world: given who sends
// what to whom, which way it goes and the answer to it, and which rule stops it.
// It changes nothing.
//
// The package knows VPCs, vSwitches, network ACLs, routes and the internet. What
// other kinds do with packets, they register as a [Kind]: a network interface asks
// its security groups, a NAT gateway translates, a peering connection leads into
// another VPC.
//
// Security groups and translations are stateful, so the answer to a flow passes
// where the flow has passed. Network ACLs and routes are stateless: the answer needs
// its own.
package reach
