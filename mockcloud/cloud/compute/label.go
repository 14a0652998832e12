package compute

import (
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// checkLabel says whether a name and a description can be those of a compute
// resource. The names of the ECS family are stricter than those of networks:
// 2 to 128 letters and digits of any script, colons, underscores, periods and
// hyphens. Both may be left out.
func checkLabel(kind cloud.Kind, name, description string) error {
	strange := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(":_.-", r)
	}
	if name != "" && (!cloud.HasLength(name, 2, 128) || strings.ContainsFunc(name, strange) || cloud.IsLink(name)) {
		return cloud.Invalid(kind, "Name", "a name has 2 to 128 letters, digits, colons, underscores, periods and hyphens")
	}
	if description != "" && (!cloud.HasLength(description, 2, 256) || cloud.IsLink(description)) {
		return cloud.Invalid(kind, "Description", "a description has 2 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

// instanceIDPlaceholder stands in a host name for the id that the instance gets.
const instanceIDPlaceholder = "${instance_id}"

var hostName = cloud.NewPattern(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)

// CheckHostName says whether a name can be the host name of an instance; it may
// be left out.
func CheckHostName(name string) error {
	length := len("i-") + 20 // of an instance's id
	full := strings.ReplaceAll(name, instanceIDPlaceholder, "i-"+strings.Repeat("0", length-2))
	if name != "" && (!cloud.HasLength(full, 2, 64) || !hostName.MatchString(full)) {
		return cloud.Invalid(KindInstance, "HostName", "a host name has 2 to 64 letters, digits, periods and hyphens, and begins and ends with a letter or digit")
	}
	return nil
}
