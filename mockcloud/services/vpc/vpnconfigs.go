package vpc

import (
	"encoding/json"
	"math"
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// loose is a value of a JSON object that clients give as text, as a number or as a
// truth value.
type loose string

// UnmarshalJSON reads any of them.
func (l *loose) UnmarshalJSON(raw []byte) error {
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		text = string(raw)
	}
	*l = loose(text)
	return nil
}

// parseConfig reads a JSON object that is the value of a parameter: its names may be
// in any case, and none may be unknown.
func parseConfig(parameter, text string, into any) error {
	if text == "" {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return badConfig(parameter, parameter+" is a JSON object: "+err.Error())
	}
	return nil
}

func badConfig(parameter, detail string) error {
	return services.Malformed(gateway.KindVPNConnection, parameter, detail)
}

// number reads a number; nil where there is none.
func (l loose) number(field string) (*int64, error) {
	if l == "" {
		return nil, nil
	}
	number, err := strconv.ParseInt(string(l), 10, 64)
	if err != nil {
		return nil, badConfig(field, field+" is a number")
	}
	return &number, nil
}

// truth reads a truth value likewise.
func (l loose) truth(field string) (*bool, error) {
	if l == "" {
		return nil, nil
	}
	truth, err := strconv.ParseBool(strings.ToLower(string(l)))
	if err != nil {
		return nil, badConfig(field, field+" is true or false")
	}
	return &truth, nil
}

// ikeConfig reads IkeConfig.
func ikeConfig(text string) (gateway.IKEChange, error) {
	var given struct {
		Psk, IkeVersion, IkeMode, IkeEncAlg, IkeAuthAlg, IkePfs, IkeLifetime, LocalId, RemoteId loose
	}
	if err := parseConfig("IkeConfig", text, &given); err != nil {
		return gateway.IKEChange{}, err
	}
	lifetime, err := given.IkeLifetime.number("IkeLifetime")
	if err != nil {
		return gateway.IKEChange{}, err
	}
	return ikeChange(&TunnelIkeConfigParameter{
		Psk: string(given.Psk), IkeVersion: string(given.IkeVersion), IkeMode: string(given.IkeMode), IkeEncAlg: string(given.IkeEncAlg), IkeAuthAlg: string(given.IkeAuthAlg),
		IkePfs: string(given.IkePfs), LocalId: string(given.LocalId), RemoteId: string(given.RemoteId), IkeLifetime: lifetime,
	}), nil
}

func ikeChange(given *TunnelIkeConfigParameter) gateway.IKEChange {
	if given == nil {
		return gateway.IKEChange{}
	}
	return gateway.IKEChange{
		PSK: services.Text(given.Psk), Version: services.Text(given.IkeVersion), Mode: services.Text(given.IkeMode), Encryption: services.Text(given.IkeEncAlg),
		Authentication: services.Text(given.IkeAuthAlg), PFS: services.Text(given.IkePfs), LocalID: services.Text(given.LocalId), RemoteID: services.Text(given.RemoteId),
		Lifetime: whole(given.IkeLifetime),
	}
}

// whole is a number of seconds; what is out of any range stays so.
func whole[N int32 | int64](number *N) *int {
	if number == nil {
		return nil
	}
	return new(int(*number))
}

// ipsecConfig reads IpsecConfig.
func ipsecConfig(text string) (gateway.IPsecChange, error) {
	var given struct{ IpsecEncAlg, IpsecAuthAlg, IpsecPfs, IpsecLifetime loose }
	if err := parseConfig("IpsecConfig", text, &given); err != nil {
		return gateway.IPsecChange{}, err
	}
	lifetime, err := given.IpsecLifetime.number("IpsecLifetime")
	return ipsecChange(string(given.IpsecEncAlg), string(given.IpsecAuthAlg), string(given.IpsecPfs), whole(lifetime)), err
}

func ipsecChange(encryption, authentication, pfs string, lifetime *int) gateway.IPsecChange {
	return gateway.IPsecChange{Encryption: services.Text(encryption), Authentication: services.Text(authentication), PFS: services.Text(pfs), Lifetime: lifetime}
}

// healthCheckConfig reads HealthCheckConfig.
func healthCheckConfig(text string) (change gateway.HealthCheckChange, err error) {
	var given struct{ Enable, Dip, Sip, Interval, Retry, Policy loose }
	if err := parseConfig("HealthCheckConfig", text, &given); err != nil {
		return change, err
	}
	change.Policy = services.Text(string(given.Policy))
	if change.Enabled, err = given.Enable.truth("HealthCheckConfig"); err != nil {
		return change, err
	}
	for _, one := range []struct {
		given loose
		into  **netip.Addr
	}{{given.Dip, &change.Destination}, {given.Sip, &change.Source}} {
		if one.given == "" {
			continue
		}
		address, err := netip.ParseAddr(string(one.given))
		if err != nil {
			return change, badConfig("HealthCheckConfig", strconv.Quote(string(one.given))+" is no IP address")
		}
		*one.into = &address
	}
	interval, err := given.Interval.number("HealthCheckConfig")
	if err != nil {
		return change, err
	}
	retries, err := given.Retry.number("HealthCheckConfig")
	change.Interval, change.Retries = whole(interval), whole(retries)
	return change, err
}

// bgpConfig reads BgpConfig.
func bgpConfig(text string) (change gateway.BGPChange, speaks *bool, err error) {
	var given struct{ EnableBgp, LocalAsn, TunnelCidr, LocalBgpIp loose }
	if err := parseConfig("BgpConfig", text, &given); err != nil {
		return change, nil, err
	}
	if speaks, err = given.EnableBgp.truth("BgpConfig"); err != nil {
		return change, nil, err
	}
	var asn *int64
	if given.LocalAsn != "" {
		number, ok := parseASN(string(given.LocalAsn))
		if !ok {
			return change, nil, badConfig("LocalAsn", strconv.Quote(string(given.LocalAsn))+" is no autonomous system")
		}
		asn = new(int64(number))
	}
	change, err = bgpChange(&TunnelBgpConfigParameter{LocalAsn: asn, TunnelCidr: string(given.TunnelCidr), LocalBgpIp: string(given.LocalBgpIp)})
	return change, speaks, err
}

func bgpChange(given *TunnelBgpConfigParameter) (change gateway.BGPChange, err error) {
	if given == nil {
		return change, nil
	}
	if given.LocalAsn != nil {
		if *given.LocalAsn < 1 || *given.LocalAsn > math.MaxUint32 {
			return change, badConfig("LocalAsn", "an autonomous system is 1 to 4294967295")
		}
		change.ASN = new(uint32(*given.LocalAsn))
	}
	if given.TunnelCidr != "" {
		block, err := netip.ParsePrefix(given.TunnelCidr)
		if err != nil {
			return change, badConfig("TunnelCidr.Form", strconv.Quote(given.TunnelCidr)+" is no CIDR block")
		}
		change.Block = &block
	}
	if given.LocalBgpIp != "" {
		address, err := netip.ParseAddr(given.LocalBgpIp)
		if err != nil {
			return change, badConfig("LocalBgpIp.Form", strconv.Quote(given.LocalBgpIp)+" is no IP address")
		}
		change.Local = &address
	}
	return change, nil
}
