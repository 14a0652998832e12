package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

// The statuses with which reach ends beside 0, which is for what is reachable.
const (
	statusNotReachable = 1
	statusCannotTell   = 2
)

func reachCommand() *cobra.Command {
	var chosen setting
	var asked flowFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "reach --from thing|address --to thing|address [--port port]",
		Short: "Say whether packets get from one place to another, and what stops them",
		Long: `Follow the first packet of a flow, and the answer to it, through the networks of a
world: a line for each place that they come by, and what decides there. At the end
it says whether the destination is reachable, or which rule stops the packet.

A thing goes by its id: an instance, a network interface, a vSwitch (for a host that
somebody might put there), an EIP, a NAT gateway, a customer gateway (for a host on
premises, with its address). Without --port only rules about all ports are about the
packet. All of the world shows, whoever owns it; what an account may know of it, the
product nis tells.

The status is 0 where the destination is reachable, 1 where it is not, and 2 where
that cannot be told.`,
		Example: `  mockcloud reach --from i-bp1abc --to 10.0.1.5 --port 443
  mockcloud reach --from i-bp1abc --to 8.8.8.8 --port 53 --protocol udp
  mockcloud reach --from 8.8.8.8 --to i-bp1abc --port 22
  mockcloud reach --from vsw-bp1abc --from-address 10.0.1.77 --to i-bp1def --port 80 --json
  mockcloud reach --from cgw-bp1abc --from-address 172.16.1.1 --to i-bp1def --port 443`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.NoArgs(cmd, args); err != nil {
				return &exitError{statusCannotTell, err}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, content, err := asked.find(cmd, &chosen)
			if err != nil {
				return &exitError{statusCannotTell, err}
			}
			if asJSON {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), strings.TrimSpace(string(content)))
			} else {
				err = showPath(cmd.OutOrStdout(), path)
			}
			switch {
			case err != nil:
				return &exitError{statusCannotTell, err}
			case !path.Reachable:
				return &exitError{status: statusNotReachable}
			}
			return nil
		},
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &exitError{statusCannotTell, err} })
	chosen.serverFlags(cmd)
	asked.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the answer of the control API")
	return cmd
}

// flowFlags say which flow is meant. They go to the server as they are.
type flowFlags struct{ from, fromAddress, to, toAddress, protocol, port, sourcePort string }

func (f *flowFlags) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", "", "who sends: the id of a thing, or a public address")
	flags.StringVar(&f.fromAddress, "from-address", "", "which of its addresses it sends from (default the first)")
	flags.StringVar(&f.to, "to", "", "who is to get it: the id of a thing, or an address")
	flags.StringVar(&f.toAddress, "to-address", "", "which of its addresses it goes to (default the first)")
	flags.StringVar(&f.protocol, "protocol", "tcp", "tcp, udp, icmp, icmpv6 or gre")
	flags.StringVar(&f.port, "port", "", "the port that it goes to")
	flags.StringVar(&f.sourcePort, "source-port", "", "the port that it comes from (default 49152)")
	completion.Offer(cmd, "protocol", completion.OneOf("tcp", "udp", "icmp", "icmpv6", "gre"))
}

// find asks the server.
func (f *flowFlags) find(cmd *cobra.Command, chosen *setting) (path control.Path, content []byte, err error) {
	if f.from == "" || f.to == "" {
		return path, nil, errors.New("say where the packet goes: --from and --to")
	}
	server, err := newClient(chosen.url, chosen.token)
	if err != nil {
		return path, nil, err
	}
	query := url.Values{}
	for name, value := range map[string]string{
		"from": f.from, "fromAddress": f.fromAddress, "to": f.to, "toAddress": f.toAddress,
		"protocol": f.protocol, "port": f.port, "sourcePort": f.sourcePort,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if err = server.read(cmd.Context(), &content, query, "worlds", url.PathEscape(chosen.world), "reach"); err != nil {
		return path, nil, err
	}
	err = json.Unmarshal(content, &path)
	return path, content, err
}

// showPath prints a path for people.
func showPath(out io.Writer, p control.Path) error {
	var text strings.Builder
	fmt.Fprintln(&text, p.Flow)
	showHops(&text, "there", p.There)
	showHops(&text, "back", p.Back)
	fmt.Fprintln(&text)
	if p.Stop == nil {
		fmt.Fprintln(&text, "reachable")
	} else {
		what := "not reachable"
		if p.Stop.Answer {
			what = "not reachable: the packet gets there, and the answer not back"
		}
		fmt.Fprintf(&text, "%s: %s\n", what, p.Stop.Text)
		if p.Stop.Hint != "" {
			fmt.Fprintln(&text, "  hint:", p.Stop.Hint)
		}
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// showHops prints the hops of one way, with the packet where it changes.
func showHops(text *strings.Builder, way string, hops []control.Hop) {
	if len(hops) == 0 {
		return
	}
	fmt.Fprintf(text, "\n%s\n", way)
	var lines strings.Builder
	columns := tabwriter.NewWriter(&lines, 0, 0, 2, ' ', 0)
	packet := ""
	for i, hop := range hops {
		shown := ""
		if hop.Packet != packet {
			shown = hop.Packet
		}
		packet = hop.Packet
		account := hop.Account
		if account != "" {
			account = "of " + account
		}
		fmt.Fprintf(columns, "%3d  %s\t%s\t%s\t%s\n", i+1, hop.Kind, hop.ID, account, shown)
	}
	_ = columns.Flush() // into memory
	for i, line := range strings.Split(strings.TrimRight(lines.String(), "\n"), "\n") {
		fmt.Fprintln(text, strings.TrimRight(line, " "))
		for _, check := range hops[i].Checks {
			fmt.Fprintln(text, "       "+check.Text)
		}
	}
}
