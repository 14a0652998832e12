package mockcloud_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Worlds that earlier versions wrote down come back: each of their calls, with
// the ids that it names, succeeds or fails as it did then. The files have
// scenarios of every action that the version had, as `conformance run` left them.
func TestExportsMadeBeforeComeBack(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/exports/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no exports", err)
	}
	server := start(t, mockcloud.Options{})
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var exports []map[string]any
		if err := json.Unmarshal(text, &exports); err != nil {
			t.Fatal(err)
		}
		for _, before := range exports {
			id := before["id"].(string)
			var refusal struct{ Error string }
			if status := control(t, server, http.MethodPost, "/worlds", map[string]any{"import": before}, &refusal); status != http.StatusCreated {
				t.Errorf("%s: the world %s does not come back: %d %s", file, id, status, refusal.Error)
				continue
			}
			var after map[string]any
			control(t, server, http.MethodGet, "/worlds/"+id+"/export", nil, &after)
			if difference := cmp.Diff(before["history"], after["history"]); difference != "" {
				t.Errorf("%s: the history of the world %s came back different:\n%s", file, id, difference)
			}
		}
	}
}

// A key pair comes back the same from an export that says where its primes are, and from one of an earlier version, which does not.
func TestKeyPairsComeBack(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	client := w.Accounts[0].ecs(t, server)
	for _, name := range []string{"one", "two"} {
		pair := ecs.CreateCreateKeyPairRequest()
		pair.KeyPairName = name
		must[*ecs.CreateKeyPairResponse](t)(client.CreateKeyPair(pair))
	}
	text, state := recording(t, server, w.ID)
	const found = `,"found":"`
	before := text
	for range 2 {
		at := bytes.Index(before, []byte(found))
		if at < 0 {
			t.Fatalf("the export does not say what was found out: %s", before)
		}
		end := at + len(found) + bytes.IndexByte(before[at+len(found):], '"') + 1
		before = slices.Concat(before[:at], before[end:])
	}
	for name, export := range map[string]json.RawMessage{"now": text, "before": before} {
		other := start(t, mockcloud.Options{})
		if status := control(t, other, http.MethodPost, "/worlds", map[string]any{"import": export}, nil); status != http.StatusCreated {
			t.Fatalf("%s: it does not come back: %d", name, status)
		}
		if _, again := recording(t, other, w.ID); again != state {
			t.Errorf("%s: the state is %s, want %s", name, again, state)
		}
	}
}

// TestAnImportMayBeOfAnyLength imports a world to which much has happened: more than the body of any other
// request may have, and more than is read at once.
func TestAnImportMayBeOfAnyLength(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	client := must[*mockclient.Client](t)(mockclient.New(server.URL(), ""))
	w := must[*mockclient.World](t)(client.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"owner"}}))
	var export worlds.Export
	if err := json.Unmarshal(must[[]byte](t)(w.Export(t.Context())), &export); err != nil {
		t.Fatal(err)
	}
	refused, err := json.Marshal(worlds.Command{At: export.Now, Failed: true, Call: &worlds.APICall{
		AccountID: w.Account("owner").ID, Version: "2016-04-28", Action: "CreateVpc", Parameters: map[string]string{"RegionId": "cn-hangzhou", "Description": strings.Repeat("x", 1<<20)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	const times = 80
	for range times {
		export.History = append(export.History, refused)
	}
	again := must[*mockclient.World](t)(client.Replace(t.Context(), must[[]byte](t)(json.Marshal(export))))
	if err := json.Unmarshal(must[[]byte](t)(again.Export(t.Context())), &export); err != nil || len(export.History) != 1+times {
		t.Errorf("%d commands came back, want %d (%v)", len(export.History), 1+times, err)
	}
}

// TestAnImportMayTakeItsTime sends one half of a world, and the other one when the server has lost its patience with
// others that began later.
func TestAnImportMayTakeItsTime(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Patience: 500 * time.Millisecond})
	client := must[*mockclient.Client](t)(mockclient.New(server.URL(), ""))
	w := must[*mockclient.World](t)(client.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"owner"}}))
	body := `{"replace":true,"import":` + string(must[[]byte](t)(w.Export(t.Context()))) + "}"
	dial := func() net.Conn {
		connection := must[net.Conn](t)(net.Dial("tcp", server.Host()))
		t.Cleanup(func() { _ = connection.Close() })
		return connection
	}
	send := func(to net.Conn, text string) {
		if _, err := io.WriteString(to, text); err != nil {
			t.Fatal(err)
		}
	}
	slow := dial()
	send(slow, fmt.Sprintf("POST /_mockcloud/v1/worlds HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", server.Host(), len(body), body[:len(body)/2]))
	for range 2 {
		stalling := dial()
		send(stalling, "POST / HTTP/1.1\r\nHost: vpc")
		if _, err := io.ReadAll(stalling); err != nil {
			t.Fatal(err)
		}
	}
	send(slow, body[len(body)/2:])
	answer := must[*http.Response](t)(http.ReadResponse(bufio.NewReader(slow), nil))
	if text := must[[]byte](t)(io.ReadAll(answer.Body)); answer.StatusCode != http.StatusCreated {
		t.Errorf("%s: %s", answer.Status, text)
	}
}
