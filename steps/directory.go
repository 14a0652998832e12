package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/responses"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func directorySteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`resource directories are managed with the API version {name}`), s.setDirectoryVersion)
	sc.Step(action("(?:has|enables)", "enable", `the resource directory {name}`), s.enableDirectory, Directory)
	sc.Step(action("disables", "disable", `its resource directory`), s.disableDirectory, Directory)
	sc.Step(Expression(`the resource directory of {name} is called {name}`), s.callDirectory)
	sc.Step(Expression(`{name} is in the resource directory {name} that {name} manages`), s.seeDirectory)
	sc.Step(Expression(`{name} is in no resource directory`), s.seeNoDirectory)
	sc.Step(action("enables", "enable", `sharing within the resource directory`), s.enableDirectorySharing, Directory)
	sc.Step(Expression(`{name} sees that sharing within the resource directory is (enabled|not enabled)`), s.seeDirectorySharing)
}

// secondDirectory is the product of the second version of the resource
// directory's API. The SDK has the types of the first.
const secondDirectory = "ResourceDirectoryMaster"

func (s *Scene) setDirectoryVersion(version string) { s.directoryVersion = version }

// inSecond says whether the scenario uses the second version.
func (s *Scene) inSecond() bool { return s.directoryVersion == versions[secondDirectory] }

// directing is a request whose version can be changed.
type directing interface {
	SetVersion(version string)
	SetDomain(host string)
}

// direct sends a request about a resource directory. Both versions of the API
// understand the requests that the SDK has types for.
func direct[Q directing, R responses.AcsResponse](s *Scene, send func(Q) (R, error), request Q) (R, error) {
	if s.inSecond() {
		s.useSecond(request)
	}
	return Send(s, send, request)
}

// useSecond addresses a request to the second version.
func (s *Scene) useSecond(request directing) {
	request.SetVersion(versions[secondDirectory])
	if s.world.Endpoint().Host == "" {
		request.SetDomain(domainOf(secondDirectory, Region))
	}
}

// rootFolder is what scenarios call the folder that holds all others.
const rootFolder = "root"

func (s *Scene) enableDirectory(who, name, code string) error {
	var enabled resourcemanager.InitResourceDirectoryResponse
	var err error
	if s.inSecond() {
		err = s.ask(who, secondDirectory, "EnableResourceDirectory", map[string]string{"EnableMode": "CurrentAccount"}, &enabled)
	} else {
		var response *resourcemanager.InitResourceDirectoryResponse
		if response, err = direct(s, s.manager(who).InitResourceDirectory, resourcemanager.CreateInitResourceDirectoryRequest()); err == nil {
			enabled = *response
		}
	}
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.nameDirectory(name, enabled.ResourceDirectory)
	return Expect("the management account", s.as(who).ID, enabled.ResourceDirectory.MasterAccountId)
}

func (s *Scene) nameDirectory(name string, directory resourcemanager.ResourceDirectory) {
	s.Name(aDirectory, name, directory.ResourceDirectoryId)
	s.Name(aFolder, rootFolder, directory.RootFolderId)
}

func (s *Scene) disableDirectory(who, code string) error {
	_, err := direct(s, s.manager(who).DestroyResourceDirectory, resourcemanager.CreateDestroyResourceDirectoryRequest())
	_, verdict := judge(code, err)
	return verdict
}

// directory is the resource directory that an account is in.
func (s *Scene) directory(who string) (resourcemanager.ResourceDirectory, error) {
	response, err := direct(s, s.manager(who).GetResourceDirectory, resourcemanager.CreateGetResourceDirectoryRequest())
	return response.ResourceDirectory, err
}

func (s *Scene) callDirectory(who, name string) error {
	directory, err := s.directory(who)
	if err != nil {
		return err
	}
	s.nameDirectory(name, directory)
	return nil
}

func (s *Scene) seeDirectory(who, name, manager string) error {
	directory, err := s.directory(who)
	if err != nil {
		return err
	}
	if err := Expect("the management account", s.as(manager).ID, directory.MasterAccountId); err != nil {
		return err
	}
	return Expect("the resource directory", s.ID(aDirectory, name), directory.ResourceDirectoryId)
}

func (s *Scene) seeNoDirectory(who string) error {
	_, err := s.directory(who)
	_, verdict := judge("ResourceDirectoryNotInUse", err)
	return verdict
}

func (s *Scene) enableDirectorySharing(who, code string) error {
	_, err := Send(s, s.sharing(who).EnableSharingWithResourceDirectory, resourcesharing.CreateEnableSharingWithResourceDirectoryRequest())
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeDirectorySharing(who, how string) error {
	response, err := Send(s, s.sharing(who).CheckSharingWithResourceDirectoryStatus, resourcesharing.CreateCheckSharingWithResourceDirectoryStatusRequest())
	if err != nil {
		return err
	}
	return Expect("that sharing is enabled", how == "enabled", response.EnableSharingWithRd)
}

func (s *Scene) manager(who string) *resourcemanager.Client {
	return open(s, who, resourcemanager.NewClientWithOptions, func(c *resourcemanager.Client) *sdk.Client { return &c.Client })
}
