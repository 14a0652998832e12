package identity

import "slices"

// Trust says who may assume a role.
type Trust struct {
	// Document is what the statements were read from, for people to look at.
	Document   string
	Statements []TrustStatement
}

// TrustStatement lets some assume a role, or keeps them from it.
type TrustStatement struct {
	Deny bool
	// Principals are whom it is about, by ARN: the root of an account stands for
	// everybody who speaks for it, and * for everybody.
	Principals []string
	// Services are the vendor's services that it is about, such as ecs.aliyuncs.com.
	Services []string
	// ExternalIDs, where there are any, are those of which the caller must name one.
	ExternalIDs []string
	// Unknowable statements have conditions on what a world does not know. They
	// let nobody in, and keep nobody out.
	Unknowable bool
}

// admits says whether somebody may assume the role.
func (t Trust) admits(who Identity, externalID string) bool {
	return t.decide(func(s TrustStatement) bool {
		return s.names(who) && (len(s.ExternalIDs) == 0 || slices.Contains(s.ExternalIDs, externalID))
	})
}

// AdmitsService says whether a service of the vendor may assume the role.
func (t Trust) AdmitsService(service string) bool {
	return t.decide(func(s TrustStatement) bool { return slices.Contains(s.Services, service) })
}

// decide says whether some of the statements that are about the caller let it
// in, and none keeps it out.
func (t Trust) decide(about func(TrustStatement) bool) bool {
	admitted := false
	for _, s := range t.Statements {
		if s.Unknowable || !about(s) {
			continue
		}
		if s.Deny {
			return false
		}
		admitted = true
	}
	return admitted
}

func (s TrustStatement) names(who Identity) bool {
	return slices.ContainsFunc(s.Principals, func(principal string) bool {
		switch principal {
		case "*", rootARN(who.AccountID), who.ARN:
			return true
		case who.RoleARN:
			return who.RoleARN != ""
		}
		return false
	})
}
