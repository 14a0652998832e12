package nlb

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of server groups.
const ofInstances, ofAddresses = "Instance", "Ip"

func createServerGroup(c *cloud.Call, q *CreateServerGroupRequest) (*ServerGroupResponse, error) {
	sort := cmp.Or(q.ServerGroupType, ofInstances)
	dual, err := isDualStack("AddressIPVersion", q.AddressIPVersion)
	if err != nil {
		return nil, err
	}
	spec := zonal.GroupSpec{DualStack: dual, Protocol: cmp.Or(strings.ToUpper(q.Protocol), tcp), Scheduler: schedulers[0], Addresses: sort == ofAddresses, Check: usualCheck(), DrainTimeout: 10}
	spec.Transport = zonal.TransportGroup{KeepsSource: true, AnyPort: services.IsTrue(q.AnyPortEnabled)}
	switch {
	case sort != ofInstances && sort != ofAddresses:
		return nil, services.Refuse("IllegalParam", "ServerGroupType is Instance or Ip")
	case !slices.Contains([]string{tcp, udp, tcpUDP, tcpSSL}, spec.Protocol):
		return nil, services.Refuse("IllegalParam", "Protocol is TCP, UDP, TCP_UDP or TCPSSL")
	}
	settings := groupSettings{scheduler: q.Scheduler, check: q.HealthCheckConfig, drains: q.ConnectionDrainEnabled, drainTimeout: q.ConnectionDrainTimeout, keepsSource: q.PreserveClientIpEnabled}
	if err := settings.apply(&spec); err != nil {
		return nil, err
	}
	g, job, err := service.CreateGroup(c, zonal.NewGroup{Name: q.ServerGroupName, Spec: spec, VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	return &ServerGroupResponse{ServerGroupId: &g.ID, JobId: &job.ID}, nil
}

// schedulers are the ways to choose a server: by weights, connections, turn, or hashes.
var schedulers = []string{"Wrr", "Wlc", "Rr", "Sch", "Tch", "Qch"}

// groupSettings are what requests say of how a group passes on; empty leaves a value.
type groupSettings struct {
	scheduler           string
	check               *HealthCheckConfigParameter
	drains, keepsSource *bool
	drainTimeout        *int32
}

func (s *groupSettings) apply(spec *zonal.GroupSpec) error {
	if s.scheduler != "" {
		at := slices.IndexFunc(schedulers, func(one string) bool { return strings.EqualFold(one, s.scheduler) })
		if at < 0 {
			return services.Refuse("IllegalParam", "there is no scheduler "+s.scheduler)
		}
		spec.Scheduler = schedulers[at]
	}
	cloud.Assign(&spec.Drains, s.drains)
	cloud.Assign(&spec.Transport.KeepsSource, s.keepsSource)
	if s.drainTimeout != nil {
		if *s.drainTimeout < 0 || *s.drainTimeout > 900 {
			return services.Malformed(kindGroup, "DrainTimeout", "connections drain for 0 to 900 seconds")
		}
		spec.DrainTimeout = int(*s.drainTimeout)
	}
	if err := withCheck(&spec.Check, s.check); err != nil {
		return err
	}
	if spec.Transport.AnyPort && spec.Check.On && spec.Check.Port == 0 {
		return services.Refuse("IllegalParam.AnyPortServerGroupConflictWithHealthCheckConfig", "a group for any port is checked at a certain one, or not at all")
	}
	return nil
}

func updateServerGroupAttribute(c *cloud.Call, q *UpdateServerGroupAttributeRequest) (*AttributeResponse, error) {
	settings := groupSettings{scheduler: q.Scheduler, check: q.HealthCheckConfig, drains: q.ConnectionDrainEnabled, drainTimeout: q.ConnectionDrainTimeout, keepsSource: q.PreserveClientIpEnabled}
	return changed(q.ServerGroupId)(service.ChangeGroup(c, q.ServerGroupId, services.Text(q.ServerGroupName), settings.apply))
}

// changed answers with a group and the job that changes it.
func changed(group string) func(*zonal.Job, error) (*AttributeResponse, error) {
	return func(job *zonal.Job, err error) (*AttributeResponse, error) {
		if err != nil {
			return nil, err
		}
		return &AttributeResponse{ServerGroupId: &group, JobId: &job.ID}, nil
	}
}

func deleteServerGroup(c *cloud.Call, q *DeleteServerGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.DeleteGroup(c, q.ServerGroupId))
}

func listServerGroups(c *cloud.Call, q *ListServerGroupsRequest) (*ListServerGroupsResponse, error) {
	filter := zonal.GroupFilter{VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, IDs: q.ServerGroupIds, Names: q.ServerGroupNames, Tags: services.Tags(q.Tag)}
	if q.ServerGroupType != "" {
		filter.Match = func(g *zonal.ServerGroup) bool { return g.Spec.Addresses == (q.ServerGroupType == ofAddresses) }
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Groups(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListServerGroupsResponse{
		ServerGroups: services.Each(page.Items, func(g *zonal.ServerGroup) ServerGroup { return viewGroup(c, g) }),
		NextToken:    services.Text(page.Next), TotalCount: new(int32(page.Total)), MaxResults: new(int32(p.Limit)),
	}, nil
}

func viewGroup(c *cloud.Call, g *zonal.ServerGroup) ServerGroup {
	view := ServerGroup{
		RegionId: &g.Region, ServerGroupId: &g.ID, ServerGroupName: new(g.Name), ServerGroupStatus: new(g.Status(c.Now)), ServerGroupType: new(ofInstances), AddressIPVersion: versionOf(g.Spec.DualStack),
		VpcId: new(g.VPCID()), Scheduler: new(g.Spec.Scheduler), Protocol: new(g.Spec.Protocol), HealthCheck: viewCheck(g.Spec.Check),
		ConnectionDrainEnabled: new(g.Spec.Drains), ConnectionDrainTimeout: new(int32(g.Spec.DrainTimeout)), PreserveClientIpEnabled: new(g.Spec.Transport.KeepsSource),
		AnyPortEnabled: new(g.Spec.Transport.AnyPort), ResourceGroupId: new(g.ResourceGroupID), AliUid: services.AccountNumber(g.Owner), Tags: tagsOf(c, g.ID),
		ServerCount: new(int32(len(g.Members(c.World)))), RelatedLoadBalancerIds: []string{},
	}
	if g.Spec.Addresses {
		view.ServerGroupType = new(ofAddresses)
	}
	for _, l := range service.ListenersTo(c.World, g) {
		if !slices.Contains(view.RelatedLoadBalancerIds, l.Balancer.ID) {
			view.RelatedLoadBalancerIds = append(view.RelatedLoadBalancerIds, l.Balancer.ID)
		}
	}
	return view
}
