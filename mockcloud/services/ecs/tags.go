package ecs

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// hasKeys says whether every tag of a filter has a key.
func hasKeys(tags []cloud.Tag) bool {
	for _, tag := range tags {
		if tag.Key == "" {
			return false
		}
	}
	return true
}

// viewTags shows the caller's own tags of a resource, each as one of the
// responses has it.
func viewTags[T any](c *cloud.Call, resourceID string, view func(key, value *string) T) []T {
	views := []T{}
	for _, tag := range c.Tags(resourceID) {
		views = append(views, view(new(tag.Key), new(tag.Value)))
	}
	return views
}
