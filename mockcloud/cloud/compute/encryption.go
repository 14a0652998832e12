package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
)

// Encryption is whether a disk or a snapshot is encrypted, and with which key.
type Encryption struct {
	Encrypted bool
	// KeyID is the id of a key of the owner; of what there is not yet it may be one of the key's
	// other names, or "" for the default key of disks.
	KeyID string
}

// check says whether something in a region can be encrypted so.
func (e *Encryption) check(c *cloud.Call, region string) error {
	switch {
	case e.KeyID == "":
		return nil
	case !e.Encrypted:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: encryption.KindKey, ID: e.KeyID, Detail: "what has a key is encrypted"}
	}
	key, err := encryption.KeyToUse(c, region, e.KeyID)
	if err == nil {
		e.KeyID = key.ID
	}
	return err
}

// ShownKeyID is the key that a disk shows: none where it is the service's own and the disk of a category older than
// ESSDs, as Terraform's provider 1.289 tests the one of cloud_efficiency and the other of cloud_auto.
func (d *Disk) ShownKeyID(c *cloud.Call) string {
	if slices.Contains(olderCategories, d.Category) && d.KeyID == encryption.ServiceKeyID(c, diskService, d.Region) {
		return ""
	}
	return d.KeyID
}

var olderCategories = []string{"cloud", "cloud_efficiency", "cloud_ssd"}

// of lets what is made of something encrypted be so too, with the same key where that is the
// caller's and the request names no other.
func (e *Encryption) of(c *cloud.Call, source *Snapshot) {
	if !source.Encrypted {
		return
	}
	if !e.Encrypted {
		*e = Encryption{Encrypted: true, KeyID: cloud.ForOwner(c, source, source.KeyID)}
	}
}

// diskService is what the service of disks calls itself in the names of its keys.
const diskService = "ecs"

// begin gives what is being made in a region the default key where it has no other: the one that is set, while it
// can be used, or the service's own.
func (e *Encryption) begin(c *cloud.Call, region string) {
	if !e.Encrypted || e.KeyID != "" {
		return
	}
	if set := diskSettings(c, region); set != nil && set.KeyID != "" {
		if key, err := encryption.KeyToUse(c, region, set.KeyID); err == nil {
			e.KeyID = key.ID
			return
		}
	}
	e.KeyID = encryption.ServiceKey(c, diskService, region).ID
}
