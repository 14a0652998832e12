package services_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alikafka"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cbn"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nlb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	rm "github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// natGateway makes the account's first one.
func natGateway(s *servicestest.Scene) string {
	s.Helper()
	network := *servicestest.OK[vpc.CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"RegionId": s.Region, "CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	subnet := *servicestest.OK[vpc.VSwitchIdResponse](s, "owner", "CreateVSwitch", wire.Parameters{"RegionId": s.Region, "VpcId": network, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.1.0/24"}).VSwitchId
	s.Settle()
	return *servicestest.OK[vpc.CreateNatGatewayResponse](s, "owner", "CreateNatGateway", wire.Parameters{"RegionId": s.Region, "VpcId": network, "VSwitchId": subnet, "NatType": "Enhanced"}).NatGatewayId
}

func TestAProductMakesTheRoleOfItsServiceWhenItIsFirstUsed(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, vpc.Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "other")
	inRAM, manager := s.Of(ram.Product()), s.Of(rm.Product())
	named := wire.Parameters{"RoleName": "AliyunServiceRoleForNatgw"}
	inRAM.Refuses("owner", "GetRole", named, "404 EntityNotExist.Role")
	gateway := natGateway(s)
	role := servicestest.OK[ram.RoleResponse](inRAM, "owner", "GetRole", named).Role
	if !strings.Contains(*role.AssumeRolePolicyDocument, "nat.aliyuncs.com") {
		t.Errorf("the role trusts %s", *role.AssumeRolePolicyDocument)
	}
	inRAM.Refuses("other", "GetRole", named, "404 EntityNotExist.Role")

	deletion := func() *directory.GetServiceLinkedRoleDeletionStatusResponse {
		t.Helper()
		s.Settle()
		task := *servicestest.OK[directory.DeleteServiceLinkedRoleResponse](manager, "owner", "DeleteServiceLinkedRole", named).DeletionTaskId
		return servicestest.OK[directory.GetServiceLinkedRoleDeletionStatusResponse](manager, "owner", "GetServiceLinkedRoleDeletionStatus", wire.Parameters{"DeletionTaskId": task})
	}
	failed := deletion()
	usage := servicestest.One(manager, failed.Reason.RoleUsages.RoleUsage)
	if want := "acs:vpc:cn-hangzhou:" + s.Accounts["owner"] + ":natgateway/" + gateway; *failed.Status != "FAILED" || *usage.Region != "cn-hangzhou" || servicestest.One(manager, usage.Resources.Resource) != want {
		t.Errorf("the deletion is %s for %s in %s", *failed.Status, usage.Resources.Resource, *usage.Region)
	}
	servicestest.OK[ram.RoleResponse](inRAM, "owner", "GetRole", named)
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteNatGateway", wire.Parameters{"RegionId": s.Region, "NatGatewayId": gateway})
	if done := deletion(); *done.Status != "SUCCEEDED" || done.Reason != nil {
		t.Errorf("the deletion is %+v", done)
	}
	inRAM.Refuses("owner", "GetRole", named, "404 EntityNotExist.Role")
}

func TestActionsThatLinkServicesHaveACodeForIt(t *testing.T) {
	t.Parallel()
	linking := 0
	for _, product := range []*services.Product{vpc.Product(), alb.Product(), nlb.Product(), cbn.Product(), alikafka.Product()} {
		for name, action := range product.Actions {
			service, code := action.Linked()
			if service == "" {
				continue
			}
			linking++
			if _, ok := action.Contract.Documents(code); !ok {
				t.Errorf("%s of %s does not document %s", name, product.Contract.Name, code)
			}
		}
	}
	if linking != 11 {
		t.Errorf("%d actions make roles of services", linking)
	}
}
