// Package packed writes generated texts down as they lie in the repository: in plain, so that two
// versions can be compared, and packed, as they lie in the executable.
package packed

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
)

// Write writes a text, and beside it the same packed, with .gz behind its name. What is
// packed already stays as it is: another version of Go may pack the same otherwise.
func Write(path string, text []byte) error {
	if err := os.WriteFile(path, text, 0o644); err != nil {
		return err
	}
	if there, err := os.ReadFile(path + ".gz"); err == nil && To(there, text) {
		return nil
	}
	packed, err := Pack(text)
	if err != nil {
		return err
	}
	return os.WriteFile(path+".gz", packed, 0o644)
}

// Pack packs a text.
func Pack(text []byte) ([]byte, error) {
	var packed bytes.Buffer
	to, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := to.Write(text); err != nil {
		return nil, err
	}
	err = to.Close()
	return packed.Bytes(), err
}

// To says whether something packed is a text.
func To(packed, text []byte) bool {
	from, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return false
	}
	plain, err := io.ReadAll(from)
	return err == nil && bytes.Equal(plain, text)
}
