package location

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Contract is the contract of the actions of Location 2015-06-12 that are implemented.
var Contract = &contract.Product{Name: "Location", Version: "2015-06-12", Style: wire.RPC, Actions: []*contract.Action{
	describeEndpointContract,
	describeEndpointsContract,
}}

// The codes that clients know; the one for a service does have a space.
const (
	codeNoRegion  = "InvalidRegionId"
	codeNoService = "Illegal Parameter"
)

var documented = map[string]int{codeNoRegion: http.StatusBadRequest, codeNoService: http.StatusBadRequest}

var describeEndpointContract = &contract.Action{
	Name:      "DescribeEndpoint",
	Operation: "read",
	Written: &contract.Schema{
		Parameters: []contract.Field{
			{Name: "Id", Type: contract.String, Required: true},
			{Name: "ServiceCode", Type: contract.String, Required: true},
			{Name: "Password", Type: contract.String},
		},
		Response: &contract.Field{Type: contract.Object, Fields: append([]contract.Field{{Name: "RequestId", Type: contract.String}}, endpointFields...)},
		Errors:   documented,
	},
}

var describeEndpointsContract = &contract.Action{
	Name:      "DescribeEndpoints",
	Operation: "read",
	Written: &contract.Schema{
		Parameters: []contract.Field{
			{Name: "Id", Type: contract.String, Required: true},
			{Name: "ServiceCode", Type: contract.String, Required: true},
			{Name: "Type", Type: contract.String},
		},
		Response: &contract.Field{Type: contract.Object, Fields: []contract.Field{
			{Name: "RequestId", Type: contract.String},
			{Name: "Success", Type: contract.Boolean},
			{Name: "Endpoints", Type: contract.Object, Fields: []contract.Field{
				{Name: "Endpoint", Type: contract.List, Item: &contract.Field{Type: contract.Object, Fields: endpointFields}},
			}},
		}},
		Errors: documented,
	},
}

// endpointFields are those of an endpoint. The vendor misspells ServiceCode in
// its answers, and clients read it so.
var endpointFields = []contract.Field{
	{Name: "Endpoint", Type: contract.String},
	{Name: "Id", Type: contract.String},
	{Name: "Namespace", Type: contract.String},
	{Name: "SerivceCode", Type: contract.String},
	{Name: "Type", Type: contract.String},
	{Name: "Protocols", Type: contract.Object, Fields: []contract.Field{
		{Name: "Protocols", Type: contract.List, Item: &contract.Field{Type: contract.String}},
	}},
}
