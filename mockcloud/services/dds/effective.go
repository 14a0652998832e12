package dds

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The actions whose changes take effect when the request says.
var (
	modifyDBInstanceSSLLater = later("ModifyDBInstanceSSL", func(q *ModifyDBInstanceSSLRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchMode}
	}, modifyDBInstanceSSL, nothing)
	modifyDBInstanceTDELater = later("ModifyDBInstanceTDE", func(q *ModifyDBInstanceTDERequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchMode}
	}, modifyDBInstanceTDE, nothing)
	modifyParametersLater = later("ModifyParameters", func(q *ModifyParametersRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchMode}
	}, modifyParameters, nothing)
	restartDBInstanceLater = later("RestartDBInstance", func(q *RestartDBInstanceRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchMode}
	}, restartDBInstance, nothing)
	restartNodeLater = later("RestartNode", func(q *RestartNodeRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchMode}
	}, restartNode, nothing)
	switchDBInstanceHALater = later("SwitchDBInstanceHA", func(q *SwitchDBInstanceHARequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: strconv.Itoa(int(services.Value(q.SwitchMode)))}
	}, switchDBInstanceHA, nothing)
	upgradeDBInstanceEngineVersionLater = later("UpgradeDBInstanceEngineVersion", func(q *UpgradeDBInstanceEngineVersionRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: strconv.Itoa(int(services.Value(q.SwitchMode)))}
	}, upgradeDBInstanceEngineVersion, nothing)
	migrateAvailableZoneLater = later("MigrateAvailableZone", func(q *MigrateAvailableZoneRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime}
	}, migrateAvailableZone, nothing)
	migrateToOtherZoneLater = later("MigrateToOtherZone", func(q *MigrateToOtherZoneRequest) managed.Times {
		return managed.Times{ID: q.InstanceId, When: q.EffectiveTime}
	}, migrateToOtherZone, nothing)
	modifyDBInstanceSpecLater = later("ModifyDBInstanceSpec", func(q *ModifyDBInstanceSpecRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime}
	}, modifyDBInstanceSpec, noOrder)
	modifyNodeSpecLater = later("ModifyNodeSpec", func(q *ModifyNodeSpecRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime, At: q.SwitchTime}
	}, modifyNodeSpec, noOrder)
)

func nothing(*instance) *EmptyResponse { return &EmptyResponse{} }

func noOrder(*instance) *OrderIdResponse { return &OrderIdResponse{} }

func later[Q, A any](action string, asks func(Q) managed.Times, do func(*cloud.Call, Q) (A, error), answer func(*instance) A) func(*cloud.Call, Q) (A, error) {
	return managed.Effective(&instances, action, func(i *instance) managed.Window { return i.Maintenance }, asks, do, answer)
}
