package worldfile

import (
	"fmt"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/oidc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// addIdentities makes what RAM has, once there is all that policies can be about.
func (l *loader) addIdentities() error {
	for _, add := range []func() error{l.addPolicies, l.addUserGroups, l.addUsers, l.addRoles} {
		if err := add(); err != nil {
			return err
		}
	}
	if len(l.Issuers) == 0 {
		return nil
	}
	set := worlds.SetIssuers{}
	for _, issuer := range l.Issuers {
		set.Issuers = append(set.Issuers, identity.NewIssuer{URL: issuer.URL, Keys: oidc.KeySet(issuer.JWKS)})
	}
	if err := l.world.Do(worlds.Command{SetIssuers: &set}, l.wall); err != nil {
		return l.refused("issuers", "the issuers", err)
	}
	return nil
}

// inRAM makes a thing of an account, and notes its id, which is where the answer has it.
func (l *loader) inRAM(path string, kind cloud.Kind, account, name, action string, parameters map[string]string) error {
	var made struct {
		Policy struct{ PolicyName string }
		Group  struct{ GroupId string }
		User   struct{ UserId string }
		Role   struct{ RoleId string }
	}
	if err := l.do(act{path, fmt.Sprintf("the %s %q", kind, name), account, "", ram, action, parameters}, &made); err != nil {
		return err
	}
	l.made(kind, account, name, made.Policy.PolicyName+made.Group.GroupId+made.User.UserId+made.Role.RoleId)
	return nil
}

func (l *loader) addPolicies() error {
	for path, p := range numbered("policies", l.Policies) {
		if err := l.inRAM(path, identity.KindPolicy, p.Account, p.Name, "CreatePolicy", tagged(map[string]string{
			"PolicyName": p.Name, "Description": p.Description, "PolicyDocument": l.resolve(p.Account, p.Document),
		}, p.Tags)); err != nil {
			return err
		}
	}
	return nil
}

// attach gives somebody policies; of is what actions call the sort of who it is.
func (l *loader) attach(path, account, of, name string, policies []string) error {
	for at, policy := range numbered(path+".policies", policies) {
		parameters := map[string]string{of + "Name": name, "PolicyName": policy, "PolicyType": string(identity.TypeOf(identity.IsSystemPolicy(policy)))}
		if err := l.do(act{at, fmt.Sprintf("the policy %q of %q", policy, name), account, "", ram, "AttachPolicyTo" + of, parameters}, nil); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) addUserGroups() error {
	for path, g := range numbered("userGroups", l.UserGroups) {
		if err := l.inRAM(path, identity.KindGroup, g.Account, g.Name, "CreateGroup", map[string]string{"GroupName": g.Name, "Comments": g.Comments}); err != nil {
			return err
		}
		if err := l.attach(path, g.Account, "Group", g.Name, g.Policies); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) addUsers() error {
	for path, u := range numbered("users", l.Users) {
		if err := l.inRAM(path, identity.KindUser, u.Account, u.Name, "CreateUser", map[string]string{
			"UserName": u.Name, "DisplayName": u.DisplayName, "Email": u.Email, "MobilePhone": u.MobilePhone, "Comments": u.Comments,
		}); err != nil {
			return err
		}
		for at, group := range numbered(path+".groups", u.Groups) {
			parameters := map[string]string{"UserName": u.Name, "GroupName": group}
			if err := l.do(act{at, fmt.Sprintf("the RAM user %q", u.Name), u.Account, "", ram, "AddUserToGroup", parameters}, nil); err != nil {
				return err
			}
		}
		if err := l.attach(path, u.Account, "User", u.Name, u.Policies); err != nil {
			return err
		}
		for range u.keys() {
			if err := l.world.Do(worlds.Command{AddUserKey: &worlds.AddUserKey{AccountID: l.accounts[u.Account], User: u.Name}}, l.wall); err != nil {
				return l.refused(path+".keys", fmt.Sprintf("the RAM user %q", u.Name), err)
			}
		}
	}
	return nil
}

func (l *loader) addRoles() error {
	for path, r := range numbered("roles", l.Roles) {
		parameters := tagged(map[string]string{"RoleName": r.Name, "Description": r.Description, "AssumeRolePolicyDocument": l.resolve(r.Account, r.trust())}, r.Tags)
		if r.MaxSession != 0 {
			parameters["MaxSessionDuration"] = strconv.Itoa(int(time.Duration(r.MaxSession) / time.Second))
		}
		if err := l.inRAM(path, identity.KindRole, r.Account, r.Name, "CreateRole", parameters); err != nil {
			return err
		}
		if err := l.attach(path, r.Account, "Role", r.Name, r.Policies); err != nil {
			return err
		}
	}
	return nil
}
