package gateway

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Entry is what the entries of NAT gateways have in common.
type Entry struct {
	cloud.Record
	Gateway *NATGateway
	Name    string

	passage[EntryStatus]
}

func (e *Entry) gateway() *NATGateway { return e.Gateway }

// entry is a thing that is one.
type entry interface {
	cloud.Thing
	gateway() *NATGateway
}

// definitionOfEntries is the row of a kind of entries. At a deletion of their
// account, their NAT gateway is in the way.
func definitionOfEntries[T entry](kind cloud.Kind, quota cloud.Quota) cloud.Definition[T] {
	return cloud.Definition[T]{
		Kind: kind, AtDeletion: cloud.GoAlong, Quotas: []cloud.Quota{quota},
		Indexes: []cloud.IndexOn[T]{cloud.On("gateway", func(e T) string { return e.gateway().ID })},
	}
}

// EntryStatus is the status of an entry of a NAT gateway.
type EntryStatus string

// The statuses of an entry.
const (
	EntryPending   EntryStatus = "Pending"
	EntryAvailable EntryStatus = "Available"
	EntryDeleting  EntryStatus = "Deleting"
)

// Status is the entry's status at a time.
func (e *Entry) Status(now time.Time) EntryStatus { return e.now(now, EntryAvailable) }

// mustBeAvailable says whether the entry is ready for an operation.
func (e *Entry) mustBeAvailable(c *cloud.Call, kind cloud.Kind) error {
	if status := e.Status(c.Now); status != EntryAvailable {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: kind, ID: e.ID, Detail: "the entry is " + string(status)}
	}
	return nil
}

func entryLabel(name string) label { return label{name, "", 2, 256} }

// The kinds of the tables that entries are in, one of each for a NAT gateway.
const (
	KindSNATTable cloud.Kind = "SNAT table"
	KindDNATTable cloud.Kind = "DNAT table"
)

// findTable finds the gateway that has a table of entries, in the call's region.
func findTable(c *cloud.Call, kind cloud.Kind, id string) (*NATGateway, error) {
	for g := range natGateways.Seen(c, cloud.Query[*NATGateway]{}.On(string(kind), id)) {
		return g, nil
	}
	return nil, cloud.Missing(kind, id)
}

// findEntry finds an entry of a table, for what the caller means to do with it.
func findEntry[T entry](c *cloud.Call, table *cloud.Table[T], of cloud.Kind, tableID string, kind cloud.Kind, id string, verb cloud.Verb) (found T, err error) {
	g, err := findTable(c, of, tableID)
	if err != nil {
		return found, err
	}
	if found, err = table.Find(c, id, verb); err != nil {
		return found, err
	}
	if found.gateway() != g {
		return found, cloud.Missing(kind, id)
	}
	return found, nil
}

// EntriesOf is where entries are listed: those of a gateway, by its own id or by
// that of its table.
type EntriesOf struct{ GatewayID, TableID string }

// find finds that gateway. A gateway that is not the caller's has no entries.
func (of EntriesOf) find(c *cloud.Call, kind cloud.Kind) (*NATGateway, error) {
	if of.TableID != "" {
		g, err := findTable(c, kind, of.TableID)
		if err == nil && of.GatewayID != "" && of.GatewayID != g.ID {
			return nil, nil
		}
		return g, err
	}
	if g, err := FindNATGateway(c, of.GatewayID, cloud.View); err == nil {
		return g, nil
	}
	return nil, nil
}

// entryQuota limits the entries of one sort that a NAT gateway can have.
func entryQuota(code, sort string, limit int, count func(*NATGateway, *cloud.World) int) cloud.Quota {
	return cloud.Quota{
		Product: "nat", Code: code, Default: limit, Adjustable: true, Name: sort + " of a NAT gateway",
		Description: "How many " + sort + " a NAT gateway can have", Most: cloud.MostOf(&natGateways, count),
	}
}
