package services

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// EncryptsWith is the id of the caller's key by which something of a kind is to be encrypted,
// in the call's region; "" for none. The role by which the product may use it is there.
func EncryptsWith(c *cloud.Call, kind cloud.Kind, key, roleARN string) (string, error) {
	if roleARN != "" {
		name, own := strings.CutPrefix(roleARN, "acs:ram::"+c.AccountID+":role/")
		if _, err := identity.FindRole(c, name); err != nil || !own {
			return "", Malformed(kind, "RoleArn", "the account has no role "+roleARN)
		}
	}
	if key == "" {
		return "", nil
	}
	found, err := encryption.KeyToUse(c, c.Region, key)
	if err != nil {
		return "", Malformed(kind, "EncryptionKey", "there is no key "+key+" by which to encrypt: "+err.Error())
	}
	return found.ID, nil
}

// KeyShown is how the products that encrypt show a key.
type KeyShown struct {
	ID, Description, Creator, Status, Origin, Usage string
	Deleted                                         string // when it will be; "": never
}

// OfferedKeys are the ids of the keys that the caller can encrypt with in a region; see [encryption.Offered].
func OfferedKeys(c *cloud.Call, region string) ([]string, error) {
	keys, err := encryption.Offered(c, region)
	return Each(keys, func(k *encryption.Key) string { return k.ID }), err
}

// FindKey shows a key of the caller's; the zero value where there is none.
func FindKey(c *cloud.Call, id string) (shown KeyShown, err error) {
	k, err := encryption.FindKey(c, id, cloud.View)
	if err != nil {
		return shown, err
	}
	return ShowKey(k), nil
}

// ShowKey shows a key.
func ShowKey(k *encryption.Key) KeyShown {
	shown := KeyShown{ID: k.ID, Description: k.Description, Creator: k.Creator, Status: string(k.State()), Origin: "Aliyun_KMS", Usage: "ENCRYPT/DECRYPT"}
	if !k.Deletion.IsZero() {
		shown.Deleted = k.Deletion.UTC().Format(time.RFC3339)
	}
	return shown
}
