package managed

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// PolicyAction is what a request does to one of a resource's advanced policies of backups or logs: CREATE makes one, UPDATE and
// DELETE are about the one of an id.
type PolicyAction struct {
	Action, ID string
	// Name is what the product calls the id, and Refuse makes its error.
	Name   string
	Refuse func(detail string) error
}

// ChangePolicies carries an action out. ID is where a policy has its id, "" until it is named; change sets what the request gives.
func ChangePolicies[T any](all []T, id func(*T) *string, do PolicyAction, change func(*T) error) ([]T, error) {
	at := slices.IndexFunc(all, func(one T) bool { return *id(&one) == do.ID && do.ID != "" })
	switch {
	case do.Action == "CREATE" && do.ID == "":
		var made T
		err := change(&made)
		return append(all, made), err
	case do.Action != "UPDATE" && do.Action != "DELETE":
		return all, do.Refuse("ActionType is CREATE, of a policy without a " + do.Name + ", UPDATE or DELETE")
	case at < 0:
		return all, do.Refuse("there is no policy with this " + do.Name)
	case do.Action == "UPDATE":
		return all, change(&all[at])
	}
	return slices.Delete(all, at, at+1), nil
}

// NamePolicies gives an id to each policy that is new.
func NamePolicies[T any](c *cloud.Call, all []T, id func(*T) *string) {
	for n := range all {
		if at := id(&all[n]); *at == "" {
			*at = c.Draw("0123456789abcdef", 32)
		}
	}
}
