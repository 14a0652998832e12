package ims

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func provider(name string) wire.Parameters {
	return wire.Parameters{"OIDCProviderName": name, "IssuerUrl": "https://issuer.example.com", "ClientIds": "a,b", "Fingerprints": "0BBFAB97059595E8D1EC48E89EB8657C0E5AAE71", "Description": "tests"}
}

func TestAProviderIsMadeChangedAndDeleted(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	made := servicestest.OK[OIDCProviderResponse](s, "owner", "CreateOIDCProvider", provider("idp")).OIDCProvider
	if *made.Arn != "acs:ram::"+s.Accounts["owner"]+":oidc-provider/idp" || *made.ClientIds != "a,b" || *made.IssuanceLimitTime != 12 {
		t.Errorf("the provider is %s for %s, for %d hours", *made.Arn, *made.ClientIds, *made.IssuanceLimitTime)
	}
	named := func(more ...string) wire.Parameters {
		asked := wire.Parameters{"OIDCProviderName": "IDP"}
		for i := 0; i < len(more); i += 2 {
			asked[more[i]] = more[i+1]
		}
		return asked
	}
	servicestest.OK[OIDCProviderResponse](s, "owner", "AddClientIdToOIDCProvider", named("ClientId", "c"))
	servicestest.OK[OIDCProviderResponse](s, "owner", "RemoveClientIdFromOIDCProvider", named("ClientId", "a"))
	servicestest.OK[OIDCProviderResponse](s, "owner", "AddFingerprintToOIDCProvider", named("Fingerprint", "902ef2deeb3c5b13ea4c3d5193629309e231ae55"))
	servicestest.OK[OIDCProviderResponse](s, "owner", "RemoveFingerprintFromOIDCProvider", named("Fingerprint", "0BBFAB97059595E8D1EC48E89EB8657C0E5AAE71"))
	servicestest.OK[OIDCProviderResponse](s, "owner", "UpdateOIDCProvider", named("IssuanceLimitTime", "6", "NewDescription", servicestest.Cleared))
	got := servicestest.OK[OIDCProviderResponse](s, "owner", "GetOIDCProvider", named()).OIDCProvider
	if *got.ClientIds != "b,c" || *got.Fingerprints != "902ef2deeb3c5b13ea4c3d5193629309e231ae55" || *got.IssuanceLimitTime != 6 || *got.Description != "" {
		t.Errorf("the provider is for %s by %s, %d hours, %s", *got.ClientIds, *got.Fingerprints, *got.IssuanceLimitTime, *got.Description)
	}
	if listed := servicestest.OK[ListOIDCProvidersResponse](s, "other", "ListOIDCProviders", nil).OIDCProviders.OIDCProvider; len(listed) != 0 {
		t.Errorf("another account sees %+v", listed)
	}
	servicestest.One(s, servicestest.OK[ListOIDCProvidersResponse](s, "owner", "ListOIDCProviders", nil).OIDCProviders.OIDCProvider)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteOIDCProvider", named())
	s.Refuses("owner", "GetOIDCProvider", named(), "404 EntityNotExist.OIDCProvider")
}

func TestProvidersAreRefused(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	servicestest.OK[OIDCProviderResponse](s, "owner", "CreateOIDCProvider", provider("idp"))
	s.Refuses("owner", "CreateOIDCProvider", provider("IdP"), "409 EntityAlreadyExists.OIDCProvider")
	for field, row := range map[string][2]string{
		"OIDCProviderName": {"a b", "InvalidParameter.OIDCProviderName"}, "IssuerUrl": {"http://issuer.example.com", "InvalidParameter.IssuerUrl"},
		"ClientIds": {"a b", "InvalidParameter.ClientIds"}, "Fingerprints": {"a:b", "InvalidParameter.Fingerprints"},
		"IssuanceLimitTime": {"169", "InvalidParameter.IssuanceLimitTime"}, "Description": {strings.Repeat("a", 257), "InvalidParameter.Description"},
	} {
		asked := provider("other")
		asked[field] = row[0]
		s.Refuses("owner", "CreateOIDCProvider", asked, "400 "+row[1])
	}
	six := provider("other")
	six["Fingerprints"] = "a,b,c,d,e,f"
	s.Refuses("owner", "CreateOIDCProvider", six, "409 LimitExceeded.OIDCProvider.Fingerprint")
	for action, more := range map[string]wire.Parameters{
		"UpdateOIDCProvider": {"NewDescription": "x"}, "DeleteOIDCProvider": {}, "AddClientIdToOIDCProvider": {"ClientId": "x"}, "RemoveClientIdFromOIDCProvider": {"ClientId": "x"},
		"AddFingerprintToOIDCProvider": {"Fingerprint": "x"}, "RemoveFingerprintFromOIDCProvider": {"Fingerprint": "x"},
	} {
		more["OIDCProviderName"] = "idp"
		s.Refuses("other", action, more, "404 EntityNotExist.OIDCProvider")
	}
}
