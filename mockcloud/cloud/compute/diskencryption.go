package compute

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
)

// diskEncryption is what an account has set in a region for new disks.
type diskEncryption struct {
	cloud.Record
	// Always says that all of them are encrypted there.
	Always bool
	// KeyID is the key of those that name none; "" leaves that to the service.
	KeyID string
}

// KindDiskEncryption is the kind of these settings.
const KindDiskEncryption cloud.Kind = "disk encryption by default"

var diskEncryptions cloud.Table[*diskEncryption]

func init() {
	diskEncryptions.Define(cloud.Definition[*diskEncryption]{
		Kind: KindDiskEncryption, AtDeletion: cloud.GoAlong,
	})
}

// diskSettings are what the caller has set in a region; nil where that is nothing.
func diskSettings(c *cloud.Call, region string) *diskEncryption {
	for set := range diskEncryptions.All(c.World, c.AccountID, region) {
		return set
	}
	return nil
}

// setForDisks changes what the caller has set in the call's region.
func setForDisks(c *cloud.Call, change func(*diskEncryption)) {
	set := diskSettings(c, c.Region)
	if set == nil {
		set = &diskEncryption{Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "de"))}
		diskEncryptions.Add(c.World, set)
	}
	if change(set); !set.Always && set.KeyID == "" {
		diskEncryptions.Remove(c.World, set)
	}
}

// EncryptsDisks says whether new disks of the caller are encrypted in the region of the call, whatever
// requests say.
func EncryptsDisks(c *cloud.Call) (bool, error) {
	if _, err := c.KnownRegion(); err != nil {
		return false, err
	}
	return encryptsDisks(c, c.Region), nil
}

func encryptsDisks(c *cloud.Call, region string) bool {
	set := diskSettings(c, region)
	return set != nil && set.Always
}

// EncryptDisks sets it. What is off can be put off again: Terraform's provider 1.289 does so.
func EncryptDisks(c *cloud.Call, encrypts bool) error {
	before, err := EncryptsDisks(c)
	switch {
	case err != nil:
		return err
	case before && encrypts:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDiskEncryption, Detail: "new disks are encrypted already"}
	}
	if err := c.Commit(); err != nil || before == encrypts {
		return err
	}
	setForDisks(c, func(set *diskEncryption) { set.Always = encrypts })
	return nil
}

// DefaultDiskKey is the key with which the caller's disks are encrypted in the call's region that name none: the one
// that is set, or the service's own; "" where neither is there yet.
func DefaultDiskKey(c *cloud.Call) (string, error) {
	if _, err := c.KnownRegion(); err != nil {
		return "", err
	}
	if set := diskSettings(c, c.Region); set != nil && set.KeyID != "" {
		return set.KeyID, nil
	}
	return encryption.ServiceKeyID(c, diskService, c.Region), nil
}

// SetDefaultDiskKey sets it; "" takes back what was set.
func SetDefaultDiskKey(c *cloud.Call, keyID string) error {
	if _, err := c.KnownRegion(); err != nil {
		return err
	}
	if keyID != "" {
		key, err := encryption.KeyToUse(c, c.Region, keyID)
		if err != nil {
			return err
		}
		keyID = key.ID
	}
	if err := c.Commit(); err != nil {
		return err
	}
	setForDisks(c, func(set *diskEncryption) { set.KeyID = keyID })
	if keyID == "" {
		encryption.ServiceKey(c, diskService, c.Region) // which is the default one from now on
	}
	return nil
}
