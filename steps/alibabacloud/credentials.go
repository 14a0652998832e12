package alibabacloud

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gopkg.in/ini.v1"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// The variables of the environment that have the credentials of an account; each ends with the
// account's role in capitals, as in ALIBABA_CLOUD_ACCESS_KEY_ID_OWNER.
const (
	keyIDVariable  = "ALIBABA_CLOUD_ACCESS_KEY_ID_"
	secretVariable = "ALIBABA_CLOUD_ACCESS_KEY_SECRET_"
	tokenVariable  = "ALIBABA_CLOUD_SECURITY_TOKEN_"
	// fileVariable names a file of profiles, as it does to the vendor's SDKs.
	fileVariable = "ALIBABA_CLOUD_CREDENTIALS_FILE"
)

// Source is where the credentials of the accounts are.
type Source struct {
	// Profiles are names of profiles by roles. A role without one is looked for in the environment.
	Profiles map[string]string
	// File has the profiles; "" is that of the vendor's CLI, ~/.aliyun/config.json, or that of its
	// SDKs, ~/.alibabacloud/credentials, whichever is there.
	File string
	// Getenv reads a variable of the environment; nil is [os.Getenv].
	Getenv func(string) string
}

// Accounts reads the credentials of the accounts for all [Roles].
func (s Source) Accounts() (all []Account, err error) {
	if s.Getenv == nil {
		s.Getenv = os.Getenv
	}
	for role := range s.Profiles {
		if !slices.Contains(Roles, role) {
			return nil, fmt.Errorf("--profile %s=…: the accounts are called %s", role, strings.Join(Roles, ", "))
		}
	}
	var profiles map[string]profile
	if len(s.Profiles) > 0 {
		if profiles, err = s.read(); err != nil {
			return nil, err
		}
	}
	var missing []string
	for _, role := range Roles {
		account := Account{Role: role}
		if name, named := s.Profiles[role]; named {
			found, there := profiles[name]
			if !there {
				return nil, fmt.Errorf("there is no profile %q; there are %s", name, strings.Join(namesOf(profiles), ", "))
			}
			if account.Credentials, err = found.credentials(name); err != nil {
				return nil, err
			}
		} else {
			suffix := strings.ToUpper(role)
			account.Credentials = steps.Credentials{AccessKeyID: s.Getenv(keyIDVariable + suffix), AccessKeySecret: s.Getenv(secretVariable + suffix), SecurityToken: s.Getenv(tokenVariable + suffix)}
			if account.AccessKeyID == "" || account.AccessKeySecret == "" {
				missing = append(missing, role)
				continue
			}
		}
		all = append(all, account)
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("there are no credentials of %s: set %s and %s, and so on with the other roles, or name profiles with --profile %s=NAME",
			strings.Join(missing, ", "), keyIDVariable+strings.ToUpper(missing[0]), secretVariable+strings.ToUpper(missing[0]), missing[0])
	}
	return all, nil
}

// profile is one of a file, as the vendor's CLI and its SDKs have it.
type profile struct {
	Name   string `json:"name"`
	Mode   string `json:"mode"`
	ID     string `json:"access_key_id"`
	Secret string `json:"access_key_secret"`
	Token  string `json:"sts_token"`
}

// The modes of profiles that hold credentials, and do not get them elsewhere.
var modes = []string{"AK", "StsToken", "access_key", "sts"}

func (p profile) credentials(name string) (steps.Credentials, error) {
	if !slices.Contains(modes, p.Mode) {
		return steps.Credentials{}, fmt.Errorf("the profile %q is of the mode %s; those with credentials in them are %s: give those of the others in the environment", name, p.Mode, strings.Join(modes[:2], " and "))
	}
	if p.ID == "" || p.Secret == "" {
		return steps.Credentials{}, fmt.Errorf("the profile %q has no access key", name)
	}
	return steps.Credentials{AccessKeyID: p.ID, AccessKeySecret: p.Secret, SecurityToken: p.Token}, nil
}

func namesOf(profiles map[string]profile) []string {
	names := []string{}
	for name := range profiles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read reads the profiles of the file.
func (s Source) read() (map[string]profile, error) {
	path, err := s.path()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the file of profiles: %w", err)
	}
	profiles := map[string]profile{}
	if strings.HasPrefix(strings.TrimSpace(string(text)), "{") {
		var file struct{ Profiles []profile }
		if json.Unmarshal(text, &file) != nil { // what is wrong with it may be a secret
			return nil, fmt.Errorf("%s: it is no file of profiles: it is JSON, and not that of the vendor's CLI", path)
		}
		for _, one := range file.Profiles {
			profiles[one.Name] = one
		}
		return profiles, nil
	}
	file, err := ini.Load(text)
	if err != nil {
		return nil, fmt.Errorf("%s: it is no file of profiles: neither JSON, as the vendor's CLI writes it, nor sections with keys, as its SDKs read it", path)
	}
	for _, section := range file.Sections() {
		key := func(name string) string { return section.Key(name).String() }
		if key("type") != "" {
			profiles[section.Name()] = profile{Name: section.Name(), Mode: key("type"), ID: key("access_key_id"), Secret: key("access_key_secret"), Token: cmp.Or(key("security_token"), key("sts_token"))}
		}
	}
	return profiles, nil
}

// path is where the profiles are.
func (s Source) path() (string, error) {
	if given := cmp.Or(s.File, s.Getenv(fileVariable)); given != "" {
		return given, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("the file of profiles: %w", err)
	}
	for _, path := range []string{".aliyun/config.json", ".alibabacloud/credentials"} {
		if _, err := os.Stat(filepath.Join(home, path)); !errors.Is(err, fs.ErrNotExist) {
			return filepath.Join(home, path), err
		}
	}
	return "", errors.New("there is no file of profiles: neither ~/.aliyun/config.json, which the vendor's CLI writes, nor ~/.alibabacloud/credentials; name one with --profile-file")
}
