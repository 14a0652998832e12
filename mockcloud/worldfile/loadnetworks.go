package worldfile

import (
	"cmp"
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// addNetworks makes the VPCs.
func (l *loader) addNetworks() error {
	for at, v := range numbered("defaultVpcs", l.DefaultVPCs) {
		var made struct{ VpcId string }
		parameters := map[string]string{"RegionId": v.region()}
		if err := l.do(act{at, "the default VPC", v.Account, v.region(), vpc, "CreateDefaultVpc", parameters}, &made); err != nil {
			return err
		}
		l.made(cloud.KindVPC, v.Account, "default of "+v.region(), made.VpcId)
	}
	for at, v := range numbered("vpcs", l.VPCs) {
		parameters := tagged(map[string]string{
			"RegionId": v.region(), "CidrBlock": v.CIDR, "VpcName": called(v.Name, v.Title), "Description": v.Description,
		}, v.Tags)
		var made struct{ VpcId string }
		if err := l.do(act{at, fmt.Sprintf("the VPC %q", v.Name), v.Account, v.region(), vpc, "CreateVpc", parameters}, &made); err != nil {
			return err
		}
		l.ids[thing{cloud.KindVPC, "", v.Name}] = made.VpcId
		l.made(cloud.KindVPC, v.Account, v.Name, made.VpcId)
	}
	return nil
}

func (v *DefaultVPC) region() string { return cmp.Or(v.Region, cloud.DefaultRegion) }

func (v *VPC) region() string { return cmp.Or(v.Region, cloud.DefaultRegion) }

// addVSwitches makes the vSwitches of the VPCs, and the default ones.
func (l *loader) addVSwitches() error {
	for path, v := range numbered("defaultVpcs", l.DefaultVPCs) {
		for at, zone := range numbered(path+".zones", v.Zones) {
			parameters := map[string]string{"RegionId": v.region(), "ZoneId": zone}
			var made struct{ VSwitchId string }
			if err := l.do(act{at, "the default vSwitch of " + zone, v.Account, v.region(), vpc, "CreateDefaultVSwitch", parameters}, &made); err != nil {
				return err
			}
			l.made(cloud.KindVSwitch, v.Account, "default of "+zone, made.VSwitchId)
		}
	}
	for path, v := range numbered("vpcs", l.VPCs) {
		for at, s := range numbered(path+".vswitches", v.VSwitches) {
			parameters := tagged(map[string]string{
				"RegionId": v.region(), "VpcId": l.ids[thing{cloud.KindVPC, "", v.Name}], "ZoneId": s.Zone, "CidrBlock": s.CIDR,
				"VSwitchName": called(s.Name, s.Title), "Description": s.Description,
			}, s.Tags)
			var made struct{ VSwitchId string }
			if err := l.do(act{at, fmt.Sprintf("the vSwitch %q", s.Name), v.Account, v.region(), vpc, "CreateVSwitch", parameters}, &made); err != nil {
				return err
			}
			l.ids[thing{cloud.KindVSwitch, "", s.Name}] = made.VSwitchId
			l.made(cloud.KindVSwitch, v.Account, s.Name, made.VSwitchId)
		}
	}
	return nil
}
