package ram

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// codes are two that a device shows in a row, as of a time.
func codesOf(seed string, at time.Time) (first, second string) {
	device := &identity.MFADevice{Seed: seed}
	return device.Code(at), device.Code(at.Add(30 * time.Second))
}

func TestMFADevices(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"alice", "bob"} {
		servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{"UserName": name})
	}
	create := func(name string) *VirtualMFADevice {
		return servicestest.OK[CreateVirtualMFADeviceResponse](s, "owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": name}).VirtualMFADevice
	}
	phone, spare := create("phone"), create("spare")
	if *phone.SerialNumber != "acs:ram::"+s.Accounts["owner"]+":mfa/phone" || len(*phone.Base32StringSeed) != 40 || *phone.Base32StringSeed == *spare.Base32StringSeed {
		t.Errorf("the devices are %s, %s and %s, %s", *phone.SerialNumber, *phone.Base32StringSeed, *spare.SerialNumber, *spare.Base32StringSeed)
	}
	first, second := codesOf(*phone.Base32StringSeed, s.Wall)
	bind := func(change wire.Parameters) wire.Parameters {
		all := wire.Parameters{"UserName": "alice", "SerialNumber": *phone.SerialNumber, "AuthenticationCode1": first, "AuthenticationCode2": second}
		for name, value := range change {
			all[name] = value
		}
		return all
	}
	s.Refuses("owner", "GetUserMFAInfo", wire.Parameters{"UserName": "alice"}, "404 EntityNotExist.User.MFADevice")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"UserName": "nobody"}), "404 EntityNotExist.User")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"SerialNumber": *phone.SerialNumber + "x"}), "404 EntityNotExist.VirtualMFADevice")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"AuthenticationCode1": "12345"}), "400 InvalidParameter.AuthenticationCode.Format")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"AuthenticationCode1": second, "AuthenticationCode2": first}), "403 CheckAuthenticationCodeFail")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"AuthenticationCode2": first}), "403 CheckAuthenticationCodeFail")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"SerialNumber": *spare.SerialNumber}), "403 CheckAuthenticationCodeFail")
	s.Refuses("owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": "PHONE"}, "409 EntityAlreadyExists.VirtualMFADevice")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"SerialNumber": strings.ToUpper(*spare.SerialNumber)}), "403 CheckAuthenticationCodeFail")
	now := s.Wall
	s.Wall = now.Add(5 * time.Minute)
	s.Refuses("owner", "BindMFADevice", bind(nil), "403 CheckAuthenticationCodeFail")
	first, second = codesOf(*phone.Base32StringSeed, s.Wall.Add(-30*time.Second))
	servicestest.OK[EmptyResponse](s, "owner", "BindMFADevice", bind(nil))
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"UserName": "bob"}), "409 EntityAlreadyExists.VirtualMFADevice.User")
	s.Refuses("owner", "BindMFADevice", bind(wire.Parameters{"SerialNumber": *spare.SerialNumber}), "409 EntityAlreadyExists.User.MFADevice")
	if info := servicestest.OK[MFADeviceResponse](s, "owner", "GetUserMFAInfo", wire.Parameters{"UserName": "alice"}).MFADevice; *info.SerialNumber != *phone.SerialNumber || *info.Type != "VMFA" {
		t.Errorf("the user has %+v", info)
	}
	listed := servicestest.OK[ListVirtualMFADevicesResponse](s, "owner", "ListVirtualMFADevices", nil).VirtualMFADevices.VirtualMFADevice
	if len(listed) != 2 || *listed[0].User.UserName != "alice" || *listed[0].ActivateDate != "2030-01-02T12:05:00Z" || listed[1].User != nil || listed[1].ActivateDate != nil {
		t.Errorf("the devices are %+v", listed)
	}
	if others := servicestest.OK[ListVirtualMFADevicesResponse](s, "other", "ListVirtualMFADevices", nil).VirtualMFADevices.VirtualMFADevice; len(others) != 0 {
		t.Errorf("another account sees %+v", others)
	}
	s.Refuses("owner", "DeleteUser", wire.Parameters{"UserName": "alice"}, "409 DeleteConflict.User.MFADevice")
	s.Refuses("owner", "DeleteVirtualMFADevice", wire.Parameters{"SerialNumber": *phone.SerialNumber}, "409 DeleteConflict.VirtualMFADevice.User")
	s.Refuses("other", "DeleteVirtualMFADevice", wire.Parameters{"SerialNumber": *phone.SerialNumber}, "404 EntityNotExist.VirtualMFADevice")
	s.Refuses("owner", "UnbindMFADevice", wire.Parameters{"UserName": "bob"}, "404 EntityNotExist.User.MFADevice")
	if device := servicestest.OK[MFADeviceResponse](s, "owner", "UnbindMFADevice", wire.Parameters{"UserName": "alice"}).MFADevice; *device.SerialNumber != *phone.SerialNumber {
		t.Errorf("the user had %+v", device)
	}
	servicestest.OK[EmptyResponse](s, "owner", "BindMFADevice", bind(wire.Parameters{"UserName": "bob"}))
	servicestest.OK[MFADeviceResponse](s, "owner", "UnbindMFADevice", wire.Parameters{"UserName": "bob"})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVirtualMFADevice", wire.Parameters{"SerialNumber": *phone.SerialNumber})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteUser", wire.Parameters{"UserName": "alice"})
	s.Refuses("owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": "spare"}, "409 EntityAlreadyExists.VirtualMFADevice")
	s.Refuses("owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": "my phone"}, "400 InvalidParameter.VirtualMFADeviceName.InvalidChars")
}

func TestSecurityPreferences(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	usual := servicestest.OK[SecurityPreferenceResponse](s, "owner", "GetSecurityPreference", nil).SecurityPreference
	if *usual.AccessKeyPreference.AllowUserToManageAccessKeys || !*usual.MFAPreference.AllowUserToManageMFADevices || *usual.LoginProfilePreference.LoginSessionDuration != 6 {
		t.Errorf("the usual preference is %+v", usual)
	}
	servicestest.OK[SecurityPreferenceResponse](s, "owner", "SetSecurityPreference", wire.Parameters{"LoginNetworkMasks": "10.0.0.0/8;192.0.2.1", "LoginSessionDuration": "8", "EnableSaveMFATicket": "true", "AllowUserToChangePassword": "false"})
	set := servicestest.OK[SecurityPreferenceResponse](s, "owner", "SetSecurityPreference", wire.Parameters{"AllowUserToManageAccessKeys": "true"}).SecurityPreference
	if p := set.LoginProfilePreference; *p.LoginNetworkMasks != "10.0.0.0/8;192.0.2.1" || *p.LoginSessionDuration != 8 || !*p.EnableSaveMFATicket || *p.AllowUserToChangePassword || !*set.AccessKeyPreference.AllowUserToManageAccessKeys {
		t.Errorf("the preference is %+v", p)
	}
	servicestest.OK[SecurityPreferenceResponse](s, "owner", "SetSecurityPreference", wire.Parameters{"LoginNetworkMasks": servicestest.Cleared})
	if p := servicestest.OK[SecurityPreferenceResponse](s, "owner", "GetSecurityPreference", nil).SecurityPreference.LoginProfilePreference; *p.LoginNetworkMasks != "" {
		t.Errorf("the masks are %s", *p.LoginNetworkMasks)
	}
	s.Refuses("owner", "SetSecurityPreference", wire.Parameters{"LoginSessionDuration": "25"}, "400 InvalidParameter.LoginSessionDuration")
	s.Refuses("owner", "SetSecurityPreference", wire.Parameters{"LoginNetworkMasks": "here"}, "400 InvalidParameter.LoginNetworkMasks")
	if others := servicestest.OK[SecurityPreferenceResponse](s, "other", "GetSecurityPreference", nil).SecurityPreference; *others.LoginProfilePreference.LoginSessionDuration != 6 {
		t.Errorf("another account's is %+v", others)
	}
}
