package mockcloud_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

var versionsOf = map[string]string{"Vpc": "2016-04-28", "Dds": "2015-12-01", "polardb": "2017-08-01"}

// newID is the id of what was made, in an answer.
var newID = regexp.MustCompile(`"(?:VpcId|VSwitchId|DBInstanceId|DBClusterId)":"([^"]+)"`)

var requestIDs = regexp.MustCompile(`"RequestId":"[^"]*"`)

// ask calls an action, written as Product.Action Name=value, and returns the answer without
// its request id.
func (a account) ask(t *testing.T, server *mockcloud.Server, call string) string {
	t.Helper()
	client, err := sdk.NewClientWithOptions("cn-hangzhou", config(), a.credential())
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(call)
	request := requests.NewCommonRequest()
	request.Scheme, request.Domain, request.Method = "HTTP", strings.TrimPrefix(server.URL(), "http://"), http.MethodPost
	request.Product, request.ApiName, _ = strings.Cut(words[0], ".")
	request.Version = versionsOf[request.Product]
	for _, word := range words[1:] {
		name, value, _ := strings.Cut(word, "=")
		request.QueryParams[name] = value
	}
	response, err := client.ProcessCommonRequest(request)
	if err != nil {
		t.Fatalf("%s: %v", call, err)
	}
	return requestIDs.ReplaceAllString(response.GetHttpContentString(), "")
}

// A world with MongoDB and PolarDB, whose nodes have changed their roles and places, answers
// the same after it was exported and imported.
func TestDatabasesComeBackFromAnExport(t *testing.T) {
	t.Parallel()
	first := start(t, mockcloud.Options{})
	w := newWorld(t, first, "owner")
	owner, kept := w.Accounts[0], map[string]string{}
	filled := func(call string) string {
		for name, id := range kept {
			call = strings.ReplaceAll(call, "{"+name+"}", id)
		}
		return call
	}
	for _, step := range []string{
		"vpc=Vpc.CreateVpc CidrBlock=10.0.0.0/16",
		"here=Vpc.CreateVSwitch VpcId={vpc} ZoneId=cn-hangzhou-h CidrBlock=10.0.1.0/24",
		"there=Vpc.CreateVSwitch VpcId={vpc} ZoneId=cn-hangzhou-i CidrBlock=10.0.2.0/24",
		"set=Dds.CreateDBInstance VpcId={vpc} VSwitchId={here} EngineVersion=4.0 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 AccountPassword=Secret-123",
		"elastic=Dds.CreateServerlessDBInstance VpcId={vpc} VSwitchId={here} EngineVersion=4.2 CapacityUnit=200 DBInstanceStorage=5 AccountPassword=Secret-123",
		"cluster=polardb.CreateDBCluster VPCId={vpc} VSwitchId={here} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid TargetMinorVersion=8.0.2.2.22",
		"Dds.SwitchDBInstanceHA DBInstanceId={set}",
		"Dds.MigrateToOtherZone InstanceId={set} ZoneId=cn-hangzhou-i VSwitchId={there}",
		"Dds.UpgradeDBInstanceEngineVersion DBInstanceId={set} EngineVersion=4.2",
		"Dds.ModifyDBInstanceSpec DBInstanceId={elastic} DBInstanceClass=300",
		"polardb.FailoverDBCluster DBClusterId={cluster}",
		"polardb.ModifyDBClusterPrimaryZone DBClusterId={cluster} ZoneId=cn-hangzhou-i VSwitchId={there}",
		"polardb.UpgradeDBClusterVersion DBClusterId={cluster}",
	} {
		name, call, named := strings.Cut(step, "=")
		if strings.Contains(name, ".") {
			call, named = step, false
		}
		answer := owner.ask(t, first, filled(call))
		if named {
			kept[name] = newID.FindStringSubmatch(answer)[1]
		}
		control(t, first, http.MethodPost, "/worlds/"+w.ID+"/clock/advance", map[string]string{"by": "1m"}, nil)
	}
	control(t, first, http.MethodPut, "/worlds/"+w.ID+"/clock", map[string]bool{"frozen": true}, nil)
	var export json.RawMessage
	control(t, first, http.MethodGet, "/worlds/"+w.ID+"/export", nil, &export)
	second := start(t, mockcloud.Options{})
	if status := control(t, second, http.MethodPost, "/worlds", map[string]any{"import": export}, nil); status != http.StatusCreated {
		t.Fatalf("the world does not come back: %d", status)
	}
	for _, call := range []string{
		"Dds.DescribeDBInstanceAttribute DBInstanceId={set}", "Dds.DescribeRoleZoneInfo DBInstanceId={set}", "Dds.DescribeReplicaSetRole DBInstanceId={set}",
		"Dds.DescribeDBInstances DBInstanceType=serverless", "Dds.DescribeDBInstanceAttribute DBInstanceId={elastic}",
		"polardb.DescribeDBClusterAttribute DBClusterId={cluster}", "polardb.DescribeDBClusterEndpoints DBClusterId={cluster}", "polardb.DescribeDBClusterVersion DBClusterId={cluster}",
	} {
		if difference := cmp.Diff(owner.ask(t, first, filled(call)), owner.ask(t, second, filled(call))); difference != "" {
			t.Errorf("%s: %s", call, difference)
		}
	}
}
