package slb

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTheLifeOfAnAccessList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("CreateAccessControlList", "AclId", "AclName", "clients", "Tag.1.Key", "team", "Tag.1.Value", "a")
	s.makes("AddAccessControlListEntry", "", "AclId", id, "AclEntrys", `[{"entry":"10.0.0.0/24","comment":"first"},{"entry":"1.1.1.1/32"}]`)
	s.says(s.said("DescribeAccessControlListAttribute", "AclId", id), `"AclEntryIP":"10.0.0.0/24"`, `"AclEntryComment":"first"`, `"TotalAclEntry":2`, `"TagKey":"team"`, `"AddressIPVersion":"ipv4"`)
	s.silent(s.said("DescribeAccessControlListAttribute", "AclId", id, "AclEntryComment", "fir"), "1.1.1.1")
	s.silent(s.said("DescribeAccessControlListAttribute", "AclId", id, "Page", "2", "PageSize", "1"), "10.0.0.0")
	s.makes("SetAccessControlListAttribute", "", "AclId", id, "AclName", "kept")
	s.reread(t)
	s.says(s.said("DescribeAccessControlLists", "AclName", "kept"), id)
	s.says(s.said("DescribeAccessControlLists", "Tag.1.Key", "team", "AddressIPVersion", "ipv4"), id, `"TotalCount":1`)
	s.silent(s.said("DescribeAccessControlLists", "AclName", "clients"), id)
	s.silent(s.said("DescribeAccessControlLists", "AddressIPVersion", "ipv6"), id)

	for _, test := range []struct{ want, entries string }{
		{"400 InvalidParam.AclEntryExists", `[{"entry":"10.0.0.7/24"}]`},
		{"400 InvalidEntry", `[{"entry":"house"}]`},
		{"400 InvalidEntry", `[{"entry":"10.0.0.1"}]`},
		{"400 IllegalEntry", `[{"entry":"2001:db8::/64"}]`},
		{"400 InvalidParam.Comment", `[{"entry":"10.0.0.0/8","comment":"` + strings.Repeat("x", 101) + `"}]`},
		{"400 AclEntryIllegal", `[]`},
	} {
		s.refuses(test.want, "AddAccessControlListEntry", "AclId", id, "AclEntrys", test.entries)
	}
	s.refuses("400 AclEntryEmpty", "RemoveAccessControlListEntry", "AclId", id, "AclEntrys", `[{"entry":"10.9.0.0/24"}]`)
	s.makes("RemoveAccessControlListEntry", "", "AclId", id, "AclEntrys", `[{"entry":"1.1.1.1"}]`)
	s.says(s.said("DescribeAccessControlListAttribute", "AclId", id), `"TotalAclEntry":1`)
	for n := range 6 {
		var fifty []string
		for i := range 50 {
			fifty = append(fifty, fmt.Sprintf(`{"entry":"10.%d.%d.0/24"}`, n+1, i))
		}
		want := map[bool]string{true: "400 AclEntryExceedLimit"}[n == 5]
		s.refuses(want, "AddAccessControlListEntry", "AclId", id, "AclEntrys", "["+strings.Join(fifty, ",")+"]")
	}

	s.listens("TCP", "80", "BackendServerPort", "80", "AclStatus", "on", "AclType", "white", "AclId", id)
	s.says(s.said("DescribeAccessControlListAttribute", "AclId", id), `"ListenerPort":80`, `"AclType":"white"`, s.lb)
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", "LoadBalancerId", s.lb, "ListenerPort", "80"), `"AclIds":{"AclId":["`+id+`"]}`, `"AclStatus":"on"`)
	s.refuses("400 OperationFailed.AclBindedWithVip", "DeleteAccessControlList", "AclId", id)
	s.makes("SetLoadBalancerTCPListenerAttribute", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "AclStatus", "off")
	s.makes("DeleteAccessControlList", "", "AclId", id)
	for _, action := range []string{"DeleteAccessControlList", "DescribeAccessControlListAttribute"} {
		s.refuses("400 AclNotExist", action, "AclId", id)
	}
	s.refuses("400 AclNotExist", "SetAccessControlListAttribute", "AclId", id, "AclName", "x")
	s.refuses("400 AclNotExist", "AddAccessControlListEntry", "AclId", id, "AclEntrys", `[{"entry":"1.1.1.1"}]`)
}

func TestAccessListsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.refuses("404 InvalidResourceGroupId.NotFound", "CreateAccessControlList", "AclName", "x", "ResourceGroupId", "rg-none")
	six := s.makes("CreateAccessControlList", "AclId", "AclName", "six", "AddressIPVersion", "ipv6")
	s.makes("AddAccessControlListEntry", "", "AclId", six, "AclEntrys", `[{"entry":"2001:db8::/64"}]`)
	s.refuses("400 IpVersionConflict", "CreateLoadBalancerTCPListener", "LoadBalancerId", s.lb, "ListenerPort", "80", "Bandwidth", "-1", "BackendServerPort", "80",
		"AclStatus", "on", "AclType", "white", "AclId", six)
	s.refuses("400 InvalidParameter", "SetAccessControlListAttribute", "AclId", six, "AclName", "https://x")
	s.refuses("400 InvalidParameter", "RemoveAccessControlListEntry", "AclId", six, "AclEntrys", `[]`)
	s.Refuses("team-b", "DescribeAccessControlListAttribute", managedtest.Pairs("AclId", six), "400 AclNotExist")
	for n := range 49 {
		s.makes("CreateAccessControlList", "AclId", "AclName", fmt.Sprintf("n%d", n))
	}
	s.refuses("400 AclNumberOverLimit", "CreateAccessControlList", "AclName", "more")
	s.refuses("400 InvalidParameter", "CreateAccessControlList", "AclName", "six")
}
