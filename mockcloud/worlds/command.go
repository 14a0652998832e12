package worlds

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// Command is one change of a world; one of its parts is set. A world is a
// function of its commands.
type Command struct {
	// At is the world's time of the change.
	At time.Time `json:"at"`
	// Failed says that the world refused it. It counts nevertheless: a refused
	// call uses up identifiers.
	Failed bool `json:"failed,omitempty"`
	// Found is what the call found out at length; see [cloud.Call.Finding].
	Found string `json:"found,omitempty"`

	AddAccount       *AddAccount       `json:"addAccount,omitempty"`
	SetKeyActive     *SetKeyActive     `json:"setKeyActive,omitempty"`
	IssueKey         *IssueKey         `json:"issueKey,omitempty"`
	AddUserKey       *AddUserKey       `json:"addUserKey,omitempty"`
	AddDirectory     *AddDirectory     `json:"addDirectory,omitempty"`
	SetQuota         *SetQuota         `json:"setQuota,omitempty"`
	UnsetQuota       *UnsetQuota       `json:"unsetQuota,omitempty"`
	SetShortages     *SetShortages     `json:"setShortages,omitempty"`
	SetIssuers       *SetIssuers       `json:"setIssuers,omitempty"`
	DefinePermission *DefinePermission `json:"definePermission,omitempty"`
	Call             *APICall          `json:"call,omitempty"`
}

// AddAccount adds an account; see [identity.AddAccount].
type AddAccount struct {
	Name   string `json:"name"`
	Secret string `json:"secret,omitempty"`
}

// SetKeyActive turns the key of an account on or off.
type SetKeyActive struct {
	Account string `json:"account"`
	Active  bool   `json:"active"`
}

// AddUserKey gives a RAM user a key; see [identity.AddUserKey].
type AddUserKey struct {
	AccountID string `json:"accountId"`
	User      string `json:"user"`
}

// IssueKey makes a temporary key for an account, or for one of its roles.
type IssueKey struct {
	AccountID string        `json:"accountId"`
	Role      string        `json:"role,omitempty"`
	Valid     time.Duration `json:"valid"` // nanoseconds
}

// AddDirectory founds a resource directory; accounts are given by their numbers.
type AddDirectory struct {
	ManagementID string   `json:"managementId"`
	MemberIDs    []string `json:"memberIds,omitempty"`
	// Made says that the directory has made the members, rather than invited them.
	Made bool `json:"made,omitempty"`
}

func (d *AddDirectory) memberType() organization.MemberType {
	if d.Made {
		return organization.ResourceAccount
	}
	return organization.CloudAccount
}

// SetQuota changes a quota, for all accounts where AccountID is "".
type SetQuota struct {
	Code      string `json:"code"`
	AccountID string `json:"accountId,omitempty"`
	Value     int    `json:"value"`
}

// UnsetQuota takes such a change back.
type UnsetQuota struct {
	Code      string `json:"code"`
	AccountID string `json:"accountId,omitempty"`
}

// SetShortages says what zones have no instances of; see [compute.SetShortages].
type SetShortages struct {
	Shortages []compute.NewShortage `json:"shortages"`
}

// SetIssuers says which keys the issuers of tokens have; see [identity.SetIssuers].
type SetIssuers struct {
	Issuers []identity.NewIssuer `json:"issuers"`
}

// DefinePermission adds a permission to the library; see [sharing.DefineSharePermission].
type DefinePermission struct {
	Name         string   `json:"name"`
	ResourceType string   `json:"resourceType,omitempty"`
	Actions      []string `json:"actions"`
}

// Permission is what the command adds.
func (d *DefinePermission) Permission() sharing.NewSharePermission {
	return sharing.NewSharePermission{Name: d.Name, Type: d.ResourceType, Actions: d.Actions}
}

// APICall is a call of the cloud's API that may change the world.
type APICall struct {
	AccountID  string            `json:"accountId"`
	KeyID      string            `json:"keyId,omitempty"` // that it was signed with; "" for the root user's
	Region     string            `json:"region,omitempty"`
	Host       string            `json:"host,omitempty"` // where it decided which product was called
	Version    string            `json:"version"`
	Action     string            `json:"action"`
	Parameters map[string]string `json:"parameters,omitempty"`
	Path       string            `json:"path,omitempty"` // of a ROA call
	Body       []byte            `json:"body,omitempty"` // of a ROA call
	// Source is where the call of a user or of a session came from, as policies may ask.
	Source Source `json:"source,omitzero"`
}

// Source is [cloud.Source].
type Source struct {
	Address string `json:"address,omitempty"`
	Secure  bool   `json:"secure,omitempty"`
}

// apply carries out every command that needs no product's help.
func (c Command) apply(w *cloud.World, wall time.Time) error {
	switch {
	case c.AddAccount != nil:
		_, err := identity.AddAccount(w, wall, c.AddAccount.Name, c.AddAccount.Secret)
		return err
	case c.SetKeyActive != nil:
		return identity.SetKeyActive(w, wall, c.SetKeyActive.Account, c.SetKeyActive.Active)
	case c.IssueKey != nil:
		return w.Write(cloud.Caller{AccountID: c.IssueKey.AccountID}, wall, func(call *cloud.Call) error {
			_, err := identity.IssueKey(call, c.IssueKey.Role, c.IssueKey.Valid)
			return err
		})
	case c.AddUserKey != nil:
		return w.Write(cloud.Caller{AccountID: c.AddUserKey.AccountID}, wall, func(call *cloud.Call) error {
			return identity.AddUserKey(call, c.AddUserKey.User)
		})
	case c.AddDirectory != nil:
		return w.Write(cloud.Caller{AccountID: c.AddDirectory.ManagementID}, wall, func(call *cloud.Call) error {
			_, err := organization.AddDirectory(call, c.AddDirectory.MemberIDs, c.AddDirectory.memberType())
			return err
		})
	case c.SetQuota != nil:
		return w.SetQuota(wall, c.SetQuota.Code, c.SetQuota.AccountID, c.SetQuota.Value)
	case c.UnsetQuota != nil:
		return w.UnsetQuota(wall, c.UnsetQuota.Code, c.UnsetQuota.AccountID)
	case c.SetShortages != nil:
		return compute.SetShortages(w, wall, c.SetShortages.Shortages)
	case c.SetIssuers != nil:
		return identity.SetIssuers(w, wall, c.SetIssuers.Issuers)
	case c.DefinePermission != nil:
		return sharing.DefineSharePermission(w, wall, c.DefinePermission.Permission())
	}
	return fmt.Errorf("the command of %s is empty", c.At.Format(time.RFC3339))
}
