package worlds

// Ahead is how many commands the replica has yet to carry out.
func (w *World) Ahead() int { return len(w.replica.ahead) }

// TakesNotes says whether nobody keeps a write from noting for the replica that it has happened.
func (w *World) TakesNotes() bool {
	free := w.replica.mu.TryLock()
	if free {
		w.replica.mu.Unlock()
	}
	return free
}

// FindsWorlds says whether nobody keeps those who look for a world waiting.
func (r *Registry) FindsWorlds() bool {
	free := r.mu.TryRLock()
	if free {
		r.mu.RUnlock()
	}
	return free
}
