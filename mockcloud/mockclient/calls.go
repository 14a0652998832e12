package mockclient

import (
	"context"
	"net/url"
	"strconv"
	"time"
)

// Call is a call of the API that came to a world.
type Call struct {
	Time            time.Time
	Account         string // by name
	Product, Action string
	Region          string
	RequestID       string
	Status          int
	Code            string // of the error; "" when the call succeeded
	Client          string // how it calls itself
	Fault           bool   // the answer was a fault's; Status is 0 where the connection was dropped
}

// CallFilter says which calls are meant; the zero value means all.
type CallFilter struct {
	Action, Account string
	// Limit is how many of the latest are listed; 0 stands for 100.
	Limit int
}

// Calls lists the latest calls that came to the world, oldest first. The server keeps 1,000
// of each world.
func (w *World) Calls(ctx context.Context, f CallFilter) ([]Call, error) {
	query := url.Values{}
	for name, value := range map[string]string{"action": f.Action, "account": f.Account} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if f.Limit > 0 {
		query.Set("limit", strconv.Itoa(f.Limit))
	}
	var answer struct{ Calls []Call }
	err := w.client.Get(ctx, "/worlds/"+url.PathEscape(w.ID)+"/calls", query, &answer)
	return answer.Calls, err
}
