package directory

import (
	"errors"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createPolicy(c *cloud.Call, q *CreatePolicyRequest) (*PolicyResponse, error) {
	made, err := identity.CreatePolicy(c, identity.NewPolicy{Name: q.PolicyName, Description: q.Description, Document: q.PolicyDocument})
	if err != nil {
		return nil, err
	}
	view := viewPolicy(made)
	view.UpdateDate = nil // only later answers say it
	return &PolicyResponse{Policy: &view}, nil
}

func viewPolicy(p *identity.Policy) Policy {
	return Policy{
		CreateDate: services.Seconds(p.Created), UpdateDate: services.Seconds(p.Updated), DefaultVersion: new(p.Default), Description: new(p.Description),
		PolicyName: &p.Name, PolicyType: new(string(p.Type())),
	}
}

func getPolicy(c *cloud.Call, q *GetPolicyRequest) (*PolicyResponse, error) {
	found, err := identity.FindPolicy(c, identity.PolicyType(q.PolicyType), q.PolicyName)
	if err != nil {
		return nil, err
	}
	view := viewPolicy(found)
	view.AttachmentCount, view.PolicyDocument = new(int32(identity.AttachmentCount(c, found))), new(found.Current().Document)
	return &PolicyResponse{Policy: &view}, nil
}

func listPolicies(c *cloud.Call, q *ListPoliciesRequest) (*ListPoliciesResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := identity.Policies(c, identity.PolicyType(q.PolicyType), nil, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	return &ListPoliciesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		Policies: &Policies{Policy: services.Each(page.Items, func(p *identity.Policy) Policy {
			view := viewPolicy(p)
			view.AttachmentCount = new(int32(identity.AttachmentCount(c, p)))
			return view
		})},
	}, nil
}

func deletePolicy(c *cloud.Call, q *DeletePolicyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeletePolicy(c, q.PolicyName, false)
}

func createPolicyVersion(c *cloud.Call, q *CreatePolicyVersionRequest) (*PolicyVersionResponse, error) {
	found, version, err := identity.CreatePolicyVersion(c, q.PolicyName, identity.NewPolicyVersion{Document: q.PolicyDocument, AsDefault: services.IsTrue(q.SetAsDefault)})
	if err != nil {
		return nil, err
	}
	return &PolicyVersionResponse{PolicyVersion: new(viewVersion(found, version))}, nil
}

// viewVersion shows a version without its document, as most answers do.
func viewVersion(of *identity.Policy, v *identity.PolicyVersion) PolicyVersion {
	return PolicyVersion{VersionId: &v.ID, IsDefaultVersion: new(v.ID == of.Default), CreateDate: services.Seconds(v.Created)}
}

func getPolicyVersion(c *cloud.Call, q *GetPolicyVersionRequest) (*PolicyVersionResponse, error) {
	found, err := identity.FindPolicy(c, identity.PolicyType(q.PolicyType), q.PolicyName)
	if err != nil {
		return nil, err
	}
	version, err := found.Version(q.VersionId)
	if err != nil {
		return nil, err
	}
	view := viewVersion(found, version)
	view.PolicyDocument = &version.Document
	return &PolicyVersionResponse{PolicyVersion: &view}, nil
}

func listPolicyVersions(c *cloud.Call, q *ListPolicyVersionsRequest) (*ListPolicyVersionsResponse, error) {
	found, err := identity.FindPolicy(c, identity.PolicyType(q.PolicyType), q.PolicyName)
	if err != nil {
		return nil, err
	}
	return &ListPolicyVersionsResponse{PolicyVersions: &PolicyVersions{
		PolicyVersion: services.Each(found.Versions, func(v *identity.PolicyVersion) PolicyVersion { return viewVersion(found, v) }),
	}}, nil
}

func setDefaultPolicyVersion(c *cloud.Call, q *PolicyVersionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetDefaultPolicyVersion(c, q.PolicyName, q.VersionId)
}

func deletePolicyVersion(c *cloud.Call, q *PolicyVersionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeletePolicyVersion(c, q.PolicyName, q.VersionId)
}

// principalTypes are the sorts of who can have policies, as this product calls them.
var principalTypes = map[string]cloud.Kind{"IMSUser": identity.KindUser, "IMSGroup": identity.KindGroup, "ServiceRole": identity.KindRole}

// domains are what follows the name of a principal: the domains of an account.
var domains = map[cloud.Kind]string{identity.KindUser: ".onaliyun.com", identity.KindGroup: ".onaliyun.com", identity.KindRole: ".onaliyunservice.com"}

// principalName is what this product calls a principal: with the domain of its account.
func principalName(p identity.Principal, account string) string {
	infix := "@"
	switch {
	case p.Group != nil:
		infix = "@group."
	case p.Role != nil:
		infix = "@role."
	}
	return p.Name() + infix + account + domains[p.Kind()]
}

// findPrincipal finds who is called so. Without a type it is who the domain is of.
func findPrincipal(c *cloud.Call, of, name string) (p identity.Principal, err error) {
	called, domain, _ := strings.Cut(name, "@")
	kind, ok := principalTypes[of]
	switch {
	case ok:
	case of != "":
		return p, wire.InvalidParameter("The type of a principal is IMSUser, IMSGroup or ServiceRole.")
	case strings.HasPrefix(domain, "group."):
		kind = identity.KindGroup
	case strings.HasPrefix(domain, "role."):
		kind = identity.KindRole
	default:
		kind = identity.KindUser
	}
	return identity.FindPrincipal(c, kind, called)
}

// groupOf is the resource group that a policy is for; nil where it is for the whole account,
// whose number stands for it.
func groupOf(c *cloud.Call, id string) (*identity.ResourceGroup, error) {
	if id == c.AccountID {
		return nil, nil
	}
	return identity.LastingGroup(c, id)
}

type change func(c *cloud.Call, of *identity.Policy, to identity.Principal, group *identity.ResourceGroup) error

// policy attaches or detaches a policy of a principal.
func (do change) policy(c *cloud.Call, q *PolicyRequest) (*EmptyResponse, error) {
	found, err := identity.FindPolicy(c, identity.PolicyType(q.PolicyType), q.PolicyName)
	if err != nil {
		return nil, err
	}
	principal, err := findPrincipal(c, q.PrincipalType, q.PrincipalName)
	if err != nil {
		return nil, err
	}
	group, err := groupOf(c, q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, do(c, found, principal, group)
}

// attachmentsFor reads what a list of attachments is to have.
func attachmentsFor(c *cloud.Call, q *ListPolicyAttachmentsRequest) (f identity.AttachmentFilter, err error) {
	if q.PolicyName != "" && q.PolicyType != "" {
		if f.Policy, err = identity.FindPolicy(c, identity.PolicyType(q.PolicyType), q.PolicyName); err != nil {
			return f, err
		}
	}
	if q.PrincipalName != "" {
		principal, err := findPrincipal(c, q.PrincipalType, q.PrincipalName)
		if err != nil {
			return f, err
		}
		f.To = &principal
	}
	if q.ResourceGroupId != "" {
		f.Group, err = groupOf(c, q.ResourceGroupId)
		f.Account = f.Group == nil
	}
	return f, err
}

func listPolicyAttachments(c *cloud.Call, q *ListPolicyAttachmentsRequest) (*ListPolicyAttachmentsResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	filter, err := attachmentsFor(c, q)
	if failed := (*cloud.Error)(nil); errors.As(err, &failed) && failed.Reason == cloud.NotFound && failed.Kind != identity.KindResourceGroup {
		// Who is not there has no policies, and nobody has what is not there: Terraform's provider 1.289 asks so
		// for a user "fake", and for a custom policy "fake" of a user.
		answer := paging.Answer(0, "")
		return &ListPolicyAttachmentsResponse{
			PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total, PolicyAttachments: &PolicyAttachments{PolicyAttachment: []PolicyAttachment{}},
		}, nil
	}
	if err != nil {
		return nil, err
	}
	page, err := cloud.ListCatalogue(identity.Attachments(c, filter), func(one *identity.Attachment) bool {
		return services.IsOrAny(q.PolicyType, string(one.Policy.Type())) && services.IsOrAny(q.PolicyName, one.Policy.Name) && (q.PrincipalType == "" || principalTypes[q.PrincipalType] == one.To.Kind())
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	return &ListPolicyAttachmentsResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		PolicyAttachments: &PolicyAttachments{PolicyAttachment: services.Each(page.Items, func(a *identity.Attachment) PolicyAttachment {
			group := c.AccountID
			if a.Group != nil {
				group = a.Group.ID
			}
			return PolicyAttachment{
				AttachDate: services.Seconds(a.Created), Description: new(a.Policy.Description), PolicyName: &a.Policy.Name, PolicyType: new(string(a.Policy.Type())),
				PrincipalName: new(principalName(a.To, c.AccountID)), PrincipalType: new(principalType(a.To.Kind())), ResourceGroupId: &group,
			}
		})},
	}, nil
}

func principalType(kind cloud.Kind) string {
	for name, one := range principalTypes {
		if one == kind {
			return name
		}
	}
	return ""
}
