package compute

import (
	"fmt"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// mostQueues is how many queues a network interface can be set to have; what it is attached to may allow fewer.
const mostQueues = 2048

// QueuesAt is how many queues the interface has at a time: those that are set, or as many as the type
// of its instance gives it; 0 where it is attached to nothing.
func (ni *NetworkInterface) QueuesAt(now time.Time) int {
	if ni.Queues > 0 {
		return ni.Queues
	}
	if ni.Instance == nil || ni.Status(now) != InterfaceInUse {
		return 0
	}
	t, ok := FindInstanceType(ni.Instance.Type)
	switch {
	case !ok:
		return 0
	case ni.Primary:
		return t.Queues()
	}
	return t.SecondaryQueues()
}

// QueuePairsNow is how many queue pairs the interface has for RDMA: those that are set, or all of its instance's type; 0
// where it has none, or is attached to nothing.
func (ni *NetworkInterface) QueuePairsNow() int {
	switch {
	case !ni.RDMA || ni.QueuePairs > 0:
		return ni.QueuePairs
	case ni.Instance == nil:
		return 0
	}
	return limitsOf(ni.Instance.Type).QueuePairs
}

// checkQueues says whether a network interface can be set to have so many queues.
func checkQueues(queues int) error {
	if queues > mostQueues {
		return &cloud.Error{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Field: "Queues", Detail: fmt.Sprintf("a network interface has %d queues at most", mostQueues)}
	}
	return nil
}

// mayHaveQueues says whether the interface can be changed to have so many queues: while its
// instance stands still, within what its type allows.
func (ni *NetworkInterface) mayHaveQueues(c *cloud.Call, queues *int) error {
	if queues == nil {
		return nil
	}
	if err := checkQueues(*queues); err != nil {
		return err
	}
	switch {
	case ni.Primary:
		return cannotBe(ni.ID, "Queues", "the queues of a primary network interface stay as they are")
	case ni.Instance == nil:
		return nil
	case ni.Instance.Status(c) != InstanceStopped:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "Queues", Detail: "the instance of the network interface is not stopped"}
	}
	return limitsOf(ni.Instance.Type).checkQueues(*queues)
}

// checkQueues says whether a network interface on an instance of the type can have so many queues.
func (l InterfaceLimits) checkQueues(queues int) error {
	if queues > l.Queues {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "Queues", Detail: "the type of the instance allows " + plural(l.Queues, "queue") + " on a network interface"}
	}
	return nil
}

// Cards is how many network cards an instance has. The largest type of the families with enhanced
// networks has two, and so have the largest ones with RDMA: Terraform's provider 1.289 puts a network interface on the
// second card of an ecs.c8i.48xlarge.
func (t *InstanceType) Cards() int {
	if strings.HasSuffix(t.Family.Name, "nex") && strings.HasSuffix(t.Name, ".32xlarge") || t.RDMAInterfaces() > 0 && strings.HasSuffix(t.Name, ".48xlarge") {
		return 2
	}
	return 1
}

// checkCard says whether an instance of the type has the network card with the number.
func (l InterfaceLimits) checkCard(card int) error {
	if card < 0 || card >= l.Cards {
		return &cloud.Error{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Field: "Card", Detail: "the type of the instance has " + plural(l.Cards, "network card") + ", counted from 0"}
	}
	return nil
}
