package resourcesharing

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

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
