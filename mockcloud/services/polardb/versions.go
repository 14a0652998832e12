package polardb

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// revision is one of the engine: clusters are upgraded to it by its code.
type revision struct{ name, code string }

// revisions are those of each version, the latest last.
var revisions = map[string][]revision{
	"5.6":   {{"5.6.1.0.44", "20230926"}, {"5.6.1.0.45", "20240312"}},
	"5.7":   {{"5.7.1.0.44", "20230926"}, {"5.7.1.0.45", "20240312"}},
	"8.0.1": {{"8.0.1.2.22", "20230926"}, {"8.0.1.2.23", "20240312"}},
	"8.0.2": {{"8.0.2.2.22", "20230926"}, {"8.0.2.2.23", "20240312"}},
}

// proxyRevision is the only one of proxies.
const proxyRevision = "2.8.31"

// revisions are those that the cluster could have.
func (p *cluster) revisions() []revision { return revisions[cmp.Or(p.Minor, p.Version)] }

// later are the revisions to which the cluster can be upgraded.
func (p *cluster) later() []revision {
	at := slices.IndexFunc(p.revisions(), func(r revision) bool { return r.name == p.Revision })
	return p.revisions()[at+1:]
}

func (p *cluster) isLatest() bool { return len(p.later()) == 0 }

func (p *cluster) versionStatus() *string {
	if p.isLatest() {
		return new("Stable")
	}
	return new("Old")
}

// specifyRevision notes the revision that a new cluster is ordered with: the latest one where
// the request names none.
func (p *cluster) specifyRevision(wanted string) error {
	all := p.revisions()
	p.Revision = cmp.Or(wanted, all[len(all)-1].name)
	if !slices.ContainsFunc(all, func(r revision) bool { return r.name == p.Revision }) {
		return cloud.Invalid(kindCluster, "Version", "the version has no revision "+wanted)
	}
	return nil
}

func describeDBClusterVersion(c *cloud.Call, q *DescribeDBClusterVersionRequest) (*DescribeDBClusterVersionResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	all, available, latest := p.revisions(), []VersionList{}, "false"
	if q.DescribeType == "AVAILABLE_VERSION" {
		available = services.Each(p.later(), func(r revision) VersionList {
			return VersionList{RevisionVersionName: new(r.name), RevisionVersionCode: new(r.code), ReleaseType: new("LTS")}
		})
	}
	if p.isLatest() {
		latest = "true"
	}
	return &DescribeDBClusterVersionResponse{
		DBClusterId: &p.ID, DBVersion: new(p.Version), DBMinorVersion: new(p.Minor), DBRevisionVersion: new(p.Revision), DBLatestVersion: new(all[len(all)-1].name),
		DBVersionStatus: p.versionStatus(), IsLatestVersion: &latest, IsProxyLatestVersion: new("true"),
		ProxyRevisionVersion: new(proxyRevision), ProxyLatestVersion: new(proxyRevision), ProxyVersionStatus: new("Stable"),
		DBRevisionVersionList: available, ProxyRevisionVersionList: []VersionList{},
	}, nil
}

// upgradeDBClusterVersion gives a cluster a later revision: that of a code, or the latest one,
// of the next version where the request is labeled so.
// The proxy is up to date.
func upgradeDBClusterVersion(c *cloud.Call, q *UpgradeDBClusterVersionRequest) (*EmptyResponse, error) {
	var (
		to    revision
		minor string
	)
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusUpgrading, Check: func(p *cluster) error {
		later := p.later()
		if minor = p.Minor; q.UpgradeLabel != "" {
			minor = "8.0.2"
			later = revisions[minor]
		}
		at := len(later) - 1
		if code := q.TargetDBRevisionVersionCode; code != "" {
			at = slices.IndexFunc(later, func(r revision) bool { return r.code == code })
		}
		switch {
		case !slices.Contains([]string{"", "DB", "ALL", "PROXY"}, q.UpgradeType):
			return cloud.Invalid(kindCluster, "UpgradeType", "UpgradeType is DB, PROXY or ALL")
		case !slices.Contains([]string{"", "HOT", "COLD"}, q.UpgradePolicy), q.UpgradePolicy == "COLD" && p.Minor == "":
			return cloud.Invalid(kindCluster, "UpgradePolicy", "UpgradePolicy is HOT, or COLD of version 8.0")
		case q.UpgradeLabel != "" && (q.UpgradeLabel != "INNOVATE" || p.Minor != "8.0.1" || q.UpgradePolicy != "COLD"):
			return cloud.Invalid(kindCluster, "UpgradePolicy", "UpgradeLabel is for the COLD upgrade of version 8.0.1 to 8.0.2")
		case q.UpgradeType == "PROXY" || q.TargetProxyRevisionVersionCode != "" || at < 0:
			return cloud.Invalid(kindCluster, "Revision", "there is no such later version")
		}
		to = later[at]
		return p.leads(to)
	}, Do: func(p *cluster) { p.Minor, p.Revision = minor, to.name }}))
}

// leads says whether the cluster can have a revision before those that stand by for it: they get it first (the vendor's error code for it).
func (p *cluster) leads(to revision) error {
	if p.Network == nil || p.primary() != p {
		return nil
	}
	for _, other := range p.Network.Members[1:] {
		if other.Revision != to.name {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: other.ID, Field: "NetworkRevision", Detail: "the cluster " + other.ID + " stands by, and has another revision"}
		}
	}
	return nil
}
