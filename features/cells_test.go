package features_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/features"
)

// cell is the name of a row of the permission table: who, what, and on which kind.
var cell = regexp.MustCompile(`^The (owner|participant|former|stranger) and to (create|view|modify|delete|use) (.+)$`)

// without are the kinds that the permission table has rows for, and the verbs that
// mean nothing for them.
var without = map[string]string{
	"VPCs":                            "create", // it is a vSwitch that is created in the VPC of another, and each makes VPCs of its own
	"vSwitches":                       "",
	"secondary CIDR blocks":           "modify",
	"route tables":                    "",
	"routes":                          "use", // packets use them
	"network ACLs":                    "",
	"reserved CIDR blocks":            "",
	"IPv4 gateways":                   "",
	"IPv6 gateways":                   "",
	"IPv6 addresses":                  "",
	"NAT gateways":                    "",
	"SNAT entries":                    "use", // packets use them
	"DNAT entries":                    "use",
	"public IP address pools":         "",
	"IPv6 bandwidth":                  "use",        // packets use it
	"egress-only rules":               "modify use", // they have nothing that changes
	"VPN gateways":                    "",
	"customer gateways":               "use", // connections use them
	"IPsec connections":               "",
	"SSL servers":                     "",
	"SSL client certificates":         "use", // clients outside of the cloud use them
	"CENs":                            "",
	"transit routers":                 "",
	"route tables of transit routers": "",
	"attachments":                     "",
	"VPC peering connections":         "",
	"flow logs":                       "",
	"HaVips":                          "",
	"EIPs":                            "",
	"prefix lists":                    "",
	"prefix lists for rules":          "",
	"DHCP options sets":               "",
	"instances":                       "",
	"security groups":                 "",
	"network interfaces":              "",
	"tags":                            "",
}

// Each cell of the permission table has a row in a scenario of its kind.
func TestEachCellOfThePermissionTableHasARow(t *testing.T) {
	t.Parallel()
	suite := godog.TestSuite{Options: &godog.Options{FS: features.FS, Paths: []string{"permissions"}}}
	parsed, err := suite.RetrieveFeatures()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, feature := range parsed {
		for _, pickle := range feature.Pickles {
			found := cell.FindStringSubmatch(pickle.Name)
			if found == nil {
				continue
			}
			if _, ok := without[found[3]]; !ok {
				t.Errorf("%s has rows for %q, a kind that this test does not know", feature.Uri, found[3])
			}
			rows[found[0]]++
		}
	}
	for kind, none := range without {
		for _, relation := range []string{"owner", "participant", "former", "stranger"} {
			for _, verb := range []string{"create", "view", "modify", "delete", "use"} {
				name := "The " + relation + " and to " + verb + " " + kind
				if (rows[name] > 0) == slices.Contains(strings.Fields(none), verb) {
					t.Errorf("%q has %d rows", name, rows[name])
				}
			}
		}
	}
}
