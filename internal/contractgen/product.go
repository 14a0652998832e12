package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// product is what a product's files are written from.
type product struct {
	packageName   string
	name, version string
	style         string
	actions       []*action
}

type action struct {
	name, method, path, operation string
	status                        int    // of HTTP where it succeeds, if it is not 200
	request                       *field // an object of the parameters
	response                      *field
	errors                        map[string]int
}

// field is a contract's field with what only the comments tell.
type field struct {
	contract.Field
	preset string // the value that counts when none is given
	item   *field
	fields []*field
}

func newProduct(packageName string, from *document, list []listedAction) (*product, error) {
	made := &product{packageName: packageName, name: from.Info.Product, version: from.Info.Version, style: from.Info.Style}
	for _, one := range list {
		described, err := from.action(one.name)
		if err != nil {
			return nil, err
		}
		action, err := newAction(from, one.name, described)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.name, err)
		}
		words := map[string]string{}
		for _, parameter := range described.Parameters {
			if parameter.Schema != nil {
				words[parameter.Name] = parameter.Schema.Description
			}
		}
		paged(action, words, override(made.name, action))
		positives(action, words)
		allow(made.name, action)
		supplement(made.name, action)
		if err := clearing(action, one); err != nil {
			return nil, err
		}
		made.actions = append(made.actions, action)
	}
	return made, nil
}

func newAction(from *document, name string, described api) (*action, error) {
	made := &action{name: name, operation: described.OperationType, errors: map[string]int{}}
	if from.Info.Style == "ROA" {
		made.path = described.Path
		made.method = strings.ToUpper(described.Methods[0])
	}
	made.request = &field{Field: contract.Field{Type: contract.Object}}
	for _, parameter := range described.Parameters {
		if err := addParameter(from, made.request, parameter); err != nil {
			return nil, err
		}
	}
	success := slices.MinFunc(append(slices.Collect(maps.Keys(described.Responses)), "999"), cmp.Compare)
	if status, err := strconv.Atoi(success); err == nil && status > http.StatusOK && status < http.StatusMultipleChoices {
		made.status = status
	}
	if strings.HasPrefix(success, "2") && described.Responses[success].Schema != nil {
		made.response = newField(from, "", described.Responses[success].Schema, nil)
	} else {
		made.response = &field{Field: contract.Field{Type: contract.Object}}
	}
	for text, codes := range described.ErrorCodes {
		status, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("error status %q", text)
		}
		for _, code := range codes {
			name := strings.TrimSpace(code.ErrorCode) // one of them ends in a tab
			if known := made.errors[name]; known == 0 || mistake(status, known) {
				made.errors[name] = status
			}
		}
	}
	if _, known := made.errors[dryRunPassed]; !known && slices.ContainsFunc(described.Parameters, saysDryRunPassed) {
		made.errors[dryRunPassed] = http.StatusBadRequest
	}
	return made, nil
}

// dryRunPassed is the code with which dry runs end that would succeed. Most lists of codes leave it out, and what
// is said of the parameter has it.
const dryRunPassed = "DryRunOperation"

func saysDryRunPassed(of parameter) bool {
	return of.Name == "DryRun" && of.Schema != nil && strings.Contains(of.Schema.Description, "`"+dryRunPassed+"`")
}

// mistake says whether of two statuses of one code the first says better that the client is at fault: one
// below 500, and the greater of these.
func mistake(status, known int) bool {
	if server := status >= http.StatusInternalServerError; server != (known >= http.StatusInternalServerError) {
		return !server
	}
	return status > known
}

// addParameter adds a parameter to the request. One with dots in its name
// becomes a member of the object (A.B) or list of objects (A.1.B) before the
// dot, which other parameters may share. Of two with one name the first counts.
func addParameter(from *document, request *field, described parameter) error {
	made := newField(from, described.Name, described.Schema, nil)
	switch described.In {
	case "query", "formData", "":
	case "path":
		made.In = contract.Path
		made.Required = true
	case "body":
		made.In = contract.Body
	default:
		return fmt.Errorf("parameter %s is in %q", described.Name, described.In)
	}
	switch described.Style {
	case "", "repeatList", "flat":
	case "json":
		made.Style = contract.JSON
	case "simple":
		made.Style = contract.Commas
	default:
		return fmt.Errorf("parameter %s has style %q", described.Name, described.Style)
	}
	into := request
	path := strings.Split(described.Name, ".")
	for _, part := range path[:len(path)-1] {
		if _, err := strconv.Atoi(part); err == nil {
			if into.item == nil {
				into.Type, into.item = contract.List, &field{Field: contract.Field{Type: contract.Object}}
			}
			into = into.item
			continue
		}
		if into.member(part) == nil {
			into.fields = append(into.fields, &field{Field: contract.Field{Name: part, Type: contract.Object}})
		}
		into = into.member(part)
	}
	made.Name = path[len(path)-1]
	if present := into.member(made.Name); present == nil {
		into.fields = append(into.fields, made)
	} else if present.Type == contract.Object {
		for _, one := range made.fields {
			if present.member(one.Name) == nil {
				present.fields = append(present.fields, one)
			}
		}
	}
	return nil
}

func (f *field) member(name string) *field {
	for _, one := range f.fields {
		if one.Name == name {
			return one
		}
	}
	return nil
}

// newField makes a field from its schema.
func newField(from *document, name string, described *schema, open []string) *field {
	made := &field{Field: contract.Field{Name: name}}
	if described == nil {
		return made
	}
	required := described.Required
	described, open = from.resolve(described, open)
	if described == nil {
		return made
	}
	if required.value == nil {
		required = described.Required
	}
	made.Required = required.value != nil && *required.value
	if described.Default != nil {
		made.preset = fmt.Sprint(described.Default)
	}
	if _, err := regexp.Compile(described.Pattern); err == nil {
		made.Pattern = described.Pattern
	}
	if described.Type != "boolean" { // of which some have the usual one alone
		for _, value := range described.Enum {
			made.Enum = append(made.Enum, fmt.Sprint(value))
		}
	}
	switch described.Type {
	case "string":
		made.Type = contract.String
		made.Size = contract.Size{Minimum: described.MinLength, Maximum: described.MaxLength}
		if len(made.Enum) == 0 && len(described.EnumValueTitles) > 1 {
			made.Enum = described.EnumValueTitles
		}
	case "integer":
		made.Type = contract.Integer32
		if described.Format == "int64" {
			made.Type = contract.Integer64
		}
		made.Range = newRange(described, 1)
	case "number":
		made.Type = contract.Number
		made.Range = newRange(described, 0)
	case "boolean":
		made.Type = contract.Boolean
	case "array":
		made.Type = contract.List
		made.Size = contract.Size{Minimum: described.MinItems, Maximum: described.MaxItems}
		made.item = newField(from, "", described.Items, open)
		made.item.Required = false
	case "object":
		switch {
		case len(described.Properties) > 0:
			made.Type = contract.Object
			for _, one := range described.Properties {
				made.fields = append(made.fields, newField(from, one.name, one.schema, open))
			}
		default:
			made.Type = contract.Map
			made.item = newField(from, "", described.AdditionalProperties.value, open)
			made.item.Required = false
		}
	}
	return made
}

// newRange reads the limits of a number; step is what an excluded limit is away
// from the next number that is allowed.
func newRange(described *schema, step float64) *contract.Range {
	limits := contract.Range{Minimum: contract.Lowest, Maximum: contract.Highest}
	if minimum, err := described.Minimum.Float64(); err == nil {
		limits.Minimum = minimum
		if described.ExclusiveMinimum {
			limits.Minimum += step
		}
	}
	if maximum, err := described.Maximum.Float64(); err == nil {
		limits.Maximum = maximum
		if described.ExclusiveMaximum {
			limits.Maximum -= step
		}
	}
	if limits.Minimum == contract.Lowest && limits.Maximum == contract.Highest {
		return nil
	}
	return &limits
}
