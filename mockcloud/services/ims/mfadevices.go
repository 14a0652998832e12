package ims

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// domain is what follows the @ in names by which the account's RAM users log in.
func domain(c *cloud.Call) string { return identity.AccountAlias(c) + ".onaliyun.com" }

func getDefaultDomain(c *cloud.Call, _ *GetDefaultDomainRequest) (*GetDefaultDomainResponse, error) {
	return &GetDefaultDomainResponse{DefaultDomainName: new(domain(c))}, nil
}

// userNamed is the name of the RAM user that logs in by a name; that of another domain is nobody's. The account's number
// makes a domain beside its alias.
func userNamed(c *cloud.Call, principal string) (string, error) {
	name, of, given := strings.Cut(principal, "@")
	if given && !strings.EqualFold(of, domain(c)) && of != c.AccountID+".onaliyun.com" {
		return "", cloud.Missing(identity.KindUser, principal)
	}
	return name, nil
}

// createVirtualMFADevice answers with the device's key, which no later answer has.
func createVirtualMFADevice(c *cloud.Call, q *CreateVirtualMFADeviceRequest) (*CreateVirtualMFADeviceResponse, error) {
	made, err := identity.CreateMFADevice(c, q.VirtualMFADeviceName)
	if err != nil {
		return nil, err
	}
	return &CreateVirtualMFADeviceResponse{VirtualMFADevice: &VirtualMFADevice{SerialNumber: &made.ID, Base32StringSeed: &made.Seed}}, nil
}

func listVirtualMFADevices(c *cloud.Call, q *ListVirtualMFADevicesRequest) (*ListVirtualMFADevicesResponse, error) {
	page, err := identity.MFADevices(c, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListVirtualMFADevicesResponse{
		Marker: services.Text(page.Next), IsTruncated: new(page.Next != ""),
		VirtualMFADevices: &VirtualMFADevices{VirtualMFADevice: services.Each(page.Items, func(d *identity.MFADevice) VirtualMFADevice {
			view := VirtualMFADevice{SerialNumber: &d.ID}
			if d.User != nil {
				view.User = &User{UserId: &d.User.ID, UserPrincipalName: new(d.User.Name + "@" + domain(c)), DisplayName: new(d.User.DisplayName)}
				view.ActivateDate = services.Seconds(d.Activated)
			}
			return view
		})},
	}, nil
}

func deleteVirtualMFADevice(c *cloud.Call, q *DeleteVirtualMFADeviceRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteMFADevice(c, q.SerialNumber)
}

func bindMFADevice(c *cloud.Call, q *BindMFADeviceRequest) (*EmptyResponse, error) {
	if err := services.Require("SerialNumber", q.SerialNumber); err != nil {
		return nil, err
	}
	name, err := userNamed(c, q.UserPrincipalName)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.BindMFADevice(c, name, q.SerialNumber, q.AuthenticationCode1, q.AuthenticationCode2)
}

func unbindMFADevice(c *cloud.Call, q *UserPrincipalNameRequest) (*UnbindMFADeviceResponse, error) {
	name, err := userNamed(c, q.UserPrincipalName)
	if err != nil {
		return nil, err
	}
	device, err := identity.UnbindMFADevice(c, name)
	if err != nil {
		return nil, err
	}
	return &UnbindMFADeviceResponse{MFADevice: &MFADevice{SerialNumber: &device.ID}}, nil
}

func getUserMFAInfo(c *cloud.Call, q *UserPrincipalNameRequest) (*GetUserMFAInfoResponse, error) {
	name, err := userNamed(c, q.UserPrincipalName)
	if err != nil {
		return nil, err
	}
	device, err := identity.UserMFADevice(c, name)
	if err != nil {
		return nil, err
	}
	return &GetUserMFAInfoResponse{IsMFAEnable: new(true), MFADevice: &MFADevice{SerialNumber: &device.ID, Type: new("VMFA")}}, nil
}
