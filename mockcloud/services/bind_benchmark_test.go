package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// envelope is what comes with every request.
func envelope(parameters wire.Parameters) *wire.Request {
	for _, name := range []string{"Action", "Version", "Format", "Timestamp", "AccessKeyId", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "SignatureType"} {
		parameters[name] = "something"
	}
	return &wire.Request{Style: wire.RPC, Parameters: parameters.Sorted()}
}

func BenchmarkBindDescribeVSwitches(b *testing.B) {
	action := vpc.Contract.Action("DescribeVSwitches")
	request := envelope(wire.Parameters{"RegionId": "cn-hangzhou", "VpcId": "vpc-1", "PageSize": "50", "PageNumber": "1"})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := action.Bind(request, &vpc.DescribeVSwitchesRequest{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBindRunInstances binds to an action that takes a hundred parameters.
func BenchmarkBindRunInstances(b *testing.B) {
	action := ecs.Contract.Action("RunInstances")
	request := envelope(wire.Parameters{
		"RegionId": "cn-hangzhou", "VSwitchId": "vsw-1", "SecurityGroupId": "sg-1", "ImageId": "img", "InstanceType": "ecs.g6.large", "Amount": "3",
		"SystemDisk.Category": "cloud_essd", "SystemDisk.Size": "40", "Tag.1.Key": "a", "Tag.1.Value": "b",
	})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := action.Bind(request, &ecs.RunInstancesRequest{}); err != nil {
			b.Fatal(err)
		}
	}
}
