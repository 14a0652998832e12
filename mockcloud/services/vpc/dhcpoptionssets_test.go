package vpc

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	noSet      = "400 InvalidDhcpOptionsSetId.NotFound"
	setChanges = "400 IncorrectStatus.DhcpOptionsSet"
	vpcChanges = "400 IncorrectStatus.VpcDhcpOptionsSet"
)

// newSet makes a DHCP options set of an account, which is being configured yet.
func (s *scene) newSet(account string, parameters wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[CreateDhcpOptionsSetResponse](s, account, "CreateDhcpOptionsSet", parameters).DhcpOptionsSetId
}

// readySet makes one of the owner and waits for it.
func (s *scene) readySet() string {
	s.Helper()
	id := s.newSet("owner", nil)
	s.Settle()
	return id
}

// newVPC makes another VPC of the owner and waits for it.
func (s *scene) newVPC(parameters wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", parameters).VpcId
	s.Settle()
	return id
}

// dhcp does something with a set and a VPC of the owner; it is refused with want, or not at all.
func (s *scene) dhcp(action, set, vpc, want string) {
	s.Helper()
	s.Refuses("owner", action, wire.Parameters{"DhcpOptionsSetId": set, "VpcId": vpc}, want)
}

func (s *scene) attach(set, vpc string) {
	s.Helper()
	s.dhcp("AttachDhcpOptionsSetToVpc", set, vpc, "")
	s.Settle()
}

func (s *scene) set(account, id string) *GetDhcpOptionsSetResponse {
	s.Helper()
	return servicestest.OK[GetDhcpOptionsSetResponse](s, account, "GetDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id})
}

// sets lists the ids of the DHCP options sets that an account sees.
func (s *scene) sets(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[ListDhcpOptionsSetsResponse](s, account, "ListDhcpOptionsSets", parameters).DhcpOptionsSets,
		func(set DhcpOptionsSet) string { return *set.DhcpOptionsSetId },
	)
}

// setOf is the set of a VPC and its status, as an account sees them in both ways.
func (s *scene) setOf(account, vpc string) string {
	s.Helper()
	one := servicestest.OK[Vpc](s, account, "DescribeVpcAttribute", wire.Parameters{"VpcId": vpc})
	listed := servicestest.One(s, servicestest.OK[DescribeVpcsResponse](s, account, "DescribeVpcs", wire.Parameters{"VpcId": vpc}).Vpcs.Vpc)
	if *one.DhcpOptionsSetId != *listed.DhcpOptionsSetId || *one.DhcpOptionsSetStatus != *listed.DhcpOptionsSetStatus {
		s.Errorf("DescribeVpcAttribute says %s %s, DescribeVpcs %s %s", *one.DhcpOptionsSetId, *one.DhcpOptionsSetStatus, *listed.DhcpOptionsSetId, *listed.DhcpOptionsSetStatus)
	}
	return strings.TrimSpace(*one.DhcpOptionsSetId + " " + *one.DhcpOptionsSetStatus)
}

// hasSet says what a VPC of the owner must show.
func (s *scene) hasSet(vpc, want string) {
	s.Helper()
	if got := s.setOf("owner", vpc); got != want {
		s.Errorf("the VPC has the set %q, want %q", got, want)
	}
}

// hasStatus says which status a set of the owner must have, in both ways; "" when it must be gone.
func (s *scene) hasStatus(id, want string) {
	s.Helper()
	got := ""
	if status := s.set("owner", id).Status; status != nil {
		got = *status
	}
	listed := ""
	for _, set := range servicestest.OK[ListDhcpOptionsSetsResponse](s, "owner", "ListDhcpOptionsSets", wire.Parameters{"DhcpOptionsSetId.1": id}).DhcpOptionsSets {
		listed = *set.Status
	}
	if got != want || listed != want {
		s.Errorf("the set is %q and listed as %q, want %q", got, listed, want)
	}
}

func TestWhatADHCPOptionsSetSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[CreateDhcpOptionsSetResponse](s, "owner", "CreateDhcpOptionsSet", wire.Parameters{
		"DhcpOptionsSetName": "corp", "DhcpOptionsSetDescription": "of the company", "DomainName": "example.com",
		"DomainNameServers": "10.0.0.53, 100.100.2.136", "LeaseTime": "24h", "Ipv6LeaseTime": "49d", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	id := *made.DhcpOptionsSetId
	if !strings.HasPrefix(id, "dopt-bp1") || *made.ResourceGroupId == "" {
		t.Errorf("the set is %s in %s", id, *made.ResourceGroupId)
	}
	s.Settle()
	s.attach(id, s.vpc)
	one := s.set("owner", id)
	all := servicestest.OK[ListDhcpOptionsSetsResponse](s, "owner", "ListDhcpOptionsSets", nil)
	listed := servicestest.One(s, all.DhcpOptionsSets)
	owner := accountNumber(s.Accounts["owner"])
	for what, values := range map[string][3]string{
		"id": {*one.DhcpOptionsSetId, *listed.DhcpOptionsSetId, id}, "name": {*one.DhcpOptionsSetName, *listed.DhcpOptionsSetName, "corp"},
		"description": {*one.DhcpOptionsSetDescription, *listed.DhcpOptionsSetDescription, "of the company"},
		"domain":      {*one.DhcpOptions.DomainName, *listed.DhcpOptions.DomainName, "example.com"},
		"servers":     {*one.DhcpOptions.DomainNameServers, *listed.DhcpOptions.DomainNameServers, "10.0.0.53,100.100.2.136"},
		"lease":       {*one.DhcpOptions.LeaseTime, *listed.DhcpOptions.LeaseTime, "24h"},
		"IPv6 lease":  {*one.DhcpOptions.Ipv6LeaseTime, *listed.DhcpOptions.Ipv6LeaseTime, "49d"},
		"group":       {*one.ResourceGroupId, *listed.ResourceGroupId, *made.ResourceGroupId},
		"tag":         {*one.Tags[0].Key + *one.Tags[0].Value, *listed.Tags[0].Key + *listed.Tags[0].Value, "teama"},
		"creation":    {*one.CreationTime, *listed.CreationTime, "2030-01-02T12:00:25Z"},
		"VPCs":        {strconv.Itoa(len(one.AssociateVpcs)), strconv.Itoa(int(*listed.AssociateVpcCount)), "1"},
		"owner":       {strconv.FormatInt(*one.OwnerId, 10), strconv.FormatInt(*listed.OwnerId, 10), strconv.FormatInt(owner, 10)},
		"count":       {*all.TotalCount, *all.TotalCount, "1"},
	} {
		if values[0] != values[2] || values[1] != values[2] {
			t.Errorf("the %s is %q and listed as %q, want %q", what, values[0], values[1], values[2])
		}
	}
	if vpc := one.AssociateVpcs[0]; *vpc.VpcId != s.vpc || *vpc.AssociateStatus != "InUse" {
		t.Errorf("the VPC is %s, %s", *vpc.VpcId, *vpc.AssociateStatus)
	}
	usual := s.set("owner", s.readySet())
	if o := usual.DhcpOptions; *o.DomainName+*o.DomainNameServers != "" || *o.LeaseTime != "3650d" || *o.Ipv6LeaseTime != "3650d" || usual.AssociateVpcs == nil {
		t.Errorf("a set of which nothing is said has %s, %s, %s, %s", *o.DomainName, *o.DomainNameServers, *o.LeaseTime, *o.Ipv6LeaseTime)
	}
}

func TestStatusesOfDHCPOptionsSets(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newSet("owner", nil)
	s.hasStatus(id, "Pending")
	s.dhcp("AttachDhcpOptionsSetToVpc", id, s.vpc, setChanges)
	s.Refuses("owner", "DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id}, setChanges)
	s.Refuses("owner", "UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": id}, setChanges)
	s.Settle()
	s.hasStatus(id, "Available")
	s.hasSet(s.vpc, "")

	s.dhcp("AttachDhcpOptionsSetToVpc", id, s.vpc, "")
	s.hasStatus(id, "InUse")
	s.hasSet(s.vpc, id+" Pending")
	if status := *s.set("owner", id).AssociateVpcs[0].AssociateStatus; status != "Pending" {
		t.Errorf("the association is %s", status)
	}
	for _, action := range []string{"AttachDhcpOptionsSetToVpc", "DetachDhcpOptionsSetFromVpc", "ReplaceVpcDhcpOptionsSet"} {
		s.dhcp(action, id, s.vpc, vpcChanges)
	}
	s.Settle()
	s.hasSet(s.vpc, id+" InUse")
	s.Refuses("owner", "DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id}, "400 DependencyViolation.VpcAttachment")
	s.dhcp("AttachDhcpOptionsSetToVpc", id, s.vpc, "400 OperationFailed.AttachmentExist")
	s.dhcp("ReplaceVpcDhcpOptionsSet", id, s.vpc, "400 AttrMismatching.VpcDhcpOptionsSetId")

	other := s.readySet()
	s.dhcp("DetachDhcpOptionsSetFromVpc", other, s.vpc, "400 AttrMismatching.VpcDhcpOptionsSetId")
	s.dhcp("ReplaceVpcDhcpOptionsSet", other, s.vpc, "")
	s.hasSet(s.vpc, other+" Pending")
	s.hasStatus(id, "Available")
	s.Settle()
	s.hasSet(s.vpc, other+" InUse")

	s.dhcp("DetachDhcpOptionsSetFromVpc", other, s.vpc, "")
	s.hasSet(s.vpc, other+" Pending")
	s.hasStatus(other, "InUse")
	s.Settle()
	s.hasSet(s.vpc, "")
	s.hasStatus(other, "Available")
	s.dhcp("DetachDhcpOptionsSetFromVpc", other, s.vpc, "400 OperationFailed.AttachmentNotExist")
	s.dhcp("ReplaceVpcDhcpOptionsSet", other, s.vpc, "400 OperationFailed.AttachmentNotExist")

	servicestest.OK[EmptyResponse](s, "owner", "DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": other})
	s.hasStatus(other, "Deleted")
	s.dhcp("AttachDhcpOptionsSetToVpc", other, s.vpc, setChanges)
	s.Refuses("owner", "DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": other}, setChanges)
	s.Settle()
	s.hasStatus(other, "")
	s.dhcp("AttachDhcpOptionsSetToVpc", other, s.vpc, noSet)
}

func TestAVPCThatIsBeingMadeTakesNoDHCPOptionsSet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.readySet()
	vpc := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.dhcp("AttachDhcpOptionsSetToVpc", id, vpc, vpcChanges)
}

func TestDeleteAVPCWithADHCPOptionsSet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, vpc := s.readySet(), s.newVPC(nil)
	remove := func(want string) {
		t.Helper()
		s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc}, want)
	}
	s.dhcp("AttachDhcpOptionsSetToVpc", id, vpc, "")
	remove("400 IncorrectStatus.VpcDhcpStatus")
	s.Settle()
	remove("400 DependencyViolation.DhcpOptionsSet")
	s.dhcp("DetachDhcpOptionsSetFromVpc", id, vpc, "")
	remove("400 IncorrectStatus.VpcDhcpStatus")
	s.Settle()
	remove("")
	s.hasStatus(id, "Available")
}

func TestTheDefaultDHCPOptionsSet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first := s.newVPC(wire.Parameters{"EnableDnsHostname": "true"})
	id := servicestest.One(s, s.sets("owner", nil))
	if o := s.set("owner", id).DhcpOptions; *o.DomainName != "cn-hangzhou.ecs.internal" || *o.DomainNameServers != "100.100.2.136,100.100.2.138" {
		t.Errorf("the default set has %s and %s", *o.DomainName, *o.DomainNameServers)
	}
	hostnames := func(vpc, enabled string) {
		t.Helper()
		servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": vpc, "EnableDnsHostname": enabled})
	}
	s.hasSet(first, id+" InUse")
	s.As("owner", func(c *cloud.Call) error {
		if used := cloud.FindQuota(network.QuotaVPCsPerDHCPOptionsSet).UsedBy(c, region); used != 0 {
			t.Errorf("the default set, which any number of VPCs can have, uses %d of their quota", used)
		}
		return nil
	})
	hostnames(s.vpc, "true")
	s.hasSet(s.vpc, id+" Pending")
	hostnames(s.vpc, "false")
	hostnames(s.vpc, "true") // before it was detached
	s.Settle()
	s.hasSet(s.vpc, id+" InUse")
	s.Refuses("owner", "UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": id, "DomainName": "example.com"}, "400 OperationDenied.ModifyDefaultDhcpOptionsSet")

	own := s.readySet()
	s.dhcp("ReplaceVpcDhcpOptionsSet", own, s.vpc, "")
	s.Settle()
	hostnames(s.vpc, "false")
	s.hasSet(s.vpc, own+" InUse") // which somebody has chosen
	hostnames(s.vpc, "true")
	s.hasSet(s.vpc, own+" InUse")

	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": first})
	s.hasStatus(id, "Available")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteDhcpOptionsSet", wire.Parameters{"DhcpOptionsSetId": id})
	second := s.newVPC(wire.Parameters{"EnableDnsHostname": "true"})
	another := strings.TrimSuffix(s.setOf("owner", second), " InUse")
	if another == "" || another == id {
		t.Errorf("after the default set was deleted a VPC has %q", another)
	}
	for range 9 { // the default one does not count
		s.newSet("owner", nil)
	}
	s.Refuses("owner", "CreateDhcpOptionsSet", nil, "400 QuotaExceeded.RegionDhcpOptionsSet")
	hostnames(second, "false")
	s.hasSet(second, another+" Pending")
	s.Settle()
	s.hasSet(second, "")
	s.hasStatus(another, "Available")

	elsewhere := wire.Parameters{"RegionId": "cn-heyuan", "EnableDnsHostname": "true"}
	servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", elsewhere)
	if got := s.sets("owner", wire.Parameters{"RegionId": "cn-heyuan"}); len(got) > 0 {
		t.Errorf("in a region without them there are the sets %v", got)
	}
}

func TestWhoMayDoWhatWithDHCPOptionsSets(t *testing.T) {
	t.Parallel()
	for action, want := range map[string][4]string{ // how it fails for each of them, with the owner's set
		"AttachDhcpOptionsSetToVpc":     {"400 OperationFailed.AttachmentExist", isShared, "400 InvalidVpcId.NotFound", "400 InvalidVpcId.NotFound"},
		"DetachDhcpOptionsSetFromVpc":   {"", isShared, "400 InvalidVpcId.NotFound", "400 InvalidVpcId.NotFound"},
		"ReplaceVpcDhcpOptionsSet":      {"400 AttrMismatching.VpcDhcpOptionsSetId", isShared, "400 InvalidVpcId.NotFound", "400 InvalidVpcId.NotFound"},
		"UpdateDhcpOptionsSetAttribute": {"", noSet, noSet, noSet},
		"DeleteDhcpOptionsSet":          {"400 DependencyViolation.VpcAttachment", noSet, noSet, noSet},
		"TagResources":                  {"", untagged, untagged, untagged},
		"MoveResourceGroup":             {"400 InvalidResourceGroupId", "400 InvalidResourceId.NotFound", "400 InvalidResourceId.NotFound", "400 InvalidResourceId.NotFound"},
	} {
		for i, account := range []string{"owner", "participant", "former", "stranger"} {
			t.Run(action+"/"+account, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				id := s.readySet()
				s.attach(id, s.vpc)
				parameters := wire.Parameters{"DhcpOptionsSetId": id}
				switch action {
				case "TagResources":
					parameters = wire.Parameters{"ResourceType": "DhcpOptionsSet", "ResourceId.1": id, "Tag.1.Key": "a"}
				case "MoveResourceGroup":
					parameters = wire.Parameters{"ResourceType": "DhcpOptionsSet", "ResourceId": id, "NewResourceGroupId": "rg-none"}
				case "UpdateDhcpOptionsSetAttribute", "DeleteDhcpOptionsSet":
				default:
					parameters["VpcId"] = s.vpc
				}
				s.Refuses(account, action, parameters, want[i])
			})
		}
	}
}

func TestOthersSeeNothingOfADHCPOptionsSet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.readySet()
	s.attach(id, s.vpc)
	for _, account := range []string{"participant", "former", "stranger"} {
		if got := s.sets(account, nil); len(got) > 0 {
			t.Errorf("%s lists %v", account, got)
		}
		if got := s.sets(account, wire.Parameters{"DhcpOptionsSetId.1": id}); len(got) > 0 {
			t.Errorf("%s lists %v by id", account, got)
		}
		got := *s.set(account, id)
		if got.RequestId = nil; !reflect.ValueOf(got).IsZero() {
			t.Errorf("%s sees %+v", account, got)
		}
		if got := s.vpcs(account, wire.Parameters{"DhcpOptionsSetId": id}); len(got) > 0 {
			t.Errorf("%s finds the VPCs %v by their set", account, got)
		}
	}
	if got := s.setOf("participant", s.vpc); got != "" {
		t.Errorf("the participant sees that the VPC has %q", got)
	}
	if got := s.vpcs("owner", wire.Parameters{"DhcpOptionsSetId": id}); !slices.Equal(got, []string{s.vpc}) {
		t.Errorf("the owner finds the VPCs %v by their set", got)
	}
	own := s.newSet("participant", nil)
	s.Settle()
	s.Refuses("participant", "AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": own, "VpcId": s.vpc}, isShared)
	mine := *servicestest.OK[CreateVpcResponse](s, "participant", "CreateVpc", nil).VpcId
	s.Settle()
	s.Refuses("participant", "AttachDhcpOptionsSetToVpc", wire.Parameters{"DhcpOptionsSetId": id, "VpcId": mine}, noSet)
}

func TestFindDHCPOptionsSets(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var group string
	s.As("owner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "net", "Networks", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	one := s.newSet("owner", wire.Parameters{"DhcpOptionsSetName": "one", "DomainName": "one.example.com", "Tag.1.Key": "team", "Tag.1.Value": "a"})
	two := s.newSet("owner", wire.Parameters{"DhcpOptionsSetName": "two", "DomainName": "example.com", "ResourceGroupId": group})
	three := s.newSet("owner", wire.Parameters{"DhcpOptionsSetName": "two"})
	servicestest.OK[EmptyResponse](s, "owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "dhcpOptionsSet", "ResourceId": three, "NewResourceGroupId": group})
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "DHCPOPTIONSSET", "ResourceId.1": two, "Tag.1.Key": "team", "Tag.1.Value": "b"})
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{one, two, three}},
		{wire.Parameters{"RegionId": "cn-beijing"}, nil},
		{wire.Parameters{"DhcpOptionsSetId.1": three, "DhcpOptionsSetId.2": one, "DhcpOptionsSetId.3": "dopt-none"}, []string{one, three}},
		{wire.Parameters{"DhcpOptionsSetId.1": three, "DhcpOptionsSetName": "one"}, nil},
		{wire.Parameters{"DhcpOptionsSetName": "two"}, []string{two, three}},
		{wire.Parameters{"DomainName": "example.com"}, []string{two}},
		{wire.Parameters{"ResourceGroupId": group}, []string{two, three}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"Tags.1.Key": "team"}, []string{one, two}},
		{wire.Parameters{"Tags.1.Key": "team", "Tags.1.Value": "b", "DhcpOptionsSetName": "two"}, []string{two}},
	} {
		if got := s.sets("owner", test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%v selects %v, want %v", test.parameters, got, test.want)
		}
	}
	if got := s.tags("owner", wire.Parameters{"ResourceType": "DhcpOptionsSet", "Tag.1.Key": "team"}); !slices.Equal(got, []string{one + " team=a", two + " team=b"}) {
		t.Errorf("the tags are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UnTagResources", wire.Parameters{"ResourceType": "DhcpOptionsSet", "ResourceId.1": one, "TagKey.1": "team"})
	if got := s.sets("owner", wire.Parameters{"Tags.1.Key": "team"}); !slices.Equal(got, []string{two}) {
		t.Errorf("without the tag there are %v", got)
	}
	var pages []string
	for token := ""; ; {
		page := servicestest.OK[ListDhcpOptionsSetsResponse](s, "owner", "ListDhcpOptionsSets", wire.Parameters{"MaxResults": "2", "NextToken": token})
		for _, set := range page.DhcpOptionsSets {
			pages = append(pages, *set.DhcpOptionsSetId)
		}
		if *page.TotalCount != "3" {
			t.Errorf("a page says that there are %s", *page.TotalCount)
		}
		if token = *page.NextToken; token == "" {
			break
		}
	}
	if !slices.Equal(pages, []string{one, two, three}) {
		t.Errorf("all pages have %v", pages)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UpdateDhcpOptionsSetAttribute", s.settled(wire.Parameters{
		"DhcpOptionsSetId": three, "DhcpOptionsSetName": "three", "DhcpOptionsSetDescription": "changed", "DomainName": "three.example.com",
		"DomainNameServers": "10.0.0.1", "LeaseTime": "1d", "Ipv6LeaseTime": "1176h",
	}))
	if got := s.sets("owner", wire.Parameters{"DhcpOptionsSetName": "three", "DomainName": "three.example.com"}); !slices.Equal(got, []string{three}) {
		t.Errorf("by its new name there are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UpdateDhcpOptionsSetAttribute", wire.Parameters{"DhcpOptionsSetId": three})
	got := s.set("owner", three)
	if o := got.DhcpOptions; *got.DhcpOptionsSetDescription != "changed" || *o.DomainNameServers != "10.0.0.1" || *o.LeaseTime != "1d" || *o.Ipv6LeaseTime != "1176h" {
		t.Errorf("the set is %s, %s, %s, %s", *got.DhcpOptionsSetDescription, *o.DomainNameServers, *o.LeaseTime, *o.Ipv6LeaseTime)
	}
	// What Terraform's provider takes out of a configuration it gives an empty value.
	servicestest.OK[EmptyResponse](s, "owner", "UpdateDhcpOptionsSetAttribute", wire.Parameters{
		"DhcpOptionsSetId": three, "DhcpOptionsSetDescription": servicestest.Cleared, "DomainName": servicestest.Cleared, "DomainNameServers": servicestest.Cleared, "LeaseTime": servicestest.Cleared,
	})
	got = s.set("owner", three)
	if o := got.DhcpOptions; *got.DhcpOptionsSetName != "three" || *got.DhcpOptionsSetDescription != "" || *o.DomainName != "" || *o.DomainNameServers != "" || *o.LeaseTime != "1d" {
		t.Errorf("cleared the set is %s, %s, %s, %s, %s", *got.DhcpOptionsSetName, *got.DhcpOptionsSetDescription, *o.DomainName, *o.DomainNameServers, *o.LeaseTime)
	}
}

// settled lets pass the time that what has begun takes.
func (s *scene) settled(parameters wire.Parameters) wire.Parameters {
	s.Settle()
	return parameters
}
