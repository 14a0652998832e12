package rkvstore

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*EmptyResponse, error) {
	days, err := managed.ParseDays(kindInstance, "PreferredBackupPeriod", q.PreferredBackupPeriod, 1)
	if err != nil {
		return nil, err
	}
	window, err := managed.ParseHour(kindInstance, "PreferredBackupTime", q.PreferredBackupTime)
	if err != nil {
		return nil, err
	}
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) {
		i.Backup = backupPolicy{Time: window, Days: days, Retention: int(services.Or(q.BackupRetentionPeriod, 7)), Log: services.Value(q.EnableBackupLog) == 1}
	}}))
}

func describeBackupPolicy(c *cloud.Call, q *InstanceIdRequest) (*DescribeBackupPolicyResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeBackupPolicyResponse{
		PreferredBackupPeriod: new(i.Backup.Days.String()), PreferredBackupTime: new(i.Backup.Time.String()), BackupRetentionPeriod: new(strconv.Itoa(i.Backup.Retention)), EnableBackupLog: new(int32(0)),
	}
	if i.Backup.Log {
		*answer.EnableBackupLog = 1
	}
	return answer, nil
}

func modifyAuditLogConfig(c *cloud.Call, q *ModifyAuditLogConfigRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) {
		i.Audit.On = services.Or(q.DbAudit, true)
		i.Audit.Days = int(services.Or(q.Retention, int32(i.Audit.Days)))
	}}))
}

func describeAuditLogConfig(c *cloud.Call, q *DescribeAuditLogConfigRequest) (*DescribeAuditLogConfigResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeAuditLogConfigResponse{DbAudit: new(strconv.FormatBool(i.Audit.On)), Retention: new(strconv.Itoa(i.Audit.Days))}, nil
}

// modifyInstanceSSL turns encryption on with a certificate of a year, renews the
// certificate, or turns it off.
func modifyInstanceSSL(c *cloud.Call, q *ModifyInstanceSSLRequest) (*ModifyInstanceSSLResponse, error) {
	i, err := instances.Modify(c, q.InstanceId, modification{Through: sslModifying, Check: func(i *instance) error {
		if q.SSLEnabled != "Enable" && !i.SSL {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "SSL", Detail: "SSL is not enabled"}
		}
		return nil
	}, Do: func(i *instance) {
		i.SSL, i.SSLEnds = q.SSLEnabled != "Disable", c.Now.AddDate(1, 0, 0)
	}})
	if err != nil {
		return nil, err
	}
	return &ModifyInstanceSSLResponse{InstanceId: &i.ID, TaskId: task(c)}, nil
}

func describeInstanceSSL(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceSSLResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeInstanceSSLResponse{InstanceId: &i.ID, SSLEnabled: new("Disable")}
	if i.SSL {
		answer.SSLEnabled, answer.SSLExpiredTime, answer.CertCommonName = new("Enable"), services.Seconds(i.SSLEnds), &i.endpoint(c.World, private).ID
	}
	return answer, nil
}

// describeEngineVersion shows the versions of an instance: it has the latest minor one.
func describeEngineVersion(c *cloud.Call, q *InstanceIdRequest) (*DescribeEngineVersionResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeEngineVersionResponse{
		Engine: new("redis"), MajorVersion: &i.Version, MinorVersion: new(i.minorVersion()), IsLatestVersion: new(true), IsAutoUpgradeOpen: new("1"),
		EnableUpgradeMinorVersion: new(false), EnableUpgradeMajorVersion: new(i.Version != slices.Max(i.Versions)), IsSSLEnable: new(strconv.FormatBool(i.SSL)),
	}, nil
}

// minorVersion is the latest of the instance's version.
func (i *instance) minorVersion() string { return "redis-" + i.Version + "_0.0.1" }

// modifyInstanceTDE turns encryption of what is kept on, for good.
func modifyInstanceTDE(c *cloud.Call, q *ModifyInstanceTDERequest) (*EmptyResponse, error) {
	key := ""
	return empty(instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) (err error) {
		switch {
		case !i.encryptable():
			return i.errType("instances of the type " + i.Class + " are not encrypted")
		case !strings.EqualFold(q.TDEStatus, "Enabled"):
			return cloud.Invalid(kindInstance, "TDEStatus", "encryption is turned on, and not off again")
		case q.EncryptionName != "" && q.EncryptionName != "AES-CTR-256":
			return cloud.Invalid(kindInstance, "EncryptionName", "there is no algorithm "+q.EncryptionName)
		}
		key, err = services.EncryptsWith(c, kindInstance, q.EncryptionKey, q.RoleArn)
		return err
	}, Do: func(i *instance) { i.Encrypted, i.Key, i.KeyRole = true, key, q.RoleArn }}))
}

// encryptable says whether what the instance keeps can be encrypted: in DRAM on local disks.
func (i *instance) encryptable() bool { return i.Enterprise && i.Local }

// describeEncryptionKey shows a key: the named one, or that by which the instance is encrypted.
func describeEncryptionKey(c *cloud.Call, q *DescribeEncryptionKeyRequest) (*DescribeEncryptionKeyResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	id := cmp.Or(q.EncryptionKey, i.Key)
	if id == "" {
		return &DescribeEncryptionKeyResponse{EncryptionKey: new("")}, nil
	}
	k, err := services.FindKey(c, id)
	if err != nil && q.EncryptionKey != "" {
		return nil, cloud.Invalid(kindInstance, "EncryptionKey", "there is no key "+id)
	}
	return &DescribeEncryptionKeyResponse{
		EncryptionKey: &id, EncryptionKeyStatus: &k.Status, Description: &k.Description, Creator: &k.Creator, Origin: &k.Origin, KeyUsage: &k.Usage,
		DeleteDate: &k.Deleted, MaterialExpireTime: new(""), EncryptionName: new("AES-CTR-256"), RoleArn: services.Text(i.KeyRole),
	}, nil
}

// describeEncryptionKeyList lists the keys by which an instance can be encrypted.
func describeEncryptionKeyList(c *cloud.Call, q *InstanceIdRequest) (*DescribeEncryptionKeyListResponse, error) {
	if _, err := instances.Find(c, q.InstanceId, cloud.View); err != nil {
		return nil, err
	}
	ids, err := services.OfferedKeys(c, "")
	return &DescribeEncryptionKeyListResponse{KeyIds: &KeyIds{KeyId: ids}}, err
}

func describeInstanceTDEStatus(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceTDEStatusResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	switch {
	case err != nil:
		return nil, err
	case !i.encryptable():
		return nil, i.errType("instances of the type " + i.Class + " are not encrypted")
	case i.Encrypted:
		return &DescribeInstanceTDEStatusResponse{TDEStatus: new("Enabled")}, nil
	}
	return &DescribeInstanceTDEStatusResponse{TDEStatus: new("Disabled")}, nil
}
