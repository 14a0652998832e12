package identity

import (
	"cmp"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// User is a RAM user of an account. What users may do their policies say, where the
// account declares any: see [Permit].
type User struct {
	cloud.Record
	UserProfile
	Updated time.Time
	// Login is how it logs in to the console; nil where it does not.
	Login *LoginProfile
}

// KindUser is the kind of a RAM user.
const KindUser cloud.Kind = "RAM user"

var users cloud.Table[*User]

func init() {
	users.Define(cloud.Definition[*User]{
		Kind: KindUser, InPolicies: "ram:user", Global: true, AtDeletion: cloud.Abandonable,
		Indexes: byName(func(u *User) string { return u.Name }),
	})
}

// userByName finds a RAM user of the caller's account by name; nil when there is none.
func userByName(c *cloud.Call, name string) *User {
	user, _ := users.First(c.World, c.AccountID, "", "name", folded(name))
	return user
}

// UserProfile is what people say of a RAM user.
type UserProfile struct{ Name, DisplayName, MobilePhone, Email, Comments string }

// ARN is the user's name among everybody's.
func (u *User) ARN() string { return "acs:ram::" + u.Owner + ":user/" + u.Name }

const maxUsers = 1000 // of an account

var (
	userName    = cloud.NewPattern(`^[A-Za-z0-9._-]+$`)
	mobilePhone = cloud.NewPattern(`^\+?[0-9]{1,4}-[0-9]{5,20}$`)
	email       = cloud.NewPattern(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

// check says whether a user can be described so. What is at fault is called as
// the operation calls it: UserName or NewUserName.
func (p UserProfile) check(prefix string) error {
	switch {
	case !cloud.HasLength(p.Name, 1, 64):
		return cloud.Invalid(KindUser, prefix+"UserName.Length", "the name of a RAM user has 1 to 64 characters")
	case !userName.MatchString(p.Name):
		return cloud.Invalid(KindUser, prefix+"UserName.InvalidChars", "the name of a RAM user has letters, digits, periods, hyphens and underscores")
	case !cloud.HasLength(p.DisplayName, 0, 128):
		return cloud.Invalid(KindUser, prefix+"DisplayName.Length", "the display name of a RAM user has at most 128 characters")
	case !cloud.HasLength(p.Comments, 0, 128):
		return cloud.Invalid(KindUser, prefix+"Comments.Length", "the comments on a RAM user have at most 128 characters")
	case p.MobilePhone != "" && !mobilePhone.MatchString(p.MobilePhone):
		return cloud.Invalid(KindUser, prefix+"MobilePhone.Format", "a mobile phone number is the code of a country, a hyphen and the number there")
	case p.Email != "" && !email.MatchString(p.Email):
		return cloud.Invalid(KindUser, prefix+"Email.Format", "an e-mail address has a name, an @ and a domain")
	}
	return nil
}

// FindUser finds a RAM user of the caller's account by name; "" is the caller itself.
func FindUser(c *cloud.Call, name string) (*User, error) {
	if name != "" {
		return namedUser(c, name)
	}
	if key, ok := keys.Get(c.World, c.AccessKeyID); ok && key.User != nil {
		return key.User, nil
	}
	return nil, cloud.Invalid(KindUser, "UserName", "only a RAM user can leave its name out")
}

// namedUser finds a RAM user of the caller's account by name, which cannot be left out.
func namedUser(c *cloud.Call, name string) (*User, error) {
	if user := userByName(c, name); user != nil {
		return user, nil
	}
	return nil, cloud.Missing(KindUser, name)
}

// Users lists the RAM users of the caller's account.
func Users(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*User], error) {
	return users.List(c, cloud.Query[*User]{}, page)
}

// CreateUser makes a RAM user of the caller's account.
func CreateUser(c *cloud.Call, profile UserProfile) (*User, error) {
	if err := profile.check(""); err != nil {
		return nil, err
	}
	if userByName(c, profile.Name) != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindUser, ID: profile.Name}
	}
	if users.Own(c.World, c.AccountID, "") >= maxUsers {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindUser, Detail: fmt.Sprintf("an account has at most %d RAM users", maxUsers)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	user := &User{Record: c.NewGlobalRecord("2" + c.Draw(cloud.Digits, 17)), UserProfile: profile, Updated: c.Now}
	users.Add(c.World, user)
	return user, nil
}

// UserChange is what to change of a RAM user; what is "" or nil stays as it is.
type UserChange struct {
	Name                                      string
	DisplayName, MobilePhone, Email, Comments *string
}

// UpdateUser gives a RAM user of the caller's account another profile.
func UpdateUser(c *cloud.Call, name string, change UserChange) (*User, error) {
	user, err := FindUser(c, name)
	if err != nil {
		return nil, err
	}
	profile := user.UserProfile
	profile.Name = cmp.Or(change.Name, profile.Name)
	cloud.Assign(&profile.DisplayName, change.DisplayName)
	cloud.Assign(&profile.MobilePhone, change.MobilePhone)
	cloud.Assign(&profile.Email, change.Email)
	cloud.Assign(&profile.Comments, change.Comments)
	if err := profile.check("New"); err != nil {
		return nil, err
	}
	if taken := userByName(c, profile.Name); taken != nil && taken != user {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindUser, ID: profile.Name}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	users.Change(c.World, user, func() { user.UserProfile, user.Updated = profile, c.Now })
	return user, nil
}

// DeleteUser deletes a RAM user of the caller's account that has neither keys nor
// policies, and is in no group.
func DeleteUser(c *cloud.Call, name string) error {
	if name == "" {
		return cloud.Invalid(KindUser, "UserName", "the RAM user to delete is given by its name")
	}
	user, err := FindUser(c, name)
	if err != nil {
		return err
	}
	if user.countKeys(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindUser, ID: name, By: cloud.KindKey, Detail: "the RAM user still has AccessKey pairs"}
	}
	if err := (Principal{User: user}).hasPolicies(c.World); err != nil {
		return err
	}
	if memberships.Under(c.World, c.AccountID, "", "user", user.ID) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindUser, ID: name, By: KindGroup, Detail: "the RAM user is still in groups"}
	}
	if user.Login != nil {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindUser, ID: name, By: KindLoginProfile, Detail: "the RAM user still has a login profile"}
	}
	if user.bound(c.World) != nil {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindUser, ID: name, By: KindBoundMFA, Detail: "the RAM user still has an MFA device"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	users.Remove(c.World, user)
	return nil
}
