package main

import (
	"bytes"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
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
