package worldfile

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// addResourceGroups describes those beside the default ones.
func (x *exporter) addResourceGroups() {
	for _, group := range all[*identity.ResourceGroup](x) {
		if group.Default {
			continue
		}
		one := ResourceGroup{Name: group.Name, Account: x.names[group.Owner], Tags: x.tags(group.Head())}
		if group.DisplayName != group.Name {
			one.Title = &group.DisplayName
		}
		x.ResourceGroups = append(x.ResourceGroups, one)
	}
}

func (x *exporter) addNetworks() {
	vswitches := by(all[*network.VSwitch](x), func(v *network.VSwitch) *network.VPC { return v.VPC })
	for _, vpc := range all[*network.VPC](x) {
		if vpc.Default {
			x.addDefault(vpc, vswitches[vpc])
			continue
		}
		one := VPC{Label: x.label("vpc", vpc.Name, vpc.Description, vpc.Head()), Region: otherRegion(vpc.Region), CIDR: vpc.CIDR.String()}
		for _, vswitch := range vswitches[vpc] {
			name, title := x.called("vswitch", vswitch.Name)
			x.names[vswitch.ID] = name
			one.VSwitches = append(one.VSwitches, VSwitch{name, title, vswitch.Zone, vswitch.CIDR.String(), vswitch.Description, x.tags(vswitch.Head())})
		}
		x.VPCs = append(x.VPCs, one)
		if len(vpc.Secondary)+len(vpc.UserCIDRs)+len(vpc.IPv6) > 0 {
			x.note("the further blocks of addresses of the VPC %q", one.Name)
		}
	}
}

// addDefault describes a default VPC by its zones.
func (x *exporter) addDefault(vpc *network.VPC, vswitches []*network.VSwitch) {
	one := DefaultVPC{Account: x.names[vpc.Owner], Region: otherRegion(vpc.Region)}
	for _, vswitch := range vswitches {
		if vswitch.Default {
			one.Zones = append(one.Zones, vswitch.Zone)
		} else {
			x.left["vSwitch in a default VPC"]++
		}
	}
	x.DefaultVPCs = append(x.DefaultVPCs, one)
}

// otherRegion is a region, where it is not the usual one.
func otherRegion(region string) string {
	if region == cloud.DefaultRegion {
		return ""
	}
	return region
}
