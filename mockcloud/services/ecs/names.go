package ecs

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// sequence is the part of a name that numbers the instances of one request:
// [begin,bits], each of which may be left out. Numbers have bits digits and
// count up from begin.
var sequence = cloud.NewPattern(`^\[(\d{0,6})(?:,([1-6]?))?\]$`)

const defaultBits = 6

// naming is what differs between the names of instances and their host names.
type naming struct {
	longest int
	tooLong string // the code where a unique suffix makes a name longer than that
}

var (
	instanceNaming = naming{128, "InvalidParams.InstanceNameExceed"}
	hostNaming     = naming{64, "InvalidParams.HostnameExceed"}
)

// numbered makes the names of count instances out of the one of a request. The
// unique suffix, 001 and so on, is for a name whose end is the same for all;
// a single instance needs none.
func (n naming) numbered(name string, count int, unique bool) ([]string, error) {
	names := make([]string, count)
	if name == "" {
		return names, nil
	}
	prefix, suffix, bracketed := name, "", false
	begin, bits := 0, defaultBits
	if open := strings.IndexByte(name, '['); open >= 0 {
		length := strings.IndexByte(name[open:], ']') + 1
		parts := sequence.FindStringSubmatch(name[open : open+length])
		if parts == nil || open == 0 {
			return nil, services.Malformed(compute.KindInstance, "NameSequence", "The part of a name in brackets is [begin,bits] after a prefix; begin and bits may be left out.")
		}
		bracketed = true
		prefix, suffix = name[:open], name[open+length:]
		begin, _ = strconv.Atoi(parts[1])
		bits = bitsOf(parts[1], parts[2])
	}
	unique = unique && count > 1 && (!bracketed || suffix != "")
	for i := range names {
		names[i] = prefix
		if bracketed {
			names[i] += fmt.Sprintf("%0*d%s", bits, begin+i, suffix)
		}
		if unique {
			names[i] += fmt.Sprintf("%03d", i+1)
		}
	}
	if unique && utf8.RuneCountInString(names[0]) > n.longest {
		return nil, services.Refuse(n.tooLong, "The name is too long for a suffix of three digits.")
	}
	return names, nil
}

// bitsOf reads how many digits the numbers have: where none is given, or fewer
// than the first number has, 6.
func bitsOf(begin, bits string) int {
	n, err := strconv.Atoi(bits)
	if err != nil || n < len(begin) {
		return defaultBits
	}
	return n
}
