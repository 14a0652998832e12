package services_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	readsNetworks = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:Describe*","Resource":"*"}]}`
	trustsOwner   = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}`
)

// What ResourceManager makes of RAM is there in RAM, and the other way round.
func TestResourceManagerMakesRolesAndPolicies(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, rm.Product(), servicestest.Setting{}, "owner", "other")
	inRAM := s.Of(ram.Product())
	me := s.Accounts["owner"]
	role := servicestest.OK[directory.RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "Ops", "AssumeRolePolicyDocument": trustsOwner, "Description": "works"}).Role
	if want := "Ops@role." + me + ".onaliyunservice.com"; *role.RolePrincipalName != want {
		t.Errorf("the role is called %s; want %s", *role.RolePrincipalName, want)
	}
	servicestest.OK[directory.PolicyResponse](s, "owner", "CreatePolicy", wire.Parameters{"PolicyName": "reads", "PolicyDocument": readsNetworks})
	servicestest.OK[directory.PolicyVersionResponse](s, "owner", "CreatePolicyVersion", wire.Parameters{"PolicyName": "reads", "PolicyDocument": readsNetworks, "SetAsDefault": "true"})
	attachment := wire.Parameters{"ResourceGroupId": me, "PolicyType": "Custom", "PolicyName": "reads", "PrincipalType": "ServiceRole", "PrincipalName": *role.RolePrincipalName}
	servicestest.OK[directory.EmptyResponse](s, "owner", "AttachPolicy", attachment)
	if has := servicestest.OK[ram.PoliciesResponse](inRAM, "owner", "ListPoliciesForRole", wire.Parameters{"RoleName": "ops"}).Policies.Policy; len(has) != 1 || *has[0].PolicyName != "reads" {
		t.Errorf("in RAM the role has %+v", has)
	}
	got := servicestest.OK[directory.ListPolicyAttachmentsResponse](s, "owner", "ListPolicyAttachments", wire.Parameters{"PrincipalType": "ServiceRole", "PrincipalName": *role.RolePrincipalName})
	if list := got.PolicyAttachments.PolicyAttachment; *got.TotalCount != 1 || *list[0].PrincipalName != *role.RolePrincipalName || *list[0].ResourceGroupId != me {
		t.Errorf("the attachments are %+v", got)
	}
	// Terraform's provider 1.289, the data source of policy attachments: neither fails.
	for _, missing := range []wire.Parameters{
		{"PolicyType": "Custom", "PolicyName": "fake", "PrincipalType": "ServiceRole", "PrincipalName": *role.RolePrincipalName, "ResourceGroupId": me},
		{"PrincipalType": "ServiceRole", "PrincipalName": "fake@role." + me + ".onaliyunservice.com"},
	} {
		if none := servicestest.OK[directory.ListPolicyAttachmentsResponse](s, "owner", "ListPolicyAttachments", missing); *none.TotalCount != 0 {
			t.Errorf("ListPolicyAttachments with %v has %d attachments", missing, *none.TotalCount)
		}
	}
	s.Refuses("owner", "ListPolicyAttachments", wire.Parameters{"ResourceGroupId": "rg-none"}, "404 EntityNotExists.ResourceGroup")
	policy := servicestest.OK[directory.PolicyResponse](s, "owner", "GetPolicy", wire.Parameters{"PolicyName": "reads", "PolicyType": "Custom"}).Policy
	if *policy.DefaultVersion != "v2" || *policy.AttachmentCount != 1 || *policy.PolicyDocument != readsNetworks {
		t.Errorf("the policy is %+v", policy)
	}
	if changed := servicestest.OK[directory.RoleResponse](s, "owner", "UpdateRole", wire.Parameters{"RoleName": "Ops", "NewDescription": servicestest.Cleared}).Role; *changed.Description != "" {
		t.Errorf("the description is %s", *changed.Description)
	}
	servicestest.OK[directory.EmptyResponse](s, "owner", "DetachPolicy", attachment)
	servicestest.OK[directory.EmptyResponse](s, "owner", "SetDefaultPolicyVersion", wire.Parameters{"PolicyName": "reads", "VersionId": "v1"})
	servicestest.OK[directory.EmptyResponse](s, "owner", "DeletePolicyVersion", wire.Parameters{"PolicyName": "reads", "VersionId": "v2"})
	servicestest.OK[directory.EmptyResponse](s, "owner", "DeletePolicy", wire.Parameters{"PolicyName": "reads"})
	servicestest.OK[directory.EmptyResponse](s, "owner", "DeleteRole", wire.Parameters{"RoleName": "Ops"})
	inRAM.Refuses("owner", "GetRole", wire.Parameters{"RoleName": "Ops"}, "404 EntityNotExist.Role")
}

func TestServiceLinkedRoles(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, rm.Product(), servicestest.Setting{}, "owner", "other")
	inRAM := s.Of(ram.Product())
	made := servicestest.OK[directory.RoleResponse](s, "owner", "CreateServiceLinkedRole", wire.Parameters{"ServiceName": "resourcesharing.aliyuncs.com"}).Role
	if *made.RoleName != "AliyunServiceRoleForResourceSharing" || !*made.IsServiceLinkedRole || !strings.Contains(*made.AssumeRolePolicyDocument, "resourcesharing.aliyuncs.com") {
		t.Errorf("the role is %+v", made)
	}
	named := wire.Parameters{"RoleName": *made.RoleName}
	if has := servicestest.OK[ram.PoliciesResponse](inRAM, "owner", "ListPoliciesForRole", named).Policies.Policy; len(has) != 1 || *has[0].PolicyName != "AliyunServiceRolePolicyForResourceSharing" {
		t.Errorf("it has %+v", has)
	}
	inRAM.Refuses("owner", "DeleteRole", named, "409 NotSupport.ServiceLinkedRole")
	inRAM.Refuses("owner", "UpdateRole", wire.Parameters{"RoleName": *made.RoleName, "NewDescription": "mine"}, "409 NotSupport.ServiceLinkedRole")
	inRAM.Refuses("owner", "AttachPolicyToRole", wire.Parameters{"RoleName": *made.RoleName, "PolicyType": "System", "PolicyName": "AdministratorAccess"}, "409 NotSupport.ServiceLinkedRole")
	task := *servicestest.OK[directory.DeleteServiceLinkedRoleResponse](s, "owner", "DeleteServiceLinkedRole", named).DeletionTaskId
	if got := servicestest.OK[directory.GetServiceLinkedRoleDeletionStatusResponse](s, "owner", "GetServiceLinkedRoleDeletionStatus", wire.Parameters{"DeletionTaskId": task}); *got.Status != "SUCCEEDED" {
		t.Errorf("the deletion is %s", *got.Status)
	}
	s.Refuses("other", "GetServiceLinkedRoleDeletionStatus", wire.Parameters{"DeletionTaskId": task}, "404 EntityNotExist.ServiceLinkedRole.DeletionTask")
	s.Refuses("owner", "GetRole", named, "404 EntityNotExist.Role")
}

func TestResourceManagerRefusesRolesAndPolicies(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, rm.Product(), servicestest.Setting{}, "owner", "other")
	attachment := func(group, kind string) wire.Parameters {
		return wire.Parameters{"ResourceGroupId": group, "PolicyType": "System", "PolicyName": "ReadOnlyAccess", "PrincipalType": kind, "PrincipalName": "nobody"}
	}
	me := s.Accounts["owner"]
	for _, row := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreatePolicy", wire.Parameters{"PolicyName": "p", "PolicyDocument": "{"}, "409 MalformedPolicyDocument"},
		{"CreatePolicy", wire.Parameters{"PolicyName": "p_p", "PolicyDocument": readsNetworks}, "400 InvalidParameter.PolicyName.InvalidChars"},
		{"CreatePolicyVersion", wire.Parameters{"PolicyName": "p", "PolicyDocument": readsNetworks}, "404 EntityNotExist.Policy"},
		{"SetDefaultPolicyVersion", wire.Parameters{"PolicyName": "p", "VersionId": "v1"}, "404 EntityNotExist.Policy"},
		{"DeletePolicyVersion", wire.Parameters{"PolicyName": "p", "VersionId": "v1"}, "404 EntityNotExist.Policy"},
		{"DeletePolicy", wire.Parameters{"PolicyName": "p"}, "404 EntityNotExist.Policy"},
		{"AttachPolicy", attachment(me, "IMSUser"), "404 EntityNotExist.User"},
		{"AttachPolicy", attachment(me, "IMSGroup"), "404 EntityNotExist.Group"},
		{"AttachPolicy", attachment(me, "Cat"), "400 InvalidParameter"},
		{"DetachPolicy", attachment(me, "ServiceRole"), "404 EntityNotExist.Role"},
		{"CreateRole", wire.Parameters{"RoleName": "a b", "AssumeRolePolicyDocument": trustsOwner}, "400 InvalidParameter.RoleName.InvalidChars"},
		{"CreateRole", wire.Parameters{"RoleName": "a", "AssumeRolePolicyDocument": readsNetworks}, "409 MalformedPolicyDocument"},
		{"UpdateRole", wire.Parameters{"RoleName": "a", "NewDescription": "b"}, "404 EntityNotExist.Role"},
		{"DeleteRole", wire.Parameters{"RoleName": "a"}, "404 EntityNotExist.Role"},
		{"CreateServiceLinkedRole", wire.Parameters{"ServiceName": "cats.aliyuncs.com"}, "404 EntityNotExist.Service"},
		{"CreateServiceLinkedRole", wire.Parameters{"ServiceName": "alb.aliyuncs.com", "CustomSuffix": "x"}, "400 InvalidParameter.CustomSuffix.NotAllowed"},
		{"DeleteServiceLinkedRole", wire.Parameters{"RoleName": "a"}, "404 EntityNotExist.Role"},
	} {
		s.Refuses("owner", row.action, row.parameters, row.want)
	}
	if got := fmt.Sprint(*servicestest.OK[directory.ListPoliciesResponse](s, "owner", "ListPolicies", wire.Parameters{"PolicyType": "Custom"}).TotalCount); got != "0" {
		t.Errorf("there are %s policies", got)
	}
}
