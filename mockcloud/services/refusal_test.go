package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// drawRequest has a parameter of each sort.
type drawRequest struct {
	Style, Form string
	Bold        *bool
	Layers      *int32
	Colors      []string
	Frame       *frameParameter
	Line        []lineParameter
	Notes       *notesParameter
}

type notesParameter struct {
	Text  string
	Marks map[string]string
}

type frameParameter struct{ Wood string }

type lineParameter struct {
	Frame *frameParameter
	Width *int32
}

func TestRefusing(t *testing.T) {
	t.Parallel()
	draw := &contract.Action{Name: "Draw", Written: &contract.Schema{Response: paintReturns, Parameters: []contract.Field{
		{Name: "Style", Type: contract.String},
		{Name: "Form", Type: contract.String},
		{Name: "Bold", Type: contract.Boolean},
		{Name: "Layers", Type: contract.Integer32},
		{Name: "Colors", Type: contract.List, Item: &contract.Field{Type: contract.String}},
		{Name: "Frame", Type: contract.Object, Fields: []contract.Field{{Name: "Wood", Type: contract.String}}},
		{Name: "Line", Type: contract.List, Item: &contract.Field{Type: contract.Object, Fields: []contract.Field{
			{Name: "Frame", Type: contract.Object, Fields: []contract.Field{{Name: "Wood", Type: contract.String}}}, {Name: "Width", Type: contract.Integer32},
		}}},
		{Name: "Notes", Type: contract.Object, Fields: []contract.Field{
			{Name: "Text", Type: contract.String}, {Name: "Marks", Type: contract.Map, Item: &contract.Field{Type: contract.String}},
		}},
	}}}
	handler := func(*cloud.Call, *drawRequest) (*paintResponse, error) { return &paintResponse{}, nil }
	product := services.NewProduct(
		&contract.Product{Name: "Paint", Version: "2001-01-01", Actions: []*contract.Action{draw}}, nil, services.Read(draw, handler),
	).Refusing(map[string][]services.Refusal{"Draw": {
		{Parameter: "Style"},
		{Parameter: "Form", Values: []string{"round", "flat"}},
		{Parameter: "Bold"},
		{Parameter: "Layers", Values: []string{"0"}, Except: true},
		{Parameter: "Colors"},
		{Parameter: "Frame"},
		{Parameter: "Line.Frame.Wood"},
		{Parameter: "Line.Width"},
		{Parameter: "Notes.Marks"},
	}})
	for _, test := range []struct {
		name, value string
		refused     string
	}{
		{"Style", "", ""},
		{"Style", "baroque", "Style"},
		{"Form", "square", ""},
		{"Form", "flat", "Form flat"},
		{"Bold", "false", ""},
		{"Bold", "true", "Bold"},
		{"Layers", "0", ""},
		{"Layers", "2", "Layers 2"},
		{"Colors.1", "red", "Colors"},
		{"Frame.Wood", "oak", "Frame"},
		{"Line.2.Frame.Wood", "oak", "Line.2.Frame.Wood"},
		{"Line.1.Width", "0", "Line.1.Width"},
		{"Notes.Text", "done", ""},
		{"Notes.Marks.a", "b", "Notes.Marks"},
	} {
		parameters := wire.Parameters{"Line.1.Frame.Wood": ""}
		if test.value != "" {
			parameters[test.name] = test.value
		}
		invocation, err := product.Bind(product.Actions["Draw"], &wire.Request{Style: wire.RPC, Action: "Draw", Parameters: parameters.Sorted()})
		if err != nil {
			t.Fatal(err)
		}
		got := invocation.Run(newWorld(), someone, noon).Error
		switch {
		case test.refused == "" && got != nil:
			t.Errorf("%s=%s: %v", test.name, test.value, got)
		case test.refused != "" && (got == nil || got.Message != "mockcloud does not implement what the parameter "+test.refused+" asks for."):
			t.Errorf("%s=%s: got %v; want it to be refused as %s", test.name, test.value, got, test.refused)
		}
	}
}
