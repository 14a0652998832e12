// Package directory has the handlers of the products that manage resource
// directories: ResourceManager, which manages resource groups as well, and its
// successor ResourceDirectoryMaster.
package directory
