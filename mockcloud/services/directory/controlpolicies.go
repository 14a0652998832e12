package directory

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// effectScope is whom the policies of a directory bind: RAM users and RAM roles.
const effectScope = "RAM"

func createControlPolicy(c *cloud.Call, q *CreateControlPolicyRequest) (*ControlPolicyResponse, error) {
	if q.EffectScope != effectScope {
		return nil, wire.InvalidParameter("The EffectScope of a control policy is RAM.")
	}
	made, err := organization.CreateControlPolicy(c, organization.ControlPolicyText{Name: &q.PolicyName, Description: &q.Description, Document: &q.PolicyDocument}, services.Tags(q.Tag))
	return answerControlPolicy(c, made, "", err)
}

// describedControl is the description of the vendor's policy, by language.
var describedControl = [...]string{cloud.Chinese: "允许对所有云上资源进行所有操作", cloud.Japanese: "すべてのリソースに対するすべての操作"}

// describeControl is a policy's description, for the vendor's in the language that is asked for.
func describeControl(p *organization.ControlPolicy, language string) *string {
	in := cloud.LanguageOf(language, cloud.Chinese)
	if !p.System || in == cloud.English {
		return new(p.Description)
	}
	return &describedControl[in]
}

func controlScope(p *organization.ControlPolicy) *string {
	if p.System {
		return new("All")
	}
	return new(effectScope)
}

func viewControlPolicy(c *cloud.Call, p *organization.ControlPolicy, language string) ControlPolicy {
	return ControlPolicy{
		PolicyId: &p.ID, PolicyName: new(p.Name), PolicyType: new(string(identity.TypeOf(p.System))), EffectScope: controlScope(p), Description: describeControl(p, language),
		AttachmentCount: new(strconv.Itoa(organization.ControlAttachmentCount(c, p))), CreateDate: services.Seconds(p.Created), UpdateDate: services.Seconds(p.Updated),
	}
}

func answerControlPolicy(c *cloud.Call, p *organization.ControlPolicy, language string, err error) (*ControlPolicyResponse, error) {
	if err != nil {
		return nil, err
	}
	return &ControlPolicyResponse{ControlPolicy: new(viewControlPolicy(c, p, language))}, nil
}

func getControlPolicy(c *cloud.Call, q *GetControlPolicyRequest) (*ControlPolicyResponse, error) {
	found, err := organization.FindControlPolicy(c, q.PolicyId)
	answer, err := answerControlPolicy(c, found, q.Language, err)
	if err == nil {
		answer.ControlPolicy.PolicyDocument = new(found.Document)
	}
	return answer, err
}

const defaultControlPageSize = 10

// listControlPolicies shows tags in the newer product only.
func (g Generation) listControlPolicies(c *cloud.Call, q *ListControlPoliciesRequest) (*ListControlPoliciesResponse, error) {
	of := identity.PolicyType(q.PolicyType)
	if of != "" && of != identity.SystemPolicy && of != identity.CustomPolicy {
		return nil, wire.InvalidParameter("The PolicyType of a control policy is System or Custom.")
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, defaultControlPageSize)
	page, err := organization.ControlPolicies(c, of != identity.CustomPolicy, of != identity.SystemPolicy, services.Tags(q.Tag), paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	return &ListControlPoliciesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		ControlPolicies: &ControlPolicies{ControlPolicy: services.Each(page.Items, func(p *organization.ControlPolicy) ControlPolicy {
			view := viewControlPolicy(c, p, q.Language)
			if g == Newer {
				view.Tags = tagsOf(c, p.ID)
			}
			return view
		})},
	}, nil
}

// updateControlPolicy clears a description that is given empty; the other texts cannot be.
func updateControlPolicy(c *cloud.Call, q *UpdateControlPolicyRequest) (*ControlPolicyResponse, error) {
	changed, err := organization.UpdateControlPolicy(c, q.PolicyId, organization.ControlPolicyText{
		Name: services.Text(q.NewPolicyName), Description: q.NewDescription, Document: services.Text(q.NewPolicyDocument),
	})
	return answerControlPolicy(c, changed, "", err)
}

func deleteControlPolicy(c *cloud.Call, q *DeleteControlPolicyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.DeleteControlPolicy(c, q.PolicyId)
}

type controlChange func(c *cloud.Call, policy, target string) error

// policy attaches or detaches a control policy.
func (do controlChange) policy(c *cloud.Call, q *ControlPolicyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, do(c, q.PolicyId, q.TargetId)
}

func listControlPolicyAttachmentsForTarget(c *cloud.Call, q *ListControlPolicyAttachmentsForTargetRequest) (*ListControlPolicyAttachmentsForTargetResponse, error) {
	found, err := organization.ControlAttachmentsOf(c, q.TargetId)
	if err != nil {
		return nil, err
	}
	return &ListControlPolicyAttachmentsForTargetResponse{ControlPolicyAttachments: &ControlPolicyAttachments{
		ControlPolicyAttachment: services.Each(found, func(a *organization.ControlAttachment) ControlPolicyAttachment {
			return ControlPolicyAttachment{
				PolicyId: &a.Policy.ID, PolicyName: new(a.Policy.Name), PolicyType: new(string(identity.TypeOf(a.Policy.System))), EffectScope: controlScope(a.Policy),
				Description: describeControl(a.Policy, q.Language), AttachDate: services.Seconds(a.Created),
			}
		}),
	}}, nil
}

func listTargetAttachmentsForControlPolicy(c *cloud.Call, q *ListTargetAttachmentsForControlPolicyRequest) (*ListTargetAttachmentsForControlPolicyResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, defaultControlPageSize)
	page, err := organization.ControlTargets(c, q.PolicyId, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	return &ListTargetAttachmentsForControlPolicyResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		TargetAttachments: &TargetAttachments{TargetAttachment: services.Each(page.Items, func(a *organization.ControlAttachment) TargetAttachment {
			target := organization.TargetOf(c, a)
			return TargetAttachment{TargetId: &target.ID, TargetName: &target.Name, TargetType: &target.Type, AttachDate: services.Seconds(a.Created)}
		})},
	}, nil
}
