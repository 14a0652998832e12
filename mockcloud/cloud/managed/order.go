package managed

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Order is what BssOpenApi is asked for in place of a product that has no action for it:
// settings of a new resource, or of one that there is, under the product's names.
type Order struct {
	Settings map[string]string
	Plan     Plan
}

// Sale is how BssOpenApi knows the resources of a kind: what is a subscription is renewed
// and refunded there, and some products are ordered there alone.
type Sale struct {
	// Code is that of the product.
	Code string
	// Types are the vendor's words for what of the product is sold; none: it takes any.
	Types []string
	// Make makes a resource, in the call's region; nil: the product has actions for that.
	Make func(c *cloud.Call, o Order) (*Resource, error)
	// Modify likewise changes one that the caller may modify.
	Modify func(c *cloud.Call, id string, o Order) error

	has     func(w *cloud.World, id string) (region string, ok bool)
	refund  func(c *cloud.Call, id string) error
	renew   func(c *cloud.Call, id string, months int) error
	renewBy func(c *cloud.Call, months int, ids ...string) error
}

// Product is all that is sold under a code: some have several kinds.
type Product []*Sale

var products = map[string]Product{}

// sell lets the resources of the kind be known by the product's code.
func (k *Kind[T]) sell() {
	sale := k.of.Sale
	if sale.Code == "" {
		return
	}
	sale.has = func(w *cloud.World, id string) (string, bool) {
		thing, ok := k.table.Get(w, id)
		if !ok {
			return cloud.DefaultRegion, false
		}
		return thing.Head().Region, true
	}
	sale.refund = func(c *cloud.Call, id string) error {
		thing, err := k.Find(c, id, cloud.Delete)
		if err == nil && !thing.Common().Charge.Subscription && sale.Make == nil { // which has an action of its product for that
			err = &cloud.Error{Reason: cloud.NotPermitted, Kind: k.of.Kind, ID: id, Field: "PayAsYouGo", Detail: "only subscriptions are given back"}
		}
		if err == nil {
			_, err = k.Release(c, id, Releasing{Forced: true, Refunded: true})
		}
		return err
	}
	sale.renew = func(c *cloud.Call, id string, months int) error {
		_, err := k.Renew(c, id, months, nil)
		return err
	}
	sale.renewBy = k.RenewBy
	products[sale.Code] = append(products[sale.Code], &sale)
}

// ProductOf is what is sold under a code; none where nothing is.
func ProductOf(code string) Product { return products[code] }

// ProductWith is what a resource is sold as; none where there is no such resource. Who asks may not see it: what is
// done with it is what says so.
func ProductWith(w *cloud.World, id string) Product {
	for _, product := range products {
		if slices.ContainsFunc(product, func(s *Sale) bool { _, has := s.has(w, id); return has }) {
			return product
		}
	}
	return nil
}

// Sells says whether something of that type is sold.
func (p Product) Sells(productType string) bool {
	return slices.ContainsFunc(p, func(s *Sale) bool { return len(s.Types) == 0 || slices.Contains(s.Types, productType) })
}

// Ordered is how the product is ordered; nil where it is by its own actions.
func (p Product) Ordered() *Sale {
	if at := slices.IndexFunc(p, func(s *Sale) bool { return s.Make != nil }); at >= 0 {
		return p[at]
	}
	return nil
}

// sale is how a resource is sold, in whose region the call goes on then. No sale tells
// whose it is: it looks for it as the caller.
func (p Product) sale(c *cloud.Call, id string) *Sale {
	sale := p[0]
	for _, one := range p {
		region, ok := one.has(c.World, id)
		if c.Region = region; ok {
			return one
		}
	}
	return sale
}

// Refund gives a resource back that the caller may delete, whichever region it is in, and
// also before its subscription has ended.
func (p Product) Refund(c *cloud.Call, id string) error { return p.sale(c, id).refund(c, id) }

// Renew lets a subscription go on by some months.
func (p Product) Renew(c *cloud.Call, id string, months int) error {
	return p.sale(c, id).renew(c, id, months)
}

// RenewBy lets subscriptions of one kind and region renew themselves by some months; 0: not
// any more.
func (p Product) RenewBy(c *cloud.Call, ids []string, months int) error {
	return p.sale(c, ids[0]).renewBy(c, months, ids...)
}

// Change changes a resource by order.
func (s *Sale) Change(c *cloud.Call, id string, o Order) error {
	c.Region, _ = s.has(c.World, id)
	return s.Modify(c, id, o)
}
