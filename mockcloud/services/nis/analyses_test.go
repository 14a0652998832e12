package nis

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/tag"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAnAnalysisIsOfTheWorldWhenItFinishes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	asked := path(s.shared, s.inner, "80")
	asked["NetworkPathName"] = "inner"
	id := *servicestest.OK[CreateNetworkPathResponse](s, "owner", "CreateNetworkPath", asked).NetworkPathId
	first := *servicestest.OK[CreateNetworkReachableAnalysisResponse](s, "owner", "CreateNetworkReachableAnalysis", wire.Parameters{"NetworkPathId": id, "Tag.1.Key": "team", "Tag.1.Value": "a"}).NetworkReachableAnalysisId
	seen := s.looks("owner", first)
	if *seen.NetworkReachableAnalysisStatus != "init" || seen.Reachable != nil || seen.NetworkReachableAnalysisResult != nil || *seen.NetworkPathId != id || fmt.Sprint(*seen.AliUid) != s.Accounts["owner"] {
		t.Errorf("the analysis begins as %+v", seen.GetNetworkReachableAnalysisResponse)
	}
	if want := fmt.Sprintf(`{"protocol":"tcp","sourceId":%q,"sourceType":"vsw","targetId":%q,"targetPort":80,"targetType":"ecs"}`, s.shared, s.inner); *seen.NetworkPathParameter != want {
		t.Errorf("its parameters are %s, want %s", *seen.NetworkPathParameter, want)
	}
	s.Refuses("owner", "CreateNetworkReachableAnalysis", wire.Parameters{"NetworkPathId": id}, "400 IncorrectStatus.NetworkPath")
	s.World = cloudtest.Reread(t, s.World)
	// Both take their time, so what is allowed now counts.
	_, refused := s.computes.Call("owner", "AuthorizeSecurityGroup", wire.Parameters{"SecurityGroupId": s.groups["owner"], "Permissions.1.IpProtocol": "TCP", "Permissions.1.PortRange": "80/80", "Permissions.1.SourceCidrIp": "10.0.1.0/24"})
	if refused != nil {
		t.Fatal(refused)
	}
	s.Settle()
	s.want(s.looks("owner", first), "")
	s.makes(s.computes, "owner", "RevokeSecurityGroup", "", "SecurityGroupId", s.groups["owner"], "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", "80/80", "Permissions.1.SourceCidrIp", "10.0.1.0/24")
	s.want(s.looks("owner", first), "") // it says what it said
	second := *servicestest.OK[CreateNetworkReachableAnalysisResponse](s, "owner", "CreateNetworkReachableAnalysis", wire.Parameters{"NetworkPathId": id}).NetworkReachableAnalysisId
	s.makes(s.computes, "owner", "DeleteInstance", "", "InstanceId", s.inner, "Force", "true")
	seen = s.looks("owner", second)
	if *seen.NetworkReachableAnalysisStatus != "error" || seen.Reachable != nil || seen.ErrorCode != "resource_not_exist" {
		t.Errorf("the analysis of what is gone is %+v", seen.GetNetworkReachableAnalysisResponse)
	}
	s.Refuses("owner", "DeleteNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisIds": `["` + first + `","nra-none"]`}, "404 ResourceNotFound.NetworkReachableAnalysisId")
	servicestest.OK[DataResponse](s, "owner", "DeleteNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisIds": `["` + first + `"]`})
	s.Refuses("owner", "GetNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisId": first}, "404 ResourceNotFound.NetworkReachableAnalysisId")
	servicestest.OK[DataResponse](s, "owner", "DeleteNetworkPath", wire.Parameters{"NetworkPathIds": `["` + id + `"]`})
	s.Refuses("owner", "GetNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisId": second}, "404 ResourceNotFound.NetworkReachableAnalysisId")
	s.Refuses("owner", "DeleteNetworkPath", wire.Parameters{"NetworkPathIds": `["` + id + `"]`}, "404 ResourceNotFound.NetworkPathId")
	s.Must(s.World.Check())
}

func TestAResultHasTheWayAndTheRules(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	seen := s.asks("owner", path(s.instances["owner"], s.inner, "22"))
	s.want(seen, "")
	s.wantTypes(seen, "VM", "ENI", "VSW", "VROUTER", "VSW", "ENI", "VM")
	there, back := seen.TopologyData.Positive, seen.TopologyData.Reverse
	if len(there.Links) != 6 || there.Links[0].ID != s.instances["owner"]+"-->"+there.Nodes[1].ID || there.Nodes[6].ThingID != s.inner || back.Nodes[0].ID != s.inner || back.Nodes[6].ID != s.instances["owner"] {
		t.Errorf("the way is %+v, and back %+v", there, back)
	}
	if eni := there.Nodes[1]; eni.IP != s.addressOf("owner", s.instances["owner"]) || eni.PhysicalAddress == "" || eni.Status != "InUse" || eni.Level != 0 || eni.Region != region {
		t.Errorf("the network interface is %+v", eni)
	}
	if vsw := there.Nodes[2]; vsw.CIDR != "10.0.1.0/24" || vsw.Zone != "cn-hangzhou-h" || vsw.Level != 2 {
		t.Errorf("the vSwitch is %+v", vsw)
	}
	if groups := seen.SecurityGroupData.Items; len(groups) != 2 || groups[0].Description != "default_sg_access_rule" || groups[1].Description != "default_sg_access_rule" || groups[0].MatchedRule != (matchedRule{}) {
		t.Errorf("the security group, which lets its members in, says %+v", groups)
	}
	if routes := seen.RouteData.Items; len(routes) != 1 || routes[0].MatchedRoute.Destination != "10.0.2.0/24" {
		t.Errorf("the routes are %+v", routes)
	}
	inward := s.asks("owner", path(s.shared, s.inner, "22"))
	s.want(inward, "")
	s.wantTypes(inward, "VSW", "VROUTER", "VSW", "ENI", "VM")
	if groups := inward.SecurityGroupData.Items; len(groups) != 1 || groups[0].Description != "user_sg_access_rule" || groups[0].MatchedRule.PortRange != "22/22" ||
		groups[0].MatchedRule.SourceCIDR != "10.0.0.0/16" || groups[0].MatchedRule.Direction != "ingress" || groups[0].SecurityGroupID != s.groups["owner"] || groups[0].ResourceID != there.Nodes[5].ID {
		t.Errorf("the security group says %+v", groups)
	}
	s.want(s.asks("owner", path(s.shared, s.inner, "80")), "security_group_default_deny")
	acl := s.makes(s.vpcs, "owner", "CreateNetworkAcl", "NetworkAclId", "VpcId", s.vpc)
	s.makes(s.vpcs, "owner", "AssociateNetworkAcl", "", "NetworkAclId", acl, "Resource.1.ResourceType", "VSwitch", "Resource.1.ResourceId", s.private)
	s.makes(s.vpcs, "owner", "UpdateNetworkAclEntries", "", "NetworkAclId", acl, "UpdateIngressAclEntries", "true", "IngressAclEntries.1.Policy", "drop", "IngressAclEntries.1.Protocol", "tcp", "IngressAclEntries.1.SourceCidrIp", "10.0.1.0/24", "IngressAclEntries.1.Port", "22/22")
	seen = s.asks("owner", path(s.instances["owner"], s.inner, "22"))
	s.want(seen, "network_acl_rule_deny")
	if acls := seen.NetworkACLData.Items; len(acls) != 1 || acls[0].Description != "user_acl_drop_rule" || acls[0].ResourceID != s.private || acls[0].NetworkACLID != acl || acls[0].MatchedRule.PortRange != "22/22" ||
		acls[0].MatchedRule.Direction != "ingress" || acls[0].MatchedRule.SourceCIDR != "10.0.1.0/24" || acls[0].MatchedRule.DestinationCIDR != "" {
		t.Errorf("the network ACL says %+v", acls)
	}
	s.want(s.asks("owner", path(s.instances["owner"], s.inner, "80")), "network_acl_default_deny")
	s.makes(s.vpcs, "owner", "UpdateNetworkAclEntries", "", "NetworkAclId", acl, "UpdateEgressAclEntries", "true", "EgressAclEntries.1.Policy", "drop", "EgressAclEntries.1.Protocol", "tcp", "EgressAclEntries.1.DestinationCidrIp", "10.0.1.0/24", "EgressAclEntries.1.Port", "22/22")
	seen = s.asks("owner", path(s.inner, s.instances["owner"], "22"))
	s.want(seen, "network_acl_rule_deny")
	if acls := seen.NetworkACLData.Items; len(acls) != 1 || acls[0].MatchedRule.Direction != "egress" || acls[0].MatchedRule.SourceCIDR != "" || acls[0].MatchedRule.DestinationCIDR != "10.0.1.0/24" {
		t.Errorf("the network ACL says of what leaves %+v", acls)
	}
}

func TestAParticipantReachesTheInternetThroughWhatItDoesNotSee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	out := path(s.instances["team-a"], "1.1.1.1", "443")
	s.want(s.asks("team-a", out), "internet_unreachable")
	nat, eip, address, entry, table := s.reachesInternet()
	seen := s.asks("team-a", out)
	s.want(seen, "")
	s.hides(seen, nat, eip, address, entry, s.private)
	s.wantTypes(seen, "VM", "ENI", "VSW", "VROUTER", "INTERNET")
	own := s.asks("owner", path(s.instances["owner"], "1.1.1.1", "443"))
	s.wantTypes(own, "VM", "ENI", "VSW", "VROUTER", "NATGW", "EIP", "INTERNET")
	if hops := own.RouteData.Items[0].MatchedRoute.NextHops; len(hops) != 1 || hops[0].ID != nat {
		t.Errorf("the owner sees the next hops %+v", hops)
	}
	s.makes(s.vpcs, "owner", "DeleteSnatEntry", "", "SnatTableId", table, "SnatEntryId", entry)
	seen = s.asks("team-a", out)
	s.want(seen, "target_unreachable")
	s.hides(seen, nat, eip, address)
	s.want(s.asks("owner", path(s.instances["owner"], "1.1.1.1", "443")), "nat_gateway_entry_mismatch")
}

func TestWhatOthersHaveIsSeenAsByItsPackets(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	to := func(account, port string) wire.Parameters {
		return path(s.instances["team-a"], s.shared, port, "TargetIpAddress", s.addressOf(account, s.instances[account]))
	}
	seen := s.asks("team-a", to("team-b", "22"))
	s.want(seen, "")
	s.wantTypes(seen, "VM", "ENI", "VSW")
	s.hides(seen, s.instances["team-b"], s.groups["team-b"])
	// What drops a packet there is the other's affair: it is lost as if nobody was there.
	at := func(address string) wire.Parameters {
		asked := path(s.instances["team-a"], "", "80", "TargetIpAddress", address)
		asked["TargetType"] = ""
		return asked
	}
	dropped, unused := s.asks("team-a", at(s.addressOf("team-b", s.instances["team-b"]))), s.asks("team-a", at("10.0.1.200"))
	s.want(dropped, "target_unreachable")
	s.hides(dropped, s.instances["team-b"], s.groups["team-b"])
	if dropped.said() != unused.said() {
		t.Errorf("the result tells that somebody has the address: %s, not as of one that nobody has: %s", dropped.said(), unused.said())
	}
	s.want(s.asks("team-a", to("team-b", "80")), "target_unreachable")
	// The owner of the vSwitch sees the network interface, and neither what it belongs to nor its rules.
	eni := s.makes(s.computes, "team-b", "DescribeNetworkInterfaces", "NetworkInterfaceId", "InstanceId", s.instances["team-b"])
	own := s.asks("owner", path(s.instances["owner"], s.shared, "80", "TargetIpAddress", s.addressOf("team-b", s.instances["team-b"])))
	s.want(own, "target_unreachable")
	s.wantTypes(own, "VM", "ENI", "VSW", "ENI")
	s.hides(own, s.instances["team-b"], s.groups["team-b"])
	if !strings.Contains(own.text, eni) {
		t.Errorf("the owner does not see %s: %s", eni, own.text)
	}
}

func TestFlowsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, _, address, _, _ := s.reachesInternet()
	free := s.makes(s.vpcs, "owner", "AllocateEipAddress", "EipAddress", "Bandwidth", "5")
	other := s.makes(s.vpcs, "stranger", "AllocateEipAddress", "EipAddress", "Bandwidth", "5")
	bound := s.makes(s.vpcs, "owner", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	public := s.makes(s.vpcs, "owner", "DescribeEipAddresses", "IpAddress", "AllocationId", bound)
	s.makes(s.vpcs, "owner", "AssociateEipAddress", "", "AllocationId", bound, "InstanceId", s.instances["owner"])
	from, to := s.instances["owner"], s.inner
	taken := s.addressOf("team-a", s.instances["team-a"])
	for _, one := range []struct {
		account string
		asked   wire.Parameters
		want    string
	}{
		{"owner", path(from, to, "22", "Protocol", "tcp"), ""},
		{"owner", path(from, to, "70000"), "400 IllegalParam.TargetPort"},
		{"owner", path(from, to, "22", "SourcePort", "-1"), "400 IllegalParam.SourcePort"},
		{"owner", path(from, from, "22"), "400 IllegalParam.SourceEqualTarget"},
		{"owner", path(from, "i-none", "22"), "400 IllegalParam.TargetId"},
		{"owner", path("i-none", to, "22"), "400 IllegalParam.SourceId"},
		{"owner", path(s.instances["team-a"], to, "22"), "400 IllegalParam.SourceId"},
		{"owner", path(from, s.instances["team-a"], "22"), "400 IllegalParam.TargetId"},
		{"team-a", path(s.instances["team-a"], s.private, "22"), "400 IllegalParam.TargetId"},
		{"stranger", path(s.shared, "1.1.1.1", "22"), "400 IllegalParam.SourceId"},
		{"owner", path(from, "10.0.1.5", "22"), "400 IllegalParam.InternetIP"},
		{"owner", path(from, "not-an-address", "22"), "400 IllegalParam.IP"},
		{"owner", path(from, "2001:db8::1", "22"), "400 IllegalParam.IP"},
		{"owner", path("1.1.1.1", "8.8.8.8", "22"), "400 IllegalParam.SourceAndTargetInternetIp"},
		{"owner", path("1.1.1.1", other, "22"), "400 IllegalParam.SourceAndTargetInternetIp"},
		{"owner", path("1.1.1.1", address, "22"), ""},
		{"owner", path(free, to, "22"), "400 IllegalParam.SourceNotBound"},
		{"owner", path(from, free, "22"), "400 IllegalParam.TargetNotBound"},
		{"stranger", path("1.1.1.1", free, "22"), "400 IllegalParam.SourceAndTargetInternetIp"},
		{"owner", path(from, public, "22"), "400 Mismatch.SourceIdAndTargetId"},
		{"owner", path(public, from, "22"), "400 Mismatch.SourceIdAndTargetId"},
		{"owner", path(public, to, "22"), ""},
		{"owner", path(from, to, "22", "SourceIpAddress", "10.0.1.250"), "400 IllegalParam.SourceIp"},
		{"owner", path(from, to, "22", "TargetIpAddress", "10.0.2.250"), "400 IllegalParam.TargetIp"},
		{"owner", path(from, to, "22", "TargetIpAddress", "fd00::1"), "400 IllegalParam.TargetIp"},
		{"team-b", path(s.shared, "1.1.1.1", "22", "SourceIpAddress", taken), "400 IllegalParam.SourceIp"},
		{"team-a", path(s.shared, "1.1.1.1", "22", "SourceIpAddress", taken), ""},
	} {
		s.Refuses(one.account, "CreateAndAnalyzeNetworkPath", one.asked, one.want)
		one.asked["NetworkPathName"] = "asked"
		if one.want != "" {
			s.Refuses(one.account, "CreateNetworkPath", one.asked, one.want)
		}
	}
	wrong := func(change ...string) wire.Parameters {
		asked := path(from, to, "22")
		for name, value := range pairs(change) {
			asked[name] = value
		}
		return asked
	}
	for want, asked := range map[string]wire.Parameters{
		"400 IllegalParam.Protocol":          wrong("Protocol", "gre"),
		"400 IllegalParam.SourceType":        wrong("SourceType", "eni"),
		"400 IllegalParam.TargetType":        wrong("TargetType", ""),
		"400 IllegalParam.TargetId":          wrong("TargetType", "", "TargetId", ""),
		"400 IllegalParam.TypeAndIdMismatch": wrong("TargetId", s.shared),
		"501 MockNotImplemented":             wrong("SourceType", "vpn"),
	} {
		s.Refuses("owner", "CreateAndAnalyzeNetworkPath", asked, want)
	}
	s.Refuses("owner", "CreateAndAnalyzeNetworkPath", wrong("TargetType", "", "TargetId", "", "TargetIpAddress", "192.168.0.1"), "")
}

func TestPathsHaveNamesTagsAndQuotas(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	asked := path(s.instances["owner"], s.inner, "22", "NetworkPathName", "web", "NetworkPathDescription", "to the inside", "Tag.1.Key", "team", "Tag.1.Value", "a")
	change := func(name, value string) wire.Parameters {
		changed := wire.Parameters{name: value}
		for name, value := range asked {
			if changed[name] == "" {
				changed[name] = value
			}
		}
		return changed
	}
	s.Refuses("owner", "CreateNetworkPath", change("ResourceGroupId", "rg-none"), "404 ResourceNotFound.ResourceGroup")
	s.Refuses("owner", "CreateNetworkPath", change("Tag.1.Key", "aliyun"), "400 InvalidParameter.TagKey")
	s.Refuses("owner", "CreateNetworkPath", change("Tag.1.Value", "acs:x"), "400 InvalidParameter.TagValue")
	s.Refuses("owner", "CreateNetworkPath", change("Tag.2.Key", "team"), "400 Duplicate.TagKey")
	s.Refuses("owner", "CreateNetworkPath", change("Tag.2.Value", "alone"), "400 MissingParameter.TagKey")
	many := change("Tag.1.Key", "k1")
	for i := 2; i <= 21; i++ {
		many[fmt.Sprintf("Tag.%d.Key", i)] = fmt.Sprintf("k%d", i)
	}
	s.Refuses("owner", "CreateNetworkPath", many, "400 NumberExceed.Tags")
	web := *servicestest.OK[CreateNetworkPathResponse](s, "owner", "CreateNetworkPath", asked).NetworkPathId
	s.Refuses("owner", "CreateNetworkPath", asked, "400 ResourceAlreadyExist.NetworkPath")
	tags := s.Of(tag.Product(Tagging))
	name := "acs:nis:*:" + s.Accounts["owner"] + ":networkpath/" + web
	servicestest.OK[tag.FailedResourcesResponse](tags, "owner", "TagResources", wire.Parameters{"ResourceARN.1": name, "Tags": `{"stage":"test"}`})
	if shown := servicestest.OK[tag.ListTagResourcesResponse](tags, "owner", "ListTagResources", wire.Parameters{"ResourceARN.1": name}); len(shown.TagResources) != 1 || len(shown.TagResources[0].Tags) != 2 {
		t.Errorf("the tags of the path are %+v", shown)
	}
	for _, account := range []string{"team-a", "stranger"} {
		s.Refuses(account, "CreateNetworkReachableAnalysis", wire.Parameters{"NetworkPathId": web}, "404 ResourceNotFound.NetworkPath")
		s.Refuses(account, "DeleteNetworkPath", wire.Parameters{"NetworkPathIds": `["` + web + `"]`}, "404 ResourceNotFound.NetworkPathId")
	}
	s.Refuses("owner", "DeleteNetworkPath", wire.Parameters{"NetworkPathIds": `[]`}, "400 IllegalParam.NetworkPathId")
	s.Refuses("owner", "DeleteNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisIds": `[]`}, "400 IllegalParam.NetworkReachableAnalysisId")
	s.Must(s.World.SetQuota(s.Wall, quotaPaths, "", 2))
	other := *servicestest.OK[CreateNetworkPathResponse](s, "owner", "CreateNetworkPath", change("NetworkPathName", "other")).NetworkPathId
	s.Refuses("owner", "CreateNetworkPath", change("NetworkPathName", "third"), "400 QuotaExceeded.NetworkPath")

	s.Must(s.World.SetQuota(s.Wall, quotaParallel, "", 1))
	analyze := func(path, want string) {
		t.Helper()
		s.Refuses("owner", "CreateNetworkReachableAnalysis", wire.Parameters{"NetworkPathId": path}, want)
	}
	analyze(web, "")
	analyze(other, "400 QuotaExceeded.ParallelNraLimit")
	s.Settle()
	analyze(other, "")
	s.Settle()
	s.Must(s.World.SetQuota(s.Wall, quotaAnalyses, "", 2))
	analyze(other, "400 QuotaExceeded.MaxNraCount")
	// What is asked without a path is not recorded, and can be had for a day.
	once := *servicestest.OK[CreateAndAnalyzeNetworkPathResponse](s, "owner", "CreateAndAnalyzeNetworkPath", path(s.instances["owner"], s.inner, "22", "SourcePort", "5000")).NetworkReachableAnalysisId
	s.Settle()
	if seen := s.looks("owner", once); seen.NetworkPathId != nil || !*seen.Reachable {
		t.Errorf("what is asked without a path is %+v", seen.GetNetworkReachableAnalysisResponse)
	}
	s.Wall = s.Wall.Add(unrecordedKept + time.Minute)
	s.Refuses("owner", "GetNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisId": once}, "404 ResourceNotFound.NetworkReachableAnalysisId")
	s.Must(s.World.Check())
}
