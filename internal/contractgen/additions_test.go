package main

import "testing"

func TestAdditionsStandInForWhatTheMetadataLacks(t *testing.T) {
	t.Parallel()
	lacks, has := &document{}, &document{APIs: map[string]api{"GetNatIpAttribute": {}}}
	lacks.Info.Product, has.Info.Product = "Vpc", "Vpc"
	if found, err := lacks.action("GetNatIpAttribute"); err != nil || len(found.Parameters) == 0 {
		t.Errorf("the addition has %d parameters: %v", len(found.Parameters), err)
	}
	if _, err := has.action("GetNatIpAttribute"); err == nil {
		t.Error("an addition that the metadata has too is no mistake")
	}
	if _, err := lacks.action("GetNatMoon"); err == nil {
		t.Error("an action that is nowhere is found")
	}
}
