package steps

import (
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
)

func folderSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `the folder {name}(?: in the folder {name})?`), s.createFolder, Directory)
	sc.Step(action("renames", "rename", `the folder {name} to {name}`), s.renameFolder, Directory)
	sc.Step(action("deletes", "delete", `the folder {name}`), s.deleteFolder, Directory)
	sc.Step(Expression(`{name} sees `+only("folder", "folders")+`(?: in the folder {name})?`), s.seeFolders)
	sc.Step(Expression(`{name} sees the folder {name} under the name {name}`), s.seeFolderName)
	sc.Step(Expression(`{name} sees that {names} lead to the folder {name}`), s.seeFolderPath)
}

func (s *Scene) createFolder(who, name, in, code string) error {
	request := resourcemanager.CreateCreateFolderRequest()
	request.FolderName = name
	request.ParentFolderId = s.idIfAny(aFolder, in)
	response, err := direct(s, s.manager(who).CreateFolder, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aFolder, name, response.Folder.FolderId)
	return nil
}

func (s *Scene) renameFolder(who, name, to, code string) error {
	request := resourcemanager.CreateUpdateFolderRequest()
	request.FolderId, request.NewFolderName = s.ID(aFolder, name), to
	_, err := direct(s, s.manager(who).UpdateFolder, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) deleteFolder(who, name, code string) error {
	request := resourcemanager.CreateDeleteFolderRequest()
	request.FolderId = s.ID(aFolder, name)
	_, err := direct(s, s.manager(who).DeleteFolder, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeFolders(who, names, in string) error {
	request := resourcemanager.CreateListFoldersForParentRequest()
	request.PageSize = requests.NewInteger(most)
	request.ParentFolderId = s.idIfAny(aFolder, in)
	response, err := direct(s, s.manager(who).ListFoldersForParent, request)
	if err != nil {
		return err
	}
	var ids []string
	for _, folder := range response.Folders.Folder {
		ids = append(ids, folder.FolderId)
	}
	return s.expectNames("the folders", listed(names), ids)
}

func (s *Scene) folder(who, name string) (resourcemanager.Folder, error) {
	request := resourcemanager.CreateGetFolderRequest()
	request.FolderId = s.ID(aFolder, name)
	response, err := direct(s, s.manager(who).GetFolder, request)
	return response.Folder, err
}

func (s *Scene) seeFolderName(who, name, called string) error {
	folder, err := s.folder(who, name)
	if err != nil {
		return err
	}
	return Expect("the name of the folder", called, folder.FolderName)
}

// seeFolderPath compares what leads to a folder, from the directory down.
func (s *Scene) seeFolderPath(who, names, name string) error {
	folder, err := s.folder(who, name)
	if err != nil {
		return err
	}
	var path []string
	for _, step := range append(listed(names), name) {
		path = append(path, s.principalID(step))
	}
	if got := folder.ResourceDirectoryPath; got != strings.Join(path, "/") {
		return fmt.Errorf("expected the path %s, got %s", strings.Join(path, "/"), got)
	}
	return nil
}
