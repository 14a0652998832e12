package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createFolder(c *cloud.Call, q *CreateFolderRequest) (*FolderResponse, error) {
	folder, err := organization.CreateFolder(c, q.ParentFolderId, q.FolderName, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &FolderResponse{Folder: new(viewFolder(folder))}, nil
}

// viewFolder shows a folder; the root folder has no parent.
func viewFolder(folder *organization.Folder) Folder {
	view := Folder{FolderId: &folder.ID, FolderName: new(folder.Name), CreateTime: services.Milliseconds(folder.Created)}
	if folder.Parent != nil {
		view.ParentFolderId = &folder.Parent.ID
	}
	return view
}

func getFolder(c *cloud.Call, q *FolderIdRequest) (*FolderResponse, error) {
	folder, err := organization.FindFolder(c, q.FolderId)
	if err != nil {
		return nil, err
	}
	view := viewFolder(folder)
	view.ResourceDirectoryPath = new(folder.Path())
	return &FolderResponse{Folder: &view}, nil
}

func updateFolder(c *cloud.Call, q *UpdateFolderRequest) (*FolderResponse, error) {
	folder, err := organization.RenameFolder(c, q.FolderId, q.NewFolderName)
	if err != nil {
		return nil, err
	}
	return &FolderResponse{Folder: new(viewFolder(folder))}, nil
}

func deleteFolder(c *cloud.Call, q *FolderIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.DeleteFolder(c, q.FolderId)
}

func (g Generation) listFoldersForParent(c *cloud.Call, q *ListFoldersForParentRequest) (*ListFoldersForParentResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := organization.Folders(c, q.ParentFolderId, organization.FolderFilter{Keyword: q.QueryKeyword, Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	folders := make([]Folder, len(page.Items))
	for i, folder := range page.Items {
		folders[i] = viewFolder(folder)
		folders[i].ParentFolderId = nil // the request names it
		if tags := tagsOf(c, folder.ID); g == Newer && len(tags.Tag) > 0 {
			folders[i].Tags = tags
		}
	}
	said := p.Answer(page.Total, "")
	return &ListFoldersForParentResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Folders: &Folders{Folder: folders},
	}, nil
}
