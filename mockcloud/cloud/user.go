package cloud

import (
	"fmt"
	"time"
)

// User is a RAM user of an account. Users may do what their account may: who of
// an account may do what is not modelled.
type User struct {
	Record
	UserProfile
	Updated time.Time
}

// KindUser is the kind of a RAM user.
const KindUser Kind = "RAM user"

var users Table[*User]

func init() {
	users.Define(Definition[*User]{
		Kind: KindUser, Global: true, AtDeletion: Abandonable,
		Indexes: []IndexOn[*User]{On("name", func(u *User) string { return u.Name })},
	})
}

// userByName finds a RAM user of the caller's account by name; nil when there is none.
func (c *Call) userByName(name string) *User {
	user, _ := users.First(c.world, c.AccountID, "", "name", name)
	return user
}

// UserProfile is what people say of a RAM user.
type UserProfile struct{ Name, DisplayName, MobilePhone, Email, Comments string }

// ARN is the user's name among everybody's.
func (u *User) ARN() string { return "acs:ram::" + u.Owner + ":user/" + u.Name }

const maxUsers = 1000 // of an account

var (
	userName    = NewPattern(`^[A-Za-z0-9._-]+$`)
	mobilePhone = NewPattern(`^\+?[0-9]{1,4}-[0-9]{5,20}$`)
	email       = NewPattern(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

// check says whether a user can be described so. What is at fault is called as
// the operation calls it: UserName or NewUserName.
func (p UserProfile) check(prefix string) error {
	switch {
	case !HasLength(p.Name, 1, 64):
		return malformed(KindUser, prefix+"UserName.Length", "the name of a RAM user has 1 to 64 characters")
	case !userName.MatchString(p.Name):
		return malformed(KindUser, prefix+"UserName.InvalidChars", "the name of a RAM user has letters, digits, periods, hyphens and underscores")
	case !HasLength(p.DisplayName, 0, 128):
		return malformed(KindUser, prefix+"DisplayName.Length", "the display name of a RAM user has at most 128 characters")
	case !HasLength(p.Comments, 0, 128):
		return malformed(KindUser, prefix+"Comments.Length", "the comments on a RAM user have at most 128 characters")
	case p.MobilePhone != "" && !mobilePhone.MatchString(p.MobilePhone):
		return malformed(KindUser, prefix+"MobilePhone.Format", "a mobile phone number is the code of a country, a hyphen and the number there")
	case p.Email != "" && !email.MatchString(p.Email):
		return malformed(KindUser, prefix+"Email.Format", "an e-mail address has a name, an @ and a domain")
	}
	return nil
}

// User finds a RAM user of the caller's account by name; "" is the caller itself.
func (c *Call) User(name string) (*User, error) {
	if name == "" {
		if key, ok := keys.Get(c.world, c.AccessKeyID); ok && key.User != nil {
			return key.User, nil
		}
		return nil, malformed(KindUser, "UserName", "only a RAM user can leave its name out")
	}
	if user := c.userByName(name); user != nil {
		return user, nil
	}
	return nil, notFound(KindUser, name)
}

// Users lists the RAM users of the caller's account.
func (c *Call) Users(page PageRequest) (Page[*User], error) {
	return users.List(c, Query[*User]{}, page)
}

// CreateUser makes a RAM user of the caller's account.
func (c *Call) CreateUser(profile UserProfile) (*User, error) {
	if err := profile.check(""); err != nil {
		return nil, err
	}
	if c.userByName(profile.Name) != nil {
		return nil, &Error{Reason: Duplicate, Kind: KindUser, ID: profile.Name}
	}
	if users.Own(c.world, c.AccountID, "") >= maxUsers {
		return nil, &Error{Reason: QuotaExceeded, Kind: KindUser, Detail: fmt.Sprintf("an account has at most %d RAM users", maxUsers)}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	user := &User{Record: c.globalRecord("2" + c.draw(digits, 17)), UserProfile: profile, Updated: c.Now}
	users.Add(c.world, user)
	return user, nil
}

// UpdateUser gives a RAM user of the caller's account another profile; what is
// "" in it stays as it is.
func (c *Call) UpdateUser(name string, change UserProfile) (*User, error) {
	user, err := c.User(name)
	if err != nil {
		return nil, err
	}
	profile := user.UserProfile
	for _, field := range []struct {
		of *string
		to string
	}{
		{&profile.Name, change.Name},
		{&profile.DisplayName, change.DisplayName},
		{&profile.MobilePhone, change.MobilePhone},
		{&profile.Email, change.Email},
		{&profile.Comments, change.Comments},
	} {
		if field.to != "" {
			*field.of = field.to
		}
	}
	if err := profile.check("New"); err != nil {
		return nil, err
	}
	if taken := c.userByName(profile.Name); taken != nil && taken != user {
		return nil, &Error{Reason: Duplicate, Kind: KindUser, ID: profile.Name}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	users.Change(c.world, user, func() { user.UserProfile, user.Updated = profile, c.Now })
	return user, nil
}

// DeleteUser deletes a RAM user of the caller's account that has no keys.
func (c *Call) DeleteUser(name string) error {
	if name == "" {
		return malformed(KindUser, "UserName", "the RAM user to delete is given by its name")
	}
	user, err := c.User(name)
	if err != nil {
		return err
	}
	if user.countKeys(c.world) > 0 {
		return &Error{Reason: InUse, Kind: KindUser, ID: name, By: KindKey, Detail: "the RAM user still has AccessKey pairs"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	users.Remove(c.world, user)
	return nil
}
