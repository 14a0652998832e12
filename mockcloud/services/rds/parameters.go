package rds

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifyParameter gives parameters other values; they are in a JSON object, or in a group.
func modifyParameter(c *cloud.Call, q *ModifyParameterRequest) (*EmptyResponse, error) {
	n := newValues{Group: q.ParameterGroupId, Restart: services.IsTrue(q.Forcerestart)}
	switch {
	case q.ParameterGroupId == "":
		var err error
		if n.Values, err = parametersOf(q.Parameters); err != nil {
			return nil, err
		}
	case q.Parameters != "":
		return nil, services.Malformed(kindParameter, "Parameters", "the values are in Parameters or in a parameter group, not in both")
	}
	return &EmptyResponse{}, tune(c, q.DBInstanceId, n)
}

// describeParameters shows the values that count, and those that wait for a restart.
func describeParameters(c *cloud.Call, q *DescribeParametersRequest) (*DescribeParametersResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	current, waiting := []DBInstanceParameter{}, []DBInstanceParameter{}
	all := i.engine().parameters()
	for n := range all {
		one := &all[n]
		current = append(current, viewParameter(one, i.value(one)))
		if value, waits := i.Pending[one.Name]; waits {
			waiting = append(waiting, viewParameter(one, value))
		}
	}
	return &DescribeParametersResponse{
		Engine: &i.Engine, EngineVersion: &i.Version, ParamGroupInfo: viewApplied(c, i),
		RunningParameters: &DescribeParametersParameters{DBInstanceParameter: current}, ConfigParameters: &DescribeParametersParameters{DBInstanceParameter: waiting},
	}, nil
}

// describeModifyParameterLog shows which parameters have got other values in a time, the last
// one first. What still waits for a restart is Syncing.
func describeModifyParameterLog(c *cloud.Call, q *DescribeModifyParameterLogRequest) (*DescribeModifyParameterLogResponse, error) {
	i, from, until, err := inTime(c, q.DBInstanceId, services.MinuteLayout, q.StartTime, q.EndTime)
	if err != nil {
		return nil, err
	}
	logs, latest := []ParameterChangeLog{}, map[string]bool{}
	for _, one := range slices.Backward(i.Tunings) {
		status := "Applied"
		if _, waits := i.Pending[one.Parameter]; waits && !latest[one.Parameter] {
			status = "Syncing"
		}
		latest[one.Parameter] = true
		if !one.At.Before(from) && !one.At.After(until) {
			logs = append(logs, ParameterChangeLog{ParameterName: &one.Parameter, OldParameterValue: &one.Was, NewParameterValue: &one.Value, ModifyTime: services.Seconds(one.At), Status: &status})
		}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := cloud.ListCatalogue(logs, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeModifyParameterLogResponse{
		DBInstanceId: &i.ID, Engine: &i.Engine, EngineVersion: &i.Version, PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))),
		Items: &DescribeModifyParameterLogItems{ParameterChangeLog: page.Items},
	}, nil
}

func viewParameter(p *parameter, value string) DBInstanceParameter {
	return DBInstanceParameter{ParameterName: &p.Name, ParameterValue: &value, ParameterDefaultValue: &p.Default, ParameterValueRange: &p.Range, ParameterDescription: new("")}
}

// describeParameterTemplates shows which parameters a version of an engine has, or an instance.
func describeParameterTemplates(c *cloud.Call, q *DescribeParameterTemplatesRequest) (*DescribeParameterTemplatesResponse, error) {
	engine, err := findEngine(q.Engine)
	if err != nil {
		return nil, err
	}
	if q.DBInstanceId != "" {
		if _, err := find(c, q.DBInstanceId); err != nil {
			return nil, err
		}
	} else if err := engine.versionFor(q.EngineVersion, false); err != nil && engine.versionFor(q.EngineVersion, true) != nil {
		return nil, err
	}
	all := engine.parameters()
	records := make([]TemplateRecord, len(all))
	for n := range all {
		records[n] = TemplateRecord{
			ParameterName: &all[n].Name, ParameterValue: &all[n].Default, CheckingCode: &all[n].Range, ParameterDescription: new(""),
			ForceModify: new("true"), ForceRestart: new(map[bool]string{true: "true", false: "false"}[all[n].Restarts]),
		}
	}
	return &DescribeParameterTemplatesResponse{Engine: &engine.Name, EngineVersion: &q.EngineVersion, ParameterCount: count(len(all)), Parameters: &Parameters{TemplateRecord: records}}, nil
}
