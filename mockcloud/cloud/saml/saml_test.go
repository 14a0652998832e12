package saml_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/internal/samlidp"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/saml"
)

var now = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func provider(t *testing.T) (*samlidp.Provider, *saml.Metadata) {
	t.Helper()
	idp, err := samlidp.New("https://idp.example.com/", now.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	document, err := saml.Decode(idp.Metadata())
	if err != nil {
		t.Fatal(err)
	}
	read, err := saml.ReadMetadata(document)
	if err != nil || read.EntityID != idp.EntityID || len(read.Certificates) != 1 {
		t.Fatalf("the metadata is %+v: %v", read, err)
	}
	return idp, read
}

func TestWhatALibrarySignsIsVerified(t *testing.T) {
	t.Parallel()
	idp, metadata := provider(t)
	claims := samlidp.For("role", "provider", now)
	claims.Subject = "Zoë &amp; &lt;co&gt; &quot;x&quot;"
	response, err := idp.Response(&claims)
	if err != nil {
		t.Fatal(err)
	}
	read, err := metadata.ReadResponse(response, now)
	if err != nil {
		t.Fatal(err)
	}
	if read.Issuer != idp.EntityID || read.Subject != `Zoë & <co> "x"` || read.Attributes["https://www.aliyun.com/SAML-Role/Attributes/Role"][0] != "role,provider" || !read.NotOnOrAfter.Equal(claims.NotOnOrAfter) {
		t.Errorf("the assertion is %+v", read)
	}
}

func TestWhatIsNotSignedSoIsRefused(t *testing.T) {
	t.Parallel()
	idp, metadata := provider(t)
	stranger, _ := provider(t)
	claims := samlidp.For("role", "provider", now)
	good, err := idp.Response(&claims)
	if err != nil {
		t.Fatal(err)
	}
	other, err := stranger.Response(&claims)
	if err != nil {
		t.Fatal(err)
	}
	unsigned, err := idp.Unsigned(&claims)
	if err != nil {
		t.Fatal(err)
	}
	altered := func(old, changed string) string {
		text, err := saml.Decode(good)
		if err != nil || !strings.Contains(string(text), old) {
			t.Fatalf("the response has no %q", old)
		}
		return base64.StdEncoding.EncodeToString([]byte(strings.Replace(string(text), old, changed, 1)))
	}
	for name, row := range map[string]struct {
		response, want string
		at             time.Time
	}{
		"a subject that is altered":       {altered("alice@", "bob@"), "not as it was signed", now},
		"a digest that is altered":        {altered("<ds:DigestValue>", "<ds:DigestValue>AAAA"), "not as it was signed", now},
		"a value that is altered":         {altered("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"), "no certificate", now},
		"another's key":                   {other, "no certificate", now},
		"no signature":                    {unsigned, "not one signature", now},
		"a certificate that has ended":    {good, "no certificate", now.AddDate(2, 0, 0)},
		"a method that is not known":      {altered("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-md5"), "another method", now},
		"a status that is none":           {altered("status:Success", "status:Requester"), "no success", now},
		"no base 64":                      {"?", "base 64", now},
		"no XML":                          {base64.StdEncoding.EncodeToString([]byte("a")), "root", now},
		"an end without its beginning":    {base64.StdEncoding.EncodeToString([]byte("<a></b>")), "end without", now},
		"an element of many attributes":   {base64.StdEncoding.EncodeToString([]byte("<a " + manyAttributes() + "/>")), "too many attributes", now},
		"another document":                {base64.StdEncoding.EncodeToString([]byte("<a/>")), "no response", now},
		"a document with a document type": {base64.StdEncoding.EncodeToString([]byte("<!DOCTYPE a><a/>")), "document type", now},
	} {
		if read, err := metadata.ReadResponse(row.response, row.at); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %+v: %v, want %q", name, read, err, row.want)
		}
	}
}

func manyAttributes() (text string) {
	for i := range 65 {
		text += fmt.Sprintf(` b%d=""`, i)
	}
	return text
}

// TestAttributesAreInTheOrderOfTheirNamespaces is of W3C's Canonical XML 1.0, 2.2: not the prefix counts.
func TestAttributesAreInTheOrderOfTheirNamespaces(t *testing.T) {
	t.Parallel()
	got, err := saml.Canonical([]byte(`<e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm" xmlns:b="http://www.ietf.org" xmlns:a="http://www.w3.org" xmlns="http://example.org"/>`))
	want := `<e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>`
	if err != nil || string(got) != want {
		t.Errorf("it is %s: %v", got, err)
	}
}

// TestCanonicalFormsAreThoseOfALibrary holds the form that signatures cover against that of a library, by random documents.
// The library sorts attributes by their local names before their namespaces, so both are in the same order here.
func TestCanonicalFormsAreThoseOfALibrary(t *testing.T) {
	t.Parallel()
	prefixes := []string{"", "a", "b", "c"}
	rapid.Check(t, func(r *rapid.T) {
		var write func(depth int) string
		write = func(depth int) string {
			prefix := rapid.SampledFrom(prefixes).Draw(r, "prefix")
			name := strings.TrimPrefix(prefix+":"+rapid.SampledFrom([]string{"x", "y"}).Draw(r, "name"), ":")
			text := "<" + name
			for _, one := range prefixes {
				if depth == 0 && one != "" || rapid.IntRange(0, 4).Draw(r, "declared") == 0 {
					text += fmt.Sprintf(` xmlns%s="urn:%s%d"`, strings.TrimSuffix(":"+one, ":"), one, rapid.IntRange(0, 2).Draw(r, "space"))
				}
			}
			for i, one := range prefixes {
				if rapid.IntRange(0, 2).Draw(r, "attribute") == 0 {
					text += " " + strings.TrimPrefix(fmt.Sprintf("%s:k%d", one, i), ":") + `="` + rapid.SampledFrom([]string{"", "1", "&lt;&quot;&amp;", "ü>'"}).Draw(r, "value") + `"`
				}
			}
			text += ">"
			for range rapid.IntRange(0, 2).Draw(r, "children") {
				text += rapid.SampledFrom([]string{"", "t ", "&amp;&gt;\n", "<!-- c -->", "<![CDATA[<&]]>"}).Draw(r, "text")
				if depth < 3 {
					text += write(depth + 1)
				}
			}
			return text + "</" + name + ">"
		}
		text, listed := write(0), rapid.SampledFrom([]string{"", "a", "b c", "a b c"}).Draw(r, "listed")
		document := etree.NewDocument()
		if err := document.ReadFromString(text); err != nil {
			r.Fatal(err)
		}
		want, err := dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList(listed).Canonicalize(document.Root())
		if err != nil {
			r.Fatal(err)
		}
		got, err := saml.Canonical([]byte(text), strings.Fields(listed)...)
		if err != nil || !bytes.Equal(got, want) {
			r.Fatalf("%s\nis %s\nwant %s\n%v", text, got, want, err)
		}
	})
}
