package elasticsearch

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const (
	buying  = "createInstance body.nodeAmount=2 body.esAdminPassword=Secret-123 body.esVersion=7.10_with_X-Pack body.nodeSpec.spec=elasticsearch.sn2ne.large body.nodeSpec.disk=20 body.nodeSpec.diskType=cloud_ssd"
	inside  = " body.networkConfig.type=vpc body.networkConfig.vpcId={vpc} body.networkConfig.vswitchId={shared} body.networkConfig.vsArea=cn-hangzhou-h"
	masters = " body.masterConfiguration.amount=3 body.masterConfiguration.spec=elasticsearch.sn2ne.large body.masterConfiguration.disk=20 body.masterConfiguration.diskType=cloud_ssd"
)

func free(t *testing.T, s *managedtest.Scene, want string) {
	t.Helper()
	if got := s.Free(s.Shared); got != want {
		t.Errorf("the vSwitch has %s free addresses, want %s", got, want)
	}
}

func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: buying + inside + " body.description=logs body.tags.1.tagKey=stage body.tags.1.tagValue=test clientToken=once", Keep: "id=instanceId", Open: true, Busy: true},
		managedtest.Step{Call: buying + inside + " body.description=logs body.tags.1.tagKey=stage body.tags.1.tagValue=test clientToken=once", Shows: []string{"{id}"}, Open: true, Busy: true},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"inited":false`, `"status":"activating"`, `"vswitchId":"{shared}"`, `"domain":"{id}.elasticsearch.aliyuncs.com"`, `"tagKey":"stage"`, `"kibanaPort":5601`, `"specInfo":"2C8G"`, `"enableKibanaPublicNetwork":true`}},
		managedtest.Step{Call: "RestartInstance InstanceId={id}", Refused: "InstanceActivating", Busy: true},
		managedtest.Step{Call: "UpdateAdminPassword InstanceId={id} body.esAdminPassword=Secret-456", Refused: "InstanceStatusNotSupportCurrentAction", Busy: true},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}", Refused: "InstanceActivating"},
		managedtest.Step{Call: "DescribeElasticsearchHealth InstanceId={id}", Shows: []string{"GREEN"}},
	)
	free(t, s, "249")
	s.Life(
		managedtest.Step{Call: "ListInstance description=log size=20", Shows: []string{`"X-Total-Count":1`, `"status":"active"`, "{id}"}},
		managedtest.Step{Call: `ListInstance tags=[{"tagKey":"stage","tagValue":"test"}] esVersion=7.10_with_X-Pack instanceId={id} vpcId={vpc} zoneId=cn-hangzhou-h paymentType=postpaid instanceCategory=x-pack`, Shows: []string{"{id}"}},
		managedtest.Step{Call: "ListInstance paymentType=prepaid", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListInstance page=0", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListInstance size=-1", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListPlugins InstanceId={id} size=3", Shows: []string{`"X-Total-Count":12`, `"name":"analysis-ik"`, `"state":"INSTALLED"`, `"name":"aliyun-sql"`, `"state":"UNINSTALLED"`}, Lacks: []string{"mapper-size"}},
		managedtest.Step{Call: "ListPlugins InstanceId={id} name=icu page=1 source=SYSTEM", Shows: []string{`"X-Total-Count":1`, "analysis-icu"}},
		managedtest.Step{Call: "ListPlugins InstanceId={id} source=USER", Shows: []string{`"X-Total-Count":0`}},
		managedtest.Step{Call: "ListPlugins InstanceId={id} page=first", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListInstance status=inactive", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListAllNode InstanceId={id}", Shows: []string{`"nodeType":"WORKER"`, `"nodeType":"KIBANA"`, `"host":"10.0.1.`, `"zoneId":"cn-hangzhou-h"`}},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=4 body.nodeSpec.spec=elasticsearch.sn2ne.xlarge" + masters, Shows: []string{`"nodeAmount":4`, `"status":"activating"`}},
	)
	free(t, s, "244")
	s.Life(
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=4", Refused: "MustChangeOneResource"},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=3", Refused: "CssCheckUpdowngradeError"},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=5 body.nodeSpec.spec=elasticsearch.sn2ne.large", Refused: "CssCheckUpdowngradeError"},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=3 body.nodeSpec.spec=elasticsearch.sn2ne.2xlarge orderActionType=downgrade", Refused: "CssCheckUpdowngradeError"},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeAmount=3 orderActionType=downgrade force=true", Shows: []string{`"nodeAmount":3`}},
		managedtest.Step{Call: "UpdateInstance InstanceId={id} body.nodeSpec.spec=elasticsearch.sn2ne.xlarge body.nodeSpec.performanceLevel=PL2", Refused: "InvalidParameter"},
	)
	free(t, s, "245")
	s.Life(
		managedtest.Step{Call: "UpdateDescription InstanceId={id} body.description=events", Shows: []string{`"description":"events"`}},
		managedtest.Step{Call: "UpdateDescription InstanceId={id}", Refused: "MissingParameter"},
		managedtest.Step{Call: "UpdateDescription InstanceId={id} body.description=" + strings.Repeat("x", 31), Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateAdminPassword InstanceId={id} body.esAdminPassword=Secret-456"},
		managedtest.Step{Call: "UpdateAdminPassword InstanceId={id} body.esAdminPassword=secret456", Refused: "InvalidParameter"},
		managedtest.Step{Call: "RestartInstance InstanceId={id} force=true", Busy: true, Shows: []string{`"status":"activating"`}},
		managedtest.Step{Call: "DescribeElasticsearchHealth InstanceId={id}", Shows: []string{"YELLOW"}},
		managedtest.Step{Call: "OpenHttps InstanceId={id}", Refused: "InstanceActivating"},
		managedtest.Step{Call: "OpenHttps InstanceId={id}"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"inited":true`, `"protocol":"HTTPS"`, `"description":"events"`, `"nodeAmount":3`}},
		managedtest.Step{Call: "CloseHttps InstanceId={id}"},
		managedtest.Step{Call: "CloseHttps InstanceId={id}", Refused: "RepetitionOperationError"},
		managedtest.Step{Call: "ModifyInstanceMaintainTime InstanceId={id} body.openMaintainTime=true body.maintainStartTime=03:00Z body.maintainEndTime=04:00Z"},
		managedtest.Step{Call: "ModifyInstanceMaintainTime InstanceId={id} body.openMaintainTime=true", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"maintainStartTime":"03:00Z"`}},
		managedtest.Step{Call: "MoveResourceGroup InstanceId={id} body.resourceGroupId=rg-none", Refused: "InvalidParameter"},
		managedtest.Step{Call: "TagResources body.ResourceType=INSTANCE body.ResourceIds.1={id} body.Tags.1.key=team body.Tags.1.value=a"},
		managedtest.Step{Call: "TagResources body.ResourceType=INSTANCE body.ResourceIds.1=es-cn-none body.Tags.1.key=team body.Tags.1.value=a", Refused: "InstanceNotFound"},
		managedtest.Step{Call: `ListTagResources ResourceType=INSTANCE ResourceIds=["{id}"] Page=1 Size=1`, Shows: []string{`"X-Total-Count":2`, `"PageSize":1`, "ALIYUN::ELASTICSEARCH::INSTANCE"}},
		managedtest.Step{Call: `ListTagResources ResourceType=INSTANCE Tags=[{"key":"team","value":"a"}]`, Shows: []string{"{id}"}},
		managedtest.Step{Call: `UntagResources ResourceType=INSTANCE ResourceIds=["{id}"] TagKeys=["team"]`},
		managedtest.Step{Call: `UntagResources ResourceType=INSTANCE ResourceIds=["{id}"]`, Refused: "MissingParameter"},
		managedtest.Step{Call: `ListTagResources ResourceType=INSTANCE ResourceIds=["{id}"]`, Lacks: []string{"team"}},
	)
	s.Life(
		managedtest.Step{Call: "DeleteInstance InstanceId={id} deleteType=protective"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"status":"inactive"`}},
		managedtest.Step{Call: "CancelDeletion InstanceId={id}"},
		managedtest.Step{Call: "CancelDeletion InstanceId={id}", Refused: "InstanceStatusNotSupportCurrentAction"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} deleteType=protective"},
	)
	free(t, s, "245")
	s.Wall = s.Wall.Add(25 * time.Hour)
	s.Life(managedtest.Step{Call: "ListInstance", Lacks: []string{"{id}"}})
	free(t, s, "252")
	s.Must(s.World.Check())
}

func TestNetworks(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: buying + inside + " body.zoneCount=2 body.networkConfig.whiteIpGroupList.1.groupName=office body.networkConfig.whiteIpGroupList.1.WhiteIpType=PUBLIC_ES body.networkConfig.whiteIpGroupList.1.ips.1=203.0.113.0/24", Keep: "id=instanceId", Open: true},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"zoneCount":2`, `"zoneId":"cn-hangzhou-h"`, `"groupName":"office"`, `"publicIpWhitelist":["127.0.0.1"]`}, Lacks: []string{"publicDomain", "kibanaPrivateDomain"}},
		managedtest.Step{Call: "TriggerNetwork InstanceId={id} body.nodeType=WORKER body.networkType=PUBLIC body.actionType=OPEN"},
		managedtest.Step{Call: "TriggerNetwork InstanceId={id} body.nodeType=WORKER body.networkType=PUBLIC body.actionType=OPEN", Refused: "RepetitionOperationError"},
		managedtest.Step{Call: "TriggerNetwork InstanceId={id} body.nodeType=WORKER body.networkType=PRIVATE body.actionType=CLOSE", Refused: "InvalidParameter"},
		managedtest.Step{Call: "TriggerNetwork InstanceId={id} body.nodeType=KIBANA body.networkType=PUBLIC body.actionType=CLOSE"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"publicDomain":"{id}.public.elasticsearch.aliyuncs.com"`, `"enableKibanaPublicNetwork":false`}},
		managedtest.Step{Call: `UpdatePublicNetwork InstanceId={id} body.enablePublic=false`, Shows: []string{`"enablePublic":false`}},
		managedtest.Step{Call: `UpdatePublicNetwork InstanceId={id}`, Refused: "MissingParameter"},
		managedtest.Step{Call: "ModifyWhiteIps InstanceId={id} body.nodeType=WORKER body.networkType=PRIVATE body.modifyMode=Cover body.whiteIpList.1=10.0.0.0/8"},
		managedtest.Step{Call: "ModifyWhiteIps InstanceId={id} body.nodeType=WORKER body.networkType=PRIVATE body.whiteIpList.1=here", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyWhiteIps InstanceId={id} body.whiteIpGroup.groupName=vpn body.whiteIpGroup.whiteIpType=PRIVATE_KIBANA body.whiteIpGroup.ips.1=10.9.0.0/16"},
		managedtest.Step{Call: "UpdateWhiteIps InstanceId={id} modifyMode=Append body.esIPWhitelist.1=172.16.0.0/12", Shows: []string{`["10.0.0.0/8","172.16.0.0/12"]`}},
		managedtest.Step{Call: "UpdateWhiteIps InstanceId={id} modifyMode=Delete body.whiteIpGroup.groupName=none body.whiteIpGroup.ips.1=10.0.0.1", Refused: "WhiteIpGroupNotFound"},
		managedtest.Step{Call: "UpdateKibanaWhiteIps InstanceId={id} body.kibanaIPWhitelist.1=203.0.113.7", Shows: []string{`"kibanaIPWhitelist":["203.0.113.7"]`, `"groupName":"vpn"`}},
		managedtest.Step{Call: "UpdateKibanaWhiteIps InstanceId={id} body.whiteIpGroup.groupName=a body.whiteIpGroup.whiteIpType=PUBLIC_ES body.whiteIpGroup.ips.1=10.0.0.1", Refused: "InvalidParameter"},
		managedtest.Step{Call: `UpdatePublicWhiteIps InstanceId={id} body.publicIpWhitelist.1=203.0.113.8`, Shows: []string{"203.0.113.8"}},
		managedtest.Step{Call: `UpdatePublicWhiteIps InstanceId={id} body.publicIpWhitelist.1=here`, Refused: "InvalidParameter"},
		managedtest.Step{Call: `UpdatePrivateNetworkWhiteIps InstanceId={id} body.privateNetworkIpWhiteList.1=10.0.0.0/16`, Shows: []string{"10.0.0.0/16"}},
		managedtest.Step{Call: `UpdatePrivateNetworkWhiteIps InstanceId={id} modifyMode=Turn body.privateNetworkIpWhiteList.1=10.0.0.0/16`, Refused: "InvalidParameter"},
	)
	free(t, s, "249")
	s.Life(
		managedtest.Step{Call: "EnableKibanaPvlNetwork InstanceId={id} body.securityGroups.1=sg-none", Refused: "InvalidParameter"},
		managedtest.Step{Call: "TriggerNetwork InstanceId={id} body.nodeType=KIBANA body.networkType=PRIVATE body.actionType=OPEN"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"kibanaPrivateDomain":"{id}-kibana.internal.elasticsearch.aliyuncs.com"`, `"enableKibanaPrivateNetwork":true`}},
		managedtest.Step{Call: "UpdateKibanaPvlNetwork InstanceId={id} pvlId={id}-kibana-internal body.endpointName=front"},
		managedtest.Step{Call: "UpdateKibanaPvlNetwork InstanceId={id} pvlId=none body.endpointName=front", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListKibanaPvlNetwork InstanceId={id}", Shows: []string{`"endpointName":"front"`, `"endpointStatus":"Connected"`, "{shared}"}},
	)
	free(t, s, "248")
	s.Life(
		managedtest.Step{Call: "DisableKibanaPvlNetwork InstanceId={id}"},
		managedtest.Step{Call: "DisableKibanaPvlNetwork InstanceId={id}", Refused: "RepetitionOperationError"},
		managedtest.Step{Call: `UpdateKibanaSettings InstanceId={id} body.i18n=zh-CN`},
		managedtest.Step{Call: `UpdateKibanaSettings InstanceId={id}`, Refused: "MissingParameter"},
		managedtest.Step{Call: "DescribeKibanaSettings InstanceId={id}", Shows: []string{`"i18n":"zh-CN"`}},
		managedtest.Step{Call: "UpdateInstanceSettings InstanceId={id} body.esConfig.action=true"},
		managedtest.Step{Call: "UpdateInstanceSettings InstanceId={id}", Refused: "MissingParameter"},
	)
	free(t, s, "249")
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: buying + inside + masters + " body.paymentType=prepaid body.paymentInfo.duration=1 body.paymentInfo.pricingCycle=Year", Keep: "id=instanceId", Open: true},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Shows: []string{`"paymentType":"prepaid"`, `"endTime":1`, `"advancedDedicateMaster":true`}},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}", Refused: "UnsupportedOperation"},
		managedtest.Step{Call: `RenewInstance InstanceId={id} body.duration=2 body.pricingCycle=Month`},
		managedtest.Step{Call: `RenewInstance InstanceId={id} body.duration=11 body.pricingCycle=Month`, Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstanceChargeType InstanceId={id} body.paymentType=postpaid"},
		managedtest.Step{Call: "UpdateInstanceChargeType InstanceId={id} body.paymentType=free", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} deleteType=instant"},
		managedtest.Step{Call: "DescribeInstance InstanceId={id}", Refused: "InstanceNotFound"},
		managedtest.Step{Call: buying + inside + " body.networkConfig.vswitchId={private}", Refused: "VSwitchNotFound", Open: true},
		managedtest.Step{Call: buying + inside + " body.networkConfig.vsArea=cn-hangzhou-i", Refused: "VSwitchZoneNotMatch", Open: true},
		managedtest.Step{Call: buying + inside + " body.networkConfig.vswitchId={small} body.nodeAmount=4", Refused: "VSwitchIpNotEnough", Open: true},
		managedtest.Step{Call: buying + inside + " body.nodeAmount=1", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: buying + inside + " body.esVersion=9.9_with_X-Pack", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: buying + inside + " body.zoneCount=2 body.nodeAmount=3", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "DescribeRegions", Shows: []string{"elasticsearch.cn-hangzhou.aliyuncs.com"}, Open: true},
		managedtest.Step{Call: "GetRegionConfiguration", Shows: []string{"cn-hangzhou-h", "7.10_with_X-Pack", `"minAmount":2`, `"memorySize":8`}, Open: true},
		managedtest.Step{Call: buying + inside, Keep: "kept=instanceId", Open: true},
	)
	s.Unshares("team-a")
	s.Life(
		managedtest.Step{Call: buying + inside, Refused: "VSwitchNotFound", Open: true},
		managedtest.Step{Call: "UpdateInstance InstanceId={kept} body.nodeAmount=4", Refused: "VSwitchNotFound"},
		managedtest.Step{Call: "ListInstance", Shows: []string{`"X-Total-Count":1`}, Open: true},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("ListInstance size=1 page={page}", s.Several(2, buying+inside, "instanceId")...)
}

// The security groups of Kibana's private link decide about packets to its address, and about no others.
func TestGroupsOfTheLink(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"first": s.Group(), "second": s.Group()}
	s.Life(
		managedtest.Step{Call: buying + inside, Keep: "id=instanceId", Open: true},
		managedtest.Step{Call: "EnableKibanaPvlNetwork InstanceId={id} body.securityGroups.1={first}"},
		managedtest.Step{Call: "UpdateKibanaPvlNetwork InstanceId={id} body.securityGroups.1={second}"},
		managedtest.Step{Call: "ListKibanaPvlNetwork InstanceId={id}", Shows: []string{`"securityGroups":["{second}"]`}},
	)
	s.Leaves(s.Given["first"])
	i, _ := instances.Table().Get(s.World, s.Given["id"])
	s.Guards(s.Given["second"], i.Addresses(linked)[0].String(), portKibana)
	s.Life(managedtest.Step{Call: "DeleteInstance InstanceId={id}"})
	s.Leaves(s.Given["second"])
}
