package elasticsearch

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// plugin is one that the product has for all clusters. Fixed ones cannot be removed: they are
// installed in each (the vendor's page about built-in plug-ins).
type plugin struct {
	name, description string
	fixed             bool
}

// plugins are some of those that the vendor lists.
var plugins = []plugin{
	{name: "analysis-ik", description: "Tokens of Chinese texts, by dictionaries.", fixed: true},
	{name: "elasticsearch-repository-oss", description: "Snapshots of indexes in Object Storage Service.", fixed: true},
	{name: "aliyun-sql", description: "Queries in SQL."},
	{name: "analysis-aliws", description: "Tokens of Chinese texts, by the vendor's analyzer."},
	{name: "analysis-icu", description: "Unicode."},
	{name: "analysis-kuromoji", description: "Tokens of Japanese texts."},
	{name: "analysis-phonetic", description: "Words by their sound."},
	{name: "analysis-pinyin", description: "Chinese texts by their sound."},
	{name: "analysis-smartcn", description: "Tokens of Chinese texts, by likelihood."},
	{name: "ingest-attachment", description: "Texts of documents in many formats."},
	{name: "mapper-size", description: "The size of documents as a field."},
	{name: "repository-hdfs", description: "Snapshots of indexes in HDFS."},
}

// listPlugins shows which plug-ins a cluster has: those that all have, as nothing installs
// more, and none that people brought along (the source USER).
func listPlugins(c *cloud.Call, q *ListPluginsRequest) (*ListPluginsResponse, error) {
	if _, err := instances.Find(c, q.InstanceId, cloud.View); err != nil {
		return nil, err
	}
	number := int32(1)
	if q.Page != "" {
		given, err := strconv.ParseInt(q.Page, 10, 32)
		if err != nil {
			return nil, malformed("Page", "page is a number")
		}
		number = int32(given)
	}
	page, err := cloud.ListCatalogue(plugins, func(p plugin) bool {
		return strings.Contains(p.name, q.Name) && (q.Source == "" || q.Source == "SYSTEM")
	}, numbered(&number, q.Size).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListPluginsResponse{Headers: &Headers{XTotalCount: new(int32(page.Total))}, Result: services.Each(page.Items, func(p plugin) ListPluginsResult {
		state := "UNINSTALLED"
		if p.fixed {
			state = "INSTALLED"
		}
		return ListPluginsResult{Name: &p.name, Description: &p.description, State: &state, Source: new("SYSTEM"), SpecificationUrl: new("")}
	})}, nil
}
