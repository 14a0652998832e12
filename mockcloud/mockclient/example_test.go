package mockclient_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// An invitation expires when the world's clock says so.
func Example() {
	ctx, stop := context.WithCancel(context.Background())
	server, err := mockcloud.Start(ctx, mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		log.Fatal(err)
	}
	control, err := mockclient.New(server.URL(), server.Token())
	if err != nil {
		log.Fatal(err)
	}
	world, err := control.NewWorld(ctx, mockclient.Definition{Accounts: []string{"owner", "team-b"}})
	if err != nil {
		log.Fatal(err)
	}

	vpcs, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		log.Fatal(err)
	}
	newVPC := vpc.CreateCreateVpcRequest()
	newVPC.CidrBlock = "10.0.0.0/8"
	made, err := vpcs.CreateVpc(newVPC)
	if err != nil {
		log.Fatal(err)
	}
	newVSwitch := vpc.CreateCreateVSwitchRequest()
	newVSwitch.VpcId, newVSwitch.ZoneId, newVSwitch.CidrBlock = made.VpcId, "cn-hangzhou-h", "10.0.0.0/24"
	vswitch, err := vpcs.CreateVSwitch(newVSwitch)
	if err != nil {
		log.Fatal(err)
	}

	shares, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", resourcesharing.NewClientWithOptions)
	if err != nil {
		log.Fatal(err)
	}
	share := resourcesharing.CreateCreateResourceShareRequest()
	share.ResourceShareName, share.AllowExternalTargets = "net", requests.NewBoolean(true)
	share.Targets = &[]string{world.Account("team-b").ID}
	share.Resources = &[]resourcesharing.CreateResourceShareResources{{ResourceId: vswitch.VSwitchId, ResourceType: "VSwitch"}}
	if _, err := shares.CreateResourceShare(share); err != nil {
		log.Fatal(err)
	}

	invited, err := sdkclient.Open(world.Account("team-b"), "cn-hangzhou", resourcesharing.NewClientWithOptions)
	if err != nil {
		log.Fatal(err)
	}
	for range 2 {
		list, err := invited.ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest())
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(list.ResourceShareInvitations[0].Status)
		if err := world.Advance(ctx, 7*24*time.Hour); err != nil {
			log.Fatal(err)
		}
	}
	stop() // ends the server
	// Output:
	// Pending
	// Expired
}
