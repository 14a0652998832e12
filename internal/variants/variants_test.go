package variants_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// painting is a product with one action of all sorts of parameters.
func painting() (*contract.Product, *contract.Action) {
	paint := &contract.Action{Name: "Paint", Written: &contract.Schema{
		Parameters: []contract.Field{
			{Name: "Color", Type: contract.String, Required: true, Enum: []string{"Red", "Blue"}},
			{Name: "Layers", Type: contract.Integer32, Range: &contract.Range{Minimum: 1, Maximum: 3}},
			{Name: "Title", Type: contract.String, Size: contract.Size{Minimum: 2, Maximum: 4}},
			{Name: "Dry", Type: contract.Boolean},
			{Name: "Brush", Type: contract.List, Size: contract.Size{Maximum: 2}, Item: &contract.Field{Type: contract.Object, Fields: []contract.Field{
				{Name: "Width", Type: contract.Integer32, Required: true}, {Name: "Hair", Type: contract.String},
			}}},
		},
		Response: &contract.Field{Type: contract.Object, Fields: []contract.Field{{Name: "PaintingId", Type: contract.String}}},
		Errors:   map[string]int{"InvalidLayers": 400, "InvalidTitle.Malformed": 400, "NoCanvas": 403},
	}}
	return &contract.Product{Name: "Studio", Version: "2020-01-01", Actions: []*contract.Action{paint}}, paint
}

// find is the variant with a name, such as "Layers: no number".
func find(t *testing.T, name string) (found variants.Variant) {
	t.Helper()
	product, action := painting()
	all := variants.Of(product, action, variants.Scene{})
	at := slices.IndexFunc(all, func(v variants.Variant) bool { return v.String() == "Studio Paint "+name })
	if at < 0 {
		for _, v := range all {
			t.Log(&v)
		}
		t.Fatalf("there is no variant %q", name)
	}
	return all[at]
}

// TestVariantsAreAtTheBounds looks at what is sent of some.
func TestVariantsAreAtTheBounds(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		sends                  map[string]string
		refused, taken, within bool
	}{
		": the same again, at once":             {sends: map[string]string{"Color": "Red"}},
		": what is required alone":              {sends: map[string]string{"Color": "Red"}},
		"Color: missing":                        {sends: map[string]string{}, refused: true},
		"Color: the value Blue":                 {sends: map[string]string{"Color": "Blue"}, taken: true},
		"Color: none of its values":             {sends: map[string]string{"Color": "NoneOfThese"}, refused: true},
		"Layers: the most":                      {sends: map[string]string{"Color": "Red", "Layers": "3"}, taken: true},
		"Layers: beyond the most":               {sends: map[string]string{"Color": "Red", "Layers": "4"}, refused: true},
		"Layers: beyond the least":              {sends: map[string]string{"Color": "Red", "Layers": "0"}}, // structs have it
		"Layers: no number":                     {sends: map[string]string{"Color": "Red", "Layers": "seven"}, refused: true},
		"Title: 4 letters, the most":            {sends: map[string]string{"Color": "Red", "Title": "aaaa"}, within: true},
		"Title: 5 letters, one too many":        {sends: map[string]string{"Color": "Red", "Title": "aaaaa"}, refused: true},
		"Title: 1 letters, one too few":         {sends: map[string]string{"Color": "Red", "Title": "a"}, refused: true},
		"Dry: FALSE":                            {sends: map[string]string{"Color": "Red", "Dry": "FALSE"}, taken: true},
		"Dry: neither true nor false":           {sends: map[string]string{"Color": "Red", "Dry": "maybe"}, refused: true},
		"Brush: 3 entries, one too many":        {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1", "Brush.2.Width": "1", "Brush.3.Width": "1"}, refused: true},
		"Brush.1.Width: no number":              {sends: map[string]string{"Color": "Red", "Brush.1.Width": "seven"}, refused: true},
		"Brush.1.Hair: given":                   {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1", "Brush.1.Hair": "abcdefgh"}},
		"Brush: as JSON":                        {sends: map[string]string{"Color": "Red", "Brush": `[{"Width":1}]`}},
		"Brush.1.Width: a fraction":             {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1.5"}, refused: true},
		"Brush.1.Hair: 4,096 letters":           {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1", "Brush.1.Hair": strings.Repeat("a", 4096)}},
		"Brush: 2 entries, the most":            {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1", "Brush.2.Width": "1"}, within: true},
		"Layers: more than 32 bits hold":        {sends: map[string]string{"Color": "Red", "Layers": "2147483648"}, refused: true},
		"Title: 2 letters, the fewest":          {sends: map[string]string{"Color": "Red", "Title": "aa"}, within: true},
		"Layers: given":                         {sends: map[string]string{"Color": "Red", "Layers": "1"}, taken: true},
		"Title: markup":                         {sends: map[string]string{"Color": "Red", "Title": `<b>"&'</b>`}},
		"Brush.1.Hair: other letters":           {sends: map[string]string{"Color": "Red", "Brush.1.Width": "1", "Brush.1.Hair": "vSwitch 交换机"}},
		"Color: empty":                          {sends: map[string]string{"Color": ""}, refused: true},
		"Layers: empty":                         {sends: map[string]string{"Color": "Red", "Layers": ""}},
		"Brush.1.Width: more than 32 bits hold": {sends: map[string]string{"Color": "Red", "Brush.1.Width": "2147483648"}, refused: true},
	} {
		v := find(t, name)
		same := len(v.Parameters) == len(want.sends)
		for parameter, value := range want.sends {
			same = same && v.Parameters[parameter] == value
		}
		if !same || v.Refused != want.refused || v.Taken != want.taken || v.Within != want.within {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// TestVerdicts looks at answers of all sorts.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	made := variants.Answer{Status: http.StatusOK, Body: []byte(`{"PaintingId":"p-1"}`)}
	refused := func(status int, code, message string) variants.Answer {
		return variants.Answer{Status: status, Code: code, Message: message}
	}
	layers, title, canvas := refused(400, "InvalidLayers", ""), refused(400, "InvalidTitle.Malformed", "too long"), refused(403, "NoCanvas", "")
	for name, test := range map[string]struct {
		variant      string
		answer, next variants.Answer
		verdict      variants.Verdict
	}{
		"made":                                          {"Layers: the most", made, variants.Answer{}, variants.Passed},
		"at a bound, and refused for it":                {"Layers: the most", layers, variants.Answer{}, variants.Failed},
		"at a bound, and another thing wrong":           {"Layers: the most", canvas, variants.Answer{}, variants.Passed},
		"over it, and refused":                          {"Layers: beyond the most", layers, variants.Answer{}, variants.Passed},
		"over it, and made":                             {"Layers: beyond the most", made, variants.Answer{}, variants.Failed},
		"over it, and another thing wrong":              {"Layers: beyond the most", canvas, variants.Answer{}, variants.Failed},
		"the common code, of the parameter":             {"Layers: beyond the most", refused(400, "InvalidParameter", "Layers is too much"), variants.Answer{}, variants.Passed},
		"the common code, of another":                   {"Layers: beyond the most", refused(400, "InvalidParameter", "Title is"), variants.Answer{}, variants.Failed},
		"the common code, of one with a longer name":    {"Layers: beyond the most", refused(400, "InvalidParameter", "UnderLayers is too much"), variants.Answer{}, variants.Failed},
		"a refusal without a code":                      {": what is required alone", variants.Answer{Status: 404, Body: []byte(`{"PaintingId":"p-1"}`)}, variants.Answer{}, variants.Failed},
		"as long as can be, refused as longer ones":     {"Title: 4 letters, the most", title, title, variants.Failed},
		"as long as can be, refused for another reason": {"Title: 4 letters, the most", refused(400, "InvalidTitle.Malformed", "no title"), title, variants.Passed},
		"no JSON":                                     {": what is required alone", variants.Answer{Status: 200, Body: []byte("made")}, variants.Answer{}, variants.Failed},
		"a member that is not documented":             {": what is required alone", variants.Answer{Status: 200, Body: []byte(`{"Id":"p-1"}`)}, variants.Answer{}, variants.Failed},
		"a code that is not documented":               {": what is required alone", refused(400, "NoPaint", ""), variants.Answer{}, variants.Undocumented},
		"the same, over a bound":                      {"Layers: beyond the most", refused(400, "NoPaint", ""), variants.Answer{}, variants.Failed},
		"the same, and the server's fault":            {": what is required alone", refused(500, "NoPaint", ""), variants.Answer{}, variants.Failed},
		"a code that is documented elsewhere":         {": what is required alone", refused(400, "NoWall", ""), variants.Answer{}, variants.Passed},
		"the server's fault":                          {"Title: markup", refused(500, "InternalError", ""), variants.Answer{}, variants.Failed},
		"not implemented":                             {"Title: markup", refused(501, "MockNotImplemented", ""), variants.Answer{}, variants.NotImplemented},
		"not implemented, where it is to be refused":  {"Layers: no number", refused(501, "MockNotImplemented", ""), variants.Answer{}, variants.Failed},
		"there is no such thing, which is no mistake": {"Color: the value Blue", refused(404, "InvalidColor.NotFound", ""), variants.Answer{}, variants.Undocumented},
	} {
		v := find(t, test.variant)
		if verdict, why := v.Judge(test.answer, test.next, "NoWall"); verdict != test.verdict {
			t.Errorf("%s: %v, %s", name, verdict, why)
		}
	}
}

// TestAMistakeIsOfItsParameterAlone has codes and messages in which the name of another parameter is, or a part of it, or the
// word for the mistake itself.
func TestAMistakeIsOfItsParameterAlone(t *testing.T) {
	t.Parallel()
	act := &contract.Action{Name: "Hang", Written: &contract.Schema{}}
	product := &contract.Product{Name: "Art", Actions: []*contract.Action{act}}
	for _, test := range []struct {
		parameter, code, message string
		its                      bool
	}{
		{"Id", "InvalidLayers", "", false},
		{"Id", "InvalidId.Malformed", "", true},
		{"Id", "InvalidLayers", "The Id is no id.", true},
		{"Meter", "InvalidParameter", "Layers is too much.", false},
		{"Wall.1.Name", "MissingParameter", "Wall.1.Name is required.", true},
		{"Wall.1.Name", "InvalidParameter", "Wall.1.Color is malformed.", false},
		{"Wall.1.Name", "InvalidParameter", "The WallName is malformed.", false},
		{"Wall.1.Name", "InvalidWallName", "", true},
	} {
		v := variants.Variant{Product: product, Action: act, Parameter: test.parameter, Refused: true}
		verdict, _ := v.Judge(variants.Answer{Status: http.StatusBadRequest, Code: test.code, Message: test.message}, variants.Answer{})
		if its := verdict != variants.Failed; its != test.its {
			t.Errorf("%s is what %s: %q is about: %t", test.parameter, test.code, test.message, its)
		}
	}
}

// TestVariantsNameWhatThereIs looks at requests where things are.
func TestVariantsNameWhatThereIs(t *testing.T) {
	t.Parallel()
	act := &contract.Action{Name: "Hang", Written: &contract.Schema{Parameters: []contract.Field{
		{Name: "PaintingId", Type: contract.String, Required: true},
		{Name: "WallIds", Type: contract.List, Required: true, Item: &contract.Field{Type: contract.String}},
		{Name: "Hook", Type: contract.Integer32, Required: true},
		{Name: "RoomId", Type: contract.String, Required: true},
	}}}
	plain := variants.Of(&contract.Product{Name: "Studio"}, act, variants.Scene{Things: variants.Things{"PaintingId": "p-1", "WallId": "w-1", "Hook": "7"}})[0]
	for name, want := range map[string]string{"PaintingId": "p-1", "WallIds.1": "w-1", "Hook": "7", "RoomId": "id-none"} {
		if got := plain.Parameters[name]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestStrangers looks at requests that name what another account has, and at answers that tell of it.
func TestStrangers(t *testing.T) {
	t.Parallel()
	act := &contract.Action{Name: "Hang", Written: &contract.Schema{Parameters: []contract.Field{
		{Name: "PaintingId", Type: contract.String, Required: true},
		{Name: "WallIds", Type: contract.List, Item: &contract.Field{Type: contract.String}},
		{Name: "RoomId", Type: contract.String},
		{Name: "OwnerId", Type: contract.String},
	}, Response: &contract.Field{Type: contract.Object, Fields: []contract.Field{
		{Name: "RequestId", Type: contract.String}, {Name: "Walls", Type: contract.List, Item: &contract.Field{Type: contract.String}},
	}}, Errors: map[string]int{"NoWall": 404}}}
	own, others := variants.Things{"PaintingId": "p-1", "WallId": "w-1", "RoomId": "hall"}, variants.Things{"PaintingId": "p-8", "WallId": "w-9", "RoomId": "hall", "OwnerId": "1234567890123456"}
	all := variants.Of(&contract.Product{Name: "Studio", Actions: []*contract.Action{act}}, act, variants.Scene{Things: own, Twins: variants.Things{"PaintingId": "p-2", "RoomId": "hall"}, Strangers: others})
	var sent []string
	var last variants.Variant
	twins := 0
	for i, one := range all {
		if one.Trial == "another of the account's" && one.Parameter == "PaintingId" && one.Parameters["PaintingId"] == "p-2" {
			twins++
		}
		if one.Stranger == "" {
			continue
		}
		last = one
		sent = append(sent, one.Parameter+" "+one.Parameters[one.Parameter]+" "+all[i+1].Parameters[one.Parameter])
	}
	if want := []string{"PaintingId p-8 p-0", "WallIds.1 w-9 w-0"}; !slices.Equal(sent, want) {
		t.Errorf("sent are %q, want %q", sent, want)
	}
	if twins != 1 {
		t.Errorf("%d requests are about the second painting", twins)
	}
	refused := func(code, message string) variants.Answer {
		return variants.Answer{Status: 404, Code: code, Message: message}
	}
	found := func(body string) variants.Answer { return variants.Answer{Status: 200, Body: []byte(body)} }
	for name, test := range map[string]struct {
		answer, next variants.Answer
		want         variants.Verdict
	}{
		"alike":           {refused("NoWall", "there is no w-9"), refused("NoWall", "there is no w-0"), variants.Passed},
		"another code":    {refused("Forbidden", "there is no w-9"), refused("NoWall", "there is no w-0"), variants.Failed},
		"not documented":  {refused("NoNail", "there is no w-9"), refused("NoNail", "there is no w-0"), variants.Undocumented},
		"and another":     {refused("NoNail", "there is no w-9"), refused("NoWall", "there is no w-0"), variants.Failed},
		"another message": {refused("NoWall", "w-9 is another's"), refused("NoWall", "there is no w-0"), variants.Failed},
		"found":           {found(`{"Walls":["w-9"]}`), found(`{"Walls":[]}`), variants.Failed},
		"nothing found": {
			found(`{"RequestId":"4C5F8D14-8273-4EDE-A714-385DFBEF5417","Walls":[]}`),
			found(`{"RequestId":"0C5F8D14-8273-4EDE-A714-385DFBEF5417","Walls":[]}`), variants.Passed,
		},
	} {
		if verdict, why := last.Judge(test.answer, test.next); verdict != test.want {
			t.Errorf("%s: %v, %s", name, verdict, why)
		}
	}
}
