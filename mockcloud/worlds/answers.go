package worlds

import "bytes"

// How much of answers is kept: the latest alone, and none that is longer, in bytes.
const (
	answersKept = 500
	maxAnswer   = 16 << 10
)

// answers are what the latest calls were answered, as it was written. Each takes the memory of the one that
// it follows by so many: they are four tenths of what a call that lists ten vSwitches would allocate.
type answers struct {
	texts  [][]byte // each at its number, modulo how many are kept
	latest uint64
}

// add copies an answer, and gives it its number, from 1.
func (a *answers) add(text []byte) uint64 {
	a.latest++
	if at := a.at(a.latest); at < len(a.texts) {
		a.texts[at] = append(a.texts[at][:0], text...)
	} else {
		a.texts = append(a.texts, bytes.Clone(text))
	}
	return a.latest
}

// find copies the answer of a number; nil where it is not kept any more, or never was.
func (a *answers) find(number uint64) []byte {
	if number == 0 || number+answersKept <= a.latest {
		return nil
	}
	return bytes.Clone(a.texts[a.at(number)])
}

func (a *answers) at(number uint64) int { return int((number - 1) % answersKept) }

func (a *answers) clone() answers {
	again := answers{texts: make([][]byte, len(a.texts)), latest: a.latest}
	for i, text := range a.texts {
		again.texts[i] = bytes.Clone(text)
	}
	return again
}
