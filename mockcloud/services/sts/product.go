package sts

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Sts with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, nil,
		services.Read(getCallerIdentityContract, getCallerIdentity),
	)
}

// getCallerIdentity tells who calls. All callers are root users of their accounts.
func getCallerIdentity(c *cloud.Call, _ *GetCallerIdentityRequest) (*GetCallerIdentityResponse, error) {
	id := c.AccountID
	return &GetCallerIdentityResponse{
		IdentityType: new("Account"), AccountId: &id, PrincipalId: &id, UserId: &id, Arn: new("acs:ram::" + id + ":root"),
	}, nil
}
