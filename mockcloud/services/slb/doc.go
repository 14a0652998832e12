// Package slb is slb 2014-05-15, Classic Load Balancer: load balancers in vSwitches
// or in the internet, their listeners, groups of servers, forwarding rules, and the
// access control lists and certificates of listeners.
//
// Balancers are managed resources. What they do with packets, and what is behind
// them, is that of all load balancers: cloud/balancing. A listener keeps what the
// vendor's requests say of it as it came: [settings] has a field for each of their
// parameters, under the same name.
package slb
