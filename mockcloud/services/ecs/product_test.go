package ecs

import (
	"fmt"
	"maps"
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"
	zone   = "cn-hangzhou-h"
)

// scene is a world with an owner, a participant in its shared vSwitch, one that
// was a participant, and a stranger. All of them but the stranger have a
// security group in the owner's VPC.
type scene struct {
	*testing.T
	product  *services.Product
	world    *cloud.World
	accounts map[string]string
	wall     time.Time

	vpc, shared, private string            // shared and private are vSwitches
	groups               map[string]string // by account
	left                 string            // an instance that the former participant left behind
}

const settling = 5 * time.Second

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{
		T: t, product: Product(), accounts: map[string]string{}, groups: map[string]string{},
		wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC),
	}
	s.world = cloud.NewWorld(cloud.Spec{ID: "w-ecs", Tag: "ecsecsec", Seed: 7, Settling: settling})
	for _, name := range []string{"owner", "participant", "former", "stranger"} {
		account, err := s.world.AddAccount(s.wall, name, "")
		s.no(err)
		s.accounts[name] = account.ID
	}
	s.vpc = s.newVPC("owner", "10.0.0.0/16")
	s.shared, s.private = s.newVSwitch("owner", s.vpc, "10.0.0.0/24"), s.newVSwitch("owner", s.vpc, "10.0.1.0/29")
	share := s.share("participant", "former")
	for _, name := range []string{"owner", "participant", "former"} {
		s.groups[name] = s.newGroup(name, wire.Parameters{"VpcId": s.vpc})
	}
	s.left = s.run("former", nil)[0]
	s.no(s.as("owner", func(c *cloud.Call) error {
		_, err := c.DisassociateResourceShare(share, cloud.Entities{Targets: []string{s.accounts["former"]}})
		return err
	}))
	s.settle()
	return s
}

// settle lets pass the time in which what has begun settles.
func (s *scene) settle() { s.wall = s.wall.Add(settling) }

func (s *scene) no(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *scene) as(account string, do func(*cloud.Call) error) error {
	return s.world.Write(cloud.Caller{AccountID: s.accounts[account], Region: region}, s.wall, do)
}

func (s *scene) newVPC(account, block string) (id string) {
	s.Helper()
	s.no(s.as(account, func(c *cloud.Call) error {
		vpc, err := c.CreateVPC(cloud.NewVPC{CIDR: netip.MustParsePrefix(block)})
		if err == nil {
			id = vpc.ID
		}
		return err
	}))
	s.settle()
	return id
}

func (s *scene) newVSwitch(account, vpc, block string) (id string) {
	s.Helper()
	s.no(s.as(account, func(c *cloud.Call) error {
		vswitch, err := c.CreateVSwitch(cloud.NewVSwitch{VPCID: vpc, Zone: zone, CIDR: netip.MustParsePrefix(block)})
		if err == nil {
			id = vswitch.ID
		}
		return err
	}))
	s.settle()
	return id
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
			page, err := c.Invitations(nil, nil, cloud.PageRequest{Limit: 1})
			if err == nil {
				_, err = c.AcceptInvitation(page.Items[0].ID)
			}
			return err
		}))
	}
	s.settle()
	return id
}

func (s *scene) newGroup(account string, parameters wire.Parameters) string {
	s.Helper()
	return *ok[CreateSecurityGroupResponse](s, account, "CreateSecurityGroup", parameters).SecurityGroupId
}

// order is what RunInstances needs for the account in the shared vSwitch,
// changed by parameters; an empty value leaves one out.
func (s *scene) order(account string, parameters wire.Parameters) wire.Parameters {
	all := wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": s.groups[account], "ImageId": "aliyun_3_x64_20G_alibase.vhd", "InstanceType": "ecs.g7.large",
	}
	maps.Copy(all, parameters)
	return all
}

// run runs instances, and returns their ids once they run.
func (s *scene) run(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := ok[RunInstancesResponse](s, account, "RunInstances", s.order(account, parameters)).InstanceIdSets.InstanceIdSet
	s.settle()
	return ids
}

// refusedRun says how RunInstances fails.
func (s *scene) refusedRun(account string, parameters wire.Parameters) string {
	s.Helper()
	return s.refused(account, "RunInstances", s.order(account, parameters))
}

// call runs an action and checks the answer against the contract. An empty
// parameter is left out.
func (s *scene) call(account, action string, parameters wire.Parameters) (any, *wire.Error) {
	s.Helper()
	all := wire.Parameters{"RegionId": region}
	maps.Copy(all, parameters)
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
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
	caller := cloud.Caller{AccountID: s.accounts[account], Region: all["RegionId"], Action: "ecs:" + action}
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

// instances lists the instances that an account sees.
func (s *scene) instances(account string, parameters wire.Parameters) []DescribeInstancesInstance {
	s.Helper()
	return ok[DescribeInstancesResponse](s, account, "DescribeInstances", parameters).Instances.Instance
}

func (s *scene) instanceIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, instance := range s.instances(account, parameters) {
		ids = append(ids, *instance.InstanceId)
	}
	return ids
}

// interfaces lists the network interfaces that an account sees.
func (s *scene) interfaces(account string, parameters wire.Parameters) []DescribeNetworkInterfacesNetworkInterfaceSet {
	s.Helper()
	return ok[DescribeNetworkInterfacesResponse](s, account, "DescribeNetworkInterfaces", parameters).NetworkInterfaceSets.NetworkInterfaceSet
}

// attached lists the instances of the network interfaces that an account sees.
func (s *scene) attached(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, ni := range s.interfaces(account, parameters) {
		ids = append(ids, *ni.InstanceId)
	}
	return ids
}

func (s *scene) groupIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, group := range ok[DescribeSecurityGroupsResponse](s, account, "DescribeSecurityGroups", parameters).SecurityGroups.SecurityGroup {
		ids = append(ids, *group.SecurityGroupId)
	}
	return ids
}

func TestEveryActionOfTheContractIsThere(t *testing.T) {
	t.Parallel()
	product := Product()
	for _, action := range Contract.Actions {
		if product.Actions[action.Name] == nil {
			t.Errorf("%s is not there", action.Name)
		}
	}
}
