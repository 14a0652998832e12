package managed

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Order is what BssOpenApi is asked for in place of a product that has no action for it:
// settings of a new resource, or of one that there is, under the product's names.
type Order struct {
	Settings map[string]string
	Plan     Plan
}

// Sale is how a product sells its resources by order. BssOpenApi knows no product: it
// looks one up by its code, and no sale sells to one account what is another's.
type Sale struct {
	// Types are the vendor's words for what of the product is sold.
	Types []string
	// Make makes a resource, in the call's region.
	Make func(c *cloud.Call, o Order) (*Resource, error)
	// Modify changes one that the caller may modify.
	Modify func(c *cloud.Call, id string, o Order) error

	region  func(w *cloud.World, id string) string
	refund  func(c *cloud.Call, id string) error
	renew   func(c *cloud.Call, id string, months int) error
	renewBy func(c *cloud.Call, ids []string, months int) error
}

var sales = map[string]*Sale{}

// Sell lets the resources of the kind be ordered, under the product's code. It is called
// once, before there is any world.
func (k *Kind[T]) Sell(productCode string, sale Sale) {
	sale.region = func(w *cloud.World, id string) string {
		if thing, ok := k.table.Get(w, id); ok {
			return thing.Head().Region
		}
		return cloud.DefaultRegion
	}
	sale.refund = func(c *cloud.Call, id string) error {
		_, err := k.Release(c, id, Releasing{Forced: true})
		return err
	}
	sale.renew = func(c *cloud.Call, id string, months int) error {
		thing, err := k.Ready(c, id, k.of.Statuses.Running, k.expired())
		if err != nil {
			return err
		}
		return k.Renew(c, thing, months, nil)
	}
	sale.renewBy = k.renewAllBy
	sales[productCode] = &sale
}

// renewAllBy lets subscriptions renew themselves, all of them or none.
func (k *Kind[T]) renewAllBy(c *cloud.Call, ids []string, months int) error {
	things := make([]T, len(ids))
	for i, id := range ids {
		var err error
		if things[i], err = k.Ready(c, id, k.of.Statuses.Running, k.expired()); err != nil {
			return err
		}
		if err = k.renewable(things[i]); err != nil {
			return err
		}
	}
	if err := checkRenewal(k.of.Kind, "RenewalPeriod", months); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, thing := range things {
		k.table.Change(c.World, thing, func() { thing.Common().Charge.RenewBy(c.Now, months) })
	}
	return nil
}

// SaleOf is how a product of a code is sold; nil where it is not sold by order.
func SaleOf(productCode string) *Sale { return sales[productCode] }

// Refund gives a resource back that the caller may delete, whichever region it is in.
func (s *Sale) Refund(c *cloud.Call, id string) error {
	c.Region = s.region(c.World, id)
	return s.refund(c, id)
}

// Renew lets a subscription go on by some months.
func (s *Sale) Renew(c *cloud.Call, id string, months int) error {
	c.Region = s.region(c.World, id)
	return s.renew(c, id, months)
}

// RenewBy lets subscriptions of one region renew themselves by some months; 0: not any more.
func (s *Sale) RenewBy(c *cloud.Call, ids []string, months int) error {
	c.Region = s.region(c.World, ids[0])
	return s.renewBy(c, ids, months)
}

// Change changes a resource by order.
func (s *Sale) Change(c *cloud.Call, id string, o Order) error {
	c.Region = s.region(c.World, id)
	return s.Modify(c, id, o)
}
