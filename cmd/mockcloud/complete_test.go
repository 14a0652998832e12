package main

import (
	"slices"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// free are the flags whose values a shell cannot know.
var free = []string{"addr", "after", "calls-kept", "caller", "code", "from", "from-address", "limit", "port", "proxy-pass", "role", "since", "source-port", "to", "to-address", "token", "url", "user", "wait"}

// TestFlagsComplete demands that a shell is told of the values of each flag that has any.
func TestFlagsComplete(t *testing.T) {
	seen := map[string]bool{}
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			_, offered := cmd.GetFlagCompletionFunc(flag.Name)
			switch {
			case slices.Contains(free, flag.Name):
				seen[flag.Name] = true
			case !offered && flag.Value.Type() != "bool":
				t.Errorf("%s --%s: a shell offers nothing", cmd.CommandPath(), flag.Name)
			}
		})
		for _, one := range cmd.Commands() {
			look(one)
		}
	}
	look(command())
	for _, name := range free {
		if !seen[name] {
			t.Errorf("no command has the flag --%s", name)
		}
	}
}
