package mse

import (
	"cmp"
	"path"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// znode is a node of the tree that a cluster of ZooKeeper keeps. Its name is its path.
type znode struct {
	managed.Part
	Data string
}

var znodes managed.Parts[*znode]

func init() { znodes.Define(kindZnode, nil) }

// The nodes that each tree begins with, besides those in the second one.
const (
	root    = "/"
	systems = "/zookeeper"
)

// plant gives a new cluster the nodes that ZooKeeper has from the start.
func plant(c *cloud.Call, m *cluster) {
	for _, at := range []string{root, systems, systems + "/config", systems + "/quota"} {
		znodes.Add(c, m.Head(), &znode{Part: managed.Part{Name: at}}, nil)
	}
}

// parent is what a path is in.
func (z *znode) parent() string {
	if z.Name == root {
		return ""
	}
	return path.Dir(z.Name)
}

// children are the nodes in one.
func (z *znode) children(w *cloud.World, m *cluster) (found []*znode) {
	for _, other := range znodes.All(w, m.Head()) {
		if other.parent() == z.Name {
			found = append(found, other)
		}
	}
	return found
}

func (z *znode) view(w *cloud.World, m *cluster) *CreateZnodeData {
	name := path.Base(z.Name)
	return &CreateZnodeData{Path: &z.Name, Name: &name, Data: &z.Data, Dir: new(len(z.children(w, m)) > 0)}
}

// ofZooKeeper finds a cluster that has a tree of nodes: only those of ZooKeeper do.
func ofZooKeeper(m *cluster, err error) (*cluster, error) {
	if err == nil {
		err = usable(m, typeZooKeeper, kindZnode)
	}
	return m, err
}

// findZnode finds a node of a cluster that is ready.
func findZnode(c *cloud.Call, clusterID, at string, verb cloud.Verb) (*cluster, *znode, error) {
	m, err := ofZooKeeper(ready(c, "", clusterID))
	if err != nil {
		return nil, nil, err
	}
	z, err := znodes.Find(c, m.Head(), at, verb)
	return m, z, err
}

func createZnode(c *cloud.Call, q *CreateZnodeRequest) (*ZnodeResponse, error) {
	m, err := ofZooKeeper(ready(c, "", q.ClusterId))
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(q.Path, root) || path.Clean(q.Path) != q.Path {
		return nil, cloud.Invalid(kindZnode, "Path", "a path begins with / and names no empty part, . or ..")
	}
	made := &znode{managed.Part{Name: q.Path}, q.Data}
	if err := znodes.MayAdd(c, m.Head(), made.Name, managed.Unlimited); err != nil {
		return nil, err
	}
	if _, err := znodes.Find(c, m.Head(), made.parent(), cloud.View); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	znodes.Add(c, m.Head(), made, nil)
	return &ZnodeResponse{Success: &done, HttpCode: new("200"), Data: made.view(c.World, m)}, nil
}

func updateZnode(c *cloud.Call, q *UpdateZnodeRequest) (*UpdateZnodeResponse, error) {
	_, z, err := findZnode(c, q.ClusterId, q.Path, cloud.Modify)
	if err := cmp.Or(err, c.Commit()); err != nil {
		return nil, err
	}
	z.Data = q.Data
	return &UpdateZnodeResponse{Success: &done}, nil
}

// queryZnodeDetail answers that it has not succeeded where there is no such node: by that
// Terraform's provider knows that it is gone.
func queryZnodeDetail(c *cloud.Call, q *QueryZnodeDetailRequest) (*QueryZnodeDetailResponse, error) {
	m, err := ofZooKeeper(find(c, q.InstanceId, q.ClusterId, cloud.View))
	if err != nil {
		return nil, err
	}
	z, err := znodes.Find(c, m.Head(), q.Path, cloud.View)
	if err != nil {
		return &QueryZnodeDetailResponse{Success: new("false"), ErrorCode: new(noZnode), Message: new("The current instance does not have this Znode.")}, nil
	}
	return &QueryZnodeDetailResponse{Success: new("true"), Data: z.view(c.World, m)}, nil
}

func listZnodeChildren(c *cloud.Call, q *ListZnodeChildrenRequest) (*ListZnodeChildrenResponse, error) {
	m, err := ofZooKeeper(find(c, "", q.ClusterId, cloud.View))
	if err != nil {
		return nil, err
	}
	z, err := znodes.Find(c, m.Head(), q.Path, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListZnodeChildrenResponse{Success: &done, Data: services.Each(z.children(c.World, m), func(child *znode) CreateZnodeData { return *child.view(c.World, m) })}, nil
}

func deleteZnode(c *cloud.Call, q *DeleteZnodeRequest) (*ZnodeResponse, error) {
	m, z, err := findZnode(c, q.ClusterId, q.Path, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if z.Name == root || z.Name == systems || z.parent() == systems || len(z.children(c.World, m)) > 0 {
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: kindZnode, ID: z.Name, Detail: "the node has children, or is ZooKeeper's own"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	data := z.view(c.World, m)
	znodes.Remove(c.World, z)
	return &ZnodeResponse{Success: &done, HttpCode: new("200"), Data: data}, nil
}
