package mockcloud

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// ErrOtherState says that a replay ended in another state than was recorded.
var ErrOtherState = worlds.ErrOtherState

// Replay makes a world again from a recording, which is an export with its state, and says
// whether it ends the same, byte for byte. It returns the world's id and how many changes
// there were.
func Replay(recording io.Reader) (id string, changes int, err error) {
	var e worlds.Export
	if err := json.NewDecoder(recording).Decode(&e); err != nil {
		return "", 0, fmt.Errorf("this is no recording of a world: %w", err)
	}
	s, err := New(Options{})
	if err != nil {
		return "", 0, err
	}
	changes, err = s.newRegistry().Replay(e, s.options.Now())
	return e.ID, changes, err
}
