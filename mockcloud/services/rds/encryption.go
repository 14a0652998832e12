package rds

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// maxEncrypted is for how many databases one request asks.
const maxEncrypted = 50

// modifyDBInstanceTDE encrypts the files of an instance, or with SQL Server those of some databases, with a
// key of the service or of the account. That stays so; with PostgreSQL another key can take its place.
func modifyDBInstanceTDE(c *cloud.Call, q *ModifyDBInstanceTDERequest) (*EmptyResponse, error) {
	key, rotates, databases := "", services.IsTrue(q.IsRotate), services.Separated(q.DBName)
	return changed(c, q.DBInstanceId, changing{
		status: tdeModifying, action: "ModifyDBInstanceTDE",
		check: func(i *instance) error {
			if err := i.mayEncrypt(databases, rotates); err != nil {
				return err
			}
			var err error
			if key, err = services.EncryptsWith(c, kindInstance, q.EncryptionKey, q.RoleArn); err != nil {
				return err
			}
			return oneOf("TDEStatus", q.TDEStatus, "Enabled")(i)
		},
		do: func(i *instance) {
			set := &i.Settings
			set.Encrypted, set.FileKey, set.EncryptedDatabases = true, key, slices.Concat(set.EncryptedDatabases, databases)
		},
	})
}

// mayEncrypt says whether files can be encrypted, or encrypted by another key.
func (i *instance) mayEncrypt(databases []string, rotates bool) error {
	already := services.Refuse("InvalidTDEStatus.AlreadyEnabled", "the files are encrypted, and stay so")
	switch {
	case i.Engine == "MariaDB", rotates && i.Engine != "PostgreSQL", len(databases) > 0 && i.Engine != "SQLServer":
		return i.wrongEngine()
	case rotates && !i.Settings.Encrypted:
		return services.Malformed(kindInstance, "IsRotate", "there is no key that another one could replace")
	case rotates:
		return nil
	case len(databases) == 0 && i.Settings.Encrypted, i.Settings.Encrypted && len(i.Settings.EncryptedDatabases) == 0:
		return already
	case slices.ContainsFunc(databases, i.encrypts):
		return already
	case len(databases) > maxEncrypted:
		return services.Malformed(kindInstance, "DBName", "up to 50 databases are encrypted at once")
	}
	if name, twice := repeated(databases); twice {
		return services.Malformed(kindInstance, "DBName", name+" is named twice")
	}
	return i.Databases.Held(databases)
}

// encrypts says whether the files of a database are encrypted.
func (i *instance) encrypts(database string) bool {
	only := i.Settings.EncryptedDatabases
	return i.Settings.Encrypted && (len(only) == 0 || slices.Contains(only, database))
}

// tdeWords are the words for whether files are encrypted.
var tdeWords = map[bool]string{true: "Enabled", false: "Disabled"}

func describeDBInstanceTDE(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceTDEResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	view := &DescribeDBInstanceTDEResponse{TDEStatus: new(tdeWords[i.Settings.Encrypted]), Databases: &Databases{Database: []Database{}}}
	if i.Settings.Encrypted {
		view.TDEMode = new("Aliyun_Generate_Key")
	}
	if i.Settings.FileKey != "" {
		view.TDEMode = new("Customer_Provided_Key")
	}
	for _, one := range i.Databases {
		view.Databases.Database = append(view.Databases.Database, Database{DBName: &one.Name, TDEStatus: new(tdeWords[i.encrypts(one.Name)])})
	}
	return view, nil
}

// describeDBInstanceEncryptionKey shows a key: the named one, or that which encrypts the disks of
// the instance, or its files; and which keys the account has besides, in the instance's region
// or in another, where a named one is then.
func describeDBInstanceEncryptionKey(c *cloud.Call, q *DescribeDBInstanceEncryptionKeyRequest) (*DescribeDBInstanceEncryptionKeyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	view := &DescribeDBInstanceEncryptionKeyResponse{EncryptionKey: new(""), EncryptionKeyList: []EncryptionKeyList{}}
	if id := cmp.Or(q.EncryptionKey, i.Settings.DiskKey, i.Settings.FileKey); id != "" {
		there := *c
		there.Region = cmp.Or(q.TargetRegionId, i.Region)
		if q.EncryptionKey == "" {
			there.Region = i.Region
		}
		k, err := services.FindKey(&there, id)
		if err != nil && q.EncryptionKey != "" {
			return nil, services.Malformed(kindInstance, "EncryptionKey", "there is no key "+id)
		}
		view.EncryptionKey, view.EncryptionKeyStatus, view.Description, view.Creator, view.Origin, view.KeyUsage, view.DeleteDate, view.MaterialExpireTime =
			&id, &k.Status, &k.Description, &k.Creator, &k.Origin, &k.Usage, &k.Deleted, new("")
	}
	offered, err := encryption.Offered(c, cmp.Or(q.TargetRegionId, i.Region))
	for _, one := range offered {
		k := services.ShowKey(one)
		view.EncryptionKeyList = append(view.EncryptionKeyList, EncryptionKeyList{
			EncryptionKey: &k.ID, EncryptionKeyStatus: &k.Status, Description: &k.Description, Creator: &k.Creator, Origin: &k.Origin, KeyUsage: &k.Usage, DeleteDate: &k.Deleted, KeyType: new("CMK"),
		})
	}
	return view, err
}

// describePGHbaConfig shows the rules by which PostgreSQL lets clients in: those that
// every instance begins with.
func describePGHbaConfig(c *cloud.Call, q *DescribePGHbaConfigRequest) (*DescribePGHbaConfigResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	if i.Engine != "PostgreSQL" {
		return nil, i.wrongEngine()
	}
	rules := &HbaItems{HbaItem: []HbaItem{
		{PriorityId: new(int32(1)), Type: new("host"), Database: new("all"), User: new("all"), Address: new("0.0.0.0/0"), Mask: new(""), Method: new("md5"), Option: new("")},
		{PriorityId: new(int32(2)), Type: new("host"), Database: new("replication"), User: new("all"), Address: new("0.0.0.0/0"), Mask: new(""), Method: new("md5"), Option: new("")},
	}}
	return &DescribePGHbaConfigResponse{DBInstanceId: &i.ID, LastModifyStatus: new("success"), DefaultHbaItems: rules, RunningHbaItems: rules}, nil
}

// count writes a number as a text.
func count(n int) *string { return new(strconv.Itoa(n)) }
