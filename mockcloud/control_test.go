package mockcloud_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

type clock struct {
	Now    time.Time
	Frozen bool
}

func TestTheClockOfAWorldIsSetStoppedAndLetRun(t *testing.T) {
	t.Parallel()
	machine := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	server := start(t, mockcloud.Options{Now: func() time.Time { return machine }})
	path := "/worlds/" + newWorld(t, server).ID + "/clock"
	show := func() (c clock) {
		control(t, server, http.MethodGet, path, nil, &c)
		return c
	}
	if got := show(); !got.Now.Equal(machine) || got.Frozen {
		t.Errorf("a new world's clock is %+v", got)
	}
	set := machine.Add(24 * time.Hour)
	control(t, server, http.MethodPut, path, map[string]any{"now": set}, nil)
	machine = machine.Add(time.Hour)
	if got := show(); !got.Now.Equal(set) || !got.Frozen {
		t.Errorf("the clock that was set is %+v", got)
	}
	control(t, server, http.MethodPost, path+"/advance", map[string]string{"by": "30m"}, nil)
	control(t, server, http.MethodPut, path, map[string]any{"frozen": false}, nil)
	machine = machine.Add(time.Minute)
	if got := show(); !got.Now.Equal(set.Add(31*time.Minute)) || got.Frozen {
		t.Errorf("the clock that runs on is %+v", got)
	}
	control(t, server, http.MethodPut, path, map[string]any{"frozen": true}, nil)
	machine = machine.Add(time.Minute)
	if got := show(); !got.Now.Equal(set.Add(31*time.Minute)) || !got.Frozen {
		t.Errorf("the clock that was stopped is %+v", got)
	}
}

// A clock runs on from however late it was set to, also where no duration is as long as it is ahead of the machine's.
func TestAClockRunsOnFromAnyYear(t *testing.T) {
	t.Parallel()
	machine := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	server := start(t, mockcloud.Options{Now: func() time.Time { return machine }})
	path := "/worlds/" + newWorld(t, server).ID + "/clock"
	set := time.Date(8999, 1, 2, 3, 4, 5, 0, time.UTC)
	control(t, server, http.MethodPut, path, map[string]any{"now": set, "frozen": false}, nil)
	machine = machine.Add(time.Hour)
	control(t, server, http.MethodPost, path+"/advance", map[string]string{"by": "30m"}, nil)
	machine = machine.Add(time.Minute)
	var got clock
	control(t, server, http.MethodGet, path, nil, &got)
	if want := set.Add(91 * time.Minute); !got.Now.Equal(want) || got.Frozen {
		t.Errorf("the clock that runs on is %+v, want %s", got, want)
	}
}

// A world that was made runs with the machine's clock again after a reset, and one that goes back to
// a snapshot from the time that it had.
func TestTheClockGoesBackWithItsWorld(t *testing.T) {
	t.Parallel()
	machine := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	server := start(t, mockcloud.Options{Now: func() time.Time { return machine }})
	path := "/worlds/" + newWorld(t, server, "owner").ID
	show := func(after time.Duration) (c clock) {
		machine = machine.Add(after)
		control(t, server, http.MethodGet, path+"/clock", nil, &c)
		return c
	}
	control(t, server, http.MethodPost, path+"/clock/advance", map[string]string{"by": "24h"}, nil)
	control(t, server, http.MethodPost, path+"/snapshots", nil, nil)
	taken := machine.Add(24 * time.Hour)
	show(2 * time.Hour)
	control(t, server, http.MethodPost, path+"/snapshots/snapshot-1/restore", nil, nil)
	if got := show(time.Minute); !got.Now.Equal(taken.Add(time.Minute)) || got.Frozen {
		t.Errorf("a minute after the restore it is %+v", got)
	}
	control(t, server, http.MethodPut, path+"/clock", map[string]any{"frozen": true}, nil)
	control(t, server, http.MethodPost, path+"/reset", nil, nil)
	if got := show(time.Minute); !got.Now.Equal(machine) || got.Frozen {
		t.Errorf("a minute after the reset it is %+v", got)
	}
}

func TestWorldsComeAndGo(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	made := newWorld(t, server, "owner")
	var added account
	if status := control(t, server, http.MethodPost, "/worlds/"+made.ID+"/accounts", map[string]string{"name": "team-z"}, &added); status != http.StatusCreated || added.AccessKeySecret == "" {
		t.Errorf("adding an account: %d, %+v", status, added)
	}
	if _, err := added.vpc(t, server).DescribeVpcs(vpc.CreateDescribeVpcsRequest()); err != nil {
		t.Error(err)
	}
	var again account
	if status := control(t, server, http.MethodGet, "/worlds/"+made.ID+"/accounts/team-z", nil, &again); status != http.StatusOK || again != added {
		t.Errorf("asking for the account: %d, %+v", status, again)
	}
	var shown world
	control(t, server, http.MethodGet, "/worlds/"+made.ID, nil, &shown)
	if len(shown.Accounts) != 2 || shown.Accounts[0].AccessKeySecret != "" {
		t.Errorf("the summary shows %+v", shown)
	}
	var calls struct {
		Calls []struct{ Action, Account, Product string }
	}
	control(t, server, http.MethodGet, "/worlds/"+made.ID+"/calls?action=DescribeVpcs&account=team-z&limit=5", nil, &calls)
	if len(calls.Calls) != 1 || calls.Calls[0].Product != "Vpc" {
		t.Errorf("the calls are %+v", calls)
	}
	control(t, server, http.MethodGet, "/worlds/"+made.ID+"/calls?account=owner", nil, &calls)
	if len(calls.Calls) != 0 {
		t.Errorf("the owner called nothing, not %+v", calls)
	}
	if status := control(t, server, http.MethodDelete, "/worlds/"+made.ID, nil, nil); status != http.StatusNoContent {
		t.Errorf("ending the world: %d", status)
	}
	_, err := added.vpc(t, server).DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	if err == nil || !strings.Contains(err.Error(), "InvalidAccessKeyId.NotFound") {
		t.Errorf("calling into a world that ended: %v", err)
	}
}

func TestTheControlAPIRefusesWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	id := newWorld(t, server, "owner", "team-b").ID
	for name, call := range map[string]struct {
		method, path string
		body         any
		status       int
	}{
		"a path that is not there":        {http.MethodGet, "/nothing", nil, http.StatusNotFound},
		"a world that is not there":       {http.MethodGet, "/worlds/w-nothing", nil, http.StatusNotFound},
		"ending such a world":             {http.MethodDelete, "/worlds/w-nothing", nil, http.StatusNotFound},
		"a member more than it takes":     {http.MethodPost, "/worlds", map[string]any{"sed": 7}, http.StatusBadRequest},
		"a member without a name":         {http.MethodPost, "/worlds", map[string]any{"": 7}, http.StatusBadRequest},
		"two accounts of a name":          {http.MethodPost, "/worlds", map[string]any{"accounts": []string{"a", "a"}}, http.StatusConflict},
		"a name that is none":             {http.MethodPost, "/worlds/" + id + "/accounts", map[string]string{"name": "Team B"}, http.StatusBadRequest},
		"a directory of strangers":        {http.MethodPost, "/worlds", map[string]any{"directory": map[string]string{"management": "nobody"}}, http.StatusNotFound},
		"a settling time that is none":    {http.MethodPost, "/worlds", map[string]any{"settling": "soon"}, http.StatusBadRequest},
		"a negative settling time":        {http.MethodPost, "/worlds", map[string]any{"settling": "-1s"}, http.StatusBadRequest},
		"an import of another format":     {http.MethodPost, "/worlds", map[string]any{"import": map[string]any{"format": 99}}, http.StatusBadRequest},
		"a clock without a time":          {http.MethodPut, "/worlds/" + id + "/clock", map[string]any{}, http.StatusBadRequest},
		"a clock that goes back":          {http.MethodPost, "/worlds/" + id + "/clock/advance", map[string]string{"by": "-1h"}, http.StatusBadRequest},
		"a clock before all clocks":       {http.MethodPut, "/worlds/" + id + "/clock", map[string]string{"now": "0001-01-01T00:00:00Z"}, http.StatusBadRequest},
		"a clock after all clocks":        {http.MethodPut, "/worlds/" + id + "/clock", map[string]string{"now": "9999-12-31T23:59:59Z"}, http.StatusBadRequest},
		"a duration that is none":         {http.MethodPost, "/worlds/" + id + "/clock/advance", map[string]string{"by": "later"}, http.StatusBadRequest},
		"a quota that is not there":       {http.MethodPut, "/worlds/" + id + "/quotas/nothing", map[string]int{"value": 1}, http.StatusNotFound},
		"a quota without a value":         {http.MethodPut, "/worlds/" + id + "/quotas/vpc_quota_instances_num", map[string]int{}, http.StatusBadRequest},
		"a quota below nothing":           {http.MethodPut, "/worlds/" + id + "/quotas/vpc_quota_instances_num", map[string]int{"value": -1}, http.StatusBadRequest},
		"a quota of nobody":               {http.MethodPut, "/worlds/" + id + "/quotas/vpc_quota_instances_num", map[string]any{"value": 1, "account": "nobody"}, http.StatusNotFound},
		"an account of nobody":            {http.MethodGet, "/worlds/" + id + "/accounts/nobody", nil, http.StatusNotFound},
		"a session of nobody":             {http.MethodPost, "/worlds/" + id + "/accounts/nobody/sessions", map[string]string{"duration": "1h"}, http.StatusNotFound},
		"a RAM user that is not there":    {http.MethodGet, "/worlds/" + id + "/accounts/owner/users/nobody", nil, http.StatusNotFound},
		"a RAM user of nobody":            {http.MethodGet, "/worlds/" + id + "/accounts/nobody/users/alice", nil, http.StatusNotFound},
		"a session of no role":            {http.MethodPost, "/worlds/" + id + "/accounts/owner/sessions", map[string]string{"role": "none"}, http.StatusNotFound},
		"a session without an end":        {http.MethodPost, "/worlds/" + id + "/accounts/owner/sessions", map[string]string{"duration": "9999h"}, http.StatusBadRequest},
		"a key that is on or off":         {http.MethodPatch, "/worlds/" + id + "/accounts/owner", map[string]any{}, http.StatusBadRequest},
		"a permission that is there":      {http.MethodPut, "/worlds/" + id + "/permissions/AliyunRSDefaultPermissionVSwitch", map[string]any{"actions": []string{"vpc:*"}}, http.StatusConflict},
		"a permission without a name":     {http.MethodPut, "/worlds/" + id + "/permissions/a%20b", map[string]any{"actions": []string{"vpc:*"}}, http.StatusBadRequest},
		"a permission of nothing":         {http.MethodPut, "/worlds/" + id + "/permissions/Nothing", map[string]any{}, http.StatusBadRequest},
		"a permission of a lost type":     {http.MethodPut, "/worlds/" + id + "/permissions/Lost", map[string]any{"resourceType": "Vswitch", "actions": []string{"vpc:*"}}, http.StatusBadRequest},
		"a permission of a missing type":  {http.MethodPut, "/worlds/" + id + "/permissions/Missing", map[string]any{"resourceType": "Snapshot", "actions": []string{"ecs:*"}}, http.StatusBadRequest},
		"a permission for other things":   {http.MethodPut, "/worlds/" + id + "/permissions/Other", map[string]any{"resourceType": "PrefixList", "actions": []string{"vpc:DescribeVSwitches"}}, http.StatusBadRequest},
		"a permission for no known thing": {http.MethodPut, "/worlds/" + id + "/permissions/Typo", map[string]any{"actions": []string{"vpc:DescribeVSwitches", "vpc:DescribeVSwitchs"}}, http.StatusBadRequest},
		"calls without a number":          {http.MethodGet, "/worlds/" + id + "/calls?limit=many", nil, http.StatusBadRequest},
		"a fault that does nothing":       {http.MethodPut, "/worlds/" + id + "/faults", map[string]any{"faults": []any{map[string]any{"product": "Ecs"}}}, http.StatusBadRequest},
		"faults that are no list":         {http.MethodPut, "/worlds/" + id + "/faults", map[string]any{"faults": map[string]any{}}, http.StatusBadRequest},
		"a fault of another kind":         {http.MethodPut, "/worlds/" + id + "/faults", map[string]any{"faults": []any{map[string]any{"drop": true, "explode": true}}}, http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var answer struct{ Error string }
			status := control(t, server, call.method, call.path, call.body, &answer)
			if status != call.status || answer.Error == "" {
				t.Errorf("got %d %q, want %d and a reason", status, answer.Error, call.status)
			}
		})
	}
}

// Entries of lists take far more memory than their text.
func TestListsOfTheControlAPIAreBounded(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	var answer struct{ Error string }
	status := control(t, server, http.MethodPut, "/worlds/"+w.ID+"/faults", map[string]any{"faults": slices.Repeat([]map[string]any{{"drop": true}}, 20_001)}, &answer)
	if status != http.StatusBadRequest || !strings.Contains(answer.Error, "more than 20000 entries") {
		t.Errorf("got %d %q", status, answer.Error)
	}
}

func TestAPermissionIsForATypeOfResources(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	define := func(name string, body map[string]any) (answer struct{ Name, ResourceType, Error string }) {
		control(t, server, http.MethodPut, "/worlds/"+w.ID+"/permissions/"+name, body, &answer)
		return answer
	}
	if made := define("Entries", map[string]any{"resourceType": "PrefixList", "actions": []string{"vpc:GetVpcPrefixList*"}}); made.ResourceType != "PrefixList" {
		t.Errorf("made %+v", made)
	}
	if made := define("Look", map[string]any{"actions": []string{"vpc:DescribeVSwitches"}}); made.ResourceType != "VSwitch" {
		t.Errorf("made %+v without a type", made)
	}
	if refused := define("Lost", map[string]any{"resourceType": "Lost", "actions": []string{"vpc:*"}}); !strings.Contains(refused.Error, "PrefixList") || !strings.Contains(refused.Error, "VSwitch") {
		t.Errorf("the refusal does not say which types there are: %q", refused.Error)
	}
	client := &resourcesharing.Client{}
	dial(t, server, &client.Client, w.Accounts[0].credential())
	for permission, resourceType := range map[string]string{"Entries": "PrefixList", "Look": "VSwitch"} {
		request := resourcesharing.CreateGetPermissionRequest()
		request.PermissionName = permission
		if found := must[*resourcesharing.GetPermissionResponse](t)(client.GetPermission(request)).Permission; found.ResourceType != resourceType {
			t.Errorf("the permission %s is for the type %q, want %q", permission, found.ResourceType, resourceType)
		}
	}
}

// TestTheListOfWorldsHasPages reads it two at a time: each world once, by id.
func TestTheListOfWorldsHasPages(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	want := []string{"default"}
	for range 4 {
		want = append(want, newWorld(t, server).ID)
	}
	slices.Sort(want)
	var read []string
	for after := ""; ; {
		var page struct {
			Worlds []world
			Total  int
			After  string
		}
		if status := control(t, server, http.MethodGet, "/worlds?limit=2&after="+after, nil, &page); status != http.StatusOK || page.Total != len(want) || len(page.Worlds) > 2 {
			t.Fatalf("%d: %+v", status, page)
		}
		for _, w := range page.Worlds {
			read = append(read, w.ID)
		}
		if after = page.After; after == "" {
			break
		}
	}
	if !slices.Equal(read, want) {
		t.Errorf("the pages have %v, want %v", read, want)
	}
	for _, limit := range []string{"0", "1001", "-1"} {
		if status := control(t, server, http.MethodGet, "/worlds?limit="+limit, nil, nil); status != http.StatusBadRequest {
			t.Errorf("a limit of %s: %d", limit, status)
		}
	}
}
