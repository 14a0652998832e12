package polardb

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// endpoint is how clients reach some of the nodes: it has a private address, and a public
// one where somebody wants it.
type endpoint struct {
	ID, Sort, Description string
	// Nodes are the ids of those that answer; none: all.
	Nodes                      []string
	Mode, AddsNewNodes, Config string
	Consistent                 string // "on" where reads see all writes
	Timeout, TimeoutAction     string
	SSL                        certificate
	Private                    privateName
	Balanced                   *balanced // nil: it has no address of a load balancer
}

// The sorts of endpoints: each cluster has one for its writer and one for all nodes, and
// people make others.
const (
	primaryEndpoint = "Primary"
	clusterEndpoint = "Cluster"
	customEndpoint  = "Custom"
)

var usualEndpoints = [...]string{primaryEndpoint, clusterEndpoint}

// mostCustom is how many endpoints people can make (the vendor's page about endpoints).
const mostCustom = 7

// kindEndpoint is the kind of an endpoint, which may have several connection strings.
const kindEndpoint cloud.Kind = "endpoint of a PolarDB cluster"

// The words for where an endpoint is reached from, and for what it lets through.
const (
	public    = "Public"
	private   = "Private"
	readWrite = "ReadWrite"
	readOnly  = "ReadOnly"
	enabled   = "Enable"
	disabled  = "Disable"
	usualPort = 3306
)

// domainOf is what the connection strings of an endpoint end with.
func domainOf(sort string) string {
	if sort == primaryEndpoint {
		return ".mysql.polardb.rds.aliyuncs.com"
	}
	return ".rwlb.rds.aliyuncs.com"
}

// connectAtFirst gives a new cluster the endpoints that each has, at the addresses that it
// took.
func (p *cluster) connectAtFirst(c *cloud.Call) {
	for i, seat := range p.Seats() {
		e := &endpoint{
			ID: name(c, p.Region, "pe"), Sort: usualEndpoints[i], Mode: readWrite, AddsNewNodes: enabled, Consistent: "off", Timeout: "100", TimeoutAction: "0",
			Config: `{"ConsistLevel":"1","DistributedTransaction":"on","LoadBalanceStrategy":"load"}`,
		}
		if e.Sort == primaryEndpoint {
			e.Config, e.AddsNewNodes = "", disabled
		}
		p.Endpoints = append(p.Endpoints, e)
		p.connect(c, e, p.ID, managed.NewEndpoint{Held: seat.Address})
	}
}

// connect gives an endpoint a connection string.
func (p *cluster) connect(c *cloud.Call, e *endpoint, prefix string, n managed.NewEndpoint) *managed.Endpoint {
	if n.Public {
		prefix += "-pub"
	}
	n.Role, n.Label, n.Port = e.Sort, e.ID, usualPort
	n.Name = prefix + domainOf(e.Sort)
	for again := 2; managed.MayName(c.World, n.Name) != nil; again++ { // somebody has called another so
		n.Name = prefix + "-" + strconv.Itoa(again) + domainOf(e.Sort)
	}
	made, err := clusters.Connect(c, p, n)
	if err != nil {
		panic(err) // the address was there, and nobody can have taken it since
	}
	return made
}

// strings are the connection strings of an endpoint.
func (p *cluster) strings(w *cloud.World, e *endpoint) (found []*managed.Endpoint) {
	for _, one := range managed.EndpointsOf(w, p.Head()) {
		if one.Label == e.ID {
			found = append(found, one)
		}
	}
	return found
}

// netType is from where one of them is reached.
func (e *endpoint) netType(one *managed.Endpoint) string {
	switch {
	case one.Public:
		return public
	case e.Balanced != nil && e.Balanced.Name == one.ID:
		return byLoadBalancer
	}
	return private
}

// at is that of them which is reached from the internet, or from the VPC.
func (p *cluster) at(w *cloud.World, e *endpoint, netType string) (*managed.Endpoint, error) {
	if netType != public && netType != private && netType != byLoadBalancer {
		return nil, cloud.Invalid(kindCluster, "NetType", "a connection string is Public, Private or NlbVpc")
	}
	for _, one := range p.strings(w, e) {
		if e.netType(one) == netType {
			return one, nil
		}
	}
	return nil, nil
}

// endpoint finds an endpoint of the cluster.
func (p *cluster) endpoint(id string) (*endpoint, error) {
	for _, e := range p.Endpoints {
		if e.ID == id {
			return e, nil
		}
	}
	return nil, cloud.Missing(kindEndpoint, id)
}

// answering reads the nodes that an endpoint is for.
func (p *cluster) answering(text string) ([]string, error) {
	ids := services.Separated(text)
	for _, id := range ids {
		if _, err := p.node(id); err != nil {
			return nil, cloud.Invalid(kindCluster, "Nodes", "the cluster has no node "+id)
		}
	}
	return ids, nil
}

// routing is what a request says of an endpoint; "" leaves a value as it is.
type routing struct {
	mode, adds, config, consistent, timeout, action string
	description                                     *string // nil leaves it
}

func (e *endpoint) route(r routing) error {
	switch {
	case r.mode != "" && r.mode != readWrite && r.mode != readOnly:
		return cloud.Invalid(kindCluster, "EndpointConfig", "ReadWriteMode is ReadWrite or ReadOnly")
	case r.config != "" && (!strings.HasPrefix(r.config, "{") || !strings.HasSuffix(r.config, "}")):
		return cloud.Invalid(kindCluster, "EndpointConfig", "EndpointConfig is a JSON object")
	case !cloud.HasLength(services.Value(r.description), 0, 256):
		return cloud.Invalid(kindCluster, "EndpointConfig", "the name of an endpoint has at most 256 characters")
	}
	for value, given := range map[*string]string{
		&e.Mode: r.mode, &e.AddsNewNodes: r.adds, &e.Config: r.config, &e.Consistent: r.consistent, &e.Timeout: r.timeout, &e.TimeoutAction: r.action,
	} {
		if given != "" {
			*value = given
		}
	}
	cloud.Assign(&e.Description, r.description)
	return nil
}

// createDBClusterEndpoint makes an endpoint with an address of its own.
func createDBClusterEndpoint(c *cloud.Call, q *CreateDBClusterEndpointRequest) (*EmptyResponse, error) {
	e := &endpoint{Sort: customEndpoint, Mode: readOnly, AddsNewNodes: disabled, Consistent: "off", Timeout: "100", TimeoutAction: "0", Config: `{"ConsistLevel":"0","LoadBalanceStrategy":"load"}`}
	var place managed.Place
	var taken []managed.NewEndpoint
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusNetCreating, Check: func(p *cluster) (err error) {
		own := 0
		for _, other := range p.Endpoints {
			if other.Sort == customEndpoint {
				own++
			}
		}
		switch {
		case q.EndpointType != customEndpoint:
			return cloud.Invalid(kindCluster, "EndpointConfig", "endpoints are made of the type Custom")
		case own >= mostCustom:
			return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindEndpoint, ID: p.ID, Detail: "a cluster has at most 7 endpoints that people made"}
		}
		if e.Nodes, err = p.answering(q.Nodes); err != nil {
			return err
		}
		if err := e.route(routing{q.ReadWriteMode, q.AutoAddNewNodes, q.EndpointConfig, q.SccMode, q.PolarSccWaitTimeout, q.PolarSccTimeoutAction, &q.DBEndpointDescription}); err != nil {
			return err
		}
		place = managed.Place{VSwitchID: p.VSwitchID()}
		seats, err := clusters.Seats(c, place)
		for i := range seats {
			taken = append(taken, managed.NewEndpoint{Seat: &seats[i]})
		}
		return err
	}, Do: func(p *cluster) {
		e.ID = name(c, p.Region, "pe")
		p.Endpoints = append(slices.Clip(p.Endpoints), e)
		p.connect(c, e, e.ID, taken[0])
	}}))
}

func modifyDBClusterEndpoint(c *cloud.Call, q *ModifyDBClusterEndpointRequest) (*EmptyResponse, error) {
	var (
		e       *endpoint
		changed endpoint
	)
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusConfig, Check: func(p *cluster) (err error) {
		if e, err = p.endpoint(q.DBEndpointId); err != nil {
			return err
		}
		changed = *e
		if q.Nodes != "" {
			if changed.Nodes, err = p.answering(q.Nodes); err != nil {
				return err
			}
		}
		return changed.route(routing{q.ReadWriteMode, q.AutoAddNewNodes, q.EndpointConfig, q.SccMode, q.PolarSccWaitTimeout, q.PolarSccTimeoutAction, q.DBEndpointDescription})
	}, Do: func(*cluster) { *e = changed }}))
}

// deleteDBClusterEndpoint takes an endpoint away that somebody made.
func deleteDBClusterEndpoint(c *cloud.Call, q *DeleteDBClusterEndpointRequest) (*EmptyResponse, error) {
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusNetDeleting, Check: func(p *cluster) error {
		e, err := p.endpoint(q.DBEndpointId)
		if err == nil && e.Sort != customEndpoint {
			err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindEndpoint, ID: e.ID, Detail: "a cluster keeps its primary and its cluster endpoint"}
		}
		return err
	}, Do: func(p *cluster) {
		p.Endpoints = slices.DeleteFunc(slices.Clone(p.Endpoints), func(e *endpoint) bool {
			gone := e.ID == q.DBEndpointId
			if gone {
				for _, one := range p.strings(c.World, e) {
					p.disconnect(c.World, e, one)
				}
			}
			return gone
		})
	}}))
}

// prefixOf has the form of what people call a host.
var prefixOf = cloud.NewPattern(`^[a-z][a-z0-9-]{4,38}[a-z0-9]$`)

// createDBEndpointAddress gives an endpoint a connection string on the internet, or one in
// the VPC where that was taken from it.
func createDBEndpointAddress(c *cloud.Call, q *CreateDBEndpointAddressRequest) (*EmptyResponse, error) {
	var (
		e        *endpoint
		balancer *balanced
	)
	n := managed.NewEndpoint{Public: q.NetType == public}
	prefix := q.ConnectionStringPrefix
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusNetCreating, Check: func(p *cluster) (err error) {
		if e, err = p.endpoint(q.DBEndpointId); err != nil {
			return err
		}
		found, err := p.at(c.World, e, q.NetType)
		switch {
		case err != nil:
			return err
		case found != nil:
			return &cloud.Error{Reason: cloud.Duplicate, Kind: kindEndpoint, ID: e.ID, Detail: "the endpoint is reached so already"}
		case prefix != "" && !prefixOf.MatchString(prefix):
			return cloud.Invalid(kindCluster, "Prefix", "the first part of a connection string has 6 to 40 lower-case letters, digits and hyphens")
		}
		if q.NetType == byLoadBalancer {
			balancer, err = p.balance(c, q)
			return err
		}
		if q.VPCId != "" || q.SecurityGroupId != "" || len(q.ZoneInfo) > 0 {
			return cloud.Invalid(kindCluster, "NetType", "only an address of a load balancer is in zones and security groups that are asked for")
		}
		if n.Public {
			return nil
		}
		seats, err := clusters.Seats(c, managed.Place{VSwitchID: p.VSwitchID()})
		if err == nil {
			n.Seat = &seats[0]
		}
		return err
	}, Do: func(p *cluster) {
		if prefix == "" {
			prefix = e.ID
		}
		if balancer != nil {
			p.connectBalancer(c, e, prefix, balancer)
			return
		}
		p.connect(c, e, prefix, n)
	}}))
}

func deleteDBEndpointAddress(c *cloud.Call, q *DeleteDBEndpointAddressRequest) (*EmptyResponse, error) {
	var (
		e     *endpoint
		found *managed.Endpoint
	)
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusNetDeleting, Check: func(p *cluster) (err error) {
		if e, err = p.endpoint(q.DBEndpointId); err != nil {
			return err
		}
		if found, err = p.at(c.World, e, q.NetType); err != nil {
			return err
		}
		switch {
		case found == nil:
			return cloud.Missing(managed.KindEndpoint, e.ID)
		case p.Network != nil && p.Network.Named && q.NetType == private:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindEndpoint, ID: e.ID, Field: "Network", Detail: "the name of the network " + p.Network.ID + " leads there"}
		case len(p.strings(c.World, e)) == 1:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindEndpoint, ID: e.ID, Field: "Last", Detail: "an endpoint keeps one connection string"}
		}
		return nil
	}, Do: func(p *cluster) {
		if q.NetType == private {
			e.Private = privateName{}
		}
		p.disconnect(c.World, e, found)
	}}))
}

// modifyDBEndpointAddress calls a connection string something else, or moves it to another
// port.
func modifyDBEndpointAddress(c *cloud.Call, q *ModifyDBEndpointAddressRequest) (*EmptyResponse, error) {
	var (
		e     *endpoint
		found *managed.Endpoint
		named string
		alias privateName
		port  int
	)
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusNetModifying, Check: func(p *cluster) (err error) {
		if e, err = p.endpoint(q.DBEndpointId); err != nil {
			return err
		}
		if found, err = p.at(c.World, e, q.NetType); err != nil {
			return err
		}
		if found == nil {
			return cloud.Missing(managed.KindEndpoint, e.ID)
		}
		named, port = found.ID, found.Port
		if alias, err = p.aliasOf(e, q); err != nil {
			return err
		}
		if q.ConnectionStringPrefix != "" {
			named = q.ConnectionStringPrefix + domainOf(e.Sort)
		}
		if q.Port != "" {
			if port, err = strconv.Atoi(q.Port); err != nil || port < 3000 || port > 5999 {
				return cloud.Invalid(kindCluster, "Prefix", "a port is 3000 to 5999")
			}
		}
		switch {
		case q.ConnectionStringPrefix != "" && !prefixOf.MatchString(q.ConnectionStringPrefix):
			return cloud.Invalid(kindCluster, "Prefix", "the first part of a connection string has 6 to 40 lower-case letters, digits and hyphens")
		case named != found.ID:
			return managed.MayName(c.World, named)
		}
		return nil
	}, Do: func(*cluster) {
		e.Private = alias
		if e.netType(found) == byLoadBalancer {
			e.Balanced.Name = named
		}
		found.Rename(c.World, named, port)
	}}))
}

// describeDBClusterEndpoints shows how a cluster is reached. No cluster has endpoints of AI nodes, or of PolarFS.
func describeDBClusterEndpoints(c *cloud.Call, q *DescribeDBClusterEndpointsRequest) (*DescribeDBClusterEndpointsResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := []Item{}
	for _, e := range p.Endpoints {
		if q.DescribeType == "" && q.PolarFsInstanceId == "" && (q.DBEndpointId == "" || q.DBEndpointId == e.ID) {
			views = append(views, p.shownEndpoint(c, e))
		}
	}
	return &DescribeDBClusterEndpointsResponse{Items: views}, nil
}

func (p *cluster) shownEndpoint(c *cloud.Call, e *endpoint) Item {
	ids, roles := e.Nodes, []string{}
	if e.Sort == primaryEndpoint {
		ids = []string{p.Nodes[0].ID}
	} else if len(ids) == 0 {
		for _, n := range p.Nodes {
			ids = append(ids, n.ID)
		}
	}
	for _, id := range ids {
		if at, err := p.node(id); err == nil && at > 0 {
			roles = append(roles, reader+strconv.Itoa(at))
		} else {
			roles = append(roles, writer)
		}
	}
	return Item{
		DBEndpointId: new(e.ID), DBClusterId: &p.ID, EndpointType: new(e.Sort), DBEndpointDescription: new(e.Description), EndpointConfig: new(e.Config),
		ReadWriteMode: new(e.Mode), AutoAddNewNodes: new(e.AddsNewNodes), Nodes: new(strings.Join(ids, ",")), NodeWithRoles: new(strings.Join(roles, ",")),
		SccMode: new(e.Consistent), PolarSccWaitTimeout: new(e.Timeout), PolarSccTimeoutAction: new(e.TimeoutAction),
		AddressItems: p.addresses(c.World, e),
	}
}
