package variants

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// Answer is what came back.
type Answer struct {
	Status int
	// Code and Message are those of an error; "" of a success.
	Code, Message string
	Body          []byte // JSON
}

// Verdict is what a variant's answer says.
type Verdict int

// The verdicts.
const (
	Passed Verdict = iota
	NotImplemented
	Undocumented // nothing is wrong but that the contract does not have the code
	Failed
)

// notImplemented is the code of what a mock lacks.
const notImplemented = "MockNotImplemented"

// Judge says whether the answer is what the contract wants, and why not; next is that of the variant after it,
// and elsewhere are codes that others than the contract document.
func (v *Variant) Judge(answer, next Answer, elsewhere ...string) (Verdict, string) {
	if problem := fault(v.Action, answer); problem != "" {
		return Failed, problem
	}
	about := v.about(answer)
	switch {
	case answer.Code == notImplemented && !v.Refused:
		return NotImplemented, answer.Message
	case v.Refused && !about:
		return Failed, "it is not refused because of the parameter, but " + answer.brief()
	case v.Stranger != "" && told(answer, v.Stranger) != told(next, nobodys(v.Stranger)):
		return Failed, fmt.Sprintf("it tells that another account has such a thing: %s; of nobody's it is %s", answer.brief(), next.brief())
	case v.Taken && about, v.Within && about && answer.Code == next.Code && answer.Message == next.Message:
		return Failed, "it is refused because of the parameter, which the contract allows: " + answer.brief()
	}
	if problem := undocumented(v.Product, v.Action, answer, elsewhere); problem != "" {
		return Undocumented, problem
	}
	return Passed, ""
}

// Sound says what no answer of an action may be, whatever was asked; "" where it is not so. Codes that are documented
// elsewhere than in the contract may be, too.
func Sound(product *contract.Product, action *contract.Action, answer Answer, elsewhere ...string) string {
	if problem := fault(action, answer); problem != "" {
		return problem
	}
	return undocumented(product, action, answer, elsewhere)
}

// fault is what is wrong with an answer whatever codes are documented.
func fault(action *contract.Action, answer Answer) string {
	if answer.Code == "" && answer.Status >= http.StatusBadRequest {
		return fmt.Sprintf("it is refused without a code: %d %s", answer.Status, answer.Body)
	}
	if answer.Code == "" {
		if err := action.CheckResponse(answer.Body); err != nil {
			return fmt.Sprintf("%v: %d %s", err, answer.Status, answer.Body)
		}
	} else if answer.Status >= http.StatusInternalServerError && answer.Code != notImplemented {
		return "the server is at fault: " + answer.brief()
	}
	return ""
}

// undocumented says that nobody has the code of an answer.
func undocumented(product *contract.Product, action *contract.Action, answer Answer, elsewhere []string) string {
	if answer.Code == "" || documented(product, action, answer.Code) || slices.Contains(elsewhere, answer.Code) {
		return ""
	}
	return "the contract does not document " + answer.brief()
}

// documented tells whether the contract has a code for the action; or for another action of the product, as the
// lists of some leave out even that there is no such thing. Contracts without codes have none to hold on to.
func documented(product *contract.Product, action *contract.Action, code string) bool {
	if _, has := action.Documents(code); has || contract.Common(code) {
		return true
	}
	codes := 0
	for _, other := range product.Actions {
		if _, has := other.Documents(code); has {
			return true
		}
		codes += len(other.Schema().Errors)
	}
	return codes == 0
}

// told is what an answer says to who has asked for a thing, whose id may be in it.
func told(a Answer, id string) string {
	text := fmt.Sprintf("%d %s %s", a.Status, a.Code, a.Message)
	if a.Code == "" {
		text += requestID.ReplaceAllString(string(a.Body), "")
	}
	return strings.ReplaceAll(text, id, "")
}

// requestID matches what differs in all answers.
var requestID = regexp.MustCompile(`[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}`)

func (a Answer) brief() string {
	if a.Code == "" {
		return fmt.Sprintf("answered with %d", a.Status)
	}
	return fmt.Sprintf("%d %s: %s", a.Status, a.Code, a.Message)
}

// about tells whether an error is about the variant's parameter: its code names it, or is one of the two that
// are for all, and the message does. That there is no such thing is no mistake of the parameter's.
func (v *Variant) about(answer Answer) bool {
	code := strings.ToLower(strings.NewReplacer(".", "", "_", "", "-", "").Replace(answer.Code))
	if code == "" || strings.HasSuffix(code, "notfound") || strings.HasSuffix(code, "notexist") {
		return false
	}
	parts := slices.DeleteFunc(strings.Split(v.Parameter, "."), func(part string) bool { return part == "" || part[0] >= '0' && part[0] <= '9' })
	if len(parts) == 0 {
		return false
	}
	last := parts[len(parts)-1]
	at := slices.IndexFunc(mistakes, func(mistake string) bool { return strings.HasPrefix(code, mistake) })
	if at < 0 {
		return false
	}
	// The word for the mistake is none for the parameter: an "Id" is in each "invalid".
	of := strings.TrimPrefix(code, mistakes[at])
	return of != "parameter" && strings.Contains(of, strings.ToLower(last)) || slices.Contains(words(answer.Message), last)
}

// mistakes are how the codes begin that say what is wrong with a parameter.
var mistakes = []string{"invalid", "illegal", "missing", "numberexceed"}

// words are those of a text, names of parameters among them.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
