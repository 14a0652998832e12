package interconnect_test

import (
	"errors"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// model is a world with two accounts, each with two VPCs in two regions, between
// which connections come and go, and a CEN to which the first VPCs are attached.
type model struct {
	*testing.T
	*cloudtest.Scene
	vpcs     map[string][2]string // by account: one in each region
	vswitch  string               // of the first VPC of the first account
	cen      string
	peers    map[string]*expected
	attached []string
	routes   map[way]string // the ids of what they lead to
}

// way is where a route starts and ends.
type way struct {
	account string
	place   int
	to      string
}

// expected is what a connection must be like.
type expected struct {
	requester, accepter string
	status              interconnect.PeerStatus // once it has settled
	created             time.Time
}

var (
	accounts = []string{"owner", "team-b"}
	places   = [2]string{"cn-hangzhou", "cn-beijing"}
)

func newModel(t *testing.T) *model {
	m := &model{T: t, Scene: cloudtest.New(t, time.Second), vpcs: map[string][2]string{}, peers: map[string]*expected{}, routes: map[way]string{}}
	for _, account := range accounts {
		var ids [2]string
		for n, place := range places {
			m.in(account, place, func(c *cloud.Call) error {
				vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
				if err == nil {
					ids[n] = vpc.ID
				}
				return err
			})
		}
		m.vpcs[account] = ids
	}
	m.pass(time.Second)
	m.in("owner", places[0], func(c *cloud.Call) error {
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: m.vpcs["owner"][0], Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("10.0.0.0/24")})
		if err != nil {
			return err
		}
		m.vswitch = vswitch.ID
		cen, err := interconnect.CreateCEN(c, network.Label{}, nil)
		if err == nil {
			m.cen = cen.ID
		}
		return err
	})
	m.pass(time.Second)
	return m
}

// in makes a call of an account in a region; what the domain refuses is no failure.
func (m *model) in(account, place string, do func(*cloud.Call) error) (done bool) {
	err := m.World.Write(cloud.Caller{AccountID: m.Accounts[account], Region: place}, m.Wall, do)
	if _, refused := errors.AsType[*cloud.Error](err); err != nil && !refused {
		m.T.Fatal(err)
	}
	return err == nil
}

func (m *model) pass(by time.Duration) { m.Wall = m.Wall.Add(by) }

// expire lets the requests expire whose time has come.
func (m *model) expire() {
	for _, e := range m.peers {
		if e.status == interconnect.PeerAccepting && !m.Wall.Before(e.created.Add(7*24*time.Hour)) {
			e.status = interconnect.PeerExpired
		}
	}
}

func (m *model) anyPeer(t *rapid.T) string {
	ids := make([]string, 0, len(m.peers))
	for id := range m.peers {
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		t.Skip("there is none")
	}
	slices.Sort(ids)
	return rapid.SampledFrom(ids).Draw(t, "connection")
}

func (m *model) create(t *rapid.T) {
	from, to := rapid.SampledFrom(accounts).Draw(t, "from"), rapid.SampledFrom(accounts).Draw(t, "to")
	here, there := rapid.IntRange(0, 1).Draw(t, "here"), rapid.IntRange(0, 1).Draw(t, "there")
	var id string
	ok := m.in(from, places[here], func(c *cloud.Call) error {
		p, err := interconnect.CreatePeerConnection(c, interconnect.NewPeerConnection{
			VPCID: m.vpcs[from][here], Account: m.Accounts[to], Region: places[there], AcceptingVPCID: m.vpcs[to][there],
		})
		if err == nil {
			id = p.ConnectionID()
		}
		return err
	})
	if !ok {
		return
	}
	e := &expected{requester: from, accepter: to, status: interconnect.PeerAccepting, created: m.Wall}
	if from == to {
		e.status = interconnect.PeerActivated
	}
	m.peers[id] = e
	m.pass(time.Second)
}

// answer accepts or rejects a request as any account; only its accepter can.
func (m *model) answer(t *rapid.T) {
	id, who := m.anyPeer(t), rapid.SampledFrom(accounts).Draw(t, "who")
	e, accept := m.peers[id], rapid.Bool().Draw(t, "accept")
	may := e.status == interconnect.PeerAccepting && who == e.accepter
	done := m.in(who, places[0], func(c *cloud.Call) error {
		if accept {
			return interconnect.AcceptPeerConnection(c, id, interconnect.Acceptance{})
		}
		return interconnect.RejectPeerConnection(c, id)
	})
	if done != may {
		t.Fatalf("%s answered a connection that is %s: %v", who, e.status, done)
	}
	if done {
		e.status = map[bool]interconnect.PeerStatus{true: interconnect.PeerActivated, false: interconnect.PeerRejected}[accept]
		m.pass(time.Second)
	}
}

func (m *model) remove(t *rapid.T) {
	id, who := m.anyPeer(t), rapid.SampledFrom(accounts).Draw(t, "who")
	force := rapid.Bool().Draw(t, "force")
	may := (who == m.peers[id].requester || who == m.peers[id].accepter) && (force || !m.routed(id))
	if done := m.in(who, places[1], func(c *cloud.Call) error { return interconnect.DeletePeerConnection(c, id, force) }); done != may {
		t.Fatalf("%s deleted a connection by force (%v): %v", who, force, done)
	}
	if may {
		delete(m.peers, id)
		m.unroute(id)
		m.pass(time.Second)
	}
}

func (m *model) attach(t *rapid.T) {
	var id string
	if m.in("owner", places[0], func(c *cloud.Call) error {
		a, err := interconnect.AttachVPC(c, interconnect.NewAttachment{
			CENID: m.cen, Account: c.AccountID, VPCID: m.vpcs["owner"][0], Zones: []interconnect.ZoneMapping{{Zone: "cn-hangzhou-h", VSwitchID: m.vswitch}},
		})
		if err == nil {
			id = a.ID
		}
		return err
	}) {
		m.attached = append(m.attached, id)
	}
	m.pass(time.Second)
}

func (m *model) detach(t *rapid.T) {
	if len(m.attached) == 0 {
		t.Skip("nothing is attached")
	}
	id, force := m.attached[0], rapid.Bool().Draw(t, "force")
	if done := m.in("owner", places[0], func(c *cloud.Call) error { return interconnect.DeleteAttachment(c, id, force) }); done != (force || !m.routed(id)) {
		t.Fatalf("an attachment is deleted by force (%v): %v", force, done)
	} else if done {
		m.attached = m.attached[1:]
		m.unroute(id)
	}
	m.pass(time.Second)
}

// check compares the world with the model: each side sees its connections with
// their statuses, a VPC can go just when nothing connects it, and the vSwitch has
// given out one address for each attachment.
func (m *model) check(t *rapid.T) {
	m.expire()
	if err := m.World.Check(); err != nil {
		t.Fatal(err)
	}
	for _, account := range accounts {
		m.in(account, places[0], func(c *cloud.Call) error {
			for id, e := range m.peers {
				p, err := interconnect.FindPeerConnection(c, id, cloud.View)
				sees := account == e.requester || account == e.accepter
				if (err == nil) != sees || sees && p.Status(c.Now) != e.status {
					t.Fatalf("%s sees the connection, which is %s: %v", account, e.status, err)
				}
			}
			for place, id := range m.vpcs[account] {
				m.checkVPC(t, c, id)
				m.checkRoutes(t, c, account, place)
			}
			return nil
		})
	}
	m.in("owner", places[0], func(c *cloud.Call) error {
		vswitch, err := network.FindVSwitch(c, m.vswitch, cloud.View)
		if err == nil && vswitch.FreeAddresses() != 252-len(m.attached) {
			t.Fatalf("the vSwitch has %d free addresses with %d attachments", vswitch.FreeAddresses(), len(m.attached))
		}
		return err
	})
}

// checkVPC tries to delete a VPC without doing so.
func (m *model) checkVPC(t *rapid.T, c *cloud.Call, id string) {
	connected := len(m.attached) > 0 && id == m.vpcs["owner"][0]
	for peer, e := range m.peers {
		if e.status != interconnect.PeerActivated && e.status != interconnect.PeerAccepting {
			continue
		}
		p, err := interconnect.FindPeerConnection(c, peer, cloud.View)
		connected = connected || err == nil && (p.VPC().ID == id || p.AcceptingVPC().ID == id)
	}
	vpc, ok := network.VPCOf(c.World, c.AccountID, places[0], id)
	if !ok {
		vpc, _ = network.VPCOf(c.World, c.AccountID, places[1], id)
	}
	gateways := 0
	for range vpc.Attached {
		gateways++
	}
	if connected != (gateways > 0) {
		t.Fatalf("the VPC %s has %d gateways, and is connected: %v", id, gateways, connected)
	}
}

// What joins networks is the same for all that are joined, whatever happens.
func TestConnectionsAsAModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := newModel(t)
		rt.Repeat(map[string]func(*rapid.T){
			"create": m.create, "answer": m.answer, "remove": m.remove, "attach": m.attach, "detach": m.detach,
			"route": m.route, "delete route": m.deleteRoute,
			"days": func(t *rapid.T) {
				m.pass(time.Duration(rapid.IntRange(1, 5).Draw(t, "days")) * 24 * time.Hour)
				m.expire()
			},
			"reread": func(*rapid.T) { m.World = cloudtest.Reread(t, m.World) },
			"":       m.check,
		})
	})
}
