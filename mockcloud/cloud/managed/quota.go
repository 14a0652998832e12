package managed

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// paidAsUsed is the index of the resources that are no subscriptions.
const paidAsUsed = "paid as used"

// within says whether the quotas let the caller have one more that is paid for so.
func (k *Kind[T]) within(c *cloud.Call, plan Plan) error {
	for _, quota := range k.of.Quotas {
		if quota.Most != nil { // it is of each thing
			continue
		}
		used := quota.Usage
		if used == nil {
			used = k.table.Own
		}
		if err := c.World.Within(quota.Code, c.AccountID, used(c.World, c.AccountID, c.Region)); err != nil {
			return err
		}
	}
	return k.withinAsUsed(c, plan)
}

// withinAsUsed says the same of the quotas for what is paid for as it is used.
func (k *Kind[T]) withinAsUsed(c *cloud.Call, plan Plan) error {
	for _, quota := range k.of.QuotasAsUsed {
		if plan.Subscription {
			break
		}
		if err := c.World.Within(quota.Code, c.AccountID, k.asUsed(c.World, c.AccountID, c.Region)); err != nil {
			return err
		}
	}
	return nil
}

// asUsed counts the resources of an account in a region that are paid for as they are used.
func (k *Kind[T]) asUsed(w *cloud.World, account, region string) int {
	return k.table.Under(w, account, region, paidAsUsed, cloud.Yes)
}
