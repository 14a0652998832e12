package dds

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// serverlessClass is the class of all serverless instances, as data sources of Terraform
// find them by it.
const serverlessClass = "dds.serverless.cu"

// createServerlessDBInstance makes an instance that has one node, and units of throughput in
// place of a class. It is a subscription: of a month, where nothing else is said.
func createServerlessDBInstance(c *cloud.Call, q *CreateServerlessDBInstanceRequest) (*DBInstanceResponse, error) {
	whole := node{Kind: replicas, Class: serverlessClass, Storage: int(*q.DBInstanceStorage), Units: int(services.Or(q.CapacityUnit, leastUnits))}
	return create(c, &CreateDBInstanceRequest{
		VpcId: q.VpcId, VSwitchId: q.VSwitchId, ZoneId: q.ZoneId, DBInstanceDescription: q.DBInstanceDescription, SecurityIPList: q.SecurityIPList,
		AccountPassword: q.AccountPassword, EngineVersion: q.EngineVersion, StorageEngine: q.StorageEngine, StorageType: cloudDisks[0],
		ChargeType: cmp.Or(q.ChargeType, prePaid), Period: new(services.Or(q.Period, 1)), AutoRenew: q.AutoRenew, ResourceGroupId: q.ResourceGroupId,
	}, []node{whole}, 1)
}

// serverless says whether the instance has units of throughput in place of a class. Terraform's
// provider 1.289 finds that such ones run on no containers, and know nothing of coming in without a password.
func (i *instance) serverless() bool { return i.main().Units > 0 }

func (i *instance) passwords() *string {
	if i.serverless() {
		return nil
	}
	return &passwords
}

// units is how many units of throughput a serverless instance has; nil of others.
func (n *node) units() *string {
	if n.Units == 0 {
		return nil
	}
	return new(strconv.Itoa(n.Units))
}

// scale changes the units and the storage of a serverless instance. The request names the
// units as its class, as Terraform's provider does.
func (i *instance) scale(c *cloud.Call, n *node, q *ModifyDBInstanceSpecRequest, storage int) (*OrderIdResponse, error) {
	to := node{Class: n.Class, Storage: storage, Units: n.Units}
	if q.DBInstanceClass != "" {
		number, err := strconv.Atoi(q.DBInstanceClass)
		if err != nil || number < leastUnits || number > mostUnits {
			return nil, cloud.Invalid(kindInstance, "Class", fmt.Sprintf("the class of a serverless instance is its units, %d to %d", leastUnits, mostUnits))
		}
		to.Units = number
	}
	if q.ReadonlyReplicas != "" && q.ReadonlyReplicas != "0" {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Serverless", Detail: "a serverless instance has one node"}
	}
	if err := i.alter(c, n, to, n.count(), nil); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(i.ID).Text()}, nil
}
