package ecs

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// customName is the type of host names that their owners choose.
const customName = "Custom"

// namesOf reads by which names an instance is found in its VPC.
func namesOf(given *PrivateDnsNameOptionsParameter) (change compute.PrivateDNSChange, err error) {
	if given == nil {
		return change, nil
	}
	change = compute.PrivateDNSChange{
		ID: given.EnableInstanceIdDnsARecord, IDv6: given.EnableInstanceIdDnsAAAARecord, Address: given.EnableIpDnsARecord, Back: given.EnableIpDnsPtrRecord,
	}
	switch given.HostnameType {
	case "":
	case customName:
		change.Named = new(compute.HostNaming(""))
	default:
		change.Named = new(compute.HostNaming(given.HostnameType))
	}
	return change, choose(choice{
		"PrivateDnsNameOptions.HostnameType", "InvalidParameter", oneOf(given.HostnameType, customName, string(compute.NamedByAddress), string(compute.NamedByID)),
	})
}

// viewNames shows by which names an instance is found.
func viewNames(d compute.PrivateDNS) *PrivateDnsNameOptions {
	return &PrivateDnsNameOptions{
		EnableInstanceIdDnsARecord: &d.ID, EnableInstanceIdDnsAAAARecord: &d.IDv6, EnableIpDnsARecord: &d.Address, EnableIpDnsPtrRecord: &d.Back,
		HostnameType: new(cmp.Or(string(d.Named), customName)),
	}
}

// showName shows by which name an instance is found, at the address of its primary network interface.
func showName(at *PrivateIpSets, ni *compute.NetworkInterface) {
	if ni.Primary {
		at.PrivateIpSet[0].PrivateDnsName = services.Text(ni.Instance.PrivateName())
	}
}

// checkInvited refuses what is given to nobody but by the vendor's invitation, of which there are none here.
func checkInvited(encrypts *bool, recyclable *bool) error {
	switch {
	case services.IsTrue(encrypts):
		return services.Refuse("InvalidOperation.UserNotSupportNetworkEncryption", "Encrypted networks are by invitation.")
	case services.IsTrue(recyclable):
		return services.Refuse("InvalidParameter.RecycleBin", "The recycle bin is by invitation.")
	}
	return nil
}
