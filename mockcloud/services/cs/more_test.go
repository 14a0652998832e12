package cs

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"regexp"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestClustersThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for name, test := range map[string]struct {
		change []string
		code   string
	}{
		"a vSwitch that is not there":        {[]string{"body.vswitch_ids.1", "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"pods in a vSwitch of nobody":        {[]string{"body.pod_vswitch_ids.1", "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"another VPC":                        {[]string{"body.vpcid", "vpc-none"}, "400 InvalidVSwitchId.VpcMismatch"},
		"no vSwitch":                         {[]string{"body.vswitch_ids.1", ""}, wrong},
		"no name":                            {[]string{"body.name", ""}, "400 MissingParameter"},
		"a name with a space":                {[]string{"body.name", "a b"}, wrong},
		"services in the VPC":                {[]string{"body.service_cidr", "10.0.0.0/20"}, "400 InvalidServiceCidr.Conflict"},
		"services that are no block":         {[]string{"body.service_cidr", "here"}, wrong},
		"pods among the services":            {[]string{"body.addons.1.name", flannel, "body.container_cidr", "192.168.0.0/16"}, "400 InvalidContainerCidr.Conflict"},
		"a security group that is not there": {[]string{"body.security_group_id", "sg-none"}, "404 InvalidSecurityGroupId.NotFound"},
		"a version that is not there":        {[]string{"body.kubernetes_version", "1.2.3"}, wrong},
		"an addon that is not there":         {[]string{"body.addons.2.name", "none"}, "404 AddonNotFound"},
		"an addon twice":                     {[]string{"body.addons.2.name", terway}, "400 AddonAlreadyInstalled"},
		"two addons that connect pods":       {[]string{"body.addons.2.name", flannel}, wrong},
		"a configuration that is no object":  {[]string{"body.addons.1.config", "[1"}, wrong},
		"a specification that is not there":  {[]string{"body.cluster_spec", "ack.huge"}, wrong},
		"a proxy mode that is not there":     {[]string{"body.proxy_mode", "none"}, wrong},
		"a domain that is none":              {[]string{"body.cluster_domain", "_"}, wrong},
		"a region that is not there":         {[]string{"body.region_id", "cn-moon"}, "404 InvalidRegionId.NotFound"},
		"a resource group of nobody":         {[]string{"body.resource_group_id", "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"registered clusters":                {[]string{"body.cluster_type", "ExternalKubernetes"}, "501 MockNotImplemented"},
		"a type that is not there":           {[]string{"body.cluster_type", "Nomad"}, wrong},
		"a profile that is not there":        {[]string{"body.profile", "Nomad"}, wrong},
		"edge clusters":                      {[]string{"body.profile", "Edge"}, "501 MockNotImplemented"},
		"vSwitches that are to be made":      {[]string{"body.vswitch_ids.1", "", "body.zone_ids.1", "cn-hangzhou-h"}, "501 MockNotImplemented"},
		"load balancers of one's own":        {[]string{"body.control_plane_endpoints_config.load_balancers_config.1.load_balancer_id", "nlb-1"}, "501 MockNotImplemented"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.Refused("participant", "CreateCluster", s.asking(test.change...)); got != test.code {
				t.Errorf("got %q; want %q", got, test.code)
			}
		})
	}
	s.Refuses("stranger", "CreateCluster", s.asking(), "404 InvalidVSwitchId.NotFound")
}

func TestAKubeconfigIsForItsClusterAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, other := s.create("body.endpoint_public_access", "true"), s.create()
	config := func(cluster string, more ...string) *DescribeClusterUserKubeconfigResponse {
		return servicestest.OK[DescribeClusterUserKubeconfigResponse](s, "participant", "DescribeClusterUserKubeconfig", with(wire.Parameters{"ClusterId": cluster}, more...))
	}
	part := func(config, name string) string {
		found := regexp.MustCompile(name + `: (\S+)`).FindStringSubmatch(config)
		if found == nil {
			t.Fatalf("the kubeconfig has no %s: %s", name, config)
		}
		return found[1]
	}
	decoded := func(config, name string) []byte {
		raw, err := base64.StdEncoding.DecodeString(part(config, name))
		s.Must(err)
		return raw
	}
	text := *config(id).Config
	if text != *config(id).Config || text == *config(other).Config {
		t.Error("the kubeconfig is not the cluster's own, or not the same each time")
	}
	servicestest.OK[ModifyClusterAddonResponse](s, "participant", "RevokeK8sClusterKubeConfig", wire.Parameters{"ClusterId": other})
	s.Settle()
	revoked := part(*config(other).Config, "client-key-data")
	servicestest.OK[ModifyClusterAddonResponse](s, "participant", "RevokeK8sClusterKubeConfig", wire.Parameters{"ClusterId": other})
	if after := *config(other).Config; revoked == part(after, "client-key-data") || after != *config(other).Config {
		t.Error("the kubeconfig is the one that was revoked, or not the same each time")
	}
	if server := part(text, "server"); server == part(*config(id, "PrivateIpAddress", "true").Config, "server") || !regexp.MustCompile(`^https://[0-9.]+:6443$`).MatchString(server) {
		t.Errorf("the server is %s", server)
	}
	pair, err := tls.X509KeyPair(decoded(text, "client-certificate-data"), decoded(text, "client-key-data"))
	s.Must(err)
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	s.Must(err)
	verify := func(of string) error {
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(decoded(of, "certificate-authority-data"))
		_, err := leaf.Verify(x509.VerifyOptions{Roots: pool, CurrentTime: s.Wall, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}})
		return err
	}
	if err := verify(text); err != nil {
		t.Errorf("the authority of the cluster does not know its user: %v", err)
	}
	if verify(*config(other).Config) == nil {
		t.Error("another cluster takes the user for one of its own")
	}
	if leaf.Subject.CommonName != s.Accounts["participant"] {
		t.Errorf("the user is %s", leaf.Subject.CommonName)
	}
	if got := *config(id, "TemporaryDurationMinutes", "60").Expiration; got != s.Wall.Add(time.Hour).Format(time.RFC3339) {
		t.Errorf("a temporary kubeconfig expires at %s", got)
	}
	s.Refuses("participant", "DescribeClusterUserKubeconfig", wire.Parameters{"ClusterId": id, "TemporaryDurationMinutes": "5"}, wrong)
	before := *config(id).Expiration
	servicestest.OK[ModifyClusterAddonResponse](s, "participant", "UpdateK8sClusterUserConfigExpire", wire.Parameters{"ClusterId": id, "body.user": s.Accounts["participant"], "body.expire_hour": "48"})
	if got := *config(id).Expiration; got >= before {
		t.Errorf("the kubeconfig expires at %s, before at %s", got, before)
	}
	s.Refuses("participant", "UpdateK8sClusterUserConfigExpire", wire.Parameters{"ClusterId": id, "body.user": "1", "body.expire_hour": "0"}, wrong)
	s.Refuses("owner", "UpdateK8sClusterUserConfigExpire", wire.Parameters{"ClusterId": id, "body.user": "1", "body.expire_hour": "1"}, noCluster)

	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": "false"})
	if got, private := part(*config(id).Config, "server"), part(*config(id, "PrivateIpAddress", "true").Config, "server"); got != private {
		t.Errorf("without an address on the internet the server is %s", got)
	}
}

func TestAddonsComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("body.addons.2.name", "arms-prometheus", "body.addons.2.version", "1.1.27", "body.addons.2.config", `{"a":1}`)
	state := func(name string) *GetClusterAddonInstanceResponse {
		return servicestest.OK[GetClusterAddonInstanceResponse](s, "participant", "GetClusterAddonInstance", wire.Parameters{"cluster_id": id, "instance_name": name})
	}
	if got := state("arms-prometheus"); *got.Version != "1.1.27" || *got.Config != `{"a":1}` || *got.State != "active" {
		t.Errorf("the addon is %+v", got)
	}
	if got := servicestest.OK[ListAddonsResponse](s, "participant", "ListAddons", wire.Parameters{"cluster_id": id}).Addons; len(got) != len(addons) {
		t.Errorf("%d addons are offered, want %d", len(got), len(addons))
	}
	about := servicestest.OK[DescribeAddonResponse](s, "participant", "DescribeAddon", wire.Parameters{"addon_name": "arms-prometheus", "cluster_id": id, "version": "1.1.27"})
	if len(about.NewerVersions) != 1 || *about.NewerVersions[0].Version != "1.1.31" {
		t.Errorf("newer versions are %+v", about.NewerVersions)
	}
	s.Refuses("participant", "DescribeAddon", wire.Parameters{"addon_name": "arms-prometheus", "version": "9"}, "404 AddonNotFound")

	before := len(servicestest.OK[ListClusterAddonInstancesResponse](s, "participant", "ListClusterAddonInstances", wire.Parameters{"cluster_id": id}).Addons)
	made := servicestest.OK[ClusterAddonsResponse](s, "participant", "InstallClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"name":"logtail-ds","version":"v1.8.7"}]`})
	if got := *state("logtail-ds").State; got != "updating" {
		t.Errorf("the new addon is %s", got)
	}
	s.Settle()
	if got := s.task(made.TaskId); got != "success" || *state("logtail-ds").State != "active" {
		t.Errorf("the task is %s", got)
	}
	s.Refuses("participant", "InstallClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"name":"logtail-ds"}]`}, "400 AddonAlreadyInstalled")
	s.Refuses("participant", "InstallClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"name":"flannel"}]`}, "400 AddonOperationNotSupported")
	s.Refuses("participant", "InstallClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"name":"loongcollector"},{"name":"loongcollector"}]`}, "400 AddonAlreadyInstalled")

	servicestest.OK[ClusterAddonsResponse](s, "participant", "UpgradeClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"component_name":"logtail-ds","next_version":"v1.9.1"}]`})
	servicestest.OK[ModifyClusterAddonResponse](s, "participant", "ModifyClusterAddon", wire.Parameters{"cluster_id": id, "component_id": "logtail-ds", "body.config": `{"b":2}`})
	upgrade := func() DescribeClusterAddonsUpgradeStatusItem {
		return (*servicestest.OK[DescribeClusterAddonsUpgradeStatusResponse](s, "participant", "DescribeClusterAddonsUpgradeStatus", wire.Parameters{"ClusterId": id, "componentIds": `["logtail-ds"]`}))["logtail-ds"]
	}
	if got := upgrade(); *got.Tasks.Status != "Upgrading" || *got.AddonInfo.Version != "v1.9.1" || *got.CanUpgrade {
		t.Errorf("the upgrade is %+v", got)
	}
	s.Settle()
	if got := upgrade(); *got.Tasks.Status != "Success" || *state("logtail-ds").Config != `{"b":2}` {
		t.Errorf("the upgrade is %+v", got)
	}
	s.Refuses("participant", "UpgradeClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"component_name":"logtail-ds","next_version":"v9"}]`}, "404 AddonNotFound")
	for _, one := range []struct{ policy, config string }{{"canary", `{"b":2}`}, {"overwrite", "{}"}} {
		servicestest.OK[ClusterAddonsResponse](s, "participant", "UpgradeClusterAddons", wire.Parameters{"ClusterId": id, "body": `[{"component_name":"logtail-ds","next_version":"v1.9.1","policy":"` + one.policy + `"}]`})
		if got := *state("logtail-ds").Config; got != one.config {
			t.Errorf("by the policy %s the configuration becomes %s, want %s", one.policy, got, one.config)
		}
	}
	s.Refuses("participant", "ModifyClusterAddon", wire.Parameters{"cluster_id": id, "component_id": "none", "body.config": `{}`}, "404 AddonNotFound")

	servicestest.OK[ClusterAddonsResponse](s, "participant", "UnInstallClusterAddons", wire.Parameters{"ClusterId": id, "addons": `[{"name":"logtail-ds"}]`})
	if got := len(servicestest.OK[ListClusterAddonInstancesResponse](s, "participant", "ListClusterAddonInstances", wire.Parameters{"cluster_id": id}).Addons); got != before {
		t.Errorf("%d addons are left, want %d", got, before)
	}
	s.Refuses("participant", "UnInstallClusterAddons", wire.Parameters{"ClusterId": id, "addons": `[{"name":"coredns"}]`}, "400 AddonOperationNotSupported")
}

func TestAClusterIsUpgradedAndMigrated(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("body.kubernetes_version", "1.31")
	view := s.detail(id)
	if *view.CurrentVersion != "1.31.9-aliyun.1" || *view.NextVersion != "1.32.7-aliyun.1" {
		t.Errorf("the cluster has %s, and then %s", *view.CurrentVersion, *view.NextVersion)
	}
	s.Refuses("participant", "UpgradeCluster", wire.Parameters{"ClusterId": id, "body.next_version": "1.33.3-aliyun.1"}, wrong)
	servicestest.OK[ClusterResponse](s, "participant", "UpgradeCluster", wire.Parameters{"ClusterId": id, "body.next_version": "1.32.7-aliyun.1"})
	s.mustBe(id, clusterUpgrading)
	s.Settle()
	if view = s.detail(id); *view.CurrentVersion != "1.32.7-aliyun.1" || *view.InitVersion != "1.31.9-aliyun.1" {
		t.Errorf("the cluster has %s", *view.CurrentVersion)
	}
	servicestest.OK[ClusterResponse](s, "participant", "MigrateCluster", wire.Parameters{"cluster_id": id, "body.type": typeManaged, "body.spec": "ack.pro.small"})
	s.mustBe(id, clusterMigrating)
	s.Settle()
	if got := *s.detail(id).ClusterSpec; got != "ack.pro.small" {
		t.Errorf("the cluster is %s", got)
	}
	s.Refuses("participant", "MigrateCluster", wire.Parameters{"cluster_id": id}, badState)
	offered := *servicestest.OK[DescribeKubernetesVersionMetadataResponse](s, "stranger", "DescribeKubernetesVersionMetadata", wire.Parameters{"Region": region, "ClusterType": typeManaged, "QueryUpgradableVersion": "true"})
	if len(offered) != 3 || *offered[0].Version != versions[0].name || len(offered[1].UpgradableVersions) != 1 {
		t.Errorf("the versions are %+v", offered)
	}
	s.Refuses("stranger", "DescribeKubernetesVersionMetadata", wire.Parameters{"Region": "cn-moon", "ClusterType": typeManaged}, "404 InvalidRegionId.NotFound")
}

func TestLogsOfAControlPlane(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("body.controlplane_log_components.1", "apiserver", "body.controlplane_log_ttl", "30", "body.audit_log_config.enabled", "true")
	logs := func() *CheckControlPlaneLogEnableResponse {
		return servicestest.OK[CheckControlPlaneLogEnableResponse](s, "participant", "CheckControlPlaneLogEnable", wire.Parameters{"ClusterId": id})
	}
	if got := logs(); got.Components[0] != "apiserver" || *got.LogTtl != "30" {
		t.Errorf("the control plane logs %+v", got)
	}
	servicestest.OK[UpdateControlPlaneLogResponse](s, "participant", "UpdateControlPlaneLog", wire.Parameters{"ClusterId": id, "body.components": `["kcm","ccm"]`, "body.log_project": "logs"})
	s.Settle()
	if got := logs(); len(got.Components) != 2 || *got.LogProject != "logs" || *got.LogTtl != "30" {
		t.Errorf("the control plane logs %+v", got)
	}
	s.Refuses("participant", "UpdateControlPlaneLog", wire.Parameters{"ClusterId": id, "body.components.1": "moon"}, wrong)
	servicestest.OK[UpdateClusterAuditLogConfigResponse](s, "participant", "UpdateClusterAuditLogConfig", wire.Parameters{"clusterid": id, "body.disable": "true", "body.sls_project_name": "audit"})
	if got := servicestest.OK[GetClusterAuditProjectResponse](s, "participant", "GetClusterAuditProject", wire.Parameters{"clusterid": id}); *got.AuditEnabled || *got.SlsProjectName != "audit" {
		t.Errorf("audits go to %+v", got)
	}
	s.Refuses("owner", "UpdateClusterAuditLogConfig", wire.Parameters{"clusterid": id}, noCluster)
}

func TestClustersHaveTagsAndAreFound(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, other := s.create(), s.create("body.name", "another", "body.cluster_spec", "ack.pro.small")
	tag := func(id string) wire.Parameters {
		return wire.Parameters{"body.resource_ids.1": id, "body.resource_type": "CLUSTER", "body.region_id": region, "body.tags.1.key": "team", "body.tags.1.value": "web"}
	}
	servicestest.OK[EmptyResponse](s, "participant", "TagResources", tag(id))
	s.Refuses("owner", "TagResources", tag(id), noCluster)
	listed := func(more ...string) []TagResource {
		return servicestest.OK[ListTagResourcesResponse](s, "participant", "ListTagResources", with(wire.Parameters{"resource_ids": `["` + id + `"]`, "resource_type": "CLUSTER", "region_id": region}, more...)).TagResources.TagResource
	}
	if got := servicestest.One(s, listed("tags", `[{"key":"team"}]`)); *got.TagValue != "web" || *got.ResourceId != id {
		t.Errorf("the tag is %+v", got)
	}
	servicestest.OK[ModifyClusterAddonResponse](s, "participant", "ModifyClusterTags", wire.Parameters{"ClusterId": id, "body": `[{"key":"stage","value":"test"}]`})
	if got := servicestest.One(s, listed()); *got.TagKey != "stage" {
		t.Errorf("the tag is %+v", got)
	}
	s.Refuses("participant", "UntagResources", wire.Parameters{"resource_ids": `["none"]`, "resource_type": "CLUSTER", "region_id": region, "tag_keys": `["stage"]`}, noCluster)
	servicestest.OK[EmptyResponse](s, "participant", "UntagResources", wire.Parameters{"resource_ids": `["` + id + `"]`, "resource_type": "CLUSTER", "region_id": region, "tag_keys": `["stage"]`})
	if got := listed(); len(got) != 0 {
		t.Errorf("%d tags are left", len(got))
	}
	for name, test := range map[string]struct {
		asked wire.Parameters
		want  int
	}{
		"all": {nil, 2}, "by name": {wire.Parameters{"name": "other"}, 1}, "by id": {wire.Parameters{"cluster_id": other}, 1}, "by specification": {wire.Parameters{"cluster_spec": usualSpec}, 1},
		"in a region": {wire.Parameters{"region_id": region}, 2}, "elsewhere": {wire.Parameters{"region_id": "cn-beijing"}, 0}, "of another type": {wire.Parameters{"cluster_type": "Kubernetes"}, 0},
		"of another profile": {wire.Parameters{"profile": "Edge"}, 0}, "a page": {wire.Parameters{"page_size": "1", "page_number": "2"}, 1}, "no page": {wire.Parameters{"page_size": "1", "page_number": "3"}, 0},
	} {
		if got := servicestest.OK[DescribeClustersV1Response](s, "participant", "DescribeClustersV1", test.asked).Clusters; len(got) != test.want {
			t.Errorf("%s: %d clusters, want %d", name, len(got), test.want)
		}
	}
	for _, page := range []string{"0", "-1", "9223372036854775807"} {
		s.Refuses("participant", "DescribeClustersV1", wire.Parameters{"page_number": page}, wrong)
		s.Refuses("participant", "DescribeClustersV1", wire.Parameters{"page_size": page}, wrong)
	}
	group := *s.detail(id).ResourceGroupId
	if got := *servicestest.OK[DescribeClustersResponse](s, "participant", "DescribeClusters", wire.Parameters{"name": "plat", "resource_group_id": group}); len(got) != 1 || *got[0].ClusterId != id {
		t.Errorf("the older list has %d clusters", len(got))
	}
}
