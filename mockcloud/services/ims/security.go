package ims

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

func getPasswordPolicy(c *cloud.Call, _ *GetPasswordPolicyRequest) (*PasswordPolicyResponse, error) {
	return viewPasswordPolicy(identity.FindPasswordPolicy(c)), nil
}

func viewPasswordPolicy(p identity.PasswordPolicy) *PasswordPolicyResponse {
	return &PasswordPolicyResponse{PasswordPolicy: &PasswordPolicy{
		MinimumPasswordLength: &p.Length, RequireLowercaseCharacters: &p.Lower, RequireUppercaseCharacters: &p.Upper, RequireNumbers: &p.Numbers,
		RequireSymbols: &p.Symbols, HardExpire: &p.HardExpiry, MaxPasswordAge: &p.MaxAge, PasswordReusePrevention: &p.Reuse, MaxLoginAttemps: &p.MaxAttempts,
		MinimumPasswordDifferentCharacter: &p.Different, PasswordNotContainUserName: &p.NotUserName,
	}}
}

// setPasswordPolicy changes what the request gives: the Terraform provider (1.289) sends no more than has changed.
func setPasswordPolicy(c *cloud.Call, q *SetPasswordPolicyRequest) (*PasswordPolicyResponse, error) {
	p := identity.FindPasswordPolicy(c)
	cloud.Assign(&p.Length, q.MinimumPasswordLength)
	cloud.Assign(&p.Lower, q.RequireLowercaseCharacters)
	cloud.Assign(&p.Upper, q.RequireUppercaseCharacters)
	cloud.Assign(&p.Numbers, q.RequireNumbers)
	cloud.Assign(&p.Symbols, q.RequireSymbols)
	cloud.Assign(&p.HardExpiry, q.HardExpire)
	cloud.Assign(&p.MaxAge, q.MaxPasswordAge)
	cloud.Assign(&p.Reuse, q.PasswordReusePrevention)
	cloud.Assign(&p.MaxAttempts, q.MaxLoginAttemps)
	cloud.Assign(&p.Different, q.MinimumPasswordDifferentCharacter)
	cloud.Assign(&p.NotUserName, q.PasswordNotContainUserName)
	set, err := identity.SetPasswordPolicy(c, p)
	if err != nil {
		return nil, err
	}
	return viewPasswordPolicy(set), nil
}

func getSecurityPreference(c *cloud.Call, _ *GetSecurityPreferenceRequest) (*SecurityPreferenceResponse, error) {
	return viewSecurityPreference(identity.FindSecurityPreference(c)), nil
}

func viewSecurityPreference(p identity.SecurityPreference) *SecurityPreferenceResponse {
	return &SecurityPreferenceResponse{SecurityPreference: &SecurityPreference{
		AccessKeyPreference:    &AccessKeyPreference{AllowUserToManageAccessKeys: &p.ManageKeys},
		MFAPreference:          &MFAPreference{AllowUserToManageMFADevices: &p.ManageMFA},
		PersonalInfoPreference: &PersonalInfoPreference{AllowUserToManagePersonalDingTalk: &p.ManageDingTalk},
		MaxIdleDays:            &MaxIdleDays{MaxIdleDaysForAccessKeys: &p.IdleKeys, MaxIdleDaysForUsers: &p.IdleUsers},
		VerificationPreference: &VerificationPreference{VerificationTypes: append([]string{}, p.VerificationTypes...)},
		LoginProfilePreference: &LoginProfilePreference{
			AllowUserToLoginWithPasskey: &p.Passkeys,
			EnableSaveMFATicket:         &p.SaveMFATicket, LoginSessionDuration: &p.SessionHours, LoginNetworkMasks: &p.LoginMasks, AllowUserToChangePassword: &p.ChangePassword,
			MFAOperationForLogin: &p.MFAForLogin, OperationForRiskLogin: &p.RiskLogin, EnforceMFAForLogin: new(p.MFAForLogin == identity.MFAMandatory),
		},
	}}
}

// setSecurityPreference changes what the request gives.
func setSecurityPreference(c *cloud.Call, q *SetSecurityPreferenceRequest) (*SecurityPreferenceResponse, error) {
	set, err := identity.SetSecurityPreference(c, func(p *identity.SecurityPreference) {
		cloud.Assign(&p.SaveMFATicket, q.EnableSaveMFATicket)
		cloud.Assign(&p.ChangePassword, q.AllowUserToChangePassword)
		cloud.Assign(&p.ManageKeys, q.AllowUserToManageAccessKeys)
		cloud.Assign(&p.ManageMFA, q.AllowUserToManageMFADevices)
		cloud.Assign(&p.ManageDingTalk, q.AllowUserToManagePersonalDingTalk)
		cloud.Assign(&p.SessionHours, q.LoginSessionDuration)
		cloud.Assign(&p.LoginMasks, q.LoginNetworkMasks)
		cloud.Assign(&p.Passkeys, q.AllowUserToLoginWithPasskey)
		cloud.Assign(&p.IdleKeys, q.MaxIdleDaysForAccessKeys)
		cloud.Assign(&p.IdleUsers, q.MaxIdleDaysForUsers)
		p.MFAForLogin, p.RiskLogin = cmp.Or(q.MFAOperationForLogin, p.MFAForLogin), cmp.Or(q.OperationForRiskLogin, p.RiskLogin)
		if q.VerificationTypes != nil {
			p.VerificationTypes = q.VerificationTypes
		}
	})
	if err != nil {
		return nil, err
	}
	return viewSecurityPreference(set), nil
}
