package slb

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// specs are the classes of guaranteed-performance balancers.
var specs = []string{"slb.s1.small", "slb.s2.small", "slb.s2.medium", "slb.s3.small", "slb.s3.medium", "slb.s3.large", "slb.lcu.elastic"}

// measure is what a balancer costs for: more with each specification. A shared one costs
// as much as the smallest, and so does one that is paid for by usage, as there is none.
func (b *balancer) measure() (size string, units float64) {
	if b.Spec == "" || b.InstanceCharge == byUsage {
		return b.Spec, 1
	}
	return b.Spec, float64(1 + slices.Index(specs, b.Spec))
}

func createLoadBalancer(c *cloud.Call, q *CreateLoadBalancerRequest) (*CreateLoadBalancerResponse, error) {
	b, n, err := newBalancer(c, q)
	if err != nil {
		return nil, err
	}
	if err := balancers.Create(c, b, n); err != nil {
		return nil, err
	}
	if b.Internet {
		balancers.Table().Change(c.World, b, func() { b.Public = network.PublishAnywhere(c.World, b.Head()) })
	}
	return &CreateLoadBalancerResponse{
		LoadBalancerId: &b.ID, LoadBalancerName: &b.Name, ResourceGroupId: &b.ResourceGroupID, Address: new(b.address()), AddressIPVersion: new("ipv4"),
		VpcId: new(b.VPCID()), VSwitchId: new(b.VSwitchID()), NetworkType: b.networkType(), OrderId: order(c, b),
	}, nil
}

// order is the number of the order of a balancer that is paid for ahead.
func order(c *cloud.Call, b *balancer) *int64 {
	if !b.Charge.Subscription {
		return nil
	}
	return c.OrderOf(b.ID).Number()
}

// newBalancer reads what a new balancer is to be.
func newBalancer(c *cloud.Call, q *CreateLoadBalancerRequest) (b *balancer, n managed.New, err error) {
	b = &balancer{
		Internet: q.VSwitchId == "" && cmp.Or(q.AddressType, internet) == internet, Spec: q.LoadBalancerSpec,
		InternetCharge: cmp.Or(q.InternetChargeType, byTraffic), InstanceCharge: cmp.Or(q.InstanceChargeType, bySpec),
		ReadOnly: q.ModificationProtectionStatus == consoleProtection, ReadOnlyReason: q.ModificationProtectionReason,
	}
	n = managed.New{
		Name: q.LoadBalancerName, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Protected: q.DeleteProtection == on,
	}
	if n.Plan, err = planOf(q.PayType, q.PricingCycle, q.Duration); err != nil {
		return nil, n, err
	}
	for _, check := range []error{
		checkAddressType(q.AddressType), checkVersion(q.AddressIPVersion), checkName(q.LoadBalancerName), checkProtection(q.ModificationProtectionStatus, q.ModificationProtectionReason),
		checkSwitch("DeleteProtection", q.DeleteProtection), checkCharge(b.InstanceCharge, b.InternetCharge, b.Spec), checkTagKeys(n.Tags),
		b.setBandwidth(q.Bandwidth),
	} {
		if check != nil {
			return nil, n, check
		}
	}
	switch {
	case b.InstanceCharge == byUsage:
		b.Spec = ""
	case n.Plan.Subscription && b.Internet && b.InternetCharge != byBandwidth:
		return nil, n, services.Refuse("Operation.NotAllowed", "Operation Denied. The charge type of internet prepay instance can only be paybybandwidth.")
	}
	if !b.Internet {
		place, err := placeOf(q)
		if err != nil {
			return nil, n, err
		}
		n.Places = []managed.Place{place}
	}
	b.MasterZone, b.SlaveZone, err = zonesOf(c, q)
	return b, n, err
}

// placeOf is where a balancer in a VPC is to stand.
func placeOf(q *CreateLoadBalancerRequest) (place managed.Place, err error) {
	if q.VSwitchId == "" {
		return place, services.Refuse("MissingParam.VSwitchId", "The parameter VSwitchId is required.")
	}
	place = managed.Place{VSwitchID: q.VSwitchId, VPCID: q.VpcId}
	if q.Address != "" {
		if place.Address, err = netip.ParseAddr(q.Address); err != nil {
			return place, services.Refuse("InvalidParameter", "Illegal parameter. The IP address is not in subnet.")
		}
	}
	return place, nil
}

// zonesOf are the zones that the request names, or those that the cloud chooses: the one
// of the vSwitch or the first, and the next one.
func zonesOf(c *cloud.Call, q *CreateLoadBalancerRequest) (master, slave string, err error) {
	region, err := c.KnownRegion()
	if err != nil {
		return "", "", err
	}
	master, slave = q.MasterZoneId, q.SlaveZoneId
	for _, zone := range []string{master, slave} {
		if zone != "" && !region.HasZone(zone) {
			return "", "", services.Refuse("PRODUCT.NOT_AVAILABLE_IZ", "The region has no zone "+zone+".")
		}
	}
	if master == "" {
		master = region.Zones[0]
		if v, err := network.FindVSwitch(c, q.VSwitchId, cloud.Use); err == nil {
			master = v.Zone
		}
	}
	return master, cmp.Or(slave, secondaries(region, master)[0]), nil
}

// terms are the product's words.
var terms = managed.Terms{Kind: kindBalancer, Ahead: []string{"PrePay"}, AsUsed: []string{"PayOnDemand", ""}}

// planOf reads how a balancer is to be paid for.
func planOf(payType, cycle string, duration *int32) (managed.Plan, error) {
	return terms.Plan(managed.Payment{Way: payType, Unit: cycle, Number: services.Digits(duration)})
}

// consoleProtection keeps people from changing a balancer by the console.
const consoleProtection = "ConsoleProtection"

func checkAddressType(sort string) error {
	if sort != "" && sort != internet && sort != intranet {
		return invalid("AddressType", sort)
	}
	return nil
}

func checkVersion(version string) error {
	if version != "" && version != "ipv4" {
		return invalid("AddressIPVersion", version)
	}
	return nil
}

func checkName(name string) error {
	if name != "" && (!cloud.HasLength(name, 1, 80) || cloud.IsLink(name)) {
		return invalid("LoadBalancerName", name)
	}
	return nil
}

func checkSwitch(parameter, value string) error {
	if value != "" && value != on && value != off {
		return invalid(parameter, value)
	}
	return nil
}

func checkProtection(status, reason string) error {
	switch {
	case status != "" && status != consoleProtection && status != "NonProtection":
		return services.Refuse("InvalidParam.ModificationProtectionStatus", "The param ModificationProtectionStatus is invalid.")
	case reason != "" && (status != consoleProtection || !cloud.HasLength(reason, 1, 80)):
		return services.Refuse("InvalidParam.ModificationProtectionReason", "The param ModificationProtectionReason is invalid.")
	}
	return nil
}

func checkTagKeys(tags []cloud.Tag) error {
	if !services.HaveKeys(tags) {
		return services.Refuse("MissingParam.TagKey", "The param MissingParam.TagKey is missing.")
	}
	return nil
}

// checkCharge says whether a balancer can be paid for like that.
func checkCharge(instance, traffic, spec string) error {
	switch {
	case instance != bySpec && instance != byUsage:
		return services.Refuse("IllegalParam.InstanceChargeType", "The parameter InstanceChargeType is illegal.")
	case traffic != byTraffic && traffic != byBandwidth, instance == byUsage && traffic != byTraffic:
		return services.Refuse("Instance.InternetChargeTypeNotAllowed", "Illegal parameter. The specified InternetChargeType not allowed.")
	case spec != "" && !slices.Contains(specs, spec):
		return invalid("LoadBalancerSpec", spec)
	}
	return nil
}

// setBandwidth sets what is paid for in advance: nothing of what is paid for as it is
// used, and of balancers that are in a VPC.
func (b *balancer) setBandwidth(given *int32) error {
	if !b.Internet || b.InternetCharge != byBandwidth {
		b.Bandwidth = 0
		return nil
	}
	b.Bandwidth = int(services.Or(given, int32(b.Bandwidth)))
	if b.Bandwidth < 1 {
		return services.Malformed(kindBalancer, "Bandwidth", "The param Bandwidth is invalid.")
	}
	return nil
}

func describeLoadBalancers(c *cloud.Call, q *DescribeLoadBalancersRequest) (*DescribeLoadBalancersResponse, error) {
	filter, err := filterOf(c, q)
	if err != nil {
		return nil, err
	}
	page, size := q.PageNumber, q.PageSize
	paging := services.Numbered(page, size, 10)
	if page == nil && size == nil { // clients that ask for no page mean to see all
		paging = services.Numbered(nil, new(int32(100)), 100)
	}
	found, err := balancers.Table().List(c, balancers.Query(c, filter).On("address", q.Address), paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(found.Total, "")
	return &DescribeLoadBalancersResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total,
		LoadBalancers: &LoadBalancers{LoadBalancer: services.Each(found.Items, func(b *balancer) (shown LoadBalancer) {
			b.show(c, &shown)
			return shown
		})},
	}, nil
}

// filterOf reads which balancers a list is to have.
func filterOf(c *cloud.Call, q *DescribeLoadBalancersRequest) (managed.Filter[*balancer], error) {
	filter := managed.Filter[*balancer]{
		IDs: services.Separated(q.LoadBalancerId), VPCID: q.VpcId, VSwitchID: q.VSwitchId, ResourceGroupID: q.ResourceGroupId,
		Status: q.LoadBalancerStatus, Tags: services.Tags(q.Tag),
	}
	older, err := readTags(q.Tags, "InvalidTag")
	if err != nil {
		return filter, err
	}
	if !services.HaveKeys(filter.Tags) {
		return filter, services.Refuse("InvalidTag", "The specified tags is invalid.")
	}
	filter.Tags = append(filter.Tags, older...)
	names, addresses := services.Separated(q.LoadBalancerName), services.Separated(q.ServerIntranetAddress)
	if len(names) == 1 {
		filter.Name = names[0]
	}
	serving := servingWith(c, q.ServerId)
	filter.Match = func(b *balancer) bool {
		fits := services.IsOrAny
		return (len(names) < 2 || slices.Contains(names, b.Name)) && (serving == nil || serving[b.ID]) &&
			(len(addresses) == 0 || b.servesAt(c, addresses)) &&
			fits(q.AddressType, b.addressType()) && fits(q.AddressIPVersion, "ipv4") && fits(q.InternetChargeType, b.InternetCharge) &&
			fits(strings.ToLower(q.NetworkType), *b.networkType()) && fits(q.MasterZoneId, b.MasterZone) && fits(q.SlaveZoneId, b.SlaveZone) &&
			fits(q.PayType, *b.payType())
	}
	if !services.Narrows(q, "LoadBalancerId", "VpcId", "VSwitchId", "ResourceGroupId", "Tag", "Tags", "Address", "LoadBalancerStatus") && len(names) < 2 {
		filter.Match = nil
	}
	return filter, nil
}

// servingWith are the balancers that have a server, by themselves or in a group; nil
// where none is asked for.
func servingWith(c *cloud.Call, serverID string) map[string]bool {
	if serverID == "" {
		return nil
	}
	serving := map[string]bool{}
	for b := range balancers.Table().Each(c.World, c.AccountID, c.Region, "server", serverID) {
		serving[b.ID] = slices.Contains(b.Servers.Living(c.World).IDs(), serverID)
	}
	for _, groups := range []*cloud.Table[*serverGroup]{&virtualGroups, &masterSlaveGroups} {
		for g := range groups.Each(c.World, c.AccountID, c.Region, "server", serverID) {
			serving[g.Balancer.ID] = serving[g.Balancer.ID] || slices.Contains(g.Servers.Living(c.World).IDs(), serverID)
		}
	}
	return serving
}

// servesAt says whether the balancer has a server at one of the addresses.
func (b *balancer) servesAt(c *cloud.Call, addresses []string) bool {
	servers := b.Servers
	for _, groups := range []*cloud.Table[*serverGroup]{&virtualGroups, &masterSlaveGroups} {
		for g := range groups.Each(c.World, b.Owner, b.Region, "balancer", b.ID) {
			servers = append(slices.Clip(servers), g.Servers...)
		}
	}
	for _, s := range servers.Living(c.World) {
		if slices.Contains(addresses, s.Address().String()) {
			return true
		}
	}
	return false
}

func (b *balancer) addressType() string {
	if b.Internet {
		return internet
	}
	return intranet
}

// networkType is the vendor's word for where the balancer's address is: those that have
// a public one are in no VPC.
func (b *balancer) networkType() *string {
	if b.Internet {
		return new("classic")
	}
	return new("vpc")
}

func (b *balancer) payType() *string { return new(terms.Word(b.Charge)) }

// show fills in what an answer has of the balancer.
func (b *balancer) show(c *cloud.Call, answer any) {
	texts := map[string]string{
		"LoadBalancerId": b.ID, "LoadBalancerName": b.Name, "LoadBalancerStatus": b.status(c.Now), "Address": b.address(), "AddressType": b.addressType(),
		"AddressIPVersion": "ipv4", "NetworkType": *b.networkType(), "VpcId": b.VPCID(), "VSwitchId": b.VSwitchID(), "MasterZoneId": b.MasterZone,
		"SlaveZoneId": b.SlaveZone, "RegionId": b.Region, "RegionIdAlias": b.Region, "ResourceGroupId": b.ResourceGroupID, "PayType": *b.payType(),
		"InternetChargeType": b.InternetCharge, "InternetChargeTypeAlias": b.InternetCharge, "InstanceChargeType": b.InstanceCharge,
		"LoadBalancerSpec": b.shownSpec(), "DeleteProtection": map[bool]string{true: on, false: off}[b.Protected],
		"ModificationProtectionStatus": map[bool]string{true: consoleProtection, false: "NonProtection"}[b.ReadOnly],
		"ModificationProtectionReason": b.ReadOnlyReason, "CreateTime": *services.Minutes(b.Created),
	}
	for name, text := range texts {
		setField(answer, name, &text)
	}
	bandwidth := b.Bandwidth
	if b.Internet && b.InternetCharge == byTraffic {
		bandwidth = 5120 // the most that there is
	}
	setField(answer, "Bandwidth", new(int32(bandwidth)))
	setField(answer, "CreateTimeStamp", new(b.Created.UnixMilli()))
	setField(answer, "Tags", tagsOf(c, b.ID))
}

func describeLoadBalancerAttribute(c *cloud.Call, q *DescribeLoadBalancerAttributeRequest) (*DescribeLoadBalancerAttributeResponse, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeLoadBalancerAttributeResponse{}
	b.show(c, answer)
	if b.Charge.Subscription {
		end := b.Charge.End(c.Now)
		answer.EndTime, answer.EndTimeStamp = services.Minutes(end), new(end.UnixMilli())
		answer.RenewalStatus, answer.RenewalCycUnit, answer.RenewalDuration = new("Normal"), new("Month"), new(int32(b.Charge.RenewsBy))
		if b.Charge.RenewsBy > 0 {
			answer.RenewalStatus = new("AutoRenewal")
		}
	}
	answer.ListenerPorts, answer.ListenerPortsAndProtocal = &ListenerPorts{ListenerPort: []int32{}}, &ListenerPortsAndProtocal{ListenerPortAndProtocal: []ListenerPortAndProtocal{}}
	answer.ListenerPortsAndProtocol = &ListenerPortsAndProtocol{ListenerPortAndProtocol: []ListenerPortAndProtocol{}}
	for _, l := range listenersOf(c.World, b) {
		port := int32(l.Port)
		answer.ListenerPorts.ListenerPort = append(answer.ListenerPorts.ListenerPort, port)
		answer.ListenerPortsAndProtocal.ListenerPortAndProtocal = append(answer.ListenerPortsAndProtocal.ListenerPortAndProtocal, ListenerPortAndProtocal{ListenerPort: &port, ListenerProtocal: &l.Protocol})
		answer.ListenerPortsAndProtocol.ListenerPortAndProtocol = append(answer.ListenerPortsAndProtocol.ListenerPortAndProtocol, ListenerPortAndProtocol{
			ListenerPort: &port, ListenerProtocol: &l.Protocol, ListenerForward: services.Text(l.ListenerForward), ForwardPort: l.ForwardPort, Description: services.Text(l.Description),
		})
	}
	living := b.Servers.Living(c.World)
	answer.BackendServers = defaultServers(living)
	for i, s := range living {
		if s.Type != balancing.OfInstance { // of instances this answer has none (the contract's words)
			answer.BackendServers.BackendServer[i].ServerIp = new(s.Address().String())
		}
	}
	return answer, nil
}

// elasticSpec stands for the size of a load balancer that is paid for by its use.
const elasticSpec = "slb.lcu.elastic"

// shownSpec is the size that people are shown.
func (b *balancer) shownSpec() string {
	if b.InstanceCharge == byUsage {
		return elasticSpec
	}
	return b.Spec
}
