package directory

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func addMessageContact(c *cloud.Call, q *AddMessageContactRequest) (*AddMessageContactResponse, error) {
	made, err := organization.AddMessageContact(c, organization.ContactChange{Name: q.Name, Title: q.Title, Email: q.EmailAddress, Phone: q.PhoneNumber, Types: q.MessageTypes})
	if err != nil {
		return nil, err
	}
	return &AddMessageContactResponse{Contact: &AddMessageContactContact{ContactId: &made.ID, CreateDate: contactDate(made.Created)}}, nil
}

// contactDate is how the times of contacts look.
func contactDate(t time.Time) *string { return new(t.In(beijing).Format(time.DateTime)) }

// viewContact shows that a contact is bound to nobody: there is no action that binds one.
func viewContact(m *organization.MessageContact) Contact {
	return Contact{
		ContactId: &m.ID, Name: new(m.Name), Title: new(m.Title), MessageTypes: m.Types, EmailAddress: new(m.Email.Value), PhoneNumber: services.Text(m.Phone.Value),
		CreateDate: contactDate(m.Created), Status: new(string(m.Status())), Members: []string{},
	}
}

func getMessageContact(c *cloud.Call, q *ContactIdRequest) (*GetMessageContactResponse, error) {
	found, err := organization.FindMessageContact(c, q.ContactId)
	if err != nil {
		return nil, err
	}
	return &GetMessageContactResponse{Contact: new(viewContact(found))}, nil
}

func listMessageContacts(c *cloud.Call, q *ListMessageContactsRequest) (*ListMessageContactsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := organization.MessageContacts(c, q.ContactId, p.PageRequest)
	if err != nil {
		return nil, err
	}
	if q.Member != "" { // no contact is bound to any
		page = cloud.Page[*organization.MessageContact]{}
	}
	said := p.Answer(page.Total, "")
	return &ListMessageContactsResponse{Contacts: services.Each(page.Items, viewContact), TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size}, nil
}

func updateMessageContact(c *cloud.Call, q *UpdateMessageContactRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.UpdateMessageContact(c, q.ContactId, organization.ContactChange{
		Name: q.Name, Title: q.Title, Email: q.EmailAddress, Phone: q.PhoneNumber, Types: q.MessageTypes,
	})
}

func deleteMessageContact(c *cloud.Call, q *DeleteMessageContactRequest) (*DeleteMessageContactResponse, error) {
	found, err := organization.DeleteMessageContact(c, q.ContactId)
	if err != nil {
		return nil, err
	}
	return &DeleteMessageContactResponse{Status: new(string(found.Status()))}, nil
}

func getMessageContactDeletionStatus(c *cloud.Call, q *ContactIdRequest) (*GetMessageContactDeletionStatusResponse, error) {
	found, err := organization.FindMessageContact(c, q.ContactId)
	switch {
	case err != nil:
		return nil, err
	case found.Status() != organization.ContactDeleting:
		return nil, cloud.Missing(organization.KindMessageContact, q.ContactId)
	}
	return &GetMessageContactDeletionStatusResponse{ContactDeletionStatus: &ContactDeletionStatus{ContactId: &found.ID, Status: new(string(found.Status()))}}, nil
}

// listMessageContactVerifications lists what a contact has to verify: an e-mail address and a number at most.
func listMessageContactVerifications(c *cloud.Call, q *ListMessageContactVerificationsRequest) (*ListMessageContactVerificationsResponse, error) {
	found, err := organization.FindMessageContact(c, q.ContactId)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	pending := found.Pending()
	said := p.Answer(len(pending), "")
	if *said.Number > 1 {
		pending = nil
	}
	return &ListMessageContactVerificationsResponse{
		ContactVerifications: services.Each(pending, func(target string) ContactVerification {
			return ContactVerification{ContactId: &found.ID, Target: &target}
		}),
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
	}, nil
}

func sendEmailVerification(c *cloud.Call, q *SendEmailVerificationForMessageContactRequest) (*EmptyResponse, error) {
	if q.EmailAddress == "" {
		return nil, wire.MissingParameter("EmailAddress")
	}
	return &EmptyResponse{}, organization.VerifyContact(c, q.ContactId, q.EmailAddress)
}

func sendPhoneVerification(c *cloud.Call, q *SendPhoneVerificationForMessageContactRequest) (*EmptyResponse, error) {
	if q.PhoneNumber == "" {
		return nil, wire.MissingParameter("PhoneNumber")
	}
	return &EmptyResponse{}, organization.VerifyContact(c, q.ContactId, q.PhoneNumber)
}

func cancelMessageContactUpdate(c *cloud.Call, q *CancelMessageContactUpdateRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.CancelContactUpdate(c, q.ContactId, q.EmailAddress, q.PhoneNumber)
}
