package polardb

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// tableEncryption is how the tables of a cluster are encrypted, from when somebody turns that on.
type tableEncryption struct {
	On bool
	// Key is the account's, by the role Role; "" for one of the service's.
	Key, Role string
	NewTables string // whether those that will be made are, too: ON or OFF
}

// usualRole is by which accounts let the product use their keys, unless they name another one.
const usualRole = "AliyunRDSInstanceEncryptionDefaultRole"

// modifyDBClusterTDE turns encryption of tables on, for good. Afterwards it says no more than whether new tables
// are encrypted.
func modifyDBClusterTDE(c *cloud.Call, q *ModifyDBClusterTDERequest) (*EmptyResponse, error) {
	key := ""
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusTDE, Check: func(p *cluster) (err error) {
		switch {
		case q.TDEStatus != enabled:
			return cloud.Invalid(kindCluster, "TDE", "encryption is turned on, Enable, and not off again")
		case !slices.Contains([]string{"", "ON", "OFF"}, q.EncryptNewTables):
			return cloud.Invalid(kindCluster, "NewTables", "EncryptNewTables is ON or OFF")
		case p.TDE.On && (q.EncryptNewTables == "" || q.EncryptNewTables == p.TDE.NewTables):
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindCluster, ID: p.ID, Field: "TDE", Detail: "the cluster is encrypted already"}
		case p.TDE.On:
			return nil
		}
		key, err = services.EncryptsWith(c, kindCluster, q.EncryptionKey, q.RoleArn)
		return err
	}, Do: func(p *cluster) {
		if !p.TDE.On {
			p.TDE = tableEncryption{On: true, Key: key, Role: q.RoleArn, NewTables: "OFF"}
		}
		p.TDE.NewTables = cmp.Or(q.EncryptNewTables, p.TDE.NewTables)
	}}))
}

func describeDBClusterTDE(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterTDEResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	switch {
	case err != nil:
		return nil, err
	case !p.TDE.On:
		return &DescribeDBClusterTDEResponse{DBClusterId: &p.ID, TDEStatus: new("Disabled")}, nil
	}
	answer := &DescribeDBClusterTDEResponse{
		DBClusterId: &p.ID, TDEStatus: new("Enabled"), TDERegion: &p.Region, EncryptNewTables: &p.TDE.NewTables, EncryptionKey: services.Text(p.TDE.Key),
	}
	if k, err := services.FindKey(c, p.TDE.Key); err == nil {
		answer.EncryptionKeyStatus = &k.Status
	}
	return answer, nil
}

// checkKMSAuthorized says by which role the cluster may use the account's keys.
func checkKMSAuthorized(c *cloud.Call, q *CheckKMSAuthorizedRequest) (*CheckKMSAuthorizedResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	role := cmp.Or(p.TDE.Role, "acs:ram::"+c.AccountID+":role/"+usualRole)
	if _, err := services.EncryptsWith(c, kindCluster, "", role); err != nil {
		return &CheckKMSAuthorizedResponse{DBClusterId: &p.ID, AuthorizationState: new(int32(0))}, nil
	}
	return &CheckKMSAuthorizedResponse{DBClusterId: &p.ID, AuthorizationState: new(int32(1)), RoleArn: &role}, nil
}

// encryptDisks notes the key by which a cluster's disks are encrypted. Only those of the standard edition are.
func (p *cluster) encryptDisks(c *cloud.Call, key string) (err error) {
	p.Storage.Key, err = services.EncryptsWith(c, kindCluster, key, "")
	p.Storage.Encrypted = p.Category == standard && (p.Storage.Encrypted || key != "")
	return err
}

// describeDBClusterEncryptionKey shows by which keys the disks and the tables of a cluster are encrypted: those of the
// account. A key of the service's own is in no list of the account's.
func describeDBClusterEncryptionKey(c *cloud.Call, q *DescribeDBClusterEncryptionKeyRequest) (*DescribeDBClusterEncryptionKeyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := []EncryptionKeyList{}
	show := func(on bool, key, use string) {
		switch k, err := services.FindKey(c, key); {
		case !on:
		case key == "":
			shown = append(shown, EncryptionKeyList{KeyType: new("ServiceKey"), UsedBy: &use, KeyUsage: new("ENCRYPT/DECRYPT"), EncryptionKeyStatus: new("Enabled")})
		case err != nil: // it has been deleted since
			shown = append(shown, EncryptionKeyList{EncryptionKey: &key, KeyType: new("CMK"), UsedBy: &use})
		default:
			shown = append(shown, EncryptionKeyList{
				EncryptionKey: &key, KeyType: new("CMK"), UsedBy: &use, EncryptionKeyStatus: &k.Status, Description: &k.Description, Creator: &k.Creator,
				Origin: &k.Origin, KeyUsage: &k.Usage, DeleteDate: services.Text(k.Deleted),
			})
		}
	}
	show(p.Storage.Encrypted, p.Storage.Key, "DiskEncryption")
	show(p.TDE.On, p.TDE.Key, "TDE")
	return &DescribeDBClusterEncryptionKeyResponse{EncryptionKeyList: shown}, nil
}

// describeUserEncryptionKeyList lists the keys that the account has in key management, in the
// call's region or in another.
func describeUserEncryptionKeyList(c *cloud.Call, q *DescribeUserEncryptionKeyListRequest) (*DescribeUserEncryptionKeyListResponse, error) {
	if q.DBClusterId != "" {
		if _, err := clusters.Find(c, q.DBClusterId, cloud.View); err != nil {
			return nil, err
		}
	}
	keys, err := services.OfferedKeys(c, q.TDERegion)
	return &DescribeUserEncryptionKeyListResponse{DBClusterId: services.Text(q.DBClusterId), KeyList: keys}, err
}
