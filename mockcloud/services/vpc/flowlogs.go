package vpc

import (
	"net/http"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// flowLogCodes translate the domain's errors about flow logs.
var flowLogCodes = []services.Code{
	{Reason: cloud.SharedResource, Code: "OperationDenied.OperateShareResource"},
	{Reason: cloud.NotFound, Kind: compute.KindFlowLog, Field: "ProjectName", Code: "ProjectOrLogstoreNotExist"},
	{Reason: cloud.NotFound, Kind: compute.KindFlowLog, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindFlowLog, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindFlowLog, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "ResourceType", Code: "InvalidResourceType.NotFound"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "ProjectName", Code: "MissingParam.TrafficAnalyzerIdOrLogProjectOrLogStore"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "AggregationInterval", Code: "IllegalParam.AggregationInterval"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "TrafficPath", Code: "IllegalParam.TrafficPath"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "IpVersion", Code: "IllegalParam.IpVersion"},
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Field: "Name", Code: "InvalidName.Malformed"},
	// ModifyFlowLogAttribute documents no code for a description.
	{Reason: cloud.Malformed, Kind: compute.KindFlowLog, Code: "ParameterInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: compute.KindFlowLog, Field: "TrafficPath", Code: "DuplicatedParam.TrafficPath"},
	{Reason: cloud.Duplicate, Kind: compute.KindFlowLog, Code: "RuleExist"},
	// ModifyFlowLogAttribute has another code for this.
	{Reason: cloud.NotPermitted, Kind: compute.KindFlowLog, Code: "UnsupportedFeature.UserDefinedTrafficPathIpv6"},
	{Reason: cloud.NotPermitted, Kind: compute.KindFlowLog, Code: "UnsupportedFeature.IpVersion"},
	{Reason: cloud.NotPermitted, Kind: compute.KindFlowLogService, Code: "OptInRequired.FlowLog"},
	{Reason: cloud.AlreadyDone, Kind: compute.KindFlowLogService, Code: "OperationFailed.ExceedPurchaseLimit"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaFlowLogs, Code: "QuotaExceeded.FlowlogCount"},
	{Reason: cloud.WrongStatus, Kind: compute.KindFlowLog, Code: "IncorrectStatus.flowlog"},
}

// said is the Success of a response.
var said = "true"

// number reads a number; nil where it is not given.
func number(given *int32) *int {
	if given == nil {
		return nil
	}
	return new(int(*given))
}

func createFlowLog(c *cloud.Call, q *CreateFlowLogRequest) (*CreateFlowLogResponse, error) {
	flowLog, err := compute.CreateFlowLog(c, compute.NewFlowLog{
		FlowLogTarget: compute.FlowLogTarget{
			ResourceType: q.ResourceType, ResourceID: q.ResourceId, Traffic: q.TrafficType, Project: q.ProjectName, LogStore: q.LogStoreName,
		},
		Name: q.FlowLogName, Description: q.Description, ResourceGroupID: q.ResourceGroupId, Interval: number(q.AggregationInterval),
		Paths: q.TrafficPath, IPVersion: q.IpVersion, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateFlowLogResponse{FlowLogId: &flowLog.ID, ResourceGroupId: new(flowLog.ResourceGroupID), Success: &said}, nil
}

func describeFlowLogs(c *cloud.Call, q *DescribeFlowLogsRequest) (*DescribeFlowLogsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultFlowLogs)
	var page cloud.Page[*compute.FlowLog]
	if canMatch(c, q.ResourceGroupId) {
		filter := compute.FlowLogFilter{
			ID: q.FlowLogId, Name: q.FlowLogName, Description: q.Description, VPCID: q.VpcId, Status: compute.FlowLogStatus(q.Status),
			ResourceGroupID: q.ResourceGroupId, Tags: tags,
			FlowLogTarget: compute.FlowLogTarget{
				ResourceType: q.ResourceType, ResourceID: q.ResourceId, Traffic: q.TrafficType, Project: q.ProjectName, LogStore: q.LogStoreName,
			},
		}
		if page, err = compute.FlowLogs(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	answer := p.Answer(page.Total, "")
	text := func(number *int32) *string { return new(strconv.Itoa(int(*number))) }
	return &DescribeFlowLogsResponse{
		PageNumber: text(answer.Number), PageSize: text(answer.Size), TotalCount: text(answer.Total), Success: &said,
		FlowLogs: &FlowLogs{FlowLog: services.Each(page.Items, func(l *compute.FlowLog) FlowLog { return viewFlowLog(c, l) })},
	}, nil
}

const defaultFlowLogs = 20

func viewFlowLog(c *cloud.Call, l *compute.FlowLog) FlowLog {
	return FlowLog{
		FlowLogId: &l.ID, FlowLogName: new(l.Name), Description: new(l.Description), RegionId: &l.Region, CreationTime: services.Seconds(l.Created),
		ResourceType: &l.ResourceType, ResourceId: &l.ResourceID, TrafficType: &l.Traffic, ProjectName: &l.Project, LogStoreName: &l.LogStore,
		Status: new(string(l.Status(c.Now))), BusinessStatus: &normal, AggregationInterval: new(int32(l.Interval)), IpVersion: new(l.IPVersion),
		TrafficPath: &TrafficPath{TrafficPathList: l.Paths}, ServiceType: new(""), FlowLogDeliverStatus: new("SUCCESS"), FlowLogDeliverErrorMessage: new(""),
		ResourceGroupId: new(l.ResourceGroupID), Tags: &Tags{Tag: tagsOf(c, l.ID)},
	}
}

func modifyFlowLogAttribute(c *cloud.Call, q *ModifyFlowLogAttributeRequest) (*SuccessResponse, error) {
	return &SuccessResponse{Success: &said}, compute.ModifyFlowLog(c, q.FlowLogId, compute.FlowLogChange{
		Name: q.FlowLogName, Description: q.Description, Interval: number(q.AggregationInterval), IPVersion: q.IpVersion,
	})
}

func activeFlowLog(c *cloud.Call, q *FlowLogRequest) (*SuccessResponse, error) {
	return &SuccessResponse{Success: &said}, compute.ActivateFlowLog(c, q.FlowLogId)
}

func deactiveFlowLog(c *cloud.Call, q *FlowLogRequest) (*SuccessResponse, error) {
	return &SuccessResponse{Success: &said}, compute.DeactivateFlowLog(c, q.FlowLogId)
}

func deleteFlowLog(c *cloud.Call, q *FlowLogRequest) (*SuccessResponse, error) {
	return &SuccessResponse{Success: &said}, compute.DeleteFlowLog(c, q.FlowLogId)
}

func openFlowLogService(c *cloud.Call, _ *ServiceRequest) (*ServiceResponse, error) {
	return openService(c, &compute.FlowLogService)
}

func getFlowLogServiceStatus(c *cloud.Call, _ *ServiceStatusRequest) (*EnabledResponse, error) {
	return &EnabledResponse{Enabled: new(compute.FlowLogService.Opened(c.World, c.AccountID))}, nil
}

// openService opens a service for the caller's account, in a region that there is.
func openService(c *cloud.Call, service *cloud.Service) (*ServiceResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return &ServiceResponse{Code: new(strconv.Itoa(http.StatusOK)), Message: new("successful")}, service.Open(c)
}
