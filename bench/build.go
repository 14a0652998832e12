package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// buildCommand builds the binary of the image from a source tree, for a shell, with $BINARY as
// what it writes: that is what is measured. It is a target of make, in older revisions a line of the
// Makefile or of the Dockerfile.
func buildCommand(tree string) (string, error) {
	if text, err := os.ReadFile(filepath.Join(tree, "Makefile")); err == nil && strings.Contains(string(text), "\nimage-binary:") {
		return "make --silent image-binary", nil // make takes BINARY of the environment
	}
	for _, in := range []struct{ file, indent, output string }{
		{"Makefile", "\t", " -o bin/image/mockcloud "},
		{"fixtures/Dockerfile", "RUN ", " -o /mockcloud "},
	} {
		text, err := os.ReadFile(filepath.Join(tree, in.file))
		if err != nil {
			return "", err
		}
		for line := range strings.Lines(string(text)) {
			command, runs := strings.CutPrefix(line, in.indent)
			if runs && strings.Contains(command, "go build ") && strings.Contains(command, in.output) {
				return strings.Replace(command, in.output, ` -o "$BINARY" `, 1), nil
			}
		}
	}
	return "", errors.New("neither Makefile nor fixtures/Dockerfile says how the binary of the image is built")
}

// scratch makes a folder for what a measurement needs, until it is removed.
func scratch() (folder string, remove func(), err error) {
	folder, err = os.MkdirTemp("", "mockcloud-bench-")
	return folder, func() { _ = os.RemoveAll(folder) }, err
}

// build builds mockcloud from a source tree as its image is built, and tells
// how much of the processors that took. Variables are further ones of the
// environment.
func build(tree, binary string, variables ...string) (time.Duration, error) {
	command, err := buildCommand(tree)
	if err != nil {
		return 0, err
	}
	if binary, err = filepath.Abs(binary); err != nil {
		return 0, err
	}
	shell := exec.Command("sh", "-c", command)
	shell.Dir, shell.Stdout, shell.Stderr = tree, os.Stderr, os.Stderr
	shell.Env = append(os.Environ(), "GOFLAGS=", "BINARY="+binary) // make's flags are those of this tree
	shell.Env = append(shell.Env, variables...)
	if err := shell.Run(); err != nil {
		return 0, fmt.Errorf("build mockcloud: %w", err)
	}
	return shell.ProcessState.UserTime() + shell.ProcessState.SystemTime(), nil
}

// built is a source tree whose build is measured.
type built struct {
	name, tree string
	seconds    []float64
	megabytes  float64
}

func benchBuild(args []string) error {
	flags := flag.NewFlagSet("bench build", flag.ExitOnError)
	base := flags.String("base", "", "revision to compare with")
	rounds := flags.Int("rounds", 1, "builds of each; the medians are compared")
	_ = flags.Parse(args) // it exits on errors
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	trees := []*built{{name: "working tree", tree: "."}}
	if *base != "" {
		tree, remove, err := checkout(folder, *base)
		if err != nil {
			return err
		}
		defer remove()
		trees = append(trees, &built{name: *base, tree: tree})
	}
	for round := range *rounds {
		for _, each := range trees {
			if err := each.fromNothing(folder); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "round %d of %d: %s, %.1f s of CPU\n", round+1, *rounds, each.name, each.seconds[round])
		}
	}
	fmt.Printf("%-42s %12s %12s\n", "build from an empty cache, as in the image", "CPU seconds", "binary, MB")
	for _, each := range trees {
		fmt.Printf("%-42s %12.1f %12.2f\n", each.name, median(each.seconds), each.megabytes)
	}
	if len(trees) > 1 {
		ratios := make([]float64, *rounds)
		for i := range ratios {
			ratios[i] = trees[0].seconds[i] / trees[1].seconds[i]
		}
		fmt.Printf("%-42s %12.2f %12.2f\n", "ratio", median(ratios), trees[0].megabytes/trees[1].megabytes)
	}
	return nil
}

// fromNothing builds with a cache that is empty.
func (b *built) fromNothing(folder string) error {
	cache := filepath.Join(folder, "cache")
	binary := filepath.Join(folder, "mockcloud")
	took, err := build(b.tree, binary, "GOCACHE="+cache)
	if err != nil {
		return err
	}
	info, err := os.Stat(binary)
	if err != nil {
		return err
	}
	b.seconds, b.megabytes = append(b.seconds, took.Seconds()), float64(info.Size())/1e6
	return os.RemoveAll(cache)
}

// checkout makes a source tree of a revision in a folder, until remove is called.
func checkout(folder, revision string) (tree string, remove func(), err error) {
	tree = filepath.Join(folder, "base")
	remove = func() { _ = git("worktree", "remove", "--force", tree) }
	return tree, remove, git("worktree", "add", "--quiet", "--detach", tree, revision)
}

func git(args ...string) error {
	command := exec.Command("git", args...)
	command.Stderr = os.Stderr
	return command.Run()
}
