package control

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type shortageList struct {
	Shortages []compute.NewShortage `json:"shortages"`
}

func (a *api) setShortages(w *worlds.World, list shortageList) (shortageList, error) {
	if err := w.Do(worlds.Command{SetShortages: &worlds.SetShortages{Shortages: list.Shortages}}, a.Now()); err != nil {
		return shortageList{}, err
	}
	return a.listShortages(w, nothing{})
}

func (a *api) listShortages(w *worlds.World, _ nothing) (list shortageList, err error) {
	w.Look(func() { list.Shortages = compute.Shortages(w.World) })
	return list, nil
}
