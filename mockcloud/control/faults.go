package control

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// setFaults replaces the faults that calls of a world meet; an empty list ends them.
func (a *api) setFaults(c *gin.Context, w *worlds.World) {
	var request struct {
		Faults []worlds.Fault `json:"faults"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	if err := w.Faults.Set(request.Faults, w.Spec().Seed); err != nil {
		fail(c, http.StatusBadRequest, err)
		return
	}
	a.listFaults(c, w)
}

// listFaults shows the faults, and how many calls each has met.
func (a *api) listFaults(c *gin.Context, w *worlds.World) {
	c.JSON(http.StatusOK, gin.H{"faults": w.Faults.List()})
}
