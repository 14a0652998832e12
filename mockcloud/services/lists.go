package services

import (
	"slices"
	"strings"
)

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
