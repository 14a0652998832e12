package worldfile

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Read reads a file for the start of a server. One without an id is called as the file is, so
// that its credentials stay the same.
func Read(path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := Parse(path, text)
	if err != nil || f.ID != "" {
		return f, err
	}
	f.ID = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if !worlds.ValidID(f.ID) {
		return nil, f.where.problem("id", "the file has no id, and %q is none either: add one of lower-case letters, digits and hyphens", f.ID)
	}
	return f, nil
}
