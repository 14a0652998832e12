package slb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The sorts of access control lists of a listener.
const (
	aclWhite = "white"
	aclBlack = "black"
)

// words are the values that settings can have, where these are few.
var words = map[string][]string{
	"Scheduler": {"wrr", "rr", "sch", "tch", "qch", "wlc"}, "AclStatus": {on, off}, "HealthCheck": {on, off}, "StickySession": {on, off},
	"StickySessionType": {"insert", "server"}, "HealthCheckType": {"tcp", "http"}, "HealthCheckMethod": {"head", "get"}, "ListenerForward": {on, off},
	"EnableHttp2": {on, off}, "Gzip": {on, off}, "ConnectionDrain": {on, off}, "ListenerSync": {on, off},
}

// checkWords says whether settings have values that they can have.
func (s *settings) checkWords() error {
	given := map[string]string{
		"Scheduler": s.Scheduler, "AclStatus": s.AclStatus, "HealthCheck": s.HealthCheck, "StickySession": s.StickySession, "StickySessionType": s.StickySessionType,
		"HealthCheckType": s.HealthCheckType, "HealthCheckMethod": s.HealthCheckMethod, "ListenerForward": s.ListenerForward, "EnableHttp2": s.EnableHttp2,
		"Gzip": s.Gzip, "ConnectionDrain": s.ConnectionDrain, "ListenerSync": s.ListenerSync,
	}
	for _, name := range []string{
		"Scheduler", "AclStatus", "HealthCheck", "StickySession", "StickySessionType", "HealthCheckType", "HealthCheckMethod", "ListenerForward", "EnableHttp2",
		"Gzip", "ConnectionDrain", "ListenerSync",
	} {
		if value := given[name]; value != "" && !slices.Contains(words[name], value) {
			return invalid(name, value)
		}
	}
	switch {
	case s.StickySession != on:
		return nil
	case s.StickySessionType == "":
		return missing("StickySessionType")
	case s.StickySessionType == "insert" && s.CookieTimeout == nil:
		return missing("CookieTimeout")
	case s.StickySessionType == "server" && s.Cookie == "":
		return missing("Cookie")
	}
	return nil
}

func invalid(parameter, value string) error {
	return services.Refuse("InvalidParameter", "The value "+value+" of the parameter "+parameter+" is invalid.")
}

func missing(parameter string) error {
	return services.Refuse("MissingParameter", "The parameter "+parameter+" is required.")
}

// mayBe says whether a listener can be as it is, at its balancer.
func (l *listener) mayBe(c *cloud.Call) error {
	for _, check := range []func(*cloud.Call) error{
		func(*cloud.Call) error { return l.checkWords() }, l.checkBackend, l.checkLists, l.checkCertificates,
	} {
		if err := check(c); err != nil {
			return err
		}
	}
	return checkDescription(l.Description)
}

// checkBackend says whether there is something behind the listener.
func (l *listener) checkBackend(c *cloud.Call) error {
	switch {
	case l.ListenerForward == on:
		return l.checkForward(c)
	case l.VServerGroupId != "" && l.MasterSlaveServerGroupId != "":
		return services.Refuse("Abs.VServerGroupIdAndMasterSlaveServerGroupId.MissMatch", "A listener has a vServer group or a primary/secondary server group.")
	case l.VServerGroupId != "":
		g, err := findGroup(c, &virtualGroups, l.VServerGroupId, cloud.View)
		if err == nil && g.Balancer != l.Balancer {
			err = notThere(cloud.Missing(kindVirtualGroup, g.ID), "VServerGroupId")
		}
		return err
	case l.MasterSlaveServerGroupId != "":
		g, err := findGroup(c, &masterSlaveGroups, l.MasterSlaveServerGroupId, cloud.View)
		if err == nil && g.Balancer != l.Balancer {
			err = notThere(cloud.Missing(kindMasterSlaveGroup, g.ID), "MasterSlaveGroupId")
		}
		return err
	case l.BackendServerPort == nil:
		return services.Refuse("MissingParameter", "The BackendServerPort or VServerGroupId is required at least one.")
	}
	return nil
}

// checkForward says whether the listener can forward to another one: to one of HTTPS.
func (l *listener) checkForward(c *cloud.Call) error {
	port := services.Value(l.ForwardPort)
	if port != 0 && slices.ContainsFunc(listenersOf(c.World, l.Balancer), func(other *listener) bool {
		return other.Protocol == protocolHTTPS && other.Port == int(port)
	}) {
		return nil
	}
	return services.Refuse("InvalidParameter", "The specified ListenerPort or ForwardPort is invalid.")
}

// checkLists says whether the listener can have its access control lists.
func (l *listener) checkLists(c *cloud.Call) error {
	if l.AclStatus == on {
		switch {
		case l.AclId == "":
			return missing("AclId")
		case l.AclType != aclWhite && l.AclType != aclBlack:
			return invalid("AclType", l.AclType)
		}
	}
	for _, id := range l.aclIDs() {
		list, err := findList(c, id, cloud.View)
		if err != nil {
			return err
		}
		if list.IPv6 {
			return services.Refuse("IpVersionConflict", "The ip version of this LoadBalancer and the Acl is conflict.")
		}
	}
	return nil
}

// checkCertificates says whether the certificates of the listener are there.
func (l *listener) checkCertificates(c *cloud.Call) error {
	if l.Protocol != protocolHTTPS {
		return nil
	}
	if l.ServerCertificateId == "" {
		return missing("ServerCertificateId")
	}
	if _, err := findCertificate(c, l.ServerCertificateId, false, cloud.View); err != nil {
		return err
	}
	if err := checkTLSPolicy(c, l.TLSCipherPolicy); err != nil {
		return err
	}
	if l.CACertificateId == "" {
		return nil
	}
	_, err := findCertificate(c, l.CACertificateId, true, cloud.View)
	return err
}

// checkDescription says whether a listener or a group can be called that.
func checkDescription(text string) error {
	if text != "" && (!cloud.HasLength(text, 1, 256) || cloud.IsLink(text)) {
		return invalid("Description", text)
	}
	return nil
}
