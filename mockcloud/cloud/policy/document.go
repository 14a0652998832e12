package policy

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Document is a policy.
type Document struct {
	Version   string
	Statement []Statement
}

// Statement is one sentence of a [Document].
type Statement struct {
	Effect                string // Allow or Deny
	Action, NotAction     Texts
	Resource, NotResource Texts
	Principal             map[string]Texts            // by sort, such as RAM and Service
	Condition             map[string]map[string]Texts // by operator, then by key
}

// The effects of statements.
const (
	Allow = "Allow"
	Deny  = "Deny"
)

// Texts are one text or several.
type Texts []string

// UnmarshalJSON reads a text, a number or a truth value, or a list of such.
func (t *Texts) UnmarshalJSON(raw []byte) error {
	var several []any
	if json.Unmarshal(raw, &several) != nil {
		var one any
		if err := json.Unmarshal(raw, &one); err != nil {
			return err
		}
		several = []any{one}
	}
	for _, value := range several {
		switch value.(type) {
		case string, float64, bool:
			*t = append(*t, fmt.Sprint(value))
		default:
			return errors.New("a list of texts holds something else")
		}
	}
	return nil
}

// Text is how a value is written that has the members of a document.
func Text(document any) string {
	text, err := json.Marshal(document)
	if err != nil {
		panic(err) // no such value holds anything but texts
	}
	return string(text)
}

// ParseIdentity reads a policy of a user, a group, a role or a session; the error says
// what is wrong with its grammar.
func ParseIdentity(text string) (*Document, error) {
	return parse(text, func(s *Statement) error { return cmp.Or(s.checkActions(), s.checkResources()) })
}

// ParseControl reads a control policy. The vendor takes actions there that no product can have: Terraform's
// provider 1.289 sets one to "1".
func ParseControl(text string) (*Document, error) { return parse(text, (*Statement).checkResources) }

func (s *Statement) checkResources() error {
	if (len(s.Resource) > 0) == (len(s.NotResource) > 0) || len(s.Principal) > 0 {
		return errors.New("a statement has either a Resource or a NotResource, and no Principal")
	}
	for _, name := range append(s.Resource[:len(s.Resource):len(s.Resource)], s.NotResource...) {
		if name != "*" && (!strings.HasPrefix(name, "acs:") || strings.Count(name, ":") < 4) {
			return fmt.Errorf("a resource is acs:<product>:<region>:<account>:<type>/<id> or *, not %q", name)
		}
	}
	return nil
}

// ParseTrust reads a policy that says who may assume a role. The sorts are those of
// principals that there can be; check says what is wrong with one.
func ParseTrust(text string, check func(sort, principal string) error) (*Document, error) {
	return parse(text, func(s *Statement) error {
		switch {
		case len(s.Principal) == 0:
			return errors.New("a statement of a trust policy has a Principal")
		case len(s.NotAction)+len(s.Resource)+len(s.NotResource) > 0:
			return errors.New("a statement of a trust policy has an Action, and no Resource")
		}
		if err := s.checkActions(); err != nil {
			return err
		}
		for sort, principals := range s.Principal {
			for _, principal := range principals {
				if err := check(sort, principal); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// parse reads a policy whose statements also are as check wants them.
func parse(text string, check func(*Statement) error) (*Document, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var document Document
	if err := decoder.Decode(&document); err != nil {
		return nil, fmt.Errorf("the policy cannot be read: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("something follows the policy")
	}
	if document.Version != "1" {
		return nil, errors.New("the Version of a policy is 1")
	}
	if len(document.Statement) == 0 {
		return nil, errors.New("a policy has a Statement")
	}
	for i := range document.Statement {
		s := &document.Statement[i]
		if err := s.check(); err != nil {
			return nil, err
		}
		if err := check(s); err != nil {
			return nil, err
		}
	}
	return &document, nil
}

// check says what is wrong with a statement of any policy.
func (s *Statement) check() error {
	if s.Effect != Allow && s.Effect != Deny {
		return errors.New("the Effect of a statement is Allow or Deny")
	}
	if (len(s.Action) > 0) == (len(s.NotAction) > 0) {
		return errors.New("a statement has either an Action or a NotAction")
	}
	for operator, keys := range s.Condition {
		of, ok := operatorOf(operator)
		if !ok {
			return fmt.Errorf("there is no condition operator %q", operator)
		}
		for key, values := range keys {
			for _, value := range values {
				if !of.reads(value) {
					return fmt.Errorf("%s cannot compare %s with %q", operator, key, value)
				}
			}
		}
	}
	return nil
}

// checkActions says what is wrong with the names of actions.
func (s *Statement) checkActions() error {
	for _, action := range append(s.Action[:len(s.Action):len(s.Action)], s.NotAction...) {
		if product, name, two := strings.Cut(action, ":"); action != "*" && (!two || product == "" || name == "") {
			return fmt.Errorf("an action is <product>:<name> or *, not %q", action)
		}
	}
	return nil
}
