package services_test

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alikafka"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/bssopenapi"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cbn"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cr"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/dds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/elasticsearch"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ims"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/kms"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/location"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/mse"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nis"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nlb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/polardb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/quotas"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcecenter"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcedirectorymaster"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcesharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rkvstore"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rocketmq"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicecatalog"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/sts"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/tag"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcipam"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcpeer"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// products are all that are implemented.
var products = []*services.Product{
	resourcesharing.Product(),
	vpc.Product(),
	ecs.Product(vpc.OfEcs(ecs.Contract)),
	sts.Product(),
	ims.Product(),
	resourcemanager.Product(),
	resourcedirectorymaster.Product(),
	quotas.Product(),
	ram.Product(),
	tag.Product(vpc.Tagging),
	location.Product(),
	vpcpeer.Product(),
	servicecatalog.Product(),
	vpcipam.Product(),
	resourcecenter.Product(),
	cbn.Product(),
	nis.Product(),
	rkvstore.Product(),
	dds.Product(),
	polardb.Product(),
	mse.Product(),
	cr.Product(),
	rds.Product(),
	kms.Product(),
	cs.Product(),
	slb.Product(),
	alikafka.Product(),
	rocketmq.Product(),
	elasticsearch.Product(),
	bssopenapi.Product(),
	alb.Product(),
	nlb.Product(),
}

// TestResponsesAreWrittenAsEncodingJSONDoes fills every type of a response at
// random and compares what it writes of itself with what encoding/json makes of
// its tags. Nested types are also filled alone: within a response the deepest
// ones are hardly ever there.
func TestResponsesAreWrittenAsEncodingJSONDoes(t *testing.T) {
	t.Parallel()
	for _, product := range products {
		types := map[reflect.Type]bool{}
		for _, action := range product.Actions {
			collect(types, reflect.TypeOf(action.NewResponse()))
		}
		for one := range types {
			if !reflect.PointerTo(one).Implements(reflect.TypeFor[wire.Appender]()) {
				continue // encoding/json writes it
			}
			t.Run(product.Contract.Name+"/"+one.Name(), func(t *testing.T) {
				t.Parallel()
				rapid.Check(t, func(t *rapid.T) {
					filled := reflect.New(one)
					fill(t, filled.Elem())
					want := encode(t, filled.Interface())
					// What stands before the object must neither change nor matter.
					before := rapid.SampledFrom([]string{"", "{", "[1,"}).Draw(t, "before")
					got := string(filled.Interface().(wire.Appender).AppendJSON([]byte(before)))
					if got != before+want {
						t.Fatalf("got\n%s\nwant\n%s", got, before+want)
					}
				})
			})
		}
	}
}

// collect adds a struct, and those that it holds.
func collect(types map[reflect.Type]bool, held reflect.Type) {
	for held.Kind() == reflect.Pointer || held.Kind() == reflect.Slice || held.Kind() == reflect.Map {
		held = held.Elem()
	}
	if held.Kind() != reflect.Struct || types[held] {
		return
	}
	types[held] = true
	for member := range held.Fields() {
		collect(types, member.Type)
	}
}

// encode writes a value with encoding/json, the way that the wire wants it.
func encode(t *rapid.T, value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(text.String(), "\n")
}

// texts are strings of which each part is one that JSON may have to escape.
var texts = rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{
	"a", " ", "vpc-1", "\"", "\\", "/", "<b>&", "{", "[", ",", "\x00", "\b\f\n\r\t", "\x1f", "\x7f",
	"\u0080", "\u00e9", "\u534e\u4e1c", "\U0001f600", "\u2027", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff",
	"\x80", "\xc3", "\xe2\x80", "\xed\xa0\x80", "\xf0\x9f\x98", "\xff",
}), 0, 4), func(parts []string) string { return strings.Join(parts, "") })

var (
	yesOrNo  = rapid.Bool()
	numbers  = rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e21, 1e20, 1e-6, 9e-7, 0.1, math.MaxFloat64, math.SmallestNonzeroFloat64}))
	integers = rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{0, -1, math.MaxInt64, math.MinInt64}))
	lengths  = rapid.IntRange(0, 2)
)

// fill gives a value of a response any content: also none, and what is empty.
func fill(t *rapid.T, into reflect.Value) {
	switch into.Kind() {
	case reflect.Struct:
		for _, member := range into.Fields() {
			fill(t, member)
		}
	case reflect.Pointer:
		if yesOrNo.Draw(t, "given") {
			into.Set(reflect.New(into.Type().Elem()))
			fill(t, into.Elem())
		}
	case reflect.Slice:
		if yesOrNo.Draw(t, "given") {
			length := lengths.Draw(t, "length")
			into.Set(reflect.MakeSlice(into.Type(), length, length))
			for i := range length {
				fill(t, into.Index(i))
			}
		}
	case reflect.Map:
		if yesOrNo.Draw(t, "given") {
			into.Set(reflect.MakeMap(into.Type()))
			for range lengths.Draw(t, "length") {
				value := reflect.New(into.Type().Elem()).Elem()
				fill(t, value)
				into.SetMapIndex(reflect.ValueOf(texts.Draw(t, "key")), value)
			}
		}
	case reflect.Interface:
		into.Set(reflect.ValueOf(rapid.SampledFrom([]any{texts.Draw(t, "text"), numbers.Draw(t, "number"), true, []any{}, map[string]any{"<": nil}}).Draw(t, "any")))
	case reflect.String:
		into.SetString(texts.Draw(t, "text"))
	case reflect.Bool:
		into.SetBool(yesOrNo.Draw(t, "yes"))
	case reflect.Int32:
		into.SetInt(int64(int32(integers.Draw(t, "integer"))))
	case reflect.Int64:
		into.SetInt(integers.Draw(t, "integer"))
	case reflect.Float64:
		into.SetFloat(numbers.Draw(t, "number"))
	default:
		t.Fatalf("responses have no %s", into.Type())
	}
}
