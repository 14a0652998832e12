package proxy

import (
	"bytes"
	"io"
	"os"
	"slices"
)

// rootFiles are where systems keep their roots.
var rootFiles = []string{
	"/etc/ssl/certs/ca-certificates.crt",                // Debian, Ubuntu, Arch
	"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // Fedora, RHEL
	"/etc/pki/tls/certs/ca-bundle.crt",                  // older ones of these
	"/etc/ssl/ca-bundle.pem",                            // openSUSE
	"/etc/ssl/cert.pem",                                 // Alpine, macOS, BSD
	"/usr/local/share/certs/ca-root-nss.crt",            // FreeBSD
}

// roots are the certificates that clients of this process's environment trust;
// none where the system keeps them in no file.
func roots() []byte {
	files := rootFiles
	if file := os.Getenv("SSL_CERT_FILE"); file != "" {
		files = slices.Concat([]string{file}, rootFiles)
	}
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && len(text) > 0 {
			return text
		}
	}
	return nil
}

// begins says whether a file begins with a text.
func begins(name string, text []byte) bool {
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	start := make([]byte, len(text))
	_, err = io.ReadFull(file, start)
	return err == nil && bytes.Equal(start, text)
}

// writeBundle writes an authority with the system's roots. The environment may
// name a bundle already, which begins with this authority or with another of ours.
func writeBundle(file string, ca []byte) error {
	return update(file, slices.Concat(ca, withoutOurs(roots())))
}

// withoutOurs leaves out authorities of ours that come first.
func withoutOurs(roots []byte) []byte {
	for {
		certificate, err := decode(roots)
		if err != nil {
			return roots
		}
		rest, first := bytes.CutPrefix(roots, encode(certificate))
		if !first {
			return roots
		}
		roots = rest
	}
}
