package identity

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// SecurityPreference is what an account lets its RAM users do by themselves, and how they log in. Nobody logs in
// here, so what is about the console is kept and shown.
type SecurityPreference struct {
	// ManageKeys and ManageMFA let RAM users do with their own access keys and MFA devices what no policy allows.
	ManageKeys, ManageMFA          bool
	ChangePassword, ManageDingTalk bool
	Passkeys                       bool // by which users log in
	// SaveMFATicket says whether a second factor counts for a week, and SessionHours how long a login lasts.
	SaveMFATicket bool
	SessionHours  int32
	// LoginMasks are where users log in from: blocks of addresses with semicolons between them.
	LoginMasks string
	// MFAForLogin and RiskLogin are the vendor's words for when a second factor is asked for.
	MFAForLogin, RiskLogin string
	// VerificationTypes are further second factors: sms and email.
	VerificationTypes []string
	// IdleKeys and IdleUsers are after how many days nobody's keys and users are to be disabled; nothing does that here.
	IdleKeys, IdleUsers int32
}

// KindSecurityPreference is the kind of a security preference.
const KindSecurityPreference cloud.Kind = "security preference"

// MFAMandatory is the word for a second factor at each login.
const MFAMandatory = "mandatory"

var usualSecurityPreference = SecurityPreference{
	ManageMFA: true, ChangePassword: true, ManageDingTalk: true, Passkeys: true,
	SessionHours: 6, MFAForLogin: "independent", RiskLogin: "autonomous", IdleKeys: 730, IdleUsers: 730,
}

// FindSecurityPreference is the one of the caller's account.
func FindSecurityPreference(c *cloud.Call) SecurityPreference {
	if set := account(c).Preference; set != nil {
		return *set
	}
	return usualSecurityPreference
}

const (
	maxLoginMasks      = 40
	maxLoginMaskLength = 512 // characters
)

// verificationTypes: the vendor's words have the first two, and Terraform's provider also sets the last.
var verificationTypes = []string{"sms", "email", "mfa"}

// check says whether there can be such a preference.
func (p *SecurityPreference) check() error {
	invalid := func(field, detail string) error { return cloud.Invalid(KindSecurityPreference, field, detail) }
	masks := strings.Split(p.LoginMasks, ";")
	switch {
	case p.SessionHours < 1 || p.SessionHours > 24:
		return invalid("LoginSessionDuration", "a login lasts 1 to 24 hours")
	case p.LoginMasks != "" && (len(masks) > maxLoginMasks || len(p.LoginMasks) > maxLoginMaskLength || slices.ContainsFunc(masks, func(mask string) bool { return !isMask(mask) })):
		return invalid("LoginNetworkMasks", "the masks are at most 40 addresses and blocks of them with semicolons between them")
	case !slices.Contains([]string{MFAMandatory, "independent", "adaptive"}, p.MFAForLogin):
		return invalid("MFAOperationForLogin", "the operation is mandatory, independent or adaptive")
	case !slices.Contains([]string{"autonomous", "enforceVerify"}, p.RiskLogin):
		return invalid("OperationForRiskLogin", "the operation is autonomous or enforceVerify")
	case slices.ContainsFunc(p.VerificationTypes, func(one string) bool { return !slices.Contains(verificationTypes, one) }):
		return invalid("VerificationTypes", "a type of verification is sms, email or mfa")
	}
	for _, idle := range []struct {
		field string
		days  int32
	}{{"MaxIdleDaysForAccessKeys", p.IdleKeys}, {"MaxIdleDaysForUsers", p.IdleUsers}} {
		if !slices.Contains([]int32{90, 180, 365, 730}, idle.days) {
			return invalid(idle.field, "the days are 90, 180, 365 or 730")
		}
	}
	return nil
}

func isMask(text string) bool {
	_, ok := policy.Block(text)
	return ok
}

// SetSecurityPreference lets change do what it does to the one of the caller's account, unless that cannot be.
func SetSecurityPreference(c *cloud.Call, change func(*SecurityPreference)) (SecurityPreference, error) {
	changed := FindSecurityPreference(c)
	change(&changed)
	if err := changed.check(); err != nil {
		return changed, err
	}
	if err := c.Commit(); err != nil {
		return changed, err
	}
	account(c).Preference = &changed
	return changed, nil
}

// selfManaging are the actions that RAM users may do with what is theirs, where the preference says so.
var selfManaging = map[string]func(*SecurityPreference) bool{}

func init() {
	for _, name := range []string{"CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey"} {
		selfManaging["ram:"+name] = func(p *SecurityPreference) bool { return p.ManageKeys }
	}
	for _, name := range []string{"BindMFADevice", "UnbindMFADevice", "GetUserMFAInfo"} {
		selfManaging["ram:"+name] = func(p *SecurityPreference) bool { return p.ManageMFA }
	}
}

// managesItself says whether a RAM user asks for something about itself that the account's preference lets it do.
func (j *judged) managesItself(of *Resource) bool {
	lets := selfManaging[j.Action]
	if lets == nil || j.key.User == nil || !strings.EqualFold(of.ARN, j.key.User.ARN()) {
		return false
	}
	preference := FindSecurityPreference(j.call)
	return lets(&preference)
}
