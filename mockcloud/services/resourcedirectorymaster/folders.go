package resourcedirectorymaster

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createFolder(c *cloud.Call, q *CreateFolderRequest) (*CreateFolderResponse, error) {
	folder, err := c.CreateFolder(q.ParentFolderId, q.FolderName, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateFolderResponse{Folder: &CreateFolderFolder{
		FolderId: &folder.ID, FolderName: new(folder.Name), ParentFolderId: &folder.Parent.ID, CreateTime: services.Milliseconds(folder.Created),
	}}, nil
}

// getFolder tells of the root folder no parent.
func getFolder(c *cloud.Call, q *GetFolderRequest) (*GetFolderResponse, error) {
	folder, err := c.Folder(q.FolderId)
	if err != nil {
		return nil, err
	}
	shown := &GetFolderFolder{
		FolderId: &folder.ID, FolderName: new(folder.Name), CreateTime: services.Milliseconds(folder.Created), ResourceDirectoryPath: new(folder.Path()),
	}
	if folder.Parent != nil {
		shown.ParentFolderId = &folder.Parent.ID
	}
	return &GetFolderResponse{Folder: shown}, nil
}

func updateFolder(c *cloud.Call, q *UpdateFolderRequest) (*UpdateFolderResponse, error) {
	folder, err := c.RenameFolder(q.FolderId, q.NewFolderName)
	if err != nil {
		return nil, err
	}
	return &UpdateFolderResponse{Folder: &UpdateFolderFolder{
		FolderId: &folder.ID, FolderName: new(folder.Name), ParentFolderId: &folder.Parent.ID, CreateTime: services.Milliseconds(folder.Created),
	}}, nil
}

func deleteFolder(c *cloud.Call, q *DeleteFolderRequest) (*DeleteFolderResponse, error) {
	return &DeleteFolderResponse{}, c.DeleteFolder(q.FolderId)
}

func listFoldersForParent(c *cloud.Call, q *ListFoldersForParentRequest) (*ListFoldersForParentResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.Folders(q.ParentFolderId, cloud.FolderFilter{Keyword: q.QueryKeyword, Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	folders := make([]ListFoldersForParentFolder, len(page.Items))
	for i, folder := range page.Items {
		folders[i] = ListFoldersForParentFolder{FolderId: &folder.ID, FolderName: new(folder.Name), CreateTime: services.Milliseconds(folder.Created)}
		if shown := services.ShowTags[ListFoldersForParentTagsTag](c, folder.ID); len(shown) > 0 {
			folders[i].Tags = &ListFoldersForParentTags{Tag: shown}
		}
	}
	said := p.Answer(page.Total, "")
	return &ListFoldersForParentResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Folders: &ListFoldersForParentFolders{Folder: folders},
	}, nil
}
