package polardb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// readers are the nodes for reading, one of which can write in place of the first: not those for analyses.
func (p *cluster) readers() (found []*node) {
	for _, n := range p.Nodes[1:] {
		if !n.Columnar {
			found = append(found, n)
		}
	}
	return found
}

// failoverDBCluster lets a node for reading write, which the request names or which is the first
// of them; the node that wrote reads from then on. Or the standby takes the place of the nodes, in its zone.
func failoverDBCluster(c *cloud.Call, q *FailoverDBClusterRequest) (*EmptyResponse, error) {
	if q.TargetZoneType == "Standby" {
		return failToStandby(c, q)
	}
	target := 0
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusSwitching, Check: func(p *cluster) (err error) {
		switch {
		case p.Category == single:
			return p.wrongEdition("the edition has one node")
		case len(p.readers()) == 0:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Roles", Detail: "there is no node for reading"}
		case q.TargetDBNodeId == "":
			target = slices.Index(p.Nodes, p.readers()[0])
			return nil
		}
		if target, err = p.node(q.TargetDBNodeId); err == nil && (target == 0 || p.Nodes[target].Columnar) {
			err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindNode, ID: q.TargetDBNodeId, Field: "Role", Detail: "the node writes already, or never does"}
		}
		return err
	}, Do: func(p *cluster) {
		p.Nodes = slices.Clone(p.Nodes)
		p.Nodes[0], p.Nodes[target] = p.Nodes[target], p.Nodes[0]
		p.Class = p.Nodes[0].Class
	}}))
}

// failToStandby lets the nodes go on in the zone of the standby, which stands by in theirs from then on. The addresses stay.
func failToStandby(c *cloud.Call, q *FailoverDBClusterRequest) (*EmptyResponse, error) {
	return empty(clusters.Modify(c, q.DBClusterId, modification{Through: statusSwitching, Check: func(p *cluster) error {
		switch {
		case p.StandbyZone == "":
			return p.wrongEdition("the cluster has no standby")
		case q.TargetDBNodeId != "":
			return cloud.Invalid(kindCluster, "DBNodeId", "the standby has no nodes to name")
		}
		return nil
	}, Do: func(p *cluster) {
		p.PrimaryZone, p.StandbyZone = p.StandbyZone, p.PrimaryZone
		for _, n := range p.Nodes {
			n.Zone = p.PrimaryZone
		}
	}}))
}

// modifyDBClusterPrimaryZone moves a cluster to another zone, or the place where its data is
// kept besides.
func modifyDBClusterPrimaryZone(c *cloud.Call, q *ModifyDBClusterPrimaryZoneRequest) (*EmptyResponse, error) {
	p, err := clusters.Ready(c, q.DBClusterId)
	if err != nil {
		return nil, err
	}
	region, err := c.KnownRegion()
	switch standby := q.ZoneType == "Standby"; {
	case err != nil:
		return nil, err
	case !region.HasZone(q.ZoneId):
		return nil, cloud.Missing(network.KindZone, q.ZoneId)
	case q.ZoneId == p.PrimaryZone, standby && q.ZoneId == p.StandbyZone:
		return nil, cloud.Invalid(kindCluster, "StandbyZone", "the cluster is in that zone already")
	case standby && p.StandbyZone == "":
		return nil, p.wrongEdition("the cluster has no standby")
	case standby:
		return empty(clusters.Modify(c, p.ID, modification{Through: statusStandby, Do: func(p *cluster) { p.StandbyZone = q.ZoneId }}))
	}
	return &EmptyResponse{}, p.moveTo(c, q)
}

// moveTo moves a cluster to a vSwitch of another zone of its VPC. Its endpoints lead there; a
// standby that is there takes the place that it leaves.
func (p *cluster) moveTo(c *cloud.Call, q *ModifyDBClusterPrimaryZoneRequest) error {
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return err
	}
	if q.VPCId != "" && q.VPCId != p.VPCID() {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: q.VSwitchId, Detail: "the cluster stays in the VPC " + p.VPCID()}
	}
	if slices.ContainsFunc(p.Endpoints, func(e *endpoint) bool { return e.Balanced != nil }) {
		return p.wrongEdition("load balancers lead to the cluster where it is")
	}
	if err := clusters.Migrate(c, p, managed.Place{VSwitchID: q.VSwitchId, VPCID: p.VPCID(), Zone: q.ZoneId}); err != nil {
		return err
	}
	if p.StandbyZone == q.ZoneId {
		p.StandbyZone = p.PrimaryZone
	}
	p.PrimaryZone = q.ZoneId
	for _, n := range p.Nodes {
		n.Zone = q.ZoneId
	}
	clusters.Pass(c, p, statusMoving)
	return nil
}
