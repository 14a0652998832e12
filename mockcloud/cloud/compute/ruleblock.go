package compute

import "net/netip"

// RuleBlock is an address block that a rule is about.
type RuleBlock struct {
	netip.Prefix
	// Written is how the block was given, where that is not the usual way: a single address
	// without its mask, or a block with host bits. It is shown so, and means the same.
	Written string
}

// ParseRuleBlock reads a block, or one address as the block that holds nothing else.
func ParseRuleBlock(text string) (block RuleBlock, ok bool) {
	if address, err := netip.ParseAddr(text); err == nil {
		return RuleBlock{Prefix: netip.PrefixFrom(address, address.BitLen()), Written: address.String()}, address.Zone() == ""
	}
	given, err := netip.ParsePrefix(text)
	if err != nil {
		return block, false
	}
	if block.Prefix = given.Masked(); block.Prefix != given {
		block.Written = given.String()
	}
	return block, true
}

// Shown is the block as people wrote it; "" where there is none.
func (b RuleBlock) Shown() string {
	switch {
	case !b.IsValid():
		return ""
	case b.Written != "":
		return b.Written
	}
	return b.String()
}
