package gateway

import (
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// SNATEntry translates the addresses of what sends packets out.
type SNATEntry struct {
	Entry
	// VSwitch is the one that the packets come from; nil where Source alone says it.
	VSwitch *network.VSwitch
	Source  netip.Prefix
	// Addresses are those that the packets go on with: of EIPs, or NAT IP addresses.
	Addresses []netip.Addr
	// Affinity keeps a source at one of them.
	Affinity bool
}

// KindSNATEntry is the kind of an SNAT entry.
const KindSNATEntry cloud.Kind = "SNAT entry"

// QuotaSNATEntries limits the SNAT entries of a NAT gateway, by its code in Quota Center.
const QuotaSNATEntries = "natgw_quota_snat_entry_num"

// maxPool is how many addresses an SNAT entry has at most.
const maxPool = 64

var (
	snatEntries     cloud.Table[*SNATEntry]
	snatEntryIsGone cloud.Event[*SNATEntry]
)

func init() {
	snatEntries.Define(definitionOfEntries[*SNATEntry](KindSNATEntry, entryQuota(QuotaSNATEntries, "SNAT entries", 40, (*NATGateway).countSNATEntries)))
	snatEntryIsGone.Define("an SNAT entry is deleted", &snatEntries, func(w *cloud.World, e *SNATEntry, _ uint64, _ time.Time) { removeSNATEntry(w, e) })
}

// snatEntries visits the SNAT entries of the gateway.
func (g *NATGateway) snatEntries(w *cloud.World) func(yield func(*SNATEntry) bool) {
	return snatEntries.Each(w, g.Owner, g.Region, "gateway", g.ID)
}

func (g *NATGateway) countSNATEntries(w *cloud.World) int {
	return snatEntries.Under(w, g.Owner, g.Region, "gateway", g.ID)
}

// CountSNATEntries counts the SNAT entries of the gateway.
func (g *NATGateway) CountSNATEntries(c *cloud.Call) int { return g.countSNATEntries(c.World) }

// NewSNATEntry describes an SNAT entry to create. Either VSwitchID or Source says
// where packets come from.
type NewSNATEntry struct {
	TableID, VSwitchID string
	Source             netip.Prefix
	Addresses          []netip.Addr
	Name               string
	Affinity           bool
}

// CreateSNATEntry adds an entry to an SNAT table. No two entries have the same
// source; where sources lie in each other, the narrowest one counts.
func CreateSNATEntry(c *cloud.Call, n NewSNATEntry) (*SNATEntry, error) {
	g, err := findTable(c, KindSNATTable, n.TableID)
	if err != nil {
		return nil, err
	}
	if err := entryLabel(n.Name).check(KindSNATEntry); err != nil {
		return nil, err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return nil, err
	}
	if len(n.Addresses) == 0 {
		return nil, cloud.Invalid(KindSNATEntry, "SnatIp", "an SNAT entry has an address at least")
	}
	e := &SNATEntry{Entry: Entry{Name: n.Name}, Source: n.Source, Addresses: n.Addresses, Affinity: n.Affinity}
	if err := e.checkSource(c, g, n.VSwitchID); err != nil {
		return nil, err
	}
	if err := g.checkPool(c, n.Addresses); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaSNATEntries, g.Owner, g.countSNATEntries(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	addSNATEntry(c, g, e)
	return e, nil
}

func addSNATEntry(c *cloud.Call, g *NATGateway, e *SNATEntry) {
	e.Record, e.Gateway = c.NewRecord(g.Region, c.NetworkID(g.Region, "snat")), g
	e.pass(c, EntryPending)
	snatEntries.Add(c.World, e)
	if e.VSwitch != nil {
		e.VSwitch.Enter(e.Head())
	}
}

// unsourced say what of other chapters keeps a vSwitch from being the source of an SNAT entry.
var unsourced []func(w *cloud.World, v *network.VSwitch) (by cloud.Kind, ok bool)

// Unsource registers such a reason.
func Unsource(in func(w *cloud.World, v *network.VSwitch) (by cloud.Kind, ok bool)) {
	unsourced = append(unsourced, in)
}

// mayBeSource says whether nothing of other chapters keeps a vSwitch from it.
func mayBeSource(w *cloud.World, v *network.VSwitch) error {
	for _, in := range unsourced {
		if by, ok := in(w, v); ok {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindSNATEntry, By: by, ID: v.ID, Detail: fmt.Sprintf("there is a %s in the vSwitch", by)}
		}
	}
	return nil
}

// checkSource says whether an entry can be for what comes from a vSwitch, or from
// the entry's block.
func (e *SNATEntry) checkSource(c *cloud.Call, g *NATGateway, vswitchID string) error {
	if vswitchID != "" {
		vswitch, err := network.FindVSwitch(c, vswitchID, cloud.Use)
		switch {
		case err != nil:
			return err
		case vswitch.VPC != g.VSwitch().VPC:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSNATEntry, By: cloud.KindVSwitch, ID: vswitchID, Detail: "the vSwitch is not in the VPC of the NAT gateway"}
		case !vswitch.Available(c.Now):
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: vswitchID}
		}
		if err := mayBeSource(c.World, vswitch); err != nil {
			return err
		}
		e.VSwitch, e.Source = vswitch, vswitch.CIDR
	}
	if !e.Source.Addr().Is4() || e.Source.Masked() != e.Source {
		return cloud.Invalid(KindSNATEntry, "SourceCIDR", "the source is an IPv4 block without host bits")
	}
	for other := range g.snatEntries(c.World) {
		switch {
		case other.Source != e.Source:
		case (other.VSwitch == nil) == (e.VSwitch == nil):
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSNATEntry, ID: other.ID, Field: "Source", Detail: "the entry " + other.ID + " has the same source"}
		default:
			return &cloud.Error{Reason: cloud.Overlaps, Kind: KindSNATEntry, ID: other.ID, Field: "Source", Detail: "the entry " + other.ID + " has the block of the vSwitch as its source"}
		}
	}
	return nil
}

// checkPool says whether SNAT entries of the gateway can use addresses. One that a
// DNAT entry maps as a whole is used by nothing else.
func (g *NATGateway) checkPool(c *cloud.Call, addresses []netip.Addr) error {
	if len(addresses) > maxPool {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSNATEntry, Field: "SnatIp", Detail: "an SNAT entry has at most 64 addresses"}
	}
	for i, address := range addresses {
		if slices.Contains(addresses[:i], address) {
			return cloud.Invalid(KindSNATEntry, "SnatIp", "the address "+address.String()+" is given twice")
		}
		if err := g.mayTranslate(c, address, KindSNATEntry); err != nil {
			return err
		}
		for other := range g.dnatEntries(c.World) {
			if other.External == address && other.whole() {
				return &cloud.Error{Reason: cloud.InUse, Kind: KindSNATEntry, By: KindDNATEntry, ID: other.ID, Field: "SnatIp", Detail: "the DNAT entry " + other.ID + " maps the address " + address.String()}
			}
		}
	}
	return nil
}

// SNATEntryChange describes a change of an SNAT entry; nil leaves a value as it is.
type SNATEntryChange struct {
	Name      *string
	Addresses []netip.Addr
	Affinity  *bool
}

// ModifySNATEntry changes an entry of an SNAT table.
func ModifySNATEntry(c *cloud.Call, tableID, id string, change SNATEntryChange) error {
	e, err := findSNATEntry(c, tableID, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := entryLabel(cloud.Value(change.Name)).check(KindSNATEntry); err != nil {
		return err
	}
	if err := e.mustBeAvailable(c, KindSNATEntry); err != nil {
		return err
	}
	if err := e.Gateway.mustBeAvailable(c); err != nil {
		return err
	}
	if err := e.Gateway.checkPool(c, change.Addresses); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&e.Name, change.Name)
	cloud.Assign(&e.Affinity, change.Affinity)
	if change.Addresses != nil {
		e.Addresses = change.Addresses
	}
	e.pass(c, EntryPending)
	return nil
}

func findSNATEntry(c *cloud.Call, tableID, id string, verb cloud.Verb) (*SNATEntry, error) {
	return findEntry(c, &snatEntries, KindSNATTable, tableID, KindSNATEntry, id, verb)
}

// DeleteSNATEntry deletes an entry of an SNAT table, once that has settled.
func DeleteSNATEntry(c *cloud.Call, tableID, id string) error {
	e, err := findSNATEntry(c, tableID, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := e.mustBeAvailable(c, KindSNATEntry); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	e.leave(EntryDeleting)
	snatEntryIsGone.Plan(c.World, c.Settled(), e, 0)
	return nil
}

func removeSNATEntry(w *cloud.World, e *SNATEntry) {
	if e.VSwitch != nil {
		e.VSwitch.Exit(e.Head())
	}
	snatEntries.Remove(w, e)
}

// SNATEntryFilter selects SNAT entries; the zero value of each condition selects all.
type SNATEntryFilter struct {
	EntriesOf
	ID, VSwitchID, Name string
	Source              netip.Prefix
	Address             netip.Addr
}

// SNATEntries lists the entries of an SNAT table.
func SNATEntries(c *cloud.Call, f SNATEntryFilter, page cloud.PageRequest) (cloud.Page[*SNATEntry], error) {
	g, err := f.find(c, KindSNATTable)
	if err != nil || g == nil {
		return cloud.Page[*SNATEntry]{}, err
	}
	return snatEntries.ListUnder(c.World, g.Owner, g.Region, "gateway", g.ID, func(e *SNATEntry) bool {
		return (f.ID == "" || f.ID == e.ID) && (f.VSwitchID == "" || e.VSwitch != nil && f.VSwitchID == e.VSwitch.ID) && (f.Name == "" || f.Name == e.Name) &&
			(!f.Source.IsValid() || f.Source == e.Source) && (!f.Address.IsValid() || slices.Contains(e.Addresses, f.Address))
	}, page)
}
