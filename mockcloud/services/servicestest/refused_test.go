package servicestest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

func TestWhatARefusedCallChangedIsFound(t *testing.T) {
	t.Parallel()
	w := cloud.NewWorld(cloud.Spec{ID: "w-refused", Tag: "refusedr", Seed: 1})
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	owner, err := identity.AddAccount(w, wall, "owner", "")
	if err != nil {
		t.Fatal(err)
	}
	caller := cloud.Caller{AccountID: owner.ID}
	call := func(name string, refused error) string {
		return LeftBehind(w, caller, wall, func() error {
			return w.Write(caller, wall, func(c *cloud.Call) error {
				if name != "" {
					if _, err := identity.CreateUser(c, identity.UserProfile{Name: name}); err != nil {
						t.Error(err)
					}
				}
				return refused
			})
		})
	}
	if left := call("alice", nil); left != "" {
		t.Errorf("a call that succeeded left behind: %s", left)
	}
	if left := call("", errors.ErrUnsupported); left != "" {
		t.Errorf("a call that did nothing left behind: %s", left)
	}
	if left := call("bob", errors.ErrUnsupported); !strings.Contains(left, string(identity.KindUser)) {
		t.Errorf("a call that made a user left behind: %s", left)
	}
}
