package steps

func bandwidthPackageSteps(s *Scene, sc vocabulary) {
	sc.Step(action("has", "have", `a bandwidth package {name} with {number} Mbit/s`), s.createBandwidthPackage, Money)
	sc.Step(action("puts", "put", `the EIP {name} into the bandwidth package {name}`), s.joinBandwidthPackage)
	sc.Step(action("takes", "take", `the EIP {name} out of the bandwidth package {name}`), s.leaveBandwidthPackage)
	sc.Step(action("deletes", "delete", `the bandwidth package {name}`), s.deleteBandwidthPackage)
	sc.Step(Expression(`{name} sees that the EIP {name} has {number} Mbit/s`), s.seeEIPBandwidth)
}

func (s *Scene) createBandwidthPackage(owner, name, bandwidth, code string) error {
	return s.makes(owner, vpcProduct, "CreateCommonBandwidthPackage", query{"Name": name, "Bandwidth": bandwidth}, "BandwidthPackageId", aBandwidthPackage, name, code)
}

func (s *Scene) joinBandwidthPackage(who, eip, name, code string) error {
	return s.do(who, vpcProduct, "AddCommonBandwidthPackageIp", s.inBandwidthPackage(eip, name), code)
}

func (s *Scene) leaveBandwidthPackage(who, eip, name, code string) error {
	return s.do(who, vpcProduct, "RemoveCommonBandwidthPackageIp", s.inBandwidthPackage(eip, name), code)
}

func (s *Scene) inBandwidthPackage(eip, name string) query {
	return query{"BandwidthPackageId": s.ID(aBandwidthPackage, name), "IpInstanceId": s.ID(anEIP, eip)}
}

func (s *Scene) deleteBandwidthPackage(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteCommonBandwidthPackage", query{"BandwidthPackageId": s.ID(aBandwidthPackage, name)}, code)
}

func (s *Scene) seeEIPBandwidth(who, name, bandwidth string) error {
	seen, err := s.eip(who, name)
	if err != nil {
		return err
	}
	return Expect("the bandwidth of the EIP", bandwidth, seen.bandwidth)
}
