package location

import (
	"net/http"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Product is Location with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, nil,
		services.ReadHost(describeEndpointContract, describeEndpoint),
		services.ReadHost(describeEndpointsContract, describeEndpoints),
	)
}

// openAPI is the type of the endpoints that everybody reaches. The vendor's
// others are inside of its networks.
const openAPI = "openAPI"

// describeEndpoints sends clients to where they are: whoever reached the server
// itself finds every product there, whoever called the vendor's host, and came
// here through a proxy, finds them at the vendor's hosts.
func describeEndpoints(_ *cloud.Call, host string, q *DescribeEndpointsRequest) (*DescribeEndpointsResponse, error) {
	found, err := find(q.Id, q.ServiceCode, host)
	if err != nil {
		return nil, err
	}
	endpoints := []Endpoint{}
	if q.Type == "" || q.Type == openAPI {
		endpoints = append(endpoints, Endpoint{
			Endpoint: &found, Id: &q.Id, Namespace: &q.ServiceCode, SerivceCode: &q.ServiceCode, Type: new(openAPI), Protocols: protocols(),
		})
	}
	return &DescribeEndpointsResponse{Success: new(true), Endpoints: &Endpoints{Endpoint: endpoints}}, nil
}

func describeEndpoint(_ *cloud.Call, host string, q *DescribeEndpointRequest) (*DescribeEndpointResponse, error) {
	found, err := find(q.Id, q.ServiceCode, host)
	if err != nil {
		return nil, err
	}
	return &DescribeEndpointResponse{
		Endpoint: &found, Id: &q.Id, Namespace: &q.ServiceCode, SerivceCode: &q.ServiceCode, Type: new(openAPI), Protocols: protocols(),
	}, nil
}

func protocols() *Protocols { return &Protocols{Protocols: []string{"HTTP", "HTTPS"}} }

// find finds the host of a product in a region for a client that reached the
// server by a host. Clients compare the messages of its errors with these very
// sentences to find out what was wrong.
func find(regionID, code, reached string) (string, error) {
	region, ok := cloud.FindRegion(regionID)
	if !ok {
		return "", &wire.Error{Code: codeNoRegion, Status: http.StatusBadRequest, Message: "The specified region does not exist."}
	}
	product, ok := hosts[strings.ToLower(code)]
	if !ok {
		return "", &wire.Error{Code: codeNoService, Status: http.StatusBadRequest, Message: "Please check the parameters"}
	}
	name, _, _ := strings.Cut(strings.ToLower(reached), ":")
	switch {
	case !strings.HasSuffix(name, "."+cloud.VendorDomain):
		return reached, nil
	case product.central:
		return product.name + "." + cloud.VendorDomain, nil
	}
	return region.Endpoint(product.name), nil
}
