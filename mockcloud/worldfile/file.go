// Package worldfile reads and writes world files: YAML that declares a world, its accounts, their
// directory, networks, shares, security groups and instances, its quotas and its clock.
//
// [Parse] checks a file as far as that goes without a world, [File.Load] makes the world by the
// same actions that clients call, and [Export] writes what a world holds as a file.
package worldfile

import (
	"fmt"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

// File is what a world file says. Things refer to each other by name.
type File struct {
	ID             string           `yaml:"id,omitempty" pattern:"^[a-z0-9-]{1,64}$" description:"The world's id. Credentials follow from it and from the seed. default takes the place of the world that exists from the start. Without it the id is random, or at the start of a server the file's name."`
	Seed           *uint64          `yaml:"seed,omitempty" description:"Decides ids and whatever else is random; 1 unless it is given."`
	Settling       Duration         `yaml:"settling,omitempty" description:"How long statuses that settle later take, such as 2s. What the file declares has settled."`
	Clock          *Clock           `yaml:"clock,omitempty" description:"The world's clock; without it, it shows the machine's time."`
	Preset         Preset           `yaml:"preset,omitempty" description:"What the world has beside what the file says, and is the first account's. sandbox: a default VPC, a VPC and vSwitches in all zones named default-NODELETING, the resource groups default-a and default-b, and a directory of all accounts with sharing enabled, whose members may be deleted; all services are open."`
	Regions        []string         `yaml:"regions,flow,omitempty" description:"Where the preset has networks; cn-hangzhou unless it is given."`
	Accounts       []string         `yaml:"accounts,flow" minItems:"1" description:"The names of the accounts: lower-case letters, digits and hyphens. With a preset owner, team-a and team-b unless it is given."`
	Directory      *Directory       `yaml:"directory,omitempty" description:"A resource directory."`
	Policies       []RAMPolicy      `yaml:"policies,omitempty" description:"RAM policies of accounts."`
	UserGroups     []UserGroup      `yaml:"userGroups,omitempty" description:"Groups of RAM users."`
	Users          []User           `yaml:"users,omitempty" description:"RAM users with their access keys."`
	Roles          []Role           `yaml:"roles,omitempty" description:"RAM roles."`
	Issuers        []Issuer         `yaml:"issuers,omitempty" description:"The issuers of OIDC tokens that the world knows keys of."`
	Quotas         []Quota          `yaml:"quotas,omitempty" description:"Quotas that are not the default."`
	ResourceGroups []ResourceGroup  `yaml:"resourceGroups,omitempty" description:"Resource groups beside the default one that each account has."`
	Services       []OpenedServices `yaml:"services,omitempty" description:"What accounts open once, before they use something."`
	DefaultVPCs    []DefaultVPC     `yaml:"defaultVpcs,omitempty" description:"Default VPCs, as the cloud makes them."`
	VPCs           []VPC            `yaml:"vpcs,omitempty" description:"VPCs with their vSwitches."`
	Shares         []Share          `yaml:"shares,omitempty" description:"Resource shares with their invitations."`
	SecurityGroups []SecurityGroup  `yaml:"securityGroups,omitempty" description:"Security groups with their rules."`
	Instances      []Instance       `yaml:"instances,omitempty" description:"ECS instances."`
	Shortages      []Shortage       `yaml:"shortages,omitempty" description:"What zones have no instances of left; the file's own instances are made before."`

	where where
}

// Clock is the clock of a world.
type Clock struct {
	Now    *time.Time `yaml:"now,omitempty" description:"The time at which the world is as the file says."`
	Frozen bool       `yaml:"frozen,omitempty" description:"Whether the clock stands still."`
}

// Directory is a resource directory.
type Directory struct {
	Management string   `yaml:"management" required:"true" description:"The management account."`
	Members    []string `yaml:"members,flow,omitempty" description:"The members in the root folder."`
	Folders    []Folder `yaml:"folders,omitempty" description:"The folders below the root."`
	Sharing    bool     `yaml:"sharing,omitempty" description:"Whether members share with each other without invitations."`
	// MemberDeletion says whether the directory has made its members, and may delete them.
	MemberDeletion bool `yaml:"memberDeletion,omitempty" description:"Whether the members are resource accounts, which the directory has made, and which the management account may delete."`
}

// Folder is a folder of a resource directory.
type Folder struct {
	Name    string   `yaml:"name" required:"true"`
	Members []string `yaml:"members,flow,omitempty" description:"The members in the folder."`
	Folders []Folder `yaml:"folders,omitempty" description:"The folders in it."`
}

// Quota is a quota that is not the default.
type Quota struct {
	Code    string `yaml:"code" required:"true" description:"The vendor's code of the quota."`
	Value   *int   `yaml:"value" required:"true" minimum:"0"`
	Account string `yaml:"account,omitempty" description:"The account for which it holds; without one it holds for all that have none of their own."`
}

// Shortage is a type of instances of which a zone has none left.
type Shortage = compute.NewShortage

// Label is what is said of most things.
type Label struct {
	Name string `yaml:"name" required:"true" description:"What the file calls it, and the API too unless title says otherwise."`
	// Title is what the API calls the thing, where that is another than Name.
	Title       *string           `yaml:"title,omitempty" description:"What the API calls it, where that is another than name; an empty one is none."`
	Account     string            `yaml:"account" required:"true" description:"Whose it is."`
	Description string            `yaml:"description,omitempty"`
	Tags        map[string]string `yaml:"tags,omitempty"`
}

// ResourceGroup is a resource group of an account.
type ResourceGroup struct {
	Name    string            `yaml:"name" required:"true" description:"Its identifier: letters, digits and hyphens."`
	Title   *string           `yaml:"title,omitempty" description:"What it is shown as, where that is another than name."`
	Account string            `yaml:"account" required:"true" description:"Whose it is."`
	Tags    map[string]string `yaml:"tags,omitempty"`
}

// DefaultVPC is the default VPC of an account in a region, with default vSwitches.
type DefaultVPC struct {
	Account string   `yaml:"account" required:"true" description:"Whose it is."`
	Region  string   `yaml:"region,omitempty" description:"cn-hangzhou unless it is given."`
	Zones   []string `yaml:"zones,flow,omitempty" description:"Where it has a default vSwitch."`
}

// VPC is a VPC with its vSwitches.
type VPC struct {
	Label     `yaml:",inline"`
	Region    string    `yaml:"region,omitempty" description:"cn-hangzhou unless it is given."`
	CIDR      string    `yaml:"cidr" required:"true" description:"The block of addresses, such as 10.0.0.0/16."`
	VSwitches []VSwitch `yaml:"vswitches,omitempty"`
}

// VSwitch is a vSwitch of a VPC, and of the VPC's account.
type VSwitch struct {
	Name        string            `yaml:"name" required:"true" description:"What the file calls it, and the API too unless title says otherwise. No other vSwitch of the file has the name."`
	Title       *string           `yaml:"title,omitempty" description:"What the API calls it, where that is another than name; an empty one is none."`
	Zone        string            `yaml:"zone" required:"true" description:"The zone, such as cn-hangzhou-h."`
	CIDR        string            `yaml:"cidr" required:"true" description:"The block of addresses, such as 10.0.1.0/24."`
	Description string            `yaml:"description,omitempty"`
	Tags        map[string]string `yaml:"tags,omitempty"`
}

// Share is a resource share.
type Share struct {
	Name        string                `yaml:"name" required:"true" description:"What the file calls it, and the API too unless title says otherwise."`
	Title       *string               `yaml:"title,omitempty" description:"What the API calls it, where that is another than name."`
	Account     string                `yaml:"account" required:"true" description:"Who shares."`
	Region      string                `yaml:"region,omitempty" description:"That of the vSwitches, or cn-hangzhou, unless it is given."`
	VSwitches   []string              `yaml:"vswitches,flow,omitempty" description:"The vSwitches that are shared."`
	Principals  []string              `yaml:"principals,flow,omitempty" description:"The accounts that they are shared with."`
	Folders     []string              `yaml:"folders,flow,omitempty" description:"The folders of the directory that they are shared with, such as apps, or apps/web for one within."`
	Directory   bool                  `yaml:"directory,omitempty" description:"Whether they are shared with the whole directory."`
	External    bool                  `yaml:"external,omitempty" description:"Whether principals can be outside of the directory; they are invited."`
	Invitations map[string]Invitation `yaml:"invitations,omitempty" description:"How the principals that are invited have answered."`
	Tags        map[string]string     `yaml:"tags,omitempty"`
}

// Invitation is how an account has answered an invitation.
type Invitation string

// The answers.
const (
	Accepted Invitation = "accepted" // unless the file says otherwise
	Pending  Invitation = "pending"
	Rejected Invitation = "rejected"
)

// Enum lists them.
func (Invitation) Enum() []any { return []any{Accepted, Pending, Rejected} }

// SecurityGroup is a security group with its rules.
type SecurityGroup struct {
	Label      `yaml:",inline"`
	VPC        string `yaml:"vpc" required:"true" description:"The VPC that it is in, which may be another account's."`
	Enterprise bool   `yaml:"enterprise,omitempty" description:"Whether it is an advanced security group."`
	Isolated   bool   `yaml:"isolated,omitempty" description:"Whether the members of a basic security group are kept apart."`
	Rules      []Rule `yaml:"rules,omitempty"`
}

// Rule is a rule of a security group. From and FromGroup are about what members get, To and
// ToGroup about what they send; a rule has one of them.
type Rule struct {
	Protocol    string `yaml:"protocol" required:"true" description:"tcp, udp, icmp, icmpv6, gre or all."`
	Ports       Ports  `yaml:"ports,omitempty" description:"A port, or a range such as 8000/8999; for tcp and udp."`
	From        string `yaml:"from,omitempty" description:"The block of addresses from which members get traffic."`
	FromGroup   string `yaml:"fromGroup,omitempty" description:"The security group of the account from whose members they get it."`
	To          string `yaml:"to,omitempty" description:"The block of addresses to which members send traffic."`
	ToGroup     string `yaml:"toGroup,omitempty" description:"The security group of the account to whose members they send it."`
	Policy      Policy `yaml:"policy,omitempty"`
	Priority    int    `yaml:"priority,omitempty" minimum:"1" maximum:"100" description:"1 unless it is given."`
	Description string `yaml:"description,omitempty"`
}

// Ports are a port, or a range of them such as 8000/8999.
type Ports string

// MarshalYAML writes one port as a number, as people do.
func (p Ports) MarshalYAML() (any, error) {
	if port, err := strconv.Atoi(string(p)); err == nil {
		return port, nil
	}
	return string(p), nil
}

// Policy is what a rule does with traffic.
type Policy string

// The policies.
const (
	Accept Policy = "accept" // unless the file says otherwise
	Drop   Policy = "drop"
)

// Enum lists them.
func (Policy) Enum() []any { return []any{Accept, Drop} }

// Instance is an ECS instance, or several that are alike.
type Instance struct {
	Label          `yaml:",inline"`
	VSwitch        string   `yaml:"vswitch" required:"true"`
	SecurityGroups []string `yaml:"securityGroups,flow" required:"true" minItems:"1" description:"The security groups of the account that it is in."`
	Type           string   `yaml:"type,omitempty" description:"ecs.g7.large unless it is given."`
	Image          string   `yaml:"image,omitempty" description:"The id of the image; one of Alibaba Cloud Linux unless it is given."`
	PrivateIP      string   `yaml:"privateIp,omitempty" description:"The address in the vSwitch; a free one unless it is given."`
	Stopped        bool     `yaml:"stopped,omitempty" description:"Whether it stands still."`
	Count          int      `yaml:"count,omitempty" minimum:"1" maximum:"1000" description:"How many there are: web is web-1, web-2 and so on then."`
}

// The defaults.
const (
	defaultSeed  = 1
	defaultType  = "ecs.g7.large"
	defaultImage = "aliyun_3_x64_20G_alibase_20250117.vhd"
)

// each are the instances one by one, with names of their own.
func (i Instance) each() []Instance {
	if i.Count == 0 {
		return []Instance{i}
	}
	list := make([]Instance, i.Count)
	for n := range list {
		list[n] = i
		list[n].Name, list[n].Count = fmt.Sprintf("%s-%d", i.Name, n+1), 0
	}
	return list
}

// called is what the API calls a thing.
func called(name string, title *string) string {
	if title != nil {
		return *title
	}
	return name
}

// Duration is a duration as text, such as 2s.
type Duration time.Duration

// MarshalText writes it.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads it.
func (d *Duration) UnmarshalText(text []byte) error {
	read, err := time.ParseDuration(string(text))
	if err != nil || read < 0 {
		return fmt.Errorf("%q is no duration such as 2s", text)
	}
	*d = Duration(read)
	return nil
}
