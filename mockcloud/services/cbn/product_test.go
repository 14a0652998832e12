package cbn

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"
	far    = "cn-beijing"
	zone   = "cn-hangzhou-h"
	other  = "cn-hangzhou-i"
)

// scene is a world with a CEN of the owner and its VPC hub with two vSwitches, of
// which apps is shared with the participant, and with a VPC of the partner.
type scene struct {
	*servicestest.Scene

	vpcs                               *servicestest.Scene // calls to Vpc on the same stage
	cen, hub, apps, data, branch, desk string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "partner", "participant", "stranger")}
	s.vpcs = s.Of(vpc.Product())
	s.hub, s.branch = s.newVPC("owner", "10.0.0.0/16"), s.newVPC("partner", "10.1.0.0/16")
	s.Settle()
	s.apps, s.data = s.newVSwitch("owner", s.hub, zone, "10.0.0.0/24"), s.newVSwitch("owner", s.hub, other, "10.0.1.0/24")
	s.desk = s.newVSwitch("partner", s.branch, zone, "10.1.0.0/24")
	s.cen = *servicestest.OK[CreateCenResponse](s, "owner", "CreateCen", wire.Parameters{"RegionId": "", "Name": "world", "Description": "of all regions", "Tag.1.Key": "team", "Tag.1.Value": "a"}).CenId
	s.Settle()
	s.Share(s.apps, "participant")
	return s
}

func (s *scene) newVPC(account, block string) string {
	s.Helper()
	return *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, account, "CreateVpc", wire.Parameters{"CidrBlock": block}).VpcId
}

func (s *scene) newVSwitch(account, of, zone, block string) string {
	s.Helper()
	id := *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, account, "CreateVSwitch", wire.Parameters{"VpcId": of, "ZoneId": zone, "CidrBlock": block}).VSwitchId
	s.Settle()
	return id
}

func with(parameters wire.Parameters, more ...string) wire.Parameters {
	for i := 0; i < len(more); i += 2 {
		parameters[more[i]] = more[i+1]
	}
	return parameters
}

// do calls an action that answers nothing.
func (s *scene) do(account, action string, more ...string) {
	s.Helper()
	servicestest.OK[EmptyResponse](s, account, action, with(wire.Parameters{}, more...))
}

// newRouter makes the transit router of the CEN.
func (s *scene) newRouter(more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateTransitRouterResponse](s, "owner", "CreateTransitRouter", with(wire.Parameters{"CenId": s.cen}, more...)).TransitRouterId
	s.Settle()
	return id
}

// attaching is what attaches hub to the transit router.
func (s *scene) attaching(router string, more ...string) wire.Parameters {
	return with(wire.Parameters{"TransitRouterId": router, "VpcId": s.hub, "ZoneMappings.1.ZoneId": zone, "ZoneMappings.1.VSwitchId": s.apps}, more...)
}

func (s *scene) attach(asked wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "owner", "CreateTransitRouterVpcAttachment", asked).TransitRouterAttachmentId
	s.Settle()
	return id
}

func (s *scene) attachments(account string, asked wire.Parameters) []TransitRouterAttachment {
	s.Helper()
	return servicestest.OK[TransitRouterAttachmentsResponse](s, account, "ListTransitRouterVpcAttachments", asked).TransitRouterAttachments
}

func (s *scene) free(vswitch string) int64 {
	s.Helper()
	return *servicestest.OK[vpc.VSwitch](s.vpcs, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch}).AvailableIpAddressCount
}

// sees compares what an account sees in a list with what it should.
func (s *scene) sees(asked wire.Parameters, got, want []string) {
	s.Helper()
	if !slices.Equal(got, want) && len(got)+len(want) > 0 {
		s.Errorf("asked for %v there are %v; want %v", asked, got, want)
	}
}
