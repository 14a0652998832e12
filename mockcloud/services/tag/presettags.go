package tag

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// central is the one region in which tags are planned, for all regions.
const central = "cn-hangzhou"

func checkCentral(region string) error {
	if region != central {
		return services.Refuse("WrongEndpoint", "preset tags are made and deleted in "+central)
	}
	return nil
}

func createTags(c *cloud.Call, q *CreateTagsRequest) (*EmptyResponse, error) {
	if err := checkCentral(q.RegionId); err != nil {
		return nil, err
	}
	var planned []identity.PresetTag
	for _, given := range q.TagKeyValueParamList {
		if given.Key == "" {
			return nil, services.Refuse("MissingParameter.Key", "every entry of TagKeyValueParamList has a Key")
		}
		one := identity.PresetTag{Key: given.Key, Description: given.Description}
		for _, value := range given.TagValueParamList {
			if value.Value == "" {
				return nil, services.Refuse("MissingParameter.Value", "every entry of TagValueParamList has a Value")
			}
			one.Values = append(one.Values, identity.PresetValue(value))
		}
		planned = append(planned, one)
	}
	return &EmptyResponse{}, identity.CreatePresetTags(c, planned)
}

func deleteTag(c *cloud.Call, q *DeleteTagRequest) (*EmptyResponse, error) {
	if err := checkCentral(q.RegionId); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeletePresetTag(c, q.Key, q.Value)
}
