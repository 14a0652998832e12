package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/swaggest/jsonschema-go"
	"github.com/swaggest/openapi-go"
	"github.com/swaggest/openapi-go/openapi31"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

const about = "Sets the scene for tests: worlds, accounts, clocks, quotas, faults, and what happened. " +
	"On addresses other than loopback every request needs the server's token, but those that are open."

// describe writes the routes of the control API down in OpenAPI.
func describe() ([]byte, error) {
	r := openapi31.NewReflector()
	r.Spec.WithOpenapi("3.1.0")
	r.Spec.Info.WithTitle("The control API of mockcloud").WithVersion(mockcloud.Version).WithDescription(about)
	r.Spec.WithServers(openapi31.Server{URL: control.Prefix})
	r.Spec.SetHTTPBearerTokenSecurity("token", "", "The token of the server, where it has one.")
	setUp(r.JSONSchemaReflector())
	for _, route := range control.Routes() {
		if err := add(r, route); err != nil {
			return nil, err
		}
	}
	return indented(r.Spec)
}

// indented writes a document as people read it. Its types write themselves, so that an encoder
// alone would not indent them.
func indented(document any) ([]byte, error) {
	compact, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, compact, "", " "); err != nil {
		return nil, err
	}
	text.WriteByte('\n')
	return text.Bytes(), nil
}

// add describes a request.
func add(r *openapi31.Reflector, route control.Route) error {
	operation, err := r.NewOperationContext(route.Method, route.Path)
	if err != nil {
		return err
	}
	operation.SetSummary(route.Summary)
	operation.SetID(nameOf(route))
	for _, input := range route.Inputs {
		operation.AddReqStructure(input)
	}
	if route.TakesFile {
		operation.AddReqStructure("", openapi.WithContentType("application/yaml"))
	}
	answer := route.Answer
	if _, raw := answer.([]byte); raw {
		answer = map[bool]any{true: map[string]any{}, false: ""}[route.Media == "application/json"]
	}
	operation.AddRespStructure(answer, openapi.WithHTTPStatus(route.Status), openapi.WithContentType(route.Media))
	operation.AddRespStructure(control.Failure, func(unit *openapi.ContentUnit) {
		unit.IsDefault, unit.Description = true, "The request is refused."
	})
	if !route.Open {
		operation.AddSecurity("token")
		described := operation.(openapi31.OperationExposer).Operation()
		described.Security = append(described.Security, map[string][]string{}) // on loopback none is needed
	}
	return r.AddOperation(operation)
}

// nameOf makes a name of a request, such as putWorldsQuotas.
func nameOf(route control.Route) string {
	name := strings.ToLower(route.Method)
	for part := range strings.SplitSeq(route.Path, "/") {
		if part = strings.TrimSuffix(part, ".json"); part != "" && !strings.HasPrefix(part, "{") {
			name += strings.ToUpper(part[:1]) + part[1:]
		}
	}
	if strings.HasSuffix(route.Path, "}") {
		name += "ById"
	}
	return name
}

// setUp says what is described beside what the types tell: members without omitempty are always
// there, there are no others, and nothing is null.
func setUp(r *jsonschema.Reflector) {
	r.AddTypeMapping(worlds.Parameters(nil), map[string]string{})
	r.AddTypeMapping(worlds.Base(nil), "") // in Base64
	r.AddTypeMapping(worlds.Duration(0), "")
	r.AddTypeMapping(time.Duration(0), int64(0))
	r.DefaultOptions = append(
		r.DefaultOptions,
		jsonschema.InterceptDefName(func(of reflect.Type, _ string) string { return definitionName(of) }),
		jsonschema.InterceptNullability(func(p jsonschema.InterceptNullabilityParams) { p.Schema.RemoveType(jsonschema.Null) }),
		jsonschema.InterceptProp(describeMember),
		jsonschema.InterceptSchema(describeType),
	)
}

func describeMember(p jsonschema.InterceptPropParams) error {
	if !p.Processed {
		return nil
	}
	p.PropertySchema.RemoveType(jsonschema.Null)
	if tag, isMember := p.Field.Tag.Lookup("json"); isMember && tag != "-" && !strings.Contains(tag, ",omit") && !slices.Contains(p.ParentSchema.Required, p.Name) {
		p.ParentSchema.Required = append(p.ParentSchema.Required, p.Name)
	}
	return nil
}

func describeType(p jsonschema.InterceptSchemaParams) (stop bool, err error) {
	of := p.Value.Type()
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	operation, known := openapi.OperationCtx(p.Context)
	parameters := known && !operation.IsProcessingResponse() && operation.ProcessingIn() != openapi.InBody
	switch {
	case !p.Processed:
	case of == reflect.TypeFor[worlds.Outcome]():
		for _, outcome := range worlds.Outcomes {
			p.Schema.Enum = append(p.Schema.Enum, outcome)
		}
	case of.Kind() == reflect.Struct && p.Schema.HasType(jsonschema.Object) && !parameters:
		p.Schema.AdditionalPropertiesEns().WithTypeBoolean(false)
	}
	return false, nil
}

// definitionName is the name of a type without that of its package: World of worldView.
func definitionName(of reflect.Type) string {
	name := strings.TrimSuffix(of.Name(), "View")
	return strings.ToUpper(name[:1]) + name[1:]
}
