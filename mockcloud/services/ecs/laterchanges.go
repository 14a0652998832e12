package ecs

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// changesAt refuses a time that is none, or over; changes that are made later, or taken back, are not implemented.
func changesAt(c *cloud.Call, name, code, text string, layouts ...string) error {
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil && at.After(c.Now) {
			return services.NotThere(name, true)
		}
	}
	return choose(choice{name, code, text == ""})
}

// check likewise refuses more bandwidth for some time.
func (t *TemporaryParameter) check() error {
	if t == nil {
		return nil
	}
	from, startErr := time.Parse(time.RFC3339, t.StartTime)
	until, endErr := time.Parse(time.RFC3339, t.EndTime)
	if err := choose(
		choice{"Temporary.StartTime", "MissingTemporary.StartTime", t.StartTime != ""},
		choice{"Temporary.StartTime", "InvalidTemporary.StartTime", startErr == nil},
		choice{"Temporary.EndTime", "MissingTemporary.EndTime", t.EndTime != ""},
		choice{"Temporary.EndTime", "InvalidTemporary.EndTime", endErr == nil && until.After(from)},
		choice{"Temporary.InternetMaxBandwidthOut", "InvalidParameter", t.InternetMaxBandwidthOut != nil},
	); err != nil {
		return err
	}
	return services.NotThere("Temporary", true)
}

// vncPassword matches the passwords of remote connections.
var vncPassword = cloud.NewPattern(`^[A-Za-z0-9]{6}$`)

// check refuses remote connections: there is nothing that could be seen through them.
func (o *RemoteConnectionOptionsParameter) check() error {
	if o == nil {
		return nil
	}
	if err := choose(
		choice{"RemoteConnectionOptions.Password", "InvalidRemoteConnectionOptions.Password", o.Password == "" || vncPassword.MatchString(o.Password)},
		choice{"RemoteConnectionOptions.Type", "InvalidRemoteConnectionOptions.Type", oneOf(o.Type, "VNC", "vnc")},
	); err != nil {
		return err
	}
	return services.NotThere("RemoteConnectionOptions", true)
}

// instanceDisks reads which disks change with the type of their instance.
func instanceDisks(given []DiskParameter) []compute.InstanceDisk {
	return services.Each(given, func(one DiskParameter) compute.InstanceDisk {
		return compute.InstanceDisk{ID: one.DiskId, DiskPerformance: compute.DiskPerformance{Category: one.Category, PerformanceLevel: one.PerformanceLevel}}
	})
}
