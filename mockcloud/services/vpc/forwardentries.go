package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createForwardEntry(c *cloud.Call, q *CreateForwardEntryRequest) (*CreateForwardEntryResponse, error) {
	change, err := mapping(q.ExternalIp, q.ExternalPort, q.InternalIp, q.InternalPort, q.IpProtocol)
	if err != nil {
		return nil, err
	}
	made, err := gateway.CreateDNATEntry(c, gateway.NewDNATEntry{
		TableID: q.ForwardTableId, Name: q.ForwardEntryName, HighPorts: services.IsTrue(q.PortBreak),
		Mapping: gateway.Mapping{
			External: *change.External, ExternalPorts: *change.ExternalPorts, Internal: *change.Internal, InternalPorts: *change.InternalPorts, Protocol: *change.Protocol,
		},
	})
	if err != nil {
		return nil, err
	}
	return &CreateForwardEntryResponse{ForwardEntryId: &made.ID}, nil
}

func modifyForwardEntry(c *cloud.Call, q *ModifyForwardEntryRequest) (*EmptyResponse, error) {
	change, err := mapping(q.ExternalIp, q.ExternalPort, q.InternalIp, q.InternalPort, q.IpProtocol)
	if err != nil {
		return nil, err
	}
	change.Name, change.HighPorts = services.Text(q.ForwardEntryName), services.IsTrue(q.PortBreak)
	return &EmptyResponse{}, gateway.ModifyDNATEntry(c, q.ForwardTableId, q.ForwardEntryId, change)
}

// mapping reads what a DNAT entry maps; what is not given is nil.
func mapping(externalIP, externalPort, internalIP, internalPort, protocol string) (change gateway.DNATEntryChange, err error) {
	if change.External, err = mappedAddress("ExternalIp", externalIP); err != nil {
		return change, err
	}
	if change.Internal, err = mappedAddress("InternalIp", internalIP); err != nil {
		return change, err
	}
	if change.ExternalPorts, err = mappedPorts("ExternalPort", externalPort); err != nil {
		return change, err
	}
	if change.InternalPorts, err = mappedPorts("InternalPort", internalPort); err != nil {
		return change, err
	}
	switch lower := strings.ToLower(protocol); lower {
	case "":
	case "tcp", "udp", gateway.AnyProtocol:
		change.Protocol = &lower
	default:
		return change, services.Refuse("InvalidProtocal.ValueNotSupported", "IpProtocol is TCP, UDP or Any")
	}
	return change, nil
}

func mappedAddress(field, text string) (*netip.Addr, error) {
	if text == "" {
		return nil, nil
	}
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is4() {
		return nil, services.Malformed(gateway.KindDNATEntry, field, strconv.Quote(text)+" is no IPv4 address")
	}
	return &address, nil
}

func mappedPorts(field, text string) (*gateway.Ports, error) {
	if text == "" {
		return nil, nil
	}
	ports, err := parseMapped(text)
	if err != nil {
		return nil, services.Malformed(gateway.KindDNATEntry, field, strconv.Quote(text)+" is neither a port, nor a range such as 10/20, nor Any")
	}
	return &ports, nil
}

// parseMapped reads a port, a range of them (10/20), or all of them (Any).
func parseMapped(text string) (gateway.Ports, error) {
	if strings.EqualFold(text, gateway.AnyProtocol) {
		return gateway.Ports{}, nil
	}
	first, last, isRange := strings.Cut(text, "/")
	if !isRange {
		last = first
	}
	from, err := strconv.ParseUint(first, 10, 16)
	if err != nil {
		return gateway.Ports{}, err
	}
	to, err := strconv.ParseUint(last, 10, 16)
	if err != nil {
		return gateway.Ports{}, err
	}
	if from == 0 || to < from {
		return gateway.Ports{}, strconv.ErrRange
	}
	return gateway.Ports{First: uint16(from), Last: uint16(to)}, nil
}

func deleteForwardEntry(c *cloud.Call, q *DeleteForwardEntryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteDNATEntry(c, q.ForwardTableId, q.ForwardEntryId)
}

func describeForwardTableEntries(c *cloud.Call, q *DescribeForwardTableEntriesRequest) (*DescribeForwardTableEntriesResponse, error) {
	if q.ForwardTableId == "" && q.NatGatewayId == "" {
		return nil, services.Refuse("DESCRIBE_FORWARD_PARAM_INVALID", "give ForwardTableId or NatGatewayId")
	}
	filter := gateway.DNATEntryFilter{
		EntriesOf: gateway.EntriesOf{GatewayID: q.NatGatewayId, TableID: q.ForwardTableId}, ID: q.ForwardEntryId, Name: q.ForwardEntryName,
		Protocol: strings.ToLower(q.IpProtocol),
	}
	ports := func(text string) (*gateway.Ports, error) {
		ports, err := parseMapped(text)
		return &ports, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.DNATEntry]
	var err error
	if selected(q.ExternalIp, netip.ParseAddr, &filter.External) && selected(q.InternalIp, netip.ParseAddr, &filter.Internal) &&
		selected(q.ExternalPort, ports, &filter.ExternalPorts) && selected(q.InternalPort, ports, &filter.InternalPorts) {
		page, err = gateway.DNATEntries(c, filter, p.PageRequest)
	}
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeForwardTableEntriesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		ForwardTableEntries: &ForwardTableEntries{ForwardTableEntry: services.Each(page.Items, func(e *gateway.DNATEntry) ForwardTableEntry { return viewDNATEntry(c, e) })},
	}, nil
}

// viewDNATEntry shows a DNAT entry, whose words are in small letters: that is how
// Terraform writes and compares them.
func viewDNATEntry(c *cloud.Call, e *gateway.DNATEntry) ForwardTableEntry {
	return ForwardTableEntry{
		ForwardEntryId: new(e.ID), ForwardTableId: new(e.Gateway.DNATTable), NatGatewayId: new(e.Gateway.ID), Status: new(string(e.Status(c.Now))),
		ForwardEntryName: new(e.Name), ExternalIp: new(e.External.String()), ExternalPort: new(viewPorts(e.ExternalPorts)),
		InternalIp: new(e.Internal.String()), InternalPort: new(viewPorts(e.InternalPorts)), IpProtocol: new(e.Protocol),
	}
}

func viewPorts(ports gateway.Ports) string {
	switch {
	case ports == gateway.Ports{}:
		return gateway.AnyProtocol
	case ports.First == ports.Last:
		return strconv.Itoa(int(ports.First))
	}
	return strconv.Itoa(int(ports.First)) + "/" + strconv.Itoa(int(ports.Last))
}
