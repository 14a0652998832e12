// Command openapigen writes the control API down in OpenAPI, out of the table of routes by which
// the server serves it, and the JSON schema of world files, out of their Go types. It is no part
// of the server, which has the documents as files.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"github.com/mockcloud-dev/mockcloud/internal/packed"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("openapigen: ")
	root := flag.String("root", ".", "folder of the module")
	flag.Parse()
	document, err := describe()
	if err != nil {
		log.Fatal(err)
	}
	if err := packed.Write(filepath.Join(*root, "mockcloud/control/openapi_gen.json"), document); err != nil {
		log.Fatal(err)
	}
	schema, err := worldSchema()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*root, "mockcloud/worldfile/world.schema.json"), schema, 0o644); err != nil {
		log.Fatal(err)
	}
}
