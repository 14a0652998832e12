package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Tables are encrypted for good, and the disks of the standard edition from the beginning; by a key of the account's or one of
// the service's.
func TestEncryption(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{}
	s.As("team-a", func(c *cloud.Call) error {
		key, err := encryption.CreateKey(c, encryption.NewKey{Description: "of the shop"})
		s.Must(err)
		role, err := identity.CreateRole(c, identity.NewRole{Name: usualRole, Trust: identity.Trust{Document: `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["polardb.aliyuncs.com"]}}]}`}})
		s.Must(err)
		s.Given["key"], s.Given["role"] = key.ID, role.ARN()
		return nil
	})
	const (
		tde     = "ModifyDBClusterTDE DBClusterId={id} TDEStatus="
		keys    = "DescribeDBClusterEncryptionKey DBClusterId="
		onDisks = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium.c PayType=Postpaid CreationCategory=SENormal"
	)
	s.Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterTDE DBClusterId={id}", Shows: []string{`"TDEStatus":"Disabled"`}, Lacks: []string{"EncryptionKey"}},
		managedtest.Step{Call: keys + "{id}", Shows: []string{`"EncryptionKeyList":[]`}},
		managedtest.Step{Call: tde + "Disable", Refused: "InvalidTDEEnabledType.Malformed"},
		managedtest.Step{Call: tde + "Enable EncryptNewTables=yes", Refused: "InvalidAutoTableTransparentEncryption.Malformed"},
		managedtest.Step{Call: tde + "Enable EncryptionKey=none", Refused: "InvalidParameter"},
		managedtest.Step{Call: tde + "Enable EncryptionKey={key} RoleArn=acs:ram::1:role/none", Refused: "InvalidParameter"},
		managedtest.Step{Call: tde + "Enable EncryptionKey={key} RoleArn={role}", Busy: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"DBClusterStatus":"TDEModifying"`}, Busy: true},
		managedtest.Step{Call: "DescribeDBClusterTDE DBClusterId={id}", Shows: []string{`"TDEStatus":"Enabled"`, `"EncryptionKey":"{key}"`, `"EncryptionKeyStatus":"Enabled"`, `"EncryptNewTables":"OFF"`, `"TDERegion":"cn-hangzhou"`}},
		managedtest.Step{Call: tde + "Enable", Refused: "OperationDenied.DBClusterStatus"},
		managedtest.Step{Call: "CheckKMSAuthorized DBClusterId={id}", Shows: []string{`"AuthorizationState":1`, `"RoleArn":"{role}"`}},
		managedtest.Step{Call: keys + "{id}", Shows: []string{`"EncryptionKey":"{key}"`, `"UsedBy":"TDE"`, `"Description":"of the shop"`}},
		managedtest.Step{Call: tde + "Enable", Refused: "InvalidTDEStatus.AlreadyEnabled"},
		managedtest.Step{Call: tde + "Enable EncryptNewTables=OFF", Refused: "InvalidTDEStatus.AlreadyEnabled"},
		managedtest.Step{Call: tde + "Enable EncryptNewTables=ON"},
		managedtest.Step{Call: "DescribeDBClusterTDE DBClusterId={id}", Shows: []string{`"EncryptionKey":"{key}"`, `"EncryptNewTables":"ON"`}},

		managedtest.Step{Call: onDisks + " StorageEncryptionKey=none", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: onDisks + " StorageEncryptionKey={key}", Keep: "disks=DBClusterId"},
		managedtest.Step{Call: keys + "{disks}", Shows: []string{`"EncryptionKey":"{key}"`, `"UsedBy":"DiskEncryption"`, `"KeyType":"CMK"`}},
		managedtest.Step{Call: onDisks + " StorageEncryption=true", Keep: "service=DBClusterId", Open: true},
		managedtest.Step{Call: keys + "{service}", Shows: []string{`"KeyType":"ServiceKey"`, `"UsedBy":"DiskEncryption"`}},
		managedtest.Step{Call: orderOne + " StorageEncryption=true", Keep: "large=DBClusterId", Open: true},
		managedtest.Step{Call: keys + "{large}", Shows: []string{`"EncryptionKeyList":[]`}},
	)
}
