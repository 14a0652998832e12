#!/bin/bash
# credentials-go 1.4.14: a default chain that found nothing once asks its last provider alone from then on.
#
# Expected: NewCredential(nil) looks for keys in the environment, the CLI's profile, and so on; where
#   nothing is there, the next call looks again in all of them.
# Seen: the provider that was tried last counts as the one that was used. From the second call on it is the only
#   one that is asked, and its error the only one that is told, whatever comes to be there.
# Why it matters: a controller that starts a moment before its keys are mounted, or before somebody runs
#   "aliyun configure", never comes to itself, and its error names a file that nobody uses.
# Upstream: no issue found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > go.mod <<'EOF'
module finding

go 1.26

require github.com/aliyun/credentials-go v1.4.14
EOF
cat > main.go <<'EOF'
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/aliyun/credentials-go/credentials"
)

func main() {
	chain, err := credentials.NewCredential(nil)
	if err != nil {
		panic(err)
	}
	ask := func(what string, from credentials.Credential) {
		got, err := from.GetCredential()
		if err != nil {
			fmt.Println(what+":", "refused")
			return
		}
		fmt.Println(what+":", *got.AccessKeyId, "by", *got.ProviderName)
	}
	ask("nothing is there", chain)
	folder := filepath.Join(os.Getenv("HOME"), ".aliyun")
	if err := os.Mkdir(folder, 0o700); err != nil {
		panic(err)
	}
	profile := `{"current": "default", "profiles": [{"name": "default", "mode": "AK", "access_key_id": "id", "access_key_secret": "secret"}]}`
	if err := os.WriteFile(filepath.Join(folder, "config.json"), []byte(profile), 0o600); err != nil {
		panic(err)
	}
	ask("a profile is there", chain)
	again, err := credentials.NewCredential(nil)
	if err != nil {
		panic(err)
	}
	ask("a new chain", again)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/credentials-go
cat > want <<'EOF'
nothing is there: refused
a profile is there: refused
a new chain: id by default/cli_profile/static_ak
EOF
env -u HTTP_PROXY -u http_proxy -u ALIBABA_CLOUD_ACCESS_KEY_ID ALIBABA_CLOUD_ECS_METADATA_DISABLED=true \
	GOPATH="$(go env GOPATH)" GOCACHE="$(go env GOCACHE)" HOME="$work" go run . | tee got
diff want got
