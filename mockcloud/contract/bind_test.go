package contract_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// orderRequest is what a generated request struct looks like.
type orderRequest struct {
	Name      string
	Color     string
	Amount    *int32
	Serial    *int64
	Weight    *float64
	Ratio     *float64
	Gift      *bool
	Targets   []string
	Numbers   []int32
	Zones     []string
	Ids       []string
	Items     []orderItem
	Address   *orderAddress
	Labels    map[string]string
	Anything  any
	NewFolder string
}

type orderItem struct {
	ItemId string
	Count  *int32
	Parts  []string
}

type orderAddress struct {
	City  string
	Floor *int32
}

// order is the contract that fits.
func order() *contract.Action {
	return &contract.Action{
		Name: "Order",
		Written: &contract.Schema{
			Parameters: []contract.Field{
				{Name: "Name", Type: contract.String, Required: true, Size: contract.Size{Minimum: 2, Maximum: 8}, Pattern: "^[a-zé]+$"},
				{Name: "Color", Type: contract.String, Enum: []string{"Red", "Green"}},
				{Name: "Amount", Type: contract.Integer32, Range: &contract.Range{Minimum: 1, Maximum: 100}},
				{Name: "Serial", Type: contract.Integer64},
				{Name: "Weight", Type: contract.Number, Range: &contract.Range{Minimum: 0, Maximum: contract.Highest}},
				{Name: "Ratio", Type: contract.Number},
				{Name: "Gift", Type: contract.Boolean},
				{Name: "Targets", Type: contract.List, Size: contract.Size{Maximum: 5}, Item: &contract.Field{Type: contract.String}},
				{Name: "Numbers", Type: contract.List, Item: &contract.Field{Type: contract.Integer32}},
				{Name: "Zones", Type: contract.List, Style: contract.Commas, Item: &contract.Field{Type: contract.String}},
				{Name: "Ids", Type: contract.List, Style: contract.JSON, Item: &contract.Field{Type: contract.String}},
				{Name: "Items", Type: contract.List, Item: &contract.Field{Type: contract.Object, Fields: []contract.Field{
					{Name: "ItemId", Type: contract.String, Required: true},
					{Name: "Count", Type: contract.Integer32},
					{Name: "count", Type: contract.Integer32},
					{Name: "Parts", Type: contract.List, Item: &contract.Field{Type: contract.String}},
				}}},
				{Name: "Address", Type: contract.Object, Fields: []contract.Field{
					{Name: "City", Type: contract.String, Required: true},
					{Name: "Floor", Type: contract.Integer32},
				}},
				{Name: "Labels", Type: contract.Map, Item: &contract.Field{Type: contract.String}},
				{Name: "Anything", Type: contract.Any},
				{Name: "NewFolder", Type: contract.String, Size: contract.Size{Maximum: 3}},
			},
			Errors: map[string]int{
				"MissingParameter.Name":          400,
				"InvalidParameter.Name":          400,
				"InvalidParameter.Name.Length":   403,
				"InvalidColor":                   404,
				"IllegalParam.Amount":            400,
				"InvalidSerial.Malformed":        400,
				"NumberExceed.Targets":           409,
				"MissingParam.itemId":            400,
				"InvalidParameter.Folder.Length": 400,
			},
		},
	}
}

func TestBind(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		parameters wire.Parameters
		want       orderRequest
		unknown    []string
	}{
		"scalars": {
			parameters: wire.Parameters{"Name": "abc", "Color": "Red", "Amount": "100", "Serial": "9007199254740993", "Weight": "1.5", "Gift": "TRUE"},
			want:       orderRequest{Name: "abc", Color: "Red", Amount: new(int32(100)), Serial: new(int64(9007199254740993)), Weight: new(1.5), Gift: new(true)},
		},
		"a false boolean and a zero are given": {
			parameters: wire.Parameters{"Name": "abc", "Gift": "false", "Weight": "0"},
			want:       orderRequest{Name: "abc", Gift: new(false), Weight: new(0.0)},
		},
		"a zero that cannot be is none": {
			parameters: wire.Parameters{"Name": "abc", "Amount": "0"},
			want:       orderRequest{Name: "abc"},
		},
		"an empty value is none": {
			parameters: wire.Parameters{"Name": "abc", "Amount": "", "Gift": "", "Targets": "", "Address": ""},
			want:       orderRequest{Name: "abc"},
		},
		"characters are counted, not bytes": {
			parameters: wire.Parameters{"Name": "éééééééé"},
			want:       orderRequest{Name: "éééééééé"},
		},
		"lists by number, with gaps and beyond ten": {
			parameters: wire.Parameters{"Name": "abc", "Targets.10": "c", "Targets.2": "b", "Targets.1": "a", "Numbers.7": "70", "Numbers.3": "30"},
			want:       orderRequest{Name: "abc", Targets: []string{"a", "b", "c"}, Numbers: []int32{30, 70}},
		},
		"lists as JSON text": {
			parameters: wire.Parameters{"Name": "abc", "Targets": `["a","b"]`, "Numbers": `[1,"2"]`, "Ids": `["x"]`, "Zones": `["q"]`},
			want:       orderRequest{Name: "abc", Targets: []string{"a", "b"}, Numbers: []int32{1, 2}, Ids: []string{"x"}, Zones: []string{"q"}},
		},
		"an empty list as JSON text": {
			parameters: wire.Parameters{"Name": "abc", "Targets": `[]`},
			want:       orderRequest{Name: "abc", Targets: []string{}},
		},
		"a list with commas": {
			parameters: wire.Parameters{"Name": "abc", "Zones": "a, b,c"},
			want:       orderRequest{Name: "abc", Zones: []string{"a", "b", "c"}},
		},
		"objects in lists, and lists in them": {
			parameters: wire.Parameters{"Name": "abc", "Items.1.ItemId": "i1", "Items.1.Count": "3", "Items.2.ItemId": "i2", "Items.2.count": "4", "Items.2.Parts.2": "y", "Items.2.Parts.1": "x"},
			want:       orderRequest{Name: "abc", Items: []orderItem{{ItemId: "i1", Count: new(int32(3))}, {ItemId: "i2", Count: new(int32(4)), Parts: []string{"x", "y"}}}},
		},
		"objects in a list, one as JSON text": {
			parameters: wire.Parameters{"Name": "abc", "Items.1": `{"ItemId":"i1","Parts":["x"],"More":1}`, "Items.2.ItemId": "i2"},
			want:       orderRequest{Name: "abc", Items: []orderItem{{ItemId: "i1", Parts: []string{"x"}}, {ItemId: "i2"}}},
			unknown:    []string{"Items.1.More"},
		},
		"one object in both ways, and a name between them": {
			parameters: wire.Parameters{"Name": "abc", "Items.1": `{"ItemId":"i1"}`, "Items.1-.x": "q", "Items.1.Parts.1": "p"},
			want:       orderRequest{Name: "abc", Items: []orderItem{{ItemId: "i1", Parts: []string{"p"}}}},
			unknown:    []string{"Items.1-.x"},
		},
		"an object by its members": {
			parameters: wire.Parameters{"Name": "abc", "Address.City": "Bonn", "Address.Floor": "3"},
			want:       orderRequest{Name: "abc", Address: &orderAddress{City: "Bonn", Floor: new(int32(3))}},
		},
		"an object as JSON text": {
			parameters: wire.Parameters{"Name": "abc", "Address": `{"City":"Bonn","Floor":null}`},
			want:       orderRequest{Name: "abc", Address: &orderAddress{City: "Bonn"}},
		},
		"maps": {
			parameters: wire.Parameters{"Name": "abc", "Labels.a": "1", "Labels.b.c": "2"},
			want:       orderRequest{Name: "abc", Labels: map[string]string{"a": "1", "b.c": "2"}},
		},
		"a map as JSON text": {
			parameters: wire.Parameters{"Name": "abc", "Labels": `{"a":"1"}`, "Anything": `{"b":[true]}`},
			want:       orderRequest{Name: "abc", Labels: map[string]string{"a": "1"}, Anything: map[string]any{"b": []any{true}}},
		},
		"what the action does not have": {
			parameters: wire.Parameters{
				"Name": "abc", "name": "x", "Targets.0": "z", "Targets.01": "z", "Targets.-1": "z", "Targets.x": "z", "Targets.": "z",
				"Name.1": "x", "Address.Street": "s", "Address.City": "Bonn", "Items-1": "q", "Other.1.X": "q", ".": "q", "": "q",
			},
			want:    orderRequest{Name: "abc", Address: &orderAddress{City: "Bonn"}},
			unknown: []string{"", ".", "Address.Street", "Items-1", "Name.1", "Other.1.X", "Targets.", "Targets.-1", "Targets.0", "Targets.01", "Targets.x", "name"},
		},
		"the envelope": {
			parameters: wire.Parameters{"Name": "abc", "Action": "Order", "Version": "2020-01-10", "Signature": "s", "RegionId": "r", "OwnerId": "1", "ResourceOwnerAccount": "a"},
			want:       orderRequest{Name: "abc"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got orderRequest
			unknown, err := order().Bind(&wire.Request{Style: wire.RPC, Parameters: test.parameters.Sorted()}, &got)
			if err != nil {
				t.Fatal(err)
			}
			if difference := cmp.Diff(test.want, got); difference != "" {
				t.Error(difference)
			}
			if difference := cmp.Diff(test.unknown, unknown); difference != "" {
				t.Error(difference)
			}
		})
	}
}

func TestBindFaults(t *testing.T) {
	t.Parallel()
	six := wire.Parameters{"Name": "abc"}
	for i := range 6 {
		six["Targets."+strconv.Itoa(i+1)] = "x"
	}
	for name, test := range map[string]struct {
		parameters wire.Parameters
		code       string
		status     int
		mentions   string
	}{
		"missing":                           {wire.Parameters{}, "MissingParameter.Name", 400, "Name"},
		"empty counts as missing":           {wire.Parameters{"Name": ""}, "MissingParameter.Name", 400, "Name"},
		"too short":                         {wire.Parameters{"Name": "a"}, "InvalidParameter.Name.Length", 403, "Name"},
		"too long":                          {wire.Parameters{"Name": "abcdefghi"}, "InvalidParameter.Name.Length", 403, "Name"},
		"against the pattern":               {wire.Parameters{"Name": "ab1"}, "InvalidParameter.Name", 400, "Name"},
		"not in the enumeration":            {wire.Parameters{"Name": "abc", "Color": "red"}, "InvalidColor", 404, "Color"},
		"below the range":                   {wire.Parameters{"Name": "abc", "Amount": "-1"}, "IllegalParam.Amount", 400, "Amount"},
		"above the range":                   {wire.Parameters{"Name": "abc", "Amount": "101"}, "IllegalParam.Amount", 400, "Amount"},
		"no integer":                        {wire.Parameters{"Name": "abc", "Serial": "1.0"}, "InvalidSerial.Malformed", 400, "Serial"},
		"a list with too many commas":       {wire.Parameters{"Name": "abc", "Zones": strings.Repeat(",", wire.MaxValues)}, "InvalidParameter", 400, "Zones"},
		"beyond 32 bits":                    {wire.Parameters{"Name": "abc", "Numbers.1": "2147483648"}, "InvalidParameter", 400, "Numbers.1"},
		"no number":                         {wire.Parameters{"Name": "abc", "Ratio": "NaN"}, "InvalidParameter", 400, "Ratio"},
		"an infinite number":                {wire.Parameters{"Name": "abc", "Ratio": "-Inf"}, "InvalidParameter", 400, "Ratio"},
		"negative number":                   {wire.Parameters{"Name": "abc", "Weight": "-0.1"}, "InvalidParameter", 400, "Weight"},
		"no boolean":                        {wire.Parameters{"Name": "abc", "Gift": "yes"}, "InvalidParameter", 400, "Gift"},
		"too many entries":                  {six, "NumberExceed.Targets", 409, "Targets"},
		"an absurd number":                  {wire.Parameters{"Name": "abc", "Numbers.999999999": "1"}, "InvalidParameter", 400, "Numbers"},
		"text for a list":                   {wire.Parameters{"Name": "abc", "Targets": "a"}, "InvalidParameter", 400, "Targets"},
		"broken JSON text":                  {wire.Parameters{"Name": "abc", "Ids": `["a"`}, "InvalidParameter", 400, "Ids"},
		"JSON text with more after it":      {wire.Parameters{"Name": "abc", "Ids": `["a"] 1`}, "InvalidParameter", 400, "Ids"},
		"JSON text of another type":         {wire.Parameters{"Name": "abc", "Address": `["a"]`}, "InvalidParameter", 400, "Address"},
		"missing in a list's object":        {wire.Parameters{"Name": "abc", "Items.1.ItemId": "i", "Items.2.Count": "3"}, "MissingParam.itemId", 400, "Items.2.ItemId"},
		"missing in an object":              {wire.Parameters{"Name": "abc", "Address.Floor": "3"}, "MissingParameter", 400, "Address.City"},
		"missing in an object of JSON text": {wire.Parameters{"Name": "abc", "Address": `{"Floor":3}`}, "MissingParameter", 400, "Address.City"},
		"the contract's first fault counts": {wire.Parameters{"Gift": "yes", "Amount": "-1"}, "MissingParameter.Name", 400, "Name"},
		"a code with another spelling":      {wire.Parameters{"Name": "abc", "NewFolder": "four"}, "InvalidParameter.Folder.Length", 400, "NewFolder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got orderRequest
			_, err := order().Bind(&wire.Request{Style: wire.RPC, Parameters: test.parameters.Sorted()}, &got)
			if err == nil {
				t.Fatalf("no fault found; bound %+v", got)
			}
			if err.Code != test.code || err.Status != test.status || !strings.Contains(err.Message, test.mentions+" ") {
				t.Errorf("got %d %s: %s; want %d %s about %s", err.Status, err.Code, err.Message, test.status, test.code, test.mentions)
			}
		})
	}
}

// clusterRequest is a request in ROA style.
type clusterRequest struct {
	ClusterId string
	NodeId    string
	PageSize  *int32
	Body      *clusterBody
}

type clusterBody struct {
	ClusterName string
	VswitchIds  []string
	KeepIt      *bool
}

func TestBindROA(t *testing.T) {
	t.Parallel()
	action := &contract.Action{
		Name: "ModifyNode", Method: "PUT", Path: "/clusters/{ClusterId}/nodes/{NodeId}",
		Written: &contract.Schema{
			Parameters: []contract.Field{
				{Name: "ClusterId", Type: contract.String, In: contract.Path, Required: true},
				{Name: "NodeId", Type: contract.String, In: contract.Path, Required: true},
				{Name: "pageSize", Type: contract.Integer32},
				{Name: "body", Type: contract.Object, In: contract.Body, Style: contract.JSON, Fields: []contract.Field{
					{Name: "cluster_name", Type: contract.String, Required: true},
					{Name: "vswitch_ids", Type: contract.List, Item: &contract.Field{Type: contract.String}},
					{Name: "keep-it", Type: contract.Boolean},
				}},
			},
		},
	}
	request := &wire.Request{
		Style: wire.ROA, Method: "PUT", Path: "/clusters/c1/nodes/n1", Parameters: wire.Parameters{"pageSize": "5", "ClusterId": "not the path's"}.Sorted(),
		Body: []byte(`{"cluster_name":"one","vswitch_ids":["v1"],"keep-it":true,"else":1}`),
	}
	var got clusterRequest
	unknown, err := action.Bind(request, &got)
	if err != nil {
		t.Fatal(err)
	}
	want := clusterRequest{ClusterId: "c1", NodeId: "n1", PageSize: new(int32(5)), Body: &clusterBody{ClusterName: "one", VswitchIds: []string{"v1"}, KeepIt: new(true)}}
	if difference := cmp.Diff(want, got); difference != "" {
		t.Error(difference)
	}
	if difference := cmp.Diff([]string{"ClusterId", "body.else"}, unknown); difference != "" {
		t.Error(difference)
	}

	request.Body = []byte(`{"keep-it":`)
	if _, err := action.Bind(request, &clusterRequest{}); err == nil || err.Code != "InvalidParameter" {
		t.Errorf("a broken body gives %v", err)
	}
}

func TestBindIsDeterministic(t *testing.T) {
	t.Parallel()
	parameters := wire.Parameters{"Amount": "x", "Gift": "x", "Weight": "x", "Items.1.Count": "x", "Items.2.Count": "x", "Name": "abc"}
	action := order()
	for range 200 {
		if _, err := action.Bind(&wire.Request{Parameters: parameters.Sorted()}, &orderRequest{}); err.Code != "IllegalParam.Amount" {
			t.Fatalf("got %v", err)
		}
	}
}

func FuzzBind(f *testing.F) {
	f.Add("Name=abc&Targets.1=a&Targets.2=b")
	f.Add("Items.1.ItemId=x&Items.1.Parts.1=p&Items.1={}&Items.1.Parts=[]")
	f.Add(`Address={"City":["x"]}&Labels={"a":{"b":1}}&Anything=[1,null]`)
	f.Add("Targets..1=x&Targets.1.=x&.Targets=x&Items.1..ItemId=x&Address.=x&Labels.=x")
	f.Add("Numbers.18446744073709551616=1&Amount=-&Weight=1e999&Serial=0x1")
	f.Fuzz(func(t *testing.T, text string) {
		parameters := wire.Parameters{}
		for pair := range strings.SplitSeq(text, "&") {
			name, value, _ := strings.Cut(pair, "=")
			parameters[name] = value
		}
		var first, second orderRequest
		action := order()
		unknown, err := action.Bind(&wire.Request{Parameters: parameters.Sorted()}, &first)
		again, errAgain := action.Bind(&wire.Request{Parameters: parameters.Sorted()}, &second)
		if difference := cmp.Diff(first, second); err == nil && difference != "" {
			t.Errorf("two bindings of %q differ: %s", text, difference)
		}
		if difference := cmp.Diff(err, errAgain); difference != "" {
			t.Errorf("two faults of %q differ: %s", text, difference)
		}
		if !slices.Equal(unknown, again) {
			t.Errorf("unknown in %q: %q, then %q", text, unknown, again)
		}
		for _, name := range unknown {
			if _, ok := parameters[name]; !ok && !slices.ContainsFunc(slices.Collect(maps.Keys(parameters)), func(given string) bool { return strings.HasPrefix(name, given+".") }) {
				t.Errorf("%q is not among the parameters of %q", name, text)
			}
		}
		if len(first.Targets) > 5 && err == nil {
			t.Errorf("%d targets passed", len(first.Targets))
		}
	})
}

// An empty value is one where it clears something; elsewhere it is as if there were none.
func TestBindWhatClears(t *testing.T) {
	t.Parallel()
	description := contract.Field{Name: "Description", Type: contract.String, Clears: true, Size: contract.Size{Maximum: 8}}
	color := contract.Field{Name: "Color", Type: contract.String, Enum: []string{"Red"}}
	amount := contract.Field{Name: "Amount", Type: contract.Integer32}
	fields := []contract.Field{description, color, amount}
	type clearing struct {
		Description *string
		Color       string
		Amount      *int32
	}
	dotted := &contract.Action{Name: "UpdateOrder", Written: &contract.Schema{Parameters: fields}}
	inBody := &contract.Action{Name: "UpdateOrder", Path: "/orders", Written: &contract.Schema{Parameters: []contract.Field{{Name: "body", Type: contract.Object, In: contract.Body, Style: contract.JSON, Fields: fields}}}}
	for name, test := range map[string]struct {
		asked wire.Parameters
		body  string
		want  *string
	}{
		"given":     {wire.Parameters{"Description": "red", "Color": "", "Amount": ""}, `{"Description":"red","Color":"","Amount":""}`, new("red")},
		"empty":     {wire.Parameters{"Description": ""}, `{"Description":""}`, new("")},
		"not given": {wire.Parameters{}, `{"Description":null}`, nil},
	} {
		var got clearing
		if _, err := dotted.Bind(&wire.Request{Parameters: test.asked.Sorted()}, &got); err != nil || cmp.Diff(clearing{Description: test.want}, got) != "" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		var whole struct{ Body *clearing }
		if _, err := inBody.Bind(&wire.Request{Style: wire.ROA, Path: "/orders", Body: []byte(test.body)}, &whole); err != nil || cmp.Diff(&clearing{Description: test.want}, whole.Body) != "" {
			t.Errorf("%s in a body: %+v, %v", name, whole.Body, err)
		}
	}
}

func TestBindTheNearestNumber(t *testing.T) {
	t.Parallel()
	action := &contract.Action{Name: "ListOrders", Written: &contract.Schema{Parameters: []contract.Field{{Name: "MaxResults", Type: contract.Integer32, Range: &contract.Range{Minimum: 10, Maximum: 100}, Nearest: true}}}}
	for asked, want := range map[string]int32{"0": 10, "9": 10, "10": 10, "50": 50, "100": 100, "101": 100, "2147483647": 100} {
		var got struct{ MaxResults *int32 }
		if _, err := action.Bind(&wire.Request{Parameters: wire.Parameters{"MaxResults": asked}.Sorted()}, &got); err != nil || *got.MaxResults != want {
			t.Errorf("%s is %v, want %d: %v", asked, got.MaxResults, want, err)
		}
	}
	if _, err := action.Bind(&wire.Request{Parameters: wire.Parameters{"MaxResults": "many"}.Sorted()}, &struct{ MaxResults *int32 }{}); err == nil {
		t.Error("any text is a number")
	}
}

// A number that cannot be zero by the vendor's words is as none where it is zero, and a text that
// is true or false has any case.
func TestBindZerosAndTruths(t *testing.T) {
	t.Parallel()
	action := &contract.Action{Name: "KeepOrder", Written: &contract.Schema{Parameters: []contract.Field{
		{Name: "Days", Type: contract.Integer32, Positive: true}, {Name: "Count", Type: contract.Integer32}, {Name: "Renews", Type: contract.String, Enum: []string{"true", "false"}},
	}}}
	type keeping struct {
		Days, Count *int32
		Renews      string
	}
	var got keeping
	_, err := action.Bind(&wire.Request{Parameters: wire.Parameters{"Days": "0", "Count": "0", "Renews": "True"}.Sorted()}, &got)
	if difference := cmp.Diff(keeping{Count: new(int32(0)), Renews: "true"}, got); err != nil || difference != "" {
		t.Errorf("%v: %s", err, difference)
	}
	got = keeping{}
	if _, err := action.Bind(&wire.Request{Parameters: wire.Parameters{"Days": "5", "Renews": "yes"}.Sorted()}, &got); err == nil || *got.Days != 5 {
		t.Errorf("%+v: %v", got, err)
	}
}
