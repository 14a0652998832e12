package mockclient

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Snapshot is a moment of a world to which it can go back.
type Snapshot struct {
	ID    string
	Name  string    // what people call it
	Taken time.Time // the world's time then
}

// Reset makes the world as it was when it was made: with the accounts, credentials, clock and faults
// that it had then, and no calls. Snapshots stay.
func (w *World) Reset(ctx context.Context) error {
	return w.do(ctx, http.MethodPost, "/reset", nil, nil)
}

// Snapshot keeps the world as it is now, which costs next to nothing. The name, which may be "",
// is for people.
func (w *World) Snapshot(ctx context.Context, name string) (taken Snapshot, err error) {
	var request any
	if name != "" {
		request = map[string]any{"name": name}
	}
	err = w.do(ctx, http.MethodPost, "/snapshots", request, &taken)
	return taken, err
}

// Snapshots lists the snapshots, in the order in which they were taken.
func (w *World) Snapshots(ctx context.Context) ([]Snapshot, error) {
	var answer struct{ Snapshots []Snapshot }
	err := w.do(ctx, http.MethodGet, "/snapshots", nil, &answer)
	return answer.Snapshots, err
}

// Restore makes the world as it was when the snapshot was taken: what it held, clock, faults and
// calls. It takes about as long as the writes took that had come until then.
func (w *World) Restore(ctx context.Context, id string) error {
	return w.do(ctx, http.MethodPost, "/snapshots/"+url.PathEscape(id)+"/restore", nil, nil)
}

// DeleteSnapshot deletes a snapshot.
func (w *World) DeleteSnapshot(ctx context.Context, id string) error {
	return w.do(ctx, http.MethodDelete, "/snapshots/"+url.PathEscape(id), nil, nil)
}
