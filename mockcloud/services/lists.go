package services

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Narrows says whether a request for a list has a condition, besides where and
// which page of it is asked for, and besides those of the given names. A list
// that nothing narrows need not look at what it does not show.
func Narrows(request any, besides ...string) bool {
	fields := reflect.ValueOf(request).Elem()
	for i := range fields.NumField() {
		name := fields.Type().Field(i).Name
		if !fields.Field(i).IsZero() && !slices.Contains(ofPages, name) && !slices.Contains(besides, name) {
			return true
		}
	}
	return false
}

// ofPages say where and which page of a list is asked for.
var ofPages = []string{"RegionId", "PageNumber", "PageSize", "NextToken", "MaxResults", "DryRun"}

// Repeated finds the first text that is in a list twice.
func Repeated(texts []string) (text string, found bool) {
	for i, text := range texts {
		if slices.Contains(texts[:i], text) {
			return text, true
		}
	}
	return "", false
}

// Separated reads texts that are separated by commas. None at all is nil: it
// selects everything.
func Separated(text string) []string {
	if text == "" {
		return nil
	}
	texts := strings.Split(text, ",")
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	return texts
}

// Each makes something of every entry of a list. It is never nil: none is an
// empty list.
func Each[T, V any](all []T, of func(T) V) []V {
	made := make([]V, len(all))
	for i, one := range all {
		made[i] = of(one)
	}
	return made
}

// IsOrAny says whether a text is the one that is asked for; "" asks for none in particular.
func IsOrAny(asked, text string) bool { return asked == "" || asked == text }

// AmongOrAny says whether a text is one of those that are asked for; none of them asks for any.
func AmongOrAny(asked []string, text string) bool {
	return len(asked) == 0 || slices.Contains(asked, text)
}

// Between says whether a value is not below the one limit nor above the other; nil is no limit.
func Between[T cmp.Ordered](least *T, v T, most *T) bool {
	return (least == nil || *least <= v) && (most == nil || *most >= v)
}

// Matches says whether a text fits a pattern, in which an asterisk stands for any text.
func Matches(pattern, text string) bool {
	first, rest, wild := strings.Cut(pattern, "*")
	if !wild {
		return pattern == text
	}
	if !strings.HasPrefix(text, first) {
		return false
	}
	parts := strings.Split(rest, "*")
	last := len(parts) - 1
	text = text[len(first):]
	for _, part := range parts[:last] {
		_, after, ok := strings.Cut(text, part)
		if !ok {
			return false
		}
		text = after
	}
	return strings.HasSuffix(text, parts[last])
}
