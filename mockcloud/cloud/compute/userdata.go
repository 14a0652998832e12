package compute

import (
	"encoding/base64"
	"strings"
)

// DecodeUserData reads user data: Base64 of either alphabet, padded or not. Terraform's provider
// 1.289 has "I_am_user_data" in its tests, and finds it as it gave it.
func DecodeUserData(text string) ([]byte, error) {
	text = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
	return base64.RawStdEncoding.DecodeString(text)
}
