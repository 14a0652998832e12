package resourcesharing

import (
	"encoding/json"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// entities reads what a request associates or takes out.
func entities(c *cloud.Call, resources []ResourceParameter, arns, targets, permissions []string) (sharing.Entities, error) {
	e := sharing.Entities{Targets: targets, PermissionNames: permissions}
	if len(resources) > 0 && len(arns) > 0 {
		return e, services.Refuse("InvalidParameter.ResourceConflict", "give Resources or ResourceArns, not both")
	}
	for _, r := range resources {
		switch {
		case r.ResourceId == "":
			return e, services.Refuse("InvalidParameter.Resources", "every entry of Resources has a ResourceId and a ResourceType")
		case r.ResourceType == "":
			return e, services.Refuse("InvalidParameter.ResourceType", "every entry of Resources has a ResourceType, such as VSwitch")
		}
		kind, err := kindOf(r.ResourceType)
		if err != nil {
			return e, err
		}
		e.Resources = append(e.Resources, sharing.Resource{ID: r.ResourceId, Kind: kind})
	}
	named, err := parseARNs(c, arns)
	if err != nil {
		return e, err
	}
	e.Resources = append(e.Resources, named...)
	if err := distinct("PermissionNames", permissions); err != nil {
		return e, err
	}
	return e, nil
}

// properties reads what a request says of the resources that it associates.
func properties(c *cloud.Call, resources []sharing.Resource, given []ResourcePropertyParameter) (map[sharing.Resource]string, error) {
	if len(given) > 5 {
		return nil, services.Refuse("InvalidParameter.ResourceArns.Length", "at most 5 resources at a time")
	}
	read := map[sharing.Resource]string{}
	for _, one := range given {
		if one == (ResourcePropertyParameter{}) {
			continue // Terraform's provider 1.289 sends an entry always
		}
		resource, err := parseARN(c, one.ResourceArn, "InvalidParameter.ResourceArns")
		switch _, twice := read[resource]; {
		case err != nil:
			return nil, err
		case !slices.Contains(resources, resource):
			return nil, services.Refuse("InvalidParameter.ResourceArns", "the request does not associate "+one.ResourceArn)
		case twice:
			return nil, services.Refuse("InvalidParameter.ResourceArns.Duplicate", "ResourceProperties names "+one.ResourceArn+" twice")
		case !json.Valid([]byte(one.Property)):
			return nil, services.Refuse("InvalidParameter.ResourceArns", "the property of a resource is JSON")
		}
		read[resource] = one.Property
	}
	return read, nil
}

// entityType is what the API calls the type of an associated entity.
func entityType(a *sharing.Association) *string {
	if a.EntityKind == sharing.KindTarget {
		return new(string(a.TargetKind))
	}
	return typeOf(a.EntityKind)
}

// associationType tells resources from principals.
func associationType(a *sharing.Association) *string {
	if a.EntityKind == sharing.KindTarget {
		return new("Target")
	}
	return new("Resource")
}

// distinct refuses a list that names something twice.
func distinct(name string, values []string) error {
	if value, twice := services.Repeated(values); twice {
		return services.Refuse("InvalidParameter."+name+".Duplicate", name+" names "+value+" twice")
	}
	return nil
}

// checkTargetProperties refuses properties of principals: they are for services
// of the cloud as principals, and nothing here can be shared with one.
func checkTargetProperties(given []TargetPropertyParameter) error {
	if len(given) == 0 {
		return nil
	}
	if len(given) > 5 {
		return services.Refuse("InvalidParameter.TargetProperties.Length", "at most 5 principals at a time")
	}
	ids := services.Each(given, func(p TargetPropertyParameter) string { return p.TargetId })
	if err := distinct("TargetProperties", ids); err != nil {
		return err
	}
	return services.Refuse("InvalidParameter.TargetProperties", "only principals that are cloud services have properties")
}

// failure is why something failed, in the API's words.
type failure struct{ reason, description string }

func failureOf(f sharing.AccessFailure) failure {
	return failure{"LimitExceeded", f.Err.Error()}
}
