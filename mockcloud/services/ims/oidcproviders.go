package ims

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// hours reads how old tokens can be: any more is refused just as well, and cannot overflow.
func hours(given *int64) time.Duration {
	return time.Duration(min(max(services.Or(given, int64(identity.DefaultIssuanceLimit/time.Hour)), 0), 1000)) * time.Hour
}

func view(p *identity.OIDCProvider) *OIDCProvider {
	return &OIDCProvider{
		OIDCProviderName: &p.Name, Arn: new(p.ARN()), IssuerUrl: &p.IssuerURL, Description: new(p.Description),
		ClientIds: new(strings.Join(p.ClientIDs, ",")), Fingerprints: new(strings.Join(p.Fingerprints, ",")), IssuanceLimitTime: new(int64(p.IssuanceLimit / time.Hour)),
		CreateDate: services.Seconds(p.Created), UpdateDate: services.Seconds(p.Updated), GmtCreate: services.Epoch(p.Created), GmtModified: services.Epoch(p.Updated),
	}
}

func answer(p *identity.OIDCProvider, err error) (*OIDCProviderResponse, error) {
	if err != nil {
		return nil, err
	}
	return &OIDCProviderResponse{OIDCProvider: view(p)}, nil
}

func createOIDCProvider(c *cloud.Call, q *CreateOIDCProviderRequest) (*OIDCProviderResponse, error) {
	return answer(identity.CreateOIDCProvider(c, identity.OIDCProvider{
		Name: q.OIDCProviderName, IssuerURL: q.IssuerUrl, Description: q.Description, ClientIDs: services.Separated(q.ClientIds),
		Fingerprints: services.Separated(q.Fingerprints), IssuanceLimit: hours(q.IssuanceLimitTime),
	}))
}

func getOIDCProvider(c *cloud.Call, q *OIDCProviderNameRequest) (*OIDCProviderResponse, error) {
	return answer(identity.FindOIDCProvider(c, q.OIDCProviderName))
}

func listOIDCProviders(c *cloud.Call, q *ListOIDCProvidersRequest) (*ListOIDCProvidersResponse, error) {
	page, err := identity.OIDCProviders(c, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListOIDCProvidersResponse{
		Marker: services.Text(page.Next), IsTruncated: new(page.Next != ""),
		OIDCProviders: &OIDCProviders{OIDCProvider: services.Each(page.Items, func(p *identity.OIDCProvider) OIDCProvider { return *view(p) })},
	}, nil
}

// updateOIDCProvider clears a description that is given empty.
func updateOIDCProvider(c *cloud.Call, q *UpdateOIDCProviderRequest) (*OIDCProviderResponse, error) {
	return answer(identity.UpdateOIDCProvider(c, q.OIDCProviderName, func(p *identity.OIDCProvider) error {
		p.Description = services.Or(q.NewDescription, p.Description)
		if q.ClientIds != "" {
			p.ClientIDs = services.Separated(q.ClientIds)
		}
		if q.IssuanceLimitTime != nil {
			p.IssuanceLimit = hours(q.IssuanceLimitTime)
		}
		return nil
	}))
}

func deleteOIDCProvider(c *cloud.Call, q *OIDCProviderNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteOIDCProvider(c, q.OIDCProviderName)
}

// entry adds an entry to a list, or takes it out; one that is there already, or is not there, changes nothing.
type entry func(list []string, one string) []string

func withEntry(list []string, one string) []string {
	if slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

func withoutEntry(list []string, one string) []string {
	return slices.DeleteFunc(list, func(held string) bool { return held == one })
}

func (change entry) ofClients(c *cloud.Call, q *OIDCProviderRequest) (*OIDCProviderResponse, error) {
	return change.of(c, q.OIDCProviderName, "ClientId", q.ClientId, func(p *identity.OIDCProvider) *[]string { return &p.ClientIDs })
}

func (change entry) ofFingerprints(c *cloud.Call, q *AddFingerprintToOIDCProviderRequest) (*OIDCProviderResponse, error) {
	return change.of(c, q.OIDCProviderName, "Fingerprint", q.Fingerprint, func(p *identity.OIDCProvider) *[]string { return &p.Fingerprints })
}

func (change entry) of(c *cloud.Call, name, parameter, value string, list func(*identity.OIDCProvider) *[]string) (*OIDCProviderResponse, error) {
	return answer(identity.UpdateOIDCProvider(c, name, func(p *identity.OIDCProvider) error {
		*list(p) = change(*list(p), value)
		return services.Require(parameter, value)
	}))
}
