package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const keepsNetworks = `{"Version":"1","Statement":[{"Effect":"Deny","Action":"vpc:Delete*","Resource":"*"}]}`

// controlled is a company with control policies, and one of its own.
func controlled(t *testing.T) (o *company, policy string) {
	t.Helper()
	o = newCompany(t)
	servicestest.OK[directory.EnablementStatusResponse](o.old, "owner", "EnableControlPolicy", nil)
	o.old.Settle()
	made := servicestest.OK[directory.ControlPolicyResponse](o.old, "owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "Description": "Networks stay", "EffectScope": "RAM", "PolicyDocument": keepsNetworks})
	return o, *made.ControlPolicy.PolicyId
}

func (o *company) policiesOf(target string) (ids []string) {
	o.old.Helper()
	for _, one := range servicestest.OK[directory.ListControlPolicyAttachmentsForTargetResponse](o.old, "owner", "ListControlPolicyAttachmentsForTarget", wire.Parameters{"TargetId": target}).ControlPolicyAttachments.ControlPolicyAttachment {
		ids = append(ids, *one.PolicyId)
	}
	return ids
}

func TestAControlPolicyIsReadAndChangedByBothProducts(t *testing.T) {
	t.Parallel()
	o, id := controlled(t)
	for _, s := range []*servicestest.Scene{o.old, o.master} {
		got := servicestest.OK[directory.ControlPolicyResponse](s, "owner", "GetControlPolicy", wire.Parameters{"PolicyId": id}).ControlPolicy
		if *got.PolicyName != "keep" || *got.EffectScope != "RAM" || *got.PolicyType != "Custom" || *got.PolicyDocument != keepsNetworks || *got.AttachmentCount != "0" {
			t.Errorf("the policy is %+v", got)
		}
		s.Refuses("owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "EffectScope": "RAM", "PolicyDocument": keepsNetworks}, "409 EntityAlreadyExists.ControlPolicy")
		s.Refuses("owner", "GetControlPolicy", wire.Parameters{"PolicyId": "cp-none"}, "404 EntityNotExists.ControlPolicy")
		s.Refuses("invited", "GetControlPolicy", wire.Parameters{"PolicyId": id}, "404 EntityNotExists.ResourceDirectory")
	}
	changed := servicestest.OK[directory.ControlPolicyResponse](o.old, "owner", "UpdateControlPolicy", wire.Parameters{"PolicyId": id, "NewPolicyName": "kept", "NewDescription": servicestest.Cleared}).ControlPolicy
	if *changed.PolicyName != "kept" || *changed.Description != "" {
		t.Errorf("the changed policy is %s: %s", *changed.PolicyName, *changed.Description)
	}
	o.old.Refuses("owner", "UpdateControlPolicy", wire.Parameters{"PolicyId": id, "NewPolicyDocument": "{}"}, "400 MalformedPolicyDocument")

	listed := servicestest.OK[directory.ListControlPoliciesResponse](o.old, "owner", "ListControlPolicies", nil)
	if all := listed.ControlPolicies.ControlPolicy; *listed.TotalCount != 2 || *all[0].PolicyName != "FullAliyunAccess" || *all[0].EffectScope != "All" || *all[1].PolicyName != "kept" || all[1].Tags != nil {
		t.Errorf("the policies are %+v", all)
	}
	for language, want := range map[string]string{"en": "All operations on all resources", "": "允许对所有云上资源进行所有操作", "ja": "すべてのリソースに対するすべての操作"} {
		system := servicestest.One(o.old, servicestest.OK[directory.ListControlPoliciesResponse](o.old, "owner", "ListControlPolicies", wire.Parameters{"PolicyType": "System", "Language": language}).ControlPolicies.ControlPolicy)
		if *system.Description != want {
			t.Errorf("in %q the policy is described as %s", language, *system.Description)
		}
	}
	// Terraform's provider 1.289, control policies: a name of digits alone, and an action that no product has.
	const acts = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"1","Resource":"*"}]}`
	servicestest.OK[directory.ControlPolicyResponse](o.old, "owner", "UpdateControlPolicy", wire.Parameters{"PolicyId": id, "NewPolicyName": "1756884774", "NewPolicyDocument": acts})
	odd := servicestest.OK[directory.ControlPolicyResponse](o.old, "owner", "GetControlPolicy", wire.Parameters{"PolicyId": id}).ControlPolicy
	if *odd.PolicyName != "1756884774" || *odd.PolicyDocument != acts {
		t.Errorf("the policy is %s: %s", *odd.PolicyName, *odd.PolicyDocument)
	}
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "DeleteControlPolicy", wire.Parameters{"PolicyId": id})
	o.old.Refuses("owner", "DeleteControlPolicy", wire.Parameters{"PolicyId": id}, "404 EntityNotExists.ControlPolicy")
}

func TestControlPoliciesHaveTagsInTheNewerProduct(t *testing.T) {
	t.Parallel()
	o, id := controlled(t)
	servicestest.OK[directory.EmptyResponse](o.master, "owner", "TagResources", wire.Parameters{"ResourceType": "ControlPolicy", "ResourceId.1": id, "Tag.1.Key": "team", "Tag.1.Value": "a"})
	found := servicestest.One(o.master, servicestest.OK[directory.ListControlPoliciesResponse](o.master, "owner", "ListControlPolicies", wire.Parameters{"Tag.1.Key": "team"}).ControlPolicies.ControlPolicy)
	if *found.PolicyId != id || *servicestest.One(o.master, found.Tags.Tag).Value != "a" {
		t.Errorf("the policy is %+v", found)
	}
}

func TestControlPoliciesAreAttached(t *testing.T) {
	t.Parallel()
	o, id := controlled(t)
	const full = "cp-FullAliyunAccess"
	to := func(policy, target string) wire.Parameters {
		return wire.Parameters{"PolicyId": policy, "TargetId": target}
	}
	folder := *servicestest.OK[directory.FolderResponse](o.old, "owner", "CreateFolder", wire.Parameters{"FolderName": "apps"}).Folder.FolderId
	root := *servicestest.OK[directory.ResourceDirectoryResponse](o.old, "owner", "GetResourceDirectory", nil).ResourceDirectory.RootFolderId
	later := *servicestest.OK[directory.AccountResponse](o.old, "owner", "CreateResourceAccount", wire.Parameters{"DisplayName": "later"}).Account.AccountId
	for _, target := range []string{root, folder, o.made, o.invited, later} {
		if got := o.policiesOf(target); len(got) != 1 || got[0] != full {
			t.Errorf("%s has %v", target, got)
		}
	}
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "AttachControlPolicy", to(id, folder))
	servicestest.OK[directory.EmptyResponse](o.master, "owner", "AttachControlPolicy", to(id, o.made))
	o.old.Refuses("owner", "AttachControlPolicy", to(id, folder), "409 EntityAlreadyExists.ControlPolicyAttachment")
	o.old.Refuses("owner", "AttachControlPolicy", to(id, "fd-none"), "404 EntityNotExists.Target")
	o.old.Refuses("owner", "AttachControlPolicy", to(id, o.owner), "404 EntityNotExists.Target")
	o.old.Refuses("owner", "DeleteControlPolicy", wire.Parameters{"PolicyId": id}, "409 DeleteConflict.ControlPolicy.Attachment")
	targets := servicestest.OK[directory.ListTargetAttachmentsForControlPolicyResponse](o.old, "owner", "ListTargetAttachmentsForControlPolicy", wire.Parameters{"PolicyId": id})
	if all := targets.TargetAttachments.TargetAttachment; *targets.TotalCount != 2 || *all[0].TargetType+*all[0].TargetName != "Folderapps" || *all[1].TargetType+*all[1].TargetId != "Account"+o.made {
		t.Errorf("the targets are %+v", all)
	}

	servicestest.OK[directory.EmptyResponse](o.old, "owner", "DetachControlPolicy", to(full, folder))
	o.old.Refuses("owner", "DetachControlPolicy", to(id, folder), "400 NotSupport.DetachLastControlPolicy")
	o.old.Refuses("owner", "DetachControlPolicy", to(full, folder), "404 EntityNotExists.ControlPolicyAttachment")
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "DeleteFolder", wire.Parameters{"FolderId": folder})
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "RemoveCloudAccount", o.of(o.invited))
	if got := *servicestest.OK[directory.ControlPolicyResponse](o.old, "owner", "GetControlPolicy", wire.Parameters{"PolicyId": full}).ControlPolicy.AttachmentCount; got != "3" { // the root, and two members
		t.Errorf("the vendor's policy is attached to %s", got)
	}

	servicestest.OK[directory.EnablementStatusResponse](o.old, "owner", "DisableControlPolicy", nil)
	o.old.Settle()
	if got := o.policiesOf(o.made); len(got) != 0 {
		t.Errorf("without control policies the member has %v", got)
	}
	o.old.Refuses("owner", "AttachControlPolicy", to(id, o.made), "409 InvalidControlPolicyEnablementStatus")
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "DeleteControlPolicy", wire.Parameters{"PolicyId": id})
}
