package ram

import (
	"maps"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func getPasswordPolicy(c *cloud.Call, _ *GetPasswordPolicyRequest) (*PasswordPolicyResponse, error) {
	return viewPasswordPolicy(identity.FindPasswordPolicy(c)), nil
}

func viewPasswordPolicy(p identity.PasswordPolicy) *PasswordPolicyResponse {
	return &PasswordPolicyResponse{PasswordPolicy: &PasswordPolicy{
		MinimumPasswordLength: &p.Length, RequireLowercaseCharacters: &p.Lower, RequireUppercaseCharacters: &p.Upper, RequireNumbers: &p.Numbers,
		RequireSymbols: &p.Symbols, HardExpiry: &p.HardExpiry, MaxPasswordAge: &p.MaxAge, PasswordReusePrevention: &p.Reuse, MaxLoginAttemps: &p.MaxAttempts,
	}}
}

// setPasswordPolicy replaces the policy: what the request leaves out is as it is in the beginning.
func setPasswordPolicy(c *cloud.Call, q *SetPasswordPolicyRequest) (*PasswordPolicyResponse, error) {
	usual := identity.UsualPasswordPolicy
	set, err := identity.SetPasswordPolicy(c, identity.PasswordPolicy{
		Length: services.Or(q.MinimumPasswordLength, usual.Length), Lower: services.Or(q.RequireLowercaseCharacters, usual.Lower),
		Upper: services.Or(q.RequireUppercaseCharacters, usual.Upper), Numbers: services.Or(q.RequireNumbers, usual.Numbers),
		Symbols: services.Or(q.RequireSymbols, usual.Symbols), HardExpiry: services.Or(q.HardExpiry, usual.HardExpiry),
		MaxAge: services.Or(q.MaxPasswordAge, usual.MaxAge), Reuse: services.Or(q.PasswordReusePrevention, usual.Reuse),
		MaxAttempts: services.Or(q.MaxLoginAttemps, usual.MaxAttempts),
	})
	if err != nil {
		return nil, err
	}
	return viewPasswordPolicy(set), nil
}

// decodeDiagnosticMessage reads what an answer says that a policy has refused, to one of
// the caller's account.
func decodeDiagnosticMessage(c *cloud.Call, q *DecodeDiagnosticMessageRequest) (*DecodeDiagnosticMessageResponse, error) {
	if err := services.Require("EncodedDiagnosticMessage", q.EncodedDiagnosticMessage); err != nil {
		return nil, err
	}
	denied, ok := services.DecodeDiagnosis(q.EncodedDiagnosticMessage)
	if !ok || denied.OwnerID != c.AccountID {
		return nil, wire.InvalidParameter("The EncodedDiagnosticMessage is not one of an answer that refused a call of the account.")
	}
	decoded := &DecodedDiagnosticMessage{
		ExplicitDeny: &denied.Explicit, NoPermissionPolicyType: &denied.PolicyType, AuthAction: &denied.Action, AuthResource: &denied.Resource,
		AuthPrincipal:   &AuthPrincipal{AuthPrincipalType: &denied.PrincipalType, AuthPrincipalOwnerId: &denied.OwnerID, AuthPrincipalDisplayName: &denied.Principal},
		MatchedPolicies: []MatchedPolicy{},
	}
	for _, one := range denied.Matched {
		decoded.MatchedPolicies = append(decoded.MatchedPolicies, MatchedPolicy{
			Effect: &one.Effect, PolicyIdentifier: services.Text(one.Policy), PolicyType: &one.Type, PolicyVersion: services.Text(one.Version),
			AttachedEntityType: services.Text(one.EntityType), AttachedScope: services.Text(one.Scope),
		})
	}
	for _, key := range slices.Sorted(maps.Keys(denied.Conditions)) {
		decoded.AuthConditions = append(decoded.AuthConditions, AuthCondition{ConditionKey: &key, ConditionValues: denied.Conditions[key]})
	}
	return &DecodeDiagnosticMessageResponse{DecodedDiagnosticMessage: decoded}, nil
}

func getSecurityPreference(c *cloud.Call, _ *GetSecurityPreferenceRequest) (*SecurityPreferenceResponse, error) {
	return viewSecurityPreference(identity.FindSecurityPreference(c)), nil
}

func viewSecurityPreference(p identity.SecurityPreference) *SecurityPreferenceResponse {
	return &SecurityPreferenceResponse{SecurityPreference: &SecurityPreference{
		AccessKeyPreference: &AccessKeyPreference{AllowUserToManageAccessKeys: &p.ManageKeys},
		MFAPreference:       &MFAPreference{AllowUserToManageMFADevices: &p.ManageMFA},
		LoginProfilePreference: &LoginProfilePreference{
			EnableSaveMFATicket: &p.SaveMFATicket, LoginSessionDuration: &p.SessionHours, LoginNetworkMasks: &p.LoginMasks, AllowUserToChangePassword: &p.ChangePassword,
		},
	}}
}

func setSecurityPreference(c *cloud.Call, q *SetSecurityPreferenceRequest) (*SecurityPreferenceResponse, error) {
	set, err := identity.SetSecurityPreference(c, func(p *identity.SecurityPreference) {
		cloud.Assign(&p.SaveMFATicket, q.EnableSaveMFATicket)
		cloud.Assign(&p.ChangePassword, q.AllowUserToChangePassword)
		cloud.Assign(&p.ManageKeys, q.AllowUserToManageAccessKeys)
		cloud.Assign(&p.ManageMFA, q.AllowUserToManageMFADevices)
		cloud.Assign(&p.SessionHours, q.LoginSessionDuration)
		cloud.Assign(&p.LoginMasks, q.LoginNetworkMasks)
	})
	if err != nil {
		return nil, err
	}
	return viewSecurityPreference(set), nil
}
