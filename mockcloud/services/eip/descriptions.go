package eip

import (
	"net/netip"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const (
	defaultPageSize = 10
	maxListed       = 50
	postPaid        = "PostPaid"
	prePaid         = "PrePaid"
	locked          = "financial"
)

func (e Edition) describeEIPAddresses(c *cloud.Call, q *DescribeEipAddressesRequest) (*DescribeEipAddressesResponse, error) {
	filter, err := eipFilter(c, q)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.EIP]
	if selectsAny(q) {
		if page, err = gateway.EIPs(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeEipAddressesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		EipAddresses: &EipAddresses{EipAddress: services.Each(page.Items, func(one *gateway.EIP) EipAddress { return e.view(c, one) })},
	}, nil
}

// selectsAny says whether a request selects EIPs by what all of them have in common
// here: they are locked for security by nobody.
func selectsAny(q *DescribeEipAddressesRequest) bool {
	return q.LockReason == "" || q.LockReason == locked
}

// chargeType is how an EIP is paid for.
func chargeType(one *gateway.EIP) string {
	if one.Subscribed() {
		return prePaid
	}
	return postPaid
}

func eipFilter(c *cloud.Call, q *DescribeEipAddressesRequest) (filter gateway.EIPFilter, err error) {
	if err := checkFilter(c, q); err != nil {
		return filter, err
	}
	filter = gateway.EIPFilter{
		IDs: services.Separated(q.AllocationId), Name: q.EipName, SegmentID: q.SegmentInstanceId, ResourceGroupID: q.ResourceGroupId,
		BoundID: q.AssociatedInstanceId, BoundType: q.AssociatedInstanceType, PoolID: q.PublicIpAddressPoolId, Tags: services.Tags(q.Tag),
	}
	if filter.Addresses, err = parseAddresses(q.EipAddress); err != nil {
		return filter, err
	}
	created, err := createdFilter(q.Filter)
	if err != nil {
		return filter, err
	}
	if q.Status != "" || q.ISP != "" || q.ChargeType != "" || q.LockReason != "" || q.SecurityProtectionEnabled != nil || q.ServiceManaged != nil || created != nil {
		filter.Match = func(one *gateway.EIP) bool {
			return (q.ChargeType == "" || q.ChargeType == chargeType(one)) && (q.LockReason == "" || one.Locked(c.Now)) && (q.Status == "" || q.Status == string(one.Status(c.Now))) && (q.ISP == "" || q.ISP == one.ISP) &&
				(q.SecurityProtectionEnabled == nil || *q.SecurityProtectionEnabled == (len(one.Protections) > 0)) && (q.ServiceManaged == nil || *q.ServiceManaged == one.Managed) && (created == nil || created(one))
		}
	}
	return filter, nil
}

// checkFilter refuses values that no EIP can have.
func checkFilter(c *cloud.Call, q *DescribeEipAddressesRequest) error {
	switch {
	case q.AssociatedInstanceType != "" && !gateway.KnownBindable(q.AssociatedInstanceType) && !slices.Contains(unbindable, q.AssociatedInstanceType):
		return services.Refuse("InvalidIAssociatedInstanceType.ValueNotSupported", "EIPs are bound to nothing of the type "+q.AssociatedInstanceType)
	case !slices.Contains([]string{"", prePaid, postPaid}, q.ChargeType):
		return services.Refuse("InvalidChargeType.ValueNotSupported", "ChargeType is PrePaid or PostPaid")
	case !slices.Contains([]string{"", locked, "security"}, q.LockReason):
		return services.Refuse("InvalidLockReason.NotFound", "LockReason is financial or security")
	case len(services.Separated(q.AllocationId)) > maxListed || len(services.Separated(q.EipAddress)) > maxListed:
		return services.Refuse("InstanceIdLength.Exceed", "a request lists at most 50 ids or addresses")
	case !services.HaveKeys(services.Tags(q.Tag)):
		return services.Refuse("InvalidTagKey", "every entry of Tag has a Key")
	}
	if q.ResourceGroupId != "" {
		if _, err := identity.FindResourceGroup(c, q.ResourceGroupId); err != nil {
			return err
		}
	}
	return nil
}

// parseAddresses reads addresses that are separated by commas. What is no address
// is that of no EIP.
func parseAddresses(text string) ([]netip.Addr, error) {
	var addresses []netip.Addr
	for _, part := range services.Separated(text) {
		address, _ := netip.ParseAddr(part)
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// createdFilter reads the conditions on when EIPs were created; nil where there are none.
func createdFilter(given []FilterParameter) (func(*gateway.EIP) bool, error) {
	var from, to time.Time
	for _, f := range given {
		if f.Key == "" {
			continue
		}
		at, err := time.Parse(services.MinuteLayout, f.Value)
		if err != nil {
			return nil, services.Refuse("InvalidFilterValue", "The value of a filter is a time such as 2030-01-02T12:05Z.")
		}
		switch f.Key {
		case "CreationStartTime":
			from = at
		case "CreationEndTime":
			to = at
		default:
			return nil, services.Refuse("InvalidFilterKey.NotFound", "There is no filter "+f.Key+".")
		}
	}
	if from.IsZero() && to.IsZero() {
		return nil, nil
	}
	return func(one *gateway.EIP) bool {
		return !one.Created.Before(from) && (to.IsZero() || !one.Created.After(to))
	}, nil
}

// view shows an EIP to its owner. What an EIP cannot have here is empty.
func (e Edition) view(c *cloud.Call, one *gateway.EIP) EipAddress {
	bandwidth, own := strconv.Itoa(one.BandwidthNow()), strconv.Itoa(one.Bandwidth)
	view := EipAddress{
		AllocationId: new(one.ID), IpAddress: new(one.Address.String()), Status: new(string(one.Status(c.Now))), RegionId: new(one.Region),
		AllocationTime: services.Seconds(one.Created), Bandwidth: &bandwidth, EipBandwidth: &own, ChargeType: new(chargeType(one)),
		InternetChargeType: new(one.ChargeType), ExpiredTime: new(""), InstanceId: new(""), InstanceType: new(one.BoundType),
		OperationLocks: &OperationLocks{LockReason: []LockReason{}},
	}
	if one.Bound != nil {
		view.InstanceId = new(one.Bound.ID)
	}
	if one.Subscribed() {
		view.ExpiredTime = services.Seconds(one.Expires())
	}
	if one.Locked(c.Now) {
		view.OperationLocks.LockReason = []LockReason{{LockReason: new(locked)}}
	}
	if e == Vpc {
		view.more(c, one)
	}
	return view
}

// more shows what only the newer product says.
func (view *EipAddress) more(c *cloud.Call, one *gateway.EIP) {
	view.Name, view.Description, view.ISP, view.Netmode = new(one.Name), new(one.Description), new(one.ISP), new("public")
	view.Descritpion = view.Description //nolint:misspell // the vendor has both
	view.AvailableRegions = &AvailableRegions{AvailableRegion: []string{one.Region}}
	view.Mode, view.PrivateIpAddress = new(string(one.ModeNow())), new("")
	if one.BoundType == gateway.InterfaceType && one.PrivateShown().IsValid() {
		view.PrivateIpAddress = new(one.PrivateShown().String())
	}
	view.InstanceRegionId = new("")
	if one.Bound != nil {
		view.InstanceRegionId = new(one.Region)
	}
	view.SegmentInstanceId = new("")
	if one.Segment != nil {
		view.SegmentInstanceId = new(one.Segment.ID)
	}
	view.ResourceGroupId, view.DeletionProtection = new(one.ResourceGroupID), new(one.Protected)
	view.BusinessStatus, view.BizType, view.HasReservationData = new("Normal"), new(usualBusiness), new("false")
	if one.Locked(c.Now) {
		view.BusinessStatus = new("OperationLock")
	}
	view.HDMonitorStatus, view.SecondLimited, view.ServiceManaged = new("OFF"), new(false), new(int32(0))
	if one.Managed {
		view.ServiceManaged = new(int32(1))
	}
	view.BandwidthPackageId, view.BandwidthPackageBandwidth, view.BandwidthPackageType = new(""), new(""), new("")
	if one.Package != nil {
		view.BandwidthPackageId, view.BandwidthPackageBandwidth, view.BandwidthPackageType = new(one.Package.ID), new(strconv.Itoa(one.Package.Bandwidth)), new("CommonBandwidthPackage")
	}
	view.PublicIpAddressPoolId, view.VpcId, view.Zone = new(""), new(""), new(one.Zone)
	if one.Block != nil {
		view.PublicIpAddressPoolId = new(one.Block.Pool.ID)
	}
	view.SecurityProtectionTypes = &SecurityProtectionTypes{SecurityProtectionType: append([]string{}, one.Protections...)}
	view.Tags = &Tags{Tag: services.ShowTags(c, one.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })}
}
