package ecs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
)

// Product is Ecs with the actions that are implemented, those for networks among
// them, which another product hands over together with the codes of their errors.
func Product(networks []*services.Action, networkCodes []services.Code) *services.Product {
	return services.NewProduct(Contract, slices.Concat(codes, networkCodes), append(append(eip.Actions(Contract, eip.Ecs), networks...),
		services.WriteAsked(runInstancesContract, runInstances),
		services.Read(describeInstancesContract, describeInstances),
		services.Write(deleteInstanceContract, deleteInstance),
		services.Write(deleteInstancesContract, deleteInstances),
		services.Write(startInstanceContract, startInstance),
		services.Write(startInstancesContract, startInstances),
		services.Write(stopInstanceContract, stopInstance),
		services.Write(stopInstancesContract, stopInstances),
		services.Write(rebootInstanceContract, rebootInstance),
		services.Write(rebootInstancesContract, rebootInstances),
		services.Read(describeInstanceStatusContract, describeInstanceStatus),
		services.Read(describeInstanceAttributeContract, describeInstanceAttribute),
		services.Read(describeInstanceAttachmentAttributesContract, describeInstanceAttachmentAttributes),
		services.Read(describeInstanceMaintenanceAttributesContract, describeInstanceMaintenanceAttributes),
		services.Read(describeUserDataContract, describeUserData),
		services.Write(modifyInstanceAttributeContract, modifyInstanceAttribute),
		services.Write(modifyInstanceAutoReleaseTimeContract, modifyInstanceAutoReleaseTime),
		services.Write(modifyInstanceMaintenanceAttributesContract, modifyInstanceMaintenanceAttributes),
		services.Write(modifyInstanceMetadataOptionsContract, modifyInstanceMetadataOptions),
		services.Write(modifyInstanceNetworkSpecContract, modifyInstanceNetworkSpec),
		services.Write(modifyInstanceSpecContract, modifyInstanceSpec),
		services.Write(modifyInstanceVpcAttributeContract, modifyInstanceVpcAttribute),
		services.Write(allocatePublicIpAddressContract, allocatePublicIPAddress),
		services.Write(joinSecurityGroupContract, joinSecurityGroup),
		services.Write(leaveSecurityGroupContract, leaveSecurityGroup),

		services.Write(createDiskContract, createDisk),
		services.Read(describeDisksContract, describeDisks),
		services.Write(attachDiskContract, attachDisk),
		services.Write(detachDiskContract, detachDisk),
		services.Write(deleteDiskContract, deleteDisk),
		services.Write(modifyDiskAttributeContract, modifyDiskAttribute),
		services.Write(modifyDiskSpecContract, modifyDiskSpec),
		services.Write(replaceSystemDiskContract, replaceSystemDisk),
		services.Write(resizeDiskContract, resizeDisk),

		services.Write(createSecurityGroupContract, createSecurityGroup),
		services.Read(describeSecurityGroupsContract, describeSecurityGroups),
		services.Write(deleteSecurityGroupContract, deleteSecurityGroup),
		services.Read(describeSecurityGroupAttributeContract, describeSecurityGroupAttribute),
		services.Read(describeSecurityGroupReferencesContract, describeSecurityGroupReferences),
		services.Write(modifySecurityGroupAttributeContract, modifySecurityGroupAttribute),
		services.Write(modifySecurityGroupPolicyContract, modifySecurityGroupPolicy),
		services.Write(authorizeSecurityGroupContract, authorizeSecurityGroup),
		services.Write(authorizeSecurityGroupEgressContract, authorizeSecurityGroupEgress),
		services.Write(revokeSecurityGroupContract, revokeSecurityGroup),
		services.Write(revokeSecurityGroupEgressContract, revokeSecurityGroupEgress),
		services.Write(modifySecurityGroupRuleContract, modifySecurityGroupRule),
		services.Write(modifySecurityGroupEgressRuleContract, modifySecurityGroupEgressRule),

		services.Write(createPrefixListContract, createPrefixList),
		services.Write(modifyPrefixListContract, modifyPrefixList),
		services.Write(deletePrefixListContract, deletePrefixList),
		services.Read(describePrefixListsContract, describePrefixLists),
		services.Read(describePrefixListAttributesContract, describePrefixListAttributes),
		services.Read(describePrefixListAssociationsContract, describePrefixListAssociations),

		services.WriteAsked(createLaunchTemplateContract, createLaunchTemplate),
		services.WriteAsked(createLaunchTemplateVersionContract, createLaunchTemplateVersion),
		services.Read(describeLaunchTemplatesContract, describeLaunchTemplates),
		services.Read(describeLaunchTemplateVersionsContract, describeLaunchTemplateVersions),
		services.Write(modifyLaunchTemplateDefaultVersionContract, modifyLaunchTemplateDefaultVersion),
		services.Write(deleteLaunchTemplateContract, deleteLaunchTemplate),
		services.Write(deleteLaunchTemplateVersionContract, deleteLaunchTemplateVersion),

		services.WriteAsked(createAutoProvisioningGroupContract, createAutoProvisioningGroup),
		services.Read(describeAutoProvisioningGroupsContract, describeAutoProvisioningGroups),
		services.Read(describeAutoProvisioningGroupInstancesContract, describeAutoProvisioningGroupInstances),
		services.Read(describeAutoProvisioningGroupHistoryContract, describeAutoProvisioningGroupHistory),
		services.Write(modifyAutoProvisioningGroupContract, modifyAutoProvisioningGroup),
		services.Write(deleteAutoProvisioningGroupContract, deleteAutoProvisioningGroup),

		services.Read(describeRegionsContract, describeRegions),
		services.Read(describeZonesContract, describeZones),
		services.Read(describeAvailableResourceContract, describeAvailableResource),
		services.Read(describeInstanceTypesContract, describeInstanceTypes),
		services.Read(describeInstanceTypeFamiliesContract, describeInstanceTypeFamilies),

		services.Read(describeImagesContract, describeImages),
		services.Read(describeImageSupportInstanceTypesContract, describeImageSupportInstanceTypes),

		services.Write(createKeyPairContract, createKeyPair),
		services.Write(importKeyPairContract, importKeyPair),
		services.Read(describeKeyPairsContract, describeKeyPairs),
		services.Write(deleteKeyPairsContract, deleteKeyPairs),
		services.Write(attachKeyPairContract, attachKeyPair),
		services.Write(detachKeyPairContract, detachKeyPair),

		services.Write(attachInstanceRamRoleContract, attachInstanceRamRole),
		services.Write(detachInstanceRamRoleContract, detachInstanceRamRole),
		services.Read(describeInstanceRamRoleContract, describeInstanceRamRole),

		services.Write(joinResourceGroupContract, joinResourceGroup),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
		services.Write(addTagsContract, addTags),
		services.Write(removeTagsContract, removeTags),
		services.Read(describeTagsContract, describeTags),

		services.Read(describeNetworkInterfacesContract, describeNetworkInterfaces),
		services.Read(describeNetworkInterfaceAttributeContract, describeNetworkInterfaceAttribute),
		services.Write(createNetworkInterfaceContract, createNetworkInterface),
		services.Write(attachNetworkInterfaceContract, attachNetworkInterface),
		services.Write(detachNetworkInterfaceContract, detachNetworkInterface),
		services.Write(deleteNetworkInterfaceContract, deleteNetworkInterface),
		services.Write(modifyNetworkInterfaceAttributeContract, modifyNetworkInterfaceAttribute),
		services.Write(assignPrivateIpAddressesContract, assignPrivateIPAddresses),
		services.Write(unassignPrivateIpAddressesContract, unassignPrivateIPAddresses),
		services.Write(assignIpv6AddressesContract, assignIPv6Addresses),
		services.Write(unassignIpv6AddressesContract, unassignIPv6Addresses),
	)...).Refusing(refused())
}
