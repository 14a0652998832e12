package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// How a network interface handles connections and packets is shown by DescribeNetworkInterfaceAttribute alone.
func TestNetworkInterfacesAreTuned(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	attributes := func(id string) NetworkInterfaceSet {
		t.Helper()
		return *servicestest.OK[NetworkInterfaceSet](s, "participant", "DescribeNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": id, "Attribute": trackingAttribute})
	}
	usual := attributes(s.newInterface("participant", nil))
	if got := usual.ConnectionTrackingConfiguration; *got.TcpEstablishedTimeout != 910 || *got.TcpClosedAndTimeWaitTimeout != 3 || *got.UdpTimeout != 30 || *usual.EnhancedNetwork.EnableSriov {
		t.Errorf("a network interface that nobody has tuned has %+v and %+v", got, usual.EnhancedNetwork)
	}
	id := s.newInterface("participant", wire.Parameters{
		"ConnectionTrackingConfiguration.UdpTimeout": "60", "EnhancedNetwork.EnableSriov": "true", "EnhancedNetwork.VirtualFunctionQuantity": "4", "NetworkInterfaceTrafficConfig.QueueNumber": "2",
		"NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode": "Standard",
	})
	change := func(parameters ...string) string {
		t.Helper()
		asked := wire.Parameters{"NetworkInterfaceId": id}
		for i := 0; i < len(parameters); i += 2 {
			asked[parameters[i]] = parameters[i+1]
		}
		return s.Refused("participant", "ModifyNetworkInterfaceAttribute", asked)
	}
	const timeout, enhanced, traffic = "ConnectionTrackingConfiguration.", "EnhancedNetwork.", "NetworkInterfaceTrafficConfig."
	for _, test := range []struct{ name, value, want string }{
		{timeout + "TcpEstablishedTimeout", "31", "400 InvalidParameter.EniConnectionTrackingConfiguration"},
		{timeout + "TcpClosedAndTimeWaitTimeout", "2", "400 InvalidParameter.EniConnectionTrackingConfiguration"},
		{timeout + "UdpTimeout", "40", "400 InvalidParameter.EniConnectionTrackingConfiguration"},
		{enhanced + "VirtualFunctionQuantity", "-1", "400 InvalidParameter.EniEnhancedNetwork"},
		{enhanced + "EnableSriov", "false", "400 InvalidParameter.EniEnhancedNetwork"},
		{enhanced + "VirtualFunctionTotalQueueNumber", "3", "400 InvalidParameter.EniEnhancedNetwork"},
		{traffic + "NetworkInterfaceTrafficMode", "Slow", "400 InvalidParameter.EniTrafficMode"},
		{traffic + "QueuePairNumber", "4", "400 InvalidParameter.QueuePairNumberMustEmpty"},
		{traffic + "TxQueueSize", "8193", "400 InvalidParameter.EniQueueSize"},
		{traffic + "RxQueueSize", "8192", "501 MockNotImplemented"},
		{"TxQueueSize", "8193", "400 InvalidParameter.EniQueueSize"},
	} {
		if got := change(test.name, test.value); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.name, test.value, got, test.want)
		}
	}
	if got := change("QueueNumber", "3", traffic+"QueueNumber", "3"); got != "400 InvalidParameter.Conflict" {
		t.Errorf("the number of queues, twice: %q", got)
	}
	if got := change(timeout+"TcpEstablishedTimeout", "100", enhanced+"EnableRss", "true", traffic+"QueueNumber", "3", traffic+"NetworkInterfaceTrafficMode", "HighPerformance", traffic+"QueuePairNumber", "4"); got != "" {
		t.Fatalf("tuning it: %q", got)
	}
	if got := change(traffic+"NetworkInterfaceTrafficMode", "Standard"); got != "400 InvalidTrafficMode.ModifyToStandardNotSupported" {
		t.Errorf("turning it back: %q", got)
	}
	got := attributes(id)
	if timeouts := got.ConnectionTrackingConfiguration; *timeouts.TcpEstablishedTimeout != 100 || *timeouts.UdpTimeout != 60 || *timeouts.TcpClosedAndTimeWaitTimeout != 3 {
		t.Errorf("it remembers connections for %+v", timeouts)
	}
	if e := got.EnhancedNetwork; !*e.EnableSriov || !*e.EnableRss || *e.VirtualFunctionQuantity != 4 {
		t.Errorf("its network is enhanced by %+v", e)
	}
	if sends := got.NetworkInterfaceTrafficConfig; *sends.NetworkInterfaceTrafficMode != rdmaTraffic || *sends.QueueNumber != 3 || *sends.QueuePairNumber != 4 {
		t.Errorf("it sends by %+v", sends)
	}
	without := *servicestest.OK[NetworkInterfaceSet](s, "participant", "DescribeNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": id})
	if without.ConnectionTrackingConfiguration != nil {
		t.Error("its timeouts are shown to who does not ask for them")
	}
}
