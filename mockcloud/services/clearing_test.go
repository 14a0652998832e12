package services_test

import (
	"regexp"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

var (
	updating   = regexp.MustCompile(`^(Modify|Update|Set|Change|Rename)`)
	describing = regexp.MustCompile(`(?i)(desc\w*|comments?|remark|note|detail|memo|userdata)$`)
)

// notCleared are texts that describe things and that an empty value of an update does not clear, and why.
var notCleared = map[string]string{
	"Vpc.ModifyVpcPrefixList AddPrefixListEntry.Description": entry, "Vpc.ModifyVpcPrefixList RemovePrefixListEntry.Description": entry,
	"Vpc.UpdateNetworkAclEntries IngressAclEntries.Description": entry, "Vpc.UpdateNetworkAclEntries EgressAclEntries.Description": entry,
	"Ecs.ModifyPrefixList AddEntry.Description": entry, "alikafka.UpdateAllowedIp Description": entry,
	"Ecs.ModifySecurityGroupEgressRule Description": "the vendor says that it cannot be deleted", "Ecs.ModifySecurityGroupRule Description": "the vendor says that it cannot be deleted",
	"R-kvstore.ModifyAccountDescription AccountDescription": required, "Dds.ModifyAccountDescription AccountDescription": required, "Dds.ModifyDBInstanceDescription DBInstanceDescription": required,
	"polardb.ModifyAccountDescription AccountDescription": required, "polardb.ModifyDBClusterDescription DBClusterDescription": required, "polardb.ModifyDBDescription DBDescription": required,
	"Rds.ModifyAccountDescription AccountDescription": required, "Rds.ModifyDBDescription DBDescription": required, "Rds.ModifyDBInstanceDescription DBInstanceDescription": required,
	"Alb.UpdateServerGroupServersAttribute Servers.Description": "Terraform's provider leaves out an empty one", "Nlb.UpdateServerGroupServersAttribute Servers.Description": "Terraform's provider leaves out an empty one",
}

const (
	entry    = "an entry is given whole"
	required = "the contract says that there must be one"
)

// Whatever describes a thing is cleared by an empty value of an update, or else somebody has
// thought of why not. The products' lives, and the play of leaks, show that it is.
func TestDescriptionsAreCleared(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			if !updating.MatchString(action.Name) {
				continue
			}
			var visit func(path string, fields []contract.Field)
			visit = func(path string, fields []contract.Field) {
				for _, field := range fields {
					name := path + field.Name
					switch {
					case field.Type == contract.Object:
						visit(name+".", field.Fields)
					case field.Type == contract.List:
						visit(name+".", field.Item.Fields)
					case field.Type != contract.String || !describing.MatchString(field.Name):
					case field.Clears == (notCleared[name] != ""):
						t.Errorf("%s: an empty value clears it: %t (%q)", name, field.Clears, notCleared[name])
					default:
						used[name] = true
					}
				}
			}
			visit(product.Contract.Name+"."+action.Name+" ", action.Schema().Parameters)
		}
	}
	for name := range notCleared {
		if !used[name] {
			t.Errorf("%s is cleared, or is not there", name)
		}
	}
}
