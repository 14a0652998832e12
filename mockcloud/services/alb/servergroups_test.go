package alb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestServerGroupsAndTheirServers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const add = "AddServersToServerGroup ServerGroupId={sgp} Servers.1.ServerType="
	const list = "ListServerGroupServers ServerGroupId={sgp}"
	const group = "CreateServerGroup ServerGroupName=web VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true "
	s.Given["eni"] = s.Makes(s.Computes, "team-a", "CreateNetworkInterface", "NetworkInterfaceId", "VSwitchId", s.SharedB, "SecurityGroupId", s.group)
	s.Life(
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=web VpcId=vpc-none HealthCheckConfig.HealthCheckEnabled=true", Open: true, Refused: "ResourceNotFound.Vpc"},
		managedtest.Step{Call: group + "HealthCheckConfig.HealthCheckProtocol=SMTP", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: group + "SlowStartConfig.SlowStartEnabled=true SlowStartConfig.SlowStartDuration=5", Open: true, Refused: "QuotaExceeded.SlowStartDuration"},
		managedtest.Step{Call: group + "SlowStartConfig.SlowStartEnabled=true Scheduler=Wlc", Open: true, Refused: "Mismatch.ServerGroupSchedulerAndSlowStartEnable"},
		managedtest.Step{Call: group + "StickySessionConfig.StickySessionEnabled=true StickySessionConfig.StickySessionType=Server", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: group + "Scheduler=Uch UchConfig.Type=QueryString UchConfig.Value=id StickySessionConfig.StickySessionEnabled=true ConnectionDrainConfig.ConnectionDrainEnabled=true ServiceName=shop", Keep: "sgp=ServerGroupId", Open: true, Busy: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupNames.1=web VpcId={vpc} ServerGroupType=Instance", Shows: []string{`"ServerGroupStatus":"Creating"`, `"Value":"id"`, `"ConnectionDrainTimeout":300`, `"StickySessionType":"Insert"`, `"HealthCheckInterval":2`, `"CrossZoneEnabled":true`, `"ServerCount":0`, `"ServiceName":"shop"`}},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80", Refused: "IncorrectStatus.ServerGroup", Busy: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupType=Ip", Lacks: []string{"{sgp}"}},
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={sgp} ServerGroupName=shop Scheduler=Wrr HealthCheckConfig.HealthCheckInterval=60", Refused: "InvalidParameter", Busy: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"ServerGroupStatus":"Creating"`}},
	)
	s.Settle()
	s.Given["sgp"] = s.Makes(s.Scene.Scene, "team-a", "ListServerGroups", "ServerGroupId")
	s.Life(
		managedtest.Step{Call: "UpdateServerGroupAttribute ServerGroupId={sgp} ServerGroupName=shop Scheduler=Wrr HealthCheckConfig.HealthCheckInterval=9 StickySessionConfig.StickySessionEnabled=false UpstreamKeepaliveEnabled=true"},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"ServerGroupName":"shop"`, `"Scheduler":"Wrr"`, `"HealthCheckInterval":9`, `"StickySessionEnabled":false`, `"UpstreamKeepaliveEnabled":true`}},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId=i-none Servers.1.Port=80", Refused: "ResourceNotFound.Ecs"},
		managedtest.Step{Call: add + "Eni Servers.1.ServerId=eni-none Servers.1.Port=80", Refused: "ResourceNotFound.Eni"},
		managedtest.Step{Call: add + "Ip Servers.1.ServerId=10.0.1.99 Servers.1.Port=80", Refused: "Mismatch.ServerType"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80 Servers.1.ServerIp=10.0.1.99", Refused: "IllegalParam.ServerIp"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80 Servers.1.Weight=101", Refused: "InvalidParameter"},
		managedtest.Step{Call: add + "Eci Servers.1.ServerId=eci-1 Servers.1.Port=80", Refused: "MockNotImplemented"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80 Servers.2.ServerType=Ecs Servers.2.ServerId={i} Servers.2.Port=80", Refused: "DuplicatedParam.BackendServer"},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80 Servers.1.Description=first", Busy: true},
		managedtest.Step{Call: list, Shows: []string{`"Status":"Adding"`, `"ServerId":"{i}"`, `"Weight":100`, `"ServerIp":"10.0.1.`, `"Description":"first"`}},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"ServerGroupStatus":"Configuring"`, `"ServerCount":1`}},
		managedtest.Step{Call: "RemoveServersFromServerGroup ServerGroupId={sgp} Servers.1.ServerId={i} Servers.1.ServerType=Ecs Servers.1.Port=80", Refused: "IncorrectStatus.ServerGroup", Busy: true},
		managedtest.Step{Call: list + " ServerIds.1={i}", Shows: []string{`"TotalCount":1`}},
		managedtest.Step{Call: add + "Ecs Servers.1.ServerId={i} Servers.1.Port=80", Refused: "Conflict.BackendServer", Busy: true},
		managedtest.Step{Call: list, Shows: []string{`"Status":"Adding"`}},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: list, Shows: []string{`"Status":"Available"`}},
		managedtest.Step{Call: "UpdateServerGroupServersAttribute ServerGroupId={sgp} Servers.1.ServerId={i} Servers.1.ServerType=Ecs Servers.1.Port=80 Servers.1.Weight=30", Busy: true},
		managedtest.Step{Call: list, Shows: []string{`"Status":"Configuring"`, `"Weight":30`, `"Description":"first"`}},
		managedtest.Step{Call: "UpdateServerGroupServersAttribute ServerGroupId={sgp} Servers.1.ServerId={i} Servers.1.ServerType=Ecs Servers.1.Port=81 Servers.1.Weight=30", Refused: "ResourceNotFound.BackendServer"},
	)
	s.Settle()
	s.Life(
		managedtest.Step{Call: "ReplaceServersInServerGroup ServerGroupId={sgp} RemovedServers.1.ServerId={i} RemovedServers.1.ServerType=Ecs RemovedServers.1.Port=99 AddedServers.1.ServerId={eni} AddedServers.1.ServerType=Eni AddedServers.1.Port=8080", Refused: "ResourceNotFound.BackendServer"},
		managedtest.Step{Call: "ReplaceServersInServerGroup ServerGroupId={sgp} RemovedServers.1.ServerId={i} RemovedServers.1.ServerType=Ecs RemovedServers.1.Port=80 AddedServers.1.ServerId={eni} AddedServers.1.ServerType=Eni AddedServers.1.Port=8080"},
		managedtest.Step{Call: list, Shows: []string{`"ServerType":"Eni"`, `"ServerIp":"10.0.2.`, `"Port":8080`}, Lacks: []string{"{i}"}},
		managedtest.Step{Call: "RemoveServersFromServerGroup ServerGroupId={sgp} Servers.1.ServerId={eni} Servers.1.ServerType=Eni Servers.1.Port=8080"},
		managedtest.Step{Call: list, Lacks: []string{"{eni}"}},
		managedtest.Step{Call: "DeleteServerGroup ServerGroupId={sgp}"},
		managedtest.Step{Call: list, Refused: "ResourceNotFound.ServerGroup"},
	)
}

func TestHealthCheckTemplates(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Life(append(served()[1:],
		managedtest.Step{Call: "CreateHealthCheckTemplate HealthCheckTemplateName=often HealthCheckInterval=51", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateHealthCheckTemplate HealthCheckTemplateName=often HealthCheckInterval=1 HealthCheckProtocol=TCP HealthyThreshold=2", Keep: "hct=HealthCheckTemplateId", Open: true},
		managedtest.Step{Call: "GetHealthCheckTemplateAttribute HealthCheckTemplateId={hct}", Shows: []string{`"HealthCheckTemplateName":"often"`, `"HealthCheckInterval":1`, `"UnhealthyThreshold":3`}},
		managedtest.Step{Call: "ListHealthCheckTemplates HealthCheckTemplateNames.1=often", Shows: []string{"{hct}"}},
		managedtest.Step{Call: "ListHealthCheckTemplates HealthCheckTemplateNames.1=rarely", Lacks: []string{"{hct}"}},
		managedtest.Step{Call: "ApplyHealthCheckTemplateToServerGroup HealthCheckTemplateId=hct-none ServerGroupId={sgp}", Refused: "ResourceNotFound.HealthCheckTemplate"},
		managedtest.Step{Call: "ApplyHealthCheckTemplateToServerGroup HealthCheckTemplateId={hct} ServerGroupId={sgp}"},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"HealthCheckInterval":1`, `"HealthCheckProtocol":"TCP"`}},
		managedtest.Step{Call: "UpdateHealthCheckTemplateAttribute HealthCheckTemplateId={hct} HealthCheckTimeout=7 HealthCheckTemplateName=rarely"},
		managedtest.Step{Call: "UpdateHealthCheckTemplateAttribute HealthCheckTemplateId={hct} HealthCheckMethod=PUT", Refused: "InvalidParameter"},
		managedtest.Step{Call: "GetHealthCheckTemplateAttribute HealthCheckTemplateId={hct}", Shows: []string{`"HealthCheckTimeout":7`, `"rarely"`, `"HealthCheckInterval":1`}},
		managedtest.Step{Call: "DeleteHealthCheckTemplates HealthCheckTemplateIds.1={hct}"},
		managedtest.Step{Call: "DeleteHealthCheckTemplates HealthCheckTemplateIds.1={hct}", Refused: "ResourceNotFound.HealthCheckTemplate"},
		managedtest.Step{Call: "GetHealthCheckTemplateAttribute HealthCheckTemplateId={hct}", Refused: "ResourceNotFound.HealthCheckTemplate"},
	)...)
}

func TestAccessControlLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Life(append(append(served(), listens("80")),
		managedtest.Step{Call: "CreateAcl AclName=x", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateAcl AclName=offices Tag.1.Key=use Tag.1.Value=web", Keep: "acl=AclId", Open: true},
		managedtest.Step{Call: "ListAcls AclNames.1=offices AclIds.1={acl} Tag.1.Key=use", Shows: []string{`"AclStatus":"Available"`, `"AddressIPVersion":"IPv4"`}},
		managedtest.Step{Call: "ListAcls AclNames.1=others AclNames.2=more", Lacks: []string{"{acl}"}},
		managedtest.Step{Call: "AddEntriesToAcl AclId={acl} AclEntries.1.Entry=10.0.0.300", Refused: "InvalidParameter"},
		managedtest.Step{Call: "AddEntriesToAcl AclId={acl} AclEntries.1.Entry=10.0.0.0/24 AclEntries.1.Description=hq", Busy: true},
		managedtest.Step{Call: "ListAclEntries AclId={acl}", Shows: []string{`"Status":"Adding"`, `"10.0.0.0/24"`, `"hq"`}},
		managedtest.Step{Call: "AddEntriesToAcl AclId={acl} AclEntries.1.Entry=10.1.0.0/24", Refused: "IncorrectStatus.Acl"},
		managedtest.Step{Call: "AddEntriesToAcl AclId={acl} AclEntries.1.Entry=10.0.0.0/24", Refused: "ResourceAlreadyExist.AclEntry"},
		managedtest.Step{Call: "AddEntriesToAcl AclId={acl} AclEntries.1.Entry=10.1.0.0/24"},
		managedtest.Step{Call: "ListAclEntries AclId={acl}", Shows: []string{`"Status":"Available"`, `"TotalCount":2`}},
		managedtest.Step{Call: "RemoveEntriesFromAcl AclId={acl} Entries.1=10.2.0.0/24", Refused: "ResourceNotFound.AclEntry"},
		managedtest.Step{Call: "RemoveEntriesFromAcl AclId={acl} Entries.1=10.1.0.0/24"},
		managedtest.Step{Call: "UpdateAclAttribute AclId={acl} AclName=sites"},
		managedtest.Step{Call: "UpdateAclAttribute AclId={acl} AclName=-", Refused: "InvalidParameter"},
		managedtest.Step{Call: "AssociateAclsWithListener ListenerId={lsn} AclType=White AclIds.1=acl-none", Refused: "ResourceNotFound.Acl"},
		managedtest.Step{Call: "AssociateAclsWithListener ListenerId={lsn} AclType=White AclIds.1={acl}"},
		managedtest.Step{Call: "AssociateAclsWithListener ListenerId={lsn} AclType=White AclIds.1={acl}", Refused: "ResourceInUse.Acl"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={lsn}", Shows: []string{`"AclType":"White"`, `"AclId":"{acl}"`, `"Status":"Associated"`}},
		managedtest.Step{Call: "ListAclRelations AclIds.1={acl}", Shows: []string{`"ListenerId":"{lsn}"`}},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}", Refused: "OperationDenied.LbAssociatedAclCanNotJoinSecurityGroup"},
		managedtest.Step{Call: "DeleteAcl AclId={acl}", Refused: "ResourceInUse.Acl"},
		managedtest.Step{Call: "DissociateAclsFromListener ListenerId={lsn} AclIds.1=acl-none", Refused: "ResourceNotAssociated.Acl"},
		managedtest.Step{Call: "DissociateAclsFromListener ListenerId={lsn} AclIds.1={acl}"},
		managedtest.Step{Call: "GetListenerAttribute ListenerId={lsn}", Lacks: []string{"AclConfig"}},
		managedtest.Step{Call: "LoadBalancerJoinSecurityGroup LoadBalancerId={id} SecurityGroupIds.1={group}"},
		managedtest.Step{Call: "AssociateAclsWithListener ListenerId={lsn} AclType=Black AclIds.1={acl}", Refused: "OperationDenied.LoadBalancerJoinedSecurityGroupNotSupportAcl"},
		managedtest.Step{Call: "DeleteAcl AclId={acl}"},
		managedtest.Step{Call: "ListAclEntries AclId={acl}", Refused: "ResourceNotFound.Acl"},
	)...)
}
