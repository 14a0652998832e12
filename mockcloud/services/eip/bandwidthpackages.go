package eip

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createCommonBandwidthPackage(c *cloud.Call, q *CreateCommonBandwidthPackageRequest) (*CreateCommonBandwidthPackageResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	// A zone is for boxes of the cloud at its customers'. Terraform's provider 1.289 gives one for others too, and
	// finds none afterwards.
	if q.Zone != "" && !slices.Contains(region.Zones, q.Zone) {
		return nil, services.Refuse("IllegalParam.Zone", "there is no zone "+q.Zone)
	}
	made, err := gateway.CreateBandwidthPackage(c, gateway.NewBandwidthPackage{
		Name: q.Name, Description: q.Description, Bandwidth: int(services.Value(q.Bandwidth)), Ratio: int(services.Value(q.Ratio)), ChargeType: q.InternetChargeType,
		ISP: q.ISP, Protections: q.SecurityProtectionTypes, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateCommonBandwidthPackageResponse{BandwidthPackageId: &made.ID, ResourceGroupId: &made.ResourceGroupID}, nil
}

func describeCommonBandwidthPackages(c *cloud.Call, q *DescribeCommonBandwidthPackagesRequest) (*DescribeCommonBandwidthPackagesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := gateway.BandwidthPackages(c, gateway.BandwidthPackageFilter{
		ID: q.BandwidthPackageId, Name: q.Name, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Match: func(one *gateway.BandwidthPackage) bool {
			return !services.IsTrue(q.SecurityProtectionEnabled) || len(one.Protections) > 0
		},
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeCommonBandwidthPackagesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		CommonBandwidthPackages: &CommonBandwidthPackages{CommonBandwidthPackage: services.Each(page.Items, func(one *gateway.BandwidthPackage) CommonBandwidthPackage {
			return viewBandwidthPackage(c, one)
		})},
	}, nil
}

// viewBandwidthPackage shows a bandwidth package to its owner. What it cannot have here is empty.
func viewBandwidthPackage(c *cloud.Call, one *gateway.BandwidthPackage) CommonBandwidthPackage {
	return CommonBandwidthPackage{
		BandwidthPackageId: &one.ID, Name: &one.Name, Description: &one.Description, RegionId: &one.Region, Status: new(string(one.Status(c))), CreationTime: services.Seconds(one.Created),
		Bandwidth: new(strconv.Itoa(one.Bandwidth)), Ratio: new(int32(one.Ratio)), InternetChargeType: &one.ChargeType, InstanceChargeType: new("PostPaid"), ISP: &one.ISP,
		ResourceGroupId: &one.ResourceGroupID, DeletionProtection: &one.Protected, BusinessStatus: new("Normal"), BizType: new("CommonBandwidthPackage"), ExpiredTime: new(""), Zone: new(""),
		ServiceManaged: new(int32(0)), SecurityProtectionTypes: &SecurityProtectionTypes{SecurityProtectionType: append([]string{}, one.Protections...)},
		PublicIpAddresses: &PublicIpAddresses{PublicIpAddresse: services.Each(one.EIPs(c.World), func(e *gateway.EIP) PublicIpAddresse {
			return PublicIpAddresse{AllocationId: &e.ID, IpAddress: new(e.Address.String()), BandwidthPackageIpRelationStatus: new("BINDED")}
		})},
		Tags: &Tags{Tag: services.ShowTags(c, one.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })},
	}
}

func modifyCommonBandwidthPackageAttribute(c *cloud.Call, q *ModifyCommonBandwidthPackageAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.ModifyBandwidthPackage(c, q.BandwidthPackageId, services.Text(q.Name), q.Description)
}

func modifyCommonBandwidthPackageSpec(c *cloud.Call, q *ModifyCommonBandwidthPackageSpecRequest) (*EmptyResponse, error) {
	bandwidth, err := packageBandwidth(q.Bandwidth)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.ResizeBandwidthPackage(c, q.BandwidthPackageId, bandwidth)
}

// packageBandwidth reads a bandwidth.
func packageBandwidth(text string) (int, error) {
	bandwidth, err := strconv.Atoi(text)
	if err != nil || bandwidth < 1 {
		return 0, cloud.Invalid(gateway.KindBandwidthPackage, "Bandwidth", "the bandwidth is a number of Mbit/s")
	}
	return bandwidth, nil
}

func deleteCommonBandwidthPackage(c *cloud.Call, q *DeleteCommonBandwidthPackageRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteBandwidthPackage(c, q.BandwidthPackageId, q.Force == "true")
}

func addCommonBandwidthPackageIP(c *cloud.Call, q *AddCommonBandwidthPackageIpRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.AddToBandwidthPackage(c, q.BandwidthPackageId, q.IpInstanceId)
}

func addCommonBandwidthPackageIPs(c *cloud.Call, q *AddCommonBandwidthPackageIpsRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.AddToBandwidthPackage(c, q.BandwidthPackageId, q.IpInstanceIds...)
}

func removeCommonBandwidthPackageIP(c *cloud.Call, q *RemoveCommonBandwidthPackageIpRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.RemoveFromBandwidthPackage(c, q.BandwidthPackageId, q.IpInstanceId)
}

func modifyCommonBandwidthPackageIPBandwidth(c *cloud.Call, q *ModifyCommonBandwidthPackageIpBandwidthRequest) (*EmptyResponse, error) {
	bandwidth, err := packageBandwidth(q.Bandwidth)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.LimitInBandwidthPackage(c, q.BandwidthPackageId, q.EipId, bandwidth)
}

func cancelCommonBandwidthPackageIPBandwidth(c *cloud.Call, q *CancelCommonBandwidthPackageIpBandwidthRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.LimitInBandwidthPackage(c, q.BandwidthPackageId, q.EipId, 0)
}
