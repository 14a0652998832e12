package alibabacloud

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/steps"
)

func newLedger(t *testing.T) *Ledger {
	t.Helper()
	l, err := NewLedger(t.TempDir(), Head{Run: NewRun(), Began: time.Now().UTC(), Accounts: map[string]string{"owner": "1"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A ledger that is read again has what was written, whichever was its last line, also one that was
// cut off; and it goes on.
func TestLedgerGoesOn(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	for i, action := range []string{"CreateVpc", "CreateVSwitch", "CreateSecurityGroup", "RunInstances"} {
		number, err := l.intend(Intent{Scenario: "a", Action: action})
		if err != nil || number != i+1 {
			t.Fatalf("the intent %d is %d (%v)", i+1, number, err)
		}
	}
	must(t, l.made(1, []string{"vpc-1"}, ""))
	must(t, l.made(3, nil, "403"))
	must(t, l.made(4, []string{"i-1", "i-2"}, ""))
	must(t, l.gone("i-1"))
	whole, err := os.ReadFile(l.Path)
	must(t, err)
	must(t, os.WriteFile(l.Path, append(whole, `{"number":5,"intent":{"scen`...), 0o600))

	again, err := ReadLedger(filepath.Dir(l.Path))
	must(t, err)
	defer func() { _ = again.Close() }()
	var left []string
	for _, entry := range again.Left("") {
		left = append(left, entry.Action+" "+strings.Join(entry.Made, ","))
	}
	if want := []string{"RunInstances i-2", "CreateVSwitch ", "CreateVpc vpc-1"}; !slices.Equal(left, want) {
		t.Errorf("left are %q, not %q", left, want)
	}
	if !again.Has("i-1") || again.Has("i-3") || again.of("vpc-1") != "a" || len(again.Left("b")) != 0 {
		t.Error("the ledger does not know what it lists")
	}
	if number, err := again.intend(Intent{Action: "CreateVpc"}); err != nil || number != 5 {
		t.Errorf("it goes on with the intent %d (%v)", number, err)
	}
	must(t, again.nothing(5))
	must(t, again.nothing(2))
	third, err := ReadLedger(l.Path)
	must(t, err)
	defer func() { _ = third.Close() }()
	if got := len(third.Left("")); got != 2 {
		t.Errorf("%d entries are left", got)
	}
}

// Marks come off as they were put on, names that are the matter of a scenario stay, and tags take the
// next place.
func TestMarks(t *testing.T) {
	t.Parallel()
	m := marks{NewRun()}
	asked := map[string]string{"VpcName": "main", "Description": "main", "Tag.1.Key": "stage", "Tag.1.Value": "test"}
	for range 2 { // once is enough
		m.put(vpcAPI, "CreateVpc", asked)
	}
	if asked["VpcName"] != "main-"+m.run || asked["Description"] != "main" || asked["Tag.2.Key"] != TagKey || asked["Tag.2.Value"] != m.run || len(asked) != 6 {
		t.Errorf("it asks for %v", asked)
	}
	odd := map[string]string{"VSwitchName": strings.Repeat("x", 129)}
	if m.put(vpcAPI, "ModifyVSwitchAttribute", odd); len(odd) != 1 || len(odd["VSwitchName"]) != 129 {
		t.Errorf("a long name becomes %v", odd)
	}
	answer := `{"Vpc":{"VpcName":"main-` + m.run + `","Size":12345678901234567890,"Tags":{"Tag":[{"Key":"stage","Value":"test"},{"Key":"mockcloud-run","Value":"` + m.run + `"}]}},"Keys":["mockcloud-run","stage"]}`
	want := `{"Keys":["stage"],"Vpc":{"Size":12345678901234567890,"Tags":{"Tag":[{"Key":"stage","Value":"test"}]},"VpcName":"main"}}`
	if got := string(m.off([]byte(answer))); got != want {
		t.Errorf("a scenario sees %s", got)
	}
	if !m.on(map[string]any{"Name": "a-" + m.run}) || !m.on(map[string]any{"Tags": []any{map[string]any{"Value": m.run}}}) || m.on(map[string]any{"Name": "a-" + m.run + "b"}) {
		t.Error("marks are not seen, or where there are none")
	}
}

// All that steps make of what costs nothing is removed by somebody, and what no kind makes is not sent.
func TestKindsAreWhole(t *testing.T) {
	t.Parallel()
	for version, list := range kinds {
		for _, one := range list {
			if one.is == "" || one.removes == "" || one.removeBy == "" || len(one.creates) == 0 || (one.lists == "") != (one.id == "") {
				t.Errorf("%s: the kind %+v lacks something", version, one)
			}
		}
	}
	target := &Target{options: Options{}}
	for need, offered := range map[steps.Need]bool{steps.Money: false, steps.Clock: false, steps.Mocked: false} {
		if target.Offers(need) != offered {
			t.Errorf("the target offers %s", need)
		}
	}
	target.options.Billable = true
	if !target.Offers(steps.Money) || target.Offers(steps.Mocked) {
		t.Error("the target does not offer money alone")
	}
}
