package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// run is one run of features.
type run struct {
	target, token  string
	tags           string
	formats        []string
	seed           uint64
	parallel       int
	shard, shuffle string
	rerun, compare string
	keepFailed     bool
	contract       []string // products whose contract is tried too
	cloud          cloud
	billable       bool
	runs           string
	paths          []string
	onCall         func(mockcloud.Call) // told of the calls to the mock in this process

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
A file can end with the lines of scenarios, or of rows of outlines: a.feature:12:30.
Without paths all of these run. When neither paths nor tags nor a target say
otherwise, each clause of the reference has to have a scenario, or a reason why not
in features/unproved.yaml; nothing runs before that.

The target ` + realCloud + ` is the cloud itself, in three accounts that are used for nothing
else. Scenarios that are about a mock, that need more than these accounts, or, without
--billable, that cost money, are skipped. What a run makes carries its id, stands in a
ledger below --runs, and is removed after each scenario, also after a failure and an
interrupt; "conformance cleanup" removes what a run that was killed has left.
` + credentialsHelp + `

` + exitStatuses,
		Example: `  conformance run
  conformance run sharing unsharing/unsharing.feature:12
  conformance run --target http://127.0.0.1:4100
  conformance run --target alibabacloud sharing invitations
  conformance run --target alibabacloud --billable --profile owner=main,participant=team,stranger=other permissions
  conformance run --tags '@doc:permissions.eni.owner-views or not (@billable or @mock)'
  conformance run --format progress --format html:report.html --format junit:report.xml
  conformance run --rerun failed.txt
  conformance run --contract --format html:report.html
  conformance run --shard 1/3 --format cucumber:now.json --compare before.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.paths, r.out, r.log = args, cmd.OutOrStdout(), cmd.ErrOrStderr()
			if !cmd.Flags().Changed("seed") {
				r.seed = rand.Uint64() >> 11 // readers of JSON keep 53 bits
			}
			if !cmd.Flags().Changed("parallel") && (slices.Contains(r.formats, "pretty") || r.target == realCloud) {
				r.parallel = 1 // its lines follow the features, and scenarios share the cloud's accounts
			}
			if len(r.paths) == 0 && r.tags == "" && r.target == "" && r.rerun == "" {
				if err := checkClauses(r.log, of); err != nil {
					return err
				}
			}
			return r.run(cmd.Context(), of)
		},
	}
	cmd.ValidArgsFunction = completePaths
	r.flags(cmd.Flags())
	completion.Offer(cmd, "target", completion.OneOf(realCloud))
	completion.Offer(cmd, "runs", completion.Folders())
	completion.Offer(cmd, "profile-file", completion.Files())
	completion.Offer(cmd, "tags", of.completeTags)
	completion.Offer(cmd, "format", completeFormats)
	completion.Offer(cmd, "rerun", completion.Files("txt"))
	completion.Offer(cmd, "compare", completion.Files("json"))
	return cmd
}

func (r *run) flags(flags *pflag.FlagSet) {
	flags.StringVar(&r.target, "target", "", "URL of the mockcloud server to run against, or "+realCloud+" (default: a server in this process)")
	flags.StringVar(&r.token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the target's control API (default $MOCKCLOUD_TOKEN)")
	flags.Lookup("token").DefValue = ""
	flags.StringVar(&r.tags, "tags", "", "which scenarios to run: an expression of tags with and, or, not and parentheses; godog's &&, comma and ~ too")
	flags.StringSliceVar(&r.formats, "format", []string{progressFormat}, strings.Join(formatNames, ", ")+", each with an optional :file; can be repeated")
	flags.Uint64Var(&r.seed, "seed", 0, "seed of the run, to repeat one (default: a random one)")
	flags.IntVar(&r.parallel, "parallel", 2*runtime.GOMAXPROCS(0), "how many scenarios run at a time, twice the processors by default; 1 for the format pretty unless it is given")
	flags.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "concurrency" { // what it was called first
			name = "parallel"
		}
		return pflag.NormalizedName(name)
	})
	flags.StringVar(&r.shard, "shard", "", "run one part of several, such as `1/3`: each scenario is in one of them, and they have as many")
	flags.StringVar(&r.shuffle, "shuffle", "", "run files, and the scenarios of each, in an order that this `seed` makes")
	flags.Lookup("shuffle").NoOptDefVal = ofTheRun
	flags.StringVar(&r.rerun, "rerun", "", "run the scenarios that this `file` lists, if it lists any, and list there what has not passed")
	flags.StringVar(&r.compare, "compare", "", "say what has changed since an earlier run; this `file` is its report of the format cucumber")
	flags.BoolVar(&r.billable, "billable", false, "run at "+realCloud+" also what costs money")
	flags.StringSliceVar(&r.contract, "contract", nil, "also try the vendor's contract at its bounds, of all products or of these `products`, as \"conformance contract\" does, and report that")
	flags.Lookup("contract").NoOptDefVal = allProducts
	flags.StringVar(&r.runs, "runs", "conformance-runs", "`folder` for the ledgers of runs at "+realCloud)
	r.cloud.flags(flags)
	flags.BoolVar(&r.keepFailed, "keep-failed", false, "keep the worlds of scenarios that fail; the mock in this process then serves them until an interrupt")
}

// ofTheRun stands for the seed of the run.
const ofTheRun = "that of the run"

// selection reads which scenarios to run.
func (r *run) selection() (s selection, err error) {
	s.paths = r.paths
	if r.rerun != "" {
		again, err := readRerun(r.rerun)
		if err != nil {
			return s, err
		}
		if len(again) > 0 {
			s.paths = again
		}
	}
	if s.tags, err = godogTags(r.tags); err != nil {
		return s, err
	}
	if s.shard, err = parseShard(r.shard); err != nil {
		return s, err
	}
	switch r.shuffle {
	case "":
	case ofTheRun:
		s.shuffle = max(r.seed, 1)
	default:
		if s.shuffle, err = strconv.ParseUint(r.shuffle, 10, 63); err != nil || s.shuffle == 0 {
			return s, fmt.Errorf("--shuffle=%s: a seed is a whole number above 0", r.shuffle)
		}
	}
	return s, nil
}

// plan is what a run is to do.
type plan struct {
	selection selection
	features  []*report.Feature
	contents  []godog.Feature // of the same, as godog takes them
	clauses   []report.Clause
	contracts []*contract.Product
	earlier   []report.Earlier // the run to compare with
}

func (r *run) plan(of evidence) (p plan, err error) {
	if len(r.contract) > 0 && r.target == realCloud {
		return p, errors.New("--contract: it makes whatever the contract allows, which is for mocks")
	}
	if p.contracts, err = named(r.contract); err != nil {
		return p, fmt.Errorf("--contract: %w", err)
	}
	if r.parallel < 1 {
		return p, errors.New("--parallel is at least 1")
	}
	if p.selection, err = r.selection(); err != nil {
		return p, err
	}
	chosen, err := p.selection.choose()
	if err != nil {
		return p, err
	}
	if p.features, p.contents, err = read(chosen); err != nil {
		return p, err
	}
	if p.clauses, err = of.clauses(); err != nil {
		return p, err
	}
	p.earlier, err = r.earlier()
	return p, err
}

func (r *run) run(ctx context.Context, of evidence) error {
	plan, err := r.plan(of)
	if err != nil {
		return err
	}
	at, err := r.open(ctx)
	if err != nil {
		return err
	}
	err = r.runAt(ctx, at, plan)
	closed := at.close()
	if err != nil && closed != nil { // the exit status tells of the scenarios
		_, _ = fmt.Fprintln(r.log, "conformance:", closed)
		return err
	}
	return cmp.Or(err, closed)
}

// runAt runs the chosen scenarios at a place, and reports how they went.
func (r *run) runAt(ctx context.Context, at *place, of plan) error {
	outputs, err := openOutputs(r.formats, r.out)
	if err != nil {
		return err
	}
	result := &report.Run{
		Version: mockcloud.Version, Target: at.name, Began: time.Now(), Features: of.features, Clauses: of.clauses,
		Repeat: r.command(of.selection.paths, append(r.chosenBy(of.selection), r.besides()...)...),
	}
	for _, one := range result.Scenarios() {
		one.Repeat = r.command([]string{one.Place()})
	}
	progress := r.progress(outputs, len(result.Scenarios()))
	watcher := newWatcher(result, progress)
	if len(of.contents) > 0 {
		err = r.suite(ctx, watcher, at.target, outputs, of.contents, of.selection)
	}
	watcher.finish(ctx.Err() != nil)
	progress.clear()
	if len(r.contract) > 0 && ctx.Err() == nil {
		var problem error
		result.Contract, problem = (&contractRun{run: *r, products: of.contracts, known: features.Contract}).tryAt(ctx, at)
		err = errors.Join(err, problem)
	}
	result.Took = time.Since(result.Began)
	if r.compare != "" {
		known, problem := of.selection.known(of.earlier)
		result.Compare(of.earlier, known)
		err = errors.Join(err, problem)
	}
	err = errors.Join(err, outputs.write(result))
	if r.rerun != "" {
		err = errors.Join(err, writeRerun(r.rerun, result))
	}
	r.finish(result, at, of.selection)
	r.serveKept(ctx, result, at)
	switch {
	case ctx.Err() != nil && len(result.Of(report.Skipped)) > 0:
		return errors.Join(errors.New("interrupted"), err)
	case err != nil:
		return err
	case result.Changes != nil && len(result.Changes.Failing) > 0:
		return errNewlyFailed
	case len(result.Of(report.Failed)) > 0:
		return errFailed
	case result.Contract.Wrong():
		return errContract
	}
	return nil
}

// suite runs the scenarios.
func (r *run) suite(ctx context.Context, watcher *watcher, target steps.Target, outputs *outputs, contents []godog.Feature, selection selection) error {
	formats, out := strings.Join(outputs.godog, ","), r.out
	if formats == "" {
		formats, out = progressFormat, io.Discard // godog wants one
	}
	status := godog.TestSuite{
		Name: "conformance",
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			watcher.initialize(sc, target, r.seed, r.keepFailed)
		},
		Options: &godog.Options{
			FeatureContents: contents, Format: formats, Output: out, Concurrency: r.parallel, Randomize: int64(selection.shuffle),
			DefaultContext: ctx, Strict: true, NoColors: !hasColors(r.out),
		},
	}.Run()
	if status != 0 && status != exitFailed {
		return errors.New("the scenarios could not be run")
	}
	return nil
}

func (r *run) progress(outputs *outputs, total int) *progress {
	p := &progress{total: total, began: time.Now(), log: r.log, failures: io.Discard, colors: hasColors(r.log)}
	p.line = isTerminal(r.log) && !outputs.stdout
	if len(outputs.failures) > 0 {
		p.failures = io.MultiWriter(outputs.failures...)
		p.colors = hasColors(r.out) && len(outputs.files) == 0
	}
	return p
}

// earlier reads the run to compare with, before a report takes the place of its file.
func (r *run) earlier() ([]report.Earlier, error) {
	if r.compare == "" {
		return nil, nil
	}
	file, err := os.Open(r.compare)
	if err != nil {
		return nil, fmt.Errorf("--compare: %w", err)
	}
	defer func() { _ = file.Close() }()
	earlier, err := report.ReadEarlier(file)
	if err != nil {
		return nil, fmt.Errorf("--compare %s: %w", r.compare, err)
	}
	return earlier, nil
}

// serveKept serves the worlds that are kept until an interrupt, where they are in this process.
func (r *run) serveKept(ctx context.Context, result *report.Run, at *place) {
	kept := slices.ContainsFunc(result.Scenarios(), func(one *report.Scenario) bool { return one.World != "" })
	if !kept || r.target != "" || ctx.Err() != nil {
		return
	}
	_, _ = fmt.Fprintf(r.log, "the mock at %s keeps the worlds until an interrupt (Ctrl-C)\n", at.url)
	<-ctx.Done()
}
