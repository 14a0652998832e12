package elasticsearch

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// accessRules are what the product allows of white lists.
var accessRules = managed.AccessRules{Kind: kindInstance, Entries: 300, Lasting: "default"}

// newLists are those of a new cluster: in the VPC all are let in, and from the internet nobody.
func newLists() map[string]managed.AccessLists {
	all, none := []string{"0.0.0.0/0"}, []string{"127.0.0.1"}
	lists := map[string]managed.AccessLists{}
	for network, entries := range map[string][]string{privateES: all, publicES: none, privateKibana: all, publicKibana: none} {
		lists[network] = managed.AccessLists{{Name: accessRules.Lasting, Entries: entries}}
	}
	return lists
}

// admits says whether an address may connect to a port.
func (i *instance) admits(from netip.Addr, port uint16) bool {
	network := privateES
	switch {
	case port == portKibana && from.IsPrivate():
		network = privateKibana
	case port == portKibana:
		network = publicKibana
	case !from.IsPrivate():
		network = publicES
	}
	return i.Lists[network].Admit(from)
}

// entries are those of the list that is there from the beginning.
func (i *instance) entries(network string) []string {
	entries := i.Lists[network].Entries(accessRules.Lasting)
	if entries == nil {
		return []string{}
	}
	return slices.Clone(entries)
}

// groups are all white lists, or those of some networks.
func (i *instance) groups(of ...string) []WhiteIpGroupList {
	shown := []WhiteIpGroupList{}
	for _, network := range of {
		for _, list := range i.Lists[network] {
			shown = append(shown, WhiteIpGroupList{WhiteIpType: &network, GroupName: new(list.Name), Ips: slices.Clone(list.Entries)})
		}
	}
	return shown
}

// listChange is what a request says of a white list: entries of the lasting one, or a group.
type listChange struct {
	mode    string
	network string // "": the group says it
	entries []string
	group   *WhiteIpGroupParameter
	// within are the networks that the action is for.
	within []string
}

// list changes a white list of a cluster.
func (i *instance) list(c *cloud.Call, q listChange) error {
	name := accessRules.Lasting
	if q.group != nil {
		if q.entries != nil {
			return malformed("whiteIpGroup", "a request has a list of addresses or a group")
		}
		name, q.entries = q.group.GroupName, q.group.Ips
		if q.group.WhiteIpType != "" {
			q.network = q.group.WhiteIpType
		}
	}
	mode := managed.AccessMode(q.mode)
	switch {
	case mode == "":
		mode = managed.Cover
	case mode != managed.Cover && mode != managed.Append && mode != managed.Delete:
		return malformed("modifyMode", "a modifyMode is Cover, Append or Delete")
	}
	switch {
	case !slices.Contains(q.within, q.network):
		return malformed("whiteIpType", "there is no white list of that type")
	case name == "":
		return malformed("groupName", "a group has a name")
	}
	changed, err := i.Lists[q.network].With(accessRules, mode, name, "", q.entries)
	if err != nil {
		return err
	}
	return modify(c, i, func() { i.Lists[q.network] = changed })
}

func modifyWhiteIps(c *cloud.Call, q *ModifyWhiteIpsRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		return nil, missing("body")
	}
	network := ""
	if b.WhiteIpGroup == nil {
		if network, err = networkOf(b.NodeType, b.NetworkType); err != nil {
			return nil, err
		}
	}
	return done(), i.list(c, listChange{b.ModifyMode, network, b.WhiteIpList, b.WhiteIpGroup, networks})
}

// networkOf is the one of a type of nodes, Elasticsearch's or Kibana's.
func networkOf(node, network string) (string, error) {
	switch node {
	case "WORKER":
		node = "ES"
	case "KIBANA":
	default:
		return "", malformed("nodeType", "a nodeType is WORKER or KIBANA")
	}
	if network != "PUBLIC" && network != "PRIVATE" {
		return "", malformed("networkType", "a networkType is PUBLIC or PRIVATE")
	}
	return network + "_" + node, nil
}

// relist changes a white list of the first of some networks, or the one that a group is of.
func relist(c *cloud.Call, id, mode string, entries []string, group *WhiteIpGroupParameter, of ...string) (*instance, error) {
	i, err := instances.Ready(c, id)
	if err == nil && entries == nil && group == nil {
		err = missing("body")
	}
	if err == nil {
		err = i.list(c, listChange{mode, of[0], entries, group, of})
	}
	return i, err
}

func updateWhiteIps(c *cloud.Call, q *UpdatePublicWhiteIpsRequest) (*UpdateWhiteIpsResponse, error) { //nolint:revive // the vendor's name
	b := services.Value(q.Body)
	i, err := relist(c, q.InstanceId, q.ModifyMode, b.EsIPWhitelist, b.WhiteIpGroup, privateES)
	if err != nil {
		return nil, err
	}
	return &UpdateWhiteIpsResponse{Result: &UpdateWhiteIpsResult{EsIPWhitelist: i.entries(privateES), NetworkConfig: &ResultNetworkConfig{WhiteIpGroupList: i.groups(privateES)}}}, nil
}

func updateKibanaWhiteIps(c *cloud.Call, q *WhiteIpsRequest) (*UpdateKibanaWhiteIpsResponse, error) { //nolint:revive // the vendor's name
	b := services.Value(q.Body)
	i, err := relist(c, q.InstanceId, q.ModifyMode, b.KibanaIPWhitelist, b.WhiteIpGroup, publicKibana, privateKibana)
	if err != nil {
		return nil, err
	}
	at := i.network()
	at.WhiteIpGroupList = i.groups(publicKibana, privateKibana)
	return &UpdateKibanaWhiteIpsResponse{Result: &UpdateKibanaWhiteIpsResult{
		KibanaIPWhitelist: i.entries(publicKibana), KibanaPrivateIPWhitelist: i.entries(privateKibana), NetworkConfig: at,
	}}, nil
}

func updatePublicWhiteIps(c *cloud.Call, q *UpdatePublicWhiteIpsRequest) (*UpdatePublicWhiteIpsResponse, error) { //nolint:revive // the vendor's name
	b := services.Value(q.Body)
	entries, err := relisted(c, q.InstanceId, q.ModifyMode, b.PublicIpWhitelist, b.WhiteIpGroup, publicES)
	return &UpdatePublicWhiteIpsResponse{Result: &UpdatePublicWhiteIpsResult{PublicIpWhitelist: entries}}, err
}

func updatePrivateNetworkWhiteIps(c *cloud.Call, q *WhiteIpsRequest) (*UpdatePrivateNetworkWhiteIpsResponse, error) { //nolint:revive // the vendor's name
	b := services.Value(q.Body)
	entries, err := relisted(c, q.InstanceId, q.ModifyMode, b.PrivateNetworkIpWhiteList, b.WhiteIpGroup, privateES)
	return &UpdatePrivateNetworkWhiteIpsResponse{Result: &UpdatePrivateNetworkWhiteIpsResult{PrivateNetworkIpWhiteList: entries}}, err
}

// relisted changes the white list of one network, and tells what is in its lasting one then.
func relisted(c *cloud.Call, id, mode string, entries []string, group *WhiteIpGroupParameter, of string) ([]string, error) {
	i, err := relist(c, id, mode, entries, group, of)
	if err != nil {
		return nil, err
	}
	return i.entries(of), nil
}
