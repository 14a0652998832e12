package variants

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// plain is a value that a field may have, and a plausible one: of an object the members that it must have.
func (t Things) plain(field *contract.Field) any {
	switch field.Type {
	case contract.Integer32, contract.Integer64, contract.Number:
		if there := t[field.Name]; there != "" {
			return number(there)
		}
		return plainNumber(field)
	case contract.Boolean:
		return true
	case contract.List:
		return t.repeated(field, max(1, field.Size.Minimum))
	case contract.Map:
		return map[string]any{"key": t.plain(field.Item)}
	case contract.Object:
		return t.plainObject(field)
	case contract.Any:
		return "any"
	}
	if field.Range != nil { // a number that is written as a text
		return text(plainNumber(field))
	}
	return t.plainText(field)
}

func (t Things) plainObject(field *contract.Field) map[string]any {
	if there := t.object(field); there != nil {
		return there
	}
	made := map[string]any{}
	for i := range field.Fields {
		if field.Fields[i].Required || t.object(&field.Fields[i]) != nil {
			made[field.Fields[i].Name] = t.plain(&field.Fields[i])
		}
	}
	if len(made) == 0 && len(field.Fields) > 0 {
		made[field.Fields[0].Name] = t.plain(&field.Fields[0])
	}
	return made
}

// object is the value of an object that there is, JSON; nil where there is none.
func (t Things) object(field *contract.Field) (there map[string]any) {
	if field.Type != contract.Object || json.Unmarshal([]byte(t[field.Name]), &there) != nil {
		return nil
	}
	return there
}

// repeated is a list with so many entries, which differ where they can.
func (t Things) repeated(field *contract.Field, count int) []any {
	made := make([]any, count)
	item := itemOf(field)
	for i := range made {
		made[i] = t.plain(item)
		if text, ok := made[i].(string); ok && len(item.Enum) == 0 && item.Pattern == "" && i > 0 {
			suffix := letters(i)
			if limit := item.Size.Maximum; limit != 0 && len(text)+len(suffix) > limit {
				text = text[:limit-len(suffix)]
			}
			made[i] = text + suffix
		}
	}
	return made
}

// itemOf is what a list is of. It is called like one of the list.
func itemOf(field *contract.Field) *contract.Field {
	item := *field.Item
	if item.Name == "" {
		item.Name = strings.TrimSuffix(field.Name, "s")
	}
	return &item
}

// letters writes a number in letters.
func letters(n int) (text string) {
	for ; n > 0; n /= 26 {
		text += string(rune('a' + n%26))
	}
	return text
}

func plainNumber(field *contract.Field) any {
	switch {
	case len(field.Enum) > 0:
		return number(field.Enum[0])
	case field.Range == nil:
		return number("1")
	case field.Range.Minimum <= 1 && field.Range.Maximum >= 1:
		return number("1")
	case field.Range.Minimum == contract.Lowest:
		return numberOf(field.Range.Maximum)
	}
	return numberOf(field.Range.Minimum)
}

// plainText is a text that a field may be: of those that its name suggests the first that fits.
func (t Things) plainText(field *contract.Field) string {
	id := t[field.Name]
	switch {
	case len(field.Enum) > 0 && !slices.Contains(field.Enum, id):
		return field.Enum[0]
	case id != "":
		return id
	}
	var pattern *regexp.Regexp
	if field.Pattern != "" {
		pattern = regexp.MustCompile(field.Pattern)
	}
	fits := func(text string) bool {
		return len(text) >= field.Size.Minimum && (field.Size.Maximum == 0 || len(text) <= field.Size.Maximum) &&
			(pattern == nil || pattern.MatchString(text))
	}
	for _, hint := range hints {
		if strings.HasSuffix(strings.ToLower(field.Name), hint.suffix) && fits(hint.text) {
			return hint.text
		}
	}
	if i := slices.IndexFunc(samples, fits); i >= 0 {
		return samples[i]
	}
	return strings.Repeat("a", field.Size.Minimum)
}

// hints are texts that parameters with such names have.
var hints = []struct{ suffix, text string }{
	{"regionid", "cn-hangzhou"},
	{"zoneid", "cn-hangzhou-h"},
	{"ipv6cidrblock", "2408:4005:300::/56"},
	{"cidrblock", "10.0.0.0/16"},
	{"cidr", "10.0.0.0/16"},
	{"ipv6address", "2408:4005:300::7"},
	{"ipaddress", "10.0.0.7"},
	{"time", "2030-01-02T03:04:05Z"},
	{"date", "2030-01-02"},
	{"portrange", "80/80"},
	{"arn", "acs:ecs:cn-hangzhou:1234567890123456:instance/i-1"},
	{"id", "id-none"},
	{"instancetype", "ecs.g7.large"},
	{"email", "somebody@example.com"},
	{"url", "https://example.com/"},
	{"domain", "example.com"},
	{"password", "Abcdef1+"},
}

// samples are texts that fit the patterns of fields.
var samples = []string{
	"abcdefgh", "Abcdef1+", "a", "1", "10", "1234567890123456", "rd-abcdef", "r-abcdef", "cn-hangzhou", "i-abcdef", "rs-abcdef", "/a", "SYSTEM", "00:00", "+08:00",
	"http_2xx", "200", "1d", strings.Repeat("a", 16), strings.Repeat("a", 32), strings.Repeat("a", 64),
}
