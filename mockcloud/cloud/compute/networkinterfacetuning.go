package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ConnectionTimeouts are for how many seconds a network interface remembers connections that are silent.
type ConnectionTimeouts struct{ Established, Closed, UDP int32 }

// usualTimeouts are those of network interfaces of which nobody says otherwise.
var usualTimeouts = ConnectionTimeouts{Established: 910, Closed: 3, UDP: 30}

// EnhancedNetwork is what a network interface does for the programs of its instance by itself.
type EnhancedNetwork struct {
	SRIOV, RSS bool
	// Functions are how many virtual functions it shows by SR-IOV, and FunctionQueues how many queues these have together.
	Functions, FunctionQueues int32
}

// InterfaceTuning says how connections and packets of a network interface are to be handled; nil leaves a value as it is.
type InterfaceTuning struct {
	Established, Closed, UDP  *int32
	SRIOV, RSS                *bool
	Functions, FunctionQueues *int32
}

// Timeouts are those of the interface.
func (ni *NetworkInterface) Timeouts() ConnectionTimeouts {
	if ni.timeouts == (ConnectionTimeouts{}) {
		return usualTimeouts
	}
	return ni.timeouts
}

// check says whether a network interface that is tuned so far can be tuned so.
func (t *InterfaceTuning) check(now EnhancedNetwork) error {
	const timeouts, enhanced = "Timeouts", "EnhancedNetwork"
	is := func(value *int32, allowed ...int32) bool { return value == nil || slices.Contains(allowed, *value) }
	t.enhance(&now)
	switch {
	case !is(t.Established, 30, 60, 80, 100, 200, 300, 500, 700, 910):
		return cloud.Invalid(cloud.KindNetworkInterface, timeouts, "TcpEstablishedTimeout is 30, 60, 80, 100, 200, 300, 500, 700 or 910 seconds")
	case t.Closed != nil && (*t.Closed < 3 || *t.Closed > 15):
		return cloud.Invalid(cloud.KindNetworkInterface, timeouts, "TcpClosedAndTimeWaitTimeout is 3 to 15 seconds")
	case !is(t.UDP, 10, 20, 30, 60, 80, 100):
		return cloud.Invalid(cloud.KindNetworkInterface, timeouts, "UdpTimeout is 10, 20, 30, 60, 80 or 100 seconds")
	case now.Functions < 0 || now.FunctionQueues < 0 || now.FunctionQueues > mostQueues:
		return cloud.Invalid(cloud.KindNetworkInterface, enhanced, "VirtualFunctionQuantity and VirtualFunctionTotalQueueNumber are 0 or more")
	case !now.SRIOV && now.Functions+now.FunctionQueues > 0:
		return cloud.Invalid(cloud.KindNetworkInterface, enhanced, "a network interface has virtual functions where EnableSriov is true")
	case now.FunctionQueues > 0 && now.FunctionQueues < now.Functions:
		return cloud.Invalid(cloud.KindNetworkInterface, enhanced, "each virtual function has a queue at least, so VirtualFunctionTotalQueueNumber is no less than VirtualFunctionQuantity")
	}
	return nil
}

func (t *InterfaceTuning) enhance(e *EnhancedNetwork) {
	cloud.Assign(&e.SRIOV, t.SRIOV)
	cloud.Assign(&e.RSS, t.RSS)
	cloud.Assign(&e.Functions, t.Functions)
	cloud.Assign(&e.FunctionQueues, t.FunctionQueues)
}

// tune tunes the interface as is checked.
func (ni *NetworkInterface) tune(t InterfaceTuning) {
	t.enhance(&ni.Enhanced)
	if t.Established == nil && t.Closed == nil && t.UDP == nil {
		return
	}
	ni.timeouts = ni.Timeouts()
	cloud.Assign(&ni.timeouts.Established, t.Established)
	cloud.Assign(&ni.timeouts.Closed, t.Closed)
	cloud.Assign(&ni.timeouts.UDP, t.UDP)
}

// mayTurn says whether the interface can be changed to send by RDMA and to have so many queue pairs; nil is as now.
func (ni *NetworkInterface) mayTurn(rdma *bool, pairs *int) error {
	if rdma == nil && pairs == nil {
		return nil
	}
	if ni.RDMA && rdma != nil && !*rdma {
		return cannotBe(ni.ID, "RDMA.Back", "a network interface for RDMA stays one")
	}
	turned := *ni
	cloud.Assign(&turned.RDMA, rdma)
	cloud.Assign(&turned.QueuePairs, pairs)
	as := NewInterface{Trunks: ni.Trunks, RDMA: turned.RDMA, QueuePairs: turned.QueuePairs, IPv6: Addresses{Any: ni.countIPv6()}}
	if err := as.checkType(); err != nil || ni.Instance == nil {
		return err
	}
	if turned.RDMA && ni.Trunk != nil {
		return cannotBe(ni.ID, "Member.RDMA", "a network interface for RDMA is no member of a trunk")
	}
	_, others := ni.Instance.devices()
	if ni.RDMA {
		others--
	}
	return limitsOf(ni.Instance.Type).carry(&turned, others)
}
