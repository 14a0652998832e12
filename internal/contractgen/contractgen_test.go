package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/internal/packed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// toys are made-up sources: two products with metadata, and some with lists and a client.
var toys = sources{openmeta: "testdata/openmeta", products: "testdata/products.json", clients: map[string]reflect.Type{
	"dance": reflect.TypeFor[*dancers](), "mime": reflect.TypeFor[*dancers](), "sculpture": reflect.TypeFor[*dancers](),
}}

// dancers are the client of an SDK.
type dancers struct{}

type base struct{ Status int }

type waltz struct {
	*base
	Music string   `name:"Music"`
	Room  struct { // the lists have a text
		Floor string `name:"Floor"`
	} `name:"Room" type:"Struct"`
	Couples *[]struct{ Name string } `name:"Couples" type:"Repeated"`
}

type danced struct {
	*base
	RequestId string  `json:"RequestId"`
	Rounds    int     `json:"Rounds"`
	Steps     int64   `json:"Steps"`
	Tempo     float64 `json:"Tempo"`
	Fell      bool    `json:"Fell"`
	Items     struct {
		Couple []struct {
			Name   string   `json:"Name"`
			Prizes []string `json:"Prizes"`
		} `json:"Couple"`
	} `json:"Items"`
	Marks map[string]any `json:"Marks"`
}

func (*dancers) DanceWaltz(*waltz) (*danced, error) { return nil, nil }

func (*dancers) Bow(*waltz) (*danced, error) { return nil, nil }

func init() { quick["paint"], quick["gallery"], quick["dance"] = nil, nil, nil }

// TestGenerate makes the files of a small module from made-up metadata.
func TestGenerate(t *testing.T) {
	t.Parallel()
	root := newModule(t, map[string]string{
		"paint/actions.txt": "# what is implemented\nPaintPicture\n  refuses Tag.Key=old|new Canvas\n  refuses Frame!=oak lacks Frame!=oak|ash:InvalidFrame ignores Filter\n\n", "gallery/actions.txt": "MoveExhibit\nMoveExhibit\nUpdateExhibit\n  clears body.title keeps body.detail\n",
		"dance/actions.txt": "DanceWaltz\n  refuses Couples.Name=nobody",
	})
	refusedBefore := filepath.Join(root, "mockcloud/services/gallery/refused_gen.go")
	if err := os.WriteFile(refusedBefore, []byte("package gallery\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := generate(toys, root); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(refusedBefore); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what an action refused before is still there: %v", err)
	}
	for _, path := range []string{
		"mockcloud/services/paint/contract_gen.go",
		"mockcloud/services/paint/contract_gen.json",
		"mockcloud/services/paint/types_gen.go",
		"mockcloud/services/paint/json_gen.go",
		"mockcloud/services/paint/refused_gen.go",
		"mockcloud/services/gallery/contract_gen.go",
		"mockcloud/services/gallery/contract_gen.json",
		"mockcloud/services/gallery/types_gen.go",
		"mockcloud/services/gallery/json_gen.go",
		"mockcloud/services/dance/contract_gen.go",
		"mockcloud/services/dance/contract_gen.json",
		"mockcloud/services/dance/types_gen.go",
		"mockcloud/services/dance/json_gen.go",
		"mockcloud/services/dance/refused_gen.go",
		"mockcloud/contract/vendor_gen.txt",
	} {
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(got), "not to be copied") {
			t.Errorf("%s has the metadata's sentences", path)
		}
		if beside, err := os.ReadFile(filepath.Join(root, path+".gz")); filepath.Ext(path) != ".go" && (err != nil || !packed.To(beside, got)) {
			t.Errorf("%s: what is packed beside it is another text: %v", path, err)
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
		"an action that the vendor lacks":         {map[string]string{"paint/actions.txt": "PaintWall"}, "testdata/openmeta", "testdata/products.json", "Paint has no action PaintWall"},
		"a product that the vendor lacks":         {map[string]string{"theatre/actions.txt": "Play"}, "testdata/openmeta", "testdata/products.json", "0 versions of theatre"},
		"an action that the SDK lacks":            {map[string]string{"dance/actions.txt": "DanceTango"}, "testdata/openmeta", "testdata/products.json", "Dance has no action DanceTango"},
		"lists of a product with paths":           {map[string]string{"sculpture/actions.txt": "CarveStone"}, "testdata/openmeta", "testdata/products.json", `sculpture is in style "ROA"`},
		"lists with a type that nobody knows":     {map[string]string{"mime/actions.txt": "Bow"}, "testdata/openmeta", "testdata/products.json", `How has type "Gesture"`},
		"handlers of a product that is not there": {map[string]string{"art/products.txt": "paint"}, "testdata/openmeta", "testdata/products.json", "no product paint"},
		"actions that a product lacks":            {map[string]string{"paint/actions.txt": "PaintPicture", "art/products.txt": "paint PaintWall"}, "testdata/openmeta", "testdata/products.json", "not all of the actions PaintWall"},
		"a lack without a code":                   {map[string]string{"paint/actions.txt": "PaintPicture\n  lacks Canvas"}, "testdata/openmeta", "testdata/products.json", "what is lacking has a code"},
		"a parameter that the action lacks":       {map[string]string{"paint/actions.txt": "PaintPicture\n  ignores Weather"}, "testdata/openmeta", "testdata/products.json", "no parameter Weather"},
		"a parameter without a word before it":    {map[string]string{"paint/actions.txt": "PaintPicture Canvas"}, "testdata/openmeta", "testdata/products.json", "neither refuses, lacks, ignores"},
		"a parameter that cannot be empty":        {map[string]string{"gallery/actions.txt": "UpdateExhibit\n  clears comment"}, "testdata/openmeta", "testdata/products.json", "no parameter comment that clears only"},
		"a parameter that clears by itself":       {map[string]string{"gallery/actions.txt": "UpdateExhibit\n  clears body.description"}, "testdata/openmeta", "testdata/products.json", "no parameter body.description that clears only"},
		"a parameter that does not clear":         {map[string]string{"gallery/actions.txt": "UpdateExhibit\n  keeps body.title"}, "testdata/openmeta", "testdata/products.json", "no parameter body.title that clears"},
		"parameters without an action":            {map[string]string{"paint/actions.txt": "  refuses Canvas"}, "testdata/openmeta", "testdata/products.json", "no action"},
		"a folder without metadata":               {nil, "testdata/golden", "testdata/products.json", "no metadata"},
		"no list of products":                     {nil, "testdata/openmeta", "testdata/none.json", "none.json"},
		"a product of two styles":                 {nil, "testdata/openmeta", "testdata/products_conflict.json", "Paint 2001-01-01 is RPC here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := generate(sources{openmeta: test.openmeta, products: test.products, clients: toys.clients}, newModule(t, test.lists))
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
		path := filepath.Join(root, "mockcloud/services", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// TestFamilies divides the types of two products between their own folders and one

// TestSharedErrorsAreWrittenOnce has actions with a hundred codes in common.
func TestSharedErrorsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	made := &product{}
	for _, name := range []string{"Mix", "Pour"} {
		one := &action{name: name, request: &field{}, response: &field{}, errors: map[string]int{"Own." + name: 404}}
		for n := range manyErrors {
			one.errors[fmt.Sprintf("Shared.%03d", n)] = 400
		}
		made.actions = append(made.actions, one)
	}
	text, err := schemasText(made)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]int{"Shared.007": 1, "Own.Mix": 1} {
		if got := bytes.Count(text, []byte(code)); got != want {
			t.Errorf("%s stands there %d times, want %d: %s", code, got, want, text)
		}
	}
	small, err := packed.Pack(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := len((&contract.Action{Name: "Pour", Source: &contract.Text{Packed: new(string(small))}}).Schema().Errors); got != manyErrors+1 {
		t.Errorf("Pour has %d codes", got)
	}
	delete(made.actions[1].errors, "Shared.007")
	if shared := made.sharedErrors(); shared != nil {
		t.Errorf("fewer than a hundred are shared: %v", shared)
	}
}

// with the handlers that they share.
func TestFamilies(t *testing.T) {
	t.Parallel()
	lists := map[string]string{"paint/actions.txt": "PaintPicture", "gallery/actions.txt": "MoveExhibit", "art/products.txt": "gallery\npaint PaintPicture"}
	root := newModule(t, lists)
	if err := generate(toys, root); err != nil {
		t.Fatal(err)
	}
	types := func(folder string) string {
		text, err := os.ReadFile(filepath.Join(root, "mockcloud/services", folder, "types_gen.go"))
		if err != nil {
			return ""
		}
		return string(text)
	}
	for _, name := range []string{"PaintPictureRequest", "MoveExhibitRequest"} {
		if !strings.Contains(types("art"), "type "+name) || strings.Contains(types("paint")+types("gallery"), "type "+name) {
			t.Errorf("%s is not in the common folder alone", name)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "mockcloud/services/paint/contract_gen.go")); err != nil {
		t.Error(err)
	}
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
	services := filepath.Join(module, "mockcloud/services")
	lists := map[string]string{}
	for _, pattern := range []string{"*/actions.txt", "*/products.txt"} {
		paths, err := filepath.Glob(filepath.Join(services, pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, path := range paths {
			list, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			lists[filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))] = string(list)
		}
	}
	root := newModule(t, lists)
	if err := generate(sources{openmeta: reference + "openmeta", products: reference + "cli-meta/products.json", clients: sdkClients, unlisted: unlisted}, root); err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Glob(filepath.Join(services, "*/*_gen.*"))
	if err != nil {
		t.Fatal(err)
	}
	there, err := filepath.Glob(filepath.Join(root, "mockcloud/services/*/*_gen.*"))
	if err != nil || len(here) != len(there) {
		t.Errorf("there are %d generated files, contractgen makes %d", len(here), len(there))
	}
	generated := []string{"mockcloud/contract/vendor_gen.txt"}
	for _, path := range there {
		generated = append(generated, strings.TrimPrefix(path, root))
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

// TestListsCanBeRead reads all lists of the products that the metadata lacks, where
// there are lists.
func TestListsCanBeRead(t *testing.T) {
	t.Parallel()
	const reference = "../../../shared/reference/"
	if _, err := os.Stat(reference); err != nil {
		t.Skip("no lists here")
	}
	from := sources{openmeta: reference + "openmeta", products: reference + "cli-meta/products.json", clients: sdkClients, unlisted: unlisted}
	for name := range sdkClients {
		read, err := from.document(name)
		if err != nil {
			t.Error(err)
			continue
		}
		names := slices.Sorted(maps.Keys(read.APIs))
		var list []listedAction
		for _, name := range names {
			list = append(list, listedAction{name: name})
		}
		made, err := newProduct(name, read, list)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, _, err := typesSource(name, made); err != nil || len(names) < 30 {
			t.Errorf("%s has %d actions: %v", name, len(names), err)
		}
	}
}

// TestActionsOfAClient describes the actions that a client has, without lists of parameters.
func TestActionsOfAClient(t *testing.T) {
	t.Parallel()
	actions := actionsOfClient(reflect.TypeFor[*painters]())
	if len(actions) != 1 || len(actions["Draw"].Parameters) != 3 {
		t.Fatalf("the actions are %+v", actions)
	}
	for i, want := range []string{"RegionId string", "Lines integer", "Fast boolean"} {
		if one := actions["Draw"].Parameters[i]; one.Name+" "+one.Schema.Type != want {
			t.Errorf("the parameter is %s %s, want %s", one.Name, one.Schema.Type, want)
		}
	}
}

type painters struct{}

type (
	Integer string
	Boolean string
)

type DrawRequest struct {
	*base
	Lines Integer `name:"Lines"`
	Fast  Boolean `name:"Fast"`
}

func (*painters) Draw(*DrawRequest) (*danced, error) { return nil, nil }

// DrawLater takes no request of its own.
func (*painters) DrawLater(*waltz) (*danced, error) { return nil, nil }

// TestDryRunsHaveTheCodeThatIsSaidOfThem reads an action whose parameter says how a dry run ends.
func TestDryRunsHaveTheCodeThatIsSaidOfThem(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]int{
		"If the paint would dry, the `DryRunOperation` error code is returned.": http.StatusBadRequest,
		"Whether the paint only dries.":                                         0,
	} {
		made, err := newAction(&document{}, "Paint", api{Parameters: []parameter{{Name: "DryRun", Schema: &schema{Type: "boolean", Description: words}}}})
		if err != nil || made.errors["DryRunOperation"] != want {
			t.Errorf("%q: %v %v, want %d", words, made.errors, err, want)
		}
	}
}
