package nis

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createNetworkReachableAnalysis(c *cloud.Call, q *CreateNetworkReachableAnalysisRequest) (*CreateNetworkReachableAnalysisResponse, error) {
	tags, err := readTags(q.Tag)
	if err != nil {
		return nil, err
	}
	a, err := analyze(c, q.NetworkPathId, tags)
	if err != nil {
		return nil, err
	}
	return &CreateNetworkReachableAnalysisResponse{NetworkReachableAnalysisId: &a.ID}, nil
}

func createAndAnalyzeNetworkPath(c *cloud.Call, q *CreateAndAnalyzeNetworkPathRequest) (*CreateAndAnalyzeNetworkPathResponse, error) {
	a, err := ask(c, flow{
		Source: end{q.SourceType, q.SourceId, q.SourceIpAddress}, Target: end{q.TargetType, q.TargetId, q.TargetIpAddress},
		Protocol: q.Protocol, SourcePort: int(services.Value(q.SourcePort)), TargetPort: int(services.Value(q.TargetPort)),
	})
	if err != nil {
		return nil, err
	}
	return &CreateAndAnalyzeNetworkPathResponse{
		NetworkReachableAnalysisId: &a.ID,
		SourceId:                   &q.SourceId, SourceType: &q.SourceType, SourceIpAddress: services.Text(q.SourceIpAddress), SourcePort: shownPort(q.SourcePort),
		TargetId: services.Text(q.TargetId), TargetType: services.Text(q.TargetType), TargetIpAddress: services.Text(q.TargetIpAddress), TargetPort: shownPort(q.TargetPort),
		Protocol: services.Text(q.Protocol),
	}, nil
}

func shownPort(port *int32) *string {
	if port == nil {
		return nil
	}
	return new(strconv.Itoa(int(*port)))
}

func getNetworkReachableAnalysis(c *cloud.Call, q *GetNetworkReachableAnalysisRequest) (*GetNetworkReachableAnalysisResponse, error) {
	a, err := analyses.Find(c, q.NetworkReachableAnalysisId, cloud.View)
	if err != nil {
		return nil, err
	}
	owner, _ := strconv.ParseInt(a.Owner, 10, 64)
	view := &GetNetworkReachableAnalysisResponse{
		NetworkPathId: services.Text(a.PathID), NetworkReachableAnalysisId: &a.ID, NetworkReachableAnalysisStatus: new(string(a.Status)),
		CreateTime: services.Seconds(a.Created), AliUid: &owner, NetworkPathParameter: new(a.Flow.text()),
	}
	switch a.Status {
	case finished:
		view.NetworkReachableAnalysisResult, view.Reachable = &a.Result, &a.Reachable
	case failed:
		view.NetworkReachableAnalysisResult = &a.Result
	}
	return view, nil
}

func deleteNetworkReachableAnalysis(c *cloud.Call, q *DeleteNetworkReachableAnalysisRequest) (*DataResponse, error) {
	if len(q.NetworkReachableAnalysisIds) == 0 {
		return nil, services.Refuse("IllegalParam.NetworkReachableAnalysisId", "say which analyses")
	}
	return &DataResponse{Data: new(true)}, deleteAnalyses(c, q.NetworkReachableAnalysisIds)
}
