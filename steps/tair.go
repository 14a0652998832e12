package steps

import (
	"fmt"
	"strconv"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	kvstore "github.com/aliyun/alibaba-cloud-sdk-go/services/r-kvstore"
)

// tairSteps are what the nodes of Tair and Redis instances have besides.
func tairSteps(s *Scene, sc vocabulary) {
	one := "the " + tair.one + " {name}"
	sc.Step(action("has", "have", "the Tair cluster {name} of {number} shards in {name}"), func(who, name string, shards int, vswitch, code string) error {
		at, err := s.siteOf(vswitch)
		if err != nil {
			return err
		}
		request := newTair(name, at)
		request.ShardCount = requests.NewInteger(shards)
		made, err := Send(s, s.kvstore(who).CreateTairInstance, request)
		if over, verdict := judge(code, err); over {
			return verdict
		}
		s.Name(tair.one, name, made.InstanceId)
		return nil
	}, Money)
	for _, change := range []struct{ does, do, where, action string }{
		{"adds", "add", "to ", "AddShardingNode"}, {"removes", "remove", "from ", "DeleteShardingNode"},
	} {
		sc.Step(action(change.does, change.do, "{number} shards? "+change.where+one), func(who string, shards int, name, code string) error {
			return Verdict(code, s.ask(who, redisProduct, change.action, query{"InstanceId": s.ID(tair.one, name), "ShardCount": strconv.Itoa(shards)}, nil))
		})
	}
	sc.Step(action("gives", "give", one+" {number} Mbit/s"), func(who, name string, bandwidth int, code string) error {
		request := kvstore.CreateModifyInstanceBandwidthRequest()
		request.InstanceId, request.TargetIntranetBandwidth = s.ID(tair.one, name), strconv.Itoa(bandwidth)
		_, err := Send(s, s.kvstore(who).ModifyInstanceBandwidth, request)
		return Verdict(code, err)
	})
	sc.Step(Expression(`{name} sees `+one+` with {number} shards? and {number} Mbit/s`), func(who, name string, shards, bandwidth int) error {
		request := kvstore.CreateDescribeInstanceAttributeRequest()
		request.InstanceId = s.ID(tair.one, name)
		seen, err := Send(s, s.kvstore(who).DescribeInstanceAttribute, request)
		if err != nil {
			return err
		}
		found := seen.Instances.DBInstanceAttribute[0]
		return Expect("the instance", fmt.Sprint(shards, bandwidth), fmt.Sprint(found.ShardCount, found.Bandwidth))
	})
	one = "the " + redis.one + " {name}"
	sc.Step(action("switches", "switch", "the roles of the nodes of "+one), func(who, name, code string) error {
		request := kvstore.CreateSwitchInstanceHARequest()
		request.InstanceId, request.SwitchType = s.ID(redis.one, name), "AvailablePriority"
		_, err := Send(s, s.kvstore(who).SwitchInstanceHA, request)
		return Verdict(code, err)
	})
	sc.Step(Expression(`{name} sees that node {number} of `+one+` is the master`), func(who string, node int, name string) error {
		request := kvstore.CreateDescribeRoleZoneInfoRequest()
		request.InstanceId = s.ID(redis.one, name)
		seen, err := Send(s, s.kvstore(who).DescribeRoleZoneInfo, request)
		if err != nil {
			return err
		}
		for at, found := range seen.Node.NodeInfo {
			if found.Role == "master" {
				return Expect("the master", node, at+1)
			}
		}
		return fmt.Errorf("%q sees no master", who)
	})
}

// newTair asks for an instance in memory.
func newTair(name string, at site) *kvstore.CreateTairInstanceRequest {
	request := kvstore.CreateCreateTairInstanceRequest()
	request.InstanceName, request.InstanceType, request.InstanceClass, request.ChargeType = name, "tair_rdb", "tair.rdb.1g", "PostPaid"
	request.VpcId, request.VSwitchId, request.ZoneId = at.vpc, at.vswitch, at.zone
	if at.ahead {
		request.ChargeType, request.Period = "PrePaid", requests.NewInteger(1)
	}
	return request
}
