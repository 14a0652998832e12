package vpc

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// prefixType is the one type of reserved blocks: prefixes come out of them. The
// contract spells it small; Terraform would make a block anew each time then.
const prefixType = "Prefix"

// reservationPage is how many entries a page about reserved blocks has unless the
// request says it.
const reservationPage = 10

func createVSwitchCIDRReservation(c *cloud.Call, q *CreateVSwitchCidrReservationRequest) (*CreateVSwitchCidrReservationResponse, error) {
	if _, err := network.FindVSwitch(c, q.VSwitchId, cloud.Modify); err != nil {
		return nil, err
	}
	n := network.NewCIDRReservation{
		VSwitchID: q.VSwitchId, Name: q.VSwitchCidrReservationName, Description: q.VSwitchCidrReservationDescription, Tags: services.Tags(q.Tag),
		IPv6: strings.EqualFold(q.IpVersion, ruleIPv6),
	}
	var err error
	switch {
	case !n.IPv6 && !isOf(q.IpVersion, ruleIPv4):
		return nil, services.Refuse("IllegalParamFormat", "an IP version is IPv4 or IPv6")
	case !isOf(q.VSwitchCidrReservationType, prefixType):
		return nil, services.Refuse("UnsupportedFeature.ReservedType", "reserved blocks are of the type Prefix")
	case q.VSwitchCidrReservationMask != "" && q.VSwitchCidrReservationCidr != "":
		return nil, services.Refuse("Conflict.CidrReservationMaskAndCidrReservationCidr", "give VSwitchCidrReservationMask or VSwitchCidrReservationCidr")
	case q.VSwitchCidrReservationMask != "":
		mask, err := strconv.ParseUint(q.VSwitchCidrReservationMask, 10, 16)
		if err != nil {
			return nil, services.Refuse("IllegalParamFormat", strconv.Quote(q.VSwitchCidrReservationMask)+" is no length of a mask")
		}
		n.Mask = int(mask)
	case q.VSwitchCidrReservationCidr == "":
		return nil, services.Refuse("MissingParam.CidrReservationMaskOrCidrReservationCidr", "give VSwitchCidrReservationMask or VSwitchCidrReservationCidr")
	default:
		if n.CIDR, err = parseBlock(cloud.KindCIDRReservation, "CidrBlock", q.VSwitchCidrReservationCidr); err != nil {
			return nil, err
		}
	}
	reservation, err := network.ReserveCIDR(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateVSwitchCidrReservationResponse{VSwitchCidrReservationId: new(reservation.ID)}, nil
}

func modifyVSwitchCIDRReservationAttribute(c *cloud.Call, q *ModifyVSwitchCidrReservationAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyReservation(c, q.VSwitchCidrReservationId, services.Text(q.VSwitchCidrReservationName), q.VSwitchCidrReservationDescription)
}

func deleteVSwitchCIDRReservation(c *cloud.Call, q *DeleteVSwitchCidrReservationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ReleaseReservation(c, q.VSwitchCidrReservationId)
}

// listVSwitchCIDRReservations lists reserved blocks of both IP versions unless the
// request names one: clients look for those of IPv6 by id alone.
func listVSwitchCIDRReservations(c *cloud.Call, q *ListVSwitchCidrReservationsRequest) (*ListVSwitchCidrReservationsResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	filter := network.ReservationFilter{IDs: q.VSwitchCidrReservationIds, VSwitchID: q.VSwitchId, Tags: tags}
	ipv6 := strings.EqualFold(q.IpVersion, ruleIPv6)
	if q.IpVersion != "" {
		filter.IPv6 = &ipv6
	}
	p := services.After(q.NextToken, q.MaxResults, reservationPage)
	var page cloud.Page[*network.CIDRReservation]
	if isOf(q.VSwitchCidrReservationType, prefixType) && (ipv6 || isOf(q.IpVersion, ruleIPv4)) {
		if page, err = network.Reservations(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListVSwitchCidrReservationsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), MaxResults: new(int64(p.Limit)),
		VSwitchCidrReservations: services.Each(page.Items, func(r *network.CIDRReservation) VSwitchCidrReservation { return viewReservation(c, r) }),
	}, nil
}

// viewReservation shows a reserved block to its owner.
func viewReservation(c *cloud.Call, r *network.CIDRReservation) VSwitchCidrReservation {
	version := ruleIPv4
	if r.IPv6() {
		version = ruleIPv6
	}
	held, free := r.CountPrefixes()
	return VSwitchCidrReservation{
		VSwitchCidrReservationId: new(r.ID), VSwitchCidrReservationName: new(r.Name), VSwitchCidrReservationDescription: new(r.Description),
		VSwitchCidrReservationCidr: new(r.CIDR.String()), VSwitchId: new(r.VSwitch.ID), VpcId: new(r.VSwitch.VPC.ID), IpVersion: &version,
		CreationTime: services.Seconds(r.Created), Type: new(prefixType), Status: new(string(r.Status)),
		AssignedCidrCount: new(int32(held)), AvailableCidrCount: new(int32(free)), Tags: tagsOf(c, r.ID),
	}
}

// interfaceType is what the usage of a reserved block calls a network interface,
// which alone has prefixes.
const interfaceType = "NetworkInterface"

func getVSwitchCIDRReservationUsage(c *cloud.Call, q *GetVSwitchCidrReservationUsageRequest) (*GetVSwitchCidrReservationUsageResponse, error) {
	r, err := network.FindReservation(c, q.VSwitchCidrReservationId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, reservationPage)
	page, err := network.HeldPrefixes(r, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &GetVSwitchCidrReservationUsageResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), MaxResults: new(int64(p.Limit)),
		CidrReservationUsages: services.Each(page.Items, func(prefix network.HeldPrefix) CidrReservationUsage {
			return CidrReservationUsage{
				VSwitchCidrReservationId: new(r.ID), VSwitchId: new(r.VSwitch.ID), ResourceId: new(prefix.Holder.ID), ResourceType: new(interfaceType),
				IpPrefixId: new(r.ID), IpPrefixCidr: new(prefix.CIDR.String()),
			}
		}),
	}, nil
}
