package worldfile

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Preset is what a world has beside what its file says.
type Preset string

// Sandbox is an account that is ready for work: with a default VPC, one with vSwitches in all
// zones, two resource groups, all services open, and a directory of all accounts where sharing is enabled
// and whose members may be deleted.
const Sandbox Preset = "sandbox"

// Enum lists the presets.
func (Preset) Enum() []any { return []any{Sandbox} }

// SandboxNetwork is what the sandbox's VPC is called: tools whose tests need a network that is
// there, such as the Terraform provider, look for one of this name.
const SandboxNetwork = "default-NODELETING"

// sandboxAccounts are those of a sandbox whose file names none.
var sandboxAccounts = []string{"owner", "team-a", "team-b"}

// expand adds what the file's preset has. All of it is the first account's.
func (f *File) expand() {
	if f.Preset != Sandbox {
		if f.Preset != "" {
			f.where.report("preset", "there is no preset %q; there is %s", f.Preset, Sandbox)
		}
		if len(f.Regions) > 0 {
			f.where.report("regions", "regions are those of a preset, and the file has none")
		}
		return
	}
	if len(f.Accounts) == 0 {
		f.Accounts = slices.Clone(sandboxAccounts)
	}
	if f.Directory != nil {
		f.where.report("directory", "the sandbox has a directory already: leave out this one, or the preset")
	}
	owner := f.Accounts[0]
	f.Directory = &Directory{Management: owner, Members: f.Accounts[1:], Sharing: true, MemberDeletion: true}
	for _, name := range []string{"default-a", "default-b"} {
		f.ResourceGroups = append(f.ResourceGroups, ResourceGroup{Name: name, Account: owner})
	}
	f.Services = append(f.Services, OpenedServices{Account: owner, Services: allServices()})
	if len(f.Regions) == 0 {
		f.Regions = []string{cloud.DefaultRegion}
	}
	for i, id := range f.Regions {
		region, known := cloud.FindRegion(id)
		if !known {
			f.where.report(fmt.Sprintf("regions[%d]", i), "there is no region %q", id)
			continue
		}
		f.DefaultVPCs = append(f.DefaultVPCs, DefaultVPC{Account: owner, Region: id})
		f.VPCs = append(f.VPCs, sandboxNetwork(owner, region, i == 0))
	}
	f.unique("regions", "region", f.Regions)
}

// sandboxNetwork is the VPC of a region. Its vSwitches are at the end of its block, so that
// people find room for theirs from the beginning. Only the first region's has its name alone.
func sandboxNetwork(owner string, region *cloud.Region, first bool) VPC {
	vpc := VPC{Label: Label{Name: SandboxNetwork, Account: owner}, Region: region.ID, CIDR: "192.168.0.0/16"}
	if !first {
		vpc.Name, vpc.Title = SandboxNetwork+" of "+region.ID, new(SandboxNetwork)
	}
	for i, zone := range region.Zones {
		vpc.VSwitches = append(vpc.VSwitches, VSwitch{
			Name: SandboxNetwork + " in " + zone, Title: new(SandboxNetwork), Zone: zone, CIDR: fmt.Sprintf("192.168.%d.0/24", 255-i),
		})
	}
	return vpc
}
