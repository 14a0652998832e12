package ims

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func viewSAML(p *identity.SAMLProvider) *SAMLProvider {
	return &SAMLProvider{
		SAMLProviderName: &p.Name, Arn: new(p.ARN()), Description: new(p.Description), EncodedSAMLMetadataDocument: new(p.Metadata),
		CreateDate: services.Seconds(p.Created), UpdateDate: services.Seconds(p.Updated),
	}
}

func answerSAML(p *identity.SAMLProvider, err error) (*SAMLProviderResponse, error) {
	if err != nil {
		return nil, err
	}
	return &SAMLProviderResponse{SAMLProvider: viewSAML(p)}, nil
}

func createSAMLProvider(c *cloud.Call, q *CreateSAMLProviderRequest) (*SAMLProviderResponse, error) {
	return answerSAML(identity.CreateSAMLProvider(c, identity.SAMLProvider{Name: q.SAMLProviderName, Description: q.Description, Metadata: q.EncodedSAMLMetadataDocument}))
}

func getSAMLProvider(c *cloud.Call, q *SAMLProviderNameRequest) (*SAMLProviderResponse, error) {
	return answerSAML(identity.FindSAMLProvider(c, q.SAMLProviderName))
}

// listSAMLProviders leaves the documents out.
func listSAMLProviders(c *cloud.Call, q *ListSAMLProvidersRequest) (*ListSAMLProvidersResponse, error) {
	page, err := identity.SAMLProviders(c, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListSAMLProvidersResponse{
		Marker: services.Text(page.Next), IsTruncated: new(page.Next != ""),
		SAMLProviders: &SAMLProviders{SAMLProvider: services.Each(page.Items, func(p *identity.SAMLProvider) SAMLProvider {
			view := *viewSAML(p)
			view.EncodedSAMLMetadataDocument = nil
			return view
		})},
	}, nil
}

// updateSAMLProvider clears a description that is given empty.
func updateSAMLProvider(c *cloud.Call, q *UpdateSAMLProviderRequest) (*SAMLProviderResponse, error) {
	return answerSAML(identity.UpdateSAMLProvider(c, q.SAMLProviderName, q.NewDescription, q.NewEncodedSAMLMetadataDocument))
}

func deleteSAMLProvider(c *cloud.Call, q *SAMLProviderNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteSAMLProvider(c, q.SAMLProviderName)
}
