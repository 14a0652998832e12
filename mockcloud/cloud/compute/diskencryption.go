package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// diskEncryption says of an account and a region that all new disks are encrypted there.
type diskEncryption struct{ cloud.Record }

// KindDiskEncryption is the kind of that setting.
const KindDiskEncryption cloud.Kind = "disk encryption by default"

var diskEncryptions cloud.Table[*diskEncryption]

func init() {
	diskEncryptions.Define(cloud.Definition[*diskEncryption]{
		Kind: KindDiskEncryption, AtDeletion: cloud.GoAlong,
	})
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
