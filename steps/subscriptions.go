package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
)

// subscriptionSteps are of types that can be paid for ahead. They are renewed by BssOpenApi,
// in the same way for all.
func (t *managedType) subscriptionSteps(s *Scene, sc vocabulary) {
	one := "the " + t.one + " {name}"
	sc.Step(action("subscribes", "subscribe", "to "+one+" in {name} for a month"), func(who, name, vswitch, code string) error {
		return t.creates(s, who, name, []string{vswitch, ""}, site{ahead: true}, code)
	}, Money)
	sc.Step(action("renews", "renew", one+" by a month"), func(who, name, code string) error {
		request := bssopenapi.CreateRenewInstanceRequest()
		request.ProductCode, request.InstanceId, request.RenewPeriod = t.soldAs, s.ID(t.one, name), requests.NewInteger(1)
		_, err := Send(s, s.billing(who).RenewInstance, request)
		return Verdict(code, err)
	}, Money)
	sc.Step(action("lets", "let", one+" renew itself( no more)?"), func(who, name, not, code string) error {
		request := bssopenapi.CreateSetRenewalRequest()
		request.ProductCode, request.InstanceIDs, request.RenewalStatus = t.soldAs, s.ID(t.one, name), "ManualRenewal"
		if not == "" {
			request.RenewalStatus, request.RenewalPeriod, request.RenewalPeriodUnit = "AutoRenewal", requests.NewInteger(1), "M"
		}
		_, err := Send(s, s.billing(who).SetRenewal, request)
		return Verdict(code, err)
	})
}

// lockedOr is the status of what is not locked; otherwise it is the lock.
func lockedOr(lock, status string) string {
	if lock == "" || lock == "Unlock" {
		return status
	}
	return lock
}
