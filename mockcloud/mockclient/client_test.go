package mockclient_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control/controltest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

const token = "the token of these tests"

func start(t *testing.T) *mockclient.Client {
	t.Helper()
	return serve(t, mockcloud.Options{Token: token})
}

// serve starts a server whose control API must answer as it is described.
func serve(t *testing.T, options mockcloud.Options) *mockclient.Client {
	t.Helper()
	server, err := mockcloud.New(options)
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(controltest.Handler(t, server))
	t.Cleanup(listening.Close)
	c, err := mockclient.New(listening.URL, token)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestAWorldComesBack makes a world, writes it to a file, ends it, and makes it again.
func TestAWorldComesBack(t *testing.T) {
	t.Parallel()
	server := start(t)
	world, err := server.NewWorld(t.Context(), mockclient.Definition{
		Accounts: []string{"owner", "team-b"}, Directory: &mockclient.Directory{Management: "owner", Members: []string{"team-b"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := world.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Delete(t.Context()); err != nil {
		t.Fatal(err)
	}
	var gone *mockclient.Error
	if _, err := server.World(t.Context(), world.ID); !errors.As(err, &gone) || gone.Status != http.StatusNotFound {
		t.Errorf("the world that was deleted: %v", err)
	}
	again, err := server.Import(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	found, err := server.World(t.Context(), world.ID)
	if err != nil {
		t.Fatal(err)
	}
	if again.Seed != world.Seed || !slices.Equal(again.Accounts(), world.Accounts()) || !slices.Equal(found.Accounts(), world.Accounts()) {
		t.Errorf("the world %+v came back as %+v and is found as %+v", world, again, found)
	}
}

func TestKeysAndSessions(t *testing.T) {
	t.Parallel()
	world, err := start(t).World(t.Context(), "default")
	if err != nil {
		t.Fatal(err)
	}
	session, err := world.Session(t.Context(), "team-b", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	account := world.Account("team-b")
	account.Credentials = session
	identify := func() (string, error) {
		c, err := sdkclient.Open(account, "cn-beijing", sts.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		who, err := c.GetCallerIdentity(sts.CreateGetCallerIdentityRequest())
		return who.AccountId, err
	}
	if id, err := identify(); err != nil || id != account.ID {
		t.Errorf("the session is one of %q: %v", id, err)
	}
	account = world.Account("team-b")
	if err := world.SetActive(t.Context(), "team-b", false); err != nil {
		t.Fatal(err)
	}
	if _, err := identify(); err == nil || !strings.Contains(err.Error(), "InvalidAccessKeyId.Inactive") {
		t.Errorf("with a key that is turned off: %v", err)
	}
}

func TestWhatIsWrongIsSaid(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "127.0.0.1:4100", "ftp://127.0.0.1", "http://"} {
		if _, err := mockclient.New(address, ""); err == nil || !strings.Contains(err.Error(), "such as http://127.0.0.1:4100") {
			t.Errorf("the address %q: %v", address, err)
		}
	}
	nobody, err := mockclient.New("http://127.0.0.1:1", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := nobody.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "start one with: mockcloud serve") {
		t.Errorf("where no server is: %v", err)
	}
	server := start(t)
	if err := server.Check(t.Context()); err != nil {
		t.Error(err)
	}
	stranger, err := mockclient.New(server.URL(), "another token")
	if err != nil {
		t.Fatal(err)
	}
	var refused *mockclient.Error
	if err := stranger.Check(t.Context()); !errors.As(err, &refused) || refused.Status != http.StatusUnauthorized {
		t.Errorf("with a wrong token: %v", err)
	}
	if _, err := server.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"a", "a"}}); !errors.As(err, &refused) || refused.Status < 400 {
		t.Errorf("a world with an account twice: %v", err)
	}
}
