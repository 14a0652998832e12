package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

// documents are what people read, by path from the root of the repository.
func documents(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../docs/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	texts := map[string]string{}
	for _, path := range append(paths, "../README.md", "../CONTRIBUTING.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimPrefix(filepath.ToSlash(path), "../")] = string(text)
	}
	return texts
}

var (
	quotedCode = regexp.MustCompile("`([^`\n]+)`")
	// A file or a folder: of several parts, or with the ending of what is written here.
	filePath = regexp.MustCompile(`^[a-z][\w.-]*(/[\w.-]+)+/?$|^\w+\.(go|yaml|feature)$`)
	// What a package declares, such as sharing.ResourceShare.Status.
	declared = regexp.MustCompile(`^(cloud|identity|organization|network|sharing|compute|services|contract|wire|worlds)\.([A-Za-z]\w*(?:\.[A-Za-z]\w*)?)$`)
)

func TestDocumentsNameWhatThereIs(t *testing.T) {
	t.Parallel()
	var files []string
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "node_modules") {
			return filepath.SkipDir
		}
		files = append(files, "/"+filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]map[string]bool{}
	for name, text := range documents(t) {
		for _, quoted := range quotedCode.FindAllStringSubmatch(text, -1) {
			code := quoted[1]
			if found := declared.FindStringSubmatch(code); found != nil && !strings.HasSuffix(code, ".go") {
				if names[found[1]] == nil {
					names[found[1]] = declarations(t, found[1])
				}
				if !names[found[1]][found[2]] {
					t.Errorf("%s: there is no %s", name, code)
				}
				continue
			}
			path := strings.TrimPrefix(code, "github.com/mockcloud-dev/mockcloud")
			if !filePath.MatchString(strings.TrimPrefix(path, "/")) {
				continue
			}
			if !slices.ContainsFunc(files, func(file string) bool { return strings.HasSuffix(file, "/"+strings.Trim(path, "/")) }) {
				t.Errorf("%s: there is no file or folder %s", name, code)
			}
		}
	}
}

// declarations are what a package declares: its names, and methods with their types'.
func declarations(t *testing.T, name string) map[string]bool {
	t.Helper()
	folder := filepath.Join("../mockcloud", name)
	if _, err := os.Stat(folder); err != nil {
		folder = filepath.Join("../mockcloud/cloud", name)
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no package %s: %v", name, err)
	}
	names := map[string]bool{}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				ast.Inspect(declaration, func(node ast.Node) bool {
					switch node := node.(type) {
					case *ast.TypeSpec:
						names[node.Name.Name] = true
					case *ast.ValueSpec:
						for _, value := range node.Names {
							names[value.Name] = true
						}
					}
					return true
				})
				continue
			}
			names[receiver(function)+function.Name.Name] = true
		}
	}
	return names
}

// receiver is the type that a method is of, with a dot behind it; "" of functions.
func receiver(function *ast.FuncDecl) (name string) {
	if function.Recv != nil {
		ast.Inspect(function.Recv.List[0].Type, func(node ast.Node) bool {
			if identifier, ok := node.(*ast.Ident); ok && name == "" {
				name = identifier.Name + "."
			}
			return true
		})
	}
	return name
}

func TestDocumentsNameTargetsOfMake(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	made := regexp.MustCompile(`(?m)^([a-z-]+):`).FindAllStringSubmatch(string(text), -1)
	for name, document := range documents(t) {
		for _, used := range regexp.MustCompile("(?m)(?:`|^)make ([a-z-]+)").FindAllStringSubmatch(document, -1) {
			if !slices.ContainsFunc(made, func(target []string) bool { return target[1] == used[1] }) {
				t.Errorf("%s: there is no make %s", name, used[1])
			}
		}
	}
}

// The document of the control API has all of its requests, and no others.
func TestTheControlAPIIsDocumented(t *testing.T) {
	t.Parallel()
	gin.SetMode(gin.TestMode)
	router := gin.New()
	control.Register(router, nil, control.Options{})
	var served, written []string
	for _, route := range router.Routes() {
		served = append(served, route.Method+" "+strings.TrimPrefix(route.Path, control.Prefix))
	}
	for _, request := range regexp.MustCompile("`([A-Z]+) (/[^`?]*)").FindAllStringSubmatch(documents(t)["docs/control.md"], -1) {
		written = append(written, request[1]+" "+strings.NewReplacer("{", ":", "}", "").Replace(request[2]))
	}
	for _, list := range []*[]string{&served, &written} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	if len(served) == 0 || !slices.Equal(served, written) {
		t.Errorf("the control API serves\n%s\nand the document has\n%s", strings.Join(served, "\n"), strings.Join(written, "\n"))
	}
}

func TestRowsOfTablesHaveTheCellsOfTheirHeads(t *testing.T) {
	t.Parallel()
	shown := regexp.MustCompile("`[^`]*`|\\\\.") // a bar within is none between cells
	for name, document := range documents(t) {
		head, fenced := 0, false
		for number, line := range strings.Split(document, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "```") {
				fenced = !fenced
			}
			if line = strings.TrimSpace(line); fenced || !strings.HasPrefix(line, "|") {
				head = 0
				continue
			}
			bars := strings.Count(shown.ReplaceAllString(line, ""), "|")
			if head == 0 {
				head = bars
			}
			if bars != head || !strings.HasSuffix(line, "|") {
				t.Errorf("%s:%d: %d cells, the head has %d", name, number+1, bars-1, head-1)
			}
		}
	}
}

// countedFile is a row that says how many lines a file has, or a folder.
var countedFile = regexp.MustCompile("(?m)^\\| `(mockcloud/[^`]+)` \\| (\\d+) \\|")

// TestContributingCountsLines holds the counts of lines of types against the files. The first
// table counts the smallest type, and that of folders the smallest whole product.
func TestContributingCountsLines(t *testing.T) {
	t.Parallel()
	tables := strings.Split(documents(t)["docs/contributing.md"], "|--:|")
	if len(tables) != 4 {
		t.Fatalf("docs/contributing.md counts lines in %d tables, want 3", len(tables)-1)
	}
	sums := make([]int, len(tables))
	for n, table := range tables[1:] {
		for _, row := range countedFile.FindAllStringSubmatch(table, -1) {
			count := linesOf(t, "../"+row[1])
			if said, _ := strconv.Atoi(row[2]); said != count {
				t.Errorf("%s has %d lines of code, docs/contributing.md says %s", row[1], count, row[2])
			}
			sums[n] += count
		}
	}
	if sums[0] == 0 || sums[0] >= 200 {
		t.Errorf("the smallest type has %d lines of code: what all types need belongs to cloud/managed", sums[0])
	}
	lives, err := filepath.Glob("../mockcloud/services/*/life_test.go") // of products of managed resources
	if err != nil {
		t.Fatal(err)
	}
	for _, life := range lives {
		if count := linesOf(t, filepath.Dir(life)); count < sums[2] {
			t.Errorf("the product in %s has %d lines, fewer than what docs/contributing.md says is the smallest", filepath.Dir(life), count)
		}
	}
}

// linesOf counts the lines of code in a file, or in the files of a folder that people write and
// that are no tests.
func linesOf(t *testing.T, path string) (count int) {
	t.Helper()
	files := []string{path}
	if !strings.HasSuffix(path, ".go") {
		files, _ = filepath.Glob(path + "/*.go")
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_gen.go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
				count++
			}
		}
	}
	return count
}
