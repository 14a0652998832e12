package cloud

// JoinResourceGroup moves a compute resource of the caller into one of its
// resource groups; "" stands for the default one.
func (c *Call) JoinResourceGroup(kind Kind, id, groupID string) error {
	current, err := c.groupOf(kind, id)
	if err != nil {
		return err
	}
	group, err := c.inResourceGroup(groupID)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	*current = group
	return nil
}

// groupOf finds where a resource keeps the resource group that it is in.
func (c *Call) groupOf(kind Kind, id string) (*string, error) {
	switch kind {
	case KindSecurityGroup:
		group, err := c.SecurityGroup(id, Modify)
		if err != nil {
			return nil, err
		}
		return &group.ResourceGroupID, nil
	case KindKeyPair:
		pair, err := c.KeyPair(id)
		if err != nil {
			return nil, err
		}
		return &pair.ResourceGroupID, nil
	case KindDisk:
		disk, err := c.Disk(id)
		if err != nil {
			return nil, err
		}
		return &disk.ResourceGroupID, nil
	case KindInstance, KindNetworkInterface:
		p, err := c.FindPlaced(kind, id, Modify)
		if err != nil {
			return nil, err
		}
		if instance, ok := p.Spec.(*Instance); ok {
			return &instance.ResourceGroupID, nil
		}
		return &p.Spec.(*NetworkInterface).ResourceGroupID, nil
	}
	return nil, notFound(kind, id)
}
