package steps

// Steps about reserved CIDR blocks of vSwitches, and prefixes out of them.
func reservationSteps(s *Scene, sc vocabulary) {
	sc.Step(action("reserves", "reserve", `the block {name} of the vSwitch {name} as {name}`), s.reserveBlock)
	sc.Step(action("reserves", "reserve", `any block with a mask of {number} bits of the vSwitch {name} as {name}`), s.reserveAny)
	sc.Step(action("renames", "rename", `the reserved block {name} to {name}`), s.renameReservation)
	sc.Step(action("releases", "release", `the reserved block {name}`), s.releaseReservation)
	sc.Step(action("looks", "look", `at the prefixes of the reserved block {name}`), s.lookAtPrefixes)
	sc.Step(Expression(`{name} sees `+only("reserved block", "reserved blocks")+`(?: of the vSwitch {name})?`), s.seeReservations)
	sc.Step(Expression(`{name} sees that the reserved block {name} is {name} with {number} prefixes in use and {number} free`), s.seeReservation)
	sc.Step(Expression(`{name} sees `+only("prefix", "prefixes")+` of the reserved block {name} in use`), s.seePrefixes)
	sc.Step(action("assigns", "assign", `the prefix {name} to the network interface {name}`), s.assignPrefix)
	sc.Step(action("takes", "take", `the prefix {name} off the network interface {name}`), s.unassignPrefix)
}

func (s *Scene) reserve(who, vswitch, name, code string, asked query) error {
	asked["VSwitchId"], asked["VSwitchCidrReservationName"] = s.ID(aVSwitch, vswitch), name
	var made struct{ VSwitchCidrReservationId string }
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateVSwitchCidrReservation", asked, &made)); over {
		return verdict
	}
	s.Name(aReservation, name, made.VSwitchCidrReservationId)
	return nil
}

func (s *Scene) reserveBlock(who, block, vswitch, name, code string) error {
	return s.reserve(who, vswitch, name, code, query{"VSwitchCidrReservationCidr": block})
}

func (s *Scene) reserveAny(who, bits, vswitch, name, code string) error {
	return s.reserve(who, vswitch, name, code, query{"VSwitchCidrReservationMask": bits})
}

func (s *Scene) renameReservation(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyVSwitchCidrReservationAttribute", query{"VSwitchCidrReservationId": s.ID(aReservation, name), "VSwitchCidrReservationName": to}, code)
}

func (s *Scene) releaseReservation(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteVSwitchCidrReservation", query{"VSwitchCidrReservationId": s.ID(aReservation, name)}, code)
}

// prefixesOf lists the prefixes of a reserved block that network interfaces have.
func (s *Scene) prefixesOf(who, name string) ([]string, error) {
	var seen struct {
		CidrReservationUsages []struct{ IpPrefixCidr string }
	}
	err := s.ask(who, vpcProduct, "GetVSwitchCidrReservationUsage", query{"VSwitchCidrReservationId": s.ID(aReservation, name), "MaxResults": "100"}, &seen)
	prefixes := make([]string, len(seen.CidrReservationUsages))
	for i, use := range seen.CidrReservationUsages {
		prefixes[i] = use.IpPrefixCidr
	}
	return prefixes, err
}

func (s *Scene) lookAtPrefixes(who, name, code string) error {
	_, err := s.prefixesOf(who, name)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seePrefixes(who, prefixes, name string) error {
	found, err := s.prefixesOf(who, name)
	if err != nil {
		return err
	}
	return s.expectNames("the prefixes", listed(prefixes), found)
}

// reservation is a reserved block as an account sees it.
type reservation struct {
	VSwitchCidrReservationId, Status      string
	AssignedCidrCount, AvailableCidrCount int
}

func (s *Scene) reservations(who string, asked query) ([]reservation, error) {
	asked["MaxResults"] = "100"
	var seen struct{ VSwitchCidrReservations []reservation }
	err := s.ask(who, vpcProduct, "ListVSwitchCidrReservations", asked, &seen)
	return seen.VSwitchCidrReservations, err
}

func (s *Scene) seeReservations(who, names, vswitch string) error {
	list, err := s.reservations(who, query{"VSwitchId": s.idIfAny(aVSwitch, vswitch)})
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.VSwitchCidrReservationId
	}
	return s.expectNames("the reserved blocks", listed(names), ids)
}

func (s *Scene) seeReservation(who, name, status string, held, free int) error {
	list, err := s.reservations(who, query{"VSwitchCidrReservationIds.1": s.ID(aReservation, name)})
	if err != nil {
		return err
	}
	if err := Expect("the number of reserved blocks", 1, len(list)); err != nil {
		return err
	}
	return Expect("the reserved block", reservation{s.ID(aReservation, name), status, held, free}, list[0])
}

func (s *Scene) assignPrefix(who, prefix, to, code string) error {
	return s.do(who, ecsProduct, "AssignPrivateIpAddresses", query{"NetworkInterfaceId": s.ID(anInterface, to), "Ipv4Prefix.1": prefix}, code)
}

func (s *Scene) unassignPrefix(who, prefix, from, code string) error {
	return s.do(who, ecsProduct, "UnassignPrivateIpAddresses", query{"NetworkInterfaceId": s.ID(anInterface, from), "Ipv4Prefix.1": prefix}, code)
}
