package nlb

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createLoadBalancer(c *cloud.Call, q *CreateLoadBalancerRequest) (*CreateLoadBalancerResponse, error) {
	if q.LoadBalancerType != "" && !strings.EqualFold(q.LoadBalancerType, networkType) {
		return nil, services.Refuse("IllegalParam", "LoadBalancerType is network")
	}
	dual, err := isDualStack("AddressIpVersion", q.AddressIpVersion)
	if err != nil {
		return nil, err
	}
	if billing := q.LoadBalancerBillingConfig; billing != nil && billing.PayType != "" && billing.PayType != payAsYouGo {
		return nil, services.Refuse("OperationDenied.OnlyPostPaidSupported", "LoadBalancerBillingConfig.PayType is PostPay")
	}
	zones, err := readZones(q.ZoneMappings)
	if err == nil && !dual && slices.ContainsFunc(zones, func(zone zonal.NewZone) bool { return slices.ContainsFunc(zone.Local, netip.Addr.Is6) }) {
		err = services.Refuse("IllegalParam", "only load balancers with IPv6 addresses have ZoneMappings.Ipv6LocalAddresses")
	}
	if err != nil {
		return nil, err
	}
	n := zonal.NewBalancer{
		New:   managed.New{Name: q.LoadBalancerName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)},
		VPCID: q.VpcId, AddressType: zonal.AddressType(q.AddressType), DualStack: dual, Zones: zones, Transport: zonal.TransportBalancer{CrossZone: true}, PackageID: q.BandwidthPackageId,
	}
	if given := q.DeletionProtectionConfig; given != nil {
		n.Deletion = zonal.Protection{On: services.IsTrue(given.Enabled), Reason: given.Reason}
	}
	if given := q.ModificationProtectionConfig; given != nil {
		modification, err := readModification(given.Status, given.Reason)
		if err != nil {
			return nil, err
		}
		n.Modification = services.Value(modification)
	}
	b, err := service.Create(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateLoadBalancerResponse{LoadbalancerId: &b.ID}, nil
}

const networkType, payAsYouGo, normal = "network", "PostPay", "Normal"

// The IP versions of load balancers and server groups: IPv4 alone, or both.
const ipv4, dualStack = "Ipv4", "DualStack"

func isDualStack(parameter, version string) (bool, error) {
	dual := strings.EqualFold(version, dualStack)
	if !dual && version != "" && !strings.EqualFold(version, ipv4) {
		return false, services.Refuse("IllegalParam", parameter+" is Ipv4 or DualStack")
	}
	return dual, nil
}

func versionOf(dual bool) *string {
	return new(map[bool]string{false: ipv4, true: dualStack}[dual])
}

// readZones reads where a load balancer is to stand.
func readZones(given []ZoneMappingParameter) ([]zonal.NewZone, error) {
	var zones []zonal.NewZone
	for _, zone := range given {
		read := zonal.NewZone{VSwitchID: zone.VSwitchId, Zone: zone.ZoneId, EIP: zone.AllocationId}
		var err error
		if text := zone.PrivateIPv4Address; text != "" {
			if read.Address, err = netip.ParseAddr(text); err != nil || read.Address.Is6() {
				return nil, services.Refuse("IllegalParam", "ZoneMappings.PrivateIPv4Address is an IPv4 address")
			}
		}
		if text := zone.Ipv6Address; text != "" {
			if read.IPv6, err = netip.ParseAddr(text); err != nil || !read.IPv6.Is6() {
				return nil, services.Refuse("IllegalParam", "ZoneMappings.Ipv6Address is an IPv6 address")
			}
		}
		if read.Local, err = localAddresses("Ipv4LocalAddresses", zone.Ipv4LocalAddresses, netip.Addr.Is4); err != nil {
			return nil, err
		}
		ipv6, err := localAddresses("Ipv6LocalAddresses", zone.Ipv6LocalAddresses, netip.Addr.Is6)
		if err != nil {
			return nil, err
		}
		read.Local = append(read.Local, ipv6...)
		zones = append(zones, read)
	}
	return zones, nil
}

// localAddresses reads those of an IP version, of which there is an even number (contract of CreateLoadBalancer).
func localAddresses(parameter string, texts []string, of func(netip.Addr) bool) (addresses []netip.Addr, err error) {
	for _, text := range texts {
		address, err := netip.ParseAddr(text)
		if err != nil || !of(address) || len(texts)%2 != 0 {
			return nil, services.Refuse("IllegalParam", "ZoneMappings."+parameter+" is an even number of addresses of that IP version")
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// The modes of protection against modification in the console.
const protected, unprotected = "ConsoleProtection", "NonProtection"

// readModification reads a protection against modification; nil where none is given.
func readModification(status, reason string) (*zonal.Protection, error) {
	switch status {
	case "":
		return nil, nil
	case protected:
		return &zonal.Protection{On: true, Reason: reason}, nil
	case unprotected:
		return &zonal.Protection{}, nil
	}
	return nil, services.Refuse("IllegalParam", "the status of the protection is ConsoleProtection or NonProtection")
}

func getLoadBalancerAttribute(c *cloud.Call, q *GetLoadBalancerAttributeRequest) (*GetLoadBalancerAttributeResponse, error) {
	b, err := service.Find(c, q.LoadBalancerId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := services.Mirror[GetLoadBalancerAttributeResponse](viewBalancer(c, b))
	view.Cps = new(int32(b.Transport.ConnectionRate))
	view.Tags = keysOf(c, b.ID)
	for i, zone := range b.Zones(c.World) {
		address := &view.ZoneMappings[i].LoadBalancerAddresses[0]
		address.Ipv4LocalAddresses, address.Ipv6LocalAddresses = zone.LocalOf(false), zone.LocalOf(true)
		if !zone.Shifted {
			health := healthOf(service.Serves(c, b, zone))
			address.PrivateIPv4HcStatus = &health
			if zone.IPv6.IsValid() { // the servers behind it are the same
				address.PrivateIPv6HcStatus = &health
			}
		}
	}
	return &view, nil
}

func healthOf(serves bool) string {
	return map[bool]string{true: "Healthy", false: zonal.Unhealthy}[serves]
}

func listLoadBalancers(c *cloud.Call, q *ListLoadBalancersRequest) (*ListLoadBalancersResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	answer := &ListLoadBalancersResponse{MaxResults: new(int32(p.Limit)), TotalCount: new(int32(0)), LoadBalancers: []LoadBalancer{}}
	// All are in good standing.
	if q.LoadBalancerType != "" && !strings.EqualFold(q.LoadBalancerType, networkType) || q.LoadBalancerBusinessStatus != "" && q.LoadBalancerBusinessStatus != normal {
		return answer, nil
	}
	var ofVersion *bool
	if q.AddressIpVersion != "" {
		dual, err := isDualStack("AddressIpVersion", q.AddressIpVersion)
		if err != nil {
			return nil, err
		}
		ofVersion = &dual
	}
	page, err := service.Balancers(c, zonal.BalancerFilter{
		AddressType: q.AddressType, DomainName: q.DNSName, Names: q.LoadBalancerNames, VPCs: q.VpcIds, DualStack: ofVersion, IPv6Type: q.Ipv6AddressType,
		Filter: managed.Filter[*zonal.LoadBalancer]{
			Zone: q.ZoneId, Status: q.LoadBalancerStatus, IDs: q.LoadBalancerIds, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		},
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer.NextToken, answer.TotalCount = services.Text(page.Next), new(int32(page.Total))
	for _, b := range page.Items {
		answer.LoadBalancers = append(answer.LoadBalancers, viewBalancer(c, b))
	}
	return answer, nil
}

func viewBalancer(c *cloud.Call, b *zonal.LoadBalancer) LoadBalancer {
	view := LoadBalancer{
		RegionId: &b.Region, LoadBalancerId: &b.ID, LoadBalancerName: new(b.Name), LoadBalancerType: new("Network"), AddressType: new(string(b.AddressType)),
		AddressIpVersion: versionOf(b.DualStack), Ipv6AddressType: new(string(b.IPv6Type(c.World))), LoadBalancerStatus: new(service.Status(b, c.Now)), LoadBalancerBusinessStatus: new(normal), OperationLocks: []OperationLock{},
		VpcId: new(b.VPCID()), CreateTime: services.Seconds(b.Created), ResourceGroupId: new(b.ResourceGroupID), DNSName: new(service.DomainName(b)),
		SecurityGroupIds: b.SecurityGroups(), CrossZoneEnabled: new(b.Transport.CrossZone), LoadBalancerBillingConfig: &LoadBalancerBillingConfig{PayType: new(payAsYouGo)},
		DeletionProtectionConfig:     &DeletionProtectionConfig{Enabled: new(b.Deletion.On), Reason: services.Text(b.Deletion.Reason)},
		ModificationProtectionConfig: &ModificationProtectionConfig{Status: new(unprotected)},
		Tags:                         tagsOf(c, b.ID), ZoneMappings: []ZoneMapping{},
	}
	view.BandwidthPackageId = new("") // for which Terraform's provider waits
	if shared := b.BandwidthPackage(c.World); shared != nil {
		view.BandwidthPackageId = &shared.ID
	}
	if b.Deletion.On {
		view.DeletionProtectionConfig.EnabledTime = services.Seconds(b.Deletion.Since)
	}
	if modification := b.Modification; modification.On {
		view.ModificationProtectionConfig = &ModificationProtectionConfig{
			Status: new(protected), Reason: services.Text(modification.Reason), EnabledTime: services.Seconds(modification.Since),
		}
	}
	for _, zone := range b.Zones(c.World) {
		address := LoadBalancerAddress{PrivateIPv4Address: new(zone.Address.String()), EniId: services.Text(zone.InterfaceID)}
		if zone.EIP != nil {
			address.AllocationId, address.PublicIPv4Address = &zone.EIP.ID, new(zone.EIP.Address.String())
		}
		if zone.IPv6.IsValid() {
			address.Ipv6Address = new(zone.IPv6.String())
		}
		view.ZoneMappings = append(view.ZoneMappings, ZoneMapping{
			VSwitchId: &zone.VSwitch.ID, ZoneId: &zone.VSwitch.Zone, LoadBalancerAddresses: []LoadBalancerAddress{address},
			Status: new(map[bool]string{false: "Active", true: "Shifted"}[zone.Shifted]),
		})
	}
	return view
}

func updateLoadBalancerAttribute(c *cloud.Call, q *UpdateLoadBalancerAttributeRequest) (*JobIdResponse, error) {
	change := zonal.BalancerChange{Name: services.Text(q.LoadBalancerName), CrossZone: q.CrossZoneEnabled}
	if q.Cps != nil {
		change.ConnectionRate = new(int(*q.Cps))
	}
	return ofJob(service.Change(c, q.LoadBalancerId, change))
}

func updateLoadBalancerProtection(c *cloud.Call, q *UpdateLoadBalancerProtectionRequest) (*EmptyResponse, error) {
	modification, err := readModification(q.ModificationProtectionStatus, q.ModificationProtectionReason)
	if err != nil {
		return nil, err
	}
	var deletion *zonal.Protection
	if q.DeletionProtectionEnabled != nil {
		deletion = &zonal.Protection{On: *q.DeletionProtectionEnabled, Reason: q.DeletionProtectionReason}
	}
	b, err := service.Find(c, q.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, service.Protect(c, b.ID, orReason(deletion, b.Deletion, q.DeletionProtectionReason), orReason(modification, b.Modification, q.ModificationProtectionReason))
}

// orReason is a change of a protection: where only a reason is given, as Terraform's provider gives one that has changed,
// it is another reason of what is on.
func orReason(wanted *zonal.Protection, now zonal.Protection, reason string) *zonal.Protection {
	if wanted == nil && now.On && reason != "" {
		return &zonal.Protection{On: true, Reason: reason}
	}
	return wanted
}

func updateLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*JobIdResponse, error) {
	return inZones(q.ZoneMappings, func(zones []zonal.NewZone) (*zonal.Job, error) {
		return service.ChangeZones(c, q.LoadBalancerId, zones)
	})
}

func updateLoadBalancerAddressTypeConfig(c *cloud.Call, q *UpdateLoadBalancerAddressTypeConfigRequest) (*JobIdResponse, error) {
	return inZones(q.ZoneMappings, func(zones []zonal.NewZone) (*zonal.Job, error) {
		return service.ChangeAddressType(c, q.LoadBalancerId, zonal.AddressType(q.AddressType), zones)
	})
}

func enableLoadBalancerIPv6Internet(c *cloud.Call, q *LoadBalancerIpv6InternetRequest) (*EmptyResponse, error) {
	_, err := service.ChangeIPv6Type(c, q.LoadBalancerId, zonal.Internet)
	return &EmptyResponse{}, err
}

func disableLoadBalancerIPv6Internet(c *cloud.Call, q *LoadBalancerIpv6InternetRequest) (*EmptyResponse, error) {
	_, err := service.ChangeIPv6Type(c, q.LoadBalancerId, zonal.Intranet)
	return &EmptyResponse{}, err
}

func inZones(given []ZoneMappingParameter, do func([]zonal.NewZone) (*zonal.Job, error)) (*JobIdResponse, error) {
	zones, err := readZones(given)
	if err != nil {
		return nil, err
	}
	return ofJob(do(zones))
}

func startShiftLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*EmptyResponse, error) {
	zone := q.ZoneMappings[0]
	return &EmptyResponse{}, service.Shift(c, q.LoadBalancerId, zonal.NewZone{Zone: zone.ZoneId, VSwitchID: zone.VSwitchId}, true)
}

func cancelShiftLoadBalancerZones(c *cloud.Call, q *LoadBalancerZonesRequest) (*EmptyResponse, error) {
	zone := q.ZoneMappings[0]
	return &EmptyResponse{}, service.Shift(c, q.LoadBalancerId, zonal.NewZone{Zone: zone.ZoneId, VSwitchID: zone.VSwitchId}, false)
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

func deleteLoadBalancer(c *cloud.Call, q *DeleteLoadBalancerRequest) (*JobIdResponse, error) {
	return ofJob(service.Delete(c, q.LoadBalancerId))
}
