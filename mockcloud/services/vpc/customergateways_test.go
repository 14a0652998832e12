package vpc

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noCustomerGateway = "404 InvalidCustomerGatewayInstanceId.NotFound"

// newCustomerGateway makes a customer gateway of the owner.
func (s *scene) newCustomerGateway(address string, more ...string) (id string) {
	s.Helper()
	return *servicestest.OK[CreateCustomerGatewayResponse](s, "owner", "CreateCustomerGateway", with(wire.Parameters{"IpAddress": address}, more...)).CustomerGatewayId
}

func (s *scene) customerGateways(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[DescribeCustomerGatewaysResponse](s, account, "DescribeCustomerGateways", parameters).CustomerGateways.CustomerGateway,
		func(g CustomerGateway) string { return *g.CustomerGatewayId })
}

func TestWhatACustomerGatewaySays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newCustomerGateway("101.12.1.1", "Name", "office", "Description", "the old one", "Asn", "123.456", "AuthKey", "secret", "Tags.1.Key", "team", "Tags.1.Value", "a")
	at := wire.Parameters{"CustomerGatewayId": id}
	if !strings.HasPrefix(id, "cgw-bp1") {
		t.Errorf("the id is %s", id)
	}
	servicestest.OK[ModifyCustomerGatewayAttributeResponse](s, "owner", "ModifyCustomerGatewayAttribute", with(at, "Description", "the new one", "AuthKey", "other"))
	s.World = cloudtest.Reread(t, s.World)
	g := servicestest.OK[CustomerGateway](s, "owner", "DescribeCustomerGateway", at)
	got := strings.Join([]string{*g.IpAddress, *g.Name, *g.Description, *g.AuthKey, *g.Tags.Tag[0].Key + *g.Tags.Tag[0].Value}, " ")
	if want := "101.12.1.1 office the new one other teama"; got != want || *g.Asn != 8061384 || *g.CreateTime != s.Wall.UnixMilli() || *g.ResourceGroupId == "" {
		t.Errorf("the customer gateway is %q, want %q; its ASN is %d, it was created at %d", got, want, *g.Asn, *g.CreateTime)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteCustomerGateway", at)
	s.Refuses("owner", "DeleteCustomerGateway", at, noCustomerGateway)
	s.Must(s.World.Check())
}

func TestCustomerGatewaysAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.newCustomerGateway("101.12.1.1", "Tags.1.Key", "team")
	b := s.newCustomerGateway("101.12.1.2")
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"CustomerGatewayId": b}, []string{b}},
		{wire.Parameters{"CustomerGatewayId": "cgw-none"}, nil},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": *servicestest.OK[CustomerGateway](s, "owner", "DescribeCustomerGateway", wire.Parameters{"CustomerGatewayId": a}).ResourceGroupId}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
		{wire.Parameters{"RegionId": "cn-beijing"}, nil},
	} {
		s.selects(test.parameters, s.customerGateways("owner", test.parameters), test.want)
	}
	s.Refuses("owner", "DescribeCustomerGateways", wire.Parameters{"Tag.1.Value": "a"}, "400 InvalidParameter.TagKey")
}

func TestCustomerGatewaysAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	plain := s.newCustomerGateway("101.12.1.1")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaCustomerGateways, "", 1))
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 InvalidIpAddress.AlreadyExist", []string{"IpAddress", "101.12.1.1"}},
		{"400 InvalidIpAddress.WrongFormat", []string{"IpAddress", "office"}},
		{"400 InvalidIpAddress.WrongFormat", []string{"IpAddress", "100.64.0.1"}},
		{"400 InvalidIpAddress.WrongFormat", []string{"IpAddress", "::1"}},
		{"400 IllegalParam.Asn", []string{"Asn", "45104"}},
		{"400 IllegalParam.Asn", []string{"Asn", "0"}},
		{"400 IllegalParam.Asn", []string{"Asn", "1.65536"}},
		{"400 IllegalParam.Asn", []string{"Asn", "4294967296"}},
		{"400 InvalidName", []string{"Name", "http://a"}},
		{"400 InvalidDescription", []string{"Description", strings.Repeat("d", 101)}},
		{"400 OperationDenied.MissingAsn", []string{"AuthKey", "secret"}},
		{"400 InvalidAuthkey.Malformed", []string{"AuthKey", "a b", "Asn", "65530"}},
		{"400 InvalidAuthkey.Malformed", []string{"AuthKey", "why?", "Asn", "65530"}},
		{"400 InvalidParameter.TagKey", []string{"Tags.1.Key", "aliyun"}},
		{"400 InvalidResourceGroupId", []string{"ResourceGroupId", "rg-none"}},
		{"400 UnsupportedRegion", []string{"RegionId", "moon-1"}},
		{"400 CreateVpnUserGatewayQuotaFull.QuotaFull", nil},
	} {
		s.Refuses("owner", "CreateCustomerGateway", with(wire.Parameters{"IpAddress": "101.12.1.2"}, test.more...), test.want)
	}
	at := wire.Parameters{"CustomerGatewayId": plain}
	s.Refuses("owner", "ModifyCustomerGatewayAttribute", with(at, "Name", strings.Repeat("n", 101)), "400 InvalidName")
	s.Refuses("owner", "ModifyCustomerGatewayAttribute", with(at, "AuthKey", "secret"), "400 OperationDenied.MissingAsn")
	for _, who := range []string{"participant", "former", "stranger"} {
		for _, action := range []string{"DescribeCustomerGateway", "ModifyCustomerGatewayAttribute", "DeleteCustomerGateway"} {
			s.Refuses(who, action, at, noCustomerGateway)
		}
		s.selects(at, s.customerGateways(who, at), nil)
	}
}
