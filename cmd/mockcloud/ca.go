package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
)

func caCommand() *cobra.Command {
	var dir string
	var bundle bool
	cmd := &cobra.Command{
		Use:   "ca",
		Short: "Print where the certificate lies that clients trust",
		Long: `Print where the certificate lies that clients trust to reach the mock by HTTPS.
It is made when it is not there.

mockcloud exec and mockcloud env tell clients of it. Elsewhere a client must be
told: most read the variable SSL_CERT_FILE (Go and OpenSSL), NODE_EXTRA_CA_CERTS
(Node.js), REQUESTS_CA_BUNDLE (Python), ALIBABA_CLOUD_CA_BUNDLE (the vendor's
aliyun-python-sdk-core, and what is built on it, as Ansible's modules) or
CURL_CA_BUNDLE (curl). All but NODE_EXTRA_CA_CERTS replace the roots of the
system; the file that --bundle prints holds both. Go on macOS and Windows trusts
what the system trusts.

The certificate is good for aliyuncs.com, localhost and loopback addresses only.
Its key stays in the same directory and is for nobody else.`,
		Example: `  mockcloud ca
  curl --cacert "$(mockcloud ca)" https://localhost:4100/_mockcloud/v1/health
  NODE_EXTRA_CA_CERTS="$(mockcloud ca)" node app.js
  SSL_CERT_FILE="$(mockcloud ca --bundle)" HTTPS_PROXY=http://127.0.0.1:4100 aliyun vpc DescribeVpcs
  sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain "$(mockcloud ca)"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := caDirectory(dir)
			if err != nil {
				return err
			}
			ca, err := proxy.OpenCA(dir)
			if err != nil {
				return err
			}
			files, err := proxy.Trust(dir, ca.PEM())
			if err != nil {
				return err
			}
			file := files.CA
			if bundle {
				file = files.Bundle
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), file)
			return err
		},
	}
	caFlag(cmd, &dir)
	cmd.Flags().BoolVar(&bundle, "bundle", false, "print the file that holds the roots of the system as well")
	return cmd
}

func caFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "ca-dir", "", "directory of the CA for HTTPS (default $MOCKCLOUD_CA_DIR, or mockcloud in the user's configuration)")
	completion.Offer(cmd, "ca-dir", completion.Folders())
}

// caDirectory is where the CA lies: where the flag says, else the environment,
// else among the user's configuration.
func caDirectory(flag string) (string, error) {
	if flag == "" {
		flag = os.Getenv("MOCKCLOUD_CA_DIR")
	}
	if flag != "" {
		return filepath.Abs(flag) // clients may run elsewhere
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no place for a CA: %w; choose one with --ca-dir", err)
	}
	return filepath.Join(config, "mockcloud"), nil
}
