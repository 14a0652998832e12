package contract_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

func TestDocuments(t *testing.T) {
	t.Parallel()
	action := &contract.Action{Written: &contract.Schema{Errors: map[string]int{"InvalidVpcId.NotFound": 404, "DependencyViolation.%s": 400}}}
	for code, want := range map[string]int{
		"InvalidVpcId.NotFound":        404,
		"DependencyViolation.Instance": 400,
		"DependencyViolation.":         0,
		"InvalidVpcId":                 0,
		"":                             0,
	} {
		if status, ok := action.Documents(code); status != want || ok != (want != 0) {
			t.Errorf("Documents(%q) = %d, %t; want %d", code, status, ok, want)
		}
	}
}

func TestGoName(t *testing.T) {
	t.Parallel()
	for wireName, want := range map[string]string{
		"VSwitchId": "VSwitchId", "clusterId": "ClusterId", "cluster_id": "ClusterId", "keep-it": "KeepIt", "Ipv6CidrBlock": "Ipv6CidrBlock", "2fa": "N2fa",
	} {
		if got := contract.GoName(wireName); got != want {
			t.Errorf("GoName(%q) = %q; want %q", wireName, got, want)
		}
	}
}

func TestCheckResponse(t *testing.T) {
	t.Parallel()
	action := &contract.Action{Name: "Show", Written: &contract.Schema{Response: &contract.Field{Type: contract.Object, Fields: []contract.Field{
		{Name: "Id", Type: contract.String},
		{Name: "Status", Type: contract.String, Enum: []string{"Open", "Closed"}},
		{Name: "Small", Type: contract.Integer32},
		{Name: "Large", Type: contract.Integer64},
		{Name: "Weight", Type: contract.Number},
		{Name: "Open", Type: contract.Boolean},
		{Name: "Parts", Type: contract.Object, Fields: []contract.Field{{Name: "Part", Type: contract.List, Item: &contract.Field{Type: contract.Object, Fields: []contract.Field{{Name: "Key", Type: contract.String}}}}}},
		{Name: "Labels", Type: contract.Map, Item: &contract.Field{Type: contract.String}},
		{Name: "More", Type: contract.Any},
	}}}}
	for body, fault := range map[string]string{
		`{}`: "",
		`{"Id":"x","Status":"Open","Small":1,"Large":9007199254740993,"Weight":1.5,"Open":false,"Parts":{"Part":[{"Key":"k"}]},"Labels":{"a":"b"},"More":[1]}`: "",
		`{"Status":""}`:                 "",
		`{"Parts":{"Part":[]}}`:         "",
		`{"id":"x"}`:                    `"id" is not in the contract`,
		`{"Id":1}`:                      `"Id" is 1`,
		`{"Id":null}`:                   `"Id" is null`,
		`{"Status":"Ajar"}`:             `allows only Open, Closed`,
		`{"Small":2147483648}`:          `a 32-bit integer`,
		`{"Large":1.5}`:                 `a 64-bit integer`,
		`{"Large":"1"}`:                 `a 64-bit integer`,
		`{"Weight":"1"}`:                `a number`,
		`{"Open":"true"}`:               `a boolean`,
		`{"Parts":[]}`:                  `an object`,
		`{"Parts":{"Part":{}}}`:         `a list`,
		`{"Parts":{"Part":[{"k":""}]}}`: `"Parts.Part[0].k" is not in the contract`,
		`{"Labels":{"a":1}}`:            `"Labels.a"`,
		`[]`:                            `an object`,
		`{`:                             `not JSON`,
	} {
		err := action.CheckResponse([]byte(body))
		switch {
		case fault == "" && err != nil:
			t.Errorf("%s: %v", body, err)
		case fault != "" && (err == nil || !strings.Contains(err.Error(), fault)):
			t.Errorf("%s: got %v; want %q", body, err, fault)
		}
	}
}
