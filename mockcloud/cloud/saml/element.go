package saml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// element is an element of a document, with the prefixes that it was written with: signatures cover these too.
type element struct {
	prefix, local string
	attributes    []xml.Attr // without those that declare namespaces
	spaces        map[string]string
	parent        *element
	children      []child
}

// child is an element, or else text.
type child struct {
	element *element
	text    string
}

// What responses do not need, and would take long to verify.
const (
	maxDepth      = 50
	maxAttributes = 64
	xmlSpace      = "http://www.w3.org/XML/1998/namespace"
)

// parse reads a document of which it can be said what its canonical form is: without document types, instructions and
// attributes of several lines, all of which responses do not need.
func parse(document []byte) (*element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(document))
	var root, open *element
	for depth := 0; ; {
		token, err := decoder.RawToken()
		switch {
		case errors.Is(err, io.EOF) && root != nil && open == nil:
			return root, nil
		case err != nil:
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth || open == nil && root != nil {
				return nil, errors.New("the response has several roots, or is nested too deeply")
			}
			one, err := newElement(token, open)
			if err != nil {
				return nil, err
			}
			if open == nil {
				root = one
			} else {
				open.children = append(open.children, child{element: one})
			}
			open = one
		case xml.EndElement:
			if open == nil || token.Name.Space != open.prefix || token.Name.Local != open.local {
				return nil, errors.New("the response has an end without its beginning")
			}
			open, depth = open.parent, depth-1
		case xml.CharData:
			if open != nil {
				open.children = append(open.children, child{text: string(token)})
			} else if len(bytes.TrimSpace(token)) > 0 {
				return nil, errors.New("the response has text outside of its root")
			}
		case xml.Comment: // no part of the canonical form
		case xml.ProcInst:
			if root != nil || token.Target != "xml" {
				return nil, errors.New("the response has an instruction")
			}
		default:
			return nil, errors.New("the response has a document type")
		}
	}
}

// newElement makes an element of a tag, in the namespaces of what it is in.
func newElement(tag xml.StartElement, parent *element) (*element, error) {
	if len(tag.Attr) > maxAttributes {
		return nil, errors.New("the response has an element of too many attributes")
	}
	e := &element{prefix: tag.Name.Space, local: tag.Name.Local, parent: parent, spaces: map[string]string{}}
	for i, one := range tag.Attr {
		again := func(other xml.Attr) bool { return other.Name == one.Name }
		switch {
		case strings.ContainsAny(one.Value, "\t\n\r"):
			return nil, errors.New("the response has an attribute of several lines")
		case slices.ContainsFunc(tag.Attr[:i], again):
			return nil, errors.New("the response has an attribute twice")
		case one.Name.Space == "xmlns" && (one.Value == "" || one.Name.Local == "xml" || one.Name.Local == "xmlns"):
			return nil, errors.New("the response declares a prefix that nobody can")
		case one.Name.Space == "xmlns":
			e.spaces[one.Name.Local] = one.Value
		case one.Name.Space == "" && one.Name.Local == "xmlns":
			e.spaces[""] = one.Value
		default:
			e.attributes = append(e.attributes, one)
		}
	}
	for _, name := range append([]xml.Name{tag.Name}, names(e.attributes)...) {
		if _, known := e.space(name.Space); !known || strings.Contains(name.Local, ":") {
			return nil, errors.New("the response has a prefix that nobody declares")
		}
	}
	return e, nil
}

func names(attributes []xml.Attr) (all []xml.Name) {
	for _, one := range attributes {
		all = append(all, one.Name)
	}
	return all
}

// space is the namespace of a prefix; that of none is nothing unless it is declared.
func (e *element) space(prefix string) (string, bool) {
	for at := e; at != nil; at = at.parent {
		if found, ok := at.spaces[prefix]; ok {
			return found, true
		}
	}
	if prefix == "xml" {
		return xmlSpace, true
	}
	return "", prefix == ""
}

func (e *element) is(space, local string) bool {
	of, _ := e.space(e.prefix)
	return of == space && e.local == local
}

// attribute is the value of an attribute without a prefix; "" where it has none.
func (e *element) attribute(name string) string {
	for _, one := range e.attributes {
		if one.Name == (xml.Name{Local: name}) {
			return one.Value
		}
	}
	return ""
}

// all are the children of a name.
func (e *element) all(space, local string) (found []*element) {
	for _, one := range e.children {
		if one.element != nil && one.element.is(space, local) {
			found = append(found, one.element)
		}
	}
	return found
}

// path is what is down there, if there is one of each name on the way; nil otherwise.
func (e *element) path(space string, locals ...string) *element {
	for _, local := range locals {
		found := e.all(space, local)
		if len(found) != 1 {
			return nil
		}
		e = found[0]
	}
	return e
}

// text is the text of the element; "" where there is none of it, or where it has elements.
func (e *element) text() (text string) {
	if e == nil {
		return ""
	}
	for _, one := range e.children {
		if one.element != nil {
			return ""
		}
		text += one.text
	}
	return text
}

// named counts the elements that are called by an id.
func (e *element) named(id string) (count int) {
	for _, one := range e.attributes {
		if strings.EqualFold(one.Name.Local, "ID") && one.Value == id {
			count++
		}
	}
	for _, one := range e.children {
		if one.element != nil {
			count += one.element.named(id)
		}
	}
	return count
}
