package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGenerate makes the files of a small module from made-up metadata.
func TestGenerate(t *testing.T) {
	t.Parallel()
	root := newModule(t, map[string]string{"paint": "# what is implemented\nPaintPicture\n\n", "gallery": "MoveExhibit\nMoveExhibit\n"})
	if err := generate("testdata/openmeta", "testdata/products.json", root); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"mockcloud/services/paint/contract_gen.go",
		"mockcloud/services/paint/contract_gen.json",
		"mockcloud/services/paint/types_gen.go",
		"mockcloud/services/paint/json_gen.go",
		"mockcloud/services/gallery/contract_gen.go",
		"mockcloud/services/gallery/contract_gen.json",
		"mockcloud/services/gallery/types_gen.go",
		"mockcloud/services/gallery/json_gen.go",
		"mockcloud/contract/vendor_gen.txt",
	} {
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(got), "not to be copied") {
			t.Errorf("%s has the metadata's sentences", path)
		}
		golden := filepath.Join("testdata/golden", strings.ReplaceAll(strings.TrimPrefix(path, "mockcloud/"), "/", "_")+".txt")
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if difference := cmp.Diff(string(want), string(got)); difference != "" {
			t.Errorf("%s: %s", path, difference)
		}
	}
}

func TestGenerateRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		lists              map[string]string
		openmeta, products string
		fault              string
	}{
		"an action that the vendor lacks": {map[string]string{"paint": "PaintWall"}, "testdata/openmeta", "testdata/products.json", "Paint has no action PaintWall"},
		"a product that the vendor lacks": {map[string]string{"sculpture": "Carve"}, "testdata/openmeta", "testdata/products.json", "0 versions of sculpture"},
		"a folder without metadata":       {nil, "testdata/golden", "testdata/products.json", "no metadata"},
		"no list of products":             {nil, "testdata/openmeta", "testdata/none.json", "none.json"},
		"a product of two styles":         {nil, "testdata/openmeta", "testdata/products_conflict.json", "Paint 2001-01-01 is RPC here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := generate(test.openmeta, test.products, newModule(t, test.lists))
			if err == nil || !strings.Contains(err.Error(), test.fault) {
				t.Errorf("got %v; want %q", err, test.fault)
			}
		})
	}
}

// newModule makes the folders that files are generated into.
func newModule(t *testing.T, lists map[string]string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "mockcloud/contract"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, list := range lists {
		folder := filepath.Join(root, "mockcloud/services", name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "actions.txt"), []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestOverride(t *testing.T) {
	t.Parallel()
	changed := &action{name: "ListTagResources", request: &field{fields: []*field{
		{Field: contract.Field{Name: "ResourceId", Type: contract.List, Size: contract.Size{Maximum: 51}}},
		{Field: contract.Field{Name: "NextToken", Type: contract.String}},
		{Field: contract.Field{Name: "MaxResults", Type: contract.Integer32}},
		{Field: contract.Field{Name: "Other", Type: contract.String}},
	}}}
	override("ResourceSharing", changed)
	var got []string
	for _, one := range changed.request.fields {
		got = append(got, one.Name+": "+remark(one))
	}
	want := []string{"ResourceId: at most 20 entries", "NextToken: at most 256 characters", "MaxResults: 1 to 100", "Other: "}
	if difference := cmp.Diff(want, got); difference != "" {
		t.Error(difference)
	}
}

// TestGeneratedFilesAreFresh compares the module's generated files with what the
// metadata gives now, where there is metadata: the build does not need it.
func TestGeneratedFilesAreFresh(t *testing.T) {
	t.Parallel()
	const reference, module = "../../../shared/reference/", "../.."
	if _, err := os.Stat(reference); err != nil {
		t.Skip("no metadata here")
	}
	lists := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(module, "mockcloud/services/*/actions.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no lists of actions: %v", err)
	}
	generated := []string{"mockcloud/contract/vendor_gen.txt"}
	for _, path := range paths {
		list, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(filepath.Dir(path))
		lists[name] = string(list)
		for _, file := range []string{"contract_gen.go", "contract_gen.json", "types_gen.go", "json_gen.go"} {
			generated = append(generated, "mockcloud/services/"+name+"/"+file)
		}
	}
	root := newModule(t, lists)
	if err := generate(reference+"openmeta", reference+"cli-meta/products.json", root); err != nil {
		t.Fatal(err)
	}
	for _, path := range generated {
		want, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(module, path))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is not what contractgen makes of the metadata; run it again", path)
		}
	}
}
