package control

import (
	"errors"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type clockView struct {
	Now    time.Time `json:"now"`
	Frozen bool      `json:"frozen"`
}

func (a *api) viewClock(w *worlds.World) clockView {
	now, frozen := w.Time(a.Now())
	return clockView{Now: now, Frozen: frozen}
}

func (a *api) showClock(w *worlds.World, _ nothing) (clockView, error) { return a.viewClock(w), nil }

type clockChange struct {
	Now    *time.Time `json:"now,omitempty" description:"Sets the clock, and stops it unless frozen says otherwise."`
	Frozen *bool      `json:"frozen,omitempty" description:"Stops the clock where it is, or lets it run on."`
}

func (a *api) setClock(w *worlds.World, change clockChange) (clockView, error) {
	if change.Now == nil && change.Frozen == nil {
		return clockView{}, errors.New(`say what to do with the clock: {"now":"2026-01-02T15:04:05Z"} or {"frozen":false}`)
	}
	if change.Now != nil {
		if err := w.SetTime(a.Now(), *change.Now); err != nil {
			return clockView{}, err
		}
	}
	if change.Frozen != nil {
		set := w.ResumeTime
		if *change.Frozen {
			set = w.FreezeTime
		}
		if err := set(a.Now()); err != nil {
			return clockView{}, err
		}
	}
	return a.viewClock(w), nil
}

type clockAdvance struct {
	By string `json:"by" description:"A duration such as 168h."`
}

func (a *api) advanceClock(w *worlds.World, advance clockAdvance) (clockView, error) {
	by, err := time.ParseDuration(advance.By)
	if err != nil {
		return clockView{}, fmt.Errorf("by is a duration such as 168h: %w", err)
	}
	if err := w.AdvanceTime(a.Now(), by); err != nil {
		return clockView{}, err
	}
	return a.viewClock(w), nil
}
