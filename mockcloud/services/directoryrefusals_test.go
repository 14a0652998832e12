package services_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Each row is refused by every product that has the action; the driver of the
// scenes looks for what it leaves behind.
func TestDirectoriesRefuse(t *testing.T) {
	t.Parallel()
	o := newCompany(t)
	handshake := wire.Parameters{"HandshakeId": "h-none"}
	folder := wire.Parameters{"FolderId": "fd-none"}
	group := wire.Parameters{"ResourceGroupId": "rg-none"}
	control := wire.Parameters{"PolicyName": "keep", "EffectScope": "RAM", "PolicyDocument": `{"Version":"1","Statement":[{"Effect":"Deny","Action":"vpc:Delete*","Resource":"*"}]}`}
	for _, row := range []struct {
		account, action string
		parameters      wire.Parameters
	}{
		{"owner", "InitResourceDirectory", nil},
		{"owner", "EnableResourceDirectory", wire.Parameters{"EnableMode": "CurrentAccount"}},
		{"invited", "EnableResourceDirectory", wire.Parameters{"EnableMode": "NewManagementAccount"}},
		{"owner", "DestroyResourceDirectory", nil},
		{"invited", "EnableControlPolicy", nil},
		{"invited", "DisableControlPolicy", nil},
		{"invited", "SetMemberDeletionPermission", wire.Parameters{"Status": "Enabled"}},
		{"owner", "SetMemberDeletionPermission", wire.Parameters{"Status": "On"}},

		{"invited", "CreateFolder", wire.Parameters{"FolderName": "team"}},
		{"owner", "CreateFolder", wire.Parameters{"FolderName": "team", "ParentFolderId": "fd-none"}},
		{"owner", "UpdateFolder", wire.Parameters{"FolderId": "fd-none", "NewFolderName": "team"}},
		{"owner", "DeleteFolder", folder},
		{"invited", "CreateResourceAccount", wire.Parameters{"DisplayName": "more"}},
		{"owner", "CreateResourceAccount", wire.Parameters{"DisplayName": "more", "ParentFolderId": "fd-none"}},
		{"owner", "CreateResourceAccount", wire.Parameters{"DisplayName": "more", "PayerAccountId": "1234567890123456"}},
		{"owner", "UpdateAccount", wire.Parameters{"AccountId": o.made}},
		{"owner", "MoveAccount", wire.Parameters{"AccountId": o.made, "DestinationFolderId": "fd-none"}},
		{"owner", "RemoveCloudAccount", o.of(o.made)},
		{"invited", "CheckAccountDelete", o.of(o.made)},
		{"owner", "DeleteAccount", o.of(o.made)},

		{"invited", "InviteAccountToResourceDirectory", wire.Parameters{"TargetEntity": o.owner, "TargetType": "Account"}},
		{"owner", "InviteAccountToResourceDirectory", wire.Parameters{"TargetEntity": o.invited, "TargetType": "Account"}},
		{"invited", "AcceptHandshake", handshake},
		{"invited", "DeclineHandshake", handshake},
		{"owner", "CancelHandshake", handshake},

		{"owner", "TagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": "fd-none", "Tag.1.Key": "team"}},
		{"owner", "UntagResources", wire.Parameters{"ResourceType": "Folder", "ResourceId.1": "fd-none", "TagKey.1": "team"}},

		{"invited", "CreateControlPolicy", control},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "EffectScope": "All", "PolicyDocument": control["PolicyDocument"]}},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "-keep", "EffectScope": "RAM", "PolicyDocument": control["PolicyDocument"]}},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "FullAliyunAccess", "EffectScope": "RAM", "PolicyDocument": control["PolicyDocument"]}},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "EffectScope": "RAM", "PolicyDocument": "{}"}},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "EffectScope": "RAM", "PolicyDocument": strings.Repeat(" ", 4097)}},
		{"owner", "CreateControlPolicy", wire.Parameters{"PolicyName": "keep", "Description": "1", "EffectScope": "RAM", "PolicyDocument": control["PolicyDocument"]}},
		{"owner", "UpdateControlPolicy", wire.Parameters{"PolicyId": "cp-none", "NewPolicyName": "keep"}},
		{"owner", "UpdateControlPolicy", wire.Parameters{"PolicyId": "cp-FullAliyunAccess", "NewPolicyName": "keep"}},
		{"owner", "DeleteControlPolicy", wire.Parameters{"PolicyId": "cp-FullAliyunAccess"}},
		{"owner", "AttachControlPolicy", wire.Parameters{"PolicyId": "cp-FullAliyunAccess", "TargetId": o.made}},
		{"owner", "DetachControlPolicy", wire.Parameters{"PolicyId": "cp-FullAliyunAccess", "TargetId": o.owner}},
		{"owner", "DetachControlPolicy", wire.Parameters{"PolicyId": "cp-FullAliyunAccess", "TargetId": o.made}},

		{"owner", "CreateResourceGroup", wire.Parameters{"Name": "-", "DisplayName": "group"}},
		{"owner", "UpdateResourceGroup", wire.Parameters{"ResourceGroupId": "rg-none", "NewDisplayName": "group"}},
		{"owner", "DeleteResourceGroup", group},
	} {
		for _, s := range []*servicestest.Scene{o.old, o.master} {
			if s.Product.Actions[row.action] == nil {
				continue
			}
			if s.Refused(row.account, row.action, row.parameters) == "" {
				t.Errorf("%s %s %v succeeded", s.Product.Contract.Name, row.action, row.parameters)
			}
		}
	}
}
