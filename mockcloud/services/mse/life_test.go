package mse

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const nacos = "ClusterSpecification=MSE_SC_1_2_60_c ClusterType=Nacos-Ans ClusterVersion=NACOS_2_0_0 NetType=pubnet"

func TestClusterLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: "CreateCluster VSwitchId={shared} VpcId={vpc} InstanceCount=3 PubNetworkFlow=0 InstanceName=registry Tag.1.Key=stage Tag.1.Value=test " + nacos,
			Keep: "id=InstanceId", Open: true, Busy: true,
		},
		managedtest.Step{Call: "RestartCluster InstanceId={id}", Refused: "IllegalRequest", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Keep: "cluster=ClusterName", Shows: []string{`"InitStatus":"INIT_ING"`, `"IntranetAddress":"10.0.1.`, `"VSwitchId":"{shared}"`, `"stage":"test"`, `"Role":"Follower"`}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=10 ClusterAliasName=regis VpcId={vpc} Tag.1.Key=stage", Shows: []string{"{id}"}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=10 ClusterAliasName=other", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListClusters PageNum=1 PageSize=-1", Refused: "InvalidParameter"},
	)
	s.Settle()
	before := s.Free(s.Shared)
	s.Life(
		managedtest.Step{Call: "QueryClusterInfo ClusterId={cluster}", Shows: []string{"{id}", `"CanUpdate":false`, `"InitStatus":"INIT_SUCCESS"`}},
		managedtest.Step{Call: "UpdateCluster InstanceId={id} ClusterAliasName=kept MaintenanceStartTime=03:00 MaintenanceEndTime=04:00"},
		managedtest.Step{Call: "UpdateClusterSpec InstanceId={id} InstanceCount=4", Refused: "InvalidParameter"},
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
		managedtest.Step{Call: "DeleteCluster InstanceId={id}", Busy: true},
		managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"DESTROY_ING"`}},
		managedtest.Step{Call: "DeleteCluster InstanceId={id}", Refused: "IllegalRequest"},
	)
	s.Settle()
	s.Life(managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Shows: []string{`"InitStatus":"DESTROY_SUCCESS"`}})
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.Life(managedtest.Step{Call: "QueryClusterDetail InstanceId={id}", Refused: "mse-200-021"})
}

func TestNamespaces(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=1 MseVersion=mse_dev " + nacos, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps Desc=of+apps ServiceCount=7"},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={id} Name=apps Id=apps", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListEngineNamespaces InstanceId={id}", Shows: []string{`"Namespace":"apps"`, `"Namespace":"public"`}},
		managedtest.Step{Call: "UpdateEngineNamespace InstanceId={id} Id=apps Name=services"},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=apps", Shows: []string{`"NamespaceShowName":"services"`, `"NamespaceDesc":"of apps"`}},
		managedtest.Step{Call: "DeleteEngineNamespace InstanceId={id} Id=apps"},
		managedtest.Step{Call: "GetEngineNamepace InstanceId={id} Id=apps", Refused: "NotFound"},
		managedtest.Step{Call: "CreateCluster VSwitchId={shared} InstanceCount=3 NetType=privatenet ClusterSpecification=MSE_SC_1_2_60_c ClusterType=ZooKeeper ClusterVersion=ZooKeeper_3_8_0", Keep: "zk=InstanceId", Open: true},
		managedtest.Step{Call: "CreateEngineNamespace InstanceId={zk} Name=apps Id=apps", Refused: "IllegalRequest"},
	)
}

func TestGatewayLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: `AddGateway Region=cn-hangzhou Name=edge Vpc={vpc} VSwitchId={shared} VSwitchId2={sharedb} Replica=2 Spec=MSE_GTW_2_4_200_c ManagedEntryNetworkType=privatepubnet`,
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
		managedtest.Step{Call: "ListGatewaySlb GatewayUniqueId={id}", Shows: []string{`"Type":"PUB_NET"`, `"SlbIp":"10.0.1.`}},
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
