package services_test

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

type hangRequest struct {
	GalleryId   string
	ClientToken string
	Body        *hangBody
}

type hangBody struct {
	RegionId string
	Pictures []string
	Frames   []hangFrame
	Lit      *bool
}

type hangFrame struct{ FrameId string }

// newGallery is a toy product in ROA style, whose answers are lists.
func newGallery(answer *[]string, seen *cloud.Call) *services.Product {
	text := contract.Field{Type: contract.String}
	hang := &contract.Action{Name: "Hang", Method: "POST", Path: "/galleries/{GalleryId}/pictures", Status: 202, Written: &contract.Schema{
		Parameters: []contract.Field{
			{Name: "GalleryId", Type: contract.String, In: contract.Path, Required: true},
			{Name: "clientToken", Type: contract.String},
			{Name: "body", Type: contract.Object, In: contract.Body, Style: contract.JSON, Fields: []contract.Field{
				{Name: "region_id", Type: contract.String},
				{Name: "pictures", Type: contract.List, Item: &text},
				{Name: "frames", Type: contract.List, Item: &contract.Field{Type: contract.Object, Fields: []contract.Field{{Name: "frame_id", Type: contract.String}}}},
				{Name: "lit", Type: contract.Boolean},
			}},
		},
		Response: &contract.Field{Type: contract.List, Item: &text},
	}}
	described := &contract.Product{Name: "Gallery", Version: "2001-01-01", Style: wire.ROA, Actions: []*contract.Action{hang}}
	codes := []services.Code{{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotentParameterMismatch", Status: 400}}
	return services.NewProduct(described, codes, services.Write(hang, func(c *cloud.Call, q *hangRequest) (*[]string, error) {
		*seen = *c
		*answer = append(*answer, q.Body.Pictures...)
		return new(slices.Clone(*answer)), nil
	})).WithSmallErrors()
}

func TestRunInROAStyle(t *testing.T) {
	t.Parallel()
	var hung []string
	var seen cloud.Call
	product, world := newGallery(&hung, &seen), newWorld()
	action := product.Actions["Hang"]
	if got, want := product.AnswerOf(action), (wire.Answer{Status: 202, SmallErrors: true}); got != want {
		t.Errorf("it answers as %+v", got)
	}
	hang := func(parameters wire.Parameters) services.Result {
		t.Helper()
		invocation, err := product.Bind(action, servicestest.Request(product, action, parameters))
		if err != nil {
			t.Fatal(err)
		}
		result := invocation.Run(world, cloud.Caller{AccountID: someone.AccountID, Region: invocation.Region}, noon)
		if err := invocation.Check(result); err != nil {
			t.Error(err)
		}
		return result
	}
	hang(wire.Parameters{"GalleryId": "g 1", "body.pictures.1": "p1", "body.pictures.2": "p2", "body.frames.1.frame_id": "f1", "body.lit": "true"})
	if want := []string{"g 1", "p1", "p2", "f1"}; !slices.Equal(seen.About, want) || seen.Region != cloud.DefaultRegion {
		t.Errorf("the call in %s is about %q; want %q", seen.Region, seen.About, want)
	}
	result := hang(wire.Parameters{"GalleryId": "g1", "clientToken": "t", "body.region_id": "cn-beijing", "body.pictures": `["p3"]`})
	if seen.Region != "cn-beijing" || len(hung) != 3 {
		t.Errorf("the call is in %q, and %q hang there", seen.Region, hung)
	}
	again := hang(wire.Parameters{"GalleryId": "g1", "clientToken": "t", "body.region_id": "cn-beijing", "body.pictures": `["p3"]`})
	if len(hung) != 3 || !slices.Equal(*again.Response.(*[]string), *result.Response.(*[]string)) {
		t.Errorf("the same request with its token gives %v, and %q hang there", again.Response, hung)
	}
	other := hang(wire.Parameters{"GalleryId": "g2", "clientToken": "t", "body.region_id": "cn-beijing", "body.pictures": `["p3"]`})
	if other.Cause == nil {
		t.Error("the token counts for a call of another path")
	}
}
