package policy

import "strings"

// matches says whether a text is like a pattern, in which * stands for any text and ?
// for any one byte.
func matches(pattern, text string) bool {
	p, t := 0, 0
	star, after := -1, 0 // where the latest * is, and up to where it stands for text
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, after = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p, t = p+1, t+1
		case star >= 0:
			after++
			p, t = star+1, after
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// matchesFolded is matches without regard to case.
func matchesFolded(pattern, text string) bool {
	return matches(strings.ToLower(pattern), strings.ToLower(text))
}

// namesResource says whether a pattern of a policy names a resource. What is in no
// region in particular has none in its name, or *; RAM compares its own names without
// regard to case.
func namesResource(pattern, resource string) bool {
	if pattern == "*" {
		return true
	}
	want, have := strings.SplitN(pattern, ":", 5), strings.SplitN(resource, ":", 5)
	if len(want) != 5 || len(have) != 5 {
		return matches(pattern, resource)
	}
	match := matches
	if strings.EqualFold(have[1], "ram") {
		match = matchesFolded
	}
	for i, one := range want {
		switch {
		case i == 2 && (have[i] == "" || have[i] == "*") && (one == "" || one == "*"):
		case !match(one, have[i]):
			return false
		}
	}
	return true
}
