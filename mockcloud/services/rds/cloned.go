package rds

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

func init() { managed.OfferMySQL(cloned) }

// cloned are the data of an instance, for a PolarDB cluster: of MySQL, in the high-availability edition (contract of polardb's CreateDBCluster).
func cloned(c *cloud.Call, id string) (managed.Data, error) {
	i, err := find(c, id)
	if err == nil {
		err = instances.MustBe(c, i)
	}
	switch {
	case err != nil:
	case i.Engine != "MySQL":
		err = i.wrongEngine()
	case i.Category != highAvailability:
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: id, Field: "Category", Detail: "instances of the high-availability edition are cloned"}
	}
	if err != nil {
		return managed.Data{}, err
	}
	return managed.Data{Version: i.Version, Accounts: i.Accounts, Databases: i.Databases}, nil
}
