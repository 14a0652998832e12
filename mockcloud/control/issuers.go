package control

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type issuerList struct {
	Issuers []identity.NewIssuer `json:"issuers"`
}

func (a *api) setIssuers(w *worlds.World, list issuerList) (issuerList, error) {
	return list, w.Do(worlds.Command{SetIssuers: &worlds.SetIssuers{Issuers: list.Issuers}}, a.Now())
}

func (a *api) listIssuers(w *worlds.World, _ nothing) (list issuerList, err error) {
	w.Look(func() { list.Issuers = identity.Issuers(w.World) })
	return list, nil
}
