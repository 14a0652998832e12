package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// KindInterfacePermission is the kind of a permission on a network interface.
const KindInterfacePermission cloud.Kind = "permission on a network interface"

// GrantInterface permits the owner of a network interface to attach it. That is all that there is here:
// which other accounts may do so the vendor says by invitation.
func GrantInterface(c *cloud.Call, id string) (*NetworkInterface, error) {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if ni.PermissionID != "" {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindInterfacePermission, ID: id, Detail: "the account has the permission already"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	interfaces.Change(c.World, ni, func() { ni.PermissionID = c.ComputeID(ni.Region, "eni-perm") })
	return ni, nil
}

// RevokeInterface takes such a permission back: with force also while the network interface is attached.
func RevokeInterface(c *cloud.Call, permissionID string, force bool) error {
	ni := grantedBy(c, permissionID)
	if ni == nil {
		return cloud.Missing(KindInterfacePermission, permissionID)
	}
	if ni.Instance != nil && !force {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInterfacePermission, ID: permissionID, Detail: "the network interface is attached"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	interfaces.Change(c.World, ni, func() { ni.PermissionID = "" })
	return nil
}

// grantedBy is the caller's network interface of a permission; nil where there is none. The owner of its vSwitch
// sees the network interface, but not the permission.
func grantedBy(c *cloud.Call, permissionID string) *NetworkInterface {
	for ni := range interfaces.Each(c.World, c.AccountID, c.Region, "permission", permissionID) {
		if _, err := Interface(c, ni.ID, cloud.Modify); err == nil {
			return ni
		}
	}
	return nil
}

// GrantedInterfaces lists the caller's network interfaces that have such a permission: of some ids of
// permissions, or of one network interface.
func GrantedInterfaces(c *cloud.Call, interfaceID string, permissionIDs []string, page cloud.PageRequest) (cloud.Page[*NetworkInterface], error) {
	var found []*NetworkInterface
	for _, id := range permissionIDs {
		if ni := grantedBy(c, id); ni != nil && (interfaceID == "" || ni.ID == interfaceID) {
			found = append(found, ni)
		}
	}
	if len(permissionIDs) == 0 {
		ni, err := Interface(c, interfaceID, cloud.Modify)
		if err != nil {
			return cloud.Page[*NetworkInterface]{}, err
		}
		if ni.PermissionID != "" {
			found = append(found, ni)
		}
	}
	return cloud.ListCatalogue(found, nil, page)
}
