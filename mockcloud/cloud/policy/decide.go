package policy

// Request is what somebody wants to do.
type Request struct {
	// Action is what policies call it, such as vpc:DescribeVSwitches.
	Action string
	// Resource is the name of what it is done to; trust policies have none.
	Resource string
	// Value looks a condition key up. A key that is known may have no value in
	// the request; of one that is not known nobody can tell.
	Value func(key string) (values []string, known bool)
	// Speaks says whether who asks is a principal of a trust policy.
	Speaks func(sort, principal string) bool
}

// Verdict is what policies say of a request.
type Verdict int

// The verdicts.
const (
	// Silent: none speaks of it, so that it is denied implicitly.
	Silent Verdict = iota
	Allowed
	// Denied: one denies it, whatever others say.
	Denied
)

// Ruling is what policies say of a request, and which of them it is.
type Ruling struct {
	Verdict Verdict
	// Document and Statement are the places, from 0, of the policy among those that were
	// asked and of the statement in it that allows or denies; no matter where none does.
	Document, Statement int
}

// Decide says what the documents together say of a request.
func Decide(q *Request, documents ...*Document) (r Ruling) {
	for i, document := range documents {
		switch verdict, statement := document.decide(q); {
		case verdict == Denied:
			return Ruling{Denied, i, statement}
		case verdict == Allowed && r.Verdict == Silent:
			r = Ruling{Allowed, i, statement}
		}
	}
	return r
}

// decide says what the document says of a request, and in which statement.
func (d *Document) decide(q *Request) (verdict Verdict, statement int) {
	for i := range d.Statement {
		s := &d.Statement[i]
		if s.Effect != Deny && verdict == Allowed || !s.isAbout(q) {
			continue
		}
		// Where nobody can tell whether the conditions of a statement are met, it
		// lets nobody in and keeps everybody out.
		switch answer := s.met(q); {
		case s.Effect == Deny && answer != no:
			return Denied, i
		case s.Effect == Allow && answer == yes:
			verdict, statement = Allowed, i
		}
	}
	return verdict, statement
}

// isAbout says whether a statement is about a request, if its conditions are met.
func (s *Statement) isAbout(q *Request) bool {
	return about(s.Action, s.NotAction, q.Action, matchesFolded) &&
		(len(s.Resource)+len(s.NotResource) == 0 || about(s.Resource, s.NotResource, q.Resource, namesResource)) &&
		(len(s.Principal) == 0 || s.names(q))
}

// about says whether one of the patterns matches, or, where there are none, none of
// the others.
func about(these, others Texts, text string, matches func(pattern, text string) bool) bool {
	patterns := these
	if len(these) == 0 {
		patterns = others
	}
	for _, pattern := range patterns {
		if matches(pattern, text) {
			return len(these) > 0
		}
	}
	return len(these) == 0
}

// names says whether who asks is one of the statement's principals.
func (s *Statement) names(q *Request) bool {
	for sort, principals := range s.Principal {
		for _, principal := range principals {
			if q.Speaks != nil && q.Speaks(sort, principal) {
				return true
			}
		}
	}
	return false
}
