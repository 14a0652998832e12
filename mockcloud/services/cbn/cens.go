package cbn

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const defaultPageSize = 10

// The one level of protection: blocks may overlap, but not be the same.
var reduced = "REDUCED"

func checkProtection(level string) error {
	if level != "" && level != reduced {
		return services.Refuse("InvalidParameter", "ProtectionLevel is REDUCED")
	}
	return nil
}

func createCen(c *cloud.Call, q *CreateCenRequest) (*CreateCenResponse, error) {
	if err := checkProtection(q.ProtectionLevel); err != nil {
		return nil, err
	}
	cen, err := interconnect.CreateCEN(c, network.Label{Name: q.Name, Description: q.Description}, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateCenResponse{CenId: &cen.ID}, nil
}

func describeCens(c *cloud.Call, q *DescribeCensRequest) (*DescribeCensResponse, error) {
	filter := interconnect.CENFilter{ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Refuse("InvalidTagKey", "every entry of Tag has a Key")
	}
	for _, one := range q.Filter {
		values := slices.DeleteFunc(slices.Clone(one.Value), func(value string) bool { return value == "" })
		switch one.Key {
		case "CenId":
			filter.IDs = append(filter.IDs, values...)
		case "Name":
			filter.Names = append(filter.Names, values...)
		default:
			return nil, services.Refuse("InvalidParameter", "Filter.Key is CenId or Name")
		}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := interconnect.CENs(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeCensResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Cens: &Cens{Cen: services.Each(page.Items, func(cen *interconnect.CEN) Cen { return viewCEN(c, cen) })},
	}, nil
}

// viewCEN shows a CEN. It has no bandwidth plans, and IPv6 is not turned on.
func viewCEN(c *cloud.Call, cen *interconnect.CEN) Cen {
	return Cen{
		CenId: &cen.ID, Name: new(cen.Name), Description: new(cen.Description), Status: new(string(cen.Status(c.Now))),
		CreationTime: services.Minutes(cen.Created), ResourceGroupId: new(cen.ResourceGroupID), ProtectionLevel: &reduced, Ipv6Level: new("DISABLED"),
		Tags: &Tags{Tag: tagsOf(c, cen.ID)}, CenBandwidthPackageIds: &CenBandwidthPackageIds{CenBandwidthPackageId: []string{}},
	}
}

func modifyCenAttribute(c *cloud.Call, q *ModifyCenAttributeRequest) (*EmptyResponse, error) {
	if err := checkProtection(q.ProtectionLevel); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.ModifyCEN(c, q.CenId, network.LabelChange{Name: services.Text(q.Name), Description: q.Description})
}

func deleteCen(c *cloud.Call, q *DeleteCenRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteCEN(c, q.CenId)
}
