package ims

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestKeyPolicies keeps what was given, and refuses what is no policy.
func TestKeyPolicies(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	of := s.Of(ram.Product())
	servicestest.OK[ram.UserResponse](of, "owner", "CreateUser", wire.Parameters{"UserName": "alice"})
	key := *servicestest.OK[ram.CreateAccessKeyResponse](of, "owner", "CreateAccessKey", wire.Parameters{"UserName": "alice"}).AccessKey.AccessKeyId
	ask := func(policy string) wire.Parameters {
		return wire.Parameters{"UserPrincipalName": "alice@" + s.Accounts["owner"] + ".onaliyun.com", "UserAccessKeyId": key, "AccessKeyPolicy": policy}
	}
	if got := servicestest.OK[AccessKeyPolicyResponse](s, "owner", "GetAccessKeyPolicy", ask("")); *got.AccessKeyPolicy != "{}" {
		t.Errorf("at first the policy is %s", *got.AccessKeyPolicy)
	}
	const policy = `{"Version":1,"Status":"Active","Statements":[{"Type":"ClassicWhiteList","IPList":["10.0.0.1","2001:db8::/32"]},{"Type":"VPCWhiteList","Value":"vpc-1","IPList":["0.0.0.0/0"]}]}`
	servicestest.OK[AccessKeyPolicyResponse](s, "owner", "SetAccessKeyPolicy", ask(policy))
	if got := servicestest.OK[AccessKeyPolicyResponse](s, "owner", "GetAccessKeyPolicy", ask("")); *got.AccessKeyPolicy != policy || *got.AccessKeyId != key {
		t.Errorf("the policy of %s is %s", *got.AccessKeyId, *got.AccessKeyPolicy)
	}
	for _, wrong := range []string{
		"none", "{}", `{"Status":"On","Statements":[]}`, `{"Status":"Active"}`, `{"Version":2,"Status":"Active","Statements":[]}`, `{"Status":"Active","Statements":[],"More":1}`,
		`{"Status":"Active","Statements":[{"Type":"ClassicWhiteList","IPList":["10.0.0.300"]}]}`, `{"Status":"Active","Statements":[{"Type":"VPCWhiteList","IPList":[]}]}`,
		`{"Status":"Active","Statements":[{"Type":"GreyList","IPList":[]}]}`, `{"Status":"Active","Statements":[{},{},{},{},{},{},{},{},{}]}`,
	} {
		s.Refuses("owner", "SetAccessKeyPolicy", ask(wrong), "400 InvalidParameter.AccessKeyPolicy")
	}
	s.Refuses("other", "SetAccessKeyPolicy", wire.Parameters{"UserAccessKeyId": key, "AccessKeyPolicy": policy}, "404 EntityNotExist.User.AccessKey")
	s.Refuses("other", "GetAccessKeyPolicy", wire.Parameters{"UserAccessKeyId": key}, "404 EntityNotExist.User.AccessKey")
	s.Refuses("owner", "GetAccessKeyPolicy", wire.Parameters{"UserPrincipalName": "bob", "UserAccessKeyId": key}, "404 EntityNotExist.User")
}
