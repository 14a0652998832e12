package slb

import (
	"strconv"
	"testing"
)

func TestTheLifeOfAServerGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.lb, "VServerGroupName", "web", "BackendServers", servers(s.first+` ,"Port":"80","Weight":"50"`), "Tag.1.Key", "team")
	at := func(more ...string) []string { return append([]string{"VServerGroupId", id}, more...) }
	s.says(s.said("DescribeVServerGroupAttribute", at()...), s.first, `"Port":80`, `"Weight":50`, `"Type":"ecs"`, `"ServerIp":"10.0.1.`, `"VServerGroupName":"web"`, s.lb, `"TagKey":"team"`)
	s.makes("AddVServerGroupBackendServers", "", at("BackendServers", servers(s.second+` ,"Port":80,"Description":"new"`, s.first+` ,"Port":81`))...)
	s.says(s.said("DescribeVServerGroups", "LoadBalancerId", s.lb), id, `"ServerCount":3`)
	s.makes("SetVServerGroupAttribute", "", at("VServerGroupName", "kept", "BackendServers", servers(s.second+` ,"Port":80,"Weight":7`))...)
	s.reread(t)
	s.says(s.said("DescribeVServerGroupAttribute", at()...), `"Weight":7`, `"Description":"new"`, `"VServerGroupName":"kept"`)
	s.makes("ModifyVServerGroupBackendServers", "", at("OldBackendServers", servers(s.second+` ,"Port":80`), "NewBackendServers", servers(s.second+` ,"Port":8080`))...)
	s.makes("RemoveVServerGroupBackendServers", "", at("BackendServers", servers(s.first+` ,"Port":81`))...)
	text := s.said("DescribeVServerGroupAttribute", at()...)
	s.says(text, `"Port":8080`, s.first)
	s.silent(text, `"Port":81}`, `"Weight":7`)
	s.says(s.said("DescribeVServerGroups", "LoadBalancerId", s.lb, "Description", "kept", "Tag.1.Key", "team"), id)
	s.silent(s.said("DescribeVServerGroups", "LoadBalancerId", s.lb, "Description", "web"), id)

	s.listens("TCP", "80", "VServerGroupId", id)
	s.says(s.said("DescribeVServerGroups", "LoadBalancerId", s.lb, "IncludeListener", "true"), `{"Port":80,"Protocol":"tcp"}`)
	s.refuses("400 RspoolVipExist", "DeleteVServerGroup", at()...)
	s.refuses("400 MissingParameter", "SetLoadBalancerTCPListenerAttribute", "LoadBalancerId", s.lb, "ListenerPort", "80", "VServerGroup", "off")
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80")
	s.makes("DeleteVServerGroup", "", at()...)
	s.refuses("400 InvalidParameter", "DescribeVServerGroupAttribute", at()...)
}

func TestServersThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.lb)
	s.refuses("400 InvalidParameter", "AddVServerGroupBackendServers", "VServerGroupId", "rsp-none", "BackendServers", "[]")
	s.refuses("400 InvalidParameter", "DeleteVServerGroup", "VServerGroupId", "rsp-none")
	s.refuses("400 MissingParameter", "SetVServerGroupAttribute", "VServerGroupId", id)
	theirs := s.runs("team-b", s.Makes(s.Computes, "team-b", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC))
	vpc := s.Makes(s.VPCs, "team-a", "CreateVpc", "VpcId", "CidrBlock", "10.0.0.0/16")
	vswitch := s.Makes(s.VPCs, "team-a", "CreateVSwitch", "VSwitchId", "VpcId", vpc, "ZoneId", "cn-hangzhou-h", "CidrBlock", "10.0.1.0/24")
	far := s.Makes(s.Computes, "team-a", "RunInstances", "InstanceIdSet", "VSwitchId", vswitch, "SecurityGroupId", s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", vpc),
		"ImageId", "aliyun_3_x64_20G_alibase.vhd", "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd")
	for _, test := range []struct{ want, list string }{
		{"400 InvalidServerId.NotExist", servers(`i-none ,"Port":80`)},
		{"400 InvalidServerId.NotExist", servers(theirs + ` ,"Port":80`)},
		{"400 InvalidServerId.NotExist", servers(`eni-none ,"Port":80,"Type":"eni"`)},
		{"400 NetworkConflict", servers(far + ` ,"Port":80`)},
		{"400 InvalidParameter", servers(s.first)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":0`)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":80,"Weight":101`)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":"house"`)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":80,"Type":"house"`)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":80,"ServerIp":"10.0.1.251"`)},
		{"400 InvalidParameter", servers(s.first + ` ,"Port":80,"ServerIp":"house"`)},
		{"400 InvalidParameter", servers(s.first+` ,"Port":80`, s.first+` ,"Port":80`)},
		{"400 InvalidParameter", servers(` ,"Port":80`)},
		{"400 InvalidParameter", "house"},
		{"501 MockNotImplemented", servers(`eci-1 ,"Port":80,"Type":"eci"`)},
	} {
		s.refuses(test.want, "CreateVServerGroup", "LoadBalancerId", s.lb, "BackendServers", test.list)
		s.refuses(test.want, "AddVServerGroupBackendServers", "VServerGroupId", id, "BackendServers", test.list)
	}
	s.refuses("400 InvalidServerId.NotExist", "AddBackendServers", "LoadBalancerId", s.lb, "BackendServers", servers("i-none"))
	s.refuses("400 InvalidServerId.NotExist", "ModifyVServerGroupBackendServers", "VServerGroupId", id, "NewBackendServers", servers(`i-none ,"Port":80`))
	s.refuses("400 InvalidParameter", "RemoveVServerGroupBackendServers", "VServerGroupId", id, "BackendServers", "house")
	for n := range 10 {
		var twenty []string
		for port := range 20 {
			twenty = append(twenty, s.first+` ,"Port":`+strconv.Itoa(1+20*n+port))
		}
		s.makes("AddVServerGroupBackendServers", "", "VServerGroupId", id, "BackendServers", servers(twenty...))
	}
	s.refuses("400 InstanceBackendServerNumberOverLimit", "AddVServerGroupBackendServers", "VServerGroupId", id, "BackendServers", servers(s.second+` ,"Port":80`))
	s.makes("ModifyVServerGroupBackendServers", "", "VServerGroupId", id, "OldBackendServers", servers(s.first+` ,"Port":1`), "NewBackendServers", servers(s.second+` ,"Port":80`))
	s.refuses("400 InstanceBackendServerNumberOverLimit", "ModifyVServerGroupBackendServers", "VServerGroupId", id, "OldBackendServers", servers(s.first+` ,"Port":1`), "NewBackendServers", servers(s.second+` ,"Port":81`))
}

func TestThePairOfServers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	master, slave := s.first+` ,"Port":80,"ServerType":"Master"`, s.second+` ,"Port":80,"ServerType":"Slave"`
	for _, test := range []struct {
		want string
		list string
	}{
		{"400 BACKEND_SERVERS_NUM_MUST_BE_TWO", servers(master)},
		{"400 BACKEND_SERVERS_CAN_ONLY_CONTAIN_ONE_MASTER_AND_ONE_SLAVE", servers(master, master)},
		{"400 INVALID_SERVER_TYPE", servers(master, s.second+` ,"Port":80`)},
		{"400 BACKEND_SERVER_PORT_CAN_NOT_EMPTY", servers(master, s.second+` ,"ServerType":"Slave"`)},
		{"400 BACKEND_SERVERS_HAVE_SAME_PORT_AND_SERVERID", servers(master, s.first+` ,"Port":80,"ServerType":"Slave"`)},
	} {
		s.refuses(test.want, "CreateMasterSlaveServerGroup", "LoadBalancerId", s.lb, "MasterSlaveBackendServers", test.list)
	}
	id := s.makes("CreateMasterSlaveServerGroup", "MasterSlaveServerGroupId", "LoadBalancerId", s.lb, "MasterSlaveServerGroupName", "pair", "MasterSlaveBackendServers", servers(master, slave))
	s.says(s.said("DescribeMasterSlaveServerGroupAttribute", "MasterSlaveServerGroupId", id), `"ServerType":"Master"`, `"ServerType":"Slave"`, s.lb, "pair")
	s.listens("TCP", "80", "MasterSlaveServerGroupId", id)
	s.says(s.said("DescribeMasterSlaveServerGroups", "LoadBalancerId", s.lb, "IncludeListener", "true"), id, `{"Port":80,"Protocol":"tcp"}`)
	s.refuses("400 RspoolVipExist", "DeleteMasterSlaveServerGroup", "MasterSlaveServerGroupId", id)
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80")
	s.makes("DeleteMasterSlaveServerGroup", "", "MasterSlaveServerGroupId", id)
	s.refuses("400 InvalidParameter", "DeleteMasterSlaveServerGroup", "MasterSlaveServerGroupId", id)
	s.refuses("400 InvalidParameter", "DescribeMasterSlaveServerGroupAttribute", "MasterSlaveServerGroupId", id)
}

func TestTheDefaultServerGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.says(s.said("AddBackendServers", "LoadBalancerId", s.lb, "BackendServers", servers(s.first, s.second+` ,"Weight":"10"`)), `"Weight":"100"`, `"Weight":"10"`, s.second)
	s.makes("SetBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.second+` ,"Weight":20`))
	s.says(s.said("DescribeLoadBalancerAttribute", "LoadBalancerId", s.lb), `"Weight":100`, `"Weight":20`)
	nic := s.Makes(s.Computes, "team-a", "CreateNetworkInterface", "NetworkInterfaceId", "VSwitchId", s.Shared, "SecurityGroupId", s.group)
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(nic+` ,"Type":"eni"`))
	s.says(s.said("DescribeLoadBalancerAttribute", "LoadBalancerId", s.lb), nic, `"Type":"eni"`, `"ServerIp":"10.0.1.`)
	s.makes("RemoveBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(nic))
	text := s.said("RemoveBackendServers", "LoadBalancerId", s.lb, "BackendServers", "[{'ServerId':'"+s.first+"','Weight':'100', 'Type': 'ecs'}]") // as Terraform's provider writes it
	s.silent(text, s.first)
	s.says(text, s.second)
}
