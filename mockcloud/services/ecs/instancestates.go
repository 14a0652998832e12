package ecs

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
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

func startInstance(c *cloud.Call, q *StartInstanceRequest) (*EmptyResponse, error) {
	_, err := compute.StartInstances(c, q.InstanceId)
	return &EmptyResponse{}, err
}

func stopInstance(c *cloud.Call, q *StopInstanceRequest) (*EmptyResponse, error) {
	how, err := stoppingOf(q.StoppedMode)
	if err != nil {
		return nil, err
	}
	_, err = compute.StopInstances(c, how, q.InstanceId)
	return &EmptyResponse{}, err
}

// stoppingOf reads how instances are to be stopped. Whether they are forced to
// makes no difference here.
func stoppingOf(mode string) (compute.Stopping, error) {
	how := compute.Stopping{Economical: mode == stopCharging}
	return how, choose(choice{"StoppedMode", "InvalidParameter", oneOf(mode, keepCharging, stopCharging, notApplicable)})
}

func rebootInstance(c *cloud.Call, q *RebootInstanceRequest) (*EmptyResponse, error) {
	_, err := compute.RebootInstances(c, q.InstanceId)
	return &EmptyResponse{}, err
}

func deleteInstance(c *cloud.Call, q *DeleteInstanceRequest) (*EmptyResponse, error) {
	_, err := compute.DeleteInstances(c, compute.Deletion{Force: services.IsTrue(q.Force), Expired: services.IsTrue(q.TerminateSubscription)}, q.InstanceId)
	return &EmptyResponse{}, err
}

func deleteInstances(c *cloud.Call, q *DeleteInstancesRequest) (*EmptyResponse, error) {
	_, err := compute.DeleteInstances(c, compute.Deletion{Force: services.IsTrue(q.Force), Expired: services.IsTrue(q.TerminateSubscription)}, q.InstanceId...)
	return &EmptyResponse{}, err
}

// batchOutcome is what became of one of several instances.
type batchOutcome struct{ id, code, message, before, after string }

// The two ways to treat several instances: all of them or none, or each by itself.
const (
	allTogether  = "AllTogether"
	successFirst = "SuccessFirst"
)

// severally does something to instances in one of the two ways: the action says which codes there are for what does not happen.
func severally(c *cloud.Call, action *contract.Action, mode string, ids []string, do func(c *cloud.Call, ids ...string) ([]*compute.Instance, error)) ([]batchOutcome, error) {
	if err := choose(choice{"BatchOptimization", "InvalidParameter", oneOf(mode, allTogether, successFirst)}); err != nil {
		return nil, err
	}
	before := map[string]string{}
	for _, id := range ids {
		instance, err := compute.FindInstance(c, id, cloud.Modify)
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
		instances, err := do(c, batch...)
		if refused, ok := errors.AsType[*cloud.Error](err); ok && mode == successFirst && (refused.Reason == cloud.WrongStatus || refused.Reason == cloud.Exhausted) {
			if said := services.Translate(action, codes, refused); said != nil {
				outcomes = append(outcomes, batchOutcome{batch[0], said.Code, said.Message, before[batch[0]], before[batch[0]]})
				continue
			}
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

// each answers what became of each of several instances.
func each(outcomes []batchOutcome, err error) (*InstanceResponsesResponse, error) {
	if err != nil {
		return nil, err
	}
	return &InstanceResponsesResponse{InstanceResponses: &InstanceResponses{InstanceResponse: services.Each(outcomes, func(o batchOutcome) InstanceResponse {
		return InstanceResponse{Code: &o.code, Message: &o.message, InstanceId: &o.id, PreviousStatus: &o.before, CurrentStatus: &o.after}
	})}}, nil
}

func startInstances(c *cloud.Call, q *StartInstancesRequest) (*InstanceResponsesResponse, error) {
	return each(severally(c, startInstancesContract, q.BatchOptimization, q.InstanceId, compute.StartInstances))
}

func stopInstances(c *cloud.Call, q *StopInstancesRequest) (*InstanceResponsesResponse, error) {
	how, err := stoppingOf(q.StoppedMode)
	if err != nil {
		return nil, err
	}
	return each(severally(c, stopInstancesContract, q.BatchOptimization, q.InstanceId, func(c *cloud.Call, ids ...string) ([]*compute.Instance, error) {
		return compute.StopInstances(c, how, ids...)
	}))
}

func rebootInstances(c *cloud.Call, q *RebootInstancesRequest) (*InstanceResponsesResponse, error) {
	return each(severally(c, rebootInstancesContract, q.BatchOptimization, q.InstanceId, compute.RebootInstances))
}

func describeInstanceStatus(c *cloud.Call, q *DescribeInstanceStatusRequest) (*DescribeInstanceStatusResponse, error) {
	if region, ok := cloud.FindRegion(c.Region); ok && q.ZoneId != "" && !region.HasZone(q.ZoneId) {
		return nil, services.Refuse("InvalidZoneId.NotFound", "There is no such zone in the region.")
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{
		IDs:   q.InstanceId,
		Match: func(p *compute.Instance) bool { return is(q.ZoneId, p.VSwitch().Zone) && q.ClusterId == "" },
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(item *compute.Instance) InstanceStatus {
		return InstanceStatus{InstanceId: new(item.ID), Status: new(string(item.Status(c)))}
	})
	said := p.Answer(page.Total, "")
	return &DescribeInstanceStatusResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		InstanceStatuses: &InstanceStatuses{InstanceStatus: views},
	}, nil
}
