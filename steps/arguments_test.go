package steps_test

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"sync"
	"testing"

	"github.com/cucumber/godog"
	"github.com/cucumber/godog/formatters"
)

// argumentsFormat is a formatter that prints nothing: it checks that functions take
// all arguments of their steps. godog drops what they have no parameter for, a
// table of what is to be seen among it (findings/godog-arguments.sh).
const argumentsFormat = "arguments"

var dropped sync.Map // what is wrong, by step

func init() { // formatters are in a table that suites read while they run
	godog.Format(argumentsFormat, "checks arguments", func(suite string, _ io.Writer) godog.Formatter {
		return argumentsFormatter{godog.NewBaseFmt(suite, io.Discard)}
	})
}

type argumentsFormatter struct{ *godog.BaseFmt }

func (argumentsFormatter) Defined(_ *godog.Scenario, step *godog.Step, definition *formatters.StepDefinition) {
	if definition == nil {
		return
	}
	arguments, function := definition.Expr.NumSubexp(), reflect.TypeOf(definition.Handler)
	if step.Argument != nil {
		arguments++
	}
	parameters := function.NumIn()
	if parameters > 0 && function.In(0).Implements(reflect.TypeFor[context.Context]()) {
		parameters--
	}
	if parameters != arguments {
		dropped.Store(step.Text, fmt.Sprintf("has %d arguments, its function takes %d", arguments, parameters))
	}
}

func reportDropped(t *testing.T) {
	t.Helper()
	dropped.Range(func(step, wrong any) bool {
		t.Errorf("%s: %s", step, wrong)
		return true
	})
}
