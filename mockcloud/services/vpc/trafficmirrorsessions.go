package vpc

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createTrafficMirrorSession(c *cloud.Call, q *CreateTrafficMirrorSessionRequest) (*CreateTrafficMirrorSessionResponse, error) {
	s, err := compute.CreateTrafficMirrorSession(c, compute.NewTrafficMirrorSession{
		Name: q.TrafficMirrorSessionName, Description: q.TrafficMirrorSessionDescription, ResourceGroupID: q.ResourceGroupId,
		Target: compute.MirrorTarget{Type: q.TrafficMirrorTargetType, ID: q.TrafficMirrorTargetId}, FilterID: q.TrafficMirrorFilterId,
		Sources: q.TrafficMirrorSourceIds, Priority: int(services.Value(q.Priority)), VNI: number(q.VirtualNetworkId),
		PacketLength: int(services.Value(q.PacketLength)), Enabled: services.IsTrue(q.Enabled), Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateTrafficMirrorSessionResponse{TrafficMirrorSessionId: &s.ID, ResourceGroupId: new(s.ResourceGroupID)}, nil
}

func updateTrafficMirrorSessionAttribute(c *cloud.Call, q *UpdateTrafficMirrorSessionAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ModifyTrafficMirrorSession(c, q.TrafficMirrorSessionId, compute.TrafficMirrorSessionChange{
		Name: services.Text(q.TrafficMirrorSessionName), Description: q.TrafficMirrorSessionDescription,
		Target: compute.MirrorTarget{Type: q.TrafficMirrorTargetType, ID: q.TrafficMirrorTargetId}, FilterID: q.TrafficMirrorFilterId,
		Priority: number(q.Priority), VNI: number(q.VirtualNetworkId), PacketLength: number(q.PacketLength), Enabled: q.Enabled,
	})
}

func deleteTrafficMirrorSession(c *cloud.Call, q *DeleteTrafficMirrorSessionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteTrafficMirrorSession(c, q.TrafficMirrorSessionId)
}

func addSourcesToTrafficMirrorSession(c *cloud.Call, q *TrafficMirrorSessionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ChangeTrafficMirrorSources(c, q.TrafficMirrorSessionId, q.TrafficMirrorSourceIds, nil)
}

func removeSourcesFromTrafficMirrorSession(c *cloud.Call, q *TrafficMirrorSessionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ChangeTrafficMirrorSources(c, q.TrafficMirrorSessionId, nil, q.TrafficMirrorSourceIds)
}

func listTrafficMirrorSessions(c *cloud.Call, q *ListTrafficMirrorSessionsRequest) (*ListTrafficMirrorSessionsResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	var page cloud.Page[*compute.TrafficMirrorSession]
	if canMatch(c, q.ResourceGroupId) {
		query := compute.TrafficMirrorSessionQuery{
			IDs: q.TrafficMirrorSessionIds, Name: q.TrafficMirrorSessionName, FilterID: q.TrafficMirrorFilterId, TargetID: q.TrafficMirrorTargetId,
			Source: q.TrafficMirrorSourceId, ResourceGroupID: q.ResourceGroupId, VNI: number(q.VirtualNetworkId), Priority: number(q.Priority),
			Enabled: q.Enabled, Tags: tags,
		}
		if page, err = compute.TrafficMirrorSessions(c, query, services.After(q.NextToken, q.MaxResults, mirrorPage).PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListTrafficMirrorSessionsResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		TrafficMirrorSessions: services.Each(page.Items, func(s *compute.TrafficMirrorSession) TrafficMirrorSession {
			return TrafficMirrorSession{
				TrafficMirrorSessionId: &s.ID, TrafficMirrorSessionName: new(s.Name), TrafficMirrorSessionDescription: new(s.Description),
				TrafficMirrorSessionStatus: new(string(s.Status(c.Now))), TrafficMirrorSessionBusinessStatus: &normal, Enabled: new(s.Enabled),
				TrafficMirrorTargetId: &s.Target.ID, TrafficMirrorTargetType: &s.Target.Type, TrafficMirrorFilterId: &s.FilterID,
				TrafficMirrorSourceIds: s.Sources, Priority: new(int32(s.Priority)), VirtualNetworkId: new(int32(s.VNI)), PacketLength: new(int32(s.PacketLength)),
				ResourceGroupId: new(s.ResourceGroupID), Tags: tagsOf(c, s.ID), CreationTime: services.Seconds(s.Created),
			}
		}),
	}, nil
}
