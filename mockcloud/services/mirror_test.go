package services_test

import (
	"reflect"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func TestWhatIsGivenIsShownAsItIs(t *testing.T) {
	t.Parallel()
	type pairAsked struct{ Key, Value string }
	type asked struct {
		Name   string
		Port   *int32
		On     *bool
		Inner  *pairAsked
		Pairs  []pairAsked
		Texts  []string
		Hidden string
	}
	type pair struct{ Key, Value *string }
	type view struct {
		Name  *string
		Port  *int32
		On    *bool
		Inner *pair
		Pairs []pair
		Texts []string
	}
	got := services.Mirror[[]view]([]asked{
		{Name: "a", Port: new(int32(1)), On: new(false), Inner: &pairAsked{Key: "k"}, Pairs: []pairAsked{{"x", "y"}}, Texts: []string{"t"}, Hidden: "h"}, {},
	})
	want := []view{{Name: new("a"), Port: new(int32(1)), On: new(false), Inner: &pair{Key: new("k")}, Pairs: []pair{{new("x"), new("y")}}, Texts: []string{"t"}}, {}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it shows %+v, want %+v", got, want)
	}
}
