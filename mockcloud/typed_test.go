package mockcloud_test

import (
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

func (a account) ecs(t *testing.T, server *mockcloud.Server) *ecs.Client {
	client := &ecs.Client{}
	dial(t, server, &client.Client, a.credential())
	return client
}

// The features call Vpc and Ecs without the SDK's types, so that nobody waits
// for these to compile. Here the types go through the main story.
func TestTheTypesOfTheSDKFitVpcAndEcs(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner", "team-b")
	owner, participant := w.Accounts[0], w.Accounts[1]
	vpcID, vswitchID := network(t, owner.vpc(t, server))

	tagging := vpc.CreateTagResourcesRequest()
	tagging.ResourceType, tagging.ResourceId = "VSWITCH", &[]string{vswitchID}
	tagging.Tag = &[]vpc.TagResourcesTag{{Key: "stage", Value: "test"}}
	must[*vpc.TagResourcesResponse](t)(owner.vpc(t, server).TagResources(tagging))

	share(t, owner.sharing(t, server), vswitchID, participant.AccountID)
	invitations := must[*resourcesharing.ListResourceShareInvitationsResponse](t)(
		participant.sharing(t, server).ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest()))
	accept := resourcesharing.CreateAcceptResourceShareInvitationRequest()
	accept.ResourceShareInvitationId = invitations.ResourceShareInvitations[0].ResourceShareInvitationId
	must[*resourcesharing.AcceptResourceShareInvitationResponse](t)(participant.sharing(t, server).AcceptResourceShareInvitation(accept))

	byTag := vpc.CreateDescribeVSwitchesRequest()
	byTag.Tag = &[]vpc.DescribeVSwitchesTag{{Key: "stage", Value: "test"}}
	if seen := must[*vpc.DescribeVSwitchesResponse](t)(owner.vpc(t, server).DescribeVSwitches(byTag)); seen.TotalCount != 1 || seen.VSwitches.VSwitch[0].ShareType != "Shared" {
		t.Errorf("the owner sees by the tag %+v", seen.VSwitches)
	}
	look := vpc.CreateDescribeVSwitchAttributesRequest()
	look.VSwitchId = vswitchID
	if seen := must[*vpc.DescribeVSwitchAttributesResponse](t)(participant.vpc(t, server).DescribeVSwitchAttributes(look)); seen.VpcId != vpcID || seen.ShareType != "Sharing" {
		t.Errorf("the participant sees the vSwitch in %s with the share type %q", seen.VpcId, seen.ShareType)
	}

	client := participant.ecs(t, server)
	grouping := ecs.CreateCreateSecurityGroupRequest()
	grouping.VpcId = vpcID
	group := must[*ecs.CreateSecurityGroupResponse](t)(client.CreateSecurityGroup(grouping))
	run := ecs.CreateRunInstancesRequest()
	run.InstanceType, run.ImageId, run.SystemDiskCategory = "ecs.e-c1m1.large", "aliyun_3_x64_20G_alibase_20250117.vhd", "cloud_essd"
	run.VSwitchId, run.SecurityGroupId, run.Amount = vswitchID, group.SecurityGroupId, requests.NewInteger(2)
	ids := must[*ecs.RunInstancesResponse](t)(client.RunInstances(run)).InstanceIdSets.InstanceIdSet
	if len(ids) != 2 {
		t.Fatalf("the participant has created the instances %v", ids)
	}
	instances := must[*ecs.DescribeInstancesResponse](t)(client.DescribeInstances(ecs.CreateDescribeInstancesRequest()))
	if len(instances.Instances.Instance) != 2 || instances.Instances.Instance[0].VpcAttributes.VSwitchId != vswitchID {
		t.Errorf("the participant sees the instances %+v", instances.Instances)
	}
	interfaces := ecs.CreateDescribeNetworkInterfacesRequest()
	interfaces.VSwitchId = vswitchID
	seen := must[*ecs.DescribeNetworkInterfacesResponse](t)(owner.ecs(t, server).DescribeNetworkInterfaces(interfaces))
	if seen.TotalCount != 2 || seen.NetworkInterfaceSets.NetworkInterfaceSet[0].OwnerId != participant.AccountID {
		t.Errorf("the owner sees the network interfaces %+v", seen.NetworkInterfaceSets)
	}
	for _, id := range ids {
		deletion := ecs.CreateDeleteInstanceRequest()
		deletion.InstanceId, deletion.Force = id, requests.NewBoolean(true)
		must[*ecs.DeleteInstanceResponse](t)(client.DeleteInstance(deletion))
	}
}
