package rds

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// inTime finds an instance, and reads the time of which something of it is asked for.
func inTime(c *cloud.Call, id, layout, from, to string) (i *instance, start, end time.Time, err error) {
	if i, err = find(c, id); err != nil {
		return nil, start, end, err
	}
	if start, err = time.Parse(layout, from); err != nil {
		return nil, start, end, services.Malformed(kindInstance, "StartTime", "the times are as "+layout)
	}
	if end, err = time.Parse(layout, to); err != nil || end.Before(start) {
		return nil, start, end, services.Malformed(kindInstance, "EndTime", "the times are as "+layout+", the end not before the beginning")
	}
	return i, start, end, nil
}

// describeSlowLogs and describeSlowLogRecords know of no slow statement, as nothing runs
// statements here.
func describeSlowLogs(c *cloud.Call, q *DescribeSlowLogsRequest) (*DescribeSlowLogsResponse, error) {
	i, _, _, err := inTime(c, q.DBInstanceId, "2006-01-02Z", q.StartTime, q.EndTime)
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
	i, _, _, err := inTime(c, q.DBInstanceId, services.MinuteLayout, q.StartTime, q.EndTime)
	if err != nil {
		return nil, err
	}
	answer := services.Numbered(q.PageNumber, q.PageSize, 30).Answer(0, "")
	return &DescribeSlowLogRecordsResponse{
		DBInstanceId: &i.ID, Engine: &i.Engine, PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(0)),
		Items: &DescribeSlowLogRecordsItems{SQLSlowRecord: []SQLSlowRecord{}},
	}, nil
}
