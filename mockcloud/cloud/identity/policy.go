package identity

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// Policy is a RAM policy: one of an account, or one that the vendor has made for all.
type Policy struct {
	cloud.Record
	Name, Description string
	// System says that the vendor has made it.
	System bool
	// Versions are what it has said, in order of their numbers; Default is the id of
	// the one that counts.
	Versions []*PolicyVersion
	Default  string
	Updated  time.Time

	made int // how many versions there have been
}

// PolicyVersion is one version of a [Policy].
type PolicyVersion struct {
	ID, Document string
	Created      time.Time

	read *policy.Document
}

// The kinds of what is about policies.
const (
	KindPolicy        cloud.Kind = "RAM policy"
	KindPolicyVersion cloud.Kind = "version of a RAM policy"
)

var policies cloud.Table[*Policy]

func init() {
	name := func(p *Policy) string { return p.Name }
	policies.Define(cloud.Definition[*Policy]{
		Kind: KindPolicy, InPolicies: "ram:policy", Global: true, AtDeletion: cloud.Abandonable, Find: ownPolicy, Catalogue: systemPolicies,
		Indexes: byName(name),
		Tags:    &cloud.Tags[*Policy]{By: cloud.Modify, Name: name},
	})
}

// folded is a name as RAM compares it: without regard to case.
func folded(name string) string { return strings.ToLower(name) }

// byName is the index by which things are found under such a name.
func byName[T cloud.Thing](name func(T) string) []cloud.IndexOn[T] {
	return []cloud.IndexOn[T]{cloud.On("name", func(t T) string { return folded(name(t)) })}
}

const (
	maxPolicies = 1500 // of an account
	maxVersions = 5    // of a policy
	maxDocument = 6144 // characters
)

var policyName = cloud.NewPattern(`^[A-Za-z0-9-]+$`)

// Current is the version of the policy that counts.
func (p *Policy) Current() *PolicyVersion {
	at, _ := p.version(p.Default)
	return p.Versions[at]
}

// Type is what the vendor calls the sort of the policy.
func (p *Policy) Type() PolicyType { return TypeOf(p.System) }

// TypeOf is what the vendor calls policies of its own, and others.
func TypeOf(system bool) PolicyType {
	if system {
		return SystemPolicy
	}
	return CustomPolicy
}

// PolicyType is a sort of policies.
type PolicyType string

// The types of policies.
const (
	SystemPolicy PolicyType = "System"
	CustomPolicy PolicyType = "Custom"
)

// ARN is the policy's name among everybody's.
func (p *Policy) ARN() string {
	if p.System {
		return "acs:ram:*:system:policy/" + p.Name
	}
	return "acs:ram:*:" + p.Owner + ":policy/" + p.Name
}

func (p *Policy) version(id string) (int, error) {
	at := slices.IndexFunc(p.Versions, func(v *PolicyVersion) bool { return strings.EqualFold(v.ID, id) })
	if at < 0 {
		return 0, cloud.Missing(KindPolicyVersion, id)
	}
	return at, nil
}

// Version finds a version of the policy.
func (p *Policy) Version(id string) (*PolicyVersion, error) {
	at, err := p.version(id)
	if err != nil {
		return nil, err
	}
	return p.Versions[at], nil
}

// ownPolicy finds a policy of the caller's account by name.
func ownPolicy(c *cloud.Call, name string) (*Policy, error) {
	if found, ok := policies.First(c.World, c.AccountID, "", "name", folded(name)); ok {
		return found, nil
	}
	return nil, cloud.Missing(KindPolicy, name)
}

// FindPolicy finds a policy of the caller's account, or one of the vendor, by name.
func FindPolicy(c *cloud.Call, of PolicyType, name string) (*Policy, error) {
	switch of {
	case CustomPolicy:
		return ownPolicy(c, name)
	case SystemPolicy:
		if found := systemPolicy(name); found != nil {
			return found, nil
		}
		return nil, cloud.Missing(KindPolicy, name)
	}
	return nil, cloud.Invalid(KindPolicy, "PolicyType", "the type of a policy is System or Custom")
}

// readDocument reads what a version of a policy is to say.
func readDocument(document string) (*PolicyVersion, error) {
	if !cloud.HasLength(document, 1, maxDocument) {
		return nil, cloud.Invalid(KindPolicy, "PolicyDocument.Length", fmt.Sprintf("the document of a policy has 1 to %d characters", maxDocument))
	}
	read, err := policy.ParseIdentity(document)
	if err != nil {
		return nil, cloud.Invalid(KindPolicy, "PolicyDocument", err.Error())
	}
	return &PolicyVersion{Document: document, read: read}, nil
}

// add makes a version the next of the policy.
func (p *Policy) add(v *PolicyVersion, at time.Time) {
	p.made++
	v.ID, v.Created = "v"+strconv.Itoa(p.made), at
	p.Versions, p.Updated = append(p.Versions, v), at
}

func checkPolicyDescription(field, description string) error {
	if !cloud.HasLength(description, 0, 1024) {
		return cloud.Invalid(KindPolicy, field+".Length", "the description of a policy has at most 1024 characters")
	}
	return nil
}

// NewPolicy describes a policy to make.
type NewPolicy struct {
	Name, Description, Document string
	Tags                        []cloud.Tag
}

// CreatePolicy makes a policy of the caller's account. From then on its policies count.
func CreatePolicy(c *cloud.Call, n NewPolicy) (*Policy, error) {
	switch {
	case !cloud.HasLength(n.Name, 1, 128):
		return nil, cloud.Invalid(KindPolicy, "PolicyName.Length", "the name of a policy has 1 to 128 characters")
	case !policyName.MatchString(n.Name):
		return nil, cloud.Invalid(KindPolicy, "PolicyName.InvalidChars", "the name of a policy has letters, digits and hyphens")
	}
	if err := checkPolicyDescription("Description", n.Description); err != nil {
		return nil, err
	}
	version, err := readDocument(n.Document)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if _, taken := policies.First(c.World, c.AccountID, "", "name", folded(n.Name)); taken || systemPolicy(n.Name) != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindPolicy, ID: n.Name}
	}
	if policies.Own(c.World, c.AccountID, "") >= maxPolicies {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindPolicy, Detail: fmt.Sprintf("an account has at most %d policies", maxPolicies)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := &Policy{Record: c.NewGlobalRecord("policy-" + c.Draw(cloud.LowerDigits, 16)), Name: n.Name, Description: n.Description}
	made.add(version, c.Now)
	made.Default = version.ID
	policies.Add(c.World, made)
	c.AddTags(made.Head(), n.Tags)
	account(c).Declares = true
	return made, nil
}

// DescribePolicy gives a policy of the caller's account another description.
func DescribePolicy(c *cloud.Call, name, description string) (*Policy, error) {
	found, err := ownPolicy(c, name)
	if err != nil {
		return nil, err
	}
	if err := checkPolicyDescription("NewDescription", description); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	found.Description, found.Updated = description, c.Now
	return found, nil
}

// NewPolicyVersion describes a version to make.
type NewPolicyVersion struct {
	Document  string
	AsDefault bool
	// Rotate deletes the oldest version that does not count where there is no room.
	Rotate bool
}

// CreatePolicyVersion makes a version of a policy of the caller's account.
func CreatePolicyVersion(c *cloud.Call, name string, n NewPolicyVersion) (*Policy, *PolicyVersion, error) {
	found, err := ownPolicy(c, name)
	if err != nil {
		return nil, nil, err
	}
	version, err := readDocument(n.Document)
	if err != nil {
		return nil, nil, err
	}
	full := len(found.Versions) >= maxVersions
	if full && !n.Rotate {
		return nil, nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindPolicyVersion, ID: name, Detail: fmt.Sprintf("a policy has at most %d versions", maxVersions)}
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	if full {
		oldest := slices.IndexFunc(found.Versions, func(v *PolicyVersion) bool { return v.ID != found.Default })
		found.Versions = slices.Delete(slices.Clone(found.Versions), oldest, oldest+1)
	}
	found.add(version, c.Now)
	if n.AsDefault {
		found.Default = version.ID
	}
	return found, version, nil
}

// SetDefaultPolicyVersion makes a version the one that counts.
func SetDefaultPolicyVersion(c *cloud.Call, name, id string) error {
	found, err := ownPolicy(c, name)
	if err != nil {
		return err
	}
	version, err := found.Version(id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	found.Default, found.Updated = version.ID, c.Now
	return nil
}

// DeletePolicyVersion deletes a version that does not count.
func DeletePolicyVersion(c *cloud.Call, name, id string) error {
	found, err := ownPolicy(c, name)
	if err != nil {
		return err
	}
	at, err := found.version(id)
	if err != nil {
		return err
	}
	if found.Versions[at].ID == found.Default {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPolicyVersion, ID: id, By: KindPolicy, Detail: "the version is the default one of the policy"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	found.Versions, found.Updated = slices.Delete(slices.Clone(found.Versions), at, at+1), c.Now
	return nil
}

// DeletePolicy deletes a policy of the caller's account that nobody has; with
// cascading, its versions and attachments go along.
func DeletePolicy(c *cloud.Call, name string, cascading bool) error {
	found, err := ownPolicy(c, name)
	if err != nil {
		return err
	}
	attached := slices.Collect(attachments.Each(c.World, c.AccountID, "", "policy", found.ID))
	switch {
	case cascading:
	case len(attached) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPolicy, ID: name, By: attached[0].To.Kind(), Detail: "the policy is attached to " + attached[0].To.Name()}
	case len(found.Versions) > 1:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPolicy, ID: name, By: KindPolicyVersion, Detail: "the policy has versions besides the default one"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, one := range attached {
		attachments.Remove(c.World, one)
	}
	policies.Remove(c.World, found)
	return nil
}
