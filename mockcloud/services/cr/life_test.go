package cr

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/bssopenapi"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// orders lets team-a order an instance.
func orders(s *managedtest.Scene, edition, name string) (id string) {
	s.Helper()
	return s.Makes(s.Of(bssopenapi.Product()), "team-a", "CreateInstance", "InstanceId", "ProductCode", "acr", "ProductType", "acr_ee_public_cn", "SubscriptionType", "Subscription", "Period", "1",
		"Parameter.1.Code", "InstanceType", "Parameter.1.Value", edition, "Parameter.2.Code", "InstanceName", "Parameter.2.Value", name, "Parameter.3.Code", "Region", "Parameter.3.Value", managedtest.Region)
}

// ordered is a scene in which team-a has ordered the instance {id}.
func ordered(t *testing.T, edition string) *managedtest.Scene {
	t.Helper()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"id": orders(s, edition, "images")}
	return s
}

func TestLinkedVPC(t *testing.T) {
	t.Parallel()
	s := ordered(t, "Basic")
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("an instance that is linked with nothing leaves %s addresses; want 252", free)
	}
	link := "InstanceId={id} VpcId={vpc} VswitchId={shared} ModuleName=Registry"
	s.Life(
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId={vpc} VswitchId={private}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId=vpc-none VswitchId={shared}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId={vpc} VswitchId={shared} ModuleName=Other", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "GetInstanceVpcEndpoint InstanceId={id}", Shows: []string{`"Enable":false`, `images-registry-vpc.cn-hangzhou.cr.aliyuncs.com`}},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc " + link, Busy: true},
		managedtest.Step{Call: "GetInstanceVpcEndpoint InstanceId={id}", Shows: []string{`"Status":"CREATING"`, `"Ip":"10.0.1.`, `"VswitchId":"{shared}"`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "GetInstanceVpcEndpoint InstanceId={id}", Shows: []string{`"Status":"RUNNING"`, `"Enable":true`, `"VpcId":"{vpc}"`}},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId={vpc} VswitchId={sharedb}", Refused: "INSTANCE_ACCESS_ALREADY_EXIST"},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId={vpc} VswitchId={shared} ModuleName=Chart"},
		managedtest.Step{Call: "GetInstanceUsage InstanceId={id}", Shows: []string{`"VpcUsage":"1"`, `"VpcQuota":"3"`}},
		managedtest.Step{Call: "ListInstanceEndpoint InstanceId={id}", Shows: []string{`"EndpointType":"vpc"`, `"VpcId":"{vpc}"`}},
	)
	if free := s.Free(s.Shared); free != "250" {
		t.Errorf("an instance with two links leaves %s addresses; want 250", free)
	}
	s.Unshares("team-a")
	s.Life(
		managedtest.Step{Call: "GetInstanceVpcEndpoint InstanceId={id}", Shows: []string{`"Status":"RUNNING"`}},
		managedtest.Step{Call: "DeleteInstanceVpcEndpointLinkedVpc " + link},
		managedtest.Step{Call: "DeleteInstanceVpcEndpointLinkedVpc " + link, Refused: "INSTANCE_ACCESS_NOT_EXIST"},
		managedtest.Step{Call: "CreateInstanceVpcEndpointLinkedVpc " + link, Refused: "InvalidParameter"},
		managedtest.Step{Call: "DeleteInstanceVpcEndpointLinkedVpc InstanceId={id} VpcId={vpc} VswitchId={shared} ModuleName=Chart"},
	)
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("an instance without links leaves %s addresses; want 252", free)
	}
}

func TestInstance(t *testing.T) {
	t.Parallel()
	s := ordered(t, "Standard")
	s.Life(
		managedtest.Step{Call: "GetInstance InstanceId={id}", Shows: []string{`"InstanceStatus":"RUNNING"`, `"InstanceSpecification":"Enterprise_Standard"`, `"InstanceName":"images"`}},
		managedtest.Step{Call: "ListInstance InstanceName=images InstanceStatus=RUNNING PageNo=1 PageSize=10", Shows: []string{"{id}", `"TotalCount":1`}},
		managedtest.Step{Call: "ListInstance InstanceStatus=PENDING", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "GetInstanceCount", Shows: []string{`"Count":1`}, Open: true},
		managedtest.Step{Call: "ResetLoginPassword InstanceId={id} Password=short", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ResetLoginPassword InstanceId={id} Password=Abc12345"},
		managedtest.Step{Call: "GetAuthorizationToken InstanceId={id}", Shows: []string{`"TempUsername":"cr_temp_user"`}},
		managedtest.Step{Call: "TagResources RegionId=cn-hangzhou ResourceType=Instance ResourceId.1={id} Tag.1.Key=team Tag.1.Value=a"},
		managedtest.Step{Call: "TagResources RegionId=cn-hangzhou ResourceType=Instance ResourceId.1=cri-none Tag.1.Key=team Tag.1.Value=a", Refused: "InvalidResourceId.NotFound"},
		managedtest.Step{Call: "GetInstance InstanceId={id}", Shows: []string{`"TagKey":"team"`}},
		managedtest.Step{Call: "ListTagResources RegionId=cn-hangzhou ResourceType=Instance ResourceId.1={id}", Shows: []string{`"TagValue":"a"`}},
		managedtest.Step{Call: "UntagResources RegionId=cn-hangzhou ResourceType=Instance ResourceId.1={id} TagKey.1=team"},
		managedtest.Step{Call: "UntagResources RegionId=cn-hangzhou ResourceType=Instance ResourceId.1={id}", Refused: "InvalidParameter.TagKeysOrDeleteAll", Open: true},
		managedtest.Step{Call: "ChangeResourceGroup ResourceId={id} ResourceRegionId=cn-hangzhou ResourceGroupId=rg-none", Refused: "InvalidResourceGroup"},
	)
}

func TestPublicEndpoint(t *testing.T) {
	t.Parallel()
	of := "InstanceId={id} EndpointType=internet"
	ordered(t, "Basic").Life(
		managedtest.Step{Call: "GetInstanceEndpoint " + of, Shows: []string{`"Enable":false`, `"Status":"STOPPED"`, `images-registry.cn-hangzhou.cr.aliyuncs.com`}},
		managedtest.Step{Call: "CreateInstanceEndpointAclPolicy " + of + " Entry=192.0.2.0/24", Refused: "ENDPOINT_STATUS_NOT_SUPPORT"},
		managedtest.Step{Call: "UpdateInstanceEndpointStatus InstanceId={id} EndpointType=intranet Enable=true", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstanceEndpointStatus " + of + " Enable=true", Busy: true},
		managedtest.Step{Call: "GetInstanceEndpoint " + of, Shows: []string{`"Enable":true`, `"Status":"CREATING"`}},
		managedtest.Step{Call: "CreateInstanceEndpointAclPolicy " + of + " Entry=192.0.2.0/24 Comment=office"},
		managedtest.Step{Call: "CreateInstanceEndpointAclPolicy " + of + " Entry=192.0.2.0/24", Refused: "ACL_ENTRY_ALREADY_EXIST"},
		managedtest.Step{Call: "GetInstanceEndpoint " + of, Shows: []string{`"Status":"RUNNING"`, `"Entry":"192.0.2.0/24"`, `"Comment":"office"`}},
		managedtest.Step{Call: "ListInstanceEndpoint InstanceId={id} Summary=true", Lacks: []string{`192.0.2.0/24`}},
		managedtest.Step{Call: "DeleteInstanceEndpointAclPolicy " + of + " Entry=192.0.2.0/24"},
		managedtest.Step{Call: "DeleteInstanceEndpointAclPolicy " + of + " Entry=192.0.2.0/24", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstanceEndpointStatus " + of + " Enable=false"},
		managedtest.Step{Call: "ListInstanceEndpoint InstanceId={id}", Shows: []string{`"Status":"STOPPED"`}},
	)
}

// The list of each module's public endpoint is for that endpoint alone.
func TestListsOfModules(t *testing.T) {
	t.Parallel()
	s := ordered(t, "Basic")
	opens := map[string]string{registry: "203.0.113.7", chart: "198.51.100.7"}
	for module, to := range opens {
		of := "InstanceId={id} EndpointType=internet ModuleName=" + module
		s.Life(
			managedtest.Step{Call: "UpdateInstanceEndpointStatus " + of + " Enable=true"},
			managedtest.Step{Call: "CreateInstanceEndpointAclPolicy " + of + " Entry=" + to},
		)
	}
	i, _ := instances.Table().Get(s.World, s.Given["id"])
	public := 0
	for _, e := range managed.EndpointsOf(s.World, i.Head()) {
		for module, from := range opens {
			want := "access lists"
			if module == e.Role {
				want = ""
			}
			if e.Public {
				public++
				s.Stops(from, e.Address.String(), port, want)
			}
		}
	}
	if public != len(opens)*len(opens) {
		t.Errorf("%d ways to public endpoints were tried", public)
	}
}

func TestRepositories(t *testing.T) {
	t.Parallel()
	ordered(t, "Basic").Life(
		managedtest.Step{Call: "CreateNamespace InstanceId={id} NamespaceName=apps AutoCreateRepo=true"},
		managedtest.Step{Call: "CreateNamespace InstanceId={id} NamespaceName=apps", Refused: "NAMESPACE_ALREADY_EXIST"},
		managedtest.Step{Call: "CreateNamespace InstanceId={id} NamespaceName=-", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateNamespace InstanceId={id} NamespaceName=apps DefaultRepoType=PUBLIC"},
		managedtest.Step{Call: "UpdateNamespace InstanceId={id} NamespaceName=none DefaultRepoType=PUBLIC", Refused: "NAMESPACE_NOT_EXIST"},
		managedtest.Step{Call: "GetNamespace InstanceId={id} NamespaceName=apps", Shows: []string{`"AutoCreateRepo":true`, `"DefaultRepoType":"PUBLIC"`}, Keep: "ns=NamespaceId"},
		managedtest.Step{Call: "GetNamespace InstanceId={id} NamespaceId={ns}", Shows: []string{`"NamespaceName":"apps"`}},
		managedtest.Step{Call: "ListNamespace InstanceId={id} NamespaceStatus=NORMAL", Shows: []string{`"NamespaceName":"apps"`, `"TotalCount":"1"`}},
		managedtest.Step{Call: "CreateRepository InstanceId={id} RepoNamespaceName=apps RepoName=web RepoType=PRIVATE Summary=web", Keep: "repo=RepoId"},
		managedtest.Step{Call: "CreateRepository InstanceId={id} RepoNamespaceName=apps RepoName=web RepoType=PRIVATE Summary=web", Refused: "REPO_ALREADY_EXIST"},
		managedtest.Step{Call: "CreateRepository InstanceId={id} RepoNamespaceName=none RepoName=web RepoType=PRIVATE Summary=web", Refused: "NAMESPACE_NOT_EXIST"},
		managedtest.Step{Call: "UpdateRepository InstanceId={id} RepoId={repo} RepoType=PUBLIC Summary=site TagImmutability=true"},
		managedtest.Step{Call: "UpdateRepository InstanceId={id} RepoId={repo} RepoType=OTHER Summary=site", Refused: "InvalidParameter"},
		managedtest.Step{Call: "GetRepository InstanceId={id} RepoNamespaceName=apps RepoName=web", Shows: []string{`"RepoId":"{repo}"`, `"Summary":"site"`, `"TagImmutability":true`, `"RepoType":"PUBLIC"`}},
		managedtest.Step{Call: "ListRepository InstanceId={id} RepoStatus=ALL RepoNamespaceName=apps", Shows: []string{"{repo}"}},
		managedtest.Step{Call: "ListRepository InstanceId={id} RepoNamespaceName=other", Lacks: []string{"{repo}"}},
		managedtest.Step{Call: "ListRepoTag InstanceId={id} RepoId={repo}", Shows: []string{`"TotalCount":"0"`}},
		managedtest.Step{Call: "GetInstanceUsage InstanceId={id}", Shows: []string{`"RepoUsage":"1"`, `"NamespaceUsage":"1"`}},
		managedtest.Step{Call: "DeleteRepository InstanceId={id} RepoId={repo}"},
		managedtest.Step{Call: "DeleteRepository InstanceId={id} RepoId={repo}", Refused: "REPO_NOT_EXIST"},
		managedtest.Step{Call: "CreateRepository InstanceId={id} RepoNamespaceName=apps RepoName=web RepoType=PRIVATE Summary=web"},
		managedtest.Step{Call: "DeleteNamespace InstanceId={id} NamespaceName=apps"},
		managedtest.Step{Call: "GetRepository InstanceId={id} RepoNamespaceName=apps RepoName=web", Refused: "REPO_NOT_EXIST"},
		managedtest.Step{Call: "DeleteNamespace InstanceId={id} NamespaceName=apps", Refused: "NAMESPACE_NOT_EXIST"},
	)
}

func TestASubscriptionEnds(t *testing.T) {
	t.Parallel()
	s := ordered(t, "Basic")
	orders := s.Of(bssopenapi.Product())
	s.Wall = s.Wall.Add(32 * 24 * time.Hour)
	s.Life(
		managedtest.Step{Call: "GetInstance InstanceId={id}", Shows: []string{`"InstanceStatus":"STOPPED"`}},
		managedtest.Step{Call: "CreateNamespace InstanceId={id} NamespaceName=late", Refused: "INSTANCE_STATUS_NOT_SUPPORT"},
	)
	s.Makes(orders, "team-a", "RenewInstance", "OrderId", "ProductCode", "acr", "ProductType", "acr_ee_public_cn", "InstanceId", s.Given["id"], "RenewPeriod", "1")
	s.Life(managedtest.Step{Call: "GetInstance InstanceId={id}", Shows: []string{`"InstanceStatus":"RUNNING"`}})
	s.Wall = s.Wall.Add(32 * 24 * time.Hour)
	s.Makes(orders, "team-a", "RefundInstance", "OrderId", "ProductCode", "acr", "ProductType", "acr_ee_public_cn", "InstanceId", s.Given["id"], "ImmediatelyRelease", "1", "ClientToken", "gone")
	s.Life(managedtest.Step{Call: "GetInstance InstanceId={id}", Refused: "INSTANCE_NOT_EXIST"})
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := ordered(t, "Basic")
	s.Several(3, "CreateNamespace InstanceId={id} NamespaceName=space-{n}", "")
	s.Pages("ListNamespace InstanceId={id} PageSize=2 PageNo={page}", "space-0", "space-1", "space-2")
	s.Pages("ListInstance PageSize=1 PageNo={page}", s.Given["id"], orders(s, "Basic", "more"))
}
