package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// SSLServer is what SSL clients of a VPN gateway connect to; a gateway has one at most.
type SSLServer struct {
	cloud.Record
	Gateway *VPNGateway
	Name    string
	SSLSettings

	// secret is what the key of its certificate authority is made from.
	secret string
}

// SSLSettings are how an SSL server works.
type SSLSettings struct {
	// ClientPool is where the addresses of clients come from.
	ClientPool netip.Prefix
	// Local are the blocks that clients reach.
	Local []netip.Prefix
	// Protocol is TCP or UDP.
	Protocol string
	// Cipher is for clients that do not negotiate it.
	Cipher   string
	Port     int
	Compress bool
}

// KindSSLServer is the kind of an SSL server.
const KindSSLServer cloud.Kind = "SSL server"

var sslServers cloud.Table[*SSLServer]

func init() {
	sslServers.Define(cloud.Definition[*SSLServer]{
		Kind: KindSSLServer, AtDeletion: cloud.GoAlong, // its VPN gateway is in the way
		Indexes: []cloud.IndexOn[*SSLServer]{
			cloud.On("gateway", func(s *SSLServer) string { return s.Gateway.ID }),
			cloud.On("name", func(s *SSLServer) string { return s.Name }),
		},
	})
}

// The usual settings of an SSL server (contract of CreateSslVpnServer).
const (
	usualSSLProtocol = "TCP"
	usualCipher      = "AES-128-CBC"
	usualSSLPort     = 1194
)

var (
	sslProtocols = []string{"TCP", "UDP"}
	sslCiphers   = []string{"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "none"}
	// notForSSL are the ports that the gateway uses otherwise.
	notForSSL = []int{22, 2222, 22222, 9000, 9001, 9002, 7505, 80, 443, 53, 68, 123, 4510, 4560, 500, 4500}
	// notLocal are the ranges that clients of no network reach.
	notLocal = unreachable[1:] // the carriers' range, 100.64.0.0/10, has services of the cloud
)

// check says whether an SSL server of the gateway can have the settings.
func (s *SSLSettings) check(g *VPNGateway) error {
	overlaps := func(blocks []netip.Prefix) bool { return slices.ContainsFunc(blocks, s.ClientPool.Overlaps) }
	switch {
	case !s.ClientPool.Addr().Is4() || s.ClientPool != s.ClientPool.Masked() || overlaps(unreachable):
		return cloud.Invalid(KindSSLServer, "ClientIpPool", "clients cannot have addresses of "+s.ClientPool.String())
	case s.ClientPool.Bits() < 16 || s.ClientPool.Bits() > 29:
		return cloud.Invalid(KindSSLServer, "Netmask", "the block of the clients' addresses has a mask of 16 to 29 bits")
	case len(s.Local) == 0:
		return cloud.Invalid(KindSSLServer, "LocalSubnet", "clients reach a block at least")
	case !slices.Contains(sslProtocols, s.Protocol):
		return cloud.Invalid(KindSSLServer, "Proto", "Proto is TCP or UDP")
	case !slices.Contains(sslCiphers, s.Cipher):
		return cloud.Invalid(KindSSLServer, "Cipher", "Cipher is AES-128-CBC, AES-192-CBC, AES-256-CBC or none")
	case s.Port < 1 || s.Port > 65535 || slices.Contains(notForSSL, s.Port):
		return cloud.Invalid(KindSSLServer, "Port", "Port is 1 to 65535, but none that the gateway uses otherwise")
	}
	for _, block := range s.Local {
		if !block.Addr().Is4() || block.Bits() < 8 || slices.ContainsFunc(notLocal, block.Overlaps) {
			return cloud.Invalid(KindSSLServer, "LocalSubnet", "clients cannot reach "+block.String())
		}
	}
	vpc := g.VSwitch().VPC
	if overlaps(s.Local) || s.ClientPool.Overlaps(vpc.CIDR) || overlaps(vpc.Secondary) {
		return &cloud.Error{Reason: cloud.Overlaps, Kind: KindSSLServer, Field: "ClientIpPool", Detail: "the block of the clients' addresses overlaps what they reach, or a block of the VPC"}
	}
	return nil
}

// SSLSettingsChange describes settings; nil leaves one as it is.
type SSLSettingsChange struct {
	ClientPool       *netip.Prefix
	Local            []netip.Prefix
	Protocol, Cipher *string
	Port             *int
	Compress         *bool
}

// to is what the settings become.
func (change *SSLSettingsChange) to(s SSLSettings) SSLSettings {
	cloud.Assign(&s.ClientPool, change.ClientPool)
	cloud.Assign(&s.Protocol, change.Protocol)
	cloud.Assign(&s.Cipher, change.Cipher)
	cloud.Assign(&s.Port, change.Port)
	cloud.Assign(&s.Compress, change.Compress)
	if change.Local != nil {
		s.Local = change.Local
	}
	return s
}

// CreateSSLServer gives a VPN gateway an SSL server. What the settings leave out is usual.
func CreateSSLServer(c *cloud.Call, gatewayID, name string, settings SSLSettingsChange) (*SSLServer, error) {
	g, err := FindVPNGateway(c, gatewayID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkShortTexts(KindSSLServer, name, ""); err != nil {
		return nil, err
	}
	with := settings.to(SSLSettings{Protocol: usualSSLProtocol, Cipher: usualCipher, Port: usualSSLPort})
	if err := with.check(g); err != nil {
		return nil, err
	}
	if !g.SSL {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSSLServer, By: KindVPNGateway, ID: gatewayID, Detail: "the VPN gateway is not for SSL"}
	}
	if err := g.mustBeActive(c); err != nil {
		return nil, err
	}
	if g.countSSLServers(c.World) > 0 {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSSLServer, ID: gatewayID, Detail: "the VPN gateway has an SSL server already"}
	}
	routes, err := with.routes(c, g, SSLSettings{})
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s := &SSLServer{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vss")), Gateway: g, Name: name, SSLSettings: with, secret: newSecret(c)}
	sslServers.Add(c.World, s)
	routes.Apply(c)
	g.pass(c, VPNGatewayUpdating)
	return s, nil
}

// routes are what changes among the routes of the VPC, which has one to the clients,
// when a server works by the settings rather than by those before.
func (s *SSLSettings) routes(c *cloud.Call, g *VPNGateway, before SSLSettings) (network.Publication, error) {
	publication := g.publication()
	if s.ClientPool == before.ClientPool {
		return publication, nil
	}
	for _, policy := range []bool{false, true} {
		for route := range g.routes(c.World, policy) {
			if route.Destination.Overlaps(s.ClientPool) {
				return publication, &cloud.Error{Reason: cloud.Overlaps, Kind: KindSSLServer, By: KindVPNRoute, Detail: "a route of the VPN gateway leads to addresses of clients"}
			}
		}
	}
	if s.ClientPool.IsValid() {
		publication.Publish = []netip.Prefix{s.ClientPool}
	}
	if before.ClientPool.IsValid() {
		publication.Withdraw = []netip.Prefix{before.ClientPool}
	}
	return publication, unpublishable(publication.Check(c))
}

func (g *VPNGateway) countSSLServers(w *cloud.World) int {
	return sslServers.Under(w, g.Owner, g.Region, "gateway", g.ID)
}

// Address is the one that clients connect to.
func (s *SSLServer) Address() netip.Addr {
	if s.Gateway.SSLEndpoint.IsValid() {
		return s.Gateway.SSLEndpoint
	}
	return s.Gateway.Endpoints[0]
}

// SSLServerFilter selects SSL servers; the zero value of each condition selects all.
type SSLServerFilter struct{ ID, GatewayID, Name, ResourceGroupID string }

// SSLServers lists the caller's SSL servers in the call's region.
func SSLServers(c *cloud.Call, f SSLServerFilter, page cloud.PageRequest) (cloud.Page[*SSLServer], error) {
	q := cloud.Query[*SSLServer]{}.On("gateway", f.GatewayID).On("name", f.Name)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.ResourceGroupID != "" {
		q = q.And(func(s *SSLServer) bool { return f.ResourceGroupID == s.Gateway.ResourceGroupID })
	}
	return sslServers.List(c, q, page)
}

// ModifySSLServer changes the name of an SSL server, and its settings; nil leaves the
// name as it is.
func ModifySSLServer(c *cloud.Call, id string, name *string, settings SSLSettingsChange) (*SSLServer, error) {
	s, err := sslServers.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkShortTexts(KindSSLServer, cloud.Value(name), ""); err != nil {
		return nil, err
	}
	with := settings.to(s.SSLSettings)
	if err := with.check(s.Gateway); err != nil {
		return nil, err
	}
	if err := s.Gateway.mustBeActive(c); err != nil {
		return nil, err
	}
	routes, err := with.routes(c, s.Gateway, s.SSLSettings)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	routes.Apply(c)
	sslServers.Change(c.World, s, func() { cloud.Assign(&s.Name, name) })
	s.SSLSettings = with
	s.Gateway.pass(c, VPNGatewayUpdating)
	return s, nil
}

// DeleteSSLServer takes the SSL server of a VPN gateway away, with the certificates
// of its clients.
func DeleteSSLServer(c *cloud.Call, id string) error {
	s, err := sslServers.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := s.Gateway.mustBeActive(c); err != nil {
		return err
	}
	routes, err := new(SSLSettings).routes(c, s.Gateway, s.SSLSettings)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routes.Apply(c)
	for _, cert := range slices.Collect(s.clientCerts(c.World)) {
		sslClientCerts.Remove(c.World, cert)
	}
	s.Gateway.pass(c, VPNGatewayUpdating)
	sslServers.Remove(c.World, s)
	return nil
}
