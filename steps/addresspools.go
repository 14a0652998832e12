package steps

import (
	"strconv"
)

func addressPoolSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a public IP address pool {name}`), s.createPool)
	sc.Step(action("renames", "rename", `the public IP address pool {name} to {name}`), s.renamePool)
	sc.Step(action("deletes", "delete", `the public IP address pool {name}`), s.deletePool)
	sc.Step(action("adds", "add", `a block of {number} bits to the public IP address pool {name}`), s.addPoolBlock, Money)
	sc.Step(action("takes", "take", `an EIP {name} out of the public IP address pool {name}`), s.allocateEIPOf, Money)
	sc.Step(Expression(`{name} sees `+only("public IP address pool", "public IP address pools")), s.seePools)
}

func (s *Scene) createPool(who, name, code string) error {
	return s.create(who, "CreatePublicIpAddressPool", query{"Name": name}, "PublicIpAddressPoolId", thing{aPool, name}, code)
}

func (s *Scene) renamePool(who, name, to, code string) error {
	return s.do(who, vpcProduct, "UpdatePublicIpAddressPoolAttribute", query{"PublicIpAddressPoolId": s.ID(aPool, name), "Name": to}, code)
}

func (s *Scene) deletePool(who, name, code string) error {
	return s.do(who, vpcProduct, "DeletePublicIpAddressPool", query{"PublicIpAddressPoolId": s.ID(aPool, name)}, code)
}

func (s *Scene) addPoolBlock(who string, bits int, name, code string) error {
	return s.do(who, vpcProduct, "AddPublicIpAddressPoolCidrBlock", query{"PublicIpAddressPoolId": s.ID(aPool, name), "CidrMask": strconv.Itoa(bits)}, code)
}

func (s *Scene) allocateEIPOf(who, name, pool, code string) error {
	return s.create(who, "AllocateEipAddress", query{"Name": name, "PublicIpAddressPoolId": s.ID(aPool, pool)}, "AllocationId", thing{anEIP, name}, code)
}

func (s *Scene) seePools(who, names string) error {
	return s.seeIDs("the public IP address pools", names, who, "ListPublicIpAddressPools", query{"MaxResults": "50"}, "PublicIpAddressPoolList", "PublicIpAddressPoolId")
}
