package proxy

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// verify says what a client that trusts a CA thinks of a certificate.
func verify(ca []byte, leaf *tls.Certificate, name string) error {
	return verifyAt(time.Now(), ca, leaf, name)
}

func verifyAt(now time.Time, ca []byte, leaf *tls.Certificate, name string) error {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca)
	_, err := leaf.Leaf.Verify(x509.VerifyOptions{DNSName: name, Roots: roots, CurrentTime: now})
	return err
}

func TestCertificatesAreForTheVendorsHostsAndThisMachine(t *testing.T) {
	t.Parallel()
	ca, err := NewCA()
	if err != nil {
		t.Fatal(err)
	}
	for name, good := range map[string]bool{
		"aliyuncs.com":                  true,
		"vpc.aliyuncs.com":              true,
		"VPC.cn-hangzhou.aliyuncs.COM":  true,
		"ecs-cn-hangzhou.aliyuncs.com.": true,
		"localhost":                     true,
		"127.0.0.1":                     true,
		"127.8.9.10":                    true,
		"::1":                           true,
		"registry.terraform.io":         false,
		"notaliyuncs.com":               false,
		"192.0.2.1":                     false,
		"*.aliyuncs.com":                false,
		strings.Repeat("a", 300) + ".aliyuncs.com": false,
	} {
		leaf, err := ca.Certificate(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := verify(ca.PEM(), leaf, strings.TrimSuffix(name, ".")); (err == nil) != good {
			t.Errorf("%s: %v", name, err)
		}
		if !good && verify(ca.PEM(), leaf, "localhost") != nil {
			t.Errorf("%s gets another certificate than that of localhost", name)
		}
	}
}

// A client must refuse what the authority signs for other hosts, in case its
// key gets into other hands.
func TestTheAuthorityIsConstrained(t *testing.T) {
	t.Parallel()
	ca, err := NewCA()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"registry.terraform.io", "aliyuncs.com.example.com"} {
		template := &x509.Certificate{DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
		signed, err := sign(template, ca.certificate, &ca.leafKey.PublicKey, ca.key)
		if err != nil {
			t.Fatal(err)
		}
		if err := verify(ca.PEM(), &tls.Certificate{Leaf: signed}, name); err == nil {
			t.Errorf("a client takes a certificate for %s", name)
		}
	}
}

func TestCertificatesAreKeptAndBounded(t *testing.T) {
	t.Parallel()
	now := time.Now()
	ca, err := newCA(func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	get := func(name string) *tls.Certificate {
		leaf, err := ca.Certificate(name)
		if err != nil {
			t.Fatal(err)
		}
		return leaf
	}
	first := get("vpc.aliyuncs.com")
	if get("VPC.aliyuncs.com") != first {
		t.Error("the certificate was made twice")
	}
	now = first.Leaf.NotAfter.Add(-time.Hour)
	if get("vpc.aliyuncs.com") == first {
		t.Error("the certificate is not renewed before its end")
	}
	for i := range 2 * maxLeaves {
		get(fmt.Sprintf("h%d.aliyuncs.com", i))
	}
	if len(ca.leaves) != maxLeaves {
		t.Errorf("%d certificates are kept, of %d at most", len(ca.leaves), maxLeaves)
	}
}

func TestADirectoryKeepsItsAuthority(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "ca")
	now := time.Now()
	clock := func() time.Time { return now }
	first, err := openCA(dir, clock)
	if err != nil {
		t.Fatal(err)
	}
	again, err := openCA(dir, clock)
	if err != nil || !bytes.Equal(first.PEM(), again.PEM()) {
		t.Errorf("the second opening found another CA, %v", err)
	}
	bundle, err := os.ReadFile(filesOf(dir).Bundle)
	if err != nil || !bytes.HasPrefix(bundle, first.PEM()) {
		t.Errorf("the bundle does not hold the CA, %v", err)
	}
	if runtime.GOOS != "windows" {
		for name, want := range map[string]os.FileMode{"": 0o700, caName: 0o600, keyName: 0o600, bundleName: 0o600} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
				t.Errorf("%q has the mode %v, %v; want %v", name, info.Mode().Perm(), err, want)
			}
		}
	}
	if rest, _ := filepath.Glob(filepath.Join(dir, ".*")); len(rest) > 0 {
		t.Errorf("%v were left over", rest)
	}
	now = first.certificate.NotAfter.Add(-caRenewal / 2)
	renewed, err := openCA(dir, clock)
	if err != nil || bytes.Equal(renewed.PEM(), first.PEM()) || !renewed.certificate.NotAfter.After(first.certificate.NotAfter) {
		t.Fatalf("the CA was not renewed before its end: %v", err)
	}
	if text, err := os.ReadFile(filesOf(dir).CA); err != nil || !bytes.Equal(text, renewed.PEM()) {
		t.Errorf("the renewed CA was not kept: %v", err)
	}
	if text, err := os.ReadFile(filesOf(dir).Bundle); err != nil || !bytes.HasPrefix(text, renewed.PEM()) {
		t.Errorf("the bundle does not hold the renewed CA: %v", err)
	}
	// What a server signs that still has the first is good for who trusts the second.
	leaf, err := first.Certificate("vpc.aliyuncs.com")
	if err != nil {
		t.Fatal(err)
	}
	if err := verifyAt(now, renewed.PEM(), leaf, "vpc.aliyuncs.com"); err != nil {
		t.Error(err)
	}
}

func TestManyMayOpenADirectoryAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	found := make([]*CA, 32)
	var running sync.WaitGroup
	for i := range found {
		running.Go(func() {
			var err error
			if found[i], err = OpenCA(dir); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	for _, ca := range found[1:] {
		if ca == nil || !bytes.Equal(ca.PEM(), found[0].PEM()) || !ca.key.Equal(found[0].key) {
			t.Fatal("there is more than one CA")
		}
	}
}

func TestAFileIsCreatedOnce(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	for range 2 {
		if got, err := create(file, []byte("first")); err != nil || string(got) != "first" {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if got, err := create(file, []byte("second")); err != nil || string(got) != "first" {
		t.Errorf("the second content is %q, %v", got, err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "first" {
		t.Errorf("the file holds %q, %v", text, err)
	}
}

func TestADirectoryOfSomebodyElseIsLeftAlone(t *testing.T) {
	t.Parallel()
	other, err := newKey()
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{IsCA: true, BasicConstraintsValid: true, NotAfter: time.Now().Add(-time.Hour)}
	foreign, err := sign(template, template, &other.PublicKey, other)
	if err != nil {
		t.Fatal(err)
	}
	for name, prepare := range map[string]func(dir string){
		"a certificate without a key": func(dir string) { write(t, filepath.Join(dir, caName), encode(foreign), 0o600) },
		"a foreign certificate": func(dir string) {
			_, _ = OpenCA(dir)
			write(t, filepath.Join(dir, caName), encode(foreign), 0o600)
		},
		"a certificate of another key": func(dir string) {
			_, _ = OpenCA(dir)
			another, _ := NewCA()
			write(t, filepath.Join(dir, caName), another.PEM(), 0o600)
		},
		"no certificate at all": func(dir string) {
			_, _ = OpenCA(dir)
			write(t, filepath.Join(dir, caName), []byte("mine"), 0o600)
		},
		"a key that is none": func(dir string) { write(t, filepath.Join(dir, keyName), []byte("secret"), 0o600) },
		"a key that others read": func(dir string) {
			_, _ = OpenCA(dir)
			if err := os.Chmod(filepath.Join(dir, keyName), 0o644); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if runtime.GOOS == "windows" && name == "a key that others read" {
				t.Skip("modes mean nothing here")
			}
			dir := t.TempDir()
			prepare(dir)
			before, _ := os.ReadFile(filepath.Join(dir, caName))
			_, err := OpenCA(dir)
			if err == nil || !strings.Contains(err.Error(), dir) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v", err)
			}
			if after, _ := os.ReadFile(filepath.Join(dir, caName)); !bytes.Equal(before, after) {
				t.Error("the file was overwritten")
			}
		})
	}
}

func write(t *testing.T, file string, content []byte, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(file, content, mode); err != nil {
		t.Fatal(err)
	}
}

func TestTrustTakesAuthoritiesOfOursOnly(t *testing.T) {
	t.Parallel()
	ca, err := NewCA()
	if err != nil {
		t.Fatal(err)
	}
	foreign := ca.PEM()
	key, _ := newKey()
	template := &x509.Certificate{IsCA: true, BasicConstraintsValid: true, Subject: caSubject}
	unconstrained, err := sign(template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := Trust(dir, encode(unconstrained)); err == nil {
		t.Error("it takes an authority for all hosts")
	}
	everywhere := []*net.IPNet{{IP: net.IPv4zero.To4(), Mask: net.CIDRMask(0, 32)}}
	for name, template := range map[string]*x509.Certificate{
		"for all addresses":              {PermittedDNSDomainsCritical: true, PermittedDNSDomains: caDomains, PermittedIPRanges: everywhere},
		"that clients need not restrict": {PermittedDNSDomains: caDomains, PermittedIPRanges: caRanges},
	} {
		template.IsCA, template.BasicConstraintsValid, template.Subject = true, true, caSubject
		loose, err := sign(template, template, &key.PublicKey, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Trust(dir, encode(loose)); err == nil {
			t.Errorf("it takes an authority %s", name)
		}
	}
	files, err := Trust(dir, append(foreign, encode(unconstrained)...))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{files.CA, files.Bundle} {
		text, err := os.ReadFile(file)
		if err != nil || !bytes.HasPrefix(text, ca.PEM()) || bytes.Contains(text, encode(unconstrained)) {
			t.Errorf("%s is not what it should be, %v", file, err)
		}
	}
	if !Holds(dir, ca.PEM()) || Holds(dir, encode(unconstrained)) {
		t.Error("the directory does not know its CA")
	}
}

// A command for one server may run in one for another, whose CA it is not to trust.
func TestABundleHoldsNoOtherAuthorityOfOurs(t *testing.T) {
	dir := t.TempDir()
	roots := filepath.Join(dir, "roots.pem")
	write(t, roots, []byte("the roots of a company\n"), 0o600)
	t.Setenv("SSL_CERT_FILE", roots)
	for i := range 4 {
		ca, err := NewCA()
		if err != nil {
			t.Fatal(err)
		}
		files, err := Trust(filepath.Join(dir, fmt.Sprint(i)), ca.PEM())
		if err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(files.Bundle); err != nil || string(text) != string(ca.PEM())+"the roots of a company\n" {
			t.Fatalf("bundle %d is %q, %v", i, text, err)
		}
		t.Setenv("SSL_CERT_FILE", files.Bundle)
	}
}

// The environment may name a bundle of ours, when one command runs in another.
func TestABundleFollowsTheRootsAndDoesNotGrow(t *testing.T) {
	dir := t.TempDir()
	roots := filepath.Join(dir, "roots.pem")
	write(t, roots, []byte("the roots of a company\n"), 0o600)
	t.Setenv("SSL_CERT_FILE", roots)
	ca, err := OpenCA(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, roots := range []string{"the roots of a company\n", "other roots\n"} {
		write(t, os.Getenv("SSL_CERT_FILE"), []byte(roots), 0o600)
		for range 2 {
			files, err := Trust(dir, ca.PEM())
			if err != nil {
				t.Fatal(err)
			}
			if text, err := os.ReadFile(files.Bundle); err != nil || string(text) != string(ca.PEM())+roots {
				t.Fatalf("the bundle is %q, %v", text, err)
			}
			t.Setenv("SSL_CERT_FILE", files.Bundle)
		}
		t.Setenv("SSL_CERT_FILE", filepath.Join(dir, "roots.pem"))
	}
}
