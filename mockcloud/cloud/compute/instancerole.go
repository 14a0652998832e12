package compute

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// computeService is by which name a role trusts instances.
const computeService = "ecs.aliyuncs.com"

// AttachRole gives instances of the caller a RAM role that trusts them, and
// tells which of them it did not give the role to: those that have another one.
func AttachRole(c *cloud.Call, name string, instanceIDs []string) (instances, refused []*Instance, err error) {
	if name, err = instanceRole(c, name); err != nil {
		return nil, nil, err
	}
	if instances, err = instancesOf(c, instanceIDs, cloud.Modify); err != nil {
		return nil, nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	for _, instance := range instances {
		if instance.RoleName != "" && instance.RoleName != name {
			refused = append(refused, instance)
			continue
		}
		instance.RoleName = name
	}
	return instances, refused, nil
}

// instanceRole finds a role that instances can have, and what it is called.
func instanceRole(c *cloud.Call, name string) (string, error) {
	role, err := identity.FindRole(c, name)
	if err != nil {
		return "", err
	}
	if !role.Trust.AdmitsService(computeService) {
		return "", &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindRole, ID: name, Detail: "the role " + name + " does not trust " + computeService}
	}
	return role.Name, nil
}

// DetachRole takes a RAM role from instances of the caller, or whichever they
// have where name is "".
func DetachRole(c *cloud.Call, name string, instanceIDs []string) (instances, refused []*Instance, err error) {
	if instances, err = instancesOf(c, instanceIDs, cloud.Modify); err != nil {
		return nil, nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	for _, instance := range instances {
		if name != "" && !strings.EqualFold(instance.RoleName, name) {
			refused = append(refused, instance)
			continue
		}
		instance.RoleName = ""
	}
	return instances, refused, nil
}
