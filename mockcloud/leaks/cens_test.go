package leaks_test

// mapWords are what route maps have of the vendor's words and of numbers.
const mapWords = "SourceChildInstanceTypes.1 DestinationChildInstanceTypes.1 RouteTypes.1 MatchCommunitySet.1 OperateCommunitySet.1"

// The rows of Cbn: what joins networks is its owner's alone. Each account attaches its
// VPC to a transit router of its own, which tells the VPC of its routes, and joins that
// with one in another region.
func init() {
	const (
		attaching = "TransitRouterAttachmentId={trvpc} TransitRouterRouteTableId={trtable}"
		child     = "CenId={cen} ChildInstanceId={vpc} ChildInstanceType=VPC ChildInstanceRegionId={region}"
		published = child + " ChildInstanceRouteTableId={route} DestinationCidrBlock="
		basic     = "CenId={cen2} ChildInstanceId={meshed} ChildInstanceType=VPC ChildInstanceRegionId={region}"
		mapped    = "CenId={cen} CenRegionId={region} RouteMapId={routemap}"
		block     = "TransitRouterId={tr} TransitRouterCidrId={trcidr}"
		blocks    = "TransitRouterCidrList.1.Name TransitRouterCidrList.1.Description"
		granting  = "InstanceId={vpc} InstanceType=VPC CenId=cen-none CenOwnerId={me} RegionId={region}"
	)
	scene = append(scene, []deed{
		{call: "Cbn.CreateCen", with: "", keep: "cen=CenId"},
		{call: "Cbn.ModifyCenAttribute", with: "CenId={cen}"},
		{call: "Cbn.TagResources", with: "ResourceType=Cen ResourceId.1={cen}", of: "cen"},
		{call: "Cbn.CreateTransitRouter", with: "CenId={cen}", keep: "tr=TransitRouterId", without: blocks},
		{call: "Cbn.UpdateTransitRouter", with: "TransitRouterId={tr}"},
		{call: "Cbn.CreateTransitRouter", with: "CenId={cen} RegionId=cn-shanghai", keep: "trfar=TransitRouterId", without: blocks},
		{call: "Cbn.CreateTransitRouterVpcAttachment", with: "TransitRouterId={tr} VpcId={vpc} ZoneMappings.1.ZoneId={region}-h ZoneMappings.1.VSwitchId={private} AutoPublishRouteEnabled=true", keep: "trvpc=TransitRouterAttachmentId", without: "TransitRouterVPCAttachmentOptions"},
		{call: "Cbn.UpdateTransitRouterVpcAttachmentAttribute", with: "TransitRouterAttachmentId={trvpc}", without: "TransitRouterVPCAttachmentOptions"},
		{call: "Cbn.CreateTransitRouterPeerAttachment", with: "TransitRouterId={tr} PeerTransitRouterId={trfar} PeerTransitRouterRegionId=cn-shanghai Bandwidth=10", keep: "trpeer=TransitRouterAttachmentId"},
		{call: "Cbn.UpdateTransitRouterPeerAttachmentAttribute", with: "TransitRouterAttachmentId={trpeer}"},
		{call: "Cbn.CreateTransitRouterRouteTable", with: "TransitRouterId={tr}", keep: "trtable=TransitRouterRouteTableId"},
		{call: "Cbn.UpdateTransitRouterRouteTable", with: "TransitRouterRouteTableId={trtable}"},
		{call: "Cbn.CreateTransitRouterRouteTable", with: "TransitRouterId={tr}", keep: "trtable2=TransitRouterRouteTableId"},
		{call: "Cbn.CreateTransitRouterRouteEntry", with: "TransitRouterRouteTableId={trtable} TransitRouterRouteEntryDestinationCidrBlock={net}.129.0/24 TransitRouterRouteEntryNextHopType=Attachment TransitRouterRouteEntryNextHopId={trpeer}", keep: "trroute=TransitRouterRouteEntryId"},
		{call: "Cbn.UpdateTransitRouterRouteEntry", with: "TransitRouterRouteEntryId={trroute}"},
		{call: "Cbn.AssociateTransitRouterAttachmentWithRouteTable", with: attaching},
		{call: "Cbn.EnableTransitRouterRouteTablePropagation", with: attaching},
		{call: "Cbn.CreateCenRouteMap", with: "CenId={cen} CenRegionId={region} TransmitDirection=RegionIn MapResult=Permit Priority=1 DestinationCidrBlocks.1={net}.129.0/24", keep: "routemap=RouteMapId", without: mapWords},
		{call: "Cbn.ModifyCenRouteMap", with: mapped + " MapResult=Permit Priority=1 DestinationCidrBlocks.1={net}.129.0/24", without: mapWords},
		{call: "Cbn.CreateTransitRouterCidr", with: "TransitRouterId={tr} Cidr=172.31.0.0/24", keep: "trcidr=TransitRouterCidrId"},
		{call: "Cbn.ModifyTransitRouterCidr", with: block},
		{call: "Cbn.CreateCen", with: "", keep: "cen2=CenId"},
		{call: "Vpc.CreateVpc", with: "CidrBlock=10.201.0.0/16", keep: "meshed=VpcId"},
		{call: "Cbn.AttachCenChildInstance", with: basic},
	}...)
	others = append(others, []deed{
		{call: "Cbn.DeleteCen", with: "CenId={cen}", but: "InvalidOperation.AttachedChildInstanceExist"},
		{call: "Cbn.DetachCenChildInstance", with: basic},
		{call: "Cbn.DeleteTransitRouter", with: "TransitRouterId={tr}", but: "InvalidOperation.AttachedChildInstanceExist"},
		{call: "Cbn.UpdateTransitRouterVpcAttachmentZones", with: "TransitRouterAttachmentId={trvpc} AddZoneMappings.1.ZoneId={region}-h AddZoneMappings.1.VSwitchId={data}"},
		{call: "Cbn.DeleteTransitRouterVpcAttachment", with: "TransitRouterAttachmentId={trvpc} Force=true"},
		{call: "Cbn.DeleteTransitRouterPeerAttachment", with: "TransitRouterAttachmentId={trpeer} Force=true"},
		{call: "Cbn.DeleteTransitRouterRouteTable", with: "TransitRouterRouteTableId={trtable2}"},
		{call: "Cbn.DeleteTransitRouterRouteEntry", with: "TransitRouterRouteEntryId={trroute}"},
		{call: "Cbn.ReplaceTransitRouterRouteTableAssociation", with: "TransitRouterAttachmentId={trvpc} TransitRouterRouteTableId={trtable2}"},
		{call: "Cbn.DissociateTransitRouterAttachmentFromRouteTable", with: attaching},
		{call: "Cbn.DisableTransitRouterRouteTablePropagation", with: attaching},
		{call: "Cbn.DeleteCenRouteMap", with: mapped},
		{call: "Cbn.DeleteTransitRouterCidr", with: block},
		{call: "Cbn.PublishRouteEntries", with: published + "192.168.77.0/24"},
		{call: "Cbn.WithdrawPublishedRouteEntries", with: published + "{net}.1.0/24"},
		{call: "Cbn.GrantInstanceToTransitRouter", with: granting, but: "IllegalParam.CenId"},
		{call: "Cbn.RevokeInstanceFromTransitRouter", with: granting, but: "InvalidParameter"},
		{call: "Cbn.MoveResourceGroup", with: "ResourceType=cen ResourceId={cen} NewResourceGroupId={group2}"},
		{call: "Cbn.UntagResources", with: "ResourceType=Cen ResourceId.1={cen} All=true"},
	}...)
	reads["Cbn.DescribePublishedRouteEntries"] = []string{child}
	reads["Cbn.DescribeCenAttachedChildInstanceAttribute"] = []string{child}
	reads["Cbn.ListTransitRouterRouteEntries"] = []string{"TransitRouterRouteTableId={trtable}"}
	reads["Cbn.ListTagResources"] = types("Cen TransitRouter TransitRouterVpcAttachment TransitRouterPeerAttachment TransitRouterRouteTable")
	reads["Cbn.ListTransitRouterCidr"] = []string{"TransitRouterId={tr}"}
	reads["Cbn.DescribeGrantRulesToCen"] = []string{"CenId={cen} ProductType=VPC"}
	reads["Cbn.ListGrantVSwitchesToCen"] = []string{"CenId={cen} VpcId={vpc}"}
}
