package services_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newCatalog has one action of Vpc, one of CS in ROA style, and the toy product.
func newCatalog() *services.Catalog {
	createVpc := func(*cloud.Call, *vpc.CreateVpcRequest) (*vpc.CreateVpcResponse, error) {
		return &vpc.CreateVpcResponse{}, nil
	}
	network := services.NewProduct(vpc.Contract, nil, services.Write(vpc.Contract.Action("CreateVpc"), createVpc))
	detail := &contract.Action{Name: "DescribeClusterDetail", Method: "GET", Path: "/clusters/{ClusterId}", Written: &contract.Schema{Response: &contract.Field{Type: contract.Object}}}
	clusters := services.NewProduct(&contract.Product{Name: "CS", Version: "2015-12-15", Style: wire.ROA, Actions: []*contract.Action{detail}}, nil,
		services.Read(detail, func(*cloud.Call, *struct{}) (*struct{}, error) { return &struct{}{}, nil }))
	return services.NewCatalog(offer(network), offer(clusters), offer(newPainter().product))
}

// offer is a product that is there already.
func offer(product *services.Product) services.Offer {
	return services.Offer{Contract: product.Contract, Product: func() *services.Product { return product }}
}

func TestCatalogFind(t *testing.T) {
	t.Parallel()
	catalog := newCatalog()
	for name, test := range map[string]struct {
		request  wire.Request
		found    string
		code     string
		status   int
		mentions []string
	}{
		"implemented":                       {request: wire.Request{Version: "2016-04-28", Action: "CreateVpc"}, found: "Vpc CreateVpc"},
		"in the contract without a handler": {request: wire.Request{Version: "2016-04-28", Action: "DescribeVSwitches"}, code: "MockNotImplemented", status: 501, mentions: []string{"Vpc", "2016-04-28", "DescribeVSwitches"}},
		"only the vendor has it":            {request: wire.Request{Version: "2016-04-28", Action: "CreateRouteTable"}, code: "MockNotImplemented", status: 501, mentions: []string{"Vpc", "CreateRouteTable"}},
		"only the vendor has the product":   {request: wire.Request{Version: "2014-05-15", Action: "CreateLoadBalancer"}, code: "MockNotImplemented", status: 501, mentions: []string{"Slb", "CreateLoadBalancer"}},
		"only by name":                      {request: wire.Request{Version: "2014-08-15", Action: "CreateDBInstance"}, code: "MockNotImplemented", status: 501, mentions: []string{"Rds", "2014-08-15", "CreateDBInstance"}},
		"its actions are not published":     {request: wire.Request{Version: "2018-06-20", Action: "CreateFileSystem"}, code: "MockNotImplemented", status: 501, mentions: []string{"DFS", "2018-06-20", "CreateFileSystem"}},
		"any of several":                    {request: wire.Request{Version: "2017-05-25", Action: "SendSms"}, code: "MockNotImplemented", status: 501, mentions: []string{"SendSms of Dyplsapi or Dypnsapi or Dysmsapi or Dyvmsapi 2017-05-25"}},
		"the one of several by host":        {request: wire.Request{Version: "2017-05-25", Action: "SendSms", Host: "dysmsapi.aliyuncs.com"}, code: "MockNotImplemented", status: 501, mentions: []string{"SendSms of Dysmsapi 2017-05-25"}},
		"not of the others by host":         {request: wire.Request{Version: "2019-01-01", Action: "DescribeMetricList", Host: "cassandra.aliyuncs.com"}, code: "MockNotImplemented", status: 501, mentions: []string{"DescribeMetricList of Cassandra"}},
		"what no list of the version has":   {request: wire.Request{Version: "2019-01-01", Action: "Paint", Host: "metrics.aliyuncs.com"}, code: "MockNotImplemented", status: 501, mentions: []string{"Paint of Cassandra"}},
		"no action of the host's product":   {request: wire.Request{Version: "2019-01-01", Action: "Paint", Host: "cms.cn-hangzhou.aliyuncs.com"}, code: "InvalidAction.NotFound", status: 404},
		"its paths are not published":       {request: wire.Request{Version: "2023-03-30", Method: "GET", Path: "/2023-03-30/functions"}, code: "MockNotImplemented", status: 501, mentions: []string{"GET /2023-03-30/functions of FC"}},
		"its names are":                     {request: wire.Request{Version: "2023-03-30", Action: "Paint"}, code: "InvalidAction.NotFound", status: 404},
		"a version that is not published":   {request: wire.Request{Version: "1999-01-01", Action: "ListRules", Host: "config.cn-shanghai.aliyuncs.com"}, code: "MockNotImplemented", status: 501, mentions: []string{"ListRules of Config 1999-01-01"}},
		"a version that does not exist":     {request: wire.Request{Version: "1999-01-01", Action: "CreateVpc", Host: "vpc.aliyuncs.com"}, code: "InvalidVersion", status: 404},
		"a product without an index":        {request: wire.Request{Version: "2001-01-01", Action: "Paint"}, found: "Paint Paint"},
		"its contract without a handler":    {request: wire.Request{Version: "2001-01-01", Action: "Varnish"}, code: "MockNotImplemented", status: 501, mentions: []string{"Varnish"}},
		"in another case":                   {request: wire.Request{Version: "2016-04-28", Action: "CreateVPC"}, found: "Vpc CreateVpc"},
		"no such action":                    {request: wire.Request{Version: "2016-04-28", Action: "CreateVpcs"}, code: "InvalidAction.NotFound", status: 404, mentions: []string{"CreateVpcs"}},
		"an action of another version":      {request: wire.Request{Version: "2014-05-26", Action: "CreateVSwitches"}, code: "InvalidAction.NotFound", status: 404},
		"no such version":                   {request: wire.Request{Version: "1999-01-01", Action: "CreateVpc"}, code: "InvalidVersion", status: 404, mentions: []string{"1999-01-01"}},
		"by path":                           {request: wire.Request{Version: "2015-12-15", Method: "GET", Path: "/clusters/c1"}, found: "CS DescribeClusterDetail"},
		"by path, with a slash at its end":  {request: wire.Request{Version: "2015-12-15", Method: "GET", Path: "/clusters/c1/"}, found: "CS DescribeClusterDetail"},
		"by name in ROA style":              {request: wire.Request{Version: "2015-12-15", Method: "GET", Path: "/clusters/c1", Action: "DescribeClusterDetail"}, found: "CS DescribeClusterDetail"},
		"a path that only the vendor has":   {request: wire.Request{Version: "2015-12-15", Method: "DELETE", Path: "/clusters/c1"}, code: "MockNotImplemented", status: 501, mentions: []string{"CS", "DeleteCluster"}},
		"no such path":                      {request: wire.Request{Version: "2015-12-15", Method: "GET", Path: "/clusters/c1/moons"}, code: "InvalidAction.NotFound", status: 404, mentions: []string{"GET /clusters/c1/moons"}},
		"no such method":                    {request: wire.Request{Version: "2015-12-15", Method: "HEAD", Path: "/clusters/c1"}, code: "InvalidAction.NotFound", status: 404},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, err := catalog.Find(&test.request)
			if test.found != "" {
				if err != nil {
					t.Fatal(err)
				}
				if got := found.Owner + " " + found.Action.Contract.Name; got != test.found {
					t.Errorf("found %s; want %s", got, test.found)
				}
				return
			}
			if err == nil {
				t.Fatalf("found %s", found.Name)
			}
			if err.Code != test.code || err.Status != test.status {
				t.Errorf("got %d %s; want %d %s", err.Status, err.Code, test.status, test.code)
			}
			for _, word := range test.mentions {
				if !strings.Contains(err.Message, word) {
					t.Errorf("the message does not say %q: %s", word, err.Message)
				}
			}
		})
	}
}

// Two products of one version share an action: the host tells which is meant.
func TestTheHostDecidesBetweenProductsOfOneVersion(t *testing.T) {
	t.Parallel()
	product := func(name string, implemented bool, actions ...string) services.Offer {
		described := &contract.Product{Name: name, Version: "2030-01-01"}
		var handlers []*services.Action
		for _, action := range actions {
			one := &contract.Action{Name: action, Method: "GET", Path: "/" + action, Written: &contract.Schema{Response: &contract.Field{Type: contract.Object}}}
			described.Actions = append(described.Actions, one)
			if implemented {
				handlers = append(handlers, services.Read(one, func(*cloud.Call, *struct{}) (*struct{}, error) { return &struct{}{}, nil }))
			}
		}
		described.Style = wire.ROA
		return offer(services.NewProduct(described, nil, handlers...))
	}
	catalog := services.NewCatalog(product("Oak", true, "Grow", "Fell"), product("OakWood", true, "Grow"), product("Ash", false, "Grow"))
	for name, test := range map[string]struct {
		request wire.Request
		owner   string
		byHost  bool
	}{
		"by its name":               {wire.Request{Action: "Grow", Host: "oakwood.aliyuncs.com"}, "OakWood", true},
		"in a region":               {wire.Request{Action: "Grow", Host: "OAK-cn-hangzhou.aliyuncs.com"}, "Oak", true},
		"in another way":            {wire.Request{Action: "Grow", Host: "oakwood-vpc.cn-hangzhou.aliyuncs.com:443"}, "OakWood", true},
		"by path":                   {wire.Request{Method: "GET", Path: "/Grow", Host: "oakwood.cn-hangzhou.aliyuncs.com"}, "OakWood", true},
		"one that is not there":     {wire.Request{Action: "Grow", Host: "ash.aliyuncs.com"}, "Ash", true},
		"by no name":                {wire.Request{Action: "Grow", Host: "127.0.0.1:4100"}, "Oak", true},
		"by another name":           {wire.Request{Action: "Grow", Host: "elm.aliyuncs.com"}, "Oak", true},
		"a bucket":                  {wire.Request{Action: "Grow", Host: "oakwood.oss-cn-hangzhou.aliyuncs.com"}, "Oak", true},
		"what only one of them has": {wire.Request{Action: "Fell", Host: "oakwood.aliyuncs.com"}, "Oak", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.request.Version = "2030-01-01"
			found, err := catalog.Find(&test.request)
			if found == nil || found.Owner != test.owner || found.ByHost != test.byHost {
				t.Fatalf("found %+v, %v; want %s", found, err, test.owner)
			}
			if (err == nil) != (test.owner != "Ash") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCatalogListings(t *testing.T) {
	t.Parallel()
	type count struct{ implemented, all int }
	counts := map[string]count{}
	for _, listing := range newCatalog().Listings() {
		var counted count
		last := ""
		for _, action := range listing.Actions {
			if action.Name <= last {
				t.Errorf("%s: %s stands after %s", listing.Name, action.Name, last)
			}
			last = action.Name
			counted.all++
			if action.Implemented {
				counted.implemented++
			}
		}
		counts[listing.Name+" "+listing.Version] = counted
	}
	for listing, want := range map[string]count{
		"Vpc 2016-04-28": {1, 407}, "CS 2015-12-15": {1, 139}, "Slb 2014-05-15": {0, 93}, "Paint 2001-01-01": {2, 3}, "Oss 2019-05-17": {0, 0},
	} {
		if counts[listing] != want {
			t.Errorf("%s has %+v; want %+v", listing, counts[listing], want)
		}
	}
	if len(counts) != 348 {
		t.Errorf("%d products are listed; want 348", len(counts))
	}
}

func TestCatalogServes(t *testing.T) {
	t.Parallel()
	catalog := newCatalog()
	for host, want := range map[string]bool{
		"vpc.aliyuncs.com": true, "vpc-vpc.cn-hangzhou.aliyuncs.com": true, "paint.aliyuncs.com": true,
		"slb.aliyuncs.com": true, "elm.aliyuncs.com": false, "oss-cn-hangzhou.aliyuncs.com": false, "vpc.oss-cn-hangzhou.aliyuncs.com": false,
	} {
		if got := catalog.Serves(host); got != want {
			t.Errorf("Serves(%q) = %v", host, got)
		}
	}
}

// A product is made when it is first called, and once.
func TestCatalogMakesProductsWhenTheyAreCalled(t *testing.T) {
	t.Parallel()
	made := 0
	product := newPainter().product
	catalog := services.NewCatalog(services.Offer{Contract: product.Contract, Product: func() *services.Product {
		made++
		return product
	}})
	for _, step := range []struct {
		do   func()
		made int
	}{
		{func() { catalog.Serves("paint.aliyuncs.com") }, 0},
		{func() { _, _ = catalog.Find(&wire.Request{Version: "2016-04-28", Action: "CreateVpc"}) }, 0},
		{func() { _, _ = catalog.Find(&wire.Request{Version: "2001-01-01", Action: "Paint"}) }, 1},
		{func() { _, _ = catalog.Find(&wire.Request{Version: "2001-01-01", Action: "Look"}) }, 1},
		{func() { catalog.Listings() }, 1},
	} {
		if step.do(); made != step.made {
			t.Fatalf("the product is made %d times; want %d", made, step.made)
		}
	}
}
