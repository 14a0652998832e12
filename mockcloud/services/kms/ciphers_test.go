package kms

import (
	"encoding/base64"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestEncryption(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	plain := s.with(wire.Parameters{"Plaintext": "not in Base64!", "EncryptionContext": `{"disk":"d-1","team":"b"}`})
	s.Refuses("stranger", "Encrypt", plain, keyNotFound)
	sealed := servicestest.OK[EncryptResponse](s, "owner", "Encrypt", plain)
	again := servicestest.OK[EncryptResponse](s, "owner", "Encrypt", plain)
	if *sealed.CiphertextBlob == *again.CiphertextBlob {
		t.Error("two encryptions of one text are the same")
	}
	blob := wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob, "EncryptionContext": `{"team":"b", "disk":"d-1"}`}
	if opened := servicestest.OK[DecryptResponse](s, "owner", "Decrypt", blob); *opened.Plaintext != "not in Base64!" || *opened.KeyId != s.key["KeyId"] {
		t.Errorf("it opens to %+v", opened)
	}
	s.Refuses("stranger", "Decrypt", blob, keyNotFound)
	s.Refuses("owner", "Decrypt", wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob}, malformed) // another context
	s.Refuses("owner", "Decrypt", wire.Parameters{"CiphertextBlob": "short"}, malformed)
	raw, err := base64.StdEncoding.DecodeString(*sealed.CiphertextBlob)
	s.Must(err)
	raw[len(raw)-1]++
	s.Refuses("owner", "Decrypt", wire.Parameters{"CiphertextBlob": base64.StdEncoding.EncodeToString(raw), "EncryptionContext": blob["EncryptionContext"]}, malformed)
	s.Refuses("owner", "Encrypt", s.with(wire.Parameters{"Plaintext": "x", "EncryptionContext": "team"}), malformed)

	other := servicestest.OK[KeyMetadataResponse](s, "owner", "CreateKey", nil).KeyMetadata.KeyId
	moved := servicestest.OK[EncryptResponse](s, "owner", "ReEncrypt", wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob, "SourceEncryptionContext": blob["EncryptionContext"], "DestinationKeyId": *other})
	if opened := servicestest.OK[DecryptResponse](s, "owner", "Decrypt", wire.Parameters{"CiphertextBlob": *moved.CiphertextBlob}); *opened.Plaintext != "not in Base64!" || *opened.KeyId != *other {
		t.Errorf("encrypted anew it opens to %+v", opened)
	}
}

func TestDataKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	seen := map[string]bool{}
	for spec, size := range map[string]int{"": 32, "AES_256": 32, "AES_128": 16} {
		made := servicestest.OK[GenerateDataKeyResponse](s, "owner", "GenerateDataKey", s.with(wire.Parameters{"KeySpec": spec}))
		raw, err := base64.StdEncoding.DecodeString(*made.Plaintext)
		s.Must(err)
		if len(raw) != size || seen[*made.Plaintext] {
			t.Errorf("a key of %q has %d bytes", spec, len(raw))
		}
		seen[*made.Plaintext] = true
		if opened := servicestest.OK[DecryptResponse](s, "owner", "Decrypt", wire.Parameters{"CiphertextBlob": *made.CiphertextBlob}); *opened.Plaintext != *made.Plaintext {
			t.Errorf("the key opens to %s, and is %s", *opened.Plaintext, *made.Plaintext)
		}
	}
	long := servicestest.OK[GenerateDataKeyResponse](s, "owner", "GenerateDataKey", s.with(wire.Parameters{"NumberOfBytes": "100"}))
	if raw, _ := base64.StdEncoding.DecodeString(*long.Plaintext); len(raw) != 100 {
		t.Errorf("it has %d bytes", len(raw))
	}
	hidden := servicestest.OK[GenerateDataKeyWithoutPlaintextResponse](s, "owner", "GenerateDataKeyWithoutPlaintext", s.key)
	servicestest.OK[DecryptResponse](s, "owner", "Decrypt", wire.Parameters{"CiphertextBlob": *hidden.CiphertextBlob})
	s.Refuses("stranger", "GenerateDataKey", s.key, keyNotFound)
}

// Keys are as long as is asked for; requests that only try do nothing, and what encrypts anew may know by what it was before.
func TestShorterKeysAndTries(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	short := servicestest.OK[KeyMetadataResponse](s, "owner", "CreateKey", wire.Parameters{"KeySpec": "Aliyun_AES_128"}).KeyMetadata
	if *short.KeySpec != "Aliyun_AES_128" {
		t.Errorf("it is of %s", *short.KeySpec)
	}
	listed := servicestest.OK[ListKeysResponse](s, "owner", "ListKeys", wire.Parameters{"Filters": `[{"Key":"KeySpec","Values":["Aliyun_AES_128"]}]`})
	if got := servicestest.One(s, listed.Keys.Key); *got.KeyId != *short.KeyId {
		t.Errorf("keys of 128 bits are %s", *got.KeyId)
	}
	plain := wire.Parameters{"KeyId": *short.KeyId, "Plaintext": "text"}
	sealed := servicestest.OK[EncryptResponse](s, "owner", "Encrypt", plain)
	if opened := servicestest.OK[DecryptResponse](s, "owner", "Decrypt", wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob}); *opened.Plaintext != "text" {
		t.Errorf("it opens to %s", *opened.Plaintext)
	}
	anew := func(name, value string) wire.Parameters {
		return wire.Parameters{"CiphertextBlob": *sealed.CiphertextBlob, "DestinationKeyId": s.key["KeyId"], name: value}
	}
	for _, test := range []struct{ name, value, want string }{
		{"SourceKeyId", s.key["KeyId"], malformed},
		{"SourceKeyId", "none", keyNotFound},
		{"SourceKeyVersionId", "none", malformed},
		{"SourceEncryptionAlgorithm", "RSAES_OAEP_SHA_256", malformed},
		{"DryRun", "perhaps", malformed},
		{"DryRun", "true", "400 DryRunOperationError"},
		{"SourceKeyId", *short.KeyId, ""},
		{"SourceKeyVersionId", *sealed.KeyVersionId, ""},
		{"DryRun", "false", ""},
	} {
		if got := s.Refused("owner", "ReEncrypt", anew(test.name, test.value)); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.name, test.value, got, test.want)
		}
	}
	s.Refuses("owner", "CreateKey", wire.Parameters{"Policy": "everybody"}, malformed)
	s.Refuses("owner", "CreateKey", wire.Parameters{"DKMSInstanceId": "kst-none"}, "400 Forbidden.ResourceNotFound")
	s.Refuses("owner", "TagResource", wire.Parameters{"SecretName": "none", "Tags": `[{"TagKey":"a","TagValue":"b"}]`}, "400 Forbidden.ResourceNotFound")
}
