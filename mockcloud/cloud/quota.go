package cloud

import "fmt"

// Quota codes, as Quota Center names them.
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
	// QuotaSecurityGroups limits the security groups of an account in a region.
	QuotaSecurityGroups = "q_security-groups"
)

// quotaDefaults are the limits that hold until somebody changes them.
var quotaDefaults = map[string]int{
	QuotaVPCs:                 10,
	QuotaVSwitches:            150,
	QuotaPrincipalsPerVPC:     50,
	QuotaPrincipalsPerVSwitch: 50,
	QuotaAcceptedVSwitches:    30,
	QuotaResourceShares:       1000,
	QuotaSharedResources:      1000,
	QuotaPendingInvitations:   100,
	QuotaResourceGroups:       100,
	QuotaSecurityGroups:       100,
}

// quotaKey is a quota of one account, or of all where account is "".
type quotaKey struct{ code, account string }

// quota is the limit that holds for an account.
func (w *World) quota(code, account string) int {
	for _, key := range [...]quotaKey{{code, account}, {code, ""}} {
		if limit, ok := w.quotas[key]; ok {
			return limit
		}
	}
	return quotaDefaults[code]
}

// SetQuota changes a quota for one account, or for all accounts of the world
// that have none of their own where accountID is "". The limit is 0 or more.
func (w *World) SetQuota(code, accountID string, limit int) error {
	if _, ok := quotaDefaults[code]; !ok {
		return &Error{Reason: NotFound, Kind: KindQuota, ID: code, Detail: fmt.Sprintf("there is no quota %q", code)}
	}
	if limit < 0 {
		return malformed(KindQuota, "value", "a quota is 0 or more")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.quotas[quotaKey{code, accountID}] = limit
	return nil
}

// within fails when an account that holds count things cannot take one more.
func (w *World) within(code, account string, count int) error {
	if limit := w.quota(code, account); count >= limit {
		return &Error{Reason: QuotaExceeded, Kind: KindQuota, ID: code, Field: code, Detail: fmt.Sprintf("the quota %s of %d is used up", code, limit)}
	}
	return nil
}
