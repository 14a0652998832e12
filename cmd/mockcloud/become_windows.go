package main

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
)

// become runs the command and ends with its status. An interrupt reaches the
// command by the console that both share, so it is not to end this process.
func become(path string, args, env []string) error {
	signal.Ignore(os.Interrupt)
	command := exec.Command(path, args[1:]...)
	command.Env = env
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := command.Run()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return &exitError{status: ended.ExitCode()}
	}
	return err
}
