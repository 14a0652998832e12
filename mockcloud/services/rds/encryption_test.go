package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// Disks and files are encrypted by keys of the account that there are, and that are enabled.
func TestKeysOfTheAccountEncrypt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("team-a", func(c *cloud.Call) (err error) {
		key, err = encryption.CreateKey(c, encryption.NewKey{Description: "orders"})
		return err
	})
	shown := func(id string, more ...string) *DescribeDBInstanceEncryptionKeyResponse {
		return servicestest.OK[DescribeDBInstanceEncryptionKeyResponse](s, "team-a", "DescribeDBInstanceEncryptionKey", managedtest.Pairs(append(more, "DBInstanceId", id)...))
	}
	plain := s.makes("team-a")
	if view := shown(plain); *view.EncryptionKey != "" || len(view.EncryptionKeyList) != 1 || *view.EncryptionKeyList[0].Description != "orders" {
		t.Errorf("of an instance without a key it shows %+v", view)
	}
	if view := shown(plain, "TargetRegionId", "cn-beijing"); len(view.EncryptionKeyList) != 0 {
		t.Errorf("in another region there are %+v", view)
	}
	s.As("team-a", func(c *cloud.Call) error {
		c.Region = "cn-beijing"
		_, err := encryption.CreateKey(c, encryption.NewKey{Description: "orders elsewhere"})
		return err
	})
	if list := shown(plain, "TargetRegionId", "cn-beijing").EncryptionKeyList; len(list) != 1 || *list[0].Description != "orders elsewhere" || *list[0].EncryptionKeyStatus != "Enabled" {
		t.Errorf("in another region there is %+v", list)
	}
	elsewhere := *shown(plain, "TargetRegionId", "cn-beijing").EncryptionKeyList[0].EncryptionKey
	if view := shown(plain, "TargetRegionId", "cn-beijing", "EncryptionKey", elsewhere); *view.EncryptionKey != elsewhere || *view.Description != "orders elsewhere" {
		t.Errorf("of a key in another region it shows %+v", view)
	}
	s.refuses("DescribeDBInstanceEncryptionKey", plain, badValue, "EncryptionKey", elsewhere)
	s.refuses("DescribeDBInstanceEncryptionKey", plain, badValue, "EncryptionKey", key.ID, "TargetRegionId", "cn-beijing")
	if view := shown(s.makes("team-a", "EncryptionKey", key.ID)); *view.EncryptionKey != key.ID || *view.EncryptionKeyStatus != "Enabled" {
		t.Errorf("of an instance with a key it shows %+v", view)
	}
	s.refuses("ModifyDBInstanceTDE", plain, "400 InvalidParameter", "TDEStatus", "Enabled", "EncryptionKey", key.ID, "RoleArn", "acs:ram::1:role/none")
	s.does("ModifyDBInstanceTDE", plain, "TDEStatus", "Enabled", "EncryptionKey", key.ID)
	if view := servicestest.OK[DescribeDBInstanceTDEResponse](s, "team-a", "DescribeDBInstanceTDE", managedtest.Pairs("DBInstanceId", plain)); *view.TDEMode != "Customer_Provided_Key" || *shown(plain).EncryptionKey != key.ID {
		t.Errorf("its files are encrypted as %+v", view)
	}
	s.refuses("DescribeDBInstanceEncryptionKey", plain, "400 InvalidParameter", "EncryptionKey", "none")
	s.As("team-a", func(c *cloud.Call) error { return encryption.SwitchKey(c, key.ID, false) })
	s.Refuses("team-a", "CreateDBInstance", s.asking("EncryptionKey", key.ID), "400 InvalidParameter")
	if view := shown(plain); *view.EncryptionKeyStatus != "Disabled" || len(view.EncryptionKeyList) != 0 {
		t.Errorf("of a key that is disabled it shows %+v", view)
	}
}

// Keys that replace others are for PostgreSQL.
func TestKeysOfFilesAreReplaced(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", postgres()...)
	var key *encryption.Key
	s.As("team-a", func(c *cloud.Call) (err error) {
		key, err = encryption.CreateKey(c, encryption.NewKey{Description: "orders"})
		return err
	})
	s.refuses("ModifyDBInstanceTDE", id, badValue, "TDEStatus", "Enabled", "IsRotate", "true")
	s.does("ModifyDBInstanceTDE", id, "TDEStatus", "Enabled")
	s.refuses("ModifyDBInstanceTDE", id, "400 InvalidTDEStatus.AlreadyEnabled", "TDEStatus", "Enabled", "EncryptionKey", key.ID)
	s.does("ModifyDBInstanceTDE", id, "TDEStatus", "Enabled", "IsRotate", "true", "EncryptionKey", key.ID)
	if view := servicestest.OK[DescribeDBInstanceEncryptionKeyResponse](s, "team-a", "DescribeDBInstanceEncryptionKey", managedtest.Pairs("DBInstanceId", id)); *view.EncryptionKey != key.ID {
		t.Errorf("its key is %+v", view)
	}
	s.refuses("ModifyDBInstanceTDE", s.makes("team-a"), "403 IncorrectDBInstanceEngine", "TDEStatus", "Enabled", "IsRotate", "true")
}

// With SQL Server, databases are encrypted one by one.
func TestDatabasesAreEncryptedByThemselves(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", sqlServer()...)
	for _, name := range []string{"orders", "stock", "users"} {
		s.does("CreateDatabase", id, "DBName", name, "CharacterSetName", "utf8")
	}
	seen := func(want string) {
		t.Helper()
		view := servicestest.OK[DescribeDBInstanceTDEResponse](s, "team-a", "DescribeDBInstanceTDE", managedtest.Pairs("DBInstanceId", id))
		got := *view.TDEStatus
		for _, one := range view.Databases.Database {
			got += " " + *one.DBName + " " + *one.TDEStatus
		}
		if got != want {
			t.Errorf("seen %s, want %s", got, want)
		}
	}
	s.refuses("ModifyDBInstanceTDE", id, "404 InvalidDBName.NotFound", "TDEStatus", "Enabled", "DBName", "orders,none")
	s.refuses("ModifyDBInstanceTDE", id, badValue, "TDEStatus", "Enabled", "DBName", "orders,orders")
	s.does("ModifyDBInstanceTDE", id, "TDEStatus", "Enabled", "DBName", "orders")
	seen("Enabled orders Enabled stock Disabled users Disabled")
	s.refuses("ModifyDBInstanceTDE", id, "400 InvalidTDEStatus.AlreadyEnabled", "TDEStatus", "Enabled", "DBName", "orders,stock")
	s.does("ModifyDBInstanceTDE", id, "TDEStatus", "Enabled", "DBName", "stock")
	s.does("DeleteDatabase", id, "DBName", "orders")
	seen("Enabled stock Enabled users Disabled")
	s.does("DeleteDatabase", id, "DBName", "stock")
	seen("Disabled users Disabled")
	s.refuses("ModifyDBInstanceTDE", s.makes("team-a"), "403 IncorrectDBInstanceEngine", "TDEStatus", "Enabled", "DBName", "orders")
}
