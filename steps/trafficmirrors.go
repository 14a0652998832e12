package steps

func trafficMirrorSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} opens the traffic mirror service`), s.openTrafficMirrorService, Money)
	sc.Step(action("(?:has|creates)", "create", `a traffic mirror filter {name} that accepts all of (TCP|UDP)`), s.createMirrorFilter)
	sc.Step(action("deletes", "delete", `the traffic mirror filter {name}`), s.deleteMirrorFilter)
	sc.Step(action("mirrors", "mirror", `the network interface {name} to {name} by {name} as the session {name}`), s.mirror, Money)
	sc.Step(action("starts to mirror", "start to mirror", `{name} in the session {name}`), s.addMirrorSource)
	sc.Step(action("stops to mirror", "stop to mirror", `{name} in the session {name}`), s.removeMirrorSource)
	sc.Step(action("deletes", "delete", `the traffic mirror session {name}`), s.deleteMirrorSession)
	sc.Step(Expression(`{name} sees `+only("traffic mirror session", "traffic mirror sessions")), s.seeMirrorSessions)
	sc.Step(Expression(`{name} sees that the session {name} mirrors only {name}`), s.seeMirrorSource)
}

func (s *Scene) openTrafficMirrorService(who string) error {
	return s.do(who, vpcProduct, "OpenTrafficMirrorService", nil, "")
}

func (s *Scene) createMirrorFilter(who, name, protocol, code string) error {
	return s.create(who, "CreateTrafficMirrorFilter", query{
		"TrafficMirrorFilterName": name, "IngressRules.1.Action": "accept", "IngressRules.1.Protocol": protocol, "IngressRules.1.Priority": "1",
		"IngressRules.1.IpVersion": "IPv4", "IngressRules.1.SourceCidrBlock": "0.0.0.0/0", "IngressRules.1.DestinationCidrBlock": "0.0.0.0/0",
	}, "TrafficMirrorFilterId", thing{aMirrorFilter, name}, code)
}

func (s *Scene) deleteMirrorFilter(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteTrafficMirrorFilter", query{"TrafficMirrorFilterId": s.ID(aMirrorFilter, name)}, code)
}

func (s *Scene) mirror(who, source, target, filter, name, code string) error {
	return s.create(who, "CreateTrafficMirrorSession", query{
		"TrafficMirrorSessionName": name, "TrafficMirrorFilterId": s.ID(aMirrorFilter, filter), "TrafficMirrorTargetType": "NetworkInterface", "Enabled": "true",
		"TrafficMirrorTargetId": s.ID(anInterface, target), "TrafficMirrorSourceIds.1": s.ID(anInterface, source), "Priority": "1",
	}, "TrafficMirrorSessionId", thing{aMirrorSession, name}, code)
}

func (s *Scene) addMirrorSource(who, source, session, code string) error {
	return s.do(who, vpcProduct, "AddSourcesToTrafficMirrorSession", s.mirrored(source, session), code)
}

func (s *Scene) removeMirrorSource(who, source, session, code string) error {
	return s.do(who, vpcProduct, "RemoveSourcesFromTrafficMirrorSession", s.mirrored(source, session), code)
}

func (s *Scene) mirrored(source, session string) query {
	return query{"TrafficMirrorSessionId": s.ID(aMirrorSession, session), "TrafficMirrorSourceIds.1": s.ID(anInterface, source)}
}

func (s *Scene) deleteMirrorSession(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteTrafficMirrorSession", query{"TrafficMirrorSessionId": s.ID(aMirrorSession, name)}, code)
}

func (s *Scene) seeMirrorSessions(who, names string) error {
	ids, err := s.list(who, "ListTrafficMirrorSessions", query{"MaxResults": "100"}, "TrafficMirrorSessionId", "TrafficMirrorSessions")
	if err != nil {
		return err
	}
	return s.expectNames("the traffic mirror sessions", listed(names), ids)
}

func (s *Scene) seeMirrorSource(who, name, source string) error {
	var seen struct {
		TrafficMirrorSessions []struct{ TrafficMirrorSourceIds []string }
	}
	if err := s.ask(who, vpcProduct, "ListTrafficMirrorSessions", query{"TrafficMirrorSessionIds.1": s.ID(aMirrorSession, name)}, &seen); err != nil {
		return err
	}
	if err := Expect("the number of sessions", 1, len(seen.TrafficMirrorSessions)); err != nil {
		return err
	}
	return s.expectNames("what is mirrored", []string{source}, seen.TrafficMirrorSessions[0].TrafficMirrorSourceIds)
}
