// Command contractgen turns the vendor's API metadata into what is built: for
// each product the schemas of its actions as data and their wire types as Go,
// and an index of everything that the vendor has. Which actions a product gets
// stands in its actions.txt, one name a line.
//
// Facts carry over (names, types, limits, codes); the vendor's sentences do not.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("contractgen: ")
	openmeta := flag.String("openmeta", "../shared/reference/openmeta", "folder with the metadata: <product>/<version>/api-docs.json")
	products := flag.String("products", "../shared/reference/cli-meta/products.json", "list of all of the vendor's products")
	root := flag.String("root", ".", "folder of the module")
	flag.Parse()
	if err := generate(*openmeta, *products, *root); err != nil {
		log.Fatal(err)
	}
}

// generate writes all generated files of the module.
func generate(openmeta, productList, root string) error {
	lists, err := filepath.Glob(filepath.Join(root, "mockcloud/services/*/actions.txt"))
	if err != nil {
		return err
	}
	for _, list := range lists {
		if err := generateProduct(openmeta, filepath.Dir(list)); err != nil {
			return fmt.Errorf("%s: %w", list, err)
		}
	}
	documents, err := filepath.Glob(filepath.Join(openmeta, "*/*/api-docs.json"))
	if err != nil {
		return err
	}
	if len(documents) == 0 {
		return fmt.Errorf("no metadata in %s", openmeta)
	}
	var all []*document
	for _, path := range documents {
		read, err := readDocument(path)
		if err != nil {
			return err
		}
		all = append(all, read)
	}
	return writeIndex(filepath.Join(root, "mockcloud/contract/vendor_gen.txt"), all, productList)
}

// generateProduct writes the contract, the types and their JSON of the product in the
// folder, whose name is also the metadata's name of the product, without hyphens.
func generateProduct(openmeta, folder string) error {
	name := filepath.Base(folder)
	documents, err := documentsOf(openmeta, name)
	if err != nil {
		return err
	}
	if len(documents) != 1 {
		return fmt.Errorf("%d versions of %s in %s, want one", len(documents), name, openmeta)
	}
	read, err := readDocument(documents[0])
	if err != nil {
		return err
	}
	names, err := readActions(filepath.Join(folder, "actions.txt"))
	if err != nil {
		return err
	}
	product, err := newProduct(name, read, names)
	if err != nil {
		return err
	}
	if err := writeContract(folder, product); err != nil {
		return err
	}
	types, json := typesSource(product)
	if err := write(filepath.Join(folder, "types_gen.go"), types); err != nil {
		return err
	}
	return write(filepath.Join(folder, "json_gen.go"), json)
}

// readActions reads a list of action names, one a line, and puts it in order.
// Empty lines and lines that start with # say nothing.
func readActions(path string) ([]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var names []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			names = append(names, line)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
