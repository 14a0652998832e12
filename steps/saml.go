package steps

import (
	"context"
	"fmt"

	"github.com/mockcloud-dev/mockcloud/internal/samlidp"
)

// samlSteps are about assertions of identity providers, for which STS gives the credentials of roles.
func samlSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} has a SAML provider {name} of the entity {name}`), s.createSAMLProvider, Issuers)
	sc.Step(Expression(`an assertion {name} of {name} for the RAM role {name} of {name} by the SAML provider {name}`), s.signAssertion, Issuers)
	sc.Step(Expression(`the assertion {name} assumes the RAM role {name} of {name} by the SAML provider {name}(?: as {name})?`), s.assumeRoleWithSAML, Issuers)
}

// createSAMLProvider makes a provider of somebody who has a key of its own.
func (s *Scene) createSAMLProvider(ctx context.Context, who, name, entity string) error {
	now, err := s.now(ctx)
	if err != nil {
		return err
	}
	idp, err := samlidp.New(entity, now.AddDate(1, 0, 0))
	if err != nil {
		return err
	}
	s.idps[entity] = idp
	return s.ask(who, imsProduct, "CreateSAMLProvider", query{"SAMLProviderName": name, "EncodedSAMLMetadataDocument": idp.Metadata()}, nil)
}

// signAssertion signs an assertion that counts for five minutes.
func (s *Scene) signAssertion(ctx context.Context, name, entity, role, owner, provider string) error {
	idp := s.idps[entity]
	if idp == nil {
		return fmt.Errorf("the scenario has no SAML provider of the entity %q", entity)
	}
	now, err := s.now(ctx)
	if err != nil {
		return err
	}
	account := "acs:ram::" + s.as(owner).ID
	claims := samlidp.For(account+":role/"+role, account+":saml-provider/"+provider, now)
	s.tokens[name], err = idp.Response(&claims)
	return err
}

// assumeRoleWithSAML is an unsigned call; whoever is to act with the session is called as.
func (s *Scene) assumeRoleWithSAML(name, role, owner, provider, as string) error {
	response, known := s.tokens[name]
	if !known {
		return fmt.Errorf("the scenario has no assertion %q", name)
	}
	account := "acs:ram::" + s.as(owner).ID
	return s.assumeUnsigned("AssumeRoleWithSAML", owner, as, map[string]*string{
		"RoleArn": new(account + ":role/" + role), "SAMLProviderArn": new(account + ":saml-provider/" + provider), "SAMLAssertion": &response,
	})
}
