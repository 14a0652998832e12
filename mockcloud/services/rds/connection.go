package rds

import (
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// The roles of an instance's endpoints.
const (
	intranet = "Private"
	internet = "Public"
)

// connection is the connection string with a prefix.
func (e *engine) connection(prefix string) string { return prefix + e.connectionEnd() }

func (e *engine) connectionEnd() string { return "." + e.Host + ".rds." + cloud.VendorDomain }

var prefixPattern = cloud.NewPattern(`^[a-z][a-z0-9-]{3,38}[a-z0-9]$`)

// checkPrefix checks what a connection string begins with: 5 to 40 letters, digits and
// hyphens.
func (e *engine) checkPrefix(w *cloud.World, prefix string) error {
	if !prefixPattern.MatchString(prefix) {
		return cloud.Invalid(managed.KindEndpoint, "Name", "a connection string begins with 5 to 40 small letters, digits and hyphens")
	}
	return managed.MayName(w, e.connection(prefix))
}

// minPort is the lowest port that instances can have.
const minPort = 1000

// checkPort checks a port.
func (e *engine) checkPort(port int) error {
	if port < minPort || port > e.MaxPort {
		return cloud.Invalid(managed.KindEndpoint, "Port", "the port is out of range")
	}
	return nil
}

// checkConnection checks the connection string that a new instance is to have.
func (n *newInstance) checkConnection(w *cloud.World, of *engine) error {
	if n.Connection == "" {
		return nil
	}
	prefix := strings.TrimSuffix(n.Connection, of.connectionEnd())
	n.Connection = of.connection(prefix)
	return of.checkPrefix(w, prefix)
}

// endpoints are those of the instance: the private one first.
func (i *instance) endpoints(w *cloud.World) []*managed.Endpoint {
	return managed.EndpointsOf(w, i.Head())
}

// private is the endpoint in the VPC.
func (i *instance) private(w *cloud.World) *managed.Endpoint {
	found, _ := managed.EndpointOf(w, i.Head(), func(e *managed.Endpoint) bool { return e.Role == intranet })
	return found
}

// endpointNamed finds an endpoint of the instance by its connection string.
func (i *instance) endpointNamed(w *cloud.World, name string) (*managed.Endpoint, error) {
	found, ok := managed.EndpointOf(w, i.Head(), func(e *managed.Endpoint) bool { return e.ID == name })
	if !ok {
		return nil, cloud.Missing(managed.KindEndpoint, name)
	}
	return found, nil
}

// openPublic gives an instance a connection string for the internet: it has one at most.
func openPublic(c *cloud.Call, id, prefix string, port int, babelfish, pgBouncer string) (*instance, *managed.Endpoint, error) {
	i, err := instances.Ready(c, id)
	if err != nil {
		return nil, nil, err
	}
	if _, there := managed.EndpointOf(c.World, i.Head(), func(e *managed.Endpoint) bool { return e.Public }); there {
		return nil, nil, &cloud.Error{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, ID: i.ID, Field: "Public", Detail: "the instance has a connection string for the internet"}
	}
	engine := i.engine()
	if err := engine.checkPort(port); err != nil {
		return nil, nil, err
	}
	if err := engine.checkPrefix(c.World, prefix); err != nil {
		return nil, nil, err
	}
	doors, err := doors{}.with(i, port, babelfish, pgBouncer)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, nil, err
	}
	i.Settings.Outside = doors
	made, err := instances.Connect(c, i, managed.NewEndpoint{Name: engine.connection(prefix), Role: internet, Port: port, Public: true})
	if err != nil {
		return nil, nil, err
	}
	i.pass(c, netCreating, "AllocateInstancePublicConnection")
	return i, made, nil
}

// closePublic takes it away.
func closePublic(c *cloud.Call, id, name string) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	found, err := i.endpointNamed(c.World, name)
	if err == nil && !found.Public {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindEndpoint, ID: name, Field: "Private", Detail: "the connection string in the VPC stays"}
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	if i.Settings.TLS == name {
		i.Settings.decrypt()
	}
	instances.Disconnect(c.World, i, found)
	i.pass(c, netDeleting, "ReleaseInstancePublicConnection")
	return nil
}

// rename gives an endpoint another connection string and port.
func rename(c *cloud.Call, id, name, prefix string, port int, babelfish, pgBouncer string) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	found, err := i.endpointNamed(c.World, name)
	if err != nil {
		return err
	}
	engine := i.engine()
	if err := engine.checkPort(port); err != nil {
		return err
	}
	if wanted := engine.connection(prefix); wanted != name {
		if err := engine.checkPrefix(c.World, prefix); err != nil {
			return err
		}
	}
	doors, err := i.Settings.doors(found.Role).with(i, port, babelfish, pgBouncer)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	*i.Settings.doors(found.Role) = doors
	if i.Settings.TLS == name {
		i.Settings.TLS = engine.connection(prefix)
	}
	found.Rename(c.World, engine.connection(prefix), port)
	i.pass(c, netModifying, "ModifyDBInstanceConnectionString")
	return nil
}

// move lets an instance go by an address of another vSwitch of its VPC, or by another address.
func move(c *cloud.Call, id, vpcID, vswitchID string, address netip.Addr) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	if vpcID != i.VPCID() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "VPC", Detail: "the instance stays in its VPC"}
	}
	if err := instances.MoveTo(c, i, managed.Place{VSwitchID: vswitchID, VPCID: vpcID, Zone: i.Zone(), Address: address}); err != nil {
		return err
	}
	i.pass(c, netModifying, "SwitchDBInstanceVpc")
	return nil
}
