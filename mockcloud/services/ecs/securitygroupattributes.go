package ecs

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The directions of rules, and how members of a group get on with each other.
const (
	ingress = "ingress"
	egress  = "egress"

	acceptPolicy = "Accept"
	dropPolicy   = "Drop"
)

const defaultRulesPage = 500

// describeSecurityGroupAttribute shows a security group with its rules, of the classic network
// those about one type of network interface; what is no type, such as the <nil> of some clients, is
// the usual one.
func describeSecurityGroupAttribute(c *cloud.Call, q *DescribeSecurityGroupAttributeRequest) (*DescribeSecurityGroupAttributeResponse, error) {
	direction := cmp.Or(q.Direction, "all")
	if err := choose(
		choice{"Direction", "InvalidParamter", oneOf(direction, ingress, egress, "all")},
		choice{"Attribute", "InvalidParameter.AttributeNotSupported", oneOf(q.Attribute, "snapshotPolicyIds")},
	); err != nil {
		return nil, err
	}
	group, err := compute.FindSecurityGroup(c, q.SecurityGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	var wanted *bool
	if direction != "all" {
		wanted = new(direction == egress)
	}
	page, err := compute.SecurityRules(c, group, wanted, q.NicType != intranet, services.After(q.NextToken, q.MaxResults, defaultRulesPage).PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(rule *compute.SecurityRule) Permission { return viewRule(c, rule) })
	return &DescribeSecurityGroupAttributeResponse{
		RegionId: new(group.Region), VpcId: new(group.VPCID()), SecurityGroupId: new(group.ID), SecurityGroupName: new(group.Name),
		Description: new(group.Description), InnerAccessPolicy: new(policyOf(group.Isolated)), NextToken: new(page.Next),
		Permissions: &Permissions{Permission: views},
	}, nil
}

func policyOf(drops bool) string {
	if drops {
		return dropPolicy
	}
	return acceptPolicy
}

func nicOf(rule *compute.SecurityRule) string {
	if rule.Internet {
		return internet
	}
	return intranet
}

// viewRule shows a rule to the owner of its security group. The name of a
// security group of another account is that account's affair.
func viewRule(c *cloud.Call, rule *compute.SecurityRule) Permission {
	none := new("")
	view := Permission{
		SecurityGroupRuleId: new(rule.ID), CreateTime: services.Seconds(rule.Created), Description: new(rule.Description),
		Direction: new(ingress), IpProtocol: new(string(rule.Protocol)), Policy: new(policyOf(rule.Drop)), Priority: new(strconv.Itoa(rule.Priority)),
		NicType: new(nicOf(rule)), PortRange: new(showPorts(rule.Ports)), SourcePortRange: new(showPorts(rule.SourcePorts)),
		SourceGroupId: none, SourceGroupName: none, SourceGroupOwnerAccount: none, SourcePrefixListId: none, SourcePrefixListName: none,
		DestGroupId: none, DestGroupName: none, DestGroupOwnerAccount: none, DestPrefixListId: none, DestPrefixListName: none,
		PortRangeListId: none, PortRangeListName: none,
	}
	name := ""
	if group := compute.PeerGroup(c, rule); group != nil {
		name = cloud.ForOwner(c, group, group.Name)
	}
	prefixListName := none
	if list := compute.PeerPrefixList(c, rule); list != nil {
		prefixListName = new(list.Name)
	}
	if rule.Egress {
		view.DestPrefixListId, view.DestPrefixListName = new(rule.Peer.PrefixListID), prefixListName
		view.Direction = new(egress)
		view.SourceCidrIp, view.Ipv6SourceCidrIp = showBlock(rule.Own)
		view.DestCidrIp, view.Ipv6DestCidrIp = showBlock(rule.Peer.Block)
		view.DestGroupId, view.DestGroupName, view.DestGroupOwnerAccount = new(rule.Peer.GroupID), &name, new(rule.Peer.GroupOwner)
		return view
	}
	view.SourcePrefixListId, view.SourcePrefixListName = new(rule.Peer.PrefixListID), prefixListName
	view.DestCidrIp, view.Ipv6DestCidrIp = showBlock(rule.Own)
	view.SourceCidrIp, view.Ipv6SourceCidrIp = showBlock(rule.Peer.Block)
	view.SourceGroupId, view.SourceGroupName, view.SourceGroupOwnerAccount = new(rule.Peer.GroupID), &name, new(rule.Peer.GroupOwner)
	return view
}

func describeSecurityGroupReferences(c *cloud.Call, q *DescribeSecurityGroupReferencesRequest) (*DescribeSecurityGroupReferencesResponse, error) {
	views := []SecurityGroupReference{}
	for _, id := range q.SecurityGroupId {
		groups, err := compute.ReferringGroups(c, id)
		if err != nil {
			return nil, err
		}
		if len(groups) == 0 {
			continue
		}
		referring := services.Each(groups, func(group *compute.SecurityGroup) ReferencingSecurityGroup {
			return ReferencingSecurityGroup{SecurityGroupId: new(group.ID), AliUid: new(group.Owner)}
		})
		views = append(views, SecurityGroupReference{
			SecurityGroupId:           new(id),
			ReferencingSecurityGroups: &ReferencingSecurityGroups{ReferencingSecurityGroup: referring},
		})
	}
	return &DescribeSecurityGroupReferencesResponse{
		SecurityGroupReferences: &SecurityGroupReferences{SecurityGroupReference: views},
	}, nil
}

func modifySecurityGroupAttribute(c *cloud.Call, q *ModifySecurityGroupAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ModifySecurityGroup(c, q.SecurityGroupId, compute.SecurityGroupChange{
		Name: services.Text(q.SecurityGroupName), Description: q.Description,
	})
}

func modifySecurityGroupPolicy(c *cloud.Call, q *ModifySecurityGroupPolicyRequest) (*EmptyResponse, error) {
	policy := strings.ToLower(q.InnerAccessPolicy)
	if err := choose(
		choice{"InnerAccessPolicy", "InvalidPolicy.Malformed", oneOf(policy, "accept", "drop")},
	); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ModifySecurityGroup(c, q.SecurityGroupId, compute.SecurityGroupChange{Isolated: new(policy == "drop")})
}
