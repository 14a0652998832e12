package ecs

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The requests differ in their types only, so each is turned into permissions
// by the first functions of this file.

func inboundPermission[P AuthorizeSecurityGroupPermissions | RevokeSecurityGroupPermissions](given P) permission {
	p := AuthorizeSecurityGroupPermissions(given)
	return permission{
		policy: p.Policy, priority: p.Priority, protocol: p.IpProtocol, ports: p.PortRange, portList: p.PortRangeListId, sourcePorts: p.SourcePortRange,
		peer: p.SourceCidrIp, peerIPv6: p.Ipv6SourceCidrIp, peerGroup: p.SourceGroupId, peerPrefixList: p.SourcePrefixListId,
		peerOwner: accountNumber(p.SourceGroupOwnerId), peerLogin: p.SourceGroupOwnerAccount,
		own: p.DestCidrIp, ownIPv6: p.Ipv6DestCidrIp, nicType: p.NicType, description: p.Description,
	}
}

func outboundPermission(p AuthorizeSecurityGroupEgressPermissions) permission {
	return permission{
		policy: p.Policy, priority: p.Priority, protocol: p.IpProtocol, ports: p.PortRange, portList: p.PortRangeListId, sourcePorts: p.SourcePortRange,
		peer: p.DestCidrIp, peerIPv6: p.Ipv6DestCidrIp, peerGroup: p.DestGroupId, peerPrefixList: p.DestPrefixListId,
		peerOwner: accountNumber(p.DestGroupOwnerId), peerLogin: p.DestGroupOwnerAccount,
		own: p.SourceCidrIp, ownIPv6: p.Ipv6SourceCidrIp, nicType: p.NicType, description: p.Description,
	}
}

// revokedPermission does so for the one type that has the owner's id as text.
func revokedPermission(p RevokeSecurityGroupEgressPermissions) permission {
	return permission{
		policy: p.Policy, priority: p.Priority, protocol: p.IpProtocol, ports: p.PortRange, portList: p.PortRangeListId, sourcePorts: p.SourcePortRange,
		peer: p.DestCidrIp, peerIPv6: p.Ipv6DestCidrIp, peerGroup: p.DestGroupId, peerPrefixList: p.DestPrefixListId,
		peerOwner: p.DestGroupOwnerId, peerLogin: p.DestGroupOwnerAccount,
		own: p.SourceCidrIp, ownIPv6: p.Ipv6SourceCidrIp, nicType: p.NicType, description: p.Description,
	}
}

// accountNumber writes the number of an account; "" for none.
func accountNumber(id *int64) string {
	if id == nil {
		return ""
	}
	return strconv.FormatInt(*id, 10)
}

func permissions[P any](given []P, read func(P) permission) []permission {
	all := make([]permission, len(given))
	for i, p := range given {
		all[i] = read(p)
	}
	return all
}

func authorizeSecurityGroup(c *cloud.Call, q *AuthorizeSecurityGroupRequest) (*AuthorizeSecurityGroupResponse, error) {
	flat := inboundPermission(AuthorizeSecurityGroupPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, SourcePortRange: q.SourcePortRange,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, SourceGroupId: q.SourceGroupId, SourcePrefixListId: q.SourcePrefixListId,
		SourceGroupOwnerId: q.SourceGroupOwnerId, SourceGroupOwnerAccount: q.SourceGroupOwnerAccount,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, NicType: q.NicType, Description: q.Description,
	})
	reader := ruleReader{inbound, c}
	rules, err := reader.rules(permissions(q.Permissions, inboundPermission), flat)
	if err != nil {
		return nil, err
	}
	return &AuthorizeSecurityGroupResponse{}, c.AuthorizeSecurityGroup(q.SecurityGroupId, rules)
}

func authorizeSecurityGroupEgress(c *cloud.Call, q *AuthorizeSecurityGroupEgressRequest) (*AuthorizeSecurityGroupEgressResponse, error) {
	flat := outboundPermission(AuthorizeSecurityGroupEgressPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, SourcePortRange: q.SourcePortRange,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, DestGroupId: q.DestGroupId, DestPrefixListId: q.DestPrefixListId,
		DestGroupOwnerId: q.DestGroupOwnerId, DestGroupOwnerAccount: q.DestGroupOwnerAccount,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, NicType: q.NicType, Description: q.Description,
	})
	reader := ruleReader{outbound, c}
	rules, err := reader.rules(permissions(q.Permissions, outboundPermission), flat)
	if err != nil {
		return nil, err
	}
	return &AuthorizeSecurityGroupEgressResponse{}, c.AuthorizeSecurityGroup(q.SecurityGroupId, rules)
}

func revokeSecurityGroup(c *cloud.Call, q *RevokeSecurityGroupRequest) (*RevokeSecurityGroupResponse, error) {
	flat := inboundPermission(RevokeSecurityGroupPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, SourcePortRange: q.SourcePortRange,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, SourceGroupId: q.SourceGroupId, SourcePrefixListId: q.SourcePrefixListId,
		SourceGroupOwnerId: q.SourceGroupOwnerId, SourceGroupOwnerAccount: q.SourceGroupOwnerAccount,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, NicType: q.NicType, Description: q.Description,
	})
	reader := ruleReader{inbound, c}
	return &RevokeSecurityGroupResponse{}, reader.revoke(q.SecurityGroupId, q.SecurityGroupRuleId, permissions(q.Permissions, inboundPermission), flat)
}

func revokeSecurityGroupEgress(c *cloud.Call, q *RevokeSecurityGroupEgressRequest) (*RevokeSecurityGroupEgressResponse, error) {
	flat := outboundPermission(AuthorizeSecurityGroupEgressPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, SourcePortRange: q.SourcePortRange,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, DestGroupId: q.DestGroupId, DestPrefixListId: q.DestPrefixListId,
		DestGroupOwnerId: q.DestGroupOwnerId, DestGroupOwnerAccount: q.DestGroupOwnerAccount,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, NicType: q.NicType, Description: q.Description,
	})
	reader := ruleReader{outbound, c}
	return &RevokeSecurityGroupEgressResponse{}, reader.revoke(q.SecurityGroupId, q.SecurityGroupRuleId, permissions(q.Permissions, revokedPermission), flat)
}

// revoke takes rules away: by their ids, or by what they say.
func (r ruleReader) revoke(groupID string, ids []string, listed []permission, flat permission) error {
	if len(ids) == 0 {
		specs, err := r.specs(listed, flat)
		if err != nil {
			return err
		}
		return r.c.RevokeSecurityGroup(groupID, specs)
	}
	if len(listed) > 0 || flat != (permission{}) {
		return services.Refuse("InvalidParam.Permissions", "Give the ids of rules, or what the rules say.")
	}
	for _, id := range ids {
		if err := r.checkRuleID(id); err != nil {
			return err
		}
	}
	return r.c.RevokeSecurityRules(groupID, r.egress, ids)
}

func (r ruleReader) checkRuleID(id string) error {
	if !strings.HasPrefix(id, "sgr-") {
		return services.Refuse("InvalidParam.SecurityGroupRuleId", "The id of a rule begins with sgr-.")
	}
	return nil
}

func modifySecurityGroupRule(c *cloud.Call, q *ModifySecurityGroupRuleRequest) (*ModifySecurityGroupRuleResponse, error) {
	reader := ruleReader{inbound, c}
	return &ModifySecurityGroupRuleResponse{}, reader.modify(q.SecurityGroupId, q.SecurityGroupRuleId, inboundPermission(AuthorizeSecurityGroupPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, PortRangeListId: q.PortRangeListId, SourcePortRange: q.SourcePortRange,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, SourceGroupId: q.SourceGroupId, SourcePrefixListId: q.SourcePrefixListId,
		SourceGroupOwnerId: q.SourceGroupOwnerId, SourceGroupOwnerAccount: q.SourceGroupOwnerAccount,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, NicType: q.NicType, Description: q.Description,
	}))
}

func modifySecurityGroupEgressRule(c *cloud.Call, q *ModifySecurityGroupEgressRuleRequest) (*ModifySecurityGroupEgressRuleResponse, error) {
	reader := ruleReader{outbound, c}
	return &ModifySecurityGroupEgressRuleResponse{}, reader.modify(q.SecurityGroupId, q.SecurityGroupRuleId, outboundPermission(AuthorizeSecurityGroupEgressPermissions{
		Policy: q.Policy, Priority: q.Priority, IpProtocol: q.IpProtocol, PortRange: q.PortRange, PortRangeListId: q.PortRangeListId, SourcePortRange: q.SourcePortRange,
		DestCidrIp: q.DestCidrIp, Ipv6DestCidrIp: q.Ipv6DestCidrIp, DestGroupId: q.DestGroupId, DestPrefixListId: q.DestPrefixListId,
		DestGroupOwnerId: q.DestGroupOwnerId, DestGroupOwnerAccount: q.DestGroupOwnerAccount,
		SourceCidrIp: q.SourceCidrIp, Ipv6SourceCidrIp: q.Ipv6SourceCidrIp, NicType: q.NicType, Description: q.Description,
	}))
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
		return r.c.DescribeSecurityRule(groupID, spec, p.description)
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
	return r.c.ModifySecurityRule(groupID, r.egress, id, change)
}
