package eip

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// poolPage is how many entries a page about pools has unless the request says it.
const poolPage = 10

// poolCodes translate the domain's errors about public IP address pools.
var poolCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindAddressPool, Code: "ResourceNotFound.PublicIpAddressPool"},
	{Reason: cloud.NotFound, Kind: gateway.KindAddressPool, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindAddressPool, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindPoolBlock, Code: "ResourceNotFound.CidrBlock"},
	{Reason: cloud.NotFound, Kind: gateway.KindSegment, Code: "ResourceNotFound.EipSegment"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "ISP", Code: "IllegalParam.Isp"},
	{Reason: cloud.Malformed, Kind: gateway.KindAddressPool, Field: "Name", Code: "IllegalParam.Name"},
	{Reason: cloud.Malformed, Kind: gateway.KindAddressPool, Field: "Name", Code: "IllegalParam.Name "}, // as one contract spells it
	{Reason: cloud.Malformed, Kind: gateway.KindAddressPool, Field: "Description", Code: "IllegalParam.Description"},
	{Reason: cloud.Malformed, Kind: gateway.KindAddressPool, Field: "SecurityProtectionTypes", Code: "IllegalParam.SecurityProtectionTypes"},
	{Reason: cloud.Malformed, Kind: gateway.KindPoolBlock, Field: "CidrMask", Code: "IllegalParam.CidrBlockMask"},
	{Reason: cloud.Malformed, Kind: gateway.KindPoolBlock, Field: "CidrBlock", Code: "IllegalParam.CidrBlock"},
	{Reason: cloud.Overlaps, Kind: gateway.KindPoolBlock, Code: "OperationDenied.CidrBlockBelongToOtherUser"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindAddressPool, Field: "ISP", Code: "OperationDenied.ISPNotSupportDdosEnhanced"},
	{Reason: cloud.Mismatch, Kind: gateway.KindAddressPool, Field: "Protections", Code: "Mismatch.EipSecurityProtectionTypeAndPoolSecurityProtectionType"},
	{Reason: cloud.Mismatch, Kind: gateway.KindAddressPool, Field: "IpAddress", Code: "Mismatch.IpAndPublicIpAddressPool"},
	// AllocateEipAddressPro documents no codes for these.
	{Reason: cloud.Mismatch, Kind: gateway.KindAddressPool, Code: "InvalidParameter"},
	{Reason: cloud.Exhausted, Kind: gateway.KindAddressPool, Code: "ResourceNotEnough.PublicIpAddressPool"},
	{Reason: cloud.Exhausted, Kind: gateway.KindEIP, Code: "ResourceNotEnough.CidrBlock"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindAddressPool, Code: "IncorrectStatus.PublicIpAddressPool"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindPoolBlock, Code: "IncorrectStatus.CidrBlock"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindSegment, Code: "IncorrectBusinessStatus.PublicIpAddressPool"},
	{Reason: cloud.InUse, Kind: gateway.KindAddressPool, Code: "ResourceInUse.PublicIpAddressPool"},
	{Reason: cloud.InUse, Kind: gateway.KindPoolBlock, Code: "ResourceInUse.CidrBlock"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaAddressPools, Code: "QuotaExceeded.PublicIpAddressPool"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaPooledAddresses, Code: "QuotaExceeded.PoolIpQuantity"},
}

func createPublicIPAddressPool(c *cloud.Call, q *CreatePublicIpAddressPoolRequest) (*CreatePublicIpAddressPoolResponse, error) {
	switch {
	case q.BizType != "" && q.BizType != usualBusiness:
		return nil, services.Refuse("InvalidParameter", "BizType is CloudBox or Default")
	case len(q.Zones) > 0:
		return nil, services.Refuse("IllegalParam.Zones", "only pools of cloud boxes are in zones")
	}
	p, err := gateway.CreateAddressPool(c, gateway.NewAddressPool{
		Name: q.Name, Description: q.Description, ISP: q.Isp, ResourceGroupID: q.ResourceGroupId, Protections: q.SecurityProtectionTypes, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreatePublicIpAddressPoolResponse{PublicIpAddressPoolId: &p.ID, PulbicIpAddressPoolId: &p.ID, ResourceGroupId: new(p.ResourceGroupID)}, nil
}

// usualBusiness is what EIPs and pools are for that are not those of cloud boxes.
const usualBusiness = "Default"

func listPublicIPAddressPools(c *cloud.Call, q *ListPublicIpAddressPoolsRequest) (*ListPublicIpAddressPoolsResponse, error) {
	tags := services.Tags(q.Tags)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("InvalidParameter", "every entry of Tags has a Key")
	}
	var page cloud.Page[*gateway.AddressPool]
	_, err := identity.FindResourceGroup(c, q.ResourceGroupId)
	if q.ResourceGroupId == "" || err == nil {
		page, err = gateway.AddressPools(c, gateway.AddressPoolFilter{
			IDs: q.PublicIpAddressPoolIds, Name: q.Name, ISP: q.Isp, ResourceGroupID: q.ResourceGroupId, Status: gateway.AddressPoolStatus(q.Status),
			Protected: q.SecurityProtectionEnabled, Tags: tags,
		}, services.After(q.NextToken, q.MaxResults, poolPage).PageRequest)
		if err != nil {
			return nil, err
		}
	}
	return &ListPublicIpAddressPoolsResponse{
		NextToken: &page.Next, TotalCount: new(int32(page.Total)),
		PublicIpAddressPoolList: services.Each(page.Items, func(p *gateway.AddressPool) PublicIpAddressPoolList { return viewPool(c, p) }),
	}, nil
}

func viewPool(c *cloud.Call, p *gateway.AddressPool) PublicIpAddressPoolList {
	size, used := p.Use(c.World)
	return PublicIpAddressPoolList{
		PublicIpAddressPoolId: &p.ID, RegionId: &p.Region, CreationTime: services.Seconds(p.Created), Isp: &p.ISP, Name: new(p.Name), Description: new(p.Description),
		Status: new(string(p.Status())), TotalIpNum: new(int32(size)), UsedIpNum: new(int32(used)), IpAddressRemaining: new(used < size),
		UserType: new("admin"), OwnerId: services.AccountNumber(p.Owner), ShareType: new(""), ResourceGroupId: new(p.ResourceGroupID),
		Tags:    services.ShowTags(c, p.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} }),
		BizType: new(usualBusiness), Zones: []string{}, SecurityProtectionTypes: append([]string{}, p.Protections...), BusinessStatus: new("Normal"),
	}
}

func updatePublicIPAddressPoolAttribute(c *cloud.Call, q *UpdatePublicIpAddressPoolAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.ModifyAddressPool(c, q.PublicIpAddressPoolId, q.Name, q.Description)
}

func deletePublicIPAddressPool(c *cloud.Call, q *DeletePublicIpAddressPoolRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteAddressPool(c, q.PublicIpAddressPoolId)
}

func addPublicIPAddressPoolCidrBlock(c *cloud.Call, q *AddPublicIpAddressPoolCidrBlockRequest) (*AddPublicIpAddressPoolCidrBlockResponse, error) {
	switch {
	case q.CidrBlock == "" && q.CidrMask == nil:
		return nil, services.Refuse("MissingParam.CidrBlockOrCidrMask", "give CidrBlock or CidrMask")
	case q.CidrBlock != "" && q.CidrMask != nil:
		return nil, services.Refuse("DuplicatedParam.CidrBlockAndCidrMask", "give either CidrBlock or CidrMask")
	}
	block, err := parsePoolBlock(q.CidrBlock)
	if err != nil {
		return nil, err
	}
	b, err := gateway.AddPoolBlock(c, q.PublicIpAddressPoolId, block, int(services.Value(q.CidrMask)))
	if err != nil {
		return nil, err
	}
	return &AddPublicIpAddressPoolCidrBlockResponse{CidrBlock: new(b.Block.String())}, nil
}

// parsePoolBlock reads a block; it is not valid where none is given.
func parsePoolBlock(text string) (block netip.Prefix, err error) {
	if text == "" {
		return block, nil
	}
	if block, err = netip.ParsePrefix(text); err != nil {
		return block, services.Malformed(gateway.KindPoolBlock, "CidrBlock", text+" is no CIDR block")
	}
	return block, nil
}

func deletePublicIPAddressPoolCidrBlock(c *cloud.Call, q *DeletePublicIpAddressPoolCidrBlockRequest) (*EmptyResponse, error) {
	block, err := parsePoolBlock(q.CidrBlock)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.RemovePoolBlock(c, q.PublicIpAddressPoolId, block)
}

func listPublicIPAddressPoolCidrBlocks(c *cloud.Call, q *ListPublicIpAddressPoolCidrBlocksRequest) (*ListPublicIpAddressPoolCidrBlocksResponse, error) {
	var page cloud.Page[*gateway.PoolBlock]
	// What is no block is that of no pool.
	if block, err := parsePoolBlock(q.CidrBlock); err == nil {
		if page, err = gateway.PoolBlocks(c, q.PublicIpAddressPoolId, block, services.After(q.NextToken, q.MaxResults, poolPage).PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListPublicIpAddressPoolCidrBlocksResponse{
		NextToken: &page.Next, TotalCount: new(int32(page.Total)),
		PublicIpPoolCidrBlockList: services.Each(page.Items, func(b *gateway.PoolBlock) PublicIpPoolCidrBlockList {
			return PublicIpPoolCidrBlockList{
				PublicIpAddressPoolId: &b.Pool.ID, CidrBlock: new(b.Block.String()), CreationTime: services.Seconds(b.Created), Status: new(string(b.Status(c.Now))),
				UsedIpNum: new(int32(b.Used(c.World))), TotalIpNum: new(int32(b.Size())),
			}
		}),
	}, nil
}

func transformEIPSegmentToPublicIPAddressPool(c *cloud.Call, q *TransformEipSegmentToPublicIpAddressPoolRequest) (*TransformEipSegmentToPublicIpAddressPoolResponse, error) {
	p, err := gateway.MigrateSegment(c, q.InstanceId, gateway.NewAddressPool{Name: q.Name, Description: q.Description, ResourceGroupID: q.ResourceGroupId})
	if err != nil {
		return nil, err
	}
	return &TransformEipSegmentToPublicIpAddressPoolResponse{PublicIpAddressPoolId: &p.ID, ResourceGroupId: new(p.ResourceGroupID)}, nil
}

// The service of pools is open to every account from the beginning, as Terraform
// has nothing to open it with.

func openPublicIPAddressPoolService(c *cloud.Call, _ *OpenPublicIpAddressPoolServiceRequest) (*OpenPublicIpAddressPoolServiceResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return nil, services.Refuse("OperationFailed.ExceedPurchaseLimit", "the service is open already")
}

func getPublicIPAddressPoolServiceStatus(*cloud.Call, *GetPublicIpAddressPoolServiceStatusRequest) (*GetPublicIpAddressPoolServiceStatusResponse, error) {
	return &GetPublicIpAddressPoolServiceStatusResponse{Enabled: new(true)}, nil
}

// zoned says whether an EIP or a group of them can be allocated in a zone. The vendor lets only some accounts
// choose one; here all may.
func zoned(c *cloud.Call, zone, pool string, otherwise ...string) error {
	if zone == "" {
		return nil
	}
	region, err := c.KnownRegion()
	switch {
	case err != nil:
		return err
	case pool != "":
		return services.Refuse("ExclusiveParam.ZoneAndPublicIpAddressPoolId", "give either Zone or PublicIpAddressPoolId")
	case slices.ContainsFunc(otherwise, func(text string) bool { return text != "" }):
		return services.Refuse("ExclusiveParam.ZoneAndIpAddress", "give either Zone, or IpAddress or InstanceId")
	case !slices.Contains(region.Zones, zone):
		return services.Refuse("IllegalParam.Zone", "there is no zone "+zone)
	}
	return nil
}
