package dds

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	unknown  = "404 InvalidDBInstanceId.NotFound"
	badState = "403 OperationDenied.DBInstanceStatus"
)

// scene is a world in which the owner shares a vSwitch with the participant.
type scene struct {
	*servicestest.Scene

	vpcs                *servicestest.Scene // calls to Vpc on the same stage
	vpc, shared, second string
	share               string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant", "stranger")}
	s.vpcs = s.Of(vpc.Product())
	s.vpc = *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	s.shared, s.second = s.newVSwitch("10.0.0.0/24"), s.newVSwitch("10.0.1.0/28")
	s.Settle()
	s.share = s.Share(s.shared, "participant")
	return s
}

func (s *scene) newVSwitch(block string) string {
	s.Helper()
	return *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": block}).VSwitchId
}

// free is how many addresses a vSwitch has left.
func (s *scene) free(vswitch string) int64 {
	s.Helper()
	return *servicestest.OK[vpc.VSwitch](s.vpcs, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch}).AvailableIpAddressCount
}

// with are parameters, by name and value, on top of others.
func with(asked wire.Parameters, more ...string) wire.Parameters {
	all := maps.Clone(asked)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

// set is what a small replica set is ordered by.
func (s *scene) set(more ...string) wire.Parameters {
	return with(wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.shared, "EngineVersion": "4.2", "DBInstanceClass": "dds.mongo.mid", "DBInstanceStorage": "10",
		"AccountPassword": "Secret-123", "SecurityIPList": "10.0.0.0/24",
	}, more...)
}

// cluster is what a small sharded cluster is ordered by.
func (s *scene) cluster(more ...string) wire.Parameters {
	asked := wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.shared, "Engine": "MongoDB", "EngineVersion": "4.4",
		"ConfigServer.1.Class": "mdb.shard.2x.xlarge.d", "ConfigServer.1.Storage": "20",
	}
	for n := 1; n <= 2; n++ {
		number := strconv.Itoa(n)
		asked["Mongos."+number+".Class"], asked["ReplicaSet."+number+".Class"], asked["ReplicaSet."+number+".Storage"] = "mdb.shard.2x.xlarge.d", "mdb.shard.2x.xlarge.d", "20"
	}
	return with(asked, more...)
}

func (s *scene) create(account, action string, asked wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[DBInstanceResponse](s, account, action, asked).DBInstanceId
	s.Settle()
	return id
}

// look is an instance as an account sees it.
func (s *scene) look(account, id string) DBInstance {
	s.Helper()
	return servicestest.One(s, servicestest.OK[DescribeDBInstanceAttributeResponse](s, account, "DescribeDBInstanceAttribute", of(id)).DBInstances.DBInstance)
}

func (s *scene) mustBe(account, id, status string) {
	s.Helper()
	if got := *s.look(account, id).DBInstanceStatus; got != status {
		s.Errorf("%s is %s, want %s", id, got, status)
	}
}

// do calls an action on an instance that changes it, through a status where it has one.
func do[R any](s *scene, action, id string, more ...string) *R {
	s.Helper()
	answer := servicestest.OK[R](s, "participant", action, with(of(id), more...))
	s.Settle()
	return answer
}

func of(id string) wire.Parameters { return wire.Parameters{"DBInstanceId": id} }

// list are the ids of the instances that an account sees.
func (s *scene) list(account string, more ...string) []string {
	s.Helper()
	page := servicestest.OK[DescribeDBInstancesResponse](s, account, "DescribeDBInstances", with(wire.Parameters{}, more...))
	return services.Each(page.DBInstances.DBInstance, func(i DescribeDBInstancesDBInstance) string { return *i.DBInstanceId })
}

// cut is a parameter name=value as its name and value.
func cut(given string) []string {
	name, value, _ := strings.Cut(given, "=")
	return []string{name, value}
}
