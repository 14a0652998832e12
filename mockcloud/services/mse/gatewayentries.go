package mse

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
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

// listGatewaySlb shows the balancers before a gateway: one for each network.
func listGatewaySlb(c *cloud.Call, q *ListGatewaySlbRequest) (*ListGatewaySlbResponse, error) {
	g, err := gateways.Find(c, q.GatewayUniqueId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListGatewaySlbResponse{
		Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)),
		Data: services.Each(managed.EndpointsOf(c.World, g.Head()), func(e *managed.Endpoint) ListGatewaySlbData {
			return ListGatewaySlbData{
				Id: new(e.Label), SlbId: new(e.Label), SlbIp: new(e.Address.String()), SlbPort: new("80,443"), Type: new(slbType(e)), GatewaySlbStatus: new("2"), GatewaySlbMode: new("ENGINE"), StatusDesc: new("Ready"),
				GmtCreate: new(managed.Local(e.Created).Format(timeLayout)),
			}
		}),
	}, nil
}

func slbType(e *managed.Endpoint) string {
	if e.Public {
		return "PUB_NET"
	}
	return "PRIVATE_NET"
}
