package control

import "github.com/mockcloud-dev/mockcloud/mockcloud/worlds"

type newFaults struct {
	Faults []worlds.Fault `json:"faults"`
}

type faultList struct {
	Faults []worlds.SetFault `json:"faults" description:"In order, with how many calls each has met."`
}

func (a *api) setFaults(w *worlds.World, of newFaults) (faultList, error) {
	if err := w.SetFaults(of.Faults, a.Now()); err != nil {
		return faultList{}, err
	}
	return a.listFaults(w, nothing{})
}

func (a *api) listFaults(w *worlds.World, _ nothing) (faultList, error) {
	return faultList{w.Faults.List()}, nil
}
