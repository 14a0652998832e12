package services_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// reading finds out which fields of a package's structs its handlers read. It
// looks at names alone: what it takes for read may be read for another reason.
type reading struct {
	structs   map[string]map[string]ast.Expr // the types of fields, by struct and field
	functions map[string]*ast.FuncType
	read      map[string]map[string]bool
	whole     map[string]bool // the structs that are read as a whole
	taken     []taking
}

// taking says that services.Take fills a struct with what another one has.
type taking struct{ from, into string }

// fieldsRead are the fields of structs that the handlers in a folder read.
func fieldsRead(t *testing.T, folder string) map[string]map[string]bool {
	t.Helper()
	r := &reading{structs: map[string]map[string]ast.Expr{}, functions: map[string]*ast.FuncType{}, read: map[string]map[string]bool{}, whole: map[string]bool{}}
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	var handlers []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		r.declare(file)
		if !strings.HasSuffix(path, "_gen.go") {
			handlers = append(handlers, file)
		}
	}
	for _, file := range handlers {
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Body != nil {
				r.function(function.Type, function.Body, receiver(function))
			}
		}
	}
	for _, one := range r.taken {
		for field := range r.read[one.into] {
			r.mark(one.from, field)
		}
	}
	return r.read
}

// receiver is what a method is one of, by its name there.
func receiver(function *ast.FuncDecl) map[string]ast.Expr {
	scope := map[string]ast.Expr{}
	if function.Recv != nil {
		for _, name := range function.Recv.List[0].Names {
			scope[name.Name] = function.Recv.List[0].Type
		}
	}
	return scope
}

func (r *reading) declare(file *ast.File) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			r.functions[node.Name.Name] = node.Type
		case *ast.TypeSpec:
			if held, ok := node.Type.(*ast.StructType); ok {
				fields := map[string]ast.Expr{}
				for _, field := range held.Fields.List {
					for _, name := range field.Names {
						fields[name.Name] = field.Type
					}
				}
				r.structs[node.Name.Name] = fields
			}
		}
		return true
	})
}

// function looks at a function's body; known are the types of the variables
// around it.
func (r *reading) function(signature *ast.FuncType, body ast.Node, known map[string]ast.Expr) {
	scope := map[string]ast.Expr{}
	for name, held := range known {
		scope[name] = held
	}
	for _, parameter := range signature.Params.List {
		for _, name := range parameter.Names {
			scope[name.Name] = parameter.Type
		}
	}
	ast.Inspect(body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			r.function(node.Type, node.Body, scope)
			return false
		case *ast.AssignStmt:
			for i, left := range node.Lhs {
				if name, ok := left.(*ast.Ident); ok && len(node.Lhs) == len(node.Rhs) && node.Tok == token.DEFINE {
					scope[name.Name] = r.typeOf(node.Rhs[i], scope)
				}
			}
		case *ast.RangeStmt:
			if name, ok := node.Value.(*ast.Ident); ok {
				scope[name.Name] = r.typeOf(node.X, scope)
			}
		case *ast.SelectorExpr:
			r.typeOf(node, scope)
		case *ast.CallExpr:
			r.call(node, scope)
		}
		return true
	})
}

// call takes a struct for read as a whole that goes where its type is not seen,
// but for where it is only asked whether there is anything in it.
func (r *reading) call(call *ast.CallExpr, scope map[string]ast.Expr) {
	name := ""
	if take, ok := call.Fun.(*ast.IndexExpr); ok && len(call.Args) == 1 {
		if selected, ok := take.X.(*ast.SelectorExpr); ok && selected.Sel.Name == "Take" {
			r.taken = append(r.taken, taking{structName(r.typeOf(call.Args[0], scope)), structName(take.Index)})
			return
		}
	}
	switch called := call.Fun.(type) {
	case *ast.Ident:
		name = called.Name
	case *ast.SelectorExpr:
		name = called.Sel.Name
	case *ast.IndexExpr:
		if generic, ok := called.X.(*ast.SelectorExpr); ok && generic.Sel.Name == "Mirror" {
			r.markAll(structName(r.typeOf(call.Args[0], scope)))
		}
	}
	var goes []ast.Expr
	if signature := r.functions[name]; signature != nil {
		for _, parameter := range signature.Params.List {
			for range max(1, len(parameter.Names)) {
				goes = append(goes, parameter.Type)
			}
		}
	}
	for i, argument := range call.Args {
		held := structName(r.typeOf(argument, scope))
		if r.structs[held] == nil || name == "len" || name == "Narrows" || i < len(goes) && structName(goes[i]) == held || i+1 < len(call.Args) && isFunction(call.Args[i+1]) {
			continue
		}
		r.markWhole(held)
	}
}

// markWhole takes a struct for read with all that is in it.
func (r *reading) markWhole(held string) {
	if r.whole[held] {
		return
	}
	r.whole[held] = true
	for field, of := range r.structs[held] {
		r.mark(held, field)
		r.markWhole(structName(of))
	}
}

// markAll takes a struct for read with all that is in it, as what makes a mirror of it
// does.
func (r *reading) markAll(held string) {
	for field, of := range r.structs[held] {
		r.mark(held, field)
		if inner := structName(of); inner != held {
			r.markAll(inner)
		}
	}
}

// isFunction says whether an argument is a function: then it reads what the one
// before it holds.
func isFunction(argument ast.Expr) bool {
	_, ok := argument.(*ast.FuncLit)
	return ok
}

func (r *reading) mark(held, field string) {
	if r.read[held] == nil {
		r.read[held] = map[string]bool{}
	}
	r.read[held][field] = true
}

// typeOf is the type of an expression, as far as it can be told; it notes the
// fields that the expression reads.
func (r *reading) typeOf(expression ast.Expr, scope map[string]ast.Expr) ast.Expr {
	switch e := expression.(type) {
	case *ast.Ident:
		return scope[e.Name]
	case *ast.SelectorExpr:
		held := structName(r.typeOf(e.X, scope))
		field := r.structs[held][e.Sel.Name]
		if field != nil {
			r.mark(held, e.Sel.Name)
		}
		return field
	case *ast.IndexExpr:
		return r.typeOf(e.X, scope)
	case *ast.SliceExpr:
		return r.typeOf(e.X, scope)
	case *ast.StarExpr:
		return r.typeOf(e.X, scope)
	case *ast.UnaryExpr:
		return r.typeOf(e.X, scope)
	case *ast.ParenExpr:
		return r.typeOf(e.X, scope)
	case *ast.CompositeLit:
		return e.Type
	}
	return nil
}

// structName is the name of the type that is left without pointers and lists.
func structName(held ast.Expr) string {
	switch held := held.(type) {
	case *ast.StarExpr:
		return structName(held.X)
	case *ast.ArrayType:
		return structName(held.Elt)
	case *ast.Ident:
		return held.Name
	}
	return ""
}
