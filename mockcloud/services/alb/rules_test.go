package alb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const (
	byHost   = " RuleConditions.1.Type=Host RuleConditions.1.HostConfig.Values.1=www.example.com"
	toGroup  = " RuleActions.1.Order=1 RuleActions.1.Type=ForwardGroup RuleActions.1.ForwardGroupConfig.ServerGroupTuples.1.ServerGroupId="
	toOthers = " RuleActions.1.Order=1 RuleActions.1.Type=Redirect RuleActions.1.RedirectConfig.Host=example.com"
)

func TestRulesOfAListener(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const rule = "CreateRule ListenerId={lsn} RuleName=hosts Priority="
	s.Life(append(append(served(), listens("80")),
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=copy VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true ServerGroupType=Ip", Keep: "copy=ServerGroupId", Open: true},
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=rpc VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true Protocol=gRPC", Keep: "rpc=ServerGroupId", Open: true},
		managedtest.Step{Call: rule + "10" + byHost + toGroup + "{sgp} Tag.1.Key=use Tag.1.Value=web", Keep: "rule=RuleId", Busy: true},
		managedtest.Step{Call: "ListRules ListenerIds.1={lsn} LoadBalancerIds.1={id} RuleIds.1={rule} Direction=Request Tag.1.Key=use", Shows: []string{`"RuleStatus":"Provisioning"`, `"Weight":100`, `"www.example.com"`, `"Priority":10`, `"Direction":"Request"`}},
		managedtest.Step{Call: "DeleteRule RuleId={rule}", Refused: "IncorrectStatus.Rule"},
		managedtest.Step{Call: "ListRules Direction=Response", Lacks: []string{"{rule}"}},
		managedtest.Step{Call: "UpdateRuleAttribute RuleId={rule} RuleName=names", Refused: "IncorrectStatus.Rule"},
	)[:7]...)
	s.Settle()
	list := func(action, name string, given ...string) string {
		return s.Makes(s.Scene.Scene, "team-a", action, name, given...)
	}
	s.Given["lsn"], s.Given["id"], s.Given["rule"] = list("ListListeners", "ListenerId"), list("ListLoadBalancers", "LoadBalancerId"), list("ListRules", "RuleId")
	for name, of := range map[string]string{"sgp": "web", "copy": "copy", "rpc": "rpc"} {
		s.Given[name] = list("ListServerGroups", "ServerGroupId", "ServerGroupNames.1", of)
	}
	s.Life(
		managedtest.Step{Call: rule + "10" + byHost + toOthers, Refused: "Conflict.Priority"},
		managedtest.Step{Call: rule + "11" + byHost + toGroup + "sgp-none", Refused: "ResourceNotFound.ServerGroup"},
		managedtest.Step{Call: rule + "11" + byHost + toGroup + "{rpc}", Refused: "OperationDenied.GRPCServerGroup"},
		managedtest.Step{Call: rule + "11 RuleConditions.1.Type=Host" + toOthers, Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11 RuleConditions.1.Type=Moon" + toOthers, Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11" + byHost + toOthers + " RuleActions.1.RedirectConfig.HttpCode=200", Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11" + byHost + toGroup + "{sgp} RuleActions.1.ForwardGroupConfig.ServerGroupTuples.1.Weight=101", Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11 RuleConditions.1.Type=Method RuleConditions.1.MethodConfig.Values.1=FETCH" + toOthers, Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11" + byHost + " RuleActions.1.Order=1 RuleActions.1.Type=Redirect", Refused: "InvalidParameter"},
		managedtest.Step{Call: rule + "11" + byHost + toOthers + " RuleActions.2.Order=2 RuleActions.2.Type=Rewrite RuleActions.2.RewriteConfig.Path=/x", Refused: "OperationDenied.RewriteMissingForwardGroup"},
		managedtest.Step{Call: rule + "11" + byHost + toGroup + "{sgp} RuleActions.2.Order=2 RuleActions.2.Type=TrafficMirror RuleActions.2.TrafficMirrorConfig.MirrorGroupConfig.ServerGroupTuples.1.ServerGroupId={sgp}", Refused: "OperationDenied.SameGroupForForwardAndMirrorAction"},
		managedtest.Step{Call: rule + "11" + byHost + toGroup + "{sgp} RuleActions.2.Order=2 RuleActions.2.Type=TrafficMirror RuleActions.2.TrafficMirrorConfig.MirrorGroupConfig.ServerGroupTuples.1.ServerGroupId={copy}", Refused: "OperationDenied.IpGroupCanNotUsedForMirrorAction"},
		managedtest.Step{Call: "CreateRules ListenerId={lsn} Rules.1.RuleName=aa Rules.1.Priority=20 Rules.1.RuleConditions.1.Type=Path Rules.1.RuleConditions.1.PathConfig.Values.1=/a Rules.1.RuleActions.1.Order=1 Rules.1.RuleActions.1.Type=FixedResponse Rules.1.RuleActions.1.FixedResponseConfig.Content=no Rules.2.RuleName=bb Rules.2.Priority=20 Rules.2.RuleConditions.1.Type=Path Rules.2.RuleConditions.1.PathConfig.Values.1=/b Rules.2.RuleActions.1.Order=1 Rules.2.RuleActions.1.Type=FixedResponse Rules.2.RuleActions.1.FixedResponseConfig.Content=no", Refused: "Conflict.Priority"},
		managedtest.Step{Call: "CreateRules ListenerId={lsn} Rules.1.RuleName=aa Rules.1.Priority=20 Rules.1.RuleConditions.1.Type=Path Rules.1.RuleConditions.1.PathConfig.Values.1=/a Rules.1.RuleActions.1.Order=1 Rules.1.RuleActions.1.Type=FixedResponse Rules.1.RuleActions.1.FixedResponseConfig.Content=no", Keep: "more=RuleId", Shows: []string{`"Priority":20`}},
		managedtest.Step{Call: "UpdateRuleAttribute RuleId={rule} Priority=20", Refused: "Conflict.Priority"},
		managedtest.Step{Call: "UpdateRuleAttribute RuleId={rule} RuleName=names" + toGroup + "{copy}"},
		managedtest.Step{Call: "ListRules RuleIds.1={rule}", Shows: []string{`"RuleName":"names"`, `{copy}`, `"RuleStatus":"Available"`, `"Priority":10`, `"www.example.com"`}},
		managedtest.Step{Call: "UpdateRulesAttribute Rules.1.RuleId={rule} Rules.1.Priority=20 Rules.2.RuleId={more} Rules.2.Priority=10"},
		managedtest.Step{Call: "UpdateRulesAttribute Rules.1.RuleId={rule} Rules.1.Priority=20 Rules.2.RuleId={more} Rules.2.Priority=20", Refused: "Conflict.Priority"},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={copy}", Shows: []string{`"RelatedLoadBalancerIds":["{id}"]`, `"ServerGroupType":"Ip"`}},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={copy}", Refused: "ResourceInUse.ServerGroup"},
		managedtest.Step{Call: "GetListenerHealthStatus ListenerId={lsn} IncludeRule=true", Shows: []string{`"RuleId":"{rule}"`, `"ServerGroupId":"{copy}"`, `"ActionType":"ForwardGroup"`}},
		managedtest.Step{Call: "DeleteRule RuleId={rule}"},
		managedtest.Step{Call: "DeleteRules RuleIds.1={rule}", Refused: "ResourceNotFound.Rule"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={copy}"},
		managedtest.Step{Call: "DeleteRules RuleIds.1={more}"},
		managedtest.Step{Call: "ListRules", Lacks: []string{"{more}"}},
		managedtest.Step{Call: rule + "30" + byHost + toGroup + "{sgp}", Keep: "last=RuleId"},
		managedtest.Step{Call: "DeleteListener ListenerId={lsn}"},
		managedtest.Step{Call: "ListRules", Lacks: []string{"{last}"}},
	)
	s.Must(s.World.Check())
}
