package worlds

// Ahead is how many commands the replica has yet to carry out.
func (w *World) Ahead() int { return len(w.replica.ahead) }
