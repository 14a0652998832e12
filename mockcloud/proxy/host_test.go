package proxy

import (
	"net/netip"
	"testing"
)

func TestVendor(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]bool{
		"aliyuncs.com": true, "AliyunCS.com:443": true, "vpc.aliyuncs.com": true, "a.b.aliyuncs.com.:80": true,
		"xaliyuncs.com": false, "aliyuncs.com.example.com": false, "": false, ":": false, "[::1]:4100": false, "127.0.0.1": false,
	} {
		if Vendor(host) != want {
			t.Errorf("Vendor(%q) is not %v", host, want)
		}
	}
}

func TestPatterns(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		patterns []string
		pass     []string
		refuse   []string
	}{
		"none":      {nil, nil, []string{"example.com", ""}},
		"a host":    {[]string{"Registry.Terraform.io"}, []string{"registry.terraform.io"}, []string{"terraform.io", "a.registry.terraform.io"}},
		"a domain":  {[]string{"*.example.com"}, []string{"a.example.com", "a.b.example.com"}, []string{"example.com", "aexample.com", "a.example.com.org"}},
		"all":       {[]string{"*"}, []string{"example.com", "192.0.2.1"}, nil},
		"addresses": {[]string{"192.0.2.1", "[2001:db8::1]"}, []string{"192.0.2.1", "2001:db8::1"}, []string{"192.0.2.11"}},
	} {
		list, err := parsePatterns(test.patterns)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, host := range test.pass {
			if !list.match(host) {
				t.Errorf("%s: %s does not pass", name, host)
			}
		}
		for _, host := range test.refuse {
			if list.match(host) {
				t.Errorf("%s: %s passes", name, host)
			}
		}
	}
	for _, wrong := range []string{"", "*.", "exa*ple.com", "*example.com", "https://example.com", "example.com:443", "a b", "vpc.aliyuncs.com", "*.aliyuncs.com"} {
		if list, err := parsePatterns([]string{wrong}); err == nil {
			t.Errorf("%q is taken for the pattern %v", wrong, list)
		}
	}
}

func TestParseTarget(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]target{
		"Example.com.:8443": {"example.com", "8443"}, "example.com": {"example.com", "443"},
		"[::1]": {"::1", "443"}, "[::1]:80": {"::1", "80"},
	} {
		if got, err := parseTarget(text, "443"); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", ":443", "a\r\nb:443", "ex ample.com", "user@example.com:443", "münchen.de:443"} {
		if got, err := parseTarget(text, "443"); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

func TestMetadata(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"100.100.100.200": true, "::ffff:100.100.100.200": true, "169.254.169.254": true, "169.254.10.10": false, "fe80::1": false,
		"100.100.100.201": false, "127.0.0.1": false, "192.0.2.1": false,
	} {
		if metadata(netip.MustParseAddr(text)) != want {
			t.Errorf("metadata(%s) is not %v", text, want)
		}
	}
}
