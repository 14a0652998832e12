package services_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// envelopeParameters are those that the way of every request reads, by the names of
// their fields; in ROA style the region may also stand in the body.
var envelopeParameters = map[string]bool{"RegionId": true, "ClientToken": true, "DryRun": true}

// readAs are requests, or parts of them, that handlers take as texts and read as
// another request, by the types of both.
var readAs = map[string]string{
	"CreateLaunchTemplateRequest":  "CreateLaunchTemplateVersionRequest",
	"LaunchConfigurationParameter": "RunInstancesRequest",
}

// otherwise are their parameters that have another name there.
var otherwise = map[string]string{"InstanceDescription": "Description"}

// TestEveryParameterIsThoughtOf finds parameters that no handler reads, and that
// the product's actions.txt neither refuses nor ignores.
func TestEveryParameterIsThoughtOf(t *testing.T) {
	t.Parallel()
	for _, product := range products {
		folder := folderOf(product.Contract.Name)
		list, err := os.ReadFile(filepath.Join(folder, "actions.txt"))
		if err != nil {
			t.Logf("%s has no list of actions", product.Contract.Name)
			continue
		}
		t.Run(product.Contract.Name, func(t *testing.T) {
			t.Parallel()
			own, all := fieldsRead(t, folder), parametersNamed(string(list))
			named := parametersNamed(string(list))
			for _, action := range product.Contract.Actions {
				a := attention{t: t, action: action.Name, read: own, named: named[action.Name], all: all}
				if shared := sharedBy(t, folder, action.Name); shared != "" {
					a.read = fieldsRead(t, shared)
				}
				a.check("", reflect.TypeOf(product.Actions[action.Name].NewRequest()), action.Schema().Parameters)
				for parameter := range a.named {
					t.Errorf("%s reads %s, but it is said to refuse or to ignore it", action.Name, parameter)
				}
			}
		})
	}
}

// sharedBy is the folder with the handler of a product's action, where that is
// one that several products share; else "".
func sharedBy(t *testing.T, product, action string) string {
	t.Helper()
	lists, err := filepath.Glob("*/products.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range lists {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			words := strings.Fields(line)
			if slices.Index(words, product) == 0 && (len(words) == 1 || slices.Contains(words, action)) {
				return filepath.Dir(path)
			}
		}
	}
	return ""
}

// parametersNamed are the parameters that actions refuse, lack or ignore whatever
// their values are (true), or for some values only (false). What they clear or keep by
// empty values they read.
func parametersNamed(list string) map[string]map[string]bool {
	named := map[string]map[string]bool{}
	action, without, lacks := "", false, false
	for line := range strings.Lines(list) {
		for i, word := range strings.Fields(line) {
			switch {
			case i == 0 && line[0] != ' ':
				action, named[word] = word, map[string]bool{}
			case slices.Contains([]string{"refuses", "lacks", "ignores", "clears", "keeps"}, word):
				without, lacks = word != "clears" && word != "keeps", word == "lacks"
			case without:
				word, _, _ = strings.Cut(word, ":")
				parameter, _, some := strings.Cut(word, "=")
				parameter, except := strings.CutSuffix(parameter, "!")
				named[action][parameter] = named[action][parameter] || !some || except && !lacks
			}
		}
	}
	return named
}

// attention looks at the parameters of an action.
type attention struct {
	t      *testing.T
	action string
	read   map[string]map[string]bool // by type and field
	named  map[string]bool            // what is left of the parameters that are named
	all    map[string]map[string]bool // those of all actions
}

func (a *attention) check(prefix string, goes reflect.Type, parameters []contract.Field) {
	for goes.Kind() == reflect.Pointer || goes.Kind() == reflect.Slice {
		goes = goes.Elem()
	}
	for i := range parameters {
		one := &parameters[i]
		path, name := prefix+one.Name, contract.GoName(one.Name)
		whole, named := a.named[path]
		// A type that several actions share may be read for others of them.
		own := prefix == "" && goes.Name() == a.action+"Request"
		read := a.read[goes.Name()][name]
		as := readAs[goes.Name()]
		if as != "" { // what the other action refuses or ignores is refused or ignored here
			read = read || a.read[as][name] || a.read[as][otherwise[name]] || strings.HasPrefix(name, "SystemDisk") || namesOf(a.all[strings.TrimSuffix(as, "Request")], name)
		}
		if named && (!whole || !read || !own) {
			delete(a.named, path)
		}
		switch {
		case whole || prefix == "" && envelopeParameters[name] || prefix == "body." && name == "RegionId":
			continue
		case !read && !a.namesMembers(path):
			a.t.Errorf("%s neither reads, refuses nor ignores %s", a.action, path)
			continue
		}
		if as != "" && prefix != "" {
			continue // members are looked at there
		}
		field, _ := goes.FieldByName(name)
		members := one
		for members.Type == contract.List {
			members = members.Item
		}
		if members.Type == contract.Object {
			a.check(path+".", field.Type, members.Fields)
		}
	}
}

// namesOf says whether a parameter, or one of its members, is named.
func namesOf(named map[string]bool, name string) bool {
	for parameter := range named {
		if parameter == name || strings.HasPrefix(parameter, name+".") {
			return true
		}
	}
	return false
}

// namesMembers says whether members of an object are named.
func (a *attention) namesMembers(path string) bool {
	for parameter := range a.named {
		if strings.HasPrefix(parameter, path+".") {
			return true
		}
	}
	return false
}
