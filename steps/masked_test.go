package steps

import "testing"

func TestMasked(t *testing.T) {
	t.Parallel()
	for parameter, want := range map[[2]string]string{
		{"AccountPassword", "a"}:      "***",
		{"esAdminPassword", "a"}:      "***",
		{"Psk", "a"}:                  "***",
		{"RunCommand.Password.1", ""}: "***",
		{"UserData", "IyEvYmluL3No"}:  "***",
		{"PasswordInherit", "true"}:   "true",
		{"NextToken", "a"}:            "a",
		{"ClientToken", "a"}:          "a",
		{"VpcName", "password"}:       "password",
		{"IpsecConfig", `{"Psk": "a\"b", "IkeVersion":"ikev2"}`}:                `{"Psk": "***", "IkeVersion":"ikev2"}`,
		{"body", `{"login_password":"a","name":"b","private_key" : "c"}`}:       `{"login_password":"***","name":"b","private_key" : "***"}`,
		{"TunnelOptions", `[{"RemoteIkeConfig":{"psk":"a"},"note":"the psk"}]`}: `[{"RemoteIkeConfig":{"psk":"***"},"note":"the psk"}]`,
	} {
		if got := masked(parameter[0], parameter[1]); got != want {
			t.Errorf("%s=%s becomes %s, not %s", parameter[0], parameter[1], got, want)
		}
	}
}
