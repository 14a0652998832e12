package rds

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

func init() { managed.RelationalDatabases = admission{} }

// admission lets nodes of clusters connect to instances.
type admission struct{}

// admitted are the access lists of an instance with more entries.
func admitted(c *cloud.Call, id, list string, entries []string) (*instance, managed.AccessLists, error) {
	i, err := instances.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, nil, err
	}
	if err := instances.MustBe(c, i); err != nil {
		return nil, nil, err
	}
	lists, err := i.Access.With(accessRules, managed.Append, list, "", entries)
	return i, lists, err
}

func (admission) MayAdmit(c *cloud.Call, id, list string, entries []string) error {
	_, _, err := admitted(c, id, list, entries)
	return err
}

func (admission) Admit(c *cloud.Call, id, list string, entries []string) error {
	i, lists, err := admitted(c, id, list, entries)
	if err == nil {
		i.Access = lists
	}
	return err
}
