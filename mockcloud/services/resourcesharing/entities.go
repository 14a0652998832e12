package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// typeVSwitch is what the API calls the one type of resources that is shared here.
const typeVSwitch = "VSwitch"

// kindOf is the domain's name of a resource type. An unknown one stays as it
// is, for the domain to refuse.
func kindOf(resourceType string) cloud.Kind {
	if resourceType == typeVSwitch {
		return cloud.KindVSwitch
	}
	return cloud.Kind(resourceType)
}

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
		e.Resources = append(e.Resources, sharing.Resource{ID: r.ResourceId, Kind: kindOf(r.ResourceType)})
	}
	if err := distinct("ResourceArns", arns); err != nil {
		return e, err
	}
	for _, arn := range arns {
		id, err := parseARN(c, arn, "InvalidParameter.ResourceArns")
		if err != nil {
			return e, err
		}
		e.Resources = append(e.Resources, sharing.Resource{ID: id, Kind: cloud.KindVSwitch})
	}
	if err := distinct("PermissionNames", permissions); err != nil {
		return e, err
	}
	return e, nil
}

// vswitchARN is the resource name of a vSwitch; region and account may be left open.
var vswitchARN = cloud.NewPattern(`^acs:vpc:([a-z0-9-]*|\*):([0-9]*|\*):vswitch/([A-Za-z0-9-]+)$`)

// parseARN reads the id of a vSwitch from its resource name, which must be one
// of the call's region.
func parseARN(c *cloud.Call, arn, code string) (id string, err error) {
	part := vswitchARN.FindStringSubmatch(arn)
	if part == nil {
		return "", services.Refuse(code, "a resource name has the form acs:vpc:<region>:<account>:vswitch/<id>")
	}
	if region := part[1]; region != "" && region != "*" && region != c.Region {
		return "", services.Refuse(code, "the resource name is one of another region")
	}
	return part[3], nil
}

// arn is the resource name of an association's resource; nil for a principal.
func arn(share *sharing.ResourceShare, kind cloud.Kind, id string) *string {
	if kind != cloud.KindVSwitch {
		return nil
	}
	return new("acs:vpc:" + share.Region + ":" + share.Owner + ":vswitch/" + id)
}

// entityType is what the API calls the type of an associated entity.
func entityType(a *sharing.Association) *string {
	if a.EntityKind == sharing.KindTarget {
		return new(string(a.TargetKind))
	}
	return new(typeVSwitch)
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
// of the cloud as principals, and no vSwitch can be shared with one.
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

// typeOf is what the API calls a kind of resources.
func typeOf(cloud.Kind) string { return typeVSwitch }
