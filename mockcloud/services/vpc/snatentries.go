package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSnatEntry(c *cloud.Call, q *CreateSnatEntryRequest) (*CreateSnatEntryResponse, error) {
	n := gateway.NewSNATEntry{TableID: q.SnatTableId, VSwitchID: q.SourceVSwitchId, Name: q.SnatEntryName, Affinity: services.Value(q.EipAffinity) != 0}
	err := checkSource(q.NetworkInterfaceId, q.SnatIp)
	switch {
	case err != nil:
		return nil, err
	case q.SourceVSwitchId != "" && q.SourceCIDR != "":
		return nil, services.Refuse("CreateSnatEntry.ParamExclusive.sourceVSwitchIdAndsourceCIDR", "give SourceVSwitchId or SourceCIDR")
	case q.SourceVSwitchId == "" && q.SourceCIDR == "":
		return nil, services.Refuse("INVALID_PARAMETER", "give SourceVSwitchId or SourceCIDR")
	case q.SnatIp == "":
		return nil, services.Refuse("MissingParam.SnatIp", "say which addresses the packets go on with: SnatIp")
	case q.SourceCIDR != "":
		if n.Source, err = parseBlock(gateway.KindSNATEntry, "SourceCIDR", q.SourceCIDR); err != nil {
			return nil, err
		}
	}
	if n.Addresses, err = parsePool(q.SnatIp); err != nil {
		return nil, err
	}
	made, err := gateway.CreateSNATEntry(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateSnatEntryResponse{SnatEntryId: &made.ID}, nil
}

// parsePool reads addresses that are separated by commas; nil where there are none.
func parsePool(text string) ([]netip.Addr, error) {
	var addresses []netip.Addr
	for _, part := range services.Separated(text) {
		address, err := netip.ParseAddr(part)
		if err != nil || !address.Is4() {
			return nil, services.Malformed(gateway.KindSNATEntry, "SnatIp", strconv.Quote(part)+" is no IPv4 address")
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

func modifySnatEntry(c *cloud.Call, q *ModifySnatEntryRequest) (*EmptyResponse, error) {
	change := gateway.SNATEntryChange{Name: services.Text(q.SnatEntryName)}
	if q.EipAffinity != nil {
		change.Affinity = new(*q.EipAffinity != 0)
	}
	err := checkSource(q.NetworkInterfaceId, q.SnatIp)
	if err != nil {
		return nil, err
	}
	if change.Addresses, err = parsePool(q.SnatIp); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.ModifySNATEntry(c, q.SnatTableId, q.SnatEntryId, change)
}

func deleteSnatEntry(c *cloud.Call, q *DeleteSnatEntryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteSNATEntry(c, q.SnatTableId, q.SnatEntryId)
}

func describeSnatTableEntries(c *cloud.Call, q *DescribeSnatTableEntriesRequest) (*DescribeSnatTableEntriesResponse, error) {
	if q.SnatTableId == "" && q.NatGatewayId == "" {
		return nil, services.Refuse("DESCRIBE_SNAT_PARAM_INVALID", "give SnatTableId or NatGatewayId")
	}
	filter := gateway.SNATEntryFilter{
		EntriesOf: gateway.EntriesOf{GatewayID: q.NatGatewayId, TableID: q.SnatTableId}, ID: q.SnatEntryId, VSwitchID: q.SourceVSwitchId, Name: q.SnatEntryName,
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.SNATEntry]
	var err error
	// What is no block and no address is that of no entry, and none is for a
	// network interface.
	if selected(q.SourceCIDR, netip.ParsePrefix, &filter.Source) && selected(q.SnatIp, netip.ParseAddr, &filter.Address) && len(q.NetworkInterfaceIds) == 0 {
		page, err = gateway.SNATEntries(c, filter, p.PageRequest)
	}
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeSnatTableEntriesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		SnatTableEntries: &SnatTableEntries{SnatTableEntry: services.Each(page.Items, func(e *gateway.SNATEntry) SnatTableEntry { return viewSNATEntry(c, e) })},
	}, nil
}

// selected reads a value that a list is asked for, if any, and says whether there
// can be things with it.
func selected[T any](text string, parse func(string) (T, error), into *T) bool {
	if text == "" {
		return true
	}
	value, err := parse(text)
	*into = value
	return err == nil
}

func viewSNATEntry(c *cloud.Call, e *gateway.SNATEntry) SnatTableEntry {
	vswitch, affinity := "", "0"
	if e.VSwitch != nil {
		vswitch = e.VSwitch.ID
	}
	if e.Affinity {
		affinity = "1"
	}
	pool := services.Each(e.Addresses, netip.Addr.String)
	return SnatTableEntry{
		SnatEntryId: new(e.ID), SnatTableId: new(e.Gateway.SNATTable), NatGatewayId: new(e.Gateway.ID), Status: new(string(e.Status(c.Now))),
		SnatEntryName: new(e.Name), SourceVSwitchId: &vswitch, SourceCIDR: new(e.Source.String()), SnatIp: new(strings.Join(pool, ",")),
		EipAffinity: &affinity, NetworkInterfaceId: new(""),
	}
}
