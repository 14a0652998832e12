package rkvstore

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"

// effective is when a change takes effect by the parameter with the word for it, of the instance
// that another names.
func effective(id, when string) *managed.Later {
	return instances.Effective(func(i *instance) managed.Window { return i.Window }, id, when, "")
}
