#!/bin/bash
# credentials-go 1.4.14: a session that is still valid is not used any more when it cannot be renewed.
#
# Expected: three minutes before a session ends the next one is asked for. Where that fails, the session at hand
#   serves on to its end, and the next call tries again.
# Seen: every call in these three minutes fails with what went wrong with the renewal.
# Why it matters: the three minutes look like a margin for outages of what gives the sessions (STS, a sidecar
#   behind ALIBABA_CLOUD_CREDENTIALS_URI), and are none: a second of outage is a second of failing
#   calls. The same code is in the providers for roles (ram_role_arn, oidc_role_arn).
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
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/credentials-go/credentials"
)

func main() {
	out := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if out {
			http.Error(w, "out of order", http.StatusServiceUnavailable)
			return
		}
		ends := time.Now().UTC().Add(2 * time.Minute).Format("2006-01-02T15:04:05Z")
		fmt.Fprintf(w, `{"AccessKeyId": "STS.id", "AccessKeySecret": "secret", "SecurityToken": "token", "Expiration": %q}`, ends)
	}))
	keys, err := credentials.NewCredential(&credentials.Config{Type: tea.String("credentials_uri"), Url: &server.URL})
	if err != nil {
		panic(err)
	}
	for _, out = range []bool{false, true, false} {
		_, err := keys.GetCredential()
		fmt.Printf("out of order: %t, refused: %t\n", out, err != nil)
	}
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/credentials-go
cat > want <<'EOF'
out of order: false, refused: false
out of order: true, refused: true
out of order: false, refused: false
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
