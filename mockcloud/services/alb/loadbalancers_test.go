package alb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTheLifeOfALoadBalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const get = "GetLoadBalancerAttribute LoadBalancerId={id}"
	s.Life(
		managedtest.Step{
			Call: create + "AddressType=Intranet LoadBalancerName=front Tag.1.Key=stage Tag.1.Value=test ModificationProtectionConfig.Status=ConsoleProtection ModificationProtectionConfig.Reason=busy",
			Keep: "id=LoadBalancerId", Open: true, Busy: true,
		},
		managedtest.Step{Call: get, Shows: []string{
			`"LoadBalancerStatus":"Provisioning"`, `"DNSName":"{id}.cn-hangzhou.alb.aliyuncs.com"`, `"IntranetAddress":"10.0.1.`, `"IntranetAddress":"10.0.2.`,
			`"AddressType":"Intranet"`, `"AddressAllocatedMode":"Fixed"`, `"Key":"stage"`, `"Reason":"busy"`, `"Enabled":false`, `"VSwitchId":"{sharedb}"`,
		}},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Refused: "IncorrectStatus.LoadBalancer"},
		managedtest.Step{Call: get, Shows: []string{`"LoadBalancerStatus":"Active"`, `"IntranetAddressHcStatus":"Healthy"`}},
		managedtest.Step{Call: "ListLoadBalancers LoadBalancerNames.1=front VpcIds.1={vpc} ZoneId=cn-hangzhou-i AddressType=Intranet LoadBalancerStatus=Active Tag.1.Key=stage LoadBalancerIds.1={id} PayType=PostPay AddressIpVersion=IPv4 LoadBalancerBussinessStatus=Normal", Shows: []string{"{id}", `"TotalCount":1`}},
		managedtest.Step{Call: "ListLoadBalancers DNSName={id}.cn-hangzhou.alb.aliyuncs.com", Shows: []string{"{id}"}},
		managedtest.Step{Call: "ListLoadBalancers LoadBalancerNames.1=back LoadBalancerNames.2=other", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListLoadBalancers AddressType=Internet", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListLoadBalancers LoadBalancerBussinessStatus=Abnormal", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} LoadBalancerName=x", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} LoadBalancerName=gate ModificationProtectionConfig.Status=NonProtection", Keep: "job=JobId", Busy: true},
		managedtest.Step{Call: "ListAsynJobs JobIds.1={job} ResourceType=loadbalancer ResourceIds.1={id} BeginTime=0 EndTime=4000000000000", Shows: []string{`"Status":"Processing"`, `"OperateType":"Update"`}},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} LoadBalancerName=soon", Refused: "IncorrectStatus.LoadBalancer"},
		managedtest.Step{Call: get, Shows: []string{`"LoadBalancerName":"gate"`, `"Status":"NonProtection"`}, Lacks: []string{"busy"}},
		managedtest.Step{Call: "ListAsynJobs JobIds.1={job}", Shows: []string{`"Status":"Succeeded"`, `"Id":"{job}"`}},
		managedtest.Step{Call: "ListAsynJobs ApiName=Other ResourceIds.1={id}", Lacks: []string{"{job}"}},
		managedtest.Step{Call: "UpdateLoadBalancerEdition LoadBalancerId={id} LoadBalancerEdition=Standard", Refused: "OperationDenied.EditionNotChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerEdition LoadBalancerId={id} LoadBalancerEdition=Basic", Refused: "OperationDenied.Downgrade"},
		managedtest.Step{Call: "UpdateLoadBalancerEdition LoadBalancerId={id} LoadBalancerEdition=StandardWithWaf"},
		managedtest.Step{Call: "DisableLoadBalancerAccessLog LoadBalancerId={id}", Refused: "OperationDenied.AccessLogDisabled"},
		managedtest.Step{Call: "EnableLoadBalancerAccessLog LoadBalancerId={id} LogProject=logs LogStore=alb"},
		managedtest.Step{Call: "EnableLoadBalancerAccessLog LoadBalancerId={id} LogProject=logs LogStore=alb", Refused: "OperationDenied.AccessLogEnabled"},
		managedtest.Step{Call: get, Shows: []string{`"LogProject":"logs"`, `"LoadBalancerEdition":"StandardWithWaf"`}},
		managedtest.Step{Call: "DisableLoadBalancerAccessLog LoadBalancerId={id}"},

		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1=sg-none", Refused: "ResourceNotFound.SecurityGroup"},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}"},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}", Refused: "ResourceAlreadyAssociated.SecurityGroup"},
		managedtest.Step{Call: get, Shows: []string{`"SecurityGroupIds":["{group}"]`}},
		managedtest.Step{Call: "LoadBalancerLeaveSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}"},
		managedtest.Step{Call: "LoadBalancerLeaveSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}", Refused: "ResourceNotAssociated.SecurityGroup"},

		managedtest.Step{Call: "StartShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={sharedb}", Refused: "Mismatch.ZoneIdAndVSwitchId"},
		managedtest.Step{Call: "StartShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared}"},
		managedtest.Step{Call: get, Shows: []string{`"Status":"Shifted"`}},
		managedtest.Step{Call: "StartShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.VSwitchId={sharedb}", Refused: "OperationDenied.ConfigLastActiveZoneNotSupport"},
		managedtest.Step{Call: "CancelShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.VSwitchId={sharedb}", Refused: "OperationDenied.ZoneMappingsNotChanged"},
		managedtest.Step{Call: "CancelShiftLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared}"},
		managedtest.Step{Call: get, Lacks: []string{`"Status":"Shifted"`}},

		managedtest.Step{Call: "TagResources ResourceType=LoadBalancer ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a"},
		managedtest.Step{Call: "ListTagResources ResourceType=loadbalancer ResourceId.1={id}", Shows: []string{`"TagKey":"team"`, `"TagKey":"stage"`}},
		managedtest.Step{Call: "ListTagKeys ResourceType=loadbalancer Keyword=ea", Shows: []string{`"TagKey":"team"`}, Lacks: []string{"stage"}},
		managedtest.Step{Call: "ListTagKeys ResourceType=loadbalancer Category=System", Lacks: []string{"team"}},
		managedtest.Step{Call: "ListTagValues ResourceType=loadbalancer TagKey=stage ResourceId={id}", Shows: []string{`"test"`}},
		managedtest.Step{Call: "ListTagValues TagKey=team", Shows: []string{`"a"`}},
		managedtest.Step{Call: "UnTagResources ResourceType=loadbalancer ResourceId.1={id} Tag.1.Key=team Tag.1.Value=b"},
		managedtest.Step{Call: "ListTagResources ResourceType=loadbalancer ResourceId.1={id}", Shows: []string{`"TagKey":"team"`}},
		managedtest.Step{Call: "UnTagResources ResourceType=loadbalancer ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a Tag.2.Key=stage"},
		managedtest.Step{Call: "ListTagResources ResourceType=loadbalancer ResourceId.1={id}", Lacks: []string{`"TagKey":"team"`, `"TagKey":"stage"`}},
		managedtest.Step{Call: "TagResources ResourceType=cat ResourceId.1={id} Tag.1.Key=team", Refused: "InvalidParameter"},
		managedtest.Step{Call: "MoveResourceGroup ResourceType=loadbalancer ResourceId={id} NewResourceGroupId=rg-none", Refused: "NotExist.ResourceGroup"},

		managedtest.Step{Call: "EnableDeletionProtection ResourceId={id}", Busy: true},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Refused: "OperationDenied.DeletionProtectionEnabled"},
		managedtest.Step{Call: get, Shows: []string{`"Enabled":true`, `"EnabledTime":"2030-`}},
		managedtest.Step{Call: "DisableDeletionProtection ResourceId={id}", Busy: true},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Keep: "job=JobId", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"LoadBalancerStatus":"Configuring"`}},
		managedtest.Step{Call: "EnableDeletionProtection ResourceId={id}", Refused: "IncorrectStatus.LoadBalancer", Busy: true},
		managedtest.Step{Call: "DisableDeletionProtection ResourceId={id}", Refused: "IncorrectStatus.LoadBalancer"},
		managedtest.Step{Call: get, Refused: "ResourceNotFound.LoadBalancer"},
		managedtest.Step{Call: "ListAsynJobs JobIds.1={job}", Shows: []string{`"Status":"Succeeded"`, `"OperateType":"Delete"`}},
	)
	for vswitch, want := range map[string]string{s.Shared: "251", s.SharedB: "252"} { // team-a's instance is in the first one
		if free := s.Free(vswitch); free != want {
			t.Errorf("%s has %s free addresses; want %s", vswitch, free, want)
		}
	}
	s.Must(s.World.Check())
}

func TestWhereLoadBalancersStand(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const base = "CreateLoadBalancer VpcId={vpc} AddressType=Intranet LoadBalancerEdition=Basic LoadBalancerBillingConfig.PayType=PostPay "
	in := func(zones ...string) (text string) {
		for i := 0; i < len(zones); i += 2 {
			n := string(rune('1' + i/2))
			text += " ZoneMappings." + n + ".ZoneId=" + zones[i] + " ZoneMappings." + n + ".VSwitchId=" + zones[i+1]
		}
		return text
	}
	a, b := managedtest.ZoneA, managedtest.ZoneB
	s.Given["other"] = s.Makes(s.VPCs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.VPC, "ZoneId", "cn-hangzhou-j", "CidrBlock", "10.0.9.0/24")
	s.Share(s.Given["other"], "team-a")
	s.Life(
		managedtest.Step{Call: base + in(a, "{shared}"), Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: base + in(a, "{shared}", a, "{sharedb}"), Open: true, Refused: "DuplicatedParam.ZoneId"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{shared}"), Open: true, Refused: "Mismatch.ZoneIdAndVSwitchId"},
		managedtest.Step{Call: base + in(a, "{private}", b, "{sharedb}"), Open: true, Refused: "ResourceNotFound.VSwitch"},
		managedtest.Step{Call: base + in(a, "vsw-none", b, "{sharedb}"), Open: true, Refused: "ResourceNotFound.VSwitch"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ZoneMappings.1.IntranetAddress=10.9.0.1", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ZoneMappings.1.IntranetAddress=x", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ResourceGroupId=rg-none", Open: true, Refused: "NotExist.ResourceGroup"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " DryRun=true", Open: true, Refused: "DryRunOperation"},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ZoneMappings.1.IntranetAddress=10.0.1.77 ClientToken=once", Keep: "id=LoadBalancerId", Open: true},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ZoneMappings.1.IntranetAddress=10.0.1.77 ClientToken=once", Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: base + in(a, "{shared}", b, "{sharedb}") + " ZoneMappings.1.IntranetAddress=10.0.1.77", Open: true, Refused: "ResourceInUse.IP"},
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"IntranetAddress":"10.0.1.77"`}},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id}" + in(a, "{shared}", b, "{sharedb}"), Refused: "OperationDenied.ZoneMappingsNotChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id}" + in(a, "{small}", b, "{sharedb}"), Refused: "OperationDenied.ZoneVSwitchChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id}" + in("cn-hangzhou-j", "{other}", b, "{sharedb}"), Busy: true},
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"LoadBalancerStatus":"Configuring"`, `"IntranetAddress":"10.0.9.`}, Lacks: []string{"10.0.1.77"}},
		managedtest.Step{Call: "UpdateLoadBalancerZones LoadBalancerId={id}" + in(b, "{sharedb}", a, "{shared}", "cn-hangzhou-j", "{other}"), Refused: "IncorrectStatus.LoadBalancer"},
	)
	if free := s.Free(s.Shared); free != "251" {
		t.Errorf("%s addresses are free", free)
	}
	s.Makes(s.Scene.Scene, "team-a", "ListLoadBalancers", "LoadBalancerId")
	s.Unshares("team-a")
	s.Refuses("team-a", "CreateLoadBalancer", managedtest.Pairs(
		"VpcId", s.VPC, "AddressType", "Intranet", "LoadBalancerEdition", "Basic", "LoadBalancerBillingConfig.PayType", "PostPay",
		"ZoneMappings.1.ZoneId", a, "ZoneMappings.1.VSwitchId", s.Shared, "ZoneMappings.2.ZoneId", b, "ZoneMappings.2.VSwitchId", s.SharedB,
	), "404 ResourceNotFound.VSwitch")
}

func TestLoadBalancersFaceTheInternetByEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	eip := func() string {
		return s.Makes(s.VPCs, "team-a", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	}
	s.Given["eip"], s.Given["eip2"] = eip(), eip()
	const get = "GetLoadBalancerAttribute LoadBalancerId={id}"
	s.Life(
		managedtest.Step{Call: create + "AddressType=Internet ZoneMappings.1.AllocationId=eip-none", Open: true, Refused: "ResourceNotFound.Eip"},
		managedtest.Step{Call: create + "AddressType=Internet ZoneMappings.1.AllocationId={eip} ZoneMappings.2.AllocationId={eip}", Open: true, Refused: "DuplicatedParam.AllocationId"},
		managedtest.Step{Call: create + "AddressType=Internet ZoneMappings.1.AllocationId={eip}", Keep: "id=LoadBalancerId", Open: true},
		managedtest.Step{Call: create + "AddressType=Internet ZoneMappings.1.AllocationId={eip}", Open: true, Refused: "IncorrectBusinessStatus.Eip"},
		managedtest.Step{Call: get, Shows: []string{`"AllocationId":"{eip}"`, `"EipType":"Common"`, `"Address":"198.19.`, `"IntranetAddress":"10.0.1.`}},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Internet", Refused: "OperationDenied.AddressTypeNotChanged"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Intranet DryRun=true", Refused: "DryRunOperation"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Intranet DryRun=perhaps", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Intranet"},
		managedtest.Step{Call: get, Shows: []string{`"AddressType":"Intranet"`}, Lacks: []string{"198.19.", "AllocationId"}},
		managedtest.Step{Call: "UpdateLoadBalancerAddressTypeConfig LoadBalancerId={id} AddressType=Internet ZoneMappings.1.VSwitchId={sharedb} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.AllocationId={eip2}"},
		managedtest.Step{Call: get, Shows: []string{`"AllocationId":"{eip2}"`}},
	)
	count := func(want string) {
		s.Helper()
		if got := s.total("DescribeEipAddresses", "ServiceManaged", "true"); got != want {
			t.Errorf("%s EIPs are the cloud's own; want %s", got, want)
		}
	}
	count("1")
	managed := s.Makes(s.VPCs, "team-a", "DescribeEipAddresses", "AllocationId", "ServiceManaged", "true")
	s.VPCs.Refuses("team-a", "UnassociateEipAddress", managedtest.Pairs("AllocationId", managed), "400 IncorrectEipStatus")
	s.VPCs.Refuses("team-a", "UnassociateEipAddress", managedtest.Pairs("AllocationId", s.Given["eip2"]), "400 IncorrectEipStatus")
	id := s.Makes(s.Scene.Scene, "team-a", "ListLoadBalancers", "LoadBalancerId")
	s.Makes(s.Scene.Scene, "team-a", "DeleteLoadBalancer", "", "LoadBalancerId", id)
	count("0")
	if got := s.Makes(s.VPCs, "team-a", "DescribeEipAddresses", "Status", "AllocationId", s.Given["eip2"]); got != "Available" {
		t.Errorf("the EIP is %s", got)
	}
	s.Must(s.World.Check())
}

// total is how many of something team-a sees.
func (s *scene) total(action string, given ...string) string {
	s.Helper()
	return s.number(action, "TotalCount", given...)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("ListLoadBalancers MaxResults=2 NextToken={token}", s.Several(3, create+"AddressType=Intranet", "LoadBalancerId")...)
}

// The EIPs of a load balancer share the bandwidth of a package, until there is none.
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
		faces = create + "AddressType=Internet LoadBalancerBillingConfig.BandwidthPackageId={package} "
		get   = "GetLoadBalancerAttribute LoadBalancerId={id}"
	)
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet LoadBalancerBillingConfig.BandwidthPackageId={package}", Refused: "InvalidParameter"},
		managedtest.Step{Call: create + "AddressType=Internet LoadBalancerBillingConfig.BandwidthPackageId=cbwp-none", Open: true, Refused: "ResourceNotFound.CommonBandwidthPackage"},
		managedtest.Step{Call: faces + "ZoneMappings.1.AllocationId={taken}", Refused: "IncorrectBusinessStatus.Eip"},
		managedtest.Step{Call: faces + "ZoneMappings.1.AllocationId={eip}", Keep: "id=LoadBalancerId"},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":"{package}"`}},
		managedtest.Step{Call: "ListLoadBalancers", Shows: []string{`"BandwidthPackageId":"{package}"`}},
	)
	if ids := made("DescribeCommonBandwidthPackages", "PublicIpAddresse", "BandwidthPackageId", s.Given["package"]); ids == "" {
		t.Error("there is no EIP in the package")
	}
	const attach, detach = "AttachCommonBandwidthPackageToLoadBalancer LoadBalancerId={id} BandwidthPackageId=", "DetachCommonBandwidthPackageFromLoadBalancer LoadBalancerId={id} BandwidthPackageId="
	s.Life(
		managedtest.Step{Call: attach + "{package}", Refused: "IncorrectStatus.CommonBandwidthPackage"},
		managedtest.Step{Call: detach + "{package}"},
		managedtest.Step{Call: get, Lacks: []string{"BandwidthPackageId"}},
		managedtest.Step{Call: detach + "{package}", Refused: "IncorrectStatus.CommonBandwidthPackage"},
		managedtest.Step{Call: attach + "{package}"},
		managedtest.Step{Call: get, Shows: []string{`"BandwidthPackageId":"{package}"`, `"LoadBalancerStatus":"Active"`}},
	)
	made("DeleteCommonBandwidthPackage", "", "BandwidthPackageId", s.Given["package"], "Force", "true")
	s.Life(managedtest.Step{Call: get, Lacks: []string{"BandwidthPackageId"}})
	s.Life(managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"})
}
