package services

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// link is the service of the vendor whose role an action needs, and the code with which it fails
// where who calls may not make it.
type link struct{ service, code string }

// Links makes an action one that gives the account the role of a service when it first succeeds. Whoever
// calls it then must be allowed to make the role, or it fails with the code.
func (a *Action) Links(service, code string) *Action {
	a.link = &link{service, code}
	return a
}

// mayLink says whether who calls may make the role that the call makes.
func (i *Invocation) mayLink(c *cloud.Call) error {
	if i.Action.link == nil || identity.IsLinked(c.World, c.AccountID, i.Action.link.service) {
		return nil
	}
	return identity.PermitLink(c, i.Action.link.service)
}

// linked makes that role, after a call that has succeeded.
func (i *Invocation) linked(c *cloud.Call) {
	if i.Action.link != nil {
		identity.LinkService(c.World, c.AccountID, i.Action.link.service, c.Now)
	}
}
