package leaks_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// finding are the actions whose texts only say which thing is meant.
var finding = regexp.MustCompile(`\.(Un[tT]ag|Remove|Revoke|Delete|Detach|Attach)`)

// noMarker are texts that no row plants, by their names or by action and path, and why.
var noMarker = map[string]string{
	"key": "is Key in an older spelling", "value": "is Value in an older spelling",
	"Dimensions.1.Key": "is one of a list of the vendor's", "Dimensions.1.Value": "is one of a list of the vendor's",
	"Kms.CreateKey Tags": "is planted by TagResources", "Kms.TagResource Tags": "is planted by TagResources",
	"Ecs.CreateDeploymentSet Domain": "is a word of the vendor's", "Ecs.CreateDeploymentSet Granularity": "is a word of the vendor's",
	"Ecs.CreateDeploymentSet OnUnableToRedeployFailedInstance": "is a choice of two",
	"SecretName": "is not implemented", "AliasName": "begins with alias/, where no marker does", "RotationInterval": "is a time",
	"ResourceCenter.EnableResourceCenter Channel": "means nothing here",
	"AddOperatingRegion.1":                        "is a region", "RemoveOperatingRegion.1": "is a region",
	"IngressRules.1.Action": "is a choice of two", "EgressRules.1.Action": "is a choice of two", "RuleAction": "is a choice of two",
	"TrafficPath.1": "is a choice of two", "AccessMode.ModeValue": "is not implemented",
	"RouteTableList.1": "is an id", "Zones.1": "is refused",
	"Parameter.1.Value": "is one of what the product knows", "ImmediatelyRelease": "is a choice of two",
	"Force": "is a choice of two", "IpCount": "is a number", "AddressFamily": "is a choice of two",
	"Ecs.CreateNatGateway Name": "is of what is not sold", "Ecs.CreateNatGateway Description": "is of what is not sold",
	"Vpc.TransformEipSegmentToPublicIpAddressPool Name":        "is planted when a pool is made",
	"Vpc.TransformEipSegmentToPublicIpAddressPool Description": "is planted when a pool is made",
	"SourceChildInstanceTypes.1":                               "is a word of the vendor's", "DestinationChildInstanceTypes.1": "is a word of the vendor's", "RouteTypes.1": "is a word of the vendor's",
	"MatchCommunitySet.1": "is two numbers", "OperateCommunitySet.1": "is two numbers",
	"TransitRouterCidrList.1.Name": "is planted by CreateTransitRouterCidr", "TransitRouterCidrList.1.Description": "is planted by CreateTransitRouterCidr",
	"Ecs.RunInstances LaunchTemplateName":                       "only says which launch template is meant",
	"Ecs.CreateLaunchTemplateVersion LaunchTemplateName":        "only says which launch template is meant",
	"Ecs.ModifyLaunchTemplateDefaultVersion LaunchTemplateName": "only says which launch template is meant",
	"TotalTargetCapacity":                                       "is a number", "PayAsYouGoTargetCapacity": "is a number", "SpotTargetCapacity": "is a number", "MinTargetCapacity": "is a number",
	"Sts.AssumeRoleWithOIDC RoleSessionName": "is planted by AssumeRole", "Ims.CreateOIDCProvider IssuerUrl": "is an address",
	"SAMLAssertion": "is encoded", "EncodedSAMLMetadataDocument": "is encoded", "NewEncodedSAMLMetadataDocument": "is encoded", "AuthnSignAlgo": "is not implemented",
	"LoginNetworkMasks": "is a list of blocks of addresses", "MFAOperationForLogin": "is a choice of the vendor's",
	"OperationForRiskLogin": "is a choice of the vendor's", "VerificationTypes.1": "is a choice of the vendor's",
	"AuthenticationCode1": "is a number", "AuthenticationCode2": "is a number",
	"AutoGroupingScopeCondition": "is a condition",
	"ResourceIdsScope":           "is a list of ids",
	"ResourceGroupIdsScope":      "is a list of ids", "ExcludeResourceGroupIdsScope": "is a list of ids", "RegionIdsScope": "is a list of regions",
	"ExcludeRegionIdsScope": "is a list of regions", "ExcludeResourceIdsScope": "is a list of ids", "ResourceTypesScope": "is a list of types",
	"ExcludeResourceTypesScope": "is a list of types", "PhoneNumber": "is a number",
	"ResourceDirectoryMaster.AddMessageContact Name": "has letters alone", "ResourceDirectoryMaster.UpdateMessageContact Name": "has letters alone",
	"ResourceManager.UpdateAutoGroupingRule RuleName": "is planted when the rule is made",
	"ValidFrom": "is a time", "ValidUntil": "is a time",
	"LaunchTemplateConfig.1.ExcludedInstanceTypes.1": "is not implemented", "LaunchTemplateConfig.1.Architectures.1": "is not implemented",
	"LaunchConfiguration.Tag.1.Value": "is planted where a launch template has it",
	"BurstablePerformance":            "is a choice of the vendor's", "PrePaidOptions.SpecifyCapacityDistribution.1.InstanceTypes.1": "is not implemented",
	"LaunchConfiguration.HostNames.1": "is not implemented",
	"HostNames.1":                     "takes the place of HostName, which is planted",
	"NewGroupName":                    "takes the place of GroupName, which is planted",
	"ResourceManager.CreateServiceLinkedRole ServiceName": "is one of the vendor's", "CustomSuffix": "no service here takes one",
	"ServicePrincipal": "is one of the vendor's",
	"ResourceManager.CreateServiceLinkedRole Description": "no service here takes one",
	"NewUserName":                                  "takes the place of UserName, which is planted",
	"RemovePrefixListEntry.1.Description":          "only says which entry is meant",
	"Ecs.AuthorizeSecurityGroup Description":       "is the text of one rule, where several are given; the rules' texts are planted",
	"Ecs.AuthorizeSecurityGroupEgress Description": "is the text of one rule, where several are given; the rules' texts are planted",
	"Ecs.ModifyInstanceAttribute Password":         "is planted when the instance is made",
	"RemoteConnectionOptions.Password":             "is a password of six letters, too short for a marker",
	"Ecs.ReplaceSystemDisk Password":               "is planted when the instance is made",
	"timePoints":                                   "is a list of hours", "repeatWeekdays": "is a list of days",
	"TargetCopyRegions":                    "is a choice of regions",
	"Ecs.ReInitDisk Password":              "is planted when the instance is made",
	"Ecs.ReplaceSystemDisk KeyPairName":    "only says which key pair is meant",
	"Asn":                                  "is a number",
	"Vpc.CreateCustomerGateway Tags.1.Key": "is planted by TagResources", "Vpc.CreateCustomerGateway Tags.1.Value": "is planted by TagResources",
	"Vpc.CreateVpnConnection Tags.1.Key": "is planted by TagResources", "Vpc.CreateVpnConnection Tags.1.Value": "is planted by TagResources",
	"Cipher": "is a choice of the vendor's", "Proto": "is a choice of the vendor's",
	"Role":       "is a choice of the vendor's",
	"IkeAuthAlg": "is a choice of the vendor's", "IkeEncAlg": "is a choice of the vendor's", "IkePfs": "is a choice of the vendor's",
	"IpsecAuthAlg": "is a choice of the vendor's", "IpsecEncAlg": "is a choice of the vendor's", "IpsecPfs": "is a choice of the vendor's",
	"BgpConfig": "holds no text of a person's own", "HealthCheckConfig": "holds no text of a person's own",
	"IpsecConfig":         "holds no text of a person's own",
	"RemoteCaCertificate": "is not implemented",
	"RemoteSubnet":        "is a CIDR block", "RouteDest": "is a CIDR block",
	"Vpc.CreateVpnConnection LocalSubnet": "is a CIDR block", "Vpc.ModifyVpnConnectionAttribute LocalSubnet": "is a CIDR block",
	"Vpc.ModifySslVpnServer LocalSubnet":                                                "is a CIDR block",
	"Vpc.ModifyVpnConnectionAttribute TunnelOptionsSpecification.1.TunnelIkeConfig.Psk": "is planted when the connection is made",
	"ResourceDirectoryMaster.EnableResourceDirectory MAName":                            "names the account that a mode makes which is not implemented",
}

// Every text that an action takes is planted by a row, so that what shows of it is seen.
func TestAMarkerIsInEveryTextThatAnActionTakes(t *testing.T) {
	t.Parallel()
	p := newPlay(t, "owner", "guest")
	p.scenes(p.actor("owner"))
	planted := map[string]bool{}
	for _, m := range p.markers {
		planted[m.row+" "+m.path] = true
	}
	given := func(rows []deed) {
		for i := range rows {
			for path := range p.actor("owner").parameters(rows[i].with) {
				planted[rows[i].call+" "+path] = planted[rows[i].call+" "+path] || strings.Contains(rows[i].with, path+"={")
			}
		}
	}
	given(scene)
	given(others)
	used := map[string]bool{}
	for call, o := range p.operations {
		if !o.Action.Writes || finding.MatchString(call) {
			continue
		}
		for _, leaf := range textsOf(o) {
			where, why := call+" "+leaf.path, ""
			for _, name := range []string{leaf.name, leaf.path, where} {
				if noMarker[name] != "" {
					why, used[name] = noMarker[name], true
				}
			}
			if planted[where] == (why != "") {
				t.Errorf("%s takes a text, which is planted: %t. Put a row into the scene that takes it, or into noMarker why none can (%s)", where, planted[where], why)
			}
		}
	}
	for name := range noMarker {
		if !used[name] {
			t.Errorf("no action has %s any more", name)
		}
	}
}

// kept are the fields of things in which texts of people are.
var kept = regexp.MustCompile(`(Name|Description|Comments|Note|Reason|Email|Key|Value|Project|LogStore|Domain)$`)

// ownText are such fields that hold no text of a person's own, and why.
var ownText = map[string]string{
	"Container Registry instance Resource Name": "its tests are lives of its own", "Container Registry instance Resource Description": "its tests are lives of its own",
	"auto grouping rule Name": "is given anew where the rule is updated",
	"message contact Name":    "has letters alone", "message contact Email Value": "is an address", "message contact Phone Value": "is a number",
	"account LoginName":  "is made by the world",
	"key pair PublicKey": "is a key",
	"key alias Name":     "has a number, as it begins with alias/", "key alias Key": "is the id of a key",
}

// Whatever keeps a text of a person's own, of whichever kind, keeps a marker.
func TestAMarkerIsInEveryTextThatIsKept(t *testing.T) {
	t.Parallel()
	p := newPlay(t, "owner", "guest")
	owner := p.actor("owner")
	p.scenes(owner)
	marked := map[string]bool{}
	for kind, things := range p.world.Snapshot()["tables"].(map[string]any) {
		for _, thing := range things.([]any) {
			is := thing.(map[string]any)["is"]
			if _, by := headOf(is); by == owner.id {
				fields(kind, is, func(field, text string) { marked[field] = marked[field] || holds(text) })
			}
		}
	}
	for field, has := range marked {
		if kept.MatchString(field) && has == (ownText[field] != "") {
			t.Errorf("the field %s keeps a marker: %t", field, has)
		}
	}
	tagged := map[string]bool{}
	got := p.call(p.world, owner, p.operations["Tag.ListTagResources"], wire.Parameters{"PageSize": "1000"})
	for _, one := range regexp.MustCompile(`acs:([a-z]+):[^:]*:[0-9]*:([a-z0-9]+)/[^}]*mk[0-9]{5}z`).FindAllStringSubmatch(got.body, -1) {
		tagged[one[1]+" "+one[2]] = true
	}
	for _, one := range p.taggable(owner) {
		if !tagged[one.product+" "+one.name] {
			t.Errorf("nobody puts a tag on a %s of %s", one.name, one.product)
		}
	}
}

// fields visits the texts of a thing by the names of its fields.
func fields(name string, value any, visit func(field, text string)) {
	switch value := value.(type) {
	case string:
		visit(name, value)
	case []any:
		for _, one := range value {
			fields(name, one, visit)
		}
	case map[string]any:
		for member, one := range value {
			fields(name+" "+member, one, visit)
		}
	}
}

func holds(text string) bool { return markers.MatchString(text) }
