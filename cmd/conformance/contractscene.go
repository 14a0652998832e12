package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// scene is what there is in a world, for requests to be about, by the product that names it so, and its action
// where that alone does.
type scene map[namer]variants.Things

type namer struct{ product, action string } // "" is all of them

// of is what requests of an action can name.
func (s scene) of(one actionOf) variants.Things {
	all := s.ofProduct(one.product.Name)
	maps.Copy(all, s[namer{one.product.Name, one.action.Name}])
	if kind, creates := strings.CutPrefix(one.action.Name, "Create"); creates {
		delete(all, kind+"Name") // what is there has it
	}
	return all
}

// ofProduct is what requests of a product can name.
func (s scene) ofProduct(product string) variants.Things {
	all := maps.Clone(s[namer{}])
	maps.Copy(all, s[namer{product: product}])
	return all
}

// needed are the parameters that requests of actions have though their contract does not require them.
func needed(steps []features.SceneStep) map[namer][]string {
	needs := map[namer][]string{}
	for _, step := range steps {
		product, _, _ := strings.Cut(step.Call, " ")
		for _, action := range step.Only {
			needs[namer{product, action}] = append(needs[namer{product, action}], step.Needs...)
		}
	}
	return needs
}

// setScene makes what there is to be; and the same once more and for another account, as far as there can be two.
func (s *stage) setScene(ctx context.Context, steps []features.SceneStep, stranger *caller) error {
	products := mockcloud.Contracts()
	s.things, s.twins, s.strangers = scene{namer{}: {}}, scene{namer{}: {}}, scene{namer{}: {}}
	for _, step := range steps {
		if err := s.client.makes(products, step, s.things); err != nil {
			return fmt.Errorf("contract-scene.yaml: %s: %w", step.Call, err)
		}
		// What the world refuses it has once.
		_ = s.client.makes(products, step, s.twins)
		_ = stranger.makes(products, step, s.strangers)
		if err := s.world.Advance(ctx, settling); err != nil {
			return err
		}
	}
	return nil
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
	gives, err := takes(step.Gives, said)
	if err != nil {
		return err
	}
	everywhere, err := takes(step.Everywhere, said)
	if err != nil {
		return err
	}
	for parameter, text := range gives {
		gives[parameter] = there.fill(request.Product.Name, text)
	}
	there.add(namer{}, everywhere)
	if len(step.Only) == 0 {
		there.add(namer{product: request.Product.Name}, gives)
	}
	for _, action := range step.Only {
		there.add(namer{request.Product.Name, action}, gives)
	}
	return nil
}

func (s scene) add(in namer, things variants.Things) {
	if s[in] == nil {
		s[in] = variants.Things{}
	}
	maps.Copy(s[in], things)
}

// takes takes from an answer what parameters are to have: what is at a path, or follows a "=".
func takes(gives map[string]string, said any) (variants.Things, error) {
	taken := variants.Things{}
	for parameter, path := range gives {
		found, given := strings.CutPrefix(path, "=")
		if !given {
			found, given = memberAt(said, path)
		}
		if !given {
			return nil, fmt.Errorf("its answer has no text at %s: %v", path, said)
		}
		taken[parameter] = found
	}
	return taken, nil
}

var reference = regexp.MustCompile(`\{(?:(\w+)\.)?(\w+)\}`)

// fill replaces the names in braces by what a scene gives for a product.
func (s scene) fill(product, value string) string {
	return reference.ReplaceAllStringFunc(value, func(text string) string {
		named := reference.FindStringSubmatch(text)
		return s.ofProduct(cmp.Or(named[1], product))[named[2]]
	})
}

// parseCall reads a call, such as Vpc CreateVSwitch VpcId={VpcId}; a body is JSON without blanks.
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
			made := &variants.Variant{Product: product, Action: action, Request: variants.Request{Parameters: map[string]string{}, Path: action.Path}}
			for _, word := range words[2:] {
				name, value, _ := strings.Cut(word, "=")
				made.Set(name, there.fill(product.Name, value))
			}
			return made, nil
		}
	}
	return nil, fmt.Errorf("there is no such action")
}

// memberAt is the text or the number at a path such as Items.Item.0 of a JSON value.
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
	if number, ok := value.(float64); ok { // an id
		return strconv.FormatFloat(number, 'f', -1, 64), true
	}
	text, ok := value.(string)
	return text, ok
}
