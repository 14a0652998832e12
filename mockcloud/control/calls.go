package control

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// How many calls a page has: usually, and at most.
const (
	usualPage = 100
	maxPage   = 1000
)

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
	limit := usualPage
	if q.Limit != nil {
		limit = *q.Limit
	}
	outcome := worlds.Outcome(strings.ToLower(string(q.Outcome)))
	switch {
	case limit < 0 || limit > maxPage:
		return worlds.CallPage{}, fmt.Errorf("limit is a number from 0 to %d, not %d", maxPage, limit)
	case outcome != "" && !slices.Contains(worlds.Outcomes, outcome):
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
