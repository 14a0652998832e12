package rds

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// slowIn finds an instance, and says whether a time is one that slow statements can be asked
// for. There are none, as nothing runs statements here.
func slowIn(c *cloud.Call, id, layout, from, to string) (*instance, error) {
	i, err := find(c, id)
	if err != nil {
		return nil, err
	}
	start, err := time.Parse(layout, from)
	if err != nil {
		return nil, services.Malformed(kindInstance, "StartTime", "the times are as "+layout)
	}
	end, err := time.Parse(layout, to)
	if err != nil || end.Before(start) {
		return nil, services.Malformed(kindInstance, "EndTime", "the times are as "+layout+", the end not before the beginning")
	}
	return i, nil
}

func describeSlowLogs(c *cloud.Call, q *DescribeSlowLogsRequest) (*DescribeSlowLogsResponse, error) {
	i, err := slowIn(c, q.DBInstanceId, "2006-01-02Z", q.StartTime, q.EndTime)
	if err != nil {
		return nil, err
	}
	if err := among("SortKey", q.SortKey, new(string), "TotalExecutionCounts", "TotalQueryTimes", "TotalLogicalReads", "TotalPhysicalReads"); err != nil {
		return nil, err
	}
	answer := services.Numbered(q.PageNumber, q.PageSize, 30).Answer(0, "")
	return &DescribeSlowLogsResponse{
		DBInstanceId: &i.ID, Engine: &i.Engine, StartTime: &q.StartTime, EndTime: &q.EndTime, PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(0)),
		Items: &DescribeSlowLogsItems{SQLSlowLog: []SQLSlowLog{}},
	}, nil
}

func describeSlowLogRecords(c *cloud.Call, q *DescribeSlowLogRecordsRequest) (*DescribeSlowLogRecordsResponse, error) {
	i, err := slowIn(c, q.DBInstanceId, services.MinuteLayout, q.StartTime, q.EndTime)
	if err != nil {
		return nil, err
	}
	answer := services.Numbered(q.PageNumber, q.PageSize, 30).Answer(0, "")
	return &DescribeSlowLogRecordsResponse{
		DBInstanceId: &i.ID, Engine: &i.Engine, PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(0)),
		Items: &DescribeSlowLogRecordsItems{SQLSlowRecord: []SQLSlowRecord{}},
	}, nil
}
