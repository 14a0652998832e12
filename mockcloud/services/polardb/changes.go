package polardb

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// goneForTerraform gives an error about a cluster that is not there the code that
// Terraform's provider takes for it.
func goneForTerraform(err error) error {
	if missing, ok := errors.AsType[*cloud.Error](err); ok && missing.Reason == cloud.NotFound {
		return &wire.Error{Code: "InvalidDBClusterId.NotFound", Status: http.StatusNotFound, Message: missing.Error()}
	}
	return err
}

// alter changes what people can change of a cluster however it is.
func alter(c *cloud.Call, id string, check func(*cluster) error, change managed.Changes) (*EmptyResponse, error) {
	p, err := clusters.Find(c, id, cloud.Modify)
	if err == nil && check != nil {
		err = check(p)
	}
	if err == nil {
		err = c.Commit()
	}
	if err == nil {
		clusters.Change(c, p, change, nil)
	}
	return &EmptyResponse{}, err
}

func modifyDBClusterDescription(c *cloud.Call, q *ModifyDBClusterDescriptionRequest) (*EmptyResponse, error) {
	return alter(c, q.DBClusterId, func(*cluster) error { return checkTitle(q.DBClusterDescription) }, managed.Changes{Name: &q.DBClusterDescription})
}

// modifyDBClusterDeletion protects a cluster, or does not any more. A subscription needs no
// protection: it is not deleted before it ends.
func modifyDBClusterDeletion(c *cloud.Call, q *ModifyDBClusterDeletionRequest) (*EmptyResponse, error) {
	return alter(c, q.DBClusterId, func(p *cluster) error {
		if p.Charge.Subscription {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Subscription", Detail: "a subscription is not protected"}
		}
		return nil
	}, managed.Changes{Protected: new(services.IsTrue(q.Protection))})
}

func modifyDBClusterMaintainTime(c *cloud.Call, q *ModifyDBClusterMaintainTimeRequest) (*EmptyResponse, error) {
	window, bad := managed.ParseWindow(kindCluster, "Maintenance", q.MaintainTime)
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(*cluster) error { return bad }, Do: func(p *cluster) { p.Maintenance = window }}))
}

func modifyDBClusterResourceGroup(c *cloud.Call, q *ModifyDBClusterResourceGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, clusters.Regroup(c, q.DBClusterId, q.NewResourceGroupId)
}

// changesNodes says whether the cluster gets and loses nodes: one does not whose data is the same in all zones.
func (p *cluster) changesNodes() error {
	if p.Consistent {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Consistent", Detail: "the nodes of a cluster whose data is the same in all zones stay"}
	}
	return nil
}

// createDBNodes adds nodes for reading or for analyses, to the endpoints that take new ones, and to those
// that the request names.
func createDBNodes(c *cloud.Call, q *CreateDBNodesRequest) (*CreateDBNodesResponse, error) {
	var bound []*endpoint
	ids, columnar := []string{}, q.ImciSwitch == "ON"
	p, err := clusters.Modify(c, q.DBClusterId, modification{Through: statusNodeCreating, Check: func(p *cluster) error {
		if err := p.changesNodes(); err != nil {
			return err
		}
		for _, id := range services.Separated(q.EndpointBindList) {
			e, err := p.endpoint(id)
			if err != nil {
				return err
			}
			bound = append(bound, e)
		}
		for _, wanted := range q.DBNode {
			switch {
			case wanted.ZoneId != "" && wanted.ZoneId != p.PrimaryZone:
				return cloud.Invalid(kindCluster, "NodeZone", "the nodes are in the zone of the cluster")
			case wanted.TargetClass != "":
				if err := checkClass(wanted.TargetClass); err != nil {
					return cloud.Invalid(kindCluster, "Node", wanted.TargetClass+" is no class of nodes")
				}
			}
		}
		switch {
		case p.Category == single:
			return p.wrongEdition("the edition has one node")
		case columnar && p.Version != "8.0":
			return cloud.Invalid(kindCluster, "Version", "nodes for analyses are for MySQL 8.0")
		case len(q.DBNode) == 0 || len(p.Nodes)+len(q.DBNode) > mostNodes:
			return cloud.Invalid(kindCluster, "NodeNumber", "a cluster has at most 16 nodes")
		}
		return nil
	}, Do: func(p *cluster) {
		p.Nodes = slices.Clip(p.Nodes)
		for _, wanted := range q.DBNode {
			n := p.newNode(c)
			n.Columnar = columnar
			if wanted.TargetClass != "" {
				n.Class = wanted.TargetClass
			}
			p.Nodes, ids = append(p.Nodes, n), append(ids, n.ID)
		}
		for _, e := range p.Endpoints {
			if len(e.Nodes) > 0 && (e.AddsNewNodes == enabled || slices.Contains(bound, e)) {
				e.Nodes = append(slices.Clip(e.Nodes), ids...)
			}
		}
	}})
	if err != nil {
		return nil, err
	}
	return &CreateDBNodesResponse{DBClusterId: &p.ID, OrderId: c.OrderOf(p.ID).Text(), DBNodeIds: &DBNodeIds{DBNodeId: ids}}, nil
}

// deleteDBNodes takes nodes for reading away: an enterprise cluster keeps one.
func deleteDBNodes(c *cloud.Call, q *DeleteDBNodesRequest) (*DeleteDBNodesResponse, error) {
	p, err := clusters.Modify(c, q.DBClusterId, modification{Through: statusNodeDeleting, Check: func(p *cluster) error {
		if err := p.changesNodes(); err != nil {
			return err
		}
		least := 1
		if p.Category == enterprise {
			least = nodesOfEnterprise
		}
		for i, id := range q.DBNodeId {
			at, err := p.node(id)
			switch {
			case err != nil || slices.Contains(q.DBNodeId[:i], id):
				return cloud.Invalid(kindCluster, "Node", "the cluster has no node "+id+" to delete")
			case at == 0:
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Role", Detail: "the node that writes stays"}
			}
		}
		if len(q.DBNodeId) == 0 || len(p.Nodes)-len(q.DBNodeId) < least {
			return cloud.Invalid(kindCluster, "NodeNumber", "too few nodes would be left")
		}
		return nil
	}, Do: func(p *cluster) {
		gone := func(id string) bool { return slices.Contains(q.DBNodeId, id) }
		p.Nodes = slices.DeleteFunc(slices.Clone(p.Nodes), func(n *node) bool { return gone(n.ID) })
		for _, e := range p.Endpoints {
			e.Nodes = slices.DeleteFunc(slices.Clone(e.Nodes), gone)
		}
	}})
	if err != nil {
		return nil, err
	}
	return &DeleteDBNodesResponse{DBClusterId: &p.ID, OrderId: c.OrderOf(p.ID).Text()}, nil
}

// restartDBNode restarts a node, which the request names without its cluster.
func restartDBNode(c *cloud.Call, q *RestartDBNodeRequest) (*EmptyResponse, error) {
	page, err := clusters.Table().List(c, clusters.Query(c, managed.Filter[*cluster]{}).On("node", q.DBNodeId), cloud.PageRequest{Limit: 1})
	if err == nil && len(page.Items) == 0 {
		err = cloud.Missing(kindNode, q.DBNodeId)
	}
	if err != nil {
		return nil, err
	}
	return empty(clusters.Modify(c, page.Items[0].ID, modification{Through: statusRebooting}))
}

// deleteDBCluster deletes a cluster. The request may say in place of its policy what stays of its backups.
func deleteDBCluster(c *cloud.Call, q *DeleteDBClusterRequest) (*EmptyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.Delete)
	if err == nil {
		err = cmp.Or(checkOnDeletion(q.BackupRetentionPolicyOnClusterDeletion), clusters.MayRelease(c, p, managed.Releasing{}))
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	p.Backup.OnDeletion = cmp.Or(q.BackupRetentionPolicyOnClusterDeletion, p.Backup.OnDeletion)
	clusters.LetGo(c, p)
	return &EmptyResponse{}, nil
}

func transformDBClusterPayType(c *cloud.Call, q *TransformDBClusterPayTypeRequest) (*TransformDBClusterPayTypeResponse, error) {
	p, err := clusters.Ready(c, q.DBClusterId)
	if err != nil {
		return nil, err
	}
	plan, err := planOf(q.PayType, q.Period, q.UsedTime, false)
	switch {
	case err != nil:
		return nil, err
	case plan.Subscription == p.Charge.Subscription:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindCluster, ID: p.ID, Detail: "the cluster is paid for so already"}
	case p.Protected && plan.Subscription:
		return nil, &cloud.Error{Reason: cloud.DeletionProtected, Kind: kindCluster, ID: p.ID}
	}
	if err := clusters.Switch(c, p, plan); err != nil {
		return nil, err
	}
	return &TransformDBClusterPayTypeResponse{DBClusterId: &p.ID, OrderId: c.OrderOf(p.ID).Text(), ChargeType: new(p.payType()), ExpiredTime: services.Text(p.expires(c))}, nil
}
