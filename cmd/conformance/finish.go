package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
)

// listed is how many scenarios a list of the last words has; reports have all.
const listed = 30

// finish says how the run went, what failed and how to repeat it, and what has changed.
func (r *run) finish(result *report.Run, at *place, selection selection) {
	say := func(format string, values ...any) { _, _ = fmt.Fprintf(r.log, format+"\n", values...) }
	failed := result.Of(report.Failed)
	if len(failed) > 0 {
		say("to repeat what failed:")
	}
	for i, one := range failed {
		if i == listed {
			say("  and %d more, which --rerun FILE lists and repeats", len(failed)-listed)
			break
		}
		say("  %s  # %s", one.Repeat, one.Pickle.Name)
		if one.World != "" {
			say("      its world: mockcloud exec --url %s --world %s --account NAME -- COMMAND", at.url, one.World)
			say("      its calls: %s/_mockcloud/v1/worlds/%s/calls", at.url, one.World)
		}
	}
	for _, lacking := range result.Lacking() {
		say("skipped %d: %s", len(lacking.Scenarios), lacking.Reason)
	}
	if result.Changes != nil {
		r.sayChanges(result.Changes, say)
	}
	order := ""
	if selection.shuffle != 0 {
		order = fmt.Sprintf(" --shuffle=%d", selection.shuffle)
	}
	say("%d scenarios: %d passed, %d failed, %d not run; repeat with --seed %d%s",
		len(result.Scenarios()), len(result.Of(report.Passed)), len(failed), len(result.Of(report.Skipped)), r.seed, order)
}

func (r *run) sayChanges(changes *report.Changes, say func(format string, values ...any)) {
	list := changes.List()
	if len(list) == 0 {
		say("nothing has changed since %s", r.compare)
		return
	}
	say("since %s:", r.compare)
	for _, change := range list {
		say("  %d %s", len(change.Scenarios), change.How)
		for i, one := range change.Scenarios {
			if i == listed {
				say("    and %d more", len(change.Scenarios)-listed)
				break
			}
			say("    %s", one)
		}
	}
}

// command is the command that runs the scenarios at paths as this run did.
func (r *run) command(paths []string, more ...string) string {
	words := append([]string{"conformance", "run", "--seed", strconv.FormatUint(r.seed, 10)}, more...)
	if r.target != "" {
		words = append(words, "--target", r.target)
	}
	if r.billable {
		words = append(words, "--billable")
	}
	words = append(words, paths...)
	for i, word := range words {
		words[i] = quoted(word)
	}
	return strings.Join(words, " ")
}

// chosenBy are the flags that say what else than paths chose the scenarios.
func (r *run) chosenBy(s selection) (flags []string) {
	if r.tags != "" {
		flags = append(flags, "--tags", r.tags)
	}
	if r.shard != "" {
		flags = append(flags, "--shard", r.shard)
	}
	if s.shuffle != 0 {
		flags = append(flags, fmt.Sprintf("--shuffle=%d", s.shuffle))
	}
	return flags
}

// besides are the flags that say what runs beside the scenarios.
func (r *run) besides() []string {
	if len(r.contract) > 0 {
		return []string{"--contract=" + strings.Join(r.contract, ",")}
	}
	return nil
}

// quoted is a word as shells take it.
func quoted(word string) string {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,") == "" && word != "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
