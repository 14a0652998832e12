package mse

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// namespace separates configurations of a Nacos cluster from others. Its name is its id,
// its remark the description.
type namespace struct {
	managed.Part
	Shown string // what people call it
}

var namespaces managed.Parts[*namespace]

func init() { namespaces.Define(kindNamespace, nil) }

// public is the namespace that each cluster of Nacos has.
const public = "public"

var namespaceID = cloud.NewPattern(`^[A-Za-z0-9_.-]{1,64}$`)

// mostNamespaces is how many a cluster has, the public one that each has besides not
// counted (the vendor's page about limits).
const mostNamespaces = 200

// usable says whether a cluster has what only those of an engine have.
func usable(m *cluster, engine string, kind cloud.Kind) error {
	if m.Type != engine {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kind, ID: m.ID, Detail: "only clusters of " + engine + " have a " + string(kind)}
	}
	return nil
}

// ofNacos finds a cluster that has namespaces: only those of Nacos do.
func ofNacos(m *cluster, err error) (*cluster, error) {
	if err == nil {
		err = usable(m, typeNacos, kindNamespace)
	}
	return m, err
}

func createEngineNamespace(c *cloud.Call, q *EngineNamespaceRequest) (*CreateEngineNamespaceResponse, error) {
	m, err := ofNacos(ready(c, q.InstanceId, q.ClusterId))
	if err != nil {
		return nil, err
	}
	id := q.Id
	if id == "" {
		id = c.Draw("0123456789abcdef", 8) + "-" + c.Draw("0123456789abcdef", 12)
	}
	if !namespaceID.MatchString(id) {
		return nil, cloud.Invalid(kindNamespace, "Id", "an id has up to 64 letters, digits and the characters _ . -")
	}
	if err := cmp.Or(namespaces.MayAdd(c, m.Head(), id, mostNamespaces+1), c.Commit()); err != nil {
		return nil, err
	}
	made := &namespace{managed.Part{Name: id, Remark: services.Value(q.Desc)}, q.Name}
	namespaces.Add(c, m.Head(), made, nil)
	data := made.view(c.World)
	data.ServiceCount = new(int32(0))
	return &CreateEngineNamespaceResponse{Success: &done, ClusterId: &m.ClusterID, Data: data}, nil
}

// number is the contract's for the sort of namespace.
func (n *namespace) number() int32 {
	if n.Name == public {
		return 0
	}
	return 2
}

func (n *namespace) view(w *cloud.World) *CreateEngineNamespaceData {
	return &CreateEngineNamespaceData{
		Namespace: &n.Name, NamespaceShowName: &n.Shown, NamespaceDesc: &n.Remark, Type: new(n.number()), Quota: new(int32(mostConfigs)), ConfigCount: new(int32(configs.Used(w, n.Head()))),
	}
}

func listEngineNamespaces(c *cloud.Call, q *ListEngineNamespacesRequest) (*ListEngineNamespacesResponse, error) {
	m, err := ofNacos(clusters.Find(c, q.InstanceId, cloud.View))
	if err != nil {
		return nil, err
	}
	all := namespaces.All(c.World, m.Head())
	return &ListEngineNamespacesResponse{
		Success: &done, TotalCount: new(int32(len(all))), PageNumber: new(int32(1)), PageSize: new(int32(len(all))),
		Data: services.Each(all, func(n *namespace) ListEngineNamespacesData {
			v := n.view(c.World)
			return ListEngineNamespacesData{
				Namespace: v.Namespace, NamespaceShowName: v.NamespaceShowName, NamespaceDesc: v.NamespaceDesc, Type: v.Type, Quota: v.Quota, ConfigCount: v.ConfigCount, ServiceCount: new("0"),
			}
		}),
	}, nil
}

func getEngineNamepace(c *cloud.Call, q *GetEngineNamepaceRequest) (*GetEngineNamepaceResponse, error) {
	m, err := ofNacos(find(c, q.InstanceId, q.ClusterId, cloud.View))
	if err != nil {
		return nil, err
	}
	n, err := namespaces.Find(c, m.Head(), q.Id, cloud.View)
	if err != nil {
		return nil, err
	}
	v := n.view(c.World)
	number := func(of *int32) *string { return new(strconv.Itoa(int(*of))) }
	return &GetEngineNamepaceResponse{
		Success: &done, Namespace: v.Namespace, NamespaceShowName: v.NamespaceShowName, NamespaceDesc: v.NamespaceDesc, Type: number(v.Type), Quota: number(v.Quota), ConfigCount: number(v.ConfigCount),
	}, nil
}

// custom finds a namespace that people have made, in a cluster that is ready.
func custom(c *cloud.Call, instanceID, clusterID, id string, verb cloud.Verb) (*namespace, error) {
	m, err := ofNacos(ready(c, instanceID, clusterID))
	if err != nil {
		return nil, err
	}
	if id == public {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindNamespace, ID: id, Detail: "the public namespace stays as it is"}
	}
	return namespaces.Find(c, m.Head(), id, verb)
}

func updateEngineNamespace(c *cloud.Call, q *EngineNamespaceRequest) (*UpdateEngineNamespaceResponse, error) {
	n, err := custom(c, q.InstanceId, q.ClusterId, q.Id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	n.Shown = q.Name
	cloud.Assign(&n.Remark, q.Desc)
	return &UpdateEngineNamespaceResponse{Success: &done, Data: n.view(c.World)}, nil
}

// deleteEngineNamespace lets a namespace go, with its configurations.
func deleteEngineNamespace(c *cloud.Call, q *DeleteEngineNamespaceRequest) (*DeleteEngineNamespaceResponse, error) {
	n, err := custom(c, q.InstanceId, q.ClusterId, q.Id, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	n.remove(c.World)
	return &DeleteEngineNamespaceResponse{Success: &done}, nil
}

func (n *namespace) remove(w *cloud.World) {
	configs.Forget(w, n.Head())
	namespaces.Remove(w, n)
}
