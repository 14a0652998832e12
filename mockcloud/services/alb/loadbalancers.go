package alb

import (
	"cmp"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const usualPage = 20

func createLoadBalancer(c *cloud.Call, q *CreateLoadBalancerRequest) (*CreateLoadBalancerResponse, error) {
	zones, err := readZones(q.ZoneMappings)
	if err != nil {
		return nil, err
	}
	if q.AddressIpVersion != "" && q.AddressIpVersion != ipv4 && q.AddressIpVersion != dualStack {
		return nil, services.Refuse("InvalidParameter", "AddressIpVersion is IPv4 or DualStack")
	}
	modification, err := readModification(q.ModificationProtectionConfig)
	if err != nil {
		return nil, err
	}
	if billing := q.LoadBalancerBillingConfig; billing != nil && billing.PayType != "" && billing.PayType != payAsYouGo {
		return nil, services.Refuse("InvalidParameter", "LoadBalancerBillingConfig.PayType is "+payAsYouGo)
	}
	b, err := service.Create(c, zonal.NewBalancer{
		PackageID: services.Value(q.LoadBalancerBillingConfig).BandwidthPackageId,
		New:       managed.New{Name: q.LoadBalancerName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)},
		VPCID:     q.VpcId, AddressType: zonal.AddressType(q.AddressType), DualStack: q.AddressIpVersion == dualStack, Zones: zones,
		Deletion: zonal.Protection{On: services.IsTrue(q.DeletionProtectionEnabled)}, Modification: services.Value(modification),
		HTTP: zonal.HTTPBalancer{Edition: q.LoadBalancerEdition, AddressMode: cmp.Or(q.AddressAllocatedMode, fixedAddresses)},
	})
	if err != nil {
		return nil, err
	}
	return &CreateLoadBalancerResponse{LoadBalancerId: &b.ID}, nil
}

// How load balancers are paid for, and have their addresses unless a request says it.
const payAsYouGo, fixedAddresses = "PostPay", "Fixed"

// readZones reads where a load balancer is to stand.
func readZones(given []ZoneMappingParameter) ([]zonal.NewZone, error) {
	zones := make([]zonal.NewZone, len(given))
	for i, zone := range given {
		zones[i] = zonal.NewZone{VSwitchID: zone.VSwitchId, Zone: zone.ZoneId, EIP: zone.AllocationId}
		if zone.IntranetAddress == "" {
			continue
		}
		address, err := netip.ParseAddr(zone.IntranetAddress)
		if err != nil || !address.Is4() {
			return nil, services.Refuse("InvalidParameter", "ZoneMappings.IntranetAddress is an IPv4 address")
		}
		zones[i].Address = address
	}
	return zones, nil
}

// The modes of protection against modification in the console.
const protected, unprotected = "ConsoleProtection", "NonProtection"

// readModification reads a protection against modification; nil where none is given. The
// reason counts only while the protection is on.
func readModification(q *ModificationProtectionConfigParameter) (*zonal.Protection, error) {
	switch {
	case q == nil:
		return nil, nil
	case q.Status == protected:
		return &zonal.Protection{On: true, Reason: q.Reason}, nil
	case q.Status == unprotected || q.Status == "":
		return &zonal.Protection{}, nil
	}
	return nil, services.Refuse("InvalidParameter", "ModificationProtectionConfig.Status is ConsoleProtection or NonProtection")
}

func getLoadBalancerAttribute(c *cloud.Call, q *GetLoadBalancerAttributeRequest) (*LoadBalancer, error) {
	b, err := service.Find(c, q.LoadBalancerId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewBalancer(c, b)
	view.RegionId = &b.Region
	view.ZoneMappings = services.Each(b.Zones(c.World), func(zone zonal.Zone) ZoneMapping { return viewZone(c, b, zone) })
	return &view, nil
}

func listLoadBalancers(c *cloud.Call, q *ListLoadBalancersRequest) (*ListLoadBalancersResponse, error) {
	filter := zonal.BalancerFilter{
		Filter: managed.Filter[*zonal.LoadBalancer]{
			IDs: q.LoadBalancerIds, Zone: q.ZoneId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Status: q.LoadBalancerStatus,
		},
		AddressType: q.AddressType, DomainName: q.DNSName, Names: q.LoadBalancerNames, VPCs: q.VpcIds, IPv6Type: q.Ipv6AddressType,
	}
	if q.Ipv6AddressType != "" {
		filter.DualStack = new(true)
	}
	if q.AddressIpVersion != "" {
		filter.DualStack = new(q.AddressIpVersion == dualStack)
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	var page cloud.Page[*zonal.LoadBalancer]
	// All are in good standing, and paid for as they are used.
	if services.IsOrAny(q.LoadBalancerBussinessStatus, normal) && services.IsOrAny(q.PayType, payAsYouGo) {
		var err error
		if page, err = service.Balancers(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListLoadBalancersResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		LoadBalancers: services.Each(page.Items, func(b *zonal.LoadBalancer) LoadBalancer { return viewBalancer(c, b) }),
	}, nil
}

const normal = "Normal"

// The IP versions of load balancers: IPv4 alone, or both.
const ipv4, dualStack = "IPv4", "DualStack"

func versionOf(dual bool) *string {
	return new(map[bool]string{false: ipv4, true: dualStack}[dual])
}

func updateLoadBalancerAttribute(c *cloud.Call, q *UpdateLoadBalancerAttributeRequest) (*JobIdResponse, error) {
	modification, err := readModification(q.ModificationProtectionConfig)
	if err != nil {
		return nil, err
	}
	return ofJob(service.Change(c, q.LoadBalancerId, zonal.BalancerChange{Name: services.Text(q.LoadBalancerName), Modification: modification}))
}

func updateLoadBalancerEdition(c *cloud.Call, q *UpdateLoadBalancerEditionRequest) (*EmptyResponse, error) {
	_, err := service.Change(c, q.LoadBalancerId, zonal.BalancerChange{Edition: &q.LoadBalancerEdition})
	return &EmptyResponse{}, err
}

func enableDeletionProtection(c *cloud.Call, q *DeletionProtectionRequest) (*EmptyResponse, error) {
	return protect(c, q.ResourceId, true)
}

func disableDeletionProtection(c *cloud.Call, q *DeletionProtectionRequest) (*EmptyResponse, error) {
	return protect(c, q.ResourceId, false)
}

func protect(c *cloud.Call, id string, on bool) (*EmptyResponse, error) {
	return &EmptyResponse{}, service.Protect(c, id, &zonal.Protection{On: on}, nil)
}

func enableLoadBalancerAccessLog(c *cloud.Call, q *EnableLoadBalancerAccessLogRequest) (*JobIdResponse, error) {
	return ofJob(service.Change(c, q.LoadBalancerId, zonal.BalancerChange{LogProject: &q.LogProject, LogStore: &q.LogStore}))
}

func disableLoadBalancerAccessLog(c *cloud.Call, q *DisableLoadBalancerAccessLogRequest) (*EmptyResponse, error) {
	_, err := service.Change(c, q.LoadBalancerId, zonal.BalancerChange{LogProject: new(""), LogStore: new("")})
	return &EmptyResponse{}, err
}

func enableLoadBalancerIPv6Internet(c *cloud.Call, q *LoadBalancerIpv6InternetRequest) (*JobIdResponse, error) {
	return ofJob(service.ChangeIPv6Type(c, q.LoadBalancerId, zonal.Internet))
}

func disableLoadBalancerIPv6Internet(c *cloud.Call, q *LoadBalancerIpv6InternetRequest) (*JobIdResponse, error) {
	return ofJob(service.ChangeIPv6Type(c, q.LoadBalancerId, zonal.Intranet))
}

func updateLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*JobIdResponse, error) {
	zones, err := readZones(q.ZoneMappings)
	if err != nil {
		return nil, err
	}
	return ofJob(service.ChangeZones(c, q.LoadBalancerId, zones))
}

func updateLoadBalancerAddressTypeConfig(c *cloud.Call, q *UpdateLoadBalancerAddressTypeConfigRequest) (*JobIdResponse, error) {
	zones, err := readZones(q.ZoneMappings)
	if err != nil {
		return nil, err
	}
	return ofJob(service.ChangeAddressType(c, q.LoadBalancerId, zonal.AddressType(q.AddressType), zones))
}

func attachCommonBandwidthPackageToLoadBalancer(c *cloud.Call, q *BandwidthPackageRequest) (*JobIdResponse, error) {
	return ofJob(service.ShareBandwidth(c, q.LoadBalancerId, q.BandwidthPackageId))
}

func detachCommonBandwidthPackageFromLoadBalancer(c *cloud.Call, q *BandwidthPackageRequest) (*JobIdResponse, error) {
	return ofJob(service.UnshareBandwidth(c, q.LoadBalancerId, q.BandwidthPackageId))
}

func loadBalancerJoinSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.Join(c, q.LoadBalancerId, q.SecurityGroupIds))
}

func loadBalancerLeaveSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.Leave(c, q.LoadBalancerId, q.SecurityGroupIds))
}

func startShiftLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*EmptyResponse, error) {
	return shift(c, q, true)
}

func cancelShiftLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*EmptyResponse, error) {
	return shift(c, q, false)
}

func shift(c *cloud.Call, q *LoadBalancerZonesRequest, out bool) (*EmptyResponse, error) {
	zones, err := readZones(q.ZoneMappings)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, service.Shift(c, q.LoadBalancerId, zones[0], out)
}

func deleteLoadBalancer(c *cloud.Call, q *DeleteLoadBalancerRequest) (*JobIdResponse, error) {
	return ofJob(service.Delete(c, q.LoadBalancerId))
}
