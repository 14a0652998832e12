package rds

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// admits says whether the instance takes connections from an address: one of its access
// lists has it, a template that it follows, or a member of one of its security groups.
func (i *instance) admits(w *cloud.World, from netip.Addr) bool {
	return i.Access.Admit(from) || templates.Admit(w, i.Templates, from) || i.SecurityGroups.Admit(w, i.VPC(), from)
}

// entries shows the entries of an access list.
func entries(list managed.AccessList) *string { return new(strings.Join(list.Entries, ",")) }

// modifySecurityIps changes an access list of an instance, and with PostgreSQL the same one of its
// read-only instances that the request names.
func modifySecurityIps(c *cloud.Call, q *ModifySecurityIpsRequest) (*TaskIdResponse, error) {
	var lists managed.AccessLists
	var fresh []*instance
	i, err := change(c, q.DBInstanceId, changing{
		check: func(i *instance) (err error) {
			// The lists of PostgreSQL on cloud disks count for all networks, whatever is asked for; others' would after
			// a migration that is not here.
			if q.WhitelistNetworkType != "" && q.WhitelistNetworkType != mixed && (i.Engine != "PostgreSQL" || i.StorageType == localDisks) {
				return services.NotThere("WhitelistNetworkType "+q.WhitelistNetworkType, true)
			}
			if fresh, err = i.freshened(c, services.Separated(q.FreshWhiteListReadins)); err == nil {
				lists, err = changedLists(q, i)
			}
			return err
		},
		do: func(i *instance) { i.Access = lists },
	})
	if err != nil {
		return nil, err
	}
	name := cmp.Or(strings.ToLower(q.DBInstanceIPArrayName), defaultList)
	for _, one := range fresh {
		one.Access = one.Access.Like(lists, name)
	}
	i.note(c, "ModifySecurityIps")
	return &TaskIdResponse{TaskId: &i.Tasks[len(i.Tasks)-1].ID}, nil
}

// freshened are read-only instances of the instance, by their ids.
func (i *instance) freshened(c *cloud.Call, ids []string) ([]*instance, error) {
	var found []*instance
	if len(ids) > 0 && i.Engine != "PostgreSQL" {
		return nil, i.wrongEngine()
	}
	for _, id := range ids {
		one, err := instances.Find(c, id, cloud.Modify)
		if err != nil {
			return nil, err
		}
		if one.Master != i.ID {
			return nil, services.Malformed(kindInstance, "FreshWhiteListReadins", id+" is no read-only instance of "+i.ID)
		}
		found = append(found, one)
	}
	return found, nil
}

// changedLists are the instance's access lists as the request wants them.
func changedLists(q *ModifySecurityIpsRequest, i *instance) (managed.AccessLists, error) {
	name := strings.ToLower(q.DBInstanceIPArrayName)
	if name != "" && !listPattern.MatchString(name) {
		return nil, services.Malformed(kindInstance, "ListName", "an access list is called by 2 to 32 small letters, digits and underscores")
	}
	mode := managed.Cover
	switch q.ModifyMode {
	case "":
	case string(managed.Cover), string(managed.Append), string(managed.Delete):
		mode = managed.AccessMode(q.ModifyMode)
	default:
		return nil, services.Malformed(kindInstance, "ModifyMode", "ModifyMode is Cover, Append or Delete")
	}
	given := services.Separated(q.SecurityIps)
	if _, twice := services.Repeated(given); twice {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Detail: "an address is in the list twice"}
	}
	return i.Access.With(accessRules, mode, name, q.DBInstanceIPArrayAttribute, given)
}

func describeDBInstanceIPArrayList(c *cloud.Call, q *DescribeDBInstanceIPArrayListRequest) (*DescribeDBInstanceIPArrayListResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	lists := i.Access
	if q.WhitelistNetworkType != "" && q.WhitelistNetworkType != mixed {
		lists = nil
	}
	return &DescribeDBInstanceIPArrayListResponse{Items: &DescribeDBInstanceIPArrayListItems{DBInstanceIPArray: services.Each(lists, func(list managed.AccessList) DBInstanceIPArray {
		return DBInstanceIPArray{
			DBInstanceIPArrayName: &list.Name, DBInstanceIPArrayAttribute: &list.Attribute, SecurityIPList: entries(list), SecurityIPType: new("IPv4"), WhitelistNetworkType: new(mixed),
		}
	})}}, nil
}

// mixed is the network type of access lists that count for all networks.
const mixed = "MIX"

// maxGroups is how many security groups an instance has (the vendor's page about
// ModifySecurityGroupConfiguration).
const maxGroups = 10

// modifySecurityGroupConfiguration says of which security groups members may connect: of the
// caller's own, in the instance's VPC. Empty stands for none.
func modifySecurityGroupConfiguration(c *cloud.Call, q *ModifySecurityGroupConfigurationRequest) (*SecurityGroupConfigurationResponse, error) {
	var wanted []string
	if q.SecurityGroupId != "Empty" {
		wanted = services.Separated(q.SecurityGroupId)
	}
	var groups compute.AdmittedGroups
	i, err := change(c, q.DBInstanceId, changing{
		check: func(i *instance) (err error) {
			if len(wanted) > maxGroups {
				return services.Malformed(kindInstance, "SecurityGroups", "an instance has at most 10 security groups")
			}
			groups, err = compute.AdmitGroups(c, wanted, i.VPC())
			return err
		},
		do: func(i *instance) { i.SecurityGroups = groups },
	})
	if err != nil {
		return nil, err
	}
	return viewGroups(c, i), nil
}

func describeSecurityGroupConfiguration(c *cloud.Call, q *DBInstanceIdRequest) (*SecurityGroupConfigurationResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	return viewGroups(c, i), nil
}

// viewGroups shows the security groups that there still are.
func viewGroups(c *cloud.Call, i *instance) *SecurityGroupConfigurationResponse {
	shown := services.Each(i.SecurityGroups.Present(c), func(group *compute.SecurityGroup) EcsSecurityGroupRelation {
		return EcsSecurityGroupRelation{SecurityGroupId: &group.ID, SecurityGroupName: services.Text(group.Name), RegionId: &group.Region, NetworkType: new("vpc")}
	})
	return &SecurityGroupConfigurationResponse{DBInstanceName: &i.ID, Items: &DescribeSecurityGroupConfigurationItems{EcsSecurityGroupRelation: shown}}
}
