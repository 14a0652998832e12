// Package steps is the language of the features: what accounts do in the cloud
// and what they then see, in the words of the vendor's reference. The steps
// drive official SDKs and nothing else, so that the same features run against
// the mock, against any other endpoint and against the cloud itself.
//
//	suite := godog.TestSuite{
//		ScenarioInitializer: func(sc *godog.ScenarioContext) {
//			scene := steps.Register(sc, steps.Mock{URL: "http://127.0.0.1:4100"}, steps.Seed(7))
//			scene.Step(steps.Expression(`{name} likes the vSwitch {name}`), func(who, vswitch string) error { … })
//		},
//		Options: &godog.Options{FS: features.FS, Paths: []string{"sharing"}, Format: "pretty", Strict: true},
//	}
//
// A step says what it needs that not every target offers ([Need]): Step takes it after the
// function. It waits, too, where the target has patience ([Patience]): it runs again until it
// holds, unless a call of it has changed something.
//
// Three things of godog (0.15.1 and 0.16.0) are good to know for suites with steps
// of their own; the scripts findings/godog-*.sh show them. Tags that select nothing
// succeed, and Cucumber's "not @slow" does so: godog writes ~@slow, && and a comma.
// Arguments and tables that a step's function has no parameter for are dropped. And
// where a step returned [godog.ErrSkip], the errors of After hooks are lost, among
// them that a world could not be closed; what After hooks assert by [godog.T] is
// lost always, so return an error.
//
// Each scenario has a world of its own. There is one file for each noun of the
// language.
package steps
