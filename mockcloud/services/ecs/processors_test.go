package ecs

import (
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func processor(i Instance) string {
	return fmt.Sprint(*i.Cpu, " ", *i.CpuOptions.CoreCount, " ", *i.CpuOptions.ThreadsPerCore, " ", *i.CpuOptions.TopologyType, " ", *i.AdditionalInfo.EnableHighDensityMode)
}

// Terraform's provider 1.289: cpu_options and enable_high_density_mode of an instance.
func TestTheLayoutOfVirtualCPUs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"InstanceType": "ecs.g7.2xlarge", "CpuOptions.Core": "2", "CpuOptions.ThreadsPerCore": "1"})[0]
	if got := processor(s.instance("owner", id)); got != "2 2 1  false" {
		t.Errorf("the instance has %s", got)
	}
	change := wire.Parameters{"InstanceId": id, "CpuOptions.TopologyType": "DiscreteCoreToHTMapping", "CpuOptions.ThreadsPerCore": "2", "AdditionalInfo.EnableHighDensityMode": "true"}
	s.Refuses("owner", "ModifyInstanceAttribute", change, "400 InvalidStatus.StoppedRequired")
	s.stop("owner", id)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAttribute", change)
	if got := processor(s.instance("owner", id)); got != "4 2 2 DiscreteCoreToHTMapping true" {
		t.Errorf("the changed instance has %s", got)
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceAttribute", wire.Parameters{"InstanceId": id, "CpuOptions.Core": "5"}, "403 InvalidParameter.CpuOptionsCore"},
		{"ModifyInstanceAttribute", wire.Parameters{"InstanceId": id, "CpuOptions.ThreadsPerCore": "4"}, "403 InvalidParameter.CpuOptionsThreadsPerCore"},
		{"RunInstances", s.order("owner", wire.Parameters{"CpuOptions.TopologyType": "Flat"}), "400 InvalidParameter.CpuOptionsTopologyType"},
		{"RunInstances", s.order("owner", wire.Parameters{"CpuOptions.Numa": "1"}), "501 MockNotImplemented"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceSpec", wire.Parameters{"InstanceId": id, "InstanceType": "ecs.g7.xlarge"})
	if got := processor(s.instance("owner", id)); got != "4 2 2  true" {
		t.Errorf("an instance of another type has %s", got)
	}
}

// Terraform's provider 1.289: network interfaces for RDMA of an instance of ecs.c8i.48xlarge.
func TestQueuePairsAndNetworkCardsOfNewInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	rdma := wire.Parameters{"InstanceType": "ecs.c8i.48xlarge", "NetworkInterface.1.NetworkInterfaceTrafficMode": "HighPerformance", "NetworkInterface.1.QueuePairNumber": "1", "NetworkInterface.1.NetworkCardIndex": "1"}
	id := s.run("owner", rdma)[0]
	eni := *s.instance("owner", id).NetworkInterfaces.NetworkInterface[1].NetworkInterfaceId
	if got := s.networkInterface("owner", eni); *got.QueuePairNumber != 1 || *got.Attachment.NetworkCardIndex != 1 {
		t.Errorf("it has %d queue pairs on card %d", *got.QueuePairNumber, *got.Attachment.NetworkCardIndex)
	}
	if got := servicestest.One(s, servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", wire.Parameters{"InstanceTypes.1": "ecs.c8i.48xlarge"}).InstanceTypes.InstanceType); len(got.NetworkCards.NetworkCardInfo) != 2 {
		t.Errorf("it has the cards %+v", got.NetworkCards)
	}
	free := s.newInterface("owner", wire.Parameters{"NetworkInterfaceTrafficMode": "HighPerformance"})
	if got := s.networkInterface("owner", free); got.QueuePairNumber != nil {
		t.Errorf("one that is attached to nothing has %d queue pairs", *got.QueuePairNumber)
	}
	other := s.run("owner", wire.Parameters{"InstanceType": "ecs.g8i.large"})[0]
	s.attach("owner", wire.Parameters{"NetworkInterfaceId": free, "InstanceId": other})
	if got := s.networkInterface("owner", free); *got.QueuePairNumber != 4 {
		t.Errorf("it has %d queue pairs", *got.QueuePairNumber)
	}
	s.refusals("owner", []refusal{
		{"RunInstances", s.order("owner", with(rdma, "NetworkInterface.1.NetworkCardIndex", "2")), "400 InvalidParameter.NetworkCardIndexInvalid"},
		{"RunInstances", s.order("owner", with(rdma, "NetworkInterface.1.QueuePairNumber", "300")), "403 InvalidParameter.InvalidQueuePairNumber"},
		{"RunInstances", s.order("owner", with(rdma, "NetworkInterface.1.NetworkInterfaceTrafficMode", "Standard")), "403 InvalidParameter.QueuePairNumberMustEmpty"},
		{"CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"QueuePairNumber": "1"}), "403 InvalidParameter.QueuePairNumberMustEmpty"},
	})
}
