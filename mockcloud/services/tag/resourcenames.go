package tag

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceName is the form of resource names: of product, region, account, type
// and resource. Region and account may be left open.
var resourceName = cloud.NewPattern(`^(?:arn:)?acs:([A-Za-z0-9_-]+):([a-z0-9-]*|\*):([0-9]*|\*):([A-Za-z0-9_-]+)/(.+)$`)

const maxResources = 50 // in a request

// parse reads which resources the names are of, which must be of the call's region.
func (t *resourceTypes) parse(c *cloud.Call, names []string) ([]cloud.NamedThing, error) {
	if len(names) > maxResources {
		return nil, services.Refuse("NumberExceed.ResourceIds", fmt.Sprintf("a request names at most %d resources", maxResources))
	}
	things := make([]cloud.NamedThing, len(names))
	for n, name := range names {
		parts := resourceName.FindStringSubmatch(name)
		if parts == nil {
			return nil, services.Refuse("InvalidResourceARN.FormatError", "a resource name has the form arn:acs:<product>:<region>:<account>:<type>/<id>")
		}
		if region := parts[2]; region != "" && region != "*" && region != c.Region {
			return nil, services.Refuse("InvalidResourceARN.Region", "the resource name is one of another region")
		}
		found, err := t.find(parts[1], parts[4])
		if err != nil {
			return nil, err
		}
		things[n] = cloud.NamedThing{Kind: found.kind, Name: parts[5], Owner: strings.Trim(parts[3], "*")}
	}
	return things, nil
}

// nameOf is the resource name of a thing, with the account that it is of.
func (t *resourceTypes) nameOf(thing *cloud.TaggedThing) *string {
	for _, one := range t.all {
		if one.kind == thing.Kind {
			return new("arn:acs:" + one.product + ":" + cmp.Or(thing.Region, "*") + ":" + thing.Owner + ":" + one.name + "/" + thing.Name)
		}
	}
	return nil
}
