package rds

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"

// effective is when a change takes effect by the parameters with the word and the time for it.
func effective(when, at string) *managed.Later {
	return instances.Effective(func(i *instance) managed.Window { return i.Settings.Maintenance }, "DBInstanceId", when, at)
}
