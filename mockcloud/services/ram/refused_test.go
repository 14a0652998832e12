package ram

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// What the other tests do not refuse.
func TestKeysAndTagsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "CreateAccessKey", wire.Parameters{"UserName": "nobody"}, "404 EntityNotExist.User")
	s.Refuses("owner", "DeleteAccessKey", wire.Parameters{"UserName": "nobody", "UserAccessKeyId": "LTAI"}, "404 EntityNotExist.User")
	s.Refuses("owner", "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["nobody"]`, "TagKeys": `["team"]`}, "404 EntityNotExist.Role")
}
