package organization

import (
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// ControlAttachment is a control policy that holds for a folder or a member, and for all that is
// below. Created is when it was attached.
type ControlAttachment struct {
	cloud.Record
	Policy *ControlPolicy
	// Target is the id of the folder or of the member.
	Target string
}

// KindControlAttachment is the kind of an attachment of a control policy.
const KindControlAttachment cloud.Kind = "attachment of a control policy"

// KindControlTarget is the kind of what control policies can be attached to: folders and members.
const KindControlTarget cloud.Kind = "target of control policies"

var controlAttachments cloud.Table[*ControlAttachment]

func init() {
	controlAttachments.Define(cloud.Definition[*ControlAttachment]{
		Kind: KindControlAttachment, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*ControlAttachment]{
			cloud.On("target", func(a *ControlAttachment) string { return a.Target }),
			cloud.On("policy", func(a *ControlAttachment) string { return a.Policy.ID }),
		},
	})
	identity.Boundary = boundary
}

// Document is what the policy says.
func (a *ControlAttachment) Document() *policy.Document { return a.Policy.read }

// Matched describes the policy where it decides a call.
func (a *ControlAttachment) Matched() cloud.MatchedPolicy {
	matched := cloud.MatchedPolicy{
		Policy: a.Policy.ID, Name: a.Policy.Name, Type: string(identity.TypeOf(a.Policy.System)), EntityType: "ResourceDirectoryTarget", Entity: a.Target, Scope: "Account",
	}
	if folderID.MatchString(a.Target) {
		matched.Scope = "Folder"
	}
	return matched
}

// boundary are the control policies that bind the users and roles of an account: those of
// the folders from the root on down to the member, and its own. Each level must allow what they do. The
// management account is bound by none, whatever is attached to the root.
func boundary(w *cloud.World, account string, now time.Time) (levels [][]identity.Applied) {
	member, ok := members.Get(w, account)
	if !ok || member.Folder.Directory.ControlPolicyStatus(now) != ControlPolicyEnabled {
		return nil
	}
	level := func(target string) {
		var applied []identity.Applied
		for one := range controlAttachments.Each(w, member.Owner, "", "target", target) {
			applied = append(applied, one)
		}
		levels = append(levels, applied)
	}
	for _, folder := range member.Folder.lineage() {
		level(folder.ID)
	}
	level(account)
	return levels
}

// attachControl attaches a policy to a target of a directory. Its number follows from both.
func attachControl(w *cloud.World, directory *Directory, of *ControlPolicy, target string, at time.Time) {
	controlAttachments.Add(w, &ControlAttachment{
		Record: cloud.Record{ID: of.ID + ":" + target, Sequence: w.NextSequence(), Owner: directory.Management, Created: at}, Policy: of, Target: target,
	})
}

// openControl lets all be allowed below a new target, where the directory has control policies.
func openControl(w *cloud.World, directory *Directory, target string, at time.Time) {
	if directory.controlPolicy {
		attachControl(w, directory, fullAccess(), target, at)
	}
}

// forgetControl takes all policies from a target that goes; "" are all targets.
func forgetControl(w *cloud.World, directory *Directory, target string) {
	all := controlAttachments.All(w, directory.Management, "")
	if target != "" {
		all = controlAttachments.Each(w, directory.Management, "", "target", target)
	}
	for _, one := range slices.Collect(all) {
		controlAttachments.Remove(w, one)
	}
}

// ControlTarget is a folder or a member, as what control policies are attached to.
type ControlTarget struct{ ID, Name, Type string }

// controlTarget finds one of the directory by its id.
func (d *Directory) controlTarget(w *cloud.World, id string) (t ControlTarget, err error) {
	if folder, ok := d.FindFolder(w, id); ok {
		if folder == d.Root {
			return ControlTarget{id, folder.Name, "Root"}, nil
		}
		return ControlTarget{id, folder.Name, "Folder"}, nil
	}
	if member := d.Member(w, id); member != nil && member != d.manager {
		return ControlTarget{id, member.DisplayName, "Account"}, nil
	}
	return t, cloud.Missing(KindControlTarget, id)
}

// maxControlAttachments is how many policies a target can have.
const maxControlAttachments = 10

// controlled finds what is to be attached or detached.
func controlled(c *cloud.Call, policyID, target string) (directory *Directory, found *ControlPolicy, attached *ControlAttachment, err error) {
	if directory, err = Managed(c); err != nil {
		return nil, nil, nil, err
	}
	if found, err = FindControlPolicy(c, policyID); err != nil {
		return nil, nil, nil, err
	}
	if _, err = directory.controlTarget(c.World, target); err != nil {
		return nil, nil, nil, err
	}
	attached, _ = controlAttachments.Get(c.World, policyID+":"+target)
	return directory, found, attached, nil
}

// AttachControlPolicy attaches a policy to a folder or a member of the caller's directory,
// where control policies are enabled.
func AttachControlPolicy(c *cloud.Call, policyID, target string) error {
	directory, found, attached, err := controlled(c, policyID, target)
	switch {
	case err != nil:
		return err
	case directory.ControlPolicyStatus(c.Now) != ControlPolicyEnabled:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDirectory, ID: directory.ID, Field: "ControlPolicy", Detail: "control policies are not enabled in the resource directory"}
	case attached != nil:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindControlAttachment, ID: attached.ID}
	case controlAttachments.Under(c.World, c.AccountID, "", "target", target) >= maxControlAttachments:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindControlAttachment, ID: target, Detail: fmt.Sprintf("a folder or a member has at most %d control policies", maxControlAttachments)}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	attachControl(c.World, directory, found, target, c.Now)
	return nil
}

// DetachControlPolicy takes a policy from a folder or a member of the caller's directory that
// has another one.
func DetachControlPolicy(c *cloud.Call, policyID, target string) error {
	_, _, attached, err := controlled(c, policyID, target)
	switch {
	case err != nil:
		return err
	case attached == nil:
		return cloud.Missing(KindControlAttachment, policyID+":"+target)
	case controlAttachments.Under(c.World, c.AccountID, "", "target", target) == 1:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindControlAttachment, ID: attached.ID, By: KindControlTarget, Detail: target + " has no other control policy"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	controlAttachments.Remove(c.World, attached)
	return nil
}

// ControlAttachmentsOf lists the policies that are attached to a folder or a member of the
// caller's directory itself.
func ControlAttachmentsOf(c *cloud.Call, target string) ([]*ControlAttachment, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	if _, err := directory.controlTarget(c.World, target); err != nil {
		return nil, err
	}
	return slices.Collect(controlAttachments.Each(c.World, c.AccountID, "", "target", target)), nil
}

// ControlTargets lists what a policy of the caller's directory is attached to.
func ControlTargets(c *cloud.Call, policyID string, request cloud.PageRequest) (cloud.Page[*ControlAttachment], error) {
	if _, err := FindControlPolicy(c, policyID); err != nil {
		return cloud.Page[*ControlAttachment]{}, err
	}
	return controlAttachments.List(c, cloud.Query[*ControlAttachment]{}.On("policy", policyID), request)
}

// TargetOf describes what a policy is attached to.
func TargetOf(c *cloud.Call, a *ControlAttachment) ControlTarget {
	found, _ := a.directory(c.World).controlTarget(c.World, a.Target)
	return found
}

func (a *ControlAttachment) directory(w *cloud.World) *Directory { return DirectoryOf(w, a.Owner) }

// ControlAttachmentCount counts what a policy is attached to in the caller's directory.
func ControlAttachmentCount(c *cloud.Call, p *ControlPolicy) int {
	return controlAttachments.Under(c.World, c.AccountID, "", "policy", p.ID)
}
