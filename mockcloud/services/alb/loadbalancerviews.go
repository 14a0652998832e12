package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// viewBalancer shows a load balancer as lists do.
func viewBalancer(c *cloud.Call, b *zonal.LoadBalancer) LoadBalancer {
	view := LoadBalancer{
		LoadBalancerId: &b.ID, LoadBalancerName: new(b.Name), LoadBalancerStatus: new(service.Status(b, c.Now)), LoadBalancerBussinessStatus: new(normal),
		LoadBalancerEdition: new(b.HTTP.Edition), AddressAllocatedMode: new(b.HTTP.AddressMode), AddressType: new(string(b.AddressType)),
		AddressIpVersion: versionOf(b.DualStack), DNSName: new(service.DomainName(b)), VpcId: new(b.VPCID()), CreateTime: services.Seconds(b.Created),
		ResourceGroupId: new(b.ResourceGroupID), SecurityGroupIds: b.SecurityGroups(), Tags: tagsOf(c, b.ID),
		LoadBalancerBillingConfig:    &LoadBalancerBillingConfig{PayType: new(payAsYouGo)},
		LoadBalancerOperationLocks:   []LoadBalancerOperationLock{},
		DeletionProtectionConfig:     &DeletionProtectionConfig{Enabled: new(b.Deletion.On)},
		ModificationProtectionConfig: &ModificationProtectionConfig{Status: new(unprotected)},
		AccessLogConfig:              &AccessLogConfig{}, // Terraform's provider fails without it
	}
	if shared := b.BandwidthPackage(c.World); shared != nil {
		view.BandwidthPackageId = &shared.ID
	}
	if b.Deletion.On {
		view.DeletionProtectionConfig.EnabledTime = services.Seconds(b.Deletion.Since)
	}
	if b.Modification.On {
		view.ModificationProtectionConfig = &ModificationProtectionConfig{Status: new(protected), Reason: services.Text(b.Modification.Reason)}
	}
	if b.DualStack {
		view.Ipv6AddressType = new(string(b.IPv6Type(c.World)))
	}
	if b.HTTP.LogProject != "" {
		view.AccessLogConfig = &AccessLogConfig{LogProject: new(b.HTTP.LogProject), LogStore: new(b.HTTP.LogStore)}
	}
	return view
}

// viewZone shows where it stands in a zone.
func viewZone(c *cloud.Call, b *zonal.LoadBalancer, zone zonal.Zone) ZoneMapping {
	private := zone.Address.String()
	address := LoadBalancerAddress{Address: &private, IntranetAddress: &private}
	if zone.EIP != nil {
		address.Address, address.AllocationId, address.EipType = new(zone.EIP.Address.String()), &zone.EIP.ID, new("Common")
	}
	status := zoneShifted
	if !zone.Shifted {
		status = zoneActive
		address.IntranetAddressHcStatus = new(healthOf(service.Serves(c, b, zone)))
	}
	if zone.IPv6.IsValid() { // the servers behind it are the same
		address.Ipv6Address, address.Ipv6AddressHcStatus = new(zone.IPv6.String()), address.IntranetAddressHcStatus
	}
	return ZoneMapping{VSwitchId: &zone.VSwitch.ID, ZoneId: &zone.VSwitch.Zone, Status: &status, LoadBalancerAddresses: []LoadBalancerAddress{address}}
}

const zoneActive, zoneShifted = "Active", "Shifted"

func healthOf(serves bool) string {
	if serves {
		return "Healthy"
	}
	return zonal.Unhealthy
}

func tagsOf(c *cloud.Call, id string) []Tag {
	return services.ShowTags(c, id, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}

// ofJob answers with the job that a call has set off.
func ofJob(job *zonal.Job, err error) (*JobIdResponse, error) {
	if err != nil {
		return nil, err
	}
	return &JobIdResponse{JobId: &job.ID}, nil
}
