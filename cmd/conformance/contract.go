package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// contractRun is one run over the contracts.
type contractRun struct {
	run
	all bool

	products []*contract.Product
	known    func() (features.KnownContract, error)
}

func contractCommand(known func() (features.KnownContract, error)) *cobra.Command {
	r := &contractRun{known: known}
	cmd := &cobra.Command{
		Use:   "contract [products]",
		Short: "Try every parameter of the vendor's contract at its bounds",
		Long: `Call every action that mockcloud implements with the values that its contract makes special, one
at a time: each required parameter missing, each number at the ends of its range and behind
them, each text and list at its limits and over them, each value of an enumeration and one that is
none, each filter, texts that are no plain ones, ids of other things of the account, of another account's
and of none, and what changes something a second time, at once and when it is ready.
What the contract refuses has to be refused because of that parameter, what it allows not; answers have
what the contract says, errors are documented, none is the server's fault, and none tells what another
account has.

The requests are about what features/contract-scene.yaml sets up in worlds at the target, which is a mock; what
they change is made as it was again. A request that goes to what mockcloud does not implement is counted by itself. What else does not pass stands with its reason in
features/contract.yaml.

The exit status is
  0  when all pass but those,
  1  when one fails that does not stand there, one passes that does, or others are not
     implemented than as many as are said there,
  2  when they could not be run, 3 when no server answers at the target.`,
		Example: `  conformance contract
  conformance contract Vpc ResourceSharing
  conformance contract --target http://127.0.0.1:4100 --all`,
		ValidArgs: productNames(),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.out, r.log = cmd.OutOrStdout(), cmd.ErrOrStderr()
			var err error
			if r.products, err = named(args); err != nil {
				return err
			}
			found, err := r.tryContract(cmd.Context())
			if err != nil {
				return err
			}
			return r.tell(found)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&r.target, "target", "", "URL of the mockcloud server to run against (default: a server in this process)")
	flags.StringVar(&r.token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the target's control API (default $MOCKCLOUD_TOKEN)")
	flags.Lookup("token").DefValue = ""
	flags.IntVar(&r.parallel, "parallel", 2*runtime.GOMAXPROCS(0), "how many actions are tried at a time, twice the processors by default")
	flags.BoolVar(&r.all, "all", false, "list also what is not implemented, and what stands in features/contract.yaml")
	completion.Offer(cmd, "target", completion.OneOf())
	return cmd
}

// allProducts stands for the names of all.
const allProducts = "all"

func productNames() (names []string) {
	for _, product := range mockcloud.Contracts() {
		names = append(names, product.Name)
	}
	slices.Sort(names)
	return names
}

// named are the products with such names, in any case, each once; all without names.
func named(names []string) (chosen []*contract.Product, err error) {
	all := mockcloud.Contracts()
	if len(names) == 0 || slices.Equal(names, []string{allProducts}) {
		return all, nil
	}
	for _, name := range names {
		of := slices.DeleteFunc(slices.Clone(all), func(product *contract.Product) bool { return !strings.EqualFold(product.Name, name) })
		if len(of) == 0 {
			return nil, fmt.Errorf("there is no product %q; there are %s", name, strings.Join(productNames(), ", "))
		}
		if !slices.Contains(chosen, of[0]) {
			chosen = append(chosen, of...)
		}
	}
	return chosen, nil
}

// errContract says that the contract is not kept; where has been printed.
var errContract = fmt.Errorf("%w: the contract is not kept as features/contract.yaml says", errFailed)

// tell prints what came of a run, and fails where that is not as it should be.
func (r *contractRun) tell(found *report.Contract) error {
	for _, one := range found.Failed {
		_, _ = fmt.Fprintf(r.out, "FAILED %s\n  %s\n", one.Variant, one.Why)
	}
	if r.all {
		for _, one := range slices.Concat(found.Missing, found.Excused) {
			_, _ = fmt.Fprintf(r.out, "%s\n  %s\n", one.Variant, one.Why)
		}
	}
	for _, text := range found.Stale {
		_, _ = fmt.Fprintf(r.out, "features/contract.yaml: %s\n", text)
	}
	if err := printContract(r.out, found); err != nil {
		return err
	}
	if found.Wrong() {
		return errContract
	}
	return nil
}

func printContract(out io.Writer, found *report.Contract) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "product\tvariants\tpassed\tnot implemented\tknown\tfailed\tcodes\t")
	for _, of := range found.Rows() {
		_, _ = fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d of %d\t\n", of.Name, of.Tried, of.Passed, of.Missing, of.Excused, of.Failed, of.Provoked, of.Codes)
	}
	return table.Flush()
}

// tryContract tries the variants of the products' actions, several actions at a time.
func (r *contractRun) tryContract(ctx context.Context) (*report.Contract, error) {
	at, err := r.open(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.tryAt(ctx, at)
	return found, errors.Join(err, at.close())
}
