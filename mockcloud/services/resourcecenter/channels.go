package resourcecenter

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/inventory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// channels are the actions for delivery channels: those of accounts, or those of resource
// directories, which the management account has.
type channels struct{ ofDirectory bool }

// may says whether the caller has such channels, of accounts and folders that are in its directory.
func (h channels) may(c *cloud.Call, scopes []string) error {
	if !h.ofDirectory {
		return nil
	}
	directory, err := organization.Managed(c)
	if err != nil {
		return err
	}
	for _, id := range scopes {
		if id != directory.Management && directory.Member(c.World, id) == nil && !directory.HasFolder(c.World, id) {
			return cloud.Invalid(inventory.KindChannel, "AccountScopes", id+" is neither an account nor a folder of the resource directory")
		}
	}
	return nil
}

// delivery changes where something goes to by what a request says of it.
func delivery(was inventory.Delivery, enabled *bool, target, targetType string, sls *SlsPropertiesParameter) inventory.Delivery {
	if enabled != nil {
		was.Disabled = !*enabled
	}
	if target != "" {
		was.Target = target
	}
	if targetType != "" {
		was.TargetType = targetType
	}
	if was.TargetType == inventory.TargetStorage {
		was.Oversized = "" // of the other type
	} else if sls != nil {
		was.Oversized = sls.OversizedDataOssTargetArn
	}
	return was
}

// changed is what a channel says, changed by a request.
func changed(text inventory.ChannelText, filter *DeliveryChannelFilterParameter, changes *ResourceChangeDeliveryParameter, snapshot *ResourceSnapshotDeliveryParameter) inventory.ChannelText {
	if filter != nil && len(filter.ResourceTypes) > 0 {
		text.Types = filter.ResourceTypes
	}
	if filter != nil && len(filter.AccountScopes) > 0 {
		text.Scopes = filter.AccountScopes
	}
	if changes != nil {
		text.Changes = delivery(text.Changes, changes.Enabled, changes.TargetArn, changes.TargetType, changes.SlsProperties)
	}
	if s := snapshot; s != nil {
		text.Snapshot = delivery(text.Snapshot, s.Enabled, s.TargetArn, s.TargetType, s.SlsProperties)
		if s.DeliveryTime != "" {
			text.Snapshot.Time = s.DeliveryTime
		}
		if s.CustomExpression != "" {
			text.Snapshot.Expression = s.CustomExpression
		}
	}
	return text
}

func (h channels) create(c *cloud.Call, q *CreateDeliveryChannelRequest) (*DeliveryChannelIdResponse, error) {
	text := changed(inventory.ChannelText{Name: q.DeliveryChannelName, Description: q.DeliveryChannelDescription}, q.DeliveryChannelFilter, q.ResourceChangeDelivery, q.ResourceSnapshotDelivery)
	if err := h.may(c, text.Scopes); err != nil {
		return nil, err
	}
	made, err := inventory.CreateChannel(c, h.ofDirectory, text)
	if err != nil {
		return nil, err
	}
	return &DeliveryChannelIdResponse{DeliveryChannelId: &made.ID}, nil
}

func (h channels) update(c *cloud.Call, q *DeliveryChannelRequest) (*EmptyResponse, error) {
	found, err := inventory.FindChannel(c, h.ofDirectory, q.DeliveryChannelId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	text := found.ChannelText
	if q.DeliveryChannelName != "" {
		text.Name = q.DeliveryChannelName
	}
	cloud.Assign(&text.Description, q.DeliveryChannelDescription)
	text = changed(text, q.DeliveryChannelFilter, q.ResourceChangeDelivery, q.ResourceSnapshotDelivery)
	if err := h.may(c, text.Scopes); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, inventory.ModifyChannel(c, found, text)
}

func (h channels) remove(c *cloud.Call, q *DeliveryChannelIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, inventory.DeleteChannel(c, h.ofDirectory, q.DeliveryChannelId)
}

func (h channels) get(c *cloud.Call, q *DeliveryChannelIdRequest) (*DeliveryChannelResponse, error) {
	found, err := inventory.FindChannel(c, h.ofDirectory, q.DeliveryChannelId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := &DeliveryChannelResponse{
		DeliveryChannelId: &found.ID, DeliveryChannelName: new(found.Name), DeliveryChannelDescription: new(found.Description),
		DeliveryChannelFilter: &DeliveryChannelFilter{ResourceTypes: found.Types, AccountScopes: found.Scopes},
	}
	if found.Changes.Target != "" {
		view.ResourceChangeDelivery = new(viewDelivery(found.Changes))
	}
	if s := found.Snapshot; s.Target != "" {
		view.ResourceSnapshotDelivery = new(services.Mirror[ResourceSnapshotDelivery](viewDelivery(s)))
		view.ResourceSnapshotDelivery.DeliveryTime, view.ResourceSnapshotDelivery.CustomExpression = &s.Time, services.Text(s.Expression)
	}
	return view, nil
}

func viewDelivery(d inventory.Delivery) ResourceChangeDelivery {
	enabled := "true"
	if d.Disabled {
		enabled = "false"
	}
	view := ResourceChangeDelivery{Enabled: &enabled, TargetArn: &d.Target, TargetType: &d.TargetType}
	if d.Oversized != "" {
		view.SlsProperties = &SlsProperties{OversizedDataOssTargetArn: &d.Oversized}
	}
	return view
}

func (h channels) list(c *cloud.Call, q *PageRequest) (*DeliveryChannelsResponse, error) {
	page, err := inventory.Channels(c, h.ofDirectory, services.After(q.NextToken, q.MaxResults, usualPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &DeliveryChannelsResponse{NextToken: services.Text(page.Next), DeliveryChannels: services.Each(page.Items, func(ch *inventory.Channel) DeliveryChannel {
		return DeliveryChannel{DeliveryChannelId: &ch.ID, DeliveryChannelName: new(ch.Name), DeliveryChannelDescription: new(ch.Description)}
	})}, nil
}
