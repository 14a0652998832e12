package kms

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is Kms with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(cancelKeyDeletionContract, cancelKeyDeletion),
		services.Write(createAliasContract, createAlias),
		services.Write(createKeyContract, createKey),
		services.Read(decryptContract, decrypt),
		services.Write(deleteAliasContract, deleteAlias),
		services.Read(describeKeyContract, describeKey),
		services.Read(describeKeyVersionContract, describeKeyVersion),
		services.Read(describeRegionsContract, describeRegions),
		services.Write(disableKeyContract, disableKey),
		services.Write(enableKeyContract, enableKey),
		services.Read(encryptContract, encrypt),
		services.Read(generateDataKeyContract, generateDataKey),
		services.Read(generateDataKeyWithoutPlaintextContract, generateDataKeyWithoutPlaintext),
		services.Read(listAliasesContract, listAliases),
		services.Read(listAliasesByKeyIdContract, listAliasesByKeyID),
		services.Read(listKeysContract, listKeys),
		services.Read(listKeyVersionsContract, listKeyVersions),
		services.Read(listResourceTagsContract, listResourceTags),
		services.Read(listTagResourcesContract, listTagResources),
		services.Read(reEncryptContract, reEncrypt),
		services.Write(scheduleKeyDeletionContract, scheduleKeyDeletion),
		services.Write(setDeletionProtectionContract, setDeletionProtection),
		services.Write(tagResourceContract, tagResource),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourceContract, untagResource),
		services.Write(untagResourcesContract, untagResources),
		services.Write(updateAliasContract, updateAlias),
		services.Write(updateKeyDescriptionContract, updateKeyDescription),
		services.Write(updateRotationPolicyContract, updateRotationPolicy),
	).Refusing(refused())
}
