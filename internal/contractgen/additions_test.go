package main

import (
	"strings"
	"testing"
)

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
	lacks.Info.Version, lacks.Info.Style = "2016-04-28", "RPC"
	if index, err := vendorIndex([]*document{lacks}, nil, ""); err != nil || !strings.Contains(string(index), "GetNatIpAttribute\n") {
		t.Errorf("the index lacks the addition: %s %v", index, err)
	}
}

func TestTheIndexHasWhatOnlyClientsName(t *testing.T) {
	t.Parallel()
	ims := &document{}
	ims.Info.Product, ims.Info.Version, ims.Info.Style = "Ims", "2019-08-15", "RPC"
	index, err := vendorIndex([]*document{ims}, nil, unlisted)
	if err != nil || !strings.Contains(string(index), "\nSetAccessKeyPolicy") {
		t.Errorf("the index lacks an action that Terraform's provider calls: %s %v", index, err)
	}
}
