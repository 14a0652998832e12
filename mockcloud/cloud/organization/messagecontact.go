package organization

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// MessageContact is somebody who gets the vendor's messages for a resource directory.
type MessageContact struct {
	cloud.Record // of the management account
	Name, Title  string
	Types        []string
	// Email and Phone are where messages go.
	Email, Phone ContactAddress

	leaving bool
}

// ContactAddress is an e-mail address or a number of a contact. The vendor sends something to it, by which the
// contact says that it is its own; here the contact does so at once.
type ContactAddress struct {
	Value string
	// Verified is when the contact has said so; zero while it has not.
	Verified time.Time
	// Next is what is to take its place once it is verified; "" for nothing.
	Next string
}

// The kinds of contacts, and of what they have to verify.
const (
	KindMessageContact      cloud.Kind = "message contact"
	KindContactVerification cloud.Kind = "verification of a message contact"
)

var (
	messageContacts    cloud.Table[*MessageContact]
	messageContactGoes cloud.Event[*MessageContact]
)

func init() {
	messageContacts.Define(cloud.Definition[*MessageContact]{
		Kind: KindMessageContact, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*MessageContact]{cloud.On("name", func(m *MessageContact) string { return m.Name })},
	})
	messageContactGoes.Define("a message contact is gone", &messageContacts, func(w *cloud.World, m *MessageContact, _ uint64, _ time.Time) { messageContacts.Remove(w, m) })
}

// ContactStatus is the status of a contact.
type ContactStatus string

// The statuses of a contact.
const (
	ContactVerifying ContactStatus = "Verifying"
	ContactActive    ContactStatus = "Active"
	ContactDeleting  ContactStatus = "Deleting"
)

// Status is the contact's: it is active when its e-mail address and, where it has one, its number are verified.
func (m *MessageContact) Status() ContactStatus {
	switch {
	case m.leaving:
		return ContactDeleting
	case m.Email.Verified.IsZero() || m.Phone.Value != "" && m.Phone.Verified.IsZero():
		return ContactVerifying
	}
	return ContactActive
}

// Pending are the addresses that the contact has to verify.
func (m *MessageContact) Pending() (list []string) {
	for _, address := range []*ContactAddress{&m.Email, &m.Phone} {
		if pending := address.pending(); pending != "" {
			list = append(list, pending)
		}
	}
	return list
}

// pending is what is to be verified of the address; "" for nothing.
func (a *ContactAddress) pending() string {
	if a.Next == "" && a.Verified.IsZero() {
		return a.Value
	}
	return a.Next
}

// set gives the address another value: at once while none is verified, else once it is.
func (a *ContactAddress) set(value string) {
	switch {
	case value == "":
	case value == a.Value:
		a.Next = ""
	case a.Verified.IsZero():
		a.Value = value
	default:
		a.Next = value
	}
}

const (
	maxMessageContacts = 10  // of a directory: the vendor does not publish it
	maxEmailAddress    = 128 // characters
)

var (
	contactName  = cloud.NewPattern(`^\p{L}+$`)
	contactEmail = cloud.NewPattern(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
	contactPhone = cloud.NewPattern(`^[0-9]{1,4}-[0-9]{5,20}$`)
	messageTypes = []string{"ServiceMessage", "FaultMessage", "AccountExpenses", "SecurityMessage", "ActivityMessage", "ProductMessage"}
)

// ContactChange is what to set of a contact; what is "" or nil stays.
type ContactChange struct {
	Name, Title, Email, Phone string
	Types                     []string
}

// check says whether the caller's contact can be so; of is the contact itself, nil for a new one.
func (n *ContactChange) check(c *cloud.Call, of *MessageContact) error {
	invalid := func(field, detail string) error { return cloud.Invalid(KindMessageContact, field, detail) }
	taken, isTaken := messageContacts.First(c.World, c.AccountID, "", "name", n.Name)
	switch {
	case n.Name != "" && !cloud.HasLength(n.Name, 2, 12):
		return invalid("Name.Length", "the name of a contact has 2 to 12 letters")
	case n.Name != "" && !contactName.MatchString(n.Name):
		return invalid("Name", "the name of a contact has 2 to 12 letters")
	case n.Name != "" && isTaken && taken != of:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindMessageContact, ID: n.Name}
	case len(n.Email) > maxEmailAddress:
		return invalid("EmailAddress.Length", "an e-mail address has at most 128 characters")
	case n.Email != "" && !contactEmail.MatchString(n.Email):
		return invalid("EmailAddress", "an e-mail address has a name, an @ and a domain")
	case n.Phone != "" && !contactPhone.MatchString(n.Phone):
		return invalid("PhoneNumber", "a number is the code of a country, a hyphen and the number there")
	case n.Phone != "" && n.Phone[:3] != "86-":
		return invalid("MobileCountryCode", "only numbers of the Chinese mainland, 86-, can be those of contacts")
	case slices.ContainsFunc(n.Types, func(one string) bool { return !slices.Contains(messageTypes, one) }):
		return invalid("MessageTypes", "there are messages of other types")
	}
	return nil
}

// AddMessageContact makes a contact of the caller's directory.
func AddMessageContact(c *cloud.Call, n ContactChange) (*MessageContact, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	if err := n.check(c, nil); err != nil {
		return nil, err
	}
	if messageContacts.Own(c.World, c.AccountID, "") >= maxMessageContacts {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindMessageContact, ID: directory.ID, Detail: "a directory has at most 10 contacts"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := &MessageContact{
		Record: c.NewGlobalRecord("c-" + c.Draw(cloud.AnyCase, 14)), Name: n.Name, Title: n.Title, Types: n.Types,
		Email: ContactAddress{Value: n.Email}, Phone: ContactAddress{Value: n.Phone},
	}
	messageContacts.Add(c.World, made)
	return made, nil
}

// FindMessageContact finds a contact of the caller's directory.
func FindMessageContact(c *cloud.Call, id string) (*MessageContact, error) {
	if _, err := Managed(c); err != nil {
		return nil, err
	}
	return messageContacts.Find(c, id, cloud.View)
}

// lastingContact finds one that is not being deleted.
func lastingContact(c *cloud.Call, id string) (*MessageContact, error) {
	found, err := FindMessageContact(c, id)
	if err == nil && found.leaving {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindMessageContact, ID: id, Detail: "the contact is being deleted"}
	}
	return found, err
}

// MessageContacts lists those of the caller's directory; "" selects all.
func MessageContacts(c *cloud.Call, id string, page cloud.PageRequest) (cloud.Page[*MessageContact], error) {
	if _, err := Managed(c); err != nil {
		return cloud.Page[*MessageContact]{}, err
	}
	return messageContacts.List(c, cloud.Query[*MessageContact]{Match: func(m *MessageContact) bool { return id == "" || m.ID == id }}, page)
}

// UpdateMessageContact changes a contact of the caller's directory.
func UpdateMessageContact(c *cloud.Call, id string, n ContactChange) error {
	found, err := lastingContact(c, id)
	if err != nil {
		return err
	}
	if err := n.check(c, found); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	messageContacts.Change(c.World, found, func() {
		for _, one := range []struct {
			field *string
			value string
		}{{&found.Name, n.Name}, {&found.Title, n.Title}} {
			if one.value != "" {
				*one.field = one.value
			}
		}
		if n.Types != nil {
			found.Types = n.Types
		}
		found.Email.set(n.Email)
		found.Phone.set(n.Phone)
	})
	return nil
}

// DeleteMessageContact deletes a contact of the caller's directory. It is gone when that has settled.
func DeleteMessageContact(c *cloud.Call, id string) (*MessageContact, error) {
	found, err := FindMessageContact(c, id)
	if err != nil || found.leaving {
		return found, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	found.leaving = true
	messageContactGoes.Plan(c.World, c.Settled(), found, 0)
	return found, nil
}

// address is that of the contact which has a value to verify.
func (m *MessageContact) address(value string) (*ContactAddress, error) {
	for _, address := range []*ContactAddress{&m.Email, &m.Phone} {
		if value != "" && address.pending() == value {
			return address, nil
		}
	}
	return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindContactVerification, ID: m.ID, Detail: "the contact has nothing of the kind to verify"}
}

// VerifyContact sends a contact something by which it says that an address is its own, which it does.
func VerifyContact(c *cloud.Call, id, value string) error {
	found, err := lastingContact(c, id)
	if err != nil {
		return err
	}
	address, err := found.address(value)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	*address = ContactAddress{Value: value, Verified: c.Now}
	return nil
}

// CancelContactUpdate forgets an address that was to take the place of another.
func CancelContactUpdate(c *cloud.Call, id string, values ...string) error {
	found, err := lastingContact(c, id)
	if err != nil {
		return err
	}
	var cancelled []*ContactAddress
	for _, value := range values {
		if value == "" {
			continue
		}
		address, err := found.address(value)
		if err != nil || address.Next == "" {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindMessageContact, ID: id, Detail: "nothing of the contact waits to become " + value}
		}
		cancelled = append(cancelled, address)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, address := range cancelled {
		address.Next = ""
	}
	return nil
}
