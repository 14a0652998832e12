package alikafka

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindAllowed is the kind of a white list, of which there is one for each port.
const kindAllowed cloud.Kind = "Kafka white list"

// The ports: plain text, and SASL over TLS from the internet, and without and with TLS
// from the VPC.
const (
	portPlain    = 9092
	portInternet = 9093
	portSASL     = 9094
	portVPCSASL  = 9095
)

// The contract's words for where a white list lets in from.
const (
	listVPC      = "vpc"
	listInternet = "internet"
)

// mostEntries is how many entries the white lists of an instance have together. The
// vendor says that there is a limit, not which.
const mostEntries = 200

// portRange is what the contract calls a port.
func portRange(port int) string { return fmt.Sprintf("%d/%d", port, port) }

// ports are those that an instance listens at from the VPC, or from the internet.
func (i *instance) ports(list string) []int {
	switch {
	case list == listInternet && i.Spec.Internet:
		return []int{portInternet}
	case list == listInternet:
		return nil
	}
	ports := []int{portPlain}
	if i.Config.on(keyACL) {
		ports = append(ports, portSASL)
	}
	if i.Config.on(keyVPCSASL) {
		ports = append(ports, portVPCSASL)
	}
	return ports
}

// openLists lets everybody in at ports that have no white list yet: nobody says what the
// vendor begins with, and from a VPC or the internet an instance can be reached.
func (i *instance) openLists() {
	for _, list := range []string{listVPC, listInternet} {
		for _, port := range i.ports(list) {
			name := portRange(port)
			if !slices.ContainsFunc(i.Allowed, func(l managed.AccessList) bool { return l.Name == name }) {
				i.Allowed = append(slices.Clone(i.Allowed), managed.AccessList{Name: name, Attribute: list, Entries: []string{"0.0.0.0/0"}})
			}
		}
	}
}

// admits says whether the white list of a port lets an address in; port 0 is any.
func (i *instance) admits(from netip.Addr, port uint16) bool {
	if port == 0 {
		return i.Allowed.Admit(from)
	}
	name := portRange(int(port))
	for _, list := range i.Allowed {
		if list.Name == name && (managed.AccessLists{list}).Admit(from) {
			return true
		}
	}
	return false
}

// updateAllowedIp adds addresses to a white list, or takes one away. A list without any
// stays, and lets nobody in.
func updateAllowedIp(c *cloud.Call, q *UpdateAllowedIpRequest) (*DoneResponse, error) { //nolint:revive // the vendor's name
	i, err := atWork(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	// That of SASL can have a list before the instance listens there: Terraform's provider 1.289 makes one without ACLs.
	early := q.AllowedListType == listVPC && q.PortRange == portRange(portSASL)
	if !early && !slices.ContainsFunc(i.ports(q.AllowedListType), func(port int) bool { return portRange(port) == q.PortRange }) {
		return nil, malformed(kindAllowed, "PortRange", "the instance does not listen at "+q.PortRange+" from "+q.AllowedListType)
	}
	at := slices.IndexFunc(i.Allowed, func(l managed.AccessList) bool { return l.Name == q.PortRange })
	entries, adds := services.Separated(q.AllowedListIp), q.UpdateType == "add"
	for _, entry := range entries {
		switch has := at >= 0 && slices.Contains(i.Allowed[at].Entries, entry); {
		case adds && has:
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindAllowed, ID: entry}
		case !adds && !has:
			return nil, &cloud.Error{Reason: cloud.NotFound, Kind: kindAllowed, ID: entry}
		}
	}
	if !adds && len(entries) != 1 {
		return nil, malformed(kindAllowed, "AllowedListIp", "one entry is taken away at a time")
	}
	mode := managed.Append
	if !adds {
		mode = managed.Delete
	}
	changed, err := i.Allowed.With(managed.AccessRules{Kind: kindAllowed, Entries: mostEntries, Lasting: q.PortRange}, mode, q.PortRange, q.AllowedListType, entries)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Allowed, i.Notes = changed, maps.Clone(i.Notes)
	for _, entry := range entries {
		if i.Notes == nil {
			i.Notes = map[string]string{}
		}
		if i.Notes[q.PortRange+" "+entry] = q.Description; q.Description == "" || !adds {
			delete(i.Notes, q.PortRange+" "+entry)
		}
	}
	return &DoneResponse{}, nil
}

func getAllowedIpList(c *cloud.Call, q *GetAllowedIpListRequest) (*GetAllowedIpListResponse, error) { //nolint:revive // the vendor's name
	i, err := atWork(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	lists := func(of string) []AllowedIpList {
		shown := []AllowedIpList{}
		for _, list := range i.Allowed {
			if list.Attribute == of {
				shown = append(shown, AllowedIpList{PortRange: &list.Name, AllowedIpList: slices.Clone(list.Entries), AllowedIpGroup: i.notesOf(list.Name)})
			}
		}
		return shown
	}
	return &GetAllowedIpListResponse{AllowedList: &AllowedList{DeployType: new(i.Spec.deployType()), VpcList: lists(listVPC), InternetList: lists(listInternet)}}, nil
}

// notesOf are the descriptions of a list's entries, by entry.
func (i *instance) notesOf(list string) map[string]string {
	notes := map[string]string{}
	for key, note := range i.Notes {
		if entry, ok := strings.CutPrefix(key, list+" "); ok {
			notes[entry] = note
		}
	}
	return notes
}
