package cloud_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// comparesOwners are the functions outside of the kernel that compare whose
// something is, by folder and name, and why that decides nobody's access.
var comparesOwners = map[string]string{
	"cloud/compute canonical":      "a rule that names the caller's own account says the same as one that names none",
	"cloud/compute namedGroup":     "a rule finds another account's security group by naming its owner, as the reference has it",
	"cloud/organization Member":    "memberships belong to the management account of their directory",
	"cloud/sharing lists":          "which of its lists an association is in, for each account that sees it",
	"cloud/sharing principals":     "an owner is no principal of its own share",
	"cloud/sharing matchesAccount": "a filter by owners that the caller names",
}

// Who may do what with a thing is decided in one place, the kernel. Handlers and
// chapters find things through their tables, and hide from others what is the
// owner's with ForOwner; they do not compare owners themselves.
func TestOnlyTheKernelDecidesByOwners(t *testing.T) {
	t.Parallel()
	met := map[string]bool{}
	for _, folders := range []string{"cloud/*", "services/*"} {
		paths, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(folders), "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no files in %s: %v", folders, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_gen.go") {
				continue
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			folder := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")
			for _, declaration := range file.Decls {
				name := folder + " " + nameOf(declaration)
				ast.Inspect(declaration, func(node ast.Node) bool {
					if comparesOwner(node) {
						met[name] = true
						if comparesOwners[name] == "" {
							t.Errorf("%s: %s compares owners; find the thing through its table, or show the field with cloud.ForOwner", files.Position(node.Pos()), name)
						}
					}
					return true
				})
			}
		}
	}
	for name := range comparesOwners {
		if !met[name] {
			t.Errorf("%s compares no owners any more", name)
		}
	}
}

// nameOf is the name of a function; "" of other declarations.
func nameOf(declaration ast.Decl) string {
	if function, ok := declaration.(*ast.FuncDecl); ok {
		return function.Name.Name
	}
	return ""
}

// comparesOwner says whether something is a comparison of an owner, or a switch by one.
func comparesOwner(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.BinaryExpr:
		return (node.Op == token.EQL || node.Op == token.NEQ) && (isOwner(node.X) || isOwner(node.Y))
	case *ast.SwitchStmt:
		return node.Tag != nil && isOwner(node.Tag)
	case *ast.CaseClause:
		for _, value := range node.List {
			if isOwner(value) {
				return true
			}
		}
	}
	return false
}

// isOwner says whether an expression is a field that says whose something is,
// such as Owner or GroupOwner; that of a thing, or of its record.
func isOwner(expression ast.Expr) bool {
	field, ok := ast.Unparen(expression).(*ast.SelectorExpr)
	return ok && strings.HasSuffix(field.Sel.Name, "Owner")
}
