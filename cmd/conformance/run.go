package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// run is one run of features.
type run struct {
	target, token string
	tags          string
	formats       []string
	seed          uint64
	concurrency   int
	paths         []string
	onCall        func(mockcloud.Call) // told of the calls to the mock in this process

	out, log io.Writer
}

// runCommand is the command run, given where to read what no scenario proves.
func runCommand(of evidence) *cobra.Command {
	r := &run{}
	cmd := &cobra.Command{
		Use:   "run [paths]",
		Short: "Run features",
		Long: `Run features against the mock in this process, or against a target.

Paths are files and folders; what does not exist is looked for among the
features in the binary, of which each chapter is a folder: ` + strings.Join(features.Chapters, ", ") + `.
Without paths all of these run. When neither paths nor tags nor a target say
otherwise, each clause of the reference has to have a scenario, or a reason why not
in features/unproved.yaml; nothing runs before that.

The exit status is 0 when all scenarios pass, 1 when some fail or a clause has
none, and 2 when they could not be run.`,
		Example: `  conformance run
  conformance run sharing unsharing/unsharing.feature
  conformance run --target http://127.0.0.1:4100
  conformance run --tags '@doc:permissions.eni.owner-views'
  conformance run --tags '@doc:permissions.eni.owner-views or not (@billable or @mock)'
  conformance run --format pretty --format junit:report.xml --seed 7`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.paths, r.out, r.log = args, cmd.OutOrStdout(), cmd.ErrOrStderr()
			if !cmd.Flags().Changed("seed") {
				r.seed = rand.Uint64() >> 11 // readers of JSON keep 53 bits
			}
			if !cmd.Flags().Changed("concurrency") && slices.Contains(r.formats, "pretty") {
				r.concurrency = 1 // its lines follow the features
			}
			if len(r.paths) == 0 && r.tags == "" && r.target == "" {
				if err := checkClauses(r.log, of); err != nil {
					return err
				}
			}
			return r.run(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&r.target, "target", "", "URL of the mockcloud server to run against (default: one in this process)")
	flags.StringVar(&r.token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the target's control API (default $MOCKCLOUD_TOKEN)")
	flags.Lookup("token").DefValue = ""
	flags.StringVar(&r.tags, "tags", "", "which scenarios to run: an expression of tags with and, or, not and parentheses; godog's &&, comma and ~ too")
	flags.StringSliceVar(&r.formats, "format", []string{"progress"}, "pretty, progress, junit or cucumber, each with an optional :file; can be repeated")
	flags.Uint64Var(&r.seed, "seed", 0, "seed of the run, to repeat one (default: a random one)")
	flags.IntVar(&r.concurrency, "concurrency", 2*runtime.GOMAXPROCS(0), "how many scenarios run at a time; 1 for the format pretty unless it is given")
	return cmd
}

var formats = []string{"pretty", "progress", "junit", "cucumber"}

func (r *run) run(ctx context.Context) error {
	if r.concurrency < 1 {
		return errors.New("--concurrency is at least 1")
	}
	for _, format := range r.formats {
		if name, _, _ := strings.Cut(format, ":"); !slices.Contains(formats, name) {
			return fmt.Errorf("there is no format %q; there are %s", name, strings.Join(formats, ", "))
		}
	}
	options, err := r.options(ctx)
	if err != nil {
		return err
	}
	found, err := (godog.TestSuite{Options: options}).RetrieveFeatures()
	if err != nil {
		return err
	}
	progress := &progress{seed: r.seed}
	for _, feature := range found {
		progress.total += len(feature.Pickles)
	}
	if progress.total == 0 {
		return errors.New("no scenario matches")
	}
	target := steps.Mock{URL: r.target, Token: r.token}
	if r.target == "" {
		// The server outlives an interrupt, so that scenarios can end their worlds.
		server, err := mockcloud.Start(context.WithoutCancel(ctx), mockcloud.Options{Address: "127.0.0.1:0", OnCall: r.onCall})
		if err != nil {
			return err
		}
		defer func() { _ = server.Close() }()
		target = steps.Mock{URL: server.URL()}
	}
	if err := target.Check(ctx); err != nil {
		return err
	}
	if isTerminal(r.log) && !slices.ContainsFunc(r.formats, toStandardOutput) {
		progress.line = r.log
	}
	var unknown undefined
	status := godog.TestSuite{
		Name: "conformance",
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			progress.watch(sc)
			steps.Register(sc, target, steps.Seed(r.seed), steps.OnUndefined(unknown.note))
		},
		Options: options,
	}.Run()
	progress.finish(r.log)
	unknown.print(r.log)
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted")
	case status == exitFailed:
		return errFailed
	case status != 0:
		return errors.New("the scenarios could not be run")
	}
	return nil
}

func toStandardOutput(format string) bool { return !strings.Contains(format, ":") }

func (r *run) options(ctx context.Context) (*godog.Options, error) {
	source, paths, err := r.source()
	if err != nil {
		return nil, err
	}
	tags, err := godogTags(r.tags)
	if err != nil {
		return nil, err
	}
	formats := slices.Clone(r.formats)
	for i, format := range formats {
		if rest, ok := strings.CutPrefix(format, "junit"); ok {
			formats[i] = junitName + rest
		}
	}
	return &godog.Options{
		FS: source, Paths: paths, Tags: tags, Format: strings.Join(formats, ","), Output: r.out, Concurrency: r.concurrency,
		DefaultContext: ctx, Strict: true, NoColors: !isTerminal(r.out),
	}, nil
}

// source finds out whether the paths are files or built in.
func (r *run) source() (fs.FS, []string, error) {
	if len(r.paths) == 0 {
		return features.FS, features.Chapters, nil
	}
	files := 0
	for _, path := range r.paths {
		name := withoutLine(path)
		if _, err := os.Stat(name); err == nil {
			files++
		} else if _, err := fs.Stat(features.FS, strings.TrimSuffix(name, "/")); err != nil {
			return nil, nil, fmt.Errorf("there is no feature or folder %s", name)
		}
	}
	switch files {
	case 0:
		return features.FS, r.paths, nil
	case len(r.paths):
		return nil, r.paths, nil
	}
	return nil, nil, errors.New("some of the paths are files and others are built in; run these one after the other")
}

// withoutLine takes the line away that a path can end with, as in a.feature:12.
func withoutLine(path string) string {
	if at := strings.LastIndex(path, ":"); at > 0 && strings.Trim(path[at+1:], "0123456789") == "" {
		return path[:at]
	}
	return path
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
