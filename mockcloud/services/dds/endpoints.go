package dds

import (
	"fmt"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// domain is what all connection strings end with, and usualPort the port behind them.
const (
	domain    = ".mongodb.rds.aliyuncs.com"
	usualPort = 3717
)

// connect makes a connection string of a member of a node. Its number counts the members
// of the node that have one.
func (i *instance) connect(c *cloud.Call, n *node, m member, number int, e managed.NewEndpoint) {
	prefix := n.hostOf(number)
	if e.Public {
		prefix += "-pub"
	}
	e.Name, e.Role, e.Label, e.Port = prefix+domain, m.Role, m.ID, usualPort
	for again := 2; managed.MayName(c.World, e.Name) != nil; again++ { // somebody has called another so
		e.Name = fmt.Sprintf("%s-%d%s", prefix, again, domain)
	}
	if _, err := instances.Connect(c, i, e); err != nil {
		panic(err) // the address was there, and nobody can have taken it since
	}
}

// endpoints are those of a node's members, of one sort.
func (i *instance) endpoints(w *cloud.World, n *node, public bool) (found []*managed.Endpoint) {
	for _, e := range managed.EndpointsOf(w, i.Head()) {
		if e.Public == public && n.has(e.Label) {
			found = append(found, e)
		}
	}
	return found
}

// reached finds an instance of the caller that is running, and the node that an operation
// on connection strings is about: a part of a sharded cluster has to be named.
func reached(c *cloud.Call, id, nodeID string) (*instance, *node, error) {
	i, err := instances.Ready(c, id)
	if err != nil {
		return nil, nil, err
	}
	n, err := i.nodeOr(nodeID)
	return i, n, err
}

// nodeOr finds a node that must be named of a sharded cluster, and must not be of a set.
func (i *instance) nodeOr(id string) (*node, error) {
	if i.architecture() == shardedCluster {
		if err := services.Require("NodeId", id); err != nil {
			return nil, err
		}
	}
	return i.node(id)
}

func allocatePublicNetworkAddress(c *cloud.Call, q *NetworkAddressRequest) (*EmptyResponse, error) {
	i, n, err := reached(c, q.DBInstanceId, q.NodeId)
	switch {
	case err != nil:
		return nil, err
	case len(i.endpoints(c.World, n, true)) > 0:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Field: "PublicAddress", Detail: "the node has public connection strings"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for number, m := range n.reachable() {
		i.connect(c, n, m, number, managed.NewEndpoint{Public: true})
	}
	instances.Pass(c, i, statusNetwork)
	return &EmptyResponse{}, nil
}

func releasePublicNetworkAddress(c *cloud.Call, q *ReleasePublicNetworkAddressRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, release(c, q.DBInstanceId, q.NodeId, true)
}

func allocateNodePrivateNetworkAddress(c *cloud.Call, q *AllocateNodePrivateNetworkAddressRequest) (*EmptyResponse, error) {
	i, n, err := reached(c, q.DBInstanceId, q.NodeId)
	switch {
	case err != nil:
		return nil, err
	case q.ZoneId != "" && q.ZoneId != i.homeOf(n).Zones[0]:
		return nil, cloud.Missing(network.KindZone, q.ZoneId)
	case n.Kind == mongos || len(i.endpoints(c.World, n, false)) > 0:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Field: "PrivateAddress", Detail: "the node has private connection strings"}
	}
	account, err := i.newAccount(q.AccountName, q.AccountPassword, nodeAccounts[n.Kind])
	if err != nil {
		return nil, err
	}
	seats, err := instances.Seats(c, managed.Place{VSwitchID: i.homeOf(n).VSwitchID, Count: len(n.reachable())})
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if account != nil {
		i.Accounts.Add(c, *account)
	}
	for number, m := range n.reachable() {
		i.connect(c, n, m, number, managed.NewEndpoint{Seat: &seats[number]})
	}
	instances.Pass(c, i, statusNetwork)
	return &EmptyResponse{}, nil
}

func releaseNodePrivateNetworkAddress(c *cloud.Call, q *ReleaseNodePrivateNetworkAddressRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, release(c, q.DBInstanceId, q.NodeId, false)
}

// release takes its public or private connection strings from a node; it is by the private
// ones of mongos, and of replica sets, that an instance is reached at all.
func release(c *cloud.Call, id, nodeID string, public bool) error {
	i, n, err := reached(c, id, nodeID)
	if err != nil {
		return err
	}
	had := i.endpoints(c.World, n, public)
	if !public && (n.Kind == mongos || n.Kind == replicas) {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "PrivateAddress", Detail: "the node keeps its private connection strings"}
	}
	if len(had) == 0 {
		return cloud.Missing(managed.KindEndpoint, n.ID)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, e := range had {
		instances.Disconnect(c.World, i, e)
	}
	instances.Pass(c, i, statusNetwork)
	return nil
}

// newPrefix has the form of what people call a host.
var newPrefix = cloud.NewPattern(`^[a-z][a-z0-9-]{6,62}[a-z0-9]$`)

func modifyDBInstanceConnectionString(c *cloud.Call, q *ModifyDBInstanceConnectionStringRequest) (*EmptyResponse, error) {
	i, n, err := reached(c, q.DBInstanceId, q.NodeId)
	if err != nil {
		return nil, err
	}
	e, ok := managed.EndpointOf(c.World, i.Head(), func(e *managed.Endpoint) bool { return e.ID == q.CurrentConnectionString && n.has(e.Label) })
	prefix, port := strings.TrimSuffix(q.NewConnectionString, domain), services.Or(q.NewPort, usualPort)
	switch {
	case !ok:
		return nil, cloud.Missing(managed.KindEndpoint, q.CurrentConnectionString)
	case !newPrefix.MatchString(prefix):
		return nil, cloud.Invalid(kindInstance, "ConnectionString", "the first part of a connection string has 8 to 64 lower-case letters and digits, the first one a letter")
	case q.NewPort != nil && !i.onCloudDisks(), port < 1000 || port > 65535:
		return nil, cloud.Invalid(kindInstance, "Port", "a port is 1000 to 65535, and other than 3717 on cloud disks only")
	}
	if q.NewPort == nil {
		port = int32(e.Port)
	}
	if name := prefix + domain; name != e.ID {
		if err := managed.MayName(c.World, name); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	e.Rename(c.World, prefix+domain, int(port))
	instances.Pass(c, i, statusNetwork)
	return &EmptyResponse{}, nil
}
