package slb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// step is a call that shows certain texts.
func step(call string, shows ...string) managedtest.Step {
	return managedtest.Step{Call: call, Shows: shows}
}

// keeping is one that keeps an id.
func keeping(keep, call string) managedtest.Step { return managedtest.Step{Call: call, Keep: keep} }

// opened is one of which others may make the same.
func opened(s managedtest.Step) managedtest.Step {
	s.Open = true
	return s
}

func TestLifeOfABalancerBesideOthers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Given = map[string]string{"first": s.first, "second": s.second}
	s.Life(
		opened(keeping("id=LoadBalancerId", "CreateLoadBalancer VSwitchId={shared} VpcId={vpc} LoadBalancerName=web LoadBalancerSpec=slb.s1.small ClientToken=once")),
		opened(step("CreateLoadBalancer VSwitchId={shared} VpcId={vpc} LoadBalancerName=web LoadBalancerSpec=slb.s1.small ClientToken=once", "{id}")),
		opened(keeping("open=LoadBalancerId", "CreateLoadBalancer AddressType=internet InternetChargeType=paybybandwidth Bandwidth=5")),
		step("DescribeLoadBalancers LoadBalancerId={id}", `"LoadBalancerName":"web"`, `"TotalCount":1`),
		step("DescribeLoadBalancerAttribute LoadBalancerId={id}", `"VSwitchId":"{shared}"`, `"Address":"10.0.1.`),
		step("SetLoadBalancerName LoadBalancerId={id} LoadBalancerName=kept"),
		step("SetLoadBalancerStatus LoadBalancerId={id} LoadBalancerStatus=inactive"),
		step("SetLoadBalancerStatus LoadBalancerId={id} LoadBalancerStatus=active"),
		step("SetLoadBalancerDeleteProtection LoadBalancerId={id} DeleteProtection=on"),
		step("SetLoadBalancerModificationProtection LoadBalancerId={id} ModificationProtectionStatus=ConsoleProtection ModificationProtectionReason=managed.by.ack"),
		step("ModifyLoadBalancerInstanceSpec LoadBalancerId={id} LoadBalancerSpec=slb.s2.small"),
		step("ModifyLoadBalancerInternetSpec LoadBalancerId={open} Bandwidth=7"),
		step("ModifyLoadBalancerPayType LoadBalancerId={open} PayType=PrePay PricingCycle=month Duration=1", `"OrderId":`),
		step("DescribeLoadBalancerAttribute LoadBalancerId={id}", `"LoadBalancerName":"kept"`, `"LoadBalancerSpec":"slb.s2.small"`, `"DeleteProtection":"on"`, `"ModificationProtectionReason":"managed.by.ack"`),
		step("AddTags LoadBalancerId={id} Tags=[{\"TagKey\":\"stage\",\"TagValue\":\"test\"}]"),
		step("DescribeTags LoadBalancerId={id}", `"TagKey":"stage"`),
		step("RemoveTags LoadBalancerId={id} Tags=[{\"TagKey\":\"stage\"}]"),
		step("TagResources ResourceType=instance ResourceId.1={id} Tag.1.Key=stage Tag.1.Value=live"),
		step("ListTagResources ResourceType=instance ResourceId.1={id}", `"TagValue":"live"`),
		step("UntagResources ResourceType=instance ResourceId.1={id} TagKey.1=stage"),
		managedtest.Step{Call: "MoveResourceGroup ResourceType=loadbalancer ResourceId={id} NewResourceGroupId=rg-none", Refused: "InvalidResourceGroupId.NotFound"},

		step(`AddBackendServers LoadBalancerId={id} BackendServers=[{"ServerId":"{first}"}]`, "{first}"),
		step(`SetBackendServers LoadBalancerId={id} BackendServers=[{"ServerId":"{first}","Weight":5}]`, `"Weight":"5"`),
		step("CreateLoadBalancerTCPListener LoadBalancerId={id} ListenerPort=80 Bandwidth=-1 BackendServerPort=8080"),
		step("StartLoadBalancerListener LoadBalancerId={id} ListenerPort=80"),
		step("DescribeHealthStatus LoadBalancerId={id}", "{first}", "normal"),
		step("DescribeLoadBalancerListeners LoadBalancerId.1={id}", `"ListenerProtocol":"tcp"`),
		step("SetLoadBalancerTCPListenerAttribute LoadBalancerId={id} ListenerPort=80 Scheduler=rr"),
		step("DescribeLoadBalancerTCPListenerAttribute LoadBalancerId={id} ListenerPort=80", `"Scheduler":"rr"`),
		step("StopLoadBalancerListener LoadBalancerId={id} ListenerPort=80"),
		step("CreateLoadBalancerUDPListener LoadBalancerId={id} ListenerPort=53 Bandwidth=-1 BackendServerPort=53"),
		step("SetLoadBalancerUDPListenerAttribute LoadBalancerId={id} ListenerPort=53 healthCheckReq=ask healthCheckExp=tell"),
		step("DescribeLoadBalancerUDPListenerAttribute LoadBalancerId={id} ListenerPort=53", `"HealthCheckReq":"ask"`, `"HealthCheckExp":"tell"`),
		step("DeleteLoadBalancerListener LoadBalancerId={id} ListenerPort=80"),
		step(`RemoveBackendServers LoadBalancerId={id} BackendServers=[{"ServerId":"{first}"}]`),

		keeping("group=VServerGroupId", `CreateVServerGroup LoadBalancerId={id} VServerGroupName=web BackendServers=[{"ServerId":"{first}","Port":80}]`),
		step("DescribeVServerGroups LoadBalancerId={id}", "{group}"),
		step(`AddVServerGroupBackendServers VServerGroupId={group} BackendServers=[{"ServerId":"{second}","Port":80}]`),
		step(`SetVServerGroupAttribute VServerGroupId={group} VServerGroupName=kept`),
		step(`ModifyVServerGroupBackendServers VServerGroupId={group} OldBackendServers=[{"ServerId":"{second}","Port":80}] NewBackendServers=[{"ServerId":"{second}","Port":81}]`),
		step("DescribeVServerGroupAttribute VServerGroupId={group}", `"VServerGroupName":"kept"`, `"Port":81`),
		step(`RemoveVServerGroupBackendServers VServerGroupId={group} BackendServers=[{"ServerId":"{second}","Port":81}]`),
		keeping("pair=MasterSlaveServerGroupId", `CreateMasterSlaveServerGroup LoadBalancerId={id} MasterSlaveBackendServers=[{"ServerId":"{first}","Port":80,"ServerType":"Master"},{"ServerId":"{second}","Port":80,"ServerType":"Slave"}]`),
		step("DescribeMasterSlaveServerGroups LoadBalancerId={id}", "{pair}"),
		step("DescribeMasterSlaveServerGroupAttribute MasterSlaveServerGroupId={pair}", "Master"),
		step("DeleteMasterSlaveServerGroup MasterSlaveServerGroupId={pair}"),

		step("CreateLoadBalancerHTTPListener LoadBalancerId={id} ListenerPort=80 VServerGroupId={group} HealthCheck=on HealthCheckURI=/up"),
		step("SetLoadBalancerHTTPListenerAttribute LoadBalancerId={id} ListenerPort=80 HealthCheckMethod=get XForwardedFor_proto=on"),
		step("DescribeLoadBalancerHTTPListenerAttribute LoadBalancerId={id} ListenerPort=80", `"HealthCheckURI":"/up"`, `"HealthCheckMethod":"get"`, `"XForwardedFor_proto":"on"`),
		keeping("rule=RuleId", `CreateRules LoadBalancerId={id} ListenerPort=80 RuleList=[{"RuleName":"images","Url":"/images","VServerGroupId":"{group}"}]`),
		step("DescribeRules LoadBalancerId={id} ListenerPort=80", "{rule}"),
		step("SetRule RuleId={rule} RuleName=pictures"),
		step("DescribeRuleAttribute RuleId={rule}", `"RuleName":"pictures"`),
		step(`DeleteRules RuleIds=["{rule}"]`),
		step("DeleteLoadBalancerListener LoadBalancerId={id} ListenerPort=80"),
		step("DeleteVServerGroup VServerGroupId={group}"),

		step("ModifyLoadBalancerInstanceChargeType LoadBalancerId={id} InstanceChargeType=PayByCLCU"),
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}", Refused: "OperationDenied.DeleteProtectionIsOn"},
		step("SetLoadBalancerDeleteProtection LoadBalancerId={id} DeleteProtection=off"),
		step("DeleteLoadBalancer LoadBalancerId={id}"),
		managedtest.Step{Call: "DescribeLoadBalancerAttribute LoadBalancerId={id}", Refused: "InvalidLoadBalancerId.NotFound"},
		managedtest.Step{Call: "DescribeLoadBalancerUDPListenerAttribute LoadBalancerId={id} ListenerPort=53", Refused: "InvalidLoadBalancerId.NotFound"},
	)
}

func TestLifeOfListsAndCertificatesBesideOthers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	certificate, key := s.signs("www.example.com")
	s.Given = map[string]string{"id": s.lb, "pem": certificate, "key": key}
	s.Life(
		opened(step("DescribeRegions", "cn-hangzhou")),
		opened(step("DescribeZones", "cn-hangzhou-h")),
		opened(step("DescribeAvailableResource", "vpc")),
		opened(keeping("acl=AclId", "CreateAccessControlList AclName=clients")),
		step(`AddAccessControlListEntry AclId={acl} AclEntrys=[{"entry":"10.0.0.0/24"}]`),
		step("SetAccessControlListAttribute AclId={acl} AclName=kept"),
		step("DescribeAccessControlLists AclName=kept", "{acl}"),
		step("DescribeAccessControlListAttribute AclId={acl}", "10.0.0.0/24"),
		step(`RemoveAccessControlListEntry AclId={acl} AclEntrys=[{"entry":"10.0.0.0/24"}]`),
		step("DeleteAccessControlList AclId={acl}"),

		opened(keeping("cert=ServerCertificateId", "UploadServerCertificate ServerCertificateName=web ServerCertificate={pem} PrivateKey={key}")),
		opened(keeping("ca=CACertificateId", "UploadCACertificate CACertificateName=clients CACertificate={pem}")),
		step("SetServerCertificateName ServerCertificateId={cert} ServerCertificateName=kept"),
		step("SetCACertificateName CACertificateId={ca} CACertificateName=kept"),
		step("DescribeServerCertificates ServerCertificateId={cert}", `"ServerCertificateName":"kept"`),
		step("DescribeCACertificates CACertificateId={ca}", `"CACertificateName":"kept"`),
		step("CreateLoadBalancerHTTPSListener LoadBalancerId={id} ListenerPort=443 Bandwidth=-1 BackendServerPort=80 HealthCheck=off ServerCertificateId={cert}"),
		step("SetLoadBalancerHTTPSListenerAttribute LoadBalancerId={id} ListenerPort=443 CACertificateId={ca} EnableHttp2=off"),
		step("DescribeLoadBalancerHTTPSListenerAttribute LoadBalancerId={id} ListenerPort=443", `"EnableHttp2":"off"`, "{ca}"),
		keeping("domain=DomainExtensionId", "CreateDomainExtension LoadBalancerId={id} ListenerPort=443 Domain=a.example.com ServerCertificateId={cert}"),
		step("DescribeDomainExtensions LoadBalancerId={id} ListenerPort=443", "{domain}"),
		step("SetDomainExtensionAttribute DomainExtensionId={domain} ServerCertificateId={cert}"),
		step("DescribeDomainExtensionAttribute DomainExtensionId={domain}", "a.example.com"),
		step("DeleteDomainExtension DomainExtensionId={domain}"),
		step("DeleteLoadBalancerListener LoadBalancerId={id} ListenerPort=443"),
		step("DeleteServerCertificate ServerCertificateId={cert}"),
		step("DeleteCACertificate CACertificateId={ca}"),
	)
}
