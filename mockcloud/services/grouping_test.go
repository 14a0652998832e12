package services_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// sorted is a scene with two resource groups and auto grouping.
type sorted struct {
	*servicestest.Scene
	networks       *servicestest.Scene
	apps, data, at string // resource groups; at is the default one
}

func newSorted(t *testing.T) *sorted {
	t.Helper()
	s := &sorted{Scene: servicestest.New(t, rm.Product(), servicestest.Setting{}, "owner", "other")}
	s.networks = s.Of(vpc.Product())
	s.networks.Region = cloud.DefaultRegion
	group := func(name string) string {
		return *servicestest.OK[directory.ResourceGroupResponse](s.Scene, "owner", "CreateResourceGroup", wire.Parameters{"Name": name, "DisplayName": name}).ResourceGroup.Id
	}
	s.apps, s.data = group("apps"), group("data")
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "EnableAutoGrouping", nil)
	s.at = s.groupOf(s.vpc("before", nil))
	return s
}

func (s *sorted) vpc(name string, tags map[string]string) string {
	s.Helper()
	asked := wire.Parameters{"CidrBlock": "10.0.0.0/16", "VpcName": name}
	i := 0
	for key, value := range tags {
		i++
		asked[fmt.Sprintf("Tag.%d.Key", i)], asked[fmt.Sprintf("Tag.%d.Value", i)] = key, value
	}
	id := *servicestest.OK[vpc.CreateVpcResponse](s.networks, "owner", "CreateVpc", asked).VpcId
	s.networks.Settle()
	return id
}

func (s *sorted) groupOf(id string) string {
	s.Helper()
	return *servicestest.OK[vpc.Vpc](s.networks, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": id}).ResourceGroupId
}

func condition(operator, path, desired string) string {
	text, _ := json.Marshal(map[string]any{"operator": "and", "children": []map[string]string{{"desired": desired, "featurePath": path, "featureSource": "RESOURCE", "operator": operator}}})
	return string(text)
}

func into(group string) string { return condition("StringEquals", "$.resourceGroupId", group) }

func (s *sorted) rule(condition, group string, more wire.Parameters) wire.Parameters {
	asked := wire.Parameters{
		"RuleName": "rule", "RuleType": "custom_condition",
		"RuleContents.1.TargetResourceGroupCondition": into(group), "RuleContents.1.AutoGroupingScopeCondition": condition,
	}
	for name, value := range more {
		asked[name] = value
	}
	return asked
}

func (s *sorted) create(condition, group string, more wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[directory.CreateAutoGroupingRuleResponse](s.Scene, "owner", "CreateAutoGroupingRule", s.rule(condition, group, more)).RuleId
}

func (s *sorted) expect(what, id, group string) {
	s.Helper()
	if got := s.groupOf(id); got != group {
		s.Errorf("%s: it is in %s, not in %s (apps %s, data %s, default %s)", what, got, group, s.apps, s.data, s.at)
	}
}

func TestRulesMoveWhatIsThereAndWhatComes(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	there, other := s.vpc("web-1", nil), s.vpc("db-1", nil)
	rule := s.create(condition("StringMatch", "$.resourceName", "web-*"), s.apps, nil)
	s.expect("what is there", there, s.apps)
	s.expect("what has another name", other, s.at)
	s.expect("what comes", s.vpc("web-2", nil), s.apps)
	servicestest.OK[vpc.EmptyResponse](s.networks, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": other, "VpcName": "web-3"})
	s.expect("what gets another name", other, s.apps)

	s.create(condition("TagMatchAll", "$.tags", `{"tier":"data","env":"test"}`), s.data, nil)
	tagged := s.vpc("x", map[string]string{"tier": "data"})
	s.expect("what has one tag of two", tagged, s.at)
	servicestest.OK[vpc.EmptyResponse](s.networks, "owner", "TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": tagged, "Tag.1.Key": "env", "Tag.1.Value": "test"})
	s.expect("what has both tags", tagged, s.data)
	s.expect("the earlier rule counts", s.vpc("web-4", map[string]string{"tier": "data", "env": "test"}), s.apps)

	s.create(condition("StringEquals", "$.resourceName", "y"), "rg-aekz******zj2ob", wire.Parameters{"ExcludeResourceGroupIdsScope": "rg-aekz******4b5ea"})
	s.create(condition("StringEquals", "$.resourceName", "y"), s.data, nil)
	s.expect("a group that there is not counts for nothing", s.vpc("y", nil), s.data)

	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "DeleteAutoGroupingRule", wire.Parameters{"RuleId": rule})
	s.expect("what was moved stays", there, s.apps)
	s.expect("a rule that is gone moves nothing", s.vpc("web-5", nil), s.at)
}

func TestScopesOfRules(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	rule := s.create("", s.apps, wire.Parameters{"ResourceTypesScope": "ecs.instance"})
	s.expect("another type", s.vpc("a", nil), s.at)
	update := func(more wire.Parameters) {
		t.Helper()
		asked := s.rule("", s.apps, more)
		delete(asked, "RuleType")
		asked["RuleId"] = rule
		servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "UpdateAutoGroupingRule", asked)
	}
	update(wire.Parameters{"ResourceTypesScope": "vpc.vpc,ecs.instance", "ExcludeRegionIdsScope": "cn-hangzhou", "RuleDesc": "networks"})
	s.expect("a region that is left out", s.vpc("b", nil), s.at)
	kept := s.vpc("c", nil)
	update(wire.Parameters{"ResourceTypesScope": "vpc.vpc", "ExcludeResourceIdsScope": kept})
	s.expect("a thing that is left out", kept, s.at)
	s.expect("a thing that is not", s.vpc("d", nil), s.apps)
	update(wire.Parameters{"ResourceGroupIdsScope": s.data})
	s.expect("another group", kept, s.at)

	got := servicestest.OK[directory.GetAutoGroupingRuleResponse](s.Scene, "owner", "GetAutoGroupingRule", wire.Parameters{"RuleId": rule}).Rule
	if *got.RuleDesc != "networks" || *got.ResourceGroupIdsScope != s.data || got.ResourceTypesScope != nil || len(got.RuleContents) != 1 || *got.RuleContents[0].TargetResourceGroupCondition != into(s.apps) {
		t.Errorf("the rule is %+v", got)
	}
	if one := servicestest.One(s.Scene, servicestest.OK[directory.ListAutoGroupingRulesResponse](s.Scene, "owner", "ListAutoGroupingRules", wire.Parameters{"RuleName": "rule"}).Rules); *one.RuleId != rule {
		t.Errorf("the list has %+v", one)
	}
	if none := servicestest.OK[directory.ListAutoGroupingRulesResponse](s.Scene, "owner", "ListAutoGroupingRules", wire.Parameters{"RuleName": "x"}).Rules; len(none) != 0 {
		t.Errorf("of another name there are %+v", none)
	}
}

func TestConditionsOfRules(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	either := `{"operator":"or","children":[{"featurePath":"$.resourceName","operator":"StringEqualsAny","desired":"a,b"},{"featurePath":"$.tags","operator":"TagMatchAny","desired":"{\"t\":\"1\",\"u\":\"2\"}"}]}`
	s.create(either, s.apps, nil)
	s.create(condition("NotStringEqualsAll", "$.resourceName", `["x","y"]`), s.data, nil)
	for name, row := range map[string]struct {
		tags  map[string]string
		group string
	}{"b": {nil, s.apps}, "x": {nil, s.at}, "y": {map[string]string{"u": "2"}, s.apps}, "z": {nil, s.data}} {
		s.expect(name, s.vpc(name, row.tags), row.group)
	}
}

func TestRulesAreRefused(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	ok := condition("StringEquals", "$.resourceName", "a")
	for want, asked := range map[string]wire.Parameters{
		"InvalidParameterCombination.BothRegionIdScopes":        s.rule(ok, s.apps, wire.Parameters{"RegionIdsScope": "cn-beijing", "ExcludeRegionIdsScope": "cn-hangzhou"}),
		"InvalidParameterCombination.BothResourceGroupIdScopes": s.rule(ok, s.apps, wire.Parameters{"ResourceGroupIdsScope": s.apps, "ExcludeResourceGroupIdsScope": s.data}),
		"InvalidParameterCombination.BothResourceIdScopes":      s.rule(ok, s.apps, wire.Parameters{"ResourceIdsScope": "a", "ExcludeResourceIdsScope": "b"}),
		"InvalidParameterCombination.BothResourceTypeScopes":    s.rule(ok, s.apps, wire.Parameters{"ResourceTypesScope": "a.b", "ExcludeResourceTypesScope": "c.d"}),
		"InvalidParameter.ResourceTypesScope":                   s.rule(ok, s.apps, wire.Parameters{"ResourceTypesScope": "instance"}),
		"InvalidParameter.ExcludeResourceTypesScope":            s.rule(ok, s.apps, wire.Parameters{"ExcludeResourceTypesScope": "instance"}),
		"InvalidParameter.ResourceGroupIdsScope":                s.rule(ok, s.apps, wire.Parameters{"ResourceGroupIdsScope": "apps"}),
		"InvalidParameter.ExcludeResourceGroupIdsScope":         s.rule(ok, s.apps, wire.Parameters{"ExcludeResourceGroupIdsScope": "apps"}),
	} {
		s.Refuses("owner", "CreateAutoGroupingRule", asked, "400 "+want)
	}
	for name, wrong := range map[string]wire.Parameters{
		"another feature": s.rule(condition("StringEquals", "$.color", "red"), s.apps, nil), "another operator": s.rule(condition("StringLike", "$.resourceName", "a"), s.apps, nil),
		"no JSON": s.rule("{", s.apps, nil), "no group": s.rule(ok, "apps", nil), "no tags": s.rule(condition("TagMatchAll", "$.tags", "a"), s.apps, nil),
		"a join": s.rule(`{"operator":"xor","children":[`+ok+`]}`, s.apps, nil),
	} {
		if got := s.Refused("owner", "CreateAutoGroupingRule", wrong); got != "400 InvalidParameter.RuleContents" {
			t.Errorf("%s: %s", name, got)
		}
	}
	rule := s.create(ok, s.apps, nil)
	for range 9 {
		s.create(ok, s.apps, nil)
	}
	if got := s.Refused("owner", "CreateAutoGroupingRule", s.rule(ok, s.apps, nil)); got != "400 QuotaExceeded.GroupingRule" && got != "409 QuotaExceeded.GroupingRule" {
		t.Errorf("an eleventh rule: %s", got)
	}
	wrong := s.rule(ok, s.apps, wire.Parameters{"RuleId": rule, "RuleContents.1.RuleContentId": "grc-none"})
	delete(wrong, "RuleType")
	s.Refuses("owner", "UpdateAutoGroupingRule", wrong, "400 InvalidParameter.RuleContents")
	s.Refuses("other", "DeleteAutoGroupingRule", wire.Parameters{"RuleId": rule}, "409 AutoGroupingNotEnabled")
	servicestest.OK[directory.EmptyResponse](s.Scene, "other", "EnableAutoGrouping", nil)
	s.Refuses("other", "DeleteAutoGroupingRule", wire.Parameters{"RuleId": rule}, "404 EntityNotExists.AutoGroupingRule")
}

func TestAutoGroupingIsEnabledAndDisabled(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	status := func() string {
		return *servicestest.OK[directory.GetAutoGroupingStatusResponse](s.Scene, "owner", "GetAutoGroupingStatus", nil).EnableStatus
	}
	rule := s.create("", s.apps, nil)
	if got := status(); got != "Enable" {
		t.Errorf("at first it is %s", got)
	}
	s.Refuses("owner", "EnableAutoGrouping", nil, "409 UnsupportedOperation.RepeatEnableAutoGrouping")
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "DisableAutoGrouping", nil)
	if got := status(); got != "Disable" {
		t.Errorf("then it is %s", got)
	}
	s.Refuses("owner", "DisableAutoGrouping", nil, "409 UnsupportedOperation.RepeatDisableAutoGrouping")
	s.Refuses("owner", "CreateAutoGroupingRule", s.rule("", s.apps, nil), "409 AutoGroupingNotEnabled")
	s.Refuses("owner", "EnableAutoGrouping", nil, "409 Conflict.ServiceStatus")
	s.Wall = s.Wall.Add(time.Minute)
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "EnableAutoGrouping", nil)
	s.Refuses("owner", "GetAutoGroupingRule", wire.Parameters{"RuleId": rule}, "404 EntityNotExists.AutoGroupingRule")
}

func TestSettingsOfResourceGroups(t *testing.T) {
	t.Parallel()
	s := newSorted(t)
	setting := func() bool {
		return *servicestest.OK[directory.GetResourceGroupAdminSettingResponse](s.Scene, "owner", "GetResourceGroupAdminSetting", nil).CreatorAsAdmin
	}
	if setting() {
		t.Error("at first who makes a group administers it")
	}
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "UpdateResourceGroupAdminSetting", wire.Parameters{"CreatorAsAdmin": "true"})
	if !setting() {
		t.Error("then who makes a group does not administer it")
	}
	notified := func() bool {
		return *servicestest.OK[directory.GetResourceGroupNotificationSettingResponse](s.Scene, "owner", "GetResourceGroupNotificationSetting", nil).ResourceGroupNotificationEnableStatus
	}
	s.Refuses("owner", "DisableResourceGroupNotification", nil, "409 UnsupportedOperation.RepeatDisableResourceGroupNotification")
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "EnableResourceGroupNotification", nil)
	s.Refuses("owner", "EnableResourceGroupNotification", nil, "409 UnsupportedOperation.RepeatEnableResourceGroupNotification")
	if !notified() {
		t.Error("nobody is told")
	}
	servicestest.OK[directory.EmptyResponse](s.Scene, "owner", "DisableResourceGroupNotification", nil)
	if notified() {
		t.Error("somebody is told")
	}
}
