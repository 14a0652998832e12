package mockclient

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// Call is a call of the API that came to a world.
type Call struct {
	// Number counts the calls of the world from 1.
	Number          uint64
	Time            time.Time // the world's
	Account         string    // by name
	Caller          string    // the resource name of who spoke for it
	Product, Action string
	Version, Region string
	// Parameters are what was asked, without secrets; a call in ROA style has a Path beside those
	// of its query, and maybe a Body in JSON.
	Parameters map[string]string
	Path       string
	Body       json.RawMessage
	Cut        bool // what was asked was too long to be kept whole
	RequestID  string
	Outcome    Outcome
	Status     int
	Code       string        // of the error; "" when the call succeeded
	Message    string        // of the error
	Unknown    []string      // the parameters that the action does not have
	Duration   time.Duration // by the server's clock
	Client     string        // how it calls itself
	Fault      bool          // the answer was a fault's; Status is 0 where the connection was dropped
	Decision   *Decision     // why the call was refused; nil where it was not about who may do what
	// Answer is what it was answered, in JSON and without secrets, where [World.Call] found it: the
	// server keeps the answers of the latest calls, unless they are long.
	Answer json.RawMessage
}

// Outcome is how a call ended, in a word.
type Outcome string

// The outcomes.
const (
	OK            Outcome = "ok"
	Refused       Outcome = "refused"       // with a status of 400 to 499
	Failed        Outcome = "failed"        // with one of 500 and more
	Unimplemented Outcome = "unimplemented" // with 501
	Dropped       Outcome = "dropped"       // without an answer
)

// CallFilter says which calls are meant; the zero value means all. Names may be in capitals or not.
type CallFilter struct {
	Product, Action, Account string
	Caller                   string // a resource name
	Outcome                  Outcome
	Code                     string
	// Client is how clients call themselves that are meant, and NotClient those that are not; the
	// beginning of it is enough. The console is mockcloud-console.
	Client, NotClient string
	Since             time.Time // the world's
	After             uint64    // the number of a call: only those after it
	// Limit is how many of the latest are listed; 0 stands for all that the server keeps.
	Limit int
}

func (f CallFilter) query() url.Values {
	query := url.Values{}
	for name, value := range map[string]string{
		"product": f.Product, "action": f.Action, "account": f.Account, "caller": f.Caller,
		"outcome": string(f.Outcome), "code": f.Code, "client": f.Client, "notClient": f.NotClient,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if !f.Since.IsZero() {
		query.Set("since", f.Since.Format(time.RFC3339Nano))
	}
	if f.After > 0 {
		query.Set("after", strconv.FormatUint(f.After, 10))
	}
	return query
}

// largestPage is how many calls the server lists at once.
const largestPage = 1000

// Calls lists the latest calls that came to the world, oldest first, of those that the server keeps.
func (w *World) Calls(ctx context.Context, f CallFilter) ([]Call, error) {
	var calls []Call
	for query := f.query(); ; {
		wanted := largestPage
		if f.Limit > 0 {
			wanted = min(f.Limit-len(calls), largestPage)
		}
		page, err := w.callPage(ctx, query, wanted)
		if err != nil {
			return nil, err
		}
		earlier := make([]Call, len(page.Calls))
		for i, text := range page.Calls {
			if earlier[i], err = text.call(); err != nil {
				return nil, err
			}
		}
		calls = slices.Concat(earlier, calls)
		if page.Before == 0 || len(calls) == f.Limit {
			return calls, nil
		}
		query.Set("before", strconv.FormatUint(page.Before, 10))
	}
}

// Call finds a call by its number, with what it was answered.
func (w *World) Call(ctx context.Context, number uint64) (Call, error) {
	var text callText
	if err := w.client.Get(ctx, "/worlds/"+url.PathEscape(w.ID)+"/calls/"+strconv.FormatUint(number, 10), nil, &text); err != nil {
		return Call{}, err
	}
	return text.call()
}

// CallCount is how many calls there were.
type CallCount struct {
	// Matching is how many the filter means, of those that the server keeps, and Dropped how many
	// calls of any sort it keeps no more.
	Matching, Dropped int
}

// CountCalls counts the calls that a filter means, whatever its limit.
func (w *World) CountCalls(ctx context.Context, f CallFilter) (CallCount, error) {
	page, err := w.callPage(ctx, f.query(), 0)
	return page.CallCount, err
}

type callPage struct {
	Calls []callText
	CallCount
	Before uint64
}

func (w *World) callPage(ctx context.Context, query url.Values, limit int) (page callPage, err error) {
	query.Set("limit", strconv.Itoa(limit))
	err = w.client.Get(ctx, "/worlds/"+url.PathEscape(w.ID)+"/calls", query, &page)
	return page, err
}

// callText is a call as the control API has it.
type callText struct {
	Call
	Duration string
}

func (t callText) call() (Call, error) {
	took, err := time.ParseDuration(t.Duration)
	if err != nil {
		return t.Call, fmt.Errorf("the duration of call %d: %w", t.Number, err)
	}
	t.Call.Duration = took
	return t.Call, nil
}
