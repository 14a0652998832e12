package rocketmq

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindAllowed is the kind of a white list.
const kindAllowed cloud.Kind = "RocketMQ white list"

// mostEntries is how many entries the white lists of an instance have. The vendor says no
// number.
const mostEntries = 1000

var allowedRules = managed.AccessRules{Kind: kindAllowed, Entries: mostEntries}

// withList are the white lists with other entries in one of them.
func (i *instance) withList(name string, entries []string) (managed.AccessLists, error) {
	return i.Allowed.With(allowedRules, managed.Cover, name, "", entries)
}

func createInstanceIpWhitelist(c *cloud.Call, q *CreateInstanceIpWhitelistRequest) (*AccessResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if q.Body == nil || len(q.Body.IpWhitelists) == 0 {
		return nil, services.Refuse("MissingParameter", "ipWhitelists are needed")
	}
	for _, entry := range q.Body.IpWhitelists {
		if slices.Contains(i.Allowed.Entries(listAll), entry) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindAllowed, ID: entry}
		}
	}
	return i.allow(c, managed.Append, q.Body.IpWhitelists)
}

func deleteInstanceIpWhitelist(c *cloud.Call, q *DeleteInstanceIpWhitelistRequest) (*AccessResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	entries := q.IpWhitelists
	if q.IpWhitelist != "" {
		entries = append(slices.Clone(entries), q.IpWhitelist)
	}
	if len(entries) == 0 {
		return nil, services.Refuse("MissingParameter", "ipWhitelists are needed")
	}
	for _, entry := range entries {
		if !slices.Contains(i.Allowed.Entries(listAll), entry) {
			return nil, cloud.Missing(kindAllowed, entry)
		}
	}
	return i.allow(c, managed.Delete, entries)
}

// allow changes the white list of an instance.
func (i *instance) allow(c *cloud.Call, mode managed.AccessMode, entries []string) (*AccessResponse, error) {
	changed, err := i.Allowed.With(allowedRules, mode, listAll, "", entries)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Allowed = changed
	return permitted(), nil
}

func listInstanceIpWhitelist(c *cloud.Call, q *ListInstanceIpWhitelistRequest) (*ListInstanceIpWhitelistResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := pageOf(q.PageNumber, q.PageSize, mostOthers)
	page, err := cloud.ListCatalogue(i.Allowed.Entries(listAll), func(entry string) bool { return strings.Contains(entry, q.IpWhitelist) }, p.PageRequest)
	if err != nil {
		return nil, err
	}
	number, size := shown(p)
	return &ListInstanceIpWhitelistResponse{Data: &ListInstanceIpWhitelistData{PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)), List: slices.Clone(page.Items)}}, nil
}

// getInstanceIpWhitelist shows the entries that are asked for, which must be there.
func getInstanceIpWhitelist(c *cloud.Call, q *GetInstanceIpWhitelistRequest) (*GetInstanceIpWhitelistResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	entries := i.Allowed.Entries(listAll)
	for _, entry := range q.IpWhitelists {
		if !slices.Contains(entries, entry) {
			return nil, cloud.Missing(kindAllowed, entry)
		}
	}
	if len(q.IpWhitelists) > 0 {
		entries = q.IpWhitelists
	}
	return &GetInstanceIpWhitelistResponse{Data: &GetInstanceIpWhitelistData{RegionId: &i.Region, InstanceId: &i.ID, IpWhitelists: slices.Clone(entries)}}, nil
}
