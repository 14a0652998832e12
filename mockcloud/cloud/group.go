package cloud

// JoinResourceGroup moves a thing of the caller into one of its resource groups;
// "" stands for the default one.
func (c *Call) JoinResourceGroup(kind Kind, id, groupID string) error {
	of := rowOf(kind)
	if of == nil || of.Group == nil {
		return notFound(kind, id)
	}
	thing, err := of.find(c, id, Modify)
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
	c.world.rekeyed(thing, func() { *of.Group(thing) = group })
	return nil
}

// groupHolds says whether anything of its account is in a resource group.
func (w *World) groupHolds(group *ResourceGroup) bool {
	for _, of := range rows {
		if of.Group == nil {
			continue
		}
		for _, region := range of.regions() {
			if w.held(of, group.Owner, region).under(of.index(groupIndex), group.ID).len() > 0 {
				return true
			}
		}
	}
	return false
}

// regions are where things of the kind can be.
func (r *row) regions() []string {
	if r.Global {
		return []string{""}
	}
	ids := make([]string, len(regions))
	for i := range regions {
		ids[i] = regions[i].ID
	}
	return ids
}
