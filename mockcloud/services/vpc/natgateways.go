package vpc

import (
	"errors"
	"net/netip"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What all NAT gateways here are: of the newer type, and paid for as they go, by
// what they are used for.
const (
	enhanced = "Enhanced"
	postPaid = "PostPaid"
	payByLCU = "PayByLcu"
)

// The networks that a NAT gateway translates for, as requests and responses have them.
const (
	internet = "internet"
	intranet = "intranet"
)

func createNatGateway(c *cloud.Call, q *CreateNatGatewayRequest) (*CreateNatGatewayResponse, error) {
	n := gateway.NewNATGateway{
		VPCID: q.VpcId, VSwitchID: q.VSwitchId, Name: q.Name, Description: q.Description, Intranet: q.NetworkType == intranet,
		EIPMode: gateway.ModeMulti, IgnoresPing: q.IcmpReplyEnabled != nil && !*q.IcmpReplyEnabled, Tags: services.Tags(q.Tag), SingleZone: q.AvailabilityMode == singleZone,
	}
	if q.EipBindMode != "" {
		n.EIPMode = gateway.Mode(q.EipBindMode)
	}
	made, err := newNATGateway(c, q, n)
	if err != nil {
		return nil, sharedNATGateway(err)
	}
	return &CreateNatGatewayResponse{
		NatGatewayId: &made.ID, ForwardTableIds: &ForwardTableIds{ForwardTableId: []string{made.DNATTable}},
		SnatTableIds: &SnatTableIds{SnatTableId: []string{made.SNATTable}}, FullNatTableIds: &FullNatTableIds{FullNatTableId: []string{}},
	}, nil
}

// sharedNATGateway says of an error about a shared VPC the vendor's very sentence:
// clients may look for it.
func sharedNATGateway(err error) error {
	if shared, ok := errors.AsType[*cloud.Error](err); ok && shared.Reason == cloud.SharedResource {
		return services.Refuse("Forbidden.OperateShareResource", "Operate share resource  is forbidden.")
	}
	return err
}

func newNATGateway(c *cloud.Call, q *CreateNatGatewayRequest, n gateway.NewNATGateway) (*gateway.NATGateway, error) {
	// Whose VPC it is comes before all else that may be wrong with the request.
	if _, err := gateway.MayCreateNATGateway(c, q.VpcId); err != nil {
		return nil, err
	}
	switch {
	case q.VSwitchId == "":
		return nil, services.Refuse("MissingParameter", "say in which vSwitch the NAT gateway is: VSwitchId")
	case q.NatType != "" && q.NatType != enhanced:
		return nil, services.Refuse("OperationFailed.NormalInventoryNotEnough", "there are no standard NAT gateways any more; NatType is Enhanced")
	case q.InstanceChargeType == "PrePaid":
		return nil, services.Refuse("OperationDenied.PrePaidInstance", "a NAT gateway is paid for as it goes")
	case q.InstanceChargeType != "" && q.InstanceChargeType != postPaid:
		return nil, services.Refuse("ParameterIllegal", "InstanceChargeType is PostPaid")
	case q.InternetChargeType == "PayBySpec":
		return nil, services.Refuse("Forbidden.NatPayBySpec", "a NAT gateway is paid for by what it is used for: PayByLcu")
	case q.InternetChargeType != "" && q.InternetChargeType != payByLCU:
		return nil, services.Refuse("UnsupportedFeature.InternetChargeType", "InternetChargeType is PayByLcu")
	case !slices.Contains([]string{"", internet, intranet}, q.NetworkType):
		return nil, services.Refuse("ParameterIllegal", "NetworkType is internet or intranet")
	case n.EIPMode != gateway.ModeMulti && n.EIPMode != gateway.ModeNAT:
		return nil, services.Refuse("ParameterIllegal", "EipBindMode is MULTI_BINDED or NAT")
	}
	if err := q.checkLink(); err != nil {
		return nil, err
	}
	if q.NatIp != "" {
		address, err := netip.ParseAddr(q.NatIp)
		if err != nil || !n.Intranet {
			return nil, services.Refuse("IllegalParam.NatIp", "NatIp is the first address of a VPC NAT gateway")
		}
		n.Address = address
	}
	return gateway.CreateNATGateway(c, n)
}

func describeNatGateways(c *cloud.Call, q *DescribeNatGatewaysRequest) (*DescribeNatGatewaysResponse, error) {
	tags, err := tagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	filter := gateway.NATGatewayFilter{
		ID: q.NatGatewayId, VPCID: q.VpcId, Name: q.Name, Zone: q.ZoneId, Status: gateway.NATGatewayStatus(q.Status), ResourceGroupID: q.ResourceGroupId, Tags: tags,
	}
	if q.NetworkType != "" {
		filter.Intranet = new(q.NetworkType == intranet)
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.NATGateway]
	all := isOf(q.InstanceChargeType, postPaid) && isOf(q.NatType, enhanced) && q.Spec == "" && slices.Contains([]string{"", internet, intranet}, q.NetworkType)
	if all && canMatch(c, q.ResourceGroupId) {
		if page, err = gateway.NATGateways(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeNatGatewaysResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		NatGateways: &NatGateways{NatGateway: services.Each(page.Items, func(g *gateway.NATGateway) NatGateway { return viewNATGateway(c, g) })},
	}, nil
}

func networkType(g *gateway.NATGateway) string {
	if g.Intranet {
		return intranet
	}
	return internet
}

// What all NAT gateways have in common: how many connections they can hold at a
// time and make in a second, and how many Mbit/s they carry.
const (
	maxSessions    = 2000000
	maxSessionRate = 100000
	maxNATMegabits = 5120
)

// viewNATGateway shows a NAT gateway to its owner. What one cannot have here is empty.
func viewNATGateway(c *cloud.Call, g *gateway.NATGateway) NatGateway {
	return NatGateway{
		NatGatewayId: new(g.ID), Name: new(g.Name), Description: new(g.Description), Status: new(string(g.Status(c.Now))), RegionId: new(g.Region),
		CreationTime: services.Seconds(g.Created), VpcId: new(g.VSwitch().VPC.ID), NetworkType: new(networkType(g)), NatType: new(enhanced),
		InstanceChargeType: new(postPaid), InternetChargeType: new(payByLCU), Spec: new(""), AutoPay: new(false), ExpiredTime: new(""),
		BusinessStatus: new("Normal"), DeletionProtection: new(g.Protected), ResourceGroupId: new(g.ResourceGroupID()),
		IcmpReplyEnabled: new(g.AnswersPing), EcsMetricEnabled: new(false), SecurityProtectionEnabled: new(false), PrivateLinkEnabled: new(false),
		PrivateLinkMode: new(""), EipBindMode: new(string(g.EIPMode)), EnableSessionLog: new("false"),
		IpLists: &IpLists{IpList: viewNATAddresses(c, g)}, AvailabilityMode: new(availability(g)),
		ForwardTableIds: &ForwardTableIds{ForwardTableId: []string{g.DNATTable}}, SnatTableIds: &SnatTableIds{SnatTableId: []string{g.SNATTable}},
		FullNatTableIds: &FullNatTableIds{FullNatTableId: []string{}},
		NatGatewayPrivateInfo: &NatGatewayPrivateInfo{
			VswitchId: new(g.VSwitch().ID), EniInstanceId: new(g.InterfaceID), PrivateIpAddress: new(g.Address().String()), IzNo: new(g.VSwitch().Zone),
			MaxBandwidth: new(int32(maxNATMegabits)), MaxSessionQuota: new(int32(maxSessions)), MaxSessionEstablishRate: new(int32(maxSessionRate)),
			EniType: new(interfaceMode(g)),
		},
		Tags: &NatGatewayTags{Tag: services.ShowTags(c, g.ID, func(key, value *string) NatGatewayTag {
			return NatGatewayTag{TagKey: key, TagValue: value}
		})},
	}
}

// Whether a NAT gateway goes on in another zone. Terraform's provider 1.289 knows of it; the contract does not yet.
const (
	crossZone  = "CrossAZ"
	singleZone = "SingleAZ"
)

func availability(g *gateway.NATGateway) string {
	if g.SingleZone {
		return singleZone
	}
	return crossZone
}

func interfaceMode(g *gateway.NATGateway) string {
	if g.EIPMode == gateway.ModeNAT {
		return "indirect"
	}
	return ""
}

// viewNATAddresses shows the EIPs of a NAT gateway, and which entries use them.
func viewNATAddresses(c *cloud.Call, g *gateway.NATGateway) []IpList {
	shown := []IpList{}
	using := map[gateway.Use]string{{}: "Idle", {SNAT: true}: "UsedBySnatTable", {DNAT: true}: "UsedByForwardTable", {SNAT: true, DNAT: true}: "UsedByForwardSnatTable"}
	for e := range gateway.EIPsOf(c.World, g.Head()) {
		private := ""
		if e.Private().IsValid() {
			private = e.Private().String()
		}
		shown = append(shown, IpList{
			IpAddress: new(e.Address.String()), AllocationId: new(e.ID), UsingStatus: new(using[g.UseOf(c.World, e.Address)]),
			SnatEntryEnabled: new(true), PrivateIpAddress: &private,
		})
	}
	return shown
}

func getNatGatewayAttribute(c *cloud.Call, q *GetNatGatewayAttributeRequest) (*GetNatGatewayAttributeResponse, error) {
	g, err := gateway.FindNATGateway(c, q.NatGatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	addresses := viewNATAddresses(c, g)
	for i := range addresses {
		addresses[i].SnatEntryEnabled, addresses[i].PrivateIpAddress = nil, nil // lists say this only
	}
	return &GetNatGatewayAttributeResponse{
		NatGatewayId: new(g.ID), Name: new(g.Name), Description: new(g.Description), Status: new(string(g.Status(c.Now))), RegionId: new(g.Region),
		CreationTime: services.Seconds(g.Created), VpcId: new(g.VSwitch().VPC.ID), NetworkType: new(networkType(g)), NatType: new(enhanced), AvailabilityMode: new(availability(g)),
		ExpiredTime: new(""), BusinessStatus: new("Normal"), ResourceGroupId: new(g.ResourceGroupID()), EcsMetricEnabled: new(false),
		ForwardTable:  &ForwardTable{ForwardTableId: new(g.DNATTable), ForwardEntryCount: new(int32(g.CountDNATEntries(c)))},
		SnatTable:     &SnatTable{SnatTableId: new(g.SNATTable), SnatEntryCount: new(int32(g.CountSNATEntries(c)))},
		FullNatTable:  &FullNatTable{FullNatTableId: new(""), FullNatEntryCount: new(int64(0))},
		BillingConfig: &BillingConfig{InstanceChargeType: new(postPaid), InternetChargeType: new(payByLCU), Spec: new(""), AutoPay: new("")},
		PrivateInfo: &PrivateInfo{
			VswitchId: new(g.VSwitch().ID), EniInstanceId: new(g.InterfaceID), PrivateIpAddress: new(g.Address().String()), IzNo: new(g.VSwitch().Zone),
			MaxBandwidth: new(int32(maxNATMegabits)),
		},
		DeletionProtectionInfo: &DeletionProtectionInfo{Enabled: new(g.Protected)}, IpList: addresses,
		PrivateLinkEnabled: new(false), PrivateLinkMode: new(""), EnableSessionLog: new(false),
	}, nil
}

// listNatGatewayZones lists the zones that NAT gateways can be in: all of them, but
// none for those that others reach by a private link.
func listNatGatewayZones(_ *cloud.Call, q *ListEnhanhcedNatGatewayAvailableZonesRequest) (*ListEnhanhcedNatGatewayAvailableZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	region, ok := cloud.FindRegion(q.RegionId)
	if !ok {
		return nil, services.Refuse("InvalidRegionId.NotFound", "there is no region "+strconv.Quote(q.RegionId))
	}
	zones := region.Zones
	for _, f := range q.Filter {
		if f.Key == "PrivateLinkEnabled" && f.Value == "true" {
			zones = nil
		}
	}
	return &ListEnhanhcedNatGatewayAvailableZonesResponse{Zones: services.Each(zones, func(zone string) Zone {
		return Zone{ZoneId: new(zone), LocalName: new(region.ZoneName(zone, in))}
	})}, nil
}
