package nis

import (
	"encoding/json"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// result is what the text of a result says. The contract has an example of it, which
// is all that is known; what it does not have is named in docs/assumptions.md.
type result struct {
	ErrorCode         string            `json:"errorCode"`
	NetworkACLData    networkACLData    `json:"networkAclData"`
	AnalysisID        string            `json:"nraId"`
	RequestID         string            `json:"requestId"`
	RouteData         routeData         `json:"routeData"`
	SecurityGroupData securityGroupData `json:"securityGroupData"`
	Status            string            `json:"status"`
	TopologyData      topologyData      `json:"topologyData"`
}

type networkACLData struct {
	Items []ruleItem `json:"networkAclItems"`
}

type securityGroupData struct {
	Policy   string     `json:"policy"`
	Items    []ruleItem `json:"securityGroupItems"`
	ReportID string     `json:"securityGroupReportId"`
}

type routeData struct {
	Items []routeItem `json:"routeItems"`
}

// text is the result of an analysis that has finished.
func (a *analysis) text(s sight, path reach.Path) string {
	found := s.of(path)
	made := a.empty()
	made.ErrorCode, made.Status = found.code(), stage(found)
	made.NetworkACLData.Items, made.SecurityGroupData.Items, made.RouteData.Items = s.rules(found.there)
	if found.stop == reach.SecurityGroupDrops {
		made.SecurityGroupData.Policy = policy(false)
	}
	there, back := s.topologyOf(found.there, found.outside, false), s.topologyOf(found.back, found.outside, true)
	made.TopologyData.Positive = positive{there.links, there.nodes}
	made.TopologyData.Reverse = reverse{back.links, back.nodes}
	return written(made)
}

// failure is the result of one that cannot be made.
func (a *analysis) failure() string {
	made := a.empty()
	made.ErrorCode = errorCodes[reach.Gone]
	return written(made)
}

func (a *analysis) empty() result {
	return result{
		AnalysisID: a.ID, RequestID: a.asked, Status: "topology_checking",
		NetworkACLData:    networkACLData{Items: []ruleItem{}},
		RouteData:         routeData{Items: []routeItem{}},
		SecurityGroupData: securityGroupData{Policy: policy(true), Items: []ruleItem{}, ReportID: a.groups},
		TopologyData: topologyData{
			Positive: positive{[]link{}, []node{}}, Reverse: reverse{[]link{}, []node{}}, ReportID: a.topology,
		},
	}
}

// written is a value as JSON text.
func written(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // it has nothing that JSON cannot say
	}
	return strings.TrimSpace(text.String())
}

// errorCodes are why packets stop. The vendor's guide has the messages, of which
// these are the short names; the codes are published nowhere.
var errorCodes = map[reach.Reason]string{
	reach.NoRoute: "route_unreachable", reach.BlackHole: "route_unreachable", reach.Circles: "route_unreachable",
	reach.NotReady: "resource_status_invalid", reach.NotTranslated: "nat_gateway_entry_mismatch",
	reach.NoPublicAddress: "internet_unreachable", reach.Gone: "resource_not_exist", reach.Unknown: "node_not_supported",
	reach.AccessListDrops: "target_unreachable",
	lost:                  "target_unreachable",
}

// code is the result's errorCode; "" where the packet gets there.
func (s seen) code() string {
	switch {
	case s.stop == "":
		return ""
	case s.stop == reach.SecurityGroupDrops, s.stop == reach.NetworkACLDrops:
		return ruleCode(s.rule)
	case s.stop == reach.NoRoute && s.public:
		return errorCodes[reach.NoPublicAddress]
	}
	return errorCodes[s.stop]
}

// stage is how far the analysis went: the example in the contract has one of these.
func stage(s seen) string {
	switch s.stop {
	case "":
		return "security_group_checking_target"
	case reach.SecurityGroupDrops:
		if len(s.there) < 3 { // at the interface of the sender
			return "security_group_checking_source"
		}
		return "security_group_checking_target"
	case reach.NetworkACLDrops:
		return "network_acl_checking"
	case reach.NoRoute, reach.BlackHole:
		return "route_checking"
	}
	return "topology_checking"
}
