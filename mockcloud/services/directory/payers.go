package directory

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// getPayerForAccount names nobody where an account pays for itself.
func getPayerForAccount(c *cloud.Call, q *AccountIdRequest) (*GetPayerForAccountResponse, error) {
	member, err := c.Member(q.AccountId)
	if err != nil {
		return nil, err
	}
	response := &GetPayerForAccountResponse{}
	if member.PayerID != "" {
		response.PayerAccountId, response.PayerAccountName = new(member.PayerID), new(c.LoginName(member.PayerID))
	}
	return response, nil
}

func updatePayerForAccount(c *cloud.Call, q *UpdatePayerForAccountRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, c.SetPayer(q.AccountId, q.PayerAccountId)
}
