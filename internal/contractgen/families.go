package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// generateAllTypes writes the types and their JSON into the folders where the
// handlers are: that of the product, or one whose products.txt lists several
// products of which the handlers are there:
//
//	paint
//	gallery MoveExhibit LendExhibit
//
// With names of actions, these are all that the folder has of the product.
func generateAllTypes(root string, products map[string]*product) error {
	families, err := filepath.Glob(filepath.Join(root, "mockcloud/services/*/products.txt"))
	if err != nil {
		return err
	}
	alone := maps.Clone(products)
	for _, list := range families {
		lines, err := readLines(list)
		if err != nil {
			return err
		}
		var family []*product
		for _, line := range lines {
			words := strings.Fields(line)
			folder := filepath.Join(root, "mockcloud/services", words[0])
			if alone[folder] == nil {
				return fmt.Errorf("%s: there is no product %s with handlers of its own", list, words[0])
			}
			shared, rest, err := alone[folder].divide(words[1:])
			if err != nil {
				return fmt.Errorf("%s: %w", list, err)
			}
			family = append(family, shared)
			if alone[folder] = rest; rest == nil {
				delete(alone, folder)
			}
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

// divide takes some actions out of a product, by their names, or all of them
// where there are no names; there may be no rest.
func (p *product) divide(names []string) (some, rest *product, err error) {
	if len(names) == 0 {
		return p, nil, nil
	}
	some, rest = new(*p), new(*p)
	some.actions, rest.actions = nil, nil
	for _, action := range p.actions {
		if slices.Contains(names, action.name) {
			some.actions = append(some.actions, action)
		} else {
			rest.actions = append(rest.actions, action)
		}
	}
	if len(some.actions) != len(names) {
		return nil, nil, fmt.Errorf("%s has not all of the actions %s", p.name, strings.Join(names, ", "))
	}
	if len(rest.actions) == 0 {
		return some, nil, nil
	}
	return some, rest, nil
}

func generateTypes(folder string, products ...*product) error {
	types, json, err := typesSource(filepath.Base(folder), products...)
	if err != nil {
		return fmt.Errorf("%s: %w", folder, err)
	}
	if err := write(filepath.Join(folder, "types_gen.go"), types); err != nil {
		return err
	}
	if json == nil {
		return nil
	}
	return write(filepath.Join(folder, "json_gen.go"), json)
}

// quick are the folders with responses that write themselves as JSON, and the actions of which
// they are: those that clients ask for again and again; none is for all. The others are left to
// encoding/json: the code for them would be a twelfth of the binary.
var quick = map[string][]string{
	"ecs": {
		"AttachNetworkInterface", "AuthorizeSecurityGroup", "CreateNetworkInterface", "CreateSecurityGroup", "DeleteInstance", "DescribeAvailableResource",
		"DescribeDisks", "DescribeImages", "DescribeInstances", "DescribeInstanceStatus", "DescribeInstanceTypes", "DescribeNetworkInterfaces", "DescribeRegions",
		"DescribeSecurityGroupAttribute", "DescribeSecurityGroups", "DescribeZones", "ListTagResources", "RunInstances",
	},
	"eip":             {"AllocateEipAddress", "AssociateEipAddress", "DescribeEipAddresses"},
	"resourcesharing": {},
	"sts":             {},
	"vpc": {
		"CreateNatGateway", "CreateRouteEntry", "CreateVpc", "CreateVSwitch", "DeleteVSwitch", "DescribeNatGateways", "DescribeRegions",
		"DescribeRouteEntryList", "DescribeRouteTableList", "DescribeSnatTableEntries", "DescribeVpcAttribute", "DescribeVpcs", "DescribeVSwitchAttributes",
		"DescribeVSwitches", "DescribeZones", "ListTagResources",
	},
}

// quickOnes are the shapes of responses that write themselves as JSON, with all that these hold.
func quickOnes(folder string, shapes []*shape) map[*shape]bool {
	found := map[*shape]bool{}
	var add func(one *shape)
	add = func(one *shape) {
		if found[one] || one.plain != nil {
			return
		}
		found[one] = true
		for _, part := range one.parts {
			if part.holds != nil {
				add(part.holds.last())
			}
		}
	}
	actions, ok := quick[folder]
	for _, one := range shapes {
		if ok && one.response && (len(actions) == 0 || slices.ContainsFunc(one.uses, func(of use) bool { return slices.Contains(actions, of.action) })) {
			add(one)
		}
	}
	return found
}
