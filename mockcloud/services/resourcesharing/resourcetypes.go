package resourcesharing

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceType is a kind of resources with its product and its word in resource names.
type resourceType struct {
	kind          cloud.Kind
	product, word string
}

// resourceTypes are the types of resources that are shared here.
var resourceTypes = []resourceType{
	{cloud.KindVSwitch, "vpc", "vswitch"},
	{cloud.KindPrefixList, "vpc", "prefixlist"},
	{cloud.KindPortfolio, "servicecatalog", "portfolio"},
	{cloud.KindIPAMPool, "vpc", "ipampool"},
	{cloud.KindIPAMDiscovery, "vpc", "ipamresourcediscovery"},
	{cloud.KindImage, "ecs", "image"},
}

// elsewhere are the other types that the vendor shares: those with a default
// permission on its page about the permission library, which is named after the type.
// Snapshot is in an example of the contract of ResourceSharing, too, and Vpc's
// contract has the ShareType of a PublicIpAddressPool.
var elsewhere = []string{
	"CapacityReservation", "ElasticityAssurance", "Snapshot", // Ecs
	"PublicIpAddressPool", // Vpc
	"KMSInstance", "ROSTemplate",
}

// kindOf is the domain's name of a resource type; "" where a request names none.
func kindOf(name string) (cloud.Kind, error) {
	if name == "" {
		return "", nil
	}
	if kind, ok := cloud.KindOfType(name); ok {
		return kind, nil
	}
	if slices.Contains(elsewhere, name) {
		return "", services.NotThere("ResourceType "+name, true)
	}
	return "", services.Refuse("InvalidParameter.ResourceType", "resources of the type "+name+" cannot be shared")
}

// typeOf is what the API calls a kind of resources.
func typeOf(kind cloud.Kind) *string {
	if of := cloud.SharingOf(kind); of != nil {
		return &of.Type
	}
	return nil
}

// resourceName is the form of resource names; region and account may be left open.
var resourceName = cloud.NewPattern(`^acs:([a-z]+):([a-z0-9-]*|\*):([0-9]*|\*):([a-z]+)/([A-Za-z0-9-]+)$`)

// parseARN reads which resource a resource name is of, which must be one of the
// call's region.
func parseARN(c *cloud.Call, arn, code string) (sharing.Resource, error) {
	if part := resourceName.FindStringSubmatch(arn); part != nil {
		for _, one := range resourceTypes {
			if one.product != part[1] || one.word != part[4] {
				continue
			}
			if region := part[2]; region != "" && region != "*" && region != c.Region {
				return sharing.Resource{}, services.Refuse(code, "the resource name is one of another region")
			}
			return sharing.Resource{ID: part[5], Kind: one.kind}, nil
		}
	}
	return sharing.Resource{}, services.Refuse(code, "a resource name has the form acs:vpc:<region>:<account>:<type>/<id>, such as one of the type vswitch")
}

// parseARNs does so with several of them.
func parseARNs(c *cloud.Call, arns []string) ([]sharing.Resource, error) {
	if err := distinct("ResourceArns", arns); err != nil {
		return nil, err
	}
	var resources []sharing.Resource
	for _, arn := range arns {
		resource, err := parseARN(c, arn, "InvalidParameter.ResourceArns")
		if err != nil {
			return nil, err
		}
		resources = append(resources, resource)
	}
	return resources, nil
}

// arn is the resource name of a resource in a share; nil for a principal.
func arn(share *sharing.ResourceShare, kind cloud.Kind, id string) *string {
	for _, one := range resourceTypes {
		if one.kind == kind {
			return new("acs:" + one.product + ":" + share.Region + ":" + share.Owner + ":" + one.word + "/" + id)
		}
	}
	return nil
}
