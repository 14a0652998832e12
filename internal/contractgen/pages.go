package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// sizes are the parameters that say how many entries a page of a list has.
var sizes = []string{"PageSize", "MaxResults", "MaxResult", "MaxItems", "pageSize", "page_size", "size", "Size"}

// Where the metadata's words give the number of entries that a page has by itself, and the
// most that it can have, they count more than the schema, whose numbers differ from action to action
// for no reason, and than a line of [limits] for the whole product.
var (
	marks    = strings.NewReplacer("*", "", "`", "", "\n", " ")
	usually  = regexp.MustCompile(`[Dd]efault value(?: is|:)?\s*([0-9]+)`)
	between  = regexp.MustCompile(`(?:values?|[Rr]ange)\s*:?\s*([0-9]+)(?: to |~)([0-9]+)`)
	atLeast  = regexp.MustCompile(`[Mm]inimum value(?: is|:| of)?\s*([0-9]+)`)
	atMost   = regexp.MustCompile(`[Mm]aximum value(?: is|:| of)?\s*([0-9]+)`)
	smallest = regexp.MustCompile(`(?:smaller|less) than ([0-9]+), the (?:default value is|system uses)`)
	nearest  = regexp.MustCompile(`greater than ([0-9]+), the (?:default value is|system uses)`)
	listings = regexp.MustCompile(`^(Describe|List|Get|Query|list)`)
)

// paged reads how long the pages of a list are; known are the parameters of which a line of
// [limits] for the action says it.
func paged(listing *action, words map[string]string, known []string) {
	if !listings.MatchString(listing.name) {
		return
	}
	for _, size := range listing.request.fields {
		if !slices.Contains(sizes, size.Name) || size.Type == contract.String {
			continue
		}
		text := marks.Replace(words[size.Name])
		size.Usual, _ = strconv.Atoi(size.preset)
		if found := usually.FindStringSubmatch(text); found != nil {
			size.Usual, _ = strconv.Atoi(found[1])
		}
		if len(size.Enum) > 0 || slices.Contains(known, size.Name) {
			continue
		}
		limits := contract.Range{Minimum: 1}
		for _, ends := range []struct {
			words *regexp.Regexp
			into  []*float64
		}{
			{atLeast, []*float64{&limits.Minimum}},
			{atMost, []*float64{&limits.Maximum}},
			{between, []*float64{&limits.Minimum, &limits.Maximum}},
			{smallest, []*float64{&limits.Minimum}},
			{nearest, []*float64{&limits.Maximum}},
		} {
			for i, found := range ends.words.FindStringSubmatch(text) {
				if i > 0 {
					*ends.into[i-1], _ = strconv.ParseFloat(found, 64) // which is a number
				}
			}
		}
		if limits.Maximum > 0 {
			size.Range, size.Nearest = &limits, nearest.MatchString(text)
		}
	}
}
