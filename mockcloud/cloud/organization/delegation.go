package organization

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Delegation makes a member the administrator of a trusted service for its directory.
type Delegation struct {
	Member *Member
	// Service is the identifier of the service, such as cloudfw.aliyuncs.com.
	Service string
	At      time.Time

	sequence uint64
}

// trustedService is the form of the identifiers of trusted services. The vendor documents a list that
// grows; any name of the form counts here.
var trustedService = cloud.NewPattern(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.aliyuncs\.com$`)

func checkService(service string) error {
	if !trustedService.MatchString(service) {
		return cloud.Invalid(identity.KindAccount, "ServicePrincipal", "a trusted service is called as in cloudfw.aliyuncs.com")
	}
	return nil
}

// Delegate makes a member of the caller's directory the administrator of a trusted service.
func Delegate(c *cloud.Call, accountID, service string) error {
	directory, err := Managed(c)
	if err != nil {
		return err
	}
	if err := checkService(service); err != nil {
		return err
	}
	if accountID == directory.Management {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Field: "Management", Detail: "only a member can be a delegated administrator"}
	}
	member, err := FindMember(c, accountID)
	if err != nil {
		return err
	}
	if member.delegation(service) != nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: identity.KindAccount, ID: accountID, Field: "Delegation", Detail: "the member is already a delegated administrator of " + service}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	member.delegations = append(member.delegations, &Delegation{Member: member, Service: service, At: c.Now, sequence: c.World.NextSequence()})
	return nil
}

// Undelegate takes a trusted service from a delegated administrator.
func Undelegate(c *cloud.Call, accountID, service string) error {
	if err := checkService(service); err != nil {
		return err
	}
	member, err := FindMember(c, accountID)
	if err != nil {
		return err
	}
	delegation := member.delegation(service)
	if delegation == nil {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: identity.KindAccount, ID: accountID, Field: "Delegation", Detail: "the member is no delegated administrator of " + service}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	member.delegations = slices.DeleteFunc(member.delegations, func(d *Delegation) bool { return d == delegation })
	return nil
}

func (m *Member) delegation(service string) *Delegation {
	for _, d := range m.delegations {
		if d.Service == service {
			return d
		}
	}
	return nil
}

// Delegations lists the delegated administrators of the caller's directory, of one service where it is
// given, in the order in which they became so. A service that there cannot be has none: Terraform's provider
// 1.289 lists those of cloudfw.aliyuncs.com_fake.
func Delegations(c *cloud.Call, service string, page cloud.PageRequest) (cloud.Page[*Delegation], error) {
	directory, err := Managed(c)
	if err != nil {
		return cloud.Page[*Delegation]{}, err
	}
	var found []*Delegation
	for member := range members.All(c.World, directory.Management, "") {
		for _, d := range member.delegations {
			if service == "" || d.Service == service {
				found = append(found, d)
			}
		}
	}
	slices.SortFunc(found, func(a, b *Delegation) int { return cmp.Compare(a.sequence, b.sequence) })
	return cloud.ListParts(found, func(d *Delegation) uint64 { return d.sequence }, page)
}

// DelegationsOf lists the services of which a member of the caller's directory is the administrator.
func DelegationsOf(c *cloud.Call, accountID string) ([]*Delegation, error) {
	member, err := FindMember(c, accountID)
	if err != nil {
		return nil, err
	}
	return slices.Clone(member.delegations), nil
}
