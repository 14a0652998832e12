package control

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"sync"
)

//go:embed openapi_gen.json.gz
var packedDescription []byte

// Description is the control API in OpenAPI, as internal/openapigen makes it of [Routes].
var Description = sync.OnceValue(func() []byte {
	packed, err := gzip.NewReader(bytes.NewReader(packedDescription))
	var plain []byte
	if err == nil {
		plain, err = io.ReadAll(packed)
	}
	if err != nil {
		panic(fmt.Sprintf("control: unpack the description: %v", err)) // a mistake in the program
	}
	return plain
})

func (a *api) describe(nothing) ([]byte, error) { return Description(), nil }
