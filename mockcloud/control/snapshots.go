package control

import "github.com/mockcloud-dev/mockcloud/mockcloud/worlds"

type snapshotList struct {
	Snapshots []worlds.Snapshot `json:"snapshots" description:"In the order in which they were taken."`
}

func (a *api) listSnapshots(w *worlds.World, _ nothing) (snapshotList, error) {
	return snapshotList{append([]worlds.Snapshot{}, w.Snapshots.List()...)}, nil
}

type newSnapshot struct {
	Name string `json:"name,omitempty" description:"What people call it."`
}

func (a *api) takeSnapshot(w *worlds.World, of newSnapshot) (worlds.Snapshot, error) {
	return w.TakeSnapshot(of.Name, a.Now())
}

type inSnapshot struct {
	Snapshot string `path:"snapshot" json:"-" description:"The id of the snapshot."`
}

func (a *api) deleteSnapshot(w *worlds.World, in inSnapshot) (nothing, error) {
	return nothing{}, w.DeleteSnapshot(in.Snapshot)
}

func (a *api) restoreSnapshot(w *worlds.World, in inSnapshot) (worldView, error) {
	again, err := a.worlds.Restore(w, in.Snapshot, a.Now())
	if err != nil {
		return worldView{}, err
	}
	return a.viewWorld(again, false), nil
}
