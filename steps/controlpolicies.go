package steps

import (
	"github.com/cucumber/godog"
)

// controlPolicySteps are about what the members of a resource directory may do at most.
func controlPolicySteps(s *Scene, sc vocabulary) {
	sc.Step(action("enables", "enable", `control policies`), s.enableControlPolicies, Directory)
	sc.Step(Expression(`{name} has a control policy {name} that says:`), s.createControlPolicy, Directory)
	sc.Step(action("(?:attaches|detaches)", "(?:attach|detach)", `the (system )?control policy {name} (to|from) the (folder|account) {name}`), s.changeControlPolicy, Directory)
}

// aControlPolicy is the kind under which a control policy's id is remembered.
const aControlPolicy = "control policy"

const managerProduct = "ResourceManager"

func (s *Scene) enableControlPolicies(who, code string) error {
	return s.do(who, managerProduct, "EnableControlPolicy", nil, code)
}

func (s *Scene) createControlPolicy(who, name string, document *godog.DocString) error {
	text, err := s.referring(document.Content)
	if err != nil {
		return err
	}
	var made struct{ ControlPolicy struct{ PolicyId string } }
	if err := s.ask(who, managerProduct, "CreateControlPolicy", query{"PolicyName": name, "EffectScope": "RAM", "PolicyDocument": text}, &made); err != nil {
		return err
	}
	s.Name(aControlPolicy, name, made.ControlPolicy.PolicyId)
	return nil
}

func (s *Scene) changeControlPolicy(who, system, name, way, kind, target, code string) error {
	does := map[string]string{"to": "AttachControlPolicy", "from": "DetachControlPolicy"}[way]
	id := "cp-" + name // of the vendor's
	if system == "" {
		id = s.ID(aControlPolicy, name)
	}
	at := ""
	if kind == aFolder {
		at = s.ID(aFolder, target)
	} else {
		at = s.as(target).ID
	}
	return s.do(who, managerProduct, does, query{"PolicyId": id, "TargetId": at}, code)
}
