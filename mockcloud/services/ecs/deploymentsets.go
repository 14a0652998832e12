package ecs

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createDeploymentSet(c *cloud.Call, q *CreateDeploymentSetRequest) (*CreateDeploymentSetResponse, error) {
	if err := choose(
		choice{"Strategy", "InvalidParameter.Strategy", oneOf(q.Strategy, compute.ByHost, compute.ByGroup, compute.Close)},
		choice{"OnUnableToRedeployFailedInstance", "InvalidParameter.Strategy", oneOf(q.OnUnableToRedeployFailedInstance, "CancelMembershipAndStart", "KeepStopped")},
	); err != nil {
		return nil, err
	}
	set, err := compute.CreateDeploymentSet(c, compute.NewDeploymentSet{
		Name: q.DeploymentSetName, Description: q.Description, Strategy: cmp.Or(q.Strategy, compute.ByHost), Groups: int(services.Value(q.GroupCount)),
	})
	if err != nil {
		return nil, err
	}
	return &CreateDeploymentSetResponse{DeploymentSetId: &set.ID}, nil
}

func describeDeploymentSets(c *cloud.Call, q *DescribeDeploymentSetsRequest) (*DescribeDeploymentSetsResponse, error) {
	ids, err := listed("DeploymentSetIds", "InvalidDeploymentSetIds.TooManyInput", q.DeploymentSetIds)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.DeploymentSets(c, ids, func(s *compute.DeploymentSet) bool {
		return is(q.Strategy, s.Strategy) && (q.DeploymentSetName == "" || services.Matches(q.DeploymentSetName, s.Name))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeDeploymentSetsResponse{
		RegionId: new(c.Region), PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		DeploymentSets: &DeploymentSets{DeploymentSet: services.Each(page.Items, func(s *compute.DeploymentSet) DeploymentSet { return viewDeploymentSet(c, s) })},
	}, nil
}

// viewDeploymentSet shows a deployment set to its owner, with how many instances there are and can be in each
// zone that has some.
func viewDeploymentSet(c *cloud.Call, s *compute.DeploymentSet) DeploymentSet {
	view := DeploymentSet{
		DeploymentSetId: &s.ID, DeploymentSetName: &s.Name, DeploymentSetDescription: &s.Description, CreationTime: services.Seconds(s.Created),
		DeploymentStrategy: &s.Strategy, Domain: new("default"), Granularity: new("host"), InstanceIds: &InstanceIds{InstanceId: []string{}}, Capacities: &Capacities{Capacity: []Capacity{}},
	}
	if s.Groups > 0 {
		view.GroupCount = new(int32(s.Groups))
	}
	if account, err := strconv.ParseInt(s.Owner, 10, 64); err == nil {
		view.AccountId = &account
	}
	used := map[string]int32{}
	zones := []string{}
	for _, i := range s.Instances(c.World) {
		zone := i.VSwitch().Zone
		if used[zone] == 0 {
			zones = append(zones, zone)
		}
		used[zone]++
		view.InstanceIds.InstanceId = append(view.InstanceIds.InstanceId, i.ID)
	}
	view.InstanceAmount = new(int32(len(view.InstanceIds.InstanceId)))
	most := int32(compute.SetCapacity * max(s.Groups, 1))
	for _, zone := range zones {
		view.Capacities.Capacity = append(view.Capacities.Capacity, Capacity{ZoneId: new(zone), UsedAmount: new(used[zone]), AvailableAmount: new(most - used[zone])})
	}
	return view
}

func modifyDeploymentSetAttribute(c *cloud.Call, q *ModifyDeploymentSetAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ModifyDeploymentSet(c, q.DeploymentSetId, services.Text(q.DeploymentSetName), q.Description)
}

func deleteDeploymentSet(c *cloud.Call, q *DeleteDeploymentSetRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteDeploymentSet(c, q.DeploymentSetId)
}

func modifyInstanceDeployment(c *cloud.Call, q *ModifyInstanceDeploymentRequest) (*EmptyResponse, error) {
	if services.IsTrue(q.RemoveFromDeploymentSet) {
		return &EmptyResponse{}, compute.Undeploy(c, q.InstanceId, q.DeploymentSetId)
	}
	if q.DeploymentSetId == "" {
		return nil, services.Refuse("InvalidParameter.Param", "Give DeploymentSetId.")
	}
	return &EmptyResponse{}, compute.Deploy(c, q.InstanceId, compute.Deployment{SetID: q.DeploymentSetId, Group: int(services.Value(q.DeploymentSetGroupNo))})
}
