package slb

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

func TestTagsOfAllSorts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.listens("TCP", "80", "BackendServerPort", "80")
	for sort, id := range map[string]string{
		"instance": s.lb, "listener": s.lb + "_tcp_80", "certificate": s.certifies("www.example.com"),
		"acl": s.makes("CreateAccessControlList", "AclId", "AclName", "clients"), "vservergroup": s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.lb),
		"masterslaveservergroup": s.makes("CreateMasterSlaveServerGroup", "MasterSlaveServerGroupId", "LoadBalancerId", s.lb,
			"MasterSlaveBackendServers", servers(s.first+` ,"Port":80,"ServerType":"Master"`, s.second+` ,"Port":80,"ServerType":"Slave"`)),
	} {
		s.makes("TagResources", "", "ResourceType", sort, "ResourceId.1", id, "Tag.1.Key", "stage", "Tag.1.Value", "test")
		s.says(s.said("ListTagResources", "ResourceType", sort, "ResourceId.1", id), `"TagKey":"stage"`, `"TagValue":"test"`, id, `"ResourceType":"`+sort+`"`)
		s.makes("UntagResources", "", "ResourceType", sort, "ResourceId.1", id, "TagKey.1", "stage")
		s.silent(s.said("ListTagResources", "ResourceType", sort, "ResourceId.1", id), "stage")
		s.makes("TagResources", "", "ResourceType", sort, "ResourceId.1", id, "Tag.1.Key", "stage", "Tag.1.Value", "test")
		s.makes("UntagResources", "", "ResourceType", sort, "ResourceId.1", id)
		s.silent(s.said("ListTagResources", "ResourceType", sort, "ResourceId.1", id), "TagKey")
	}
	s.refuses("400 ResourceNotExist", "TagResources", "ResourceType", "instance", "ResourceId.1", "lb-none", "Tag.1.Key", "a")
	s.refuses("400 InvalidParam.ResourceType", "UntagResources", "ResourceType", "house", "ResourceId.1", s.lb)
	s.refuses("400 MissingParam.TagOrResourceId", "ListTagResources", "ResourceType", "instance")
}

func TestTheOlderTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("AddTags", "", "LoadBalancerId", s.lb, "Tags", `[{"TagKey":"stage","TagValue":"test"},{"TagKey":"team","TagValue":"a"}]`)
	s.makes("AddTags", "", "LoadBalancerId", s.open, "Tags", `[{"TagKey":"stage","TagValue":"live"}]`)
	s.says(s.said("DescribeTags"), `"TotalCount":3`, `"TagValue":"live"`)
	s.says(s.said("DescribeTags", "DistinctKey", "true"), `"TotalCount":2`, `"InstanceCount":2`)
	s.says(s.said("DescribeTags", "LoadBalancerId", s.lb), `"TotalCount":2`)
	s.says(s.said("DescribeTags", "Tags", `[{"TagKey":"stage"}]`), `"TotalCount":2`)
	s.silent(s.said("DescribeTags", "PageSize", "1", "PageNumber", "2"), "team")
	s.makes("RemoveTags", "", "LoadBalancerId", s.lb, "Tags", `[{"TagKey":"stage","TagValue":"test"}]`)
	s.silent(s.said("DescribeTags", "LoadBalancerId", s.lb), "stage")
	s.refuses("400 InvalidParameter.TagKey", "AddTags", "LoadBalancerId", s.lb, "Tags", "house")
	s.refuses("400 InvalidParameter.TagKey", "RemoveTags", "LoadBalancerId", s.lb, "Tags", `[{"TagValue":"x"}]`)
}

func TestResourceGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var group string
	s.As("team-a", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "web", "Web", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	for sort, id := range map[string]string{"loadbalancer": s.lb, "certificate": s.certifies("www.example.com"), "acl": s.makes("CreateAccessControlList", "AclId", "AclName", "clients")} {
		s.makes("MoveResourceGroup", "", "ResourceType", sort, "ResourceId", id, "NewResourceGroupId", group)
	}
	s.says(s.said("DescribeLoadBalancers", "ResourceGroupId", group), s.lb)
	s.says(s.said("DescribeAccessControlLists", "ResourceGroupId", group), `"TotalCount":1`)
	s.says(s.said("DescribeServerCertificates", "ResourceGroupId", group), "www.example.com")
	s.refuses("404 InvalidResourceGroupId.NotFound", "MoveResourceGroup", "ResourceType", "loadbalancer", "ResourceId", s.lb, "NewResourceGroupId", "rg-none")
	s.refuses("404 InvalidLoadBalancerId.NotFound", "MoveResourceGroup", "ResourceType", "loadbalancer", "ResourceId", "lb-none", "NewResourceGroupId", group)
}

func TestWhereBalancersCanBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.says(s.said("DescribeRegions"), `"RegionId":"cn-hangzhou"`, "slb.cn-hangzhou.aliyuncs.com")
	s.says(s.said("DescribeZones"), `"ZoneId":"cn-hangzhou-h"`, `"SlaveZones":{"SlaveZone":[{"ZoneId":"cn-hangzhou-e"`)
	s.says(s.said("DescribeAvailableResource"), `"MasterZoneId":"cn-hangzhou-h"`, `"AddressType":"vpc"`, `"AddressType":"classic_internet"`)
	s.silent(s.said("DescribeAvailableResource", "AddressType", "vpc"), "classic")
	if text := s.said("DescribeAvailableResource", "AddressIPVersion", "ipv6"); strings.Contains(text, "MasterZoneId") {
		t.Errorf("there is IPv6: %s", text)
	}
	s.refuses("400 InvalidParameter", "DescribeZones", "RegionId", "cn-nowhere")
	s.refuses("400 InvalidParameter", "DescribeAvailableResource", "RegionId", "cn-nowhere")
}
