package cs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// nodeName is what Kubernetes calls a node: by its region and address.
func nodeName(i *compute.Instance) string { return i.Region + "." + i.Primary.Address().String() }

// nodeState is how a node is, in the product's words.
func nodeState(c *cloud.Call, i *compute.Instance) (state, ready string) {
	switch i.Status(c) {
	case compute.InstanceRunning:
		return "running", "Ready"
	case compute.InstancePending, compute.InstanceStarting:
		return "initial", "Unknown"
	}
	return "offline", "NotReady"
}

func describeClusterNodes(c *cloud.Call, q *DescribeClusterNodesRequest) (*DescribeClusterNodesResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	number, err := pageNumber(q.PageNumber, 1)
	if err != nil {
		return nil, err
	}
	size, err := pageNumber(q.PageSize, usualPage)
	if err == nil && size > mostNodes {
		err = cloud.Invalid(KindCluster, "pageSize", "a page has at most 100 nodes")
	}
	if err != nil {
		return nil, err
	}
	wanted := services.Separated(q.InstanceIds)
	found := []Node{}
	for _, pool := range k.pools(c.World) {
		if !services.IsOrAny(q.NodepoolId, pool.ID) {
			continue
		}
		for _, instance := range pool.instances(c) {
			state, _ := nodeState(c, instance)
			if (wanted == nil || slices.Contains(wanted, instance.ID)) && (q.State == "all" || services.IsOrAny(q.State, state)) {
				found = append(found, viewNode(c, pool, instance))
			}
		}
	}
	return &DescribeClusterNodesResponse{
		Nodes: append([]Node{}, pageOf(found, number, size)...),
		Page:  &Page{PageNumber: new(int32(number)), PageSize: new(int32(size)), TotalCount: new(int32(len(found)))},
	}, nil
}

// pageNumber reads a number that the contract has as text.
func pageNumber(text string, usual int64) (int64, error) {
	if text == "" {
		return usual, nil
	}
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil || number < 1 {
		return 0, cloud.Invalid(KindCluster, "pageNumber", text+" is no number of a page")
	}
	return number, nil
}

func viewNode(c *cloud.Call, pool *nodePool, i *compute.Instance) Node {
	state, ready := nodeState(c, i)
	family := i.Type
	if t, ok := compute.FindInstanceType(i.Type); ok {
		family = t.Family.Name
	}
	expires := ""
	if i.Charge.Subscription {
		expires = *services.Seconds(i.Charge.End(c.Now))
	}
	role, of := "Worker", pool.ID
	if pool.Master {
		role, of = "Master", ""
	}
	return Node{
		InstanceId: &i.ID, InstanceName: &i.Name, InstanceStatus: new(string(i.Status(c))), InstanceType: &i.Type, InstanceTypeFamily: &family, InstanceChargeType: new(chargeOf(i)), InstanceRole: &role,
		NodeName: new(nodeName(i)), NodeStatus: &ready, NodepoolId: &of, State: &state, HostName: &i.HostName, ImageId: &i.ImageID, IpAddress: []string{i.Primary.Address().String()},
		IsAliyunNode: new(true), Source: new("ess_auto"), SpotStrategy: new(strategyOf(i)), CreationTime: services.Seconds(i.Created), ExpiredTime: &expires, ErrorMessage: new(""),
	}
}

// removal is which nodes are to leave a cluster: by what Kubernetes calls them, or by
// their instances.
type removal struct {
	names, ids []string
	release    bool
}

// from finds them in a pool.
func (r removal) from(c *cloud.Call, pool *nodePool) (ids, names []string) {
	if pool.Master {
		return nil, nil // it goes with the cluster
	}
	for _, instance := range pool.instances(c) {
		name := nodeName(instance)
		if slices.Contains(r.ids, instance.ID) || slices.ContainsFunc(r.names, func(one string) bool { return strings.EqualFold(one, name) || one == instance.ID }) {
			ids, names = append(ids, instance.ID), append(names, name)
		}
	}
	return ids, names
}

// missing says whether a node is not among those that were found.
func (r removal) missing(ids, names []string) error {
	for _, one := range append(slices.Clone(r.names), r.ids...) {
		if !slices.Contains(ids, one) && !slices.Contains(names, one) {
			return cloud.Missing(KindNode, one)
		}
	}
	if len(ids) == 0 {
		return cloud.Invalid(KindNode, "nodes", "say which nodes are to leave")
	}
	return nil
}

// KindNode is the kind of a node.
const KindNode cloud.Kind = "node"

// attachInstancesToNodePool makes instances that run already nodes of a pool.
func attachInstancesToNodePool(c *cloud.Call, q *AttachInstancesToNodePoolRequest) (*TaskIdResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	if len(b.Instances) == 0 {
		return nil, cloud.Invalid(KindNode, "instances", "say which instances are to join")
	}
	if err := mayJoin(c, pool.Cluster.VPC(), b.Instances); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	pool.join(c, b.Instances)
	return &TaskIdResponse{TaskId: &pool.begin(c, poolScaling, taskAttach, "").ID}, nil
}

// join makes instances nodes of the pool.
func (p *nodePool) join(c *cloud.Call, ids []string) {
	for _, id := range ids {
		p.Nodes = append(slices.Clip(p.Nodes), node{InstanceID: id, Joined: c.Settled()})
	}
	p.settleSize()
}

// mayJoin says whether instances can be nodes of a cluster in a VPC: they run there, and are in no cluster yet.
func mayJoin(c *cloud.Call, vpc *network.VPC, ids []string) error {
	if id, twice := services.Repeated(ids); twice {
		return cloud.Invalid(KindNode, "instances", "the instance "+id+" is given twice")
	}
	for _, id := range ids {
		if err := mayBeNode(c, vpc, id); err != nil {
			return err
		}
	}
	return nil
}

func mayBeNode(c *cloud.Call, vpc *network.VPC, id string) error {
	instance, err := compute.FindInstance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	switch {
	case instance.VSwitch().VPC != vpc:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: compute.KindInstance, By: cloud.KindVPC, ID: id, Detail: "the instance " + id + " is not in the VPC of the cluster"}
	case instance.Status(c) != compute.InstanceRunning:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: compute.KindInstance, ID: id, Detail: "the instance " + id + " does not run"}
	}
	for other := range nodePools.All(c.World, c.AccountID, vpc.Region) {
		if slices.ContainsFunc(other.Nodes, func(n node) bool { return n.InstanceID == id }) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindNode, ID: id, Detail: "the instance " + id + " is a node already"}
		}
	}
	return nil
}

func removeNodePoolNodes(c *cloud.Call, q *RemoveNodePoolNodesRequest) (*TaskIdResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	r := removal{q.Nodes, q.InstanceIds, services.IsTrue(q.ReleaseNode)}
	ids, names := r.from(c, pool)
	if err := r.missing(ids, names); err != nil {
		return nil, err
	}
	if err := pool.shrink(c, ids, r.release); err != nil {
		return nil, err
	}
	pool.settleSize()
	return &TaskIdResponse{TaskId: &pool.begin(c, poolRemoving, taskScaleIn, "").ID}, nil
}

// settleSize lets the pool want as many nodes as it has.
func (p *nodePool) settleSize() {
	if p.Config.ScalingGroup.DesiredSize != nil {
		p.Config.ScalingGroup.DesiredSize = new(int64(len(p.Nodes)))
	}
}

// releasable are those of the instances that can be released: the others are subscribed.
func releasable(c *cloud.Call, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		instance, err := compute.FindInstance(c, id, cloud.View)
		return err != nil || instance.Charge.Subscription
	})
}

// deleteClusterNodes takes nodes out of whichever pools they are in.
func deleteClusterNodes(c *cloud.Call, q *DeleteClusterNodesRequest) (*DeleteClusterNodesResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	if q.Body == nil {
		return nil, services.Require("body", "")
	}
	r := removal{names: q.Body.Nodes, release: services.IsTrue(q.Body.ReleaseNode)}
	leaving := map[*nodePool][]string{}
	var ids, names []string
	for _, pool := range k.pools(c.World) {
		found, called := r.from(c, pool)
		if len(found) == 0 {
			continue
		}
		if _, err := readyPool(c, k.ID, pool.ID); err != nil {
			return nil, err
		}
		leaving[pool] = found
		ids, names = append(ids, found...), append(names, called...)
	}
	if err := r.missing(ids, names); err != nil {
		return nil, err
	}
	if ids = releasable(c, ids); r.release && len(ids) > 0 {
		if _, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, ids...); err != nil {
			return nil, err
		}
	} else if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, pool := range k.pools(c.World) {
		if len(leaving[pool]) > 0 {
			if err := pool.shrink(c, leaving[pool], false); err != nil {
				return nil, err
			}
			pool.settleSize()
			pool.passing, pool.settles = poolRemoving, c.Settled()
		}
	}
	return &DeleteClusterNodesResponse{ClusterId: &k.ID, TaskId: &k.newTask(c, taskScaleIn, "cluster", k.ID, "").ID}, nil
}
