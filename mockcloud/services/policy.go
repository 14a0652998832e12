package services

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Policy is a document in the language in which permissions and trust are
// written. Only its grammar is known here, not what its actions mean.
type Policy struct {
	Version   string
	Statement []PolicyStatement
}

// PolicyStatement is one sentence of a [Policy].
type PolicyStatement struct {
	Effect                string // Allow or Deny
	Action, NotAction     Texts
	Resource, NotResource Texts
	Principal             map[string]Texts            // by sort, such as RAM and Service
	Condition             map[string]map[string]Texts // by operator, then by key
}

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

// ParsePolicy reads a policy; the error says what is wrong with its grammar.
func ParsePolicy(text string) (*Policy, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var policy Policy
	if err := decoder.Decode(&policy); err != nil {
		return nil, fmt.Errorf("the policy cannot be read: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("something follows the policy")
	}
	if policy.Version != "1" {
		return nil, errors.New("the Version of a policy is 1")
	}
	if len(policy.Statement) == 0 {
		return nil, errors.New("a policy has a Statement")
	}
	for _, statement := range policy.Statement {
		if statement.Effect != "Allow" && statement.Effect != "Deny" {
			return nil, errors.New("the Effect of a statement is Allow or Deny")
		}
		if (len(statement.Action) > 0) == (len(statement.NotAction) > 0) {
			return nil, errors.New("a statement has either an Action or a NotAction")
		}
	}
	return &policy, nil
}
