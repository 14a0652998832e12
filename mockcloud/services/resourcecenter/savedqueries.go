package resourcecenter

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/inventory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualPage is how many entries a page has unless the request says it, and largestPage at most.
const (
	usualPage   = 20
	largestPage = 100
)

func createSavedQuery(c *cloud.Call, q *CreateSavedQueryRequest) (*CreateSavedQueryResponse, error) {
	made, err := inventory.CreateQuery(c, inventory.QueryText{Name: q.Name, Description: q.Description, Expression: q.Expression})
	if err != nil {
		return nil, err
	}
	return &CreateSavedQueryResponse{QueryId: &made.ID}, nil
}

func viewQuery(q *inventory.SavedQuery) SavedQuery {
	return SavedQuery{
		QueryId: &q.ID, Name: new(q.Name), Description: new(q.Description), Expression: new(q.Expression),
		CreateTime: services.Seconds(q.Created), UpdateTime: services.Seconds(q.Updated),
	}
}

func getSavedQuery(c *cloud.Call, q *SavedQueryRequest) (*GetSavedQueryResponse, error) {
	found, err := inventory.FindQuery(c, q.QueryId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetSavedQueryResponse{SavedQuery: new(viewQuery(found))}, nil
}

func listSavedQueries(c *cloud.Call, q *ListSavedQueriesRequest) (*ListSavedQueriesResponse, error) {
	size := int32(usualPage)
	if q.MaxResults != "" {
		given, err := strconv.Atoi(q.MaxResults)
		if err != nil || given < 1 || given > largestPage {
			return nil, services.Malformed(inventory.KindQuery, "MaxResults", "a page has 1 to 100 entries")
		}
		size = int32(given)
	}
	page, err := inventory.Queries(c, services.After(q.NextToken, &size, usualPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListSavedQueriesResponse{MaxResults: new(strconv.Itoa(int(size))), NextToken: &page.Next, SavedQueries: services.Each(page.Items, viewQuery)}, nil
}

func updateSavedQuery(c *cloud.Call, q *UpdateSavedQueryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, inventory.ModifyQuery(c, q.QueryId, inventory.QueryText{Name: q.Name, Expression: q.Expression}, q.Description)
}

func deleteSavedQuery(c *cloud.Call, q *SavedQueryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, inventory.DeleteQuery(c, q.QueryId)
}
