package mockcloud_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control/controltest"
)

func start(t *testing.T, options mockcloud.Options) *mockcloud.Server {
	t.Helper()
	options.Address, options.Strict = "127.0.0.1:0", true
	server, err := mockcloud.Start(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// control calls the control API and decodes the answer. Both are as the API is described.
func control(t *testing.T, server *mockcloud.Server, method, path string, body, answer any) int {
	t.Helper()
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			t.Fatal(err)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), method, server.URL()+"/_mockcloud/v1"+path, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := controltest.Client(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer != nil && len(content) > 0 {
		if err := json.Unmarshal(content, answer); err != nil {
			t.Fatalf("%s: %s", err, content)
		}
	}
	return response.StatusCode
}

type account struct{ Name, AccountID, AccessKeyID, AccessKeySecret string }

type world struct {
	ID       string
	Accounts []account
}

func newWorld(t *testing.T, server *mockcloud.Server, names ...string) world {
	t.Helper()
	var made world
	if status := control(t, server, http.MethodPost, "/worlds", map[string]any{"accounts": append([]string{}, names...), "seed": 7}, &made); status != http.StatusCreated {
		t.Fatalf("making a world: %d", status)
	}
	return made
}

func config() *sdk.Config { return sdk.NewConfig().WithScheme("HTTP").WithAutoRetry(false) }

func (a account) credential() *credentials.AccessKeyCredential {
	return credentials.NewAccessKeyCredential(a.AccessKeyID, a.AccessKeySecret)
}

// making guards the SDK, which fills tables of its own when a client is made.
var making sync.Mutex

// dial makes a client of the SDK ready for a server.
func dial(t *testing.T, server *mockcloud.Server, client *sdk.Client, credential auth.Credential) {
	t.Helper()
	making.Lock()
	defer making.Unlock()
	if err := client.InitWithOptions("cn-hangzhou", config(), credential); err != nil {
		t.Fatal(err)
	}
	client.Domain = server.Host()
}

func (a account) vpc(t *testing.T, server *mockcloud.Server) *vpc.Client {
	client := &vpc.Client{}
	dial(t, server, &client.Client, a.credential())
	return client
}

func (a account) sharing(t *testing.T, server *mockcloud.Server) *resourcesharing.Client {
	client := &resourcesharing.Client{}
	dial(t, server, &client.Client, a.credential())
	return client
}

// network makes a VPC with a vSwitch and returns the vSwitch's id.
func network(t *testing.T, client *vpc.Client) (vpcID, vswitchID string) {
	t.Helper()
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/16"
	made, err := client.CreateVpc(network)
	if err != nil {
		t.Fatal(err)
	}
	return made.VpcId, subnet(t, client, made.VpcId, "10.0.1.0/24")
}

func subnet(t *testing.T, client *vpc.Client, vpcID, block string) string {
	t.Helper()
	request := vpc.CreateCreateVSwitchRequest()
	request.VpcId, request.ZoneId, request.CidrBlock = vpcID, "cn-hangzhou-h", block
	made, err := client.CreateVSwitch(request)
	if err != nil {
		t.Fatal(err)
	}
	return made.VSwitchId
}

func share(t *testing.T, client *resourcesharing.Client, vswitchID string, targets ...string) string {
	t.Helper()
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName, request.AllowExternalTargets = "platform", "true"
	request.Resources = &[]resourcesharing.CreateResourceShareResources{{ResourceId: vswitchID, ResourceType: "VSwitch"}}
	request.Targets = &targets
	made, err := client.CreateResourceShare(request)
	if err != nil {
		t.Fatal(err)
	}
	return made.ResourceShare.ResourceShareId
}

// describe lists what an account sees, as text to compare.
func describe(t *testing.T, server *mockcloud.Server, a account) string {
	t.Helper()
	vswitches, err := a.vpc(t, server).DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest())
	if err != nil {
		t.Fatal(err)
	}
	invitations, err := a.sharing(t, server).ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest())
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%+v\n%+v", vswitches.VSwitches, invitations.ResourceShareInvitations)
}

func TestAnExportedWorldComesBackTheSame(t *testing.T) {
	t.Parallel()
	first := start(t, mockcloud.Options{})
	made := newWorld(t, first, "owner", "team-b")
	owner, participant := made.Accounts[0], made.Accounts[1]
	vpcID, vswitchID := network(t, owner.vpc(t, first))
	share(t, owner.sharing(t, first), vswitchID, participant.AccountID)
	control(t, first, http.MethodPost, "/worlds/"+made.ID+"/clock/advance", map[string]string{"by": "24h"}, nil)
	if _, err := owner.vpc(t, first).DeleteVpc(deleteVPC("vpc-unknown")); err == nil {
		t.Error("deleted a VPC that is not there")
	}
	subnet(t, owner.vpc(t, first), vpcID, "10.0.2.0/24")

	var export json.RawMessage
	control(t, first, http.MethodGet, "/worlds/"+made.ID+"/export", nil, &export)
	second := start(t, mockcloud.Options{})
	for name, beside := range map[string]any{"accounts": []string{"owner"}, "preset": "sandbox", "seed": 7} {
		if status := control(t, second, http.MethodPost, "/worlds", map[string]any{"import": export, name: beside}, nil); status != http.StatusBadRequest {
			t.Errorf("an import with %s beside it: %d", name, status)
		}
	}
	if status := control(t, second, http.MethodPost, "/worlds", map[string]any{"import": export}, nil); status != http.StatusCreated {
		t.Fatalf("import: %d", status)
	}
	for _, a := range made.Accounts {
		if before, after := describe(t, first, a), describe(t, second, a); before != after {
			t.Errorf("%s sees another world:\n%s\n%s", a.Name, before, after)
		}
	}
	// The two go on in the same way.
	if a, b := subnet(t, owner.vpc(t, first), vpcID, "10.0.3.0/24"), subnet(t, owner.vpc(t, second), vpcID, "10.0.3.0/24"); a != b {
		t.Errorf("the next vSwitch is %s here and %s there", a, b)
	}
	if status := control(t, first, http.MethodPost, "/worlds", map[string]any{"import": export}, nil); status != http.StatusConflict {
		t.Errorf("importing a world that is there: %d", status)
	}
}

func deleteVPC(id string) *vpc.DeleteVpcRequest {
	request := vpc.CreateDeleteVpcRequest()
	request.VpcId = id
	return request
}

func TestABurstOfAssociationsNeverExceedsAQuota(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	names := []string{"owner"}
	for i := range 12 {
		names = append(names, fmt.Sprintf("team-%d", i))
	}
	made := newWorld(t, server, names...)
	control(t, server, http.MethodPut, "/worlds/"+made.ID+"/quotas/vpc_quota_sharedvpc_share_user_num_per_vswitch", map[string]int{"value": 5}, nil)
	byName := map[string]account{}
	for _, a := range made.Accounts {
		byName[a.Name] = a
	}
	owner := byName["owner"]
	_, vswitchID := network(t, owner.vpc(t, server))
	var running sync.WaitGroup
	for _, name := range names[1:] {
		id := share(t, owner.sharing(t, server), vswitchID, byName[name].AccountID)
		running.Go(func() {
			client := byName[name].sharing(t, server)
			list := resourcesharing.CreateListResourceShareInvitationsRequest()
			list.ResourceShareIds = &[]string{id}
			invitations, err := client.ListResourceShareInvitations(list)
			if err != nil || len(invitations.ResourceShareInvitations) != 1 {
				t.Errorf("%s: %v, %v", name, invitations, err)
				return
			}
			accept := resourcesharing.CreateAcceptResourceShareInvitationRequest()
			accept.ResourceShareInvitationId = invitations.ResourceShareInvitations[0].ResourceShareInvitationId
			if _, err := client.AcceptResourceShareInvitation(accept); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	running.Wait()
	seen := 0
	for _, name := range names[1:] {
		vswitches, err := byName[name].vpc(t, server).DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest())
		if err != nil {
			t.Fatal(err)
		}
		seen += vswitches.TotalCount
	}
	if seen != 5 {
		t.Errorf("%d principals got access, the quota is 5", seen)
	}
}

func TestTemporaryCredentialsWorkUntilTheyExpire(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	made := newWorld(t, server, "owner")
	var session struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	if status := control(t, server, http.MethodPost, "/worlds/"+made.ID+"/accounts/owner/sessions", map[string]string{"duration": "1h"}, &session); status != http.StatusCreated {
		t.Fatalf("making a session: %d", status)
	}
	identity := func(token string) error {
		making.Lock()
		client, err := sts.NewClientWithOptions("cn-hangzhou", config(), credentials.NewStsTokenCredential(session.AccessKeyID, session.AccessKeySecret, token))
		making.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		client.Domain = server.Host()
		answer, err := client.GetCallerIdentity(sts.CreateGetCallerIdentityRequest())
		if err == nil && answer.AccountId != made.Accounts[0].AccountID {
			t.Errorf("the session speaks for %s", answer.AccountId)
		}
		return err
	}
	if err := identity(session.SecurityToken); err != nil {
		t.Error(err)
	}
	if err := identity("another token"); err == nil || !strings.Contains(err.Error(), "InvalidSecurityToken") {
		t.Errorf("another token: %v", err)
	}
	control(t, server, http.MethodPost, "/worlds/"+made.ID+"/clock/advance", map[string]string{"by": "1h"}, nil)
	if err := identity(session.SecurityToken); err == nil || !strings.Contains(err.Error(), "InvalidSecurityToken.Expired") {
		t.Errorf("after an hour: %v", err)
	}
}

func TestAnInactiveKeyIsRefused(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	made := newWorld(t, server, "owner")
	control(t, server, http.MethodPatch, "/worlds/"+made.ID+"/accounts/owner", map[string]bool{"active": false}, nil)
	_, err := made.Accounts[0].vpc(t, server).DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	if err == nil || !strings.Contains(err.Error(), "InvalidAccessKeyId.Inactive") {
		t.Errorf("got %v", err)
	}
}

func TestAReplayedRequestIsRefused(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	client := newWorld(t, server, "owner").Accounts[0].vpc(t, server)
	request := vpc.CreateDescribeVpcsRequest()
	request.Domain = server.Host()
	request.Method = requests.GET
	request.SetScheme(requests.HTTP)
	if err := client.BuildRequestWithSigner(request, nil); err != nil {
		t.Fatal(err)
	}
	url := server.URL() + request.BuildQueries()
	for i, want := range []int{http.StatusOK, http.StatusBadRequest} {
		response, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if response.StatusCode != want || i == 1 && !bytes.Contains(body, []byte("SignatureNonceUsed")) {
			t.Errorf("request %d: %s %s", i+1, response.Status, body)
		}
	}
}

func TestAnOversizedBodyIsRefusedBeforeItIsRead(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	connection, err := net.Dial("tcp", server.Host())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	// Nothing of the body is sent: a server that wants to read it would wait.
	_, _ = fmt.Fprintf(connection, "POST /?Action=CreateVpc&Version=2016-04-28 HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n", 11<<20)
	if err := connection.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	answer := make([]byte, 4096)
	n, err := connection.Read(answer)
	if err != nil || !strings.Contains(string(answer[:n]), "RequestEntityTooLarge") {
		t.Errorf("got %q, %v", answer[:n], err)
	}
}

func TestAClientThatStallsIsCutOff(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Patience: 20 * time.Millisecond})
	for name, sent := range map[string]string{
		"in the header": "POST / HTTP/1.1\r\nHost: vpc",
		"in the body":   "POST /?Action=CreateVpc&Version=2016-04-28 HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nContent-Length: 100\r\n\r\nRegion",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			connection, err := net.Dial("tcp", server.Host())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = connection.Close() }()
			_, _ = fmt.Fprint(connection, sent)
			// Without the server's impatience this would end at the deadline, with an error.
			if err := connection.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadAll(connection); err != nil {
				t.Errorf("the connection is still open: %v", err)
			}
		})
	}
}

func TestTheControlAPIAsksForItsToken(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Token: "sesame"})
	if status := control(t, server, http.MethodGet, "/worlds", nil, nil); status != http.StatusUnauthorized {
		t.Errorf("without the token: %d", status)
	}
	if status := control(t, server, http.MethodGet, "/health", nil, nil); status != http.StatusOK {
		t.Errorf("health: %d", status)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+"/_mockcloud/v1/worlds", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer sesame")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("with the token: %s", response.Status)
	}
}

func TestANameThatIsNotLoopbackDoesNotReachTheControlAPI(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+"/_mockcloud/v1/worlds", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example.com"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("got %s", response.Status)
	}
}

func TestTheServerStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server, err := mockcloud.Start(ctx, mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := server.Wait(); err != nil {
		t.Error(err)
	}
}
