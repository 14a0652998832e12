package compute

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// passage is a status that a thing has only while it settles.
type passage[S ~string] struct {
	passing S
	settles time.Time
}

// pass lets the thing have a status for the time that things take to settle.
func (p *passage[S]) pass(c *cloud.Call, status S) { p.passing, p.settles = status, c.Settled() }
