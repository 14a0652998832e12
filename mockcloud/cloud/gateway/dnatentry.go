package gateway

import (
	"fmt"
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// DNATEntry sends packets to an address of a NAT gateway on into the VPC.
type DNATEntry struct {
	Entry
	Mapping
}

// Mapping is what a DNAT entry maps to what. Both ranges of ports have the same
// length; neither is there where all of an address is mapped.
type Mapping struct {
	External, Internal           netip.Addr
	ExternalPorts, InternalPorts Ports
	Protocol                     string // tcp, udp or any
}

// Ports is a range of ports; the zero value is all of them.
type Ports struct{ First, Last uint16 }

// overlaps says whether two ranges have ports in common.
func (p Ports) overlaps(other Ports) bool {
	return p == Ports{} || other == Ports{} || p.First <= other.Last && other.First <= p.Last
}

// AnyProtocol is the protocol of a mapping of all of an address.
const AnyProtocol = "any"

// whole says whether all of an address is mapped.
func (m *Mapping) whole() bool { return m.Protocol == AnyProtocol }

// KindDNATEntry is the kind of a DNAT entry.
const KindDNATEntry cloud.Kind = "DNAT entry"

// QuotaDNATEntries limits the DNAT entries of a NAT gateway, by its code in Quota Center.
const QuotaDNATEntries = "natgw_quota_dnat_entry_num"

var (
	dnatEntries     cloud.Table[*DNATEntry]
	dnatEntryIsGone cloud.Event[*DNATEntry]
)

func init() {
	dnatEntries.Define(definitionOfEntries[*DNATEntry](KindDNATEntry, entryQuota(QuotaDNATEntries, "DNAT entries", 100, (*NATGateway).countDNATEntries)))
	dnatEntryIsGone.Define("a DNAT entry is deleted", &dnatEntries, func(w *cloud.World, e *DNATEntry, _ uint64, _ time.Time) { dnatEntries.Remove(w, e) })
}

// dnatEntries visits the DNAT entries of the gateway.
func (g *NATGateway) dnatEntries(w *cloud.World) func(yield func(*DNATEntry) bool) {
	return dnatEntries.Each(w, g.Owner, g.Region, "gateway", g.ID)
}

func (g *NATGateway) countDNATEntries(w *cloud.World) int {
	return dnatEntries.Under(w, g.Owner, g.Region, "gateway", g.ID)
}

// CountDNATEntries counts the DNAT entries of the gateway.
func (g *NATGateway) CountDNATEntries(c *cloud.Call) int { return g.countDNATEntries(c.World) }

// NewDNATEntry describes a DNAT entry to create.
type NewDNATEntry struct {
	TableID, Name string
	Mapping
	// HighPorts allows ports above 1024 of an address that SNAT entries use too.
	HighPorts bool
}

// CreateDNATEntry adds an entry to a DNAT table of which no entry is in between
// (contract of CreateForwardEntry).
func CreateDNATEntry(c *cloud.Call, n NewDNATEntry) (*DNATEntry, error) {
	g, err := findTable(c, KindDNATTable, n.TableID)
	if err != nil {
		return nil, err
	}
	if err := entryLabel(n.Name).check(KindDNATEntry); err != nil {
		return nil, err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return nil, err
	}
	for other := range g.dnatEntries(c.World) {
		if other.Status(c.Now) == EntryPending {
			return nil, &cloud.Error{Reason: cloud.InTransition, Kind: KindDNATEntry, ID: other.ID, Detail: "the entry " + other.ID + " of the table is Pending"}
		}
	}
	if err := g.checkMapping(c, nil, &n.Mapping, n.HighPorts); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaDNATEntries, g.Owner, g.countDNATEntries(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	e := &DNATEntry{Entry: Entry{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "fwd")), Gateway: g, Name: n.Name}, Mapping: n.Mapping}
	e.pass(c, EntryPending)
	dnatEntries.Add(c.World, e)
	return e, nil
}

// checkMapping says whether an entry of the gateway can map so; the entry is nil
// where it is new.
func (g *NATGateway) checkMapping(c *cloud.Call, entry *DNATEntry, m *Mapping, highPorts bool) error {
	if (m.ExternalPorts == Ports{}) != m.whole() || (m.InternalPorts == Ports{}) != m.whole() {
		return cloud.Invalid(KindDNATEntry, "Any", "the protocol and both ports are Any together")
	}
	if m.ExternalPorts.Last-m.ExternalPorts.First != m.InternalPorts.Last-m.InternalPorts.First {
		return cloud.Invalid(KindDNATEntry, "InternalPort", "both ranges of ports have the same length")
	}
	if !g.VSwitch().VPC.Holds(m.Internal) && !g.Intranet {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDNATEntry, Field: "InternalIp", Detail: "the private address " + m.Internal.String() + " lies outside of the VPC"}
	}
	if m.External == m.Internal {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindDNATEntry, Field: "InternalIp", Detail: "an address is not sent to itself"}
	}
	if err := g.mayTranslate(c, m.External, KindDNATEntry); err != nil {
		return err
	}
	if use := g.UseOf(c.World, m.External); use.SNAT && (m.whole() || m.ExternalPorts.Last > 1024 && !highPorts) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDNATEntry, By: KindSNATEntry, Detail: "SNAT entries use the address " + m.External.String()}
	}
	for other := range g.dnatEntries(c.World) {
		if other != entry {
			if err := m.besides(other); err != nil {
				return err
			}
		}
	}
	return nil
}

// besides says whether a mapping can be there along with another one: what comes
// to an address and port over a protocol goes to one place, and nothing inside is
// reached in two ways.
func (m *Mapping) besides(other *DNATEntry) error {
	conflict := func(field string) error {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindDNATEntry, ID: other.ID, Field: field, Detail: fmt.Sprintf("the entry %s has the same %s, protocol and ports", other.ID, field)}
	}
	protocols := m.Protocol == other.Protocol || m.whole() || other.whole()
	switch {
	case *m == other.Mapping:
		return conflict("Mapping")
	case m.External == other.External && protocols && m.ExternalPorts.overlaps(other.ExternalPorts):
		return conflict("ExternalIp")
	case m.Internal == other.Internal && protocols && m.InternalPorts.overlaps(other.InternalPorts):
		return conflict("InternalIp")
	}
	return nil
}

// DNATEntryChange describes a change of a DNAT entry; nil leaves a value as it is.
type DNATEntryChange struct {
	Name                         *string
	External, Internal           *netip.Addr
	ExternalPorts, InternalPorts *Ports
	Protocol                     *string
	HighPorts                    bool
}

// ModifyDNATEntry changes an entry of a DNAT table.
func ModifyDNATEntry(c *cloud.Call, tableID, id string, change DNATEntryChange) error {
	e, err := findDNATEntry(c, tableID, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := entryLabel(cloud.Value(change.Name)).check(KindDNATEntry); err != nil {
		return err
	}
	if err := e.mustBeAvailable(c, KindDNATEntry); err != nil {
		return err
	}
	if err := e.Gateway.mustBeAvailable(c); err != nil {
		return err
	}
	changed := e.Mapping
	cloud.Assign(&changed.External, change.External)
	cloud.Assign(&changed.Internal, change.Internal)
	cloud.Assign(&changed.ExternalPorts, change.ExternalPorts)
	cloud.Assign(&changed.InternalPorts, change.InternalPorts)
	cloud.Assign(&changed.Protocol, change.Protocol)
	if changed != e.Mapping {
		if err := e.Gateway.checkMapping(c, e, &changed, change.HighPorts); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&e.Name, change.Name)
	e.Mapping = changed
	e.pass(c, EntryPending)
	return nil
}

func findDNATEntry(c *cloud.Call, tableID, id string, verb cloud.Verb) (*DNATEntry, error) {
	return findEntry(c, &dnatEntries, KindDNATTable, tableID, KindDNATEntry, id, verb)
}

// DeleteDNATEntry deletes an entry of a DNAT table, once that has settled.
func DeleteDNATEntry(c *cloud.Call, tableID, id string) error {
	e, err := findDNATEntry(c, tableID, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := e.mustBeAvailable(c, KindDNATEntry); err != nil {
		return err
	}
	if err := e.Gateway.mustBeAvailable(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	e.leave(EntryDeleting)
	dnatEntryIsGone.Plan(c.World, c.Settled(), e, 0)
	return nil
}

// DNATEntryFilter selects DNAT entries; the zero value of each condition selects all.
type DNATEntryFilter struct {
	EntriesOf
	ID, Name string
	// External, Internal, ExternalPorts, InternalPorts and Protocol select by what is mapped.
	External, Internal           netip.Addr
	ExternalPorts, InternalPorts *Ports
	Protocol                     string
}

// DNATEntries lists the entries of a DNAT table.
func DNATEntries(c *cloud.Call, f DNATEntryFilter, page cloud.PageRequest) (cloud.Page[*DNATEntry], error) {
	g, err := f.find(c, KindDNATTable)
	if err != nil || g == nil {
		return cloud.Page[*DNATEntry]{}, err
	}
	return dnatEntries.ListUnder(c.World, g.Owner, g.Region, "gateway", g.ID, func(e *DNATEntry) bool {
		return (f.ID == "" || f.ID == e.ID) && (f.Name == "" || f.Name == e.Name) && (f.Protocol == "" || f.Protocol == e.Protocol) &&
			(!f.External.IsValid() || f.External == e.External) && (!f.Internal.IsValid() || f.Internal == e.Internal) &&
			(f.ExternalPorts == nil || *f.ExternalPorts == e.ExternalPorts) && (f.InternalPorts == nil || *f.InternalPorts == e.InternalPorts)
	}, page)
}
