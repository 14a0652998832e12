package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

// A VPC has one route table, which scenarios call by the VPC's name.
func routeTableSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(expression(`{name} sees (?:only the route tables? of the VPCs? {names}|no route tables)`), s.seeRouteTables)
	sc.Step(expression(`{name} sees the routes {names} in the route table of the VPC {name}`), s.seeRoutes)
	sc.Step(action("looks", "look", `at the routes of the VPC {name}`), s.lookAtRoutes)
	sc.Step(action("renames", "rename", `the route table of the VPC {name} to {name}`), s.renameRouteTable)
	sc.Step(expression(`{name} sees that the route table of the VPC {name} has the name {name}`), s.seeRouteTableName)
}

// routeTables lists what an account sees.
func (s *Scene) routeTables(who, of string) ([]vpc.RouterTableListType, error) {
	request := vpc.CreateDescribeRouteTableListRequest()
	request.PageSize = requests.NewInteger(50)
	if of != "" {
		request.VpcId = s.ID(aVPC, of)
	}
	response, err := call(s, s.as(who).vpc.DescribeRouteTableList, request)
	if err != nil {
		return nil, err
	}
	return response.RouterTableList.RouterTableListType, nil
}

func (s *Scene) seeRouteTables(who, names string) error {
	list, err := s.routeTables(who, "")
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, table := range list {
		ids[i] = table.RouteTableId
	}
	return s.expectNames("the route tables of the VPCs", listed(names), ids)
}

func (s *Scene) seeRouteTableName(who, of, name string) error {
	list, err := s.routeTables(who, of)
	if err != nil {
		return err
	}
	if err := expect("the number of route tables", 1, len(list)); err != nil {
		return err
	}
	return expect("the name of the route table", name, list[0].RouteTableName)
}

// routes lists where the routes of a VPC go that an account sees.
func (s *Scene) routes(who, of string) ([]string, error) {
	request := vpc.CreateDescribeRouteEntryListRequest()
	request.RouteTableId = s.ID(aRouteTable, of)
	response, err := call(s, s.as(who).vpc.DescribeRouteEntryList, request)
	if err != nil {
		return nil, err
	}
	var destinations []string
	for _, route := range response.RouteEntrys.RouteEntry {
		destinations = append(destinations, route.DestinationCidrBlock)
	}
	return destinations, nil
}

func (s *Scene) seeRoutes(who, destinations, of string) error {
	found, err := s.routes(who, of)
	if err != nil {
		return err
	}
	return s.expectNames("the routes", listed(destinations), found)
}

func (s *Scene) lookAtRoutes(who, of, code string) error {
	_, err := s.routes(who, of)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) renameRouteTable(who, of, to, code string) error {
	request := vpc.CreateModifyRouteTableAttributesRequest()
	request.RouteTableId, request.RouteTableName = s.ID(aRouteTable, of), to
	_, err := call(s, s.as(who).vpc.ModifyRouteTableAttributes, request)
	_, verdict := judge(code, err)
	return verdict
}
