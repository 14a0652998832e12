package cr

import (
	"cmp"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// repository is a repository of images. Nothing is ever pushed into it. As a part of its
// instance it is called namespace/name.
type repository struct {
	managed.Part
	Label, Namespace, Own string // its id, and the two names
	Type, Detail          string
	Immutable             bool
	Modified              time.Time
}

var repositories managed.Parts[*repository]

func init() { repositories.Define(kindRepository, nil) }

// all is the status of ListRepository for repositories of any status.
const all = "ALL"

func createRepository(c *cloud.Call, q *CreateRepositoryRequest) (*CreateRepositoryResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if _, err := namespaces.Find(c, i.Head(), q.RepoNamespaceName, cloud.Modify); err != nil {
		return nil, err
	}
	r := &repository{
		Part:      managed.Part{Name: q.RepoNamespaceName + "/" + q.RepoName, Remark: q.Summary},
		Namespace: q.RepoNamespaceName, Own: q.RepoName,
		Type: q.RepoType, Detail: q.Detail, Immutable: services.IsTrue(q.TagImmutability), Modified: c.Now,
	}
	if !cloud.HasLength(q.RepoName, 2, 64) || !partName.MatchString(q.RepoName) {
		return nil, cloud.Invalid(kindRepository, "RepoName", "a name has 2 to 64 small letters, digits and delimiters _ - . within")
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	if err := repositories.MayAdd(c, i.Head(), r.Name, i.limits().Repositories); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r.Label = "crr-" + c.Draw(cloud.LowerDigits, 16)
	repositories.Add(c, i.Head(), r, nil)
	return &CreateRepositoryResponse{Code: &success, IsSuccess: &done, RepoId: &r.Label}, nil
}

// check says whether a repository can be as it is; the lengths are those of the console.
func (r *repository) check() error {
	switch {
	case !cloud.HasLength(r.Remark, 1, 100):
		return cloud.Invalid(kindRepository, "Summary", "a summary has 1 to 100 characters")
	case !cloud.HasLength(r.Detail, 0, 2000):
		return cloud.Invalid(kindRepository, "Detail", "a description has at most 2000 characters")
	}
	return checkType(r.Type)
}

// findRepository finds one by its id, or by its names.
func findRepository(c *cloud.Call, i *instance, id, of, own string) (*repository, error) {
	if id == "" && (of == "" || own == "") {
		return nil, cloud.Invalid(kindRepository, "RepoId", "the id of a repository, or its name and its namespace, are missing")
	}
	name := ""
	if id == "" {
		name = of + "/" + own
	}
	found, err := repositories.List(c, i.Head(), name, func(r *repository) bool {
		return (id == "" || r.Label == id) && (of == "" || r.Namespace == of) && (own == "" || r.Own == own)
	}, cloud.PageRequest{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(found.Items) == 0 {
		return nil, cloud.Missing(kindRepository, cmp.Or(id, name))
	}
	return found.Items[0], nil
}

func updateRepository(c *cloud.Call, q *UpdateRepositoryRequest) (*RepositoryResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	r, err := findRepository(c, i, q.RepoId, q.RepoNamespaceName, q.RepoName)
	if err != nil {
		return nil, err
	}
	changed := *r
	changed.Type, changed.Remark, changed.Immutable = q.RepoType, q.Summary, services.Or(q.TagImmutability, r.Immutable)
	cloud.Assign(&changed.Detail, q.Detail)
	if err := changed.check(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r.Type, r.Remark, r.Detail, r.Immutable, r.Modified = changed.Type, changed.Remark, changed.Detail, changed.Immutable, c.Now
	return &RepositoryResponse{Code: &success, IsSuccess: &done}, nil
}

func deleteRepository(c *cloud.Call, q *RepositoryRequest) (*RepositoryResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	r, err := findRepository(c, i, q.RepoId, q.RepoNamespaceName, q.RepoName)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	repositories.Remove(c.World, r)
	return &RepositoryResponse{Code: &success, IsSuccess: &done}, nil
}

func getRepository(c *cloud.Call, q *RepositoryRequest) (*GetRepositoryResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	r, err := findRepository(c, i, q.RepoId, q.RepoNamespaceName, q.RepoName)
	if err != nil {
		return nil, err
	}
	v := r.view(i)
	return &GetRepositoryResponse{
		Code: &success, IsSuccess: &done, InstanceId: v.InstanceId, RepoId: v.RepoId, RepoName: v.RepoName, RepoNamespaceName: v.RepoNamespaceName, RepoType: v.RepoType, Summary: v.Summary, Detail: &r.Detail,
		TagImmutability: v.TagImmutability, RepoStatus: v.RepoStatus, RepoBuildType: v.RepoBuildType, CreateTime: v.CreateTime, ModifiedTime: v.ModifiedTime, ResourceGroupId: v.ResourceGroupId,
	}, nil
}

func (r *repository) view(i *instance) Repository {
	return Repository{
		InstanceId: &i.ID, RepoId: &r.Label, RepoName: &r.Own, RepoNamespaceName: &r.Namespace, RepoType: &r.Type, Summary: &r.Remark, TagImmutability: &r.Immutable,
		RepoStatus: new(normal), RepoBuildType: new("MANUAL"), CreateTime: new(r.Created.UnixMilli()), ModifiedTime: new(r.Modified.UnixMilli()), ResourceGroupId: &i.ResourceGroupID,
	}
}

func listRepository(c *cloud.Call, q *ListRepositoryRequest) (*ListRepositoryResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNo, q.PageSize, usualPage)
	page, err := repositories.List(c, i.Head(), "", func(r *repository) bool {
		return (q.RepoNamespaceName == "" || r.Namespace == q.RepoNamespaceName) && (q.RepoName == "" || r.Own == q.RepoName) && (q.RepoStatus == "" || q.RepoStatus == all || q.RepoStatus == normal)
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, page.Next)
	return &ListRepositoryResponse{
		Code: &success, IsSuccess: &done, PageNo: paged.Number, PageSize: paged.Size, TotalCount: new(strconv.Itoa(page.Total)),
		Repositories: cloud.Views(c, &page, func(r *repository) Repository { return r.view(i) }),
	}, nil
}

// listRepoTag lists no images: mockcloud takes none.
func listRepoTag(c *cloud.Call, q *ListRepoTagRequest) (*ListRepoTagResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	if _, err := findRepository(c, i, q.RepoId, "", ""); err != nil {
		return nil, err
	}
	paged := services.Numbered(q.PageNo, q.PageSize, usualPage).Answer(0, "")
	return &ListRepoTagResponse{Code: &success, IsSuccess: &done, PageNo: paged.Number, PageSize: paged.Size, TotalCount: new("0"), Images: []Image{}}, nil
}
