package polardb

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

func TestAnotherNodeWrites(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	do[CreateDBNodesResponse](s, "CreateDBNodes", id, "DBNode.1.TargetClass", "polar.mysql.x4.medium")
	before := s.look(id).DBNodes
	last := *before[2].DBNodeId
	servicestest.OK[EmptyResponse](s, "team-a", "FailoverDBCluster", of(id, "TargetDBNodeId", last))
	s.mustBe(id, "RoleSwitching")
	s.Settle()
	after := s.look(id).DBNodes
	if *after[0].DBNodeId != last || *after[0].DBNodeRole != "Writer" || *after[2].DBNodeId != *before[0].DBNodeId || *after[2].DBNodeRole != "Reader" {
		t.Errorf("the nodes are %+v", after)
	}
	endpoints := s.endpoints(id)
	if *endpoints[0].Nodes != last || !strings.HasPrefix(*endpoints[1].NodeWithRoles, "Writer,") {
		t.Errorf("the endpoints are %+v", endpoints)
	}
	s.Refuses("team-a", "DeleteDBNodes", of(id, "DBNodeId.1", last), "403 OperationDenied.DBNodeRole")
	s.Refuses("team-a", "FailoverDBCluster", of(id, "TargetDBNodeId", last), "403 OperationDenied.DBNodeType")
	s.Refuses("team-a", "FailoverDBCluster", of(id, "TargetDBNodeId", "pi-none"), "400 InvalidDBNodeId.Malformed")
	s.Refuses("team-a", "FailoverDBCluster", of(id, "RollBackForDisaster", "true"), "501 MockNotImplemented")
	do[EmptyResponse](s, "FailoverDBCluster", id)
	if got := *s.look(id).DBNodes[0].DBNodeId; got != *before[1].DBNodeId {
		t.Errorf("%s writes", got)
	}
	s.Refuses("team-a", "FailoverDBCluster", of(s.create("CreationCategory", "Basic")), "403 OperationDenied.ClusterCategory")
	s.Refuses("team-a", "FailoverDBCluster", of(s.create("CreationCategory", "SENormal")), "400 HaStatusNotSupport")
}

func TestClustersMoveToOtherZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	here, there := s.Free(s.Shared), s.Free(s.SharedB)
	id := s.create("StandbyAZ", managedtest.ZoneB)
	name := *s.endpoints(id)[0].AddressItems[0].ConnectionString
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterPrimaryZone", of(id, "ZoneId", managedtest.ZoneB, "VSwitchId", s.SharedB))
	s.mustBe(id, "Transing")
	s.Settle()
	view := s.look(id)
	if *view.VSwitchId != s.SharedB || *view.ZoneIds != managedtest.ZoneB+","+managedtest.ZoneA || *view.DBNodes[1].ZoneId != managedtest.ZoneB {
		t.Errorf("the cluster is %+v", view)
	}
	for _, e := range s.endpoints(id) {
		if at := e.AddressItems[0]; !strings.HasPrefix(*at.IPAddress, "10.0.2.") || *at.VSwitchId != s.SharedB {
			t.Errorf("an endpoint is at %+v", at)
		}
	}
	if got := *s.endpoints(id)[0].AddressItems[0].ConnectionString; got != name || s.Free(s.Shared) != here {
		t.Errorf("it is called %s, and %s addresses are free where it was", got, s.Free(s.Shared))
	}
	for given, want := range map[string]string{
		"VSwitchId=":                            "400 MissingParameter",
		"VSwitchId=vsw-none":                    "400 InvalidVSwitchId.NotFound",
		"VSwitchId=" + s.SharedB:                "400 InvalidZoneId.Malformed",
		"VPCId=vpc-other":                       "400 IncorrecttVpcId",
		"ZoneId=" + managedtest.ZoneB:           "400 InvalidZoneId.Same",
		"ZoneId=cn-nowhere-a":                   "400 InvalidZoneId.Malformed",
		"PlannedStartTime=2030-01-01T00:00:00Z": "400 InvalidParameter",
		"IsSwitchOverForDisaster=true":          "501 MockNotImplemented",
	} {
		name, value, _ := strings.Cut(given, "=")
		s.Refuses("team-a", "ModifyDBClusterPrimaryZone", with(of(id, "ZoneId", managedtest.ZoneA, "VSwitchId", s.Shared), name, value), want)
	}
	full := s.create("VSwitchId", s.Small)
	s.create("VSwitchId", s.Small)
	s.Refuses("team-a", "ModifyDBClusterPrimaryZone", of(id, "ZoneId", managedtest.ZoneA, "VSwitchId", s.Small), "403 InsufficientResource")
	do[EmptyResponse](s, "DeleteDBCluster", full)
	do[EmptyResponse](s, "ModifyDBClusterPrimaryZone", id, "ZoneId", "cn-hangzhou-g", "ZoneType", "Standby")
	if got := *s.look(id).ZoneIds; got != managedtest.ZoneB+",cn-hangzhou-g" {
		t.Errorf("the cluster is in %s", got)
	}
	s.Refuses("team-a", "ModifyDBClusterPrimaryZone", of(id, "ZoneId", "cn-hangzhou-g", "ZoneType", "Standby"), "400 InvalidZoneId.Same")
	alone := s.create("HotStandbyCluster", "OFF")
	s.Refuses("team-a", "ModifyDBClusterPrimaryZone", of(alone, "ZoneId", "cn-hangzhou-g", "ZoneType", "Standby"), "403 OperationDenied.ClusterCategory")
	do[EmptyResponse](s, "DeleteDBCluster", alone)
	do[EmptyResponse](s, "DeleteDBCluster", id)
	if s.Free(s.Shared) != here || s.Free(s.SharedB) != there {
		t.Error("not all addresses were given back")
	}
}

func TestNodesChangeTheirClassInTheDirectionThatIsSaid(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("DBNodeClass", "polar.mysql.x4.large")
	nodes := s.look(id).DBNodes
	for given, want := range map[string]string{
		"Upgrade polar.mysql.x4.medium":   "400 InvalidModifyType.Malformed",
		"Upgrade polar.mysql.x2.large":    "400 InvalidModifyType.Malformed",
		"Downgrade polar.mysql.x4.xlarge": "400 InvalidModifyType.Malformed",
		"Downgrade polar.mysql.x8.large":  "400 InvalidModifyType.Malformed",
		"Sideways polar.mysql.x4.large":   "400 InvalidModifyType.Malformed",
	} {
		how, class, _ := strings.Cut(given, " ")
		s.Refuses("team-a", "ModifyDBNodeClass", of(id, "ModifyType", how, "DBNodeTargetClass", class), want)
		s.Refuses("team-a", "ModifyDBNodesClass", of(id, "ModifyType", how, "DBNode.1.DBNodeId", *nodes[0].DBNodeId, "DBNode.1.TargetClass", class, "DBNode.2.DBNodeId", *nodes[1].DBNodeId, "DBNode.2.TargetClass", class), want)
	}
	do[ClassResponse](s, "ModifyDBNodeClass", id, "ModifyType", "Downgrade", "DBNodeTargetClass", "polar.mysql.x4.medium")
	more := do[CreateDBNodesResponse](s, "CreateDBNodes", id, "DBNode.1.TargetClass", "polar.mysql.x4.medium").DBNodeIds.DBNodeId[0]
	do[ClassResponse](s, "ModifyDBNodesClass", id, "ModifyType", "Upgrade", "DBNode.1.DBNodeId", more, "DBNode.1.TargetClass", "polar.mysql.x8.xlarge")
	after := s.look(id).DBNodes
	if *after[0].DBNodeClass != "polar.mysql.x4.medium" || *after[1].DBNodeClass != "polar.mysql.x4.medium" || *after[2].DBNodeClass != "polar.mysql.x8.xlarge" {
		t.Errorf("the nodes are %+v", after)
	}
	writer := []string{"DBNode.1.DBNodeId", *nodes[0].DBNodeId, "DBNode.1.TargetClass", "polar.mysql.x4.large"}
	s.Refuses("team-a", "ModifyDBNodesClass", of(id, append(writer, "ModifyType", "Upgrade")...), "403 OperationDenied.RoEqualSpec")
	s.Refuses("team-a", "ModifyDBNodesClass", of(id, append(writer, "ModifyType", "Upgrade", "DBNode.2.DBNodeId", *nodes[0].DBNodeId, "DBNode.2.TargetClass", "polar.mysql.x4.large")...), "400 InvalidParameter")
	s.Refuses("team-a", "ModifyDBNodesClass", of(id, "ModifyType", "Upgrade", "DBNode.1.DBNodeId", "pi-none", "DBNode.1.TargetClass", "polar.mysql.x4.large"), "400 InvalidDBNodeId.Malformed")
}

func TestClustersAreGivenLaterRevisions(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	latest := s.create()
	if view := ask[DescribeDBClusterVersionResponse](s, "DescribeDBClusterVersion", latest); *view.IsLatestVersion != "true" || *view.DBRevisionVersion != *view.DBLatestVersion {
		t.Errorf("the version of a new cluster is %+v", view)
	}
	s.Refuses("team-a", "UpgradeDBClusterVersion", of(latest), "400 InvalidEngineVersion.Unsupported")
	s.Refuses("team-a", "CreateDBCluster", s.order("TargetMinorVersion", "8.0.1.2.22"), "400 InvalidDBVersion.Malformed")

	id := s.create("TargetMinorVersion", "8.0.2.2.22")
	if view := s.look(id); *view.IsLatestVersion || *view.DBVersionStatus != "Old" {
		t.Errorf("the cluster is %+v", view)
	}
	offer := servicestest.One(s, ask[DescribeDBClusterVersionResponse](s, "DescribeDBClusterVersion", id, "DescribeType", "AVAILABLE_VERSION").DBRevisionVersionList)
	if *offer.RevisionVersionName != "8.0.2.2.23" {
		t.Errorf("it can be upgraded to %s", *offer.RevisionVersionName)
	}
	older := s.create("DBMinorVersion", "8.0.1")
	do[EmptyResponse](s, "UpgradeDBClusterVersion", older, "UpgradePolicy", "COLD", "UpgradeLabel", "INNOVATE")
	if view := ask[DescribeDBClusterVersionResponse](s, "DescribeDBClusterVersion", older); *view.DBMinorVersion != "8.0.2" || *view.DBRevisionVersion != "8.0.2.2.23" {
		t.Errorf("the next version is %+v", view)
	}
	for given, want := range map[string]string{
		"UpgradeType=KERNEL":                    "400 InvalidParameter",
		"UpgradeType=PROXY":                     "400 InvalidEngineVersion.Unsupported",
		"UpgradePolicy=WARM":                    "400 InvalidUpgradePolicy.Malformed",
		"TargetDBRevisionVersionCode=1":         "400 InvalidEngineVersion.Unsupported",
		"UpgradeLabel=INNOVATE":                 "400 InvalidUpgradePolicy.Malformed",
		"TargetProxyRevisionVersionCode=1":      "400 InvalidEngineVersion.Unsupported",
		"PlannedStartTime=2030-01-01T00:00:00Z": "400 InvalidParameter",
	} {
		name, value, _ := strings.Cut(given, "=")
		s.Refuses("team-a", "UpgradeDBClusterVersion", of(id, name, value), want)
	}
	servicestest.OK[EmptyResponse](s, "team-a", "UpgradeDBClusterVersion", of(id, "UpgradeType", "ALL", "TargetDBRevisionVersionCode", *offer.RevisionVersionCode))
	s.mustBe(id, "MinorVersionUpgrading")
	s.Settle()
	view := ask[DescribeDBClusterVersionResponse](s, "DescribeDBClusterVersion", id, "DescribeType", "AVAILABLE_VERSION")
	if *view.IsLatestVersion != "true" || *view.DBRevisionVersion != "8.0.2.2.23" || *view.DBVersionStatus != "Stable" || len(view.DBRevisionVersionList) != 0 {
		t.Errorf("the version is %+v", view)
	}
}

func TestProxiesOfClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for given, want := range map[string]string{
		"ProxyType=GENERAL": "General", "ProxyType=EXCLUSIVE": "Exclusive", "DBNodeClass=polar.mysql.g4.medium": "General", "DBNodeClass=polar.mysql.x4.large": "Exclusive",
	} {
		name, value, _ := strings.Cut(given, "=")
		if got := *s.look(s.create(name, value)).ProxyType; got != want {
			t.Errorf("the proxy of a cluster with %s is %s", given, got)
		}
	}
	s.Refuses("team-a", "CreateDBCluster", s.order("ProxyType", "Public"), "400 InvalidParameter")
}

func TestStorageOfClustersBecomesLarger(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("CreationCategory", "SENormal", "DBNodeClass", "polar.mysql.x4.medium.c", "StorageSpace", "50")
	servicestest.OK[ModifyDBClusterStorageSpaceResponse](s, "team-a", "ModifyDBClusterStorageSpace", of(id, "StorageSpace", "80"))
	s.mustBe(id, "StorageExpanding")
	s.Settle()
	if got := *s.look(id).StorageSpace; got != 80<<30 {
		t.Errorf("it has %d bytes", got)
	}
	do[ModifyDBClusterStorageSpaceResponse](s, "ModifyDBClusterStorageSpace", id, "StorageSpace", "80") // as Terraform's provider asks of new ones
	s.Refuses("team-a", "ModifyDBClusterStorageSpace", of(id, "StorageSpace", "70"), "400 InvalidParameters.Malformed")
	s.Refuses("team-a", "ModifyDBClusterStorageSpace", of(id, "StorageSpace", "32010"), "400 InvalidParameters.Malformed")
	s.Refuses("team-a", "ModifyDBClusterStorageSpace", of(s.create(), "StorageSpace", "80"), "403 OperationDenied.ModifyStorageSpace")
	paid := s.create("StoragePayType", "Prepaid", "StorageSpace", "50")
	do[ModifyDBClusterStorageSpaceResponse](s, "ModifyDBClusterStorageSpace", paid, "StorageSpace", "1000")
}

// The standby takes the place of the nodes, in its zone, and gives it back.
func TestFailoverToStandby(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne + " HotStandbyCluster=OFF", Keep: "alone=DBClusterId", Open: true},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={alone} TargetZoneType=Standby", Refused: "OperationDenied.ClusterCategory"},
		managedtest.Step{Call: orderOne + " StandbyAZ=cn-hangzhou-i", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Keep: "node=DBNodeId", Shows: []string{`"ZoneIds":"cn-hangzhou-h,cn-hangzhou-i"`, `"ZoneId":"cn-hangzhou-h"`}},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id} TargetZoneType=Standby TargetDBNodeId={node}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id} TargetZoneType=Standby"},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"ZoneIds":"cn-hangzhou-i,cn-hangzhou-h"`, `"ZoneId":"cn-hangzhou-i"`, `"VSwitchId":"{shared}"`}, Lacks: []string{`"ZoneId":"cn-hangzhou-h"`}},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id} TargetZoneType=Standby"},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"ZoneIds":"cn-hangzhou-h,cn-hangzhou-i"`}},
	)
}

// A node for analyses reads, costs and is shown, and never takes the place of the one that writes.
func TestNodesForAnalyses(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: strings.Replace(orderOne, "8.0", "5.7", 1), Keep: "old=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateDBNodes DBClusterId={old} ImciSwitch=ON DBNode.1.TargetClass=polar.mysql.x4.medium", Refused: "InvalidDBVersion.Malformed"},
		managedtest.Step{Call: orderOne + " DBNodeNum=1", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Lacks: []string{`"ImciSwitch":"ON"`}},
		managedtest.Step{Call: "CreateDBNodes DBClusterId={id} ImciSwitch=ON DBNode.1.TargetClass=polar.mysql.x8.xlarge"},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"ImciSwitch":"ON"`, `"FailoverPriority":0`}},
		managedtest.Step{Call: "DescribeDBClusters DBClusterIds={id}", Shows: []string{`"ImciSwitch":"ON"`}},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id}", Refused: "HaStatusNotSupport"},
		managedtest.Step{Call: "CreateDBNodes DBClusterId={id} DBNode.1.TargetClass=polar.mysql.x4.medium"},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id}"},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"DBNodeRole":"Writer"`, `"DBNodeClass":"polar.mysql.x4.medium"`}},
	)
}

// The standard edition is on processors of ARM too.
func TestArchitectures(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne + " Architecture=ARM", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: orderOne + " Architecture=ARM CreationCategory=SENormal", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"Architecture":"ARM"`}},
		managedtest.Step{Call: orderOne + " CreationCategory=SENormal", Keep: "usual=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={usual}", Shows: []string{`"Architecture":"X86"`}},
	)
}
