package polardb

import (
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const badState = "403 OperationDenied.DBClusterStatus"

func TestAParticipantHasAClusterInASharedVSwitch(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.Free(s.Shared)
	made := servicestest.OK[CreateDBClusterResponse](s, "team-a", "CreateDBCluster", s.order("DBClusterDescription", "orders", "Tag.1.Key", "team", "Tag.1.Value", "shop", "StandbyAZ", managedtest.ZoneB))
	id := *made.DBClusterId
	if !strings.HasPrefix(id, "pc-bp1") {
		t.Errorf("the id is %s", id)
	}
	s.mustBe(id, "Creating")
	s.Refuses("team-a", "DeleteDBCluster", of(id), "403 OperationDenied.ClusterStatus")
	s.Settle()
	s.mustBe(id, "Running")
	view := s.look(id)
	if *view.DBClusterDescription != "orders" || *view.VPCId != s.VPC || *view.VSwitchId != s.Shared || *view.ZoneIds != managedtest.ZoneA+","+managedtest.ZoneB ||
		*view.DBVersion != "8.0" || *view.PayType != "Postpaid" || *view.Category != "Normal" || *view.HotStandbyCluster != "StandbyClusterON" || len(view.Tags) != 1 || *view.DeletionLock != 0 {
		t.Errorf("the cluster is %+v", view)
	}
	if len(view.DBNodes) != 2 || *view.DBNodes[0].DBNodeRole != "Writer" || *view.DBNodes[1].DBNodeRole != "Reader" || !strings.HasPrefix(*view.DBNodes[0].DBNodeId, "pi-bp1") || *view.DBNodes[0].MemorySize != "8192" {
		t.Errorf("the nodes are %+v", view.DBNodes)
	}
	endpoints := s.endpoints(id)
	if len(endpoints) != 2 || *endpoints[0].EndpointType != "Primary" || *endpoints[1].EndpointType != "Cluster" {
		t.Fatalf("the endpoints are %+v", endpoints)
	}
	at := endpoints[1].AddressItems[0]
	if *at.ConnectionString != id+".rwlb.rds.aliyuncs.com" || *at.Port != "3306" || *at.NetType != "Private" || !netip.MustParsePrefix("10.0.1.0/24").Contains(netip.MustParseAddr(*at.IPAddress)) {
		t.Errorf("the cluster is at %+v", at)
	}
	if before, after := number(t, before), number(t, s.Free(s.Shared)); before-after != 2 {
		t.Errorf("two endpoints took %d addresses", before-after)
	}
	for _, account := range []string{"owner", "team-b", "stranger"} {
		s.Refuses(account, "DescribeDBClusterAttribute", of(id), "404 InvalidDBClusterId.NotFound")
		s.Refuses(account, "ModifyDBClusterDescription", of(id, "DBClusterDescription", "mine"), "404 InvalidDBCluster.NotFound")
		s.Refuses(account, "DeleteDBCluster", of(id), "404 InvalidDBCluster.NotFound")
		if seen := s.list(account); len(seen) != 0 {
			t.Errorf("%s sees %v", account, seen)
		}
	}
	s.Refuses("stranger", "CreateDBCluster", s.order(), "400 InvalidVSwitchId.NotFound")
	s.Unshares("team-a")
	s.Refuses("team-a", "CreateDBCluster", s.order(), "400 InvalidVSwitchId.NotFound")
	do[EmptyResponse](s, "ModifyDBClusterDescription", id, "DBClusterDescription", "still mine")
	servicestest.OK[EmptyResponse](s, "team-a", "DeleteDBCluster", of(id))
	s.mustBe(id, "Deleting")
	s.Settle()
	s.Refuses("team-a", "DescribeDBClusterAttribute", of(id), "404 InvalidDBClusterId.NotFound")
	if after := s.Free(s.Shared); after != before {
		t.Errorf("%s addresses are free after the end, %s before", after, before)
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNewClustersAreChecked(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for change, want := range map[string]string{
		"VSwitchId=vsw-none":               "400 InvalidVSwitchId.NotFound",
		"VSwitchId=" + s.Private:           "400 InvalidVSwitchId.NotFound",
		"VSwitchId=":                       "400 MissingParameter",
		"VPCId=vpc-other":                  "400 IncorrecttVpcId",
		"ZoneId=" + managedtest.ZoneB:      "400 InvalidZoneId.Malformed",
		"ZoneId=cn-nowhere-a":              "400 InvalidZoneId.Malformed",
		"StandbyAZ=" + managedtest.ZoneA:   "400 InvalidZoneId.Same",
		"StandbyAZ=cn-nowhere-a":           "400 InvalidZoneId.Malformed",
		"RegionId=cn-nowhere":              "400 InvalidRegionId.Malformed",
		"DBType=Oracle":                    "501 MockNotImplemented",
		"DBVersion=9":                      "400 InvalidDBVersion.Malformed",
		"DBMinorVersion=8.0.9":             "400 InvalidDBVersion.Malformed",
		"DBNodeClass=large":                "400 InvalidDBNodeClass.Malformed",
		"DBNodeNum=17":                     "400 InvalidDBNodeNum.Malformed",
		"CreationCategory=Huge":            "400 InvalidParameter",
		"StorageType=ESSDPL1":              "400 InvalidParameter",
		"PayType=Free":                     "400 InvalidPayType.Malformed",
		"PayType=Prepaid":                  "400 InvalidPeriodUnit.Malformed",
		"DBClusterDescription=x":           "400 InvalidDBClusterDescription.Malformed",
		"SecurityIPList=x":                 "400 InvalidSecurityIPList.Format",
		"SecurityIPList=10.0.0.1,10.0.0.1": "400 InvalidSecurityIPList.Duplicate",
		"LowerCaseTableNames=2":            "400 InvalidLowerCaseTableNames.Malformed",
		"ServerlessType=SteadyServerless":  "400 InvalidParameter",
		"ResourceGroupId=rg-none":          "400 EntityNotExist.ResourceGroup",
		"GDNId=gdn-x":                      "400 InvalidParameter",
	} {
		name, value, _ := strings.Cut(change, "=")
		s.Refuses("team-a", "CreateDBCluster", s.order(name, value), want)
	}
	s.create("VSwitchId", s.Small)
	s.create("VSwitchId", s.Small)
	s.Refuses("team-a", "CreateDBCluster", s.order("VSwitchId", s.Small), "400 InsufficientResourceCapacity")
}

func TestListsOfClustersAreNarrowed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	orders := s.create("DBClusterDescription", "orders", "Tag.1.Key", "team", "Tag.1.Value", "shop")
	month := s.create("DBVersion", "5.7", "PayType", "Prepaid", "Period", "Month", "UsedTime", "1", "HotStandbyCluster", "OFF")
	node := *s.look(orders).DBNodes[1].DBNodeId
	for filter, want := range map[string]string{
		"DBClusterIds=" + orders:                                orders,
		"DBClusterDescription=rder":                             orders,
		"ConnectionString=" + orders + ".rwlb.rds.aliyuncs.com": orders,
		"ConnectionString=nowhere":                              "",
		"DBNodeIds=" + node:                                     orders,
		"DBNodeIds=" + node + ",pi-none":                        orders,
		"DBVersion=5.7":                                         month,
		"PayType=Prepaid":                                       month,
		"DBType=Oracle":                                         "",
		"DBClusterStatus=Creating":                              "",
		"Tag.1.Key=team":                                        orders,
		"Expired=true":                                          "",
		"RecentExpirationInterval=6":                            "",
		"ResourceGroupId=rg-other":                              "",
	} {
		name, value, _ := strings.Cut(filter, "=")
		if got := strings.Join(s.list("team-a", name, value), " "); got != want {
			t.Errorf("%s selects %q, want %q", filter, got, want)
		}
	}
	if got := s.list("team-a", "RecentCreationInterval", "1"); len(got) != 2 {
		t.Errorf("the clusters of today are %v", got)
	}
	s.Wall = s.Wall.Add(20 * 24 * time.Hour)
	if got := s.list("team-a", "RecentExpirationInterval", "15"); len(got) != 1 || got[0] != month {
		t.Errorf("%v expire in two weeks", got)
	}
	s.Wall = s.Wall.Add(12 * 24 * time.Hour)
	if got := s.list("team-a", "Expired", "true"); len(got) != 1 || got[0] != month {
		t.Errorf("after its month %v has expired", got)
	}
	s.Refuses("team-a", "DescribeDBClusters", managedtest.Pairs("PageSize", "7"), "400 InvalidPageSize.Malformed")
	s.Refuses("team-a", "DescribeDBClusters", managedtest.Pairs("PageNumber", "0"), "400 InvalidPageNumber.Malformed")
	s.Refuses("team-a", "DescribeDBClusters", managedtest.Pairs("RegionId", "cn-nowhere"), "400 InvalidRegionId.Malformed")
}

func TestNodesComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	more := do[CreateDBNodesResponse](s, "CreateDBNodes", id, "DBNode.1.TargetClass", "polar.mysql.x4.medium", "DBNode.2.TargetClass", "polar.mysql.x4.large").DBNodeIds.DBNodeId
	if got := len(s.look(id).DBNodes); got != 4 || len(more) != 2 {
		t.Errorf("the cluster has %d nodes", got)
	}
	s.Refuses("team-a", "DeleteDBNodes", of(id, "DBNodeId.1", *s.look(id).DBNodes[0].DBNodeId), "403 OperationDenied.DBNodeRole")
	s.Refuses("team-a", "DeleteDBNodes", of(id, "DBNodeId.1", "pi-none"), "400 InvalidDBNode.Malformed")
	servicestest.OK[EmptyResponse](s, "team-a", "RestartDBNode", wire.Parameters{"DBNodeId": more[0]})
	s.mustBe(id, "Rebooting")
	s.Refuses("team-a", "CreateDBNodes", of(id, "DBNode.1.TargetClass", "polar.mysql.x4.medium"), badState)
	s.Settle()
	s.Refuses("stranger", "RestartDBNode", wire.Parameters{"DBNodeId": more[0]}, "400 InvalidDBNodeId.Malformed")
	do[DeleteDBNodesResponse](s, "DeleteDBNodes", id, "DBNodeId.1", more[0], "DBNodeId.2", more[1])
	s.Refuses("team-a", "DeleteDBNodes", of(id, "DBNodeId.1", *s.look(id).DBNodes[1].DBNodeId), "400 InvalidDBNodeNum.Malformed")
	s.Refuses("team-a", "CreateDBNodes", of(id, "DBNode.1.ZoneId", managedtest.ZoneB), "400 InvalidZoneId.Malformed")
	s.Refuses("team-a", "CreateDBNodes", of(id, "DBNode.1.TargetClass", "large"), "400 InvalidDBNode.Malformed")
	servicestest.OK[ClassResponse](s, "team-a", "ModifyDBNodeClass", of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "polar.mysql.x4.large"))
	s.mustBe(id, "ClassChanging")
	s.Settle()
	if got := *s.look(id).DBNodes[1].DBNodeClass; got != "polar.mysql.x4.large" {
		t.Errorf("the class is %s", got)
	}
	s.Refuses("team-a", "ModifyDBNodeClass", of(id, "ModifyType", "Sideways", "DBNodeTargetClass", "polar.mysql.x4.large"), "400 InvalidModifyType.Malformed")
	basic := s.create("CreationCategory", "Basic")
	s.Refuses("team-a", "CreateDBNodes", of(basic, "DBNode.1.TargetClass", "polar.mysql.x4.medium"), "403 OperationDenied.ClusterCategory")
}

func TestEndpointsComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	before := s.Free(s.Shared)
	nodes := s.look(id).DBNodes
	servicestest.OK[EmptyResponse](s, "team-a", "CreateDBClusterEndpoint", of(id, "EndpointType", "Custom", "Nodes", *nodes[1].DBNodeId, "DBEndpointDescription", "reports", "AutoAddNewNodes", "Enable"))
	s.mustBe(id, "NetAddressCreating")
	s.Settle()
	custom := s.endpoints(id)[2]
	if *custom.EndpointType != "Custom" || *custom.ReadWriteMode != "ReadOnly" || *custom.Nodes != *nodes[1].DBNodeId || *custom.NodeWithRoles != "Reader1" || !strings.HasPrefix(*custom.DBEndpointId, "pe-bp1") || len(custom.AddressItems) != 1 {
		t.Errorf("the endpoint is %+v", custom)
	}
	added := do[CreateDBNodesResponse](s, "CreateDBNodes", id, "DBNode.1.TargetClass", "polar.mysql.x4.medium").DBNodeIds.DBNodeId[0]
	if got := *s.endpoints(id, "DBEndpointId", *custom.DBEndpointId)[0].Nodes; got != *nodes[1].DBNodeId+","+added {
		t.Errorf("new nodes are added, and there are %s", got)
	}
	endpoint := func(more ...string) []string { return append([]string{"DBEndpointId", *custom.DBEndpointId}, more...) }
	do[EmptyResponse](s, "ModifyDBClusterEndpoint", id, endpoint("ReadWriteMode", "ReadWrite", "EndpointConfig", `{"ConsistLevel":"2"}`, "Nodes", added)...)
	if got := s.endpoints(id)[2]; *got.ReadWriteMode != "ReadWrite" || *got.EndpointConfig != `{"ConsistLevel":"2"}` || *got.Nodes != added {
		t.Errorf("the endpoint is %+v", got)
	}
	s.Refuses("team-a", "ModifyDBClusterEndpoint", of(id, endpoint("Nodes", "pi-none")...), "400 InvalidNodes.Malformed")
	s.Refuses("team-a", "ModifyDBClusterEndpoint", of(id, endpoint("ReadWriteMode", "Both")...), "400 InvalidEndpointConfig.Malformed")
	s.Refuses("team-a", "CreateDBClusterEndpoint", of(id, "EndpointType", "Primary"), "404 EndpointConfig.Invalid")
	s.Refuses("team-a", "ModifyDBClusterEndpoint", of(id, "DBEndpointId", "pe-none"), "400 InvalidDBEndpointId.Malformed")

	do[EmptyResponse](s, "CreateDBEndpointAddress", id, endpoint("NetType", "Public", "ConnectionStringPrefix", "reports-outside")...)
	s.Refuses("team-a", "CreateDBEndpointAddress", of(id, endpoint("NetType", "Public")...), "400 NetTypeExists")
	s.Refuses("team-a", "CreateDBEndpointAddress", of(id, endpoint("NetType", "Inner")...), "400 InvalidNetType.Malformed")
	do[EmptyResponse](s, "ModifyDBEndpointAddress", id, endpoint("NetType", "Private", "ConnectionStringPrefix", "reports-inside", "Port", "3307")...)
	addresses := s.endpoints(id)[2].AddressItems
	if len(addresses) != 2 || *addresses[0].Port != "3307" && *addresses[1].Port != "3307" {
		t.Errorf("the addresses are %+v", addresses)
	}
	if got := s.list("team-a", "ConnectionString", "reports-inside.rwlb.rds.aliyuncs.com"); len(got) != 1 {
		t.Errorf("the connection string leads to %v", got)
	}
	s.Refuses("team-a", "ModifyDBEndpointAddress", of(id, endpoint("NetType", "Private", "Port", "80")...), "400 InvalidConnectionStringPrefix.Malformed")
	s.Refuses("team-a", "ModifyDBEndpointAddress", of(id, endpoint("NetType", "Private", "ConnectionStringPrefix", id)...), "400 DnsConflict")
	do[EmptyResponse](s, "DeleteDBEndpointAddress", id, endpoint("NetType", "Public")...)
	s.Refuses("team-a", "DeleteDBEndpointAddress", of(id, endpoint("NetType", "Public")...), "404 InvalidCurrentConnectionString.NotFound")
	s.Refuses("team-a", "DeleteDBEndpointAddress", of(id, endpoint("NetType", "Private")...), "400 AtLeastOneNetTypeExists")
	do[EmptyResponse](s, "DeleteDBClusterEndpoint", id, endpoint()...)
	s.Refuses("team-a", "DeleteDBClusterEndpoint", of(id, "DBEndpointId", *s.endpoints(id)[0].DBEndpointId), "400 ClusterEndpoint.StatusNotValid")
	if after := s.Free(s.Shared); after != before {
		t.Errorf("%s addresses are free after the end, %s before", after, before)
	}
}

func TestTheFirstAddressOfAClusterIsGivenBackToo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	before := s.Free(s.Shared)
	primary := *s.endpoints(id)[0].DBEndpointId
	do[EmptyResponse](s, "CreateDBEndpointAddress", id, "DBEndpointId", primary, "NetType", "Public")
	do[EmptyResponse](s, "DeleteDBEndpointAddress", id, "DBEndpointId", primary, "NetType", "Private")
	if got := number(t, s.Free(s.Shared)) - number(t, before); got != 1 {
		t.Errorf("%d addresses were given back", got)
	}
	do[EmptyResponse](s, "CreateDBEndpointAddress", id, "DBEndpointId", primary, "NetType", "Private")
	if after := s.Free(s.Shared); after != before {
		t.Errorf("%s addresses are free, %s before", after, before)
	}
}

func TestServerlessClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("DBNodeClass", "", "ServerlessType", "AgileServerless", "ScaleMin", "1", "ScaleMax", "8", "ScaleRoNumMin", "0", "ScaleRoNumMax", "4", "AllowShutDown", "true")
	conf := ask[DescribeDBClusterServerlessConfResponse](s, "DescribeDBClusterServerlessConf", id)
	if *conf.ScaleMax != "8" || *conf.ScaleRoNumMax != "4" || *conf.AllowShutDown != "true" || *s.look(id).ServerlessType != "AgileServerless" {
		t.Errorf("the cluster scales as %+v", conf)
	}
	s.Refuses("team-a", "ModifyDBNodeClass", of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "polar.mysql.x4.large"), "403 OperationDenied.ClusterCategory")
	s.Refuses("team-a", "DescribeDBClusterServerlessConf", of(s.create()), "403 OperationDenied.ClusterCategory")
	s.Refuses("team-a", "ModifyDBClusterServerlessConf", of(s.create(), "ScaleMax", "4"), "403 OperationDenied.ClusterCategory")
	servicestest.OK[ModifyDBClusterServerlessConfResponse](s, "team-a", "ModifyDBClusterServerlessConf", of(id, "ScaleMin", "2", "ScaleMax", "16", "ScaleRoNumMin", "1", "AllowShutDown", "false",
		"SecondsUntilAutoPause", "900", "ServerlessRuleMode", "flexible", "ServerlessRuleCpuShrinkThreshold", "20", "ServerlessRuleCpuEnlargeThreshold", "70"))
	s.mustBe(id, "ConfigSwitching")
	s.Settle()
	conf = ask[DescribeDBClusterServerlessConfResponse](s, "DescribeDBClusterServerlessConf", id)
	if *conf.ScaleMin != "2" || *conf.ScaleMax != "16" || *conf.ScaleRoNumMin != "1" || *conf.ScaleRoNumMax != "4" || *conf.AllowShutDown != "false" ||
		*conf.SecondsUntilAutoPause != "900" || *conf.ServerlessRuleMode != "flexible" || *conf.ServerlessRuleCpuShrinkThreshold != "20" || *conf.ServerlessRuleCpuEnlargeThreshold != "70" {
		t.Errorf("the cluster scales as %+v", conf)
	}
	do[ModifyDBClusterServerlessConfResponse](s, "ModifyDBClusterServerlessConf", id, "ScaleApRoNumMax", "2")
	if conf = ask[DescribeDBClusterServerlessConfResponse](s, "DescribeDBClusterServerlessConf", id); *conf.ScaleApRoNumMax != "2" {
		t.Errorf("it has %s nodes for analyses", *conf.ScaleApRoNumMax)
	}
	for given, want := range map[string]string{
		"ScaleMin=17": "400 InvalidParameter", "ScaleMax=33": "400 InvalidParameter", "ScaleRoNumMin=5": "400 InvalidParameter", "AllowShutDown=often": "400 InvalidParameter",
		"SecondsUntilAutoPause=301": "400 InvalidParameter", "ServerlessRuleCpuShrinkThreshold=50": "400 InvalidParameter", "ScaleApRoNumMin=3": "400 InvalidParameter",
	} {
		name, value, _ := strings.Cut(given, "=")
		s.Refuses("team-a", "ModifyDBClusterServerlessConf", of(id, name, value), want)
	}
}

func TestSubscriptionsOfClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("PayType", "Prepaid", "Period", "Month", "UsedTime", "1")
	if got := *s.look(id).ExpireTime; got != "2030-02-02T16:00:00Z" {
		t.Errorf("it ends at %s", got)
	}
	s.Refuses("team-a", "DeleteDBCluster", of(id), "403 OperationDenied.DBClusterPayType")
	s.Refuses("team-a", "ModifyDBClusterDeletion", of(id, "Protection", "true"), "403 OperationDenied.DBClusterPayType")
	renewal := func() AutoRenewAttribute {
		return servicestest.One(s, servicestest.OK[DescribeAutoRenewAttributeResponse](s, "team-a", "DescribeAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id)).Items.AutoRenewAttribute)
	}
	if one := renewal(); *one.AutoRenewEnabled || *one.RenewalStatus != "Normal" {
		t.Errorf("it renews itself: %+v", one)
	}
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id, "RenewalStatus", "AutoRenewal", "Duration", "2", "PeriodUnit", "Month"))
	if one := renewal(); !*one.AutoRenewEnabled || *one.Duration != 2 {
		t.Errorf("it does not renew itself: %+v", one)
	}
	s.Refuses("team-a", "ModifyAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id, "Duration", "13"), "400 InvalidDuration.Malformed")
	other := s.create("PayType", "Prepaid", "Period", "Month", "UsedTime", "1")
	if mode := *s.look(other).LockMode; mode != "Unlock" {
		t.Errorf("a new cluster is %s", mode)
	}
	s.Wall = s.Wall.Add(32 * 24 * time.Hour)
	if mode := *s.look(other).LockMode; mode != "LockByExpiration" {
		t.Errorf("after its month the cluster is %s", mode)
	}
	s.Refuses("team-a", "ModifyAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id, "RenewalStatus", "Sometimes"), "400 InvalidRenewalStatus.Malformed")
	s.Refuses("stranger", "ModifyAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id), "404 InvalidDBCluster.NotFound")
	do[TransformDBClusterPayTypeResponse](s, "TransformDBClusterPayType", id, "PayType", "Postpaid")
	s.Refuses("team-a", "TransformDBClusterPayType", of(id, "PayType", "Postpaid"), "400 InvalidOrderCharge.NotSupport")
	s.Refuses("team-a", "ModifyAutoRenewAttribute", managedtest.Pairs("DBClusterIds", id), "403 OperationDenied.DBClusterPayType")
	do[EmptyResponse](s, "ModifyDBClusterDeletion", id, "Protection", "true")
	s.Refuses("team-a", "TransformDBClusterPayType", of(id, "PayType", "Prepaid", "Period", "Year", "UsedTime", "1"), "403 OperationDenied.DBClusterDeletionLock")
	s.Refuses("team-a", "DeleteDBCluster", of(id), "403 OperationDenied.DBClusterDeletionLock")
}

// What the contract says of a new cluster, of its nodes and of lists is refused by its own codes.
func TestRefusalsOfClusters(t *testing.T) {
	t.Parallel()
	const order = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order + " BackupRetentionPolicyOnClusterDeletion=SOME", Open: true, Refused: "InvalidBackupRetentionPolicyOnClusterDeletion.Malformed"},
		managedtest.Step{Call: order + " BackupRetentionPolicyOnClusterDeletion=LATEST StrictConsistency=ON", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{`"BackupRetentionPolicyOnClusterDeletion":"LATEST"`}},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Keep: "node=DBNodeId"},
		managedtest.Step{Call: "CreateDBNodes DBClusterId={id} DBNode.1.TargetClass=polar.mysql.x4.medium", Refused: "OperationDenied.CreateDBNodesWithStrictConsistencyOn"},
		managedtest.Step{Call: "DeleteDBNodes DBClusterId={id} DBNodeId.1={node}", Refused: "OperationDenied.DeleteDBNodesWithStrictConsistencyOn"},
		managedtest.Step{Call: "DescribeDBClusters RecentCreationInterval=16", Open: true, Refused: "InvalidRecentCreationInterval.Malformed"},
		managedtest.Step{Call: "DescribeDBClusters RecentExpirationInterval=-1", Open: true, Refused: "InvalidRecentExpirationInterval.Malformed"},
		managedtest.Step{Call: "DescribeDBClusters RecentCreationInterval=15", Open: true, Shows: []string{"{id}"}},
	)
}
