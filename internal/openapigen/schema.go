package main

import (
	"reflect"

	"github.com/swaggest/jsonschema-go"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// worldSchema writes down what world files look like, for editors.
func worldSchema() ([]byte, error) {
	var r jsonschema.Reflector
	r.DefaultOptions = append(
		r.DefaultOptions,
		jsonschema.PropertyNameTag("yaml"),
		jsonschema.InterceptDefName(func(of reflect.Type, _ string) string { return of.Name() }),
		jsonschema.InterceptNullability(func(p jsonschema.InterceptNullabilityParams) { p.Schema.RemoveType(jsonschema.Null) }),
		jsonschema.InterceptSchema(func(p jsonschema.InterceptSchemaParams) (bool, error) {
			of := p.Value.Type()
			if of.Kind() == reflect.Pointer {
				of = of.Elem()
			}
			switch {
			case !p.Processed:
			case of == reflect.TypeFor[worldfile.Document]():
				p.Schema.AddType(jsonschema.Object) // or written out
			case of == reflect.TypeFor[worldfile.Ports]():
				p.Schema.AddType(jsonschema.Integer) // one port is a number of YAML
			case of.Kind() == reflect.Struct && p.Schema.HasType(jsonschema.Object):
				p.Schema.AdditionalPropertiesEns().WithTypeBoolean(false)
			}
			return false, nil
		}),
	)
	r.AddTypeMapping(worldfile.Duration(0), "")
	described, err := r.Reflect(worldfile.File{})
	if err != nil {
		return nil, err
	}
	described.WithAnyOf(requiring("accounts"), requiring("preset")) // a preset has accounts of its own
	described.WithSchema("http://json-schema.org/draft-07/schema#").WithTitle("A world file of mockcloud")
	return indented(described)
}

// requiring is the schema of what has a member.
func requiring(member string) jsonschema.SchemaOrBool {
	return (&jsonschema.Schema{Required: []string{member}}).ToSchemaOrBool()
}
