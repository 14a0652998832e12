package services

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Result is how a call ended: with a response, or with an error.
type Result struct {
	RequestID string
	Response  any // a pointer to the generated response struct
	Error     *wire.Error
	// Cause is what the domain or the handler said when the call failed.
	Cause error
	// Unmapped tells that the product has no code for the cause.
	Unmapped bool
	// Time and Sequence place the call in its world; Sequence is 0 for a read.
	Time     time.Time
	Sequence uint64
}

// Prepare does what can be done before the call has its turn. It may be left out.
func (i *Invocation) Prepare(world *cloud.World, account string) {
	if i.Action.ahead != nil {
		i.Action.ahead(world, account)
	}
}

// Run runs the call in a world at the machine's time.
func (i *Invocation) Run(world *cloud.World, caller cloud.Caller, wall time.Time) Result {
	var result Result
	caller.Action = i.Action.policy
	if caller.Region == "" || i.clientToken != "" {
		caller.About = i.named()
	}
	do := func(call *cloud.Call) error {
		call.DryRun = i.dryRun
		result.RequestID, result.Time, result.Sequence = call.RequestID, call.Now, call.Sequence
		region := call.Region // a handler may go on in another
		response, err := i.answer(call)
		if err == nil {
			i.Action.stamp(response, call.RequestID)
			i.Action.say(response)
			i.sealToken(call, region, response)
			result.Response = response
		}
		return err
	}
	run := world.Read
	if i.Action.Writes {
		run = world.Write
	}
	if result.Cause = run(caller, wall, do); result.Cause != nil {
		var known bool
		result.Error, known = i.Product.translate(i.Action, result.Cause)
		result.Unmapped = !known
	}
	return result
}

// answer runs the handler, once for each client token, where the request asks
// for nothing that is not there. A dry run that finds nothing wrong says so: with an
// error in most products, also where there was nothing to leave undone.
func (i *Invocation) answer(call *cloud.Call) (any, error) {
	if err := i.permit(call); err != nil {
		return nil, err
	}
	if err := i.Action.refuses(i.input); err != nil {
		return nil, err
	}
	if err := i.mayLink(call); err != nil {
		return nil, err
	}
	if err := i.openToken(call); err != nil {
		return nil, err
	}
	action := i.Product.Contract.Name + ":" + i.Action.Contract.Name
	response, err := i.once(call, action)
	if err == nil && !call.DryRun {
		i.linked(call)
		if i.Action.Writes {
			identity.GroupByRules(call)
		}
	}
	if !call.DryRun || err != nil && !cloud.PassedDry(err) {
		return response, err
	}
	if passed, says := i.Action.dryRunPassed(); says {
		return passed, nil
	}
	return nil, &cloud.Error{Reason: cloud.DryRunPassed}
}

// once runs the handler, or answers what the first call with the client token
// was answered.
func (i *Invocation) once(call *cloud.Call, action string) (response any, err error) {
	if i.clientToken == "" {
		return i.Action.handle(call, i.request, i.input)
	}
	answer, err := call.Once(action, i.clientToken, i.fingerprint, func() (answer []byte, err error) {
		if response, err = i.Action.handle(call, i.request, i.input); err != nil {
			return nil, err
		}
		return json.Marshal(response)
	})
	if err != nil || response != nil {
		return response, err
	}
	response = i.Action.NewResponse()
	return response, json.Unmarshal(answer, response)
}

// Check tells whether the result is one that the contract allows: strict mode
// and the tests refuse others.
func (i *Invocation) Check(result Result) error {
	if result.Unmapped {
		return fmt.Errorf("%s %s has no code for: %w", i.Product.Contract.Name, i.Action.Contract.Name, result.Cause)
	}
	if result.Error != nil {
		return i.checkError(result.Error)
	}
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(result.Response); err != nil {
		return err
	}
	text := bytes.TrimSpace(body.Bytes())
	if appender, ok := result.Response.(wire.Appender); ok {
		if own := appender.AppendJSON(nil); !bytes.Equal(own, text) {
			return fmt.Errorf("%s writes its response as %s, but it is %s", i.Action.Contract.Name, own, text)
		}
	}
	return i.Action.Contract.CheckResponse(text)
}

func (i *Invocation) checkError(err *wire.Error) error {
	if _, ok := i.Action.documents(err.Code); ok {
		return nil
	}
	if i.Product.has(err) {
		return nil
	}
	return errors.New(i.Action.Contract.Name + " does not document the error code " + err.Code)
}
