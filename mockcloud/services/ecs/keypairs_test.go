package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const publicKey = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBCQUvjeHtSPE3lGXcZh/MmUmyaW6/izLJJkAFsyp/MM8FCFEZSp7scxJVZtXqR7VFWUl6LokP3frULnKwANLXLY= someone@example.com"

func (s *scene) keyPairs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[DescribeKeyPairsResponse](s, account, "DescribeKeyPairs", parameters).KeyPairs.KeyPair,
		func(pair KeyPair) string { return *pair.KeyPairName },
	)
}

func TestKeyPairs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[CreateKeyPairResponse](s, "owner", "CreateKeyPair", wire.Parameters{"KeyPairName": "web-1", "Tag.1.Key": "team", "Tag.1.Value": "blue"})
	imported := servicestest.OK[ImportKeyPairResponse](s, "owner", "ImportKeyPair", wire.Parameters{"KeyPairName": "db", "PublicKeyBody": publicKey})
	servicestest.OK[CreateKeyPairResponse](s, "participant", "CreateKeyPair", wire.Parameters{"KeyPairName": "db"}) // another account's
	if !strings.HasPrefix(*made.PrivateKeyBody, "-----BEGIN PRIVATE KEY-----\n") || !strings.HasPrefix(*made.KeyPairId, "ssh-bp1") {
		t.Errorf("the key pair %s has the private key %s", *made.KeyPairId, *made.PrivateKeyBody)
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{"web-1", "db"}},
		{wire.Parameters{"KeyPairName": "web*"}, []string{"web-1"}},
		{wire.Parameters{"KeyPairName": "web"}, []string{}},
		{wire.Parameters{"KeyPairFingerPrint": *imported.KeyPairFingerPrint}, []string{"db"}},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{"web-1"}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, []string{}},
		{wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{"db"}},
	} {
		if got := s.keyPairs("owner", c.parameters); !slices.Equal(got, c.want) {
			t.Errorf("%v lists %v, want %v", c.parameters, got, c.want)
		}
	}
	view := servicestest.OK[DescribeKeyPairsResponse](s, "owner", "DescribeKeyPairs", wire.Parameters{"KeyPairName": "db", "IncludePublicKey": "true"}).KeyPairs.KeyPair[0]
	if !strings.HasPrefix(publicKey, *view.PublicKey) || *view.CreationTime != s.Wall.Format("2006-01-02T15:04Z") {
		t.Errorf("the key is %s of %s", *view.PublicKey, *view.CreationTime)
	}
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "db"}, "400 KeyPair.AlreadyExist"},
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "1db"}, "400 InvalidKeyPairName.Malformed"},
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "d.b"}, "400 InvalidKeyPairName.Malformed"},
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "x"}, "400 InvalidKeyPairName.Malformed"},
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "other", "ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		{"CreateKeyPair", wire.Parameters{"KeyPairName": "other", "RegionId": "cn-nowhere"}, "404 InvalidRegionId.NotFound"},
		{"ImportKeyPair", wire.Parameters{"KeyPairName": "other", "PublicKeyBody": "key"}, "400 InvalidPublicKeyBody.Malformed"},
		{"DeleteKeyPairs", wire.Parameters{"KeyPairNames": "db"}, "400 InvalidKeyPairNames.ValueNotSupported"},
		{"DeleteKeyPairs", wire.Parameters{"KeyPairNames": "[]"}, "400 InvalidKeyPairNames.ValueNotSupported"},
	} {
		if got := s.Refused("owner", c.action, c.parameters); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteKeyPairs", wire.Parameters{"KeyPairNames": `["db","none"]`})
	if got := s.keyPairs("owner", nil); !slices.Equal(got, []string{"web-1"}) {
		t.Errorf("what is left is %v", got)
	}
	if got := s.keyPairs("participant", nil); !slices.Equal(got, []string{"db"}) {
		t.Errorf("the participant has %v", got)
	}
}

func TestKeyPairsOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"web", "db"} {
		servicestest.OK[ImportKeyPairResponse](s, "owner", "ImportKeyPair", wire.Parameters{"KeyPairName": name, "PublicKeyBody": publicKey})
	}
	ids := s.run("owner", wire.Parameters{"Amount": "2"})
	list := fmt.Sprintf("[%q,%q]", ids[0], ids[1])
	attached := servicestest.OK[KeyPairResponse](s, "owner", "AttachKeyPair", wire.Parameters{"KeyPairName": "web", "InstanceIds": list})
	if *attached.TotalCount != "2" || *attached.FailCount != "0" || *attached.Results.Result[1].InstanceId != ids[1] {
		t.Errorf("of %s instances %s failed", *attached.TotalCount, *attached.FailCount)
	}
	if got := s.instanceIDs("owner", wire.Parameters{"KeyPairName": "web"}); !slices.Equal(got, ids) {
		t.Errorf("the key pair is on %v", got)
	}
	if got := s.Refused("owner", "DeleteKeyPairs", wire.Parameters{"KeyPairNames": `["web"]`}); got != "400 InvalidParameter.KeypairAlreadyAttachedInstance" {
		t.Errorf("deleting it: %q", got)
	}
	servicestest.OK[KeyPairResponse](s, "owner", "AttachKeyPair", wire.Parameters{"KeyPairName": "db", "InstanceIds": `["` + ids[0] + `"]`})
	servicestest.OK[KeyPairResponse](s, "owner", "DetachKeyPair", wire.Parameters{"KeyPairName": "web", "InstanceIds": list})
	if got := s.instanceIDs("owner", wire.Parameters{"KeyPairName": "db"}); !slices.Equal(got, ids[:1]) {
		t.Errorf("the other key pair is on %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteKeyPairs", wire.Parameters{"KeyPairNames": `["web"]`})
	onWindows := s.run("owner", wire.Parameters{"ImageId": windows})[0]
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"AttachKeyPair", wire.Parameters{"KeyPairName": "none", "InstanceIds": list}, "400 InvalidKeyPairName.NotFound"},
		{"DetachKeyPair", wire.Parameters{"KeyPairName": "none", "InstanceIds": list}, "400 InvalidKeyPairName.NotFound"},
		{"AttachKeyPair", wire.Parameters{"KeyPairName": "db", "InstanceIds": `["` + s.left + `"]`}, "400 InvalidInstanceIds.ValueNotSupported"},
		{"AttachKeyPair", wire.Parameters{"KeyPairName": "db", "InstanceIds": ids[0]}, "400 InvalidInstanceIds.ValueNotSupported"},
		{"AttachKeyPair", wire.Parameters{"KeyPairName": "db", "InstanceIds": `["` + onWindows + `"]`}, "403 DependencyViolation.WindowsInstance"},
		{"AttachKeyPair", wire.Parameters{"KeyPairName": "db", "InstanceIds": `["i-1"` + strings.Repeat(`,"i-1"`, 50) + `]`}, "403 InstanceKeyPairLimitExceeded"},
	} {
		if got := s.Refused("owner", c.action, c.parameters); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
}

func TestTagsAndGroupsOfKeyPairs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[ImportKeyPairResponse](s, "owner", "ImportKeyPair", wire.Parameters{"KeyPairName": "web", "PublicKeyBody": publicKey})
	s.tag("owner", "keypair", "web", "team=blue")
	if got := s.tagged("owner", "keypair", wire.Parameters{"ResourceId.1": "web"}); !slices.Equal(got, []string{"web team=blue"}) {
		t.Errorf("by its name it has %v", got)
	}
	if got := s.tagged("owner", "keypair", wire.Parameters{"Tag.1.Key": "team"}); !slices.Equal(got, []string{"web team=blue"}) {
		t.Errorf("by its tag there are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteKeyPairs", wire.Parameters{"KeyPairNames": `["web"]`})
	servicestest.OK[ImportKeyPairResponse](s, "owner", "ImportKeyPair", wire.Parameters{"KeyPairName": "web", "PublicKeyBody": publicKey})
	if got := s.tagged("owner", "keypair", wire.Parameters{"ResourceId.1": "web"}); len(got) != 0 {
		t.Errorf("a new one of the same name has %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "JoinResourceGroup", wire.Parameters{"ResourceType": "keypair", "ResourceId": "web"})
}
