package features

import (
	_ "embed" // for contract.yaml
	"errors"
	"fmt"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"
)

// KnownContract is how mockcloud is known not to answer as the vendor's contract says, and why.
type KnownContract struct {
	// Elsewhere are codes that the contract of a product lacks, and clients or other pages of the vendor know.
	Elsewhere []ContractCodes `yaml:"elsewhere"`
	// Undocumented are codes that the contract of a product lacks.
	Undocumented []ContractCodes `yaml:"undocumented"`
	// Variants are requests that do not pass.
	Variants []struct {
		Variant string `yaml:"variant"`
		Reason  string `yaml:"reason"`
	} `yaml:"variants"`
	// NotImplemented counts the variants of each product that go to what is not implemented.
	NotImplemented map[string]int `yaml:"notImplemented"`
}

// ContractCodes are error codes of a product, and why it has them.
type ContractCodes struct {
	Product string   `yaml:"product"`
	Codes   []string `yaml:"codes"`
	Reason  string   `yaml:"reason"`
}

// SceneStep is a call that makes something for requests to be about.
type SceneStep struct {
	// Call is a product, an action and its parameters, such as Vpc CreateVSwitch VpcId={VpcId}, with
	// the names of what steps before have given in braces.
	Call string `yaml:"call"`
	// Gives are the parameters of the product that take what is at a path of the answer, and Everywhere those of
	// all products.
	Gives      map[string]string `yaml:"gives"`
	Everywhere map[string]string `yaml:"everywhere"`
	// Only are the actions of the product that Gives is for; all without.
	Only []string `yaml:"only"`
	// Needs are parameters that requests of those actions have though the contract does not require them.
	Needs []string `yaml:"needs"`
}

//go:embed contract-scene.yaml
var contractScene []byte

// ContractScene reads what there is where requests are tried.
var ContractScene = sync.OnceValues(func() (steps []SceneStep, err error) {
	if err := yaml.Unmarshal(contractScene, &steps); err != nil {
		return nil, fmt.Errorf("contract-scene.yaml: %w", err)
	}
	return steps, nil
})

//go:embed contract.yaml
var knownContract []byte

// Contract reads what is known.
var Contract = sync.OnceValues(func() (known KnownContract, err error) {
	if err := yaml.Unmarshal(knownContract, &known); err != nil {
		return known, fmt.Errorf("contract.yaml: %w", err)
	}
	for _, one := range slices.Concat(known.Elsewhere, known.Undocumented) {
		if one.Product == "" || len(one.Codes) == 0 || one.Reason == "" {
			err = errors.Join(err, fmt.Errorf("contract.yaml: codes have a product and a reason, unlike %+v", one))
		}
	}
	for _, one := range known.Variants {
		if one.Variant == "" || one.Reason == "" {
			err = errors.Join(err, fmt.Errorf("contract.yaml: a variant has a reason, unlike %+v", one))
		}
	}
	return known, err
})
