package resourcecenter

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	aLog    = "acs:log:cn-hangzhou:1:project/p/logstore/s"
	aBucket = "acs:oss:cn-hangzhou:1:large"
)

// newChannel is what Terraform's provider 1.289 asks of a delivery channel.
var newChannel = wire.Parameters{
	"DeliveryChannelName": "daily", "DeliveryChannelDescription": "all", "DeliveryChannelFilter.ResourceTypes.1": "ACS::ECS::Instance", "DeliveryChannelFilter.ResourceTypes.2": "ACS::VPC::VPC",
	"ResourceChangeDelivery.TargetType": "SLS", "ResourceChangeDelivery.TargetArn": aLog, "ResourceChangeDelivery.SlsProperties.OversizedDataOssTargetArn": aBucket,
	"ResourceSnapshotDelivery.TargetType": "SLS", "ResourceSnapshotDelivery.TargetArn": aLog, "ResourceSnapshotDelivery.DeliveryTime": "16:00Z",
	"ResourceSnapshotDelivery.CustomExpression": "select * from resources limit 10;", "ResourceSnapshotDelivery.SlsProperties.OversizedDataOssTargetArn": aBucket,
}

func withMore(parameters wire.Parameters, more ...string) wire.Parameters {
	all := maps.Clone(parameters)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

func TestDeliveryChannels(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := wire.Parameters{"DeliveryChannelId": *servicestest.OK[DeliveryChannelIdResponse](s, "owner", "CreateDeliveryChannel", newChannel).DeliveryChannelId}
	seen := servicestest.OK[DeliveryChannelResponse](s, "owner", "GetDeliveryChannel", id)
	if changes, snapshot := seen.ResourceChangeDelivery, seen.ResourceSnapshotDelivery; len(seen.DeliveryChannelFilter.ResourceTypes) != 2 || *changes.Enabled != "true" || *changes.SlsProperties.OversizedDataOssTargetArn != aBucket ||
		*snapshot.DeliveryTime != "16:00Z" || *snapshot.CustomExpression != "select * from resources limit 10;" || *snapshot.TargetArn != aLog {
		t.Errorf("the channel is %+v, %+v, %+v", seen, changes, snapshot)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UpdateDeliveryChannel", withMore(id, "DeliveryChannelName", "hourly", "DeliveryChannelDescription", "", "DeliveryChannelFilter.ResourceTypes.1", "ACS::VPC::VPC",
		"ResourceChangeDelivery.Enabled", "false", "ResourceSnapshotDelivery.TargetType", "OSS", "ResourceSnapshotDelivery.TargetArn", aBucket))
	s.World = cloudtest.Reread(t, s.World)
	seen = servicestest.OK[DeliveryChannelResponse](s, "owner", "GetDeliveryChannel", id)
	if *seen.DeliveryChannelName != "hourly" || len(seen.DeliveryChannelFilter.ResourceTypes) != 1 || *seen.ResourceChangeDelivery.Enabled != "false" ||
		seen.ResourceSnapshotDelivery.SlsProperties != nil || *seen.ResourceSnapshotDelivery.TargetArn != aBucket || *seen.ResourceSnapshotDelivery.DeliveryTime != "16:00Z" {
		t.Errorf("the changed channel is %+v", seen)
	}
	listed := servicestest.OK[DeliveryChannelsResponse](s, "owner", "ListDeliveryChannels", nil).DeliveryChannels
	if one := servicestest.One(s, listed); *one.DeliveryChannelName != "hourly" {
		t.Errorf("the list has %+v", one)
	}
	servicestest.OK[EnableResourceCenterResponse](s, "participant", "EnableResourceCenter", nil)
	for action, parameters := range map[string]wire.Parameters{"GetDeliveryChannel": id, "UpdateDeliveryChannel": id, "DeleteDeliveryChannel": id} {
		s.Refuses("participant", action, parameters, "404 NotExists.DeliveryChannelId")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteDeliveryChannel", id)
	s.Refuses("owner", "GetDeliveryChannel", id, "404 NotExists.DeliveryChannelId")
}

func TestWhatADeliveryChannelCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, test := range []struct{ parameter, value, want string }{
		{"DeliveryChannelName", "a name", "400 InvalidParameter.DeliveryChannelName"},
		{"ResourceChangeDelivery.TargetArn", aBucket, "400 InvalidParameter.TargetArn"},
		{"ResourceSnapshotDelivery.TargetType", "OSS", "400 InvalidParameter.TargetArn"},
		{"ResourceSnapshotDelivery.DeliveryTime", "24:00Z", "400 InvalidParameter.DeliveryTime"},
		{"ResourceSnapshotDelivery.SlsProperties.OversizedDataOssTargetArn", aLog, "400 InvalidParameter.OversizedDataOssTargetArn"},
	} {
		s.Refuses("owner", "CreateDeliveryChannel", withMore(newChannel, test.parameter, test.value), test.want)
	}
	s.Refuses("owner", "CreateDeliveryChannel", wire.Parameters{"DeliveryChannelName": "nowhere", "DeliveryChannelFilter.ResourceTypes.1": "ACS::VPC::VPC"}, "400 InvalidParameter.TargetArn")
	s.Refuses("participant", "CreateDeliveryChannel", newChannel, "400 ServiceNotEnabled")
}

func TestDeliveryChannelsOfADirectory(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "CreateMultiAccountDeliveryChannel", withMore(newChannel, "DeliveryChannelFilter.AccountScopes.1", s.Accounts["owner"]), "409 ResourceDirectoryNotInUse")
	var root string
	s.As("owner", func(c *cloud.Call) error {
		directory, err := organization.AddDirectory(c, []string{s.Accounts["participant"]}, organization.CloudAccount)
		if err == nil {
			root = directory.Root.ID
		}
		return err
	})
	in := func(scope string) wire.Parameters {
		return withMore(newChannel, "DeliveryChannelFilter.AccountScopes.1", scope)
	}
	s.Refuses("owner", "CreateMultiAccountDeliveryChannel", in("fd-none"), "400 InvalidParameter.AccountScopes")
	s.Refuses("participant", "CreateMultiAccountDeliveryChannel", in(root), "409 NotManagementAccount")
	id := wire.Parameters{"DeliveryChannelId": *servicestest.OK[DeliveryChannelIdResponse](s, "owner", "CreateMultiAccountDeliveryChannel", in(root)).DeliveryChannelId}
	servicestest.OK[EmptyResponse](s, "owner", "UpdateMultiAccountDeliveryChannel", withMore(id, "DeliveryChannelFilter.AccountScopes.1", s.Accounts["participant"], "DeliveryChannelFilter.ResourceTypes.1", "ACS::VPC::VPC"))
	seen := servicestest.OK[DeliveryChannelResponse](s, "owner", "GetMultiAccountDeliveryChannel", id)
	if got := servicestest.One(s, seen.DeliveryChannelFilter.AccountScopes); got != s.Accounts["participant"] {
		t.Errorf("the channel is of %s", got)
	}
	for _, action := range []string{"GetMultiAccountDeliveryChannel", "UpdateMultiAccountDeliveryChannel", "DeleteMultiAccountDeliveryChannel"} {
		s.Refuses("owner", action, wire.Parameters{"DeliveryChannelId": "dc-none"}, "404 NotExists.DeliveryChannelId")
	}
	s.Refuses("owner", "GetDeliveryChannel", id, "404 NotExists.DeliveryChannelId")
	if listed := servicestest.OK[DeliveryChannelsResponse](s, "owner", "ListMultiAccountDeliveryChannels", nil).DeliveryChannels; len(listed) != 1 {
		t.Errorf("there are %d channels of the directory", len(listed))
	}
	if listed := servicestest.OK[DeliveryChannelsResponse](s, "owner", "ListDeliveryChannels", nil).DeliveryChannels; len(listed) != 0 {
		t.Errorf("there are %d channels of the account", len(listed))
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteMultiAccountDeliveryChannel", id)
}
