package alb

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const forward = " DefaultActions.1.Type=ForwardGroup DefaultActions.1.ForwardGroupConfig.ServerGroupTuples.1.ServerGroupId="

func TestListenersOfALoadBalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const https = "CreateListener LoadBalancerId={id} ListenerProtocol=HTTPS ListenerPort=443" + forward + "{sgp} "
	const get = "GetListenerAttribute ListenerId={lsn}"
	s.Life(append(served(),
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80" + forward + "sgp-none", Refused: "ResourceNotFound.ServerGroup"},
		managedtest.Step{Call: "CreateListener LoadBalancerId=alb-none ListenerProtocol=HTTP ListenerPort=80" + forward + "{sgp}", Refused: "ResourceNotFound.LoadBalancer"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80 SecurityPolicyId=tls_cipher_policy_1_2" + forward + "{sgp}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80 ListenerDescription=first Tag.1.Key=use Tag.1.Value=web" + forward + "{sgp}", Keep: "lsn=ListenerId", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Provisioning"`, `"RequestTimeout":60`, `"IdleTimeout":15`, `"GzipEnabled":true`, `"XForwardedForEnabled":true`, `"XForwardedForProtoEnabled":false`, `"ServerGroupId":"{sgp}"`, `"Key":"use"`}, Lacks: []string{`SecurityPolicyId`, "AccessLogTracingConfig"}},
		managedtest.Step{Call: "StopListener ListenerId={lsn}", Refused: "IncorrectStatus.Listener"},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Running"`}},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80" + forward + "{sgp}", Refused: "ResourceAlreadyExist.Listener"},
		managedtest.Step{Call: "StartListener ListenerId={lsn}", Refused: "IncorrectStatus.Listener"},
		managedtest.Step{Call: "StopListener ListenerId={lsn}", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Configuring"`}},
		managedtest.Step{Call: "ListTagKeys ResourceType=listener", Shows: []string{"use"}},
		managedtest.Step{Call: "StartListener ListenerId={lsn}", Refused: "IncorrectStatus.Listener"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} Http2Enabled=true", Refused: "InvalidParameter"},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Stopped"`}},
		managedtest.Step{Call: "StartListener ListenerId={lsn}"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} ListenerDescription=second IdleTimeout=30 RequestTimeout=31 GzipEnabled=false XForwardedForConfig.XForwardedForProtoEnabled=true XForwardedForConfig.XForwardedForProcessingMode=remove"},
		managedtest.Step{Call: get, Shows: []string{`"ListenerDescription":"second"`, `"IdleTimeout":30`, `"RequestTimeout":31`, `"GzipEnabled":false`, `"XForwardedForProtoEnabled":true`, `"XForwardedForEnabled":true`, `"XForwardedForProcessingMode":"remove"`}},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn}" + forward + "sgp-none", Refused: "ResourceNotFound.ServerGroup"},
		managedtest.Step{Call: "ListListeners LoadBalancerIds.1={id} ListenerProtocol=HTTP Tag.1.Key=use ListenerIds.1={lsn}", Shows: []string{`"TotalCount":1`, "{lsn}"}},
		managedtest.Step{Call: "ListListeners LoadBalancerIds.1={id} ListenerProtocol=HTTPS", Lacks: []string{"{lsn}"}},
		managedtest.Step{Call: "UpdateListenerLogConfig ListenerId={lsn} AccessLogRecordCustomizedHeadersEnabled=true", Refused: "OperationDenied.AccessLogDisabled"},
		managedtest.Step{Call: "EnableLoadBalancerAccessLog LoadBalancerId={id} LogProject=logs LogStore=alb"},
		managedtest.Step{Call: "UpdateListenerLogConfig ListenerId={lsn} AccessLogRecordCustomizedHeadersEnabled=true AccessLogTracingConfig.TracingEnabled=true AccessLogTracingConfig.TracingSample=100 AccessLogTracingConfig.TracingType=Zipkin"},
		managedtest.Step{Call: get, Shows: []string{`"AccessLogRecordCustomizedHeadersEnabled":true`, `"TracingEnabled":true`, `"TracingSample":100`, `"TracingType":"Zipkin"`}},

		managedtest.Step{Call: https, Refused: "InvalidParameter"},
		managedtest.Step{Call: https + "Certificates.1.CertificateId=mine", Refused: "ResourceNotFound.Certificate"},
		managedtest.Step{Call: https + "Certificates.1.CertificateId=12315790-cn-hangzhou SecurityPolicyId=spy-none", Refused: "ResourceNotFound.SecurityPolicy"},
		managedtest.Step{Call: https + "Certificates.1.CertificateId=12315790-cn-hangzhou CaEnabled=true", Refused: "InvalidParameter"},
		managedtest.Step{Call: https + "Certificates.1.CertificateId=12315790-cn-hangzhou CaEnabled=true CaCertificates.1.CertificateId=55", Keep: "tls=ListenerId", Busy: true},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={tls}", Shows: []string{`"Status":"Associating"`}},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={tls}", Shows: []string{`"SecurityPolicyId":"tls_cipher_policy_1_0"`, `"CaEnabled":true`, `"CertificateId":"12315790-cn-hangzhou"`, `"Http2Enabled":true`}},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={lsn} Certificates.1.CertificateId=77", Refused: "OperationDenied.HttpListenerNotSupport"},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={lsn}", Refused: "OperationDenied.HttpListenerNotSupport"},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={tls} Certificates.1.CertificateId=77"},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={tls} Certificates.1.CertificateId=77", Refused: "ResourceAlreadyAssociated.Certificate"},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={tls} CertificateType=Server", Shows: []string{`"77"`, `"IsDefault":true`, `"TotalCount":2`}, Lacks: []string{`"55"`}},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={tls} CertificateIds.1=55", Shows: []string{`"CertificateType":"Ca"`, `"TotalCount":1`}},
		managedtest.Step{Call: "DissociateAdditionalCertificatesFromListener ListenerId={tls} Certificates.1.CertificateId=12315790-cn-hangzhou", Refused: "OperationDenied.DefaultCertificateUsed"},
		managedtest.Step{Call: "DissociateAdditionalCertificatesFromListener ListenerId={tls} Certificates.1.CertificateId=78", Refused: "ResourceNotAssociated.Certificate"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={tls} Certificates.1.CertificateId=77 SecurityPolicyId=tls_cipher_policy_1_2"},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={tls} CertificateType=Server", Shows: []string{`"TotalCount":1`, `"77"`}},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={tls} Certificates.1.CertificateId=78"},
		managedtest.Step{Call: "DissociateAdditionalCertificatesFromListener ListenerId={tls} Certificates.1.CertificateId=78"},

		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=QUIC ListenerPort=443 Certificates.1.CertificateId=12" + forward + "{sgp}", Keep: "quic=ListenerId"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={tls} QuicConfig.QuicUpgradeEnabled=true QuicConfig.QuicListenerId={lsn}", Refused: "OperationDenied.CrossLoadBalancerQUICListener"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={tls} QuicConfig.QuicUpgradeEnabled=true QuicConfig.QuicListenerId={quic}"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={tls} IdleTimeout=20"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={tls}", Shows: []string{`"QuicListenerId":"{quic}"`, `"SecurityPolicyId":"tls_cipher_policy_1_2"`}},
		managedtest.Step{Call: "DeleteListener ListenerId={quic}", Refused: "ResourceInUse.Listener"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={sgp}", Refused: "ResourceInUse.ServerGroup"},
		managedtest.Step{Call: "DeleteListener ListenerId={lsn}", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Configuring"`}},
		managedtest.Step{Call: "DeleteListener ListenerId={tls}"},
		managedtest.Step{Call: get, Refused: "ResourceNotFound.Listener"},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={quic}", Refused: "ResourceNotFound.Listener"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={sgp}"},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Lacks: []string{"{sgp}"}},
	)...)
	s.Must(s.World.Check())
}

func TestSecurityPolicies(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Life(append(served(),
		managedtest.Step{Call: "CreateSecurityPolicy SecurityPolicyName=strict TLSVersions.1=TLSv1.4 Ciphers.1=AES128-SHA", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateSecurityPolicy SecurityPolicyName=strict TLSVersions.1=TLSv1.2 Ciphers.1=TLS_AES_128_GCM_SHA256", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateSecurityPolicy SecurityPolicyName=strict TLSVersions.1=TLSv1.2 Ciphers.1=ECDHE-RSA-AES128-GCM-SHA256", Keep: "spy=SecurityPolicyId", Open: true, Busy: true},
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={spy} SecurityPolicyName=tight", Refused: "IncorrectStatus.SecurityPolicy"},
		managedtest.Step{Call: "ListSecurityPolicies SecurityPolicyIds.1={spy}", Shows: []string{`"SecurityPolicyStatus":"Configuring"`}},
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={spy} SecurityPolicyName=tight TLSVersions.1=TLSv1.2 TLSVersions.2=TLSv1.3", Refused: "IncorrectStatus.SecurityPolicy", Busy: true},
	)[:5]...)
	s.Settle()
	id := s.Makes(s.Scene.Scene, "team-a", "ListSecurityPolicies", "SecurityPolicyId")
	s.Given["spy"] = id
	s.Given["id"] = s.Makes(s.Scene.Scene, "team-a", "ListLoadBalancers", "LoadBalancerId")
	s.Given["sgp"] = s.Makes(s.Scene.Scene, "team-a", "ListServerGroups", "ServerGroupId")
	s.Life(
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={spy} TLSVersions.1=TLSv1.2 TLSVersions.2=TLSv1.3"}, // as Terraform's tests do, without ciphers of 1.3
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={spy} SecurityPolicyName=tight Ciphers.1=ECDHE-RSA-AES256-GCM-SHA384"},
		managedtest.Step{Call: "ListSecurityPolicies SecurityPolicyNames.1=tight", Shows: []string{`"ECDHE-RSA-AES256-GCM-SHA384"`, `"SecurityPolicyStatus":"Available"`}},
		managedtest.Step{Call: "ListSecurityPolicies SecurityPolicyNames.1=strict SecurityPolicyNames.2=none", Lacks: []string{"{spy}"}},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTPS ListenerPort=443 Certificates.1.CertificateId=1 SecurityPolicyId={spy}" + forward + "{sgp}", Keep: "lsn=ListenerId"},
		managedtest.Step{Call: "ListSecurityPolicyRelations SecurityPolicyIds.1={spy}", Shows: []string{`"ListenerId":"{lsn}"`, `"ListenerPort":443`}},
		managedtest.Step{Call: "ListSecurityPolicyRelations SecurityPolicyIds.1=spy-none", Refused: "ResourceNotFound.SecurityPolicy"},
		managedtest.Step{Call: "DeleteSecurityPolicy SecurityPolicyId={spy}", Refused: "ResourceInUse.SecurityPolicy"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} SecurityPolicyId=tls_cipher_policy_1_2_strict"},
		managedtest.Step{Call: "DeleteSecurityPolicy SecurityPolicyId={spy}"},
		managedtest.Step{Call: "ListSecurityPolicies", Lacks: []string{"{spy}"}},
		managedtest.Step{Call: "ListSystemSecurityPolicies", Shows: []string{`"SecurityPolicyId":"tls_cipher_policy_1_2_strict_with_1_3"`, "TLSv1.3"}},
		managedtest.Step{Call: "DescribeRegions", Shows: []string{`"RegionEndpoint":"alb.cn-hangzhou.aliyuncs.com"`}},
		managedtest.Step{Call: "DescribeZones", Shows: []string{`"ZoneId":"cn-hangzhou-i"`}, Lacks: []string{"cn-beijing"}},
	)
}

func TestNothingIsPassedOnToWhatGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Life(append(append(served(), listens("80")),
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=gone VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true", Keep: "gone=ServerGroupId", Open: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTPS ListenerPort=443 Certificates.1.CertificateId=1" + forward + "{sgp}", Keep: "tls=ListenerId"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=QUIC ListenerPort=443 Certificates.1.CertificateId=1" + forward + "{sgp}", Keep: "quic=ListenerId"},
		managedtest.Step{Call: "DeleteListener ListenerId={quic}", Busy: true},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={tls} QuicConfig.QuicUpgradeEnabled=true QuicConfig.QuicListenerId={quic}", Refused: "IncorrectStatus.Listener"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={gone}", Busy: true},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn}" + forward + "{gone}", Refused: "IncorrectStatus.ServerGroup", Busy: true},
		managedtest.Step{Call: "CreateRule ListenerId={lsn} RuleName=hosts Priority=10" + byHost + toGroup + "{gone}", Refused: "IncorrectStatus.ServerGroup", Busy: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=81" + forward + "{gone}", Refused: "IncorrectStatus.ServerGroup"},
	)...)
}

func TestAListenerOfAPolicyThatIsFullStillChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	steps := append(served(), managedtest.Step{
		Call: "CreateSecurityPolicy SecurityPolicyName=strict TLSVersions.1=TLSv1.2 Ciphers.1=AES128-SHA", Keep: "spy=SecurityPolicyId", Open: true,
	})
	listen := func(port int) string {
		return fmt.Sprintf("CreateListener LoadBalancerId={id} ListenerProtocol=HTTPS ListenerPort=%d Certificates.1.CertificateId=1 SecurityPolicyId={spy}", port) + forward + "{sgp}"
	}
	for port := range 10 {
		steps = append(steps, managedtest.Step{Call: listen(440 + port), Keep: "lsn=ListenerId"})
	}
	s.Life(append(steps,
		managedtest.Step{Call: listen(450), Refused: "ResourceQuotaExceeded.SecurityPolicyAttachedNum"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} IdleTimeout=20"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={lsn}", Shows: []string{`"IdleTimeout":20`, `"SecurityPolicyId":"{spy}"`}},
	)...)
}

func TestABasicLoadBalancerHasNoDrainingAndNoSlowStarts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := func(name, with string) managedtest.Step {
		return managedtest.Step{Call: "CreateServerGroup ServerGroupName=" + name + " VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true" + with, Keep: name + "=ServerGroupId", Open: true}
	}
	const drains, slow = " ConnectionDrainConfig.ConnectionDrainEnabled=true", " SlowStartConfig.SlowStartEnabled=true SlowStartConfig.SlowStartDuration=30"
	s.Life(
		managedtest.Step{Call: strings.Replace(create, "LoadBalancerEdition=Standard", "LoadBalancerEdition=Basic", 1) + "AddressType=Intranet", Keep: "id=LoadBalancerId", Open: true},
		group("plain", ""), group("other", ""), group("drained", drains), group("slow", slow),
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80" + forward + "{drained}", Refused: "Mismatch.LoadBalancerEditionAndConnectionDrain"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=80" + forward + "{plain}", Keep: "lsn=ListenerId"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn}" + forward + "{slow}", Refused: "Mismatch.LoadBalancerEditionAndSlowStartEnable"},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={plain}" + drains, Refused: "Mismatch.LoadBalancerEditionAndConnectionDrain"},
		managedtest.Step{Call: "CreateRule ListenerId={lsn} RuleName=hosts Priority=10" + byHost + toGroup + "{drained}", Refused: "Mismatch.LoadBalancerEditionAndConnectionDrain"},
		managedtest.Step{Call: "CreateRule ListenerId={lsn} RuleName=hosts Priority=10" + byHost + toGroup + "{other}"},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={other}" + slow, Refused: "Mismatch.LoadBalancerEditionAndSlowStartEnable"},
		managedtest.Step{Call: "CreateRule ListenerId={lsn} RuleName=answers Priority=11 Direction=Response RuleConditions.1.Type=ResponseStatusCode RuleConditions.1.ResponseStatusCodeConfig.Values.1=500 RuleActions.1.Order=1 RuleActions.1.Type=RemoveHeader RuleActions.1.RemoveHeaderConfig.Key=x", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateLoadBalancerEdition LoadBalancerId={id} LoadBalancerEdition=Standard"},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={plain}" + drains},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={other}" + slow},
	)
}
