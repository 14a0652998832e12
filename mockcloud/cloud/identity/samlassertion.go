package identity

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/saml"
)

// KindSAMLAssertion is the kind of what SAML providers sign.
const KindSAMLAssertion cloud.Kind = "SAML assertion"

// Whom assertions are for: the vendor's sites for China and for the rest of the world.
var (
	samlAudiences  = []string{"urn:alibaba:cloudcomputing", "urn:alibaba:cloudcomputing:international"}
	samlRecipients = []string{"https://signin.aliyun.com/saml-role/sso", "https://signin.alibabacloud.com/saml-role/sso"}
)

// samlAttributes begin the names of what the vendor reads in assertions.
const samlAttributes = "https://www.aliyun.com/SAML-Role/Attributes/"

// invalidAssertion says what is wrong with an assertion, by the vendor's word for the sort of fault.
func invalidAssertion(fault, detail string) error {
	return cloud.Invalid(KindSAMLAssertion, fault, detail)
}

// readMetadata reads the provider's document, of which assertions need a certificate.
func (p *SAMLProvider) readMetadata() (*saml.Metadata, error) {
	document, err := saml.Decode(p.Metadata)
	if err != nil {
		return nil, invalidAssertion("Metadata", err.Error())
	}
	read, err := saml.ReadMetadata(document)
	if err != nil {
		return nil, invalidAssertion("Metadata", err.Error())
	}
	if len(read.Certificates) == 0 {
		return nil, invalidAssertion("Metadata", "the metadata of the provider has no certificate")
	}
	return read, nil
}

// readAssertion reads the assertion of a response that the provider has signed for the vendor, at a time.
func (p *SAMLProvider) readAssertion(text string, now time.Time) (*saml.Assertion, error) {
	metadata, err := p.readMetadata()
	if err != nil {
		return nil, err
	}
	read, err := metadata.ReadResponse(text, now)
	if err != nil {
		return nil, invalidAssertion("Invalid", err.Error())
	}
	meant := func(audiences []string) bool {
		return slices.ContainsFunc(audiences, func(one string) bool { return slices.Contains(samlAudiences, one) })
	}
	switch {
	case read.Issuer != metadata.EntityID:
		return nil, invalidAssertion("Invalid", "the issuer of the assertion is "+read.Issuer+", and the provider "+metadata.EntityID)
	case len(read.Audiences) == 0 || slices.ContainsFunc(read.Audiences, func(one []string) bool { return !meant(one) }):
		return nil, invalidAssertion("Invalid", "the assertion is for another audience than "+strings.Join(samlAudiences, " or "))
	case !slices.Contains(samlRecipients, strings.ToLower(read.Recipient)): // the vendor's own example ends in SSO
		return nil, invalidAssertion("Invalid", "the recipient of the assertion is not "+strings.Join(samlRecipients, " or "))
	case now.Before(read.NotBefore):
		return nil, invalidAssertion("Invalid", "the assertion does not count yet")
	case !now.Before(read.NotOnOrAfter):
		return nil, invalidAssertion("Expired", "the assertion ended at "+read.NotOnOrAfter.UTC().Format(time.RFC3339))
	case len(read.Attributes[samlAttributes+"RoleSessionName"]) != 1:
		return nil, invalidAssertion("Invalid", "the assertion has no attribute RoleSessionName with one value")
	}
	return read, nil
}

// HasSigned says whether a key of the provider's metadata has signed a response, whatever it says; a certificate must count
// then.
func (p *SAMLProvider) HasSigned(text string, now time.Time) bool {
	metadata, err := p.readMetadata()
	if err != nil {
		return false
	}
	_, err = metadata.ReadResponse(text, now)
	return err == nil
}

// SAMLRequest is what somebody brings who has an assertion.
type SAMLRequest struct {
	// ProviderARN is the provider's name, Response what it has signed, in base 64.
	ProviderARN, Response string
}

// AssumeRoleWithSAML makes a temporary key for a role that trusts who has an assertion of an identity provider. The
// caller is the account of the provider. The session is called as the assertion says.
func AssumeRoleWithSAML(c *cloud.Call, n NewSession, q SAMLRequest) (*Key, *saml.Assertion, error) {
	for _, one := range []struct{ name, value string }{{"SAMLProviderArn", q.ProviderARN}, {"RoleArn", n.RoleARN}, {"SAMLAssertion", q.Response}} {
		if one.value == "" {
			return nil, nil, invalidAssertion("Missing"+one.name, one.name+" is required")
		}
	}
	provider, account := SAMLProviderNamed(c.World, q.ProviderARN)
	if provider == nil {
		return nil, nil, cloud.Missing(KindSAMLProvider, q.ProviderARN)
	}
	read, err := provider.readAssertion(q.Response, c.Now)
	if err != nil {
		return nil, nil, err
	}
	n.Name = read.Attributes[samlAttributes+"RoleSessionName"][0]
	if err := n.check(); err != nil {
		return nil, nil, err
	}
	named := roleARN.FindStringSubmatch(n.RoleARN)
	role := role(c.World, named[1], named[2])
	if role == nil && named[1] == account.ID {
		return nil, nil, cloud.Missing(KindSAMLAssertion, n.RoleARN)
	}
	var ruling policy.Ruling
	if role != nil && provider.lets(read, n.RoleARN) {
		asked := Access{Values: map[string][]string{"saml:recipient": some(read.Recipient), "sts:rolesessionname": some(n.Name)}}
		ruling = role.Trust.decide(func(key string) ([]string, bool) { return asked.value(c, nil, &Resource{}, key) }, federated(provider.ARN()))
	}
	if ruling.Verdict != policy.Allowed {
		return nil, nil, federationRefused(c, n.RoleARN, read.Subject, KindSAMLAssertion, ruling)
	}
	key, err := n.begin(c, role)
	return key, read, err
}

// lets says whether an assertion has the attribute by which its subject may assume a role by the provider: pairs of
// both, as the vendor's page has them.
func (p *SAMLProvider) lets(read *saml.Assertion, roleARN string) bool {
	return slices.ContainsFunc(read.Attributes[samlAttributes+"Role"], func(pair string) bool {
		role, provider, _ := strings.Cut(pair, ",")
		return strings.EqualFold(strings.TrimSpace(role), roleARN) && strings.EqualFold(strings.TrimSpace(provider), p.ARN())
	})
}
