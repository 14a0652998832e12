package compute

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// PrivateDNS says by which names an instance is found in its VPC, and what it calls itself.
type PrivateDNS struct {
	// ID and IDv6 let its id be resolved to its address, and Address and Back the name that its address has there, and back.
	ID, IDv6, Address, Back bool
	// Named is what its host name is made of.
	Named HostNaming
}

// HostNaming is what the host name of an instance is made of; "" leaves it to its owner.
type HostNaming string

// The other ways to name instances.
const (
	NamedByAddress HostNaming = "IpBased"
	NamedByID      HostNaming = "InstanceIdBased"
)

// PrivateDNSChange describes a change of it; nil leaves a value as it is.
type PrivateDNSChange struct {
	ID, IDv6, Address, Back *bool
	Named                   *HostNaming
}

// Of is what becomes of it by the change.
func (change *PrivateDNSChange) Of(d PrivateDNS) PrivateDNS {
	cloud.Assign(&d.ID, change.ID)
	cloud.Assign(&d.IDv6, change.IDv6)
	cloud.Assign(&d.Address, change.Address)
	cloud.Assign(&d.Back, change.Back)
	cloud.Assign(&d.Named, change.Named)
	return d
}

// check says whether instances with such a system can have it: host names of Windows are too short for others than
// their owners to choose them.
func (d PrivateDNS) check(windows bool) error {
	if windows && d.Named != "" {
		return cloud.Invalid(KindInstance, "HostnameType", "the host name of Windows is chosen by its owner")
	}
	return nil
}

// HostNameNow is what the instance calls itself.
func (i *Instance) HostNameNow() string {
	switch i.DNS.Named {
	case NamedByAddress:
		return "ip-" + strings.ReplaceAll(i.Primary.Address().String(), ".", "-")
	case NamedByID:
		return i.ID
	}
	return i.HostName
}

// PrivateName is the name by which the instance is found in its VPC; "" where its owner has chosen its host name.
func (i *Instance) PrivateName() string {
	if i.DNS.Named == "" {
		return ""
	}
	return i.HostNameNow() + "." + i.Region + ".ecs.internal"
}
