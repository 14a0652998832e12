package vpcpeer

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"
	abroad = "ap-southeast-1"

	noPeer   = "400 ResourceNotFound.InstanceId"
	badState = "400 IncorrectStatus.VpcPeer"
)

// scene is a world with VPCs of two accounts: hub and spoke of the owner, one of
// them in each region, and branch of the partner.
type scene struct {
	*servicestest.Scene

	vpcs                            *servicestest.Scene // calls to Vpc on the same stage
	hub, spoke, far, branch, shared string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "partner", "participant", "stranger")}
	s.vpcs = s.Of(vpc.Product())
	s.hub, s.spoke = s.newVPC("owner", region, "10.0.0.0/16"), s.newVPC("owner", region, "10.1.0.0/16")
	s.far, s.branch = s.newVPC("owner", abroad, "10.2.0.0/16"), s.newVPC("partner", abroad, "10.3.0.0/16")
	s.Settle()
	s.shared = *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.hub, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.0.0/24"}).VSwitchId
	s.Settle()
	s.Share(s.shared, "participant")
	return s
}

func (s *scene) newVPC(account, region, block string) string {
	s.Helper()
	return *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, account, "CreateVpc", wire.Parameters{"RegionId": region, "CidrBlock": block}).VpcId
}

// asking is what the owner asks for: a connection from hub to a VPC of an account.
func (s *scene) asking(account, region, vpc string, more ...string) wire.Parameters {
	asked := wire.Parameters{"VpcId": s.hub, "AcceptingAliUid": s.Accounts[account], "AcceptingRegionId": region, "AcceptingVpcId": vpc}
	for i := 0; i < len(more); i += 2 {
		asked[more[i]] = more[i+1]
	}
	return asked
}

func (s *scene) connect(asked wire.Parameters) (id string) {
	s.Helper()
	id = *servicestest.OK[CreateVpcPeerConnectionResponse](s, "owner", "CreateVpcPeerConnection", asked).InstanceId
	s.Settle()
	return id
}

// toBranch is a request of the owner to the partner, in another region.
func (s *scene) toBranch(more ...string) string {
	s.Helper()
	return s.connect(s.asking("partner", abroad, s.branch, more...))
}

// look is a connection as an account sees it.
func (s *scene) look(account, id string) *VpcPeerConnect {
	s.Helper()
	return servicestest.OK[VpcPeerConnect](s, account, "GetVpcPeerConnectionAttribute", wire.Parameters{"InstanceId": id})
}

func (s *scene) mustBe(account, id, status string) {
	s.Helper()
	if got := *s.look(account, id).Status; got != status {
		s.Errorf("%s sees the connection %s, want %s", account, got, status)
	}
}

// do calls an action on a connection.
func (s *scene) do(account, action, id string, more ...string) {
	s.Helper()
	asked := wire.Parameters{"InstanceId": id}
	for i := 0; i < len(more); i += 2 {
		asked[more[i]] = more[i+1]
	}
	servicestest.OK[EmptyResponse](s, account, action, asked)
}

// list are the ids of the connections that an account sees.
func (s *scene) list(account string, asked wire.Parameters) (ids []string) {
	s.Helper()
	for _, one := range servicestest.OK[ListVpcPeerConnectionsResponse](s, account, "ListVpcPeerConnections", asked).VpcPeerConnects {
		ids = append(ids, *one.InstanceId)
	}
	return ids
}

func in(region string, more wire.Parameters) wire.Parameters {
	asked := wire.Parameters{"RegionId": region}
	maps.Copy(asked, more)
	return asked
}
