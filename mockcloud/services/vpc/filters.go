package vpc

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// maxListed is how many ids a request can list in one parameter.
const maxListed = 20

// listed reads ids that are separated by commas. None at all is nil: it selects
// everything. More than limit are refused with the code.
func listed(text string, limit int, code string) ([]string, error) {
	ids := services.Separated(text)
	if len(ids) > limit {
		return nil, services.Refuse(code, "the parameter has at most "+strconv.Itoa(limit)+" ids")
	}
	return ids, nil
}

// ownerFilter reads the number of an account that owns what is asked for; ""
// selects every owner.
func ownerFilter(number *int64) (string, error) {
	switch {
	case number == nil:
		return "", nil
	case *number <= 0:
		return "", services.Refuse("IllegalParam.OwnerId", "an owner is the number of an account")
	}
	return strconv.FormatInt(*number, 10), nil
}

const defaultPageSize = 10
