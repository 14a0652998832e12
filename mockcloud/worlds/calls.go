package worlds

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unique"

	"github.com/gammazero/deque"
)

// CallRecord is one call that reached a world, as tests inspect it.
type CallRecord struct {
	// Number counts the calls of the world from 1.
	Number uint64 `json:"number"`
	// Time is the world's, when the call came.
	Time      time.Time `json:"time"`
	RequestID string    `json:"requestId"`
	// Account is who called, by name, and Caller who spoke for it, by the resource name of the root
	// user, a RAM user or an assumed role.
	Account string `json:"account"`
	Caller  string `json:"caller"`
	Product string `json:"product,omitempty"`
	Version string `json:"version"`
	Action  string `json:"action"`
	Region  string `json:"region,omitempty"`
	// Parameters are what was asked, without secrets; of a call in ROA style those of its query,
	// beside its path and its body.
	Parameters Parameters      `json:"parameters,omitempty"`
	Path       string          `json:"path,omitempty"`
	Body       json.RawMessage `json:"body,omitempty"`
	// Cut says that what was asked was too long to be kept whole.
	Cut     bool    `json:"cut,omitempty"`
	Outcome Outcome `json:"outcome"`
	Status  int     `json:"status"`
	Code    string  `json:"code,omitempty"` // of the error
	// Message is the error's, and Unknown are parameters that the action does not have.
	Message string   `json:"message,omitempty"`
	Unknown []string `json:"unknown,omitempty"`
	// Duration is how long the answer took, by the machine's clock.
	Duration Duration `json:"duration"`
	Client   string   `json:"client,omitempty"`
	// Fault says that the answer is not the world's own, but one that a test has set. Where
	// the connection was dropped there is no status.
	Fault bool `json:"fault,omitempty"`
	// Decision is why the call was refused, where it was about who may do what.
	Decision *Decision `json:"decision,omitempty"`

	// Answer is the number that [CallLog.Keep] gave to what the call was answered; 0 where that is not kept.
	Answer uint64 `json:"-"`
}

// Parameters is a JSON object of texts.
type Parameters json.RawMessage

// MarshalJSON writes it.
func (p Parameters) MarshalJSON() ([]byte, error) { return p, nil }

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

// Outcomes lists them.
var Outcomes = []Outcome{OK, Refused, Failed, Unimplemented, Dropped}

// OutcomeOf is what an answer with a status of HTTP is; 0 stands for none.
func OutcomeOf(status int) Outcome {
	switch {
	case status == 0:
		return Dropped
	case status == http.StatusNotImplemented:
		return Unimplemented
	case status >= http.StatusInternalServerError:
		return Failed
	case status >= http.StatusBadRequest:
		return Refused
	}
	return OK
}

// size is about how much memory the record holds beside what many of them share.
func (r *CallRecord) size() int {
	size := recordSize + len(r.Parameters) + len(r.Path) + len(r.Body) + len(r.Message)
	for _, name := range r.Unknown {
		size += len(name)
	}
	if r.Decision != nil {
		size += decisionSize + len(r.Decision.Text)
	}
	return size
}

const recordSize, decisionSize = 512, 1024

// CallLog remembers the latest calls of a world: so many, and as long as they fit into the memory
// for them.
type CallLog struct {
	limit int

	mu      sync.Mutex
	records deque.Deque[CallRecord]
	answers answers
	size    int    // of the records, in bytes
	latest  uint64 // the number of the latest call
	dropped uint64
}

// maxCallMemory is how much of the calls of a world is kept, in bytes.
const maxCallMemory = 16 << 20

func newCallLog(limit int) *CallLog { return &CallLog{limit: max(limit, 0)} }

// Add remembers a call, and gives it its number.
func (l *CallLog) Add(call CallRecord) {
	// What came with the request must not keep the whole of it in memory.
	for _, text := range []*string{&call.Caller, &call.Version, &call.Action, &call.Region, &call.Client} {
		*text = unique.Make(*text).Value()
	}
	call.Path, call.Message, call.Unknown = strings.Clone(call.Path), strings.Clone(call.Message), slices.Clone(call.Unknown)
	for i, name := range call.Unknown {
		call.Unknown[i] = strings.Clone(name)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.latest++
	call.Number = l.latest
	l.records.PushBack(call)
	l.size += call.size()
	for l.records.Len() > l.limit || l.size > maxCallMemory {
		gone := l.records.PopFront()
		l.size -= gone.size()
		l.dropped++
	}
}

// Keep keeps what a call is answered, for its record to name by the number.
func (l *CallLog) Keep(answer []byte) uint64 {
	if len(answer) > maxAnswer {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.answers.add(answer)
}

// Find finds a call by its number, and what it was answered, nil where that is not kept; false where
// the call is not.
func (l *CallLog) Find(number uint64) (call CallRecord, answer []byte, kept bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if first := l.latest - uint64(l.records.Len()); number > first && number <= l.latest {
		call = l.records.At(int(number - first - 1))
		return call, l.answers.find(call.Answer), true
	}
	return CallRecord{}, nil, false
}

func (l *CallLog) last() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.latest
}

// until is the log without the calls after one of a number.
func (l *CallLog) until(number uint64) *CallLog {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := newCallLog(l.limit)
	until.latest, until.answers = number, l.answers.clone()
	for i := range l.records.Len() {
		if record := l.records.At(i); record.Number <= number {
			until.records.PushBack(record)
			until.size += record.size()
		}
	}
	until.dropped = number - uint64(until.records.Len())
	return until
}

// CallFilter selects calls; the zero value of each condition selects all. Names may be in capitals
// or not.
type CallFilter struct {
	Product, Action, Account, Caller, Code string
	Outcome                                Outcome
	// Client is how clients call themselves that are meant, and NotClient those that are not; the
	// beginning of it is enough.
	Client, NotClient string
	// Since is the world's time of the first.
	Since time.Time
	// After and Before are numbers of calls that are not among them; 0 is none.
	After, Before uint64
}

func (f *CallFilter) fits(r *CallRecord) bool {
	is := func(wanted, given string) bool { return wanted == "" || strings.EqualFold(wanted, given) }
	return is(f.Product, r.Product) && is(f.Action, r.Action) && is(f.Account, r.Account) &&
		is(f.Caller, r.Caller) && is(f.Code, r.Code) && is(string(f.Outcome), string(r.Outcome)) &&
		strings.HasPrefix(r.Client, f.Client) && (f.NotClient == "" || !strings.HasPrefix(r.Client, f.NotClient)) &&
		!r.Time.Before(f.Since) && r.Number > f.After && (f.Before == 0 || r.Number < f.Before)
}

// CallPage is a part of the calls that were looked for.
type CallPage struct {
	// Matching is how many fit, of those that are kept.
	Matching int `json:"matching"`
	// Dropped is how many calls the world had that are not kept any more, whether they would
	// fit or not.
	Dropped uint64 `json:"dropped"`
	// Before leads to the calls before these, as a condition; 0 where there are none.
	Before uint64 `json:"before,omitempty"`
	// Calls are the latest that fit, oldest first. They come last, so that a page can be written as it goes.
	Calls []CallRecord `json:"calls"`
}

// WriteTo writes the page as JSON, call by call: as text all of them are many megabytes, for as long as a client takes to read them.
func (p CallPage) WriteTo(into io.Writer) (n int64, err error) {
	calls := p.Calls
	p.Calls = []CallRecord{}
	return writeList(into, p, func(yield func([]byte) bool) {
		for i := range calls {
			if !yield(marshal(calls[i])) {
				return
			}
		}
	})
}

// Latest finds the latest calls that fit, at most limit of them.
func (l *CallLog) Latest(f CallFilter, limit int) CallPage {
	l.mu.Lock()
	defer l.mu.Unlock()
	page := CallPage{Calls: []CallRecord{}, Dropped: l.dropped}
	for i := l.records.Len() - 1; i >= 0; i-- {
		record := l.records.At(i)
		if !f.fits(&record) {
			continue
		}
		page.Matching++
		if len(page.Calls) < limit {
			page.Calls = append(page.Calls, record)
		} else if limit > 0 {
			page.Before = page.Calls[limit-1].Number
		}
	}
	slices.Reverse(page.Calls)
	return page
}
