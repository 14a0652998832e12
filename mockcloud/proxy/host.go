package proxy

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// vendorDomain is where the vendor's API lives.
const vendorDomain = "aliyuncs.com"

// Vendor says whether a host, with or without a port, is one of the vendor's.
func Vendor(host string) bool {
	if at := strings.LastIndexByte(host, ':'); at >= 0 {
		host = host[:at]
	}
	host = strings.TrimSuffix(host, ".")
	before := len(host) - len(vendorDomain)
	return before >= 0 && strings.EqualFold(host[before:], vendorDomain) && (before == 0 || host[before-1] == '.')
}

// loopback says whether a name is one of this machine alone.
func loopback(name string) bool {
	address, err := netip.ParseAddr(name)
	return strings.EqualFold(name, "localhost") || err == nil && here(address)
}

// here says whether an address leads to this machine alone. An address of zeros does so where
// connections are made to it.
func here(address netip.Addr) bool { return address.IsLoopback() || address.Unmap().IsUnspecified() }

// metadata says whether an address is where the vendor's instances, or those
// of other clouds, ask for credentials.
func metadata(address netip.Addr) bool {
	address = address.Unmap()
	return address == netip.AddrFrom4([4]byte{100, 100, 100, 200}) || address == netip.AddrFrom4([4]byte{169, 254, 169, 254})
}

// near says whether an address leads to this machine's own link alone, where other clouds have such services too.
func near(address netip.Addr) bool { return address.Unmap().IsLinkLocalUnicast() }

// target is where a client wants to go.
type target struct{ host, port string }

// parseTarget reads a host that may carry a port.
func parseTarget(text, defaultPort string) (target, error) {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = strings.Trim(text, "[]"), defaultPort
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if !plain(host) {
		return target{}, fmt.Errorf("%q is no host that a proxy can reach", text)
	}
	return target{host, port}, nil
}

func (t target) String() string { return net.JoinHostPort(t.host, t.port) }

// plain says whether a host is made of what names and addresses are made of,
// so that it can stand in answers, logs and certificates.
func plain(host string) bool {
	if host == "" || len(host) > 253 {
		return false
	}
	for _, c := range host {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (c < '0' || c > '9') && !strings.ContainsRune(".-_:", c) {
			return false
		}
	}
	return true
}

// patterns are hosts that may be reached through the proxy.
type patterns []string

// parsePatterns reads patterns such as registry.terraform.io, *.example.com or *.
func parsePatterns(texts []string) (patterns, error) {
	var list patterns
	for _, text := range texts {
		pattern := strings.ToLower(strings.Trim(strings.TrimSpace(text), "[]"))
		name := strings.TrimPrefix(pattern, "*.")
		switch {
		case pattern != "*" && !plain(name):
			return nil, fmt.Errorf("%q is no pattern of hosts: use one such as registry.terraform.io, *.example.com or *", text)
		case Vendor(name):
			return nil, fmt.Errorf("%q: the hosts of %s always end in the mock", text, vendorDomain)
		}
		switch address, err := netip.ParseAddr(name); {
		case err != nil && strings.Contains(name, ":"):
			return nil, fmt.Errorf("%q: a pattern names hosts without their ports", text)
		case err == nil && metadata(address):
			return nil, fmt.Errorf("%q is the address of a metadata service, which is never let through", text)
		}
		list = append(list, pattern)
	}
	return list, nil
}

// names says whether one of the patterns is the host itself.
func (p patterns) names(host string) bool { return slices.Contains(p, host) }

// match says whether a host may be reached. This machine and its link are meant only where they are named: what listens
// on loopback does so because nobody else is to reach it.
func (p patterns) match(host string) bool {
	if p.names(host) {
		return true
	}
	return !loopback(host) && slices.ContainsFunc(p, func(pattern string) bool {
		suffix, wild := strings.CutPrefix(pattern, "*")
		return wild && strings.HasSuffix(host, suffix)
	})
}
