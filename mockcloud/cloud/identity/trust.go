package identity

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// Trust says who may assume a role.
type Trust struct {
	// Document is the policy that says it. See [ReadTrust].
	Document string
}

// trusted is an account, a RAM user or a role that can assume roles, or everybody.
var trusted = cloud.NewPattern(`^(\*|acs:ram::[0-9]+:(root|user/[^/]+|role/[^/]+))$`)

// ReadTrust reads a policy that says who may assume a role; the error says what is
// wrong with its grammar.
func ReadTrust(document string) (Trust, error) {
	_, err := parseTrust(document)
	return Trust{Document: document}, err
}

func parseTrust(document string) (*policy.Document, error) {
	return policy.ParseTrust(document, func(sort, principal string) error {
		switch {
		case !slices.Contains([]string{"RAM", "Service", "Federated"}, sort):
			return fmt.Errorf("a Principal is RAM, Service or Federated, not %s", sort)
		case sort == "RAM" && !trusted.MatchString(principal):
			return fmt.Errorf("a RAM principal is acs:ram::<account>:root, an ARN of a RAM user or role, or *, not %s", principal)
		}
		return nil
	})
}

// assumes is what somebody asks of a trust policy.
const assumes = "sts:AssumeRole"

// admits says whether somebody may assume the role, of whom and of whose call the
// values of condition keys are known.
func (t Trust) admits(who Identity, values func(key string) ([]string, bool)) bool {
	return t.decide(values, func(sort, principal string) bool { return sort == "RAM" && who.is(principal) }).Verdict == policy.Allowed
}

// AdmitsService says whether a service of the vendor may assume the role.
func (t Trust) AdmitsService(service string) bool {
	return t.decide(func(string) ([]string, bool) { return nil, false }, func(sort, principal string) bool { return sort == "Service" && principal == service }).Verdict == policy.Allowed
}

func (t Trust) decide(values func(key string) ([]string, bool), speaks func(sort, principal string) bool) policy.Ruling {
	document, err := parseTrust(t.Document)
	if err != nil {
		return policy.Ruling{}
	}
	return policy.Decide(&policy.Request{Action: assumes, Value: values, Speaks: speaks}, document)
}

// is says whether somebody is a principal of a trust policy: the root of an account
// stands for everybody who speaks for it, and * for everybody.
func (who Identity) is(principal string) bool {
	switch folded(principal) {
	case "*", rootARN(who.AccountID), folded(who.ARN):
		return true
	case folded(who.RoleARN):
		return who.RoleARN != ""
	}
	return false
}
