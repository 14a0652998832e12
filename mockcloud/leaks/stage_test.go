package leaks_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// settling is how long what has begun takes; region is not the one that calls
// are for by themselves, so that a region that is found by an id tells.
const (
	settling = 5 * time.Second
	region   = "cn-beijing"
)

// stage is a world with the accounts that play in it.
type stage struct {
	*testing.T
	world  *cloud.World
	wall   time.Time
	actors []*actor
}

// actor is an account with what it made, by the names that the table of calls gives.
type actor struct {
	name, id, net string
	things        map[string]string
}

// livesAlone says whether a product's own tests let other accounts try each of its actions
// (managedtest.Main fails otherwise): what it has of each account is nobody else's, so it
// needs no part in the play.
func livesAlone(product string) bool {
	return ofFolder(strings.ReplaceAll(strings.ToLower(product), "-", ""), "main_test.go", "managedtest.Main(m, ")
}

// taggedAlone says whether a product does so, by the word that resource names have for it.
func taggedAlone(word string) bool {
	files, _ := filepath.Glob("../services/*/tags.go")
	return slices.ContainsFunc(files, func(file string) bool {
		folder := filepath.Base(filepath.Dir(file))
		return livesAlone(folder) && ofFolder(folder, "tags.go", `"`+word+`"`)
	})
}

// ofFolder says whether a file of a product has a text.
func ofFolder(folder, file, has string) bool {
	text, err := os.ReadFile(filepath.Join("../services", folder, file))
	return err == nil && strings.Contains(string(text), has)
}

// operations are all implemented actions, by product and name.
func operations(t *testing.T) map[string]*services.Operation {
	t.Helper()
	found := map[string]*services.Operation{}
	catalog := mockcloud.Catalog()
	for _, product := range catalog.Listings() {
		if livesAlone(product.Name) {
			continue
		}
		for _, action := range product.Actions {
			if !action.Implemented {
				continue
			}
			host := strings.ToLower(product.Name) + "." + region + ".aliyuncs.com"
			operation, err := catalog.Find(&wire.Request{Version: product.Version, Action: action.Name, Host: host})
			if err != nil {
				t.Fatal(err)
			}
			found[product.Name+"."+action.Name] = operation
		}
	}
	return found
}

// answer is what a caller is told, without the id of the request.
type answer struct {
	body   string // JSON, or the status, code and message of an error
	failed bool
}

// call makes a call in a world.
func (s *stage) call(w *cloud.World, a *actor, o *services.Operation, parameters wire.Parameters) answer {
	s.Helper()
	all := wire.Parameters{}
	for name, value := range parameters {
		all[name] = value
	}
	where := ""
	if o.Owner == "ResourceSharing" { // by its host
		where = region
	}
	for _, field := range o.Action.Contract.Schema().Parameters {
		if strings.EqualFold(field.Name, "RegionId") { // some older actions have a small letter
			where = cmp.Or(all[field.Name], region)
			all[field.Name] = where
		}
	}
	invocation, refused := o.Product.Bind(o.Action, servicestest.Request(o.Product, o.Action, all))
	if refused != nil {
		return answer{fmt.Sprintf("%d %s %s", refused.Status, refused.Code, refused.Message), true}
	}
	if len(invocation.Unknown) > 0 {
		s.Fatalf("%s.%s has no parameters %v", o.Owner, o.Name, invocation.Unknown)
	}
	where = cmp.Or(where, invocation.Region)
	result := invocation.Run(w, cloud.Caller{AccountID: a.id, Region: where}, s.wall)
	if result.Error != nil {
		return answer{fmt.Sprintf("%d %s %s", result.Error.Status, result.Error.Code, result.Error.Message), true}
	}
	body, err := json.Marshal(result.Response)
	if err != nil {
		s.Fatal(err)
	}
	return answer{body: string(bytes.ReplaceAll(body, []byte(result.RequestID), nil))}
}

// fill puts what an actor has in the places of a row of the table, such as {vpc}.
func (a *actor) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return places.ReplaceAllStringFunc(text, func(place string) string {
		switch name := strings.Trim(place, "{}"); name {
		case "net":
			return a.net
		case "region":
			return region
		case "me":
			return a.id
		default:
			return cmp.Or(a.things[name], place)
		}
	})
}

// parameters reads those of a row, whose places are filled.
func (a *actor) parameters(with string) wire.Parameters {
	read := wire.Parameters{}
	for pair := range strings.FieldsSeq(with) {
		name, value, _ := strings.Cut(pair, "=")
		read[name] = a.fill(value)
	}
	return read
}

// leaf is a scalar among the parameters of an action; of lists the first entry counts.
type leaf struct {
	path, name string
	contract.Field
}

// leaves are the scalars among an action's parameters.
func leaves(o *services.Operation) (found []leaf) {
	var visit func(path, name string, field *contract.Field)
	visit = func(path, name string, field *contract.Field) {
		switch field.Type {
		case contract.List:
			visit(path+".1", name, field.Item)
		case contract.Object:
			for i := range field.Fields {
				visit(path+"."+field.Fields[i].Name, field.Fields[i].Name, &field.Fields[i])
			}
		default:
			found = append(found, leaf{path, name, *field})
		}
	}
	for i, field := range o.Action.Contract.Schema().Parameters {
		visit(field.Name, field.Name, &o.Action.Contract.Schema().Parameters[i])
	}
	return found
}

// at finds a text in an answer by its path.
func at(body, path string) string {
	var value any
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return ""
	}
	for name := range strings.SplitSeq(path, ".") {
		if list, ok := value.([]any); ok && len(list) > 0 {
			value = list[0]
		}
		members, ok := value.(map[string]any)
		if !ok {
			return ""
		}
		value = members[name]
	}
	if list, ok := value.([]any); ok && len(list) > 0 {
		value = list[0]
	}
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}
