package organization

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// ControlPolicy is a policy that limits what the users and roles of a directory's members
// may do, and gives them nothing: one of a directory, or the one of the vendor.
type ControlPolicy struct {
	cloud.Record
	Name, Description, Document string
	// System says that the vendor has made it.
	System  bool
	Updated time.Time

	read *policy.Document
}

// KindControlPolicy is the kind of a control policy.
const KindControlPolicy cloud.Kind = "control policy"

var controlPolicies cloud.Table[*ControlPolicy]

func init() {
	controlPolicies.Define(cloud.Definition[*ControlPolicy]{
		Kind: KindControlPolicy, InPolicies: "resourcemanager:policy/controlpolicy", Global: true, AtDeletion: cloud.GoAlong, Find: FindControlPolicy,
		Indexes:   []cloud.IndexOn[*ControlPolicy]{cloud.On("name", func(p *ControlPolicy) string { return p.Name })},
		Tags:      &cloud.Tags[*ControlPolicy]{By: cloud.Modify},
		Catalogue: systemControlPolicies,
	})
}

// systemControlPolicies is the one that the vendor has made for every directory: with it, what
// is not denied is allowed.
func systemControlPolicies() []*ControlPolicy {
	const document = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`
	read, err := policy.ParseIdentity(document)
	if err != nil {
		panic(err)
	}
	made := time.Date(2020, 8, 5, 6, 32, 24, 0, time.UTC)
	return []*ControlPolicy{{
		Record: cloud.Record{ID: "cp-FullAliyunAccess", Created: made}, Name: "FullAliyunAccess", Description: "All operations on all resources",
		Document: document, System: true, Updated: made, read: read,
	}}
}

// fullAccess is the vendor's.
func fullAccess() *ControlPolicy { return controlPolicies.Catalogue()[0] }

const (
	maxControlPolicies = 1500 // of a directory
	maxControlDocument = 4096 // characters
)

var (
	// Terraform's provider 1.289 has policies whose names are numbers.
	controlPolicyName        = cloud.NewPattern(`^[A-Za-z0-9][A-Za-z0-9-]*$`)
	controlPolicyDescription = cloud.NewPattern(`^[\p{L}][\p{L}\p{N}_ .,-]*$`)
)

// FindControlPolicy finds a policy of the caller's directory, or the vendor's, by its id.
func FindControlPolicy(c *cloud.Call, id string) (*ControlPolicy, error) {
	if _, err := Managed(c); err != nil {
		return nil, err
	}
	if id == fullAccess().ID {
		return fullAccess(), nil
	}
	return controlPolicies.Find(c, id, cloud.View)
}

// customControlPolicy finds one that can be changed: any but the vendor's.
func customControlPolicy(c *cloud.Call, id string) (*ControlPolicy, error) {
	found, err := FindControlPolicy(c, id)
	if err == nil && found.System {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindControlPolicy, ID: id, Detail: "the policy is the vendor's: nobody changes it"}
	}
	return found, err
}

// ControlPolicies lists those of the caller's directory that have all of the tags: the vendor's,
// which has none, comes first.
func ControlPolicies(c *cloud.Call, system, custom bool, tags []cloud.Tag, request cloud.PageRequest) (page cloud.Page[*ControlPolicy], err error) {
	if _, err := Managed(c); err != nil {
		return page, err
	}
	var found []*ControlPolicy
	if system && len(tags) == 0 {
		found = append(found, controlPolicies.Catalogue()...)
	}
	if custom {
		for one := range controlPolicies.All(c.World, c.AccountID, "") {
			if c.HasTags(one.ID, tags) {
				found = append(found, one)
			}
		}
	}
	return cloud.ListCatalogue(found, nil, request)
}

// ControlPolicyText is what people say of a control policy; what is nil stays as it is.
type ControlPolicyText struct{ Name, Description, Document *string }

// apply checks the texts and writes them into a policy. What is at fault is called as the operation
// calls it: PolicyName or NewPolicyName.
func (t ControlPolicyText) apply(c *cloud.Call, to *ControlPolicy, prefix string) error {
	if t.Name != nil {
		switch taken, found := controlPolicies.First(c.World, c.AccountID, "", "name", *t.Name); {
		case !cloud.HasLength(*t.Name, 1, 128) || !controlPolicyName.MatchString(*t.Name):
			return cloud.Invalid(KindControlPolicy, prefix+"PolicyName", "the name of a control policy has 1 to 128 letters, digits and hyphens, the first one no hyphen")
		case found && taken.ID != to.ID, *t.Name == fullAccess().Name:
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindControlPolicy, ID: *t.Name}
		}
		to.Name = *t.Name
	}
	if t.Description != nil {
		if *t.Description != "" && (!cloud.HasLength(*t.Description, 1, 1024) || !controlPolicyDescription.MatchString(*t.Description)) {
			return cloud.Invalid(KindControlPolicy, prefix+"Description", "the description of a control policy has 1 to 1024 letters, digits, underscores and hyphens, the first one a letter")
		}
		to.Description = *t.Description
	}
	if t.Document != nil {
		if !cloud.HasLength(*t.Document, 1, maxControlDocument) {
			return cloud.Invalid(KindControlPolicy, prefix+"PolicyDocument.Length", fmt.Sprintf("the document of a control policy has 1 to %d characters", maxControlDocument))
		}
		read, err := policy.ParseControl(*t.Document)
		if err != nil {
			return cloud.Invalid(KindControlPolicy, "PolicyDocument", err.Error())
		}
		to.Document, to.read = *t.Document, read
	}
	return nil
}

// CreateControlPolicy makes a policy of the caller's directory.
func CreateControlPolicy(c *cloud.Call, text ControlPolicyText, tags []cloud.Tag) (*ControlPolicy, error) {
	if _, err := Managed(c); err != nil {
		return nil, err
	}
	made := &ControlPolicy{Updated: c.Now}
	if err := text.apply(c, made, ""); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if controlPolicies.Own(c.World, c.AccountID, "") >= maxControlPolicies {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindControlPolicy, Detail: fmt.Sprintf("a resource directory has at most %d control policies", maxControlPolicies)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made.Record = c.NewGlobalRecord("cp-" + c.Draw(cloud.AnyCase, 16))
	controlPolicies.Add(c.World, made)
	c.AddTags(made.Head(), tags)
	return made, nil
}

// UpdateControlPolicy changes a policy of the caller's directory. What it says from then on counts
// wherever it is attached.
func UpdateControlPolicy(c *cloud.Call, id string, text ControlPolicyText) (*ControlPolicy, error) {
	found, err := customControlPolicy(c, id)
	if err != nil {
		return nil, err
	}
	changed := *found
	if err := text.apply(c, &changed, "New"); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	controlPolicies.Change(c.World, found, func() {
		found.Name, found.Description, found.Document, found.read, found.Updated = changed.Name, changed.Description, changed.Document, changed.read, c.Now
	})
	return found, nil
}

// DeleteControlPolicy deletes a policy of the caller's directory that is attached to nothing.
func DeleteControlPolicy(c *cloud.Call, id string) error {
	found, err := customControlPolicy(c, id)
	if err != nil {
		return err
	}
	for one := range controlAttachments.Each(c.World, c.AccountID, "", "policy", id) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindControlPolicy, ID: id, By: KindControlAttachment, Detail: "the control policy is attached to " + one.Target}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	controlPolicies.Remove(c.World, found)
	return nil
}
