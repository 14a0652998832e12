package alb

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
)

// The kinds of the product.
const (
	kindBalancer cloud.Kind = "Application Load Balancer"
	kindListener cloud.Kind = "ALB listener"
	kindGroup    cloud.Kind = "ALB server group"
	kindPolicy   cloud.Kind = "ALB security policy"
	kindJob      cloud.Kind = "ALB job"
	kindRule     cloud.Kind = "ALB forwarding rule"
	kindACL      cloud.Kind = "ALB access control list"
	kindTemplate cloud.Kind = "ALB health check template"
)

// service are the product's load balancers and what belongs to them. What is limited are
// the numbers of the vendor's page about quotas and limits.
var service zonal.Service

func init() {
	service.Define(zonal.Definition{
		Name: "alb", Balancer: kindBalancer, Listener: kindListener, Group: kindGroup, Policy: kindPolicy, Job: kindJob,
		EIPType: "AlbInstance", Costs: bill.ALB, Groups: 3000, Servers: 1000, Policies: 50, ListenersOfPolicy: 10, SecurityGroups: 4,
		Dependants: func(w *cloud.World, l *zonal.Listener) {
			removeRules(w, l)
			releaseLists(w, l, l.Lists)
		},
		Fits: fits,
		Within: func(w *cloud.World, id string) (*zonal.Listener, bool) {
			r, ok := rules.Get(w, id)
			if !ok {
				return nil, false
			}
			return r.Listener, true
		},
		Crosses: func(_ *zonal.LoadBalancer, g *zonal.ServerGroup) bool { return g.Spec.HTTP.CrossZone },
		Takes: func(w *cloud.World, l *zonal.Listener, from netip.Addr) bool {
			holds := slices.ContainsFunc(l.Lists.Lists, func(r *cloud.Record) bool {
				list, ok := acls.Get(w, r.ID)
				return ok && list.Entries.Holds(from)
			})
			return holds != l.Lists.Black
		},
	})
}

const basicEdition = "Basic"

// byEdition is a limit that is lower for load balancers of the basic edition.
func byEdition(b *zonal.LoadBalancer, basic, others int) int {
	if b.HTTP.Edition == basicEdition {
		return basic
	}
	return others
}
