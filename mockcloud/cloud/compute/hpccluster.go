package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// KindHPCCluster is the kind of a cluster for high-performance computing.
const KindHPCCluster cloud.Kind = "HPC cluster"

// HPCCluster is a cluster for high-performance computing: its instances reach each other by RDMA.
type HPCCluster struct {
	cloud.Record
	Name, Description string
}

var hpcClusters cloud.Table[*HPCCluster]

func init() {
	hpcClusters.Define(cloud.Definition[*HPCCluster]{Kind: KindHPCCluster, InPolicies: "ecs:hpccluster", Find: FindHPCCluster})
}

// CreateHPCCluster makes a cluster in the call's region.
func CreateHPCCluster(c *cloud.Call, name, description string) (*HPCCluster, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkLabel(KindHPCCluster, name, description); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cluster := &HPCCluster{Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "hpc")), Name: name, Description: description}
	hpcClusters.Add(c.World, cluster)
	return cluster, nil
}

// FindHPCCluster finds one of the caller's clusters by its id.
func FindHPCCluster(c *cloud.Call, id string) (*HPCCluster, error) {
	return hpcClusters.Find(c, id, cloud.Modify)
}

// HPCClusters lists the caller's in the call's region; all of them where no ids are given.
func HPCClusters(c *cloud.Call, ids []string, page cloud.PageRequest) (cloud.Page[*HPCCluster], error) {
	return hpcClusters.List(c, cloud.Query[*HPCCluster]{IDs: ids}, page)
}

// ModifyHPCCluster changes what people call a cluster; nil leaves it as it is.
func ModifyHPCCluster(c *cloud.Call, id string, name, description *string) error {
	cluster, err := FindHPCCluster(c, id)
	if err != nil {
		return err
	}
	return relabel(c, KindHPCCluster, labelled{&cluster.Name, &cluster.Description}, name, description)
}

// DeleteHPCCluster deletes one that no instance is in.
func DeleteHPCCluster(c *cloud.Call, id string) error {
	cluster, err := FindHPCCluster(c, id)
	if err != nil {
		return err
	}
	if instances.Under(c.World, cluster.Owner, cluster.Region, "HPC cluster", id) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindHPCCluster, By: KindInstance, ID: id, Detail: "instances are in the cluster"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	hpcClusters.Remove(c.World, cluster)
	return nil
}

// checkHPCCluster says whether new instances of a type can be in a cluster: only those for supercomputing
// are, and they must be in one (the vendor's codes of RunInstances).
func (n *NewInstances) checkHPCCluster(c *cloud.Call) error {
	t, _ := FindInstanceType(n.Type)
	super := t != nil && t.Family.Category == superComputing
	switch {
	case n.HPCClusterID == "" && super:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindHPCCluster, By: KindInstanceType, Field: "Missing", Detail: "instances of the type are in an HPC cluster"}
	case n.HPCClusterID == "":
		return nil
	case !super:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindHPCCluster, By: KindInstanceType, ID: n.HPCClusterID, Detail: "instances of the type are in no HPC cluster"}
	}
	_, err := FindHPCCluster(c, n.HPCClusterID)
	return err
}
