// Package zonal is what the load balancers have in common that stand in several zones of
// a VPC: the Application and the Network Load Balancer. In each zone they have an address
// in a vSwitch, and an EIP where they face the internet. They have listeners, which pass
// on what comes to a port to a group of servers, policies for TLS, and jobs by which
// clients follow what goes on.
//
// Each product has a [Service] of its own, with tables of its own: neither knows the
// other's things. What only one of them has stands in its folder, or, as far as the
// parts here need it, in [HTTP] and [Transport].
package zonal
