package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// benchWorlds measures what it costs to write a world down that much has happened to, to make it
// again from that, and how much memory a server needs for each of many worlds.
func benchWorlds(args []string) error {
	flags := flag.NewFlagSet("bench worlds", flag.ExitOnError)
	rounds := flags.Int("rounds", 5, "exports and imports of each server; the medians are compared")
	writes := flags.Int("writes", 100_000, "writes that have happened to the world")
	many := flags.Int("worlds", 10_000, "worlds with one account each whose memory is measured")
	base := flags.String("base", "", "revision whose server takes its turns too")
	_ = flags.Parse(args) // it exits on errors
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	trees := []string{"."}
	if *base != "" {
		tree, remove, err := checkout(folder, *base)
		if err != nil {
			return err
		}
		defer remove()
		trees = append(trees, tree)
	}
	var binaries []string
	for i, tree := range trees {
		binaries = append(binaries, filepath.Join(folder, fmt.Sprintf("mockcloud-%d", i)))
		if _, err := build(tree, binaries[i]); err != nil {
			return err
		}
	}
	fmt.Printf("%-40s %10s %14s %14s\n", fmt.Sprintf("a world after %d writes", *writes), "MB", "export, CPU s", "import, CPU s")
	for _, past := range pasts {
		if err := past.moves(binaries, *writes, *rounds, *base); err != nil {
			return err
		}
	}
	size, err := memoryPerWorld(binaries[0], *many)
	if err != nil {
		return err
	}
	fmt.Printf("memory of a world with one account, of %d: %.1f KB (at most 7.5)\n", *many, size)
	return nil
}

// past is what has happened to a world.
type past struct {
	name  string
	begin beginning
}

// pasts make a world larger, or only older.
var pasts = []past{{"each makes a vSwitch", creating}, {"each renames the same one", renaming}}

// moves measures what each server takes to write such a world down, and to make it again.
func (p past) moves(binaries []string, writes, rounds int, base string) error {
	var movers []*mover
	defer func() {
		for _, m := range movers {
			_ = m.stop()
		}
	}()
	for _, binary := range binaries {
		m, err := startMover(binary)
		if err != nil {
			return err
		}
		movers = append(movers, m)
		if err := m.fill(p.begin, writes); err != nil {
			return err
		}
	}
	for range rounds {
		for _, m := range movers {
			if err := m.move(); err != nil {
				return err
			}
		}
	}
	for i, m := range movers {
		fmt.Printf("%-40s %10.1f %14.2f %14.2f\n", p.name+[]string{"", ", " + base}[i], float64(len(m.written))/1e6, median(m.exports), median(m.imports))
	}
	if len(movers) > 1 {
		exports, imports := ratios(movers[0].exports, movers[1].exports), ratios(movers[0].imports, movers[1].imports)
		fmt.Printf("%-40s %10s %14.2f %14.2f   rounds %.2f to %.2f, %.2f to %.2f\n", "ratio", "", median(exports), median(imports),
			slices.Min(exports), slices.Max(exports), slices.Min(imports), slices.Max(imports))
	}
	return nil
}

// mover is a server whose world is written down and made again.
type mover struct {
	*process
	client           *mockclient.Client
	world            *mockclient.World
	scene            *scene
	written          []byte
	exports, imports []float64 // seconds of the processors
}

func startMover(binary string, variables ...string) (*mover, error) {
	command := exec.Command(binary, "serve", "--addr", "127.0.0.1:0", "--log-level", "error")
	command.Stderr, command.Env = os.Stderr, append(os.Environ(), variables...)
	server, err := startCommand(command)
	if err != nil {
		return nil, err
	}
	m := &mover{process: server}
	if m.client, err = mockclient.New(server.url, ""); err == nil {
		err = m.begin()
	}
	if err != nil {
		return nil, errors.Join(err, server.stop())
	}
	return m, nil
}

func (m *mover) begin() (err error) {
	if m.world, err = m.client.NewWorld(context.Background(), mockclient.Definition{Accounts: []string{"owner"}}); err != nil {
		return err
	}
	owner := m.world.Account("owner")
	if m.scene, err = newScene(m.url, owner.AccessKeyID, owner.AccessKeySecret); err != nil {
		return err
	}
	return withoutLimits(m.world)
}

// fill lets so many writes happen.
func (m *mover) fill(begin beginning, writes int) error {
	round, err := begin(m.scene)
	if err != nil {
		return err
	}
	for rest := writes; rest > 0; rest -= reads {
		asks, err := round(min(rest, reads))
		if err != nil {
			return err
		}
		messages, err := m.scene.signAll(rpc1, asks)
		if err != nil {
			return err
		}
		if _, err := load(m.scene.host, messages, 16); err != nil {
			return err
		}
	}
	return nil
}

// move writes the world down, and makes it again from that.
func (m *mover) move() error {
	ctx := context.Background()
	cost, err := m.costs(func() (err error) { m.written, err = m.world.Export(ctx); return err })
	if err != nil {
		return err
	}
	m.exports = append(m.exports, cost)
	if err := m.world.Delete(ctx); err != nil {
		return err
	}
	cost, err = m.costs(func() (err error) { m.world, err = m.client.Import(ctx, m.written); return err })
	m.imports = append(m.imports, cost)
	return err
}

// costs is how many seconds of the processors the server takes for something.
func (m *mover) costs(do func() error) (float64, error) {
	before, err := m.cpu()
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := m.cpu()
	return (after - before).Seconds(), err
}

// memoryPerWorld is how many KB a server takes for each of so many worlds with an account, with
// little garbage among it.
func memoryPerWorld(binary string, worlds int) (float64, error) {
	m, err := startMover(binary, "GOGC=5")
	if err != nil {
		return 0, err
	}
	defer func() { _ = m.stop() }()
	before, err := m.residentKilobytes()
	if err != nil {
		return 0, err
	}
	for range worlds {
		if _, err := m.client.NewWorld(context.Background(), mockclient.Definition{Accounts: []string{"owner"}}); err != nil {
			return 0, err
		}
	}
	after, err := m.residentKilobytes()
	return float64(after-before) / float64(worlds), err
}
