// Package completion lets shells complete the values of flags and arguments.
package completion

import "github.com/spf13/cobra"

// Offer lets shells complete the value of a flag.
func Offer(cmd *cobra.Command, flag string, values cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // there is no such flag, or it is offered twice
	}
}

// OneOf completes one of a few values.
func OneOf(values ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
}

// Files completes the names of files that end so, or of all files where no end is given.
func Files(ends ...string) cobra.CompletionFunc {
	if len(ends) == 0 {
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	}
	return cobra.FixedCompletions(ends, cobra.ShellCompDirectiveFilterFileExt)
}

// Folders completes the names of folders.
func Folders() cobra.CompletionFunc {
	return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
}
