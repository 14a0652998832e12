package identity

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// Attachment is a policy that a user, a group or a role of an account has. Created is
// when it got it.
type Attachment struct {
	cloud.Record
	Policy *Policy
	To     Principal
	// Group is the resource group for which it holds; nil: the whole account.
	Group *ResourceGroup
}

// Document is what the policy says now.
func (a *Attachment) Document() *policy.Document { return a.Policy.Current().read }

// entityTypes are what the vendor calls who can have policies.
var entityTypes = map[cloud.Kind]string{KindUser: "RamUser", KindGroup: "RamGroup", KindRole: "RamRole"}

// Matched describes the policy where it decides a call.
func (a *Attachment) Matched() cloud.MatchedPolicy {
	matched := cloud.MatchedPolicy{
		Policy: a.Policy.Name, Name: a.Policy.Name, Type: string(a.Policy.Type()), Version: a.Policy.Default,
		EntityType: entityTypes[a.To.Kind()], Entity: a.To.Name(), Scope: "Account",
	}
	if a.Group != nil {
		matched.Scope = "ResourceGroup"
	}
	return matched
}

// KindAttachment is the kind of an attachment of a policy.
const KindAttachment cloud.Kind = "attachment of a RAM policy"

var attachments cloud.Table[*Attachment]

func init() {
	attachments.Define(cloud.Definition[*Attachment]{
		Kind: KindAttachment, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Attachment]{
			cloud.On("principal", func(a *Attachment) string { return a.To.head().ID }),
			cloud.On("policy", func(a *Attachment) string { return a.Policy.ID }),
		},
	})
}

// Principal is who can have policies: one of a user, a group and a role.
type Principal struct {
	User  *User
	Group *Group
	Role  *Role
}

func (p Principal) head() *cloud.Record {
	switch {
	case p.User != nil:
		return p.User.Head()
	case p.Group != nil:
		return p.Group.Head()
	}
	return p.Role.Head()
}

// ID is the principal's.
func (p Principal) ID() string { return p.head().ID }

// Kind is the kind of the principal.
func (p Principal) Kind() cloud.Kind {
	switch {
	case p.User != nil:
		return KindUser
	case p.Group != nil:
		return KindGroup
	}
	return KindRole
}

// Name is what the principal is called.
func (p Principal) Name() string {
	switch {
	case p.User != nil:
		return p.User.Name
	case p.Group != nil:
		return p.Group.Name
	}
	return p.Role.Name
}

// FindPrincipal finds a user, a group or a role of the caller's account by name.
func FindPrincipal(c *cloud.Call, kind cloud.Kind, name string) (p Principal, err error) {
	switch kind {
	case KindUser:
		p.User, err = namedUser(c, name)
	case KindGroup:
		p.Group, err = FindGroup(c, name)
	default:
		p.Role, err = FindRole(c, name)
	}
	return p, err
}

// AttachmentFilter selects attachments; the zero value of each condition selects all.
type AttachmentFilter struct {
	To     *Principal
	Policy *Policy
	// Group is the resource group for which they hold, and Account says that they
	// hold for the whole account.
	Group   *ResourceGroup
	Account bool
}

// Attachments lists the attachments of the caller's account, in order of creation.
func Attachments(c *cloud.Call, f AttachmentFilter) []*Attachment {
	all := attachments.All(c.World, c.AccountID, "")
	switch {
	case f.To != nil:
		all = attachments.Each(c.World, c.AccountID, "", "principal", f.To.head().ID)
	case f.Policy != nil:
		all = attachments.Each(c.World, c.AccountID, "", "policy", f.Policy.ID)
	}
	var found []*Attachment
	for one := range all {
		if (f.Policy == nil || one.Policy == f.Policy) && (f.Group == nil || one.Group == f.Group) && (!f.Account || one.Group == nil) {
			found = append(found, one)
		}
	}
	return found
}

// AttachmentCount counts who of the caller's account has a policy.
func AttachmentCount(c *cloud.Call, p *Policy) int {
	return attachments.Under(c.World, c.AccountID, "", "policy", p.ID)
}

// maxAttachments is how many policies of a type a principal can have.
const maxAttachments = 20

// attachment finds that of a policy to a principal for a resource group; nil
// where there is none.
func (p Principal) attachment(w *cloud.World, of *Policy, group *ResourceGroup) *Attachment {
	for one := range attachments.Each(w, p.head().Owner, "", "principal", p.head().ID) {
		if one.Policy == of && one.Group == group {
			return one
		}
	}
	return nil
}

// Attach gives a principal of the caller's account a policy, for a resource group or,
// where that is nil, the whole account. From then on the account's policies count.
func Attach(c *cloud.Call, of *Policy, to Principal, group *ResourceGroup) error {
	if err := to.open(); err != nil {
		return err
	}
	if to.attachment(c.World, of, group) != nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindAttachment, ID: of.Name, By: to.Kind(), Detail: fmt.Sprintf("%s has the policy %s already", to.Name(), of.Name)}
	}
	has := 0
	for one := range attachments.Each(c.World, c.AccountID, "", "principal", to.head().ID) {
		if one.Policy.System == of.System && one.Group == nil {
			has++
		}
	}
	if has >= maxAttachments && group == nil {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindAttachment, ID: of.Name, By: to.Kind(), Detail: fmt.Sprintf("a principal has at most %d policies of a type", maxAttachments)}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	attachments.Add(c.World, &Attachment{Record: c.NewGlobalRecord("attachment-" + c.Draw(cloud.LowerDigits, 16)), Policy: of, To: to, Group: group})
	account(c).Declares = true
	return nil
}

// Detach takes a policy from a principal of the caller's account.
func Detach(c *cloud.Call, of *Policy, from Principal, group *ResourceGroup) error {
	if err := from.open(); err != nil {
		return err
	}
	found := from.attachment(c.World, of, group)
	if found == nil {
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindAttachment, ID: of.Name, By: from.Kind(), Detail: fmt.Sprintf("%s does not have the policy %s", from.Name(), of.Name)}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	attachments.Remove(c.World, found)
	return nil
}

// open says whether people can change what the principal may do: not of a role that
// is a service's.
func (p Principal) open() error {
	if p.Role == nil {
		return nil
	}
	return p.Role.open()
}

// hasPolicies says that a principal still has policies, where it has some.
func (p Principal) hasPolicies(w *cloud.World) error {
	if attachments.Under(w, p.head().Owner, "", "principal", p.head().ID) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: p.Kind(), ID: p.Name(), By: KindPolicy, Detail: p.Name() + " still has policies"}
	}
	return nil
}

// forgetAttachments takes all policies from a principal that goes.
func (p Principal) forgetAttachments(w *cloud.World) {
	for _, one := range slices.Collect(attachments.Each(w, p.head().Owner, "", "principal", p.head().ID)) {
		attachments.Remove(w, one)
	}
}
