// Package network has VPCs, vSwitches and what is part of them: address blocks and
// reserved ones, route tables, network ACLs, DHCP options sets, prefix lists, and
// the seats that things have in vSwitches.
package network
