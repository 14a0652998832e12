package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/VictoriaMetrics/metrics"
	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

func serveCommand() *cobra.Command {
	var options mockcloud.Options
	var logFormat, logLevel, caDir string
	var files []string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the mock until interrupted",
		Long: `Serve the mock until interrupted.

A world named "default" with the accounts owner, team-b and team-c exists from
the start; its credentials are always the same. More worlds are declared in
files, or made through the control API under /_mockcloud/v1. A file with the id
"default" takes the place of the world that is there from the start.

The server speaks HTTP and HTTPS, and is a proxy: clients that use it as such
reach it by the vendor's host names. mockcloud exec and mockcloud env set that
up. Other hosts are refused, unless --proxy-pass names them; where the control
API asks for a token, clients need it for those, as the password of the proxy.

The ready lines with the URL and the credentials go to standard output, the log
to standard error.`,
		Example: `  mockcloud serve
  mockcloud serve --addr 127.0.0.1:0
  mockcloud serve --world team-network.yaml --world directory.yaml
  mockcloud serve --proxy-pass registry.terraform.io,releases.hashicorp.com,*.example.com
  mockcloud serve --data-dir ./mockcloud-data
  mockcloud serve --addr 0.0.0.0:4100 --token "$TOKEN"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			logger, err := newLogger(cmd.ErrOrStderr(), logFormat, logLevel)
			if err != nil {
				return err
			}
			options.Logger = logger
			if options.CallsKept == 0 {
				options.CallsKept = -1 // of the flag 0 is none, of the option the usual number
			}
			for _, path := range files {
				file, err := worldfile.Read(path)
				if err != nil {
					return err
				}
				options.Worlds = append(options.Worlds, file)
			}
			metrics.ExposeMetadata(true)
			if err := chooseCA(&options, caDir); err != nil {
				return err
			}
			return serve(cmd.Context(), cmd.OutOrStdout(), options)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&options.Address, "addr", mockcloud.DefaultAddress, "address to listen on; port 0 takes a free one")
	flags.StringVar(&options.Token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the control API, needed on addresses other than loopback (default $MOCKCLOUD_TOKEN, or a random one)")
	flags.Lookup("token").DefValue = ""
	flags.StringSliceVar(&options.ProxyPass, "proxy-pass", nil, "hosts beside the vendor's that clients may reach through the server, such as registry.terraform.io, *.example.com, or * for all but loopback addresses, which need names of their own")
	flags.StringArrayVar(&files, "world", nil, "world file to load at the start; repeatable. Its id is the file's name, unless it has one")
	caFlag(cmd, &caDir)
	flags.StringVar(&options.DataDir, "data-dir", "", "directory where worlds are kept, so that they outlive the server, also one that is killed")
	flags.IntVar(&options.CallsKept, "calls-kept", mockcloud.DefaultCallsKept, "how many of the latest calls of each world mockcloud calls can list; 0 keeps none")
	flags.BoolVar(&options.Strict, "strict", false, "fail calls whose answer the vendor's contract does not allow")
	flags.StringVar(&logFormat, "log-format", "text", "format of the log: text or json")
	flags.StringVar(&logLevel, "log-level", "info", "least level of the log: debug, info, warn or error")
	completion.Offer(cmd, "world", completion.Files("yaml", "yml"))
	completion.Offer(cmd, "data-dir", completion.Folders())
	completion.Offer(cmd, "log-format", completion.OneOf("text", "json"))
	completion.Offer(cmd, "log-level", completion.OneOf("debug", "info", "warn", "error"))
	return cmd
}

// chooseCA opens the CA of the directory that was asked for. Where nobody asked,
// that waits until a client needs it, and where there is no place for one, as
// in a container, the CA lives in memory.
func chooseCA(options *mockcloud.Options, flag string) (err error) {
	open := func() (*proxy.CA, error) {
		dir, err := caDirectory(flag)
		if err != nil {
			return nil, err
		}
		return proxy.OpenCA(dir)
	}
	if flag != "" || os.Getenv("MOCKCLOUD_CA_DIR") != "" {
		options.CA, err = open()
		return err
	}
	logger := options.Logger
	options.OpenCA = func() (*proxy.CA, error) {
		ca, err := open()
		if err == nil {
			return ca, nil
		}
		logger.Warn("the CA for HTTPS lives only as long as this server; --ca-dir keeps one", "reason", err)
		return proxy.NewCA()
	}
	return nil
}

func newLogger(w io.Writer, format, level string) (*slog.Logger, error) {
	var least slog.Level
	if err := least.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("--log-level %q: use debug, info, warn or error", level)
	}
	options := &slog.HandlerOptions{Level: least}
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return nil, fmt.Errorf("--log-format %q: use text or json", format)
}

// serve runs a server until the context ends or it fails.
func serve(ctx context.Context, out io.Writer, options mockcloud.Options) error {
	server, err := mockcloud.Start(ctx, options)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w; choose another address with --addr, such as --addr 127.0.0.1:0", err)
	}
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGPIPE) // see announce
	if err := announce(out, server, options.Worlds); err != nil {
		_ = server.Close()
		return err
	}
	if err := server.Wait(); err != nil {
		return err
	}
	return server.Close() // waits for the calls that are under way
}

// announce prints where the server is and who can call it. What it prints of
// secrets is what the caller of the command needs, and is no secret of anybody's.
func announce(out io.Writer, server *mockcloud.Server, files []*worldfile.File) error {
	// Who waits for this line need not wait for the rest.
	if _, err := fmt.Fprintf(out, "mockcloud %s is ready at %s\n", mockcloud.Version, server.URL()); err != nil {
		return err
	}
	text := fmt.Sprintf("the console is at %s\n", server.URL()+console.Prefix)
	if token := server.Token(); token != "" {
		text += fmt.Sprintf("the control API asks for the token %s\n", token)
	}
	text += "\n" + credentialsOf(server, worlds.DefaultID)
	for _, file := range files {
		if file.ID != worlds.DefaultID {
			text += fmt.Sprintf("\nworld %s\n", file.ID) + credentialsOf(server, file.ID)
		}
	}
	there := ""
	if server.URL() != "http://"+mockcloud.DefaultAddress {
		there = " --url " + server.URL()
	}
	if token := server.Token(); token != "" {
		there += " --token " + token
	}
	text += fmt.Sprintf("\nrun any client unmodified: mockcloud exec%s --account team-b -- COMMAND\n", there)
	_, err := io.WriteString(out, text+"\n")
	if errors.Is(err, syscall.EPIPE) { // the reader has got its line and left, as head -n 1 does
		return nil
	}
	return err
}

// credentialsOf is a table of who can call a world: its accounts, and their RAM users.
func credentialsOf(server *mockcloud.Server, world string) string {
	text := credentialsHead()
	for _, a := range append(server.Accounts(world), server.Users(world)...) {
		text += credentialsLine(a.Name, a.ID, a.AccessKeyID, a.AccessKeySecret)
	}
	return text
}

func credentialsHead() string {
	return credentialsLine("account", "id", "access key id", "access key secret")
}

func credentialsLine(name, id, key, secret string) string {
	return fmt.Sprintf("%-10s %-18s %-26s %s\n", name, id, key, secret)
}
