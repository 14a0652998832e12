package mockcloud_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// everything is all that the accounts of a world see of sharing, as text to compare.
func everything(t *testing.T, server *mockcloud.Server, w world) string {
	t.Helper()
	text := ""
	for _, a := range w.Accounts {
		text += describe(t, server, a)
		client := a.sharing(t, server)
		for _, kind := range []string{"Resource", "Target"} {
			list := resourcesharing.CreateListResourceShareAssociationsRequest()
			list.AssociationType, list.MaxResults = kind, "100"
			associations, err := client.ListResourceShareAssociations(list)
			if err != nil {
				t.Fatal(err)
			}
			text += fmt.Sprintf("%+v\n", associations.ResourceShareAssociations)
		}
		permissions, err := client.ListPermissions(resourcesharing.CreateListPermissionsRequest())
		if err != nil {
			t.Fatal(err)
		}
		text += fmt.Sprintf("%+v\n", permissions.Permissions)
	}
	return text
}

// A world is a function of its history, whatever is read in between, and
// whenever its clock and its quotas change.
func TestARandomHistoryComesBackTheSame(t *testing.T) {
	t.Parallel()
	for range 5 {
		seed := rand.Uint64()
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 0))
			first := start(t, mockcloud.Options{})
			var w world
			control(t, first, http.MethodPost, "/worlds", map[string]any{"accounts": []string{"owner", "team-b", "team-c"}, "settling": "10s"}, &w)
			path := "/worlds/" + w.ID
			owner := w.Accounts[0]
			vpcID, vswitchID := "", ""
			for step := range 60 {
				switch random.IntN(8) {
				case 0:
					network := vpc.CreateCreateVpcRequest()
					network.CidrBlock = "10.0.0.0/8"
					if made, err := owner.vpc(t, first).CreateVpc(network); err == nil {
						vpcID = made.VpcId
					}
				case 1:
					request := vpc.CreateCreateVSwitchRequest()
					request.VpcId, request.ZoneId, request.CidrBlock = vpcID, "cn-hangzhou-h", fmt.Sprintf("10.%d.0.0/24", step)
					if made, err := owner.vpc(t, first).CreateVSwitch(request); err == nil {
						vswitchID = made.VSwitchId
					}
				case 2:
					if vswitchID != "" {
						share(t, owner.sharing(t, first), vswitchID, w.Accounts[1+random.IntN(2)].AccountID)
					}
				case 3:
					client := w.Accounts[1+random.IntN(2)].sharing(t, first)
					invitations, err := client.ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest())
					if err != nil {
						t.Fatal(err)
					}
					for _, invitation := range invitations.ResourceShareInvitations {
						accept := resourcesharing.CreateAcceptResourceShareInvitationRequest()
						accept.ResourceShareInvitationId = invitation.ResourceShareInvitationId
						_, _ = client.AcceptResourceShareInvitation(accept) // answered ones are refused
					}
				case 4:
					control(t, first, http.MethodPut, path+"/quotas/vpc_quota_sharedvpc_share_user_num_per_vswitch", map[string]int{"value": random.IntN(3)}, nil)
				case 5:
					control(t, first, http.MethodPost, path+"/clock/advance", map[string]string{"by": time.Duration(random.Int64N(int64(40 * time.Hour))).String()}, nil)
				case 6:
					control(t, first, http.MethodPut, fmt.Sprintf("%s/permissions/P%d", path, step), map[string]any{"actions": []string{"vpc:DescribeVSwitches"}}, nil)
				default:
					describe(t, first, w.Accounts[random.IntN(3)])
				}
			}
			var export json.RawMessage
			control(t, first, http.MethodPut, path+"/clock", map[string]bool{"frozen": true}, nil)
			control(t, first, http.MethodGet, path+"/export", nil, &export)
			second := start(t, mockcloud.Options{})
			var refusal struct{ Error string }
			if status := control(t, second, http.MethodPost, "/worlds", map[string]any{"import": export}, &refusal); status != http.StatusCreated {
				t.Fatalf("import: %d %s", status, refusal.Error)
			}
			if before, after := everything(t, first, w), everything(t, second, w); before != after {
				t.Errorf("the world came back different:\n%s\n\n%s", before, after)
			}
		})
	}
}

// Accounts that have nothing may look while others do.
func TestManyAccountsReadAtOnce(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	names := []string{"owner"}
	for i := range 30 {
		names = append(names, fmt.Sprint("team-", i))
	}
	w := newWorld(t, server, names...)
	_, vswitchID := network(t, w.Accounts[0].vpc(t, server))
	id := share(t, w.Accounts[0].sharing(t, server), vswitchID)
	var clients []*resourcesharing.Client
	for _, a := range w.Accounts[1:] {
		clients = append(clients, a.sharing(t, server))
	}
	var running sync.WaitGroup
	for _, client := range clients {
		running.Go(func() {
			list := resourcesharing.CreateListResourceSharePermissionsRequest()
			list.ResourceShareId, list.ResourceOwner = id, "OtherAccounts"
			if _, err := client.ListResourceSharePermissions(list); err == nil {
				t.Error("a stranger sees the permissions of a resource share")
			}
		})
	}
	running.Wait()
}
