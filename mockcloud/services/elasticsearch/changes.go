package elasticsearch

import (
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// done is the answer of what has nothing to say.
func done() *ResultResponse { return &ResultResponse{Result: new(true)} }

// busy finds a cluster that the caller may modify whatever it does at the moment, where force is
// said, and else one that is ready.
func busy(c *cloud.Call, id string, force *bool) (*instance, error) {
	if services.IsTrue(force) {
		return instances.Ready(c, id, active, activating)
	}
	return instances.Ready(c, id)
}

func updateInstance(c *cloud.Call, q *UpdateInstanceRequest) (*UpdateInstanceResponse, error) {
	i, err := busy(c, q.InstanceId, q.Force)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		return nil, missing("body")
	}
	category := i.Category
	cloud.Assign(&category, services.Text(b.InstanceCategory))
	if !slices.Contains(categories, category) {
		return nil, malformed("instanceCategory", category+" is no category of clusters")
	}
	down := strings.EqualFold(q.OrderActionType, "downgrade")
	if !down && q.OrderActionType != "" && !strings.EqualFold(q.OrderActionType, "upgrade") {
		return nil, malformed("orderActionType", "an orderActionType is upgrade or downgrade")
	}
	after, more := maps.Clone(i.Nodes), []managed.Place{}
	for r, p := range wanted(b.NodeAmount, b.NodeSpec, b.MasterConfiguration, b.ClientNodeConfiguration, b.WarmNodeConfiguration, b.ElasticDataNodeConfiguration, b.KibanaConfiguration) {
		was := i.Nodes[r]
		n, err := was.with(r, p, len(i.Zones))
		if err != nil {
			return nil, err
		}
		if grows, shrinks := n.changes(was); grows && down || shrinks && !down {
			return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Size", Detail: "an upgrade makes nothing smaller, and a downgrade nothing larger"}
		}
		after[r] = n
		if n.Amount > was.Amount {
			more = append(more, managed.Place{VSwitchID: i.VSwitchID(), Purpose: r.purpose(), Count: int(n.Amount - was.Amount)})
		}
	}
	if maps.Equal(after, i.Nodes) && category == i.Category {
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Field: "Size", Detail: "the cluster is like that already"}
	}
	seats, err := instances.Seats(c, more...)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if err := i.resize(c, after, seats); err != nil {
		return nil, err
	}
	i.change(c, func() { i.Nodes, i.Category = after, category })
	return &UpdateInstanceResponse{Result: i.brief(c, false)}, nil
}

func restartInstance(c *cloud.Call, q *RestartInstanceRequest) (*MoveResourceGroupResponse, error) {
	i, err := busy(c, q.InstanceId, q.Force)
	if err == nil {
		err = modify(c, i, nil)
	}
	if err != nil {
		return nil, err
	}
	return &MoveResourceGroupResponse{Result: i.brief(c, true)}, nil
}

func updateDescription(c *cloud.Call, q *UpdateDescriptionRequest) (*UpdateDescriptionResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if q.Body == nil || q.Body.Description == nil {
		return nil, missing("description")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{Name: q.Body.Description}, func() { i.Updated = c.Now })
	return &UpdateDescriptionResponse{Result: &UpdateDescriptionResult{Description: &i.Name}}, nil
}

func updateAdminPassword(c *cloud.Call, q *UpdateAdminPasswordRequest) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if q.Body == nil {
		return nil, missing("esAdminPassword")
	}
	if err := checkPassword(q.Body.EsAdminPassword); err != nil {
		return nil, err
	}
	return done(), modify(c, i, func() { i.Password = q.Body.EsAdminPassword })
}

func updateInstanceSettings(c *cloud.Call, q *UpdateInstanceSettingsRequest) (*EmptyResponse, error) {
	i, err := busy(c, q.InstanceId, q.Force)
	if err != nil {
		return nil, err
	}
	if q.Body == nil {
		return nil, missing("esConfig")
	}
	return &EmptyResponse{}, modify(c, i, func() { i.Config = maps.Clone(q.Body.EsConfig) })
}

func openHttps(c *cloud.Call, q *HttpsRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	return encrypt(c, q, true)
}

func closeHttps(c *cloud.Call, q *HttpsRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	return encrypt(c, q, false)
}

// encrypt lets a cluster speak HTTPS, or HTTP.
func encrypt(c *cloud.Call, q *HttpsRequest, on bool) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	switch {
	case err != nil:
		return nil, err
	case i.HTTPS == on:
		return nil, repeated()
	}
	return done(), modify(c, i, func() { i.HTTPS = on })
}

// repeated is the refusal of what is so already, which Terraform's provider takes for success.
func repeated() error {
	return &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, Detail: "the cluster is like that already"}
}

func updateInstanceChargeType(c *cloud.Call, q *UpdateInstanceChargeTypeRequest) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		return nil, missing("paymentType")
	}
	info := services.Value(b.PaymentInfo)
	if b.PaymentType == "" {
		return nil, missing("paymentType")
	}
	plan, err := terms.Plan(managed.Payment{Way: b.PaymentType, Unit: info.PricingCycle, Number: services.Digits(info.Duration)})
	if err != nil {
		return nil, err
	}
	if plan.Subscription == i.Charge.Subscription {
		return nil, repeated()
	}
	return done(), instances.Switch(c, i, plan)
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*ResultResponse, error) {
	if q.Body == nil {
		return nil, missing("duration")
	}
	plan, err := terms.Plan(managed.Payment{Way: prepaid, Unit: q.Body.PricingCycle, Number: services.Digits(q.Body.Duration)})
	if err != nil {
		return nil, err
	}
	_, err = instances.Renew(c, q.InstanceId, plan.Months, nil)
	return done(), err
}

// clock is a time of day in UTC, as 03:00Z.
var clock = cloud.NewPattern(`^([01][0-9]|2[0-3]):[0-5][0-9]Z$`)

func modifyInstanceMaintainTime(c *cloud.Call, q *ModifyInstanceMaintainTimeRequest) (*ResultResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	after := window{services.IsTrue(b.OpenMaintainTime), b.MaintainStartTime, b.MaintainEndTime}
	if after.Open && (!clock.MatchString(after.Start) || !clock.MatchString(after.End)) {
		return nil, malformed("maintainStartTime", "a window of maintenance begins and ends at times such as 03:00Z")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Window, i.Updated = after, c.Now
	return done(), nil
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*MoveResourceGroupResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	if b.ResourceGroupId == "" {
		return nil, missing("resourceGroupId")
	}
	if err := instances.Regroup(c, i.ID, b.ResourceGroupId); err != nil {
		return nil, err
	}
	return &MoveResourceGroupResponse{Result: i.brief(c, true)}, nil
}

// deleteInstance releases a cluster: at once, or with protection a day later, until when it
// is frozen and can be restored.
func deleteInstance(c *cloud.Call, q *DeleteInstanceRequest) (*EmptyResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	protective := q.DeleteType == "protective"
	switch {
	case !protective && q.DeleteType != "" && q.DeleteType != "instant":
		return nil, malformed("deleteType", "a deleteType is instant or protective")
	case instances.Status(i, c.Now) == activating:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindInstance, ID: i.ID, Field: "Deletion", Detail: "the cluster is activating"}
	case protective && i.frozen:
		return nil, instances.MustBe(c, i)
	}
	if err := instances.MayRelease(c, i, managed.Releasing{From: []string{active, inactive, invalid}}); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if !protective {
		instances.LetGo(c, i)
		return &EmptyResponse{}, nil
	}
	i.frozen, i.Updated = true, c.Now
	i.freezes++
	released.Plan(c.World, c.Now.Add(kept), i, i.freezes)
	return &EmptyResponse{}, nil
}

func cancelDeletion(c *cloud.Call, q *CancelDeletionRequest) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId, inactive)
	if err != nil {
		return nil, err
	}
	return done(), modify(c, i, func() { i.frozen = false })
}
