// Package vpc is Vpc 2016-04-28: VPCs and vSwitches, and what belongs to them, such as route
// tables, network ACLs and NAT gateways. EIPs, which Ecs has too, are in package eip.
package vpc
