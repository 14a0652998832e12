package nlb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestListenersAndServerGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const listen = "CreateListener LoadBalancerId={id} ServerGroupId={sgp} ListenerProtocol="
	const get = "GetListenerAttribute ListenerId={lsn}"
	const add = "AddServersToServerGroup ServerGroupId={sgp} Servers.1.ServerType="
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet", Keep: "id=LoadbalancerId", Open: true},
		managedtest.Step{Call: createGroup + "-", Open: true, Refused: "IllegalParam.ServerGroupName"},
		managedtest.Step{Call: createGroup + "web HealthCheckConfig.HealthCheckType=SMTP", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: createGroup + "any AnyPortEnabled=true", Open: true, Refused: "IllegalParam.AnyPortServerGroupConflictWithHealthCheckConfig"},
		managedtest.Step{Call: createGroup + "any AnyPortEnabled=true HealthCheckConfig.HealthCheckEnabled=false", Keep: "any=ServerGroupId", Open: true},
		managedtest.Step{Call: createGroup + "web ConnectionDrainEnabled=true ConnectionDrainTimeout=20 HealthCheckConfig.HealthCheckType=HTTP HealthCheckConfig.HealthCheckUrl=/ok", Keep: "sgp=ServerGroupId", Open: true, Busy: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupNames.1=web ServerGroupType=Instance VpcId={vpc}", Shows: []string{`"ServerGroupStatus":"Creating"`, `"ConnectionDrainTimeout":20`, `"HealthCheckUrl":"/ok"`, `"Scheduler":"Wrr"`, `"PreserveClientIpEnabled":true`}},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80", Refused: "IncorrectStatus.serverGroup"},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={sgp} Scheduler=wlc PreserveClientIpEnabled=true HealthCheckConfig.HealthyThreshold=1", Refused: "IllegalParam"},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={sgp} ServerGroupName=shop Scheduler=wlc HealthCheckConfig.HealthyThreshold=3"},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"Scheduler":"Wlc"`, `"HealthyThreshold":3`, `"ServerGroupName":"shop"`, `"HealthCheckUrl":"/ok"`}},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId=i-none Servers.1.Port=80", Refused: "ResourceNotFound.Ecs"},
		managedtest.Step{Call: add + "Ip Servers.1.ServerId=10.0.1.9 Servers.1.Port=80", Refused: "Mismatch.ServerType"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i}", Refused: "IllegalParam.RSPortConflictWithServerGroup"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=8080"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=8080", Refused: "DuplicatedParam.Server"},
		managedtest.Step{Call: "ListServerGroupServers ServerGroupId={sgp} ServerIds.1={i}", Shows: []string{`"ZoneId":"cn-hangzhou-h"`, `"Status":"Available"`, `"Port":8080`, `"ServerType":"Ecs"`}},
		managedtest.Step{Call: "ListServerGroupServers ServerGroupId={sgp} ServerIps.1=10.9.9.9", Lacks: []string{"{i}"}},
		managedtest.Step{Call: "UpdateServerGroupServersAttribute ServerGroupId={sgp} Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=8080 Servers.1.Weight=20"},
		managedtest.Step{Call: "UpdateServerGroupServersAttribute ServerGroupId={sgp} Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=81 Servers.1.Weight=20", Refused: "ResourceNotFound.BackendServer"},
		managedtest.Step{Call: "ListServerGroupServers ServerGroupId={sgp}", Shows: []string{`"Weight":20`}},

		managedtest.Step{Call: listen + "HTTP ListenerPort=80", Refused: "IllegalParam"},
		managedtest.Step{Call: listen + "UDP ListenerPort=80", Refused: "Mismatch.Protocol"},
		managedtest.Step{Call: listen + "TCPSSL ListenerPort=80 CertificateIds.1=1", Refused: "IllegalParam.PreserveClientIpSwitch"},
		managedtest.Step{Call: listen + "TCP ListenerPort=0 StartPort=90", Refused: "IllegalParam.Port"},
		managedtest.Step{Call: listen + "TCP ListenerPort=0 StartPort=90 EndPort=99", Refused: "IllegalParam.AnyPortListenerConflictWithNonAnyPortServerGroup"},
		managedtest.Step{Call: listen + "TCP ListenerPort=80 IdleTimeout=1000", Refused: "IllegalParam.IdleTimeout"},
		managedtest.Step{Call: listen + "TCP ListenerPort=80 ProxyProtocolEnabled=true ListenerDescription=first Cps=10 Tag.1.Key=use Tag.1.Value=web", Keep: "lsn=ListenerId", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Provisioning"`, `"IdleTimeout":900`, `"ProxyProtocolEnabled":true`, `"Cps":10`, `"TagKey":"use"`, `"ServerGroupId":"{sgp}"`}},
		managedtest.Step{Call: "StopListener ListenerId={lsn}", Refused: "IncorrectStatus.listener"},
		managedtest.Step{Call: listen + "TCP ListenerPort=80", Refused: "Conflict.Port"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={any} ListenerProtocol=TCP ListenerPort=443", Refused: "IllegalParam.NonAnyPortListenerConflictWithAnyPortServerGroup"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={any} ListenerProtocol=TCP ListenerPort=0 StartPort=90 EndPort=99", Keep: "range=ListenerId"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={range}", Shows: []string{`"ListenerPort":0`, `"StartPort":"90"`, `"EndPort":"99"`}},
		managedtest.Step{Call: listen + "TCP ListenerPort=95", Refused: "Conflict.Port"},
		managedtest.Step{Call: "ListListeners LoadBalancerIds.1={id} ListenerProtocol=TCP ListenerIds.1={lsn} Tag.1.Key=use SecSensorEnabled=false", Shows: []string{`"TotalCount":1`, `"Key":"use"`}},
		managedtest.Step{Call: "StartListener ListenerId={lsn}", Refused: "IncorrectStatus.listener"},
		managedtest.Step{Call: "StopListener ListenerId={lsn}", Busy: true},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Stopping"`}},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} Mss=1400", Refused: "IncorrectStatus.listener"},
		managedtest.Step{Call: "StartListener ListenerId={lsn}"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} Mss=1400 ListenerDescription=second ProxyProtocolV2Config.Ppv2VpcIdEnabled=true SecSensorEnabled=true"},
		managedtest.Step{Call: "ListListeners SecSensorEnabled=true", Shows: []string{`"TotalCount":1`, `"SecSensorEnabled":true`}},
		managedtest.Step{Call: get, Shows: []string{`"ListenerStatus":"Running"`, `"Mss":1400`, `"ListenerDescription":"second"`, `"Ppv2VpcIdEnabled":true`, `"ProxyProtocolEnabled":true`}},
		managedtest.Step{Call: "GetListenerHealthStatus ListenerId={lsn}", Shows: []string{`"Status":"Unhealthy"`, `"ServerId":"{i}"`, `"HeathCheckEnabled":true`}},
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"PrivateIPv4HcStatus":"Unhealthy"`}, Lacks: []string{`"PrivateIPv4HcStatus":"Healthy"`}},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={sgp} HealthCheckConfig.HealthCheckEnabled=false"},
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"PrivateIPv4HcStatus":"Healthy"`}, Lacks: []string{`"PrivateIPv4HcStatus":"Unhealthy"`}},
		managedtest.Step{Call: "UpdateLoadBalancerAttribute LoadBalancerId={id} CrossZoneEnabled=false"}, // the server is in one of the zones
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={id}", Shows: []string{`"PrivateIPv4HcStatus":"Healthy"`, `"PrivateIPv4HcStatus":"Unhealthy"`}},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={sgp}", Refused: "ResourceInUse.ServerGroup"},

		managedtest.Step{Call: createGroup + "tls PreserveClientIpEnabled=false", Keep: "tls=ServerGroupId", Open: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={tls} ListenerProtocol=TCPSSL ListenerPort=443", Refused: "MissingParam.Certificate"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={tls} ListenerProtocol=TCPSSL ListenerPort=443 CertificateIds.1=5 AlpnEnabled=true", Refused: "IllegalParam"},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={tls} ListenerProtocol=TCPSSL ListenerPort=443 CertificateIds.1=5 AlpnEnabled=true AlpnPolicy=HTTP2Only", Keep: "ssl=ListenerId"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={ssl}", Shows: []string{`"AlpnPolicy":"HTTP2Only"`, `"CertificateIds":["5"]`, `"SecurityPolicyId":"tls_cipher_policy_1_0"`}},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={tls} PreserveClientIpEnabled=true", Refused: "IllegalParam.PreserveClientIpSwitch"},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={lsn}", Refused: "OperationDenied.Protocol"},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={ssl} AdditionalCertificateIds.1=5", Refused: "ResourceAlreadyAssociated.Certificate"},
		managedtest.Step{Call: "AssociateAdditionalCertificatesWithListener ListenerId={ssl} AdditionalCertificateIds.1=6", Busy: true},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={ssl} CertType=Server", Shows: []string{`"Status":"Associating"`, `"TotalCount":2`, `"IsDefault":true`}},
		managedtest.Step{Call: "DisassociateAdditionalCertificatesWithListener ListenerId={ssl} AdditionalCertificateIds.1=7", Refused: "ResourceNotAssociated.Certificate"},
		managedtest.Step{Call: "DisassociateAdditionalCertificatesWithListener ListenerId={ssl} AdditionalCertificateIds.1=6"},
		managedtest.Step{Call: "ListListenerCertificates ListenerId={ssl}", Shows: []string{`"CertificateIds":["5"]`}},

		managedtest.Step{Call: "CreateSecurityPolicy SecurityPolicyName=strict TlsVersions.1=TLSv1.2 Ciphers.1=none", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: "CreateSecurityPolicy SecurityPolicyName=strict TlsVersions.1=TLSv1.2 Ciphers.1=ECDHE-RSA-AES128-GCM-SHA256 Tag.1.Key=use Tag.1.Value=tls", Keep: "policy=SecurityPolicyId", Open: true},
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={policy} TlsVersions.1=TLSv1.9", Refused: "IllegalParam"},
		managedtest.Step{Call: "UpdateSecurityPolicyAttribute SecurityPolicyId={policy} SecurityPolicyName=tight"},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={ssl} SecurityPolicyId={policy} CertificateIds.1=8"},
		managedtest.Step{Call: "ListSecurityPolicy SecurityPolicyIds.1={policy} SecurityPolicyNames.1=tight Tag.1.Key=use", Shows: []string{`"ListenerId":"{ssl}"`, `"SecurityPolicyStatus":"Available"`, `"TlsVersion":"TLSv1.2"`}},
		managedtest.Step{Call: "ListSystemSecurityPolicy", Shows: []string{`"TlsVersion":"TLSv1.2,TLSv1.3"`}},
		managedtest.Step{Call: "DeleteSecurityPolicy SecurityPolicyId={policy}", Refused: "ResourceInUse.SecurityPolicy"},
		managedtest.Step{Call: "DeleteListener ListenerId={ssl}", Busy: true},
		managedtest.Step{Call: "DeleteListener ListenerId={ssl}", Refused: "IncorrectStatus.listener"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={ssl}", Refused: "ResourceNotFound.listener"},
		managedtest.Step{Call: "DeleteSecurityPolicy SecurityPolicyId={policy}"},
		managedtest.Step{Call: "RemoveServersFromServerGroup ServerGroupId={sgp} Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=1", Refused: "ResourceNotFound.BackendServer"},
		managedtest.Step{Call: "RemoveServersFromServerGroup ServerGroupId={sgp} Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=8080"},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"},
		managedtest.Step{Call: get, Refused: "ResourceNotFound.listener"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={sgp}"},
		managedtest.Step{Call: "ListServerGroups", Lacks: []string{"{sgp}"}},
	)
	s.Must(s.World.Check())
}

func TestNoListenerPassesOnToAServerGroupThatGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet", Keep: "id=LoadbalancerId", Open: true},
		managedtest.Step{Call: createGroup + "kept", Keep: "kept=ServerGroupId", Open: true},
		managedtest.Step{Call: createGroup + "gone", Keep: "gone=ServerGroupId", Open: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=TCP ListenerPort=80 ServerGroupId={kept}", Keep: "lsn=ListenerId"},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={gone}", Busy: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ListenerProtocol=TCP ListenerPort=81 ServerGroupId={gone}", Refused: "IncorrectStatus.serverGroup", Busy: true},
		managedtest.Step{Call: "UpdateListenerAttribute ListenerId={lsn} ServerGroupId={gone}", Refused: "IncorrectStatus.serverGroup"},
		managedtest.Step{Call: "ListServerGroups", Lacks: []string{"{gone}"}},
	)
}
