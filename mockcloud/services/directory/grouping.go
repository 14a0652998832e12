package directory

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func enableAutoGrouping(c *cloud.Call, _ *AutoGroupingRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetAutoGrouping(c, true)
}

func disableAutoGrouping(c *cloud.Call, _ *AutoGroupingRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetAutoGrouping(c, false)
}

// getAutoGroupingStatus shows that associated resources are not transferred: rules about them are not implemented.
func getAutoGroupingStatus(c *cloud.Call, _ *GetAutoGroupingStatusRequest) (*GetAutoGroupingStatusResponse, error) {
	status := "Disable"
	if identity.FindAutoGrouping(c).Enabled {
		status = "Enable"
	}
	return &GetAutoGroupingStatusResponse{EnableStatus: &status, EnableExistedResourcesTransfer: new(false)}, nil
}

// custom is the type of all rules here.
const custom = "custom_condition"

func contentsOf(given []RuleContentParameter) []identity.GroupingContent {
	return services.Each(given, func(content RuleContentParameter) identity.GroupingContent {
		return identity.GroupingContent{ID: content.RuleContentId, Condition: content.AutoGroupingScopeCondition, Target: content.TargetResourceGroupCondition}
	})
}

func createAutoGroupingRule(c *cloud.Call, q *CreateAutoGroupingRuleRequest) (*CreateAutoGroupingRuleResponse, error) {
	if q.RuleType != custom { // the other type moves what belongs to a resource along with it
		return nil, wire.NotImplemented("rules of the type " + q.RuleType)
	}
	made, err := identity.CreateGroupingRule(c, identity.NewGroupingRule{
		Name: q.RuleName, Description: q.RuleDesc, Contents: contentsOf(q.RuleContents),
		Scope: identity.GroupingScope{
			Groups: q.ResourceGroupIdsScope, NoGroups: q.ExcludeResourceGroupIdsScope, Regions: q.RegionIdsScope, NoRegions: q.ExcludeRegionIdsScope,
			IDs: q.ResourceIdsScope, NoIDs: q.ExcludeResourceIdsScope, Types: q.ResourceTypesScope, NoTypes: q.ExcludeResourceTypesScope,
		},
	})
	if err != nil {
		return nil, err
	}
	return &CreateAutoGroupingRuleResponse{RuleId: &made.ID}, nil
}

func updateAutoGroupingRule(c *cloud.Call, q *UpdateAutoGroupingRuleRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.UpdateGroupingRule(c, q.RuleId, identity.NewGroupingRule{
		Name: q.RuleName, Contents: contentsOf(q.RuleContents),
		Scope: identity.GroupingScope{
			Groups: q.ResourceGroupIdsScope, NoGroups: q.ExcludeResourceGroupIdsScope, Regions: q.RegionIdsScope, NoRegions: q.ExcludeRegionIdsScope,
			IDs: q.ResourceIdsScope, NoIDs: q.ExcludeResourceIdsScope, Types: q.ResourceTypesScope, NoTypes: q.ExcludeResourceTypesScope,
		},
	}, q.RuleDesc)
}

func deleteAutoGroupingRule(c *cloud.Call, q *RuleIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteGroupingRule(c, q.RuleId)
}

// beijing is the time zone of the times of rules.
var beijing = time.FixedZone("", 8*60*60)

func viewRule(r *identity.GroupingRule) Rule {
	at := func(t time.Time) *string { return new(t.In(beijing).Format(time.RFC3339)) }
	return Rule{
		RuleId: &r.ID, RuleName: new(r.Name), RuleDesc: new(r.Description), RuleType: new(custom), CreateTime: at(r.Created), ModifyTime: at(r.Updated),
		ResourceGroupIdsScope: services.Text(r.Scope.Groups), ExcludeResourceGroupIdsScope: services.Text(r.Scope.NoGroups),
		RegionIdsScope: services.Text(r.Scope.Regions), ExcludeRegionIdsScope: services.Text(r.Scope.NoRegions),
		ResourceIdsScope: services.Text(r.Scope.IDs), ExcludeResourceIdsScope: services.Text(r.Scope.NoIDs),
		ResourceTypesScope: services.Text(r.Scope.Types), ExcludeResourceTypesScope: services.Text(r.Scope.NoTypes),
		RuleContents: services.Each(r.Contents, func(content identity.GroupingContent) RuleContent {
			return RuleContent{RuleContentId: &content.ID, AutoGroupingScopeCondition: services.Text(content.Condition), TargetResourceGroupCondition: &content.Target}
		}),
	}
}

func getAutoGroupingRule(c *cloud.Call, q *RuleIdRequest) (*GetAutoGroupingRuleResponse, error) {
	found, err := identity.FindGroupingRule(c, q.RuleId)
	if err != nil {
		return nil, err
	}
	return &GetAutoGroupingRuleResponse{Rule: new(viewRule(found))}, nil
}

func listAutoGroupingRules(c *cloud.Call, q *ListAutoGroupingRulesRequest) (*ListAutoGroupingRulesResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, defaultPageSize)
	page, err := identity.GroupingRules(c, q.RuleId, q.RuleName, p.PageRequest)
	if err != nil {
		return nil, err
	}
	if q.RuleType != "" && q.RuleType != custom {
		page = cloud.Page[*identity.GroupingRule]{} // there are none of the other type
	}
	return &ListAutoGroupingRulesResponse{Rules: services.Each(page.Items, viewRule), NextToken: services.Text(page.Next), MaxResults: p.Answer(0, "").Size}, nil
}

func updateResourceGroupAdminSetting(c *cloud.Call, q *UpdateResourceGroupAdminSettingRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetCreatorAdministers(c, services.IsTrue(q.CreatorAsAdmin))
}

func getResourceGroupAdminSetting(c *cloud.Call, _ *SettingRequest) (*GetResourceGroupAdminSettingResponse, error) {
	return &GetResourceGroupAdminSettingResponse{CreatorAsAdmin: new(identity.FindGroupSettings(c).CreatorAdministers)}, nil
}

func enableResourceGroupNotification(c *cloud.Call, _ *ResourceGroupNotificationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetGroupNotification(c, true)
}

func disableResourceGroupNotification(c *cloud.Call, _ *ResourceGroupNotificationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.SetGroupNotification(c, false)
}

func getResourceGroupNotificationSetting(c *cloud.Call, _ *SettingRequest) (*GetResourceGroupNotificationSettingResponse, error) {
	return &GetResourceGroupNotificationSettingResponse{ResourceGroupNotificationEnableStatus: new(identity.FindGroupSettings(c).Notifies)}, nil
}
