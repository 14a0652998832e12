package rds

import (
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// The read-only instances of PostgreSQL that a request names get the list that it changes, and no other.
func TestReadOnlyInstancesTakeAccessListsOver(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	master, other := s.makes("team-a", postgres()...), s.makes("team-a", postgres()...)
	reads := func() string {
		t.Helper()
		id := *servicestest.OK[CreateReadOnlyDBInstanceResponse](s, "team-a", "CreateReadOnlyDBInstance", managedtest.Pairs("DBInstanceId", master, "EngineVersion", "15.0",
			"DBInstanceClass", "pgro.n2.medium.1c", "DBInstanceStorage", "30", "PayType", "Postpaid", "ZoneId", near, "VPCId", s.VPC, "VSwitchId", s.Shared)).DBInstanceId
		s.Settle()
		return id
	}
	fresh, stale := reads(), reads()
	lists := func(id string) (got string) {
		t.Helper()
		for _, list := range servicestest.OK[DescribeDBInstanceIPArrayListResponse](s, "team-a", "DescribeDBInstanceIPArrayList", managedtest.Pairs("DBInstanceId", id)).Items.DBInstanceIPArray {
			got += fmt.Sprint(*list.DBInstanceIPArrayName, "=", *list.SecurityIPList, " ")
		}
		return got
	}
	check := func(id, want string) {
		t.Helper()
		if got := lists(id); got != want {
			t.Errorf("the lists of %s are %s, want %s", id, got, want)
		}
	}
	s.does("ModifySecurityIps", master, "SecurityIps", "10.9.0.0/16", "DBInstanceIPArrayName", "office")
	s.refuses("ModifySecurityIps", master, noInstance, "SecurityIps", "10.8.0.0/16", "FreshWhiteListReadins", "pgr-none")
	s.refuses("ModifySecurityIps", master, badValue, "SecurityIps", "10.8.0.0/16", "FreshWhiteListReadins", other)
	s.does("ModifySecurityIps", master, "SecurityIps", "10.8.0.0/16", "FreshWhiteListReadins", fresh, "WhitelistNetworkType", "VPC")
	check(fresh, "default=10.8.0.0/16 ")
	check(stale, "default=10.0.0.0/16 ")
	s.does("ModifySecurityIps", master, "SecurityIps", "10.7.0.0/16", "DBInstanceIPArrayName", "office", "ModifyMode", "Append", "FreshWhiteListReadins", fresh+","+stale)
	check(fresh, "default=10.8.0.0/16 office=10.9.0.0/16,10.7.0.0/16 ")
	check(stale, "default=10.0.0.0/16 office=10.9.0.0/16,10.7.0.0/16 ")
	s.does("ModifySecurityIps", master, "SecurityIps", "10.9.0.0/16,10.7.0.0/16", "DBInstanceIPArrayName", "office", "ModifyMode", "Delete", "FreshWhiteListReadins", stale)
	check(master, "default=10.8.0.0/16 ")
	check(stale, "default=10.0.0.0/16 ")
	s.refuses("ModifySecurityIps", s.makes("team-a"), "403 IncorrectDBInstanceEngine", "SecurityIps", "10.8.0.0/16", "FreshWhiteListReadins", fresh)
	s.refuses("ModifySecurityIps", s.makes("team-a"), "501 MockNotImplemented", "SecurityIps", "10.8.0.0/16", "WhitelistNetworkType", "VPC")
}

// No instance stands in a dedicated cluster, and this one has no Babelfish.
func TestListsKnowNoDedicatedClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("team-a")
	for want, given := range map[int][][]string{
		0: {{"DedicatedHostGroupId", "dhg-1"}, {"DedicatedHostId", "i-1"}, {"Filter", `{"babelfishEnabled":"true"}`}},
		1: {{"Filter", `{"babelfishEnabled":"false"}`}, {}},
	} {
		for _, more := range given {
			if got := len(s.list("team-a", more...)); got != want {
				t.Errorf("with %v there are %d instances, want %d", more, got, want)
			}
		}
	}
	for _, filter := range []string{"babelfish", `{}`, `{"babelfishEnabled":"perhaps"}`, `{"babelfishEnabled":"true","engine":"MySQL"}`} {
		s.Refuses("team-a", "DescribeDBInstances", managedtest.Pairs("Filter", filter), badValue)
	}
	s.Refuses("team-a", "CreateDBInstance", s.asking("DedicatedHostGroupId", "dhg-1"), "400 InvalidDedicatedHostGroup.NotFound")
	s.Refuses("team-a", "CreateDBInstance", s.asking("UserBackupId", "67798"), "400 InvalidBackupId.NotFound")
}
