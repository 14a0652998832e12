package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

func healthCommand() *cobra.Command {
	var url string
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "health",
		Short: "Ask a running server whether it is well",
		Long: `Ask a running server whether it is well. The exit status is 0 when it is.

Container images use this as their health check: without --url and
$MOCKCLOUD_URL it asks the server that the container runs, at the port of that
server's --addr.`,
		Example: `  mockcloud health
  mockcloud health --url http://127.0.0.1:4100 --wait 30s`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("url") && os.Getenv("MOCKCLOUD_URL") == "" {
				commandLine, _ := os.ReadFile("/proc/1/cmdline") // where there is none, the usual address
				url = cmp.Or(servedBy(commandLine), url)
			}
			version, err := healthWithin(cmd.Context(), url, wait)
			if err != nil {
				return fmt.Errorf("the server at %s is not well: %w", url, err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "mockcloud %s at %s is well\n", version, url)
			return err
		},
	}
	cmd.Flags().DurationVar(&wait, "wait", 0, "how long to wait for the server to be well")
	urlFlag(cmd, &url)
	return cmd
}

// servedBy is where the server answers that a command line starts, "" where it starts none
// or says nothing of it. The words of the line end with zeros, as the kernel has them.
func servedBy(commandLine []byte) string {
	words := strings.Split(string(commandLine), "\x00")
	if path.Base(words[0]) != "mockcloud" || !slices.Contains(words, "serve") {
		return ""
	}
	for i, word := range words {
		address, given := strings.CutPrefix(word, "--addr=")
		if word == "--addr" && i+1 < len(words) {
			address, given = words[i+1], true
		}
		host, port, err := net.SplitHostPort(address)
		if !given || err != nil {
			continue
		}
		if host == "" || net.ParseIP(host).IsUnspecified() {
			host = "127.0.0.1"
		}
		return "http://" + net.JoinHostPort(host, port)
	}
	return ""
}

// healthWithin asks until the server is well or the time is over, once at least.
func healthWithin(ctx context.Context, url string, wait time.Duration) (version string, err error) {
	over := time.After(wait)
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		if version, err = health(ctx, url); err == nil {
			return version, nil
		}
		select {
		case <-over:
			return "", err
		case <-ctx.Done():
			return "", err
		case <-again.C:
		}
	}
}

// health asks the control API, for five seconds at most.
func health(ctx context.Context, url string) (version string, err error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	server, err := mockclient.New(url, "")
	if err != nil {
		return "", err
	}
	var answer struct{ Status, Version string }
	if err := server.Get(ctx, "/health", nil, &answer); err != nil {
		return "", err
	}
	if answer.Status != "ok" {
		return "", fmt.Errorf("it says that it is %q", answer.Status)
	}
	return answer.Version, nil
}
