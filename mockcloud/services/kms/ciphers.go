package kms

import (
	"encoding/base64"
	"encoding/json"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// contextOf is an encryption context in one form, however the request writes it.
func contextOf(text string) ([]byte, error) {
	if text == "" {
		return nil, nil
	}
	var read map[string]string
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		return nil, invalid("EncryptionContext", "the context is an object of texts in JSON")
	}
	if len(read) == 0 {
		return nil, nil
	}
	return json.Marshal(read) // in order of the keys
}

func blob(sealed []byte) *string { return new(base64.StdEncoding.EncodeToString(sealed)) }

// encrypt takes the text as it is: the vendor's page wants it in Base64, and Terraform's
// provider (1.289) encrypts text that is none.
func encrypt(c *cloud.Call, q *EncryptRequest) (*EncryptResponse, error) {
	context, err := contextOf(q.EncryptionContext)
	if err != nil {
		return nil, err
	}
	k, by, sealed, err := encryption.Encrypt(c, q.KeyId, []byte(q.Plaintext), context)
	if err != nil {
		return nil, err
	}
	return &EncryptResponse{KeyId: &k.ID, KeyVersionId: &by.ID, CiphertextBlob: blob(sealed)}, nil
}

// opened is what a request for a decryption finds.
func opened(c *cloud.Call, text, inContext string) (*encryption.Key, encryption.Version, []byte, error) {
	context, err := contextOf(inContext)
	if err != nil {
		return nil, encryption.Version{}, nil, err
	}
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, encryption.Version{}, nil, invalid("CiphertextBlob", "what is encrypted is in Base64")
	}
	return encryption.Decrypt(c, sealed, context)
}

func decrypt(c *cloud.Call, q *DecryptRequest) (*DecryptResponse, error) {
	k, by, plain, err := opened(c, q.CiphertextBlob, q.EncryptionContext)
	if err != nil {
		return nil, err
	}
	return &DecryptResponse{KeyId: &k.ID, KeyVersionId: &by.ID, Plaintext: new(string(plain))}, nil
}

func reEncrypt(c *cloud.Call, q *ReEncryptRequest) (*EncryptResponse, error) {
	source, with, plain, err := opened(c, q.CiphertextBlob, q.SourceEncryptionContext)
	if err != nil {
		return nil, err
	}
	if err := q.checkSource(c, source, with); err != nil {
		return nil, err
	}
	context, err := contextOf(q.DestinationEncryptionContext)
	if err != nil {
		return nil, err
	}
	k, by, sealed, err := encryption.Encrypt(c, q.DestinationKeyId, plain, context)
	if err != nil {
		return nil, err
	}
	return &EncryptResponse{KeyId: &k.ID, KeyVersionId: &by.ID, CiphertextBlob: blob(sealed)}, nil
}

// checkSource says whether a request knows by which key, and how, something was encrypted: what was says so itself, so
// that nobody need give it.
func (q *ReEncryptRequest) checkSource(c *cloud.Call, k *encryption.Key, by encryption.Version) error {
	if q.SourceKeyId != "" {
		given, err := encryption.FindKey(c, q.SourceKeyId, cloud.View)
		switch {
		case err != nil:
			return err
		case given != k:
			return invalid("SourceKeyId", "another key has encrypted that")
		}
	}
	if q.SourceKeyVersionId != "" && q.SourceKeyVersionId != by.ID {
		return invalid("SourceKeyVersionId", "another version of the key has encrypted that")
	}
	if q.SourceEncryptionAlgorithm != "" && q.SourceEncryptionAlgorithm != "AES_GCM" {
		return invalid("SourceEncryptionAlgorithm", "that was encrypted by AES_GCM")
	}
	return nil
}

func generateDataKey(c *cloud.Call, q *DataKeyRequest) (*GenerateDataKeyResponse, error) {
	context, err := contextOf(q.EncryptionContext)
	if err != nil {
		return nil, err
	}
	size := 32
	if q.KeySpec == "AES_128" {
		size = 16
	}
	k, by, text, sealed, err := encryption.DataKey(c, q.KeyId, int(services.Or(q.NumberOfBytes, int32(size))), base64.StdEncoding.EncodeToString, context)
	if err != nil {
		return nil, err
	}
	return &GenerateDataKeyResponse{KeyId: &k.ID, KeyVersionId: &by.ID, Plaintext: &text, CiphertextBlob: blob(sealed)}, nil
}

func generateDataKeyWithoutPlaintext(c *cloud.Call, q *DataKeyRequest) (*GenerateDataKeyWithoutPlaintextResponse, error) {
	made, err := generateDataKey(c, q)
	if err != nil {
		return nil, err
	}
	return &GenerateDataKeyWithoutPlaintextResponse{KeyId: made.KeyId, KeyVersionId: made.KeyVersionId, CiphertextBlob: made.CiphertextBlob}, nil
}
