package vpc

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// maxListed is how many ids a request can list in one parameter.
const maxListed = 20

// listed reads ids that are separated by commas. None at all is nil: it selects
// everything. More than limit are refused with the code.
func listed(text string, limit int, code string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	ids := strings.Split(text, ",")
	if len(ids) > limit {
		return nil, refuse(code, "the parameter has at most "+strconv.Itoa(limit)+" ids")
	}
	for i := range ids {
		ids[i] = strings.TrimSpace(ids[i])
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
		return "", refuse("IllegalParam.OwnerId", "an owner is the number of an account")
	}
	return strconv.FormatInt(*number, 10), nil
}

const defaultPageSize = 10

// pageOf reads which page of a list is asked for, and says it as responses do.
func pageOf(number, size *int32) (request cloud.PageRequest, pageNumber, pageSize *int32) {
	pageNumber, pageSize = new(int32(1)), new(int32(defaultPageSize))
	if number != nil {
		*pageNumber = *number
	}
	if size != nil {
		*pageSize = *size
	}
	return cloud.PageRequest{Offset: (int(*pageNumber) - 1) * int(*pageSize), Limit: int(*pageSize)}, pageNumber, pageSize
}

func isTrue(b *bool) bool { return b != nil && *b }
