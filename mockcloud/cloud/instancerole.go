package cloud

// computeService is by which name a role trusts instances.
const computeService = "ecs.aliyuncs.com"

// AttachRole gives instances of the caller a RAM role that trusts them, and
// tells which of them it did not give the role to: those that have another one.
func (c *Call) AttachRole(name string, instanceIDs []string) (instances, refused []*Instance, err error) {
	if err := c.checkInstanceRole(name); err != nil {
		return nil, nil, err
	}
	if instances, err = c.instancesOf(instanceIDs, Modify); err != nil {
		return nil, nil, err
	}
	if err := c.commit(); err != nil {
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

// checkInstanceRole says whether instances can have a role.
func (c *Call) checkInstanceRole(name string) error {
	role, err := c.Role(name)
	if err != nil {
		return err
	}
	if !role.Trust.admitsService(computeService) {
		return &Error{Reason: NotPermitted, Kind: KindRole, ID: name, Detail: "the role " + name + " does not trust " + computeService}
	}
	return nil
}

// DetachRole takes a RAM role from instances of the caller, or whichever they
// have where name is "".
func (c *Call) DetachRole(name string, instanceIDs []string) (instances, refused []*Instance, err error) {
	if instances, err = c.instancesOf(instanceIDs, Modify); err != nil {
		return nil, nil, err
	}
	if err := c.commit(); err != nil {
		return nil, nil, err
	}
	for _, instance := range instances {
		if name != "" && instance.RoleName != name {
			refused = append(refused, instance)
			continue
		}
		instance.RoleName = ""
	}
	return instances, refused, nil
}
