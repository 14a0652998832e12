package vpc

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// mirrorScene is a scene in which the owner has opened the traffic mirror service.
type mirrorScene struct {
	*scene

	ecs *servicestest.Scene
}

func newMirrorScene(t *testing.T) *mirrorScene {
	t.Helper()
	s := &mirrorScene{scene: newScene(t)}
	s.ecs = s.Of(ecs.Product(OfEcs(ecs.Contract)))
	servicestest.OK[ServiceResponse](s, "owner", "OpenTrafficMirrorService", nil)
	return s
}

// eni is the network interface of a new instance in the shared vSwitch.
func (s *mirrorScene) eni(account string) string {
	s.Helper()
	instance := s.newInstance(account, s.shared)
	s.Settle()
	s.Settle()
	found := servicestest.OK[ecs.DescribeNetworkInterfacesResponse](s.ecs, account, "DescribeNetworkInterfaces", wire.Parameters{"InstanceId": instance})
	return *servicestest.One(s, found.NetworkInterfaceSets.NetworkInterfaceSet).NetworkInterfaceId
}

// filter makes a filter of the owner and waits for it.
func (s *mirrorScene) filter(parameters wire.Parameters) string {
	s.Helper()
	return s.ready(*servicestest.OK[CreateTrafficMirrorFilterResponse](s, "owner", "CreateTrafficMirrorFilter", parameters).TrafficMirrorFilterId)
}

func (s *mirrorScene) filters(account string, parameters wire.Parameters) []TrafficMirrorFilter {
	s.Helper()
	return servicestest.OK[ListTrafficMirrorFiltersResponse](s, account, "ListTrafficMirrorFilters", parameters).TrafficMirrorFilters
}

// mirror is what a request for a session needs.
func mirror(filter, target string, priority int, sources ...string) wire.Parameters {
	asked := wire.Parameters{"TrafficMirrorFilterId": filter, "TrafficMirrorTargetId": target, "TrafficMirrorTargetType": "NetworkInterface", "Priority": strconv.Itoa(priority)}
	for i, source := range sources {
		asked["TrafficMirrorSourceIds."+strconv.Itoa(i+1)] = source
	}
	return asked
}

// session makes a session of the owner and waits for it.
func (s *mirrorScene) session(parameters wire.Parameters) string {
	s.Helper()
	return s.ready(*servicestest.OK[CreateTrafficMirrorSessionResponse](s, "owner", "CreateTrafficMirrorSession", parameters).TrafficMirrorSessionId)
}

func (s *mirrorScene) sessions(account string, parameters wire.Parameters) []TrafficMirrorSession {
	s.Helper()
	return servicestest.OK[ListTrafficMirrorSessionsResponse](s, account, "ListTrafficMirrorSessions", parameters).TrafficMirrorSessions
}

// said shows the rules of the owner's only filter, each with its direction.
func (s *mirrorScene) said() (all []string) {
	s.Helper()
	f := servicestest.One(s, s.filters("owner", nil))
	for _, r := range slices.Concat(f.IngressRules, f.EgressRules) {
		all = append(all, fmt.Sprintf("%s %d %s %s %s:%s %s:%s %s", *r.TrafficDirection, *r.Priority, *r.Action, *r.Protocol, *r.SourceCidrBlock, *r.SourcePortRange,
			*r.DestinationCidrBlock, *r.DestinationPortRange, *r.TrafficMirrorFilterRuleStatus))
	}
	return all
}

func (s *mirrorScene) says(want ...string) {
	s.Helper()
	if got := s.said(); !slices.Equal(got, want) {
		s.Errorf("the rules are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRulesOfATrafficMirrorFilter(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	id := *servicestest.OK[CreateTrafficMirrorFilterResponse](s, "owner", "CreateTrafficMirrorFilter", wire.Parameters{
		"TrafficMirrorFilterName": "web", "TrafficMirrorFilterDescription": "what comes in", "Tag.1.Key": "team", "Tag.1.Value": "a",
		"IngressRules.1.Action": "accept", "IngressRules.1.Protocol": "TCP", "IngressRules.1.Priority": "2", "IngressRules.1.SourceCidrBlock": "10.0.0.0/8",
		"IngressRules.1.DestinationPortRange": "80/443", "EgressRules.1.Action": "drop", "EgressRules.1.Protocol": "ALL", "EgressRules.1.IpVersion": "IPv4",
		"EgressRules.1.SourcePortRange": "-1/-1",
	}).TrafficMirrorFilterId
	const web, all = "ingress 2 accept TCP 10.0.0.0/8:-1/-1 0.0.0.0/0:80/443 ", "egress 1 drop ALL 0.0.0.0/0:-1/-1 0.0.0.0/0:-1/-1 "
	s.says(web+"Creating", all+"Creating")
	f := servicestest.One(s, s.filters("owner", wire.Parameters{"TrafficMirrorFilterName": "web", "TrafficMirrorFilterIds.1": id, "Tags.1.Key": "team"}))
	if *f.TrafficMirrorFilterStatus != "Creating" || *f.TrafficMirrorFilterDescription != "what comes in" || *f.Tags[0].Value != "a" || *f.CreationTime == "" {
		t.Errorf("the new filter is %+v", f)
	}
	one := wire.Parameters{"TrafficMirrorFilterId": id}
	more := beside(one, wire.Parameters{"IngressRules.1.Action": "drop", "IngressRules.1.Protocol": "ICMP", "EgressRules.1.Action": "accept", "EgressRules.1.Protocol": "UDP"})
	s.Refuses("owner", "CreateTrafficMirrorFilterRules", more, "400 IncorrectStatus.TrafficMirrorFilter")
	s.Settle()
	s.says(web+"Created", all+"Created")
	added := servicestest.OK[CreateTrafficMirrorFilterRulesResponse](s, "owner", "CreateTrafficMirrorFilterRules", more)
	s.Settle()
	// Without a priority a rule has the first that is free.
	const ping, names = "ingress 1 drop ICMP 0.0.0.0/0:-1/-1 0.0.0.0/0:-1/-1 ", "egress 2 accept UDP 0.0.0.0/0:-1/-1 0.0.0.0/0:-1/-1 "
	s.says(web+"Created", ping+"Created", all+"Created", names+"Created")
	rule := wire.Parameters{"TrafficMirrorFilterRuleId": *added.IngressRules[0].InstanceId}
	change := beside(rule, wire.Parameters{
		"Priority": "7", "Protocol": "UDP", "RuleAction": "accept", "SourceCidrBlock": "10.1.0.0/16", "DestinationCidrBlock": "10.2.0.0/16",
		"SourcePortRange": "1024/65535", "DestinationPortRange": "53/53",
	})
	s.Refuses("owner", "UpdateTrafficMirrorFilterRuleAttribute", change, "")
	const dns = "ingress 7 accept UDP 10.1.0.0/16:1024/65535 10.2.0.0/16:53/53 "
	s.says(web+"Created", dns+"Modifying", all+"Created", names+"Created")
	s.Refuses("owner", "UpdateTrafficMirrorFilterRuleAttribute", change, "400 IncorrectStatus.TrafficMirrorRule")
	s.Refuses("owner", "DeleteTrafficMirrorFilter", one, "400 IncorrectStatus.TrafficMirrorRule")
	s.Settle()
	// A protocol without ports has all of them.
	s.Refuses("owner", "UpdateTrafficMirrorFilterRuleAttribute", beside(rule, wire.Parameters{"Protocol": "ICMP"}), "")
	s.Settle()
	s.says(web+"Created", "ingress 7 accept ICMP 10.1.0.0/16:-1/-1 10.2.0.0/16:-1/-1 Created", all+"Created", names+"Created")
	leaving := beside(one, wire.Parameters{"TrafficMirrorFilterRuleIds.1": *added.IngressRules[0].InstanceId, "TrafficMirrorFilterRuleIds.2": *added.EgressRules[0].InstanceId})
	s.Refuses("owner", "DeleteTrafficMirrorFilterRules", leaving, "")
	if got := s.said(); !strings.HasSuffix(got[1], "Deleting") || !strings.HasSuffix(got[3], "Deleting") {
		t.Errorf("the rules that go are %v", got)
	}
	s.Settle()
	s.says(web+"Created", all+"Created")
	s.Refuses("owner", "DeleteTrafficMirrorFilterRules", leaving, "400 ResourceNotFound.TrafficMirrorRule")
	s.Refuses("owner", "UpdateTrafficMirrorFilterRuleAttribute", rule, "400 ResourceNotFound.TrafficMirrorRule")
	s.Refuses("owner", "UpdateTrafficMirrorFilterAttribute", beside(one, wire.Parameters{"TrafficMirrorFilterName": "other", "TrafficMirrorFilterDescription": servicestest.Cleared}), "")
	s.Settle()
	if f := servicestest.One(s, s.filters("owner", nil)); *f.TrafficMirrorFilterName != "other" || *f.TrafficMirrorFilterDescription != "" {
		t.Errorf("the filter is now %+v", f)
	}
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "TrafficMirrorFilter", "ResourceId": id, "NewResourceGroupId": s.newGroup("owner")}, "")
	s.Refuses("owner", "DeleteTrafficMirrorFilter", one, "")
	s.Refuses("owner", "DeleteTrafficMirrorFilter", one, "400 IncorrectStatus.TrafficMirrorFilter")
	s.Settle()
	s.Refuses("owner", "DeleteTrafficMirrorFilter", one, "400 ResourceNotFound.TrafficMirrorFilter")
}

func TestWhatATrafficMirrorRuleCannotBe(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	id := s.filter(wire.Parameters{"EgressRules.1.Action": "drop", "EgressRules.1.Protocol": "ALL", "EgressRules.1.Priority": "3"})
	for _, test := range []struct{ given, want string }{
		{"Action=allow", "400 ParameterInvalid"},
		{"Protocol=GRE", "400 IllegalParam.Protocol"},
		{"Protocol=ICMP DestinationPortRange=1/2", "400 IllegalParam.Protocol"},
		{"DestinationPortRange=9/2", "400 ParameterInvalid"},
		{"SourcePortRange=80", "400 ParameterInvalid"},
		{"Priority=16777217", "400 ParameterInvalid"},
		{"Priority=3", "400 DuplicatedParam.Priority"},
		{"IpVersion=IPv6", "400 UnsupportedFeature.IpVersion"},
		{"SourceCidrBlock=10.0.0.1/8", "400 IllegalParam.SourceCidrBlock"},
		{"DestinationCidrBlock=fd00::/8", "400 IllegalParam.DestinationCidrBlock"},
		{"DestinationCidrBlock=there", "400 IllegalParam.DestinationCidrBlock"},
	} {
		asked := wire.Parameters{"TrafficMirrorFilterId": id, "EgressRules.1.Action": "accept", "EgressRules.1.Protocol": "TCP"}
		for _, pair := range strings.Fields(test.given) {
			name, value, _ := strings.Cut(pair, "=")
			asked["EgressRules.1."+name] = value
		}
		s.Refuses("owner", "CreateTrafficMirrorFilterRules", asked, test.want)
	}
	for i := range 20 { // with the one that there is, one more than there can be
		want := ""
		if i == 19 {
			want = "400 QuotaExceeded.TrafficMirrorRulesPerFilter"
		}
		s.Refuses("owner", "CreateTrafficMirrorFilterRules", wire.Parameters{"TrafficMirrorFilterId": id, "IngressRules.1.Action": "accept", "IngressRules.1.Protocol": "TCP"}, want)
		s.Settle()
	}
	for range 99 {
		s.filter(nil)
	}
	s.Refuses("owner", "CreateTrafficMirrorFilter", nil, "400 QuotaExceeded.TrafficMirrorFilter")
}

func TestTheLifeOfATrafficMirrorSession(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	filter, source, target := s.filter(nil), s.eni("owner"), s.eni("owner")
	id := *servicestest.OK[CreateTrafficMirrorSessionResponse](s, "owner", "CreateTrafficMirrorSession", beside(mirror(filter, target, 1, source), wire.Parameters{
		"TrafficMirrorSessionName": "look", "TrafficMirrorSessionDescription": "closer", "Tag.1.Key": "team",
	})).TrafficMirrorSessionId
	one := wire.Parameters{"TrafficMirrorSessionId": id}
	for _, test := range []struct {
		parameters wire.Parameters
		count      int
	}{
		{wire.Parameters{"TrafficMirrorSessionName": "look", "TrafficMirrorSourceId": source, "TrafficMirrorTargetId": target, "Priority": "1", "Enabled": "false", "Tags.1.Key": "team"}, 1},
		{wire.Parameters{"TrafficMirrorFilterId": filter, "TrafficMirrorSessionIds.1": id}, 1},
		{wire.Parameters{"Priority": "2"}, 0},
		{wire.Parameters{"Enabled": "true"}, 0},
		{wire.Parameters{"TrafficMirrorTargetId": source}, 0},
		{wire.Parameters{"TrafficMirrorSourceId": target}, 0},
		{wire.Parameters{"TrafficMirrorFilterId": "tmf-none"}, 0},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, 0},
	} {
		if got := s.sessions("owner", test.parameters); len(got) != test.count {
			t.Errorf("by %v there are %d, want %d", test.parameters, len(got), test.count)
		}
	}
	made := servicestest.One(s, s.sessions("owner", nil))
	if *made.TrafficMirrorSessionStatus != "Creating" || *made.PacketLength != 1500 || *made.VirtualNetworkId < 0 || !slices.Equal(made.TrafficMirrorSourceIds, []string{source}) {
		t.Errorf("the new session is %+v", made)
	}
	if got := s.sessions("owner", wire.Parameters{"VirtualNetworkId": strconv.Itoa(int(*made.VirtualNetworkId))}); len(got) != 1 {
		t.Errorf("by its VNI there are %d", len(got))
	}
	s.Refuses("owner", "CreateTrafficMirrorFilterRules", wire.Parameters{"TrafficMirrorFilterId": filter}, "400 IncorrectStatus.TrafficMirrorSession")
	s.Refuses("owner", "DeleteTrafficMirrorSession", one, "400 IncorrectStatus.TrafficMirrorSession")
	s.Settle()
	s.Refuses("owner", "DeleteTrafficMirrorFilter", wire.Parameters{"TrafficMirrorFilterId": filter}, "400 DependencyViolation.TrafficMirrorSession")
	third := s.eni("owner")
	s.Refuses("owner", "RemoveSourcesFromTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": third}), "400 ResourceNotAssociated.TrafficMirrorSource")
	s.Refuses("owner", "RemoveSourcesFromTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": source, "TrafficMirrorSourceIds.2": source}), "400 DuplicatedParam.SourceInstanceIds")
	s.Refuses("owner", "RemoveSourcesFromTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": source}), "")
	s.Settle()
	s.Refuses("owner", "AddSourcesToTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": target}), "400 OperationDenied.DuplicateRole")
	s.Refuses("owner", "AddSourcesToTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": third}), "")
	s.Settle()
	s.Refuses("owner", "AddSourcesToTrafficMirrorSession", beside(one, wire.Parameters{"TrafficMirrorSourceIds.1": third}), "400 ResourceAlreadyAssociated.TrafficMirrorSource")
	other := s.filter(nil)
	s.Refuses("owner", "UpdateTrafficMirrorSessionAttribute", beside(one, wire.Parameters{
		"TrafficMirrorTargetId": source, "TrafficMirrorTargetType": "NetworkInterface", "TrafficMirrorFilterId": other, "Priority": "5", "VirtualNetworkId": "10",
		"PacketLength": "64", "Enabled": "true", "TrafficMirrorSessionName": "on", "TrafficMirrorSessionDescription": servicestest.Cleared,
	}), "")
	s.Settle()
	now := servicestest.One(s, s.sessions("owner", wire.Parameters{"Enabled": "true", "VirtualNetworkId": "10"}))
	if *now.TrafficMirrorTargetId != source || *now.TrafficMirrorFilterId != other || *now.Priority != 5 || *now.PacketLength != 64 || *now.TrafficMirrorSessionName != "on" || *now.TrafficMirrorSessionDescription != "" {
		t.Errorf("the session is now %+v", now)
	}
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "TrafficMirrorSession", "ResourceId": id, "NewResourceGroupId": s.newGroup("owner")}, "")
	if others := s.sessions("participant", nil); len(others) != 0 {
		t.Errorf("the participant sees %v", others)
	}
	s.Refuses("owner", "DeleteTrafficMirrorFilter", wire.Parameters{"TrafficMirrorFilterId": filter}, "")
	s.Refuses("owner", "DeleteTrafficMirrorSession", one, "")
	if got := s.sessions("owner", nil); *servicestest.One(s, got).TrafficMirrorSessionStatus != "Deleting" {
		t.Errorf("the session that goes is %+v", got)
	}
	s.Settle()
	s.Refuses("owner", "DeleteTrafficMirrorSession", one, "400 ResourceNotFound.TrafficMirrorSession")
}

func TestWhatCanBeMirroredWhereTo(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	filter, source, target, theirs := s.filter(nil), s.eni("owner"), s.eni("owner"), s.eni("participant")
	group := servicestest.OK[ecs.CreateSecurityGroupResponse](s.ecs, "owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc})
	free := *servicestest.OK[ecs.NetworkInterfaceSet](s.ecs, "owner", "CreateNetworkInterface", wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": *group.SecurityGroupId}).NetworkInterfaceId
	balancers := s.Of(slb.Product())
	inside := *servicestest.OK[slb.CreateLoadBalancerResponse](balancers, "owner", "CreateLoadBalancer", wire.Parameters{"VSwitchId": s.shared, "AddressType": "intranet", "LoadBalancerSpec": "slb.s1.small"}).LoadBalancerId
	outside := *servicestest.OK[slb.CreateLoadBalancerResponse](balancers, "owner", "CreateLoadBalancer", wire.Parameters{"AddressType": "internet", "LoadBalancerSpec": "slb.s1.small"}).LoadBalancerId
	s.Settle()
	to := func(kind, id string) wire.Parameters {
		return beside(mirror(filter, id, 9, source), wire.Parameters{"TrafficMirrorTargetType": kind})
	}
	for _, test := range []struct {
		asked wire.Parameters
		want  string
	}{
		{mirror("tmf-none", target, 9, source), "400 ResourceNotFound.TrafficMirrorFilter"},
		{mirror(filter, target, 9, theirs), "400 ResourceNotFound.NetworkInterface"},
		{mirror(filter, theirs, 9, source), "400 ResourceNotFound.NetworkInterface"},
		{mirror(filter, target, 9, free), "400 OperationDenied.FreeNetworkInterface"},
		{mirror(filter, free, 9, source), "400 OperationDenied.FreeNetworkInterface"},
		{mirror(filter, source, 9, source), "400 OperationDenied.DuplicateRole"},
		{mirror(filter, target, 9, source, source), "400 DuplicatedParam.SourceInstanceIds"},
		{to("ALB", target), "400 OperationDenied.UnsupportedTargetType"},
		{to("SLB", "lb-none"), "400 ResourceNotFound.Slb"},
		{to("SLB", outside), "400 OperationDenied.SlbNotInVpc"},
		{to("GatewayLoadBalancerEndpoint", "ep-1"), "501 MockNotImplemented"},
		{beside(mirror(filter, target, 9, source), wire.Parameters{"TrafficMirrorSessionName": "http://a"}), "400 ParameterInvalid"},
		{to("SLB", inside), ""},
		{mirror(filter, target, 9, source), "400 IllegalParam.Priority"},
		{mirror(filter, source, 8, target), "400 OperationDenied.DuplicateRole"},
		{mirror(filter, target, 1, source), ""},
		{mirror(filter, target, 2, source), ""},
		{mirror(filter, target, 3, source), "400 QuotaExceeded.NetworkInterfaceRelatedSession"},
	} {
		s.Refuses("owner", "CreateTrafficMirrorSession", test.asked, test.want)
	}
	s.Settle()
	session := wire.Parameters{"TrafficMirrorSessionId": *s.sessions("owner", wire.Parameters{"Priority": "1"})[0].TrafficMirrorSessionId}
	for _, test := range []struct {
		more wire.Parameters
		want string
	}{
		{wire.Parameters{"Priority": "2"}, "400 DuplicatedParam.Priority"},
		{wire.Parameters{"TrafficMirrorFilterId": "tmf-none"}, "400 ResourceNotFound.TrafficMirrorFilter"},
		{wire.Parameters{"TrafficMirrorTargetId": "eni-none"}, "400 ResourceNotFound.NetworkInterface"},
		{wire.Parameters{"TrafficMirrorTargetType": "SLB"}, "400 ResourceNotFound.Slb"},
	} {
		s.Refuses("owner", "UpdateTrafficMirrorSessionAttribute", beside(session, test.more), test.want)
	}
	s.Refuses("owner", "CreateTrafficMirrorFilter", wire.Parameters{"TrafficMirrorFilterDescription": "https://a"}, "400 ParameterInvalid")
	s.Refuses("owner", "UpdateTrafficMirrorFilterAttribute", wire.Parameters{"TrafficMirrorFilterId": filter, "TrafficMirrorFilterName": "https://a"}, "400 ParameterInvalid")
}

func TestHowManyAreMirrored(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	s.Must(s.World.SetQuota(s.Wall, "trafficmirror_quota_source_num_per_session", "", 2))
	s.Must(s.World.SetQuota(s.Wall, "vpc_quota_traffic_mirror_source_num_per_small_ecs_target", "", 3))
	filter, target, enis := s.filter(nil), s.eni("owner"), make([]string, 4)
	for i := range enis {
		enis[i] = s.eni("owner")
	}
	first := wire.Parameters{"TrafficMirrorSessionId": s.session(mirror(filter, target, 1, enis[0], enis[1]))}
	s.Refuses("owner", "AddSourcesToTrafficMirrorSession", beside(first, wire.Parameters{"TrafficMirrorSourceIds.1": enis[2]}), "400 QuotaExceeded.SourceNumPerSession")
	// The same source again is no further one.
	s.session(mirror(filter, target, 2, enis[0], enis[2]))
	s.Refuses("owner", "CreateTrafficMirrorSession", mirror(filter, target, 3, enis[3]), "400 QuotaExceeded.SourceNumPerTarget")
	// An interface that goes leaves its sessions, also to make room.
	found := servicestest.OK[ecs.DescribeNetworkInterfacesResponse](s.ecs, "owner", "DescribeNetworkInterfaces", wire.Parameters{"NetworkInterfaceId.1": enis[0]})
	servicestest.OK[ecs.EmptyResponse](s.ecs, "owner", "DeleteInstance", wire.Parameters{"InstanceId": *found.NetworkInterfaceSets.NetworkInterfaceSet[0].InstanceId, "Force": "true"})
	s.Settle()
	s.Settle()
	left := services.Each(s.sessions("owner", nil), func(one TrafficMirrorSession) string { return strings.Join(one.TrafficMirrorSourceIds, ",") })
	if !slices.Equal(left, []string{enis[1], enis[2]}) {
		t.Errorf("what is mirrored then is %v", left)
	}
	s.session(mirror(filter, target, 3, enis[3]))
}

func TestTrafficIsMirroredForWhoHasOpenedTheService(t *testing.T) {
	t.Parallel()
	s := newMirrorScene(t)
	open := func(account string) bool {
		return *servicestest.OK[EnabledResponse](s, account, "GetTrafficMirrorServiceStatus", nil).Enabled
	}
	if !open("owner") || open("participant") {
		t.Errorf("the service is open for the owner %v, and for others %v", open("owner"), open("participant"))
	}
	s.Refuses("participant", "CreateTrafficMirrorFilter", nil, "400 OptInRequired.TrafficMirror")
	s.Refuses("participant", "CreateTrafficMirrorSession", mirror("tmf-none", "eni-1", 1, "eni-2"), "400 OptInRequired.TrafficMirror")
	s.Refuses("owner", "OpenTrafficMirrorService", nil, "400 OperationDenied.TrafficMirrorServiceOpened")
}
