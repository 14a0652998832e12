package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func ipamSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} opens the IPAM service`), s.openIPAM)
	// An account of the real cloud has one IPAM in a region, and may have it already.
	sc.Step(action("(?:has|creates)", "create", `an IPAM {name}`), s.createIPAM, Mocked)
	sc.Step(action("(?:has|creates)", "create", `an IPAM pool {name} in {name}`), s.createIPAMPool)
	sc.Step(action("(?:has|creates)", "create", `an IPAM pool {name} below {name}`), s.createIPAMSubPool)
	sc.Step(action("gives", "give", `the IPAM pool {name} the block {name}`), s.addIPAMBlock)
	sc.Step(action("takes", "take", `the block {name} from the IPAM pool {name}`), s.removeIPAMBlock)
	sc.Step(action("reserves", "reserve", `the block {name} of the IPAM pool {name}`), s.reserveIPAMBlock)
	sc.Step(action("creates", "create", `a VPC {name} with a mask of {number} out of the IPAM pool {name}`), s.createPlannedVPC)
	sc.Step(action("shares", "share", `the IPAM pool {name} with {name} as the resource share {name}`), s.shareIPAMPool, Mocked)
	sc.Step(action("deletes", "delete", `the IPAM pool {name}`), s.deleteIPAMPool)
	sc.Step(action("deletes", "delete", `the IPAM {name}`), s.deleteIPAM)
	sc.Step(Expression(`{name} sees that the IPAM pool {name} has allocated {names}`), s.seeAllocations)
}

// openIPAM opens the service, unless it is open: nobody closes it.
func (s *Scene) openIPAM(who string) error {
	err := s.ask(who, ipamProduct, "OpenVpcIpamService", query{"RegionId": Region}, nil)
	if refused, ok := err.(errors.Error); ok && refused.ErrorCode() == "CURRENT_USER_QUANTITY_EXCEED" { //nolint:errorlint // the SDK's own
		return nil
	}
	return err
}

// createIPAM names the IPAM, and by the same name its private scope.
func (s *Scene) createIPAM(who, name, code string) error {
	var made struct{ IpamId, PrivateDefaultScopeId string }
	if over, verdict := judge(code, s.ask(who, ipamProduct, "CreateIpam", query{"RegionId": Region, "IpamName": name, "OperatingRegionList.1": Region}, &made)); over {
		return verdict
	}
	s.Name(anIPAM, name, made.IpamId)
	s.Name(anIPAMScope, name, made.PrivateDefaultScopeId)
	return nil
}

func (s *Scene) createIPAMPool(who, name, ipam, code string) error {
	return s.pool(who, name, query{"IpamScopeId": s.ID(anIPAMScope, ipam)}, code)
}

func (s *Scene) createIPAMSubPool(who, name, above, code string) error {
	var seen struct {
		IpamPools []struct{ IpamScopeId string }
	}
	if err := s.ask(who, ipamProduct, "ListIpamPools", query{"RegionId": Region, "IpamPoolIds.1": s.ID(aPoolOfBlocks, above)}, &seen); err != nil {
		return err
	}
	if err := Expect("the number of pools", 1, len(seen.IpamPools)); err != nil {
		return err
	}
	return s.pool(who, name, query{"IpamScopeId": seen.IpamPools[0].IpamScopeId, "SourceIpamPoolId": s.ID(aPoolOfBlocks, above)}, code)
}

func (s *Scene) pool(who, name string, q query, code string) error {
	q["RegionId"], q["PoolRegionId"], q["IpamPoolName"] = Region, Region, name
	var made struct{ IpamPoolId string }
	if over, verdict := judge(code, s.ask(who, ipamProduct, "CreateIpamPool", q, &made)); over {
		return verdict
	}
	s.Name(aPoolOfBlocks, name, made.IpamPoolId)
	return nil
}

func (s *Scene) blockOf(pool, block string) query {
	return query{"RegionId": Region, "IpamPoolId": s.ID(aPoolOfBlocks, pool), "Cidr": block}
}

func (s *Scene) addIPAMBlock(who, pool, block, code string) error {
	return s.do(who, ipamProduct, "AddIpamPoolCidr", s.blockOf(pool, block), code)
}

func (s *Scene) removeIPAMBlock(who, block, pool, code string) error {
	return s.do(who, ipamProduct, "DeleteIpamPoolCidr", s.blockOf(pool, block), code)
}

func (s *Scene) reserveIPAMBlock(who, block, pool, code string) error {
	return s.do(who, ipamProduct, "CreateIpamPoolAllocation", s.blockOf(pool, block), code)
}

func (s *Scene) createPlannedVPC(who, name, mask, pool, code string) error {
	return s.create(who, "CreateVpc", query{"VpcName": name, "Ipv4IpamPoolId": s.ID(aPoolOfBlocks, pool), "Ipv4CidrMask": mask}, "VpcId", thing{aVPC, name}, code)
}

func (s *Scene) shareIPAMPool(who, name, with, share, code string) error {
	return s.shareWith(who, resourcesharing.CreateResourceShareResources{ResourceId: s.ID(aPoolOfBlocks, name), ResourceType: "IpamPool"}, with, share, code)
}

func (s *Scene) deleteIPAMPool(who, name, code string) error {
	return s.do(who, ipamProduct, "DeleteIpamPool", query{"RegionId": Region, "IpamPoolId": s.ID(aPoolOfBlocks, name)}, code)
}

func (s *Scene) deleteIPAM(who, name, code string) error {
	return s.do(who, ipamProduct, "DeleteIpam", query{"RegionId": Region, "IpamId": s.ID(anIPAM, name)}, code)
}

func (s *Scene) seeAllocations(who, pool, blocks string) error {
	var seen struct{ IpamPoolAllocations []struct{ Cidr string } }
	if err := s.ask(who, ipamProduct, "ListIpamPoolAllocations", query{"RegionId": Region, "IpamPoolId": s.ID(aPoolOfBlocks, pool), "MaxResults": "100"}, &seen); err != nil {
		return err
	}
	var got []string
	for _, one := range seen.IpamPoolAllocations {
		got = append(got, one.Cidr)
	}
	return Expect("what is allocated", quoted(listed(blocks)), quoted(got))
}
