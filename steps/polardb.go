package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/polardb"
)

const polardbProduct = "polardb"

// polarDB are the clusters of PolarDB for MySQL, which have an address for each of their
// two endpoints.
var polarDB = managedType{
	one: "PolarDB cluster", many: "PolarDB clusters",
	soldAs: "polardb",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := polardb.CreateCreateDBClusterRequest()
		request.DBClusterDescription, request.DBType, request.DBVersion, request.DBNodeClass, request.PayType = name, "MySQL", "8.0", "polar.mysql.x4.medium", "Postpaid"
		request.VPCId, request.VSwitchId, request.ZoneId = at.vpc, at.vswitch, at.zone
		if at.ahead {
			request.PayType, request.Period, request.UsedTime = "Prepaid", "Month", "1"
		}
		made, err := Send(s, s.polardb(who).CreateDBCluster, request)
		return made.DBClusterId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := polardb.CreateDescribeDBClustersRequest()
		if with != nil {
			request.Tag = &[]polardb.DescribeDBClustersTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.polardb(who).DescribeDBClusters, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Items.DBCluster {
			cluster := managed{id: one.DBClusterId, name: one.DBClusterDescription, status: lockedOr(one.LockMode, one.DBClusterStatus), vswitches: []string{one.VswitchId}, size: one.DBNodeClass, group: one.ResourceGroupId}
			asked := polardb.CreateDescribeDBClusterEndpointsRequest()
			asked.DBClusterId = one.DBClusterId
			endpoints, err := Send(s, s.polardb(who).DescribeDBClusterEndpoints, asked)
			if err != nil {
				return nil, err
			}
			for _, endpoint := range endpoints.Items {
				for _, address := range endpoint.AddressItems {
					cluster.addresses = append(cluster.addresses, address.IPAddress)
				}
			}
			list = append(list, cluster)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := polardb.CreateDescribeDBClusterAttributeRequest()
		request.DBClusterId = id
		_, err := Send(s, s.polardb(who).DescribeDBClusterAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := polardb.CreateModifyDBClusterDescriptionRequest()
		request.DBClusterId, request.DBClusterDescription = id, to
		_, err := Send(s, s.polardb(who).ModifyDBClusterDescription, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := polardb.CreateModifyDBNodeClassRequest()
		request.DBClusterId, request.ModifyType, request.DBNodeTargetClass = id, "Upgrade", "polar.mysql.x4.large"
		_, err := Send(s, s.polardb(who).ModifyDBNodeClass, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := polardb.CreateDeleteDBClusterRequest()
		request.DBClusterId = id
		_, err := Send(s, s.polardb(who).DeleteDBCluster, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		request := polardb.CreateModifyDBClusterDeletionRequest()
		request.DBClusterId, request.Protection = id, requests.NewBoolean(on)
		_, err := Send(s, s.polardb(who).ModifyDBClusterDeletion, request)
		return err
	},
	tag: tagged(polardbProduct, "cluster"),
	regroup: func(s *Scene, who, id, group string) error {
		request := polardb.CreateModifyDBClusterResourceGroupRequest()
		request.DBClusterId, request.NewResourceGroupId = id, group
		_, err := Send(s, s.polardb(who).ModifyDBClusterResourceGroup, request)
		return err
	},
}

func (s *Scene) polardb(who string) *polardb.Client {
	return open(s, who, polardb.NewClientWithOptions, func(c *polardb.Client) *sdk.Client { return &c.Client })
}
