package rds

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// The statuses of an instance that is stopped and started (the vendor's pages about pausing
// instances).
const (
	stopping = "Stopping"
	stopped  = "Stopped"
	starting = "Starting"
)

// longestStop is after how long a stopped instance starts by itself.
const longestStop = 15 * 24 * time.Hour

// storageShare is what of the price of an instance is for its storage: a stopped one costs
// no more.
const storageShare = 0.2

// startedAgain starts an instance that nobody has started; by its mark, which counts stops,
// it knows whether somebody has.
var startedAgain cloud.Event[*instance]

func init() {
	startedAgain.Define("RDS instance starts again", instances.Table(), func(w *cloud.World, i *instance, stop uint64, at time.Time) {
		if i.Stopped && i.stops == stop {
			instances.ChangeAt(w, at, i, func() {
				i.Stopped = false
				i.restarted()
			})
		}
	})
}

// settled is how an instance is that passes through no status.
func (i *instance) settled(time.Time) string {
	if i.Stopped {
		return stopped
	}
	return running
}

// share is how much of its price an instance costs.
func (i *instance) share() float64 {
	if i.Stopped {
		return storageShare
	}
	return 1
}

// mayStop says whether an instance can be stopped.
func mayStop(c *cloud.Call) func(*instance) error {
	return func(i *instance) error {
		switch {
		case !slices.Contains([]string{"MySQL", "PostgreSQL", "SQLServer"}, i.Engine):
			return i.wrongEngine()
		case i.Charge.Subscription:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Subscription", Detail: "subscriptions are not stopped"}
		case i.Capacity != nil, i.Category != basic && i.Category != highAvailability:
			return i.wrongType("only instances of the Basic and the High-availability edition are stopped")
		case !slices.Contains([]string{"cloud_essd", "cloud_essd2", "cloud_essd3"}, i.StorageType):
			return i.wrongType("only instances on ESSDs are stopped")
		case countReadOnly(c.World, i) > 0:
			return i.wrongType("the instance has read-only instances")
		}
		return onlyMaster(i)
	}
}

// stopDBInstance stops an instance: it keeps its addresses and takes no packets.
func stopDBInstance(c *cloud.Call, q *StopDBInstanceRequest) (*EmptyResponse, error) {
	i, err := change(c, q.DBInstanceId, changing{status: stopping, action: "StopDBInstance", check: mayStop(c), do: func(i *instance) {
		i.Stopped = true
		i.stops++
	}})
	if err != nil {
		return nil, err
	}
	startedAgain.Plan(c.World, c.Settled().Add(longestStop), i, i.stops)
	return &EmptyResponse{}, nil
}

// startDBInstance starts a stopped instance, which takes packets again once it runs.
func startDBInstance(c *cloud.Call, q *StartDBInstanceRequest) (*StartDBInstanceResponse, error) {
	check := func(i *instance) error {
		if q.DBInstanceTransType != nil || q.Storage != nil || q.EngineVersion+q.TargetDBInstanceClass+q.VSwitchId+q.ZoneId != "" {
			return i.wrongType("only instances in dedicated clusters become others when they start")
		}
		return nil
	}
	if _, err := change(c, q.DBInstanceId, changing{from: []string{stopped}, status: starting, action: "StartDBInstance", check: check, do: func(i *instance) {
		i.Stopped, i.Ready = false, c.Settled()
		i.restarted()
	}}); err != nil {
		return nil, err
	}
	return &StartDBInstanceResponse{TaskId: new(int32(c.Number() % 1e9)), MigrationId: new(int32(0))}, nil
}

// upgradeDBInstanceEngineVersion gives an instance with MySQL a later version.
func upgradeDBInstanceEngineVersion(c *cloud.Call, q *UpgradeDBInstanceEngineVersionRequest) (*TaskIdResponse, error) {
	_, err := change(c, q.DBInstanceId, changing{
		status: "EngineVersionUpgrading", action: "UpgradeDBInstanceEngineVersion",
		check: func(i *instance) error {
			versions := i.engine().Versions
			if i.Capacity != nil {
				versions = i.engine().Elastic
			}
			switch {
			case i.Engine != "MySQL":
				return i.wrongEngine()
			case countReadOnly(c.World, i) > 0:
				return i.wrongType("the instance has read-only instances of its version")
			case slices.Index(versions, q.EngineVersion) <= slices.Index(versions, i.Version):
				return cloud.Invalid(kindEngine, "EngineVersion", "the version of an instance only rises")
			}
			return onlyMaster(i)
		},
		do: func(i *instance) {
			i.Version, i.Minor = q.EngineVersion, ""
			i.restarted()
		},
	})
	if err != nil {
		return nil, err
	}
	return &TaskIdResponse{TaskId: new(c.Draw(cloud.Digits, 9))}, nil
}
