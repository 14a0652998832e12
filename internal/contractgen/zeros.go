package main

import (
	"regexp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// positive is how the metadata's words say that a number is one or more.
var positive = regexp.MustCompile(`[Vv]alid values?[^.0-9-]{0,20}[1-9][0-9]*(?: to |~|-)[0-9]+`)

// unsaid are numbers of which no words say that they are one or more: what clients fill from
// structures has a zero for them where nobody chose any.
var unsaid = []string{"HttpPutResponseHopLimit", "RxQueueSize", "TxQueueSize", "SslConnections", "Ipv4CidrMask", "Size", "Iops", "QueueNumber", "QueuePairNumber"}

// positives marks the numbers that cannot be zero, where only words say so: a zero stands for no
// value then, as it does where the schema says so. What else is wrong with such a number
// its handler says, with a code of its own.
func positives(changed *action, words map[string]string) {
	for name, text := range words {
		one := changed.request.at(name)
		if one == nil || one.Type != contract.Integer32 && one.Type != contract.Integer64 || slices.Contains(sizes, one.Name) {
			continue
		}
		one.Positive = !one.Required && one.Range == nil && len(one.Enum) == 0 && positive.MatchString(marks.Replace(text))
	}
	changed.request.say()
}

// say marks those of the members that are positive though nobody says so, at any depth.
func (f *field) say() {
	if f.Type == contract.Integer32 || f.Type == contract.Integer64 {
		f.Positive = f.Positive || !f.Required && f.Range == nil && len(f.Enum) == 0 && slices.Contains(unsaid, f.Name)
	}
	if f.item != nil {
		f.item.say()
	}
	for _, member := range f.fields {
		member.say()
	}
}
