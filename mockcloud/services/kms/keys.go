package kms

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The words for what all keys are here.
const (
	keySpec  = "Aliyun_AES_"
	keyUsage = "ENCRYPT/DECRYPT"
	origin   = "Aliyun_KMS"
	software = "SOFTWARE"
)

func invalid(field, detail string) error {
	return services.Malformed(encryption.KindKey, field, detail)
}

func createKey(c *cloud.Call, q *CreateKeyRequest) (*KeyMetadataResponse, error) {
	tags, err := tagsOf(q.Tags)
	if err != nil {
		return nil, err
	}
	every, err := rotates(q.EnableAutomaticRotation, q.RotationInterval)
	if err != nil {
		return nil, err
	}
	level := q.ProtectionLevel
	if level == "" {
		level = software
	}
	if q.Policy != "" {
		if !json.Valid([]byte(q.Policy)) {
			return nil, invalid("Policy", "a policy is written in JSON")
		}
		return nil, services.NotThere("Policy", true)
	}
	bits, _ := strconv.Atoi(strings.TrimPrefix(q.KeySpec, keySpec)) // the others are refused, and without a word it is 256
	k, err := encryption.CreateKey(c, encryption.NewKey{Bits: bits, Description: q.Description, Level: level, Rotates: every, Tags: tags})
	if err != nil {
		return nil, err
	}
	return &KeyMetadataResponse{KeyMetadata: metadata(c, k)}, nil
}

// specOf is the vendor's word for a key.
func specOf(k *encryption.Key) string { return keySpec + strconv.Itoa(k.Length()) }

// rotates reads how often a key is rotated by itself; 0 is never.
func rotates(enabled *bool, interval string) (time.Duration, error) {
	if !services.IsTrue(enabled) {
		return 0, nil
	}
	units := map[string]time.Duration{"d": 24 * time.Hour, "h": time.Hour, "m": time.Minute, "s": time.Second}
	if interval != "" {
		last := len(interval) - 1
		if number, err := strconv.ParseUint(interval[:last], 10, 31); err == nil && number > 0 && units[interval[last:]] > 0 {
			return time.Duration(min(number, 1<<27)) * units[interval[last:]], nil
		}
	}
	return 0, invalid("RotationInterval", "the interval is a number with d, h, m or s behind it, and a key that is rotated by itself has one")
}

func arn(r *cloud.Record, name string) *string {
	return new("acs:kms:" + r.Region + ":" + r.Owner + ":" + name)
}

// date shows a time; "" where it is none.
func date(at time.Time) *string {
	if at.IsZero() {
		return new("")
	}
	return services.Seconds(at)
}

func metadata(c *cloud.Call, k *encryption.Key) *KeyMetadata {
	rotation, interval, protection := "Disabled", "", "Disabled"
	if k.Every > 0 {
		rotation, interval = "Enabled", fmt.Sprintf("%ds", int64(k.Every.Seconds()))
		if k.State() != encryption.Enabled {
			rotation = "Suspended"
		}
	}
	if k.Protected {
		protection = "Enabled"
	}
	versions := k.Versions(c.Now)
	return &KeyMetadata{
		KeyId: &k.ID, Arn: arn(k.Head(), "key/"+k.ID), Description: &k.Description, Creator: &k.Creator, CreationDate: date(k.Created),
		KeyState: new(string(k.State())), DeleteDate: date(k.Deletion), KeySpec: new(specOf(k)), KeyUsage: new(keyUsage), Origin: new(origin), ProtectionLevel: &k.Level,
		AutomaticRotation: &rotation, RotationInterval: services.Text(interval), LastRotationDate: date(k.LastRotation(c.Now)), NextRotationDate: services.Text(*date(k.NextRotation(c.Now))),
		PrimaryKeyVersion: &versions[len(versions)-1].ID, MaterialExpireTime: new(""), DeletionProtection: &protection, DeletionProtectionDescription: &k.Protection,
	}
}

func describeKey(c *cloud.Call, q *KeyRequest) (*KeyMetadataResponse, error) {
	k, err := encryption.FindKey(c, q.KeyId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &KeyMetadataResponse{KeyMetadata: metadata(c, k)}, nil
}

// keyFilters are what a key is by the words of a filter.
var keyFilters = map[string]func(*encryption.Key) string{
	"KeyState":        func(k *encryption.Key) string { return string(k.State()) },
	"KeySpec":         specOf,
	"KeyUsage":        func(*encryption.Key) string { return keyUsage },
	"ProtectionLevel": func(k *encryption.Key) string { return k.Level },
	"CreatorType": func(k *encryption.Key) string {
		if k.OfService() {
			return "Service"
		}
		return "User"
	},
}

// byAlias is the word of a filter for what keys are called besides, without the beginning of all such names: so does
// Terraform's provider 1.289 look for acs/ecs.
const byAlias = "AliasName"

// selects reads filters: a list of what keys are, all of which hold, each with values of which one does.
func selects(c *cloud.Call, filters string) (func(*encryption.Key) bool, error) {
	if filters == "" {
		return nil, nil
	}
	var all []struct {
		Key    string
		Values []string
	}
	if err := json.Unmarshal([]byte(filters), &all); err != nil {
		return nil, invalid("Filters", "the filters are a list in JSON")
	}
	for _, one := range all {
		if one.Key != byAlias && keyFilters[one.Key] == nil {
			return nil, invalid("Filters", "keys are not found by "+one.Key)
		}
	}
	return func(k *encryption.Key) bool {
		for _, one := range all {
			if one.Key == byAlias {
				if !slices.ContainsFunc(one.Values, func(name string) bool { return encryption.IsCalled(c, k, name) }) {
					return false
				}
			} else if !slices.Contains(one.Values, keyFilters[one.Key](k)) {
				return false
			}
		}
		return true
	}, nil
}

func listKeys(c *cloud.Call, q *ListKeysRequest) (*ListKeysResponse, error) {
	match, err := selects(c, q.Filters)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, pageSize)
	page, err := encryption.Keys(c, match, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, "")
	return &ListKeysResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total,
		Keys: &Keys{Key: services.Each(page.Items, func(k *encryption.Key) Key { return Key{KeyId: &k.ID, KeyArn: arn(k.Head(), "key/"+k.ID)} })},
	}, nil
}

// pageSize is how many things a page has where a request does not say it.
const pageSize = 10

func enableKey(c *cloud.Call, q *KeyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.SwitchKey(c, q.KeyId, true)
}

func disableKey(c *cloud.Call, q *KeyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.SwitchKey(c, q.KeyId, false)
}

func updateKeyDescription(c *cloud.Call, q *UpdateKeyDescriptionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.DescribeKeyAs(c, q.KeyId, services.Value(q.Description))
}

// setDeletionProtection is told of the key by its id or by its resource name.
func setDeletionProtection(c *cloud.Call, q *SetDeletionProtectionRequest) (*EmptyResponse, error) {
	key := cmp.Or(q.KeyId, q.ProtectedResourceArn)
	if key == "" {
		return nil, wire.MissingParameter("ProtectedResourceArn")
	}
	return &EmptyResponse{}, encryption.ProtectKey(c, key, *q.EnableDeletionProtection, services.Value(q.DeletionProtectionDescription))
}

func scheduleKeyDeletion(c *cloud.Call, q *ScheduleKeyDeletionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.DeleteKeyIn(c, q.KeyId, int(*q.PendingWindowInDays))
}

func cancelKeyDeletion(c *cloud.Call, q *KeyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.KeepKey(c, q.KeyId)
}

func updateRotationPolicy(c *cloud.Call, q *UpdateRotationPolicyRequest) (*EmptyResponse, error) {
	every, err := rotates(q.EnableAutomaticRotation, q.RotationInterval)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, encryption.RotateKey(c, q.KeyId, every)
}

func describeRegions(*cloud.Call, *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	return &DescribeRegionsResponse{Regions: &Regions{Region: services.Each(cloud.Regions(), func(region cloud.Region) Region { return Region{RegionId: &region.ID} })}}, nil
}

func viewVersion(k *encryption.Key, v *encryption.Version) KeyVersion {
	return KeyVersion{KeyId: &k.ID, KeyVersionId: &v.ID, CreationDate: date(v.Created)}
}

func describeKeyVersion(c *cloud.Call, q *DescribeKeyVersionRequest) (*DescribeKeyVersionResponse, error) {
	k, err := encryption.FindKey(c, q.KeyId, cloud.View)
	if err != nil {
		return nil, err
	}
	for _, v := range k.Versions(c.Now) {
		if strings.EqualFold(v.ID, q.KeyVersionId) {
			return &DescribeKeyVersionResponse{KeyVersion: new(viewVersion(k, &v))}, nil
		}
	}
	return nil, cloud.Missing(encryption.KindVersion, q.KeyVersionId)
}

func listKeyVersions(c *cloud.Call, q *OfKeyRequest) (*ListKeyVersionsResponse, error) {
	k, err := encryption.FindKey(c, q.KeyId, cloud.View)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, pageSize)
	page, err := cloud.ListCatalogue(k.Versions(c.Now), nil, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, "")
	return &ListKeyVersionsResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total,
		KeyVersions: &KeyVersions{KeyVersion: services.Each(page.Items, func(v encryption.Version) KeyVersion { return viewVersion(k, &v) })},
	}, nil
}
