package control

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// How many calls or worlds a page has: usually, and at most.
const (
	usualPage = 100
	maxPage   = 1000
)

// pageOf is how many a page has that was asked for with a limit, which is at least so much.
func pageOf(limit *int, least int) (int, error) {
	if limit == nil {
		return usualPage, nil
	}
	if *limit < least || *limit > maxPage {
		return 0, fmt.Errorf("limit is a number from %d to %d, not %d", least, maxPage, *limit)
	}
	return *limit, nil
}

// callQuery says which calls are meant. Names may be in capitals or not.
type callQuery struct {
	Product string         `query:"product" json:"-" description:"The vendor's name, such as Ecs."`
	Action  string         `query:"action" json:"-"`
	Account string         `query:"account" json:"-" description:"The name of the account that called."`
	Caller  string         `query:"caller" json:"-" description:"The resource name of who spoke for it."`
	Outcome worlds.Outcome `query:"outcome" json:"-" description:"How the call ended."`
	Code    string         `query:"code" json:"-" description:"The code of the error."`
	Since   time.Time      `query:"since" json:"-" description:"The world's time of the first."`
	After   uint64         `query:"after" json:"-" description:"Only calls with a higher number."`
	Before  uint64         `query:"before" json:"-" description:"Only calls with a lower number; an answer has it where there are more."`
	Limit   *int           `query:"limit" json:"-" description:"How many at most, 100 unless it is given; 0 counts them only." minimum:"0" maximum:"1000"`
}

func (a *api) listCalls(w *worlds.World, q callQuery) (worlds.CallPage, error) {
	limit, err := pageOf(q.Limit, 0)
	if err != nil {
		return worlds.CallPage{}, err
	}
	outcome := worlds.Outcome(strings.ToLower(string(q.Outcome)))
	if outcome != "" && !slices.Contains(worlds.Outcomes, outcome) {
		return worlds.CallPage{}, fmt.Errorf("there is no outcome %q; the outcomes are %v", q.Outcome, worlds.Outcomes)
	}
	page := w.Calls.Latest(worlds.CallFilter{
		Product: q.Product, Action: q.Action, Account: q.Account, Caller: q.Caller, Code: q.Code,
		Outcome: outcome, Since: q.Since, After: q.After, Before: q.Before,
	}, limit)
	// An account of a wrong name has called nothing, which would pass for an answer.
	if q.Account != "" && page.Matching == 0 {
		if _, ok := identity.AccountByName(w.World, strings.ToLower(q.Account)); !ok {
			return worlds.CallPage{}, unknownAccount(q.Account)
		}
	}
	return page, nil
}
