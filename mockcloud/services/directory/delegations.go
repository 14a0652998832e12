package directory

import (
	"math"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func registerDelegatedAdministrator(c *cloud.Call, q *DelegatedAdministratorRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.Delegate(c, q.AccountId, q.ServicePrincipal)
}

func deregisterDelegatedAdministrator(c *cloud.Call, q *DelegatedAdministratorRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.Undelegate(c, q.AccountId, q.ServicePrincipal)
}

func listDelegatedAdministrators(c *cloud.Call, q *ListDelegatedAdministratorsRequest) (*ListDelegatedAdministratorsResponse, error) {
	number, size := services.Or(q.PageNumber, 1), services.Or(q.PageSize, defaultPageSize)
	page, err := organization.Delegations(c, q.ServicePrincipal, cloud.PageRequest{Offset: int((min(number, math.MaxInt32) - 1) * size), Limit: int(size)})
	if err != nil {
		return nil, err
	}
	accounts := services.Each(page.Items, func(d *organization.Delegation) ListDelegatedAdministratorsAccount {
		return ListDelegatedAdministratorsAccount{
			AccountId: &d.Member.ID, DisplayName: new(d.Member.DisplayName), JoinMethod: joinMethod(d.Member),
			ServicePrincipal: &d.Service, DelegationEnabledTime: services.Epoch(d.At),
		}
	})
	return &ListDelegatedAdministratorsResponse{
		TotalCount: new(int64(page.Total)), PageNumber: &number, PageSize: &size,
		Accounts: &ListDelegatedAdministratorsAccounts{Account: accounts},
	}, nil
}

func listDelegatedServicesForAccount(c *cloud.Call, q *AccountIdRequest) (*ListDelegatedServicesForAccountResponse, error) {
	delegations, err := organization.DelegationsOf(c, q.AccountId)
	if err != nil {
		return nil, err
	}
	found := services.Each(delegations, func(d *organization.Delegation) DelegatedService {
		return DelegatedService{ServicePrincipal: &d.Service, DelegationEnabledTime: services.Epoch(d.At), Status: new("ENABLED")}
	})
	return &ListDelegatedServicesForAccountResponse{DelegatedServices: &DelegatedServices{DelegatedService: found}}, nil
}
