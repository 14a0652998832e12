package cloud

// A finding is what a write has found out at length, in few words by which the same write finds it
// out at once where a world is made again. It is kept beside the command, and the world does not hold
// it: without it, the same comes of the write.

// Finding is what the same write found out before; "" where it is the first time, or nobody knows.
func (c *Call) Finding() string { return c.World.finding }

// Find keeps what the write has found out.
func (c *Call) Find(finding string) { c.World.finding = finding }

// Recall tells the next change what it has found out before. Like [World.Found], it is called in a turn, or where
// nobody else has the world.
func (w *World) Recall(finding string) { w.recalled = finding }

// Found takes what the last change has found out.
func (w *World) Found() (finding string) {
	finding, w.finding = w.finding, ""
	return finding
}
