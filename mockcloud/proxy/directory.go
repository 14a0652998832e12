package proxy

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// The files of an authority.
const (
	caName     = "ca.pem"
	keyName    = "ca-key.pem"
	bundleName = "bundle.pem"
)

// Files are what clients are told to trust.
type Files struct {
	CA     string // the authority alone, for clients that add it to the roots
	Bundle string // with the system's roots, for clients that replace theirs
}

func filesOf(dir string) Files {
	return Files{CA: filepath.Join(dir, caName), Bundle: filepath.Join(dir, bundleName)}
}

// OpenCA opens the authority of a directory, which is made when it is not
// there, and renewed when its end is near. Any number of processes may open
// one at once: the first key stays, a renewed certificate is of the same key,
// and so what one process signs is good for those that trust another's.
func OpenCA(dir string) (*CA, error) { return openCA(dir, time.Now) }

func openCA(dir string, now func() time.Time) (*CA, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the directory of the CA: %w", err)
	}
	files := filesOf(dir)
	key, err := openKey(filepath.Join(dir, keyName), files.CA)
	if err != nil {
		return nil, err
	}
	certificate, err := openCertificate(files.CA, key, now())
	if err != nil {
		return nil, err
	}
	ca, err := assemble(key, certificate, now)
	if err != nil {
		return nil, err
	}
	if begins(files.Bundle, ca.pem) {
		return ca, nil // reading all the roots again would cost a server's start more than it is worth
	}
	return ca, writeBundle(files.Bundle, ca.pem)
}

// openKey reads the key, or makes it where there is neither a key nor a
// certificate: a certificate without its key came from somewhere else.
func openKey(file, certificateFile string) (*ecdsa.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(certificateFile); err == nil {
			// Another process may be making both at this moment.
			if text, err = os.ReadFile(file); err != nil {
				return nil, fmt.Errorf("%s is there without %s: remove it, or choose another directory", certificateFile, keyName)
			}
		} else if text, err = makeKey(file); err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, err
	}
	if info, err := os.Stat(file); err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s can be read by others: remove it with %s for a new CA, or make it yours alone with chmod 600", file, caName)
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("there is no key in %s", file)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("the key in %s cannot be read", file) // nothing of it may get into a log
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("the key in %s is not one that mockcloud made", file)
	}
	return key, nil
}

func makeKey(file string) ([]byte, error) {
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return create(file, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// openCertificate reads the certificate, or signs one where there is none or
// its end is near.
func openCertificate(file string, key *ecdsa.PrivateKey, now time.Time) (*x509.Certificate, error) {
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		signed, err := signCA(key, now)
		if err != nil {
			return nil, err
		}
		if text, err = create(file, encode(signed)); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	}
	certificate, err := decode(text)
	if err == nil && !key.PublicKey.Equal(certificate.PublicKey) {
		err = fmt.Errorf("it does not belong to %s", keyName)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used: %w; remove it, or choose another directory", file, err)
	}
	if now.After(certificate.NotBefore) && now.Before(certificate.NotAfter.Add(-caRenewal)) {
		return certificate, nil
	}
	renewed, err := signCA(key, now)
	if err != nil {
		return nil, err
	}
	return renewed, replace(file, encode(renewed))
}

// Trust brings what clients of an authority need in a directory up to date: the
// roots of the system may have changed, and the authority's key may be elsewhere.
func Trust(dir string, ca []byte) (Files, error) {
	files := filesOf(dir)
	certificate, err := decode(ca)
	if err != nil {
		return files, err
	}
	ca = encode(certificate) // and nothing that may stand beside it
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return files, err
	}
	if err := update(files.CA, ca); err != nil {
		return files, err
	}
	return files, writeBundle(files.Bundle, ca)
}

// Holds says whether a directory's authority is the one of this certificate.
func Holds(dir string, ca []byte) bool {
	text, err := os.ReadFile(filepath.Join(dir, caName))
	return err == nil && bytes.Equal(text, ca)
}

// create writes a file that must not be there yet, at once and as a whole. Where
// another process was faster, its content is returned and counts.
func create(file string, content []byte) ([]byte, error) {
	written, err := writeBeside(file, content)
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(written) }()
	err = os.Link(written, file)
	if errors.Is(err, fs.ErrExist) {
		return os.ReadFile(file)
	}
	return content, err
}

// replace writes a file at once and as a whole, whether it is there or not.
func replace(file string, content []byte) error {
	written, err := writeBeside(file, content)
	if err != nil {
		return err
	}
	if err := os.Rename(written, file); err != nil {
		_ = os.Remove(written)
		return err
	}
	return nil
}

// update replaces a file whose content is another.
func update(file string, content []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return replace(file, content)
}

// writeBeside writes a new file, for its owner alone, into a file's directory.
func writeBeside(file string, content []byte) (name string, err error) {
	temporary, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return "", err
	}
	_, err = temporary.Write(content)
	if err = errors.Join(err, temporary.Close()); err != nil {
		_ = os.Remove(temporary.Name())
		return "", err
	}
	return temporary.Name(), nil
}
