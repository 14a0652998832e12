package mse

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
)

const nacos = "ClusterSpecification=MSE_SC_1_2_60_c ClusterType=Nacos-Ans ClusterVersion=NACOS_2_0_0 NetType=pubnet"

// TestABalancerWithBandwidth is in the internet, also of a cluster that is in a private network otherwise
// (contract of CreateCluster; Terraform's provider 1.289 finds its address, and the id of the white list).
func TestABalancerWithBandwidth(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	inside := strings.Replace(nacos, "pubnet", "privatenet", 1)
	s.Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=1 ConnectionType=slb " + inside, Keep: "id=InstanceId", Open: true, Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InternetAddress":"198.18.`, `"InternetPort":"8848"`, `"AclId":"acl-`}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=10", Shows: []string{`"ClusterId":"mse-`}},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=1 ConnectionType=single_eni " + inside, Keep: "other=InstanceId", Open: true, Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={other}", Lacks: []string{"InternetAddress", "AclId"}},
	)
}

// TestWhiteLists lets each network have a white list of its own.
func TestWhiteLists(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=1 " + nacos, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Keep: "public=InternetAddress"},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Keep: "private=IntranetAddress"},
		managedtest.Step{Call: "UpdateAcl InstanceId={id} AclEntryList=203.0.113.7"},
	)
	s.Stops("203.0.113.8", s.Given["public"], 8848, "access lists")
	s.Stops("203.0.113.7", s.Given["public"], 8848, "")
	s.Stops("", s.Given["private"], 8848, "")
	s.Life(
		managedtest.Step{Call: "UpdateAcl InstanceId={id} NetworkType=Private AclEntryList=10.0.1.0/24"},
		managedtest.Step{Call: "UpdateAcl InstanceId={id} AclEntryList="},
	)
	s.Stops("", s.Given["private"], 8848, "access lists")
	s.Stops("203.0.113.8", s.Given["public"], 8848, "")
}

// TestClusterOfAnOrder finds clusters by the orders that made them.
func TestClusterOfAnOrder(t *testing.T) {
	t.Parallel()
	of := "VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=0 " + nacos
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster InstanceName=one ConnectionType=single_eni EipEnabled=true " + of, Refused: "MockNotImplemented", Open: true},
		managedtest.Step{Call: "CreateCluster InstanceName=one EipEnabled=true " + of, Keep: "order=OrderId", Open: true, Busy: true},
		managedtest.Step{Call: "CreateCluster InstanceName=two " + of, Keep: "other=InstanceId", Open: true, Busy: true},
		managedtest.Step{Call: "QueryClusterDetail OrderId={order}", Shows: []string{`"ClusterAliasName":"one"`}, Keep: "id=InstanceId"},
		managedtest.Step{Call: "QueryClusterInfo OrderId={order} InstanceId={id}", Shows: []string{`"ClusterAliasName":"one"`}},
		managedtest.Step{Call: "QueryClusterInfo OrderId={order} InstanceId={other}", Refused: "mse-200-021"},
		managedtest.Step{Call: "QueryClusterInfo OrderId=1", Refused: "NotFound"},
	)
}

func TestClusterLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: "CreateCluster VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=0 InstanceName=registry Tag.1.Key=stage Tag.1.Value=test " + nacos,
			Keep: "id=InstanceId", Open: true, Busy: true,
		},
		managedtest.Step{Call: "RestartCluster InstanceId={id}", Refused: "IllegalRequest", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Keep: "cluster=ClusterName", Shows: []string{`"InitStatus":"INIT_ING"`, `"PayInfo":"按量付费"`, `"IntranetAddress":"10.0.1.`, `"VSwitchId":"{shared}"`, `"stage":"test"`, `"Role":"Follower"`}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=10 ClusterAliasName=regis VpcId={vpc} Tag.1.Key=stage", Shows: []string{"{id}"}},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id} AcceptLanguage=en", Shows: []string{`"PayInfo":"Pay-as-you-go"`}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=10 ClusterAliasName=other", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=-1", Refused: "InvalidParameter"},
	)
	s.Settle()
	before := s.Free(s.Shared)
	s.Life(
		managedtest.Step{Call: "QueryClusterInfo ClusterId={cluster}", Shows: []string{"{id}", `"CanUpdate":false`, `"InitStatus":"INIT_SUCCESS"`}},
		managedtest.Step{Call: "UpdateCluster InstanceId={id} ClusterAliasName=kept MaintenanceStartTime=03:00 MaintenanceEndTime=04:00"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} InstanceCount=4", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} MseVersion=banana", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} PubNetworkFlow=999999", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} InstanceCount=5 ClusterSpecification=MSE_SC_2_4_200_c PubNetworkFlow=10", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"SCALE_ING"`, `"InstanceCount":5`, `"InternetAddress":"198.18.`, `"ClusterAliasName":"kept"`, `"Cpu":2`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"SCALE_SUCCESS"`, `reg-center-0-4`}},
		managedtest.Step{Call: "UpdateCluster InstanceId={id} MaintenanceStartTime=soon MaintenanceEndTime=04:00", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} PubNetworkFlow=5001", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} InstanceCount=3 ClusterSpecification=MSE_SC_2_4_60_c PubNetworkFlow=0"},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Lacks: []string{`reg-center-0-3`, `InternetAddress`}},
	)
	if free := s.Free(s.Shared); free != before {
		t.Errorf("there are %s free addresses; want %s", free, before)
	}
	s.Life(
		managedtest.Step{Call: "RestartCluster ClusterId={cluster}"},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"RESTART_SUCCESS"`}},
		managedtest.Step{Call: "RestartCluster InstanceId={id} PodNameList={cluster}-reg-center-0-7", Refused: "InvalidParameter"},
		managedtest.Step{Call: "RestartCluster InstanceId={id} PodNameList={cluster}-reg-center-0-1,{cluster}-reg-center-0-2", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"HealthStatus":"Running","Zone"`, `"HealthStatus":"Restarting","Zone"`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "UpdateAcl InstanceId={id} AclEntryList=10.0.0.0/16,10.1.0.1"},
		managedtest.Step{Call: "UpdateAcl InstanceId={id} AclEntryList=nonsense", Refused: "InvalidParameter"},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"AclEntryList":"10.0.0.0/16,10.1.0.1"`}},
		managedtest.Step{Call: "UpdateConfig InstanceId={id} MCPEnabled=true TickTime=3000"},
		managedtest.Step{Call: "UpdateConfig InstanceId={id} TickTime=soon", Refused: "InvalidParameter"},
		managedtest.Step{Call: "QueryConfig InstanceId={id}", Shows: []string{`"MCPEnabled":true`, `"TickTime":"3000"`, `"SyncLimit":"5"`}},
		managedtest.Step{Call: "TagResources ResourceType=CLUSTER ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a"},
		managedtest.Step{Call: "ListTagResources ResourceType=CLUSTER ResourceId.1={id}", Shows: []string{`"TagKey":"team"`}},
		managedtest.Step{Call: "UntagResources ResourceType=CLUSTER ResourceId.1={id} TagKey.1=team"},
		managedtest.Step{Call: "ListTagResources ResourceType=CLUSTER ResourceId.1={id}", Lacks: []string{`team`}},
		managedtest.Step{Call: "ChangeResourceGroup ResourceType=Cluster ResourceId={id} ResourceRegionId=cn-hangzhou ResourceGroupId=rg-none", Refused: "InvalidResourceGroup"},
		managedtest.Step{Call: "QueryClusterDetail", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DeleteCluster InstanceId={id}", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"DESTROY_ING"`}},
		managedtest.Step{Call: "DeleteCluster InstanceId={id}", Refused: "IllegalRequest"},
	)
	s.Settle()
	s.Life(managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"DESTROY_SUCCESS"`}})
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.Life(managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Refused: "mse-200-021"})
}

func TestEditionsAndVersions(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=banana " + nacos, Open: true, Refused: "InvalidParameter"},
		managedtest.Step{
			Call: "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev ClusterSpecification=MSE_SC_1_2_60_c ClusterType=Nacos-Ans ClusterVersion=NACOS_ANS_1_2_1 NetType=privatenet",
			Keep: "id=InstanceId", Open: true,
		},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} MseVersion=mse_pro", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} MseVersion=mse_pro InstanceCount=3"},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"MseVersion":"mse_pro"`, `"InstanceCount":3`, `"AppVersion":"1.2.1"`}},
		managedtest.Step{Call: "QueryClusterInfo InstanceId={id}", Shows: []string{`"CanUpdate":true`}},
		managedtest.Step{Call: "UpgradeCluster InstanceId={id} UpgradeVersion=3.8.0", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpgradeCluster InstanceId={id} UpgradeVersion=2.3.2.1", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"UPGRADE_ING"`, `"ClusterVersion":"NACOS_2_0_0"`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "QueryClusterInfo InstanceId={id}", Shows: []string{`"InitStatus":"UPGRADE_SUCCESS"`, `"CanUpdate":false`, `"AppVersion":"2.3.2.1"`}},
		managedtest.Step{Call: "UpgradeCluster InstanceId={id} UpgradeVersion=2.3.2.1", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DeleteCluster InstanceId={id}"},
	)
}

func TestNamespaces(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev " + nacos, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps Desc=of+apps ServiceCount=7", Shows: []string{`"ServiceCount":0`}},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListEngineNamespaces InstanceId={id}", Shows: []string{`"Namespace":"apps"`, `"Namespace":"public"`, `"ServiceCount":"0"`}},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=public", Shows: []string{`"NamespaceShowName":"public"`, `"Type":"0"`}},
		managedtest.Step{Call: "UpdateEngineNamespace InstanceId={id} Id=public Name=mine", Refused: "IllegalRequest"},
		managedtest.Step{Call: "DeleteEngineNamespace InstanceId={id} Id=public", Refused: "IllegalRequest"},
		managedtest.Step{Call: "UpdateEngineNamespace InstanceId={id} Id=apps Name=services"},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=apps", Shows: []string{`"NamespaceShowName":"services"`, `"NamespaceDesc":"of apps"`}},
		managedtest.Step{Call: "DeleteEngineNamespace InstanceId={id} Id=apps"},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=apps", Refused: "NotFound"},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=3 NetType=privatenet ClusterSpecification=MSE_SC_1_2_60_c ClusterType=ZooKeeper ClusterVersion=ZooKeeper_3_8_0", Keep: "zk=InstanceId", Open: true},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={zk} Name=apps Id=apps", Refused: "IllegalRequest"},
	)
}

func TestConfigurations(t *testing.T) {
	t.Parallel()
	const of = " InstanceId={id} NamespaceId=apps Group=orders DataId=log.yaml"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev " + nacos, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps"},
		managedtest.Step{Call: "CreateNacosConfig Content=level:+error Type=yaml AppName=shop Tags=basic Desc=of+logs" + of},
		managedtest.Step{Call: "CreateNacosConfig Content=again" + of, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateNacosConfig Content=a InstanceId={id} Group=orders DataId=log/yaml", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateNacosConfig Content=a InstanceId={id} NamespaceId=none Group=orders DataId=log.yaml", Refused: "NotFound"},
		managedtest.Step{Call: "CreateNacosConfig Content=a Type=pdf InstanceId={id} Group=orders DataId=log.yaml", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateNacosConfig Content=open InstanceId={id} Group=orders DataId=log.yaml"},
		managedtest.Step{
			Call:  "GetNacosConfig" + of,
			Shows: []string{`"Content":"level: error"`, `"Type":"yaml"`, `"AppName":"shop"`, `"Tags":"basic"`, `"Desc":"of logs"`, `"Md5":"1b00990ff450cdaefce59bc51f3415fb"`},
		},
		managedtest.Step{Call: "GetNacosConfig InstanceId={id} Group=orders DataId=log.yaml", Shows: []string{`"Content":"open"`, `"Type":"text"`}},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=apps", Shows: []string{`"ConfigCount":"1"`}},
		managedtest.Step{Call: "UpdateNacosConfig Content=level:+warn BetaIps=10.0.1.7 EncryptedDataKey=k1" + of},
		managedtest.Step{Call: "UpdateNacosConfig" + of, Refused: "InvalidParameter"},
		managedtest.Step{Call: "GetNacosConfig Beta=true" + of, Shows: []string{`"Content":"level: warn"`, `"Type":"yaml"`, `"AppName":""`, `"BetaIps":"10.0.1.7"`, `"EncryptedDataKey":"k1"`}},
		managedtest.Step{Call: "DeleteNacosConfig Beta=true" + of},
		managedtest.Step{Call: "GetNacosConfig Beta=true" + of, Refused: "NotFound"},
		managedtest.Step{Call: "ListNacosConfigs PageNum=1 PageSize=10 InstanceId={id} NamespaceId=apps DataId=log* Group=orders", Shows: []string{`"DataId":"log.yaml"`, `"TotalCount":1`}, Keep: "one=Id"},
		managedtest.Step{Call: "ListNacosConfigs PageNum=1 PageSize=10 InstanceId={id} NamespaceId=apps DataId=*json", Lacks: []string{`log.yaml`}},
		managedtest.Step{Call: "DeleteNacosConfigs InstanceId={id} NamespaceId=apps Ids={one},7", Refused: "NotFound"},
		managedtest.Step{Call: "DeleteNacosConfigs InstanceId={id} NamespaceId=apps Ids={one}"},
		managedtest.Step{Call: "GetNacosConfig" + of, Refused: "NotFound"},
		managedtest.Step{Call: "UpdateNacosConfig Content=a" + of, Refused: "NotFound"},
		managedtest.Step{Call: "DeleteNacosConfig" + of, Refused: "NotFound"},
		managedtest.Step{Call: "CreateNacosConfig Content=a" + of},
		managedtest.Step{Call: "DeleteEngineNamespace InstanceId={id} Id=apps"},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps"},
		managedtest.Step{Call: "GetNacosConfig" + of, Refused: "NotFound"},
		managedtest.Step{Call: "CreateZnode ClusterId=mse-0 Path=/a", Refused: "mse-200-021"},
	)
}

func TestZnodes(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=3 NetType=privatenet ClusterSpecification=MSE_SC_1_2_60_c ClusterType=ZooKeeper ClusterVersion=ZooKeeper_3_8_0", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Keep: "zk=ClusterName"},
		managedtest.Step{Call: "CreateZnode ClusterId={zk} Path=/apps Data=all", Shows: []string{`"Data":"all"`, `"Path":"/apps"`, `"Name":"apps"`}},
		managedtest.Step{Call: "CreateZnode ClusterId={zk} Path=/apps", Refused: "ZooKeeper.IllegalRequest.NodeExist"},
		managedtest.Step{Call: "CreateZnode ClusterId={zk} Path=/none/shop", Refused: "ZooKeeper.IllegalRequest.NoNode"},
		managedtest.Step{Call: "CreateZnode ClusterId={zk} Path=apps/", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateZnode ClusterId={zk} Path=/apps/shop Data=one"},
		managedtest.Step{Call: "ListZnodeChildren ClusterId={zk} Path=/", Shows: []string{`"Path":"/apps"`, `"Path":"/zookeeper"`}, Lacks: []string{"/apps/shop"}},
		managedtest.Step{Call: "ListZnodeChildren ClusterId={zk} Path=/none", Refused: "ZooKeeper.IllegalRequest.NoNode"},
		managedtest.Step{Call: "QueryZnodeDetail ClusterId={zk} Path=/apps", Shows: []string{`"Success":"true"`, `"Dir":true`, `"Data":"all"`}},
		managedtest.Step{Call: "UpdateZnode ClusterId={zk} Path=/apps/shop Data=two"},
		managedtest.Step{Call: "UpdateZnode ClusterId={zk} Path=/none Data=two", Refused: "ZooKeeper.IllegalRequest.NoNode"},
		managedtest.Step{Call: "QueryZnodeDetail ClusterId={zk} Path=/apps/shop", Shows: []string{`"Dir":false`, `"Data":"two"`}},
		managedtest.Step{Call: "DeleteZnode ClusterId={zk} Path=/apps", Refused: "IllegalRequest"},
		managedtest.Step{Call: "DeleteZnode ClusterId={zk} Path=/zookeeper/quota", Refused: "IllegalRequest"},
		managedtest.Step{Call: "DeleteZnode ClusterId={zk} Path=/apps/shop"},
		managedtest.Step{Call: "QueryZnodeDetail ClusterId={zk} Path=/apps/shop", Shows: []string{`"Success":"false"`}},
		managedtest.Step{Call: "CreateNacosConfig Content=a InstanceId={id} Group=orders DataId=log.yaml", Refused: "IllegalRequest"},
		managedtest.Step{Call: "DeleteCluster InstanceId={id}"},
	)
}

func TestGatewayLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: `AddGateway Region=cn-hangzhou Name=edge Vpc={vpc} VSwitchId={shared} VSwitchId2={sharedb} Replica=2 Spec=MSE_GTW_2_4_200_c Tag.1.Key=stage Tag.1.Value=test ManagedEntryNetworkType=privatepubnet`,
			Keep: "id=GatewayUniqueId", Open: true, Busy: true,
		},
		managedtest.Step{Call: "GetGateway GatewayUniqueId={id}", Shows: []string{`"Status":0`, `"Vswitch":"{shared}"`, `"Vswitch2":"{sharedb}"`}},
		managedtest.Step{Call: "UpdateGatewayName GatewayUniqueId={id} Name=kept", Refused: "IllegalRequest"},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "UpdateGatewayName GatewayUniqueId={id} Name=kept"},
		managedtest.Step{Call: "UpdateGatewaySpec GatewayUniqueId={id} Spec=MSE_GTW_4_8_200_c Replica=3", Busy: true},
		managedtest.Step{Call: "GetGateway GatewayUniqueId={id}", Shows: []string{`"Status":6`, `"Replica":3`, `"Name":"kept"`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: `ListGateway PageNumber=1 PageSize=10 FilterParams={"Name":"kep"}`, Shows: []string{"{id}", `"NetType":"pubnet"`, `10.0.1.`}},
		managedtest.Step{Call: `ListGateway FilterParams={"MseTag":"[{\"key\":\"stage\",\"value\":\"test\"}]"}`, Shows: []string{"{id}", `"MseTag":"{\"stage\":\"test\"}"`}},
		managedtest.Step{Call: `ListGateway FilterParams={"MseTag":"[{\"key\":\"stage\",\"value\":\"live\"}]"}`, Lacks: []string{"{id}"}},
		managedtest.Step{Call: `ListGateway FilterParams={"MseTag":"mse_pro"}`, Refused: "InvalidParameter"},
		managedtest.Step{Call: `ListGateway FilterParams={"GatewayType":"Standard"}`, Shows: []string{"{id}"}},
		managedtest.Step{Call: `ListGateway FilterParams={"GatewayType":"Ingress"}`, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListGatewaySlb GatewayUniqueId={id}", Shows: []string{`"Type":"PUB_NET"`, `"SlbIp":"10.0.1.`}},
	)
	s.Given["slb"] = s.Makes(s.Of(slb.Product()), "team-a", "CreateLoadBalancer", "LoadBalancerId", "VSwitchId", s.Shared, "AddressType", "intranet", "LoadBalancerSpec", "slb.s1.small")
	s.Life(
		managedtest.Step{Call: "AddGatewaySlb GatewayUniqueId={id} SlbId={slb} Type=PUB_NET", Refused: "InvalidParameter"},
		managedtest.Step{Call: "AddGatewaySlb GatewayUniqueId={id} SlbId=lb-none", Refused: "NotFound"},
		managedtest.Step{Call: "AddGatewaySlb GatewayUniqueId={id} SlbId={slb} Type=PRIVATE_NET VServerGroupId=rsp-1 HttpPort=80 HttpsPort=443 ServiceWeight=80"},
		managedtest.Step{Call: "AddGatewaySlb GatewayUniqueId={id} SlbId={slb}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListGatewaySlb GatewayUniqueId={id}", Shows: []string{`"SlbId":"{slb}"`, `"SlbIp":"10.0.1.`, `"GatewaySlbMode":"UserSelect"`, `"SlbPort":"80,443"`, `"VServerGroupId":"rsp-1"`, `"ServiceWeight":80`}},
		managedtest.Step{Call: "ListGateway", Shows: []string{`"SlbId":"{slb}"`}},
		managedtest.Step{Call: "DeleteGatewaySlb GatewayUniqueId={id} SlbId={slb}"},
		managedtest.Step{Call: "DeleteGatewaySlb GatewayUniqueId={id} SlbId={slb}", Refused: "NotFound"},
		managedtest.Step{Call: "ListGatewaySlb GatewayUniqueId={id}", Lacks: []string{"{slb}"}, Keep: "own=SlbId"},
		managedtest.Step{Call: "DeleteGatewaySlb GatewayUniqueId={id} SlbId={own}"},
		managedtest.Step{Call: "ListGatewaySlb GatewayUniqueId={id}", Lacks: []string{"{own}"}},
		managedtest.Step{Call: "DeleteGateway GatewayUniqueId={id}"},
		managedtest.Step{Call: "GetGateway GatewayUniqueId={id}", Refused: "NotFound"},
	)
	if free := s.Free(s.SharedB); free != "252" {
		t.Errorf("there are %s free addresses; want 252", free)
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={private} InstanceCount=3 " + nacos, Open: true, Refused: "NotFound"},
		managedtest.Step{Call: "CreateCluster VSwitchId={small} InstanceCount=5 " + nacos, Open: true, Refused: "IllegalRequest"},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=3 InstanceName=" + strings.Repeat("x", 65) + " " + nacos, Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=2 " + nacos, Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=3 ClusterSpecification=MSE_SC_1_2_60_c ClusterType=Eureka ClusterVersion=NACOS_2_0_0 NetType=pubnet", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: `AddGateway Region=cn-hangzhou Vpc={vpc} ZoneInfo=[{"ZoneId":"cn-hangzhou-i","VSwitchId":"{shared}"}]`, Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListClusterTypes", Shows: []string{"Nacos-Ans", "ZooKeeper"}},
		managedtest.Step{Call: "ListClusterVersions ClusterType=ZooKeeper", Shows: []string{"ZooKeeper_3_8_0"}, Lacks: []string{"NACOS"}},
		managedtest.Step{Call: "QueryClusterSpecification MseVersion=mse_dev", Shows: []string{"MSE_SC_1_2_60_c"}, Lacks: []string{"MSE_SC_16"}},
		managedtest.Step{Call: "QueryGatewayRegion", Shows: []string{"cn-hangzhou"}},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("ListClusters PageSize=2 PageNum={page}", s.Several(3, "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev "+nacos, "InstanceId")...)
	s.Pages("ListGateway PageSize=1 PageNumber={page}", s.Several(2, "AddGateway Region=cn-hangzhou Vpc={vpc} VSwitchId={shared}", "GatewayUniqueId")...)
	s.Given["id"] = s.Several(1, "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev "+nacos, "InstanceId")[0]
	s.Several(3, "CreateNacosConfig InstanceId={id} Group=g DataId=text-{n} Content=a", "")
	s.Pages("ListNacosConfigs InstanceId={id} PageSize=2 PageNum={page}", "text-0", "text-1", "text-2")
}
