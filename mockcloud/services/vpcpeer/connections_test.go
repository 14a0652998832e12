package vpcpeer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAConnectionWithinAnAccountAcceptsItself(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateVpcPeerConnectionResponse](s, "owner", "CreateVpcPeerConnection", s.asking("owner", region, s.spoke, "Name", "inner", "Description", "between two VPCs")).InstanceId
	s.mustBe("owner", id, "Creating")
	s.Refuses("owner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id}, badState)
	s.Settle()
	p := s.look("owner", id)
	if !strings.HasPrefix(id, "pcc-bp1") || *p.Status != "Activated" || *p.BizStatus != "Normal" || *p.Bandwidth != -1 || p.LinkType != nil || p.GmtExpired != nil ||
		*p.Name != "inner" || *p.Description != "between two VPCs" || fmt.Sprint(*p.OwnerId, *p.AcceptingOwnerUid) != s.Accounts["owner"]+" "+s.Accounts["owner"] ||
		*p.RegionId != region || *p.AcceptingRegionId != region || *p.Vpc.VpcId != s.hub || *p.AcceptingVpc.VpcId != s.spoke || p.Vpc.Ipv4Cidrs[0] != "10.0.0.0/16" {
		t.Errorf("the connection is %+v", p)
	}
	if got := s.list("owner", nil); !slices.Equal(got, []string{id}) {
		t.Errorf("the owner sees the connections %v", got)
	}
	s.Refuses("owner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": id}, badState)
	s.Refuses("owner", "RejectVpcPeerConnection", wire.Parameters{"InstanceId": id}, badState)
	s.Refuses("owner", "ModifyVpcPeerConnection", wire.Parameters{"InstanceId": id, "Bandwidth": "5"}, "400 OperationFailed.BandwidthCannotBeChangedInSameRegion")
	for _, vpc := range []string{s.spoke, s.hub} {
		s.vpcs.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc}, "400 OperationDenied.VpcPeerExists")
	}
	s.do("owner", "DeleteVpcPeerConnection", id)
	s.mustBe("owner", id, "Deleting")
	s.vpcs.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.spoke}, "400 OperationDenied.VpcPeerExists")
	s.Settle()
	s.Refuses("owner", "GetVpcPeerConnectionAttribute", wire.Parameters{"InstanceId": id}, noPeer)
	s.vpcs.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.spoke}, "")
	s.Must(s.World.Check())
}

func TestAnotherAccountAcceptsAConnection(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.toBranch("Name", "outer", "Tag.1.Key", "team", "Tag.1.Value", "a")
	for _, account := range []string{"owner", "partner"} {
		s.mustBe(account, id, "Accepting")
		if got := *s.look(account, id).GmtExpired; got != s.Wall.Add(-s.Settling).Add(7*24*time.Hour).Format(time.RFC3339) {
			t.Errorf("the request expires %s", got)
		}
	}
	if p := s.look("partner", id); *p.Name != "" || len(p.Tags) > 0 || *p.Bandwidth != 1024 || *p.LinkType != "Gold" {
		t.Errorf("the partner sees %+v", p)
	}
	s.Refuses("owner", "ModifyVpcPeerConnection", wire.Parameters{"InstanceId": id, "Name": "early"}, badState)
	s.Refuses("owner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": id}, noPeer)
	s.Refuses("owner", "RejectVpcPeerConnection", wire.Parameters{"InstanceId": id}, noPeer)
	s.Refuses("partner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": id, "ResourceGroupId": "rg-none"}, "400 OperationFailed.NotExist.ResourceGroup")
	s.Refuses("partner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": id, "DryRun": "true"}, "400 DryRunOperation")
	s.do("partner", "AcceptVpcPeerConnection", id, "Tag.1.Key", "site", "Tag.1.Value", "b")
	s.mustBe("owner", id, "Updating")
	s.Refuses("partner", "ModifyVpcPeerConnection", wire.Parameters{"InstanceId": id, "Name": "early"}, badState)
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	s.mustBe("partner", id, "Activated")
	s.do("partner", "ModifyVpcPeerConnection", id, "Name", "ours", "Description", "of the branch", "Bandwidth", "200", "LinkType", "Platinum")
	s.mustBe("owner", id, "Updating")
	s.Settle()
	own, other := s.look("owner", id), s.look("partner", id)
	if *own.Name != "outer" || *other.Name != "ours" || *other.Description != "of the branch" || *own.Bandwidth != 200 || *own.LinkType != "Platinum" || own.GmtExpired != nil {
		t.Errorf("the owner sees %+v, the partner %+v", own, other)
	}
	if own.Tags[0] == other.Tags[0] || *own.Tags[0].Key != "team" || *other.Tags[0].Key != "site" || *own.ResourceGroupId == *other.ResourceGroupId {
		t.Errorf("the owner sees the tags %+v, the partner %+v", own.Tags, other.Tags)
	}
	s.Wall = s.Wall.Add(8 * 24 * time.Hour) // an accepted connection does not expire
	s.mustBe("owner", id, "Activated")
	s.do("partner", "DeleteVpcPeerConnection", id)
	s.Refuses("owner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id}, badState)
	s.Settle()
	s.Refuses("owner", "GetVpcPeerConnectionAttribute", wire.Parameters{"InstanceId": id}, noPeer)
	s.Must(s.World.Check())
}

func TestRequestsAreRejectedAndExpire(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	rejected := s.toBranch()
	s.do("partner", "RejectVpcPeerConnection", rejected)
	s.mustBe("owner", rejected, "Rejected")
	if got := s.look("owner", rejected).GmtExpired; got != nil {
		t.Errorf("a rejected request expires %s", *got)
	}
	s.Refuses("partner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": rejected}, badState)
	expired := s.toBranch() // once more: the rejected one is not in the way
	s.Refuses("owner", "CreateVpcPeerConnection", s.asking("partner", abroad, s.branch), "400 ResourceAlreadyExist.VpcPeer")
	s.Wall = s.Wall.Add(7*24*time.Hour - s.Settling - time.Second)
	s.mustBe("partner", expired, "Accepting")
	s.Wall = s.Wall.Add(time.Second)
	s.mustBe("partner", expired, "Expired")
	if s.look("owner", expired).GmtExpired == nil {
		t.Error("an expired request does not say when it expired")
	}
	s.Refuses("partner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": expired}, badState)
	s.vpcs.Refuses("partner", "DeleteVpc", wire.Parameters{"VpcId": s.branch, "RegionId": abroad}, "")
	s.World = cloudtest.Reread(t, s.World)
	s.do("owner", "DeleteVpcPeerConnection", expired)
	s.do("partner", "DeleteVpcPeerConnection", rejected)
	s.Settle()
	if got := append(s.list("owner", nil), s.list("partner", in(abroad, nil))...); len(got) > 0 {
		t.Errorf("there are still %v", got)
	}
	s.Must(s.World.Check())
}

func TestConnectionsAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	inner := s.connect(s.asking("owner", region, s.spoke, "Name", "inner", "Tag.1.Key", "team", "Tag.1.Value", "a"))
	far := s.connect(s.asking("owner", abroad, s.far, "Name", "far"))
	outer := s.toBranch("Name", "outer")
	group := *s.look("owner", outer).ResourceGroupId
	for _, test := range []struct {
		account string
		asked   wire.Parameters
		want    []string
	}{
		{"owner", nil, []string{inner, far, outer}},
		{"owner", in(abroad, nil), []string{far}},
		{"owner", wire.Parameters{"InstanceId": outer}, []string{outer}},
		{"owner", wire.Parameters{"InstanceId": outer + "/accepter"}, nil},
		{"owner", in(abroad, wire.Parameters{"InstanceId": outer}), nil},
		{"owner", in(abroad, wire.Parameters{"InstanceId": far}), []string{far}},
		{"owner", wire.Parameters{"Name": "far"}, []string{far}},
		{"owner", wire.Parameters{"VpcId.1": s.hub}, []string{inner, far, outer}},
		{"owner", wire.Parameters{"VpcId.1": s.branch}, []string{outer}},
		{"owner", wire.Parameters{"VpcId.1": s.hub, "VpcId.2": s.far}, []string{far}},
		{"owner", wire.Parameters{"VpcId.1": s.far, "VpcId.2": s.spoke}, nil},
		{"owner", wire.Parameters{"Tags.1.Key": "team"}, []string{inner}},
		{"owner", wire.Parameters{"Tags.1.Key": "team", "Tags.1.Value": "b"}, nil},
		{"owner", wire.Parameters{"ResourceGroupId": group}, []string{inner, far, outer}},
		{"owner", wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{"partner", nil, nil},
		{"partner", in(abroad, nil), []string{outer}},
		{"partner", in(abroad, wire.Parameters{"Name": "outer"}), nil},
		{"participant", nil, nil},
		{"participant", wire.Parameters{"VpcId.1": s.hub}, nil},
		{"stranger", in(abroad, wire.Parameters{"InstanceId": outer}), nil},
	} {
		if got := s.list(test.account, test.asked); !slices.Equal(got, test.want) {
			t.Errorf("%s asks for %v and sees %v; want %v", test.account, test.asked, got, test.want)
		}
	}
	first := servicestest.OK[ListVpcPeerConnectionsResponse](s, "owner", "ListVpcPeerConnections", wire.Parameters{"MaxResults": "2"})
	if *first.TotalCount != 3 || *first.MaxResults != 2 || len(first.VpcPeerConnects) != 2 {
		t.Errorf("the first page is %+v", first)
	}
	if got := s.list("owner", wire.Parameters{"MaxResults": "2", "NextToken": *first.NextToken}); !slices.Equal(got, []string{outer}) {
		t.Errorf("the second page has %v", got)
	}
	s.Refuses("owner", "ListVpcPeerConnections", wire.Parameters{"RegionId": "moon-1"}, "400 UnsupportedRegion")
	s.Refuses("owner", "ListVpcPeerConnections", wire.Parameters{"NextToken": "none"}, "400 IllegalParam.NextToken")
	s.Refuses("owner", "ListVpcPeerConnections", wire.Parameters{"Tags.1.Value": "a"}, "400 InvalidTagKey")
	// A connection within the account is a thing of its own in the other region.
	s.do("owner", "ModifyVpcPeerConnection", far, "RegionId", abroad, "Name", "there")
	if got := *s.look("owner", far).Name; got != "far" {
		t.Errorf("on the requester's side the name is %q", got)
	}
}

func TestConnectionsAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	fresh := s.newVPC("owner", region, "10.9.0.0/16")
	for _, test := range []struct {
		asked wire.Parameters
		want  string
	}{
		{s.asking("owner", region, s.spoke, "VpcId", "vpc-none"), "400 ResourceNotFound.Vpc"},
		{s.asking("owner", region, s.spoke, "VpcId", s.branch), "400 ResourceNotFound.Vpc"},
		{s.asking("owner", region, "vpc-none"), "400 ResourceNotFound.AcceptingVpc"},
		{s.asking("owner", abroad, s.spoke), "400 ResourceNotFound.AcceptingVpc"},
		{s.asking("partner", region, s.spoke), "400 ResourceNotFound.AcceptingVpc"},
		{s.asking("owner", region, s.hub), "400 IllegalParam.AcceptingVpcId"},
		{s.asking("owner", "moon-1", s.spoke), "400 UnsupportedRegion"},
		{s.asking("owner", region, s.spoke, "RegionId", "moon-1"), "400 UnsupportedRegion"},
		{s.asking("owner", region, fresh), "400 IncorrectStatus.AcceptingVpc"},
		{s.asking("owner", region, s.spoke, "VpcId", fresh), "400 IncorrectStatus.Vpc"},
		{s.asking("owner", region, s.spoke, "Name", "1st"), "400 IllegalParam.Name"},
		{s.asking("owner", region, s.spoke, "Name", "a b"), "400 IllegalParam.Name"},
		{s.asking("owner", region, s.spoke, "Description", "http://x"), "400 IllegalParam.Description"},
		{s.asking("owner", region, s.spoke, "Bandwidth", "10"), "400 OperationFailed.BandwidthCannotBeChangedInSameRegion"},
		{s.asking("owner", region, s.spoke, "LinkType", "Gold"), "400 OperationFailed.InterRegionLinkTypeNotSupported"},
		{s.asking("owner", abroad, s.far, "Bandwidth", "1025"), "400 QuotaExceeded.Bandwidth"},
		{s.asking("owner", region, s.spoke, "ResourceGroupId", "rg-none"), "400 OperationFailed.NotExist.ResourceGroup"},
		{s.asking("owner", region, s.spoke, "Tag.1.Key", "acs:x"), "400 IllegalParam.TagKey"},
		{s.asking("owner", region, s.spoke, "DryRun", "true"), "400 DryRunOperation"},
	} {
		s.Refuses("owner", "CreateVpcPeerConnection", test.asked, test.want)
	}
	id := s.connect(s.asking("owner", abroad, s.far, "Bandwidth", "1024", "LinkType", "Silver"))
	for want, asked := range map[string]wire.Parameters{
		"400 QuotaExceeded.Bandwidth":  {"InstanceId": id, "Bandwidth": "1025"},
		"400 IllegalParam.Name":        {"InstanceId": id, "Name": "https://x"},
		"400 IllegalParam.Description": {"InstanceId": id, "Description": "https://x"},
		"400 DryRunOperation":          {"InstanceId": id, "Name": "x", "DryRun": "true"},
	} {
		s.Refuses("owner", "ModifyVpcPeerConnection", asked, want)
	}
}

// A VPC's owner alone has peering connections of it (reference: Permissions).
func TestWhoMayDoWhatWithConnections(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	mine := s.newVPC("participant", region, "10.8.0.0/16")
	s.Settle()
	id := s.toBranch()
	s.do("partner", "AcceptVpcPeerConnection", id)
	s.Settle()
	s.Refuses("participant", "CreateVpcPeerConnection", s.asking("participant", region, mine), "400 OperationDenied.OperateShareResource")
	s.Refuses("stranger", "CreateVpcPeerConnection", s.asking("participant", region, mine), "400 ResourceNotFound.Vpc")
	// Nor is the shared VPC one of the participant's that others can ask for.
	s.Refuses("participant", "CreateVpcPeerConnection", wire.Parameters{"VpcId": mine, "AcceptingAliUid": s.Accounts["participant"], "AcceptingRegionId": region, "AcceptingVpcId": s.hub}, "400 ResourceNotFound.AcceptingVpc")
	for _, account := range []string{"participant", "stranger"} {
		for _, action := range []string{"GetVpcPeerConnectionAttribute", "AcceptVpcPeerConnection", "RejectVpcPeerConnection", "ModifyVpcPeerConnection", "DeleteVpcPeerConnection"} {
			s.Refuses(account, action, wire.Parameters{"InstanceId": id}, noPeer)
			s.Refuses(account, action, wire.Parameters{"InstanceId": "pcc-none"}, noPeer)
			s.Refuses(account, action, wire.Parameters{"InstanceId": id + "/accepter"}, noPeer)
		}
		s.Refuses(account, "TagResources", wire.Parameters{"ResourceType": "PeerConnection", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound")
		s.Refuses(account, "UnTagResources", wire.Parameters{"ResourceType": "PeerConnection", "ResourceId.1": id, "All": "true"}, "400 InvalidInstanceIds.NotFound")
		s.Refuses(account, "MoveResourceGroup", wire.Parameters{"ResourceType": "PeerConnection", "ResourceId": id, "NewResourceGroupId": "rg-none"}, "400 ResourceNotFound.VpcPeer")
	}
	s.Refuses("partner", "GetVpcPeerConnectionAttribute", wire.Parameters{"InstanceId": id + "/accepter"}, noPeer)
}

func TestHowManyConnectionsThereCanBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	limit := func(code string, to int) {
		s.Helper()
		s.Must(s.World.SetQuota(s.Wall, code, s.Accounts["owner"], to))
	}
	s.connect(s.asking("owner", region, s.spoke))
	s.connect(s.asking("owner", abroad, s.far))
	third := s.newVPC("owner", region, "10.7.0.0/16")
	s.Settle()
	limit(interconnect.QuotaPeersWithinRegion, 1)
	s.Refuses("owner", "CreateVpcPeerConnection", s.asking("owner", region, third), "400 QuotaExceeded.IntraRegionVpcPeerCountPerVpc")
	limit(interconnect.QuotaPeersBetweenRegions, 1)
	s.Refuses("owner", "CreateVpcPeerConnection", s.asking("partner", abroad, s.branch), "400 QuotaExceeded.CrossRegionVpcPeerCountPerVpc")
	limit(interconnect.QuotaPeersBetweenRegions, 2)
	limit(interconnect.QuotaPeerConnections, 2)
	s.Refuses("owner", "CreateVpcPeerConnection", s.asking("partner", abroad, s.branch), "400 QuotaExceeded.VpcPeerCountPerUserPerRegion")
	limit(interconnect.QuotaPeerConnections, 3)
	s.connect(s.asking("partner", abroad, s.branch))
}

func TestConnectionsHaveTagsAndGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, inner := s.toBranch(), s.connect(s.asking("owner", region, s.spoke))
	tag := func(account, key string) {
		s.Helper()
		servicestest.OK[SuccessResponse](s, account, "TagResources", wire.Parameters{"ResourceType": "PeerConnection", "ResourceId.1": id, "Tag.1.Key": key, "Tag.1.Value": "v"})
	}
	tag("owner", "a")
	tag("partner", "b")
	for _, test := range []struct {
		account, region string
		more            wire.Parameters
		want            string
	}{
		{"owner", region, wire.Parameters{"ResourceId.1": id}, "a"},
		{"owner", region, wire.Parameters{"Tag.1.Key": "a"}, "a"},
		{"owner", region, wire.Parameters{"Tag.1.Key": "b"}, ""},
		{"owner", abroad, wire.Parameters{"Tag.1.Key": "a"}, ""},
		{"owner", region, wire.Parameters{"ResourceId.1": inner}, ""},
		{"owner", region, wire.Parameters{"ResourceId.1": id, "Category": "System"}, ""},
		{"owner", region, wire.Parameters{"ResourceId.1": id, "Category": "Custom"}, "a"},
		{"partner", abroad, wire.Parameters{"ResourceId.1": id}, "b"},
	} {
		asked := in(test.region, test.more)
		asked["ResourceType"] = "PeerConnection"
		got := ""
		for _, one := range servicestest.OK[ListTagResourcesResponse](s, test.account, "ListTagResources", asked).TagResources {
			got += *one.TagKey
			if *one.ResourceId != id || *one.RegionNo != test.region || *one.ResourceType != "PeerConnection" {
				t.Errorf("a tag is %+v", one)
			}
		}
		if got != test.want {
			t.Errorf("%s asks for %v and sees the tags %q; want %q", test.account, asked, got, test.want)
		}
	}
	s.Refuses("owner", "ListTagResources", wire.Parameters{"ResourceType": "PeerConnection"}, "400 BothEmpty.TagsAndResources")
	s.Refuses("owner", "TagResources", wire.Parameters{"ResourceType": "Vpc", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceType.NotFound")
	servicestest.OK[SuccessResponse](s, "owner", "UnTagResources", wire.Parameters{"ResourceType": "PeerConnection", "ResourceId.1": id, "All": "true"})
	if own, other := s.look("owner", id), s.look("partner", id); len(own.Tags) != 0 || len(other.Tags) != 1 {
		t.Errorf("the owner has the tags %v, the partner %v", own.Tags, other.Tags)
	}

	var group string
	s.As("partner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "links", "links", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	before := *s.look("owner", id).ResourceGroupId
	move := func(to string) wire.Parameters {
		return wire.Parameters{"ResourceType": "PeerConnection", "ResourceId": id, "NewResourceGroupId": to, "RegionId": abroad}
	}
	servicestest.OK[SuccessResponse](s, "partner", "MoveResourceGroup", move(group))
	if got := *s.look("partner", id).ResourceGroupId; got != group {
		t.Errorf("the partner has the connection in %s", got)
	}
	if got := *s.look("owner", id).ResourceGroupId; got != before {
		t.Errorf("the owner has the connection in %s", got)
	}
	s.Refuses("partner", "MoveResourceGroup", move("rg-none"), "400 OperationFailed.NotExist.ResourceGroup")
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "Vpc", "ResourceId": id, "NewResourceGroupId": before}, "400 InvalidInstanceType.NotFound")
}
