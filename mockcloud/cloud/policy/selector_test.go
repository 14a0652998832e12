package policy

import "testing"

// TestSelectors has what conditions of rules may say, and what they select.
func TestSelectors(t *testing.T) {
	t.Parallel()
	tags := map[string]string{"env": "test", "tier": "web"}
	for text, want := range map[string]bool{
		"": true,
		`{"operator":"StringEquals","featurePath":"$.resourceName","desired":"web-1"}`:                     true,
		`{"operator":"StringEqualsAny","featurePath":"$.resourceName","desired":"[\"a,b\",\"web-1\"]"}`:    true,
		`{"operator":"StringEqualsAny","featurePath":"$.resourceName","desired":"a,b"}`:                    false,
		`{"operator":"NotStringEqualsAll","featurePath":"$.resourceName","desired":"a,web-1"}`:             false,
		`{"operator":"StringMatch","featurePath":"$.resourceName","desired":"*-1"}`:                        true,
		`{"operator":"TagMatchAll","featurePath":"$.tags","desired":"{\"env\":\"test\",\"tier\":\"db\"}"}`: false,
		`{"operator":"TagMatchAny","featurePath":"$.tags","desired":"{\"env\":\"test\",\"tier\":\"db\"}"}`: true,
		`{"operator":"TagMatchAny","featurePath":"$.tags","desired":"{\"env\":\"\",\"none\":\"\"}"}`:       false,
		`{"operator":"or","children":[{"operator":"StringEquals","featurePath":"$.resourceName","desired":"x"},{"operator":"and","children":[{"operator":"StringMatch","featurePath":"$.resourceName","desired":"web*"},{"operator":"TagMatchAll","featurePath":"$.tags","desired":"{\"env\":\"test\"}"}]}]}`: true,
	} {
		selector, err := ReadSelector(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := selector.Selects("web-1", tags); got != want {
			t.Errorf("%s selects it: %t", text, got)
		}
	}
	for _, text := range []string{
		"{", "[]", `{"operator":"and"}`, `{"operator":"StringEquals","featurePath":"$.resourceGroupId","desired":"rg-1"}`,
		`{"operator":"StringEquals","featurePath":"$.resourceName","featureSource":"ACCOUNT","desired":"a"}`, `{"operator":"TagMatchAll","featurePath":"$.tags","desired":"{}"}`,
	} {
		if _, err := ReadSelector(text); err == nil {
			t.Errorf("%s is read", text)
		}
	}
	if id, err := ReadTarget(`{"operator":"and","children":[{"operator":"StringEquals","featurePath":"$.resourceGroupId","desired":"rg-1"}]}`); err != nil || id != "rg-1" {
		t.Errorf("the target is %s: %v", id, err)
	}
	if _, err := ReadTarget(`{"operator":"StringEquals","featurePath":"$.resourceName","desired":"rg-1"}`); err == nil {
		t.Error("a name is a target")
	}
}
