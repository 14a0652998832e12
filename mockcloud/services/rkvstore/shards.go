package rkvstore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// mostShards is how many shards an instance has (contract of AddShardingNode), and
// mostAdded how many it gets at once.
const (
	mostShards = 256
	mostAdded  = 64
)

// shard is a part of an instance's data: a node, and a replica of it where there are any.
type shard struct {
	// Number tells it apart; it is never given again while later ones are there.
	Number int
	// Switched says that what began as the replica is the master now.
	Switched bool
	// Seat is where a shard is that was added in a certain vSwitch; the zero value: where the instance is.
	Seat network.Seat
}

// zone is where its master began.
func (s *shard) zone(i *instance) string {
	if s.Seat.VSwitch != nil {
		return s.Seat.VSwitch.Zone
	}
	return i.Zone()
}

// leave takes the addresses of shards from the instance.
func (i *instance) leave(w *cloud.World, gone []shard) {
	instances.Leave(w, i, func(s network.Seat) bool {
		return slices.ContainsFunc(gone, func(one shard) bool { return one.Seat == s && s.VSwitch != nil })
	})
}

// resize gives the instance so many shards: new ones come at the end, and leave from there.
func (i *instance) resize(w *cloud.World, shards int) {
	if shards < len(i.Shards) {
		i.leave(w, i.Shards[shards:])
		i.Shards = i.Shards[:shards]
	}
	for len(i.Shards) < shards {
		next := 0
		if last := len(i.Shards) - 1; last >= 0 {
			next = i.Shards[last].Number + 1
		}
		i.Shards = append(i.Shards, shard{Number: next})
	}
}

// architecture is the product's word for whether there are several shards, or read-only nodes of one.
func (i *instance) architecture() string {
	switch {
	case len(i.Shards) > 1:
		return "cluster"
	case i.ReadOnly.total() > 0:
		return "rwsplit"
	}
	return "standard"
}

// replication is the product's word for how nodes follow each other.
func (i *instance) replication() string {
	if i.architecture() == "standard" {
		return "master-slave"
	}
	return "cluster"
}

// shardName is what a shard is called: as the instance, where it is the only one.
func (i *instance) shardName(s shard) string {
	if len(i.Shards) == 1 {
		return i.ID
	}
	return i.ID + "-db-" + strconv.Itoa(s.Number)
}

// shardID is the number of a shard by which actions call it.
func (i *instance) shardID(s shard) string {
	return strconv.FormatUint(10_000_000+i.Sequence*mostShards+uint64(s.Number), 10)
}

// pick says which shards a text asks for, that has their names in the way of an action, in
// any order; nothing where there is no such shard.
func (i *instance) pick(text string, name func(shard) string) ([]shard, error) {
	var picked []shard
	for _, one := range services.Separated(text) {
		at := slices.IndexFunc(i.Shards, func(s shard) bool { return name(s) == one })
		if at < 0 {
			return nil, cloud.Invalid(kindInstance, "NodeId", "the instance has no shard "+one)
		}
		if !slices.Contains(picked, i.Shards[at]) {
			picked = append(picked, i.Shards[at])
		}
	}
	return picked, nil
}

// checkSharded says whether people may say how many shards the instance has.
func (i *instance) checkSharded() error {
	if !i.Sharded || len(i.Shards) == 1 {
		return errClass(i.Class, "with "+strconv.Itoa(len(i.Shards))+" shards keep these")
	}
	return nil
}

func addShardingNode(c *cloud.Call, q *AddShardingNodeRequest) (*AddShardingNodeResponse, error) {
	more := int(services.Or(q.ShardCount, 1))
	var seats []network.Seat
	i, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) (err error) {
		if more > mostAdded || len(i.Shards)+more > mostShards {
			return cloud.Invalid(kindInstance, "ShardCount", "64 shards can be added at once, up to 256")
		}
		if err := i.checkSharded(); err != nil || q.VSwitchId == "" || q.VSwitchId == i.VSwitchID() {
			return err
		}
		seats, err = instances.Seats(c, managed.Place{VSwitchID: q.VSwitchId, VPCID: i.VPCID(), Count: more})
		return err
	}, Do: func(i *instance) { i.resize(c.World, len(i.Shards)+more) }})
	if err != nil {
		return nil, err
	}
	if err := i.sit(c, i.Shards[len(i.Shards)-more:], seats); err != nil {
		return nil, err
	}
	return &AddShardingNodeResponse{OrderId: c.OrderOf(i.ID).Number(), NodeIds: services.Each(i.Shards[len(i.Shards)-more:], i.shardName)}, nil
}

// sit gives new shards their addresses, one each.
func (i *instance) sit(c *cloud.Call, shards []shard, seats []network.Seat) error {
	if len(seats) == 0 {
		return nil
	}
	taken, err := network.Sit(c, i, seats...)
	for at := range taken {
		seats[at].Address = taken[at]
		shards[at].Seat = seats[at]
	}
	return err
}

// deleteShardingNode takes shards away: certain ones, or some from the end.
func deleteShardingNode(c *cloud.Call, q *DeleteShardingNodeRequest) (*OrderIdResponse, error) {
	if q.NodeId == "" && q.ShardCount == nil {
		return nil, wire.MissingParameter("ShardCount")
	}
	var gone []shard
	_, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) (err error) {
		if err := i.checkSharded(); err != nil {
			return err
		}
		if gone, err = i.pick(q.NodeId, i.shardName); err != nil {
			return err
		}
		if q.NodeId == "" {
			gone = i.Shards[max(0, len(i.Shards)-int(*q.ShardCount)):]
		}
		if len(gone) >= len(i.Shards) {
			return cloud.Invalid(kindInstance, "ShardCount", "an instance keeps one shard")
		}
		_, err = i.staffed(i.replicated(), nodesWanted{}, &i.class, len(i.Shards)-len(gone), i.Single)
		return err
	}, Do: func(i *instance) {
		gone = slices.Clone(gone)
		i.leave(c.World, gone)
		i.Shards = slices.DeleteFunc(i.Shards, func(s shard) bool { return slices.Contains(gone, s) })
	}})
	if err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// switchInstanceHA lets the master and the replica of shards change their roles. There is
// no word for the status meanwhile.
func switchInstanceHA(c *cloud.Call, q *SwitchInstanceHARequest) (*EmptyResponse, error) {
	var switched []shard
	return empty(instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) (err error) {
		switch {
		case !i.Local || i.Single:
			return i.errType("only instances with a replica, on local disks, change the roles of nodes")
		case len(i.Shards) > 1 && q.NodeId == "":
			return wire.MissingParameter("NodeId")
		case len(i.Shards) == 1, strings.EqualFold(q.NodeId, "all"):
			switched = i.Shards
			return nil
		}
		switched, err = i.pick(q.NodeId, i.shardID)
		return err
	}, Do: func(i *instance) {
		for _, s := range slices.Clone(switched) {
			at := slices.Index(i.Shards, s)
			i.Shards[at].Switched = !s.Switched
		}
	}}))
}

// describeRoleZoneInfo shows the nodes of an instance: the master of each shard, its replicas and its read-only nodes.
// There are no proxies.
func describeRoleZoneInfo(c *cloud.Call, q *DescribeRoleZoneInfoRequest) (*DescribeRoleZoneInfoResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	nodes := []NodeInfo{}
	if services.Or(q.QueryType, 1) == 1 {
		for _, s := range i.Shards {
			nodes = append(nodes, i.nodes(s)...)
		}
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 10)
	total := len(nodes)
	nodes = nodes[min(paging.Offset, total):min(paging.Offset+paging.Limit, total)]
	paged := paging.Answer(total, "")
	return &DescribeRoleZoneInfoResponse{PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total, Node: &Node{NodeInfo: nodes}}, nil
}

// readOnlyNode is the product's number for read-only nodes.
const readOnlyNode = 3

// nodes are those of a shard. The first one began as the master, and those in its zone come before the others.
func (i *instance) nodes(s shard) (shown []NodeInfo) {
	kind := "normal"
	if i.architecture() != "standard" {
		kind = "db"
	}
	roles := []string{"master", "slave"}
	if s.Switched {
		slices.Reverse(roles)
	}
	name := i.shardName(s)
	add := func(zone string, sort *int32) {
		number := len(shown)
		shown = append(shown, NodeInfo{
			NodeId: new(name + "#" + strconv.Itoa(number+1)), InsName: &name, CustinsId: new(i.shardID(s)), Role: &roles[min(number, 1)], ZoneId: &zone, NodeType: &kind,
			InsType: sort, IsLatestVersion: new(int32(1)), DefaultBandWidth: &i.Bandwidth, CurrentBandWidth: new(i.Bandwidth + i.ExtraBandwidth),
			IsOpenBandWidthService: new(i.ExtraBandwidth == 0), CurrentMinorVersion: new(i.minorVersion()),
		})
	}
	add(s.zone(i), nil)
	for _, more := range []struct {
		spread
		sort *int32
	}{{i.replicated(), nil}, {i.ReadOnly, new(int32(readOnlyNode))}} {
		for range more.Here {
			add(s.zone(i), more.sort)
		}
		for range more.There {
			add(i.SecondaryZone, more.sort)
		}
	}
	return shown
}
