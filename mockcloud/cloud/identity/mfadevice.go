package identity

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238 has it, and so do the apps that make codes
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// MFADevice is a virtual MFA device of an account: a key by which an app makes codes (RFC 6238).
type MFADevice struct {
	cloud.Record // its id is its serial number
	// Seed is the key in base 32.
	Seed string
	// User is the RAM user that it is bound to, since Activated; nil while it is bound to none.
	User      *User
	Activated time.Time
}

// The kinds of devices, and of what a RAM user has of them.
const (
	KindMFADevice cloud.Kind = "virtual MFA device"
	KindBoundMFA  cloud.Kind = "MFA device of a RAM user"
)

var mfaDevices cloud.Table[*MFADevice]

func init() {
	mfaDevices.Define(cloud.Definition[*MFADevice]{
		Kind: KindMFADevice, Global: true, AtDeletion: cloud.Abandonable,
		Indexes: []cloud.IndexOn[*MFADevice]{
			cloud.On("name", func(d *MFADevice) string { return folded(d.ID) }),
			cloud.On("user", func(d *MFADevice) string {
				if d.User == nil {
					return ""
				}
				return d.User.ID
			}),
		},
	})
}

const (
	maxMFADevices = 1000             // of an account: the vendor does not publish it
	mfaSeed       = 40               // characters
	mfaPeriod     = 30 * time.Second // that a code lasts
)

var mfaDeviceName = cloud.NewPattern(`^[A-Za-z0-9.-]+$`)

// CreateMFADevice makes a virtual MFA device of the caller's account.
func CreateMFADevice(c *cloud.Call, name string) (*MFADevice, error) {
	serial := "acs:ram::" + c.AccountID + ":mfa/" + name
	switch {
	case !cloud.HasLength(name, 1, 64):
		return nil, cloud.Invalid(KindMFADevice, "VirtualMFADeviceName.Length", "the name of an MFA device has 1 to 64 characters")
	case !mfaDeviceName.MatchString(name):
		return nil, cloud.Invalid(KindMFADevice, "VirtualMFADeviceName.InvalidChars", "the name of an MFA device has letters, digits, periods and hyphens")
	case mfaDevices.Own(c.World, c.AccountID, "") >= maxMFADevices:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindMFADevice, Detail: fmt.Sprintf("an account has at most %d MFA devices", maxMFADevices)}
	}
	if _, err := findMFADevice(c, serial, cloud.View); err == nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindMFADevice, ID: serial}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	device := &MFADevice{Record: c.NewGlobalRecord(serial), Seed: c.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", mfaSeed)}
	mfaDevices.Add(c.World, device)
	return device, nil
}

// findMFADevice finds a device by its serial number, which ends with its name.
func findMFADevice(c *cloud.Call, serial string, verb cloud.Verb) (*MFADevice, error) {
	if found, ok := mfaDevices.First(c.World, c.AccountID, "", "name", folded(serial)); ok {
		serial = found.ID
	}
	return mfaDevices.Find(c, serial, verb)
}

// MFADevices lists those of the caller's account.
func MFADevices(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*MFADevice], error) {
	return mfaDevices.List(c, cloud.Query[*MFADevice]{}, page)
}

// AllMFADevices are those of the caller's account, in order of creation.
func AllMFADevices(c *cloud.Call) []*MFADevice {
	return slices.Collect(mfaDevices.Seen(c, cloud.Query[*MFADevice]{}))
}

// DeleteMFADevice deletes a device that is bound to nobody.
func DeleteMFADevice(c *cloud.Call, serial string) error {
	device, err := findMFADevice(c, serial, cloud.Delete)
	if err != nil {
		return err
	}
	if device.User != nil {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindMFADevice, ID: serial, By: KindUser, Detail: "the MFA device is bound to " + device.User.Name}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	mfaDevices.Remove(c.World, device)
	return nil
}

// bound is the device of a RAM user; nil where it has none.
func (u *User) bound(w *cloud.World) *MFADevice {
	device, _ := mfaDevices.First(w, u.Owner, "", "user", u.ID)
	return device
}

// UserMFADevice finds the device of a RAM user of the caller's account; "" is the caller itself.
func UserMFADevice(c *cloud.Call, userName string) (*MFADevice, error) {
	user, err := FindUser(c, userName)
	if err != nil {
		return nil, err
	}
	if device := user.bound(c.World); device != nil {
		return device, nil
	}
	return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindBoundMFA, ID: user.Name, Detail: "the RAM user has no MFA device"}
}

// BindMFADevice binds a device to a RAM user of the caller's account, who shows two codes that it makes in a row.
func BindMFADevice(c *cloud.Call, userName, serial, first, second string) error {
	user, err := FindUser(c, userName)
	if err != nil {
		return err
	}
	device, err := findMFADevice(c, serial, cloud.Modify)
	switch {
	case err != nil:
		return err
	case !mfaCode.MatchString(first) || !mfaCode.MatchString(second):
		return cloud.Invalid(KindMFADevice, "AuthenticationCode.Format", "a code of an MFA device has 6 digits")
	case user.bound(c.World) != nil:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindBoundMFA, ID: user.Name, Detail: "the RAM user has an MFA device already"}
	case device.User != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindMFADevice, ID: serial, By: KindBoundMFA, Detail: "the MFA device is bound to another RAM user"}
	case !device.made(first, second, c.Now):
		return cloud.Invalid(KindMFADevice, "AuthenticationCode", "the MFA device does not make these two codes in a row at this time")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	mfaDevices.Change(c.World, device, func() { device.User, device.Activated = user, c.Now })
	return nil
}

// UnbindMFADevice takes the device from a RAM user of the caller's account. It stays, and can be bound again.
func UnbindMFADevice(c *cloud.Call, userName string) (*MFADevice, error) {
	device, err := UserMFADevice(c, userName)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	mfaDevices.Change(c.World, device, func() { device.User, device.Activated = nil, time.Time{} })
	return device, nil
}

var mfaCode = cloud.NewPattern(`^[0-9]{6}$`)

// made says whether the device makes two codes one after the other at about a time: clocks may be a code apart.
func (d *MFADevice) made(first, second string, at time.Time) bool {
	for _, began := range []time.Duration{-2 * mfaPeriod, -mfaPeriod, 0} {
		if d.Code(at.Add(began)) == first && d.Code(at.Add(began+mfaPeriod)) == second {
			return true
		}
	}
	return false
}

// Code is what the device shows at a time.
func (d *MFADevice) Code(at time.Time) string {
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(d.Seed)
	if err != nil {
		return ""
	}
	sum := hmac.New(sha1.New, key)
	_, _ = sum.Write(binary.BigEndian.AppendUint64(nil, uint64(at.Unix()/int64(mfaPeriod/time.Second))))
	digest := sum.Sum(nil)
	from := digest[len(digest)-1] & 0xf
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(digest[from:])&0x7fffffff%1_000_000)
}
