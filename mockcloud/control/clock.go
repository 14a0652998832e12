package control

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

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

func (a *api) showClock(c *gin.Context, w *worlds.World) {
	c.JSON(http.StatusOK, a.viewClock(w))
}

// setClock sets the clock and stops it ("now"), stops it where it is, or lets
// it run on ("frozen").
func (a *api) setClock(c *gin.Context, w *worlds.World) {
	var request struct {
		Now    *time.Time `json:"now"`
		Frozen *bool      `json:"frozen"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	if request.Now == nil && request.Frozen == nil {
		fail(c, http.StatusBadRequest, fmt.Errorf(`say what to do with the clock: {"now":"2026-01-02T15:04:05Z"} or {"frozen":false}`))
		return
	}
	if request.Now != nil {
		if err := w.SetTime(*request.Now); err != nil {
			refuse(c, err)
			return
		}
	}
	if request.Frozen != nil {
		set := w.ResumeTime
		if *request.Frozen {
			set = w.FreezeTime
		}
		if err := set(a.Now()); err != nil {
			refuse(c, err)
			return
		}
	}
	c.JSON(http.StatusOK, a.viewClock(w))
}

func (a *api) advanceClock(c *gin.Context, w *worlds.World) {
	var request struct {
		By string `json:"by"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	by, err := time.ParseDuration(request.By)
	if err != nil {
		fail(c, http.StatusBadRequest, fmt.Errorf("by is a duration such as 168h: %w", err))
		return
	}
	if err := w.AdvanceTime(a.Now(), by); err != nil {
		refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, a.viewClock(w))
}
