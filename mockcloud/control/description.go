package control

import _ "embed"

// Description is the control API in OpenAPI, as internal/openapigen makes it of [Routes].
//
//go:embed openapi_gen.json
var Description []byte

// description is that document: any JSON object.
func (a *api) describe(nothing) ([]byte, error) { return Description, nil }
