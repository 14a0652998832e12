package cloud

import "time"

// token is a client's promise that calls with it mean the same call: it counts
// for one account, region and action.
type token struct{ account, region, action, value string }

type remembered struct {
	request  string // what was asked for, without what differs between two tries
	response any
}

// answersKept is how long the answer to a client token is remembered.
const answersKept = 24 * time.Hour

// Once runs do for the first call with a client token, and gives later calls
// the answer of the first instead. The request tells calls apart: another one
// with the same token fails with [Mismatch]. Failures are not remembered.
func (c *Call) Once(action, clientToken, request string, do func() (any, error)) (any, error) {
	if clientToken == "" || c.DryRun {
		return do()
	}
	key := token{c.AccountID, c.Region, action, clientToken}
	if earlier, ok := c.world.answers[key]; ok {
		if earlier.request != request {
			return nil, &Error{Reason: Mismatch, Kind: KindClientToken, ID: clientToken, Detail: "the client token came with another request before"}
		}
		return earlier.response, nil
	}
	response, err := do()
	if err != nil {
		return nil, err
	}
	c.world.answers[key] = remembered{request, response}
	c.world.schedule.at(c.Now.Add(answersKept), func(time.Time) { delete(c.world.answers, key) })
	return response, nil
}

// KindClientToken is the kind of a client token.
const KindClientToken Kind = "client token"
