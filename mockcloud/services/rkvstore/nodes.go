package rkvstore

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How many replicas and read-only nodes a shard has at most (contract of CreateInstance).
const (
	mostReplicas = 4
	mostReadOnly = 9
)

// spread is how many nodes of a sort each shard has: in the zone of its master, and in the secondary zone.
type spread struct{ Here, There int }

func (s spread) total() int { return s.Here + s.There }

// nodes are those of each shard besides its master.
type nodes struct{ replicas, readOnly spread }

// nodesWanted is what a request says of them; nil: nothing.
type nodesWanted struct{ replicas, replicasThere, readOnly, readOnlyThere *int32 }

// replicated is how many replicas each shard has: one, in the secondary zone where there is such a zone,
// unless people have said otherwise.
func (i *instance) replicated() spread {
	switch {
	case i.Single || i.Unreplicated:
		return spread{}
	case i.Replicas != spread{}:
		return i.Replicas
	case i.SecondaryZone != "":
		return spread{There: 1}
	}
	return spread{Here: 1}
}

// with is the spread with what is asked for.
func (s spread) with(here, there *int32) spread {
	return spread{int(services.Or(here, int32(s.Here))), int(services.Or(there, int32(s.There)))}
}

// staffed are the nodes of each shard, which had some replicas before, that the instance can have when it has a class and
// so many shards. Who asks for no replicas has the usual one.
func (i *instance) staffed(had spread, w nodesWanted, of *class, shards int, single bool) (n nodes, err error) {
	if single {
		had = spread{}
	}
	n = nodes{had.with(w.replicas, w.replicasThere), i.ReadOnly.with(w.readOnly, w.readOnlyThere)}
	switch replicas, readOnly := n.replicas.total(), n.readOnly.total(); {
	case min(n.replicas.Here, n.replicas.There, n.readOnly.Here, n.readOnly.There) < 0:
		return n, cloud.Invalid(kindInstance, "Nodes", "there are no less than no nodes")
	case single && replicas+readOnly > 0:
		return n, cloud.Invalid(kindInstance, "Nodes", "an instance without a replica has neither several nor read-only nodes")
	case replicas <= 1 && readOnly == 0 && (n.replicas.There == 0 || n.replicas == had):
	case of.Local, of.Series == seriesESSD:
		return n, errClass(of.Class, "have neither several replicas nor read-only nodes")
	case replicas > 1 && shards == 1:
		return n, errClass(of.Class, "with one shard have one replica")
	case replicas > mostReplicas || readOnly > mostReadOnly:
		return n, cloud.Invalid(kindInstance, "Nodes", "a shard has up to 4 replicas, or up to 9 read-only nodes")
	case replicas > 1 && readOnly > 0:
		return n, cloud.Invalid(kindInstance, "Nodes", "an instance has several replicas or read-only nodes, not both")
	case n.replicas.There+n.readOnly.There > 0 && i.SecondaryZone == "":
		return n, cloud.Invalid(kindInstance, "SecondaryZoneId", "an instance in one zone has no nodes in another one")
	}
	return n, nil
}

// singleAs says whether the instance would have no replica with another class and a type of nodes, "" for that which it has.
func (i *instance) singleAs(to *class, nodeType string) bool {
	return to.Unreplicated || nodeTypes[nodeType] == "single" || nodeType == "" && i.Single
}

// as is what the instance would be with another class, so many shards and such nodes, as far as it has a price.
func (i *instance) as(had spread, w nodesWanted, of class, shards int, single bool) (*instance, error) {
	n, err := i.staffed(had, w, &of, shards, single)
	return &instance{class: of, Shards: make([]shard, shards), Single: single, SecondaryZone: i.SecondaryZone, Replicas: n.replicas, ReadOnly: n.readOnly}, err
}

// moved is the spread when the instance moves: as many nodes as before. One goes along to a secondary zone where the
// instance had none before.
func (s spread) moved(had, secondary string, here, there *int32) (spread, error) {
	total := s.total()
	switch {
	case total == 0 && services.Value(here)+services.Value(there) == 0:
		return s, nil
	case here != nil:
		s = spread{int(*here), int(services.Or(there, int32(total)-*here))}
	case there != nil:
		s = spread{total - int(*there), int(*there)}
	case secondary == "":
		s = spread{Here: total}
	case had == "":
		s = spread{total - 1, 1}
	}
	if s.Here < 0 || s.There < 0 || s.total() != total || s.There > 0 && secondary == "" {
		return s, cloud.Invalid(kindInstance, "Nodes", "an instance that moves keeps the number of its nodes, and has them in its zones")
	}
	return s, nil
}

// move spreads the nodes of the instance over the zones that it moves to.
func (i *instance) move(w nodesWanted, secondary string) (n nodes, err error) {
	if n.replicas, err = i.replicated().moved(i.SecondaryZone, secondary, w.replicas, w.replicasThere); err == nil {
		n.readOnly, err = i.ReadOnly.moved(i.SecondaryZone, secondary, w.readOnly, w.readOnlyThere)
	}
	return n, err
}

// answering is how many servers answer clients: the masters and their read-only nodes.
func (i *instance) answering() int64 { return int64(len(i.Shards) * (1 + i.ReadOnly.total())) }

// servers are all of the instance.
func (i *instance) servers() int {
	return len(i.Shards) * (1 + i.replicated().total() + i.ReadOnly.total())
}

// counts are how many nodes each shard has, as answers show them: of instances on cloud disks the replicas, and
// of those with read-only nodes these.
func (i *instance) counts() (replicas, replicasThere, readOnly, readOnlyThere *int32) {
	if i.Local {
		return nil, nil, nil, nil
	}
	if n := i.ReadOnly; n.total() > 0 {
		readOnly, readOnlyThere = new(int32(n.Here)), new(int32(n.There))
	}
	n := i.replicated()
	return new(int32(n.Here)), new(int32(n.There)), readOnly, readOnlyThere
}
