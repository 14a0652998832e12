package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// scene is what there is in a world, for requests to be about, by the product that names it so.
type scene map[string]variants.Things

// everywhere stands for all products.
const everywhere = ""

// of is what requests of a product can name.
func (s scene) of(product string) variants.Things {
	all := maps.Clone(s[everywhere])
	maps.Copy(all, s[product])
	return all
}

// setScene makes what there is to be.
func (c *caller) setScene(products []*contract.Product, steps []features.SceneStep) (scene, error) {
	there := scene{everywhere: variants.Things{}}
	for _, step := range steps {
		if err := c.makes(products, step, there); err != nil {
			return nil, fmt.Errorf("contract-scene.yaml: %s: %w", step.Call, err)
		}
	}
	return there, nil
}

func (c *caller) makes(products []*contract.Product, step features.SceneStep, there scene) error {
	request, err := parseCall(products, step.Call, there)
	if err != nil {
		return err
	}
	answer, err := c.send(request)
	if err != nil {
		return err
	}
	if answer.Code != "" {
		return fmt.Errorf("%d %s: %s", answer.Status, answer.Code, answer.Message)
	}
	var said any
	if err := json.Unmarshal(answer.Body, &said); err != nil {
		return err
	}
	for in, given := range map[string]map[string]string{request.Product.Name: step.Gives, everywhere: step.Everywhere} {
		for parameter, path := range given {
			found, given := strings.CutPrefix(path, "=")
			if !given {
				found, given = memberAt(said, path)
			}
			if !given {
				return fmt.Errorf("its answer has no text at %s: %s", path, answer.Body)
			}
			if there[in] == nil {
				there[in] = variants.Things{}
			}
			there[in][parameter] = found
		}
	}
	return nil
}

var reference = regexp.MustCompile(`\{(?:(\w+)\.)?(\w+)\}`)

// parseCall reads a call, such as Vpc CreateVSwitch VpcId={VpcId}.
func parseCall(products []*contract.Product, call string, there scene) (*variants.Variant, error) {
	words := strings.Fields(call)
	if len(words) < 2 {
		return nil, fmt.Errorf("a call has a product and an action")
	}
	for _, product := range products {
		if product.Name != words[0] {
			continue
		}
		for _, action := range product.Actions {
			if action.Name != words[1] {
				continue
			}
			made := &variants.Variant{Product: product, Action: action, Request: variants.Request{Parameters: map[string]string{}}}
			for _, word := range words[2:] {
				name, value, _ := strings.Cut(word, "=")
				made.Parameters[name] = reference.ReplaceAllStringFunc(value, func(text string) string {
					named := reference.FindStringSubmatch(text)
					if of := named[1]; of != "" {
						return there.of(of)[named[2]]
					}
					return there.of(product.Name)[named[2]]
				})
			}
			return made, nil
		}
	}
	return nil, fmt.Errorf("there is no such action")
}

// memberAt is the text at a path such as Items.Item.0 of a JSON value.
func memberAt(value any, path string) (string, bool) {
	for part := range strings.SplitSeq(path, ".") {
		switch in := value.(type) {
		case map[string]any:
			value = in[part]
		case []any:
			at, err := strconv.Atoi(part)
			if err != nil || at >= len(in) {
				return "", false
			}
			value = in[at]
		}
	}
	text, ok := value.(string)
	return text, ok
}
