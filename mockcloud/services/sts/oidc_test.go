package sts

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTokensOfNobodyAreRefused(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner")
	asked := wire.Parameters{"RoleArn": "acs:ram::" + s.Accounts["owner"] + ":role/pods", "RoleSessionName": "web", "OIDCProviderArn": "acs:ram::" + s.Accounts["owner"] + ":oidc-provider/none", "OIDCToken": "a.b.c"}
	s.Refuses("owner", "AssumeRoleWithOIDC", asked, "401 AuthenticationFail.NoPermission")
	asked["RoleArn"] = "pods"
	s.Refuses("owner", "AssumeRoleWithOIDC", asked, "400 InvalidParameter.RoleArn")
}
