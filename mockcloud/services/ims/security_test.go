package ims

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestMFADevicesByLoginNames(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	owner := s.Accounts["owner"]
	of := s.Of(ram.Product())
	servicestest.OK[ram.UserResponse](of, "owner", "CreateUser", wire.Parameters{"UserName": "alice", "DisplayName": "Alice"})
	if domain := servicestest.OK[GetDefaultDomainResponse](s, "owner", "GetDefaultDomain", nil).DefaultDomainName; *domain != owner+".onaliyun.com" {
		t.Errorf("the domain is %s", *domain)
	}
	servicestest.OK[ram.EmptyResponse](of, "owner", "SetAccountAlias", wire.Parameters{"AccountAlias": "example"})
	device := servicestest.OK[CreateVirtualMFADeviceResponse](s, "owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": "phone"}).VirtualMFADevice
	shows := &identity.MFADevice{Seed: *device.Base32StringSeed}
	bind := func(principal string) wire.Parameters {
		return wire.Parameters{
			"UserPrincipalName": principal, "SerialNumber": *device.SerialNumber,
			"AuthenticationCode1": shows.Code(s.Wall), "AuthenticationCode2": shows.Code(s.Wall.Add(30 * time.Second)),
		}
	}
	s.Refuses("owner", "BindMFADevice", bind("alice@elsewhere.onaliyun.com"), "404 EntityNotExist.User")
	wrong := bind("alice@example.onaliyun.com")
	wrong["AuthenticationCode2"] = wrong["AuthenticationCode1"]
	s.Refuses("owner", "BindMFADevice", wrong, "403 CheckAuthenticationCodeFail")
	servicestest.OK[EmptyResponse](s, "owner", "BindMFADevice", bind("alice@example.onaliyun.com"))
	byNumber := wire.Parameters{"UserPrincipalName": "alice@" + owner + ".onaliyun.com"}
	if info := servicestest.OK[GetUserMFAInfoResponse](s, "owner", "GetUserMFAInfo", byNumber); !*info.IsMFAEnable || *info.MFADevice.SerialNumber != *device.SerialNumber {
		t.Errorf("the user has %+v", info.MFADevice)
	}
	listed := servicestest.OK[ListVirtualMFADevicesResponse](s, "owner", "ListVirtualMFADevices", nil).VirtualMFADevices.VirtualMFADevice
	if one := servicestest.One(s, listed); *one.User.UserPrincipalName != "alice@example.onaliyun.com" || one.ActivateDate == nil {
		t.Errorf("the device is %+v", one)
	}
	s.Refuses("owner", "DeleteVirtualMFADevice", wire.Parameters{"SerialNumber": *device.SerialNumber}, "409 DeleteConflict.VirtualMFADevice.User")
	s.Refuses("owner", "CreateVirtualMFADevice", wire.Parameters{"VirtualMFADeviceName": "phone"}, "409 EntityAlreadyExists.VirtualMFADevice")
	servicestest.OK[UnbindMFADeviceResponse](s, "owner", "UnbindMFADevice", byNumber)
	s.Refuses("owner", "UnbindMFADevice", byNumber, "404 EntityNotExist.User.MFADevice")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVirtualMFADevice", wire.Parameters{"SerialNumber": *device.SerialNumber})
}

func TestPasswordPolicies(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	of := s.Of(ram.Product())
	servicestest.OK[PasswordPolicyResponse](s, "owner", "SetPasswordPolicy", wire.Parameters{"MinimumPasswordLength": "10", "HardExpire": "true"})
	servicestest.OK[PasswordPolicyResponse](s, "owner", "SetPasswordPolicy", wire.Parameters{"MinimumPasswordDifferentCharacter": "7", "PasswordNotContainUserName": "true"})
	if p := servicestest.OK[PasswordPolicyResponse](s, "owner", "GetPasswordPolicy", nil).PasswordPolicy; *p.MinimumPasswordLength != 10 || !*p.HardExpire || *p.MinimumPasswordDifferentCharacter != 7 || !*p.PasswordNotContainUserName {
		t.Errorf("the policy is %+v", p)
	}
	s.Refuses("owner", "SetPasswordPolicy", wire.Parameters{"MinimumPasswordDifferentCharacter": "9"}, "400 InvalidParameter.PasswordPolicy")
	servicestest.OK[ram.UserResponse](of, "owner", "CreateUser", wire.Parameters{"UserName": "alice"})
	for password, want := range map[string]string{"Aa1!Aa1!Aa1!": "400 InvalidParameter.Password", "Alice-12345": "400 InvalidParameter.Password", "Secret-1234": ""} {
		of.Refuses("owner", "CreateLoginProfile", wire.Parameters{"UserName": "alice", "Password": password}, want)
		if want == "" {
			servicestest.OK[ram.EmptyResponse](of, "owner", "DeleteLoginProfile", wire.Parameters{"UserName": "alice"})
		}
	}
}

func TestSecurityPreferences(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	servicestest.OK[SecurityPreferenceResponse](s, "owner", "SetSecurityPreference", wire.Parameters{
		"MFAOperationForLogin": "mandatory", "OperationForRiskLogin": "enforceVerify", "VerificationTypes": `["sms","email","mfa"]`, "AllowUserToManagePersonalDingTalk": "false", "LoginNetworkMasks": "10.0.0.0/8",
		"AllowUserToLoginWithPasskey": "false", "MaxIdleDaysForUsers": "90",
	})
	p := servicestest.OK[SecurityPreferenceResponse](s, "owner", "GetSecurityPreference", nil).SecurityPreference
	if login := p.LoginProfilePreference; *login.MFAOperationForLogin != "mandatory" || !*login.EnforceMFAForLogin || *login.OperationForRiskLogin != "enforceVerify" || *login.LoginNetworkMasks != "10.0.0.0/8" {
		t.Errorf("users log in so: %+v", login)
	}
	if *p.PersonalInfoPreference.AllowUserToManagePersonalDingTalk || strings.Join(p.VerificationPreference.VerificationTypes, " ") != "sms email mfa" {
		t.Errorf("the preference is %+v", p)
	}
	// What Terraform's provider 1.289 tests: both are 730 days unless somebody says otherwise, and passkeys log in.
	if *p.LoginProfilePreference.AllowUserToLoginWithPasskey || *p.MaxIdleDays.MaxIdleDaysForUsers != 90 || *p.MaxIdleDays.MaxIdleDaysForAccessKeys != 730 {
		t.Errorf("passkeys: %v, days: %+v", *p.LoginProfilePreference.AllowUserToLoginWithPasskey, p.MaxIdleDays)
	}
	for field, value := range map[string]string{"MaxIdleDaysForUsers": "91", "MaxIdleDaysForAccessKeys": "1", "MFAOperationForLogin": "maybe", "OperationForRiskLogin": "maybe", "VerificationTypes": `["pigeon"]`, "LoginSessionDuration": "25", "LoginNetworkMasks": "10.0.0.0/8,11.0.0.0/8"} {
		s.Refuses("owner", "SetSecurityPreference", wire.Parameters{field: value}, "400 InvalidParameter."+field)
	}
}

func TestSAMLProviders(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
	metadata := func(id string) string {
		return base64.StdEncoding.EncodeToString([]byte(`<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="` + id + `"/>`))
	}
	asked := wire.Parameters{"SAMLProviderName": "idp", "Description": "tests", "EncodedSAMLMetadataDocument": metadata("one")}
	made := servicestest.OK[SAMLProviderResponse](s, "owner", "CreateSAMLProvider", asked).SAMLProvider
	if *made.Arn != "acs:ram::"+s.Accounts["owner"]+":saml-provider/idp" {
		t.Errorf("the provider is %s", *made.Arn)
	}
	s.Refuses("owner", "CreateSAMLProvider", asked, "409 EntityAlreadyExists.SAMLProvider")
	for field, value := range map[string]string{"SAMLProviderName": "a b", "Description": strings.Repeat("a", 257), "EncodedSAMLMetadataDocument": "PGE+"} {
		other := wire.Parameters{"SAMLProviderName": "other", "EncodedSAMLMetadataDocument": metadata("one")}
		other[field] = value
		s.Refuses("owner", "CreateSAMLProvider", other, "400 InvalidParameter."+field)
	}
	servicestest.OK[SAMLProviderResponse](s, "owner", "UpdateSAMLProvider", wire.Parameters{"SAMLProviderName": "IDP", "NewDescription": servicestest.Cleared})
	servicestest.OK[SAMLProviderResponse](s, "owner", "UpdateSAMLProvider", wire.Parameters{"SAMLProviderName": "idp", "NewEncodedSAMLMetadataDocument": metadata("two")})
	got := servicestest.OK[SAMLProviderResponse](s, "owner", "GetSAMLProvider", wire.Parameters{"SAMLProviderName": "idp"}).SAMLProvider
	if *got.Description != "" || *got.EncodedSAMLMetadataDocument != metadata("two") {
		t.Errorf("the provider is %+v", got)
	}
	if one := servicestest.One(s, servicestest.OK[ListSAMLProvidersResponse](s, "owner", "ListSAMLProviders", nil).SAMLProviders.SAMLProvider); *one.SAMLProviderName != "idp" {
		t.Errorf("the list has %+v", one)
	}
	for action, more := range map[string]wire.Parameters{"GetSAMLProvider": {}, "UpdateSAMLProvider": {"NewDescription": "x"}, "DeleteSAMLProvider": {}} {
		more["SAMLProviderName"] = "idp"
		s.Refuses("other", action, more, "404 EntityNotExist.SAMLProvider")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSAMLProvider", wire.Parameters{"SAMLProviderName": "idp"})
	s.Refuses("owner", "DeleteSAMLProvider", wire.Parameters{"SAMLProviderName": "idp"}, "404 EntityNotExist.SAMLProvider")
}
