package nlb

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTheLifeOfALoadBalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const get = "GetLoadBalancerAttribute LoadBalancerId={id}"
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet LoadBalancerType=classic", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: create + "AddressType=Intranet LoadBalancerBillingConfig.PayType=PrePay", Open: true, Refused: "OperationDenied.OnlyPostPaidSupported"},
		managedtest.Step{Call: create + "AddressType=Intranet LoadBalancerName=-", Open: true, Refused: "IllegalParam.loadBalancerName"},
		managedtest.Step{Call: create + "AddressType=Intranet DeletionProtectionConfig.Enabled=true DeletionProtectionConfig.Reason=-", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: create + "AddressType=Intranet ZoneMappings.1.PrivateIPv4Address=10.0.1.0", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: create + "AddressType=Intranet ResourceGroupId=rg-none", Open: true, Refused: "OperationFailed.NotExist.ResourceGroup"},
		managedtest.Step{Call: "CreateLoadBalancer VpcId={vpc} AddressType=Intranet ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared}", Open: true, Refused: "InvalidZones"},
		managedtest.Step{Call: "CreateLoadBalancer VpcId={vpc} AddressType=Intranet ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={private} ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb}", Open: true, Refused: "ResourceNotFound.VSwitch"},
		managedtest.Step{
			Call: create + "AddressType=Intranet LoadBalancerName=front DeletionProtectionConfig.Enabled=true DeletionProtectionConfig.Reason=busy Tag.1.Key=stage Tag.1.Value=test ZoneMappings.1.PrivateIPv4Address=10.0.1.88",
			Keep: "id=LoadbalancerId", Open: true, Busy: true,
		},
		managedtest.Step{Call: get, Shows: []string{
			`"LoadBalancerStatus":"Provisioning"`, `"DNSName":"{id}.cn-hangzhou.nlb.aliyuncs.com"`, `"PrivateIPv4Address":"10.0.1.88"`, `"PrivateIPv4Address":"10.0.2.`, `"CrossZoneEnabled":true`,
			`"TagKey":"stage"`, `"Reason":"busy"`, `"Enabled":true`, `"LoadBalancerType":"Network"`,
		}},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} LoadBalancerName=gate", Refused: "ResourceInConfiguring.loadbalancer"},
		managedtest.Step{Call: get, Shows: []string{`"LoadBalancerStatus":"Active"`, `"PrivateIPv4HcStatus":"Healthy"`}},
		managedtest.Step{Call: "ListLoadBalancers LoadBalancerNames.1=front VpcIds.1={vpc} ZoneId=cn-hangzhou-i AddressType=Intranet LoadBalancerStatus=Active Tag.1.Key=stage LoadBalancerIds.1={id} LoadBalancerType=network AddressIpVersion=ipv4 LoadBalancerBusinessStatus=Normal", Shows: []string{"{id}", `"TotalCount":1`, `"Key":"stage"`}},
		managedtest.Step{Call: "ListLoadBalancers Ipv6AddressType=Internet", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListLoadBalancers LoadBalancerBusinessStatus=Abnormal", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} LoadBalancerName=gate CrossZoneEnabled=false Cps=100", Keep: "job=JobId", Busy: true},
		managedtest.Step{Call: "GetJobStatus JobId={job}", Shows: []string{`"Status":"Processing"`}},
		managedtest.Step{Call: "ListAsynJobs JobIds.1={job}", Shows: []string{`"Status":"Processing"`, `"TotalCount":"1"`}},
		managedtest.Step{Call: get, Shows: []string{`"LoadBalancerStatus":"Configuring"`, `"LoadBalancerName":"gate"`, `"CrossZoneEnabled":false`, `"Cps":100`}},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Refused: "OperationDenied.DeletionProtectionEnabled"},
		managedtest.Step{Call: "GetJobStatus JobId={job}", Shows: []string{`"Status":"Succeeded"`}},
		managedtest.Step{Call: "GetJobStatus JobId=none", Refused: "ResourceNotFound.JobId"},
		managedtest.Step{Call: "UpdateLoadBalancerProtection LoadBalancerId={id} ModificationProtectionStatus=On", Refused: "IllegalParam"},
		managedtest.Step{Call: "UpdateLoadBalancerProtection LoadBalancerId={id} DeletionProtectionEnabled=false ModificationProtectionStatus=ConsoleProtection ModificationProtectionReason=shop", Busy: true},
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"LoadBalancerStatus":"Active"`}},
		managedtest.Step{Call: get, Shows: []string{`"Enabled":false`, `"Status":"ConsoleProtection"`, `"Reason":"shop"`, `"EnabledTime":"2030-`}, Lacks: []string{"busy"}},
		managedtest.Step{Call: "UpdateLoadBalancerProtection LoadBalancerId={id} ModificationProtectionReason=sale DeletionProtectionReason=none"},
		managedtest.Step{Call: get, Shows: []string{`"Status":"ConsoleProtection"`, `"Reason":"sale"`, `"Enabled":false`}, Lacks: []string{`"none"`}},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={small} ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb}", Refused: "OperationDenied.ZoneVSwitchChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared} ZoneMappings.1.PrivateIPv4Address=10.0.1.89 ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb}", Refused: "OperationDenied.ProtectedPrivateIPv4AddressChanged"},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}"},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}", Refused: "Conflict.SecurityGroup"},
		managedtest.Step{Call: get, Shows: []string{`"SecurityGroupIds":["{group}"]`}},
		managedtest.Step{Call: "LoadBalancerLeaveSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}"},
		managedtest.Step{Call: "LoadBalancerLeaveSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}", Refused: "ResourceNotFound.SecurityGroup"},
		managedtest.Step{Call: "StartShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared}"},
		managedtest.Step{Call: "ListLoadBalancers", Shows: []string{`"Status":"Shifted"`}},
		managedtest.Step{Call: "StartShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.VSwitchId={sharedb}", Refused: "IncorrectStatus.ZoneId"},
		managedtest.Step{Call: "CancelShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.VSwitchId={sharedb}", Refused: "IncorrectStatus.ZoneId"},
		managedtest.Step{Call: "CancelShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared}"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Intranet", Refused: "OperationDenied.AddressTypeNotChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Internet"},
		managedtest.Step{Call: get, Shows: []string{`"AddressType":"Internet"`, `"PublicIPv4Address":"198.19.`, `"AllocationId":"eip-`}},
		managedtest.Step{Call: "TagResources ResourceType=loadbalancer ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a"},
		managedtest.Step{Call: "TagResources ResourceType=cat ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a", Refused: "IllegalParam"},
		managedtest.Step{Call: "ListTagResources ResourceType=loadbalancer ResourceId.1={id}", Shows: []string{`"TagKey":"team"`, `"RegionNo":"cn-hangzhou"`}},
		managedtest.Step{Call: "UntagResources ResourceType=loadbalancer ResourceId.1={id} TagKey.1=team"},
		managedtest.Step{Call: "ListTagResources ResourceType=loadbalancer ResourceId.1={id}", Lacks: []string{`"TagKey":"team"`}},
		managedtest.Step{Call: "MoveResourceGroup ResourceType=loadbalancer ResourceId={id} NewResourceGroupId=rg-none RegionId=cn-hangzhou", Refused: "ResourceNotFound.ResourceGroup"},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Keep: "job=JobId"},
		managedtest.Step{Call: get, Refused: "ResourceNotFound.loadBalancer"},
		managedtest.Step{Call: "GetJobStatus JobId={job}", Shows: []string{`"Status":"Succeeded"`}},
		managedtest.Step{Call: "DescribeRegions", Shows: []string{`"RegionEndpoint":"nlb.cn-hangzhou.aliyuncs.com"`}},
		managedtest.Step{Call: "DescribeZones", Shows: []string{`"ZoneId":"cn-hangzhou-i"`}, Lacks: []string{"cn-beijing"}},
	)
	for vswitch, want := range map[string]string{s.Shared: "251", s.SharedB: "252"} { // team-a's instance is in the first one
		if free := s.Free(vswitch); free != want {
			t.Errorf("%s has %s free addresses; want %s", vswitch, free, want)
		}
	}
	s.Must(s.World.Check())
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("ListLoadBalancers MaxResults=2 NextToken={token}", s.Several(3, create+"AddressType=Intranet", "LoadbalancerId")...)
}

// The EIPs of a load balancer share the bandwidth of a package, also those of
// zones that come later, until they are taken out of it.
func TestBandwidthPackagesOfLoadBalancers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := func(action, name string, given ...string) string {
		t.Helper()
		return s.Makes(s.VPCs, "team-a", action, name, given...)
	}
	s.Given["package"] = made("CreateCommonBandwidthPackage", "BandwidthPackageId", "Bandwidth", "30")
	other := made("CreateCommonBandwidthPackage", "BandwidthPackageId", "Bandwidth", "10")
	s.Given["taken"] = made("AllocateEipAddress", "AllocationId")
	made("AddCommonBandwidthPackageIp", "", "BandwidthPackageId", other, "IpInstanceId", s.Given["taken"])
	s.Given["eip"] = made("AllocateEipAddress", "AllocationId")
	const (
		faces = create + "AddressType=Internet BandwidthPackageId={package} "
		get   = "GetLoadBalancerAttribute LoadBalancerId={id}"
	)
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet BandwidthPackageId={package}", Refused: "OperationDenied.IntranetLoadBalancer"},
		managedtest.Step{Call: create + "AddressType=Internet BandwidthPackageId=cbwp-none", Open: true, Refused: "ResourceNotFound.BandwidthPackageId"},
		managedtest.Step{Call: faces + "ZoneMappings.1.AllocationId={taken}", Refused: "OperationDenied.EipAlreadyInBandwidthPackage"},
		managedtest.Step{Call: faces + "ZoneMappings.1.AllocationId={eip}", Keep: "id=LoadbalancerId"},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":"{package}"`}},
		managedtest.Step{Call: "ListLoadBalancers", Shows: []string{`"BandwidthPackageId":"{package}"`}},
	)
	inside := func() []string {
		t.Helper()
		answer, refused := s.VPCs.Call("team-a", "DescribeCommonBandwidthPackages", wire.Parameters{"BandwidthPackageId": s.Given["package"]})
		if refused != nil {
			t.Fatal(refused)
		}
		var ids []string
		for _, address := range answer.(*eip.DescribeCommonBandwidthPackagesResponse).CommonBandwidthPackages.CommonBandwidthPackage[0].PublicIpAddresses.PublicIpAddresse {
			ids = append(ids, *address.AllocationId)
		}
		return ids
	}
	ids := inside()
	if len(ids) != 2 || !slices.Contains(ids, s.Given["eip"]) {
		t.Errorf("the package has %v", ids)
	}
	s.Given["third"] = s.Makes(s.VPCs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.VPC, "ZoneId", "cn-hangzhou-g", "CidrBlock", "10.0.9.0/24")
	s.Share(s.Given["third"], "team-a")
	s.Life(managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared} ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb} ZoneMappings.3.ZoneId=cn-hangzhou-g ZoneMappings.3.VSwitchId={third}"})
	if ids = inside(); len(ids) != 3 {
		t.Errorf("the package has %v", ids)
	}
	for _, id := range ids {
		made("RemoveCommonBandwidthPackageIp", "", "BandwidthPackageId", s.Given["package"], "IpInstanceId", id)
	}
	s.Life(managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":""`}})
	const attach, detach = "AttachCommonBandwidthPackageToLoadBalancer LoadBalancerId={id} BandwidthPackageId=", "DetachCommonBandwidthPackageFromLoadBalancer LoadBalancerId={id} BandwidthPackageId="
	s.Life(
		managedtest.Step{Call: detach + "{package}", Refused: "ResourceNotAssociated.loadbalancer"},
		managedtest.Step{Call: attach + "cbwp-none", Refused: "ResourceNotFound.BandwidthPackageId"},
		managedtest.Step{Call: attach + "{package} DryRun=true", Refused: "DryRunOperation"},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":""`, `"LoadBalancerStatus":"Active"`}},
		managedtest.Step{Call: attach + "{package}", Keep: "job=JobId", Busy: true},
		managedtest.Step{Call: attach + "{package}", Refused: "ResourceInConfiguring.loadbalancer"},
		managedtest.Step{Call: "GetJobStatus JobId={job}", Shows: []string{`"Status":"Succeeded"`}},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":"{package}"`, `"LoadBalancerStatus":"Active"`}},
		managedtest.Step{Call: attach + "{package}", Refused: "ResourceAlreadyAssociated.loadbalancer"},
	)
	if ids = inside(); len(ids) != 3 {
		t.Errorf("the package that is attached has %v", ids)
	}
	s.Life(
		managedtest.Step{Call: detach + "cbwp-none", Refused: "ResourceNotAssociated.loadbalancer"},
		managedtest.Step{Call: detach + "{package}"},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":""`}},
	)
	if ids = inside(); len(ids) > 0 {
		t.Errorf("the package that is detached has %v", ids)
	}
	made("AddCommonBandwidthPackageIp", "", "BandwidthPackageId", other, "IpInstanceId", s.Given["eip"])
	s.Life(
		managedtest.Step{Call: attach + "{package}", Refused: "OperationDenied.EipAlreadyInBandwidthPackage"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Intranet"},
		managedtest.Step{Call: attach + "{package}", Refused: "OperationDenied.IntranetLoadBalancer"},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"},
	)
}
