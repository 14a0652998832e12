package mse

import (
	"cmp"
	"crypto/md5"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// config is a configuration in a namespace: a text that programs ask Nacos for. Its name is
// made of its group and its id there, its remark is the description.
type config struct {
	managed.Part
	Group, DataID string
	release
}

// release is what a configuration says, and to whom: which addresses get it as a beta.
// What it is encrypted with, if it is, is the client's affair.
type release struct{ App, Labels, Type, Content, BetaIPs, EncryptedDataKey string }

var configs managed.Parts[*config]

func init() { configs.Define(kindConfig, nil) }

// mostConfigs is how many a namespace has: the quota that is shown.
const mostConfigs = 200

var (
	configGroup = cloud.NewPattern(`^[A-Za-z0-9_.:-]{1,128}$`)
	configID    = cloud.NewPattern(`^[A-Za-z0-9_.:-]{1,256}$`)
)

// formats are those that a text can have (contract of UpdateNacosConfig, and the console).
var formats = []string{"text", "json", "xml", "yaml", "html", "properties", "toml"}

func configName(group, id string) string { return group + "/" + id }

// check says what is wrong with a release.
func (r release) check() error {
	switch {
	case !slices.Contains(formats, strings.ToLower(r.Type)):
		return cloud.Invalid(kindConfig, "Type", "a text is one of "+strings.Join(formats, ", "))
	case r.Content == "":
		return cloud.Invalid(kindConfig, "Content", "Content is missing")
	}
	return nil
}

// within finds a namespace of a cluster of Nacos for its configurations; none that is named
// is the public one. What is to change needs a cluster that is ready.
func within(c *cloud.Call, instanceID, id string, verb cloud.Verb) (*namespace, error) {
	m, err := clusters.Find(c, instanceID, verb)
	if err == nil && verb != cloud.View {
		m, err = ready(c, instanceID, "")
	}
	if m, err = ofNacos(m, err); err != nil {
		return nil, err
	}
	return namespaces.Find(c, m.Head(), cmp.Or(id, public), cloud.View)
}

func findConfig(c *cloud.Call, instanceID, namespaceID, group, id string, verb cloud.Verb) (*config, error) {
	n, err := within(c, instanceID, namespaceID, verb)
	if err != nil {
		return nil, err
	}
	return configs.Find(c, n.Head(), configName(group, id), verb)
}

func createNacosConfig(c *cloud.Call, q *CreateNacosConfigRequest) (*NacosConfigResponse, error) {
	n, err := within(c, q.InstanceId, q.NamespaceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	made := &config{
		managed.Part{Name: configName(q.Group, q.DataId), Remark: q.Desc},
		q.Group, q.DataId,
		release{App: q.AppName, Labels: q.Tags, Type: cmp.Or(q.Type, formats[0]), Content: q.Content, BetaIPs: q.BetaIps},
	}
	switch {
	case !configGroup.MatchString(q.Group):
		err = cloud.Invalid(kindConfig, "Group", "a group has up to 128 letters, digits and the characters _ . : -")
	case !configID.MatchString(q.DataId):
		err = cloud.Invalid(kindConfig, "DataId", "an id has up to 256 letters, digits and the characters _ . : -")
	default:
		err = cmp.Or(made.check(), configs.MayAdd(c, n.Head(), made.Name, mostConfigs), c.Commit())
	}
	if err != nil {
		return nil, err
	}
	configs.Add(c, n.Head(), made, nil)
	return &NacosConfigResponse{Success: &done, HttpCode: new("200"), Code: new("200")}, nil
}

// updateNacosConfig publishes a configuration anew: what the request leaves out it has no
// more, but for its format.
func updateNacosConfig(c *cloud.Call, q *UpdateNacosConfigRequest) (*UpdateNacosConfigResponse, error) {
	found, err := findConfig(c, q.InstanceId, q.NamespaceId, q.Group, q.DataId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	next := release{q.AppName, q.Tags, cmp.Or(q.Type, found.Type), q.Content, q.BetaIps, q.EncryptedDataKey}
	if err := cmp.Or(next.check(), c.Commit()); err != nil {
		return nil, err
	}
	found.release, found.Remark = next, services.Value(q.Desc)
	return &UpdateNacosConfigResponse{Success: &done, HttpCode: new("200")}, nil
}

func getNacosConfig(c *cloud.Call, q *NacosConfigRequest) (*GetNacosConfigResponse, error) {
	found, err := findConfig(c, q.InstanceId, q.NamespaceId, q.Group, q.DataId, cloud.View)
	if err != nil {
		return nil, err
	}
	if services.IsTrue(q.Beta) && found.BetaIPs == "" {
		return nil, cloud.Missing(kindConfig, q.DataId)
	}
	sum := md5.Sum([]byte(found.Content))
	return &GetNacosConfigResponse{Success: &done, Configuration: &Configuration{
		DataId: &found.DataID, Group: &found.Group, AppName: &found.App, Tags: &found.Labels, Desc: &found.Remark, Type: &found.Type, Content: &found.Content,
		Md5: new(hex.EncodeToString(sum[:])), BetaIps: services.Text(found.BetaIPs), EncryptedDataKey: services.Text(found.EncryptedDataKey),
	}}, nil
}

// like says whether a text is what a condition asks for, in which * stands for any text; an
// empty one asks for nothing.
func like(text, condition string) bool { return condition == "" || services.Matches(condition, text) }

func listNacosConfigs(c *cloud.Call, q *ListNacosConfigsRequest) (*ListNacosConfigsResponse, error) {
	n, err := within(c, q.InstanceId, q.NamespaceId, cloud.View)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNum, q.PageSize, 10)
	page, err := configs.List(c, n.Head(), "", func(one *config) bool {
		return like(one.DataID, q.DataId) && like(one.Group, q.Group) && like(one.App, q.AppName) && strings.Contains(one.Labels, q.Tags)
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(one *config) ListNacosConfigsConfiguration {
		return ListNacosConfigsConfiguration{DataId: &one.DataID, Group: &one.Group, AppName: &one.App, Id: new(one.number())}
	})
	paged := paging.Answer(page.Total, "")
	return &ListNacosConfigsResponse{
		Success: &done, HttpCode: new("200"), Code: new(int32(200)), TotalCount: paged.Total, PageNumber: paged.Number, PageSize: paged.Size, Configurations: views,
	}, nil
}

// number is the id of a configuration in lists.
func (one *config) number() string { return strconv.FormatUint(one.Sequence, 10) }

// deleteNacosConfig deletes a configuration, or says that it is no beta any more.
func deleteNacosConfig(c *cloud.Call, q *NacosConfigRequest) (*NacosConfigResponse, error) {
	found, err := findConfig(c, q.InstanceId, q.NamespaceId, q.Group, q.DataId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if services.IsTrue(q.Beta) {
		found.BetaIPs = ""
	} else {
		configs.Remove(c.World, found)
	}
	return &NacosConfigResponse{Success: &done, HttpCode: new("200"), Code: new("200")}, nil
}

// deleteNacosConfigs deletes those of a namespace that are named by their ids in lists: all
// of them are there, or none is deleted.
func deleteNacosConfigs(c *cloud.Call, q *DeleteNacosConfigsRequest) (*DeleteNacosConfigsResponse, error) {
	n, err := within(c, q.InstanceId, q.NamespaceId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	all := configs.All(c.World, n.Head())
	var going []*config
	for _, id := range services.Separated(q.Ids) {
		at := slices.IndexFunc(all, func(one *config) bool { return one.number() == id })
		if at < 0 {
			return nil, cloud.Missing(kindConfig, id)
		}
		going = append(going, all[at])
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, one := range going {
		configs.Remove(c.World, one)
	}
	return &DeleteNacosConfigsResponse{Success: &done, HttpCode: new("200"), Code: new(int32(200))}, nil
}
