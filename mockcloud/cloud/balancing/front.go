package balancing

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Front is a Classic Load Balancer as other products see it, which put it before what is
// theirs: the address that clients connect to, and whether that is one in the internet.
type Front struct {
	ID       string
	Address  netip.Addr
	Internet bool
}

// KindFront is the kind of a load balancer that is to stand before something.
const KindFront cloud.Kind = "load balancer to put before something"

var front func(c *cloud.Call, id string, verb cloud.Verb) (Front, error)

// RegisterFronts says how those of the product that has them are found. It is called once,
// before there is any world.
func RegisterFronts(find func(c *cloud.Call, id string, verb cloud.Verb) (Front, error)) {
	front = find
}

// FindFront finds a load balancer of the caller's.
func FindFront(c *cloud.Call, id string, verb cloud.Verb) (Front, error) {
	if front == nil {
		return Front{}, cloud.Missing(KindFront, id)
	}
	found, err := front(c, id, verb)
	if err != nil {
		return found, cloud.Missing(KindFront, id)
	}
	return found, nil
}
