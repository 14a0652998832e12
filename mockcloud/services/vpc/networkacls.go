package vpc

import (
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifying is the status of a network ACL while something about it is changed.
var modifying = "Modifying"

// aclTimeLayout is how the contract shows when a network ACL was made.
const aclTimeLayout = time.DateTime

func createNetworkACL(c *cloud.Call, q *CreateNetworkAclRequest) (*CreateNetworkAclResponse, error) {
	acl, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: q.VpcId, Name: q.NetworkAclName, Description: q.Description, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	view := viewNetworkACL(c, acl)
	view.OwnerId, view.Tags = nil, nil // this answer says less than later ones
	for i := range view.IngressAclEntries.IngressAclEntry {
		entry := &view.IngressAclEntries.IngressAclEntry[i]
		entry.EntryType, entry.IpVersion = nil, nil
	}
	for i := range view.EgressAclEntries.EgressAclEntry {
		entry := &view.EgressAclEntries.EgressAclEntry[i]
		entry.EntryType, entry.IpVersion = nil, nil
	}
	return &CreateNetworkAclResponse{NetworkAclId: new(acl.ID), NetworkAclAttribute: view}, nil
}

func deleteNetworkACL(c *cloud.Call, q *DeleteNetworkAclRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteNetworkACL(c, q.NetworkAclId)
}

func modifyNetworkACLAttributes(c *cloud.Call, q *ModifyNetworkAclAttributesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyNetworkACL(c, q.NetworkAclId, services.Text(q.NetworkAclName), q.Description)
}

func copyNetworkACLEntries(c *cloud.Call, q *CopyNetworkAclEntriesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.CopyACLRules(c, q.NetworkAclId, q.SourceNetworkAclId)
}

func associateNetworkACL(c *cloud.Call, q *NetworkAclRequest) (*EmptyResponse, error) {
	return bindNetworkACL(c, q, "ParameterIllegal.ResourceType", network.BindNetworkACL)
}

func unassociateNetworkACL(c *cloud.Call, q *NetworkAclRequest) (*EmptyResponse, error) {
	return bindNetworkACL(c, q, "InvalidParameter", network.UnbindNetworkACL)
}

// bindNetworkACL reads to which vSwitches a network ACL is bound, or from which it
// is unbound; other types of resources are refused with the code.
func bindNetworkACL(c *cloud.Call, q *NetworkAclRequest, code string, bind func(*cloud.Call, string, []string) error) (*EmptyResponse, error) {
	if _, err := network.FindNetworkACL(c, q.NetworkAclId, cloud.Modify); err != nil {
		return nil, err
	}
	if len(q.Resource) == 0 {
		return nil, services.Refuse("MissingParam.Resource", "say which resources it is about: Resource")
	}
	for _, resource := range q.Resource {
		if !strings.EqualFold(resource.ResourceType, byVSwitch) {
			return nil, services.Refuse(code, "a network ACL is bound to resources of the type VSwitch, not "+strconv.Quote(resource.ResourceType))
		}
	}
	return &EmptyResponse{}, bind(c, q.NetworkAclId, services.Each(q.Resource, func(resource ResourceParameter) string { return resource.ResourceId }))
}

func describeNetworkACLs(c *cloud.Call, q *DescribeNetworkAclsRequest) (*DescribeNetworkAclsResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	// A type of resources, of which there is one, says something only together with a
	// resource, as the contract has it.
	if !isOf(q.ResourceType, byVSwitch) {
		return nil, services.Refuse("InvalidParameter", "network ACLs are bound to resources of the type VSwitch, not "+strconv.Quote(q.ResourceType))
	}
	filter := network.ACLFilter{ID: q.NetworkAclId, Name: q.NetworkAclName, VPCID: q.VpcId, VSwitchID: q.ResourceId, Tags: tags}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := network.ACLs(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(acl *network.ACL) NetworkAcl { return listedNetworkACL(c, acl) })
	said := p.Answer(page.Total, "")
	return &DescribeNetworkAclsResponse{
		PageNumber: textOf(said.Number), PageSize: textOf(said.Size), TotalCount: textOf(said.Total), NetworkAcls: &NetworkAcls{NetworkAcl: views},
	}, nil
}

// textOf shows a number as text.
func textOf(number *int32) *string { return new(strconv.Itoa(int(*number))) }

func describeNetworkACLAttributes(c *cloud.Call, q *DescribeNetworkAclAttributesRequest) (*DescribeNetworkAclAttributesResponse, error) {
	acl, err := network.FindNetworkACL(c, q.NetworkAclId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeNetworkAclAttributesResponse{NetworkAclAttribute: viewNetworkACL(c, acl)}, nil
}

// viewNetworkACL shows a network ACL to the caller, who owns it or is a participant
// in its VPC: then it sees only those of the vSwitches that are shared with it, and
// its own tags.
func viewNetworkACL(c *cloud.Call, acl *network.ACL) *NetworkAclAttribute {
	status := &available
	if !acl.Available(c.Now) {
		status = &modifying
	}
	return &NetworkAclAttribute{
		NetworkAclId: new(acl.ID), NetworkAclName: new(acl.Name), Description: new(acl.Description), VpcId: new(acl.VPC.ID), RegionId: new(acl.Region),
		OwnerId: new(accountNumber(acl.Owner)), CreationTime: new(acl.Created.UTC().Format(aclTimeLayout)), Status: status,
		IngressAclEntries: &IngressAclEntries{IngressAclEntry: services.Each(acl.Rules(network.Inbound), viewIngressRule)},
		EgressAclEntries:  &EgressAclEntries{EgressAclEntry: services.Each(acl.Rules(network.Outbound), viewEgressRule)},
		Resources: &Resources{Resource: services.Each(network.BindingsSeen(c, acl), func(b network.ACLBinding) Resource {
			return Resource{ResourceId: new(b.VSwitch.ID), ResourceType: new(byVSwitch), Status: new(string(b.Status(c.Now)))}
		})},
		Tags: &Tags{Tag: tagsOf(c, acl.ID)},
	}
}

// listedNetworkACL shows it as an entry of a list, which says the same.
func listedNetworkACL(c *cloud.Call, acl *network.ACL) NetworkAcl {
	view := viewNetworkACL(c, acl)
	return NetworkAcl{
		NetworkAclId: view.NetworkAclId, NetworkAclName: view.NetworkAclName, Description: view.Description, VpcId: view.VpcId, RegionId: view.RegionId,
		OwnerId: view.OwnerId, CreationTime: view.CreationTime, Status: view.Status, IngressAclEntries: view.IngressAclEntries,
		EgressAclEntries: view.EgressAclEntries, Resources: view.Resources, Tags: view.Tags,
	}
}
