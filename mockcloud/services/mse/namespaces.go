package mse

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualServices is how many services a namespace can have, where nobody says it.
const usualServices = 50000

var namespaceID = cloud.NewPattern(`^[A-Za-z0-9_.-]{1,64}$`)

// mostNamespaces is how many a cluster has, the public one that each has besides not
// counted (the vendor's page about limits).
const mostNamespaces = 200

// ofNacos finds a cluster that has namespaces: only those of Nacos do.
func ofNacos(m *cluster, err error) (*cluster, error) {
	if err == nil && m.Type != "Nacos-Ans" {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindNamespace, ID: m.ID, Detail: "only clusters of Nacos have namespaces"}
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
	_, missing := m.namespace(id)
	switch {
	case !namespaceID.MatchString(id):
		return nil, cloud.Invalid(kindNamespace, "Id", "an id has up to 64 letters, digits and the characters _ . -")
	case missing == nil || id == "public":
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindNamespace, ID: id, Detail: "there is a namespace of that id"}
	case len(m.Namespaces) >= mostNamespaces:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindNamespace, Detail: "the cluster has all the namespaces that it can have"}
	}
	made := &namespace{id, q.Name, q.Desc, int(services.Or(q.ServiceCount, usualServices))}
	if err := modify(c, m, "", "", func() { m.Namespaces = append(slices.Clip(m.Namespaces), made) }); err != nil {
		return nil, err
	}
	return &CreateEngineNamespaceResponse{Success: &done, ClusterId: &m.ClusterID, Data: shown(made)}, nil
}

func shown(n *namespace) *CreateEngineNamespaceData {
	return &CreateEngineNamespaceData{
		Namespace: &n.ID, NamespaceShowName: &n.Name, NamespaceDesc: &n.Description, Type: new(int32(2)), Quota: new(int32(200)), ConfigCount: new(int32(0)), ServiceCount: new(int32(n.Services)),
	}
}

func listEngineNamespaces(c *cloud.Call, q *ListEngineNamespacesRequest) (*ListEngineNamespacesResponse, error) {
	m, err := ofNacos(clusters.Find(c, q.InstanceId, cloud.View))
	if err != nil {
		return nil, err
	}
	all := append([]*namespace{{ID: "public", Name: "public", Services: usualServices}}, m.Namespaces...)
	return &ListEngineNamespacesResponse{
		Success: &done, TotalCount: new(int32(len(all))), PageNumber: new(int32(1)), PageSize: new(int32(len(all))),
		Data: services.Each(all, func(n *namespace) ListEngineNamespacesData {
			kind := int32(2)
			if n.ID == "public" {
				kind = 0
			}
			return ListEngineNamespacesData{
				Namespace: &n.ID, NamespaceShowName: &n.Name, NamespaceDesc: &n.Description, Type: &kind, Quota: new(int32(200)), ConfigCount: new(int32(0)), ServiceCount: new(strconv.Itoa(0)),
			}
		}),
	}, nil
}

func getEngineNamepace(c *cloud.Call, q *GetEngineNamepaceRequest) (*GetEngineNamepaceResponse, error) {
	m, err := ofNacos(find(c, q.InstanceId, q.ClusterId, cloud.View))
	if err != nil {
		return nil, err
	}
	n, err := m.namespace(q.Id)
	if err != nil {
		return nil, err
	}
	return &GetEngineNamepaceResponse{Success: &done, Namespace: &n.ID, NamespaceShowName: &n.Name, NamespaceDesc: &n.Description, Type: new("2"), Quota: new("200"), ConfigCount: new("0")}, nil
}

func updateEngineNamespace(c *cloud.Call, q *EngineNamespaceRequest) (*UpdateEngineNamespaceResponse, error) {
	m, err := ofNacos(ready(c, q.InstanceId, q.ClusterId))
	if err != nil {
		return nil, err
	}
	n, err := m.namespace(q.Id)
	if err != nil {
		return nil, err
	}
	err = modify(c, m, "", "", func() {
		n.Name, n.Description = q.Name, cmp.Or(q.Desc, n.Description)
		n.Services = int(services.Or(q.ServiceCount, int32(n.Services)))
	})
	if err != nil {
		return nil, err
	}
	data := shown(n)
	data.ServiceCount = nil // of CreateEngineNamespace
	return &UpdateEngineNamespaceResponse{Success: &done, Data: data}, nil
}

func deleteEngineNamespace(c *cloud.Call, q *DeleteEngineNamespaceRequest) (*DeleteEngineNamespaceResponse, error) {
	m, err := ofNacos(ready(c, q.InstanceId, q.ClusterId))
	if err != nil {
		return nil, err
	}
	n, err := m.namespace(q.Id)
	if err != nil {
		return nil, err
	}
	return &DeleteEngineNamespaceResponse{Success: &done}, modify(c, m, "", "", func() {
		m.Namespaces = slices.DeleteFunc(slices.Clone(m.Namespaces), func(other *namespace) bool { return other == n })
	})
}
