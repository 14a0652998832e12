package steps

import (
	"errors"
	"reflect"
	"strings"
	"time"

	"github.com/alibabacloud-go/tea/tea"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
)

// Patience is how long steps wait at a target. Where it is zero they do not: there, what is not
// so at once never will be, unless the scenario does something.
type Patience struct {
	// For is how long a step waits for what it expects, and a call that is throttled for its turn.
	For time.Duration
	// First is how long it waits before it looks again; each time it waits longer, up to Most.
	First, Most time.Duration
}

// ErrInterrupted says that a step waits no more, as the run was interrupted.
var ErrInterrupted = errors.New("interrupted while it waited")

// Eventually does something until it succeeds, or until the patience of the target ends, or the run
// is interrupted; then the error is the last one. Steps of their own write with it what has to wait
// in the middle of a step; a step that [Scene.Step] has registered waits as a whole.
func (s *Scene) Eventually(do func() error) error {
	return s.eventually(do, func(err error) bool { return err != nil })
}

// eventually does something again as long as a function wants it, and the patience lasts.
func (s *Scene) eventually(do func() error, again func(error) bool) error {
	began, pause := time.Now(), s.patience.First
	for {
		err := do()
		if s.patience.For == 0 || !again(err) || time.Since(began)+pause > s.patience.For {
			return err
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-s.interrupted:
			timer.Stop()
			return errors.Join(ErrInterrupted, err)
		}
		pause = min(pause*2, s.patience.Most)
	}
}

// patient is the function of a step that waits: it runs again until it succeeds. What has changed
// something is not done twice: only a step whose calls read, or were refused, runs again.
func (s *Scene) patient(function any) any {
	of := reflect.ValueOf(function)
	if of.Kind() != reflect.Func || of.Type().NumOut() != 1 || of.Type().Out(0) != reflect.TypeFor[error]() {
		return function
	}
	return reflect.MakeFunc(of.Type(), func(arguments []reflect.Value) []reflect.Value {
		s.changed = false
		err := s.eventually(func() error {
			err, _ := of.Call(arguments)[0].Interface().(error)
			return err
		}, func(err error) bool {
			return err != nil && !s.changed && s.lack == nil && !errors.Is(err, ErrInterrupted)
		})
		if err != nil && s.lack != nil {
			err = s.skip(s.lack)
		}
		result := reflect.New(of.Type().Out(0)).Elem()
		if err != nil {
			result.Set(reflect.ValueOf(err))
		}
		return []reflect.Value{result}
	}).Interface()
}

// turn makes a call until it is not throttled.
func (s *Scene) turn(call func() error) error {
	return s.eventually(func() error { return apart(call) }, func(err error) bool {
		var refused *sdkerrors.ServerError
		var newer *tea.SDKError // of the newer family of SDKs
		return errors.As(err, &refused) && Throttled(refused.ErrorCode()) || errors.As(err, &newer) && Throttled(tea.StringValue(newer.Code))
	})
}

// apart makes a call on a goroutine of its own: the SDK takes a part of each nonce from a trace of the
// whole stack (1.63.107, getGID), which is deep below godog's steps.
func apart(call func() error) (err error) {
	var panicked any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { panicked = recover() }()
		err = call()
	}()
	<-done
	if panicked != nil {
		panic(panicked)
	}
	return err
}

// Throttled says whether a code of the cloud asks to come again later.
func Throttled(code string) bool { return strings.HasPrefix(code, "Throttling") }
