// Package vpc is Vpc 2016-04-28: VPCs and vSwitches.
package vpc
