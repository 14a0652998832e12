package rds

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func allocateInstancePublicConnection(c *cloud.Call, q *AllocateInstancePublicConnectionRequest) (*AllocateInstancePublicConnectionResponse, error) {
	port, err := portOf(q.Port)
	if err != nil {
		return nil, err
	}
	i, made, err := openPublic(c, q.DBInstanceId, q.ConnectionStringPrefix, port, q.BabelfishPort, q.PGBouncerPort)
	if err != nil {
		return nil, err
	}
	return &AllocateInstancePublicConnectionResponse{DbInstanceName: &i.ID, ConnectionString: &made.ID}, nil
}

func releaseInstancePublicConnection(c *cloud.Call, q *ReleaseInstancePublicConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, closePublic(c, q.DBInstanceId, q.CurrentConnectionString)
}

func modifyDBInstanceConnectionString(c *cloud.Call, q *ModifyDBInstanceConnectionStringRequest) (*EmptyResponse, error) {
	port, err := portOf(q.Port)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, rename(c, q.DBInstanceId, q.CurrentConnectionString, q.ConnectionStringPrefix, port, q.BabelfishPort, q.PGBouncerPort)
}

func switchDBInstanceVpc(c *cloud.Call, q *SwitchDBInstanceVpcRequest) (*EmptyResponse, error) {
	address := netip.Addr{}
	if q.PrivateIpAddress != "" {
		var err error
		if address, err = parseAddress(q.PrivateIpAddress); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, move(c, q.DBInstanceId, q.VPCId, q.VSwitchId, address)
}

// describeDBInstanceNetInfo shows the endpoints of an instance. None of them splits reads and writes.
func describeDBInstanceNetInfo(c *cloud.Call, q *DescribeDBInstanceNetInfoRequest) (*DescribeDBInstanceNetInfoResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	shown := []DBInstanceNetInfo{}
	if q.DBInstanceNetRWSplitType != "ReadWriteSplitting" {
		shown = services.Each(i.endpoints(c.World), func(e *managed.Endpoint) DBInstanceNetInfo { return viewEndpoint(i, e) })
	}
	return &DescribeDBInstanceNetInfoResponse{
		InstanceNetworkType: new("VPC"), SecurityIPMode: new("normal"), DBInstanceNetInfos: &DBInstanceNetInfos{DBInstanceNetInfo: shown},
	}, nil
}

func viewEndpoint(i *instance, e *managed.Endpoint) DBInstanceNetInfo {
	view := DBInstanceNetInfo{
		ConnectionStringType: new("Normal"), IPType: new(e.Role), IPAddress: new(e.Address.String()), Upgradeable: new("Disabled"),
		SecurityIPGroups: &SecurityIPGroups{SecurityIPGroup: services.Each(i.Access, func(list managed.AccessList) SecurityIPGroup {
			return SecurityIPGroup{SecurityIPGroupName: &list.Name, SecurityIPs: entries(list)}
		})},
	}
	view.ConnectionString, view.Port = shown(e)
	i.showDoors(e, &view)
	if !e.Public {
		view.VPCId, view.VSwitchId = new(i.VPCID()), new(i.VSwitchID())
	}
	return view
}
