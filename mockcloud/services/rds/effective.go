package rds

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// The actions whose changes take effect when the request says.
var (
	modifyDBInstanceSpecLater = later("ModifyDBInstanceSpec", func(q *ModifyDBInstanceSpecRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime, At: q.SwitchTime}
	}, modifyDBInstanceSpec, func(i *instance) *ModifyDBInstanceSpecResponse {
		return &ModifyDBInstanceSpecResponse{DBInstanceId: &i.ID}
	})
	modifyParameterLater = later("ModifyParameter", func(q *ModifyParameterRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.SwitchTimeMode, At: q.SwitchTime}
	}, modifyParameter, nothing)
	startDBInstanceLater = later("StartDBInstance", func(q *StartDBInstanceRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime, At: q.SpecifiedTime}
	}, startDBInstance, func(*instance) *StartDBInstanceResponse { return &StartDBInstanceResponse{} })
	switchDBInstanceHALater = later("SwitchDBInstanceHA", func(q *SwitchDBInstanceHARequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime}
	}, switchDBInstanceHA, nothing)
	upgradeDBInstanceEngineVersionLater = later("UpgradeDBInstanceEngineVersion", func(q *UpgradeDBInstanceEngineVersionRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.EffectiveTime}
	}, upgradeDBInstanceEngineVersion, func(*instance) *TaskIdResponse { return &TaskIdResponse{} })
	upgradeDBInstanceKernelVersionLater = later("UpgradeDBInstanceKernelVersion", func(q *UpgradeDBInstanceKernelVersionRequest) managed.Times {
		return managed.Times{ID: q.DBInstanceId, When: q.UpgradeTime, At: q.SwitchTime}
	}, upgradeDBInstanceKernelVersion, func(i *instance) *UpgradeDBInstanceKernelVersionResponse {
		return &UpgradeDBInstanceKernelVersionResponse{DBInstanceName: &i.ID, TargetMinorVersion: new(i.kernel())}
	})
)

func nothing(*instance) *EmptyResponse { return &EmptyResponse{} }

func later[Q, A any](action string, asks func(Q) managed.Times, do func(*cloud.Call, Q) (A, error), answer func(*instance) A) func(*cloud.Call, Q) (A, error) {
	return managed.Effective(&instances, action, func(i *instance) managed.Window { return i.Settings.Maintenance }, asks, do, answer)
}
