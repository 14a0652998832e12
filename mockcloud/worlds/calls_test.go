package worlds_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// newLog is the log of a world that keeps so many calls.
func newLog(t *testing.T, kept int) *worlds.CallLog {
	t.Helper()
	w, err := worlds.NewRegistry(nil, kept, func(err error) { t.Error(err) }).Create(worlds.New{Seed: new(uint64(1))}, time.Time{}, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return w.Calls
}

// A page of calls is written as it goes, never all of it at once, however long it is.
func TestAPageOfCallsIsWrittenInParts(t *testing.T) {
	t.Parallel()
	page := worlds.CallPage{Matching: 2000, Dropped: 1, Before: 3, Calls: []worlds.CallRecord{}}
	for _, count := range []int{0, 1, 1000} {
		for len(page.Calls) < count {
			page.Calls = append(page.Calls, worlds.CallRecord{Number: uint64(len(page.Calls)), Parameters: worlds.Parameters(`{"a":"` + strings.Repeat("x", 1000) + `"}`)})
		}
		want, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		var got parts
		if n, err := page.WriteTo(&got); err != nil || n != int64(len(got.text)) || got.longest > 64<<10 || string(got.text) != string(want)+"\n" {
			t.Errorf("%d calls: %d bytes, at most %d at once, %v: %.300s", count, n, got.longest, err, got.text)
		}
	}
}

// parts is what is written, and how much of it at once.
type parts struct {
	text    []byte
	longest int
}

func (p *parts) Write(text []byte) (int, error) {
	p.text, p.longest = append(p.text, text...), max(p.longest, len(text))
	return len(text), nil
}

func numbers(page worlds.CallPage) (list []uint64) {
	for _, call := range page.Calls {
		list = append(list, call.Number)
	}
	return list
}

func TestALogKeepsSoManyCalls(t *testing.T) {
	t.Parallel()
	log := newLog(t, 3)
	for range 10 {
		log.Add(worlds.CallRecord{})
	}
	if page := log.Latest(worlds.CallFilter{}, 100); !slices.Equal(numbers(page), []uint64{8, 9, 10}) || page.Matching != 3 || page.Dropped != 7 {
		t.Errorf("of ten calls there are %+v", page)
	}
	none := newLog(t, -1)
	none.Add(worlds.CallRecord{})
	if page := none.Latest(worlds.CallFilter{}, 100); page.Matching != 0 || page.Dropped != 1 {
		t.Errorf("a log that keeps none has %+v", page)
	}
}

// heap is how much memory is in use.
func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// However much calls ask, and however many come, a log takes no more than its share; this test
// is alone, as it looks at the memory of the process.
func TestALogTakesNoMoreThanItsShareOfMemory(t *testing.T) {
	const share = 16 << 20
	log := newLog(t, 1_000_000)
	before := heap()
	asked := strings.Repeat("x", 30<<10)
	for i := range 10_000 { // 300 MB
		log.Add(worlds.CallRecord{Action: fmt.Sprint("Action", i%10), Parameters: worlds.Parameters(`{"a":"` + asked + `"}`)})
	}
	if used := int64(heap()) - int64(before); used > 2*share {
		t.Errorf("large calls take %d MB", used>>20)
	}
	page := log.Latest(worlds.CallFilter{}, 1)
	if page.Matching < 100 || page.Matching+int(page.Dropped) != 10_000 || page.Calls[0].Number != 10_000 {
		t.Errorf("%d calls are kept and %d dropped; the latest is %d", page.Matching, page.Dropped, page.Calls[0].Number)
	}

	log = newLog(t, 1_000_000)
	before = heap()
	for range 100_000 {
		log.Add(worlds.CallRecord{})
	}
	if used := int64(heap()) - int64(before); used > 3*share {
		t.Errorf("small calls take %d MB", used>>20)
	}

	log = newLog(t, 1000)
	before = heap()
	for i := range 200 { // of each a request of 1 MB, of which the log is to keep the beginning alone
		request := strings.Repeat(string(rune('a'+i%26)), 1<<20)
		log.Add(worlds.CallRecord{Client: request[:10], Version: request[:10], Region: request[:10], Action: request[:10], Path: request[:10], Message: request[:10], Unknown: []string{request[:10]}})
	}
	if used := int64(heap()) - int64(before); used > share {
		t.Errorf("the log holds on to requests: %d MB", used>>20)
	}
	runtime.KeepAlive(log)
}

func TestCallsAreFoundByWhatIsAsked(t *testing.T) {
	t.Parallel()
	log := newLog(t, 100)
	at := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	for i := range 10 {
		log.Add(worlds.CallRecord{
			Time: at.Add(time.Duration(i) * time.Hour), Product: []string{"Ecs", "Vpc"}[i%2], Action: []string{"RunInstances", "CreateVpc"}[i%2],
			Account: []string{"owner", "team-b"}[i/5], Caller: "acs:ram::1:root", Code: []string{"", "Throttling.User"}[i/8],
			Outcome: []worlds.Outcome{worlds.OK, worlds.Refused}[i/8],
		})
	}
	for name, c := range map[string]struct {
		filter worlds.CallFilter
		limit  int
		want   []uint64
		all    int
		before uint64
	}{
		"all":                   {worlds.CallFilter{}, 100, []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 0},
		"the latest":            {worlds.CallFilter{}, 3, []uint64{8, 9, 10}, 10, 8},
		"those before":          {worlds.CallFilter{Before: 8}, 3, []uint64{5, 6, 7}, 7, 5},
		"the first":             {worlds.CallFilter{Before: 4}, 3, []uint64{1, 2, 3}, 3, 0},
		"only how many":         {worlds.CallFilter{}, 0, nil, 10, 0},
		"those after":           {worlds.CallFilter{After: 8}, 100, []uint64{9, 10}, 2, 0},
		"a product":             {worlds.CallFilter{Product: "ecs"}, 2, []uint64{7, 9}, 5, 7},
		"an action":             {worlds.CallFilter{Action: "createvpc", Account: "team-b"}, 100, []uint64{6, 8, 10}, 3, 0},
		"an outcome":            {worlds.CallFilter{Outcome: worlds.Refused}, 100, []uint64{9, 10}, 2, 0},
		"a code":                {worlds.CallFilter{Code: "Throttling.User", Product: "Ecs"}, 100, []uint64{9}, 1, 0},
		"another caller":        {worlds.CallFilter{Caller: "acs:ram::2:root"}, 100, nil, 0, 0},
		"since a time":          {worlds.CallFilter{Since: at.Add(8 * time.Hour)}, 100, []uint64{9, 10}, 2, 0},
		"since just after that": {worlds.CallFilter{Since: at.Add(8*time.Hour + 1)}, 100, []uint64{10}, 1, 0},
	} {
		page := log.Latest(c.filter, c.limit)
		if !slices.Equal(numbers(page), c.want) || page.Matching != c.all || page.Before != c.before {
			t.Errorf("%s: %v of %d, before %d; want %v of %d, before %d", name, numbers(page), page.Matching, page.Before, c.want, c.all, c.before)
		}
	}
}

// What calls were answered takes more room than they do, so that it is kept of the latest alone, no long ones, and
// takes no call's place.
func TestALogKeepsTheLatestAnswers(t *testing.T) {
	t.Parallel()
	log := newLog(t, 10_000)
	for i := range 2000 {
		var call worlds.CallRecord
		call.Answer = log.Keep(bytes.Repeat([]byte{byte(i)}, 16<<10))
		log.Add(call)
	}
	for number, want := range map[uint64]bool{1: false, 1500: false, 1501: true, 2000: true} {
		call, answer, kept := log.Find(number)
		if !kept || call.Number != number || (answer != nil) != want || want && answer[0] != byte(number-1) {
			t.Errorf("call %d is kept: %v, with its answer: %.3q", number, kept, answer)
		}
	}
	if page := log.Latest(worlds.CallFilter{}, 0); page.Matching != 2000 || page.Dropped != 0 {
		t.Errorf("of 2,000 calls %d are kept", page.Matching)
	}
	if number := log.Keep(make([]byte, 16<<10+1)); number != 0 {
		t.Errorf("a long answer has the number %d", number)
	}
	for _, number := range []uint64{0, 2001} {
		if _, _, kept := log.Find(number); kept {
			t.Errorf("there is a call %d", number)
		}
	}
}
