package steps_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// TestFeatures runs all features against a mock in this process, in which every
// answer must be one that the vendor's contract allows.
func TestFeatures(t *testing.T) {
	t.Parallel()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0", Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64() >> 11
	if text := os.Getenv("SEED"); text != "" {
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("SEED: %v", err)
		}
	}
	t.Logf("to repeat this run set SEED=%d", seed)
	suite := godog.TestSuite{
		Name: "mockcloud",
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			steps.Register(sc, steps.Mock{URL: server.URL()}, steps.Seed(seed))
		},
		Options: &godog.Options{
			FS: features.FS, Paths: features.Chapters, Format: "progress," + argumentsFormat, NoColors: true, Output: t.Output(),
			Concurrency: 4, Strict: true, Randomize: int64(seed),
		},
	}
	status := suite.Run()
	reportDropped(t)
	if status != 0 {
		t.Fatalf("the features fail with status %d", status)
	}
	if err := server.Close(); err != nil {
		t.Error(err)
	}
}
