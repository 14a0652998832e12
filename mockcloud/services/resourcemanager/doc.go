// Package resourcemanager is ResourceManager 2020-03-31: the resource directory in its
// first version, and resource groups.
package resourcemanager
