package vpc

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world with an owner, a participant in one of its vSwitches, one
// that was a participant, and a stranger.
type scene struct {
	*testing.T
	product  *services.Product
	world    *cloud.World
	accounts map[string]string
	wall     time.Time
	settling time.Duration

	vpc, shared, private string // shared and private are vSwitches
}

const region = "cn-hangzhou"

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{
		T: t, product: Product(), accounts: map[string]string{}, settling: 5 * time.Second,
		wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC),
	}
	s.world = cloud.NewWorld(cloud.Spec{ID: "w-vpc", Tag: "vpcvpcvp", Seed: 7, Settling: s.settling})
	for _, name := range []string{"owner", "participant", "former", "stranger"} {
		account, err := s.world.AddAccount(s.wall, name, "")
		s.no(err)
		s.accounts[name] = account.ID
	}
	s.vpc = *ok[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16", "VpcName": "hub"}).VpcId
	s.settle()
	s.shared = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.0.0/24", "VSwitchName": "common"})
	s.private = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.1.0/24"})
	s.settle()
	share := s.share("participant", "former")
	s.no(s.as("owner", func(c *cloud.Call) error {
		_, err := c.DisassociateResourceShare(share, cloud.Entities{Targets: []string{s.accounts["former"]}})
		return err
	}))
	s.settle()
	return s
}

// settle lets pass the time in which what has begun settles.
func (s *scene) settle() { s.wall = s.wall.Add(s.settling) }

func (s *scene) no(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *scene) as(account string, do func(*cloud.Call) error) error {
	return s.world.Write(cloud.Caller{AccountID: s.accounts[account], Region: region}, s.wall, do)
}

// share shares the shared vSwitch with accounts, which accept.
func (s *scene) share(with ...string) (id string) {
	s.Helper()
	var targets []string
	for _, name := range with {
		targets = append(targets, s.accounts[name])
	}
	s.no(s.as("owner", func(c *cloud.Call) error {
		share, err := c.CreateResourceShare(cloud.NewResourceShare{Name: "platform", AllowExternalTargets: true, Entities: cloud.Entities{
			Resources: []cloud.Resource{{ID: s.shared, Kind: cloud.KindVSwitch}}, Targets: targets,
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	s.settle()
	for _, name := range with {
		s.no(s.as(name, func(c *cloud.Call) error {
			page, err := c.Invitations([]string{id}, nil, cloud.PageRequest{Limit: 1})
			if err == nil {
				_, err = c.AcceptInvitation(page.Items[0].ID)
			}
			return err
		}))
	}
	s.settle()
	return id
}

// newVSwitch makes a vSwitch in the owner's VPC.
func (s *scene) newVSwitch(parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h"}
	maps.Copy(all, parameters)
	return *ok[CreateVSwitchResponse](s, "owner", "CreateVSwitch", all).VSwitchId
}

// call runs an action and checks the answer against the contract. A RegionId
// "" in the parameters leaves the region out.
func (s *scene) call(account, action string, parameters wire.Parameters) (any, *wire.Error) {
	s.Helper()
	all := wire.Parameters{"RegionId": region}
	maps.Copy(all, parameters)
	implementation := s.product.Actions[action]
	if implementation == nil {
		s.Fatalf("%s is not there", action)
	}
	invocation, refused := s.product.Bind(implementation, &wire.Request{Style: wire.RPC, Action: action, Parameters: all})
	if refused != nil {
		return nil, refused
	}
	if len(invocation.Unknown) > 0 {
		s.Fatalf("%s has no parameters %v", action, invocation.Unknown)
	}
	caller := cloud.Caller{AccountID: s.accounts[account], Region: all["RegionId"], Action: "vpc:" + action}
	result := invocation.Run(s.world, caller, s.wall)
	s.no(invocation.Check(result))
	return result.Response, result.Error
}

// ok runs an action that succeeds.
func ok[R any](s *scene, account, action string, parameters wire.Parameters) *R {
	s.Helper()
	response, refused := s.call(account, action, parameters)
	if refused != nil {
		s.Fatalf("%s %s %v: %v", account, action, parameters, refused)
	}
	return response.(*R)
}

// refused runs an action and says how it fails; "" when it does not.
func (s *scene) refused(account, action string, parameters wire.Parameters) string {
	s.Helper()
	_, refused := s.call(account, action, parameters)
	if refused == nil {
		return ""
	}
	return fmt.Sprintf("%d %s", refused.Status, refused.Code)
}

// routeTable is the route table of the owner's VPC.
func (s *scene) routeTable() string {
	s.Helper()
	list := ok[DescribeRouteTableListResponse](s, "owner", "DescribeRouteTableList", wire.Parameters{"VpcId": s.vpc})
	return *list.RouterTableList.RouterTableListType[0].RouteTableId
}

// vswitches lists the ids of the vSwitches that an account sees.
func (s *scene) vswitches(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, vswitch := range ok[DescribeVSwitchesResponse](s, account, "DescribeVSwitches", parameters).VSwitches.VSwitch {
		ids = append(ids, *vswitch.VSwitchId)
	}
	return ids
}

// vpcs lists the ids of the VPCs that an account sees.
func (s *scene) vpcs(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, vpc := range ok[DescribeVpcsResponse](s, account, "DescribeVpcs", parameters).Vpcs.Vpc {
		ids = append(ids, *vpc.VpcId)
	}
	return ids
}

func TestEveryActionOfTheContractIsThere(t *testing.T) {
	t.Parallel()
	product := Product()
	for _, action := range Contract.Actions {
		implementation := product.Actions[action.Name]
		if implementation == nil {
			t.Errorf("%s is not there", action.Name)
		} else if implementation.Writes == (action.Operation == "read") {
			t.Errorf("%s is a %s, and Writes is %v", action.Name, action.Operation, implementation.Writes)
		}
	}
}
