# The main targets need Go and make only. `make help` lists all of them.

.DEFAULT_GOAL := help

# The race detector needs cgo and a C compiler; without them the tests run without it.
RACE := $(shell if [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC | cut -d' ' -f1)" >/dev/null 2>&1; then echo -race; fi)

# gin's tag that leaves MessagePack out, which nothing here speaks: it would be a
# quarter of the binary. Every go command below gets it.
export GOFLAGS := $(strip $(GOFLAGS) -tags=nomsgpack)

# Tools have a module file of their own, so that the product's stays small.
LINT := go tool -modfile=tools/go.mod golangci-lint

# Where the vendor's metadata lies, from which the contract is generated, and
# the list of all of its products.
OPENMETA ?= ../shared/reference/openmeta
PRODUCTS ?= ../shared/reference/cli-meta/products.json

# How long each fuzz target runs, and how often `make soak` repeats the features.
FUZZTIME ?= 30s
SOAK ?= 100

IMAGE ?= mockcloud

# The largest world of `make bench-scale`; a million takes minutes and some gigabytes.
MAX ?= 100000

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: conformance
conformance: ## Run the features against the mock
	@echo 'Go compiles what has changed, and names the packages; the first time that takes minutes.'
	@go run -v ./cmd/conformance run

.PHONY: contract
contract: ## Try every parameter of the vendor's contract at its bounds, against the mock
	go run ./cmd/conformance contract

.PHONY: clauses
clauses: ## List the clauses that no scenario proves; fails where one has no reason
	go run ./cmd/conformance clauses --missing

# Tests that do one thing after the other: there are no races to find, and the detector would make them take
# several times as long.
ALONE := ./internal/contractgen ./mockcloud/leaks

.PHONY: test
test: ## Run all tests, with the race detector where there is a C compiler
	@failed=0; \
	go test $(RACE) -timeout 30m $$(go list ./... | grep -vxF "$$(go list $(ALONE))") || failed=1; \
	go test -timeout 30m $(ALONE) || failed=1; \
	exit $$failed

# The clients that the mock is tested with have modules of their own.
CLIENTS := fixtures/clients

.PHONY: clients
clients: ## Test with clients of other families; needs Node.js with npm
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "node and npm are missing: install Node.js 20 or newer"; exit 1; }
	cd $(CLIENTS)/node && npm ci && npm test
	go test -C $(CLIENTS) -v ./...

# A project that writes features with the steps and its own.
OWN_STEPS := fixtures/ownsteps

.PHONY: own-steps
own-steps: ## Run the features of a project that has steps of its own
	go test -C $(OWN_STEPS) -count=1 -v ./...

.PHONY: browser
browser: ## Use the console in a browser as people do; needs Chromium, and what `make console` has installed
	go test -count=1 -v -timeout 15m ./fixtures/browser

.PHONY: bench-console
bench-console: ## Measure the pages of the console in a browser, in a world of MAX vSwitches
	MOCKCLOUD_VSWITCHES=$(MAX) go test -count=1 -v -timeout 30m -run TestPagesOfALargeWorld ./fixtures/browser

.PHONY: terraform
terraform: ## Apply fixtures/terraform with the provider in MOCKCLOUD_TERRAFORM_PROVIDER
	go test -v -timeout 2h -parallel 8 ./fixtures/terraform

.PHONY: vet
vet: ## Let the compiler's own checks look at the code
	go vet ./...
	go vet -C $(CLIENTS) ./...
	go vet -C $(OWN_STEPS) ./...

.PHONY: lint
lint: ## Check formatting, imports and common mistakes
	$(LINT) run ./...
	cd $(CLIENTS) && go tool -modfile=$(CURDIR)/tools/go.mod golangci-lint run ./...
	cd $(OWN_STEPS) && go tool -modfile=$(CURDIR)/tools/go.mod golangci-lint run ./...

.PHONY: fmt
fmt: ## Format the code
	$(LINT) fmt ./...

.PHONY: generate
generate: ## Generate the contract from the vendor's metadata in OPENMETA and PRODUCTS, and the description of the control API
	go run ./internal/contractgen -openmeta $(OPENMETA) -products $(PRODUCTS)
	go run ./internal/openapigen

.PHONY: steps-page
steps-page: ## Write docs/steps.md from the definitions of the steps
	go run ./cmd/conformance steps --format markdown > docs/steps.md.new
	mv docs/steps.md.new docs/steps.md

# The console's sources, and where what is made of them is embedded.
CONSOLE := console
CONSOLE_OUT ?= $(CURDIR)/mockcloud/console/dist

.PHONY: console
console: ## Build the web console into mockcloud/console/dist; needs Node.js with npm
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "node and npm are missing: install Node.js 20 or newer"; exit 1; }
	cd $(CONSOLE) && npm ci && npx --no-install tsc --noEmit && node build.mjs $(CONSOLE_OUT)

.PHONY: build
build: ## Build the commands into bin
	CGO_ENABLED=0 go build -trimpath -o bin/ ./cmd/...

# The binary is a twentieth smaller without inlining but in what every call of the API goes
# through, gin and the trees of the tables among it; without that in the products and in the domain a call costs 4 % more
# (go run ./bench -base REVISION, with and without).
COLD := github.com/... go.mongodb.org/... google.golang.org/... golang.org/... go.yaml.in/... vendor/... regexp/... crypto/... encoding/asn1 encoding/base32 \
	encoding/binary encoding/csv encoding/json encoding/pem encoding/xml math/big/... mime/... text/... html/... log/... compress/... container/... debug/... embed \
	errors flag fmt index/... io/... iter net net/http/httputil net/mail net/netip os os/... path/... sort
SERVER := github.com/mockcloud-dev/mockcloud/mockcloud
HOT := $(SERVER) $(addprefix $(SERVER)/,cloud wire contract worlds journal services proxy) github.com/gin-gonic/gin github.com/tidwall/btree \
	$(addprefix crypto/,hmac md5 sha1 sha256 subtle internal/boring internal/fips140only) crypto/internal/fips140 $(addprefix crypto/internal/fips140/,hmac sha256 subtle)

BINARY ?= bin/image/mockcloud

# Without HTTP/2, which the server does not offer, the binary is half a megabyte smaller.
.PHONY: image-binary
image-binary: ## Build the static binary of the image into BINARY
	CGO_ENABLED=0 GOOS=linux go build -tags=nomsgpack,nethttpomithttp2 -trimpath -ldflags="-s -w -funcalign=1" $(foreach path,$(COLD),-gcflags='$(path)=-l') $(foreach path,$(HOT),-gcflags='$(path)=') -o $(BINARY) ./cmd/mockcloud

SBOM ?= bin/image/sbom.cdx.json

.PHONY: sbom
sbom: image-binary ## Write the bill of materials of the image's binary, as CycloneDX, into SBOM
	go tool -modfile=tools/go.mod cyclonedx-gomod bin -json -noserial -output $(SBOM) $(BINARY)

# The database of vulnerabilities is elsewhere: where it cannot be reached there is nothing to say.
.PHONY: vulnerabilities
vulnerabilities: ## Look for known vulnerabilities in what the code calls
	@out=$$(go tool -modfile=tools/go.mod govulncheck ./... 2>&1) && { echo "$$out"; exit 0; }; echo "$$out"; \
	case "$$out" in *"fetching vulnerabilities:"*) echo "skipped: the database of vulnerabilities cannot be reached";; *) exit 1;; esac

# The same files make the same binary, in whatever folder they lie: all but the revision, which only a clone knows.
.PHONY: reproducible
reproducible: ## Build the image's binary in two folders and compare
	@set -e; other=$$(mktemp -d); trap 'rm -rf '$$other EXIT; \
	git ls-files -z | xargs -0 cp --parents -t $$other; \
	GOFLAGS=-buildvcs=false $(MAKE) --no-print-directory image-binary BINARY=$$other/first; \
	GOFLAGS=-buildvcs=false $(MAKE) --no-print-directory -C $$other image-binary BINARY=$$other/second; \
	cmp $$other/first $$other/second && echo "both are $$(sha256sum < $$other/first | cut -d' ' -f1)"

.PHONY: image
image: image-binary sbom ## Build the container image, out of a static binary and nothing else
	@command -v docker >/dev/null || { echo "docker is missing: install Docker, or a client with the same command"; exit 1; }
	docker build -f fixtures/Dockerfile -t $(IMAGE) --build-arg VERSION="$$(bin/image/mockcloud --version | cut -d' ' -f3)" --build-arg REVISION="$$(git rev-parse HEAD 2>/dev/null || echo unknown)" bin/image

.PHONY: container
container: image ## Run the image: the fixtures' tests, what the documentation starts, and all features against a container of it
	go test -count=1 -v -run Container ./fixtures
	go test -C $(CLIENTS) -count=1 -v -run 'TestDocumentation/.*/Start' .
	@set -e; container=$$(docker run --detach --read-only --cap-drop ALL --env MOCKCLOUD_TOKEN=conformance --publish 127.0.0.1::4100 $(IMAGE)); \
	trap 'docker rm --force --volumes '$$container' >/dev/null' EXIT; \
	go run ./cmd/conformance run --target http://$$(docker port $$container 4100/tcp) --token conformance || { docker logs --tail 50 $$container; exit 1; }

.PHONY: bench
bench: ## Measure the server against a bare handler
	go run ./bench

.PHONY: bench-start
bench-start: ## Measure a start beside that of an empty program
	go run ./bench start

.PHONY: bench-journal
bench-journal: ## Measure writes that a data directory keeps, and how soon it is back
	go run ./bench journal

.PHONY: bench-build
bench-build: ## Measure a build from nothing, beside that of the revision BASE where it is given
	go run ./bench build $(if $(BASE),-base $(BASE))

.PHONY: bench-scale
bench-scale: ## Measure calls as worlds grow up to MAX things
	go run ./bench/scale -max $(MAX)

.PHONY: fuzz
fuzz: ## Run each fuzz target for FUZZTIME
	@set -e; for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

.PHONY: soak
soak: ## Repeat the features SOAK times, kill a server and a writer as often, send 10,000 random requests each time, and run the model-based tests for long
	MOCKCLOUD_KILLS=$(SOAK) go test -count=1 -timeout 1h -run Killed ./cmd/mockcloud ./mockcloud/journal
	go test -count=$(SOAK) -timeout 1h -run Linearizable ./cmd/mockcloud
	go test $(RACE) -count=$(SOAK) -timeout 2h -run '^TestFeatures$$' ./steps
	MOCKCLOUD_REQUESTS=$(SOAK)0000 go test -count=1 -timeout 2h -run RequestsAtRandom -v ./mockcloud
	MOCKCLOUD_CLIENTS=5000 go test -count=1 -run Overload -v ./mockcloud
	go test $(RACE) -timeout 2h -run 'Model|Twice|Agree|ThatIsGone' ./mockcloud/cloud ./mockcloud/cloud/network ./mockcloud/cloud/compute ./mockcloud/cloud/sharing -rapid.checks=$(SOAK)00
