package mockcloud_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control/controltest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// sent sends a text to the control API as what media says that it is.
func sent(t *testing.T, server *mockcloud.Server, method, path, media, text string) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, server.URL()+"/_mockcloud/v1"+path, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if media != "" {
		request.Header.Set("Content-Type", media)
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
	return response.StatusCode, string(content)
}

const smallWorld = "id: small\naccounts: [owner]\nvpcs: [{name: net, account: owner, cidr: 10.0.0.0/16}]\n"

// TestWorldFilesByTheControlAPI has requests and answers as they are described.
func TestWorldFilesByTheControlAPI(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	status, text := sent(t, server, http.MethodPost, "/worlds?name=small.yaml", "application/yaml", smallWorld)
	var made struct {
		world
		Things []worldfile.Thing
	}
	if err := json.Unmarshal([]byte(text), &made); err != nil || status != http.StatusCreated {
		t.Fatalf("%d %s: %v", status, text, err)
	}
	if made.ID != "small" || len(made.Accounts) != 1 || made.Accounts[0].AccessKeySecret == "" ||
		len(made.Things) != 1 || made.Things[0].Kind != "VPC" || made.Things[0].Name != "net" || !strings.HasPrefix(made.Things[0].ID, "vpc-") || made.Things[0].Account != "owner" {
		t.Errorf("the world is %+v", made)
	}
	if status, text := sent(t, server, http.MethodGet, "/worlds/small/file", "", ""); status != http.StatusOK || !strings.HasPrefix(text, "id: small\n") {
		t.Errorf("the file is %d %s", status, text)
	}
	if status, text := sent(t, server, http.MethodGet, "/world.schema.json", "", ""); status != http.StatusOK || text != string(worldfile.Schema()) {
		t.Errorf("the schema is %d %s", status, text)
	}
	for name, of := range map[string]struct {
		path, media, text string
		status            int
		said              string
	}{
		"again":              {"/worlds", "text/yaml", smallWorld, http.StatusConflict, "has a world of that id already"},
		"with a mistake":     {"/worlds?name=small.yaml", "application/yaml", "accounts: owner\n", http.StatusBadRequest, "small.yaml:1:11: accounts: here is a list"},
		"without a name":     {"/worlds", "application/yaml", "accounts: owner\n", http.StatusBadRequest, "world.yaml:1:11: "},
		"that is refused":    {"/worlds", "application/yaml", strings.Replace(smallWorld, "small", "b", 1) + "directory: {management: owner, folders: [{name: '?'}]}\n", http.StatusBadRequest, "CreateFolder refuses owner"},
		"too large":          {"/worlds", "application/yaml", "#" + strings.Repeat("x", worldfile.MaxSize), http.StatusRequestEntityTooLarge, "read the world file"},
		"as what it is not":  {"/worlds", "application/json", smallWorld, http.StatusBadRequest, "the body is not what this request takes"},
		"with a strange way": {"/worlds?fresh=maybe", "application/yaml", smallWorld, http.StatusBadRequest, "fresh is true or false, not"},
	} {
		if status, text := sent(t, server, http.MethodPost, of.path, of.media, of.text); status != of.status || !strings.Contains(text, of.said) {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
	if status, text := sent(t, server, http.MethodPost, "/worlds?replace=true", "application/yaml", smallWorld); status != http.StatusCreated {
		t.Errorf("in its own place: %d %s", status, text)
	}
}

// TestTheDefaultWorldOfAFile takes the place of the usual one, before anybody calls.
func TestTheDefaultWorldOfAFile(t *testing.T) {
	t.Parallel()
	file, err := worldfile.Parse("default.yaml", []byte("id: default\naccounts: [owner, platform]\n"))
	if err != nil {
		t.Fatal(err)
	}
	usual, server := start(t, mockcloud.Options{}), start(t, mockcloud.Options{Worlds: []*worldfile.File{file}})
	accounts := server.DefaultAccounts()
	if len(accounts) != 2 || accounts[0] != usual.DefaultAccounts()[0] || accounts[1].Name != "platform" {
		t.Errorf("the default world has the accounts %+v", accounts)
	}
	if status := control(t, server, http.MethodPost, "/worlds/default/accounts", map[string]string{"name": "later"}, nil); status != http.StatusCreated {
		t.Fatal(status)
	}
	if status := control(t, server, http.MethodPost, "/worlds/default/reset", nil, nil); status != http.StatusOK || len(server.DefaultAccounts()) != 2 {
		t.Errorf("after a reset (%d) it has the accounts %+v", status, server.DefaultAccounts())
	}
	bad, err := worldfile.Parse("bad.yaml", bytes.Replace([]byte(smallWorld), []byte("10.0.0.0/16"), []byte("10.0.0.0/30"), 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mockcloud.New(mockcloud.Options{Worlds: []*worldfile.File{bad}}); err == nil || !strings.Contains(err.Error(), "bad.yaml:3:8: vpcs[0]: ") {
		t.Errorf("a server of a bad world: %v", err)
	}
	if _, err := mockcloud.New(mockcloud.Options{Worlds: []*worldfile.File{file, file}}); err == nil || !strings.Contains(err.Error(), `two world files have the id "default"`) {
		t.Errorf("a server of two default worlds: %v", err)
	}
}

// TestWorldFilesAndADataDirectory: what the directory has goes on from where it was.
func TestWorldFilesAndADataDirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	serve := func(texts ...string) *mockcloud.Server {
		options := mockcloud.Options{DataDir: dir}
		for _, text := range texts {
			file, err := worldfile.Parse("w.yaml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			options.Worlds = append(options.Worlds, file)
		}
		server, err := mockcloud.New(options)
		if err != nil {
			t.Fatal(err)
		}
		return server
	}
	first := serve(smallWorld, "id: default\naccounts: [platform]\n")
	accounts := first.DefaultAccounts()
	if len(accounts) != 1 || accounts[0].Name != "platform" {
		t.Fatalf("the default world has the accounts %+v", accounts)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := serve("id: small\naccounts: [other]\n", "id: later\naccounts: [a]\n", "id: default\naccounts: [other]\n")
	for id, wanted := range map[string]string{"small": "owner", "later": "a", "default": "platform"} {
		if got := second.Accounts(id); len(got) != 1 || got[0].Name != wanted {
			t.Errorf("the world %s has the accounts %+v, not %s", id, got, wanted)
		}
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	broken, err := worldfile.Parse("bad.yaml", []byte("id: bad\naccounts: [a]\nvpcs: [{name: net, account: a, cidr: 1.2.3.4/32}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mockcloud.New(mockcloud.Options{DataDir: dir, Worlds: []*worldfile.File{broken}}); err == nil {
		t.Error("there is a server of a bad world")
	}
	third := serve() // the directory is free again
	if err := third.Close(); err != nil || third.Accounts("bad") != nil {
		t.Errorf("the bad world has the accounts %+v: %v", third.Accounts("bad"), err)
	}
}
