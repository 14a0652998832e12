package managed_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// river is a managed resource with a quota for what is paid for as it is used.
type river struct{ managed.Resource }

var rivers managed.Kind[*river]

func init() {
	rivers.Define(managed.Definition[*river]{
		Kind: "river", Type: cloud.TypeRDS,
		ID:           func(c *cloud.Call, _ string) string { return "rv-" + c.Draw(cloud.LowerDigits, 16) },
		Statuses:     managed.Statuses{Creating: "Rising", Running: "Flowing"},
		QuotasAsUsed: []cloud.Quota{{Product: "river", Code: "river_count", Default: 1, Name: "Rivers", Description: "How many pay-as-you-go rivers"}},
	})
}

func TestSubscriptionsAreNoPartOfTheQuotaForOthers(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	add := func(plan managed.Plan) (*river, error) {
		made := &river{}
		return made, s.As("owner", func(c *cloud.Call) error {
			return rivers.Create(c, made, managed.New{Plan: plan, Places: []managed.Place{{VSwitchID: s.VSwitch}}})
		})
	}
	ahead := managed.Plan{Subscription: true, Months: 1}
	pay := func(thing *river, plan managed.Plan) error {
		return s.As("owner", func(c *cloud.Call) error { return rivers.Switch(c, thing, plan) })
	}
	first, err := add(ahead)
	s.Must(err)
	second, err := add(managed.Plan{})
	s.Must(err)
	if _, err = add(managed.Plan{}); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("a second one as it is used: %v", err)
	}
	_, err = add(ahead)
	s.Must(err)
	if err := pay(first, managed.Plan{}); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("a subscription becomes a second one: %v", err)
	}
	s.Must(pay(second, ahead))
	s.Must(pay(first, managed.Plan{}))
	if _, err = add(managed.Plan{}); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("the one that changed counts: %v", err)
	}
}
