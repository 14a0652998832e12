package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Terraform's provider 1.289: the resource of HPC clusters, and an instance for supercomputing in one.
func TestTheLifeOfAnHPCCluster(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateHpcClusterResponse](s, "participant", "CreateHpcCluster", wire.Parameters{"Name": "super", "Description": "computes"}).HpcClusterId
	servicestest.OK[EmptyResponse](s, "participant", "ModifyHpcClusterAttribute", wire.Parameters{"HpcClusterId": id, "Name": "supers", "Description": servicestest.Cleared})
	got := servicestest.One(s, servicestest.OK[DescribeHpcClustersResponse](s, "participant", "DescribeHpcClusters", wire.Parameters{"HpcClusterIds": `["` + id + `"]`}).HpcClusters.HpcCluster)
	if *got.Name != "supers" || *got.Description != "" {
		t.Errorf("the cluster is %s: %s", *got.Name, *got.Description)
	}
	instance := s.run("participant", wire.Parameters{"InstanceType": "ecs.sccc7.32xlarge", "HpcClusterId": id})[0]
	if got := s.instanceIDs("participant", wire.Parameters{"HpcClusterId": id}); len(got) != 1 || got[0] != instance || *s.instance("participant", instance).HpcClusterId != id {
		t.Errorf("the cluster has %v", got)
	}
	s.refusals("participant", []refusal{
		{"CreateHpcCluster", wire.Parameters{"Name": "x"}, "400 InvalidHpcClusterName.Malformed"},
		{"ModifyHpcClusterAttribute", wire.Parameters{"HpcClusterId": id, "Description": "x"}, "400 InvalidHpcClusterDescription.Malformed"},
		{"ModifyHpcClusterAttribute", wire.Parameters{"HpcClusterId": "hpc-none"}, "400 HpcClusterNotExists"},
		{"DeleteHpcCluster", wire.Parameters{"HpcClusterId": id}, "400 NotEmpty.HpcCluster"},
		{"DeleteHpcCluster", wire.Parameters{"HpcClusterId": "hpc-none"}, "400 NotExists.HpcCluster"},
		{"RunInstances", s.order("participant", wire.Parameters{"HpcClusterId": id}), "400 InvalidHpcClusterId.Unnecessary"},
		{"RunInstances", s.order("participant", wire.Parameters{"InstanceType": "ecs.sccc7.32xlarge"}), "400 InvalidHpcClusterId.Necessary"},
		{"RunInstances", s.order("participant", wire.Parameters{"InstanceType": "ecs.sccc7.32xlarge", "HpcClusterId": "hpc-none"}), "400 InvalidHpcClusterId.NotFound"},
	})
	s.Refuses("owner", "DeleteHpcCluster", wire.Parameters{"HpcClusterId": id}, "400 NotExists.HpcCluster")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteInstance", wire.Parameters{"InstanceId": instance, "Force": "true"})
	servicestest.OK[EmptyResponse](s, "participant", "DeleteHpcCluster", wire.Parameters{"HpcClusterId": id})
}
