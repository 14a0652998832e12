package managedtest

import (
	"encoding/json"
	"maps"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Step is a call in the life of a resource.
type Step struct {
	// Call is an action with its parameters, such as "DeleteInstance InstanceId={id}". What
	// stands in braces has been kept by a step before, or is the scene's: vpc, shared,
	// sharedb, small, private. A parameter's blanks are written as +.
	Call string
	// Keep keeps what is at a name of the answer: id=InstanceId.
	Keep string
	// Shows are texts that the answer has, and Lacks are some that it has not.
	Shows, Lacks []string
	// Refused is the code with which the call fails; "" where it succeeds.
	Refused string
	// Open marks a call that other accounts may make too, as it names nothing of the
	// resource's account.
	Open bool
	// Busy marks a write after which the next step does not wait until all has settled.
	Busy bool
	// Later lets so much time pass before the call.
	Later time.Duration
}

// Life lets team-a take the steps. What it reads is the same in a world that is made from a
// snapshot. Before each of them the owner of the vSwitch and a
// stranger try the same: they must be answered as if there were nothing, whether the ids in
// the call are those of team-a or such as never were. Team-a itself tries it with each
// parameter spoilt first.
func (s *Scene) Life(steps ...Step) {
	s.Helper()
	kept := s.names()
	for _, step := range steps {
		s.Wall = s.Wall.Add(step.Later)
		action, parameters := s.parse(step.Call, kept)
		if !step.Open {
			s.hidden(action, step.Call, parameters, kept)
		}
		note(s.Product, action)
		s.spoilt(action, parameters)
		answer, refused := s.Call("team-a", action, parameters)
		got := ""
		if refused != nil {
			got = refused.Code
		}
		if got != step.Refused {
			s.Fatalf("%s: got %q (%v); want %q", step.Call, got, refused, step.Refused)
		}
		text, err := json.Marshal(answer)
		s.Must(err)
		if !s.Product.Actions[action].Writes && refused == nil {
			s.comesBack(action, parameters, answer)
		}
		for _, shown := range step.Shows {
			if shown = fill(shown, kept); !strings.Contains(string(text), shown) {
				s.Errorf("%s does not show %s:\n%s", step.Call, shown, text)
			}
		}
		for _, hidden := range step.Lacks {
			if hidden = fill(hidden, kept); strings.Contains(string(text), hidden) {
				s.Errorf("%s shows %s:\n%s", step.Call, hidden, text)
			}
		}
		if name, at, ok := strings.Cut(step.Keep, "="); ok {
			kept[name] = s.At(answer, at)
			s.Given[name] = kept[name]
		}
		if s.Product.Actions[action].Writes && !step.Busy {
			s.Settle()
		}
		if refused == nil {
			s.clearing(action, parameters)
		}
	}
}

// comesBack wants the same answer of a world that is made from a snapshot of this one.
func (s *Scene) comesBack(action string, parameters wire.Parameters, answer any) {
	s.Helper()
	world, err := cloud.Restore(s.World.Snapshot())
	s.Must(err)
	stage, scene := *s.Stage, *s.Scene
	stage.World, scene.Stage = world, &stage
	again, refused := scene.Call("team-a", action, parameters)
	if before, after := s.said(answer, nil, nil), s.said(again, refused, nil); before != after {
		s.Errorf("%s %v tells\n%s\nand in a world that is made from a snapshot\n%s", action, parameters, before, after)
	}
}

// names are what calls can have in braces.
func (s *Scene) names() map[string]string {
	if s.Given == nil {
		s.Given = map[string]string{}
	}
	all := map[string]string{"vpc": s.VPC, "shared": s.Shared, "sharedb": s.SharedB, "small": s.Small, "private": s.Private}
	maps.Copy(all, s.Given)
	return all
}

// hidden says whether others learn by a call that there is something.
func (s *Scene) hidden(action, call string, parameters wire.Parameters, kept map[string]string) {
	s.Helper()
	never := map[string]string{}
	for name, id := range kept {
		never[name] = id
		if !isScenes(name) {
			never[name] = mirrored(id)
		}
	}
	_, unknown := s.parse(call, never)
	for _, account := range []string{"owner", "stranger"} {
		whole, realRefused := s.Call(account, action, parameters)
		none, noneRefused := s.Call(account, action, unknown)
		a, b := s.said(whole, realRefused, kept), s.said(none, noneRefused, never)
		if a != b {
			s.Errorf("%s as %s tells that there is something:\n%s\nand of what never was:\n%s", call, account, a, b)
		}
	}
}

// said is an answer without the ids that differ.
func (s *Scene) said(answer any, refused *wire.Error, ids map[string]string) string {
	s.Helper()
	text, err := json.Marshal(struct {
		Answer any
		Error  *wire.Error
	}{answer, refused})
	s.Must(err)
	said := string(text)
	for name, id := range ids {
		if !isScenes(name) && id != "" {
			said = strings.ReplaceAll(said, id, "{"+name+"}")
		}
	}
	return requestID.ReplaceAllString(said, "{request}")
}

// mirrored is an id of the same form that nothing has.
func mirrored(id string) string {
	text := []byte(id)
	for i := len(text) - 1; i >= 0; i-- {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			text[i] = '0' + ('9'-c+1)%10
			return string(text)
		case c >= 'a' && c <= 'y':
			text[i] = c + 1
			return string(text)
		}
	}
	return id + "0"
}

func isScenes(name string) bool {
	switch name {
	case "vpc", "shared", "sharedb", "small", "private":
		return true
	}
	return false
}

func (s *Scene) parse(call string, kept map[string]string) (action string, parameters wire.Parameters) {
	s.Helper()
	words := strings.Fields(call)
	parameters = wire.Parameters{}
	for _, word := range words[1:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			s.Fatalf("%s: %q is no parameter", call, word)
		}
		parameters[name] = fill(strings.ReplaceAll(value, "+", " "), kept)
	}
	return words[0], parameters
}

func fill(text string, kept map[string]string) string {
	for name, id := range kept {
		text = strings.ReplaceAll(text, "{"+name+"}", id)
	}
	return text
}
