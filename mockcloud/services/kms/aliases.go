package kms

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createAlias(c *cloud.Call, q *AliasRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.CreateAlias(c, q.AliasName, q.KeyId)
}

func updateAlias(c *cloud.Call, q *AliasRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.MoveAlias(c, q.AliasName, q.KeyId)
}

func deleteAlias(c *cloud.Call, q *DeleteAliasRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, encryption.DeleteAlias(c, q.AliasName)
}

func listAliases(c *cloud.Call, q *ListAliasesRequest) (*AliasesResponse, error) {
	return showAliases(c, "", services.Numbered(q.PageNumber, q.PageSize, pageSize))
}

func listAliasesByKeyID(c *cloud.Call, q *OfKeyRequest) (*AliasesResponse, error) {
	return showAliases(c, q.KeyId, services.Numbered(q.PageNumber, q.PageSize, pageSize))
}

func showAliases(c *cloud.Call, key string, paging services.Paging) (*AliasesResponse, error) {
	page, err := encryption.Aliases(c, key, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, "")
	return &AliasesResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total,
		Aliases: &Aliases{Alias: services.Each(page.Items, func(a *encryption.Alias) Alias {
			return Alias{AliasName: &a.Name, AliasArn: arn(a.Head(), a.Name), KeyId: &a.Key.ID}
		})},
	}, nil
}
