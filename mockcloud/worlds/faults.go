package worlds

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Fault is what a world does to calls of the API instead of answering them, so that clients
// show how they take it. It meets calls that are signed right, and that name an action; what
// it fails does not run, and is no part of the world's history.
type Fault struct {
	// Product is the vendor's name, such as Ecs; Action and Account are names too. "" means any.
	Product string `json:"product,omitempty"`
	Action  string `json:"action,omitempty"`
	Account string `json:"account,omitempty"`

	// Code fails the call, with a status of HTTP; 0 stands for the usual one of the code.
	Code    string `json:"code,omitempty"`
	Status  int    `json:"status,omitempty"`
	Message string `json:"message,omitempty"`
	// Drop ends the connection without an answer.
	Drop bool `json:"drop,omitempty"`
	// Late lets the call run first: it is only the answer that fails or is dropped.
	Late bool `json:"late,omitempty"`
	// Latency is how much longer the call takes, by the machine's clock.
	Latency Duration `json:"latency,omitzero"`
	// Stale lets a read see the world as it was so long ago, by the machine's clock, but no
	// longer ago than the fault was set. Writes it does not meet.
	Stale Duration `json:"stale,omitzero"`

	// Above lets so many calls through in each period of the machine's clock, and meets those
	// above; without it all are met.
	Above *Rate `json:"above,omitempty"`
	// Times is how many calls it meets; 0: it goes on.
	Times int `json:"times,omitempty"`
	// Probability is how likely it meets a call, by the world's seed and the order of the
	// calls; 0 stands for 1: always.
	Probability float64 `json:"probability,omitempty"`
}

// Rate is a number of calls in a period.
type Rate struct {
	Calls int      `json:"calls"`
	Per   Duration `json:"per"`
}

// Duration is written as 1m30s.
type Duration time.Duration

// MarshalText writes it.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads it.
func (d *Duration) UnmarshalText(text []byte) error {
	read, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("a duration is such as 1m30s: %w", err)
	}
	*d = Duration(read)
	return nil
}

// The bounds of faults.
const (
	maxFaults  = 100
	maxLatency = time.Minute
	maxStale   = time.Minute
)

var faultCode = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9._-]{0,127}$`)

// check says what is wrong with a fault.
func (f *Fault) check() error {
	switch {
	case f.Code == "" && !f.Drop && f.Latency == 0 && f.Stale == 0:
		return errors.New("a fault has a code, drops the connection, has a latency, or lets reads be stale")
	case f.Code != "" && f.Drop:
		return errors.New("a fault has a code or drops the connection, not both")
	case f.Code != "" && !faultCode.MatchString(f.Code):
		return fmt.Errorf("%q is no code of an error", f.Code)
	case f.Code == "" && (f.Status != 0 || f.Message != ""):
		return errors.New("a status and a message belong to a code")
	case f.Status != 0 && (f.Status < 400 || f.Status > 599):
		return errors.New("the status of an error is 400 to 599")
	case f.Late && f.Code == "" && !f.Drop:
		return errors.New("what comes late is a code, or that the connection is dropped")
	case f.Latency < 0 || time.Duration(f.Latency) > maxLatency:
		return fmt.Errorf("the latency is at most %s", maxLatency)
	case f.Stale < 0 || time.Duration(f.Stale) > maxStale:
		return fmt.Errorf("what reads see is at most %s old", maxStale)
	case f.Stale > 0 && (f.Code != "" || f.Drop):
		return errors.New("a read that is stale succeeds: a code, or to drop the connection, is another fault")
	case f.Above != nil && (f.Above.Calls < 0 || f.Above.Per <= 0):
		return errors.New(`above is a number of calls and a period, such as {"calls":10,"per":"1s"}`)
	case f.Times < 0:
		return errors.New("times is a number of calls, or 0 for all")
	case f.Probability < 0 || f.Probability > 1:
		return errors.New("the probability is 0 to 1")
	}
	return nil
}

// Error is the answer that the fault gives; nil where it gives none.
func (f *Fault) Error() *wire.Error {
	if f.Code == "" {
		return nil
	}
	failure := *usualError(f.Code)
	if f.Status != 0 {
		failure.Status = f.Status
	}
	if f.Message != "" {
		failure.Message = f.Message
	}
	return &failure
}

// usualError is how the vendor answers with a code; those that any action may have are in few
// contracts, and most of those agree.
func usualError(code string) *wire.Error {
	for _, known := range []*wire.Error{wire.Throttled(), wire.ServiceUnavailable(), wire.InternalError()} {
		if known.Code == code {
			return known
		}
	}
	return &wire.Error{Code: code, Status: http.StatusBadRequest, Message: "The call met a fault that a test has set."}
}

// SetFault is a fault that is set, with how many calls it has met.
type SetFault struct {
	Fault
	Met int `json:"met"`
}

// Faults are those that a world has set, in order. The zero value is none.
type Faults struct {
	mu     sync.Mutex
	set    []*setFault
	random *rand.Rand
}

type setFault struct {
	SetFault
	period time.Time // when the period of Above has begun
	passed int       // calls that it let through in it
}

// Set replaces the faults; seed decides about those that are probable only.
func (f *Faults) Set(faults []Fault, seed uint64) error {
	if len(faults) > maxFaults {
		return fmt.Errorf("a world has at most %d faults", maxFaults)
	}
	var set []*setFault
	for i, fault := range faults {
		if err := fault.check(); err != nil {
			return fmt.Errorf("fault %d: %w", i+1, err)
		}
		set = append(set, &setFault{SetFault: SetFault{Fault: fault}})
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.set, f.random = set, rand.New(rand.NewPCG(seed, 0))
	return nil
}

// copy is the faults as they were set.
func (f *Faults) copy() []Fault {
	faults := []Fault{}
	for _, one := range f.List() {
		faults = append(faults, one.Fault)
	}
	return faults
}

// List lists the faults, in order.
func (f *Faults) List() []SetFault {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := make([]SetFault, 0, len(f.set))
	for _, one := range f.set {
		list = append(list, one.SetFault)
	}
	return list
}

// Met is what faults do to a call.
type Met struct {
	// Latency is how much longer it takes, and Stale how old is what it sees.
	Latency, Stale time.Duration
	// Failing fails or drops it; nil: none does.
	Failing *Fault
}

// Meet says which faults a call meets, in order up to the first that fails or drops it, at a time
// of the machine's clock.
func (f *Faults) Meet(product, action, account string, writes bool, wall time.Time) (met Met) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, one := range f.set {
		if writes && one.Stale > 0 || !one.fits(product, action, account) || !one.due(wall) || one.Probability > 0 && f.random.Float64() >= one.Probability {
			continue
		}
		one.Met++
		met.Latency += time.Duration(one.Latency)
		met.Stale = max(met.Stale, time.Duration(one.Stale))
		if one.Code != "" || one.Drop {
			met.Failing = &one.Fault
			return met
		}
	}
	return met
}

func (f *setFault) fits(product, action, account string) bool {
	is := func(wanted, given string) bool { return wanted == "" || strings.EqualFold(wanted, given) }
	return is(f.Product, product) && is(f.Action, action) && is(f.Account, account)
}

// due says whether the next call is one that the fault meets.
func (f *setFault) due(wall time.Time) bool {
	if f.Times > 0 && f.Met >= f.Times {
		return false
	}
	if f.Above == nil {
		return true
	}
	if wall.Sub(f.period) >= time.Duration(f.Above.Per) {
		f.period, f.passed = wall, 0
	}
	if f.passed < f.Above.Calls {
		f.passed++
		return false
	}
	return true
}
