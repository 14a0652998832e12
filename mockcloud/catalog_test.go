package mockcloud

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestEveryActionOfTheVendorIsKnown calls all actions of all products: each is
// found, and what is not implemented says so with its product and name.
func TestEveryActionOfTheVendorIsKnown(t *testing.T) {
	t.Parallel()
	catalog := Catalog()
	for _, product := range catalog.Listings() {
		host := strings.ToLower(product.Name) + ".cn-hangzhou.aliyuncs.com"
		actions := product.Actions
		if len(actions) == 0 {
			actions = []services.ListedAction{{Name: "DescribeAnything"}}
		}
		for _, action := range actions {
			found, err := catalog.Find(&wire.Request{Version: product.Version, Action: action.Name, Host: host})
			if found == nil || found.Owner != product.Name || found.Name != action.Name {
				t.Fatalf("%s %s %s is %+v, %v", product.Name, product.Version, action.Name, found, err)
			}
			if action.Implemented {
				if err != nil || found.Product == nil || found.Product.Actions[action.Name] != found.Action {
					t.Errorf("%s %s: %v", product.Name, action.Name, err)
				}
				continue
			}
			if err == nil || err.Status != http.StatusNotImplemented || !strings.Contains(err.Message, action.Name+" of "+product.Name+" "+product.Version) {
				t.Errorf("%s %s: %v", product.Name, action.Name, err)
			}
		}
	}
}

// TestPagesAreCounted finds the numbers by which lists are paged: none of them may be less
// than nothing. RocketMQ takes the nearest that there is.
func TestPagesAreCounted(t *testing.T) {
	t.Parallel()
	paging := regexp.MustCompile(`(?i)^(page_?(num|number|no|size)?|size|max_?results?|current_?page|limit)$`)
	for _, offer := range products() {
		for name, action := range offer.Product().Actions {
			for _, field := range action.Contract.Schema().Parameters {
				counts := field.Type == contract.Integer32 || field.Type == contract.Integer64
				if counts && paging.MatchString(field.Name) && offer.Contract.Name != "RocketMQ" && len(field.Enum) == 0 && (field.Range == nil || field.Range.Minimum < 0) {
					t.Errorf("%s of %s %s may be -1", field.Name, offer.Contract.Name, name)
				}
			}
		}
	}
}

// TestEveryHandlerIsReached finds all actions that products register: one that
// the index lacks would never be called.
func TestEveryHandlerIsReached(t *testing.T) {
	t.Parallel()
	catalog := Catalog()
	for _, offer := range products() {
		product := offer.Product()
		if len(product.Actions) == 0 || product.Contract != offer.Contract {
			t.Errorf("%s is offered with another contract, or does nothing", offer.Contract.Name)
		}
		for name := range product.Actions {
			found, err := catalog.Find(&wire.Request{Version: offer.Contract.Version, Action: name})
			if err != nil || found.Owner != offer.Contract.Name {
				t.Errorf("%s %s is %+v, %v", offer.Contract.Name, name, found, err)
			}
		}
	}
}

// TestAKnownPathIsNoOtherProducts calls a path of RocketMQ with a method that it does not
// have: another product has the same version, and nobody knows what is in it.
func TestAKnownPathIsNoOtherProducts(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]int{"/instances/rmq-none": http.StatusNotFound, "/elsewhere": http.StatusNotImplemented} {
		_, err := Catalog().Find(&wire.Request{Version: "2022-08-01", Method: "PUT", Path: path, Host: "127.0.0.1:4100"})
		if err == nil || err.Status != want {
			t.Errorf("PUT %s: %v; want %d", path, err, want)
		}
	}
}
