package worldfile

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

func (l *loader) addResourceGroups() error {
	for at, g := range numbered("resourceGroups", l.ResourceGroups) {
		parameters := tagged(map[string]string{"Name": g.Name, "DisplayName": called(g.Name, g.Title)}, g.Tags)
		var made struct{ ResourceGroup struct{ Id string } }
		if err := l.do(act{at, fmt.Sprintf("the resource group %q", g.Name), g.Account, "", resourceManager, "CreateResourceGroup", parameters}, &made); err != nil {
			return err
		}
		l.made(identity.KindResourceGroup, g.Account, g.Name, made.ResourceGroup.Id)
	}
	return nil
}
