package identity

import (
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// OIDCProvider is an identity provider of an account: whose tokens roles may trust.
type OIDCProvider struct {
	cloud.Record
	Name, IssuerURL, Description string
	// ClientIDs are the audiences that it takes tokens for. Fingerprints are those of the certificates of
	// the issuer's address: kept and shown, as nobody asks the issuer.
	ClientIDs, Fingerprints []string
	// IssuanceLimit is how old a token can be.
	IssuanceLimit time.Duration
	Updated       time.Time
}

// KindOIDCProvider is the kind of an identity provider.
const KindOIDCProvider cloud.Kind = "OIDC identity provider"

var oidcProviders cloud.Table[*OIDCProvider]

func init() {
	oidcProviders.Define(cloud.Definition[*OIDCProvider]{
		Kind: KindOIDCProvider, InPolicies: "ram:oidcprovider", Global: true, AtDeletion: cloud.Abandonable,
		Indexes: byName(func(p *OIDCProvider) string { return p.Name }),
	})
}

// ARN is the provider's name among everybody's.
func (p *OIDCProvider) ARN() string { return "acs:ram::" + p.Owner + ":oidc-provider/" + p.Name }

// The limits of the vendor's page.
const (
	maxOIDCProviders = 100 // of an account
	maxClientIDs     = 50  // of a provider
	maxFingerprints  = 5   // of a provider

	// DefaultIssuanceLimit is how old a token can be where nobody says.
	DefaultIssuanceLimit  = 12 * time.Hour
	shortestIssuanceLimit = time.Hour
	longestIssuanceLimit  = 168 * time.Hour
)

var (
	oidcProviderName = cloud.NewPattern(`^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$`)
	clientID         = cloud.NewPattern(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$`)
	fingerprint      = cloud.NewPattern(`^[A-Za-z0-9]{1,128}$`)
)

// FindOIDCProvider finds a provider of the caller's account by name.
func FindOIDCProvider(c *cloud.Call, name string) (*OIDCProvider, error) {
	if found, ok := oidcProviders.First(c.World, c.AccountID, "", "name", folded(name)); ok {
		return found, nil
	}
	return nil, cloud.Missing(KindOIDCProvider, name)
}

// OIDCProviders lists those of the caller's account.
func OIDCProviders(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*OIDCProvider], error) {
	return oidcProviders.List(c, cloud.Query[*OIDCProvider]{}, page)
}

// check says whether there can be such a provider.
func (p *OIDCProvider) check() error {
	invalid := func(field, detail string) error { return cloud.Invalid(KindOIDCProvider, field, detail) }
	issuer, err := url.Parse(p.IssuerURL)
	switch {
	case !oidcProviderName.MatchString(p.Name):
		return invalid("OIDCProviderName", "the name of a provider has 1 to 128 letters, digits, periods, hyphens and underscores")
	case err != nil || issuer.Scheme != "https" || issuer.Host == "" || issuer.RawQuery != "" || len(p.IssuerURL) > 255:
		return invalid("IssuerUrl", "the URL of an issuer begins with https:// and has at most 255 characters")
	case !cloud.HasLength(p.Description, 0, 256):
		return invalid("Description", "the description of a provider has at most 256 characters")
	case p.IssuanceLimit < shortestIssuanceLimit || p.IssuanceLimit > longestIssuanceLimit:
		return invalid("IssuanceLimitTime", "tokens can be 1 to 168 hours old")
	case slices.ContainsFunc(p.ClientIDs, func(id string) bool { return !clientID.MatchString(id) }):
		return invalid("ClientIds", "a client id has 1 to 128 letters, digits and . _ : / -")
	case slices.ContainsFunc(p.Fingerprints, func(one string) bool { return !fingerprint.MatchString(one) }):
		return invalid("Fingerprints", "a fingerprint has 1 to 128 letters and digits")
	case len(p.ClientIDs) > maxClientIDs:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindOIDCProvider, ID: p.Name, Field: "ClientIds", Detail: fmt.Sprintf("a provider has at most %d client ids", maxClientIDs)}
	case len(p.Fingerprints) > maxFingerprints:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindOIDCProvider, ID: p.Name, Field: "Fingerprints", Detail: fmt.Sprintf("a provider has at most %d fingerprints", maxFingerprints)}
	}
	return nil
}

// CreateOIDCProvider makes a provider of the caller's account.
func CreateOIDCProvider(c *cloud.Call, p OIDCProvider) (*OIDCProvider, error) {
	made := &p
	if err := made.check(); err != nil {
		return nil, err
	}
	if _, err := FindOIDCProvider(c, p.Name); err == nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindOIDCProvider, ID: p.Name}
	}
	if oidcProviders.Own(c.World, c.AccountID, "") >= maxOIDCProviders {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindOIDCProvider, Detail: fmt.Sprintf("an account has at most %d providers", maxOIDCProviders)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made.add(c)
	return made, nil
}

func (p *OIDCProvider) add(c *cloud.Call) {
	p.Record, p.Updated = c.NewGlobalRecord("oidc-"+c.Draw(cloud.LowerDigits, 16)), c.Now
	oidcProviders.Add(c.World, p)
}

// MakeOIDCProvider makes a provider of the caller's account that the cloud has for itself, unless there is one of its
// name. It counts against no limit, and belongs into a call that has been committed.
func MakeOIDCProvider(c *cloud.Call, p OIDCProvider) {
	if _, err := FindOIDCProvider(c, p.Name); err != nil {
		p.add(c)
	}
}

// DropOIDCProvider takes such a one away, if it is there.
func DropOIDCProvider(c *cloud.Call, name string) {
	if found, err := FindOIDCProvider(c, name); err == nil {
		oidcProviders.Remove(c.World, found)
	}
}

// UpdateOIDCProvider lets change do what it does to a provider of the caller's account, unless that cannot be.
func UpdateOIDCProvider(c *cloud.Call, name string, change func(*OIDCProvider) error) (*OIDCProvider, error) {
	found, err := FindOIDCProvider(c, name)
	if err != nil {
		return nil, err
	}
	changed := *found
	changed.ClientIDs, changed.Fingerprints = slices.Clone(found.ClientIDs), slices.Clone(found.Fingerprints)
	if err := change(&changed); err != nil {
		return nil, err
	}
	if err := changed.check(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	found.Description, found.ClientIDs, found.Fingerprints, found.IssuanceLimit, found.Updated = changed.Description, changed.ClientIDs, changed.Fingerprints, changed.IssuanceLimit, c.Now
	return found, nil
}

// DeleteOIDCProvider deletes a provider of the caller's account. Sessions that have begun by its tokens go on.
func DeleteOIDCProvider(c *cloud.Call, name string) error {
	found, err := FindOIDCProvider(c, name)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	oidcProviders.Remove(c.World, found)
	return nil
}

var oidcProviderARN = cloud.NewPattern(`^acs:ram::([0-9]{16}):oidc-provider/(.+)$`)

// OIDCProviderNamed finds a provider by its ARN, whoever asks, with its account; nil where there is none.
func OIDCProviderNamed(w *cloud.World, arn string) (*OIDCProvider, *Account) {
	return providerNamed(w, &oidcProviders, oidcProviderARN, arn)
}
