package services_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// contacts are those of a company.
type contacts struct{ *company }

func (o *contacts) asked(change wire.Parameters) wire.Parameters {
	all := wire.Parameters{"Name": "alice", "EmailAddress": "alice@example.com", "PhoneNumber": "86-13900001234", "Title": "TechnicalDirector", "MessageTypes.1": "ServiceMessage", "MessageTypes.2": "FaultMessage"}
	for name, value := range change {
		all[name] = value
	}
	return all
}

func (o *contacts) add(change wire.Parameters) string {
	o.old.Helper()
	return *servicestest.OK[directory.AddMessageContactResponse](o.master, "owner", "AddMessageContact", o.asked(change)).Contact.ContactId
}

func (o *contacts) show(id string) *directory.Contact {
	o.old.Helper()
	return servicestest.OK[directory.GetMessageContactResponse](o.master, "owner", "GetMessageContact", wire.Parameters{"ContactId": id}).Contact
}

// pending is what the contact has to verify.
func (o *contacts) pending(id string) string {
	o.old.Helper()
	var targets []string
	for _, one := range servicestest.OK[directory.ListMessageContactVerificationsResponse](o.master, "owner", "ListMessageContactVerifications", wire.Parameters{"ContactId": id}).ContactVerifications {
		targets = append(targets, *one.Target)
	}
	return strings.Join(targets, " ")
}

func (o *contacts) do(action string, parameters wire.Parameters) {
	o.old.Helper()
	servicestest.OK[directory.EmptyResponse](o.master, "owner", action, parameters)
}

func TestMessageContactsVerifyTheirAddresses(t *testing.T) {
	t.Parallel()
	o := &contacts{newCompany(t)}
	id := o.add(nil)
	if got := o.show(id); *got.Status != "Verifying" || *got.Name != "alice" || *got.EmailAddress != "alice@example.com" || strings.Join(got.MessageTypes, " ") != "ServiceMessage FaultMessage" {
		t.Errorf("the contact is %+v", got)
	}
	if got := o.pending(id); got != "alice@example.com 86-13900001234" {
		t.Errorf("to verify are %s", got)
	}
	o.master.Refuses("owner", "SendEmailVerificationForMessageContact", wire.Parameters{"ContactId": id, "EmailAddress": "bob@example.com"}, "404 EntityNotExists.Contact.Verification")
	o.do("SendEmailVerificationForMessageContact", wire.Parameters{"ContactId": id, "EmailAddress": "alice@example.com"})
	if got := *o.show(id).Status + " " + o.pending(id); got != "Verifying 86-13900001234" {
		t.Errorf("with one address of two it is %s", got)
	}
	o.master.Refuses("owner", "SendPhoneVerificationForMessageContact", wire.Parameters{"ContactId": id, "PhoneNumber": "86-13900009999"}, "404 EntityNotExists.Contact.Verification")
	o.do("SendPhoneVerificationForMessageContact", wire.Parameters{"ContactId": id, "PhoneNumber": "86-13900001234"})
	if got := *o.show(id).Status + " " + o.pending(id); got != "Active " {
		t.Errorf("with both it is %s", got)
	}

	update := wire.Parameters{"ContactId": id, "EmailAddress": "new@example.com", "Title": "CEO", "MessageTypes.1": "ProductMessage"}
	o.do("UpdateMessageContact", update)
	if got := o.show(id); *got.EmailAddress != "alice@example.com" || *got.Title != "CEO" || len(got.MessageTypes) != 1 || o.pending(id) != "new@example.com" {
		t.Errorf("until the new address is verified it is %+v", got)
	}
	o.master.Refuses("owner", "CancelMessageContactUpdate", wire.Parameters{"ContactId": id, "EmailAddress": "other@example.com"}, "400 ContactStatusMismatchAction")
	o.do("CancelMessageContactUpdate", wire.Parameters{"ContactId": id, "EmailAddress": "new@example.com"})
	if got := o.pending(id); got != "" {
		t.Errorf("after cancelling there are %s", got)
	}
	o.do("UpdateMessageContact", update)
	o.do("SendEmailVerificationForMessageContact", wire.Parameters{"ContactId": id, "EmailAddress": "new@example.com"})
	if got := o.show(id); *got.EmailAddress != "new@example.com" || *got.Status != "Active" {
		t.Errorf("then it is %+v", got)
	}
	second := o.add(wire.Parameters{"Name": "bob", "PhoneNumber": ""})
	o.do("UpdateMessageContact", wire.Parameters{"ContactId": second, "Name": "robert", "EmailAddress": "bob@example.com"})
	if got := o.show(second); *got.EmailAddress != "bob@example.com" || *got.Name != "robert" || got.PhoneNumber != nil {
		t.Errorf("an address that was never verified is replaced at once: %+v", got)
	}
	listed := servicestest.OK[directory.ListMessageContactsResponse](o.master, "owner", "ListMessageContacts", nil)
	if *listed.TotalCount != 2 || len(listed.Contacts) != 2 {
		t.Errorf("the list is %+v", listed)
	}
	o.master.Refuses("owner", "GetMessageContactDeletionStatus", wire.Parameters{"ContactId": id}, "404 EntityNotExists.Contact")
	if status := servicestest.OK[directory.DeleteMessageContactResponse](o.master, "owner", "DeleteMessageContact", wire.Parameters{"ContactId": id}).Status; *status != "Deleting" {
		t.Errorf("the deletion is %s", *status)
	}
	if status := servicestest.OK[directory.GetMessageContactDeletionStatusResponse](o.master, "owner", "GetMessageContactDeletionStatus", wire.Parameters{"ContactId": id}).ContactDeletionStatus; *status.Status != "Deleting" {
		t.Errorf("the deletion is %s", *status.Status)
	}
	o.master.Refuses("owner", "UpdateMessageContact", update, "400 ContactStatusMismatchAction")
	o.master.Settle()
	o.master.Refuses("owner", "GetMessageContact", wire.Parameters{"ContactId": id}, "404 EntityNotExists.Contact")
}

func TestMessageContactsAreRefused(t *testing.T) {
	t.Parallel()
	o := &contacts{newCompany(t)}
	o.add(nil)
	o.master.Refuses("owner", "AddMessageContact", o.asked(nil), "400 InvalidParameter.Name.AlreadyUsed")
	for _, row := range []struct{ field, value, want string }{
		{"Name", "a", "InvalidParameter.Name.Length"},
		{"Name", "a1", "InvalidParameter.Name"},
		{"EmailAddress", "here", "InvalidParameter.EmailAddress"},
		{"EmailAddress", strings.Repeat("a", 120) + "@example.com", "InvalidParameter.EmailAddress.Length"},
		{"PhoneNumber", "139", "InvalidParameter.PhoneNumber"},
		{"PhoneNumber", "49-13900001234", "InvalidParameter.MobileCountryCode"},
		{"MessageTypes.1", "Gossip", "InvalidParameter.MessageTypes"},
	} {
		o.master.Refuses("owner", "AddMessageContact", o.asked(wire.Parameters{"Name": "bob", row.field: row.value}), "400 "+row.want)
	}
	for action, more := range map[string]wire.Parameters{
		"UpdateMessageContact": {"Name": "bob"}, "DeleteMessageContact": {}, "GetMessageContact": {}, "CancelMessageContactUpdate": {}, "ListMessageContactVerifications": {},
		"SendEmailVerificationForMessageContact": {"EmailAddress": "a@example.com"}, "SendPhoneVerificationForMessageContact": {"PhoneNumber": "86-13900001234"},
	} {
		more["ContactId"] = "c-none"
		o.master.Refuses("owner", action, more, "404 EntityNotExists.Contact")
	}
	for i := range 9 {
		o.add(wire.Parameters{"Name": "bob" + string(rune('a'+i))})
	}
	if got := o.master.Refused("owner", "AddMessageContact", o.asked(wire.Parameters{"Name": "zoe"})); !strings.HasSuffix(got, " LimitExceeded.Contacts") {
		t.Errorf("an eleventh contact: %s", got)
	}
}
