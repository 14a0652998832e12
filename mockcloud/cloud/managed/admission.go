package managed

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Admission lets what another product runs connect to resources: their access lists take it in.
type Admission interface {
	// MayAdmit says whether a list of a resource that runs can have more entries, for an operation that has not
	// committed.
	MayAdmit(c *cloud.Call, id, list string, entries []string) error
	// Admit adds them, once the operation has committed; the list is made where it is not there.
	Admit(c *cloud.Call, id, list string, entries []string) error
}

// RelationalDatabases is the product of relational databases: it says so itself, as products know nothing of each other.
var RelationalDatabases Admission
