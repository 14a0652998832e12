package ecs

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestRunInstancesRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.newVPC("owner", "10.1.0.0/16")
	s.newRole("function", "fc.aliyuncs.com")
	elsewhere := s.newGroup("owner", wire.Parameters{"VpcId": other})
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no vSwitch":              {wire.Parameters{"VSwitchId": ""}, "403 OperationDenied.InvalidNetworkType"},
		"no image":                {wire.Parameters{"ImageId": ""}, "400 MissingParameter"},
		"no type":                 {wire.Parameters{"InstanceType": ""}, "400 MissingParameter"},
		"no security group":       {wire.Parameters{"SecurityGroupId": ""}, "400 MissingParameter"},
		"both group parameters":   {wire.Parameters{"SecurityGroupIds.1": s.groups["owner"]}, "400 InvalidSecurityGroupId.SingleIdAndMultiIdConflict"},
		"a group twice":           {wire.Parameters{"SecurityGroupId": "", "SecurityGroupIds.1": advanced, "SecurityGroupIds.2": advanced}, "400 InvalidParameter.SecurityGroupIdRepeated"},
		"groups of both types":    {wire.Parameters{"SecurityGroupId": "", "SecurityGroupIds.1": advanced, "SecurityGroupIds.2": s.groups["owner"]}, "403 EnterpriseGroupLimited.MutliGroupType"},
		"a group of another VPC":  {wire.Parameters{"SecurityGroupId": elsewhere}, "400 InvalidParameter.Mismatch"},
		"unknown group":           {wire.Parameters{"SecurityGroupId": "sg-none"}, "404 InvalidSecurityGroupId.NotFound"},
		"unknown vSwitch":         {wire.Parameters{"VSwitchId": "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"unknown region":          {wire.Parameters{"RegionId": "cn-nowhere"}, "404 InvalidRegionId.NotFound"},
		"another region":          {wire.Parameters{"RegionId": "cn-beijing"}, "404 InvalidVSwitchId.NotFound"},
		"unknown zone":            {wire.Parameters{"ZoneId": "cn-hangzhou-z"}, "404 InvalidZoneId.NotFound"},
		"another zone":            {wire.Parameters{"ZoneId": "cn-hangzhou-b"}, "403 InvalidParameter.NotMatch"},
		"unknown resource group":  {wire.Parameters{"ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"a strange type":          {wire.Parameters{"InstanceType": "t3.micro"}, "403 InvalidInstanceType.ValueNotSupported"},
		"a type that is nowhere":  {wire.Parameters{"InstanceType": "ecs.zz99.large"}, "403 InvalidResourceType.NotSupported"},
		"a strange image":         {wire.Parameters{"ImageId": "?"}, "404 InvalidImageId.NotFound"},
		"an image that is none":   {wire.Parameters{"ImageId": "nonsense"}, "404 InvalidImageId.NotFound"},
		"outside of the block":    {wire.Parameters{"PrivateIpAddress": "10.0.1.4"}, "400 InvalidPrivateIpAddress"},
		"the reserved address":    {wire.Parameters{"PrivateIpAddress": "10.0.0.0"}, "400 InvalidPrivateIpAddress"},
		"no address":              {wire.Parameters{"PrivateIpAddress": "10.0.0"}, "400 InvalidPrivateIpAddress.Malformed"},
		"an address in use":       {wire.Parameters{"PrivateIpAddress": "10.0.0.1"}, "400 InvalidPrivateIpAddress.Duplicated"},
		"too many":                {wire.Parameters{"Amount": "101"}, "400 InvalidMaxAmount.Malformed"},
		"too few addresses":       {wire.Parameters{"VSwitchId": s.private, "Amount": "5"}, "400 QuotaExceeded.PrivateIpAddress"},
		"too few at least":        {wire.Parameters{"VSwitchId": s.private, "Amount": "9", "MinAmount": "5"}, "400 QuotaExceeded.PrivateIpAddress"},
		"a greater minimum":       {wire.Parameters{"Amount": "1", "MinAmount": "2"}, "400 InvalidMinAmount.Malformed"},
		"a short name":            {wire.Parameters{"InstanceName": "a"}, "400 InvalidInstanceName.Malformed"},
		"a strange name":          {wire.Parameters{"InstanceName": "web server"}, "400 InvalidInstanceName.Malformed"},
		"strange brackets":        {wire.Parameters{"InstanceName": "web[x]"}, "400 InvalidInstanceName.CustomMalformed"},
		"no room for a suffix":    {wire.Parameters{"InstanceName": strings.Repeat("a", 126), "UniqueSuffix": "true", "Amount": "2"}, "403 InvalidParams.InstanceNameExceed"},
		"no room in a host name":  {wire.Parameters{"HostName": strings.Repeat("a", 62), "UniqueSuffix": "true", "Amount": "2"}, "403 InvalidParams.HostnameExceed"},
		"a strange host name":     {wire.Parameters{"HostName": "web-"}, "400 InvalidHostName.Malformed"},
		"both host parameters":    {wire.Parameters{"HostName": "web", "HostNames.1": "web"}, "403 InvalidHostname.SingleAndMultiConflict"},
		"too few host names":      {wire.Parameters{"HostNames.1": "web", "Amount": "2"}, "403 InvalidHostname.SizeInvalid"},
		"a description of a link": {wire.Parameters{"Description": "http://web"}, "403 InvalidDescription.Malformed"},
		"a reserved tag":          {wire.Parameters{"Tag.1.Key": "acs:web"}, "400 InvalidTagKey.Malformed"},
		"a strange tag value":     {wire.Parameters{"Tag.1.Key": "web", "Tag.1.Value": "acs:web"}, "400 InvalidTagValue.Malformed"},
		"a tag twice":             {wire.Parameters{"Tag.1.Key": "web", "Tag.2.Key": "web"}, "400 Duplicate.TagKey"},
		"no Base64":               {wire.Parameters{"UserData": "?"}, "400 InvalidUserData.Base64FormatInvalid"},
		"much user data":          {wire.Parameters{"UserData": base64.StdEncoding.EncodeToString(make([]byte, 32<<10+1))}, "400 InvalidUserData.SizeExceeded"},
		"much bandwidth":          {wire.Parameters{"InternetMaxBandwidthOut": "101"}, "400 InvalidInternetMaxBandwidthOut.Malformed"},
		"much inbound bandwidth":  {wire.Parameters{"InternetMaxBandwidthIn": "201"}, "400 InvalidInternetMaxBandwidthIn.Malformed"},
		"a strange traffic price": {wire.Parameters{"InternetChargeType": "Free"}, "400 InvalidInternetChargeType.ValueNotSupported"},
		"a strange price":         {wire.Parameters{"InstanceChargeType": "Free"}, "404 InvalidInstanceChargeType.NotFound"},
		"another architecture":    {wire.Parameters{"ImageId": "aliyun_3_arm64_20G_alibase_20250117.vhd"}, "403 ImageNotSupportInstanceType"},
		"an unknown key pair":     {wire.Parameters{"KeyPairName": "none"}, "404 InvalidKeyPairName.NotFound"},
		"an unknown role":         {wire.Parameters{"RamRoleName": "none"}, "404 InvalidRamRole.NotFound"},
		"a role of others":        {wire.Parameters{"RamRoleName": "function"}, "401 InvalidRamRole.NotEcsRole"},
		"a weak password":         {wire.Parameters{"Password": "password"}, "400 InvalidPassword.Malformed"},
		"two passwords":           {wire.Parameters{"Password": "Passw0rd!", "PasswordInherit": "true"}, "400 InvalidPasswordParam.Mismatch"},
		"a strange system disk":   {wire.Parameters{"SystemDisk.Category": "tape"}, "400 InvalidSystemDiskCategory.ValueNotSupported"},
		"a small system disk":     {wire.Parameters{"SystemDisk.Size": "19"}, "400 InvalidSystemDiskSize.ValueNotSupported"},
		"a strange data disk":     {wire.Parameters{"DataDisk.1.Category": "tape"}, "400 InvalidDataDiskCategory.ValueNotSupported"},
		"a data disk of no size":  {wire.Parameters{"DataDisk.1.Category": "cloud_essd"}, "400 InvalidDataDiskSize.ValueNotSupported"},
		"two disks at one place":  {wire.Parameters{"DataDisk.1.Size": "40", "DataDisk.1.Device": "/dev/xvdb", "DataDisk.2.Size": "40", "DataDisk.2.Device": "/dev/xvdb"}, "403 InvalidDevice.InUse"},
		"a small fast disk":       {wire.Parameters{"DataDisk.1.Category": "cloud_essd", "DataDisk.1.PerformanceLevel": "PL2", "DataDisk.1.Size": "460"}, "400 InvalidDataDiskSize.ValueNotSupported"},
		"a strange level":         {wire.Parameters{"SystemDisk.Category": "cloud_essd", "SystemDisk.PerformanceLevel": "PL9"}, "400 InvalidPerformanceLevel.Malformed"},
		"a release too soon":      {wire.Parameters{"AutoReleaseTime": s.Wall.Add(20 * time.Minute).Format(time.RFC3339)}, "400 InvalidAutoReleaseTime.Malformed"},
		"no release time":         {wire.Parameters{"AutoReleaseTime": "tomorrow"}, "400 InvalidAutoReleaseTime.Malformed"},
		"a dry run":               {wire.Parameters{"DryRun": "true"}, "400 DryRunOperation"},
	} {
		if got := s.refusedRun("owner", c.parameters); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := s.instanceIDs("owner", nil); len(got) != 0 {
		t.Errorf("refused calls made the instances %v", got)
	}
}

func TestWhatIsNotImplementedIsRefusedByName(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, given := range []string{
		"NetworkInterface.1.RxQueueSize=8192", "NetworkOptions.BandwidthWeighting=Vpc-L1", "Tenancy=host",
	} {
		name, text, _ := strings.Cut(given, "=")
		_, refused := s.Call("owner", "RunInstances", s.order("owner", wire.Parameters{name: text}))
		if refused == nil || refused.Code != "MockNotImplemented" {
			t.Errorf("%s: %v", given, refused)
			continue
		}
		if parameter, _, _ := strings.Cut(name, ".1."); !strings.Contains(refused.Message, strings.SplitN(parameter, ".", 2)[0]) {
			t.Errorf("%s: the message %q does not name it", given, refused.Message)
		}
	}
}

func TestRunInstancesMakesWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	release := s.Wall.Add(time.Hour)
	servicestest.OK[CreateKeyPairResponse](s, "participant", "CreateKeyPair", wire.Parameters{"KeyPairName": "key"})
	id := s.run("participant", wire.Parameters{
		"InstanceType": "ecs.c6.2xlarge", "ImageId": "win2022_21H2_x64_dtc_en-us_40G_alibase.vhd", "InstanceName": "web", "HostName": "k8s-${instance_id}", "Description": "a server",
		"PrivateIpAddress": "10.0.0.99", "ZoneId": zone, "KeyPairName": "key", "InternetMaxBandwidthOut": "20", "InternetChargeType": "PayByBandwidth",
		"HttpTokens": "required", "HttpPutResponseHopLimit": "2", "DeletionProtection": "true", "CreditSpecification": "Standard",
		"AutoReleaseTime": release.Format(time.RFC3339), "UserData": base64.StdEncoding.EncodeToString([]byte("#!/bin/sh")),
		"SystemDisk.Category": "cloud_essd", "SystemDisk.Size": "60", "DataDisk.1.Category": "cloud_auto", "DataDisk.1.Size": "100",
		"Tag.1.Key": "team", "Tag.1.Value": "b", "IoOptimized": "optimized", "SpotStrategy": "NoSpot", "SecurityEnhancementStrategy": "Active",
	})[0]
	i := s.instances("participant", nil)[0]
	got := fmt.Sprint(*i.InstanceId, *i.InstanceName, *i.HostName, *i.Description, *i.InstanceTypeFamily, *i.Cpu, *i.Memory, *i.OSType,
		*i.ZoneId, *i.KeyPairName, *i.InternetMaxBandwidthOut, *i.InternetMaxBandwidthIn, *i.InternetChargeType, *i.MetadataOptions.HttpTokens,
		*i.MetadataOptions.HttpPutResponseHopLimit, *i.DeletionProtection, *i.AutoReleaseTime, *i.CreationTime, *i.Status, *i.CreditSpecification,
		i.VpcAttributes.PrivateIpAddress.IpAddress, *i.VpcAttributes.VpcId, *i.VpcAttributes.VSwitchId, i.SecurityGroupIds.SecurityGroupId,
		*i.Tags.Tag[0].TagKey, *i.Tags.Tag[0].TagValue, len(i.PublicIpAddress.IpAddress), *i.NetworkInterfaces.NetworkInterface[0].PrimaryIpAddress)
	want := fmt.Sprint(id, "web", "k8s-"+id, "a server", "ecs.c6", 8, 16384, "windows",
		zone, "key", 20, 20, "PayByBandwidth", "required",
		2, true, "2030-01-02T13:00Z", "2030-01-02T12:00Z", "Running", "Standard",
		[]string{"10.0.0.99"}, s.vpc, s.shared, []string{s.groups["participant"]},
		"team", "b", 1, "10.0.0.99")
	if got != want {
		t.Errorf("the instance is\n%s, want\n%s", got, want)
	}
	ni := s.interfaces("participant", nil)[0]
	if *ni.InstanceId != id || len(ni.Tags.Tag) != 1 || *ni.ResourceGroupId == "" || *i.ResourceGroupId != "" || *ni.Type != "Primary" || *ni.Status != "InUse" {
		t.Errorf("its network interface is %+v", ni)
	}
	s.Wall = release
	if got := s.instanceIDs("participant", nil); len(got) != 0 {
		t.Errorf("the instance was not released in time, though protection is no hindrance: %v", got)
	}
}

func TestHowManyInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t) // the private vSwitch has four addresses: 10.0.1.1 to 10.0.1.4
	addresses := func(parameters wire.Parameters) (all []string) {
		parameters["VSwitchId"] = s.private
		ids := s.run("owner", parameters)
		for _, instance := range s.instances("owner", nil) {
			all = append(all, instance.VpcAttributes.PrivateIpAddress.IpAddress...)
		}
		for _, id := range ids {
			servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"InstanceId": id, "Force": "true"})
		}
		return all
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{wire.Parameters{}, []string{"10.0.1.1"}},
		{wire.Parameters{"Amount": "2"}, []string{"10.0.1.1", "10.0.1.2"}},
		{wire.Parameters{"Amount": "2", "PrivateIpAddress": "10.0.1.3"}, []string{"10.0.1.3", "10.0.1.4"}},
		{wire.Parameters{"Amount": "9", "MinAmount": "2"}, []string{"10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.4"}},
		{wire.Parameters{"Amount": "3", "MinAmount": "1", "PrivateIpAddress": "10.0.1.4"}, []string{"10.0.1.4"}},
	} {
		if got := addresses(c.parameters); !slices.Equal(got, c.want) {
			t.Errorf("%v: the addresses are %v, want %v", c.parameters, got, c.want)
		}
	}
	if got := s.refusedRun("owner", wire.Parameters{"VSwitchId": s.private, "Amount": "2", "PrivateIpAddress": "10.0.1.4"}); got != "400 InvalidPrivateIpAddress" {
		t.Errorf("a row of addresses beyond the end: %q", got)
	}
}

func TestAClientTokenMakesNoSecondInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	once := wire.Parameters{"ClientToken": "once"}
	if first, second := s.run("owner", once), s.run("owner", once); !slices.Equal(first, second) || len(s.instanceIDs("owner", nil)) != 1 {
		t.Errorf("one token made %v and %v", first, second)
	}
	if got := s.refusedRun("owner", wire.Parameters{"ClientToken": "once", "Amount": "2"}); got != "400 IdempotentParameterMismatch" {
		t.Errorf("another request with the token: %q", got)
	}
}

func TestNumberedNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		count  int
		unique bool
		want   []string
	}{
		{"", 2, true, []string{"", ""}},
		{"web", 2, false, []string{"web", "web"}},
		{"web", 2, true, []string{"web001", "web002"}},
		{"web", 1, true, []string{"web"}},
		{"web[]", 2, false, []string{"web000000", "web000001"}},
		{"web[,]", 1, false, []string{"web000000"}},
		{"web[7,]", 2, false, []string{"web000007", "web000008"}},
		{"web[,2]", 2, false, []string{"web00", "web01"}},
		{"web[98,3]-x", 3, false, []string{"web098-x", "web099-x", "web100-x"}},
		{"web[123,1]", 1, false, []string{"web000123"}}, // as many digits as 123 has do not fit into one
		{"web[1,2]", 2, true, []string{"web01", "web02"}},
		{"web[1,2]x", 2, true, []string{"web01x001", "web02x002"}},
	} {
		if got, err := instanceNaming.numbered(c.name, c.count, c.unique); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v %v, want %v", c.name, got, err, c.want)
		}
	}
	for _, name := range []string{"[1,2]", "web[1", "web[a,2]", "web[1,7]", "web[1,0]", "web[1, 2]", "web[1234567]", "web[1,2,3]"} {
		if got, err := instanceNaming.numbered(name, 1, false); err == nil {
			t.Errorf("%s is taken for %v", name, got)
		}
	}
}
