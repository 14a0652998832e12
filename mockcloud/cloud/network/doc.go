// Package network has VPCs, vSwitches, address blocks, route tables, and the seats that things have in vSwitches.
package network
