package identity

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// PasswordPolicy is how the passwords of an account's RAM users must be. Login profiles
// are held against it.
type PasswordPolicy struct {
	Length                         int32
	Lower, Upper, Numbers, Symbols bool
	// MaxAge is how many days a password lasts, 0 being for ever, and HardExpiry whether
	// nobody logs in after that.
	MaxAge     int32
	HardExpiry bool
	// Reuse is how many passwords cannot be used again, and MaxAttempts how often
	// one can be wrong in an hour.
	Reuse, MaxAttempts int32
	// Different is how many different characters one has at least, and NotUserName says that it
	// does not contain the user's name.
	Different   int32
	NotUserName bool
}

// KindPasswordPolicy is the kind of a password policy.
const KindPasswordPolicy cloud.Kind = "password policy"

// UsualPasswordPolicy is that of an account that has set none.
var UsualPasswordPolicy = PasswordPolicy{Length: 8, Lower: true, Upper: true, Numbers: true, Symbols: true, MaxAttempts: 5}

// FindPasswordPolicy is the one of the caller's account.
func FindPasswordPolicy(c *cloud.Call) PasswordPolicy {
	if set := account(c).Passwords; set != nil {
		return *set
	}
	return UsualPasswordPolicy
}

// SetPasswordPolicy sets the one of the caller's account.
func SetPasswordPolicy(c *cloud.Call, p PasswordPolicy) (PasswordPolicy, error) {
	for _, limit := range []struct {
		name             string
		value, low, high int32
	}{
		{"MinimumPasswordLength", p.Length, 8, 32},
		{"MaxPasswordAge", p.MaxAge, 0, 1095},
		{"PasswordReusePrevention", p.Reuse, 0, 24},
		{"MaxLoginAttemps", p.MaxAttempts, 0, 32},
		{"MinimumPasswordDifferentCharacter", p.Different, 0, 8},
	} {
		if limit.value < limit.low || limit.value > limit.high {
			return p, cloud.Invalid(KindPasswordPolicy, limit.name, limit.name+" is out of its range")
		}
	}
	if err := c.Commit(); err != nil {
		return p, err
	}
	account(c).Passwords = &p
	return p, nil
}
