package identity

import (
	"fmt"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/saml"
)

// SAMLProvider is an identity provider of an account whose assertions roles may trust.
type SAMLProvider struct {
	cloud.Record
	Name, Description string
	// Metadata is what the provider says of itself: a document of XML in base 64.
	Metadata string
	Updated  time.Time
}

// KindSAMLProvider is the kind of such a provider.
const KindSAMLProvider cloud.Kind = "SAML identity provider"

var samlProviders cloud.Table[*SAMLProvider]

func init() {
	samlProviders.Define(cloud.Definition[*SAMLProvider]{
		Kind: KindSAMLProvider, InPolicies: "ram:samlprovider", Global: true, AtDeletion: cloud.Abandonable,
		Indexes: byName(func(p *SAMLProvider) string { return p.Name }),
	})
}

// ARN is the provider's name among everybody's.
func (p *SAMLProvider) ARN() string { return "acs:ram::" + p.Owner + ":saml-provider/" + p.Name }

const (
	maxSAMLProviders = 100       // of an account
	maxMetadata      = 100 << 10 // bytes
)

var samlProviderName = cloud.NewPattern(`^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$`)

// FindSAMLProvider finds a provider of the caller's account by name.
func FindSAMLProvider(c *cloud.Call, name string) (*SAMLProvider, error) {
	if found, ok := samlProviders.First(c.World, c.AccountID, "", "name", folded(name)); ok {
		return found, nil
	}
	return nil, cloud.Missing(KindSAMLProvider, name)
}

// SAMLProviders lists those of the caller's account.
func SAMLProviders(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*SAMLProvider], error) {
	return samlProviders.List(c, cloud.Query[*SAMLProvider]{}, page)
}

// check says whether there can be such a provider. What is in its document counts when a role is assumed by it.
func (p *SAMLProvider) check() error {
	document, err := saml.Decode(p.Metadata)
	switch {
	case !samlProviderName.MatchString(p.Name):
		return cloud.Invalid(KindSAMLProvider, "SAMLProviderName", "the name of a provider has 1 to 128 letters, digits, periods, hyphens and underscores")
	case !cloud.HasLength(p.Description, 0, 256):
		return cloud.Invalid(KindSAMLProvider, "Description", "the description of a provider has at most 256 characters")
	case err != nil || len(document) > maxMetadata || !strings.Contains(string(document), "EntityDescriptor") || !strings.Contains(string(document), "entityID"):
		return cloud.Invalid(KindSAMLProvider, "EncodedSAMLMetadataDocument", "the metadata is an EntityDescriptor with an entityID, in base 64")
	}
	return nil
}

// CreateSAMLProvider makes a provider of the caller's account.
func CreateSAMLProvider(c *cloud.Call, p SAMLProvider) (*SAMLProvider, error) {
	made := &p
	if err := made.check(); err != nil {
		return nil, err
	}
	if _, err := FindSAMLProvider(c, p.Name); err == nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSAMLProvider, ID: p.Name}
	}
	if samlProviders.Own(c.World, c.AccountID, "") >= maxSAMLProviders {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSAMLProvider, Detail: fmt.Sprintf("an account has at most %d providers", maxSAMLProviders)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made.Record, made.Updated = c.NewGlobalRecord("saml-"+c.Draw(cloud.LowerDigits, 16)), c.Now
	samlProviders.Add(c.World, made)
	return made, nil
}

// UpdateSAMLProvider changes a provider of the caller's account; what is nil or "" stays.
func UpdateSAMLProvider(c *cloud.Call, name string, description *string, metadata string) (*SAMLProvider, error) {
	found, err := FindSAMLProvider(c, name)
	if err != nil {
		return nil, err
	}
	changed := *found
	cloud.Assign(&changed.Description, description)
	if metadata != "" {
		changed.Metadata = metadata
	}
	if err := changed.check(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	found.Description, found.Metadata, found.Updated = changed.Description, changed.Metadata, c.Now
	return found, nil
}

// DeleteSAMLProvider deletes a provider of the caller's account.
func DeleteSAMLProvider(c *cloud.Call, name string) error {
	found, err := FindSAMLProvider(c, name)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	samlProviders.Remove(c.World, found)
	return nil
}

var samlProviderARN = cloud.NewPattern(`^acs:ram::([0-9]{16}):saml-provider/(.+)$`)

// SAMLProviderNamed finds a provider by its ARN, whoever asks, with its account; nil where there is none.
func SAMLProviderNamed(w *cloud.World, arn string) (*SAMLProvider, *Account) {
	return providerNamed(w, &samlProviders, samlProviderARN, arn)
}
