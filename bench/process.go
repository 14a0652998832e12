package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// process is a server under test.
type process struct {
	*exec.Cmd
	url string
	// lines are what the server printed until it was ready, and after.
	lines *bufio.Scanner
}

var readyURL = regexp.MustCompile(`http://[0-9.:]+`)

// start runs a server and waits for its ready line.
func start(binary string, args ...string) (*process, error) {
	return startLogged(os.Stderr, binary, args...)
}

// startLogged runs a server that logs into a file, and waits for its ready line.
func startLogged(log *os.File, binary string, args ...string) (*process, error) {
	command := exec.Command(binary, args...)
	command.Stderr = log
	return startCommand(command)
}

func startCommand(command *exec.Cmd) (*process, error) {
	p := &process{Cmd: command}
	out, err := p.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.Start(); err != nil {
		return nil, err
	}
	p.lines = bufio.NewScanner(out)
	if !p.lines.Scan() {
		return nil, fmt.Errorf("%s ended before it was ready: %w", p.Path, p.Wait())
	}
	if p.url = readyURL.FindString(p.lines.Text()); p.url == "" {
		_ = p.stop()
		return nil, fmt.Errorf("%s printed no URL but %q", p.Path, p.lines.Text())
	}
	return p, nil
}

func (p *process) stop() error {
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	for p.lines.Scan() { // read to the end, so that the server is not stuck on a full pipe
	}
	err := p.Wait()
	if status, ok := p.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGTERM {
		return nil // it does not care to end in another way
	}
	return err
}

// residentKilobytes is the server's resident memory, as Linux counts it.
func (p *process) residentKilobytes() (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")))
		}
	}
	return 0, fmt.Errorf("/proc says nothing about the memory of process %d", p.Process.Pid)
}

// cpu is how much of the processors the server has used.
func (p *process) cpu() (time.Duration, error) {
	// Linux has a clock for each process, whose number is made so: clock_getcpuclockid(3).
	const scheduled = 2
	var used unix.Timespec
	if err := unix.ClockGettime(int32(^p.Process.Pid<<3|scheduled), &used); err != nil {
		return 0, fmt.Errorf("the clock of process %d: %w", p.Process.Pid, err)
	}
	return time.Duration(used.Nano()), nil
}

// host is the host and port of the server.
func (p *process) host() string { return strings.TrimPrefix(p.url, "http://") }
