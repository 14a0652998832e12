package vpc

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// flowLogScene is a scene in which all accounts have opened the flow log service, and
// all but the stranger have a network interface in the shared vSwitch.
type flowLogScene struct {
	*scene

	interfaces map[string]string
}

func newFlowLogScene(t *testing.T) *flowLogScene {
	t.Helper()
	s := &flowLogScene{scene: newScene(t), interfaces: map[string]string{}}
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	second := s.Share(s.shared, "former")
	for _, account := range []string{"owner", "participant", "former"} {
		group := servicestest.OK[ecs.CreateSecurityGroupResponse](e, account, "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc})
		s.interfaces[account] = *servicestest.OK[ecs.NetworkInterfaceSet](e, account, "CreateNetworkInterface",
			wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": *group.SecurityGroupId}).NetworkInterfaceId
		s.open(account)
	}
	s.open("stranger")
	s.Unshare(second, "former")
	return s
}

func (s *scene) open(account string) {
	s.Helper()
	servicestest.OK[ServiceResponse](s, account, "OpenFlowLogService", nil)
}

// flowLogOf is what a request for a flow log of a resource needs.
func flowLogOf(kind, id string, more wire.Parameters) wire.Parameters {
	all := wire.Parameters{"ResourceType": kind, "ResourceId": id, "TrafficType": "All", "ProjectName": "traffic", "LogStoreName": "flow-log"}
	maps.Copy(all, more)
	return all
}

// flowLog makes a flow log of the owner's VPC and waits for it.
func (s *flowLogScene) flowLog(more wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[CreateFlowLogResponse](s, "owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, more)).FlowLogId
	s.Settle()
	return id
}

func (s *flowLogScene) flowLogs(account string, parameters wire.Parameters) []FlowLog {
	s.Helper()
	return servicestest.OK[DescribeFlowLogsResponse](s, account, "DescribeFlowLogs", parameters).FlowLogs.FlowLog
}

// is says which status a flow log of the owner must have; "" when it must be gone.
func (s *flowLogScene) is(id, want string) {
	s.Helper()
	got := ""
	for _, l := range s.flowLogs("owner", wire.Parameters{"FlowLogId": id}) {
		got = *l.Status
	}
	if got != want {
		s.Errorf("the flow log is %q, want %q", got, want)
	}
}

func TestWhatAFlowLogSays(t *testing.T) {
	t.Parallel()
	s := newFlowLogScene(t)
	group := s.newGroup("owner")
	id := *servicestest.OK[CreateFlowLogResponse](s, "owner", "CreateFlowLog", flowLogOf("VSwitch", s.shared, wire.Parameters{
		"FlowLogName": "all", "Description": "of the vSwitch", "ResourceGroupId": group, "AggregationInterval": "5", "TrafficPath.1": "internetGateway", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})).FlowLogId
	l := servicestest.One(s, s.flowLogs("owner", nil))
	for what, values := range map[string][2]string{
		"id": {*l.FlowLogId, id}, "name": {*l.FlowLogName, "all"}, "description": {*l.Description, "of the vSwitch"}, "type": {*l.ResourceType, "VSwitch"},
		"resource": {*l.ResourceId, s.shared}, "traffic": {*l.TrafficType, "All"}, "project": {*l.ProjectName, "traffic"}, "logstore": {*l.LogStoreName, "flow-log"},
		"status": {*l.Status, "Activating"}, "path": {strings.Join(l.TrafficPath.TrafficPathList, ","), "internetGateway"}, "IP": {*l.IpVersion, "IPv4"},
		"group": {*l.ResourceGroupId, group}, "tag": {*l.Tags.Tag[0].Value, "a"}, "region": {*l.RegionId, region}, "business": {*l.BusinessStatus, "Normal"},
	} {
		if values[0] != values[1] {
			t.Errorf("the %s is %q, want %q", what, values[0], values[1])
		}
	}
	if !strings.HasPrefix(id, "fl-bp1") || *l.AggregationInterval != 5 {
		t.Errorf("the flow log %s writes every %d minutes", id, *l.AggregationInterval)
	}
	usual := servicestest.One(s, s.flowLogs("owner", wire.Parameters{"FlowLogId": s.flowLog(nil)}))
	if *usual.AggregationInterval != 10 || !slices.Equal(usual.TrafficPath.TrafficPathList, []string{"all"}) {
		t.Errorf("a flow log of which nothing is said is %+v", usual)
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		count      int
	}{
		{"owner", nil, 2},
		{"owner", wire.Parameters{"FlowLogId": id, "FlowLogName": "all", "Description": "of the vSwitch", "ResourceType": "VSwitch", "ResourceId": s.shared}, 1},
		{"owner", wire.Parameters{"TrafficType": "All", "ProjectName": "traffic", "LogStoreName": "flow-log", "Status": "Active", "VpcId": s.vpc}, 2},
		{"owner", wire.Parameters{"ResourceGroupId": group, "Tags.1.Key": "team"}, 1},
		{"owner", wire.Parameters{"FlowLogName": "none"}, 0},
		{"owner", wire.Parameters{"Description": "none"}, 0},
		{"owner", wire.Parameters{"ResourceType": "NetworkInterface"}, 0},
		{"owner", wire.Parameters{"TrafficType": "Drop"}, 0},
		{"owner", wire.Parameters{"ProjectName": "none"}, 0},
		{"owner", wire.Parameters{"LogStoreName": "none"}, 0},
		{"owner", wire.Parameters{"Status": "Inactive"}, 0},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, 0},
		{"owner", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, 1},
		{"participant", nil, 0},
		{"stranger", wire.Parameters{"FlowLogId": id}, 0},
	} {
		if got := s.flowLogs(test.account, test.parameters); len(got) != test.count {
			t.Errorf("%s asks for %v and finds %d, want %d", test.account, test.parameters, len(got), test.count)
		}
	}
	page := servicestest.OK[DescribeFlowLogsResponse](s, "owner", "DescribeFlowLogs", wire.Parameters{"PageSize": "1", "PageNumber": "2"})
	if *page.PageNumber+*page.PageSize+*page.TotalCount+*page.Success != "212true" {
		t.Errorf("the page is %s of %s, %s", *page.PageNumber, *page.PageSize, *page.TotalCount)
	}
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "FLOWLOG", "ResourceId": id, "NewResourceGroupId": *usual.ResourceGroupId}, "")
	s.Refuses("participant", "TagResources", wire.Parameters{"ResourceType": "FLOWLOG", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound")
}

func TestWhoRecordsWhat(t *testing.T) {
	t.Parallel()
	s := newFlowLogScene(t)
	const missing, shared = "400 InvalidResourceId.NotFound", "400 OperationDenied.OperateShareResource"
	for _, test := range []struct{ account, kind, id, want string }{
		{"owner", "VPC", s.vpc, ""},
		{"owner", "VSwitch", s.shared, ""},
		{"owner", "NetworkInterface", s.interfaces["owner"], ""},
		{"owner", "NetworkInterface", s.interfaces["participant"], missing},
		{"owner", "NetworkInterface", s.interfaces["former"], missing},
		{"participant", "VPC", s.vpc, shared},
		{"participant", "VSwitch", s.shared, shared},
		{"participant", "VSwitch", s.private, missing},
		{"participant", "NetworkInterface", s.interfaces["participant"], ""},
		{"participant", "NetworkInterface", s.interfaces["owner"], missing},
		{"former", "VPC", s.vpc, missing},
		{"former", "VSwitch", s.shared, missing},
		{"former", "NetworkInterface", s.interfaces["former"], ""},
		{"stranger", "VPC", s.vpc, missing},
		{"stranger", "VSwitch", s.shared, missing},
		{"stranger", "NetworkInterface", s.interfaces["owner"], missing},
		{"stranger", "VPC", "vpc-none", missing},
		{"stranger", "VSwitch", "vsw-none", missing},
		{"stranger", "NetworkInterface", "eni-none", missing},
		{"owner", "VPC", s.shared, missing},
		{"owner", "house", s.vpc, "400 InvalidResourceType.NotFound"},
	} {
		s.Refuses(test.account, "CreateFlowLog", flowLogOf(test.kind, test.id, nil), test.want)
	}
	for account, count := range map[string]int{"owner": 3, "participant": 1, "former": 1, "stranger": 0} {
		if got := s.flowLogs(account, nil); len(got) != count {
			t.Errorf("%s sees %d flow logs, want %d", account, len(got), count)
		}
	}
	s.Settle()
	for _, owner := range []string{"owner", "participant", "former"} {
		id := *s.flowLogs(owner, nil)[0].FlowLogId
		for _, account := range []string{"owner", "participant", "former", "stranger"} {
			want := "400 InvalidInstanceId.NotFound"
			if account == owner {
				want = ""
			}
			for _, action := range []string{"ModifyFlowLogAttribute", "DeactiveFlowLog", "ActiveFlowLog", "DeleteFlowLog"} {
				s.Refuses(account, action, wire.Parameters{"FlowLogId": id}, want)
				s.Settle()
			}
		}
	}
}

func TestFlowLogsComeAndGo(t *testing.T) {
	t.Parallel()
	s := newFlowLogScene(t)
	for _, test := range []struct {
		more wire.Parameters
		want string
	}{
		{wire.Parameters{"ResourceGroupId": "rg-none"}, "400 IllegalParam.ResourceGroupId"},
		{wire.Parameters{"FlowLogName": "http://a"}, "400 ParameterInvalid"},
		{wire.Parameters{"TrafficType": "Some"}, "400 ParameterInvalid"},
		{wire.Parameters{"ProjectName": ""}, "400 MissingParam.TrafficAnalyzerIdOrLogProjectOrLogStore"},
		{wire.Parameters{"LogStoreName": ""}, "400 MissingParam.TrafficAnalyzerIdOrLogProjectOrLogStore"},
		{wire.Parameters{"ProjectName": "Traffic"}, "400 ProjectOrLogstoreNotExist"},
		{wire.Parameters{"LogStoreName": "_"}, "400 ProjectOrLogstoreNotExist"},
		{wire.Parameters{"AggregationInterval": "0"}, "400 IllegalParam.AggregationInterval"},
		{wire.Parameters{"AggregationInterval": "7"}, "400 IllegalParam.AggregationInterval"},
		{wire.Parameters{"TrafficPath.1": "house"}, "400 IllegalParam.TrafficPath"},
		{wire.Parameters{"TrafficPath.1": "internetGateway", "TrafficPath.2": "internetGateway"}, "400 DuplicatedParam.TrafficPath"},
		{wire.Parameters{"TrafficPath.1": "all", "TrafficPath.2": "internetGateway"}, "400 IllegalParam.TrafficPath"},
		{wire.Parameters{"IpVersion": "IPv7"}, "400 IllegalParam.IpVersion"},
		{wire.Parameters{"IpVersion": "DualStack", "TrafficPath.1": "internetGateway"}, "400 UnsupportedFeature.UserDefinedTrafficPathIpv6"},
		{wire.Parameters{"RegionId": "nowhere"}, "400 InvalidRegionId.NotFound"},
	} {
		s.Refuses("owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, test.more), test.want)
	}
	id := *servicestest.OK[CreateFlowLogResponse](s, "owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, nil)).FlowLogId
	one := wire.Parameters{"FlowLogId": id}
	const changing = "400 IncorrectStatus.flowlog"
	refuses := func(actions ...string) {
		t.Helper()
		for _, action := range actions {
			s.Refuses("owner", action, one, changing)
		}
	}
	s.is(id, "Activating")
	refuses("ActiveFlowLog", "DeactiveFlowLog", "ModifyFlowLogAttribute", "DeleteFlowLog")
	s.Settle()
	s.is(id, "Active")
	refuses("ActiveFlowLog")
	s.Refuses("owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, nil), "400 RuleExist")
	s.Refuses("owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, wire.Parameters{"TrafficType": "Drop"}), "")
	servicestest.OK[SuccessResponse](s, "owner", "DeactiveFlowLog", one)
	s.is(id, "Deactivating")
	refuses("ActiveFlowLog", "DeleteFlowLog")
	s.Settle()
	s.is(id, "Inactive")
	refuses("DeactiveFlowLog")
	for _, test := range []struct {
		name, value, want string
	}{
		{"FlowLogName", "http://a", "400 InvalidName.Malformed"},
		{"Description", "http://a", "400 ParameterInvalid"},
		{"AggregationInterval", "2", "400 IllegalParam.AggregationInterval"},
		{"IpVersion", "IPv7", "400 IllegalParam.IpVersion"},
	} {
		s.Refuses("owner", "ModifyFlowLogAttribute", wire.Parameters{"FlowLogId": id, test.name: test.value}, test.want)
	}
	servicestest.OK[SuccessResponse](s, "owner", "ModifyFlowLogAttribute", wire.Parameters{
		"FlowLogId": id, "FlowLogName": "b", "Description": "c", "AggregationInterval": "1", "IpVersion": "DualStack",
	})
	s.is(id, "Modifying")
	s.Settle()
	s.is(id, "Inactive")
	if l := s.flowLogs("owner", wire.Parameters{"FlowLogId": id})[0]; *l.FlowLogName+*l.Description+*l.IpVersion != "bcDualStack" || *l.AggregationInterval != 1 {
		t.Errorf("changed is %+v", l)
	}
	servicestest.OK[SuccessResponse](s, "owner", "ActiveFlowLog", one)
	s.is(id, "Activating")
	s.Settle()
	s.is(id, "Active")
	servicestest.OK[SuccessResponse](s, "owner", "DeleteFlowLog", one)
	s.is(id, "Deleting")
	refuses("DeleteFlowLog", "ModifyFlowLogAttribute")
	s.Settle()
	s.is(id, "")
	s.Refuses("owner", "DeleteFlowLog", one, "400 InvalidInstanceId.NotFound")
}

func TestFlowLogsAreForWhoHasOpenedTheService(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "CreateFlowLog", flowLogOf("VPC", s.vpc, nil), "400 OptInRequired.FlowLog")
	open := func(account string) bool {
		return *servicestest.OK[EnabledResponse](s, account, "GetFlowLogServiceStatus", nil).Enabled
	}
	s.open("owner")
	if !open("owner") || open("participant") {
		t.Errorf("the service is open for the owner %v, and for others %v", open("owner"), open("participant"))
	}
	s.Refuses("owner", "OpenFlowLogService", nil, "400 OperationFailed.ExceedPurchaseLimit")
	made := 0
	for kind, ids := range map[string][]string{"VPC": {s.vpc, s.newVPC(nil)}, "VSwitch": {s.shared, s.private}} {
		for _, id := range ids {
			for _, traffic := range []string{"All", "Allow", "Drop"} {
				want := ""
				if made++; made > 10 {
					want = "400 QuotaExceeded.FlowlogCount"
				}
				s.Refuses("owner", "CreateFlowLog", flowLogOf(kind, id, wire.Parameters{"TrafficType": traffic}), want)
			}
		}
	}
}
