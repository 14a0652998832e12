package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// getPayerForAccount names nobody where an account pays for itself.
func getPayerForAccount(c *cloud.Call, q *AccountIdRequest) (*GetPayerForAccountResponse, error) {
	member, err := organization.FindMember(c, q.AccountId)
	if err != nil {
		return nil, err
	}
	response := &GetPayerForAccountResponse{}
	if member.PayerID != "" {
		response.PayerAccountId, response.PayerAccountName = new(member.PayerID), new(organization.LoginName(c, member.PayerID))
	}
	return response, nil
}

func updatePayerForAccount(c *cloud.Call, q *UpdatePayerForAccountRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.SetPayer(c, q.AccountId, q.PayerAccountId)
}
