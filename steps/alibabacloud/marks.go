package alibabacloud

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// TagKey is the key of the tag on what a run makes; its value is the run's id.
const TagKey = "mockcloud-run"

// marks are what a run's things are known by: the end of their names, and a tag.
type marks struct{ run string }

// end is how names end.
func (m marks) end() string { return "-" + m.run }

// plainName is a name that can be longer; where a scenario is about names that are long or odd, they
// stay, and the tag says whose the thing is.
var plainName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,31}$`)

// put marks the parameters of a call.
func (m marks) put(version, action string, parameters map[string]string) {
	for name, value := range parameters {
		if names(version, name) && plainName.MatchString(value) && !strings.HasSuffix(value, m.end()) {
			parameters[name] = value + m.end()
		}
	}
	if made, _, ok := kindOf(version, action); ok && made.tags && m.tagAt(parameters) > 0 {
		key := fmt.Sprintf("Tag.%d.", m.tagAt(parameters))
		parameters[key+"Key"], parameters[key+"Value"] = TagKey, m.run
	}
}

// tagAt is the first number that no tag has; 0 where the run's tag is there.
func (m marks) tagAt(parameters map[string]string) int {
	for i := 1; ; i++ {
		switch parameters[fmt.Sprintf("Tag.%d.Key", i)] {
		case TagKey:
			return 0
		case "":
			return i
		}
	}
}

// off takes the marks out of an answer: scenarios see what they have written.
func (m marks) off(answer []byte) []byte {
	if !bytes.Contains(answer, []byte(m.run)) && !bytes.Contains(answer, []byte(TagKey)) {
		return answer
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return answer
	}
	text, err := json.Marshal(m.without(value))
	if err != nil {
		return answer
	}
	return text
}

// without is a value of JSON without the marks.
func (m marks) without(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for name, one := range value {
			value[name] = m.without(one)
		}
	case []any:
		value = slices.DeleteFunc(value, isOurTag)
		for i, one := range value {
			value[i] = m.without(one)
		}
		return value
	case string:
		return strings.ReplaceAll(value, m.end(), "")
	}
	return value
}

func isOurTag(value any) bool {
	if value == any(TagKey) {
		return true
	}
	fields, ok := value.(map[string]any)
	return ok && (fields["Key"] == any(TagKey) || fields["TagKey"] == any(TagKey))
}

// on says whether a thing that the cloud shows carries the marks: the end of a name, or the tag.
func (m marks) on(shown map[string]any) bool {
	marked := false
	walk(shown, func(fields map[string]any) {
		for _, value := range fields {
			if text, ok := value.(string); ok && (text == m.run || strings.HasSuffix(text, m.end())) {
				marked = true
			}
		}
	})
	return marked
}

// walk calls a function with all objects of a value of JSON.
func walk(value any, do func(map[string]any)) {
	switch value := value.(type) {
	case map[string]any:
		do(value)
		for _, one := range value {
			walk(one, do)
		}
	case []any:
		for _, one := range value {
			walk(one, do)
		}
	}
}
