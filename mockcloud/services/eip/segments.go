package eip

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func allocateEIPSegmentAddress(c *cloud.Call, q *AllocateEipSegmentAddressRequest) (*AllocateEipSegmentAddressResponse, error) {
	if err := zoned(c, q.Zone, ""); err != nil {
		return nil, err
	}
	spec, err := terms{bandwidth: q.Bandwidth, internetChargeType: q.InternetChargeType, isp: q.Isp, netmode: q.Netmode, group: q.ResourceGroupId}.spec()
	if err != nil {
		return nil, err
	}
	mask, err := strconv.Atoi(q.EipMask)
	if err != nil {
		return nil, services.Malformed(gateway.KindSegment, "EipMask", "EipMask is a number")
	}
	made, err := gateway.AllocateSegment(c, mask, q.Zone, spec)
	if err != nil {
		return nil, err
	}
	return &AllocateEipSegmentAddressResponse{EipSegmentInstanceId: &made.ID}, nil
}

func releaseEIPSegmentAddress(c *cloud.Call, q *ReleaseEipSegmentAddressRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.ReleaseSegment(c, q.SegmentInstanceId)
}

func describeEIPSegment(c *cloud.Call, q *DescribeEipSegmentRequest) (*DescribeEipSegmentResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := gateway.Segments(c, q.SegmentInstanceId, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeEipSegmentResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		EipSegments: &EipSegments{EipSegment: services.Each(page.Items, func(s *gateway.Segment) EipSegment {
			return EipSegment{
				InstanceId: new(s.ID), Status: new(string(s.Status(c.Now))), CreationTime: services.Seconds(s.Created), RegionId: new(s.Region),
				Segment: new(s.Block.String()), IpCount: new(strconv.Itoa(s.Count())), Name: new(""), Descritpion: new(""), Zone: new(s.Zone), //nolint:misspell // the vendor's spelling
			}
		})},
	}, nil
}
