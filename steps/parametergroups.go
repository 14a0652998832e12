package steps

import (
	"fmt"
	"slices"
	"strings"
)

const aParameterGroup = "parameter group"

// parameterGroupSteps are about the parameter groups of RDS, for MySQL as [databases] have it.
func parameterGroupSteps(s *Scene, sc vocabulary) {
	group, instance := "the parameter group {name}", "the RDS instance {name}"
	sc.Step(action("(?:has|creates)", "create", "a parameter group {name} with the parameter {name}"), s.createParameterGroup)
	sc.Step(action("deletes", "delete", group), s.deleteParameterGroup)
	sc.Step(action("applies", "apply", group+" to "+instance), s.applyParameterGroup)
	sc.Step(Expression("{name} sees "+only("parameter group", "parameter groups")), s.seeParameterGroups)
	sc.Step(Expression("{name} sees that "+instance+" has the parameter {name}"), s.seeParameter)
}

func (s *Scene) createParameterGroup(who, name, parameter, code string) error {
	of, value, _ := strings.Cut(parameter, "=")
	asked := query{"ParameterGroupName": name, "Engine": "mysql", "EngineVersion": "8.0", "Parameters": fmt.Sprintf("{%q:%q}", of, value)}
	var made struct{ ParameterGroupId string }
	if over, verdict := judge(code, s.ask(who, rdsProduct, "CreateParameterGroup", asked, &made)); over {
		return verdict
	}
	s.Name(aParameterGroup, name, made.ParameterGroupId)
	return nil
}

func (s *Scene) deleteParameterGroup(who, name, code string) error {
	return s.do(who, rdsProduct, "DeleteParameterGroup", query{"ParameterGroupId": s.ID(aParameterGroup, name)}, code)
}

func (s *Scene) applyParameterGroup(who, name, to, code string) error {
	return s.do(who, rdsProduct, "ModifyParameter", query{"DBInstanceId": s.ID(databases.one, to), "ParameterGroupId": s.ID(aParameterGroup, name)}, code)
}

func (s *Scene) seeParameterGroups(who, names string) error {
	return s.seeIDsOf(rdsProduct, "the parameter groups", names, who, "DescribeParameterGroups", query{}, "ParameterGroups", "ParameterGroup", "ParameterGroupId")
}

func (s *Scene) seeParameter(who, name, parameter string) error {
	var seen struct {
		RunningParameters struct {
			DBInstanceParameter []struct{ ParameterName, ParameterValue string }
		}
	}
	if err := s.ask(who, rdsProduct, "DescribeParameters", query{"DBInstanceId": s.ID(databases.one, name)}, &seen); err != nil {
		return err
	}
	of, value, _ := strings.Cut(parameter, "=")
	all := seen.RunningParameters.DBInstanceParameter
	at := slices.IndexFunc(all, func(one struct{ ParameterName, ParameterValue string }) bool { return one.ParameterName == of })
	if at < 0 {
		return fmt.Errorf("the RDS instance has no parameter %s", of)
	}
	return Expect("the parameter "+of, value, all[at].ParameterValue)
}
