package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

type noisyResponse struct {
	RequestId *string
	Code      *int32
	Success   *int64
	Noise     *string
}

type quietRequest struct {
	Volume *int32
	Pitch  string
	Echo   bool
}

// TestSaying wants what all answers say to be in one that has fields for it, in their types.
func TestSaying(t *testing.T) {
	t.Parallel()
	shout := &contract.Action{Name: "Shout", Written: &contract.Schema{Response: &contract.Field{Type: contract.Object}}}
	product := services.NewProduct(&contract.Product{Name: "Noise", Version: "2001-01-01", Actions: []*contract.Action{shout}}, nil,
		services.Read(shout, func(*cloud.Call, *quietRequest) (*noisyResponse, error) {
			return &noisyResponse{Noise: new("boo")}, nil
		})).Saying(map[string]any{"Code": 200, "Success": true, "Message": "done"})
	invocation, refused := product.Bind(product.Actions["Shout"], &wire.Request{Style: wire.RPC, Action: "Shout"})
	if refused != nil {
		t.Fatal(refused)
	}
	said := invocation.Run(newWorld(), someone, noon).Response.(*noisyResponse)
	if *said.Code != 200 || *said.Success != 1 || *said.Noise != "boo" || *said.RequestId == "" {
		t.Errorf("the answer is %+v", said)
	}
}

// TestTake wants the fields of the same names and types, and no others.
func TestTake(t *testing.T) {
	t.Parallel()
	got := services.Take[struct {
		Volume *int32
		Pitch  int
		Echo   bool
		Other  string
	}](&quietRequest{Volume: new(int32(7)), Pitch: "high", Echo: true})
	if *got.Volume != 7 || got.Pitch != 0 || !got.Echo || got.Other != "" {
		t.Errorf("taken is %+v", got)
	}
}
