package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// warn says on an interrupt that the run cleans up after itself, and on a second one, which stops it
// at once, how to clean up later.
func warn(ctx context.Context, log io.Writer, ledger string) (stop func()) {
	over, end := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		select {
		case <-ctx.Done():
		case <-over.Done():
			return
		}
		again := make(chan os.Signal, 1)
		signal.Notify(again, os.Interrupt, syscall.SIGTERM)
		defer signal.Stop(again)
		_, _ = fmt.Fprintln(log, "interrupted: removing what the scenario has made; another interrupt stops at once")
		select {
		case <-again:
			_, _ = fmt.Fprintf(log, "stopped; what is left in the cloud is removed by: conformance cleanup %s\n", quoted(ledger))
			os.Exit(exitTrouble)
		case <-over.Done():
		}
	}()
	return end
}
