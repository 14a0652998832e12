package control

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// How many calls or worlds a page has usually, and how many it has at most of whatever.
const (
	usualPage = 100
	maxPage   = 1000
)

// pageOf is how many a page has that was asked for with a limit, which is at least so much, or without.
func pageOf(limit *int, usual, least int) (int, error) {
	if limit == nil {
		return usual, nil
	}
	if *limit < least || *limit > maxPage {
		return 0, fmt.Errorf("limit is a number from %d to %d, not %d", least, maxPage, *limit)
	}
	return *limit, nil
}

// callQuery says which calls are meant. Names may be in capitals or not.
type callQuery struct {
	Product   string         `query:"product" json:"-" description:"The vendor's name, such as Ecs."`
	Action    string         `query:"action" json:"-"`
	Account   string         `query:"account" json:"-" description:"The name of the account that called."`
	Caller    string         `query:"caller" json:"-" description:"The resource name of who spoke for it."`
	Outcome   worlds.Outcome `query:"outcome" json:"-" description:"How the call ended."`
	Code      string         `query:"code" json:"-" description:"The code of the error."`
	Client    string         `query:"client" json:"-" description:"How the client calls itself, or the beginning of that."`
	NotClient string         `query:"notClient" json:"-" description:"How clients call themselves whose calls are left out, or the beginning of that: mockcloud-console is the console."`
	Since     time.Time      `query:"since" json:"-" description:"The world's time of the first."`
	After     uint64         `query:"after" json:"-" description:"Only calls with a higher number."`
	Before    uint64         `query:"before" json:"-" description:"Only calls with a lower number; an answer has it where there are more."`
	Limit     *int           `query:"limit" json:"-" description:"How many at most, 100 unless it is given; 0 counts them only." minimum:"0" maximum:"1000"`
}

func (a *api) listCalls(w *worlds.World, q callQuery) (worlds.CallPage, error) {
	limit, err := pageOf(q.Limit, usualPage, 0)
	if err != nil {
		return worlds.CallPage{}, err
	}
	outcome := worlds.Outcome(strings.ToLower(string(q.Outcome)))
	if outcome != "" && !slices.Contains(worlds.Outcomes, outcome) {
		return worlds.CallPage{}, fmt.Errorf("there is no outcome %q; the outcomes are %v", q.Outcome, worlds.Outcomes)
	}
	page := w.Calls.Latest(worlds.CallFilter{
		Product: q.Product, Action: q.Action, Account: q.Account, Caller: q.Caller, Code: q.Code, Client: q.Client, NotClient: q.NotClient,
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

type inCall struct {
	Number string `path:"number" json:"-" description:"The number of the call."`
}

// answeredCall is a call with what it was answered.
type answeredCall struct {
	worlds.CallRecord
	Answer json.RawMessage `json:"answer,omitempty" description:"What it was answered, without secrets; a text where that is no JSON. It is kept of the latest 500 calls, and not where it is longer than 16 KiB."`
}

func (a *api) showCall(w *worlds.World, in inCall) (answeredCall, error) {
	number, err := strconv.ParseUint(in.Number, 10, 64)
	call, answer, kept := w.Calls.Find(number)
	if err != nil || !kept {
		return answeredCall{}, &cloud.Error{Reason: cloud.NotFound, Kind: kindCall, ID: in.Number, Detail: fmt.Sprintf("the world keeps no call of the number %q", in.Number)}
	}
	shown := answeredCall{CallRecord: call}
	if answer != nil {
		shown.Answer = a.Masked(answer)
	}
	return shown, nil
}

// kindCall is what the control API calls a call that a world has got.
const kindCall cloud.Kind = "call"
