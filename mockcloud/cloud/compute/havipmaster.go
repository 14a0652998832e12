package compute

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Master is the instance that has the HaVip's address now, nil where none has: the
// first of those associated with it that announces it. The vendor's cloud learns
// that from software on the instances, such as keepalived; here it shows in what
// the instance was told at its start.
func (h *HaVip) Master(c *cloud.Call) *Instance {
	for _, ni := range h.holders {
		if ni.Instance.announces(c, h.Address().String()) {
			return ni.Instance
		}
	}
	return nil
}

// announces says whether the instance runs, and has been told of an address in its
// user data: software that announces an address has it in its configuration.
func (i *Instance) announces(c *cloud.Call, address string) bool {
	if i.Status(c) != InstanceRunning {
		return false
	}
	other := func(r rune) bool { return r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	data, err := DecodeUserData(string(i.UserData))
	return err == nil && slices.ContainsFunc(strings.FieldsFunc(string(data), other), func(word string) bool { return strings.Trim(word, ".") == address })
}
