package cr

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// namespace is a namespace of repositories.
type namespace struct {
	managed.Part
	Label       string // its id
	AutoCreates bool
	DefaultType string
}

var namespaces managed.Parts[*namespace]

// The types of repositories.
const (
	public  = "PUBLIC"
	private = "PRIVATE"
)

var partName = cloud.NewPattern(`^[a-z0-9]+([._-]+[a-z0-9]+)*$`)

func init() { namespaces.Define(kindNamespace, nil) }

func checkType(name string) error {
	if name != "" && name != public && name != private {
		return cloud.Invalid(kindRepository, "RepoType", "a repository is PUBLIC or PRIVATE")
	}
	return nil
}

func createNamespace(c *cloud.Call, q *NamespaceRequest) (*NamespaceResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if !cloud.HasLength(q.NamespaceName, 2, 120) || !partName.MatchString(q.NamespaceName) {
		return nil, cloud.Invalid(kindNamespace, "NamespaceName", "a name has 2 to 120 small letters, digits and delimiters _ - . within")
	}
	if err := checkType(q.DefaultRepoType); err != nil {
		return nil, err
	}
	if err := namespaces.MayAdd(c, i.Head(), q.NamespaceName, i.limits().Namespaces); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	namespaces.Add(c, i.Head(), &namespace{
		Part: managed.Part{Name: q.NamespaceName}, Label: "crn-" + c.Draw(cloud.LowerDigits, 16),
		AutoCreates: services.IsTrue(q.AutoCreateRepo), DefaultType: cmp.Or(q.DefaultRepoType, private),
	}, nil)
	return &NamespaceResponse{Code: &success, IsSuccess: &done}, nil
}

func updateNamespace(c *cloud.Call, q *NamespaceRequest) (*NamespaceResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	n, err := namespaces.Find(c, i.Head(), q.NamespaceName, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkType(q.DefaultRepoType); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	n.AutoCreates, n.DefaultType = services.Or(q.AutoCreateRepo, n.AutoCreates), cmp.Or(q.DefaultRepoType, n.DefaultType)
	return &NamespaceResponse{Code: &success, IsSuccess: &done}, nil
}

// deleteNamespace deletes a namespace with its repositories (contract).
func deleteNamespace(c *cloud.Call, q *DeleteNamespaceRequest) (*NamespaceResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	n, err := namespaces.Find(c, i.Head(), q.NamespaceName, cloud.Delete)
	if err != nil {
		return nil, err
	}
	all, err := repositories.List(c, i.Head(), "", func(r *repository) bool { return r.Namespace == n.Name }, cloud.PageRequest{Limit: repositories.Used(c.World, i.Head())})
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, r := range all.Items {
		repositories.Remove(c.World, r)
	}
	namespaces.Remove(c.World, n)
	return &NamespaceResponse{Code: &success, IsSuccess: &done}, nil
}

func getNamespace(c *cloud.Call, q *GetNamespaceRequest) (*GetNamespaceResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	if q.NamespaceName == "" && q.NamespaceId == "" {
		return nil, cloud.Invalid(kindNamespace, "NamespaceName", "the name or the id of a namespace is missing")
	}
	found, err := namespaces.List(c, i.Head(), q.NamespaceName, func(n *namespace) bool { return q.NamespaceId == "" || q.NamespaceId == n.Label }, cloud.PageRequest{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(found.Items) == 0 {
		return nil, cloud.Missing(kindNamespace, cmp.Or(q.NamespaceName, q.NamespaceId))
	}
	n := found.Items[0]
	return &GetNamespaceResponse{
		Code: &success, IsSuccess: &done, InstanceId: &i.ID, NamespaceId: &n.Label, NamespaceName: &n.Name, NamespaceStatus: new(normal),
		AutoCreateRepo: &n.AutoCreates, DefaultRepoType: &n.DefaultType, ResourceGroupId: &i.ResourceGroupID,
	}, nil
}

func listNamespace(c *cloud.Call, q *ListNamespaceRequest) (*ListNamespaceResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNo, q.PageSize, usualPage)
	page, err := namespaces.List(c, i.Head(), q.NamespaceName, func(*namespace) bool { return q.NamespaceStatus == "" || q.NamespaceStatus == normal }, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, page.Next)
	return &ListNamespaceResponse{
		Code: &success, IsSuccess: &done, PageNo: paged.Number, PageSize: paged.Size, TotalCount: new(strconv.Itoa(page.Total)),
		Namespaces: cloud.Views(c, &page, func(n *namespace) Namespace {
			return Namespace{
				InstanceId: &i.ID, NamespaceId: &n.Label, NamespaceName: &n.Name, NamespaceStatus: new(normal),
				AutoCreateRepo: &n.AutoCreates, DefaultRepoType: &n.DefaultType, ResourceGroupId: &i.ResourceGroupID,
			}
		}),
	}, nil
}
