package ecs

import (
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// neverExpires is the expiry that pay-as-you-go instances show.
var neverExpires = time.Date(2099, 12, 31, 15, 59, 0, 0, time.UTC)

func describeInstances(c *cloud.Call, q *DescribeInstancesRequest) (*DescribeInstancesResponse, error) {
	filter, err := instanceFilter(c, q)
	if err != nil {
		return nil, err
	}
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	page, err := compute.Instances(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(item *compute.Instance) Instance {
		view := viewInstance(c, item)
		if slices.Contains(q.AdditionalAttributes, "PRIVATE_DNS_OPTIONS") {
			view.PrivateDnsNameOptions = viewNames(item.DNS)
		}
		return view
	})
	said := p.Answer(page.Total, page.Next)
	return &DescribeInstancesResponse{
		NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Instances: &DescribeInstancesInstances{Instance: views},
	}, nil
}

func instanceFilter(c *cloud.Call, q *DescribeInstancesRequest) (filter compute.PlacedFilter[*compute.Instance], err error) {
	filter = compute.PlacedFilter[*compute.Instance]{VPCID: q.VpcId, VSwitchID: q.VSwitchId, SecurityGroupID: q.SecurityGroupId, KeyPairName: q.KeyPairName, Zone: q.ZoneId}
	for _, tag := range q.Tag {
		filter.Tags = append(filter.Tags, cloud.Tag{Key: tag.Key, Value: tag.Value})
	}
	filter.HPCClusterID = q.HpcClusterId
	if filter.IDs, err = listed("InstanceIds", "InvalidParameter", q.InstanceIds); err != nil {
		return filter, err
	}
	if err := checkInstanceFilter(q, filter.Tags); err != nil {
		return filter, err
	}
	private, err := listed("PrivateIpAddresses", "InvalidParameter", q.PrivateIpAddresses)
	if err != nil {
		return filter, err
	}
	public, err := listed("PublicIpAddresses", "InvalidParameter", q.PublicIpAddresses)
	if err != nil {
		return filter, err
	}
	elastic, err := listed("EipAddresses", "InvalidParameter", q.EipAddresses)
	if err != nil {
		return filter, err
	}
	created, err := createdFilter(c, q.Filter)
	if err != nil {
		return filter, err
	}
	if !services.Narrows(q, "InstanceIds", "VpcId", "VSwitchId", "SecurityGroupId", "Tag", "AdditionalAttributes", "NeedSaleCycle") {
		return filter, nil
	}
	filter.Match = func(instance *compute.Instance) bool {
		return matchesInstance(c, q, instance) && created(instance) &&
			hasAddress(private, append([]netip.Addr{instance.Primary.Address()}, instance.Primary.Secondary()...)...) &&
			hasAddress(public, instance.PublicAddress) && hasAddress(elastic, eipAddress(c, instance)) && hasAddress(q.Ipv6Address, instance.Primary.IPv6()...)
	}
	return filter, nil
}

// checkInstanceFilter refuses values that no instance can have.
func checkInstanceFilter(q *DescribeInstancesRequest, tags []cloud.Tag) error {
	return choose(
		choice{"Status", "InvalidStatus.NotFound", oneOf(q.Status, "Pending", "Running", "Starting", "Stopping", "Stopped")},
		choice{"InstanceNetworkType", "InvalidNetworkType.NotFound", oneOf(q.InstanceNetworkType, "classic", "vpc")},
		choice{"InstanceChargeType", "InvalidInstanceChargeType.NotFound", oneOf(q.InstanceChargeType, prePaid, postPaid)},
		choice{"InternetChargeType", "InvalidInternetChargeType.ValueNotSupported", oneOf(q.InternetChargeType, "PayByTraffic", "PayByBandwidth")},
		choice{"LockReason", "InvalidLockReason.NotFound", oneOf(q.LockReason, "financial", "security", "recycling", "dedicatedhostfinancial", "refunded")},
		choice{"Tag", "InvalidTag.Mismatch", services.HaveKeys(tags)},
	)
}

// matchesInstance says whether a request selects an instance by what it is.
func matchesInstance(c *cloud.Call, q *DescribeInstancesRequest, i *compute.Instance) bool {
	return is(q.ZoneId, i.VSwitch().Zone) && is(q.Status, string(i.Status(c))) && (q.InstanceName == "" || services.Matches(q.InstanceName, i.Name)) &&
		is(q.InstanceType, i.Type) && compute.IsOfFamily(q.InstanceTypeFamily, i.Type) && is(q.ImageId, i.ImageID) &&
		is(q.ResourceGroupId, i.ResourceGroupID) && is(q.KeyPairName, i.KeyPairName) &&
		is(q.InternetChargeType, i.Internet.ChargeType) && isBool(q.IoOptimized, i.IOOptimized) &&
		is(q.HttpEndpoint, i.Metadata.Endpoint) && is(q.HttpTokens, i.Metadata.Tokens) &&
		is(int(services.Value(q.HttpPutResponseHopLimit)), i.Metadata.HopLimit) && is(q.InstanceChargeType, chargeType(i.Charge.Subscription)) &&
		(q.LockReason == "" || slices.Contains(lockReasons(c, i), q.LockReason)) && matchesEveryInstance(q)
}

// matchesEveryInstance says whether a request selects instances by what all of
// them have in common here: they are in a VPC.
func matchesEveryInstance(q *DescribeInstancesRequest) bool {
	return is(q.InstanceNetworkType, "vpc") && isBool(q.DeviceAvailable, true) && q.RdmaIpAddresses == "" && q.InnerIpAddresses == ""
}

// hasAddress says whether one of the addresses is a wanted one; none wanted
// selects all.
func hasAddress(wanted []string, addresses ...netip.Addr) bool {
	return len(wanted) == 0 || slices.ContainsFunc(addresses, func(address netip.Addr) bool {
		return address.IsValid() && slices.Contains(wanted, address.String())
	})
}

// createdFilter reads the conditions on when instances were created and expire.
func createdFilter(c *cloud.Call, given []FilterParameter) (func(*compute.Instance) bool, error) {
	var conditions []func(*compute.Instance) bool
	for _, f := range given {
		if f.Key == "" {
			continue
		}
		at, err := time.Parse(services.MinuteLayout, f.Value)
		if err != nil {
			return nil, services.Refuse("InvalidFilterValue", "The value of a filter is a time such as 2030-01-02T12:05Z.")
		}
		var condition func(*compute.Instance) bool
		switch f.Key {
		case "CreationStartTime":
			condition = func(i *compute.Instance) bool { return !i.Created.Before(at) }
		case "CreationEndTime":
			condition = func(i *compute.Instance) bool { return !i.Created.After(at) }
		case "ExpiredStartTime":
			condition = func(i *compute.Instance) bool { return !expiry(c, i).Before(at) }
		case "ExpiredEndTime":
			condition = func(i *compute.Instance) bool { return !expiry(c, i).After(at) }
		default:
			return nil, services.Refuse("InvalidFilterKey.NotFound", "There is no filter "+f.Key+".")
		}
		conditions = append(conditions, condition)
	}
	return func(i *compute.Instance) bool {
		return !slices.ContainsFunc(conditions, func(holds func(*compute.Instance) bool) bool { return !holds(i) })
	}, nil
}

// viewInstance shows an instance to its owner.
func viewInstance(c *cloud.Call, i *compute.Instance) Instance {
	view := Instance{
		InstanceId: new(i.ID), InstanceName: new(i.Name), HostName: new(i.HostNameNow()), Description: new(i.Description), SerialNumber: new(serialNumber(i)),
		RegionId: new(i.Region), ZoneId: new(i.VSwitch().Zone), Status: new(string(i.Status(c))), StoppedMode: new(stoppedMode(c, i)),
		ResourceGroupId: new(i.GroupShown(c.World)), ImageId: new(i.ImageID), OSType: new(osType(i.SystemDisk.Windows)),
		CreationTime: services.Minutes(i.Created), StartTime: new(""), AutoReleaseTime: new(""),
		ExpiredTime: services.Minutes(expiry(c, i)), InstanceChargeType: new(chargeType(i.Charge.Subscription)),
		InstanceNetworkType: new("vpc"), KeyPairName: new(i.KeyPairName), DeletionProtection: new(i.DeletionProtection),
		IoOptimized: new(i.IOOptimized), DeviceAvailable: new(true), Recyclable: new(false), CreditSpecification: new(i.CreditSpecification),
		InternetChargeType: new(i.Internet.ChargeType), InternetMaxBandwidthIn: new(int32(i.Internet.BandwidthIn)),
		InternetMaxBandwidthOut: new(int32(i.Internet.BandwidthOut)),
		PublicIpAddress:         &IpAddress{IpAddress: publicAddresses(i)},
		InnerIpAddress:          &IpAddress{IpAddress: []string{}},
		EipAddress:              viewEIP(c, i),
		OperationLocks:          viewLocks(lockReasons(c, i)),
		MetadataOptions: &MetadataOptions{
			HttpEndpoint: new(i.Metadata.Endpoint), HttpTokens: new(i.Metadata.Tokens), HttpPutResponseHopLimit: new(int32(i.Metadata.HopLimit)),
		},
		SecurityGroupIds: &SecurityGroupIds{SecurityGroupId: groupIDs(i.Primary.SecurityGroups)},
		VpcAttributes: &VpcAttributes{
			VpcId: new(i.VSwitch().VPC.ID), VSwitchId: new(i.VSwitch().ID), NatIpAddress: new(""),
			PrivateIpAddress: &IpAddress{IpAddress: []string{i.Primary.Address().String()}},
		},
		NetworkInterfaces: &NetworkInterfaces{NetworkInterface: viewInstanceInterfaces(i)},
		Tags:              tagsOf(c, i.ID),
	}
	viewType(&view, i)
	viewWithout(&view)
	viewPlace(&view, i)
	viewSpot(&view, i.Spot)
	if i.SystemDisk.OS != "" {
		view.OSName, view.OSNameEn = new(i.SystemDisk.NameIn(cloud.Chinese)), new(i.SystemDisk.NameIn(cloud.English))
	}
	if !i.Started.IsZero() {
		view.StartTime = services.Minutes(i.Started)
	}
	if !i.ReleaseAt.IsZero() {
		view.AutoReleaseTime = services.Minutes(i.ReleaseAt)
	}
	return view
}

// viewType shows what follows from the instance's type.
func viewType(view *Instance, i *compute.Instance) {
	t, _ := compute.FindInstanceType(i.Type)
	has := i.ProcessorNow()
	view.InstanceType, view.InstanceTypeFamily = new(i.Type), new(t.Family.Name)
	view.Cpu, view.Memory, view.GPUAmount, view.GPUSpec = new(int32(has.Cores*has.ThreadsPerCore)), new(int32(t.Mebis)), new(int32(t.GPUs)), new("")
	view.CpuOptions = &CpuOptions{CoreCount: new(int32(has.Cores)), ThreadsPerCore: new(int32(has.ThreadsPerCore)), Numa: new(""), TopologyType: new(has.Topology)}
}

// viewWithout shows that the instance has none of what instances can have
// elsewhere: it is on no host of its own.
func viewWithout(view *Instance) {
	view.ClusterId, view.VlanId = new(""), new("")
	view.DedicatedHostAttribute = &DedicatedHostAttribute{DedicatedHostId: new(""), DedicatedHostName: new(""), DedicatedHostClusterId: new("")}
	view.DedicatedInstanceAttribute = &DedicatedInstanceAttribute{Tenancy: new(""), Affinity: new("")}
	view.RdmaIpAddress = &IpAddress{IpAddress: []string{}}
	view.HibernationOptions = &HibernationOptions{Configured: new(false)}
}

// viewPlace shows where an instance is among others.
func viewPlace(view *Instance, i *compute.Instance) {
	view.AdditionalInfo = &AdditionalInfo{EnableHighDensityMode: new(i.Dense)}
	view.ImageOptions = &ImageOptions{LoginAsNonRoot: new(i.NotRoot)}
	view.HpcClusterId, view.DeploymentSetId = new(i.HPCClusterID), new(i.Deployment.SetID)
	if i.Deployment.Group > 0 {
		view.DeploymentSetGroupNo = new(int32(i.Deployment.Group))
	}
}

func serialNumber(i *compute.Instance) string { return strings.TrimPrefix(i.ID, "i-") }

// stoppedMode says in the vendor's words whether a stopped instance costs less.
func stoppedMode(c *cloud.Call, i *compute.Instance) string {
	switch {
	case i.Status(c) != compute.InstanceStopped:
		return notApplicable
	case i.Economical:
		return stopCharging
	}
	return keepCharging
}

// publicAddresses are the internet addresses of an instance: one or none.
func publicAddresses(i *compute.Instance) []string {
	if !i.PublicAddress.IsValid() {
		return []string{}
	}
	return []string{i.PublicAddress.String()}
}

// viewInstanceInterfaces shows network interfaces as parts of their instance.
func viewInstanceInterfaces(i *compute.Instance) []InstanceNetworkInterface {
	var views []InstanceNetworkInterface
	for _, ni := range i.Interfaces() {
		view := InstanceNetworkInterface{
			NetworkInterfaceId: new(ni.ID), MacAddress: new(ni.PhysicalAddress), Type: new(string(ni.Type())), PrimaryIpAddress: new(ni.Address().String()),
			PrivateIpSets: privateAddresses(ni), Ipv6Sets: ipv6Addresses(ni),
			Ipv4PrefixSets: ipv4Prefixes(ni), Ipv6PrefixSets: ipv6Prefixes(ni),
		}
		showName(view.PrivateIpSets, ni)
		views = append(views, view)
	}
	return views
}

func groupIDs(groups []*compute.SecurityGroup) []string {
	ids := services.Each(groups, func(group *compute.SecurityGroup) string { return group.ID })
	return ids
}
