package main

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

func object(name string, fields ...*field) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.Object}, fields: fields}
}

func list(name string, fields ...*field) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.List}, item: object("", fields...)}
}

func scalar(name string, t contract.Type) *field {
	return &field{Field: contract.Field{Name: name, Type: t}}
}

func text(name string) *field { return scalar(name, contract.String) }

// returns is an action without parameters.
func returns(name string, fields ...*field) *action {
	return &action{name: name, request: object(""), response: object("", append(fields, text("RequestId"))...)}
}

// TestShapesBecomeOneType looks for types of responses, and for what the
// comments say of them.
func TestShapesBecomeOneType(t *testing.T) {
	t.Parallel()
	brush := []*field{text("BrushId"), text("Name"), scalar("Width", contract.Integer32)}
	for name, test := range map[string]struct {
		actions       []*action
		want, without []string
	}{
		"empty ones": {
			[]*action{returns("CleanBrush"), returns("DropBrush")},
			[]string{"EmptyResponse is what CleanBrush and DropBrush return"},
			[]string{"CleanBrushResponse"},
		},
		"one thing and a list of it": {
			[]*action{returns("GetBrush", object("Brush", append(brush, text("Maker"))...)), returns("ListBrushes", list("Brushs", brush...))},
			[]string{"Brush is Brush of what GetBrush and ListBrushes return", "Maker *string `json:\",omitzero\"` // of GetBrush\n", "Brushs []Brush"},
			nil,
		},
		"numbers of two widths": {
			[]*action{returns("GetBrush", object("Brush", brush...)), returns("MakeBrush", object("Brush", text("BrushId"), scalar("Width", contract.Number)))},
			[]string{"Width *float64", "BrushResponse is what GetBrush and MakeBrush return"},
			nil,
		},
		"things that disagree": {
			[]*action{returns("GetBrush", object("Brush", brush...)), returns("MakeBrush", object("Brush", text("BrushId"), text("Width")))},
			[]string{"Brush is Brush of what GetBrush returns", "MakeBrushBrush is Brush of what MakeBrush returns"},
			nil,
		},
		"things with little in common": {
			[]*action{returns("GetBrush", object("Brush", brush...)), returns("GetPicture", object("Picture", object("Brush", text("Name"))))},
			[]string{"PictureBrush is Picture.Brush of what GetPicture returns"},
			nil,
		},
		"other nouns of one shape": {
			[]*action{returns("GetPicture", object("OilColor", text("Name")), object("WaterColor", text("Name")), object("Frame", text("Name")))},
			[]string{"OilColor *Color", "WaterColor *Color", "Frame *Frame"},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			types, _, err := typesSource("paint", &product{name: "Paint", actions: test.actions})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(string(types), want) {
					t.Errorf("%q is not in\n%s", want, types)
				}
			}
			for _, without := range test.without {
				if strings.Contains(string(types), without) {
					t.Errorf("%q is in\n%s", without, types)
				}
			}
		})
	}
}

func TestProductsShareTypes(t *testing.T) {
	t.Parallel()
	older := &product{name: "Paint", actions: []*action{returns("GetBrush", text("BrushId"), text("Name")), returns("DropBrush")}}
	newer := &product{name: "Art", actions: []*action{returns("GetBrush", text("BrushId"), text("Name"), text("Maker")), returns("LendBrush")}}
	types, _, err := typesSource("brushes", older, newer)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"GetBrushResponse is what GetBrush returns", "// of GetBrush of Art\n", "EmptyResponse is what DropBrush and LendBrush return"} {
		if !strings.Contains(string(types), want) {
			t.Errorf("%q is not in\n%s", want, types)
		}
	}
	newer.actions[0] = returns("GetBrush", scalar("BrushId", contract.Integer32), text("Name"))
	if _, _, err := typesSource("brushes", older, newer); err == nil || !strings.Contains(err.Error(), "do not agree") {
		t.Errorf("got %v; want the products to disagree", err)
	}
}
