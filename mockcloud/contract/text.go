package contract

import (
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Text is a generated text. It lies in the executable packed with gzip, in plain it would
// be a fifteenth of it, and is unpacked when it is first read. The plain text stands beside
// the packed one in the repository, so that two versions can be compared.
type Text struct {
	// Packed is what is embedded.
	Packed *string

	unpack sync.Once
	plain  string
}

// String is the text in plain. What does not unpack is a mistake in the program.
func (t *Text) String() string {
	t.unpack.Do(func() {
		packed, err := gzip.NewReader(strings.NewReader(*t.Packed))
		var plain strings.Builder
		if err == nil {
			_, err = io.Copy(&plain, packed) //nolint:gosec // it is generated, and no larger than it was when it was packed
		}
		if err != nil {
			panic(fmt.Sprintf("contract: unpack a generated text: %v", err))
		}
		t.plain = plain.String()
	})
	return t.plain
}
