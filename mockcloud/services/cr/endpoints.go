package cr

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of endpoints.
const (
	internet = "internet"
	inVPC    = "vpc"
)

// findDoor finds an instance and what a request means of it: the public endpoint of a
// module, which is nil while it is closed.
func findDoor(i *instance, err error, endpointType, moduleName string) (_ *instance, module string, open *door, _ error) {
	if err != nil {
		return nil, "", nil, err
	}
	if module, err = moduleOf(moduleName); err != nil {
		return nil, "", nil, err
	}
	if !strings.EqualFold(endpointType, internet) { // Terraform's provider 1.289 says Internet
		return nil, "", nil, cloud.Invalid(kindInstance, "EndpointType", "the type of an endpoint is internet")
	}
	return i, module, i.Doors[module], nil
}

// updateInstanceEndpointStatus opens or closes a public endpoint. One that is opened is open
// to nobody, before entries say to whom.
func updateInstanceEndpointStatus(c *cloud.Call, q *UpdateInstanceEndpointStatusRequest) (*UpdateInstanceEndpointStatusResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	i, module, open, err := findDoor(i, err, q.EndpointType, q.ModuleName)
	if err != nil {
		return nil, err
	}
	answer := &UpdateInstanceEndpointStatusResponse{Code: &success, IsSuccess: &done}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	switch {
	case *q.Enable && open == nil:
		i.Doors[module] = &door{settles: c.Settled()}
		_, err := instances.Connect(c, i, managed.NewEndpoint{Name: i.domain(module, ""), Role: module, Port: port, Public: true})
		return answer, err
	case !*q.Enable && open != nil:
		delete(i.Doors, module)
		if e, ok := managed.EndpointOf(c.World, i.Head(), func(e *managed.Endpoint) bool { return e.Public && e.Role == module }); ok {
			instances.Disconnect(c.World, i, e)
		}
	}
	return answer, nil
}

func (d *door) status(now time.Time) string {
	switch {
	case d == nil:
		return stopped
	case now.Before(d.settles):
		return creating
	}
	return running
}

func (d *door) entries() []entry {
	if d == nil {
		return nil
	}
	return d.Entries
}

func getInstanceEndpoint(c *cloud.Call, q *GetInstanceEndpointRequest) (*GetInstanceEndpointResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	i, module, open, err := findDoor(i, err, q.EndpointType, q.ModuleName)
	if err != nil {
		return nil, err
	}
	return &GetInstanceEndpointResponse{
		Code: &success, IsSuccess: &done, Status: new(open.status(c.Now)), Enable: new(open != nil), AclEnable: new(open != nil), Domains: i.system(module, ""),
		AclEntries: services.Each(open.entries(), func(e entry) AclEntry { return AclEntry{Entry: new(e.Block.String()), Comment: &e.Comment} }),
	}, nil
}

// system are the names that the vendor gives an endpoint.
func (i *instance) system(module, from string) []Domain {
	return []Domain{{Type: new("SYSTEM"), Domain: new(i.domain(module, from))}}
}

func listInstanceEndpoint(c *cloud.Call, q *ListInstanceEndpointRequest) (*ListInstanceEndpointResponse, error) {
	module, err := moduleOf(q.ModuleName)
	if err != nil {
		return nil, err
	}
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	open, links := i.Doors[module], i.linksOf(module)
	public := Endpoint{EndpointType: new(internet), Status: new(open.status(c.Now)), Enable: new(open != nil), AclEnable: new(open != nil), Domains: i.system(module, "")}
	if !services.IsTrue(q.Summary) {
		public.AclEntries = services.Each(open.entries(), func(e entry) AclEntry { return AclEntry{Entry: new(e.Block.String())} })
	}
	private := Endpoint{
		EndpointType: new(inVPC), Status: new(running), Enable: new(len(links) > 0), AclEnable: new(true), Domains: i.system(module, "-vpc"),
		LinkedVpcs: services.Each(links, func(l *link) EndpointLinkedVpc { return EndpointLinkedVpc{VpcId: &l.Seat.VSwitch.VPC.ID} }),
	}
	return &ListInstanceEndpointResponse{Code: &success, IsSuccess: &done, Endpoints: []Endpoint{public, private}}, nil
}

func createInstanceEndpointAclPolicy(c *cloud.Call, q *CreateInstanceEndpointAclPolicyRequest) (*InstanceEndpointAclPolicyResponse, error) {
	return policy(c, q.InstanceId, q.EndpointType, q.ModuleName, q.Entry, func(open *door, added entry, at int) error {
		if at >= 0 {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: kindEntry, ID: q.Entry}
		}
		added.Comment = q.Comment
		if err := c.Commit(); err != nil {
			return err
		}
		open.Entries = append(slices.Clip(open.Entries), added)
		return nil
	})
}

func deleteInstanceEndpointAclPolicy(c *cloud.Call, q *DeleteInstanceEndpointAclPolicyRequest) (*InstanceEndpointAclPolicyResponse, error) {
	return policy(c, q.InstanceId, q.EndpointType, q.ModuleName, q.Entry, func(open *door, _ entry, at int) error {
		if at < 0 {
			return cloud.Missing(kindEntry, q.Entry)
		}
		if err := c.Commit(); err != nil {
			return err
		}
		open.Entries = slices.Delete(slices.Clone(open.Entries), at, at+1)
		return nil
	})
}

// policy does something with an entry of a public endpoint's list; at is where it stands
// there, -1 where it does not.
func policy(c *cloud.Call, id, endpointType, moduleName, block string, do func(open *door, e entry, at int) error) (*InstanceEndpointAclPolicyResponse, error) {
	i, err := instances.Ready(c, id)
	i, _, open, err := findDoor(i, err, endpointType, moduleName)
	if err != nil {
		return nil, err
	}
	prefix, err := managed.ParseEntry(block)
	switch {
	case err != nil:
		return nil, cloud.Invalid(kindEntry, "Entry", "an entry is a block such as 192.0.2.0/24")
	case open == nil:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindEntry, ID: i.ID, Detail: "the public endpoint is closed"}
	}
	at := slices.IndexFunc(open.Entries, func(e entry) bool { return e.Block == prefix })
	if err := do(open, entry{Block: prefix}, at); err != nil {
		return nil, err
	}
	return &InstanceEndpointAclPolicyResponse{Code: &success, IsSuccess: &done}, nil
}
