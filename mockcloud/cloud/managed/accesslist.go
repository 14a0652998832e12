package managed

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// AccessList is a list of the addresses and blocks that a resource takes connections
// from, under a name: what the vendor calls an IP address white list.
type AccessList struct {
	Name string
	// Attribute is "hidden" of lists that the console does not show.
	Attribute string
	// Entries are addresses and blocks, as they were given.
	Entries []string
}

// AccessLists are those of a resource, in the order in which they were made.
type AccessLists []AccessList

// AccessRules are what a product allows of its access lists.
type AccessRules struct {
	Kind cloud.Kind
	// Lists and Entries limit how many lists a resource has, and entries all of
	// them together; 0: no limit.
	Lists, Entries int
	// Lasting is the list that cannot be deleted, only emptied; it is the one that
	// is meant where none is named.
	Lasting string
	// Floor is what stands in the lasting list where it would be empty; "": nothing.
	Floor string
}

// AccessMode is what is done with the entries of a request.
type AccessMode string

// The modes: entries take the place of those that are there, or come and go beside them.
const (
	Cover  AccessMode = "Cover"
	Append AccessMode = "Append"
	Delete AccessMode = "Delete"
)

// With are the lists after a change of one of them, which makes it where it is not there;
// a list that loses its last entry goes. The lists themselves stay as they are.
func (l AccessLists) With(rules AccessRules, mode AccessMode, name, attribute string, entries []string) (AccessLists, error) {
	if name == "" {
		name = rules.Lasting
	}
	if rules.Entries > 0 && len(entries) > rules.Entries { // before all of them are compared
		return nil, tooManyEntries(rules)
	}
	for i, entry := range entries {
		if _, err := ParseEntry(entry); err != nil {
			return nil, cloud.Invalid(rules.Kind, "AccessEntry", fmt.Sprintf("%q is no address and no block such as 10.0.0.0/24", entry))
		}
		if slices.Contains(entries[:i], entry) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: rules.Kind, Field: "AccessEntry", Detail: "the request names " + entry + " twice"}
		}
	}
	at := slices.IndexFunc(l, func(list AccessList) bool { return list.Name == name })
	if at < 0 && mode == Delete {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: rules.Kind, ID: name, Field: "AccessList", Detail: "there is no access list " + name}
	}
	changed := make(AccessLists, len(l), len(l)+1)
	copy(changed, l)
	if at < 0 {
		changed, at = append(changed, AccessList{Name: name, Attribute: attribute}), len(l)
	}
	list := &changed[at]
	switch mode {
	case Append:
		list.Entries = unite(list.Entries, entries)
	case Delete:
		list.Entries = slices.DeleteFunc(slices.Clone(list.Entries), func(entry string) bool { return slices.Contains(entries, entry) })
	default:
		list.Entries = unite(nil, entries)
	}
	if attribute != "" {
		list.Attribute = attribute
	}
	if len(list.Entries) == 0 {
		switch {
		case name != rules.Lasting:
			changed = slices.Delete(changed, at, at+1)
		case rules.Floor != "":
			list.Entries = []string{rules.Floor}
		}
	}
	return changed, changed.within(rules)
}

func unite(entries, more []string) []string {
	united := slices.Clone(entries)
	for _, entry := range more {
		if !slices.Contains(united, entry) {
			united = append(united, entry)
		}
	}
	return united
}

func (l AccessLists) within(rules AccessRules) error {
	entries := 0
	for _, list := range l {
		entries += len(list.Entries)
	}
	switch {
	case rules.Lists > 0 && len(l) > rules.Lists:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: rules.Kind, Field: "AccessLists", Detail: fmt.Sprintf("there are at most %d access lists", rules.Lists)}
	case rules.Entries > 0 && entries > rules.Entries:
		return tooManyEntries(rules)
	}
	return nil
}

func tooManyEntries(rules AccessRules) error {
	return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: rules.Kind, Field: "AccessEntries", Detail: fmt.Sprintf("the access lists have at most %d entries", rules.Entries)}
}

// Like are the lists with that of a name as it is in others: it goes where these have none.
func (l AccessLists) Like(others AccessLists, name string) AccessLists {
	named := func(list AccessList) bool { return list.Name == name }
	from, at := slices.IndexFunc(others, named), slices.IndexFunc(l, named)
	like := slices.Clone(l)
	switch {
	case from < 0:
		return slices.DeleteFunc(like, named)
	case at < 0:
		return append(like, others[from])
	}
	like[at] = others[from]
	return like
}

// Admit says whether one of the lists has an address.
func (l AccessLists) Admit(address netip.Addr) bool {
	for _, list := range l {
		for _, entry := range list.Entries {
			if block, err := ParseEntry(entry); err == nil && block.Contains(address) {
				return true
			}
		}
	}
	return false
}

// ParseEntry reads an address or a block.
func ParseEntry(entry string) (netip.Prefix, error) {
	if strings.Contains(entry, "/") {
		block, err := netip.ParsePrefix(entry)
		return block.Masked(), err
	}
	address, err := netip.ParseAddr(entry)
	if err != nil {
		return netip.Prefix{}, err
	}
	return netip.PrefixFrom(address, address.BitLen()), nil
}

// Entries are those of the list of a name.
func (l AccessLists) Entries(name string) []string {
	for _, list := range l {
		if list.Name == name {
			return list.Entries
		}
	}
	return nil
}
