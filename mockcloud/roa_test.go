package mockcloud_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// roa calls Container Service by method and path.
func (a account) roa(t *testing.T, server *mockcloud.Server, method, path, body string) (status int, answer string, err error) {
	t.Helper()
	client := &sdk.Client{}
	dial(t, server, client, a.credential())
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.Method, request.PathPattern = "CS", "2015-12-15", method, path
	request.Domain, request.Port, _ = strings.Cut(server.Host(), ":")
	if body != "" {
		request.SetContent([]byte(body))
		request.SetContentType(requests.Json)
	}
	response, err := client.ProcessCommonRequest(request)
	if err != nil {
		return 0, "", err
	}
	return response.GetHttpStatus(), response.GetHttpContentString(), nil
}

// Calls in ROA style come to their action, are answered as the product answers, and are
// part of a world's history.
func TestCallsInROAStyle(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	owner := w.Accounts[0]
	_, vswitch := network(t, owner.vpc(t, server))
	status, answer, err := owner.roa(t, server, "POST", "/clusters", `{"name":"first","region_id":"cn-hangzhou","cluster_type":"ManagedKubernetes","vswitch_ids":["`+vswitch+`"],"service_cidr":"192.168.0.0/20","container_cidr":"172.16.0.0/16"}`)
	if err != nil {
		t.Fatal(err)
	}
	var made struct {
		ClusterID string `json:"cluster_id"`
	}
	if err := json.Unmarshal([]byte(answer), &made); err != nil || made.ClusterID == "" || status != http.StatusAccepted {
		t.Fatalf("answered %d %s: %v", status, answer, err)
	}
	if status, _, err := owner.roa(t, server, "PUT", "/api/v2/clusters/"+made.ClusterID, `{"cluster_name":"renamed"}`); err != nil || status != http.StatusAccepted {
		t.Errorf("a change is answered with %d: %v", status, err)
	}
	status, list, err := owner.roa(t, server, "GET", "/clusters", "")
	if err != nil || status != http.StatusOK || !strings.HasPrefix(list, "[{") || !strings.Contains(list, `"renamed"`) {
		t.Errorf("the list is %d %s: %v", status, list, err)
	}

	_, _, err = owner.roa(t, server, "GET", "/clusters/none", "")
	refused, ok := errors.AsType[*sdkerrors.ServerError](err)
	if !ok || refused.HttpStatus() != http.StatusNotFound || refused.ErrorCode() != "" || !strings.Contains(refused.Message(), `"code":"ErrorClusterNotFound"`) || !strings.Contains(refused.Message(), `"requestId":"`) {
		t.Errorf("a cluster that is not there: %v", err)
	}
	thief := owner
	thief.AccessKeySecret = "wrong"
	_, _, err = thief.roa(t, server, "GET", "/clusters/none", "")
	if refused, ok = errors.AsType[*sdkerrors.ServerError](err); !ok || refused.ErrorCode() != "SignatureDoesNotMatch" {
		t.Errorf("the gateway refuses with %v", err)
	}

	var export json.RawMessage
	control(t, server, http.MethodPut, "/worlds/"+w.ID+"/clock", map[string]bool{"frozen": true}, nil)
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/export", nil, &export)
	second := start(t, mockcloud.Options{})
	if status := control(t, second, http.MethodPost, "/worlds", map[string]any{"import": export}, nil); status != http.StatusCreated {
		t.Fatalf("import: %d", status)
	}
	if _, again, err := owner.roa(t, second, "GET", "/clusters", ""); err != nil || again != list {
		t.Errorf("the clusters came back different (%v):\n%s\n%s", err, list, again)
	}
}
