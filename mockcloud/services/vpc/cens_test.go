package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestVPCsAreGrantedToCENs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var cen string
	s.As("stranger", func(c *cloud.Call) error {
		made, err := interconnect.CreateCEN(c, network.Label{}, nil)
		if err == nil {
			cen = made.ID
		}
		return err
	})
	asked := func(more ...string) wire.Parameters {
		return with(wire.Parameters{"InstanceId": s.vpc, "InstanceType": "VPC", "CenId": cen, "CenOwnerId": s.Accounts["stranger"]}, more...)
	}
	list := func(more ...string) []CbnGrantRule {
		t.Helper()
		parameters := with(wire.Parameters{"InstanceId": s.vpc, "InstanceType": "VPC"}, more...)
		return servicestest.OK[DescribeGrantRulesToCenResponse](s, "owner", "DescribeGrantRulesToCen", parameters).CenGrantRules.CbnGrantRule
	}
	for _, action := range []string{"GrantInstanceToCen", "RevokeInstanceFromCen"} {
		for _, account := range []string{"participant", "former", "stranger"} {
			s.Refuses(account, action, asked(), "404 InvalidInstanceId.NotFound")
		}
		s.Refuses("owner", action, asked("InstanceType", "house"), "404 InstanceType.Invalid")
		s.Refuses("owner", action, asked("InstanceType", "VBR"), "501 MockNotImplemented")
	}
	s.Refuses("owner", "GrantInstanceToCen", asked("CenId", "cen-none"), "400 IllegalParam.CenInstanceId")
	s.Refuses("owner", "RevokeInstanceFromCen", asked(), "400 Invalid.Grant")
	servicestest.OK[EmptyResponse](s, "owner", "GrantInstanceToCen", asked())
	s.Refuses("owner", "GrantInstanceToCen", asked(), "400 Invalid.Grant")
	group := *s.vpcView("owner").ResourceGroupId
	if got := list("ResourceGroupId", group); len(got) != 1 || *got[0].CenInstanceId != cen {
		t.Errorf("the VPC is granted to %+v", got)
	}
	if got := list("ResourceGroupId", "rg-none"); len(got) > 0 {
		t.Errorf("in another group the VPC is granted to %+v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "RevokeInstanceFromCen", asked())
	if got := list(); len(got) > 0 {
		t.Errorf("the VPC is still granted to %+v", got)
	}

	// A VPC that goes takes its grants along.
	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.9.0.0/16"}).VpcId
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "GrantInstanceToCen", asked("InstanceId", other))
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": other})
	s.Must(s.World.Check())
}
