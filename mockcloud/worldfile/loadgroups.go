package worldfile

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

const (
	kindSecurityGroup = compute.KindSecurityGroup
	kindInstance      = compute.KindInstance
)

// addGroups makes the security groups, and then their rules, which refer to groups.
func (l *loader) addGroups() error {
	regions := map[string]string{}
	for i := range l.VPCs {
		regions[l.VPCs[i].Name] = l.VPCs[i].region()
	}
	for at, g := range numbered("securityGroups", l.SecurityGroups) {
		parameters := tagged(map[string]string{
			"RegionId": regions[g.VPC], "VpcId": l.ids[thing{cloud.KindVPC, "", g.VPC}],
			"SecurityGroupName": called(g.Name, g.Title), "Description": g.Description,
		}, g.Tags)
		if g.Enterprise {
			parameters["SecurityGroupType"] = "enterprise"
		}
		of := act{at, fmt.Sprintf("the security group %q", g.Name), g.Account, regions[g.VPC], ecs, "CreateSecurityGroup", parameters}
		var made struct{ SecurityGroupId string }
		if err := l.do(of, &made); err != nil {
			return err
		}
		l.ids[l.groupThing(g.Account, g.Name)] = made.SecurityGroupId
		l.made(kindSecurityGroup, g.Account, g.Name, made.SecurityGroupId)
		if g.Isolated && !g.Enterprise {
			of.path, of.action = of.path+".isolated", "ModifySecurityGroupPolicy"
			of.parameters = map[string]string{"RegionId": of.region, "SecurityGroupId": made.SecurityGroupId, "InnerAccessPolicy": "Drop"}
			if err := l.do(of, nil); err != nil {
				return err
			}
		}
	}
	for path, g := range numbered("securityGroups", l.SecurityGroups) {
		for at, rule := range numbered(path+".rules", g.Rules) {
			if err := l.addRule(at, regions[g.VPC], &g, &rule); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *loader) addRule(path, region string, g *SecurityGroup, r *Rule) error {
	action, side, block, group := "AuthorizeSecurityGroup", "Source", r.From, r.FromGroup
	if r.To+r.ToGroup != "" {
		action, side, block, group = "AuthorizeSecurityGroupEgress", "Dest", r.To, r.ToGroup
	}
	parameters := map[string]string{
		"RegionId": region, "SecurityGroupId": l.ids[l.groupThing(g.Account, g.Name)],
		"Permissions.1.IpProtocol": r.Protocol, "Permissions.1.PortRange": r.Ports.asRange(),
		"Permissions.1.Policy": cmp.Or(string(r.Policy), string(Accept)), "Permissions.1.Priority": strconv.Itoa(max(1, r.Priority)),
		"Permissions.1.Description": r.Description,
	}
	switch address, _, _ := strings.Cut(block, "/"); {
	case group != "":
		parameters["Permissions.1."+side+"GroupId"] = l.ids[l.groupThing(g.Account, group)]
	case isIPv6(address):
		parameters["Permissions.1.Ipv6"+side+"CidrIp"] = block
	default:
		parameters["Permissions.1."+side+"CidrIp"] = block
	}
	return l.do(act{path, fmt.Sprintf("the security group %q", g.Name), g.Account, region, ecs, action, parameters}, nil)
}

func isIPv6(address string) bool {
	parsed, err := netip.ParseAddr(address)
	return err == nil && parsed.Is6()
}

// asRange writes the ports as the API has them.
func (p Ports) asRange() string {
	switch {
	case p == "":
		return "-1/-1"
	case strings.Contains(string(p), "/"):
		return string(p)
	}
	return string(p + "/" + p)
}
