package services_test

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	rdm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcedirectorymaster"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// company is a world with a resource directory, seen through both products
// that manage it.
type company struct {
	old, master   *servicestest.Scene
	owner         string // the management account
	invited, made string // members: one that was there before, and one that was made in the directory
}

func newCompany(t *testing.T) *company {
	t.Helper()
	old := servicestest.New(t, rm.Product(), servicestest.Setting{Settling: time.Minute}, "owner", "invited")
	o := &company{old: old, master: old.Of(rdm.Product()), owner: old.Accounts["owner"], invited: old.Accounts["invited"]}
	old.As("owner", func(c *cloud.Call) error {
		_, err := organization.AddDirectory(c, []string{o.invited}, organization.CloudAccount)
		return err
	})
	o.made = *servicestest.OK[directory.AccountResponse](old, "owner", "CreateResourceAccount", wire.Parameters{"DisplayName": "team"}).Account.AccountId
	old.Accounts["made"] = o.made
	return o
}

// of asks for an account.
func (o *company) of(account string) wire.Parameters {
	return wire.Parameters{"AccountId": account}
}

func (o *company) allowDeletion() {
	o.old.Helper()
	servicestest.OK[directory.SetMemberDeletionPermissionResponse](o.old, "owner", "SetMemberDeletionPermission", wire.Parameters{"Status": "Enabled"})
}

func (o *company) deletion() string {
	o.old.Helper()
	return *servicestest.OK[directory.GetAccountDeletionStatusResponse](o.old, "owner", "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus.Status
}

func TestAMemberIsDeletedInSteps(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	account, _ := identity.AccountByName(o.old.World, "team")
	o.old.Refuses("owner", "DeleteAccount", o.of(o.made), "409 NoLicense.ResourceDirectory")
	o.allowDeletion()
	o.old.Refuses("owner", "DeleteAccount", o.of(o.invited), "409 MemberTypeError.DeleteAccount")
	o.old.Refuses("owner", "GetAccountDeletionStatus", o.of(o.made), "409 EntityNotExists.CheckAccount")
	o.old.Refuses("owner", "GetAccountDeletionCheckResult", o.of(o.made), "409 EntityNotExists.CheckAccount")

	servicestest.OK[directory.EmptyResponse](o.old, "owner", "CheckAccountDelete", o.of(o.made))
	review := servicestest.OK[directory.GetAccountDeletionCheckResultResponse](o.old, "owner", "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
	if *review.Status != "PreChecking" || review.AllowDelete != nil {
		t.Errorf("the review is %+v", review)
	}
	o.old.Refuses("owner", "DeleteAccount", o.of(o.made), "409 NotSupportedOperation.CheckingAccount")
	o.old.Settle()
	review = servicestest.OK[directory.GetAccountDeletionCheckResultResponse](o.old, "owner", "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
	if *review.Status != "PreCheckComplete" || !*review.AllowDelete || len(review.NotAllowReason)+len(review.AbandonableChecks) != 0 {
		t.Errorf("the review is %+v", review)
	}

	servicestest.OK[directory.DeleteAccountResponse](o.old, "owner", "DeleteAccount", o.of(o.made))
	if got := o.deletion(); got != "Checking" {
		t.Errorf("the deletion is %s", got)
	}
	if listed := servicestest.OK[directory.ListAccountsResponse](o.master, "owner", "ListAccounts", nil).Accounts.Account; *listed[1].DeletionStatus != "Checking" || *listed[0].DeletionStatus != "" {
		t.Errorf("the members are %+v", listed)
	}
	o.old.Refuses("owner", "DeleteAccount", o.of(o.made), "409 NotSupportedOperation.DeletingAccount")
	o.master.Refuses("owner", "DeleteAccount", o.of(o.made), "409 ExistProcessingDeleteFlow.DeleteAccount")
	o.old.Refuses("made", "GetResourceDirectory", nil, "")

	o.old.Settle()
	// The account itself learns of it first: what was due happens before its call.
	o.old.Refuses("made", "GetResourceDirectory", nil, "404 InvalidAccessKeyId.NotFound")
	if got := o.deletion(); got != "Deleting" {
		t.Errorf("the deletion is %s", got)
	}
	o.old.Refuses("owner", "GetAccount", o.of(o.made), "404 EntityNotExists.Account")
	if _, known := identity.FindKey(o.old.World, account.AccessKeyID); known {
		t.Error("the key of the deleted account is known")
	}
	o.old.Settle()
	status := servicestest.OK[directory.GetAccountDeletionStatusResponse](o.master, "owner", "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus
	if *status.Status != "Success" || *status.CreateTime != "2030-01-02T20:01:00+08:00" || *status.DeletionTime != "2030-01-02T20:03:00+08:00" {
		t.Errorf("the deletion is %s from %s to %s", *status.Status, *status.CreateTime, *status.DeletionTime)
	}
	// Another account of the name is another account.
	again := *servicestest.OK[directory.AccountResponse](o.old, "owner", "CreateResourceAccount", wire.Parameters{"DisplayName": "team"}).Account.AccountId
	if again == o.made {
		t.Error("the number of a deleted account is given again")
	}
}

func TestWhatAMemberHasIsInTheWayOfItsDeletion(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	o.allowDeletion()
	made := *o.old
	made.Region = "cn-shanghai"
	as := func(do func(c *cloud.Call) error) {
		t.Helper()
		made.As("made", do)
		made.Settle()
	}
	var vpc *network.VPC
	as(func(c *cloud.Call) (err error) {
		vpc, err = network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
		return err
	})
	var disk *compute.Disk
	as(func(c *cloud.Call) (err error) {
		disk, err = compute.CreateDisk(c, compute.NewDisk{DiskSpec: compute.DiskSpec{Size: 20}, Zone: "cn-shanghai-b"})
		return err
	})
	as(func(c *cloud.Call) error {
		_, err := identity.CreateUser(c, identity.UserProfile{Name: "alice"})
		return err
	})
	checks := func() (inTheWay, abandonable []string) {
		t.Helper()
		servicestest.OK[directory.EmptyResponse](o.old, "owner", "CheckAccountDelete", o.of(o.made))
		o.old.Settle()
		result := servicestest.OK[directory.GetAccountDeletionCheckResultResponse](o.old, "owner", "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
		if allowed := *result.AllowDelete; allowed != (len(result.NotAllowReason) == 0) {
			t.Errorf("AllowDelete is %t with %+v", allowed, result.NotAllowReason)
		}
		for _, check := range result.NotAllowReason {
			inTheWay = append(inTheWay, *check.CheckId)
		}
		for _, check := range result.AbandonableChecks {
			abandonable = append(abandonable, *check.CheckId)
		}
		return inTheWay, abandonable
	}
	if inTheWay, abandonable := checks(); !slices.Contains(inTheWay, "NON_SP_vpc") || !slices.Contains(inTheWay, "NON_SP_disk") || !slices.Equal(abandonable, []string{"NON_SP_ram_user"}) {
		t.Errorf("in the way are %v; %v can be abandoned", inTheWay, abandonable)
	}
	fails := func(abandoned, want string) {
		t.Helper()
		asked := o.of(o.made)
		if abandoned != "" {
			asked["AbandonableCheckId"] = `["` + abandoned + `"]`
		}
		servicestest.OK[directory.DeleteAccountResponse](o.old, "owner", "DeleteAccount", asked)
		o.old.Settle()
		status := servicestest.OK[directory.GetAccountDeletionStatusResponse](o.old, "owner", "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus
		names := []string{}
		for _, reason := range status.FailReasonList {
			names = append(names, *reason.Name)
		}
		if *status.Status != "CheckFailed" || !slices.Contains(names, want) {
			t.Errorf("abandoning %q: %s for %v; want it to fail for %s", abandoned, *status.Status, names, want)
		}
	}
	fails("NON_SP_vpc", "VPC")
	fails("NON_SP_ram_user", "VPC")
	as(func(c *cloud.Call) error { return network.DeleteVPC(c, vpc.ID, false) })
	as(func(c *cloud.Call) error { return compute.DeleteDisk(c, disk.ID) })
	if inTheWay, _ := checks(); len(inTheWay) > 0 {
		t.Errorf("in the way are %v", inTheWay)
	}
	fails("", "RAM user")
	asked := o.of(o.made)
	asked["AbandonableCheckId"] = `["NON_SP_ram_user"]`
	servicestest.OK[directory.DeleteAccountResponse](o.old, "owner", "DeleteAccount", asked)
	o.old.Settle()
	o.old.Settle()
	if got := o.deletion(); got != "Success" {
		t.Errorf("the deletion is %s", got)
	}
}

func TestADirectoryWithoutMadeMembersIsDestroyed(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	o.allowDeletion()
	o.old.Refuses("owner", "DestroyResourceDirectory", nil, "409 DeleteConflict.ResourceDirectory.Account")
	servicestest.OK[directory.DeleteAccountResponse](o.old, "owner", "DeleteAccount", o.of(o.made))
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "RemoveCloudAccount", o.of(o.invited))
	o.old.Settle()
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "DestroyResourceDirectory", nil)
	o.old.Refuses("owner", "GetAccountDeletionStatus", o.of(o.made), "404 EntityNotExists.ResourceDirectory")
	o.old.Settle() // nothing is left that the deletion could trip over
	o.old.Refuses("owner", "InitResourceDirectory", nil, "")
}

func TestControlPoliciesAndSwitchesOfADirectory(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	status := func() string {
		t.Helper()
		one := *servicestest.OK[directory.EnablementStatusResponse](o.old, "owner", "GetControlPolicyEnablementStatus", nil).EnablementStatus
		for _, scene := range []*servicestest.Scene{o.old, o.master} {
			shown := servicestest.OK[directory.ResourceDirectoryResponse](scene, "owner", "GetResourceDirectory", nil).ResourceDirectory
			if *shown.ControlPolicyStatus != one || *shown.ScpStatus != one { // the second is what the Terraform provider (1.289) reads
				t.Errorf("the status is %s, and in the directory %s and %s", one, *shown.ControlPolicyStatus, *shown.ScpStatus)
			}
		}
		return one
	}
	steps := []struct {
		action string
		later  bool
		want   string
	}{
		{want: "Disabled"},
		{action: "EnableControlPolicy", want: "PendingEnable"},
		{later: true, want: "Enabled"},
		{action: "EnableControlPolicy", want: "Enabled"}, // it is already
		{action: "DisableControlPolicy", want: "PendingDisable"},
		{later: true, want: "Disabled"},
	}
	for i, step := range steps {
		if step.later {
			o.old.Settle()
		}
		if step.action != "" {
			o.old.Refuses("owner", step.action, nil, "")
		}
		if got := status(); got != step.want {
			t.Errorf("step %d: %s; want %s", i, got, step.want)
		}
	}
	o.allowDeletion()
	servicestest.OK[directory.EnablementStatusResponse](o.old, "owner", "EnableControlPolicy", nil)
	o.old.Refuses("owner", "CheckAccountDelete", o.of(o.made), "409 InvalidControlPolicyEnablementStatus")
	o.master.Refuses("owner", "DeleteAccount", o.of(o.made), "409 AccountTypeOrStatusMismatch")

	servicestest.OK[directory.SetMemberDisplayNameSyncStatusResponse](o.master, "owner", "SetMemberDisplayNameSyncStatus", wire.Parameters{"Status": "Enabled"})
	directory := servicestest.OK[directory.ResourceDirectoryResponse](o.master, "owner", "GetResourceDirectory", nil).ResourceDirectory
	if *directory.MemberDeletionStatus != "Enabled" || *directory.MemberAccountDisplayNameSyncStatus != "Enabled" {
		t.Errorf("the directory is %+v", directory)
	}
	o.master.Refuses("owner", "SetMemberDisplayNameSyncStatus", wire.Parameters{"Status": "On"}, "400 InvalidParameter.Status")
	o.old.Refuses("invited", "SetMemberDeletionPermission", wire.Parameters{"Status": "Enabled"}, "403 MemberAccountAccessDenied")
	o.old.Refuses("invited", "EnableControlPolicy", nil, "404 EntityNotExists.ResourceDirectory")
	o.old.Refuses("invited", "GetControlPolicyEnablementStatus", nil, "")
}

func TestMembersAreChanged(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	change := func(account string, parameters wire.Parameters) wire.Parameters {
		parameters["AccountId"] = account
		return parameters
	}
	renamed := servicestest.OK[directory.AccountResponse](o.old, "owner", "UpdateAccount", change(o.made, wire.Parameters{"NewDisplayName": "platform"})).Account
	if *renamed.DisplayName != "platform" || *renamed.Status != "CreateSuccess" {
		t.Errorf("renamed to %+v", renamed)
	}
	o.old.Refuses("owner", "UpdateAccount", change(o.invited, wire.Parameters{"NewDisplayName": "platform"}), "409 InvalidParameter.Account.DisplayName.AlreadyUsed")
	o.old.Refuses("owner", "UpdateAccount", change(o.made, wire.Parameters{"NewDisplayName": "platform"}), "")
	o.old.Refuses("owner", "UpdateAccount", o.of(o.made), "409 MissingDisplayNameOrAccountType")
	o.old.Refuses("owner", "UpdateAccount", change(o.made, wire.Parameters{"NewAccountType": "ResourceAccount"}), "409 AccountTypeMismatch")
	o.old.Refuses("owner", "UpdateAccount", change(o.made, wire.Parameters{"NewAccountType": "CloudAccount"}), "409 MissingSecurityInfo")
	o.old.Refuses("owner", "UpdateAccount", change(o.invited, wire.Parameters{"NewAccountType": "ResourceAccount"}), "409 PrimaryAkInUse")
	if err := identity.SetKeyActive(o.old.World, o.old.Wall, "invited", false); err != nil {
		t.Fatal(err)
	}
	switched := servicestest.OK[directory.AccountResponse](o.master, "owner", "UpdateAccount", change(o.invited, wire.Parameters{"NewAccountType": "ResourceAccount"})).Account
	if *switched.Type != "ResourceAccount" || *switched.Status != "SwitchSuccess" || *switched.JoinMethod != "invited" {
		t.Errorf("switched to %+v", switched)
	}
	if shown := servicestest.OK[directory.AccountResponse](o.old, "owner", "GetAccount", o.of(o.invited)).Account; *shown.Type != "ResourceAccount" || *shown.Status != "SwitchSuccess" || *shown.JoinMethod != "invited" {
		t.Errorf("the switched member is %+v", shown)
	}

	payer := func() string {
		t.Helper()
		paid := servicestest.OK[directory.GetPayerForAccountResponse](o.old, "owner", "GetPayerForAccount", o.of(o.made))
		if paid.PayerAccountId == nil {
			return ""
		}
		return *paid.PayerAccountId
	}
	if got := payer(); got != "" {
		t.Errorf("%s pays", got)
	}
	servicestest.OK[directory.EmptyResponse](o.master, "owner", "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": o.owner}))
	if got := payer(); got != o.owner {
		t.Errorf("%q pays", got)
	}
	o.master.Refuses("owner", "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": "1234567890123456"}), "409 NotSupport.PayerAccountInAnotherResourceDirectory")
	servicestest.OK[directory.EmptyResponse](o.master, "owner", "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": o.made}))
	if got := payer(); got != "" {
		t.Errorf("%s pays", got)
	}
}

// TestDelegatedAdministrators gives a member two services, of which it loses one again: the landing zone of
// the vendor's accelerator (2026-03) does so for each of its members.
func TestDelegatedAdministrators(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	of := func(account, service string) wire.Parameters {
		return wire.Parameters{"AccountId": account, "ServicePrincipal": service}
	}
	register := func(account, service string) {
		t.Helper()
		servicestest.OK[directory.EmptyResponse](o.old, "owner", "RegisterDelegatedAdministrator", of(account, service))
	}
	register(o.made, "cloudfw.aliyuncs.com")
	register(o.invited, "config.aliyuncs.com")
	register(o.made, "config.aliyuncs.com")
	listed := func(with wire.Parameters) string {
		t.Helper()
		answer := servicestest.OK[directory.ListDelegatedAdministratorsResponse](o.master, "owner", "ListDelegatedAdministrators", with)
		text := fmt.Sprint(*answer.TotalCount, ":")
		for _, a := range answer.Accounts.Account {
			text += fmt.Sprint(" ", *a.AccountId, " ", *a.JoinMethod, " ", *a.ServicePrincipal)
			if *a.DelegationEnabledTime == "" || *a.DisplayName == "" {
				t.Errorf("it is shown as %+v", a)
			}
		}
		return text
	}
	for _, c := range []struct {
		with wire.Parameters
		want string
	}{
		{nil, fmt.Sprint("3: ", o.made, " created cloudfw.aliyuncs.com ", o.invited, " invited config.aliyuncs.com ", o.made, " created config.aliyuncs.com")},
		{wire.Parameters{"ServicePrincipal": "config.aliyuncs.com", "PageSize": "1", "PageNumber": "2"}, fmt.Sprint("2: ", o.made, " created config.aliyuncs.com")},
		{wire.Parameters{"PageNumber": "9223372036854775807", "PageSize": "100"}, "3:"},
	} {
		if got := listed(c.with); got != c.want {
			t.Errorf("%v: %s, want %s", c.with, got, c.want)
		}
	}
	for _, refused := range []struct {
		action, account, service, want string
	}{
		{"RegisterDelegatedAdministrator", o.made, "config.aliyuncs.com", "409 AccountAlreadyRegistered"},
		{"RegisterDelegatedAdministrator", o.owner, "config.aliyuncs.com", "409 CannotRegisterMasterAsDelegatedAdministrator"},
		{"RegisterDelegatedAdministrator", o.made, "config", "409 InvalidParameter.ServicePrincipal"},
		{"DeregisterDelegatedAdministrator", o.invited, "cloudfw.aliyuncs.com", "409 AccountNotRegistered"},
		{"DeregisterDelegatedAdministrator", o.made, "config", "409 InvalidParameter.ServicePrincipal"},
	} {
		for _, product := range []*servicestest.Scene{o.old, o.master} {
			product.Refuses("owner", refused.action, of(refused.account, refused.service), refused.want)
		}
	}
	// Terraform's provider 1.289, the data source of delegated administrators: what is no service has none.
	if answer := servicestest.OK[directory.ListDelegatedAdministratorsResponse](o.master, "owner", "ListDelegatedAdministrators", wire.Parameters{"ServicePrincipal": "config.aliyuncs.com_fake"}); *answer.TotalCount != 0 {
		t.Errorf("what is no service has %d administrators", *answer.TotalCount)
	}
	o.allowDeletion()
	o.master.Refuses("owner", "CheckAccountDelete", o.of(o.made), "409 RemoveConfilctAccountAsDelegatedAdministator")
	for _, service := range []string{"cloudfw.aliyuncs.com", "config.aliyuncs.com"} {
		services := servicestest.OK[directory.ListDelegatedServicesForAccountResponse](o.old, "owner", "ListDelegatedServicesForAccount", o.of(o.made)).DelegatedServices.DelegatedService
		if len(services) == 0 || *services[0].ServicePrincipal != service || *services[0].Status != "ENABLED" {
			t.Errorf("the member has %+v", services)
		}
		servicestest.OK[directory.EmptyResponse](o.master, "owner", "DeregisterDelegatedAdministrator", of(o.made, service))
	}
	servicestest.OK[directory.EmptyResponse](o.master, "owner", "CheckAccountDelete", o.of(o.made))
}

func TestTagsOfADirectory(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	folder := *servicestest.OK[directory.FolderResponse](o.old, "owner", "CreateFolder", wire.Parameters{"FolderName": "teams"}).Folder.FolderId
	group := *servicestest.OK[directory.ResourceGroupResponse](o.old, "owner", "CreateResourceGroup", wire.Parameters{"Name": "networks", "DisplayName": "networks"}).ResourceGroup.Id
	for kind, id := range map[string]string{"ResourceGroup": group, "Account": o.made, "Folder": folder} {
		tag := wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "Tag.1.Key": "team", "Tag.1.Value": "a", "Tag.2.Key": "env", "Tag.2.Value": "test"}
		servicestest.OK[directory.EmptyResponse](o.old, "owner", "TagResources", tag)
		servicestest.OK[directory.EmptyResponse](o.old, "owner", "UntagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "TagKey.1": "env"})
		first := servicestest.OK[directory.ListTagResourcesResponse](o.old, "owner", "ListTagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id})
		if list := first.TagResources; len(list) != 1 || *list[0].ResourceId != id || *list[0].TagKey != "team" || *list[0].ResourceType != kind || first.NextToken != nil {
			t.Errorf("the tags of %s are %+v", id, first)
		}
		// Everything of the kind, and nothing besides.
		if list := servicestest.OK[directory.ListTagResourcesResponse](o.old, "owner", "ListTagResources", wire.Parameters{"ResourceType": kind}).TagResources; len(list) != 1 {
			t.Errorf("the tags of all of the kind %s are %+v", kind, list)
		}
		tag["ResourceId.1"] = "nothing"
		o.old.Refuses("owner", "TagResources", tag, "404 EntityNotExists."+kind)
	}
	if list := servicestest.OK[directory.ListTagResourcesResponse](o.master, "owner", "ListTagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": folder}).TagResources; len(list) != 1 || *list[0].TagValue != "a" {
		t.Errorf("the folder's tags are %+v", list)
	}
	o.master.Refuses("owner", "ListTagResources", wire.Parameters{"ResourceType": "ResourceGroup"}, "400 InvalidParameter")
	servicestest.OK[directory.EmptyResponse](o.old, "owner", "UntagResources", wire.Parameters{"ResourceType": "Account", "ResourceId.1": o.made, "All": "true"})
	if list := servicestest.OK[directory.ListTagResourcesResponse](o.old, "owner", "ListTagResources", wire.Parameters{"ResourceType": "Account", "ResourceId.1": o.made}).TagResources; list == nil || len(list) != 0 {
		t.Errorf("the member's tags are %+v", list)
	}
	// A member puts tags on none of them.
	o.old.Refuses("invited", "TagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": folder, "Tag.1.Key": "team"}, "404 EntityNotExists.ResourceDirectory")
}
