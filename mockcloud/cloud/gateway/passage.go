package gateway

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// passage is a status that a thing has only while it settles, or until it is gone.
type passage[S ~string] struct {
	passing S
	settles time.Time
	leaving bool
}

// pass lets the thing have a status for the time that things take to settle.
func (p *passage[S]) pass(c *cloud.Call, status S) { p.passing, p.settles = status, c.Settled() }

// leave lets it have a status until it is gone.
func (p *passage[S]) leave(status S) { p.passing, p.leaving = status, true }

// now is the status at a time, where it is not the one that the thing has settled in.
func (p *passage[S]) now(at time.Time, settled S) S {
	if p.leaving || at.Before(p.settles) {
		return p.passing
	}
	return settled
}
