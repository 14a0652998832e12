package vpcipam

import (
	"net/http"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualPage is how many entries a page has unless the request says it.
const usualPage = 10

// created is the status of all that is there: it is so at once.
var created = "Created"

func openVpcIpamService(c *cloud.Call, _ *OpenVpcIpamServiceRequest) (*OpenVpcIpamServiceResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return &OpenVpcIpamServiceResponse{Code: new(strconv.Itoa(http.StatusOK)), Message: new("successful")}, addressing.Service.Open(c)
}

func getVpcIpamServiceStatus(c *cloud.Call, _ *GetVpcIpamServiceStatusRequest) (*GetVpcIpamServiceStatusResponse, error) {
	return &GetVpcIpamServiceStatusResponse{Enabled: new(addressing.Service.Opened(c.World, c.AccountID))}, nil
}

// accountNumber is the id of an account as responses have it.
func accountNumber(id string) *int64 {
	number, _ := strconv.ParseInt(id, 10, 64) // ids of accounts are numbers
	return &number
}

// canMatch says whether there is a resource group, where one is asked for.
func canMatch(c *cloud.Call, group string) bool {
	if group == "" {
		return true
	}
	_, err := identity.FindResourceGroup(c, group)
	return err == nil
}

// asked is what requests for lists select alike; nothing can match where there is no such group.
func asked(c *cloud.Call, ids []string, name, group string, tags []TagParameter) (q addressing.Query, can bool) {
	return addressing.Query{IDs: ids, Name: name, ResourceGroupID: group, Tags: services.Tags(tags)}, canMatch(c, group)
}

func createIpam(c *cloud.Call, q *CreateIpamRequest) (*CreateIpamResponse, error) {
	i, err := addressing.CreateIPAM(c, addressing.NewIPAM{
		Labels: addressing.Labels{Name: q.IpamName, Description: q.IpamDescription, ResourceGroupID: q.ResourceGroupId}, Regions: q.OperatingRegionList, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateIpamResponse{
		IpamId: &i.ID, PrivateDefaultScopeId: &i.Private.ID, PublicDefaultScopeId: &i.Public.ID, DefaultResourceDiscoveryId: &i.Discovery.ID, DefaultResourceDiscoveryAssociationId: &i.Association,
		ResourceDiscoveryAssociationCount: new(int32(1)),
	}, nil
}

func listIpams(c *cloud.Call, q *ListIpamsRequest) (*ListIpamsResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	var page cloud.Page[*addressing.IPAM]
	if query, can := asked(c, q.IpamIds, q.IpamName, q.ResourceGroupId, q.Tags); can {
		var err error
		if page, err = addressing.IPAMs(c, query, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListIpamsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		Ipams: services.Each(page.Items, func(i *addressing.IPAM) Ipam {
			return Ipam{
				IpamId: &i.ID, IpamName: new(i.Name), IpamDescription: new(i.Description), IpamStatus: &created, OperatingRegionList: i.Regions, OwnerId: accountNumber(i.Owner),
				PrivateDefaultScopeId: &i.Private.ID, PublicDefaultScopeId: &i.Public.ID, DefaultResourceDiscoveryId: &i.Discovery.ID, DefaultResourceDiscoveryAssociationId: &i.Association, RegionId: &i.Region,
				ResourceDiscoveryAssociationCount: new(int32(1)), ResourceGroupId: new(i.ResourceGroupID), ScopeCount: new(int32(i.CountScopes(c.World))),
				CreateTime: services.Seconds(i.Created), Tags: tagsOf(c, i.ID),
			}
		}),
	}, nil
}

func relabeling(name string, description *string) addressing.Relabeling {
	return addressing.Relabeling{Name: services.Text(name), Description: description}
}

func updateIpam(c *cloud.Call, q *UpdateIpamRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.ModifyIPAM(c, q.IpamId, relabeling(q.IpamName, q.IpamDescription), q.AddOperatingRegion, q.RemoveOperatingRegion)
}

func deleteIpam(c *cloud.Call, q *DeleteIpamRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.DeleteIPAM(c, q.IpamId)
}

func createIpamScope(c *cloud.Call, q *CreateIpamScopeRequest) (*CreateIpamScopeResponse, error) {
	labels := addressing.Labels{Name: q.IpamScopeName, Description: q.IpamScopeDescription, ResourceGroupID: q.ResourceGroupId}
	s, err := addressing.CreateScope(c, q.IpamId, q.IpamScopeType, labels, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateIpamScopeResponse{IpamScopeId: &s.ID}, nil
}

func listIpamScopes(c *cloud.Call, q *ListIpamScopesRequest) (*ListIpamScopesResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	var page cloud.Page[*addressing.Scope]
	if query, can := asked(c, q.IpamScopeIds, q.IpamScopeName, q.ResourceGroupId, q.Tags); can {
		var err error
		if page, err = addressing.Scopes(c, query, q.IpamId, q.IpamScopeType, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListIpamScopesResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamScopes: services.Each(page.Items, func(s *addressing.Scope) IpamScope {
			return IpamScope{
				IpamScopeId: &s.ID, IpamScopeName: new(s.Name), IpamScopeDescription: new(s.Description), IpamScopeType: new(s.Type()), IpamId: &s.IPAM.ID,
				IsDefault: new(s.Default()), OwnerId: accountNumber(s.Owner), PoolCount: new(int32(s.CountPools(c.World))), RegionId: &s.Region, Status: &created,
				ResourceGroupId: new(s.ResourceGroupID), CreateTime: services.Seconds(s.Created), Tags: tagsOf(c, s.ID),
			}
		}),
	}, nil
}

func updateIpamScope(c *cloud.Call, q *UpdateIpamScopeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.ModifyScope(c, q.IpamScopeId, relabeling(q.IpamScopeName, q.IpamScopeDescription))
}

func deleteIpamScope(c *cloud.Call, q *DeleteIpamScopeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.DeleteScope(c, q.IpamScopeId)
}
