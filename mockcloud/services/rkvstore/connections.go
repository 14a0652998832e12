package rkvstore

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func allocateInstancePublicConnection(c *cloud.Call, q *AllocateInstancePublicConnectionRequest) (*EmptyResponse, error) {
	port, err := portOf(q.Port)
	if err != nil {
		return nil, err
	}
	if err := checkPrefix(q.ConnectionStringPrefix); err != nil {
		return nil, err
	}
	name := q.ConnectionStringPrefix + domain
	i, err := instances.Modify(c, q.InstanceId, modification{Through: netModifying, Check: func(i *instance) error {
		if i.SSL {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Encrypted", Detail: "an instance with SSL gets no public connection string"}
		}
		if i.endpoint(c.World, public) != nil {
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: managed.KindEndpoint, ID: i.ID, Detail: "the instance has a public connection string"}
		}
		return managed.MayName(c.World, name)
	}})
	if err != nil {
		return nil, err
	}
	_, err = instances.Connect(c, i, managed.NewEndpoint{Name: name, Role: public, Port: port, Public: true})
	return &EmptyResponse{}, err
}

func releaseInstancePublicConnection(c *cloud.Call, q *ReleaseInstancePublicConnectionRequest) (*EmptyResponse, error) {
	var e *managed.Endpoint
	return empty(instances.Modify(c, q.InstanceId, modification{Through: netModifying, Check: func(i *instance) error {
		if e = i.endpoint(c.World, public); e == nil || e.ID != q.CurrentConnectionString {
			return cloud.Missing(managed.KindEndpoint, q.CurrentConnectionString)
		}
		return nil
	}, Do: func(i *instance) { instances.Disconnect(c.World, i, e) }}))
}

func modifyDBInstanceConnectionString(c *cloud.Call, q *ModifyDBInstanceConnectionStringRequest) (*EmptyResponse, error) {
	prefix, _, _ := strings.Cut(q.NewConnectionString, ".")
	if err := checkPrefix(cmp.Or(prefix, q.NewConnectionString)); err != nil {
		return nil, err
	}
	var (
		e    *managed.Endpoint
		name = q.CurrentConnectionString
		port int
	)
	return empty(instances.Modify(c, q.DBInstanceId, modification{Through: netModifying, Check: func(i *instance) (err error) {
		var found bool
		if e, found = managed.EndpointOf(c.World, i.Head(), func(e *managed.Endpoint) bool { return e.ID == name }); !found {
			return cloud.Missing(managed.KindEndpoint, name)
		}
		if prefix != "" {
			name = prefix + domain
		}
		if port = e.Port; q.Port != "" {
			if port, err = portOf(q.Port); err != nil {
				return err
			}
		}
		switch {
		case name == e.ID && port == e.Port:
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: managed.KindEndpoint, ID: name, Field: "Same"}
		case name != e.ID:
			return managed.MayName(c.World, name)
		}
		return nil
	}, Do: func(*instance) { e.Rename(c.World, name, port) }}))
}

func describeDBInstanceNetInfo(c *cloud.Call, q *DescribeDBInstanceNetInfoRequest) (*DescribeDBInstanceNetInfoResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := []InstanceNetInfo{}
	for _, e := range managed.EndpointsOf(c.World, i.Head()) {
		if q.NetType != "" && q.NetType != e.Role {
			continue
		}
		info := InstanceNetInfo{
			ConnectionString: &e.ID, Port: new(strconv.Itoa(e.Port)), IPAddress: new(e.Address.String()), IPType: new("Public"), DBInstanceNetType: new("0"),
			DirectConnection: new(int32(0)), Upgradeable: new("0"),
		}
		if !e.Public {
			info.IPType, info.DBInstanceNetType = new("Private"), new("2")
			info.VPCId, info.VSwitchId, info.VPCInstanceId = &e.VSwitch.VPC.ID, &e.VSwitch.ID, &i.ID
		}
		shown = append(shown, info)
	}
	return &DescribeDBInstanceNetInfoResponse{InstanceNetworkType: new("VPC"), NetInfoItems: &NetInfoItems{InstanceNetInfo: shown}}, nil
}

// modes are what white lists do with the entries of a request, by their numbers.
var modes = map[string]managed.AccessMode{"": managed.Cover, "0": managed.Cover, "1": managed.Append, "2": managed.Delete, "Cover": managed.Cover, "Append": managed.Append, "Delete": managed.Delete}

var groupName = cloud.NewPattern(`^[a-z][a-z0-9_]{0,30}[a-z0-9]$`)

func modifySecurityIps(c *cloud.Call, q *ModifySecurityIpsRequest) (*EmptyResponse, error) {
	mode, ok := modes[q.ModifyMode]
	if !ok {
		return nil, cloud.Invalid(kindInstance, "ModifyMode", "a mode is Cover, Append or Delete")
	}
	if q.SecurityIpGroupName != "" && !groupName.MatchString(q.SecurityIpGroupName) {
		return nil, cloud.Invalid(kindInstance, "SecurityIpGroupName", "a name has 2 to 32 lower-case letters, digits and underscores, the first one a letter, the last one none of the underscores")
	}
	var lists managed.AccessLists
	return empty(instances.Modify(c, q.InstanceId, modification{Check: func(i *instance) (err error) {
		lists, err = i.Lists.With(accessRules, mode, q.SecurityIpGroupName, q.SecurityIpGroupAttribute, services.Separated(q.SecurityIps))
		return err
	}, Do: func(i *instance) { i.Lists = lists }}))
}

func describeSecurityIps(c *cloud.Call, q *InstanceIdRequest) (*DescribeSecurityIpsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeSecurityIpsResponse{SecurityIpGroups: &SecurityIpGroups{SecurityIpGroup: services.Each(i.Lists, func(l managed.AccessList) SecurityIpGroup {
		return SecurityIpGroup{SecurityIpGroupName: &l.Name, SecurityIpGroupAttribute: &l.Attribute, SecurityIpList: new(strings.Join(l.Entries, ","))}
	})}}, nil
}
