package services_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// otherPages are lists whose pages are by themselves of another size than the contract says, or
// whose handlers do not say it where they are looked for, and why.
var otherPages = map[string]string{
	"Ecs.DescribeInstanceHistoryEvents MaxResults":       "there are no events, on no page",
	"Vpc.ListVpcPublishedRouteEntries MaxResults":        "lists nothing here",
	"Ecs.DescribeInstanceTypes MaxResults":               "is 100 since November 2023, whatever the vendor's text says",
	"Cbn.DescribeGrantRulesToResource MaxResults":        "lists all, as the vendor's text says; only the schema has a number",
	"Slb.DescribeLoadBalancers PageSize":                 "is 10 where a number is given, and otherwise 100, as clients that ask for no page mean all",
	"Ecs.DescribeInstanceMaintenanceAttributes PageSize": "is 10, by a variable",
	"quotas.ListProductQuotaDimensions MaxResults":       inLimitOf, "quotas.ListProductQuotas MaxResults": inLimitOf, "quotas.ListProducts MaxResults": inLimitOf, "quotas.ListQuotaApplications MaxResults": inLimitOf,
	"Tag.ListSupportResourceTypes MaxResult": inPageOf, "Tag.ListTagKeys PageSize": inPageOf, "Tag.ListTagValues PageSize": inPageOf,
	"polardb.DescribeAccounts PageSize": "is 30, in a function for both lists", "polardb.DescribeDatabases PageSize": "is 30, in a function for both lists",
	"RocketMQ.ListInstanceAccount pageSize": "is 10, in pageOf, which also has the greatest size",
}

const (
	inLimitOf = "is 30, in limitOf"
	inPageOf  = "is 50, in pageOf"
)

// A page that nobody says the size of is as long as the contract says; what is asked for
// beyond the greatest size is refused when the request is read, or stands for that.
func TestPagesAreAsLongAsTheContractSays(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, product := range products {
		folder := folderOf(product.Contract.Name)
		for _, action := range product.Contract.Actions {
			for _, field := range action.Schema().Parameters {
				if field.Usual == 0 {
					continue
				}
				from := folder
				if shared := sharedBy(t, folder, action.Name); shared != "" {
					from = shared
				}
				name := product.Contract.Name + "." + action.Name + " " + field.Name
				size := pageSize(t, from, reflect.TypeOf(product.Actions[action.Name].NewRequest()).Elem().Name(), contract.GoName(field.Name))
				most := contract.Highest
				if field.Range != nil {
					most = field.Range.Maximum
				}
				t.Logf("%-70s by itself %4d, at most %g", name, size, most)
				if wrong := size != field.Usual; wrong == (otherPages[name] == "") {
					t.Errorf("%s is %d by itself, the contract says %d (%q)", name, size, field.Usual, otherPages[name])
				}
				used[name] = true
			}
		}
	}
	for name := range otherPages {
		if !used[name] {
			t.Errorf("there is no %s", name)
		}
	}
}

// pagesOfZero are parameters that choose a page and may be zero, and why.
var pagesOfZero = map[string]string{
	"Cbn.DescribeGrantRulesToCen MaxResults": "is all of them", "Cbn.DescribeGrantRulesToResource MaxResults": "is all of them",
}

// Nobody turns to a page before the first one, and none is empty by request.
func TestPagesBeginWithOne(t *testing.T) {
	t.Parallel()
	const rocketMQ = "RocketMQ" // takes the nearest page that there is, as the vendor says of its instances
	pages := regexp.MustCompile(`^([pP]age_?([nN]um(ber)?|[nN]o|[sS]ize)?|CurrentPage|Max(Results?|Items)|[sS]ize)$`)
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			for _, field := range action.Schema().Parameters {
				name := product.Contract.Name + "." + action.Name + " " + field.Name
				if action.Operation == "write" || !pages.MatchString(field.Name) || field.Type != contract.Integer32 && field.Type != contract.Integer64 {
					continue
				}
				if zero := len(field.Enum) == 0 && (field.Range == nil || field.Range.Minimum < 1); zero != (pagesOfZero[name] != "") && product.Contract.Name != rocketMQ {
					t.Errorf("%s can be zero: %t (%q)", name, zero, pagesOfZero[name])
				}
			}
		}
	}
}

// pageSize is what handlers of requests of a type take for the size of a page where a
// field of theirs does not say it; 0 where that cannot be seen.
func pageSize(t *testing.T, folder, request, field string) (size int) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	constants, handlers := map[string]int{}, []*ast.BlockStmt{}
	var tagging ast.Expr // how long the product's lists of tags are
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_gen.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.ValueSpec:
				for i, value := range node.Values {
					constants[node.Names[i].Name] = numberOf(value, nil)
				}
			case *ast.KeyValueExpr:
				if key, ok := node.Key.(*ast.Ident); ok && key.Name == "Page" && filepath.Base(path) == "tags.go" {
					tagging = node.Value
				}
			case *ast.FuncDecl:
				if slices.ContainsFunc(node.Type.Params.List, func(p *ast.Field) bool { return structName(p.Type) == request }) {
					handlers = append(handlers, node.Body)
				}
			}
			return true
		})
	}
	if strings.HasPrefix(request, "ListTagResources") && tagging != nil {
		return numberOf(tagging, constants)
	}
	for _, handler := range handlers {
		ast.Inspect(handler, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok && len(call.Args) > 1 && slices.ContainsFunc(call.Args, func(argument ast.Expr) bool { return selects(argument, field) }) {
				if found := numberOf(call.Args[len(call.Args)-1], constants); found > 0 {
					size = found
				}
			}
			return true
		})
	}
	return size
}

func numberOf(value ast.Expr, constants map[string]int) int {
	switch value := value.(type) {
	case *ast.BasicLit:
		number, _ := strconv.Atoi(value.Value)
		return number
	case *ast.Ident:
		return constants[value.Name]
	case *ast.CallExpr: // int32(usual)
		if len(value.Args) == 1 {
			return numberOf(value.Args[0], constants)
		}
	}
	return 0
}

// selects says whether an expression is a field of that name, or is made of one.
func selects(value ast.Expr, field string) (does bool) {
	ast.Inspect(value, func(node ast.Node) bool {
		selected, ok := node.(*ast.SelectorExpr)
		does = does || ok && selected.Sel.Name == field
		return !does
	})
	return does
}
