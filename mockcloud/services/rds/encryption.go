package rds

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifyDBInstanceSSL encrypts connections to one connection string (SSLEnabled is 1, and 2
// to renew the certificate), or to none any more (0).
func modifyDBInstanceSSL(c *cloud.Call, q *ModifyDBInstanceSSLRequest) (*EmptyResponse, error) {
	wanted := services.Or(q.SSLEnabled, 1)
	return changed(c, q.DBInstanceId, changing{
		status: sslModifying, action: "ModifyDBInstanceSSL",
		check: func(i *instance) error {
			if wanted < 0 || wanted > 2 || wanted == 2 && i.Settings.TLS == "" {
				return services.Malformed(kindInstance, "SSLEnabled", "SSLEnabled is 0 or 1, and 2 of what is encrypted")
			}
			_, err := i.endpointNamed(c.World, q.ConnectionString)
			return err
		},
		do: func(i *instance) {
			i.Settings.TLS, i.Settings.TLSSince = q.ConnectionString, c.Now
			i.Settings.ForcesTLS = q.ForceEncryption == "1"
			if wanted == 0 {
				i.Settings.TLS, i.Settings.ForcesTLS = "", false
			}
		},
	})
}

func describeDBInstanceSSL(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceSSLResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	words := map[bool]string{true: "Yes", false: "No"}
	if i.Engine == "PostgreSQL" {
		words = map[bool]string{true: "on", false: "off"}
	}
	on := i.Settings.TLS != ""
	view := &DescribeDBInstanceSSLResponse{SSLEnabled: new(words[on]), RequireUpdate: new("No"), ForceEncryption: new(flag(i.Settings.ForcesTLS))}
	if !on {
		return view, nil
	}
	expires := i.Settings.TLSSince.Add(tlsLasts)
	view.ConnectionString, view.SSLCreateTime, view.SSLExpireTime, view.CAType = &i.Settings.TLS, services.Seconds(i.Settings.TLSSince), services.Seconds(expires), new("aliyun")
	if !c.Now.Before(expires) {
		view.RequireUpdate, view.RequireUpdateReason = new("Yes"), new("the certificate has expired")
	}
	return view, nil
}

// modifyDBInstanceTDE encrypts the files of an instance, with a key of the service or of the
// account. That stays so.
func modifyDBInstanceTDE(c *cloud.Call, q *ModifyDBInstanceTDERequest) (*EmptyResponse, error) {
	key := ""
	return changed(c, q.DBInstanceId, changing{
		status: tdeModifying, action: "ModifyDBInstanceTDE",
		check: func(i *instance) error {
			if i.Engine == "MariaDB" {
				return i.wrongEngine()
			}
			if i.Settings.Encrypted {
				return services.Refuse("InvalidTDEStatus.AlreadyEnabled", "the files are encrypted, and stay so")
			}
			var err error
			if key, err = services.EncryptsWith(c, kindInstance, q.EncryptionKey, q.RoleArn); err != nil {
				return err
			}
			return oneOf("TDEStatus", q.TDEStatus, "Enabled")(i)
		},
		do: func(i *instance) { i.Settings.Encrypted, i.Settings.FileKey = true, key },
	})
}

func describeDBInstanceTDE(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceTDEResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	status := map[bool]string{true: "Enabled", false: "Disabled"}[i.Settings.Encrypted]
	view := &DescribeDBInstanceTDEResponse{TDEStatus: &status, Databases: &Databases{Database: []Database{}}}
	if i.Settings.Encrypted {
		view.TDEMode = new("Aliyun_Generate_Key")
	}
	if i.Settings.FileKey != "" {
		view.TDEMode = new("Customer_Provided_Key")
	}
	for _, one := range i.Databases {
		view.Databases.Database = append(view.Databases.Database, Database{DBName: &one.Name, TDEStatus: &status})
	}
	return view, nil
}

// describeDBInstanceEncryptionKey shows a key: the named one, or that which encrypts the disks of
// the instance, or its files; and which keys the account has besides, in the instance's region
// or in another.
func describeDBInstanceEncryptionKey(c *cloud.Call, q *DescribeDBInstanceEncryptionKeyRequest) (*DescribeDBInstanceEncryptionKeyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	view := &DescribeDBInstanceEncryptionKeyResponse{EncryptionKey: new(""), EncryptionKeyList: []EncryptionKeyList{}}
	if id := cmp.Or(q.EncryptionKey, i.Settings.DiskKey, i.Settings.FileKey); id != "" {
		k, err := services.FindKey(c, id)
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
