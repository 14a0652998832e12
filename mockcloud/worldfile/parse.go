package worldfile

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The bounds of a file.
const (
	// MaxSize is how large it can be, in bytes.
	MaxSize = 1 << 20
	// MaxThings is how many things it can declare.
	MaxThings = 5000

	maxDepth = 32
	// maxLines is how many lines and commas it has together: the parser takes some kilobytes for each.
	maxLines = 100_000
)

// parsing is held while a file is parsed: many at once would take as many times the memory, and no less time.
var parsing sync.Mutex

// Parse reads a file and checks it as far as that goes without a world. The name is what errors
// call the file.
func Parse(name string, text []byte) (*File, error) {
	f := &File{where: where{file: name, at: map[string]position{}}}
	if len(text) > MaxSize {
		return nil, f.where.problem("", "the file has %d bytes, and a world file at most %d", len(text), MaxSize)
	}
	if bytes.Count(text, []byte("\n"))+bytes.Count(text, []byte(",")) > maxLines {
		return nil, f.where.problem("", "a world file has at most %d lines and commas", maxLines)
	}
	if err := f.parse(string(text)); err != nil {
		return nil, err
	}
	return f.complete()
}

// parse reads what the file says.
func (f *File) parse(text string) error {
	parsing.Lock()
	defer parsing.Unlock()
	root, err := f.where.document(text)
	if err != nil {
		return err
	}
	r := reader{&f.where}
	r.read(root, reflect.ValueOf(f).Elem(), "")
	return f.where.err()
}

// New checks a file that nobody has written, as [Parse] does.
func New(said File) (*File, error) { return said.complete() }

func (f *File) complete() (*File, error) {
	f.expand()
	f.check()
	if err := f.where.err(); err != nil {
		return nil, err
	}
	return f, nil
}

// document finds the one document of a file.
func (w *where) document(text string) (ast.Node, error) {
	tokens := lexer.Tokenize(text)
	if at := tooDeep(tokens); at != nil {
		return nil, w.inSyntax(at, "this is nested too deep")
	}
	if at := tooMany(tokens); at != nil {
		return nil, w.inSyntax(at, fmt.Sprintf("a mapping has at most %d members", MaxThings))
	}
	parsed, err := parser.Parse(tokens, 0)
	var wrong yaml.Error
	if errors.As(err, &wrong) {
		return nil, w.inSyntax(wrong.GetToken(), wrong.GetMessage())
	}
	if err != nil {
		return nil, w.problem("", "this is no YAML: %v", err)
	}
	if n := len(parsed.Docs); n > 1 {
		return nil, w.problem("", "a world file is one document of YAML; this has %d", n)
	}
	if len(parsed.Docs) == 0 || parsed.Docs[0].Body == nil {
		return nil, w.problem("", "the file is empty; a world has accounts at least: accounts: [owner]")
	}
	return parsed.Docs[0].Body, nil
}

func (w *where) inSyntax(at *token.Token, message string) error {
	problem := w.problem("", "%s", message)
	if at != nil {
		problem.Line, problem.Column = at.Position.Line, at.Position.Column
	}
	return problem
}

// tooDeep finds where a file is nested deeper than the parser, which calls itself, should go.
func tooDeep(tokens token.Tokens) *token.Token {
	flow, entries, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, entries = t.Position.Line, 0
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType, token.TagType, token.AnchorType:
			if entries++; flow == 0 && entries > maxDepth || t.Position.Column > 4*maxDepth && t.Type != token.MappingValueType {
				return t
			}
		}
		if flow > maxDepth {
			return t
		}
	}
	return nil
}

// tooMany finds the member with which a mapping that is not in braces has too many: the parser takes time and memory
// by the square of how many there are.
func tooMany(tokens token.Tokens) *token.Token {
	flow, members := 0, map[int]int{} // of the mappings that go on, by their columns
	for _, t := range tokens {
		at := t
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.MappingValueType:
			at = cmp.Or(t.Prev, t)
		case token.SequenceEntryType:
		default:
			continue
		}
		if flow > 0 {
			continue
		}
		maps.DeleteFunc(members, func(column, _ int) bool { return column > at.Position.Column })
		if t.Type != token.MappingValueType {
			continue
		}
		if members[at.Position.Column]++; members[at.Position.Column] > MaxThings {
			return at
		}
	}
	return nil
}

// reader reads nodes into values, and notes where they stand.
type reader struct{ *where }

func placeOf(node ast.Node) position {
	at := node.GetToken()
	if mapping, ok := node.(*ast.MappingNode); ok && !mapping.IsFlowStyle && len(mapping.Values) > 0 {
		at = mapping.Values[0].Key.GetToken()
	}
	return position{at.Position.Line, at.Position.Column}
}

// read reads a node. One without a value is as if it was not there.
func (r reader) read(node ast.Node, into reflect.Value, path string) {
	r.at[path] = placeOf(node)
	switch node.(type) {
	case *ast.NullNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		r.report(path, "world files have no anchors, aliases, merges or tags of YAML: write out what is meant")
		return
	}
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	if document, ok := into.Addr().Interface().(*Document); ok {
		r.readDocument(node, document, path)
		return
	}
	if text, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		r.readText(node, text, path)
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		r.readStruct(node, into, path)
	case reflect.Slice:
		r.readList(node, into, path)
	case reflect.Map:
		r.readMap(node, into, path)
	default:
		r.readScalar(node, into, path)
	}
}

func (r reader) readText(node ast.Node, into encoding.TextUnmarshaler, path string) {
	if text, ok := r.text(node, path); ok {
		if err := into.UnmarshalText([]byte(text)); err != nil {
			if strings.HasPrefix(err.Error(), "parsing time") {
				err = fmt.Errorf("%q is no time such as 2026-01-02T15:04:05Z", text)
			}
			r.report(path, "%v", err)
		}
	}
}

// text is the text of a scalar.
func (r reader) text(node ast.Node, path string) (string, bool) {
	switch node := node.(type) {
	case *ast.StringNode:
		return node.Value, true
	case *ast.LiteralNode:
		return node.Value.Value, true
	case ast.ScalarNode:
		return node.GetToken().Value, true // a number or the like, as it is written
	}
	r.report(path, "here is one value, not %s", shape(node))
	return "", false
}

func shape(node ast.Node) string {
	switch node.(type) {
	case ast.MapNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	}
	return "a value"
}

func (r reader) readScalar(node ast.Node, into reflect.Value, path string) {
	text, ok := r.text(node, path)
	if !ok {
		return
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(text)
	case reflect.Bool:
		value, err := strconv.ParseBool(text)
		if _, isBool := node.(*ast.BoolNode); err != nil || !isBool {
			r.report(path, "this is true or false, not %q", text)
		}
		into.SetBool(value)
	case reflect.Int:
		value, err := strconv.Atoi(text)
		if err != nil {
			r.report(path, "this is a number, not %q", text)
		}
		into.SetInt(int64(value))
	case reflect.Uint64:
		value, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			r.report(path, "this is a number, 0 or more, not %q", text)
		}
		into.SetUint(value)
	default:
		panic("worldfile: a file has no " + into.Type().String()) // a mistake in the program
	}
}

func (r reader) readList(node ast.Node, into reflect.Value, path string) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		r.report(path, "here is a list, not %s", shape(node))
		return
	}
	if len(list.Values) > MaxThings {
		r.report(path, "a world file has at most %d things", MaxThings)
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		r.read(item, into.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

// members visits the members of a mapping, with their keys.
func (r reader) members(node ast.Node, path string, visit func(key string, at, value ast.Node)) {
	mapping, ok := node.(ast.MapNode)
	if !ok {
		r.report(path, "here is a mapping, not %s", shape(node))
		return
	}
	for all := mapping.MapRange(); all.Next(); {
		if _, merges := all.Key().(*ast.MergeKeyNode); merges {
			r.read(all.Key(), reflect.Value{}, path)
			continue
		}
		if key, ok := r.text(all.Key(), path); ok {
			visit(key, all.Key(), all.Value())
		}
	}
}

func (r reader) readMap(node ast.Node, into reflect.Value, path string) {
	made := reflect.MakeMap(into.Type())
	into.Set(made)
	r.members(node, path, func(key string, _, value ast.Node) {
		read := reflect.New(into.Type().Elem()).Elem()
		r.read(value, read, join(path, key))
		made.SetMapIndex(reflect.ValueOf(key), read)
	})
}

func (r reader) readStruct(node ast.Node, into reflect.Value, path string) {
	before := len(r.problems)
	members := membersOf(into)
	r.members(node, path, func(key string, at, value ast.Node) {
		for _, m := range members {
			if m.name == key {
				r.read(value, m.value, join(path, key))
				return
			}
		}
		names := make([]string, len(members))
		for i, m := range members {
			names[i] = m.name
		}
		r.at[join(path, key)] = placeOf(at)
		r.report(join(path, key), "there is no such field; there are %s", strings.Join(names, ", "))
	})
	for _, m := range members {
		none := m.value.IsZero() || m.value.Kind() == reflect.Slice && m.value.Len() == 0
		if m.required && none && len(r.problems) == before {
			r.report(join(path, m.name), "this is missing, or has no value")
		}
	}
}

// member is a member of a struct as files have it.
type member struct {
	name     string
	required bool
	value    reflect.Value
}

func membersOf(of reflect.Value) (members []member) {
	for i := range of.NumField() {
		field := of.Type().Field(i)
		name, rest, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case rest == "inline":
			members = append(members, membersOf(of.Field(i))...)
		case name != "":
			members = append(members, member{name, field.Tag.Get("required") == "true", of.Field(i)})
		}
	}
	return members
}
