// Package steps is the language of the features: what accounts do in the cloud
// and what they then see, in the words of the vendor's reference. The steps
// drive official SDKs and nothing else, so that the same features run against
// the mock, against any other endpoint and against the cloud itself.
//
//	suite := godog.TestSuite{
//		ScenarioInitializer: func(sc *godog.ScenarioContext) {
//			steps.InitializeScenario(sc, steps.Options{Target: steps.Mock{URL: "http://127.0.0.1:4100"}, Seed: 7})
//		},
//		Options: &godog.Options{FS: features.FS, Paths: []string{"sharing"}, Format: "pretty", Strict: true},
//	}
//
// Each scenario has a world of its own. There is one file for each noun of the
// language.
package steps
