package policy

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Selector is a condition on resources by which rules of resource groups choose: others with "and" or "or" between them, or one on a feature.
type Selector struct {
	Operator string     `json:"operator"`
	Children []Selector `json:"children"`
	Path     string     `json:"featurePath"`
	Source   string     `json:"featureSource"`
	Desired  string     `json:"desired"`

	wanted []string
	tags   map[string]string
}

// The features that conditions can be on.
const (
	featureName  = "$.resourceName"
	featureTags  = "$.tags"
	featureGroup = "$.resourceGroupId"
)

// operatorsOn are those that a feature can be compared by.
var operatorsOn = map[string][]string{
	featureName:  {"StringEquals", "StringEqualsAny", "NotStringEqualsAll", "StringMatch"},
	featureTags:  {"TagMatchAll", "TagMatchAny"},
	featureGroup: {"StringEquals"},
}

// ReadSelector reads a condition on a resource; "" is met by all.
func ReadSelector(text string) (*Selector, error) {
	if text == "" {
		return &Selector{Operator: "and"}, nil
	}
	var read Selector
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		return nil, fmt.Errorf("a condition cannot be read: %w", err)
	}
	return &read, read.prepare(featureName, featureTags)
}

// ReadTarget reads which resource group a condition names.
func ReadTarget(text string) (id string, err error) {
	var read Selector
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		return "", fmt.Errorf("the condition of a target cannot be read: %w", err)
	}
	if err := read.prepare(featureGroup); err != nil {
		return "", err
	}
	if len(read.Children) == 1 {
		read = read.Children[0]
	}
	if read.Path != featureGroup {
		return "", errors.New("the condition of a target is on " + featureGroup + " alone")
	}
	return read.Desired, nil
}

// prepare checks the condition, whose features must be of some, and reads what it wants.
func (q *Selector) prepare(features ...string) error {
	if len(q.Children) > 0 {
		if q.Operator != "and" && q.Operator != "or" {
			return fmt.Errorf("conditions are joined by and or or, not by %q", q.Operator)
		}
		for i := range q.Children {
			if err := q.Children[i].prepare(features...); err != nil {
				return err
			}
		}
		return nil
	}
	switch {
	case !slices.Contains(features, q.Path):
		return fmt.Errorf("a condition is on %s, not on %q", strings.Join(features, " or "), q.Path)
	case !slices.Contains(operatorsOn[q.Path], q.Operator):
		return fmt.Errorf("%s is compared by %s, not by %q", q.Path, strings.Join(operatorsOn[q.Path], ", "), q.Operator)
	case q.Source != "" && q.Source != "RESOURCE":
		return fmt.Errorf("a condition is on a RESOURCE, not on %q", q.Source)
	case q.Path == featureTags:
		if err := json.Unmarshal([]byte(q.Desired), &q.tags); err != nil || len(q.tags) == 0 {
			return errors.New("the tags of a condition are an object of texts")
		}
	case json.Unmarshal([]byte(q.Desired), &q.wanted) != nil:
		q.wanted = strings.Split(q.Desired, ",")
	}
	return nil
}

// Selects says whether a resource of a name and with tags meets the condition.
func (q *Selector) Selects(name string, tags map[string]string) bool {
	holds := func(child Selector) bool { return child.Selects(name, tags) }
	switch q.Operator {
	case "and":
		return !slices.ContainsFunc(q.Children, func(child Selector) bool { return !holds(child) })
	case "or":
		return slices.ContainsFunc(q.Children, holds)
	case "StringEquals", "StringEqualsAny":
		return slices.Contains(q.wanted, name)
	case "NotStringEqualsAll":
		return !slices.Contains(q.wanted, name)
	case "StringMatch":
		return slices.ContainsFunc(q.wanted, func(pattern string) bool { return matches(pattern, name) })
	}
	found := 0
	for key, value := range q.tags {
		if has, there := tags[key]; there && has == value {
			found++
		}
	}
	return found == len(q.tags) || found > 0 && q.Operator == "TagMatchAny"
}
