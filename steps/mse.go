package steps

import (
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/mse"
)

const mseProduct = "mse"

// mseCluster are the clusters of Microservices Engine: of one node, in the developer edition.
var mseCluster = managedType{
	one: "MSE cluster", many: "MSE clusters",
	soldAs: "mse",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := mse.CreateCreateClusterRequest()
		request.InstanceName, request.ClusterType, request.ClusterVersion, request.ClusterSpecification = name, "Nacos-Ans", "NACOS_2_0_0", "MSE_SC_1_2_60_c"
		request.MseVersion, request.NetType, request.InstanceCount = "mse_dev", "privatenet", requests.NewInteger(1)
		request.VpcId, request.VSwitchId = at.vpc, at.vswitch
		if at.ahead {
			request.ChargeType = "PREPAY"
		}
		made, err := Send(s, s.mse(who).CreateCluster, request)
		return made.InstanceId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := mse.CreateListClustersRequest()
		request.PageNum, request.PageSize = requests.NewInteger(1), requests.NewInteger(50)
		if with != nil {
			request.Tag = &[]mse.ListClustersTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.mse(who).ListClusters, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Data {
			detail, err := s.mseDetail(who, one.InstanceId)
			if err != nil {
				return nil, err
			}
			found := managed{id: one.InstanceId, name: one.ClusterAliasName, status: one.InitStatus, vswitches: []string{detail.VSwitchId}, addresses: []string{detail.IntranetAddress}, size: detail.ClusterSpecification, group: detail.ResourceGroupId}
			for _, node := range detail.InstanceModels {
				found.addresses = append(found.addresses, node.Ip)
			}
			list = append(list, found)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		_, err := s.mseDetail(who, id)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := mse.CreateUpdateClusterRequest()
		request.InstanceId, request.ClusterAliasName = id, to
		_, err := Send(s, s.mse(who).UpdateCluster, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := mse.CreateUpdateClusterSpecRequest()
		request.InstanceId, request.ClusterSpecification = id, "MSE_SC_2_4_200_c"
		_, err := Send(s, s.mse(who).UpdateClusterSpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := mse.CreateDeleteClusterRequest()
		request.InstanceId = id
		_, err := Send(s, s.mse(who).DeleteCluster, request)
		return err
	},
	tag:     tagged(mseProduct, "CLUSTER"),
	regroup: func(s *Scene, who, id, group string) error { return s.mseRegroup(who, "Cluster", id, group) },
}

func (s *Scene) mseDetail(who, id string) (mse.DataInQueryClusterDetail, error) {
	request := mse.CreateQueryClusterDetailRequest()
	request.InstanceId = id
	seen, err := Send(s, s.mse(who).QueryClusterDetail, request)
	return seen.Data, err
}

func (s *Scene) mseRegroup(who, kind, id, group string) error {
	request := mse.CreateChangeResourceGroupRequest()
	request.ResourceType, request.ResourceId, request.ResourceRegionId, request.ResourceGroupId = kind, id, s.as(who).region, group
	_, err := Send(s, s.mse(who).ChangeResourceGroup, request)
	return err
}

// mseGateway are the cloud-native gateways of Microservices Engine.
var mseGateway = managedType{
	one: "MSE gateway", many: "MSE gateways",
	soldAs: "mse",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := mse.CreateAddGatewayRequest()
		request.Name, request.Region, request.Vpc, request.VSwitchId = name, s.as(who).region, at.vpc, at.vswitch
		request.Spec, request.Replica = "MSE_GTW_2_4_200_c", requests.NewInteger(2)
		var zones []mse.AddGatewayZoneInfo
		for _, zone := range at.all() {
			zones = append(zones, mse.AddGatewayZoneInfo{VSwitchId: zone.vswitch, ZoneId: zone.zone})
		}
		request.ZoneInfo = &zones
		if at.ahead {
			request.ChargeType = "PREPAY"
		}
		made, err := Send(s, s.mse(who).AddGateway, request)
		return made.Data.GatewayUniqueId, err
	},
	list: func(s *Scene, who string, _ *tag) ([]managed, error) {
		request := mse.CreateListGatewayRequest()
		request.PageSize = requests.NewInteger(50)
		seen, err := Send(s, s.mse(who).ListGateway, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Data.Result {
			get := mse.CreateGetGatewayRequest()
			get.GatewayUniqueId = one.GatewayUniqueId
			detail, err := Send(s, s.mse(who).GetGateway, get)
			if err != nil {
				return nil, err
			}
			found := managed{id: one.GatewayUniqueId, name: one.Name, status: one.StatusDesc, vswitches: strings.Fields(detail.Data.Vswitch + " " + detail.Data.Vswitch2), size: fmt.Sprint(one.Replica, " of ", one.Spec), group: one.ResourceGroupId}
			for _, slb := range one.Slb {
				found.addresses = append(found.addresses, slb.SlbIp)
			}
			list = append(list, found)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := mse.CreateGetGatewayRequest()
		request.GatewayUniqueId = id
		_, err := Send(s, s.mse(who).GetGateway, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := mse.CreateUpdateGatewayNameRequest()
		request.GatewayUniqueId, request.Name = id, to
		_, err := Send(s, s.mse(who).UpdateGatewayName, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := mse.CreateUpdateGatewaySpecRequest()
		request.GatewayUniqueId, request.Spec, request.Replica = id, "MSE_GTW_4_8_200_c", requests.NewInteger(3)
		_, err := Send(s, s.mse(who).UpdateGatewaySpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := mse.CreateDeleteGatewayRequest()
		request.GatewayUniqueId = id
		_, err := Send(s, s.mse(who).DeleteGateway, request)
		return err
	},
	regroup: func(s *Scene, who, id, group string) error { return s.mseRegroup(who, "Gateway", id, group) },
}

func (s *Scene) mse(who string) *mse.Client {
	return open(s, who, mse.NewClientWithOptions, func(c *mse.Client) *sdk.Client { return &c.Client })
}
