package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// tagFilter reads the tags that what a request asks for must have.
func tagFilter[T ~struct{ Key, Value string }](given []T) ([]cloud.Tag, error) {
	tags := services.Tags(given)
	for _, tag := range tags {
		if tag.Key == "" {
			return nil, refuse("InvalidTagKey", "every entry of Tag has a Key")
		}
	}
	return tags, nil
}
