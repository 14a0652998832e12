package quotas

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// createQuotaApplication approves at once, unless the request asks for a
// decision later, with the AuditMode Async.
func createQuotaApplication(c *cloud.Call, q *CreateQuotaApplicationRequest) (*QuotaApplication, error) {
	region, ok := dimension(q.Dimensions)
	if !ok || !ofGeneral(q.QuotaCategory) {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindQuota, ID: q.QuotaActionCode, Detail: "there is no quota of that category with those dimensions"}
	}
	effective, err := parseTime("EffectiveTime", q.EffectiveTime)
	if err != nil {
		return nil, err
	}
	expires, err := parseTime("ExpireTime", q.ExpireTime)
	if err != nil {
		return nil, err
	}
	notice := 0
	if q.NoticeType != nil {
		notice = int(*q.NoticeType)
	}
	application, err := organization.ApplyForQuota(c, organization.NewQuotaApplication{
		Product: q.ProductCode, Code: q.QuotaActionCode, Region: region, Desired: *q.DesireValue, Reason: q.Reason, Notice: notice,
		Effective: effective, Expires: expires, Reviewed: q.AuditMode == "Async",
	})
	if err != nil {
		return nil, err
	}
	shown := showApplication(c, application)
	shown.QuotaCategory = nil // only later answers say it
	return &shown, nil
}

// showApplication shows an application. Only an approved one has an approved
// value, and a time at which it takes effect though nobody asked for one.
func showApplication(c *cloud.Call, a *organization.QuotaApplication) QuotaApplication {
	shown := QuotaApplication{
		ApplicationId: &a.ID, ApplyTime: timestamp(a.Created), DesireValue: new(float64(a.Desired)), Reason: &a.Reason,
		Dimension: shownDimension(a.Quota, a.Region), EffectiveTime: timestamp(a.Effective), ExpireTime: timestamp(a.Expires),
		NoticeType: new(int64(a.Notice)), Status: new(string(a.Status)),
		ProductCode: &a.Quota.Product, QuotaActionCode: &a.Quota.Code, QuotaName: &a.Quota.Name, QuotaDescription: &a.Quota.Description,
		QuotaArn: arn(c, a.Quota, a.Region), QuotaCategory: new(general), QuotaUnit: new(unit),
	}
	if a.Status == organization.QuotaAgree {
		shown.ApproveValue, shown.AuditReason = new(float64(a.Desired)), new(string(a.Status))
	}
	return shown
}

func getQuotaApplication(c *cloud.Call, q *GetQuotaApplicationRequest) (*GetQuotaApplicationResponse, error) {
	application, err := organization.FindQuotaApplication(c, q.ApplicationId)
	if err != nil {
		return nil, err
	}
	return &GetQuotaApplicationResponse{QuotaApplication: new(showApplication(c, application))}, nil
}

func listQuotaApplications(c *cloud.Call, q *ListQuotaApplicationsRequest) (*ListQuotaApplicationsResponse, error) {
	limit := limitOf(q.MaxResults)
	response := &ListQuotaApplicationsResponse{QuotaApplications: []QuotaApplication{}, MaxResults: &limit, TotalCount: new(int32(0))}
	region, ok := dimension(q.Dimensions)
	if !ok || !ofGeneral(q.QuotaCategory) {
		return response, nil
	}
	page, err := organization.QuotaApplications(c, organization.QuotaApplicationFilter{
		Product: q.ProductCode, Code: q.QuotaActionCode, Region: region, Status: organization.QuotaApplicationStatus(q.Status), Keyword: q.KeyWord,
	}, cloud.PageRequest{After: q.NextToken, Limit: int(limit)})
	if err != nil {
		return nil, err
	}
	for _, application := range page.Items {
		response.QuotaApplications = append(response.QuotaApplications, showApplication(c, application))
	}
	response.TotalCount, response.NextToken = new(int32(page.Total)), services.Text(page.Next)
	return response, nil
}
