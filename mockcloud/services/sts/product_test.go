package sts

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAssumeRoleIsRefused(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	role := "acs:ram::" + s.Accounts["owner"] + ":role/deploy"
	s.Refuses("owner", "AssumeRole", wire.Parameters{"RoleArn": role, "RoleSessionName": "session"}, "404 EntityNotExist.Role")
	servicestest.OK[ram.RoleResponse](s.Of(ram.Product()), "owner", "CreateRole", wire.Parameters{"RoleName": "deploy", "AssumeRolePolicyDocument": `{"Version":"1",` +
		`"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::` + s.Accounts["owner"] + `:root"]}}]}`})
	s.Refuses("other", "AssumeRole", wire.Parameters{"RoleArn": role, "RoleSessionName": "session"}, "403 NoPermission")
	s.Refuses("owner", "AssumeRole", wire.Parameters{"RoleArn": "role/deploy", "RoleSessionName": "session"}, "400 InvalidParameter.RoleArn")
	s.Refuses("owner", "AssumeRole", wire.Parameters{"RoleArn": role, "RoleSessionName": "a session"}, "400 InvalidParameter.RoleSessionName")
	s.Refuses("owner", "AssumeRole", wire.Parameters{"RoleArn": role, "RoleSessionName": "session", "Policy": "{"}, "400 InvalidParameter.PolicyGrammar")
	s.Refuses("owner", "AssumeRole", wire.Parameters{"RoleArn": role, "RoleSessionName": "session", "DurationSeconds": "1"}, "400 InvalidParameter.DurationSeconds")
}
