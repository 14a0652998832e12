package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newRole makes a RAM role of the owner that trusts a service.
func (s *scene) newRole(name, service string) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		_, err := identity.CreateRole(c, identity.NewRole{Name: name, Trust: identity.Trust{Document: `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["` + service + `"]}}]}`}})
		return err
	})
}

// roles lists instances with their roles.
func (s *scene) roles(parameters wire.Parameters) []string {
	s.Helper()
	all := []string{}
	for _, set := range servicestest.OK[DescribeInstanceRamRoleResponse](s, "owner", "DescribeInstanceRamRole", parameters).InstanceRamRoleSets.InstanceRamRoleSet {
		all = append(all, *set.InstanceId+" "+*set.RamRoleName)
	}
	return all
}

func TestRolesOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.newRole("web", "ecs.aliyuncs.com")
	s.newRole("db", "ecs.aliyuncs.com")
	s.newRole("function", "fc.aliyuncs.com")
	if got := s.roles(wire.Parameters{"InstanceIds": `["` + s.run("owner", wire.Parameters{"RamRoleName": "web"})[0] + `"]`}); len(got) != 1 || !strings.HasSuffix(got[0], " web") {
		t.Errorf("the instance that was made with a role has %v", got)
	}
	ids := s.run("owner", wire.Parameters{"Amount": "2"})
	both := fmt.Sprintf("[%q,%q]", ids[0], ids[1])
	first := `["` + ids[0] + `"]`
	servicestest.OK[AttachInstanceRamRoleResponse](s, "owner", "AttachInstanceRamRole", wire.Parameters{"RamRoleName": "web", "InstanceIds": first})
	attached := servicestest.OK[AttachInstanceRamRoleResponse](s, "owner", "AttachInstanceRamRole", wire.Parameters{"RamRoleName": "db", "InstanceIds": both})
	results := attached.AttachInstanceRamRoleResults.AttachInstanceRamRoleResult
	if *attached.TotalCount != 2 || *attached.FailCount != 1 || *results[0].Success || !*results[1].Success || *results[1].Code != "200" {
		t.Errorf("of %d instances %d failed", *attached.TotalCount, *attached.FailCount)
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{wire.Parameters{"InstanceIds": both}, []string{ids[0] + " web", ids[1] + " db"}},
		{wire.Parameters{"InstanceIds": first, "RamRoleName": "db"}, []string{}},
		{wire.Parameters{"RamRoleName": "db"}, []string{ids[1] + " db"}},
	} {
		if got := s.roles(c.parameters); !slices.Equal(got, c.want) {
			t.Errorf("%v lists %v, want %v", c.parameters, got, c.want)
		}
	}
	detached := servicestest.OK[DetachInstanceRamRoleResponse](s, "owner", "DetachInstanceRamRole", wire.Parameters{"RamRoleName": "web", "InstanceIds": both})
	if set := detached.DetachInstanceRamRoleResults.DetachInstanceRamRoleResult; *detached.FailCount != 1 || !*set[0].Success || *set[0].InstanceRamRoleSets.InstanceRamRoleSet[0].RamRoleName != "web" {
		t.Errorf("%d failed", *detached.FailCount)
	}
	if got := s.roles(wire.Parameters{"InstanceIds": both}); !slices.Equal(got, []string{ids[0] + " ", ids[1] + " db"}) {
		t.Errorf("what is left is %v", got)
	}
	servicestest.OK[DetachInstanceRamRoleResponse](s, "owner", "DetachInstanceRamRole", wire.Parameters{"InstanceIds": both})
	if got := s.roles(wire.Parameters{"RamRoleName": "db"}); len(got) != 0 {
		t.Errorf("what is left is %v", got)
	}
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"AttachInstanceRamRole", wire.Parameters{"RamRoleName": "none", "InstanceIds": first}, "404 InvalidRamRole.NotFound"},
		{"AttachInstanceRamRole", wire.Parameters{"RamRoleName": "function", "InstanceIds": first}, "404 InvalidRamRole.NotEcsRole"},
		{"AttachInstanceRamRole", wire.Parameters{"RamRoleName": "web", "InstanceIds": `["` + s.left + `"]`}, "404 InvalidInstanceId.NotFound"},
		{"AttachInstanceRamRole", wire.Parameters{"RamRoleName": "web", "InstanceIds": ids[0]}, "400 InvalidInstanceIds.Malformed"},
		{"AttachInstanceRamRole", wire.Parameters{"RamRoleName": "web", "InstanceIds": first, "Policy": "{}"}, "400 InvalidParameter"},
		{"DetachInstanceRamRole", wire.Parameters{"InstanceIds": `["` + s.left + `"]`}, "404 InvalidInstanceId.NotFound"},
		{"DescribeInstanceRamRole", wire.Parameters{}, "403 InvalidParameter.AllEmpty"},
		{"DescribeInstanceRamRole", wire.Parameters{"InstanceIds": `["` + s.left + `"]`}, "404 InvalidInstanceId.NotFound"},
		{"DescribeInstanceRamRole", wire.Parameters{"InstanceIds": "i-1"}, "400 InvalidInstanceIds.Malformed"},
	} {
		if got := s.Refused("owner", c.action, c.parameters); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
}
