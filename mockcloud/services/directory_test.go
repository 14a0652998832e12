package services_test

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	rdm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcedirectorymaster"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// organization is a world with a resource directory, seen through both products
// that manage it.
type organization struct {
	*testing.T
	old, master *services.Product
	world       *cloud.World
	wall        time.Time
	owner       string // the management account
	invited     string // a member that was there before
	made        string // a member that was made in the directory
}

const settlingTime = time.Minute

func newOrganization(t *testing.T) *organization {
	t.Helper()
	o := &organization{T: t, old: rm.Product(), master: rdm.Product(), wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)}
	o.world = cloud.NewWorld(cloud.Spec{ID: "w-org", Tag: "orgorgor", Seed: 7, Settling: settlingTime})
	for name, id := range map[string]*string{"owner": &o.owner, "invited": &o.invited} {
		account, err := o.world.AddAccount(o.wall, name, "")
		if err != nil {
			t.Fatal(err)
		}
		*id = account.ID
	}
	err := o.world.Write(cloud.Caller{AccountID: o.owner}, o.wall, func(c *cloud.Call) error {
		_, err := c.AddDirectory([]string{o.invited})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o.made = *does[rm.CreateResourceAccountResponse](o, o.old, "CreateResourceAccount", wire.Parameters{"DisplayName": "team"}).Account.AccountId
	return o
}

func (o *organization) call(product *services.Product, account, action string, parameters wire.Parameters) (any, *wire.Error) {
	o.Helper()
	invocation, refused := product.Bind(product.Actions[action], &wire.Request{Style: wire.RPC, Action: action, Parameters: parameters})
	if refused != nil {
		return nil, refused
	}
	if len(invocation.Unknown) > 0 {
		o.Fatalf("%s has no parameters %v", action, invocation.Unknown)
	}
	result := invocation.Run(o.world, cloud.Caller{AccountID: account}, o.wall)
	if err := invocation.Check(result); err != nil {
		o.Fatal(err)
	}
	return result.Response, result.Error
}

// does runs an action of the management account that succeeds.
func does[R any](o *organization, product *services.Product, action string, parameters wire.Parameters) *R {
	o.Helper()
	response, refused := o.call(product, o.owner, action, parameters)
	if refused != nil {
		o.Fatalf("%s %v: %v", action, parameters, refused)
	}
	return response.(*R)
}

func (o *organization) refuses(product *services.Product, account, action string, parameters wire.Parameters, want string) {
	o.Helper()
	_, refused := o.call(product, account, action, parameters)
	got := ""
	if refused != nil {
		got = fmt.Sprintf("%d %s", refused.Status, refused.Code)
	}
	if got != want {
		o.Errorf("%s %s %v: got %q; want %q", product.Contract.Name, action, parameters, got, want)
	}
}

// of asks for an account.
func (o *organization) of(account string) wire.Parameters {
	return wire.Parameters{"AccountId": account}
}

func (o *organization) allowDeletion() {
	o.Helper()
	does[rm.SetMemberDeletionPermissionResponse](o, o.old, "SetMemberDeletionPermission", wire.Parameters{"Status": "Enabled"})
}

func (o *organization) deletion() string {
	o.Helper()
	return *does[rm.GetAccountDeletionStatusResponse](o, o.old, "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus.Status
}

func TestAMemberIsDeletedInSteps(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	account, _ := o.world.AccountByName("team")
	o.refuses(o.old, o.owner, "DeleteAccount", o.of(o.made), "409 NoLicense.ResourceDirectory")
	o.allowDeletion()
	o.refuses(o.old, o.owner, "DeleteAccount", o.of(o.invited), "409 MemberTypeError.DeleteAccount")
	o.refuses(o.old, o.owner, "GetAccountDeletionStatus", o.of(o.made), "409 EntityNotExists.CheckAccount")
	o.refuses(o.old, o.owner, "GetAccountDeletionCheckResult", o.of(o.made), "409 EntityNotExists.CheckAccount")

	does[rm.CheckAccountDeleteResponse](o, o.old, "CheckAccountDelete", o.of(o.made))
	review := does[rm.GetAccountDeletionCheckResultResponse](o, o.old, "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
	if *review.Status != "PreChecking" || review.AllowDelete != nil {
		t.Errorf("the review is %+v", review)
	}
	o.refuses(o.old, o.owner, "DeleteAccount", o.of(o.made), "409 NotSupportedOperation.CheckingAccount")
	o.wall = o.wall.Add(settlingTime)
	review = does[rm.GetAccountDeletionCheckResultResponse](o, o.old, "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
	if *review.Status != "PreCheckComplete" || *review.AllowDelete != "true" || len(review.NotAllowReason)+len(review.AbandonableChecks) != 0 {
		t.Errorf("the review is %+v", review)
	}

	does[rm.DeleteAccountResponse](o, o.old, "DeleteAccount", o.of(o.made))
	if got := o.deletion(); got != "Checking" {
		t.Errorf("the deletion is %s", got)
	}
	if listed := does[rdm.ListAccountsResponse](o, o.master, "ListAccounts", nil).Accounts.Account; *listed[1].DeletionStatus != "Checking" || *listed[0].DeletionStatus != "" {
		t.Errorf("the members are %+v", listed)
	}
	o.refuses(o.old, o.owner, "DeleteAccount", o.of(o.made), "409 NotSupportedOperation.DeletingAccount")
	o.refuses(o.master, o.owner, "DeleteAccount", o.of(o.made), "409 ExistProcessingDeleteFlow.DeleteAccount")
	o.refuses(o.old, o.made, "GetResourceDirectory", nil, "")

	o.wall = o.wall.Add(settlingTime)
	// The account itself learns of it first: what was due happens before its call.
	o.refuses(o.old, o.made, "GetResourceDirectory", nil, "404 InvalidAccessKeyId.NotFound")
	if got := o.deletion(); got != "Deleting" {
		t.Errorf("the deletion is %s", got)
	}
	o.refuses(o.old, o.owner, "GetAccount", o.of(o.made), "404 EntityNotExists.Account")
	if _, known := o.world.Key(account.AccessKeyID); known {
		t.Error("the key of the deleted account is known")
	}
	o.wall = o.wall.Add(settlingTime)
	status := does[rdm.GetAccountDeletionStatusResponse](o, o.master, "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus
	if *status.Status != "Success" || *status.CreateTime != "2030-01-02T20:01:00+08:00" || *status.DeletionTime != "2030-01-02T20:03:00+08:00" {
		t.Errorf("the deletion is %s from %s to %s", *status.Status, *status.CreateTime, *status.DeletionTime)
	}
	// Another account of the name is another account.
	again := *does[rm.CreateResourceAccountResponse](o, o.old, "CreateResourceAccount", wire.Parameters{"DisplayName": "team"}).Account.AccountId
	if again == o.made {
		t.Error("the number of a deleted account is given again")
	}
}

func TestWhatAMemberHasIsInTheWayOfItsDeletion(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	o.allowDeletion()
	as := func(do func(c *cloud.Call) error) {
		t.Helper()
		if err := o.world.Write(cloud.Caller{AccountID: o.made, Region: "cn-shanghai"}, o.wall, do); err != nil {
			t.Fatal(err)
		}
		o.wall = o.wall.Add(settlingTime)
	}
	var vpc *cloud.VPC
	as(func(c *cloud.Call) (err error) {
		vpc, err = c.CreateVPC(cloud.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
		return err
	})
	var disk *cloud.Disk
	as(func(c *cloud.Call) (err error) {
		disk, err = c.CreateDisk(cloud.NewDisk{DiskSpec: cloud.DiskSpec{Size: 20}, Zone: "cn-shanghai-b"})
		return err
	})
	as(func(c *cloud.Call) error {
		_, err := c.CreateUser(cloud.UserProfile{Name: "alice"})
		return err
	})
	checks := func() (inTheWay, abandonable []string) {
		t.Helper()
		does[rm.CheckAccountDeleteResponse](o, o.old, "CheckAccountDelete", o.of(o.made))
		o.wall = o.wall.Add(settlingTime)
		result := does[rm.GetAccountDeletionCheckResultResponse](o, o.old, "GetAccountDeletionCheckResult", o.of(o.made)).AccountDeletionCheckResultInfo
		if allowed := *result.AllowDelete == "true"; allowed != (len(result.NotAllowReason) == 0) {
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
		does[rm.DeleteAccountResponse](o, o.old, "DeleteAccount", asked)
		o.wall = o.wall.Add(settlingTime)
		status := does[rm.GetAccountDeletionStatusResponse](o, o.old, "GetAccountDeletionStatus", o.of(o.made)).RdAccountDeletionStatus
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
	as(func(c *cloud.Call) error { return c.DeleteVPC(vpc.ID) })
	as(func(c *cloud.Call) error { return c.DeleteDisk(disk.ID) })
	if inTheWay, _ := checks(); len(inTheWay) > 0 {
		t.Errorf("in the way are %v", inTheWay)
	}
	fails("", "RAM user")
	asked := o.of(o.made)
	asked["AbandonableCheckId"] = `["NON_SP_ram_user"]`
	does[rm.DeleteAccountResponse](o, o.old, "DeleteAccount", asked)
	o.wall = o.wall.Add(2 * settlingTime)
	if got := o.deletion(); got != "Success" {
		t.Errorf("the deletion is %s", got)
	}
}

func TestADirectoryWithoutMadeMembersIsDestroyed(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	o.allowDeletion()
	o.refuses(o.old, o.owner, "DestroyResourceDirectory", nil, "409 DeleteConflict.ResourceDirectory.Account")
	does[rm.DeleteAccountResponse](o, o.old, "DeleteAccount", o.of(o.made))
	does[rm.RemoveCloudAccountResponse](o, o.old, "RemoveCloudAccount", o.of(o.invited))
	o.wall = o.wall.Add(settlingTime)
	does[rm.DestroyResourceDirectoryResponse](o, o.old, "DestroyResourceDirectory", nil)
	o.refuses(o.old, o.owner, "GetAccountDeletionStatus", o.of(o.made), "404 EntityNotExists.ResourceDirectory")
	o.wall = o.wall.Add(settlingTime) // nothing is left that the deletion could trip over
	o.refuses(o.old, o.owner, "InitResourceDirectory", nil, "")
}

func TestControlPoliciesAndSwitchesOfADirectory(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	status := func() string {
		t.Helper()
		one := *does[rm.GetControlPolicyEnablementStatusResponse](o, o.old, "GetControlPolicyEnablementStatus", nil).EnablementStatus
		if other := *does[rdm.GetResourceDirectoryResponse](o, o.master, "GetResourceDirectory", nil).ResourceDirectory.ControlPolicyStatus; other != one {
			t.Errorf("the status is %s and %s", one, other)
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
			o.wall = o.wall.Add(settlingTime)
		}
		if step.action != "" {
			o.refuses(o.old, o.owner, step.action, nil, "")
		}
		if got := status(); got != step.want {
			t.Errorf("step %d: %s; want %s", i, got, step.want)
		}
	}
	o.allowDeletion()
	does[rm.EnableControlPolicyResponse](o, o.old, "EnableControlPolicy", nil)
	o.refuses(o.old, o.owner, "CheckAccountDelete", o.of(o.made), "409 InvalidControlPolicyEnablementStatus")
	o.refuses(o.master, o.owner, "DeleteAccount", o.of(o.made), "409 AccountTypeOrStatusMismatch")

	does[rdm.SetMemberDisplayNameSyncStatusResponse](o, o.master, "SetMemberDisplayNameSyncStatus", wire.Parameters{"Status": "Enabled"})
	directory := does[rdm.GetResourceDirectoryResponse](o, o.master, "GetResourceDirectory", nil).ResourceDirectory
	if *directory.MemberDeletionStatus != "Enabled" || *directory.MemberAccountDisplayNameSyncStatus != "Enabled" {
		t.Errorf("the directory is %+v", directory)
	}
	o.refuses(o.master, o.owner, "SetMemberDisplayNameSyncStatus", wire.Parameters{"Status": "On"}, "400 InvalidParameter.Status")
	o.refuses(o.old, o.invited, "SetMemberDeletionPermission", wire.Parameters{"Status": "Enabled"}, "403 MemberAccountAccessDenied")
	o.refuses(o.old, o.invited, "EnableControlPolicy", nil, "404 EntityNotExists.ResourceDirectory")
	o.refuses(o.old, o.invited, "GetControlPolicyEnablementStatus", nil, "")
}

func TestMembersAreChanged(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	change := func(account string, parameters wire.Parameters) wire.Parameters {
		parameters["AccountId"] = account
		return parameters
	}
	renamed := does[rm.UpdateAccountResponse](o, o.old, "UpdateAccount", change(o.made, wire.Parameters{"NewDisplayName": "platform"})).Account
	if *renamed.DisplayName != "platform" || *renamed.Status != "CreateSuccess" {
		t.Errorf("renamed to %+v", renamed)
	}
	o.refuses(o.old, o.owner, "UpdateAccount", change(o.invited, wire.Parameters{"NewDisplayName": "platform"}), "409 InvalidParameter.Account.DisplayName.AlreadyUsed")
	o.refuses(o.old, o.owner, "UpdateAccount", change(o.made, wire.Parameters{"NewDisplayName": "platform"}), "")
	o.refuses(o.old, o.owner, "UpdateAccount", o.of(o.made), "409 MissingDisplayNameOrAccountType")
	o.refuses(o.old, o.owner, "UpdateAccount", change(o.made, wire.Parameters{"NewAccountType": "ResourceAccount"}), "409 AccountTypeMismatch")
	o.refuses(o.old, o.owner, "UpdateAccount", change(o.made, wire.Parameters{"NewAccountType": "CloudAccount"}), "409 MissingSecurityInfo")
	o.refuses(o.old, o.owner, "UpdateAccount", change(o.invited, wire.Parameters{"NewAccountType": "ResourceAccount"}), "409 PrimaryAkInUse")
	if err := o.world.SetKeyActive(o.wall, "invited", false); err != nil {
		t.Fatal(err)
	}
	switched := does[rdm.UpdateAccountResponse](o, o.master, "UpdateAccount", change(o.invited, wire.Parameters{"NewAccountType": "ResourceAccount"})).Account
	if *switched.Type != "ResourceAccount" || *switched.Status != "SwitchSuccess" || *switched.JoinMethod != "invited" {
		t.Errorf("switched to %+v", switched)
	}
	if shown := does[rm.GetAccountResponse](o, o.old, "GetAccount", o.of(o.invited)).Account; *shown.Type != "ResourceAccount" || *shown.Status != "SwitchSuccess" || *shown.JoinMethod != "invited" {
		t.Errorf("the switched member is %+v", shown)
	}

	payer := func() string {
		t.Helper()
		paid := does[rm.GetPayerForAccountResponse](o, o.old, "GetPayerForAccount", o.of(o.made))
		if paid.PayerAccountId == nil {
			return ""
		}
		return *paid.PayerAccountId
	}
	if got := payer(); got != "" {
		t.Errorf("%s pays", got)
	}
	does[rdm.UpdatePayerForAccountResponse](o, o.master, "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": o.owner}))
	if got := payer(); got != o.owner {
		t.Errorf("%q pays", got)
	}
	o.refuses(o.master, o.owner, "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": "1234567890123456"}), "409 NotSupport.PayerAccountInAnotherResourceDirectory")
	does[rdm.UpdatePayerForAccountResponse](o, o.master, "UpdatePayerForAccount", change(o.made, wire.Parameters{"PayerAccountId": o.made}))
	if got := payer(); got != "" {
		t.Errorf("%s pays", got)
	}
}

func TestTagsOfADirectory(t *testing.T) {
	t.Parallel()
	o := newOrganization(t)
	folder := *does[rm.CreateFolderResponse](o, o.old, "CreateFolder", wire.Parameters{"FolderName": "teams"}).Folder.FolderId
	group := *does[rm.CreateResourceGroupResponse](o, o.old, "CreateResourceGroup", wire.Parameters{"Name": "networks", "DisplayName": "networks"}).ResourceGroup.Id
	for kind, id := range map[string]string{"ResourceGroup": group, "Account": o.made, "Folder": folder} {
		tag := wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "Tag.1.Key": "team", "Tag.1.Value": "a", "Tag.2.Key": "env", "Tag.2.Value": "test"}
		does[rm.TagResourcesResponse](o, o.old, "TagResources", tag)
		does[rm.UntagResourcesResponse](o, o.old, "UntagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "TagKey.1": "env"})
		first := does[rm.ListTagResourcesResponse](o, o.old, "ListTagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id})
		if list := first.TagResources; len(list) != 1 || *list[0].ResourceId != id || *list[0].TagKey != "team" || *list[0].ResourceType != kind || first.NextToken != nil {
			t.Errorf("the tags of %s are %+v", id, first)
		}
		// Everything of the kind, and nothing besides.
		if list := does[rm.ListTagResourcesResponse](o, o.old, "ListTagResources", wire.Parameters{"ResourceType": kind}).TagResources; len(list) != 1 {
			t.Errorf("the tags of all of the kind %s are %+v", kind, list)
		}
		tag["ResourceId.1"] = "nothing"
		o.refuses(o.old, o.owner, "TagResources", tag, "404 EntityNotExists."+kind)
	}
	if list := does[rdm.ListTagResourcesResponse](o, o.master, "ListTagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": folder}).TagResources; len(list) != 1 || *list[0].TagValue != "a" {
		t.Errorf("the folder's tags are %+v", list)
	}
	o.refuses(o.master, o.owner, "ListTagResources", wire.Parameters{"ResourceType": "ResourceGroup"}, "400 InvalidParameter")
	does[rm.UntagResourcesResponse](o, o.old, "UntagResources", wire.Parameters{"ResourceType": "Account", "ResourceId.1": o.made, "All": "true"})
	if list := does[rm.ListTagResourcesResponse](o, o.old, "ListTagResources", wire.Parameters{"ResourceType": "Account", "ResourceId.1": o.made}).TagResources; list == nil || len(list) != 0 {
		t.Errorf("the member's tags are %+v", list)
	}
	// A member puts tags on none of them.
	o.refuses(o.old, o.invited, "TagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": folder, "Tag.1.Key": "team"}, "404 EntityNotExists.ResourceDirectory")
}

func TestEveryActionOfTheContractsIsThere(t *testing.T) {
	t.Parallel()
	for _, product := range []*services.Product{rm.Product(), rdm.Product()} {
		for _, action := range product.Contract.Actions {
			if product.Actions[action.Name] == nil {
				t.Errorf("%s of %s is not there", action.Name, product.Contract.Name)
			}
		}
	}
}
