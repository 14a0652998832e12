package identity

import (
	"strconv"

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
	var last uint64
	if request.After != "" {
		if last, err = strconv.ParseUint(request.After, 36, 64); err != nil {
			return page, cloud.Invalid("", "NextToken", "the marker is not one that a list returned")
		}
	}
	// Those of the vendor have the first places, and the others follow by their numbers.
	var place, latest uint64
	see := func(p *Policy) {
		page.Total++
		switch {
		case place <= last || page.Total <= request.Offset:
		case len(page.Items) < request.Limit:
			page.Items, latest = append(page.Items, p), place
		case page.Next == "":
			page.Next = strconv.FormatUint(latest, 36)
		}
	}
	for _, one := range policies.Catalogue() {
		if place++; of != CustomPolicy && len(tags) == 0 {
			see(one)
		}
	}
	vendors := place
	for one := range policies.All(c.World, c.AccountID, "") {
		if place = vendors + one.Sequence; of != SystemPolicy && c.HasTags(one.ID, tags) {
			see(one)
		}
	}
	return page, nil
}
