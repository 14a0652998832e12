package vpc

import (
	"errors"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What all VPN gateways here are: standard ones, paid for as they go, for which
// requests and responses have a word each. The contract has the first one for both,
// but Terraform knows the second one alone, and replaces a gateway with another.
const (
	vpnNormal        = "Normal"
	vpnPostPay       = "POSTPAY"
	vpnPostPayByFlow = "PostpayByFlow"
)

// The networks that a VPN gateway is reached from.
const (
	vpnPublic  = "public"
	vpnPrivate = "private"
)

const usualSSLConnections = 5

func createVpnGateway(c *cloud.Call, q *CreateVpnGatewayRequest) (*CreateVpnGatewayResponse, error) {
	g, err := newVPNGateway(c, q)
	if shared, ok := errors.AsType[*cloud.Error](err); ok && shared.Reason == cloud.SharedResource {
		// The vendor's very sentence: clients may look for it.
		return nil, services.Refuse("Forbidden.OperateShareResource", "Operating shared resources is forbidden.")
	}
	if err != nil {
		return nil, err
	}
	return &CreateVpnGatewayResponse{VpnGatewayId: &g.ID, Name: new(g.Name)}, nil
}

func newVPNGateway(c *cloud.Call, q *CreateVpnGatewayRequest) (*gateway.VPNGateway, error) {
	// Whose VPC it is comes before all else that may be wrong with the request.
	if _, err := gateway.MayCreateVPNGateway(c, q.VpcId); err != nil {
		return nil, err
	}
	switch {
	case !isOf(q.InstanceChargeType, vpnPostPay):
		return nil, services.Refuse("ChargeType.NotSupport", "a VPN gateway is paid for as it goes: InstanceChargeType is POSTPAY")
	case !isOf(q.VpnType, vpnNormal):
		return nil, services.Malformed(gateway.KindVPNGateway, "VpnType", "VpnType is Normal")
	case q.NetworkType != "" && q.NetworkType != vpnPublic && q.NetworkType != vpnPrivate:
		return nil, services.Malformed(gateway.KindVPNGateway, "NetworkType", "NetworkType is public or private")
	}
	n := gateway.NewVPNGateway{
		VPCID: q.VpcId, VSwitchID: q.VSwitchId, SecondVSwitchID: q.DisasterRecoveryVSwitchId, Name: q.Name, ResourceGroupID: q.ResourceGroupId,
		VPNFeatures: gateway.VPNFeatures{
			Private: q.NetworkType == vpnPrivate, Bandwidth: int(services.Value(q.Bandwidth)), IPsec: services.Or(q.EnableIpsec, true), SSL: services.IsTrue(q.EnableSsl),
			SSLConnections: int(services.Value(q.SslConnections)),
		},
	}
	if n.SSL && q.SslConnections == nil {
		n.SSLConnections = usualSSLConnections
	}
	return gateway.CreateVPNGateway(c, n)
}

func describeVpnGateway(c *cloud.Call, q *DescribeVpnGatewayRequest) (*VpnGateway, error) {
	g, err := gateway.FindVPNGateway(c, q.VpnGatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	return new(viewVPNGateway(c, g)), nil
}

func describeVpnGateways(c *cloud.Call, q *DescribeVpnGatewaysRequest) (*DescribeVpnGatewaysResponse, error) {
	tags, err := vpnTagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.VPNGateway]
	if isOf(q.BusinessStatus, "Normal") && canMatch(c, q.ResourceGroupId) {
		filter := gateway.VPNGatewayFilter{
			ID: q.VpnGatewayId, VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Status: gateway.VPNGatewayStatus(strings.ToLower(q.Status)), Tags: tags,
		}
		if page, err = gateway.VPNGateways(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeVpnGatewaysResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		VpnGateways: &VpnGateways{VpnGateway: services.Each(page.Items, func(g *gateway.VPNGateway) VpnGateway { return viewVPNGateway(c, g) })},
	}, nil
}

// vpnAbilities say what VPN gateways here can do, of what not all of the vendor's can.
const vpnAbilities = `{"VpnEnableBgp":"true","VisuallySsl":"false","PbrPriority":"true"}`

// viewVPNGateway shows a VPN gateway to its owner. There is nothing of when it
// expires: what is paid for as it goes does not.
func viewVPNGateway(c *cloud.Call, g *gateway.VPNGateway) VpnGateway {
	view := VpnGateway{
		VpnGatewayId: new(g.ID), Name: new(g.Name), Description: new(g.Description), Status: new(string(g.Status(c.Now))), BusinessStatus: new("Normal"),
		CreateTime: new(g.Created.UnixMilli()), VpcId: new(g.VSwitch().VPC.ID), VSwitchId: new(g.VSwitch().ID), VpnType: new(vpnNormal), ChargeType: new(vpnPostPayByFlow),
		Spec: vpnSpec(g), IpsecVpn: switched(g.IPsec), SslVpn: switched(g.SSL), SslMaxConnections: new(int64(g.SSLConnections)), NetworkType: new(vpnPublic),
		InternetIp: new(g.Endpoints[0].String()), AutoPropagate: new(g.Propagates), EnableBgp: new(g.Propagates), Tag: new(vpnAbilities),
		Tags: &Tags{Tag: tagsOf(c, g.ID)}, ResourceGroupId: new(g.ResourceGroupID), EniInstanceIds: &EniInstanceIds{EniInstanceId: g.InterfaceIDs},
	}
	if g.Private {
		view.NetworkType = new(vpnPrivate)
	}
	view.DisasterRecoveryVSwitchId, view.DisasterRecoveryInternetIp, view.SslVpnInternetIp = viewSecondTunnel(g)
	return view
}

// viewSecondTunnel shows what only a VPN gateway has whose connections have two tunnels.
func viewSecondTunnel(g *gateway.VPNGateway) (vswitch, address, ssl *string) {
	if g.Second != nil {
		vswitch, address = new(g.Second.ID), new(g.Endpoints[1].String())
	}
	if g.SSLEndpoint.IsValid() {
		ssl = new(g.SSLEndpoint.String())
	}
	return vswitch, address, ssl
}

func vpnSpec(g *gateway.VPNGateway) *string { return new(strconv.Itoa(g.Bandwidth) + "M") }

func switched(on bool) *string {
	if on {
		return new("enable")
	}
	return new("disable")
}

func modifyVpnGatewayAttribute(c *cloud.Call, q *ModifyVpnGatewayAttributeRequest) (*ModifyVpnGatewayAttributeResponse, error) {
	g, err := gateway.ModifyVPNGateway(c, q.VpnGatewayId, gateway.VPNGatewayChange{
		Name: services.Text(q.Name), Description: q.Description, Propagates: q.AutoPropagate,
	})
	if err != nil {
		return nil, err
	}
	view := ModifyVpnGatewayAttributeResponse{
		VpnGatewayId: new(g.ID), Name: new(g.Name), Description: new(g.Description), Status: new(string(g.Status(c.Now))), BusinessStatus: new("Normal"),
		CreateTime: new(g.Created.UnixMilli()), VpcId: new(g.VSwitch().VPC.ID), VSwitchId: new(g.VSwitch().ID), Spec: vpnSpec(g),
		InternetIp: new(g.Endpoints[0].String()), AutoPropagate: new(g.Propagates), EnableBgp: new(g.Propagates), ResourceGroupId: new(g.ResourceGroupID),
	}
	if g.Second == nil && g.IPsec {
		view.IntranetIp = new(g.Address().String())
	}
	view.DisasterRecoveryVSwitchId, view.DisasterRecoveryInternetIp, view.SslVpnInternetIp = viewSecondTunnel(g)
	return &view, nil
}

func deleteVpnGateway(c *cloud.Call, q *DeleteVpnGatewayRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteVPNGateway(c, q.VpnGatewayId)
}

// describeVpnGatewayAvailableZones lists the zones that VPN gateways can be in: all
// of them, for each bandwidth that there is.
func describeVpnGatewayAvailableZones(c *cloud.Call, q *DescribeVpnGatewayAvailableZonesRequest) (*DescribeVpnGatewayAvailableZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.English)
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := region.Zones
	megabits, err := strconv.Atoi(strings.TrimSuffix(q.Spec, "M"))
	if err != nil || !gateway.HasBandwidth(megabits) {
		zones = nil
	}
	return &DescribeVpnGatewayAvailableZonesResponse{RegionId: &region.ID, AvailableZoneIdList: services.Each(zones, func(zone string) AvailableZoneIdList {
		return AvailableZoneIdList{ZoneId: new(zone), ZoneName: new(region.ZoneName(zone, in))}
	})}, nil
}

func moveVpnResourceGroup(c *cloud.Call, q *MoveVpnResourceGroupRequest) (*EmptyResponse, error) {
	kinds := map[string]cloud.Kind{"vpngateway": gateway.KindVPNGateway, "customergateway": gateway.KindCustomerGateway}
	kind, ok := kinds[strings.ToLower(q.ResourceType)]
	if !ok {
		if err := services.NotThere("ResourceType", isOf("VpnAttachment", q.ResourceType)); err != nil {
			return nil, err
		}
		return nil, services.Refuse("IllegalParam.ResourceType", "resources of the type "+q.ResourceType+" cannot change their resource group")
	}
	return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.InstanceId, q.NewResourceGroupId)
}
