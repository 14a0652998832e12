package steps

import (
	"cmp"
	"strconv"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/dds"
)

const ddsProduct = "Dds"

// mongoDB are the replica sets of ApsaraDB for MongoDB: two of three members have an
// address, which nothing shows.
var mongoDB = managedType{
	one: "MongoDB instance", many: "MongoDB instances",
	soldAs: "dds",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := dds.CreateCreateDBInstanceRequest()
		request.DBInstanceDescription, request.Engine, request.EngineVersion = name, "MongoDB", "6.0"
		request.DBInstanceClass, request.DBInstanceStorage = "mdb.shard.2x.large.d", requests.NewInteger(20)
		request.NetworkType, request.VpcId, request.VSwitchId, request.ZoneId = "VPC", at.vpc, at.vswitch, at.zone
		if at.ahead {
			request.ChargeType, request.Period = "PrePaid", requests.NewInteger(1)
		}
		made, err := Send(s, s.dds(who).CreateDBInstance, request)
		return made.DBInstanceId, err
	},
	list: listMongoDB("replicate"),
	look: func(s *Scene, who, id string) error {
		request := dds.CreateDescribeDBInstanceAttributeRequest()
		request.DBInstanceId = id
		_, err := Send(s, s.dds(who).DescribeDBInstanceAttribute, request)
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := dds.CreateModifyDBInstanceDescriptionRequest()
		request.DBInstanceId, request.DBInstanceDescription = id, to
		_, err := Send(s, s.dds(who).ModifyDBInstanceDescription, request)
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := dds.CreateModifyDBInstanceSpecRequest()
		request.DBInstanceId, request.DBInstanceClass = id, "mdb.shard.4x.large.d"
		_, err := Send(s, s.dds(who).ModifyDBInstanceSpec, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := dds.CreateDeleteDBInstanceRequest()
		request.DBInstanceId = id
		_, err := Send(s, s.dds(who).DeleteDBInstance, request)
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		return s.ask(who, ddsProduct, "ModifyDBInstanceAttribute", query{"DBInstanceId": id, "DBInstanceReleaseProtection": strconv.FormatBool(on)}, nil)
	},
	tag: tagged(ddsProduct, "INSTANCE"),
	regroup: func(s *Scene, who, id, group string) error {
		request := dds.CreateModifyResourceGroupRequest()
		request.DBInstanceId, request.ResourceGroupId = id, group
		_, err := Send(s, s.dds(who).ModifyResourceGroup, request)
		return err
	},
}

// listMongoDB lists the instances of an architecture.
func listMongoDB(architecture string) func(s *Scene, who string, with *tag) ([]managed, error) {
	return func(s *Scene, who string, with *tag) ([]managed, error) {
		request := dds.CreateDescribeDBInstancesRequest()
		request.DBInstanceType = architecture
		if with != nil {
			request.Tag = &[]dds.DescribeDBInstancesTag{{Key: with.key, Value: with.value}}
		}
		seen, err := Send(s, s.dds(who).DescribeDBInstances, request)
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.DBInstances.DBInstance {
			asked := dds.CreateDescribeDBInstanceAttributeRequest()
			asked.DBInstanceId = one.DBInstanceId
			whole, err := Send(s, s.dds(who).DescribeDBInstanceAttribute, asked)
			if err != nil {
				return nil, err
			}
			for _, it := range whole.DBInstances.DBInstance {
				list = append(list, managed{id: it.DBInstanceId, name: it.DBInstanceDescription, status: lockedOr(it.LockMode, it.DBInstanceStatus), vswitches: []string{it.VSwitchId}, size: cmp.Or(it.CapacityUnit, it.DBInstanceClass), group: it.ResourceGroupId})
			}
		}
		return list, nil
	}
}

// serverlessMongoDB are the serverless instances, which the SDK has no request to create for.
func serverlessMongoDB() managedType {
	t := mongoDB
	t.one, t.many, t.soldAs = "serverless MongoDB instance", "serverless MongoDB instances", ""
	t.create = func(s *Scene, who, name string, at site) (string, error) {
		var made struct{ DBInstanceId string }
		err := s.ask(who, ddsProduct, "CreateServerlessDBInstance", query{
			"RegionId": s.as(who).region, "VpcId": at.vpc, "VSwitchId": at.vswitch, "ZoneId": at.zone, "DBInstanceDescription": name, "EngineVersion": "4.2",
			"CapacityUnit": "100", "DBInstanceStorage": "5", "AccountPassword": "Secret-123",
		}, &made)
		return made.DBInstanceId, err
	}
	t.list = listMongoDB("serverless")
	t.resize = func(s *Scene, who, id string) error {
		request := dds.CreateModifyDBInstanceSpecRequest()
		request.DBInstanceId, request.DBInstanceClass, request.DBInstanceStorage = id, "200", "10"
		_, err := Send(s, s.dds(who).ModifyDBInstanceSpec, request)
		return err
	}
	return t
}

func (s *Scene) dds(who string) *dds.Client {
	return open(s, who, dds.NewClientWithOptions, func(c *dds.Client) *sdk.Client { return &c.Client })
}
