package saml

// Canonical is the canonical form of a document.
func Canonical(document []byte, inclusive ...string) ([]byte, error) {
	root, err := parse(document)
	if err != nil {
		return nil, err
	}
	return root.canonical(nil, inclusive), nil
}
