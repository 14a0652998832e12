package mse

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// connect gives a gateway its entries: for each network that it is open to, a balancer
// before it with a name of its own.
func (g *gateway) connect(c *cloud.Call) error {
	for _, of := range []struct {
		network, role, mark string
		public              bool
	}{
		{"private", "Private", "gw-p-", false},
		{"pub", "Public", "gw-i-", true},
	} {
		if !strings.Contains(g.Entry, of.network) {
			continue
		}
		name := of.mark + strings.TrimPrefix(g.ID, "gw-") + "." + g.Region + ".mse.aliyuncs.com"
		if _, err := gateways.Connect(c, g, managed.NewEndpoint{Name: name, Role: of.role, Label: "lb-" + c.Draw(cloud.LowerDigits, 20), Port: 80, Public: of.public}); err != nil {
			return err
		}
	}
	return nil
}

// added is a Classic Load Balancer of the account's that people have put before a gateway. Its
// name is the balancer's id.
type added struct {
	managed.Part
	HTTPGroup, HTTPSGroup string // of virtual servers
	HTTP, HTTPS           *int32 // ports
	Weight                *int32
	Listens               []VServiceListParameter
}

var slbs managed.Parts[*added]

func init() { slbs.Define(kindSlb, nil) }

// addGatewaySlb puts a load balancer before a gateway. What it passes on to whom is an
// affair of its own: the gateway notes what it is told of that.
func addGatewaySlb(c *cloud.Call, q *AddGatewaySlbRequest) (*GatewaySlbResponse, error) {
	g, err := gateways.Ready(c, q.GatewayUniqueId)
	if err != nil {
		return nil, err
	}
	_, internet, err := balancing.Classic.Own(c, q.SlbId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if q.Type != "" && q.Type != netType(internet) {
		return nil, cloud.Invalid(kindSlb, "Type", "the balancer "+q.SlbId+" is of the type "+netType(internet))
	}
	if err := cmp.Or(slbs.MayAdd(c, g.Head(), q.SlbId, managed.Unlimited), c.Commit()); err != nil {
		return nil, err
	}
	slbs.Add(c, g.Head(), &added{managed.Part{Name: q.SlbId}, q.VServerGroupId, q.HttpsVServerGroupId, q.HttpPort, q.HttpsPort, q.ServiceWeight, q.VServiceList}, nil)
	return slbAnswer(q.SlbId), nil
}

func slbAnswer(data string) *GatewaySlbResponse {
	return &GatewaySlbResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &data}
}

// deleteGatewaySlb takes a balancer from a gateway. One that people have put there goes on
// to exist; one that the gateway came with does not.
func deleteGatewaySlb(c *cloud.Call, q *DeleteGatewaySlbRequest) (*GatewaySlbResponse, error) {
	g, err := gateways.Ready(c, q.GatewayUniqueId)
	if err != nil {
		return nil, err
	}
	own, came := managed.EndpointOf(c.World, g.Head(), func(e *managed.Endpoint) bool { return e.Label == q.SlbId })
	put, err := slbs.Find(c, g.Head(), q.SlbId, cloud.Delete)
	if !came && err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if came {
		gateways.Disconnect(c.World, g, own)
	} else {
		slbs.Remove(c.World, put)
	}
	return slbAnswer(q.SlbId), nil
}

// before are the balancers before a gateway: those that it came with, one for each network,
// and those that people have put there, as long as these exist.
func (g *gateway) before(c *cloud.Call) []ListGatewaySlbData {
	all := services.Each(managed.EndpointsOf(c.World, g.Head()), func(e *managed.Endpoint) ListGatewaySlbData {
		return ListGatewaySlbData{
			Id: new(e.Label), SlbId: new(e.Label), SlbIp: new(e.Address.String()), SlbPort: new("80,443"), Type: new(netType(e.Public)), GatewaySlbStatus: new("2"), GatewaySlbMode: new("ENGINE"), StatusDesc: new("Ready"),
			GmtCreate: new(managed.Local(e.Created).Format(timeLayout)),
		}
	})
	for _, s := range slbs.All(c.World, g.Head()) {
		address, internet, err := balancing.Classic.Own(c, s.Name, cloud.View)
		if err != nil {
			continue
		}
		all = append(all, ListGatewaySlbData{
			Id: new(strconv.FormatUint(s.Sequence, 10)), SlbId: &s.Name, SlbIp: new(address.String()), SlbPort: new(s.ports()), Type: new(netType(internet)), GatewaySlbStatus: new("2"), GatewaySlbMode: new("UserSelect"), StatusDesc: new("Ready"),
			GmtCreate: new(managed.Local(s.Created).Format(timeLayout)), VServerGroupId: services.Text(s.HTTPGroup), HttpsVServerGroupId: services.Text(s.HTTPSGroup), HttpPort: s.HTTP, HttpsPort: s.HTTPS, ServiceWeight: s.Weight,
			VServiceList: services.Each(s.Listens, func(l VServiceListParameter) VServiceList {
				return VServiceList{VServerGroupId: services.Text(l.VServerGroupId), VServerGroupName: services.Text(l.VServerGroupName), Port: new(strconv.Itoa(int(services.Value(l.Port)))), Protocol: services.Text(l.Protocol)}
			}),
		})
	}
	return all
}

// ports are those at which clients connect, as lists have them.
func (s *added) ports() string {
	var all []string
	for _, port := range []*int32{s.HTTP, s.HTTPS} {
		if port != nil {
			all = append(all, strconv.Itoa(int(*port)))
		}
	}
	return strings.Join(all, ",")
}

func listGatewaySlb(c *cloud.Call, q *ListGatewaySlbRequest) (*ListGatewaySlbResponse, error) {
	g, err := gateways.Find(c, q.GatewayUniqueId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListGatewaySlbResponse{
		Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)),
		Data: g.before(c),
	}, nil
}

// netType is the product's word for where a balancer is reached.
func netType(internet bool) string {
	if internet {
		return publicNet
	}
	return privateNet
}

const (
	publicNet  = "PUB_NET"
	privateNet = "PRIVATE_NET"
)
