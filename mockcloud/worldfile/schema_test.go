package worldfile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/pb33f/jsonschema/v6"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// compiled is the schema that editors get.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(worldfile.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("world.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("world.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func holds(t *testing.T, schema *jsonschema.Schema, text []byte) error {
	t.Helper()
	plain, err := yaml.YAMLToJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

// TestTheSchemaTakesTheExamples, and what is written of a world.
func TestTheSchemaTakesTheExamples(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	paths, err := filepath.Glob(examples + "*.yaml")
	if err != nil || len(paths) < 3 {
		t.Fatalf("the examples are %v: %v", paths, err)
	}
	server := start(t)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := holds(t, schema, text); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		world := load(t, server, string(text))
		written, err := world.File(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := holds(t, schema, written); err != nil {
			t.Errorf("%s, written: %v", path, err)
		}
	}
}

// TestTheSchemaRefusesWhatTheParserDoes has mistakes that an editor can show.
func TestTheSchemaRefusesWhatTheParserDoes(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	for name, file := range map[string]string{
		"no accounts":         "seed: 7\n",
		"an unknown field":    "accounts: [a]\nvpc: []\n",
		"one within":          "accounts: [a]\nclock: {frosty: true}\n",
		"one of a label":      "accounts: [a]\nvpcs: [{name: n, account: a, cidr: 10.0.0.0/16, label: x}]\n",
		"a field is missing":  "accounts: [a]\nvpcs: [{name: n, account: a}]\n",
		"no list":             "accounts: a\n",
		"a strange truth":     "accounts: [a]\nclock: {frozen: maybe}\n",
		"a negative seed":     "accounts: [a]\nseed: -1\n",
		"a strange answer":    "accounts: [a, b]\nshares: [{name: s, account: a, principals: [b], invitations: {b: maybe}}]\n",
		"too many instances":  network + "instances: [{name: i, account: owner, vswitch: apps, securityGroups: [g], count: 1001}]\n",
		"no security group":   network + "instances: [{name: i, account: owner, vswitch: apps, securityGroups: []}]\n",
		"a quota below 0":     "accounts: [a]\nquotas: [{code: vpc_quota_instances_num, value: -1}]\n",
		"an id that is none":  "accounts: [a]\nid: My World\n",
		"a quota without any": "accounts: [a]\nquotas: [{code: vpc_quota_instances_num}]\n",
	} {
		if err := holds(t, schema, []byte(file)); err == nil {
			t.Errorf("the schema takes %s", name)
		}
		if _, err := worldfile.Parse("w.yaml", []byte(file)); err == nil {
			t.Errorf("the parser takes %s", name)
		}
	}
}
