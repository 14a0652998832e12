package bill

import (
	"strconv"
	"strings"
)

// Units are what nodes of a size count for in a price: a node with one virtual CPU and
// 4 GiB of memory is one unit, half of it for each.
func Units(nodes int, cpus, gibis float64) float64 { return float64(nodes) * (cpus/2 + gibis/8) }

// UnitsOf are the same of nodes of which only the name of their class is known, such as
// polar.mysql.x4.large or dds.mongo.mid.
func UnitsOf(nodes int, class string) float64 {
	cpus, ratio := 1.0, 2.0
	for word := range strings.SplitSeq(class, ".") {
		if found, ok := cpusOf(word); ok {
			cpus = found
		} else if found, ok := ratioOf(word); ok {
			ratio = found
		}
	}
	return Units(nodes, cpus, cpus*ratio)
}

// sizes are how many virtual CPUs the words for sizes stand for.
var sizes = map[string]float64{"micro": 0.5, "small": 1, "mid": 1, "medium": 2, "stand": 2, "standard": 2, "large": 4, "xlarge": 8}

// cpusOf reads a word such as large or 2xlarge.
func cpusOf(word string) (float64, bool) {
	if one, ok := sizes[word]; ok {
		return one, true
	}
	times, found := strings.CutSuffix(word, "xlarge")
	number, err := strconv.Atoi(times)
	return float64(8 * number), found && err == nil && number > 0
}

// ratioOf reads how many GiB there are for each virtual CPU out of a word such as x4, g2 or 8x.
func ratioOf(word string) (float64, bool) {
	if len(word) != 2 {
		return 0, false
	}
	digits, letter := word[1:], word[0]
	if word[1] == 'x' {
		digits, letter = word[:1], 'x'
	}
	number, err := strconv.Atoi(digits)
	return float64(number), strings.IndexByte("gnx", letter) >= 0 && err == nil && number > 0
}
