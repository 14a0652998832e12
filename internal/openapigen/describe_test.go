package main

import (
	"bytes"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// What the server shows of itself is what its routes say.
func TestTheDescriptionIsThatOfTheRoutes(t *testing.T) {
	t.Parallel()
	described, err := describe()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(described, control.Description()) {
		t.Error("mockcloud/control/openapi_gen.json is not that of the routes any more: run make generate")
	}
}

// What editors get of world files is what their types say.
func TestTheSchemaIsThatOfTheTypes(t *testing.T) {
	t.Parallel()
	described, err := worldSchema()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(described, worldfile.Schema()) {
		t.Error("mockcloud/worldfile/world.schema.json is not that of the types any more: run make generate")
	}
}
