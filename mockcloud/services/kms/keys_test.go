package kms

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	keyNotFound     = "404 Forbidden.KeyNotFound"
	aliasNotFound   = "404 Forbidden.AliasNotFound"
	disabled        = "409 Rejected.Disabled"
	pendingDeletion = "409 Rejected.PendingDeletion"
	unsupportedNow  = "409 " + unsupported
	malformed       = "400 InvalidParameter"

	day = 24 * time.Hour
)

// scene has an account with a key, and another account.
type scene struct {
	*servicestest.Scene
	key wire.Parameters
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "stranger")}
	made := servicestest.OK[KeyMetadataResponse](s, "owner", "CreateKey", wire.Parameters{"Description": "for disks", "Tags": `[{"TagKey":"env","TagValue":"test"}]`})
	s.key = wire.Parameters{"KeyId": *made.KeyMetadata.KeyId}
	return s
}

func (s *scene) metadata() *KeyMetadata {
	s.Helper()
	return servicestest.OK[KeyMetadataResponse](s, "owner", "DescribeKey", s.key).KeyMetadata
}

// with is the key's id and other parameters.
func (s *scene) with(others wire.Parameters) wire.Parameters {
	others["KeyId"] = s.key["KeyId"]
	return others
}

func TestKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := s.metadata()
	if *made.KeyState != "Enabled" || *made.Arn != "acs:kms:cn-hangzhou:"+s.Accounts["owner"]+":key/"+s.key["KeyId"] || *made.Creator != s.Accounts["owner"] || *made.AutomaticRotation != "Disabled" {
		t.Errorf("the key is %+v", made)
	}
	for _, action := range []string{"DescribeKey", "EnableKey", "DisableKey", "CancelKeyDeletion", "ListAliasesByKeyId", "ListKeyVersions", "ListResourceTags"} {
		s.Refuses("stranger", action, s.key, keyNotFound)
	}
	s.Refuses("owner", "CancelKeyDeletion", s.key, unsupportedNow)
	servicestest.OK[EmptyResponse](s, "owner", "DisableKey", s.key)
	servicestest.OK[EmptyResponse](s, "owner", "UpdateKeyDescription", s.with(wire.Parameters{"Description": "for images"}))
	s.Refuses("stranger", "UpdateKeyDescription", s.key, keyNotFound)
	if now := s.metadata(); *now.KeyState != "Disabled" || *now.Description != "for images" {
		t.Errorf("the key is %+v", now)
	}
	s.Refuses("owner", "Encrypt", s.with(wire.Parameters{"Plaintext": "secret"}), disabled)
	servicestest.OK[EmptyResponse](s, "owner", "EnableKey", s.key)
	s.Refuses("owner", "CreateKey", wire.Parameters{"Tags": "env=test"}, malformed)
	s.Refuses("owner", "CreateKey", wire.Parameters{"EnableAutomaticRotation": "true", "RotationInterval": "1d"}, malformed)
}

func TestListKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[KeyMetadataResponse](s, "owner", "CreateKey", wire.Parameters{"ProtectionLevel": "HSM"})
	servicestest.OK[EmptyResponse](s, "owner", "DisableKey", s.key)
	for filters, want := range map[string]int32{
		"": 2,
		`[{"Key":"KeyState","Values":["Enabled"]}]`:                                                       1,
		`[{"Key":"KeyState","Values":["Enabled","Disabled"]},{"Key":"ProtectionLevel","Values":["HSM"]}]`: 1,
		`[{"Key":"KeySpec","Values":["Aliyun_SM4"]}]`:                                                     0,
		`[{"Key":"CreatorType","Values":["Service"]}]`:                                                    0,
		`[{"Key":"KeyUsage","Values":["SIGN/VERIFY"]}]`:                                                   0,
	} {
		if got := servicestest.OK[ListKeysResponse](s, "owner", "ListKeys", wire.Parameters{"Filters": filters}); *got.TotalCount != want || len(got.Keys.Key) != int(want) {
			t.Errorf("%s finds %d keys, want %d", filters, *got.TotalCount, want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "CreateAlias", wire.Parameters{"AliasName": "alias/web/disks", "KeyId": s.key["KeyId"]})
	for name, want := range map[string]int32{"web/disks": 1, "alias/web/disks": 1, "web": 0} {
		if got := servicestest.OK[ListKeysResponse](s, "owner", "ListKeys", wire.Parameters{"Filters": `[{"Key":"AliasName","Values":["` + name + `"]}]`}); *got.TotalCount != want {
			t.Errorf("%d keys are called %s", *got.TotalCount, name)
		}
	}
	s.Refuses("owner", "ListKeys", wire.Parameters{"Filters": `[{"Key":"Colour","Values":["red"]}]`}, malformed)
	first := servicestest.OK[ListKeysResponse](s, "owner", "ListKeys", wire.Parameters{"PageSize": "1", "PageNumber": "2"})
	if *servicestest.One(s, first.Keys.Key).KeyId == s.key["KeyId"] || *first.TotalCount != 2 {
		t.Errorf("the second page is %+v", first.Keys.Key)
	}
	if got := servicestest.OK[ListKeysResponse](s, "stranger", "ListKeys", nil); *got.TotalCount != 0 {
		t.Errorf("a stranger sees %d keys", *got.TotalCount)
	}
}

func TestDeletion(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	arn := wire.Parameters{"ProtectedResourceArn": *s.metadata().Arn, "EnableDeletionProtection": "true", "DeletionProtectionDescription": "disks need it"}
	s.Refuses("stranger", "SetDeletionProtection", arn, keyNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "SetDeletionProtection", arn)
	soon := s.with(wire.Parameters{"PendingWindowInDays": "7"})
	s.Refuses("owner", "ScheduleKeyDeletion", soon, unsupportedNow)
	s.Refuses("owner", "SetDeletionProtection", wire.Parameters{"EnableDeletionProtection": "false"}, "400 MissingParameter")
	servicestest.OK[EmptyResponse](s, "owner", "SetDeletionProtection", s.with(wire.Parameters{"EnableDeletionProtection": "false"})) // as Terraform's provider names it
	servicestest.OK[EmptyResponse](s, "owner", "CreateAlias", s.with(wire.Parameters{"AliasName": "alias/disks"}))
	servicestest.OK[EmptyResponse](s, "owner", "ScheduleKeyDeletion", soon)
	if now := s.metadata(); *now.KeyState != "PendingDeletion" || *now.DeleteDate != "2030-01-09T12:00:00Z" {
		t.Errorf("the key is %+v", now)
	}
	s.Refuses("owner", "EnableKey", s.key, pendingDeletion)
	s.Refuses("owner", "ScheduleKeyDeletion", soon, pendingDeletion)
	servicestest.OK[EmptyResponse](s, "owner", "CancelKeyDeletion", s.key)
	s.Wall = s.Wall.Add(2 * day)
	servicestest.OK[EmptyResponse](s, "owner", "ScheduleKeyDeletion", soon)
	s.Wall = s.Wall.Add(6 * day) // of the first plan, and not of the second
	s.metadata()
	s.Wall = s.Wall.Add(day)
	s.Refuses("owner", "DescribeKey", s.key, keyNotFound)
	if left := servicestest.OK[AliasesResponse](s, "owner", "ListAliases", nil); *left.TotalCount != 0 {
		t.Errorf("%d aliases are left", *left.TotalCount)
	}
}

func TestAliases(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	alias := s.with(wire.Parameters{"AliasName": "alias/team/disks"})
	s.Refuses("stranger", "CreateAlias", alias, keyNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "CreateAlias", alias)
	s.Refuses("owner", "CreateAlias", alias, "409 Forbidden.AliasAlreadyExists")
	for _, name := range []string{"disks", "alias/", "alias/acs/ecs", "alias/a b"} {
		s.Refuses("owner", "CreateAlias", s.with(wire.Parameters{"AliasName": name}), malformed)
	}
	byAlias := servicestest.OK[KeyMetadataResponse](s, "owner", "DescribeKey", wire.Parameters{"KeyId": "alias/team/disks"})
	if *byAlias.KeyMetadata.KeyId != s.key["KeyId"] {
		t.Errorf("the alias names %s", *byAlias.KeyMetadata.KeyId)
	}
	other := servicestest.OK[KeyMetadataResponse](s, "owner", "CreateKey", nil).KeyMetadata.KeyId
	moved := wire.Parameters{"AliasName": "alias/team/disks", "KeyId": *other}
	s.Refuses("stranger", "UpdateAlias", moved, aliasNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "UpdateAlias", moved)
	if left := servicestest.OK[AliasesResponse](s, "owner", "ListAliasesByKeyId", s.key); *left.TotalCount != 0 {
		t.Errorf("the key has %d aliases", *left.TotalCount)
	}
	if all := servicestest.OK[AliasesResponse](s, "owner", "ListAliases", nil); *servicestest.One(s, all.Aliases.Alias).KeyId != *other {
		t.Errorf("the aliases are %+v", all.Aliases.Alias)
	}
	s.Refuses("stranger", "DeleteAlias", wire.Parameters{"AliasName": "alias/team/disks"}, aliasNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteAlias", wire.Parameters{"AliasName": "alias/team/disks"})
	s.Refuses("owner", "DescribeKey", wire.Parameters{"KeyId": "alias/team/disks"}, aliasNotFound)
}

func TestRotation(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	sealed := servicestest.OK[EncryptResponse](s, "owner", "Encrypt", s.with(wire.Parameters{"Plaintext": "before"}))
	weekly := s.with(wire.Parameters{"EnableAutomaticRotation": "true", "RotationInterval": "7d"})
	s.Refuses("stranger", "UpdateRotationPolicy", weekly, keyNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "UpdateRotationPolicy", weekly)
	s.Wall = s.Wall.Add(15 * day)
	now := s.metadata()
	if *now.RotationInterval != "604800s" || *now.LastRotationDate != "2030-01-16T12:00:00Z" || *now.NextRotationDate != "2030-01-23T12:00:00Z" {
		t.Errorf("the key is %+v", now)
	}
	versions := servicestest.OK[ListKeyVersionsResponse](s, "owner", "ListKeyVersions", s.key)
	if *versions.TotalCount != 3 || *versions.KeyVersions.KeyVersion[2].KeyVersionId != *now.PrimaryKeyVersion {
		t.Errorf("the versions are %+v", versions.KeyVersions.KeyVersion)
	}
	servicestest.OK[DescribeKeyVersionResponse](s, "owner", "DescribeKeyVersion", s.with(wire.Parameters{"KeyVersionId": *now.PrimaryKeyVersion}))
	s.Refuses("owner", "DescribeKeyVersion", s.with(wire.Parameters{"KeyVersionId": "none"}), "404 Forbidden.KeyVersionNotFound")
	opened := servicestest.OK[DecryptResponse](s, "owner", "Decrypt", wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob})
	if *opened.Plaintext != "before" || *opened.KeyVersionId != *versions.KeyVersions.KeyVersion[0].KeyVersionId {
		t.Errorf("what an older version has encrypted is %q", *opened.Plaintext)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DisableKey", s.key)
	s.Wall = s.Wall.Add(30 * day)
	if suspended := s.metadata(); *suspended.AutomaticRotation != "Suspended" || *suspended.LastRotationDate != *now.LastRotationDate || suspended.NextRotationDate != nil {
		t.Errorf("the disabled key is %+v", suspended)
	}
	servicestest.OK[EmptyResponse](s, "owner", "EnableKey", s.key)
	if again := s.metadata(); *again.NextRotationDate != "2030-02-23T12:00:00Z" {
		t.Errorf("it rotates next at %s", services.Value(again.NextRotationDate))
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[EmptyResponse](s, "owner", "TagResource", s.with(wire.Parameters{"Tags": `[{"TagKey":"team","TagValue":"b"}]`}))
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "key", "ResourceId.1": s.key["KeyId"], "Tag.1.Key": "cost", "Tag.1.Value": "1"})
	s.Refuses("stranger", "TagResource", s.with(wire.Parameters{"Tags": `[]`}), keyNotFound)
	s.Refuses("owner", "TagResource", wire.Parameters{"Tags": `[]`}, "400 MissingParameter")
	s.Refuses("stranger", "TagResources", wire.Parameters{"ResourceType": "key", "ResourceId.1": s.key["KeyId"], "Tag.1.Key": "cost", "Tag.1.Value": "1"}, keyNotFound)
	tags := servicestest.OK[ListResourceTagsResponse](s, "owner", "ListResourceTags", s.key).Tags.Tag
	if len(tags) != 3 {
		t.Errorf("the tags are %+v", tags)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UntagResource", s.with(wire.Parameters{"TagKeys": `["env"]`}))
	s.Refuses("stranger", "UntagResource", s.with(wire.Parameters{"TagKeys": `["env"]`}), keyNotFound)
	off := wire.Parameters{"ResourceType": "key", "ResourceId.1": s.key["KeyId"], "TagKey.1": "cost"}
	s.Refuses("stranger", "UntagResources", off, keyNotFound)
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", off)
	left := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", wire.Parameters{"ResourceType": "key", "ResourceId.1": s.key["KeyId"]})
	if one := servicestest.One(s, left.TagResources.TagResource); *one.TagKey != "team" || *one.ResourceType != "key" {
		t.Errorf("the tag is %+v", one)
	}
}
