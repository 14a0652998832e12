package vpc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// checkGranted refuses types of networks other than VPCs, of which there are none here.
func checkGranted(instanceType string) error {
	if err := services.NotThere("InstanceType", slices.Contains([]string{"VBR", "CCN"}, strings.ToUpper(instanceType))); err != nil {
		return err
	}
	if !strings.EqualFold(instanceType, "VPC") {
		return &cloud.Error{Reason: cloud.Malformed, Kind: interconnect.KindGrant, Field: "InstanceType", Detail: "InstanceType is VPC"}
	}
	return nil
}

func grantInstanceToCen(c *cloud.Call, q *CenRequest) (*EmptyResponse, error) {
	if err := checkGranted(q.InstanceType); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.GrantVPC(c, q.InstanceId, interconnect.Grantee{CENID: q.CenId, Account: strconv.FormatInt(services.Value(q.CenOwnerId), 10)}, interconnect.PayByCENOwner)
}

func revokeInstanceFromCen(c *cloud.Call, q *CenRequest) (*EmptyResponse, error) {
	if err := checkGranted(q.InstanceType); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.RevokeVPC(c, q.InstanceId, interconnect.Grantee{CENID: q.CenId, Account: strconv.FormatInt(services.Value(q.CenOwnerId), 10)})
}

// describeGrantRulesToCen lists what a VPC of the caller is granted to. The contract
// has no code for one that is not there: nothing is granted then.
func describeGrantRulesToCen(c *cloud.Call, q *DescribeGrantRulesToCenRequest) (*DescribeGrantRulesToCenResponse, error) {
	if err := checkGranted(q.InstanceType); err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*interconnect.Grant]
	if vpcInGroup(c, q.InstanceId, q.ResourceGroupId) {
		var err error
		if page, err = interconnect.GrantsOf(c, q.InstanceId, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeGrantRulesToCenResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		CenGrantRules: &CenGrantRules{CbnGrantRule: services.Each(page.Items, func(g *interconnect.Grant) CbnGrantRule {
			return CbnGrantRule{CenInstanceId: &g.CEN.ID, CenOwnerId: services.AccountNumber(g.CEN.Owner), CreationTime: services.Seconds(g.Created)}
		})},
	}, nil
}

// vpcInGroup says whether a VPC is in a resource group of the caller; "" is any.
func vpcInGroup(c *cloud.Call, vpcID, group string) bool {
	if group == "" {
		return true
	}
	vpc, err := network.FindVPC(c, vpcID, cloud.Modify)
	return err == nil && vpc.ResourceGroupID == group && canMatch(c, group)
}

// associatedCENs are the CENs that a VPC is attached to, which its owner alone sees.
func associatedCENs(c *cloud.Call, vpc *network.VPC) []AssociatedCen {
	shown := []AssociatedCen{}
	for a := range interconnect.AttachmentsOf(c.World, vpc) {
		status := a.Status(c.Now)
		if status == interconnect.Modifying {
			status = interconnect.Attached
		}
		shown = append(shown, AssociatedCen{CenId: &a.Router.CEN.ID, CenOwnerId: services.AccountNumber(a.Router.CEN.Owner), CenStatus: new(string(status))})
	}
	if own := cloud.ForOwner(c, vpc, shown); own != nil {
		return own
	}
	return []AssociatedCen{}
}

// cenStatus says whether a VPC is attached to a CEN.
func cenStatus(c *cloud.Call, vpc *network.VPC) *string {
	for _, one := range associatedCENs(c, vpc) {
		if *one.CenStatus != string(interconnect.Detaching) {
			return new(string(interconnect.Attached))
		}
	}
	return new("Detached")
}
