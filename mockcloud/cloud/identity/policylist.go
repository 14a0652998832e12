package identity

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Policies lists the policies that the caller's account has of a type and that have all
// of the tags: the vendor's, which have none, come first. "" are both types.
func Policies(c *cloud.Call, of PolicyType, tags []cloud.Tag, request cloud.PageRequest) (page cloud.Page[*Policy], err error) {
	switch of {
	case "", SystemPolicy, CustomPolicy:
	default:
		return page, cloud.Invalid(KindPolicy, "PolicyType", "the type of a policy is System or Custom")
	}
	// Those of the vendor have the first places, and the others follow by their numbers.
	type placed struct {
		*Policy
		place uint64
	}
	var all []placed
	vendors := policies.Catalogue()
	if of != CustomPolicy && len(tags) == 0 {
		for i, one := range vendors {
			all = append(all, placed{one, uint64(i + 1)})
		}
	}
	if of != SystemPolicy {
		for one := range policies.All(c.World, c.AccountID, "") {
			if c.HasTags(one.ID, tags) {
				all = append(all, placed{one, uint64(len(vendors)) + one.Sequence})
			}
		}
	}
	found, err := cloud.ListParts(all, func(p placed) uint64 { return p.place }, request)
	page.Total, page.Next = found.Total, found.Next
	for _, one := range found.Items {
		page.Items = append(page.Items, one.Policy)
	}
	return page, err
}
