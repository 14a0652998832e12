package main

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// undefined collects the steps of features that there are not.
type undefined struct {
	mu    sync.Mutex
	texts []string
}

func (u *undefined) note(text string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !slices.Contains(u.texts, text) {
		u.texts = append(u.texts, text)
	}
}

// print says which steps read like them.
func (u *undefined) print(w io.Writer) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, text := range u.texts {
		fmt.Fprintln(w, "\n"+steps.Unknown(text))
	}
	if len(u.texts) > 0 {
		fmt.Fprintln(w, "\nconformance steps lists all steps, and conformance steps WORD those with a word")
	}
}
