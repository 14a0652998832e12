package slb

import (
	"reflect"
	"testing"
)

// TestSettingsTakeAllThatIsSaid finds parameters of listeners and rules that nothing keeps.
func TestSettingsTakeAllThatIsSaid(t *testing.T) {
	t.Parallel()
	kept := map[string]bool{"RegionId": true, "RuleId": true, "HealthCheckSwitch": true}
	for _, of := range []reflect.Type{reflect.TypeFor[settings](), reflect.TypeFor[where]()} {
		for field := range of.Fields() {
			kept[field.Name] = true
		}
	}
	for _, request := range []any{
		CreateLoadBalancerTCPListenerRequest{},
		CreateLoadBalancerUDPListenerRequest{},
		CreateLoadBalancerHTTPListenerRequest{},
		CreateLoadBalancerHTTPSListenerRequest{},
		SetLoadBalancerTCPListenerAttributeRequest{},
		SetLoadBalancerUDPListenerAttributeRequest{},
		SetLoadBalancerHTTPListenerAttributeRequest{},
		SetLoadBalancerHTTPSListenerAttributeRequest{},
		SetRuleRequest{},
	} {
		for field := range reflect.TypeOf(request).Fields() {
			if field.IsExported() && !kept[field.Name] {
				t.Errorf("nothing keeps %s of %T", field.Name, request)
			}
		}
	}
}
