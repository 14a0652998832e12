package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
)

// diskEncryption says of an account and a region that all new disks are encrypted there.
type diskEncryption struct{ cloud.Record }

// KindDiskEncryption is the kind of that setting.
const KindDiskEncryption cloud.Kind = "disk encryption by default"

// diskKey says of an account and a region with which key disks are encrypted that name none.
type diskKey struct {
	cloud.Record
	KeyID string
}

// KindDiskKey is the kind of that setting.
const KindDiskKey cloud.Kind = "default key of disks"

var (
	diskEncryptions cloud.Table[*diskEncryption]
	diskKeys        cloud.Table[*diskKey]
)

func init() {
	diskEncryptions.Define(cloud.Definition[*diskEncryption]{
		Kind: KindDiskEncryption, AtDeletion: cloud.GoAlong,
	})
	diskKeys.Define(cloud.Definition[*diskKey]{Kind: KindDiskKey, AtDeletion: cloud.GoAlong})
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
	return diskEncryptions.Own(c.World, c.AccountID, region) > 0
}

// EncryptDisks sets it. What is off can be put off again: Terraform's provider 1.289 does so.
func EncryptDisks(c *cloud.Call, encrypts bool) error {
	before, err := EncryptsDisks(c)
	switch {
	case err != nil:
		return err
	case before && encrypts:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDiskEncryption, Detail: "new disks are encrypted already"}
	case before == encrypts:
		return c.Commit()
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if encrypts {
		diskEncryptions.Add(c.World, &diskEncryption{c.NewRecord(c.Region, c.ComputeID(c.Region, "de"))})
		return nil
	}
	for _, one := range slices.Collect(diskEncryptions.All(c.World, c.AccountID, c.Region)) {
		diskEncryptions.Remove(c.World, one)
	}
	return nil
}

// DefaultDiskKey is the key with which the caller's disks are encrypted in the call's region that name none: the one
// that is set, or the service's own; "" where neither is there yet.
func DefaultDiskKey(c *cloud.Call) (string, error) {
	if _, err := c.KnownRegion(); err != nil {
		return "", err
	}
	if set := defaultDiskKey(c, c.Region); set != nil {
		return set.KeyID, nil
	}
	return encryption.ServiceKeyID(c, diskService, c.Region), nil
}

func defaultDiskKey(c *cloud.Call, region string) *diskKey {
	for set := range diskKeys.All(c.World, c.AccountID, region) {
		return set
	}
	return nil
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
	set := defaultDiskKey(c, c.Region)
	switch {
	case set == nil && keyID != "":
		diskKeys.Add(c.World, &diskKey{c.NewRecord(c.Region, c.ComputeID(c.Region, "dk")), keyID})
	case keyID == "":
		if set != nil {
			diskKeys.Remove(c.World, set)
		}
		encryption.ServiceKey(c, diskService, c.Region) // which is the default one from now on
	default:
		set.KeyID = keyID
	}
	return nil
}
