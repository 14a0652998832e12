package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// RouteQuota is a quota of the routes that lead to a type of next hops.
type RouteQuota struct {
	Code string
	// PerVPC quotas count the routes in all tables of a VPC together, the others those
	// of each table.
	PerVPC bool
}

// Of makes the quota one that Quota Center knows, with the use that is made of it.
func (q RouteQuota) Of(hopType string, known cloud.Quota) cloud.Quota {
	known.Product, known.Code = "vpc", q.Code
	if q.PerVPC {
		known.Most = cloud.MostOf(&vpcs, func(v *VPC, w *cloud.World) (count int) { return v.countRoutesTo(w, hopType) })
	} else {
		known.Most = cloud.MostOf(&routeTables, func(t *RouteTable, w *cloud.World) int { return t.countRoutesTo(w, hopType) })
	}
	return known
}

// limitedHop is the key in the index of routes by what they lead to, for the types
// that have a quota.
func (t *RouteTable) limitedHop(hopType string) string { return t.ID + " " + hopType }

// limitedHops are the keys of the route.
func (r *Route) limitedHops() (keys []string) {
	for _, hop := range r.Hops {
		if kind, ok := nextHopKinds[hop.Type]; ok && kind.quota.Code != "" {
			keys = append(keys, r.Table.limitedHop(hop.Type))
		}
	}
	return keys
}

// countRoutesTo counts the routes of the table that lead to a type of next hops with
// a quota.
func (t *RouteTable) countRoutesTo(w *cloud.World, hopType string) int {
	return routes.Under(w, t.Owner, t.Region, routesByLimit, t.limitedHop(hopType))
}

// countRoutesTo counts those of all tables of the VPC.
func (v *VPC) countRoutesTo(w *cloud.World, hopType string) (count int) {
	for table := range v.tables(w) {
		count += table.countRoutesTo(w, hopType)
	}
	return count
}

// hasRoom says whether one more route of the table can lead to a type of next hops,
// beside those that there are and some more that are still to be made.
func (t *RouteTable) hasRoom(w *cloud.World, hopType string, more ...*Route) error {
	quota := nextHopKinds[hopType].quota
	if quota.Code == "" {
		return nil
	}
	count := t.countRoutesTo(w, hopType)
	if quota.PerVPC {
		count = t.VPC.countRoutesTo(w, hopType)
	}
	for _, route := range more {
		if (route.Table == t || quota.PerVPC && route.Table.VPC == t.VPC) && route.Hops[0].Type == hopType {
			count++
		}
	}
	return w.Within(quota.Code, t.Owner, count)
}
