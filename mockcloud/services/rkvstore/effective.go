package rkvstore

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The actions whose changes take effect when the request says.
var (
	deleteShardingNodeLater = later("DeleteShardingNode", func(q *DeleteShardingNodeRequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: q.EffectiveTime}
	}, deleteShardingNode, noOrder)
	migrateToOtherZoneLater = later("MigrateToOtherZone", func(q *MigrateToOtherZoneRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime}
	}, migrateToOtherZone, nothing)
	modifyInstanceMajorVersionLater = later("ModifyInstanceMajorVersion", func(q *ModifyInstanceMajorVersionRequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: q.EffectiveTime}
	}, modifyInstanceMajorVersion, nothing)
	modifyInstanceSpecLater = later("ModifyInstanceSpec", func(q *ModifyInstanceSpecRequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: q.EffectiveTime}
	}, modifyInstanceSpec, noOrder)
	restartInstanceLater = later("RestartInstance", func(q *RestartInstanceRequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: q.EffectiveTime}
	}, restartInstance, func(i *instance) *RestartInstanceResponse { return &RestartInstanceResponse{InstanceId: &i.ID} })
	switchInstanceHALater = later("SwitchInstanceHA", func(q *SwitchInstanceHARequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: strconv.Itoa(int(services.Value(q.SwitchMode)))}
	}, switchInstanceHA, nothing)
)

func nothing(*instance) *EmptyResponse { return &EmptyResponse{} }

func noOrder(*instance) *OrderIdResponse { return &OrderIdResponse{} }

func later[Q, A any](action string, asks func(Q) managed.Times, do func(*cloud.Call, Q) (A, error), answer func(*instance) A) func(*cloud.Call, Q) (A, error) {
	return managed.Effective(&instances, action, func(i *instance) managed.Window { return i.Window }, asks, do, answer)
}
