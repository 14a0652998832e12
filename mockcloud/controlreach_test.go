package mockcloud_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

func TestTheControlAPIFollowsPackets(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	vpcID, from := network(t, w.Accounts[0].vpc(t, server))
	to := subnet(t, w.Accounts[0].vpc(t, server), vpcID, "10.0.2.0/24")
	var path struct {
		Flow        string
		Reachable   bool
		There, Back []struct {
			Kind, ID, Account, Packet string
			Checks                    []struct {
				By, Text string
				Accepts  bool
			}
		}
		Stop *struct {
			Answer             bool
			Reason, Text, Hint string
		}
	}
	follow := func(query string) int {
		path.Stop = nil
		return control(t, server, http.MethodGet, "/worlds/"+w.ID+"/reach?"+query, nil, &path)
	}
	if status := follow(url.Values{"from": {from}, "fromAddress": {"10.0.1.77"}, "to": {to}, "toAddress": {"10.0.2.77"}, "protocol": {"udp"}, "port": {"53"}, "sourcePort": {"5353"}}.Encode()); status != http.StatusOK {
		t.Fatalf("following a packet: %d", status)
	}
	if !path.Reachable || path.Stop != nil || len(path.There) != 3 || len(path.Back) != 3 || path.There[0].ID != from || path.There[2].ID != to || path.There[0].Account != "owner" ||
		path.There[0].Packet != "udp 10.0.1.77:5353 -> 10.0.2.77:53" || path.Back[0].Packet != "udp 10.0.2.77:53 -> 10.0.1.77:5353" ||
		path.There[1].Kind != "route table" || len(path.There[1].Checks) != 1 || !path.There[1].Checks[0].Accepts || path.There[1].Checks[0].By != path.There[1].ID {
		t.Errorf("the path is %+v", path)
	}
	if follow(url.Values{"from": {from}, "to": {"8.8.8.8"}}.Encode()); path.Reachable || path.Stop == nil || path.Stop.Answer || path.Stop.Reason != "no route" || !strings.Contains(path.Stop.Hint, "CreateRouteEntry") || len(path.Back) != 0 {
		t.Errorf("the path into the internet is %+v", path)
	}
	inside := ipv6Subnet(t, w.Accounts[0].vpc(t, server))
	if follow(url.Values{"from": {inside}, "to": {"2001:4860:4860::8888"}}.Encode()); path.Stop == nil || path.Stop.Reason != "no way out or in" || !strings.Contains(path.Stop.Hint, "AllocateIpv6InternetBandwidth") || strings.Contains(path.Stop.Hint, "EIP") {
		t.Errorf("the path of an IPv6 packet into the internet stops: %+v", path.Stop)
	}
	for query, want := range map[string]int{
		"to=" + to:                                            http.StatusBadRequest,
		"from=" + from:                                        http.StatusBadRequest,
		"from=i-none&to=" + to:                                http.StatusNotFound,
		"from=10.0.1.5&to=" + to:                              http.StatusBadRequest,
		"from=" + vpcID + "&to=" + to:                         http.StatusBadRequest,
		"from=" + from + "&to=" + to + "&port=many":           http.StatusBadRequest,
		"from=" + from + "&to=" + to + "&sourcePort=-1":       http.StatusBadRequest,
		"from=" + from + "&to=" + to + "&protocol=ipx":        http.StatusBadRequest,
		"from=" + from + "&to=" + to + "&toAddress=somewhere": http.StatusBadRequest,
	} {
		if got := control(t, server, http.MethodGet, "/worlds/"+w.ID+"/reach?"+query, nil, nil); got != want {
			t.Errorf("reach?%s: %d, want %d", query, got, want)
		}
	}
}

// ipv6Subnet is a vSwitch with IPv6 in a VPC that has an IPv6 gateway.
func ipv6Subnet(t *testing.T, client *vpc.Client) string {
	t.Helper()
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock, network.EnableIpv6 = "10.0.0.0/16", "true"
	made, err := client.CreateVpc(network)
	if err != nil {
		t.Fatal(err)
	}
	subnet := vpc.CreateCreateVSwitchRequest()
	subnet.VpcId, subnet.ZoneId, subnet.CidrBlock, subnet.Ipv6CidrBlock = made.VpcId, "cn-hangzhou-h", "10.0.1.0/24", "1"
	in, err := client.CreateVSwitch(subnet)
	if err != nil {
		t.Fatal(err)
	}
	gateway := vpc.CreateCreateIpv6GatewayRequest()
	gateway.VpcId = made.VpcId
	if _, err := client.CreateIpv6Gateway(gateway); err != nil {
		t.Fatal(err)
	}
	return in.VSwitchId
}

// A flow that begins on premises names an address behind a customer gateway.
func TestTheControlAPIFollowsPacketsFromPremises(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	client := w.Accounts[0].vpc(t, server)
	vpcID, inside := network(t, client)
	create := vpc.CreateCreateVpnGatewayRequest()
	create.VpcId, create.VSwitchId, create.Bandwidth = vpcID, inside, "10"
	gateway, err := client.CreateVpnGateway(create)
	if err != nil {
		t.Fatal(err)
	}
	there := vpc.CreateCreateCustomerGatewayRequest()
	there.IpAddress = "101.12.1.9"
	device, err := client.CreateCustomerGateway(there)
	if err != nil {
		t.Fatal(err)
	}
	join := vpc.CreateCreateVpnConnectionRequest()
	join.VpnGatewayId, join.CustomerGatewayId, join.LocalSubnet, join.RemoteSubnet = gateway.VpnGatewayId, device.CustomerGatewayId, "10.0.0.0/16", "172.16.0.0/16"
	line, err := client.CreateVpnConnection(join)
	if err != nil {
		t.Fatal(err)
	}
	route := vpc.CreateCreateVpnRouteEntryRequest()
	route.VpnGatewayId, route.NextHop, route.RouteDest, route.Weight, route.PublishVpc = gateway.VpnGatewayId, line.VpnConnectionId, "172.16.0.0/16", "100", "true"
	if _, err := client.CreateVpnRouteEntry(route); err != nil {
		t.Fatal(err)
	}
	follow := func(address string) (status int, reachable bool) {
		var path struct{ Reachable bool }
		query := url.Values{"from": {device.CustomerGatewayId}, "to": {inside}, "toAddress": {"10.0.1.77"}, "port": {"443"}, "fromAddress": {address}}
		status = control(t, server, http.MethodGet, "/worlds/"+w.ID+"/reach?"+query.Encode(), nil, &path)
		return status, path.Reachable
	}
	if status, reachable := follow("172.16.1.1"); status != http.StatusOK || !reachable {
		t.Errorf("from the network behind the customer gateway: %d, reachable: %v", status, reachable)
	}
	for _, address := range []string{"", "172.17.1.1"} {
		if status, _ := follow(address); status != http.StatusBadRequest {
			t.Errorf("from %q behind the customer gateway: %d", address, status)
		}
	}
}
