package cs

import (
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// apiServerPort is where API servers listen.
const apiServerPort = 6443

// front is the load balancer before the API server of a cluster, as the vendor has it.
func (k *cluster) front() balancing.Front {
	return balancing.Front{
		Name: "ManagedK8SSlbIntranet-" + k.ID, ResourceGroupID: k.ResourceGroupID, Reason: "managed.by.ack", Tags: []cloud.Tag{{Key: tagCluster, Value: k.ID}},
		Place: managed.Place{VSwitchID: k.NodeVSwitches[0]}, Port: apiServerPort, Server: k.Address(),
	}
}

// mayServe says whether the caller can have what stands before the API server of a new
// cluster: the load balancer, with an address beside the cluster's own and so many others, and the EIP.
func (k *cluster) mayServe(c *cloud.Call, vpc *network.VPC, group string, public bool, others int) (p gateway.Provision, err error) {
	addresses := 2
	if k.Adopted {
		addresses = 1
	}
	if _, err := clusters.Seats(c, managed.Place{VSwitchID: k.NodeVSwitches[0], VPCID: vpc.ID, Count: addresses + others}); err != nil {
		return p, err
	}
	front := k.front()
	front.Tags, front.ResourceGroupID, front.Place.VPCID = nil, group, vpc.ID // the cluster has none yet
	if k.Adopted {
		err = c.Tries(func(c *cloud.Call) error {
			_, _, err := balancing.Classic.Adopt(c, k.Balancer, front)
			return err
		})
	} else {
		err = balancing.Classic.May(c, front)
	}
	if err != nil || !public {
		return p, err
	}
	return gateway.Provide(c, []string{""})
}

// serve puts the load balancer before the API server.
func (k *cluster) serve(c *cloud.Call) error {
	front := k.front()
	if k.Adopted {
		front.Place.VPCID = k.VPCID()
		_, address, err := balancing.Classic.Adopt(c, k.Balancer, front)
		k.Server = address
		return err
	}
	made, address, err := balancing.Classic.Make(c, front)
	if err == nil {
		k.Balancer, k.Server = made.ID, address
	}
	return err
}

// mayPublish says whether the load balancer can have an EIP: one of the caller's, or, without an id, one that the cloud
// makes.
func (k *cluster) mayPublish(c *cloud.Call, id string) (p gateway.Provision, err error) {
	if _, ok := balancing.Classic.Find(c.World, k.Balancer); !ok {
		return p, cloud.Invalid(KindCluster, "api_server_eip", "the load balancer before the API server is deleted")
	}
	return gateway.Provide(c, []string{id})
}

// publish binds the EIP to the load balancer.
func (k *cluster) publish(c *cloud.Call, p gateway.Provision) error {
	balancer, _ := balancing.Classic.Find(c.World, k.Balancer)
	if err := p.Bind(c, balancer, balancing.ClassicEIPType, []netip.Addr{k.Server}); err != nil {
		return err
	}
	for e := range gateway.EIPsOf(c.World, balancer) {
		k.Public = e.Address // the last one: others are on their way
	}
	return nil
}

// unpublish takes it away.
func (k *cluster) unpublish(c *cloud.Call) {
	k.Public = netip.Addr{}
	if balancer, ok := balancing.Classic.Find(c.World, k.Balancer); ok {
		gateway.Withdraw(c, balancer, []netip.Addr{k.Server})
	}
}

// servers are the addresses of the API server, as URLs; "" where it has none on the internet.
func (k *cluster) servers() (private, public string) { return serverAt(k.Server), serverAt(k.Public) }

func serverAt(address netip.Addr) string {
	if !address.IsValid() {
		return ""
	}
	return "https://" + netip.AddrPortFrom(address, apiServerPort).String()
}

// endpoints are where the API server is reached.
func (k *cluster) endpoints() (found []LoadBalancersConfig) {
	private, public := k.servers()
	for _, one := range [][2]string{{"private", private}, {"public", public}} {
		if one[1] != "" {
			found = append(found, LoadBalancersConfig{LoadBalancerId: &k.Balancer, EndpointType: &one[0], Endpoint: &one[1]})
		}
	}
	return found
}

// balancerOf is the load balancer of the account that a request puts before the API server; "" where it names none. It is a
// Classic Load Balancer in the VPC.
func balancerOf(given *ControlPlaneEndpointsConfigParameter) (id string, err error) {
	if given == nil {
		return "", nil
	}
	for n, one := range given.LoadBalancersConfig {
		if err := services.NotThere("control_plane_endpoints_config.load_balancers_config", n > 0 || one.EndpointType == "public" || !strings.HasPrefix(one.LoadBalancerId, "lb-")); err != nil {
			return "", err
		}
		id = one.LoadBalancerId
	}
	return id, nil
}

// otherBalancer says whether the API server can go behind another load balancer of the account, as a change wants; ok where
// there is one to go to.
func (k *cluster) otherBalancer(c *cloud.Call, given *ControlPlaneEndpointsConfigParameter) (id string, ok bool, err error) {
	id, err = balancerOf(given)
	if err != nil || id == "" || id == k.Balancer {
		return "", false, err
	}
	if err := services.NotThere("control_plane_endpoints_config.load_balancers_config of an API server with an EIP", k.Public.IsValid()); err != nil {
		return "", false, err
	}
	if err := services.NotThere("control_plane_endpoints_config.load_balancers_config of a dedicated cluster", k.ControlPlane != nil); err != nil {
		return "", false, err
	}
	front := k.front()
	front.Place.VPCID = k.VPCID()
	return id, true, c.Tries(func(c *cloud.Call) error {
		_, _, err := balancing.Classic.Adopt(c, id, front)
		return err
	})
}

// move puts the API server behind it. One that the cloud has made for the cluster goes; others stay as they are.
func (k *cluster) move(c *cloud.Call, id string) error {
	if !k.Adopted {
		balancing.Classic.Remove(c.World, k.Balancer)
	}
	k.Balancer, k.Adopted = id, true
	return k.serve(c)
}

// boundVPCs are the VPCs that a request lets know the API server by its name; nil where it says none.
func boundVPCs(c *cloud.Call, given *ControlPlaneEndpointsConfigParameter) ([]string, error) {
	if given == nil || given.InternalDnsConfig == nil || given.InternalDnsConfig.BindVpcs == nil {
		return nil, nil
	}
	for _, id := range given.InternalDnsConfig.BindVpcs {
		if _, err := network.FindVPC(c, id, cloud.View); err != nil {
			return nil, err
		}
	}
	return given.InternalDnsConfig.BindVpcs, nil
}
