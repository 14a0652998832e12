package ecs

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// permissionOf reads a rule from any of the types that requests have for one.
// They differ in which side is called the source, and in what else is in them.
func (d direction) permissionOf(from any) permission {
	fields := reflect.Indirect(reflect.ValueOf(from))
	text := func(name string) string {
		switch field := fields.FieldByName(name); field.Kind() {
		case reflect.String:
			return field.String()
		case reflect.Pointer: // the number of an account
			if !field.IsNil() {
				return strconv.FormatInt(field.Elem().Int(), 10)
			}
		}
		return ""
	}
	return permission{
		policy: text("Policy"), priority: text("Priority"), protocol: text("IpProtocol"), ports: text("PortRange"), portList: text("PortRangeListId"),
		sourcePorts: text("SourcePortRange"), nicType: text("NicType"), description: text("Description"),
		peer: text(d.peer + "CidrIp"), peerIPv6: text("Ipv6" + d.peer + "CidrIp"), peerGroup: text(d.peer + "GroupId"),
		peerPrefixList: text(d.peer + "PrefixListId"), peerOwner: text(d.peer + "GroupOwnerId"), peerLogin: text(d.peer + "GroupOwnerAccount"),
		own: text(d.own + "CidrIp"), ownIPv6: text("Ipv6" + d.own + "CidrIp"),
	}
}

func authorizeSecurityGroup(c *cloud.Call, q *AuthorizeSecurityGroupRequest) (*EmptyResponse, error) {
	return authorize(c, inbound, q.SecurityGroupId, q.Permissions, q)
}

func authorizeSecurityGroupEgress(c *cloud.Call, q *AuthorizeSecurityGroupEgressRequest) (*EmptyResponse, error) {
	return authorize(c, outbound, q.SecurityGroupId, q.Permissions, q)
}

// authorize adds rules: those that are listed, or else the one that the request
// itself is.
func authorize(c *cloud.Call, d direction, groupID string, listed []PermissionParameter, q any) (*EmptyResponse, error) {
	rules, err := ruleReader{d, c}.rules(permissions(d, listed), d.permissionOf(q))
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.AuthorizeSecurityGroup(c, groupID, rules)
}

func permissions[P any](d direction, given []P) []permission {
	return services.Each(given, func(p P) permission { return d.permissionOf(p) })
}

func revokeSecurityGroup(c *cloud.Call, q *RevokeSecurityGroupRequest) (*EmptyResponse, error) {
	flat, listed := inbound.permissionOf(q), permissions(inbound, q.Permissions)
	return &EmptyResponse{}, ruleReader{inbound, c}.revoke(q.SecurityGroupId, q.SecurityGroupRuleId, listed, flat)
}

func revokeSecurityGroupEgress(c *cloud.Call, q *RevokeSecurityGroupEgressRequest) (*EmptyResponse, error) {
	flat, listed := outbound.permissionOf(q), permissions(outbound, q.Permissions)
	return &EmptyResponse{}, ruleReader{outbound, c}.revoke(q.SecurityGroupId, q.SecurityGroupRuleId, listed, flat)
}

// revoke takes rules away: by their ids, or by what they say.
func (r ruleReader) revoke(groupID string, ids []string, listed []permission, flat permission) error {
	if len(ids) == 0 {
		specs, err := r.specs(listed, flat)
		if err != nil {
			return err
		}
		return compute.RevokeSecurityGroup(r.c, groupID, specs)
	}
	if len(listed) > 0 || flat != (permission{}) {
		return services.Refuse("InvalidParam.Permissions", "Give the ids of rules, or what the rules say.")
	}
	for _, id := range ids {
		if err := r.checkRuleID(id); err != nil {
			return err
		}
	}
	return compute.RevokeSecurityRules(r.c, groupID, r.egress, ids)
}

func (r ruleReader) checkRuleID(id string) error {
	if !strings.HasPrefix(id, "sgr-") {
		return services.Refuse("InvalidParam.SecurityGroupRuleId", "The id of a rule begins with sgr-.")
	}
	return nil
}

func modifySecurityGroupRule(c *cloud.Call, q *ModifySecurityGroupRuleRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, ruleReader{inbound, c}.modify(q.SecurityGroupId, q.SecurityGroupRuleId, inbound.permissionOf(q))
}

func modifySecurityGroupEgressRule(c *cloud.Call, q *ModifySecurityGroupEgressRuleRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, ruleReader{outbound, c}.modify(q.SecurityGroupId, q.SecurityGroupRuleId, outbound.permissionOf(q))
}

// modify changes a rule: the one of that id in all that is given, or else the
// one that says what is given in its description. A description that is not
// given stays, as the vendor lets nobody empty what is set.
func (r ruleReader) modify(groupID, id string, p permission) error {
	if id == "" {
		spec, err := r.spec(p)
		if err != nil {
			return err
		}
		return compute.DescribeSecurityRule(r.c, groupID, spec, p.description)
	}
	switch {
	case p == permission{}:
		return services.Refuse("InvalidParam.InvalidModifyRuleRequest", "Say what to change of the rule.")
	case p.nicType != "":
		return services.Refuse("InvalidOperation.ModifyNicType", "The type of network interface does not change.")
	}
	if err := r.checkRuleID(id); err != nil {
		return err
	}
	change, err := r.change(p)
	if err != nil {
		return err
	}
	return compute.ModifySecurityRule(r.c, groupID, r.egress, id, change)
}
