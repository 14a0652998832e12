package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Tunnel is one of the tunnels of an IPsec connection.
type Tunnel struct {
	// ID names it among two; "" where the connection has one tunnel.
	ID string
	// Peer is the device that it leads to.
	Peer *CustomerGateway
	Role TunnelRole
	// DetectsDeadPeers and TraversesNAT are DPD and NAT traversal.
	DetectsDeadPeers, TraversesNAT bool
	IKE                            IKESettings
	IPsec                          IPsecSettings
	BGP                            BGPSettings
}

// TunnelRole tells the tunnels of a connection apart.
type TunnelRole string

// The roles: traffic takes the master as long as it works.
const (
	MasterTunnel TunnelRole = "master"
	SlaveTunnel  TunnelRole = "slave"
)

// IKESettings are what both sides agree on in phase 1.
type IKESettings struct {
	// PSK is the key that both sides share.
	PSK                             string
	Version, Mode                   string
	Encryption, Authentication, PFS string
	// Lifetime is in seconds.
	Lifetime int
	// LocalID and RemoteID are what the sides call themselves; "" for their addresses.
	LocalID, RemoteID string
}

// IPsecSettings are what both sides agree on in phase 2.
type IPsecSettings struct {
	Encryption, Authentication, PFS string
	// Lifetime is in seconds.
	Lifetime int
}

// BGPSettings are how the tunnel's side of the cloud speaks BGP.
type BGPSettings struct {
	ASN uint32
	// Block has an address of each side; not valid where none was given.
	Block netip.Prefix
	Local netip.Addr
}

// The usual settings of a tunnel (contract of CreateVpnConnection).
var usualTunnel = Tunnel{
	Role: MasterTunnel, DetectsDeadPeers: true, TraversesNAT: true,
	IKE:   IKESettings{Version: "ikev1", Mode: "main", Encryption: "aes", Authentication: "md5", PFS: "group2", Lifetime: longestLifetime},
	IPsec: IPsecSettings{Encryption: "aes", Authentication: "md5", PFS: "group2", Lifetime: longestLifetime},
	BGP:   BGPSettings{ASN: vendorASN},
}

const longestLifetime = 86400

// What there is to agree on.
var (
	ikeVersions     = []string{"ikev1", "ikev2"}
	ikeModes        = []string{"main", "aggressive"}
	encryptions     = []string{"aes", "aes192", "aes256", "des", "3des"}
	authentications = []string{"md5", "sha1", "sha256", "sha384", "sha512"}
	ikeGroups       = []string{"group1", "group2", "group5", "group14"}
	ipsecGroups     = append([]string{"disabled"}, ikeGroups...)
)

// TunnelChange describes a tunnel; nil leaves a value as it is.
type TunnelChange struct {
	// ID and Role say which one is meant, of two.
	ID                             string
	Role                           TunnelRole
	PeerID                         *string
	DetectsDeadPeers, TraversesNAT *bool
	IKE                            IKEChange
	IPsec                          IPsecChange
	BGP                            BGPChange
}

// IKEChange describes settings of phase 1.
type IKEChange struct {
	PSK, Version, Mode, Encryption, Authentication, PFS, LocalID, RemoteID *string
	Lifetime                                                               *int
}

// IPsecChange describes settings of phase 2.
type IPsecChange struct {
	Encryption, Authentication, PFS *string
	Lifetime                        *int
}

// BGPChange describes how a tunnel speaks BGP.
type BGPChange struct {
	ASN   *uint32
	Block *netip.Prefix
	Local *netip.Addr
}

// apply changes the tunnel.
func (change *TunnelChange) apply(c *cloud.Call, t *Tunnel) (err error) {
	if change.PeerID != nil {
		if t.Peer, err = FindCustomerGateway(c, *change.PeerID, cloud.Use); err != nil {
			return err
		}
	}
	cloud.Assign(&t.DetectsDeadPeers, change.DetectsDeadPeers)
	cloud.Assign(&t.TraversesNAT, change.TraversesNAT)
	change.IKE.apply(&t.IKE)
	cloud.Assign(&t.IPsec.Encryption, change.IPsec.Encryption)
	cloud.Assign(&t.IPsec.Authentication, change.IPsec.Authentication)
	cloud.Assign(&t.IPsec.PFS, change.IPsec.PFS)
	cloud.Assign(&t.IPsec.Lifetime, change.IPsec.Lifetime)
	cloud.Assign(&t.BGP.ASN, change.BGP.ASN)
	if change.BGP.Block != nil && *change.BGP.Block != t.BGP.Block {
		t.BGP.Block, t.BGP.Local = *change.BGP.Block, change.BGP.Block.Addr().Next()
	}
	cloud.Assign(&t.BGP.Local, change.BGP.Local)
	return nil
}

func (change *IKEChange) apply(s *IKESettings) {
	cloud.Assign(&s.PSK, change.PSK)
	cloud.Assign(&s.Version, change.Version)
	cloud.Assign(&s.Mode, change.Mode)
	cloud.Assign(&s.Encryption, change.Encryption)
	cloud.Assign(&s.Authentication, change.Authentication)
	cloud.Assign(&s.PFS, change.PFS)
	cloud.Assign(&s.LocalID, change.LocalID)
	cloud.Assign(&s.RemoteID, change.RemoteID)
	cloud.Assign(&s.Lifetime, change.Lifetime)
}

var (
	presharedKey = cloud.NewPattern("^[0-9A-Za-z~!`@#$%^&*()_=+{}\\[\\]\\\\|;:',.<>/?-]{1,100}$")
	tunnelName   = cloud.NewPattern(`^\S{1,100}$`)
)

// check says whether both sides of a tunnel can agree on the settings.
func (s *IKESettings) check() error {
	for _, one := range []struct {
		field, value string
		known        []string
	}{
		{"IkeVersion", s.Version, ikeVersions},
		{"IkeMode", s.Mode, ikeModes},
		{"IkeEncAlg", s.Encryption, encryptions},
		{"IkeAuthAlg", s.Authentication, authentications},
		{"IkePfs", s.PFS, ikeGroups},
	} {
		if !slices.Contains(one.known, one.value) {
			return unknownValue(one.field, one.value)
		}
	}
	switch {
	case s.PSK != "" && !presharedKey.MatchString(s.PSK):
		return cloud.Invalid(KindVPNConnection, "Psk", "a pre-shared key has 1 to 100 letters, digits and special characters, no space")
	case s.LocalID != "" && !tunnelName.MatchString(s.LocalID), s.RemoteID != "" && !tunnelName.MatchString(s.RemoteID):
		return cloud.Invalid(KindVPNConnection, "LocalId", "what a side calls itself has 100 characters at most, no space")
	}
	return checkLifetime("IkeLifetime", s.Lifetime)
}

func (s *IPsecSettings) check() error {
	switch {
	case !slices.Contains(encryptions, s.Encryption):
		return unknownValue("IpsecEncAlg", s.Encryption)
	case !slices.Contains(authentications, s.Authentication):
		return unknownValue("IpsecAuthAlg", s.Authentication)
	case !slices.Contains(ipsecGroups, s.PFS):
		return unknownValue("IpsecPfs", s.PFS)
	}
	return checkLifetime("IpsecLifetime", s.Lifetime)
}

func unknownValue(field, value string) error {
	return cloud.Invalid(KindVPNConnection, field, field+" cannot be "+value)
}

func checkLifetime(field string, seconds int) error {
	if seconds < 0 || seconds > longestLifetime {
		return cloud.Invalid(KindVPNConnection, field, field+" is 0 to 86400 seconds")
	}
	return nil
}

// The blocks that BGP is spoken in, and those of them that the cloud has for itself.
var (
	bgpRange  = netip.MustParsePrefix("169.254.0.0/16")
	notForBGP = []netip.Prefix{
		netip.MustParsePrefix("169.254.0.0/30"), netip.MustParsePrefix("169.254.1.0/30"), netip.MustParsePrefix("169.254.2.0/30"),
		netip.MustParsePrefix("169.254.3.0/30"), netip.MustParsePrefix("169.254.4.0/30"), netip.MustParsePrefix("169.254.5.0/30"),
		netip.MustParsePrefix("169.254.6.0/30"), netip.MustParsePrefix("169.254.169.252/30"),
	}
)

// check says whether the tunnel can speak BGP with a peer so.
func (s *BGPSettings) check(peer *CustomerGateway) error {
	switch {
	case !s.Block.IsValid():
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNConnection, Field: "TunnelCidr", Detail: "BGP needs TunnelCidr"}
	case s.Block.Bits() != 30 || !bgpRange.Contains(s.Block.Addr()) || s.Block.Masked() != s.Block || slices.Contains(notForBGP, s.Block):
		return cloud.Invalid(KindVPNConnection, "TunnelCidr", "BGP is spoken in a block of 169.254.0.0/16 with a mask of 30 bits that the cloud does not have for itself")
	case s.Local != s.Block.Addr().Next() && s.Local != s.other(s.Block.Addr().Next()):
		return cloud.Invalid(KindVPNConnection, "LocalBgpIp", "LocalBgpIp is one of the two addresses in TunnelCidr")
	case s.ASN == 0:
		return cloud.Invalid(KindVPNConnection, "LocalAsn", "an autonomous system is 1 to 4294967295")
	case peer.ASN == 0:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNConnection, Field: "CustomerGatewayAsn", Detail: "BGP needs a customer gateway with an ASN"}
	}
	return nil
}

// Remote is the address of the other side; not valid where BGP is not spoken.
func (s *BGPSettings) Remote() netip.Addr { return s.other(s.Local) }

// other is the one of the two addresses for sides in the block that is not this one.
func (s *BGPSettings) other(one netip.Addr) netip.Addr {
	if first := s.Block.Addr().Next(); s.Block.IsValid() && one == first {
		return first.Next()
	} else if s.Block.IsValid() {
		return first
	}
	return netip.Addr{}
}
