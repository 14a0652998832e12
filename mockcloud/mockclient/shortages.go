package mockclient

import (
	"context"
	"net/http"
)

// Shortage says that a zone has no instances of a type left.
type Shortage struct {
	Zone         string `json:"zone"`         // such as cn-hangzhou-i
	InstanceType string `json:"instanceType"` // such as ecs.g7.large
}

type shortageList struct {
	Shortages []Shortage `json:"shortages"`
}

// SetShortages replaces what zones have no instances of. Creating such instances is
// OperationDenied.NoStock then, and DescribeAvailableResource says that they are sold out.
func (w *World) SetShortages(ctx context.Context, shortages ...Shortage) error {
	return w.do(ctx, http.MethodPut, "/shortages", shortageList{append([]Shortage{}, shortages...)}, nil)
}

// Shortages lists what zones have no instances of.
func (w *World) Shortages(ctx context.Context) ([]Shortage, error) {
	var list shortageList
	err := w.do(ctx, http.MethodGet, "/shortages", nil, &list)
	return list.Shortages, err
}
