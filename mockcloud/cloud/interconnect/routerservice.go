package interconnect

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// KindRouterService is the kind of the transit router service of an account. Every
// account has it from the start, so nothing of it is kept.
const KindRouterService cloud.Kind = "transit router service"

// OpenRouterService refuses to open the service a second time.
func OpenRouterService(*cloud.Call) error {
	return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindRouterService, Detail: "the account has opened the transit router service"}
}
