package dds

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeSecurityIps(c *cloud.Call, q *DescribeSecurityIpsRequest) (*DescribeSecurityIpsResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	usual, views := "", []SecurityIpGroup{}
	for _, list := range i.AccessLists {
		entries := strings.Join(list.Entries, ",")
		if list.Name == accessRules.Lasting {
			usual = entries
		}
		views = append(views, SecurityIpGroup{SecurityIpGroupName: new(list.Name), SecurityIpGroupAttribute: new(list.Attribute), SecurityIpList: &entries})
	}
	return &DescribeSecurityIpsResponse{SecurityIps: &usual, SecurityIpGroups: &SecurityIpGroups{SecurityIpGroup: views}}, nil
}

// mostGroups is how many security groups let their members in.
const mostGroups = 10

// modifySecurityGroupConfiguration says of which security groups the members are let in,
// whatever the white lists say.
func modifySecurityGroupConfiguration(c *cloud.Call, q *ModifySecurityGroupConfigurationRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	ids := services.Separated(q.SecurityGroupId)
	if len(ids) > mostGroups {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindInstance, ID: i.ID, Field: "SecurityGroups", Detail: "an instance has at most 10 security groups"}
	}
	groups, err := compute.AdmitGroups(c, ids, i.VPC())
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Groups = groups
	return &EmptyResponse{}, nil
}

func describeSecurityGroupConfiguration(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeSecurityGroupConfigurationResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := services.Each(i.Groups.Present(c), func(group *compute.SecurityGroup) RdsEcsSecurityGroupRel {
		return RdsEcsSecurityGroupRel{SecurityGroupId: &group.ID, NetType: new("vpc"), RegionId: &group.Region}
	})
	return &DescribeSecurityGroupConfigurationResponse{Items: &DescribeSecurityGroupConfigurationItems{RdsEcsSecurityGroupRel: views}}, nil
}

// certificate is that by which clients know an instance.
type certificate struct {
	On, Forced bool
	Expires    time.Time
	Name       string
}

// A certificate is for so many days.
const certified = 365 * 24 * time.Hour

// The numbers by which SSL is forced on clients, or not.
const (
	notForced = "0"
	forced    = "1"
)

func modifyDBInstanceSSL(c *cloud.Call, q *ModifyDBInstanceSSLRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	is := &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Detail: "SSL of the instance is so already"}
	open := q.SSLAction == "Open"
	switch {
	case i.architecture() != replicaSet || i.main().count() < usualMembers:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "SSL", Detail: "SSL is for replica sets of three members and more"}
	case open && i.SSL.On && q.ForceEncryption == "":
		is.Field = "SSLOpen"
		return nil, is
	case q.SSLAction == "Close" && !i.SSL.On:
		is.Field = "SSLClosed"
		return nil, is
	case q.SSLAction == "Update" && !i.SSL.On:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "SSLUpdate", Detail: "SSL is not enabled"}
	case q.ForceEncryption != "" && q.ForceEncryption != notForced && q.ForceEncryption != forced:
		return nil, cloud.Invalid(kindInstance, "SSL", "ForceEncryption is 0 or 1")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if q.SSLAction == "Close" {
		i.SSL = certificate{}
	} else {
		i.SSL.On, i.SSL.Expires, i.SSL.Name = true, c.Now.Add(certified), i.ID+domain
		if q.ForceEncryption != "" {
			i.SSL.Forced = q.ForceEncryption == forced
		}
	}
	instances.Pass(c, i, statusSSL)
	return &EmptyResponse{}, nil
}

func describeDBInstanceSSL(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceSSLResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	switch {
	case err != nil:
		return nil, err
	case i.main().Kind == replicas && i.main().count() < usualMembers:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "SingleNode", Detail: "an instance of one node has no SSL"}
	case !i.SSL.On:
		return &DescribeDBInstanceSSLResponse{SSLStatus: new("Closed"), ForceEncryption: new(notForced)}, nil
	}
	view := &DescribeDBInstanceSSLResponse{
		SSLStatus: new("Open"), SSLExpiredTime: services.Seconds(i.SSL.Expires), CertCommonName: new(i.SSL.Name), ForceEncryption: new(notForced),
	}
	if i.SSL.Forced {
		view.ForceEncryption = new(forced)
	}
	return view, nil
}

// dataEncryption is how data is encrypted before it is written to local disks.
type dataEncryption struct{ Status, Method, Key, Role string }

const (
	tdeOff = "disabled"
	tdeOn  = "enabled"

	tdeMethod = "aes-256-cbc" // the only one
)

// modifyDBInstanceTDE turns the encryption of data on, which cannot be undone.
func modifyDBInstanceTDE(c *cloud.Call, q *ModifyDBInstanceTDERequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	switch {
	case err != nil:
		return nil, err
	case !strings.EqualFold(q.TDEStatus, tdeOn) || i.TDE.Status == tdeOn:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "TDEStatus", Detail: "the encryption of data is turned on once, and never off"}
	case i.onCloudDisks() || i.EngineVersion < "4.0":
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "TDE", Detail: "the encryption of data is for versions 4.0 and 4.2 on local disks"}
	case q.EncryptorName != "" && q.EncryptorName != tdeMethod:
		return nil, cloud.Invalid(kindInstance, "TDE", "the method of encryption is "+tdeMethod)
	}
	key, err := services.EncryptsWith(c, kindInstance, q.EncryptionKey, q.RoleARN)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.TDE = dataEncryption{tdeOn, tdeMethod, key, q.RoleARN}
	instances.Pass(c, i, statusRestarting)
	return &EmptyResponse{}, nil
}

// describeDBInstanceTDEInfo shows it, with the key unless that is the cloud's own.
func describeDBInstanceTDEInfo(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceTDEInfoResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeDBInstanceTDEInfoResponse{TDEStatus: new(i.TDE.Status), EncryptorName: services.Text(i.TDE.Method), EncryptionKey: services.Text(i.TDE.Key), RoleARN: services.Text(i.TDE.Role)}, nil
}

// describeUserEncryptionKeyList lists the keys that the account has in key management, in the
// call's region or in another.
func describeUserEncryptionKeyList(c *cloud.Call, q *DescribeUserEncryptionKeyListRequest) (*DescribeUserEncryptionKeyListResponse, error) {
	if _, err := instances.Find(c, q.DBInstanceId, cloud.View); err != nil {
		return nil, err
	}
	if _, err := services.EncryptsWith(c, kindInstance, "", q.RoleARN); err != nil {
		return nil, err
	}
	keys, err := services.OfferedKeys(c, q.TargetRegionId)
	return &DescribeUserEncryptionKeyListResponse{KeyIds: &KeyIds{KeyId: keys}}, err
}
