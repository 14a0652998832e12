package network

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// destination is what somebody wants a route to: a block, or a prefix list.
type destination struct {
	block netip.Prefix
	list  string
}

// parseDestination reads a destination. An address stands for the block of itself
// alone.
func parseDestination(text string) (destination, error) {
	if strings.HasPrefix(text, "pl-") {
		return destination{list: text}, nil
	}
	if address, err := netip.ParseAddr(text); err == nil && address.Zone() == "" {
		return destination{block: single(address)}, nil
	}
	block, err := netip.ParsePrefix(text)
	if err != nil {
		return destination{}, cloud.Invalid(KindRoute, "Destination", strconv.Quote(text)+" is no CIDR block and no prefix list")
	}
	return destination{block: block}, nil
}

// spelled is a destination as routes have it; what is none stays as it is, and no
// route has it.
func spelled(text string) string {
	to, err := parseDestination(text)
	if err != nil || to.list != "" {
		return text
	}
	return to.block.String()
}
