package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	kvstore "github.com/aliyun/alibaba-cloud-sdk-go/services/r-kvstore"
)

const redisProduct = "R-kvstore"

// redis are the instances of ApsaraDB for Redis, and tair those of its Enterprise Edition.
var (
	redis = kvstoreType("Redis instance", "Community", "redis.master.mid.default", func(s *Scene, who, name string, at site) (string, error) {
		request := kvstore.CreateCreateInstanceRequest()
		request.InstanceName, request.InstanceClass, request.EngineVersion = name, "redis.master.small.default", "5.0"
		request.VpcId, request.VSwitchId, request.ZoneId = at.vpc, at.vswitch, at.zone
		if at.ahead {
			request.ChargeType, request.Period = "PrePaid", "1"
		}
		made, err := Send(s, s.kvstore(who).CreateInstance, request)
		return made.InstanceId, err
	})
	tair = kvstoreType("Tair instance", "Enterprise", "tair.rdb.2g", func(s *Scene, who, name string, at site) (string, error) {
		made, err := Send(s, s.kvstore(who).CreateTairInstance, newTair(name, at))
		return made.InstanceId, err
	})
)

// kvstoreType is a type of the product's instances, those of an edition.
func kvstoreType(one, edition, larger string, create func(s *Scene, who, name string, at site) (string, error)) managedType {
	return managedType{
		one: one, many: one + "s", create: create,
		soldAs: "redisa",
		list: func(s *Scene, who string, with *tag) ([]managed, error) {
			request := kvstore.CreateDescribeInstancesRequest()
			request.PageSize, request.EditionType = requests.NewInteger(50), edition
			if with != nil {
				request.Tag = &[]kvstore.DescribeInstancesTag{{Key: with.key, Value: with.value}}
			}
			seen, err := Send(s, s.kvstore(who).DescribeInstances, request)
			if err != nil {
				return nil, err
			}
			var list []managed
			for _, one := range seen.Instances.KVStoreInstance {
				list = append(list, managed{
					id: one.InstanceId, name: one.InstanceName, status: one.InstanceStatus, vswitches: []string{one.VSwitchId}, addresses: []string{one.PrivateIp},
					size: one.InstanceClass, group: one.ResourceGroupId,
				})
			}
			return list, nil
		},
		look: func(s *Scene, who, id string) error {
			request := kvstore.CreateDescribeInstanceAttributeRequest()
			request.InstanceId = id
			_, err := Send(s, s.kvstore(who).DescribeInstanceAttribute, request)
			return err
		},
		rename: func(s *Scene, who, id, to string) error {
			request := kvstore.CreateModifyInstanceAttributeRequest()
			request.InstanceId, request.InstanceName = id, to
			_, err := Send(s, s.kvstore(who).ModifyInstanceAttribute, request)
			return err
		},
		resize: func(s *Scene, who, id string) error {
			request := kvstore.CreateModifyInstanceSpecRequest()
			request.InstanceId, request.InstanceClass = id, larger
			_, err := Send(s, s.kvstore(who).ModifyInstanceSpec, request)
			return err
		},
		remove: func(s *Scene, who, id string) error {
			request := kvstore.CreateDeleteInstanceRequest()
			request.InstanceId = id
			_, err := Send(s, s.kvstore(who).DeleteInstance, request)
			return err
		},
		protect: func(s *Scene, who, id string, on bool) error {
			request := kvstore.CreateModifyInstanceAttributeRequest()
			request.InstanceId, request.InstanceReleaseProtection = id, requests.NewBoolean(on)
			_, err := Send(s, s.kvstore(who).ModifyInstanceAttribute, request)
			return err
		},
		tag: tagged(redisProduct, "INSTANCE"),
		regroup: func(s *Scene, who, id, group string) error {
			request := kvstore.CreateModifyResourceGroupRequest()
			request.InstanceId, request.ResourceGroupId = id, group
			_, err := Send(s, s.kvstore(who).ModifyResourceGroup, request)
			return err
		},
	}
}

func (s *Scene) kvstore(who string) *kvstore.Client {
	return open(s, who, kvstore.NewClientWithOptions, func(c *kvstore.Client) *sdk.Client { return &c.Client })
}
