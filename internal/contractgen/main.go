// Command contractgen turns the vendor's API metadata into what is built: for
// each product the schemas of its actions as data and their wire types as Go,
// and an index of everything that the vendor has. Which actions a product gets
// stands in its actions.txt, one name a line, with the parameters that they
// refuse and ignore. Products that speak of the same things may have their
// handlers in one folder, whose products.txt lists them: it gets their types.
//
// Facts carry over (names, types, limits, codes); the vendor's sentences do not.
package main

import (
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
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
	products := map[string]*product{} // by folder
	for _, list := range lists {
		folder := filepath.Dir(list)
		if products[folder], err = generateContract(openmeta, folder); err != nil {
			return fmt.Errorf("%s: %w", list, err)
		}
	}
	if err := generateAllTypes(root, products); err != nil {
		return err
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

// generateContract writes the contract of the product in the folder, whose name
// is also the metadata's name of the product, without hyphens, and what its
// actions refuse.
func generateContract(openmeta, folder string) (*product, error) {
	name := filepath.Base(folder)
	documents, err := documentsOf(openmeta, name)
	if err != nil {
		return nil, err
	}
	if len(documents) != 1 {
		return nil, fmt.Errorf("%d versions of %s in %s, want one", len(documents), name, openmeta)
	}
	read, err := readDocument(documents[0])
	if err != nil {
		return nil, err
	}
	list, err := readActions(filepath.Join(folder, "actions.txt"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, one := range list {
		names = append(names, one.name)
	}
	made, err := newProduct(name, read, names)
	if err != nil {
		return nil, err
	}
	refusals, err := refusalsSource(made, list)
	if err == nil && refusals != nil {
		err = write(filepath.Join(folder, "refused_gen.go"), refusals)
	}
	if err != nil {
		return nil, err
	}
	return made, writeContract(folder, made)
}

// generateAllTypes writes the types and their JSON into the folders where the
// handlers are: that of the product, or one whose products.txt lists several
// products of which the handlers are there.
func generateAllTypes(root string, products map[string]*product) error {
	families, err := filepath.Glob(filepath.Join(root, "mockcloud/services/*/products.txt"))
	if err != nil {
		return err
	}
	alone := maps.Clone(products)
	for _, list := range families {
		names, err := readNames(list)
		if err != nil {
			return err
		}
		var family []*product
		for _, name := range names {
			folder := filepath.Join(root, "mockcloud/services", name)
			if products[folder] == nil {
				return fmt.Errorf("%s: there is no product %s", list, name)
			}
			family = append(family, products[folder])
			delete(alone, folder)
		}
		if err := generateTypes(filepath.Dir(list), family...); err != nil {
			return err
		}
	}
	for folder, one := range alone {
		if err := generateTypes(folder, one); err != nil {
			return err
		}
	}
	return nil
}

func generateTypes(folder string, products ...*product) error {
	types, json, err := typesSource(filepath.Base(folder), products...)
	if err != nil {
		return fmt.Errorf("%s: %w", folder, err)
	}
	if err := write(filepath.Join(folder, "types_gen.go"), types); err != nil {
		return err
	}
	return write(filepath.Join(folder, "json_gen.go"), json)
}

// readNames reads a list of names, one a line.
func readNames(path string) ([]string, error) {
	lines, err := readLines(path)
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines, err
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
