package mockcloud_test

import (
	"net/http"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// deleteAccount deletes a member and says what came of it, and why.
func deleteAccount(t *testing.T, manager *resourcemanager.Client, id string) (status string, reasons []string) {
	t.Helper()
	deletion := resourcemanager.CreateDeleteAccountRequest()
	deletion.AccountId = id
	must[*resourcemanager.DeleteAccountResponse](t)(manager.DeleteAccount(deletion))
	look := resourcemanager.CreateGetAccountDeletionStatusRequest()
	look.AccountId = id
	found := must[*resourcemanager.GetAccountDeletionStatusResponse](t)(manager.GetAccountDeletionStatus(look)).RdAccountDeletionStatus
	for _, reason := range found.FailReasonList {
		reasons = append(reasons, reason.Name)
	}
	return found.Status, reasons
}

func TestAKeyPairIsInTheWayOfDeletingItsAccount(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "boss")
	manager := &resourcemanager.Client{}
	dial(t, server, &manager.Client, w.Accounts[0].credential())
	must[*resourcemanager.InitResourceDirectoryResponse](t)(manager.InitResourceDirectory(resourcemanager.CreateInitResourceDirectoryRequest()))
	allow := resourcemanager.CreateSetMemberDeletionPermissionRequest()
	allow.Status = "Enabled"
	must[*resourcemanager.SetMemberDeletionPermissionResponse](t)(manager.SetMemberDeletionPermission(allow))
	creation := resourcemanager.CreateCreateResourceAccountRequest()
	creation.DisplayName = "team"
	team := must[*resourcemanager.CreateResourceAccountResponse](t)(manager.CreateResourceAccount(creation)).Account.AccountId

	var session struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	if status := control(t, server, http.MethodPost, "/worlds/"+w.ID+"/accounts/team/sessions", map[string]string{"duration": "1h"}, &session); status != http.StatusCreated {
		t.Fatalf("making a session: %d", status)
	}
	client := &ecs.Client{}
	dial(t, server, &client.Client, credentials.NewStsTokenCredential(session.AccessKeyID, session.AccessKeySecret, session.SecurityToken))
	pair := ecs.CreateCreateKeyPairRequest()
	pair.KeyPairName = "web"
	must[*ecs.CreateKeyPairResponse](t)(client.CreateKeyPair(pair))

	if status, reasons := deleteAccount(t, manager, team); status != "CheckFailed" || len(reasons) != 1 || reasons[0] != "key pair" {
		t.Errorf("with a key pair, the deletion is %s for %q", status, reasons)
	}
	if pairs := must[*ecs.DescribeKeyPairsResponse](t)(client.DescribeKeyPairs(ecs.CreateDescribeKeyPairsRequest())); pairs.TotalCount != 1 {
		t.Errorf("after a deletion that failed, the account has %d key pairs", pairs.TotalCount)
	}
	removal := ecs.CreateDeleteKeyPairsRequest()
	removal.KeyPairNames = `["web"]`
	must[*ecs.DeleteKeyPairsResponse](t)(client.DeleteKeyPairs(removal))
	if status, reasons := deleteAccount(t, manager, team); status != "Success" {
		t.Errorf("without one, the deletion is %s for %q", status, reasons)
	}
	if _, err := client.DescribeKeyPairs(ecs.CreateDescribeKeyPairsRequest()); err == nil {
		t.Error("the deleted account goes on calling")
	}
}
