package services

import (
	"fmt"
	"slices"
	"strings"
)

// effect is what an action does to the world, as far as the contract tells.
type effect int

const (
	unknown effect = iota
	reads
	writes
)

// effectException is an action that does something else than its contract says.
type effectException struct{ action, reason string }

// effectExceptions are all such actions that are implemented.
var effectExceptions = []effectException{
	{"Cbn:PublishRouteEntries", "it publishes routes, as its name says"},
	{"Cbn:TagResources", "it puts tags on resources, as its name says"},
	{"Cbn:WithdrawPublishedRouteEntries", "it withdraws routes, as its name says"},
	{"cr:ListInstance", "it lists instances, as its name says"},
	{"Dds:ModifyDBInstanceAttribute", "it protects instances, or does not any more"},
	{"CS:DeleteCluster", "it deletes a cluster"},
	{"CS:DeleteClusterNodepool", "it deletes a node pool"},
	{"CS:InstallClusterAddons", "it installs addons"},
	{"CS:ModifyClusterAddon", "it changes an addon"},
	{"CS:TagResources", "it puts tags on resources, as its name says"},
	{"CS:UnInstallClusterAddons", "it takes addons away"},
	{"elasticsearch:CancelDeletion", "it restores a cluster"},
	{"elasticsearch:TagResources", "it puts tags on resources, as its name says"},
	{"R-kvstore:DescribeDBInstanceNetInfo", "it shows how instances are reached"},
	{"ResourceManager:GetResourceGroupNotificationSetting", "it shows a setting, as its name says"},
	{"Vpc:CreateRouteEntries", "it makes routes"},
	{"polardb:CreateGlobalSecurityIPGroup", "it makes a template of white lists"},
	{"polardb:DeleteGlobalSecurityIPGroup", "it deletes a template of white lists"},
	{"polardb:ModifyGlobalSecurityIPGroup", "it changes a template of white lists"},
	{"polardb:ModifyDBEndpointAddress", "it renames connection strings"},
	{"polardb:RestartDBNode", "it restarts nodes"},
}

// calledReads are the products of which the vendor calls most writing actions reads:
// there the names of actions tell what they do.
var calledReads = []string{"alikafka"}

// effectFault says what is wrong with an action that is registered as one that
// reads, or writes, against its contract: a write that runs as a read races with
// the others of its world and is lost from the history, and a read that runs as
// a write makes all others wait.
func effectFault(product string, action *Action) (fault string) {
	name := product + ":" + action.Contract.Name
	operation := action.Contract.Operation
	if slices.Contains(calledReads, product) {
		operation = ""
	}
	expected := effectOf(operation, action.Contract.Name)
	fits := expected == unknown || (expected == writes) == action.Writes
	exempt := false
	for _, exception := range effectExceptions {
		exempt = exempt || exception.action == name
	}
	switch {
	case fits && exempt:
		return name + " fits its contract and need not be in effectExceptions"
	case fits || exempt:
		return ""
	case action.Writes:
		return fmt.Sprintf("%s is registered with Write and its contract says it reads (%q); the exceptions are in effectExceptions", name, action.Contract.Operation)
	}
	return fmt.Sprintf("%s is registered with Read and its contract says it writes (%q); the exceptions are in effectExceptions", name, action.Contract.Operation)
}

// effectOf reads the vendor's word for the effect. Many actions have none, of Ecs
// a third: then their name tells, where its verb means the same in all products. Of
// those that are said to read and write, it tells which of them write.
func effectOf(operation, name string) effect {
	named := effectOfName(name)
	switch operation {
	case "read", "list":
		return reads
	case "write", "update":
		return writes
	case "readAndWrite":
		if named == reads {
			return unknown
		}
		return writes
	}
	return named
}

func effectOfName(name string) effect {
	for _, verb := range []string{"Describe", "List", "Get", "Query", "Check"} {
		if strings.HasPrefix(name, verb) {
			return reads
		}
	}
	for _, verb := range []string{
		"Add", "Allocate", "Assign", "Associate", "Attach", "Cancel", "Change", "Create", "Delete", "Detach", "Disable", "Disassociate", "Enable",
		"Join", "Leave", "Modify", "Release", "Remove", "Reset", "Resize", "Restart", "Set", "Start", "Stop", "Tag", "Unassign", "Unassociate", "Untag", "Update", "Upgrade",
	} {
		if strings.HasPrefix(name, verb) {
			return writes
		}
	}
	return unknown
}
