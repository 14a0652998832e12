package ecs

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// into puts what says how a network interface sends where the older parameters have it, which cannot say so too.
// How deep its queues are nobody can see, so that there are none but the usual ones.
func (t *NetworkInterfaceTrafficConfigParameter) into(mode *string, queues, pairs, sent, received **int32) error {
	if t != nil {
		if t.NetworkInterfaceTrafficMode != "" && *mode != "" || t.QueueNumber != nil && *queues != nil || t.QueuePairNumber != nil && *pairs != nil {
			return services.Refuse("InvalidParameter.Conflict", "Give NetworkInterfaceTrafficConfig or the parameters that it stands for.")
		}
		*mode += t.NetworkInterfaceTrafficMode
		for _, one := range []struct {
			into  **int32
			given *int32
		}{{queues, t.QueueNumber}, {pairs, t.QueuePairNumber}, {sent, t.TxQueueSize}, {received, t.RxQueueSize}} {
			if one.given != nil {
				*one.into = one.given
			}
		}
	}
	depth := func(given *int32) bool { return given == nil || *given == 8192 || *given == 16384 }
	if err := choose(
		choice{"NetworkInterfaceTrafficMode", "InvalidParameter.EniTrafficMode", oneOf(*mode, standardTraffic, rdmaTraffic)},
		choice{"TxQueueSize", "InvalidParameter.EniQueueSize", depth(*sent) && (*received == nil || *sent == nil || **sent == **received)},
		choice{"RxQueueSize", "InvalidParameter.EniQueueSize", depth(*received)},
	); err != nil {
		return err
	}
	return cmp.Or(services.NotThere("TxQueueSize", *sent != nil), services.NotThere("RxQueueSize", *received != nil))
}

// tuningOf reads how a network interface handles connections and packets.
func tuningOf(tracking *ConnectionTrackingConfigurationParameter, enhanced *EnhancedNetworkParameter) (t compute.InterfaceTuning) {
	if tracking != nil {
		t.Established, t.Closed, t.UDP = tracking.TcpEstablishedTimeout, tracking.TcpClosedAndTimeWaitTimeout, tracking.UdpTimeout
	}
	if enhanced != nil {
		t.SRIOV, t.RSS = enhanced.EnableSriov, enhanced.EnableRss
		t.Functions, t.FunctionQueues = enhanced.VirtualFunctionQuantity, enhanced.VirtualFunctionTotalQueueNumber
	}
	return t
}

// trackingAttribute asks for how a network interface remembers connections, which is shown to nobody else.
const trackingAttribute = "connectionTrackingConfiguration"

func describeNetworkInterfaceAttribute(c *cloud.Call, q *DescribeNetworkInterfaceAttributeRequest) (*NetworkInterfaceSet, error) {
	if err := choose(choice{"Attribute", "InvalidParameter", oneOf(q.Attribute, trackingAttribute)}); err != nil {
		return nil, err
	}
	ni, err := compute.Interface(c, q.NetworkInterfaceId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewInterface(c, ni)
	view.NetworkInterfaceTrafficConfig = &NetworkInterfaceTrafficConfig{
		NetworkInterfaceTrafficMode: view.NetworkInterfaceTrafficMode, QueueNumber: view.QueueNumber, QueuePairNumber: view.QueuePairNumber,
	}
	view.EnhancedNetwork = &EnhancedNetwork{
		EnableSriov: &ni.Enhanced.SRIOV, EnableRss: &ni.Enhanced.RSS, VirtualFunctionTotalQueueNumber: &ni.Enhanced.FunctionQueues, VirtualFunctionQuantity: &ni.Enhanced.Functions,
	}
	if q.Attribute == trackingAttribute {
		timeouts := ni.Timeouts()
		view.ConnectionTrackingConfiguration = &ConnectionTrackingConfiguration{
			TcpEstablishedTimeout: &timeouts.Established, TcpClosedAndTimeWaitTimeout: &timeouts.Closed, UdpTimeout: &timeouts.UDP,
		}
	}
	return &view, nil
}
