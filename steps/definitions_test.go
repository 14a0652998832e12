package steps_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// Steps are listed as people write them.
func TestDefinitionsReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	listed := map[string]string{}
	for _, one := range steps.Definitions() {
		if strings.ContainsAny(one.Text, `…\^$`) || strings.Contains(one.Text, "(|") || one.Noun == "" {
			t.Errorf("%s: %s", one.Noun, one.Text)
		}
		if listed[one.Text] != "" {
			t.Errorf("%s is listed twice, in %s and in %s", one.Text, listed[one.Text], one.Noun)
		}
		listed[one.Text] = one.Noun
	}
	for text, noun := range map[string]string{
		`{name} (has|creates|cannot create) a public IP address pool {name}[ because {name}]`: "addresspools",
		`the access key of {name} is turned (on|off)`:                                         "accounts",
		`{duration} pass[es]`: "clock",
	} {
		if listed[text] != noun {
			t.Errorf("%q is in %q; want %q", text, listed[text], noun)
		}
	}
}

// A step that is nearly one finds it.
func TestNearest(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"owner" make a VPC "net"`:                                        "a VPC {name}",
		`"team-b" accepts invitation from "owner"`:                        "the invitation from {name}",
		`"owner" share the vSwitch "apps" with "b" as resource share "s"`: "as the resource share {name}",
		`7 days passed`: "{duration} pass[es]",
	} {
		near := steps.Nearest(text, 3)
		found := false
		for _, one := range near {
			found = found || strings.Contains(one.Text, want)
		}
		if !found {
			t.Errorf("near to %s are %+v; want one with %s", text, near, want)
		}
	}
	if near := steps.Nearest("bananas are yellow", 3); near != nil {
		t.Errorf("near to nothing are %v", near)
	}
}
