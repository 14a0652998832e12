package ecs

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The modes of stopped instances.
const (
	keepCharging = "KeepCharging"
	stopCharging = "StopCharging"
	// notApplicable is the mode that running instances show. Clients that send
	// back what they read, as Terraform's provider does, stop instances with it.
	notApplicable = "Not-applicable"
)

func startInstance(c *cloud.Call, q *StartInstanceRequest) (*StartInstanceResponse, error) {
	_, err := c.StartInstances(q.InstanceId)
	return &StartInstanceResponse{}, err
}

func stopInstance(c *cloud.Call, q *StopInstanceRequest) (*StopInstanceResponse, error) {
	if err := services.Implemented(services.Given("Hibernate", isTrue(q.Hibernate))); err != nil {
		return nil, err
	}
	how, err := stoppingOf(stopInstanceContract, q.StoppedMode)
	if err != nil {
		return nil, err
	}
	_, err = c.StopInstances(how, q.InstanceId)
	return &StopInstanceResponse{}, err
}

// stoppingOf reads how instances are to be stopped. Whether they are forced to
// makes no difference here.
func stoppingOf(action *contract.Action, mode string) (cloud.Stopping, error) {
	how := cloud.Stopping{Economical: mode == stopCharging}
	return how, choose(action, choice{"StoppedMode", "InvalidParameter", oneOf(mode, keepCharging, stopCharging, notApplicable)})
}

func rebootInstance(c *cloud.Call, q *RebootInstanceRequest) (*RebootInstanceResponse, error) {
	_, err := c.RebootInstances(q.InstanceId)
	return &RebootInstanceResponse{}, err
}

func deleteInstance(c *cloud.Call, q *DeleteInstanceRequest) (*DeleteInstanceResponse, error) {
	_, err := c.DeleteInstances(isTrue(q.Force), q.InstanceId)
	return &DeleteInstanceResponse{}, err
}

func deleteInstances(c *cloud.Call, q *DeleteInstancesRequest) (*DeleteInstancesResponse, error) {
	_, err := c.DeleteInstances(isTrue(q.Force), q.InstanceId...)
	return &DeleteInstancesResponse{}, err
}

// batchOutcome is what became of one of several instances.
type batchOutcome struct{ id, code, message, before, after string }

// The two ways to treat several instances: all of them or none, or each by itself.
const (
	allTogether  = "AllTogether"
	successFirst = "SuccessFirst"
)

// severally does something to instances in one of the two ways.
func severally(c *cloud.Call, action *contract.Action, mode string, ids []string, do func(ids ...string) ([]*cloud.Instance, error)) ([]batchOutcome, error) {
	if err := choose(action, choice{"BatchOptimization", "InvalidParameter", oneOf(mode, allTogether, successFirst)}); err != nil {
		return nil, err
	}
	before := map[string]string{}
	for _, id := range ids {
		instance, err := c.Instance(id, cloud.Modify)
		if err != nil {
			return nil, err
		}
		before[id] = string(instance.Status(c))
	}
	batches := [][]string{ids}
	if mode == successFirst {
		batches = nil
		for _, id := range ids {
			batches = append(batches, []string{id})
		}
	}
	var outcomes []batchOutcome
	for _, batch := range batches {
		instances, err := do(batch...)
		if refused, ok := errors.AsType[*cloud.Error](err); ok && mode == successFirst && refused.Reason == cloud.WrongStatus {
			outcomes = append(outcomes, batchOutcome{batch[0], "IncorrectInstanceStatus", refused.Error(), before[batch[0]], before[batch[0]]})
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, instance := range instances {
			outcomes = append(outcomes, batchOutcome{instance.ID, "200", "success", before[instance.ID], string(instance.Status(c))})
		}
	}
	return outcomes, nil
}

// viewOutcomes shows outcomes. The responses differ in the names of their types only.
func viewOutcomes[V StartInstancesInstanceResponse | StopInstancesInstanceResponse | RebootInstancesInstanceResponse](outcomes []batchOutcome) []V {
	views := make([]V, len(outcomes))
	for i, o := range outcomes {
		views[i] = V(StartInstancesInstanceResponse{
			Code: new(o.code), Message: new(o.message), InstanceId: new(o.id), PreviousStatus: new(o.before), CurrentStatus: new(o.after),
		})
	}
	return views
}

func startInstances(c *cloud.Call, q *StartInstancesRequest) (*StartInstancesResponse, error) {
	outcomes, err := severally(c, startInstancesContract, q.BatchOptimization, q.InstanceId, c.StartInstances)
	if err != nil {
		return nil, err
	}
	views := viewOutcomes[StartInstancesInstanceResponse](outcomes)
	return &StartInstancesResponse{InstanceResponses: &StartInstancesInstanceResponses{InstanceResponse: views}}, nil
}

func stopInstances(c *cloud.Call, q *StopInstancesRequest) (*StopInstancesResponse, error) {
	how, err := stoppingOf(stopInstancesContract, q.StoppedMode)
	if err != nil {
		return nil, err
	}
	outcomes, err := severally(c, stopInstancesContract, q.BatchOptimization, q.InstanceId, func(ids ...string) ([]*cloud.Instance, error) {
		return c.StopInstances(how, ids...)
	})
	if err != nil {
		return nil, err
	}
	views := viewOutcomes[StopInstancesInstanceResponse](outcomes)
	return &StopInstancesResponse{InstanceResponses: &StopInstancesInstanceResponses{InstanceResponse: views}}, nil
}

func rebootInstances(c *cloud.Call, q *RebootInstancesRequest) (*RebootInstancesResponse, error) {
	outcomes, err := severally(c, rebootInstancesContract, q.BatchOptimization, q.InstanceId, c.RebootInstances)
	if err != nil {
		return nil, err
	}
	views := viewOutcomes[RebootInstancesInstanceResponse](outcomes)
	return &RebootInstancesResponse{InstanceResponses: &RebootInstancesInstanceResponses{InstanceResponse: views}}, nil
}

func describeInstanceStatus(c *cloud.Call, q *DescribeInstanceStatusRequest) (*DescribeInstanceStatusResponse, error) {
	if region, ok := cloud.FindRegion(c.Region); ok && q.ZoneId != "" && !region.HasZone(q.ZoneId) {
		return nil, refuse(describeInstanceStatusContract, "InvalidZoneId.NotFound", "There is no such zone in the region.")
	}
	p := pagingOf(q.PageNumber, q.PageSize, nil, "")
	page, err := c.Instances(cloud.PlacedFilter[*cloud.Instance]{
		IDs:   q.InstanceId,
		Match: func(p *cloud.Instance) bool { return is(q.ZoneId, p.VSwitch().Zone) && q.ClusterId == "" },
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeInstanceStatusInstanceStatus, len(page.Items))
	for i, item := range page.Items {
		views[i] = DescribeInstanceStatusInstanceStatus{InstanceId: new(item.ID), Status: new(string(item.Status(c)))}
	}
	said := p.answer(page.Total, "")
	return &DescribeInstanceStatusResponse{
		PageNumber: said.number, PageSize: said.size, TotalCount: said.total,
		InstanceStatuses: &DescribeInstanceStatusInstanceStatuses{InstanceStatus: views},
	}, nil
}
