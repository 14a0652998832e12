package vpc

import (
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// mirrorCodes translate the domain's errors about mirrored traffic.
var mirrorCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorFilter, Code: "ResourceNotFound.TrafficMirrorFilter"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorFilter, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorFilter, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorRule, Code: "ResourceNotFound.TrafficMirrorRule"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorSession, Code: "ResourceNotFound.TrafficMirrorSession"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorSession, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindTrafficMirrorSession, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "ResourceNotFound.NetworkInterface"},
	{Reason: cloud.NotFound, By: compute.KindTrafficMirrorTarget, Code: "ResourceNotFound.Slb"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Free", Code: "OperationDenied.FreeNetworkInterface"},
	// Of load balancers: one with a public address is in no VPC.
	{Reason: cloud.NotPermitted, By: compute.KindTrafficMirrorTarget, Code: "OperationDenied.SlbNotInVpc"},
	{Reason: cloud.NotPermitted, Kind: compute.KindTrafficMirrorService, Code: "OptInRequired.TrafficMirror"},
	{Reason: cloud.AlreadyDone, Kind: compute.KindTrafficMirrorService, Code: "OperationDenied.TrafficMirrorServiceOpened"},
	{Reason: cloud.AlreadyDone, Kind: compute.KindTrafficMirrorSource, Code: "ResourceAlreadyAssociated.TrafficMirrorSource"},
	{Reason: cloud.NotAssociated, Kind: compute.KindTrafficMirrorSource, Code: "ResourceNotAssociated.TrafficMirrorSource"},
	{Reason: cloud.Mismatch, Kind: compute.KindTrafficMirrorSession, Code: "OperationDenied.DuplicateRole"},
	{Reason: cloud.InUse, Kind: compute.KindTrafficMirrorFilter, Code: "DependencyViolation.TrafficMirrorSession"},
	{Reason: cloud.Duplicate, Kind: compute.KindTrafficMirrorRule, Code: "DuplicatedParam.Priority"},
	{Reason: cloud.Duplicate, Kind: compute.KindTrafficMirrorSession, Code: "DuplicatedParam.Priority"},
	{Reason: cloud.Duplicate, Kind: compute.KindTrafficMirrorSession, Code: "IllegalParam.Priority"},
	{Reason: cloud.Duplicate, Kind: compute.KindTrafficMirrorSource, Code: "DuplicatedParam.SourceInstanceIds"},
	{Reason: cloud.WrongStatus, Kind: compute.KindTrafficMirrorFilter, Code: "IncorrectStatus.TrafficMirrorFilter"},
	{Reason: cloud.WrongStatus, Kind: compute.KindTrafficMirrorRule, Code: "IncorrectStatus.TrafficMirrorRule"},
	{Reason: cloud.WrongStatus, Kind: compute.KindTrafficMirrorSession, Code: "IncorrectStatus.TrafficMirrorSession"},
	// Adding a source and changing a session document no code for an interface on its way.
	{Reason: cloud.WrongStatus, By: compute.KindTrafficMirrorSource, Code: "IncorrectStatus.NetworkInterface", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, By: compute.KindTrafficMirrorTarget, Code: "IncorrectStatus.NetworkInterface", Status: http.StatusBadRequest},
	// CreateTrafficMirrorFilter documents it, and adding rules to a filter answers it too.
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorRule, Field: "IpVersion", Code: "UnsupportedFeature.IpVersion", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorRule, Field: "SourceCidrBlock", Code: "IllegalParam.SourceCidrBlock"},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorRule, Field: "DestinationCidrBlock", Code: "IllegalParam.DestinationCidrBlock"},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorRule, Field: "Protocol", Code: "IllegalParam.Protocol"},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorTarget, Code: "OperationDenied.UnsupportedTargetType"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaMirrorRules, Code: "QuotaExceeded.TrafficMirrorRulesPerFilter"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaMirrorSources, Code: "QuotaExceeded.SourceNumPerSession"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaSourcesOfSmallTarget, Code: "QuotaExceeded.SourceNumPerTarget"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaSourcesOfLargeTarget, Code: "QuotaExceeded.SourceNumPerTarget"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindTrafficMirrorTarget, Code: "QuotaExceeded.SourceNumPerTarget"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindTrafficMirrorSource, Code: "QuotaExceeded.NetworkInterfaceRelatedSession"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindTrafficMirrorSession, Code: "QuotaExceeded.SessionNum"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindTrafficMirrorFilter, Field: "Sessions", Code: "QuotaExceeded.FilterRelatedSession"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindTrafficMirrorFilter, Code: "QuotaExceeded.TrafficMirrorFilter"},
	// The contract documents no codes for names, texts, ports and priorities that are out of their limits.
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorFilter, Code: "ParameterInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorRule, Code: "ParameterInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: compute.KindTrafficMirrorSession, Code: "ParameterInvalid", Status: http.StatusBadRequest},
}

// mirrorPage is how many filters or sessions a page has unless the request says it.
const mirrorPage = 10

func openTrafficMirrorService(c *cloud.Call, _ *ServiceRequest) (*ServiceResponse, error) {
	return openService(c, &compute.TrafficMirrorService)
}

func getTrafficMirrorServiceStatus(c *cloud.Call, _ *ServiceStatusRequest) (*EnabledResponse, error) {
	return &EnabledResponse{Enabled: new(compute.TrafficMirrorService.Opened(c.World, c.AccountID))}, nil
}

func createTrafficMirrorFilter(c *cloud.Call, q *CreateTrafficMirrorFilterRequest) (*CreateTrafficMirrorFilterResponse, error) {
	rules, err := parseMirrorRules(q.IngressRules, q.EgressRules)
	if err != nil {
		return nil, err
	}
	f, err := compute.CreateTrafficMirrorFilter(c, compute.NewTrafficMirrorFilter{
		Name: q.TrafficMirrorFilterName, Description: q.TrafficMirrorFilterDescription, ResourceGroupID: q.ResourceGroupId,
		Rules: rules, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateTrafficMirrorFilterResponse{TrafficMirrorFilterId: &f.ID, ResourceGroupId: new(f.ResourceGroupID)}, nil
}

// parseMirrorRules reads the rules of both directions, the inbound ones first.
func parseMirrorRules(ingress, egress []TrafficMirrorRuleParameter) (rules []compute.NewTrafficMirrorRule, err error) {
	for i, one := range append(ingress[:len(ingress):len(ingress)], egress...) {
		n := compute.NewTrafficMirrorRule{Priority: int(services.Value(one.Priority)), Protocol: mirrorProtocol(one.Protocol)}
		if i >= len(ingress) {
			n.Direction = network.Outbound
		}
		if !isOf(one.IpVersion, ipv4) {
			return nil, services.Malformed(compute.KindTrafficMirrorRule, "IpVersion", "the traffic that is mirrored is of IPv4")
		}
		if n.Accepts, err = mirrorAction(one.Action); err != nil {
			return nil, err
		}
		if n.Source, err = parseMirrorBlock("SourceCidrBlock", one.SourceCidrBlock); err != nil {
			return nil, err
		}
		if n.Destination, err = parseMirrorBlock("DestinationCidrBlock", one.DestinationCidrBlock); err != nil {
			return nil, err
		}
		if n.SourcePorts, err = parseMirrorPorts(one.SourcePortRange); err != nil {
			return nil, err
		}
		if n.Ports, err = parseMirrorPorts(one.DestinationPortRange); err != nil {
			return nil, err
		}
		rules = append(rules, n)
	}
	return rules, nil
}

func mirrorProtocol(text string) network.Protocol { return network.Protocol(strings.ToLower(text)) }

// mirrorAction reads whether a rule lets traffic be mirrored.
func mirrorAction(text string) (accepts bool, err error) {
	if text != acceptPolicy && text != dropPolicy {
		return false, services.Malformed(compute.KindTrafficMirrorRule, "Action", "an action is accept or drop")
	}
	return text == acceptPolicy, nil
}

// parseMirrorBlock reads a block of a rule; it is not valid where none is given.
func parseMirrorBlock(field, text string) (netip.Prefix, error) {
	if text == "" {
		return netip.Prefix{}, nil
	}
	return parseBlock(compute.KindTrafficMirrorRule, field, text)
}

// parseMirrorPorts reads ports of a rule; all where none are given.
func parseMirrorPorts(text string) (network.PortRange, error) {
	if text == "" {
		return network.PortRange{}, nil
	}
	return parsePorts(compute.KindTrafficMirrorRule, text)
}

func createTrafficMirrorFilterRules(c *cloud.Call, q *CreateTrafficMirrorFilterRulesRequest) (*CreateTrafficMirrorFilterRulesResponse, error) {
	rules, err := parseMirrorRules(q.IngressRules, q.EgressRules)
	if err != nil {
		return nil, err
	}
	added, err := compute.AddTrafficMirrorRules(c, q.TrafficMirrorFilterId, rules)
	if err != nil {
		return nil, err
	}
	made := services.Each(added, func(rule *compute.TrafficMirrorRule) CreateTrafficMirrorFilterRulesTrafficMirrorRule {
		return CreateTrafficMirrorFilterRulesTrafficMirrorRule{InstanceId: &rule.ID}
	})
	return &CreateTrafficMirrorFilterRulesResponse{IngressRules: made[:len(q.IngressRules)], EgressRules: made[len(q.IngressRules):]}, nil
}

func updateTrafficMirrorFilterRuleAttribute(c *cloud.Call, q *UpdateTrafficMirrorFilterRuleAttributeRequest) (*EmptyResponse, error) {
	var change compute.TrafficMirrorRuleChange
	if q.Priority != nil {
		change.Priority = new(int(*q.Priority))
	}
	if q.Protocol != "" {
		change.Protocol = new(mirrorProtocol(q.Protocol))
	}
	if q.RuleAction != "" {
		accepts, err := mirrorAction(q.RuleAction)
		if err != nil {
			return nil, err
		}
		change.Accepts = &accepts
	}
	for _, one := range []struct {
		field, text string
		into        **netip.Prefix
	}{{"SourceCidrBlock", q.SourceCidrBlock, &change.Source}, {"DestinationCidrBlock", q.DestinationCidrBlock, &change.Destination}} {
		block, err := parseMirrorBlock(one.field, one.text)
		if err != nil {
			return nil, err
		}
		if block.IsValid() {
			*one.into = &block
		}
	}
	for _, one := range []struct {
		text string
		into **network.PortRange
	}{{q.SourcePortRange, &change.SourcePorts}, {q.DestinationPortRange, &change.Ports}} {
		ports, err := parseMirrorPorts(one.text)
		if err != nil {
			return nil, err
		}
		if one.text != "" {
			*one.into = &ports
		}
	}
	return &EmptyResponse{}, compute.ModifyTrafficMirrorRule(c, q.TrafficMirrorFilterRuleId, change)
}

func deleteTrafficMirrorFilterRules(c *cloud.Call, q *DeleteTrafficMirrorFilterRulesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteTrafficMirrorRules(c, q.TrafficMirrorFilterId, q.TrafficMirrorFilterRuleIds)
}

func updateTrafficMirrorFilterAttribute(c *cloud.Call, q *UpdateTrafficMirrorFilterAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.RenameTrafficMirrorFilter(c, q.TrafficMirrorFilterId, services.Text(q.TrafficMirrorFilterName), q.TrafficMirrorFilterDescription)
}

func deleteTrafficMirrorFilter(c *cloud.Call, q *DeleteTrafficMirrorFilterRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteTrafficMirrorFilter(c, q.TrafficMirrorFilterId)
}

func listTrafficMirrorFilters(c *cloud.Call, q *ListTrafficMirrorFiltersRequest) (*ListTrafficMirrorFiltersResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, mirrorPage)
	var page cloud.Page[*compute.TrafficMirrorFilter]
	if canMatch(c, q.ResourceGroupId) {
		query := compute.TrafficMirrorFilterQuery{IDs: q.TrafficMirrorFilterIds, Name: q.TrafficMirrorFilterName, ResourceGroupID: q.ResourceGroupId, Tags: tags}
		if page, err = compute.TrafficMirrorFilters(c, query, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListTrafficMirrorFiltersResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)), MaxResults: new(int32(p.Limit)), Count: new(int32(len(page.Items))),
		TrafficMirrorFilters: services.Each(page.Items, func(f *compute.TrafficMirrorFilter) TrafficMirrorFilter { return viewMirrorFilter(c, f) }),
	}, nil
}

func viewMirrorFilter(c *cloud.Call, f *compute.TrafficMirrorFilter) TrafficMirrorFilter {
	view := TrafficMirrorFilter{
		TrafficMirrorFilterId: &f.ID, TrafficMirrorFilterName: new(f.Name), TrafficMirrorFilterDescription: new(f.Description),
		TrafficMirrorFilterStatus: new(string(f.Status(c.Now))), CreationTime: services.Seconds(f.Created),
		ResourceGroupId: new(f.ResourceGroupID), Tags: tagsOf(c, f.ID), IngressRules: []TrafficMirrorRule{}, EgressRules: []TrafficMirrorRule{},
	}
	for _, rule := range f.Rules(c.Now) {
		into, direction, action := &view.IngressRules, "ingress", dropPolicy
		if rule.Direction == network.Outbound {
			into, direction = &view.EgressRules, "egress"
		}
		if rule.Accepts {
			action = acceptPolicy
		}
		*into = append(*into, TrafficMirrorRule{
			TrafficMirrorFilterId: &f.ID, TrafficMirrorFilterRuleId: &rule.ID, TrafficMirrorFilterRuleStatus: new(string(rule.Status(c.Now))),
			TrafficDirection: &direction, Action: &action, Priority: new(int32(rule.Priority)), Protocol: new(strings.ToUpper(string(rule.Protocol))),
			IpVersion: new("IPv4"), SourceCidrBlock: new(rule.Source.String()), DestinationCidrBlock: new(rule.Destination.String()),
			SourcePortRange: new(viewPortRange(rule.SourcePorts)), DestinationPortRange: new(viewPortRange(rule.Ports)),
		})
	}
	return view
}
