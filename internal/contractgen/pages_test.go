package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// TestPaged reads sentences like the metadata's.
func TestPaged(t *testing.T) {
	t.Parallel()
	limits := func(minimum, maximum float64) *contract.Range {
		return &contract.Range{Minimum: minimum, Maximum: maximum}
	}
	for words, want := range map[string]contract.Field{
		"Entries. Valid values: **1** to **30**. Default value: **20**.\n": {Range: limits(1, 30), Usual: 20},
		"Entries. Maximum value: **50**. Default value: **10**.":           {Range: limits(1, 50), Usual: 10},
		"Minimum value: 10.\nMaximum value: 1000.\nDefault value: 500.":    {Range: limits(10, 1000), Usual: 500},
		"Value range: 1~500, the default value is 50.":                     {Range: limits(1, 500), Usual: 50},
		"Valid values: 30, 50, and 100. Default value: 30.":                {Range: limits(2, 9), Usual: 30},
		"Valid values: 1 to 100. Default value:\n* If it is less than 10, the default value is 10.\n* If it is greater than 100, the default value is 100.": {Range: limits(10, 100), Usual: 10, Nearest: true},
		"Entries": {Range: limits(2, 9), Usual: 7},
	} {
		listed := &action{name: "ListPictures", request: &field{fields: []*field{{Field: contract.Field{Name: "PageSize", Type: contract.Integer32, Range: limits(2, 9)}, preset: "7"}}}}
		paged(listed, map[string]string{"PageSize": words}, nil)
		want.Name, want.Type = "PageSize", contract.Integer32
		if difference := cmp.Diff(want, listed.request.fields[0].Field); difference != "" {
			t.Errorf("%s: %s", words, difference)
		}
		listed.request.fields[0].Field = contract.Field{Name: "PageSize", Type: contract.Integer32}
		if paged(listed, map[string]string{"PageSize": words}, []string{"PageSize"}); listed.request.fields[0].Range != nil {
			t.Errorf("%s counts more than a line for the action", words)
		}
		listed.name, listed.request.fields[0].Field = "PaintPicture", contract.Field{Name: "PageSize", Type: contract.Integer32}
		if paged(listed, map[string]string{"PageSize": words}, nil); listed.request.fields[0].Usual != 0 {
			t.Errorf("%s is taken for the page of what is no list", words)
		}
	}
}

func TestPositives(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bool{
		"Days. Valid values: **1** to **28**.": true, "Valid value: 3600~43200": true, "Valid values: 0 to 28.": false, "Valid values: -1 and 1 to 28.": false, "Valid values: a. 1 to 28": false, "Days": false,
	} {
		changed := &action{name: "KeepPicture", request: &field{fields: []*field{{Field: contract.Field{Name: "Days", Type: contract.Integer32}}, {Field: contract.Field{Name: "Hours", Type: contract.Integer32, Required: true}}}}}
		positives(changed, map[string]string{"Days": words, "Hours": words, "Years": words})
		if got := changed.request.fields; got[0].Positive != want || got[1].Positive {
			t.Errorf("%s: %t, where it is required %t", words, got[0].Positive, got[1].Positive)
		}
	}
}
