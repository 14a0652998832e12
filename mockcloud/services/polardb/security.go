package polardb

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifyDBClusterAccessWhitelist changes a white list of addresses, or says of which
// security groups the members are let in.
func modifyDBClusterAccessWhitelist(c *cloud.Call, q *ModifyDBClusterAccessWhitelistRequest) (*EmptyResponse, error) {
	if q.WhiteListType == "SecurityGroup" {
		groups := services.Separated(q.SecurityGroupIds)
		return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) error { return p.mayLetIn(c, groups) }, Do: func(p *cluster) { p.Groups = groups }}))
	}
	p, err := clusters.Ready(c, q.DBClusterId)
	if err != nil {
		return nil, err
	}
	lists, err := p.accessOf(q)
	if err == nil {
		err = c.Commit()
	}
	if err == nil {
		p.AccessLists = lists
	}
	return &EmptyResponse{}, err
}

// mayLetIn says whether the members of security groups can be let in.
func (p *cluster) mayLetIn(c *cloud.Call, groups []string) error {
	if len(groups) > mostGroups {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindCluster, ID: p.ID, Field: "SecurityGroups", Detail: "a cluster has at most 3 security groups"}
	}
	if id, twice := services.Repeated(groups); twice {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, ID: id, Detail: "the request names the security group twice"}
	}
	_, err := compute.AdmitGroups(c, groups, p.VPC())
	return err
}

func describeDBClusterAccessWhitelist(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterAccessWhitelistResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	groups, lists := []DBClusterSecurityGroup{}, []DBClusterIPArray{}
	for _, group := range p.Groups.Present(c) {
		groups = append(groups, DBClusterSecurityGroup{SecurityGroupId: &group.ID, SecurityGroupName: new(group.Name)})
	}
	for _, list := range p.AccessLists {
		lists = append(lists, DBClusterIPArray{
			DBClusterIPArrayName: new(list.Name), DBClusterIPArrayAttribute: new(list.Attribute), SecurityIps: new(strings.Join(list.Entries, ",")),
		})
	}
	return &DescribeDBClusterAccessWhitelistResponse{
		DBClusterSecurityGroups: &DBClusterSecurityGroups{DBClusterSecurityGroup: groups}, Items: &DescribeDBClusterAccessWhitelistItems{DBClusterIPArray: lists},
	}, nil
}

// certificate is that by which clients know an endpoint; Asked says that somebody has
// turned it on or off.
type certificate struct {
	On, Rotates, Asked bool
	Expires            time.Time
}

// certified is how long a certificate is valid.
const certified = 365 * 24 * time.Hour

// ends is when the certificate does: one that rotates has been renewed as often as it ended.
func (s *certificate) ends(now time.Time) time.Time {
	at := s.Expires
	for s.Rotates && !at.After(now) {
		at = at.Add(certified)
	}
	return at
}

// modifyDBClusterSSL turns encryption of an endpoint on or off, or renews its certificate.
func modifyDBClusterSSL(c *cloud.Call, q *ModifyDBClusterSSLRequest) (*EmptyResponse, error) {
	var e *endpoint
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusSSL, Check: func(p *cluster) (err error) {
		if err := services.Require("DBEndpointId", q.DBEndpointId); err != nil {
			return err
		}
		if e, err = p.endpoint(q.DBEndpointId); err != nil {
			return err
		}
		if q.NetType != "" {
			if _, err := p.at(c.World, e, q.NetType); err != nil {
				return err
			}
		}
		switch {
		case !slices.Contains([]string{"", enabled, disabled, "Update"}, q.SSLEnabled), q.SSLEnabled == "" && q.SSLAutoRotate == "":
			return cloud.Invalid(kindCluster, "SSL", "SSLEnabled is Enable, Disable or Update")
		case !slices.Contains([]string{"", enabled, disabled}, q.SSLAutoRotate):
			return cloud.Invalid(kindCluster, "SSLAutoRotate", "SSLAutoRotate is Enable or Disable")
		case q.SSLEnabled == "Update" && !e.SSL.On:
			return cloud.Invalid(kindCluster, "SSL", "the endpoint has no certificate to renew")
		}
		return nil
	}, Do: func(*cluster) {
		e.SSL.Expires = e.SSL.ends(c.Now)
		switch q.SSLEnabled {
		case disabled:
			e.SSL.On = false
		case enabled, "Update":
			e.SSL.On, e.SSL.Expires = true, c.Now.Add(certified)
		}
		e.SSL.Asked = true
		if q.SSLAutoRotate != "" {
			e.SSL.Rotates = q.SSLAutoRotate == enabled
		}
	}}))
}

// describeDBClusterSSL shows the certificates of endpoints. Terraform's provider takes
// what nobody has asked for, but is shown, for a change.
func describeDBClusterSSL(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterSSLResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	rotates := ""
	items := []DescribeDBClusterSSLItem{}
	for _, e := range p.Endpoints {
		if !e.SSL.Asked {
			continue
		}
		if rotates == "" {
			rotates = disabled
		}
		item := DescribeDBClusterSSLItem{DBEndpointId: new(e.ID), SSLEnabled: new("Disabled"), SSLAutoRotate: new(disabled)}
		if e.SSL.On {
			item.SSLEnabled, item.SSLExpireTime, item.SSLConnectionString = new("Enabled"), services.Seconds(e.SSL.ends(c.Now)), new(p.strings(c.World, e)[0].ID)
		}
		if e.SSL.Rotates {
			rotates, item.SSLAutoRotate = enabled, new(enabled)
		}
		items = append(items, item)
	}
	return &DescribeDBClusterSSLResponse{SSLAutoRotate: services.Text(rotates), Items: items}, nil
}
