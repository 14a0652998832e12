package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

func healthCommand() *cobra.Command {
	var url string
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "health",
		Short: "Ask a running server whether it is well",
		Long:  "Ask a running server whether it is well. The exit status is 0 when it is; container images use this as their health check.",
		Example: `  mockcloud health
  mockcloud health --url http://127.0.0.1:4100 --wait 30s`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			version, err := healthWithin(cmd.Context(), url, wait)
			if err != nil {
				return fmt.Errorf("the server at %s is not well: %w", url, err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "mockcloud %s at %s is well\n", version, url)
			return err
		},
	}
	cmd.Flags().DurationVar(&wait, "wait", 0, "how long to wait for the server to be well")
	cmd.Flags().StringVar(&url, "url", "http://"+mockcloud.DefaultAddress, "where the server is")
	return cmd
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
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+control.Prefix+"/health", nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct{ Status, Version string }
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<16)).Decode(&answer); err != nil {
		return "", err
	}
	if response.StatusCode != http.StatusOK || answer.Status != "ok" {
		return "", fmt.Errorf("it answered %s", response.Status)
	}
	return answer.Version, nil
}
