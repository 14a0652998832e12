// Package cs is CS 2015-12-15: Container Service for Kubernetes. A cluster, its node
// pools, addons and tasks live here as a whole; its nodes are instances of
// mockcloud/cloud/compute, in vSwitches that may be shared ones.
package cs
