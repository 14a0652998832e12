// Command openapigen writes the control API down in OpenAPI, out of the table of routes by which
// the server serves it. It is no part of the server, which has the document as a file.
package main

import (
	"flag"
	"log"
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
}
