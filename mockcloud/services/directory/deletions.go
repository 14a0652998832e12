package directory

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// direct is the type of a deletion without a period of silence before it: what
// would ask for one must go first.
const direct = "0"

func checkAccountDelete(c *cloud.Call, q *AccountIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.ReviewDeletion(c, q.AccountId)
}

func getAccountDeletionCheckResult(c *cloud.Call, q *AccountIdRequest) (*GetAccountDeletionCheckResultResponse, error) {
	review, err := organization.FindDeletionReview(c, q.AccountId)
	if err != nil {
		return nil, err
	}
	if c.Now.Before(review.Ready) {
		return &GetAccountDeletionCheckResultResponse{AccountDeletionCheckResultInfo: &AccountDeletionCheckResultInfo{Status: new("PreChecking")}}, nil
	}
	result := &AccountDeletionCheckResultInfo{
		Status: new("PreCheckComplete"), AllowDelete: new(review.AllowDelete()),
		NotAllowReason: []DeletionCheck{}, AbandonableChecks: []DeletionCheck{},
	}
	for _, check := range review.Checks {
		into := &result.NotAllowReason
		if check.Abandonable {
			into = &result.AbandonableChecks
		}
		*into = append(*into, DeletionCheck{CheckId: &check.ID, CheckName: &check.Name, Description: &check.Description})
	}
	return &GetAccountDeletionCheckResultResponse{AccountDeletionCheckResultInfo: result}, nil
}

func deleteAccount(c *cloud.Call, q *DeleteAccountRequest) (*DeleteAccountResponse, error) {
	if _, err := organization.DeleteMember(c, q.AccountId, q.AbandonableCheckId); err != nil {
		return nil, err
	}
	return &DeleteAccountResponse{DeletionType: new(direct)}, nil
}

func getAccountDeletionStatus(c *cloud.Call, q *AccountIdRequest) (*GetAccountDeletionStatusResponse, error) {
	deletion, err := organization.MemberDeletion(c, q.AccountId)
	if err != nil {
		return nil, err
	}
	shown := &RdAccountDeletionStatus{
		AccountId: &deletion.AccountID, Status: new(string(deletion.Status(c.Now))), DeletionType: new(direct),
		CreateTime: localTime(deletion.Begun), DeletionTime: localTime(deletion.Ended(c.Now)), FailReasonList: []FailReasonList{},
	}
	for _, obstacle := range deletion.Obstacles {
		shown.FailReasonList = append(shown.FailReasonList, FailReasonList{Name: &obstacle.Name, Description: &obstacle.Description})
	}
	return &GetAccountDeletionStatusResponse{RdAccountDeletionStatus: shown}, nil
}

// localTime is a time in the vendor's own zone, that of Beijing; the zero time is "".
func localTime(t time.Time) *string {
	if t.IsZero() {
		return new("")
	}
	return new(t.In(cloud.Beijing).Format(time.RFC3339))
}
