package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of server groups.
const ofInstances, ofAddresses = "Instance", "Ip"

func createServerGroup(c *cloud.Call, q *CreateServerGroupRequest) (*CreateServerGroupResponse, error) {
	spec := zonal.GroupSpec{
		Addresses: q.ServerGroupType == ofAddresses, DualStack: services.IsTrue(q.Ipv6Enabled), Protocol: protoHTTP, Scheduler: "Wrr", Check: usualCheck(), DrainTimeout: 300,
		HTTP: zonal.HTTPGroup{SlowFor: 30, CrossZone: true, StickyType: insertCookie, CookieTimeout: 1000},
	}
	switch q.Protocol {
	case "":
	case "GRPC":
		spec.Protocol = protoGRPC
	default:
		spec.Protocol = q.Protocol
	}
	if q.VpcId == "" {
		return nil, services.Require("VpcId", q.VpcId)
	}
	settings := groupSettings{
		scheduler: q.Scheduler, service: q.ServiceName, check: q.HealthCheckConfig, sticky: q.StickySessionConfig, keepalive: q.UpstreamKeepaliveEnabled,
		hash: q.UchConfig, drain: q.ConnectionDrainConfig, slow: q.SlowStartConfig, crossZone: q.CrossZoneEnabled,
	}
	if err := settings.apply(&spec); err != nil {
		return nil, err
	}
	g, job, err := service.CreateGroup(c, zonal.NewGroup{Name: q.ServerGroupName, VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Spec: spec, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	return &CreateServerGroupResponse{ServerGroupId: &g.ID, JobId: &job.ID}, nil
}

// How cookies keep a client at a server, and schedulers that go by hashes.
const insertCookie, serverCookie, byURL = "Insert", "Server", "Uch"

// groupSettings are what requests say of how a group passes on; empty leaves a value.
type groupSettings struct {
	scheduler, service   string
	check                *HealthCheckConfigParameter
	sticky               *StickySessionConfigParameter
	keepalive, crossZone *bool
	hash                 *UchConfigParameter
	drain                *ConnectionDrainConfigParameter
	slow                 *SlowStartConfigParameter
}

func (s *groupSettings) apply(spec *zonal.GroupSpec) error {
	if s.scheduler != "" {
		spec.Scheduler = s.scheduler
	}
	if s.service != "" {
		spec.HTTP.ServiceName = s.service
	}
	cloud.Assign(&spec.HTTP.Keepalive, s.keepalive)
	cloud.Assign(&spec.HTTP.CrossZone, s.crossZone)
	if err := withCheck(&spec.Check, s.check); err != nil {
		return err
	}
	if err := s.applySticky(&spec.HTTP); err != nil {
		return err
	}
	if spec.HTTP.Sticky && !spec.HTTP.CrossZone {
		return services.Refuse("InvalidParameter", "sessions are not kept without cross-zone load balancing")
	}
	if s.hash != nil {
		if spec.Scheduler != byURL || s.hash.Type != "QueryString" || s.hash.Value == "" {
			return services.Refuse("InvalidParameter", "UchConfig has the type QueryString and a value, with the scheduler Uch")
		}
		spec.HTTP.HashType, spec.HTTP.HashValue = s.hash.Type, s.hash.Value
	}
	if s.drain != nil {
		cloud.Assign(&spec.Drains, s.drain.ConnectionDrainEnabled)
		number(&spec.DrainTimeout, s.drain.ConnectionDrainTimeout)
		if spec.DrainTimeout < 0 || spec.DrainTimeout > 900 {
			return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindGroup, Field: "DrainTimeout", Detail: "connections drain for 0 to 900 seconds"}
		}
	}
	if s.slow != nil {
		cloud.Assign(&spec.HTTP.SlowStart, s.slow.SlowStartEnabled)
		number(&spec.HTTP.SlowFor, s.slow.SlowStartDuration)
		if spec.HTTP.SlowFor < 30 || spec.HTTP.SlowFor > 900 {
			return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindGroup, Field: "SlowStart", Detail: "a slow start lasts 30 to 900 seconds"}
		}
	}
	if spec.HTTP.SlowStart && spec.Scheduler != "Wrr" {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: kindGroup, Field: "SlowStart", Detail: "slow starts are for the scheduler Wrr"}
	}
	return nil
}

func (s *groupSettings) applySticky(http *zonal.HTTPGroup) error {
	if s.sticky == nil {
		return nil
	}
	cloud.Assign(&http.Sticky, s.sticky.StickySessionEnabled)
	number(&http.CookieTimeout, s.sticky.CookieTimeout)
	if s.sticky.StickySessionType != "" {
		http.StickyType = s.sticky.StickySessionType
	}
	if s.sticky.Cookie != "" {
		http.Cookie = s.sticky.Cookie
	}
	switch {
	case http.StickyType != insertCookie && http.StickyType != serverCookie:
		return services.Refuse("InvalidParameter", "StickySessionConfig.StickySessionType is Insert or Server")
	case http.Sticky && http.StickyType == serverCookie && http.Cookie == "":
		return services.Refuse("InvalidParameter", "sessions of the type Server have a cookie")
	case http.CookieTimeout < 1 || http.CookieTimeout > 86400:
		return services.Refuse("InvalidParameter", "StickySessionConfig.CookieTimeout is 1 to 86400")
	}
	return nil
}

func updateServerGroupAttribute(c *cloud.Call, q *UpdateServerGroupAttributeRequest) (*JobIdResponse, error) {
	settings := groupSettings{
		scheduler: q.Scheduler, service: q.ServiceName, check: q.HealthCheckConfig, sticky: q.StickySessionConfig, keepalive: q.UpstreamKeepaliveEnabled,
		hash: q.UchConfig, drain: q.ConnectionDrainConfig, slow: q.SlowStartConfig, crossZone: q.CrossZoneEnabled,
	}
	return ofJob(service.ChangeGroup(c, q.ServerGroupId, services.Text(q.ServerGroupName), settings.apply))
}

func deleteServerGroup(c *cloud.Call, q *DeleteServerGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.DeleteGroup(c, q.ServerGroupId))
}

func listServerGroups(c *cloud.Call, q *ListServerGroupsRequest) (*ListServerGroupsResponse, error) {
	filter := zonal.GroupFilter{IDs: q.ServerGroupIds, Names: q.ServerGroupNames, VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	if q.ServerGroupType != "" {
		filter.Match = func(g *zonal.ServerGroup) bool { return typeOfGroup(g) == q.ServerGroupType }
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Groups(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListServerGroupsResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		ServerGroups: services.Each(page.Items, func(g *zonal.ServerGroup) ServerGroup { return viewGroup(c, g) }),
	}, nil
}

func typeOfGroup(g *zonal.ServerGroup) string {
	if g.Spec.Addresses {
		return ofAddresses
	}
	return ofInstances
}

func viewGroup(c *cloud.Call, g *zonal.ServerGroup) ServerGroup {
	http := g.Spec.HTTP
	view := ServerGroup{
		ServerGroupId: &g.ID, ServerGroupName: new(g.Name), ServerGroupStatus: new(g.Status(c.Now)), ServerGroupType: new(typeOfGroup(g)),
		VpcId: services.Text(g.VPCID()), Protocol: new(g.Spec.Protocol), Scheduler: new(g.Spec.Scheduler), ResourceGroupId: new(g.ResourceGroupID),
		HealthCheckConfig: viewCheck(g.Spec.Check), ServerCount: new(int32(len(g.Members(c.World)))), RelatedLoadBalancerIds: balancersOf(c, g),
		StickySessionConfig:      &StickySessionConfig{StickySessionEnabled: new(http.Sticky)},
		UpstreamKeepaliveEnabled: new(http.Keepalive), ServiceName: services.Text(http.ServiceName), CrossZoneEnabled: new(http.CrossZone),
		Ipv6Enabled: new(g.Spec.DualStack), ConfigManagedEnabled: new(false),
		ConnectionDrainConfig: &ConnectionDrainConfig{ConnectionDrainEnabled: new(g.Spec.Drains), ConnectionDrainTimeout: new(int32(g.Spec.DrainTimeout))},
		SlowStartConfig:       &SlowStartConfig{SlowStartEnabled: new(http.SlowStart), SlowStartDuration: new(int32(http.SlowFor))},
		CreateTime:            services.Seconds(g.Created), Tags: tagsOf(c, g.ID),
	}
	if http.Sticky {
		view.StickySessionConfig = &StickySessionConfig{
			StickySessionEnabled: new(true), StickySessionType: new(http.StickyType), Cookie: services.Text(http.Cookie), CookieTimeout: new(int32(http.CookieTimeout)),
		}
	}
	if http.HashType != "" {
		view.UchConfig = &UchConfig{Type: new(http.HashType), Value: new(http.HashValue)}
	}
	return view
}

// balancersOf are the load balancers that pass on to a group, by listeners or by rules.
func balancersOf(c *cloud.Call, g *zonal.ServerGroup) []string {
	ids := []string{}
	for _, l := range service.ListenersTo(c.World, g) {
		ids = append(ids, l.Balancer.ID)
	}
	return unique(ids)
}
