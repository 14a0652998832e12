package main

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
)

// completeFormats completes --format of runs: a name, and after a colon a file.
func completeFormats(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if strings.Contains(typed, ":") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return formatNames, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeTags completes the last tag of an expression.
func (e evidence) completeTags(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	scenarios, err := e.scenarios()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	before := typed[:strings.LastIndexAny(typed, " (,~&")+1]
	var expressions []cobra.Completion
	for _, one := range scenarios {
		for _, tag := range one.Tags {
			if whole := before + tag; strings.HasPrefix(whole, typed) {
				expressions = append(expressions, whole)
			}
		}
	}
	slices.Sort(expressions)
	return slices.Compact(expressions), cobra.ShellCompDirectiveNoFileComp
}

// completePaths completes chapters and files of the features in the binary; where none begins so,
// the shell completes files.
func completePaths(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	paths := slices.Clone(features.Chapters)
	if chapter, _, inChapter := strings.Cut(typed, "/"); inChapter {
		paths, _ = fs.Glob(features.FS, chapter+"/*.feature")
	}
	return slices.DeleteFunc(paths, func(path string) bool { return !strings.HasPrefix(path, typed) }), cobra.ShellCompDirectiveDefault
}
