package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// covered is the product whose error codes are counted.
const covered = "ResourceSharing"

func coverageCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "coverage",
		Short: "Count the documented error codes that scenarios provoke",
		Long: `Run the features about sharing against the mock in this process, and count which of
the error codes that the vendor documents for the actions of ` + covered + ` they provoke.

What cannot be provoked stands with its reason in features/unprovoked.yaml. The
exit status is 1 when a code is neither provoked nor there, or when what stands
there is provoked or not documented.`,
		Example: "  conformance coverage",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			provoked, err := provoke(cmd.Context(), cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			list, err := features.UnprovokedCodes()
			if err != nil {
				return err
			}
			return judge(cmd.OutOrStdout(), mockcloud.DocumentedCodes(covered), provoked, list)
		},
	}
}

// pair is an error code of an action.
type pair struct{ action, code string }

// others are the chapters about what accounts make in networks, most of all scenarios:
// they provoke no codes of their own of the product that is counted.
var others = []string{"permissions", "resources"}

// provoke runs the features of the other chapters and notes which errors came.
func provoke(ctx context.Context, log io.Writer) (map[pair]bool, error) {
	provoked := map[pair]bool{}
	var mu sync.Mutex
	r := &run{
		paths:   slices.DeleteFunc(slices.Clone(features.Chapters), func(chapter string) bool { return slices.Contains(others, chapter) }),
		formats: []string{"progress"}, seed: rand.Uint64() >> 11, parallel: 2 * runtime.GOMAXPROCS(0), out: io.Discard, log: log,
		onCall: func(call mockcloud.Call) {
			mu.Lock()
			defer mu.Unlock()
			if call.Product == covered && call.Code != "" {
				provoked[pair{call.Action, call.Code}] = true
			}
		},
	}
	if err := r.run(ctx, ours); err != nil {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	return provoked, nil
}

// judge prints every documented code with its fate, and the sums. Where a fate
// is not what it should be, it fails.
func judge(w io.Writer, documented map[string][]string, provoked map[pair]bool, list []features.Unprovoked) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	total, done, excused, wrong := 0, 0, 0, 0
	for _, action := range slices.Sorted(maps.Keys(documented)) {
		for _, code := range documented[action] {
			total++
			reason, known := reasonFor(list, action, code)
			fate := "provoked"
			switch came := provoked[pair{action, code}]; {
			case came && known:
				fate = "PROVOKED, though unprovoked.yaml says: " + reason
				wrong++
			case came:
				done++
			case known:
				fate = "not provoked: " + reason
				excused++
			default:
				fate = "NOT PROVOKED, and unprovoked.yaml gives no reason"
				wrong++
			}
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", action, code, fate)
		}
	}
	for _, one := range list {
		for _, action := range idle(one, documented) {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", action, one.Code, "NOT DOCUMENTED, though unprovoked.yaml has it")
			wrong++
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%d error codes of %d actions: %d provoked, %d out of the mock's reach, %d wrong\n", total, len(documented), done, excused, wrong); err != nil {
		return err
	}
	if wrong > 0 {
		return fmt.Errorf("%w: the coverage is not what it should be", errFailed)
	}
	if total == 0 {
		return errors.New("nothing is documented")
	}
	return nil
}

func reasonFor(list []features.Unprovoked, action, code string) (reason string, known bool) {
	for _, one := range list {
		if one.Code == code && (len(one.Actions) == 0 || slices.Contains(one.Actions, action)) {
			return one.Reason, true
		}
	}
	return "", false
}

// idle lists the actions of an entry that do not document its code; "any" where
// the entry names no action, and none does.
func idle(one features.Unprovoked, documented map[string][]string) []string {
	documents := func(action string) bool { return slices.Contains(documented[action], one.Code) }
	if len(one.Actions) > 0 {
		return slices.DeleteFunc(slices.Clone(one.Actions), documents)
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(documented)), documents) {
		return []string{"any"}
	}
	return nil
}
