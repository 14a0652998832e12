package polardb

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// privateName is what an endpoint is called besides in its VPC: a name in a private zone, which the product makes
// there. The zero value is none.
type privateName struct{ Prefix, Zone string }

func (n privateName) String() string {
	if n.Prefix == "" {
		return ""
	}
	return n.Prefix + "." + n.Zone
}

// zoneOf has the form of a zone's name.
var zoneOf = cloud.NewPattern(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)

// mostOfPrivate is how many characters the first part of such a name has.
const mostOfPrivate = 30

// aliasOf is the private name that an endpoint of the cluster has after a request, which gives both parts or
// one of those that there are.
func (p *cluster) aliasOf(e *endpoint, q *ModifyDBEndpointAddressRequest) (privateName, error) {
	if q.PrivateZoneAddressPrefix == "" && q.PrivateZoneName == "" {
		return e.Private, nil
	}
	named := privateName{cmp.Or(q.PrivateZoneAddressPrefix, e.Private.Prefix), cmp.Or(q.PrivateZoneName, e.Private.Zone)}
	switch {
	case q.NetType != private:
		return named, cloud.Invalid(kindCluster, "NetType", "only endpoints in a VPC have names in private zones")
	case !prefixOf.MatchString(named.Prefix) || len(named.Prefix) > mostOfPrivate || !zoneOf.MatchString(named.Zone):
		return named, cloud.Invalid(kindCluster, "Prefix", "a private name has a first part of 6 to 30 lower-case letters, digits and hyphens, and the domain of a zone")
	case slices.ContainsFunc(p.Endpoints, func(other *endpoint) bool { return other != e && other.Private == named }):
		return named, &cloud.Error{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, ID: named.String(), Detail: "another endpoint has this private name"}
	}
	return named, nil
}
