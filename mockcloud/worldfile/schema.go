package worldfile

import _ "embed"

//go:embed world.schema.json
var schema []byte

// Schema is the JSON schema of world files, as internal/openapigen makes it of [File].
func Schema() []byte { return schema }
