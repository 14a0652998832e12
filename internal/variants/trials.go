package variants

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// trial is a value of a field, or of what is in it.
type trial struct {
	at    string // where in the field; "" is the field itself
	what  string
	value any // of the field
	wants wish
	// stranger is the thing of another account that it names; "" where it names none.
	stranger string
}

func try(what string, value any, wants wish) trial {
	return trial{what: what, value: value, wants: wants}
}

// wish is what a contract wants of a value.
type wish int

const (
	taken wish = iota
	refused
	either // the contract does not say
	within // taken as far as it is not what the next trial is refused for
)

// unless is that a value is refused, where nothing else makes it a right one.
func unless(right bool) wish {
	if right {
		return taken
	}
	return refused
}

// trials are the values of a field that are worth a try.
func (s Scene) trials(field *contract.Field) (made []trial) {
	switch {
	case strings.EqualFold(field.Name, "RegionId"): // who calls a region's host need not name it
		made = append(made, try("missing", absent, either), try("given", s.plain(field), likely(field)))
	case field.Required:
		made = append(made, try("missing", absent, refused), try("empty", "", unless(field.Clears)))
	default:
		made = append(made, try("given", s.plain(field), likely(field)), try("empty", "", either))
	}
	switch field.Type {
	case contract.String:
		return append(append(made, texts(field)...), s.ofOthers(field)...)
	case contract.Integer32, contract.Integer64, contract.Number:
		return append(made, numbers(field)...)
	case contract.Boolean:
		for _, text := range []string{"true", "false", "True", "FALSE"} {
			made = append(made, try(text, text, taken))
		}
		return append(made, try("neither true nor false", "maybe", refused))
	case contract.List:
		return append(append(made, s.counts(field)...), s.inside(itemOf(field), "1", func(value any) any { return []any{value} })...)
	case contract.Map:
		return append(made, s.inside(field.Item, "key", func(value any) any { return map[string]any{"key": value} })...)
	case contract.Object:
		return append(made, s.members(field)...)
	}
	return made
}

// likely is what the contract wants of a plain value: where it is in no list of values, and no number, how it is
// written may count too, which contracts do not say.
func likely(field *contract.Field) wish {
	if field.Type == contract.Boolean || len(field.Enum) > 0 || field.Range != nil {
		return taken
	}
	return either
}

// texts are those of a text.
func texts(field *contract.Field) (made []trial) {
	for _, value := range field.Enum {
		made = append(made, try("the value "+value, value, taken))
	}
	if len(field.Enum) > 0 {
		return append(made, try("none of its values", "NoneOfThese", refused))
	}
	if field.Pattern != "" {
		pattern := regexp.MustCompile(field.Pattern)
		if i := slices.IndexFunc(strange, func(text string) bool { return !pattern.MatchString(text) }); i >= 0 {
			made = append(made, try("against its pattern", strange[i], refused))
		}
		return made
	}
	made = append(made, lengths(field)...)
	if field.Size.Maximum == 0 {
		// Whatever becomes of such texts, the server answers as it answers others.
		made = append(made, try("4,096 letters", strings.Repeat("a", 4096), either))
	}
	return append(made, try("markup", `<b>"&'</b>`, either), try("other letters", "vSwitch 交换机", either))
}

// strange are texts of which no pattern knows all.
var strange = []string{"\t", "a\nb", "?"}

// ofOthers are the names of a second thing of the account, of one that another account has, and of one that nobody has.
func (s Scene) ofOthers(field *contract.Field) (made []trial) {
	own, twin, stranger := s.Things[field.Name], s.Twins[field.Name], s.Strangers[field.Name]
	if twin != "" && twin != own {
		made = append(made, try("another of the account's", twin, either))
	}
	if stranger != "" && stranger != own && !accountNumber.MatchString(stranger) {
		others := try("of another account", stranger, either)
		others.stranger = stranger
		made = append(made, others, try("nobody's", nobodys(stranger), either))
	}
	return made
}

// accountNumber matches what is no secret: who shares with an account is told whether it is there.
var accountNumber = regexp.MustCompile(`^\d{16}$`)

// nobodys is an id like another, of nothing.
func nobodys(id string) string {
	last := byte('0')
	if id[len(id)-1] == last {
		last = '1'
	}
	return id[:len(id)-1] + string(last)
}

// lengths are texts as long as they may be, and longer and shorter ones.
func lengths(field *contract.Field) (made []trial) {
	of := func(count int) string { return strings.Repeat("a", count) }
	if size := field.Size.Maximum; size != 0 {
		made = append(made, try(fmt.Sprintf("%d letters, the most", size), of(size), within), try(fmt.Sprintf("%d letters, one too many", size+1), of(size+1), refused))
	}
	if size := field.Size.Minimum; size > 0 {
		if size > 1 {
			made = append(made, try(fmt.Sprintf("%d letters, the fewest", size), of(size), within), try(fmt.Sprintf("%d letters, one too few", size-1), of(size-1), refused))
		}
	}
	return made
}

// numbers are the ends of a range and what is behind them.
func numbers(field *contract.Field) (made []trial) {
	made = append(made, try("no number", "seven", refused))
	for _, value := range field.Enum {
		made = append(made, try("the value "+value, number(value), taken))
	}
	switch field.Type {
	case contract.Integer32:
		made = append(made, try("more than 32 bits hold", number("2147483648"), unlessNearest(field)), try("a fraction", number("1.5"), refused))
	case contract.Integer64:
		made = append(made, try("more than 64 bits hold", number("9223372036854775808"), refused), try("a fraction", number("1.5"), refused))
	default:
		made = append(made, try("no finite number", "NaN", refused))
	}
	if len(field.Enum) > 0 {
		return append(made, try("none of its values", number("123456"), unless(slices.Contains(field.Enum, "123456"))))
	}
	if field.Range == nil {
		return made
	}
	for _, end := range []struct {
		what     string
		at, step float64
	}{{"least", field.Range.Minimum, -1}, {"most", field.Range.Maximum, 1}} {
		if math.Abs(end.at) == contract.Highest {
			continue
		}
		made = append(made, try("the "+end.what, numberOf(end.at), taken))
		if beyond := end.at + end.step; math.MinInt32 <= beyond && beyond <= math.MaxInt32 {
			wants := unlessNearest(field)
			if beyond == 0 && !field.Required {
				wants = either // structs of clients have it for what nobody set
			}
			made = append(made, try("beyond the "+end.what, numberOf(beyond), wants))
		}
	}
	return made
}

// unlessNearest is that a number out of its range is refused, unless the nearest one is taken for it.
func unlessNearest(field *contract.Field) wish {
	if field.Nearest {
		return either
	}
	return refused
}

// maxEntries is how many entries the longest lists have that are tried; no client sends more.
const maxEntries = 1000

// counts are lists as long as they may be, and longer and shorter ones.
func (s Scene) counts(field *contract.Field) (made []trial) {
	made = append(made, try("as JSON", asJSON(s.plain(field)), either))
	if size := field.Size.Maximum; size != 0 && size < maxEntries {
		made = append(made, try(fmt.Sprintf("%d entries, the most", size), s.repeated(field, size), within), try(fmt.Sprintf("%d entries, one too many", size+1), s.repeated(field, size+1), refused))
	}
	if size := field.Size.Minimum; size > 1 {
		made = append(made, try(fmt.Sprintf("%d entries, one too few", size-1), s.repeated(field, size-1), refused))
	}
	return made
}

// inside are trials of what is in a field, put into it.
func (s Scene) inside(field *contract.Field, at string, in func(any) any) (made []trial) {
	for _, one := range s.trials(field) {
		if one.value == absent || one.value == "" {
			continue
		}
		one.at, one.value = strings.TrimSuffix(at+"."+one.at, "."), in(one.value)
		made = append(made, one)
	}
	return made
}

// members are trials of an object's members.
func (s Scene) members(field *contract.Field) (made []trial) {
	for i := range field.Fields {
		member := &field.Fields[i]
		for _, one := range s.trials(member) {
			object := s.plainObject(field)
			if one.value == absent {
				delete(object, member.Name)
			} else {
				object[member.Name] = one.value
			}
			if len(object) == 0 || one.value == "" && len(object) == 1 {
				continue // parameters cannot say that there is an object with nothing in it
			}
			one.at, one.value = strings.TrimSuffix(member.Name+"."+one.at, "."), object
			made = append(made, one)
		}
	}
	return made
}
