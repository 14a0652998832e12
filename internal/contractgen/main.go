// Command contractgen turns the vendor's API metadata into what is built: for
// each product the schemas of its actions as data and their wire types as Go,
// and an index of everything that the vendor has. Which actions a product gets
// stands in its actions.txt, one name a line, with the parameters that they
// refuse and ignore. What several products speak of may have its handlers in one
// folder, whose products.txt lists the products: it gets the types.
//
// Products that the metadata lacks come from the parameter lists of the vendor's CLI
// and the types of its SDK.
//
// Facts carry over (names, types, limits, codes); the vendor's sentences do not.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("contractgen: ")
	openmeta := flag.String("openmeta", "../shared/reference/openmeta", "folder with the metadata: <product>/<version>/api-docs.json")
	products := flag.String("products", "../shared/reference/cli-meta/products.json", "list of all of the vendor's products; beside it, <product>/<action>.json of those that the metadata lacks")
	root := flag.String("root", ".", "folder of the module")
	flag.Parse()
	if err := generate(sources{openmeta: *openmeta, products: *products, clients: sdkClients, unlisted: unlisted}, *root); err != nil {
		log.Fatal(err)
	}
}

// generate writes all generated files of the module.
func generate(from sources, root string) error {
	lists, err := filepath.Glob(filepath.Join(root, "mockcloud/services/*/actions.txt"))
	if err != nil {
		return err
	}
	products := map[string]*product{} // by folder
	for _, list := range lists {
		folder := filepath.Dir(list)
		if products[folder], err = generateContract(from, folder); err != nil {
			return fmt.Errorf("%s: %w", list, err)
		}
	}
	if err := generateAllTypes(root, products); err != nil {
		return err
	}
	documents, err := filepath.Glob(filepath.Join(from.openmeta, "*/*/api-docs.json"))
	if err != nil {
		return err
	}
	if len(documents) == 0 {
		return fmt.Errorf("no metadata in %s", from.openmeta)
	}
	var all []*document
	for _, path := range documents {
		read, err := readDocument(path)
		if err != nil {
			return err
		}
		all = append(all, read)
	}
	return writeIndex(filepath.Join(root, "mockcloud/contract/vendor_gen.txt"), all, from)
}

// generateContract writes the contract of the product in the folder, whose name
// is also the metadata's name of the product, without hyphens, and what its
// actions refuse.
func generateContract(from sources, folder string) (*product, error) {
	name := filepath.Base(folder)
	read, err := from.document(name)
	if err != nil {
		return nil, err
	}
	list, err := readActions(filepath.Join(folder, "actions.txt"))
	if err != nil {
		return nil, err
	}
	made, err := newProduct(name, read, list)
	if err != nil {
		return nil, err
	}
	refusals, err := refusalsSource(made, list)
	if err != nil {
		return nil, err
	}
	if err := writeOrRemove(filepath.Join(folder, "refused_gen.go"), refusals); err != nil {
		return nil, err
	}
	return made, writeContract(folder, made)
}

// writeOrRemove writes a file that has something in it; where there is nothing, there is none.
func writeOrRemove(path string, text []byte) error {
	if text != nil {
		return write(path, text)
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// readLines reads the lines of a list. Empty lines and lines that start with #
// say nothing.
func readLines(path string) ([]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, " \r\n"); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines, nil
}
