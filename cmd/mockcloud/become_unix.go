//go:build !windows

package main

import (
	"fmt"
	"syscall"
)

// become turns this process into the command, so that signals, the terminal and
// the exit status are the command's own.
func become(path string, args, env []string) error {
	return &exitError{statusNotRunnable, fmt.Errorf("%s cannot be run: %w", path, syscall.Exec(path, args, env))}
}
