package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// TestPagesMayDifferInTheirPlace has the parameters that say which part of a list is asked for, as products spell them.
func TestPagesMayDifferInTheirPlace(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"NextToken": true, "next_token": true, "nextToken": true, "Marker": true, "MaxResults": true, "maxResults": true, "page_size": true,
		"RegionId": true, "region_id": true, "VpcId": false, "Tag.1.Key": false,
	} {
		if services.IsPaging(name) != want {
			t.Errorf("%s: %v, want %v", name, !want, want)
		}
	}
}
