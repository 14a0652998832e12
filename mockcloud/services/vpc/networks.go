package vpc

import (
	"net/netip"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// parseBlock reads a CIDR block. What is not one at all is as malformed as one
// that the domain refuses.
func parseBlock(kind cloud.Kind, field, text string) (netip.Prefix, error) {
	block, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, &cloud.Error{Reason: cloud.Malformed, Kind: kind, Field: field, Detail: strconv.Quote(text) + " is no CIDR block"}
	}
	return block, nil
}

// accountNumber shows an account as these responses do: as a number.
func accountNumber(id string) int64 {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		panic(err) // the domain makes account ids of 16 digits
	}
	return number
}

func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func status(ready bool) *string {
	if ready {
		return &available
	}
	return &pending
}

// resourceGroup shows the group of a VPC and its vSwitches. It is the owner's,
// so a participant sees none.
func resourceGroup(c *cloud.Call, vpc *cloud.VPC) string {
	if vpc.Owner != c.AccountID {
		return ""
	}
	return vpc.ResourceGroupID
}
