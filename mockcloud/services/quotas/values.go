package quotas

import (
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	// general is the only category of quotas that a world has: it limits neither
	// how often an API is called nor who may use a feature.
	general = "CommonQuota"
	// unit is the unit of all quotas: they count things.
	unit = "Count"
	// regionDimension is the only dimension that a quota can have.
	regionDimension = "regionId"
)

// ofGeneral says whether a request is about general quotas, as it is where it
// names no category.
func ofGeneral(category string) bool { return category == "" || category == general }

// dimension reads the dimensions of a request: the region, or "" where there is
// none. It is not ok where the request names a dimension that no quota has.
func dimension[T ~struct{ Key, Value string }](dimensions []T) (region string, ok bool) {
	for _, given := range dimensions {
		d := struct{ Key, Value string }(given)
		if d.Key != regionDimension || region != "" && region != d.Value {
			return "", false
		}
		region = d.Value
	}
	return region, true
}

// shownDimension shows the region of a quota whose limit can be another in each.
func shownDimension(quota *cloud.Quota, region string) map[string]any {
	if !quota.PerRegion {
		return nil
	}
	return map[string]any{regionDimension: region}
}

// arn names a quota of the caller; an asterisk stands for all regions.
func arn(c *cloud.Call, quota *cloud.Quota, region string) *string {
	if quota.Global || region == "" {
		region = "*"
	}
	return new("acs:quotas:" + region + ":" + c.AccountID + ":quota/" + quota.Product + "/" + quota.Code)
}

// timestamp is absent where there is no time.
func timestamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return services.Seconds(t)
}

// parseTime reads a time in UTC; "" is the zero time.
func parseTime(parameter, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(services.SecondLayout, text)
	if err != nil {
		return time.Time{}, wire.InvalidParameter(parameter + " is a time in UTC such as 2021-01-19T09:25:56Z.")
	}
	return t, nil
}

// limitOf reads how many entries a page has; 30 unless the caller asks for
// another number. Where the contract has 20 as well, its text says 30.
func limitOf(maxResults *int32) int32 { return services.Or(maxResults, 30) }

// cut takes a page out of a list that does not change: its token is the
// position at which the page begins.
func cut[T any](list []T, token string, limit int32) (page []T, next *string, err error) {
	start := 0
	if token != "" {
		if start, err = strconv.Atoi(token); err != nil || start < 0 {
			return nil, nil, wire.InvalidParameter("NextToken is not a token that a list returned.")
		}
	}
	start = min(start, len(list))
	end := min(start+int(limit), len(list))
	if end < len(list) {
		next = new(strconv.Itoa(end))
	}
	return list[start:end], next, nil
}
