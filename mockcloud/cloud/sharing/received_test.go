package sharing_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// The associations of a share are its owner's to list, by whichever index.
func TestAParticipantListsNoAssociationsOfOthers(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	id := s.Share("team-b")
	s.Accept("team-b")
	for account, want := range map[string]int{"owner": 1, "team-b": 0} {
		for _, ids := range [][]string{nil, {id}, {id, "rs-other"}} {
			s.Must(s.As(account, func(c *cloud.Call) error {
				page, err := sharing.Associations(c, sharing.AssociationFilter{ShareIDs: ids}, cloud.PageRequest{Limit: 10})
				if page.Total != want {
					t.Errorf("%s lists %d associations of %v, want %d", account, page.Total, ids, want)
				}
				return err
			}))
		}
	}
}
