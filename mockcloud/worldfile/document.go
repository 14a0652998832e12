package worldfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/goccy/go-yaml/ast"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Document is a document of JSON. A file has it as a text, or writes it out as a mapping.
type Document string

// MarshalYAML writes a document out.
func (d Document) MarshalYAML() ([]byte, error) {
	var line bytes.Buffer
	err := json.Compact(&line, []byte(d))
	return line.Bytes(), err
}

// readDocument reads a document. What is written out keeps its order.
func (r reader) readDocument(node ast.Node, into *Document, path string) {
	if _, writtenOut := node.(ast.MapNode); !writtenOut {
		text, _ := r.text(node, path)
		*into = Document(text)
		return
	}
	*into = Document(r.asJSON(node, path))
}

func (r reader) asJSON(node ast.Node, path string) string {
	var parts []string
	switch typed := node.(type) {
	case *ast.NullNode:
		return "null"
	case ast.MapNode:
		r.members(node, path, func(key string, _, value ast.Node) {
			parts = append(parts, quoted(key)+":"+r.asJSON(value, join(path, key)))
		})
		return "{" + strings.Join(parts, ",") + "}"
	case *ast.SequenceNode:
		for at, value := range numbered(path, typed.Values) {
			parts = append(parts, r.asJSON(value, at))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		if text := typed.GetToken().Value; json.Valid([]byte(text)) {
			return text
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		r.read(node, reflect.Value{}, path)
		return ""
	}
	text, _ := r.text(node, path)
	return quoted(text)
}

func quoted(text string) string {
	written, _ := json.Marshal(text) // a text can be written
	return string(written)
}

// reference stands in a document for the id of something that the file calls so.
var reference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$(account|vpc|vswitch|share|group|instance):([A-Za-z0-9-]+)`)
})

// wholeWord is what an id stands for itself in: as a part of a longer one it is something else, such as the name of a
// bucket, and a reference in its place would be another one.
var wholeWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[A-Za-z0-9_-]+`) })

// words are what references call kinds. Of those that are an account's a document means the ones of its own account.
var words = map[cloud.Kind]struct {
	word string
	own  bool
}{
	cloud.KindVPC: {"vpc", false}, cloud.KindVSwitch: {"vswitch", false}, cloud.KindResourceShare: {"share", true},
	kindSecurityGroup: {"group", true}, kindInstance: {"instance", true},
}

// references are what documents can refer to.
func (f *File) references() map[thing]bool {
	all := map[thing]bool{}
	for _, name := range f.Accounts {
		all[thing{"account", "", name}] = true
	}
	for _, vpc := range f.VPCs {
		all[thing{"vpc", "", vpc.Name}] = true
		for _, vswitch := range vpc.VSwitches {
			all[thing{"vswitch", "", vswitch.Name}] = true
		}
	}
	for _, share := range f.Shares {
		all[thing{"share", share.Account, share.Name}] = true
	}
	for _, group := range f.SecurityGroups {
		all[thing{"group", group.Account, group.Name}] = true
	}
	for _, several := range f.Instances {
		for _, one := range several.each() {
			all[thing{"instance", one.Account, one.Name}] = true
		}
	}
	return all
}

// referred is what a reference of an account's document is about.
func referred(account, word, name string) thing {
	for _, one := range words {
		if one.word == word && one.own {
			return thing{cloud.Kind(word), account, name}
		}
	}
	return thing{cloud.Kind(word), "", name}
}

func (f *File) checkReferences(path, account string, in Document, known map[thing]bool) {
	for _, found := range reference().FindAllStringSubmatch(string(in), -1) {
		if !known[referred(account, found[1], found[2])] {
			f.where.report(path, "the file has no %s %q that the document could refer to", found[1], found[2])
		}
	}
}

// resolve puts ids in the place of references.
func (l *loader) resolve(account string, in Document) string {
	ids := map[thing]string{}
	for name, id := range l.accounts {
		ids[thing{"account", "", name}] = id
	}
	for _, one := range l.things {
		if called, known := words[cloud.Kind(one.Kind)]; known {
			ids[referred(one.Account, called.word, one.Name)] = one.ID
		}
	}
	return reference().ReplaceAllStringFunc(string(in), func(found string) string {
		parts := reference().FindStringSubmatch(found)
		return ids[referred(account, parts[1], parts[2])]
	})
}

// referring puts references in the place of the ids of what the file has, in a document of an account; what says
// whose it is. A name of other characters cannot be referred to.
func (x *exporter) referring(what, account, text string) Document {
	said, references := map[string]bool{}, map[string]string{}
	for _, word := range wholeWord().FindAllString(text, -1) {
		said[word] = true
	}
	add := func(word, id string) {
		switch found := "$" + word + ":" + x.names[id]; {
		case x.names[id] == "" || !said[id]:
		case reference().FindString(found) == found:
			references[id] = found
		default:
			x.note("that %s means the %s %q, which gets another id", what, word, x.names[id])
		}
	}
	for _, account := range all[*identity.Account](x) {
		add("account", account.ID)
	}
	for _, thing := range x.things {
		r := thing.Head()
		if called, known := words[r.Kind()]; known && (!called.own || r.Owner == account) {
			add(called.word, r.ID)
		}
	}
	return Document(wholeWord().ReplaceAllStringFunc(text, func(word string) string { return cmp.Or(references[word], word) }))
}
