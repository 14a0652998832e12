package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/features"
)

// TestFatesOfCodes looks at the fates that a code can have.
func TestFatesOfCodes(t *testing.T) {
	t.Parallel()
	documented := map[string][]string{"Paint": {"Dry", "Wet"}, "Frame": {"Dry"}}
	both := map[pair]bool{{"Paint", "Dry"}: true, {"Paint", "Wet"}: true}
	all := map[pair]bool{{"Paint", "Dry"}: true, {"Paint", "Wet"}: true, {"Frame", "Dry"}: true}
	const reason = "Frames are made of oil."
	for name, test := range map[string]struct {
		provoked map[pair]bool
		list     []features.Unprovoked
		line     string // one of those that are printed
		last     string
		fails    bool
	}{
		"all provoked": {
			provoked: all, line: "Frame  Dry  provoked",
			last: "3 error codes of 2 actions: 3 provoked, 0 out of the mock's reach, 0 wrong",
		},
		"one excused": {
			provoked: both, list: []features.Unprovoked{{Code: "Dry", Actions: []string{"Frame"}, Reason: reason}},
			line: "Frame  Dry  not provoked: " + reason,
			last: "3 error codes of 2 actions: 2 provoked, 1 out of the mock's reach, 0 wrong",
		},
		"one excused for all actions": {
			provoked: map[pair]bool{{"Paint", "Wet"}: true}, list: []features.Unprovoked{{Code: "Dry", Reason: reason}},
			line: "Paint  Dry  not provoked: " + reason,
			last: "3 error codes of 2 actions: 1 provoked, 2 out of the mock's reach, 0 wrong",
		},
		"one forgotten": {
			provoked: both, line: "Frame  Dry  NOT PROVOKED, and unprovoked.yaml gives no reason",
			last:  "3 error codes of 2 actions: 2 provoked, 0 out of the mock's reach, 1 wrong",
			fails: true,
		},
		"one excused and provoked": {
			provoked: all, list: []features.Unprovoked{{Code: "Dry", Actions: []string{"Frame"}, Reason: reason}},
			line:  "Frame  Dry  PROVOKED, though unprovoked.yaml says: " + reason,
			last:  "3 error codes of 2 actions: 2 provoked, 0 out of the mock's reach, 1 wrong",
			fails: true,
		},
		"an action that does not document the excused code": {
			provoked: all, list: []features.Unprovoked{{Code: "Wet", Actions: []string{"Frame"}, Reason: reason}},
			line:  "Frame  Wet  NOT DOCUMENTED, though unprovoked.yaml has it",
			last:  "3 error codes of 2 actions: 3 provoked, 0 out of the mock's reach, 1 wrong",
			fails: true,
		},
		"a code that no action documents": {
			provoked: all, list: []features.Unprovoked{{Code: "Moist", Reason: reason}},
			line:  "any    Moist  NOT DOCUMENTED, though unprovoked.yaml has it",
			last:  "3 error codes of 2 actions: 3 provoked, 0 out of the mock's reach, 1 wrong",
			fails: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			err := judge(&out, documented, test.provoked, test.list)
			if errors.Is(err, errFailed) != test.fails || err != nil && !test.fails {
				t.Errorf("the report ends with %v", err)
			}
			lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
			if last := lines[len(lines)-1]; last != test.last {
				t.Errorf("the last line is %q, not %q", last, test.last)
			}
			if !strings.Contains(out.String(), test.line+"\n") {
				t.Errorf("there is no line %q in\n%s", test.line, out.String())
			}
		})
	}
}
