package leaks_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// noText are the endings of parameters that are texts and hold none of a
// person's own: ids, choices, numbers, addresses, times. Whatever else is a text
// gets a marker by itself.
var noText = regexp.MustCompile(`(?i)(` + strings.Join([]string{
	"Ids?", "Arns?", "Type", "Mode", "Status", "Policy", "Strategy", "Category", "Cidr", "CidrBlock", "CidrIp", "Ip", "IpAddress", "Address", "Entity", "Targets",
	"Zone", "Version", "Protocol", "Port", "PortRange", "PortBreak", "Mask", "Bandwidth", "Level", "Isp", "Spec", "Netmode", "Duration", "Cycle", "NatIpCidr", "Time", "NameServers",
	"ClientToken", "Token", "RegionId", "Priority", "Size", "Device", "Features", "Algorithm", "Encrypted", "Attach", "NicType", "OwnerAccount", "Account", "ForwardEntryIp",
	"Architecture", "Platform", "Affinity", "Tenancy", "Criteria", "Numa", "Endpoint", "Tokens", "Unit", "EffectScope", "Property", "Rolearn", "UserCidr", "IoOptimized", "Behavior",
	"SecurityProtectionTypes", "Maintenance", "Pool", "Prefix", "EnvLanguage", "PublicKeyBody", "PolicyDocument", "QuotaActionCode", "ProductCode", "Permission", "PermissionNames?",
	"RamRoleName", "ImageFamily", "Imageid", "BandwidthWeighting", "Attribute", "ParentFolderId", "MobilePhone", "SourceIdentity", "Code", "PtpStatus", "Specification", "Optimization", "Visible",
	"MetadataTags", "Recover", "NewAccountType", "LogDestination", "Hibernate", "SourceCIDR", "CidrReservationCidr", "TrustedSystemMode", "TopologyType", "VlanId", "PrivateIpAddress", "ExternalIp",
}, "|") + `)$`)

// forms are how values of parameters look that take not any text; * stands for
// the marker. Nothing at all leaves the parameter out.
var forms = map[string]string{
	"UserData":                       "*", // it is encoded
	"Password":                       "Ab1!*",
	"RemoteConnectionOptions":        "",
	"DomainName":                     "*.example.com",
	"Email":                          "*@example.com",
	"NewEmail":                       "*@example.com",
	"Dimensions.1.Key":               "",
	"Dimensions.1.Value":             "",
	"key":                            "", // the tags' older spelling
	"value":                          "",
	"RemovePrefixListEntry":          "",
	"DomainNameServers":              "",
	"ModeValue":                      "",
	"TrafficPath":                    "",
	"Tag.TagResources.Tags":          `{"*":"*"}`,
	"HostNames":                      "",
	"LogDeliveryType":                "",
	"IkeConfig":                      `{"Psk":"*"}`,
	"IpsecConfig":                    "",
	"HealthCheckConfig":              "",
	"BgpConfig":                      "",
	"LocalSubnet":                    "",
	"RemoteSubnet":                   "",
	"RemoteCaCertificate":            "",
	"IkeAuthAlg":                     "",
	"IkeEncAlg":                      "",
	"IkePfs":                         "",
	"IpsecAuthAlg":                   "",
	"IpsecEncAlg":                    "",
	"IpsecPfs":                       "",
	"Proto":                          "",
	"Cipher":                         "",
	"Ram.CreateAccessKey.UserName":   "",
	"SAMLAssertion":                  "",
	"EncodedSAMLMetadataDocument":    "",
	"NewEncodedSAMLMetadataDocument": "",
	"AuthnSignAlgo":                  "",
	"LoginNetworkMasks":              "",
	"MFAOperationForLogin":           "",
	"OperationForRiskLogin":          "",
	"VerificationTypes":              "",
	"AuthenticationCode1":            "",
	"AuthenticationCode2":            "",
	"AutoGroupingScopeCondition":     "",
	"RuleContents":                   "",
	"ResourceGroupIdsScope":          "", "ExcludeResourceGroupIdsScope": "", "RegionIdsScope": "", "ExcludeRegionIdsScope": "", "ExcludeResourceIdsScope": "",
	"ResourceTypesScope": "", "ExcludeResourceTypesScope": "",
	"ResourceDirectoryMaster.UpdateMessageContact.Name": "", "PhoneNumber": "",
	"CustomSuffix": "",
	"ResourceManager.CreateServiceLinkedRole.Description": "", // which the role of the service has already
	"LaunchTemplateName":                          "", // which is meant
	"Ecs.CreateLaunchTemplate.LaunchTemplateName": "*",
	"TotalTargetCapacity":                         "",
	"PayAsYouGoTargetCapacity":                    "",
	"SpotTargetCapacity":                          "",
	"MinTargetCapacity":                           "",
	"ValidFrom":                                   "",
	"ValidUntil":                                  "",
	"ExcludedInstanceTypes":                       "",
	"LaunchTemplateConfig":                        "",
	"PrePaidOptions":                              "",
}

// texts are the endings of parameters of reading actions that may find texts.
var texts = regexp.MustCompile(`(?i)(Name|Names|Key|Value|Keyword|TagValues|Id|Ids|Description)$`)

// marker is a text that an actor planted: in which row and parameter.
type marker struct {
	by, of, row, path string
	key               string // the same for all accounts
	tag               bool
}

var markers = regexp.MustCompile(`mk[0-9]{5}z`)

// textsOf are the parameters of an action that take a text of a person's own.
func textsOf(o *services.Operation) []leaf {
	return slices.DeleteFunc(leaves(o), func(l leaf) bool {
		return l.Type != contract.String || len(l.Enum) > 0 || noText.MatchString(l.name) && l.name != "Key"
	})
}

// formOf is how a text looks that a parameter takes; "" where it takes none.
func formOf(call string, l leaf) string {
	top, _, _ := strings.Cut(l.path, ".")
	form := "*"
	for _, key := range []string{l.name, top, l.path, call + "." + l.path} {
		if special, ok := forms[key]; ok {
			form = special
		}
	}
	return form
}

// planted fills the text parameters of an action that the row leaves open.
func (p *play) planted(a *actor, row *deed, o *services.Operation, parameters wire.Parameters) {
	for _, leaf := range textsOf(o) {
		_, given := parameters[leaf.path]
		form := formOf(row.call, leaf)
		if given || !row.takes(leaf) || form == "" {
			continue
		}
		text := fmt.Sprintf("mk%05dz", len(p.markers))
		value := strings.ReplaceAll(form, "*", text)
		if leaf.name == "UserData" {
			value = encoded(text)
		}
		parameters[leaf.path] = value
		key := fmt.Sprintf("%d %s", p.rows[a.name], leaf.path)
		p.byKey[a.name+" "+key] = text
		p.markers[text] = marker{key: key, by: a.name, of: row.subject(), row: row.call, path: leaf.path, tag: strings.Contains(leaf.path, "Tag.") || strings.Contains(leaf.path, "Tags.")}
	}
}

// takes says whether the text goes with the row: entries of lists of objects only
// where the row gives another member of the entry, as most need one; tags always.
func (d *deed) takes(l leaf) bool {
	at := strings.LastIndex(l.path, ".1.")
	if at < 0 || strings.HasPrefix(l.path, "Tag.") {
		return !strings.Contains(" "+d.without+" ", " "+l.path+" ")
	}
	return strings.Contains(" "+d.with, " "+l.path[:at+3]) && !strings.Contains(" "+d.without+" ", " "+l.path+" ")
}
