package variants_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/internal/variants"
)

// TestRandomRequests makes the same requests again from the same seed, with what answers said in some, and of all sorts.
func TestRandomRequests(t *testing.T) {
	t.Parallel()
	product, action := painting()
	made := func() (all []variants.Request) {
		random := variants.NewRandom(rand.New(rand.NewPCG(7, 0)))
		random.LearnAnswer(product, action, variants.Request{Parameters: map[string]string{"Color": "Blue", "Layers": "2"}}, []byte(`{"RequestId":"r-1","Paintings":{"Title":["Sea"]}}`))
		for range 500 {
			all = append(all, random.Request(product, action))
		}
		return all
	}
	first := made()
	if !reflect.DeepEqual(first, made()) {
		t.Error("the same seed makes other requests")
	}
	count := map[string]int{}
	for _, request := range first {
		for name, value := range request.Parameters {
			switch {
			case name == "Title" && value == "Sea":
				count["learned"]++
			case name == "Color" && value == "Red":
				count["plausible"]++
			case name == "Layers" && (value == "4" || value == "seven"):
				count["beyond a bound"]++
			case name == "Layers" && value == "2":
				count["as it succeeded"]++
			case strings.HasPrefix(value, "10.0.0.1-"), value == "1e400":
				count["absurd"]++
			case value == "r-1":
				t.Error("the id of a request is taken for that of a thing")
			}
		}
		if request.Parameters["Color"] == "" {
			count["without what is required"]++
		}
	}
	for _, sort := range []string{"learned", "plausible", "beyond a bound", "as it succeeded", "absurd", "without what is required"} {
		if count[sort] == 0 || count[sort] == len(first) {
			t.Errorf("%d of %d requests are of the sort %q: %v", count[sort], len(first), sort, count)
		}
	}
}
