package steps

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/cucumber/godog"
)

const ramProduct = "Ram"

// ramSteps are about who of an account may do what. Users and sessions act under a name of
// their own from the step on that makes them.
func ramSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} has a RAM policy {name} that says:`), s.createPolicy)
	sc.Step(Expression(`{name} has a RAM role {name} that trusts {name}`), s.createRole)
	sc.Step(Expression(`{name} has a RAM role {name} with the trust policy:`), s.createRoleWith)
	sc.Step(Expression(`{name} has a RAM user {name}`), s.createUser)
	sc.Step(Expression(`{name} has a RAM user group {name} with {names}`), s.createGroup)
	sc.Step(action("gives", "give", `the RAM (user|role|user group) {name} the (custom|system) policy {name}`), s.attachPolicy)
	sc.Step(Expression(`{name} takes the (custom|system) policy {name} from the RAM (user|role|user group) {name}`), s.detachPolicy)
	sc.Step(Expression(`{name} sees that the RAM role {name} has the policy {name}`), s.hasPolicy)
	sc.Step(action("assumes", "assume", `the RAM role {name} of {name}(?: as {name})?`), s.assumeRole)
	sc.Step(Expression(`{name} assumes the RAM role {name} of {name} as {name} with the policy:`), s.assumeRoleWith)
	sc.Step(Expression(`the refusal is of {name} with {name} by an? {name}`), s.refusedBy)
}

var references = regexp.MustCompile(`(\$[a-z]+):([A-Za-z0-9-]+)`)

// referring is a document in which $vswitch:apps and $account:owner stand for ids.
func (s *Scene) referring(document string) (text string, err error) {
	text = references.ReplaceAllStringFunc(document, func(reference string) string {
		parts := references.FindStringSubmatch(reference)
		id, unknown := s.refer(parts[1], parts[2])
		if unknown != nil {
			err = unknown
		}
		return id
	})
	return text, err
}

func (s *Scene) createPolicy(who, name string, document *godog.DocString) error {
	text, err := s.referring(document.Content)
	if err != nil {
		return err
	}
	return s.ask(who, ramProduct, "CreatePolicy", query{"PolicyName": name, "PolicyDocument": text}, nil)
}

func trusting(account string) string {
	return `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::` + account + `:root"]}}]}`
}

func (s *Scene) createRole(who, name, trusted string) error {
	return s.makeRole(who, name, trusting(s.as(trusted).ID))
}

func (s *Scene) createRoleWith(who, name string, document *godog.DocString) error {
	text, err := s.referring(document.Content)
	if err != nil {
		return err
	}
	return s.makeRole(who, name, text)
}

func (s *Scene) makeRole(who, name, trust string) error {
	return s.ask(who, ramProduct, "CreateRole", query{"RoleName": name, "AssumeRolePolicyDocument": trust}, nil)
}

func (s *Scene) createUser(who, name string) error {
	if err := s.ask(who, ramProduct, "CreateUser", query{"UserName": name}, nil); err != nil {
		return err
	}
	var made struct {
		AccessKey struct{ AccessKeyId, AccessKeySecret string }
	}
	if err := s.ask(who, ramProduct, "CreateAccessKey", query{"UserName": name}, &made); err != nil {
		return err
	}
	s.cast(name, who, Credentials{AccessKeyID: made.AccessKey.AccessKeyId, AccessKeySecret: made.AccessKey.AccessKeySecret})
	return nil
}

// cast lets somebody act who speaks for an account with credentials.
func (s *Scene) cast(name, account string, by Credentials) {
	speaker := s.as(account).Account
	speaker.Name, speaker.Credentials = name, by
	s.accounts[name] = s.newClient(speaker, s.world.Endpoint(), s.as(account).region)
}

func (s *Scene) createGroup(who, name, users string) error {
	if err := s.ask(who, ramProduct, "CreateGroup", query{"GroupName": name}, nil); err != nil {
		return err
	}
	for _, user := range listed(users) {
		if err := s.ask(who, ramProduct, "AddUserToGroup", query{"GroupName": name, "UserName": user}, nil); err != nil {
			return err
		}
	}
	return nil
}

// principals are what the actions call the sorts of who has policies.
var principals = map[string]string{"user": "User", "role": "Role", "user group": "Group"}

func onPolicy(kind, name, of, policy string) query {
	return query{principals[kind] + "Name": name, "PolicyType": strings.ToUpper(of[:1]) + of[1:], "PolicyName": policy}
}

func (s *Scene) attachPolicy(who, kind, name, of, policy, code string) error {
	return s.do(who, ramProduct, "AttachPolicyTo"+principals[kind], onPolicy(kind, name, of, policy), code)
}

func (s *Scene) detachPolicy(who, of, policy, kind, name string) error {
	return s.ask(who, ramProduct, "DetachPolicyFrom"+principals[kind], onPolicy(kind, name, of, policy), nil)
}

func (s *Scene) hasPolicy(who, role, policy string) error {
	var answer struct {
		Policies struct{ Policy []struct{ PolicyName string } }
	}
	if err := s.ask(who, ramProduct, "ListPoliciesForRole", query{"RoleName": role}, &answer); err != nil {
		return err
	}
	for _, one := range answer.Policies.Policy {
		if one.PolicyName == policy {
			return nil
		}
	}
	return fmt.Errorf("the role %s has the policies %v", role, answer.Policies.Policy)
}

func (s *Scene) assumeRole(who, role, owner, as, code string) error {
	return s.assume(who, role, owner, as, "", code)
}

func (s *Scene) assumeRoleWith(who, role, owner, as string, document *godog.DocString) error {
	text, err := s.referring(document.Content)
	if err != nil {
		return err
	}
	return s.assume(who, role, owner, as, text, "")
}

// assume makes a session of a role; whoever is to act with it is called as.
func (s *Scene) assume(who, role, owner, as, policy, code string) error {
	var made struct {
		Credentials struct{ AccessKeyId, AccessKeySecret, SecurityToken string }
	}
	asked := query{"RoleArn": "acs:ram::" + s.as(owner).ID + ":role/" + role, "RoleSessionName": "conformance", "Policy": policy}
	if over, verdict := judge(code, s.ask(who, "Sts", "AssumeRole", asked, &made)); over || as == "" {
		return verdict
	}
	by := Credentials{AccessKeyID: made.Credentials.AccessKeyId, AccessKeySecret: made.Credentials.AccessKeySecret, SecurityToken: made.Credentials.SecurityToken}
	s.cast(as, owner, by)
	return nil
}

// refusedBy looks at what the vendor tells of a refusal by policies.
func (s *Scene) refusedBy(action, kind, policy string) error {
	detail, err := json.Marshal(s.answer.denied)
	if err != nil {
		return err
	}
	var told struct{ AuthAction, NoPermissionType, PolicyType, AuthPrincipalOwnerId, EncodedDiagnosticMessage string }
	if err := json.Unmarshal(detail, &told); err != nil {
		return err
	}
	if told.AuthAction != action || told.NoPermissionType != kind || told.PolicyType != policy || told.EncodedDiagnosticMessage == "" {
		return fmt.Errorf("the answer tells: %s", detail)
	}
	return nil
}
