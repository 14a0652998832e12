package sts

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/internal/samlidp"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ims"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// samlScene is an account that trusts an identity provider, and how its assertions are exchanged.
type samlScene struct {
	*servicestest.Scene
	idp            *samlidp.Provider
	provider, role string
}

func newSAMLScene(t *testing.T) *samlScene {
	t.Helper()
	s := &samlScene{Scene: servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")}
	account := "acs:ram::" + s.Accounts["owner"]
	s.provider, s.role = account+":saml-provider/idp", account+":role/people"
	var err error
	if s.idp, err = samlidp.New("https://idp.example.com/", s.Wall.AddDate(1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	servicestest.OK[ims.SAMLProviderResponse](s.Of(ims.Product()), "owner", "CreateSAMLProvider", wire.Parameters{"SAMLProviderName": "idp", "EncodedSAMLMetadataDocument": s.idp.Metadata()})
	s.trust("people", "https://signin.alibabacloud.com/saml-role/sso")
	return s
}

// trust makes a role that trusts who is known to the provider, for one of the vendor's sites.
func (s *samlScene) trust(role, recipient string) {
	servicestest.OK[ram.RoleResponse](s.Of(ram.Product()), "owner", "CreateRole", wire.Parameters{"RoleName": role, "AssumeRolePolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow",` +
		`"Action":"sts:AssumeRole","Principal":{"Federated":["` + s.provider + `"]},"Condition":{"StringEquals":{"saml:recipient":"` + recipient + `"}}}]}`})
}

// asked is a call with what the provider signs of claims that are changed.
func (s *samlScene) asked(change func(*samlidp.Claims)) wire.Parameters {
	s.Helper()
	claims := samlidp.For(s.role, s.provider, s.Wall)
	if change != nil {
		change(&claims)
	}
	response, err := s.idp.Response(&claims)
	if err != nil {
		s.Fatal(err)
	}
	return wire.Parameters{"RoleArn": s.role, "SAMLProviderArn": s.provider, "SAMLAssertion": response}
}

func TestWhoHasAnAssertionAssumesARole(t *testing.T) {
	t.Parallel()
	s := newSAMLScene(t)
	asked := s.asked(nil)
	asked["DurationSeconds"] = "900"
	made := servicestest.OK[AssumeRoleWithSAMLResponse](s.Scene, "owner", "AssumeRoleWithSAML", asked)
	if got := *made.SAMLAssertionInfo; *got.Subject != "alice@example.com" || *got.SubjectType != "persistent" || *got.Issuer != s.idp.EntityID || *got.Recipient != "https://signin.alibabacloud.com/saml-role/sso" {
		t.Errorf("the assertion is %s %s %s %s", *got.Subject, *got.SubjectType, *got.Issuer, *got.Recipient)
	}
	if *made.AssumedRoleUser.Arn != s.role+"/alice" {
		t.Errorf("the session is %s", *made.AssumedRoleUser.Arn)
	}
	if want := s.Wall.Add(15 * time.Minute).UTC().Format("2006-01-02T15:04:05Z"); *made.Credentials.Expiration != want {
		t.Errorf("it ends at %s, want %s", *made.Credentials.Expiration, want)
	}
	// The site for China is the vendor's too, and names are compared without case.
	s.trust("china", "https://signin.aliyun.com/saml-role/sso")
	asked = s.asked(func(c *samlidp.Claims) {
		c.Audience, c.Recipient = "urn:alibaba:cloudcomputing", "https://signin.aliyun.com/saml-role/sso"
		c.Roles = []string{s.role + "," + s.provider, "acs:ram::" + s.Accounts["owner"] + ":role/China," + s.provider}
	})
	asked["RoleArn"] = "acs:ram::" + s.Accounts["owner"] + ":role/china"
	servicestest.OK[AssumeRoleWithSAMLResponse](s.Scene, "owner", "AssumeRoleWithSAML", asked)
}

func TestAssertionsAreRefused(t *testing.T) {
	t.Parallel()
	s := newSAMLScene(t)
	const invalid = "401 AuthenticationFail.SAMLAssertion.Invalid"
	for name, row := range map[string]struct {
		change func(*samlidp.Claims)
		want   string
	}{
		"another audience":  {func(c *samlidp.Claims) { c.Audience = "urn:example:another" }, invalid},
		"another recipient": {func(c *samlidp.Claims) { c.Recipient = "https://example.com/saml-role/sso" }, invalid},
		"not yet":           {func(c *samlidp.Claims) { c.NotBefore = s.Wall.Add(time.Minute) }, invalid},
		"ended":             {func(c *samlidp.Claims) { c.NotOnOrAfter = s.Wall }, "401 AuthenticationFail.SAMLAssertion.Expired"},
		"another role":      {func(c *samlidp.Claims) { c.Roles = []string{s.role + "x," + s.provider} }, "403 NoPermission"},
		"another provider":  {func(c *samlidp.Claims) { c.Roles = []string{s.role + "," + s.provider + "x"} }, "403 NoPermission"},
		"no role":           {func(c *samlidp.Claims) { c.Roles = nil }, "403 NoPermission"},
		"an untrusted site": {func(c *samlidp.Claims) { c.Recipient = "https://signin.aliyun.com/saml-role/sso" }, "403 NoPermission"},
		"a session's name":  {func(c *samlidp.Claims) { c.Session = "a b" }, "400 InvalidParameter.RoleSessionName"},
		"no session's name": {func(c *samlidp.Claims) { c.Session = "" }, "400 InvalidParameter.RoleSessionName"},
	} {
		t.Run(name, func(t *testing.T) { s.Refuses("owner", "AssumeRoleWithSAML", s.asked(row.change), row.want) })
	}
	for parameter, row := range map[string]struct{ value, want string }{
		"SAMLProviderArn": {s.provider + "x", "404 EntityNotExist.SAMLProvider"},
		"RoleArn":         {s.role + "x", "404 EntityNotExist.RoleArn"},
		"SAMLAssertion":   {"PGEvPg==", invalid},
		"Policy":          {"{", "400 InvalidParameter.PolicyGrammar"},
		"DurationSeconds": {"899", "400 InvalidParameter.DurationSeconds"},
	} {
		asked := s.asked(nil)
		asked[parameter] = row.value
		s.Refuses("owner", "AssumeRoleWithSAML", asked, row.want)
		if asked = s.asked(nil); asked[parameter] != "" {
			delete(asked, parameter)
			s.Refuses("owner", "AssumeRoleWithSAML", asked, "400 MissingParameter."+parameter)
		}
	}
	strange := s.asked(nil)
	strange["RoleArn"] = "acs:ram::" + s.Accounts["other"] + ":role/people"
	s.Refuses("owner", "AssumeRoleWithSAML", strange, "403 NoPermission")
	strange["RoleArn"] = "people"
	s.Refuses("owner", "AssumeRoleWithSAML", strange, "400 InvalidParameter.RoleArn")
}

func TestAnAssertionEndsByTheWorldsClock(t *testing.T) {
	t.Parallel()
	s := newSAMLScene(t)
	asked := s.asked(nil)
	servicestest.OK[AssumeRoleWithSAMLResponse](s.Scene, "owner", "AssumeRoleWithSAML", asked)
	s.Wall = s.Wall.Add(5 * time.Minute)
	s.Refuses("owner", "AssumeRoleWithSAML", asked, "401 AuthenticationFail.SAMLAssertion.Expired")
}

func TestTheMetadataOfTheProviderCounts(t *testing.T) {
	t.Parallel()
	s := newSAMLScene(t)
	asked := s.asked(nil)
	other, err := samlidp.New(s.idp.EntityID, s.Wall.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	of := func(metadata string) {
		servicestest.OK[ims.SAMLProviderResponse](s.Of(ims.Product()), "owner", "UpdateSAMLProvider", wire.Parameters{"SAMLProviderName": "idp", "NewEncodedSAMLMetadataDocument": metadata})
	}
	of(other.Metadata())
	s.Refuses("owner", "AssumeRoleWithSAML", asked, "401 AuthenticationFail.SAMLAssertion.Invalid")
	of("PEVudGl0eURlc2NyaXB0b3IgZW50aXR5SUQ9ImEiLz4=") // no certificate
	s.Refuses("owner", "AssumeRoleWithSAML", asked, "401 AuthenticationFail.IDPMetadata.Invalid")
	of(s.idp.Metadata())
	servicestest.OK[AssumeRoleWithSAMLResponse](s.Scene, "owner", "AssumeRoleWithSAML", asked)
}
