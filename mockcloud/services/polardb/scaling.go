package polardb

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// wrongEdition says that a cluster is none that can do something.
func (p *cluster) wrongEdition(detail string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "Category", Detail: detail}
}

// check says whether a serverless cluster can scale so.
func (s *scaling) check() error {
	seconds, err := strconv.Atoi(s.PausesAfter)
	switch {
	case !ordered(s.Smallest, s.Largest, 1, 32, 0) || !ordered(s.Fewest, s.Most, 0, 15, 0) || !ordered(s.FewestColumnar, s.MostColumnar, 0, 7, 0):
		return cloud.Invalid(kindCluster, "Scaling", "a serverless cluster has 1 to 32 units a node, 0 to 15 nodes for reading and 0 to 7 for analyses")
	case s.Pauses != "true" && s.Pauses != "false":
		return cloud.Invalid(kindCluster, "Scaling", "AllowShutDown is true or false")
	case err != nil || seconds < 300 || seconds > 86400 || seconds%300 != 0:
		return cloud.Invalid(kindCluster, "Scaling", "a cluster pauses after 300 to 86400 seconds, in steps of 300")
	case s.Shrinks+s.Grows != "" && (!ordered(s.Shrinks, s.Grows, 10, 100, 30) || !ordered("40", s.Grows, 40, 100, 0)):
		return cloud.Invalid(kindCluster, "Scaling", "nodes shrink from 10 percent of their processors on, and grow from 40 on and 30 above that")
	}
	return nil
}

// ordered says whether two texts are numbers in order, within bounds, and so far apart.
func ordered(low, high string, least, most, apart int) bool {
	from, err1 := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	return err1 == nil && err2 == nil && least <= from && from+apart <= to && to <= most
}

func describeDBClusterServerlessConf(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterServerlessConfResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	switch {
	case err != nil:
		return nil, err
	case p.Serverless == nil:
		return nil, p.wrongEdition("the cluster is not serverless")
	}
	s := p.Serverless
	return &DescribeDBClusterServerlessConfResponse{
		DBClusterId: &p.ID, ScaleMin: new(s.Smallest), ScaleMax: new(s.Largest), ScaleRoNumMin: new(s.Fewest), ScaleRoNumMax: new(s.Most),
		AllowShutDown: new(s.Pauses), SecondsUntilAutoPause: new(s.PausesAfter), ScaleApRoNumMin: new(s.FewestColumnar), ScaleApRoNumMax: new(s.MostColumnar),
		ServerlessRuleMode: new(s.Mode), ServerlessRuleCpuShrinkThreshold: services.Text(s.Shrinks), ServerlessRuleCpuEnlargeThreshold: services.Text(s.Grows),
	}, nil
}

func modifyDBClusterServerlessConf(c *cloud.Call, q *ModifyDBClusterServerlessConfRequest) (*ModifyDBClusterServerlessConfResponse, error) {
	var to scaling
	p, err := clusters.Modify(c, q.DBClusterId, modification{Through: statusConfig, Check: func(p *cluster) error {
		if p.Serverless == nil {
			return p.wrongEdition("the cluster is not serverless")
		}
		to = *p.Serverless
		for value, given := range map[*string]string{
			&to.Smallest: q.ScaleMin, &to.Largest: q.ScaleMax, &to.Fewest: q.ScaleRoNumMin, &to.Most: q.ScaleRoNumMax, &to.FewestColumnar: q.ScaleApRoNumMin, &to.MostColumnar: q.ScaleApRoNumMax, &to.Pauses: q.AllowShutDown,
			&to.PausesAfter: q.SecondsUntilAutoPause, &to.Mode: q.ServerlessRuleMode, &to.Shrinks: q.ServerlessRuleCpuShrinkThreshold, &to.Grows: q.ServerlessRuleCpuEnlargeThreshold,
		} {
			*value = cmp.Or(given, *value)
		}
		return to.check()
	}, Do: func(p *cluster) { p.Serverless = &to }})
	if err != nil {
		return nil, err
	}
	return &ModifyDBClusterServerlessConfResponse{DBClusterId: &p.ID}, nil
}

// modifyDBClusterStorageSpace enlarges the disks of a standard cluster, or the storage that an
// enterprise cluster is ordered with. Other storage grows by itself.
func modifyDBClusterStorageSpace(c *cloud.Call, q *ModifyDBClusterStorageSpaceRequest) (*ModifyDBClusterStorageSpaceResponse, error) {
	wanted := *q.StorageSpace
	p, err := clusters.Modify(c, q.DBClusterId, modification{Through: statusStorage, Check: func(p *cluster) error {
		least, most := int64(20), int64(32000)
		switch {
		case p.Category == standard && p.Storage.Sort == "ESSDAUTOPL":
			least, most = 40, 64000
		case p.Category == enterprise && p.Storage.PayType == prePaid:
			least, most = 50, 100000
		case p.Category != standard:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindCluster, ID: p.ID, Field: "StorageSpace", Detail: "the storage of the edition grows by itself"}
		}
		if wanted < least || wanted > most || wanted < p.Storage.Gigabytes {
			return cloud.Invalid(kindCluster, "StorageSpace", "storage becomes larger, and is "+strconv.FormatInt(least, 10)+" to "+strconv.FormatInt(most, 10)+" GB")
		}
		return nil
	}, Do: func(p *cluster) { p.Storage.Gigabytes = wanted }})
	if err != nil {
		return nil, err
	}
	return &ModifyDBClusterStorageSpaceResponse{DBClusterId: &p.ID, OrderId: c.OrderOf(p.ID).Text()}, nil
}

// becomes says whether a node can be given a class by a change of a type: a larger one by an
// upgrade, and a smaller one by a downgrade. Cores count before memory.
func (n *node) becomes(class, modifyType string) error {
	if err := checkClass(class); err != nil {
		return err
	}
	hadCores, hadMemory := resources(n.Class)
	cores, memory := resources(class)
	grows := cmp.Or(cmp.Compare(cores, hadCores), cmp.Compare(memory, hadMemory))
	switch {
	case modifyType != "Upgrade" && modifyType != "Downgrade":
		return cloud.Invalid(kindCluster, "ModifyType", "ModifyType is Upgrade or Downgrade")
	case modifyType == "Upgrade" && grows < 0:
		return cloud.Invalid(kindCluster, "ModifyType", class+" is smaller than "+n.Class+", so that it is no upgrade")
	case modifyType == "Downgrade" && grows > 0:
		return cloud.Invalid(kindCluster, "ModifyType", class+" is larger than "+n.Class+", so that it is no downgrade")
	}
	return nil
}

// modifyDBNodeClass gives all nodes another class.
func modifyDBNodeClass(c *cloud.Call, q *ModifyDBNodeClassRequest) (*ClassResponse, error) {
	return reclass(c, q.DBClusterId, q.ModifyType, func(*node) string { return q.DBNodeTargetClass })
}

// modifyDBNodesClass gives some nodes other classes.
func modifyDBNodesClass(c *cloud.Call, q *ModifyDBNodesClassRequest) (*ClassResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	to := map[string]string{}
	for _, wanted := range q.DBNode {
		_, err := p.node(wanted.DBNodeId)
		switch {
		case err != nil:
			return nil, err
		case to[wanted.DBNodeId] != "" || wanted.TargetClass == "":
			return nil, cloud.Invalid(kindCluster, "Node", "each node is named once, with its class")
		}
		to[wanted.DBNodeId] = wanted.TargetClass
	}
	if len(to) == 0 {
		return nil, services.Require("DBNode", "")
	}
	return reclass(c, q.DBClusterId, q.ModifyType, func(n *node) string { return cmp.Or(to[n.ID], n.Class) })
}

// reclass gives nodes other classes. One of those that read keeps the class of that which
// writes, whose place it takes when that fails (the vendor's error code for it).
func reclass(c *cloud.Call, id, modifyType string, class func(*node) string) (*ClassResponse, error) {
	p, err := clusters.Modify(c, id, modification{Through: statusClass, Check: func(p *cluster) error {
		if p.Serverless != nil {
			return p.wrongEdition("the nodes of a serverless cluster have no class")
		}
		for _, n := range p.Nodes {
			if err := n.becomes(class(n), modifyType); err != nil {
				return err
			}
		}
		readers := p.readers()
		equal := func(n *node) bool { return class(n) == class(p.Nodes[0]) }
		if len(readers) > 0 && !slices.ContainsFunc(readers, equal) {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindNode, ID: p.ID, Field: "Class", Detail: "a node for reading has the class of the one that writes"}
		}
		return nil
	}, Do: func(p *cluster) {
		for _, n := range p.Nodes {
			n.Class = class(n)
		}
		p.Class = p.Nodes[0].Class
	}})
	if err != nil {
		return nil, err
	}
	return &ClassResponse{DBClusterId: &p.ID, OrderId: c.OrderOf(p.ID).Text()}, nil
}
