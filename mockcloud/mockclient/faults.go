package mockclient

import (
	"context"
	"net/http"
	"time"
)

// Fault is what calls meet instead of an answer, or before it, so that clients show how they
// take it: an error (Code), a connection that ends without an answer (Drop), Latency, or an answer
// of a while ago (Stale).
type Fault struct {
	// Product is the vendor's name, such as Ecs; Action and Account are names too. "" means any.
	Product, Action, Account string
	// Code fails the calls; Status is that of HTTP, 0 stands for the usual one of the code.
	Code    string
	Status  int
	Message string
	// Drop ends the connection without an answer.
	Drop bool
	// Late lets the call run first: it is only the answer that fails or is dropped.
	Late bool
	// Latency is how much longer the call takes, at most a minute.
	Latency time.Duration
	// Stale lets reads see the world as it was so long ago, at most a minute, but no longer ago
	// than the fault was set.
	Stale time.Duration
	// Above lets so many calls through in each period, and meets those above, as throttling
	// does; nil: all are met.
	Above *Rate
	// Times is how many calls it meets; 0: it goes on.
	Times int
	// Probability is how likely it meets a call, by the world's seed and the order of calls;
	// 0 stands for 1.
	Probability float64
	// Met is how many calls it has met, where faults are listed.
	Met int
}

// Rate is a number of calls in a period of the machine's clock.
type Rate struct {
	Calls int
	Per   time.Duration
}

// faultText is a fault as the control API has it.
type faultText struct {
	Product     string    `json:"product,omitempty"`
	Action      string    `json:"action,omitempty"`
	Account     string    `json:"account,omitempty"`
	Code        string    `json:"code,omitempty"`
	Status      int       `json:"status,omitempty"`
	Message     string    `json:"message,omitempty"`
	Drop        bool      `json:"drop,omitempty"`
	Late        bool      `json:"late,omitempty"`
	Latency     string    `json:"latency,omitempty"`
	Stale       string    `json:"stale,omitempty"`
	Above       *rateText `json:"above,omitempty"`
	Times       int       `json:"times,omitempty"`
	Probability float64   `json:"probability,omitempty"`
	Met         int       `json:"met,omitempty"`
}

type rateText struct {
	Calls int    `json:"calls"`
	Per   string `json:"per"`
}

func (f Fault) text() faultText {
	text := faultText{
		Product: f.Product, Action: f.Action, Account: f.Account, Code: f.Code, Status: f.Status, Message: f.Message,
		Drop: f.Drop, Late: f.Late, Times: f.Times, Probability: f.Probability,
	}
	if f.Latency != 0 {
		text.Latency = f.Latency.String()
	}
	if f.Stale != 0 {
		text.Stale = f.Stale.String()
	}
	if f.Above != nil {
		text.Above = &rateText{f.Above.Calls, f.Above.Per.String()}
	}
	return text
}

func (t faultText) fault() (f Fault, err error) {
	f = Fault{
		Product: t.Product, Action: t.Action, Account: t.Account, Code: t.Code, Status: t.Status, Message: t.Message,
		Drop: t.Drop, Late: t.Late, Times: t.Times, Probability: t.Probability, Met: t.Met,
	}
	if t.Latency != "" {
		if f.Latency, err = time.ParseDuration(t.Latency); err != nil {
			return f, err
		}
	}
	if t.Stale != "" {
		if f.Stale, err = time.ParseDuration(t.Stale); err != nil {
			return f, err
		}
	}
	if t.Above != nil {
		f.Above = &Rate{Calls: t.Above.Calls}
		f.Above.Per, err = time.ParseDuration(t.Above.Per)
	}
	return f, err
}

// SetFaults replaces the faults that calls of the world meet; none ends them.
func (w *World) SetFaults(ctx context.Context, faults ...Fault) error {
	texts := []faultText{}
	for _, f := range faults {
		texts = append(texts, f.text())
	}
	return w.do(ctx, http.MethodPut, "/faults", map[string]any{"faults": texts}, nil)
}

// Faults lists the faults, with how many calls each has met.
func (w *World) Faults(ctx context.Context) ([]Fault, error) {
	var answer struct{ Faults []faultText }
	if err := w.do(ctx, http.MethodGet, "/faults", nil, &answer); err != nil {
		return nil, err
	}
	var list []Fault
	for _, text := range answer.Faults {
		f, err := text.fault()
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}
