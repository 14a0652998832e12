package nis

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources. It has no actions of its own
// for that: those of Tag do it.
var Tagging = &services.Tagging{
	Product: "nis",
	Kinds:   map[string]cloud.Kind{"networkpath": kindPath, "networkreachableanalysis": kindAnalysis},
	Page:    50,
	Unknown: func(resourceType string) error {
		return services.Malformed(kindPath, "ResourceType", "there are no resources of the type "+resourceType)
	},
}

// readTags reads the tags of a request.
func readTags(given []TagParameter) ([]cloud.Tag, error) {
	tags := services.Tags(given)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("MissingParameter.TagKey", "every entry of Tag has a Key")
	}
	return tags, nil
}
