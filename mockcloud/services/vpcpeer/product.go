package vpcpeer

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is VpcPeer with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createVpcPeerConnectionContract, createVpcPeerConnection),
		services.Write(acceptVpcPeerConnectionContract, acceptVpcPeerConnection),
		services.Write(rejectVpcPeerConnectionContract, rejectVpcPeerConnection),
		services.Read(getVpcPeerConnectionAttributeContract, getVpcPeerConnectionAttribute),
		services.Read(listVpcPeerConnectionsContract, listVpcPeerConnections),
		services.Write(modifyVpcPeerConnectionContract, modifyVpcPeerConnection),
		services.Write(deleteVpcPeerConnectionContract, deleteVpcPeerConnection),

		services.Write(moveResourceGroupContract, moveResourceGroup),
		services.Write(tagResourcesContract, tagResources),
		services.Write(unTagResourcesContract, unTagResources),
		services.Read(listTagResourcesContract, listTagResources),
	)
}
