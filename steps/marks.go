package steps

import (
	"maps"
	"reflect"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// mark lets a world in which there is more than the scenario's mark what a request makes, before the
// SDK signs it.
func (s *Scene) mark(request any) {
	shared, ok := s.world.(Shared)
	if !ok {
		return
	}
	asked, ok := request.(requests.AcsRequest)
	if !ok {
		return
	}
	if common, ok := request.(*requests.CommonRequest); ok {
		shared.Mark(common.Version, common.ApiName, common.QueryParams)
		return
	}
	if requests.InitParams(asked) != nil { // the SDK will say so
		return
	}
	marked := maps.Clone(asked.GetQueryParams())
	shared.Mark(asked.GetVersion(), asked.GetActionName(), marked)
	for name, value := range marked {
		if asked.GetQueryParams()[name] != value {
			asked.GetQueryParams()[name] = value
			setField(request, name, value)
		}
	}
}

// setField sets the field of a typed request that stands for a parameter: the SDK reads it again
// when it sends the request. A parameter without a field is sent as it is.
func setField(request any, parameter, value string) {
	of := reflect.ValueOf(request).Elem()
	for i := range of.NumField() {
		if of.Type().Field(i).Tag.Get("name") == parameter && of.Field(i).Kind() == reflect.String {
			of.Field(i).SetString(value)
		}
	}
}

// markQuery does so with a request of the newer family of SDKs.
func (s *Scene) markQuery(version, action string, query map[string]*string) {
	shared, ok := s.world.(Shared)
	if !ok {
		return
	}
	marked := map[string]string{}
	for name, value := range query {
		marked[name] = *value
	}
	shared.Mark(version, action, marked)
	for name, value := range marked {
		query[name] = &value
	}
}
