package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/steps/alibabacloud"
)

func cleanupCommand() *cobra.Command {
	var of cloud
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "cleanup ledger [id...]",
		Short: "Remove what a run has left in the real cloud",
		Long: `Remove what a run with --target alibabacloud has left in the cloud, because it was
killed, or because something would not go: the latest first, and again as long as
others hold it. With ids it is these alone.

The ledger is the file, or the folder, that the run has named. What it does not list
is never removed, nor what carries the id of the run neither in its name nor in a
tag. What the run had asked for without getting an answer is looked for by its name
and its tag. The command can be repeated.

The accounts must be those of the run. ` + credentialsHelp + `

` + exitStatuses,
		Example: `  conformance cleanup --dry-run conformance-runs/mc3k5q7w2a
  conformance cleanup conformance-runs/mc3k5q7w2a/ledger.jsonl
  conformance cleanup conformance-runs/mc3k5q7w2a vpc-bp1abc
  conformance cleanup --profile owner=main,participant=team,stranger=other conformance-runs/mc3k5q7w2a`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			say := func(text string) { _, _ = fmt.Fprintln(cmd.OutOrStdout(), text) }
			ledger, err := alibabacloud.ReadLedger(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = ledger.Close() }()
			if dryRun {
				left := alibabacloud.List(ledger)
				for _, text := range left {
					say("would remove the " + text)
				}
				say(fmt.Sprintf("%d things of the run %s may be left", len(left), ledger.Head.Run))
				return nil
			}
			options, err := of.options(say)
			if err != nil {
				return err
			}
			cleaner, err := alibabacloud.NewCleaner(ledger, options)
			if err != nil {
				return fmt.Errorf("%w: %w", errUnreachable, err)
			}
			if ids := args[1:]; len(ids) > 0 {
				return cleaner.CleanOnly(cmd.Context(), ids)
			}
			if err := cleaner.Clean(cmd.Context(), ""); err != nil {
				return err
			}
			say("nothing is left of the run " + ledger.Head.Run)
			return nil
		},
	}
	of.flags(cmd.Flags())
	cmd.ValidArgsFunction = completion.Folders()
	completion.Offer(cmd, "profile-file", completion.Files())
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would be removed; this asks the cloud for nothing")
	return cmd
}

// credentialsHelp says where the credentials of the real cloud come from.
const credentialsHelp = `Their credentials come from the environment,
  ALIBABA_CLOUD_ACCESS_KEY_ID_OWNER        ALIBABA_CLOUD_ACCESS_KEY_SECRET_OWNER
  ALIBABA_CLOUD_ACCESS_KEY_ID_PARTICIPANT  ALIBABA_CLOUD_ACCESS_KEY_SECRET_PARTICIPANT
  ALIBABA_CLOUD_ACCESS_KEY_ID_STRANGER     ALIBABA_CLOUD_ACCESS_KEY_SECRET_STRANGER
and ALIBABA_CLOUD_SECURITY_TOKEN_OWNER and so on with temporary ones, or from the
profiles that --profile names, in a file of the vendor's CLI or of its SDKs.`
