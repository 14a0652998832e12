package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// CustomerGateway is what the cloud knows of a gateway device that VPNs lead to.
type CustomerGateway struct {
	cloud.Record
	Name, Description string
	Address           netip.Addr
	// ASN is the autonomous system that the device is in; 0 where it speaks no BGP.
	ASN uint32
	// AuthKey is the key that it proves itself with in BGP; "" for none.
	AuthKey         string
	ResourceGroupID string
}

// KindCustomerGateway is the kind of a customer gateway.
const KindCustomerGateway cloud.Kind = "customer gateway"

// QuotaCustomerGateways limits the customer gateways of an account in a region. The
// vendor publishes the limit without a code: this one is mockcloud's own.
const QuotaCustomerGateways = "vpn_customer_gateway_count"

// vendorASN is the cloud's own, which no customer gateway has.
const vendorASN = 45104

var customerGateways cloud.Table[*CustomerGateway]

func init() {
	customerGateways.Define(cloud.Definition[*CustomerGateway]{
		Kind: KindCustomerGateway, InPolicies: "vpc:customergateway",
		Indexes: []cloud.IndexOn[*CustomerGateway]{cloud.On("address", func(g *CustomerGateway) string { return g.Address.String() })},
		Tags:    &cloud.Tags[*CustomerGateway]{By: cloud.Modify},
		Group:   func(g *CustomerGateway) *string { return &g.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpn", Code: QuotaCustomerGateways, Default: 100,
			Name: "Customer gateways", Description: "How many customer gateways the account can create in a region",
			Usage: customerGateways.Own,
		}},
	})
}

// unreachable are the ranges with no address of a gateway device (contract of
// CreateCustomerGateway).
var unreachable = []netip.Prefix{
	network.ServiceBlock, netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/4"), netip.MustParsePrefix("255.0.0.0/8"),
}

// NewCustomerGateway describes a customer gateway to create.
type NewCustomerGateway struct {
	Name, Description, ResourceGroupID string
	Address                            netip.Addr
	// ASN is 1 to 4294967295, but not the cloud's own; 0 for none.
	ASN     uint32
	AuthKey string
	Tags    []cloud.Tag
}

// CreateCustomerGateway makes a customer gateway in the call's region. No two of an
// account have the same address there.
func CreateCustomerGateway(c *cloud.Call, n NewCustomerGateway) (*CustomerGateway, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if !n.Address.Is4() || n.Address.IsUnspecified() || slices.ContainsFunc(unreachable, func(block netip.Prefix) bool { return block.Contains(n.Address) }) {
		return nil, cloud.Invalid(KindCustomerGateway, "IpAddress", n.Address.String()+" is no IPv4 address that a gateway device can have")
	}
	if n.ASN == vendorASN {
		return nil, cloud.Invalid(KindCustomerGateway, "Asn", "the autonomous system 45104 is the cloud's own")
	}
	if err := checkShortTexts(KindCustomerGateway, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := checkAuthKey(n.AuthKey, n.ASN); err != nil {
		return nil, err
	}
	if _, taken := customerGateways.First(c.World, c.AccountID, c.Region, "address", n.Address.String()); taken {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindCustomerGateway, Field: "IpAddress", Detail: "another customer gateway has the address " + n.Address.String()}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaCustomerGateways, c.AccountID, customerGateways.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g := &CustomerGateway{
		Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "cgw")), Name: n.Name, Description: n.Description,
		Address: n.Address, ASN: n.ASN, AuthKey: n.AuthKey, ResourceGroupID: group,
	}
	customerGateways.Add(c.World, g)
	c.AddTags(g.Head(), n.Tags)
	return g, nil
}

// checkShortTexts says whether a name and a description, of 1 to 100 characters
// each, can be those of a thing; both may be left out.
func checkShortTexts(kind cloud.Kind, name, description string) error {
	if name != "" && (!cloud.HasLength(name, 1, 100) || cloud.IsLink(name)) {
		return cloud.Invalid(kind, "Name", "a name has 1 to 100 characters and does not begin with http:// or https://")
	}
	if description != "" && (!cloud.HasLength(description, 1, 100) || cloud.IsLink(description)) {
		return cloud.Invalid(kind, "Description", "a description has 1 to 100 characters and does not begin with http:// or https://")
	}
	return nil
}

var authKey = cloud.NewPattern(`^[!->@-~]{1,64}$`)

// checkAuthKey says whether a customer gateway of an autonomous system can have a key for BGP.
func checkAuthKey(key string, asn uint32) error {
	switch {
	case key == "":
		return nil
	case !authKey.MatchString(key):
		return cloud.Invalid(KindCustomerGateway, "AuthKey", "a key for BGP has 1 to 64 ASCII characters, no space and no question mark")
	case asn == 0:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindCustomerGateway, Field: "AuthKey", Detail: "a customer gateway with a key for BGP has an ASN"}
	}
	return nil
}

// FindCustomerGateway finds a customer gateway by its id, for what the caller means to do with it.
func FindCustomerGateway(c *cloud.Call, id string, verb cloud.Verb) (*CustomerGateway, error) {
	return customerGateways.Find(c, id, verb)
}

// CustomerGatewayFilter selects customer gateways; the zero value of each condition selects all.
type CustomerGatewayFilter struct {
	ID, ResourceGroupID string
	Tags                []cloud.Tag
}

// CustomerGateways lists the caller's customer gateways in the call's region.
func CustomerGateways(c *cloud.Call, f CustomerGatewayFilter, page cloud.PageRequest) (cloud.Page[*CustomerGateway], error) {
	q := cloud.Query[*CustomerGateway]{Tags: f.Tags}.On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return customerGateways.List(c, q, page)
}

// CustomerGatewayChange describes a change of a customer gateway; nil leaves a value as it is.
type CustomerGatewayChange struct{ Name, Description, AuthKey *string }

// ModifyCustomerGateway changes what people call a customer gateway, and its key for BGP.
func ModifyCustomerGateway(c *cloud.Call, id string, change CustomerGatewayChange) (*CustomerGateway, error) {
	g, err := FindCustomerGateway(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkShortTexts(KindCustomerGateway, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return nil, err
	}
	if err := checkAuthKey(cloud.Value(change.AuthKey), g.ASN); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cloud.Assign(&g.Name, change.Name)
	cloud.Assign(&g.Description, change.Description)
	cloud.Assign(&g.AuthKey, change.AuthKey)
	return g, nil
}

// DeleteCustomerGateway deletes a customer gateway that no IPsec connection leads to.
func DeleteCustomerGateway(c *cloud.Call, id string) error {
	g, err := FindCustomerGateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if vpnConnections.Under(c.World, g.Owner, g.Region, "customer gateway", id) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindCustomerGateway, ID: id, By: KindVPNConnection, Detail: "an IPsec connection leads to the customer gateway"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	customerGateways.Remove(c.World, g)
	return nil
}
