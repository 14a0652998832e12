package cloud

import (
	"strings"
	"unicode/utf8"
)

// HasLength says whether a text has so many characters.
func HasLength(text string, shortest, longest int) bool {
	length := utf8.RuneCountInString(text)
	return length >= shortest && length <= longest
}

// IsLink says whether a text begins like a link, as no name and no description does.
func IsLink(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")
}
