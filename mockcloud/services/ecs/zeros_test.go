package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestZerosOfStructures are numbers that nobody chose: clients that make a request from a structure send
// them (packer-plugin-alicloud the sizes of disks that a snapshot has, tea SDKs whatever a template has).
func TestZerosOfStructures(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{
		"SystemDisk.Size": "0", "HttpPutResponseHopLimit": "0", "NetworkInterface.1.InstanceType": "Primary",
		"NetworkInterface.1.VSwitchId": s.private, "NetworkInterface.1.SecurityGroupId": s.groups["owner"], "NetworkInterface.1.RxQueueSize": "0", "NetworkInterface.1.TxQueueSize": "0",
		"VSwitchId": "", "SecurityGroupId": "",
	})[0]
	if hops := s.instance("owner", id).MetadataOptions.HttpPutResponseHopLimit; *hops != 1 {
		t.Errorf("metadata comes through %d routers", *hops)
	}
	servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"RxQueueSize": "0", "TxQueueSize": "0", "QueueNumber": "0"}))
	s.Refuses("owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"RxQueueSize": "8192"}), "501 MockNotImplemented")
}
