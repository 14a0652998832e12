package resourcesharing

import (
	"fmt"
	"maps"
	"net/netip"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTypesThatAreNotThere(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner")
	resource := wire.Parameters{"ResourceShareName": "x", "Resources.1.ResourceId": "x-1"}
	for action, parameters := range map[string]wire.Parameters{
		"CreateResourceShare": resource, "ListSharedResources": {"ResourceOwner": "Self"}, "ListSharedTargets": {"ResourceOwner": "Self"}, "ListPermissions": {},
	} {
		for name, want := range map[string]string{
			"Snapshot": "501 MockNotImplemented", "PublicIpAddressPool": "501 MockNotImplemented", "Scarecrow": "400 InvalidParameter.ResourceType", "vswitch": "400 InvalidParameter.ResourceType",
		} {
			asked := maps.Clone(parameters)
			asked["ResourceType"] = name
			if action == "CreateResourceShare" {
				delete(asked, "ResourceType")
				asked["Resources.1.ResourceType"] = name
			}
			_, refused := s.Call("owner", action, asked)
			if refused == nil || fmt.Sprint(refused.Status, " ", refused.Code) != want || !strings.Contains(refused.Message, name) {
				t.Errorf("%s of the type %s: %v, want %s", action, name, refused, want)
			}
		}
	}
}

// What the vendor shares besides says which type is not there.
func TestNoOtherTypeIsSharedInSilence(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner")
	share := *servicestest.OK[ResourceShareResponse](s, "owner", "CreateResourceShare", wire.Parameters{"ResourceShareName": "x"}).ResourceShare.ResourceShareId
	for _, name := range elsewhere {
		resource := wire.Parameters{"Resources.1.ResourceId": "x-1", "Resources.1.ResourceType": name}
		for action, more := range map[string][2]string{"CreateResourceShare": {"ResourceShareName", "y"}, "AssociateResourceShare": {"ResourceShareId", share}} {
			asked := maps.Clone(resource)
			asked[more[0]] = more[1]
			_, refused := s.Call("owner", action, asked)
			if refused == nil || refused.Status != 501 || refused.Code != "MockNotImplemented" || !strings.Contains(refused.Message, name) {
				t.Errorf("%s of the type %s: %v", action, name, refused)
			}
		}
	}
}

// Filters by resource names look at the type, too: ids are given apart from it.
func TestResourceNamesSayTheType(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant")
	var list string
	s.As("owner", func(c *cloud.Call) error {
		made, err := network.CreatePrefixList(c, network.NewPrefixList{})
		if err == nil {
			list = made.ID
		}
		return err
	})
	share := *servicestest.OK[ResourceShareResponse](s, "owner", "CreateResourceShare", wire.Parameters{
		"ResourceShareName": "lists", "ResourceArns.1": "acs:vpc:*:*:prefixlist/" + list, "AllowExternalTargets": "true", "Targets.1": s.Accounts["participant"],
	}).ResourceShare.ResourceShareId
	s.Settle()
	invitation := servicestest.One(s, servicestest.OK[ListResourceShareInvitationsResponse](s, "participant", "ListResourceShareInvitations", nil).ResourceShareInvitations)
	servicestest.OK[ResourceShareInvitationResponse](s, "participant", "AcceptResourceShareInvitation", wire.Parameters{"ResourceShareInvitationId": *invitation.ResourceShareInvitationId})
	s.Settle()
	full := "acs:vpc:cn-hangzhou:" + s.Accounts["owner"] + ":prefixlist/" + list
	for arn, want := range map[string]int{full: 1, strings.Replace(full, "prefixlist", "vswitch", 1): 0} {
		resources := servicestest.OK[ListSharedResourcesResponse](s, "participant", "ListSharedResources", wire.Parameters{"ResourceOwner": "OtherAccounts", "ResourceArns.1": arn}).SharedResources
		targets := servicestest.OK[ListSharedTargetsResponse](s, "owner", "ListSharedTargets", wire.Parameters{"ResourceOwner": "Self", "ResourceArn": arn}).SharedTargets
		associations := servicestest.OK[ListResourceShareAssociationsResponse](s, "owner", "ListResourceShareAssociations", wire.Parameters{"AssociationType": "Resource", "ResourceArn": arn}).ResourceShareAssociations
		if len(resources) != want || len(targets) != want || len(associations) != want {
			t.Errorf("by %s there are %d resources, %d principals and %d associations", arn, len(resources), len(targets), len(associations))
			continue
		}
		if want == 1 && (*resources[0].ResourceArn != full || *resources[0].ResourceType != "PrefixList" || *associations[0].ResourceArn != full || *associations[0].EntityType != "PrefixList") {
			t.Errorf("the resource is %+v, its association %+v", resources[0], associations[0])
		}
	}
	for action, parameters := range map[string]wire.Parameters{
		"AssociateResourceShare":    {"ResourceShareId": share, "ResourceArns.1": "acs:vpc:*:*:house/" + list},
		"DisassociateResourceShare": {"ResourceShareId": share, "ResourceArns.1": "acs:ecs:*:*:prefixlist/" + list},
	} {
		s.Refuses("owner", action, parameters, "400 InvalidParameter.ResourceArns")
	}
	s.Refuses("owner", "DisassociateResourceShare", wire.Parameters{"ResourceShareId": share, "ResourceArns.1": "acs:vpc:*:*:vswitch/" + list}, "400 DisassociateInvalid")
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant", "stranger")
	var vswitch string
	s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
		s.Must(err)
		c.Now = c.Now.Add(s.Settling)
		made, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("10.0.0.0/24")})
		if err == nil {
			vswitch = made.ID
		}
		return err
	})
	s.Settle()
	s.Settle()
	share := s.Share(vswitch, "participant")
	invitation := servicestest.One(s, servicestest.OK[ListResourceShareInvitationsResponse](s, "participant", "ListResourceShareInvitations", nil).ResourceShareInvitations)
	resource := wire.Parameters{"ResourceShareId": share, "Resources.1.ResourceId": vswitch, "Resources.1.ResourceType": "VSwitch"}
	permission := wire.Parameters{"ResourceShareId": share, "PermissionName": "none"}
	for _, row := range []struct {
		account, action string
		parameters      wire.Parameters
	}{
		{"owner", "CreateResourceShare", wire.Parameters{"ResourceShareName": "no such thing", "Resources.1.ResourceId": "vsw-none", "Resources.1.ResourceType": "VSwitch"}},
		{"stranger", "CreateResourceShare", wire.Parameters{"ResourceShareName": "of another", "Resources.1.ResourceId": vswitch, "Resources.1.ResourceType": "VSwitch"}},
		{"owner", "CreateResourceShare", wire.Parameters{"ResourceShareName": "outside", "Targets.1": s.Accounts["stranger"]}},
		{"participant", "UpdateResourceShare", wire.Parameters{"ResourceShareId": share, "ResourceShareName": "mine"}},
		{"owner", "UpdateResourceShare", wire.Parameters{"ResourceShareId": share, "AllowExternalTargets": "false"}},
		{"participant", "DeleteResourceShare", wire.Parameters{"ResourceShareId": share}},
		{"owner", "ChangeResourceGroup", wire.Parameters{"ResourceId": share, "ResourceGroupId": "rg-none", "ResourceRegionId": s.Region}},
		{"stranger", "AssociateResourceShare", resource},
		{"owner", "AssociateResourceShare", wire.Parameters{"ResourceShareId": share, "Targets.1": "none"}},
		{"owner", "AssociateResourceShare", wire.Parameters{"ResourceShareId": share}},
		{"stranger", "DisassociateResourceShare", resource},
		{"owner", "DisassociateResourceShare", wire.Parameters{"ResourceShareId": share, "Targets.1": s.Accounts["stranger"]}},
		{"participant", "AcceptResourceShareInvitation", wire.Parameters{"ResourceShareInvitationId": *invitation.ResourceShareInvitationId}},
		{"stranger", "AcceptResourceShareInvitation", wire.Parameters{"ResourceShareInvitationId": *invitation.ResourceShareInvitationId}},
		{"participant", "RejectResourceShareInvitation", wire.Parameters{"ResourceShareInvitationId": *invitation.ResourceShareInvitationId}},
		{"owner", "AssociateResourceSharePermission", permission},
		{"owner", "DisassociateResourceSharePermission", permission},
		{"stranger", "EnableSharingWithResourceDirectory", nil},
		{"stranger", "TagResources", wire.Parameters{"ResourceType": "ResourceShare", "ResourceId.1": share, "Tag.1.Key": "team"}},
		{"stranger", "UntagResources", wire.Parameters{"ResourceType": "ResourceShare", "ResourceId.1": share, "TagKey.1": "team"}},
	} {
		if s.Refused(row.account, row.action, row.parameters) == "" {
			t.Errorf("%s %v succeeded", row.action, row.parameters)
		}
	}
}

// TestTokensOfOtherLists asks for the second page of a list as another account, with another filter, and of
// another list.
func TestTokensOfOtherLists(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant")
	for _, account := range []string{"owner", "participant"} {
		for _, name := range []string{"one", "two"} {
			servicestest.OK[ResourceShareResponse](s, account, "CreateResourceShare", wire.Parameters{"ResourceShareName": name})
		}
	}
	first := wire.Parameters{"ResourceOwner": "Self", "MaxResults": "1"}
	token := *servicestest.OK[ListResourceSharesResponse](s, "owner", "ListResourceShares", first).NextToken
	second := maps.Clone(first)
	second["NextToken"], second["MaxResults"] = token, "5" // pages of one list may differ in size
	if rest := servicestest.OK[ListResourceSharesResponse](s, "owner", "ListResourceShares", second).ResourceShares; len(rest) != 1 || *rest[0].ResourceShareName != "two" {
		t.Errorf("the second page has %d resource shares", len(rest))
	}
	const refused = "400 InvalidParameter.NextToken"
	s.Refuses("participant", "ListResourceShares", second, refused)
	s.Refuses("owner", "ListSharedResources", second, refused)
	filtered := maps.Clone(second)
	filtered["ResourceShareName"] = "two"
	s.Refuses("owner", "ListResourceShares", filtered, refused)
	for _, made := range []string{"t2em8044mze883", "x", token + "x", token[1:]} {
		second["NextToken"] = made
		s.Refuses("owner", "ListResourceShares", second, refused)
	}
}
