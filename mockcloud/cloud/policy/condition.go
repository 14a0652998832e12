package policy

import (
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// answer is whether a condition is met, as far as anybody can tell.
type answer int

const (
	no answer = iota
	unknown
	yes
)

// met says whether all conditions of the statement are met.
func (s *Statement) met(q *Request) answer {
	all := yes
	for name, keys := range s.Condition {
		of, _ := operatorOf(name)
		for key, wanted := range keys {
			values, known := q.Value(key)
			switch {
			case !known:
				all = min(all, unknown)
			case !of.met(wanted, values):
				return no
			}
		}
	}
	return all
}

// operator is how a condition compares.
type operator struct {
	// reads says whether a value can be compared so.
	reads func(value string) bool
	// compare compares one value of the policy with one of the request; negated
	// operators are met where no value of the policy compares.
	compare func(wanted, have string) bool
	negated bool
	// ifExists: it is met where the request has no value. all: every value
	// of the request is compared, and none need be there. any: one must be there.
	ifExists, all, any bool
}

// met says whether a request that has these values, of which there may be none,
// meets the condition.
func (o *operator) met(wanted, have []string) bool {
	if len(have) == 0 {
		return o.ifExists || o.all || o.negated && !o.any
	}
	for _, value := range have {
		if o.compares(wanted, value) != o.all {
			return !o.all
		}
	}
	return o.all
}

// compares says whether one value of the request is as the policy wants it.
func (o *operator) compares(wanted []string, have string) bool {
	for _, one := range wanted {
		if o.compare(one, have) {
			return !o.negated
		}
	}
	return o.negated
}

// operatorOf finds an operator by its name, which may begin with ForAllValues: or
// ForAnyValue: and end with IfExists.
func operatorOf(name string) (operator, bool) {
	name, ifExists := strings.CutSuffix(name, "IfExists")
	name, all := strings.CutPrefix(name, "ForAllValues:")
	name, some := strings.CutPrefix(name, "ForAnyValue:")
	o, ok := operators[name]
	o.ifExists, o.all, o.any = ifExists, all, some
	return o, ok && (!all || !some)
}

var operators = map[string]operator{
	"StringEquals":              {reads: anyText, compare: equal},
	"StringNotEquals":           {reads: anyText, compare: equal, negated: true},
	"StringEqualsIgnoreCase":    {reads: anyText, compare: strings.EqualFold},
	"StringNotEqualsIgnoreCase": {reads: anyText, compare: strings.EqualFold, negated: true},
	"StringLike":                {reads: anyText, compare: matches},
	"StringNotLike":             {reads: anyText, compare: matches, negated: true},

	"NumericEquals":            {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have == wanted })},
	"NumericNotEquals":         {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have == wanted }), negated: true},
	"NumericLessThan":          {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have < wanted })},
	"NumericLessThanEquals":    {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have <= wanted })},
	"NumericGreaterThan":       {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have > wanted })},
	"NumericGreaterThanEquals": {reads: isNumber, compare: numbers(func(wanted, have float64) bool { return have >= wanted })},

	"DateEquals":            {reads: isDate, compare: dates(func(order int) bool { return order == 0 })},
	"DateNotEquals":         {reads: isDate, compare: dates(func(order int) bool { return order == 0 }), negated: true},
	"DateLessThan":          {reads: isDate, compare: dates(func(order int) bool { return order < 0 })},
	"DateLessThanEquals":    {reads: isDate, compare: dates(func(order int) bool { return order <= 0 })},
	"DateGreaterThan":       {reads: isDate, compare: dates(func(order int) bool { return order > 0 })},
	"DateGreaterThanEquals": {reads: isDate, compare: dates(func(order int) bool { return order >= 0 })},

	"Bool": {reads: isTruth, compare: strings.EqualFold},

	"IpAddress":    {reads: isBlock, compare: within},
	"NotIpAddress": {reads: isBlock, compare: within, negated: true},
}

func anyText(string) bool { return true }

func equal(wanted, have string) bool { return wanted == have }

func isTruth(value string) bool {
	return strings.EqualFold(value, "true") || strings.EqualFold(value, "false")
}

func isNumber(value string) bool {
	_, err := strconv.ParseFloat(value, 64)
	return err == nil
}

func numbers(holds func(wanted, have float64) bool) func(wanted, have string) bool {
	return func(wanted, have string) bool {
		want, err := strconv.ParseFloat(wanted, 64)
		if err != nil {
			return false
		}
		number, err := strconv.ParseFloat(have, 64)
		return err == nil && holds(want, number)
	}
}

func isDate(value string) bool {
	_, err := time.Parse(time.RFC3339, value)
	return err == nil
}

func dates(holds func(order int) bool) func(wanted, have string) bool {
	return func(wanted, have string) bool {
		want, err := time.Parse(time.RFC3339, wanted)
		if err != nil {
			return false
		}
		date, err := time.Parse(time.RFC3339, have)
		return err == nil && holds(date.Compare(want))
	}
}

func isBlock(value string) bool {
	_, ok := Block(value)
	return ok
}

// Block reads an address or a CIDR block.
func Block(text string) (netip.Prefix, bool) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return prefix, true
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(address, address.BitLen()), true
}

func within(wanted, have string) bool {
	of, ok := Block(wanted)
	address, err := netip.ParseAddr(have)
	return ok && err == nil && of.Contains(address.Unmap())
}
