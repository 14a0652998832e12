package contract_test

import (
	"compress/gzip"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// source is what a generated text of schemas looks like.
var source = `{
"Paint":{
 "Parameters":[
  {"Name":"Ids","Type":"List","Style":"Commas","Required":true,"Size":{"Minimum":1,"Maximum":5},"Item":{"Type":"Integer64","Range":[1,null]}},
  {"Name":"Look","In":"Body","Type":"Object","Fields":[{"Name":"Color","Type":"String","Pattern":"^[a-z]+$","Enum":["red","blue"]}]}],
 "Response":{"Type":"Object","Fields":[
  {"Name":"Weight","Type":"Number","Range":[null,1.5]}]},
 "Errors":{
  "Invalid.%s":400,
  "Look":404}},
"Look":{
 "Response":{"Type":"Map","Item":{"Type":"Boolean"}}}
}
`

// packed is a text as generated code has it.
func packed(t *testing.T, text string) *contract.Text {
	t.Helper()
	var out strings.Builder
	to := gzip.NewWriter(&out)
	if _, err := to.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return &contract.Text{Packed: new(out.String())}
}

func TestSchemaIsRead(t *testing.T) {
	t.Parallel()
	paint := &contract.Schema{
		Parameters: []contract.Field{
			{
				Name: "Ids", Type: contract.List, Style: contract.Commas, Required: true, Size: contract.Size{Minimum: 1, Maximum: 5},
				Item: &contract.Field{Type: contract.Integer64, Range: &contract.Range{Minimum: 1, Maximum: contract.Highest}},
			},
			{Name: "Look", In: contract.Body, Type: contract.Object, Fields: []contract.Field{
				{Name: "Color", Type: contract.String, Pattern: "^[a-z]+$", Enum: []string{"red", "blue"}},
			}},
		},
		Response: &contract.Field{Type: contract.Object, Fields: []contract.Field{
			{Name: "Weight", Type: contract.Number, Range: &contract.Range{Minimum: contract.Lowest, Maximum: 1.5}},
		}},
		Errors: map[string]int{"Invalid.%s": 400, "Look": 404},
	}
	look := &contract.Schema{Response: &contract.Field{Type: contract.Map, Item: &contract.Field{Type: contract.Boolean}}}
	for name, want := range map[string]*contract.Schema{"Paint": paint, "Look": look} {
		action := &contract.Action{Name: name, Source: packed(t, source)}
		if difference := cmp.Diff(want, action.Schema()); difference != "" {
			t.Errorf("%s: %s", name, difference)
		}
		written, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var again contract.Schema
		if err := json.Unmarshal(written, &again); err != nil {
			t.Fatal(err)
		}
		if difference := cmp.Diff(want, &again); difference != "" {
			t.Errorf("%s, written and read: %s", name, difference)
		}
	}
	if got := (&contract.Action{Name: "Hum"}).Schema(); got == nil || got.Response != nil {
		t.Errorf("an action without a contract has %+v", got)
	}
}

// TestSchemaIsReadOnce reads one schema from several goroutines: whatever they
// keep of it is the same.
func TestErrorsOfAllActionsStandOnce(t *testing.T) {
	t.Parallel()
	source := "{\n\"\":{\"Errors\":{\"Busy\":400,\"Gone\":404}},\n\"Paint\":{\"Errors\":{\"Dry\":409}},\n\"Look\":{}\n}\n"
	for name, want := range map[string]map[string]int{
		"Paint": {"Busy": 400, "Gone": 404, "Dry": 409},
		"Look":  {"Busy": 400, "Gone": 404},
	} {
		got := (&contract.Action{Name: name, Source: packed(t, source)}).Schema().Errors
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestSchemaIsReadOnce(t *testing.T) {
	t.Parallel()
	action := &contract.Action{Name: "Paint", Source: packed(t, source)}
	read := make([]*contract.Schema, 8)
	var all sync.WaitGroup
	for i := range read {
		all.Go(func() { read[i] = action.Schema() })
	}
	all.Wait()
	for _, one := range read {
		if one != action.Schema() {
			t.Error("two goroutines have two schemas")
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ source, fault string }{
		"what is not there": {`{` + "\n" + `"Look":{}}`, "no schema of Paint"},
		"a type":            {`{` + "\n" + `"Paint":{"Response":{"Type":"Color"}}}`, `"Color" is none of Any, String`},
		"a range":           {`{` + "\n" + `"Paint":{"Response":{"Range":[true,1]}}}`, "bool"},
		"what is cut off":   {`{` + "\n" + `"Paint":{"Response":{`, "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if fault, _ := recover().(string); !strings.Contains(fault, test.fault) {
					t.Errorf("got %q; want %q", fault, test.fault)
				}
			}()
			(&contract.Action{Name: "Paint", Source: packed(t, test.source)}).Schema()
		})
	}
}
