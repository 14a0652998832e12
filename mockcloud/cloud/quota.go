package cloud

import (
	"fmt"
	"time"
)

// Quota codes, as Quota Center names them. Those of Resource Management are
// mockcloud's own: the vendor does not publish them.
const (
	// QuotaVPCs limits the VPCs of an account in a region.
	QuotaVPCs = "vpc_quota_instances_num"
	// QuotaVSwitches limits the vSwitches of a VPC.
	QuotaVSwitches = "vpc_quota_vswitches_num"
	// QuotaPrincipalsPerVPC limits the distinct principals over all shared
	// vSwitches of a VPC (reference: Quotas).
	QuotaPrincipalsPerVPC = "vpc_quota_sharedvpc_share_user_num_per_vpc"
	// QuotaPrincipalsPerVSwitch limits the principals of one vSwitch.
	QuotaPrincipalsPerVSwitch = "vpc_quota_sharedvpc_share_user_num_per_vswitch"
	// QuotaAcceptedVSwitches limits the vSwitches shared to one principal in a region.
	QuotaAcceptedVSwitches = "vpc_quota_sharedvpc_accept_shared_vswitch_num"
	// QuotaResourceShares limits the resource shares of an account in a region.
	QuotaResourceShares = "resource_share_count"
	// QuotaSharedResources limits the resources that an account shares in a region.
	QuotaSharedResources = "shared_resource_count"
	// QuotaPendingInvitations limits the unanswered invitations that an account has sent in a region.
	QuotaPendingInvitations = "pending_invitation_count"
	// QuotaResourceGroups limits the resource groups of an account.
	QuotaResourceGroups = "resource_group_count"
	// QuotaMembers limits the members of a resource directory.
	QuotaMembers = "resource_directory_member_count"
	// QuotaFolders limits the folders of a resource directory below its root.
	QuotaFolders = "resource_directory_folder_count"
	// QuotaSecurityGroups limits the security groups of an account in a region.
	QuotaSecurityGroups = "q_security-groups"
)

// Quota is a limit on how many things of a sort an account may have.
type Quota struct {
	// Product is Quota Center's code of the product that the quota belongs to.
	Product, Code     string
	Name, Description string
	// Default is the limit that holds until somebody changes it.
	Default int
	// Adjustable says whether accounts can apply for more.
	Adjustable bool
	// Global quotas count an account's things in all regions together, the
	// others in each region for itself.
	Global bool
	// PerRegion says that the limit itself can be another in each region. Quota
	// Center calls the region a dimension of such a quota.
	PerRegion bool

	usage func(counted) int
}

// counted is what usage is counted from: the account, what it has in a region,
// and the directory that it manages; nil where it manages none.
type counted struct {
	*holdings
	account   *Account
	directory *Directory
}

// perVPC is the usage of a quota of each VPC: that of the account's VPC that
// uses most of it.
func perVPC(usage func(*VPC) int) func(counted) int {
	return func(c counted) (most int) {
		for vpc := range c.vpcs.all {
			if vpc.Owner == c.account.ID {
				most = max(most, usage(vpc))
			}
		}
		return most
	}
}

// perVSwitch does so for a quota of each vSwitch.
func perVSwitch(usage func(*VSwitch) int) func(counted) int {
	return func(c counted) (most int) {
		for vswitch := range c.vswitches.all {
			if vswitch.Owner == c.account.ID {
				most = max(most, usage(vswitch))
			}
		}
		return most
	}
}

// quotas are all quotas, by product and code.
var quotas = []*Quota{
	{
		Product: "ecs", Code: QuotaSecurityGroups, Default: 100, Adjustable: true, PerRegion: true,
		Name: "Security groups", Description: "How many security groups the account can have in a region",
		usage: func(c counted) int { return c.securityGroups.len() },
	},
	{
		Product: "resourcemanager", Code: QuotaFolders, Default: 100, Global: true,
		Name: "Folders of a resource directory", Description: "How many folders a resource directory can have below its root",
		usage: func(c counted) int {
			if c.directory == nil {
				return 0
			}
			return len(c.directory.folders) - 1
		},
	},
	{
		Product: "resourcemanager", Code: QuotaMembers, Default: 20, Adjustable: true, Global: true,
		Name: "Members of a resource directory", Description: "How many accounts a resource directory can have besides its management account, invited ones included",
		usage: func(c counted) int {
			if c.directory == nil {
				return 0
			}
			return c.directory.joined.len() + c.directory.pending
		},
	},
	{
		Product: "resourcemanager", Code: QuotaResourceGroups, Default: 100, Adjustable: true, Global: true,
		Name: "Resource groups", Description: "How many resource groups the account can have, the default one included",
		usage: func(c counted) int { return c.account.groups.len() },
	},
	{
		Product: "ressharing", Code: QuotaPendingInvitations, Default: 100,
		Name: "Pending invitations", Description: "How many invitations to its resource shares the account can have waiting for an answer in a region",
		usage: func(c counted) int { return c.pending },
	},
	{
		Product: "ressharing", Code: QuotaResourceShares, Default: 1000, Adjustable: true,
		Name: "Resource shares", Description: "How many resource shares the account can have in a region",
		usage: func(c counted) int { return c.liveShares },
	},
	{
		Product: "ressharing", Code: QuotaSharedResources, Default: 1000, Adjustable: true,
		Name: "Shared resources", Description: "How many resources the account can share in a region",
		usage: func(c counted) int { return c.sharing },
	},
	{
		Product: "vpc", Code: QuotaVPCs, Default: 10, Adjustable: true,
		Name: "VPCs", Description: "How many VPCs the account can create in a region",
		usage: func(c counted) int { return c.ownVPCs },
	},
	{
		Product: "vpc", Code: QuotaAcceptedVSwitches, Default: 30, Adjustable: true,
		Name: "Accepted shared vSwitches", Description: "How many vSwitches of other accounts can be shared with the account in a region",
		usage: func(c counted) int { return c.sharedHere },
	},
	{
		Product: "vpc", Code: QuotaPrincipalsPerVPC, Default: 50, Adjustable: true,
		Name: "Principals of a VPC", Description: "How many accounts the vSwitches of a VPC can be shared with, all vSwitches together",
		usage: perVPC(func(v *VPC) int { return len(v.grants) }),
	},
	{
		Product: "vpc", Code: QuotaPrincipalsPerVSwitch, Default: 50, Adjustable: true,
		Name: "Principals of a vSwitch", Description: "How many accounts a vSwitch can be shared with",
		usage: perVSwitch(func(v *VSwitch) int { return len(v.grants) }),
	},
	{
		Product: "vpc", Code: QuotaVSwitches, Default: 150, Adjustable: true,
		Name: "vSwitches of a VPC", Description: "How many vSwitches can be created in a VPC",
		usage: perVPC(func(v *VPC) int { return v.vswitches.len() - v.defaults }),
	},
}

var quotaByCode = func() map[string]*Quota {
	byCode := make(map[string]*Quota, len(quotas))
	for _, quota := range quotas {
		byCode[quota.Code] = quota
	}
	return byCode
}()

// quotaKey is a quota of one account, or of all where account is ""; and in one
// region, or in all where region is "".
type quotaKey struct{ code, account, region string }

// limit is the limit that holds for an account in a region. What is said of
// the region goes before what is said of all, and so with the account.
func (w *World) limit(code, account, region string) int {
	for _, key := range [...]quotaKey{{code, account, region}, {code, account, ""}, {code, "", ""}} {
		if raised := w.raised[key]; len(raised) > 0 {
			return raised[len(raised)-1].Desired
		}
		if limit, ok := w.quotas[key]; ok {
			return limit
		}
	}
	return quotaByCode[code].Default
}

// SetQuota changes a quota for one account, or for all accounts of the world
// that have none of their own where accountID is "". The limit is 0 or more,
// and holds in all regions; earlier applications of the account for another are
// void.
func (w *World) SetQuota(wall time.Time, code, accountID string, limit int) error {
	if quotaByCode[code] == nil {
		return &Error{Reason: NotFound, Kind: KindQuota, ID: code, Detail: fmt.Sprintf("there is no quota %q", code)}
	}
	if limit < 0 {
		return malformed(KindQuota, "value", "a quota is 0 or more")
	}
	return w.change(wall, func() error {
		key := quotaKey{code: code, account: accountID}
		w.quotas[key] = limit
		delete(w.raised, key)
		for _, region := range regions {
			delete(w.raised, quotaKey{code, accountID, region.ID})
		}
		return nil
	})
}

// within fails when an account that holds count things cannot take one more.
func (w *World) within(code, account string, count int) error {
	return w.withinRegion(code, account, "", count)
}

// withinRegion does so for a quota whose limit can be another in each region.
func (w *World) withinRegion(code, account, region string, count int) error {
	if limit := w.limit(code, account, region); count >= limit {
		return &Error{Reason: QuotaExceeded, Kind: KindQuota, ID: code, Field: code, Detail: fmt.Sprintf("the quota %s of %d is used up", code, limit)}
	}
	return nil
}
