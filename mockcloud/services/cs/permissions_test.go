package cs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestPermissions(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"account": s.Accounts["team-a"]}
	s.As("team-a", func(c *cloud.Call) error {
		user, err := identity.CreateUser(c, identity.UserProfile{Name: "alice"})
		if err == nil {
			s.Given["user"] = user.ID
		}
		return err
	})
	update := func(rest, code string) managedtest.Step {
		return managedtest.Step{Call: "UpdateUserPermissions uid={user} " + rest, Refused: code}
	}
	const dev = `body=[{"cluster":"{id}","role_type":"namespace","namespace":"web","role_name":"dev"}]`
	s.Life(
		managedtest.Step{Call: aCluster, Keep: "id=cluster_id", Open: true},
		managedtest.Step{Call: "DescribeUserPermission uid={user}", Lacks: []string{"resource_id"}},
		managedtest.Step{Call: "UpdateUserPermissions uid=1 " + dev, Refused: "ErrorUserNotFound"},
		update(`body=[{"cluster":"c0","role_type":"cluster","role_name":"dev"}]`, "ErrorClusterNotFound"),
		update(`body=[{"cluster":"{id}","role_type":"cluster","role_name":"boss"}]`, "InvalidParameter"),
		update(`body=[{"cluster":"{id}","role_type":"planet","role_name":"dev"}]`, "InvalidParameter"),
		update(`body=[{"cluster":"{id}","role_type":"namespace","namespace":"web","role_name":"admin"}]`, "InvalidParameter"),
		update(`body=[{"cluster":"{id}","role_type":"namespace","role_name":"dev"}]`, "MissingParameter"),
		update(`body=[{"cluster":"","role_type":"all-clusters","role_name":"admin-view"}]`, "InvalidParameter"),
		update("mode=patch "+dev, ""),
		update(`mode=patch body=[{"cluster":"{id}","role_type":"cluster","role_name":"auditor","is_custom":true}]`, ""),
		managedtest.Step{Call: "DescribeUserPermission uid={user}", Shows: []string{`"resource_id":"{id}/web","resource_type":"namespace","role_name":"dev","role_type":"dev","is_owner":0`, `"role_name":"auditor","role_type":"custom"`}},
		update("mode=delete "+dev, ""),
		managedtest.Step{Call: "DescribeUserPermission uid={user}", Shows: []string{"auditor"}, Lacks: []string{"{id}/web"}},
		update(`mode=apply body=[{"cluster":"","role_type":"all-clusters","role_name":"ops"},{"cluster":"{id}","role_type":"cluster","role_name":"admin"}]`, ""),
		managedtest.Step{Call: "DescribeUserPermission uid={user}", Shows: []string{`"resource_id":"all-clusters","resource_type":"console","role_name":"ops"`, `"resource_id":"{id}"`}, Lacks: []string{"auditor"}},
		managedtest.Step{Call: "DescribeUserPermission uid={account}", Shows: []string{`"resource_id":"{id}"`, `"is_owner":1`}},
		managedtest.Step{Call: "DeleteCluster ClusterId={id}"},
		managedtest.Step{Call: "DescribeUserPermission uid={user}", Shows: []string{"all-clusters"}, Lacks: []string{"{id}"}},
	)
}
