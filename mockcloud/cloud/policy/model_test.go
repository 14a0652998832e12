package policy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The model decides as people would read a policy: all that speaks of a request is
// written down, and then it is looked at. Wildcards are regular expressions.
func model(q *Request, documents []*Document) Verdict {
	var said []string
	for _, d := range documents {
		for _, s := range d.Statement {
			if !listed(s.Action, s.NotAction, func(p string) bool { return like("(?i)", p, q.Action) }) ||
				!listed(s.Resource, s.NotResource, func(p string) bool { return modelNames(p, q.Resource) }) {
				continue
			}
			met, unsure := true, false
			for operator, keys := range s.Condition {
				for key, wanted := range keys {
					values, known := q.Value(key)
					unsure = unsure || !known
					met = met && (!known || modelMet(operator, wanted, values))
				}
			}
			if met && (!unsure || s.Effect == Deny) {
				said = append(said, s.Effect)
			}
		}
	}
	switch {
	case slices.Contains(said, Deny):
		return Denied
	case slices.Contains(said, Allow):
		return Allowed
	}
	return Silent
}

func listed(these, others Texts, is func(string) bool) bool {
	if len(these) > 0 {
		return slices.ContainsFunc(these, is)
	}
	return !slices.ContainsFunc(others, is)
}

func like(flags, pattern, text string) bool {
	quoted := strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(regexp.QuoteMeta(pattern))
	return regexp.MustCompile(flags + `(?s)^` + quoted + `$`).MatchString(text)
}

func modelNames(pattern, resource string) bool {
	if pattern == "*" {
		return true
	}
	want, have := strings.SplitN(pattern, ":", 5), strings.SplitN(resource, ":", 5)
	flags := ""
	if have[1] == "ram" {
		flags = "(?i)"
	}
	for i := range have {
		open := i == 2 && have[i] == "" && want[i] == "*" || i == 2 && have[i] == "*" && want[i] == ""
		if !open && !like(flags, want[i], have[i]) {
			return false
		}
	}
	return true
}

// modelMet knows the operators that the model's policies have.
func modelMet(operator string, wanted, have []string) bool {
	one := func(value string) bool {
		switch {
		case strings.Contains(operator, "StringEquals"):
			return slices.Contains(wanted, value)
		case strings.Contains(operator, "StringNotEquals"):
			return !slices.Contains(wanted, value)
		case strings.Contains(operator, "StringLike"):
			return slices.ContainsFunc(wanted, func(w string) bool { return like("", w, value) })
		}
		return !slices.ContainsFunc(wanted, func(w string) bool { return like("", w, value) })
	}
	switch {
	case len(have) == 0 && strings.HasSuffix(operator, "IfExists"), len(have) == 0 && strings.HasPrefix(operator, "ForAllValues:"):
		return true
	case len(have) == 0:
		return !strings.HasPrefix(operator, "ForAnyValue:") && strings.Contains(operator, "Not")
	case strings.HasPrefix(operator, "ForAllValues:"):
		return !slices.ContainsFunc(have, func(v string) bool { return !one(v) })
	}
	return slices.ContainsFunc(have, one)
}

func textsOf(of *rapid.Generator[string]) *rapid.Generator[Texts] {
	return rapid.Map(rapid.SliceOfN(of, 1, 3), func(list []string) Texts { return list })
}

var (
	actions   = rapid.SampledFrom([]string{"*", "vpc:*", "vpc:Describe*", "VPC:describevpcs", "ecs:Run?nstances", "ecs:RunInstances", "vpc:De*V*s"})
	resources = rapid.SampledFrom([]string{
		"*", "acs:vpc:*:*:vswitch/*", "acs:vpc:cn-hangzhou:1:vswitch/a", "acs:vpc:*:1:vpc/?", "acs:ram::1:role/Ops", "acs:ram:*:*:role/o*", "acs:*:*:*:*", "acs:vpc:*:2:*",
	})
	operatorNames = rapid.Custom(func(t *rapid.T) string {
		set := rapid.SampledFrom([]string{"", "", "ForAllValues:", "ForAnyValue:"}).Draw(t, "set")
		return set + rapid.SampledFrom([]string{"StringEquals", "StringNotEquals", "StringLike", "StringNotLike"}).Draw(t, "operator") +
			rapid.SampledFrom([]string{"", "", "IfExists"}).Draw(t, "if exists")
	})
	statements = rapid.Custom(func(t *rapid.T) Statement {
		s := Statement{Effect: rapid.SampledFrom([]string{Allow, Deny}).Draw(t, "effect")}
		if rapid.Bool().Draw(t, "not action") {
			s.NotAction = textsOf(actions).Draw(t, "actions")
		} else {
			s.Action = textsOf(actions).Draw(t, "actions")
		}
		if rapid.Bool().Draw(t, "not resource") {
			s.NotResource = textsOf(resources).Draw(t, "resources")
		} else {
			s.Resource = textsOf(resources).Draw(t, "resources")
		}
		if rapid.Bool().Draw(t, "conditional") {
			s.Condition = map[string]map[string]Texts{}
			for range rapid.IntRange(1, 2).Draw(t, "operators") {
				s.Condition[operatorNames.Draw(t, "operator")] = rapid.MapOfN(
					rapid.SampledFrom([]string{"one", "several", "none", "unknown"}), textsOf(rapid.SampledFrom([]string{"a", "b", "a*", "?"})), 1, 2,
				).Draw(t, "condition")
			}
		}
		return s
	})
)

func valuesOf(key string) ([]string, bool) {
	switch key {
	case "one":
		return []string{"a"}, true
	case "several":
		return []string{"ab", "b"}, true
	}
	return nil, key == "none"
}

func TestDecisionsAreThoseOfTheModel(t *testing.T) {
	t.Parallel()
	verdicts := map[Verdict]int{}
	rapid.Check(t, func(t *rapid.T) {
		var documents []*Document
		for range rapid.IntRange(0, 3).Draw(t, "documents") {
			documents = append(documents, &Document{Version: "1", Statement: rapid.SliceOfN(statements, 1, 4).Draw(t, "statements")})
		}
		q := &Request{
			Action: rapid.SampledFrom([]string{"vpc:DescribeVpcs", "ecs:RunInstances", "ram:GetRole"}).Draw(t, "action"),
			Resource: rapid.SampledFrom([]string{
				"acs:vpc:cn-hangzhou:1:vswitch/a", "acs:vpc:cn-beijing:2:vpc/b", "acs:ram::1:role/ops", "acs:vpc:*:1:vswitch/*",
			}).Draw(t, "resource"),
			Value: valuesOf,
		}
		ruling, want := Decide(q, documents...), model(q, documents)
		got := ruling.Verdict
		verdicts[got]++
		// The statement that it names decides so by itself.
		if got != Silent {
			named := documents[ruling.Document].Statement[ruling.Statement]
			if alone := Decide(q, &Document{Version: "1", Statement: []Statement{named}}); alone.Verdict != got {
				t.Fatalf("%+v is %d, and not %d", named, alone.Verdict, got)
			}
		}
		if got != want {
			t.Fatalf("%s on %s is %d; the model says %d", q.Action, q.Resource, got, want)
		}
	})
	if len(verdicts) != 3 {
		t.Errorf("the policies came to %s only", fmt.Sprint(verdicts))
	}
}
