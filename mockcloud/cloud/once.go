package cloud

import (
	"maps"
	"strings"
	"time"
)

// remembered is the answer to a call with a client token.
type remembered struct {
	request string // what was asked for, without what differs between two tries
	answer  []byte
}

// answersKept is how long the answer to a client token is remembered.
const answersKept = 24 * time.Hour

const forgetAnswer = "the answer to a client token is forgotten"

func init() {
	events[forgetAnswer] = func(w *World, id string, _ uint64, _ time.Time) { delete(w.answers, id) }
}

// Once runs do for the first call with a client token, and gives later calls
// the answer of the first instead. A token is a client's promise that calls with
// it mean the same call: it counts for one account, region and action, whether
// the caller names the region or it follows from what the call is about. The
// request tells calls apart, without its region: another one with the same token
// fails with [Mismatch]. Failures are not remembered.
func (c *Call) Once(action, clientToken, request string, do func() ([]byte, error)) ([]byte, error) {
	if clientToken == "" || c.DryRun {
		return do()
	}
	key := func(where string) string {
		return strings.Join([]string{c.AccountID, where, action, clientToken}, "\x00")
	}
	keys := []string{key("in " + c.Region)}
	if r := c.World.meant(c.Caller); r != nil && r.Region == c.Region {
		keys = append(keys, key("about "+r.ID))
	}
	earlier, ok := c.World.answers[keys[0]]
	for i := 0; !ok && c.anyRegion && i < len(c.About); i++ { // it may have been about what is gone by now
		earlier, ok = c.World.answers[key("about "+c.About[i])]
	}
	if ok {
		if earlier.request != request {
			return nil, &Error{Reason: Mismatch, Kind: KindClientToken, ID: clientToken, Detail: "the client token came with another request before"}
		}
		return earlier.answer, nil
	}
	answer, err := do()
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		c.World.answers[key] = remembered{request, answer}
		c.World.schedule.plan(entry{at: c.Now.Add(answersKept), event: forgetAnswer, id: key})
	}
	return answer, nil
}

// forgetAnswersTo forgets what an account was answered.
func (w *World) forgetAnswersTo(account string) {
	its := func(key string) bool { return strings.HasPrefix(key, account+"\x00") }
	maps.DeleteFunc(w.answers, func(key string, _ remembered) bool { return its(key) })
	w.schedule.drop(func(e entry) bool { return e.event == forgetAnswer && its(e.id) })
}

// KindClientToken is the kind of a client token.
const KindClientToken Kind = "client token"
