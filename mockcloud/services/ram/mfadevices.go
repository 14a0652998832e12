package ram

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// SecurityCodes are the codes about MFA devices, passwords and security preferences, of Ims too. Those of preferences are made like others.
var SecurityCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: identity.KindBoundMFA, Code: "EntityNotExist.User.MFADevice", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindBoundMFA, Code: "EntityAlreadyExists.User.MFADevice", Status: http.StatusConflict},
	{Reason: cloud.NotFound, Kind: identity.KindMFADevice, Code: "EntityNotExist.VirtualMFADevice", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindMFADevice, Code: "EntityAlreadyExists.VirtualMFADevice", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindMFADevice, Code: "LimitExceeded.VirtualMFADevice", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindMFADevice, By: identity.KindBoundMFA, Code: "EntityAlreadyExists.VirtualMFADevice.User", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindMFADevice, By: identity.KindUser, Code: "DeleteConflict.VirtualMFADevice.User", Status: http.StatusConflict},
	{Reason: cloud.Malformed, Kind: identity.KindMFADevice, Field: "AuthenticationCode", Code: "CheckAuthenticationCodeFail", Status: http.StatusForbidden},
	invalid(identity.KindMFADevice, "AuthenticationCode.Format"),
	invalid(identity.KindMFADevice, "VirtualMFADeviceName.Length"),
	invalid(identity.KindMFADevice, "VirtualMFADeviceName.InvalidChars"),
	invalid(identity.KindSecurityPreference, "LoginSessionDuration"),
	invalid(identity.KindSecurityPreference, "LoginNetworkMasks"),
	invalid(identity.KindSecurityPreference, "MFAOperationForLogin"),
	invalid(identity.KindSecurityPreference, "OperationForRiskLogin"),
	invalid(identity.KindSecurityPreference, "VerificationTypes"),
	invalid(identity.KindSecurityPreference, "MaxIdleDaysForAccessKeys"),
	invalid(identity.KindSecurityPreference, "MaxIdleDaysForUsers"),
	{Reason: cloud.Malformed, Kind: identity.KindPasswordPolicy, Code: "InvalidParameter.PasswordPolicy", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindUser, Code: "EntityNotExist.User", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: identity.KindUser, Field: "UserName", Code: "MissingParameter", Status: http.StatusBadRequest},
}

// createVirtualMFADevice answers with the device's key, which no later answer has.
func createVirtualMFADevice(c *cloud.Call, q *CreateVirtualMFADeviceRequest) (*CreateVirtualMFADeviceResponse, error) {
	if err := services.Require("VirtualMFADeviceName", q.VirtualMFADeviceName); err != nil {
		return nil, err
	}
	made, err := identity.CreateMFADevice(c, q.VirtualMFADeviceName)
	if err != nil {
		return nil, err
	}
	return &CreateVirtualMFADeviceResponse{VirtualMFADevice: &VirtualMFADevice{SerialNumber: &made.ID, Base32StringSeed: &made.Seed}}, nil
}

// listVirtualMFADevices lists all in one answer, as the action has no pages.
func listVirtualMFADevices(c *cloud.Call, _ *ListVirtualMFADevicesRequest) (*ListVirtualMFADevicesResponse, error) {
	return &ListVirtualMFADevicesResponse{VirtualMFADevices: &VirtualMFADevices{VirtualMFADevice: services.Each(identity.AllMFADevices(c), func(d *identity.MFADevice) ListVirtualMFADevicesVirtualMFADevice {
		view := ListVirtualMFADevicesVirtualMFADevice{SerialNumber: &d.ID}
		if d.User != nil {
			view.User = &VirtualMFADeviceUser{UserId: &d.User.ID, UserName: new(d.User.Name), DisplayName: new(d.User.DisplayName)}
			view.ActivateDate = services.Seconds(d.Activated)
		}
		return view
	})}}, nil
}

func deleteVirtualMFADevice(c *cloud.Call, q *DeleteVirtualMFADeviceRequest) (*EmptyResponse, error) {
	if err := services.Require("SerialNumber", q.SerialNumber); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeleteMFADevice(c, q.SerialNumber)
}

func bindMFADevice(c *cloud.Call, q *BindMFADeviceRequest) (*EmptyResponse, error) {
	if err := services.Require("SerialNumber", q.SerialNumber); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.BindMFADevice(c, q.UserName, q.SerialNumber, q.AuthenticationCode1, q.AuthenticationCode2)
}

func unbindMFADevice(c *cloud.Call, q *UserNameRequest) (*MFADeviceResponse, error) {
	device, err := identity.UnbindMFADevice(c, q.UserName)
	if err != nil {
		return nil, err
	}
	return &MFADeviceResponse{MFADevice: &MFADevice{SerialNumber: &device.ID}}, nil
}

func getUserMFAInfo(c *cloud.Call, q *UserNameRequest) (*MFADeviceResponse, error) {
	device, err := identity.UserMFADevice(c, q.UserName)
	if err != nil {
		return nil, err
	}
	return &MFADeviceResponse{MFADevice: &MFADevice{SerialNumber: &device.ID, Type: new("VMFA")}}, nil
}
