package control

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type newPermission struct {
	Name         string   `path:"name" json:"-" description:"The name of the permission."`
	ResourceType string   `json:"resourceType,omitempty" description:"What it is for, such as PrefixList; vSwitches unless it is given."`
	Actions      []string `json:"actions" description:"What it allows, such as vpc:DescribeVSwitches."`
}

type permission struct {
	Name         string   `json:"name"`
	ResourceType string   `json:"resourceType"`
	Actions      []string `json:"actions"`
}

func (a *api) definePermission(w *worlds.World, of newPermission) (permission, error) {
	made := permission{of.Name, cmp.Or(of.ResourceType, cloud.SharingOf(cloud.KindVSwitch).Type), of.Actions}
	command := worlds.DefinePermission{Name: made.Name, ResourceType: made.ResourceType, Actions: made.Actions}
	return made, w.Do(worlds.Command{DefinePermission: &command}, a.Now())
}
