package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/rds"
)

func databaseSteps(s *Scene, sc vocabulary) {
	one := "the RDS instance {name}"
	sc.Step(action("stops", "stop", one), s.stopDatabase)
	sc.Step(action("starts", "start", one), s.startDatabase)
	sc.Step(Expression(`{name} finds that the instance {name} (reaches|does not reach) `+one), s.findDatabase)
}

func (s *Scene) stopDatabase(who, name, code string) error {
	request := rds.CreateStopDBInstanceRequest()
	request.DBInstanceId = s.ID(databases.one, name)
	_, err := Send(s, s.rds(who).StopDBInstance, request)
	return Verdict(code, err)
}

func (s *Scene) startDatabase(who, name, code string) error {
	request := rds.CreateStartDBInstanceRequest()
	request.DBInstanceId = s.ID(databases.one, name)
	_, err := Send(s, s.rds(who).StartDBInstance, request)
	return Verdict(code, err)
}

// findDatabase finds out about the address that the database has in its vSwitch.
func (s *Scene) findDatabase(who, from, verb, name string) error {
	addresses, err := s.databaseAddresses(who, s.ID(databases.one, name))
	if err != nil {
		return err
	}
	return s.findOnPremises(who, from, verb, addresses[0], 3306)
}

// databases are the instances of ApsaraDB for RDS.
var databases = managedType{
	one: "RDS instance", many: "RDS instances",
	soldAs: "rds",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := rds.CreateCreateDBInstanceRequest()
		request.Engine, request.EngineVersion, request.DBInstanceClass, request.DBInstanceStorage = "MySQL", "8.0", "mysql.n2.medium.2c", "30"
		request.DBInstanceDescription, request.DBInstanceNetType, request.PayType, request.SecurityIPList = name, "Intranet", "Postpaid", "10.0.0.0/16"
		request.InstanceNetworkType, request.VPCId, request.VSwitchId, request.ZoneId = "VPC", at.vpc, at.vswitch, at.zone
		if at.second != nil {
			request.VSwitchId, request.ZoneIdSlave1 = at.vswitch+","+at.second.vswitch, at.second.zone
		}
		if at.ahead {
			request.PayType, request.Period, request.UsedTime = "Prepaid", "Month", "1"
		}
		made, err := Send(s, s.rds(who).CreateDBInstance, request)
		return made.DBInstanceId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := rds.CreateDescribeDBInstancesRequest()
		if with != nil {
			request.Tags = tagJSON(*with)
		}
		seen, err := Send(s, s.rds(who).DescribeDBInstances, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Items.DBInstance {
			addresses, err := s.databaseAddresses(who, one.DBInstanceId)
			if err != nil {
				return nil, err
			}
			list = append(list, managed{one.DBInstanceId, one.DBInstanceDescription, lockedOr(one.LockMode, one.DBInstanceStatus), []string{one.VSwitchId}, addresses, one.DBInstanceClass, one.ResourceGroupId})
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := rds.CreateDescribeDBInstanceAttributeRequest()
		request.DBInstanceId = id
		_, err := Send(s, s.rds(who).DescribeDBInstanceAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := rds.CreateModifyDBInstanceDescriptionRequest()
		request.DBInstanceId, request.DBInstanceDescription = id, to
		_, err := Send(s, s.rds(who).ModifyDBInstanceDescription, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := rds.CreateModifyDBInstanceSpecRequest()
		request.DBInstanceId, request.DBInstanceClass, request.PayType = id, "mysql.n4.medium.2c", "Postpaid"
		_, err := Send(s, s.rds(who).ModifyDBInstanceSpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := rds.CreateDeleteDBInstanceRequest()
		request.DBInstanceId = id
		_, err := Send(s, s.rds(who).DeleteDBInstance, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		request := rds.CreateModifyDBInstanceDeletionProtectionRequest()
		request.DBInstanceId, request.DeletionProtection = id, requests.NewBoolean(on)
		_, err := Send(s, s.rds(who).ModifyDBInstanceDeletionProtection, request)
		return err
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := rds.CreateAddTagsToResourceRequest()
		request.DBInstanceId, request.Tags = id, tagJSON(with)
		_, err := Send(s, s.rds(who).AddTagsToResource, request)
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		request := rds.CreateModifyResourceGroupRequest()
		request.DBInstanceId, request.ResourceGroupId = id, group
		_, err := Send(s, s.rds(who).ModifyResourceGroup, request)
		return err
	},
}

// tagJSON is a tag as the product's older actions have it.
func tagJSON(of tag) string { return fmt.Sprintf("{%q:%q}", of.key, of.value) }

// databaseAddresses are those at which an instance is reached.
func (s *Scene) databaseAddresses(who, id string) (addresses []string, err error) {
	request := rds.CreateDescribeDBInstanceNetInfoRequest()
	request.DBInstanceId = id
	seen, err := Send(s, s.rds(who).DescribeDBInstanceNetInfo, request)
	if err != nil {
		return nil, err
	}
	for _, one := range seen.DBInstanceNetInfos.DBInstanceNetInfo {
		addresses = append(addresses, one.IPAddress)
	}
	return addresses, nil
}

func (s *Scene) rds(who string) *rds.Client {
	return open(s, who, rds.NewClientWithOptions, func(c *rds.Client) *sdk.Client { return &c.Client })
}
