package policy

import (
	"encoding/json"
	"errors"
	"net/netip"
	"strings"
)

const (
	maxKeyStatements = 8
	// classicList is the type of a list of addresses on the internet.
	classicList = "ClassicWhiteList"
)

// ReadKeyPolicy reads the network restriction policy of an access key (the vendor's page about SetAccessKeyPolicy): whether
// it counts, and the addresses of its lists for the internet.
func ReadKeyPolicy(text string) (active bool, from []netip.Prefix, err error) {
	var read struct {
		Version    *int
		Status     string
		Statements []struct {
			Type, Value string
			IPList      []string
		}
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	switch err := decoder.Decode(&read); {
	case err != nil || decoder.More():
		return false, nil, errors.New("a policy is a JSON object with Version, Status and Statements")
	case read.Version != nil && *read.Version != 1:
		return false, nil, errors.New("the version of a policy is 1")
	case read.Status != "Active" && read.Status != "Inactive":
		return false, nil, errors.New("the status of a policy is Active or Inactive")
	case read.Statements == nil || len(read.Statements) > maxKeyStatements:
		return false, nil, errors.New("a policy has a list of up to 8 statements, which may be empty")
	}
	for _, one := range read.Statements {
		for _, text := range one.IPList {
			block, ok := Block(text)
			if !ok {
				return false, nil, errors.New("an entry of an IPList is an address or a CIDR block")
			}
			if one.Type == classicList {
				from = append(from, block.Masked())
			}
		}
		if one.Type != classicList && (one.Type != "VPCWhiteList" || one.Value == "") {
			return false, nil, errors.New("the type of a statement is ClassicWhiteList, or VPCWhiteList with the Value of a VPC")
		}
	}
	return read.Status == "Active", from, nil
}
