package identity

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// providerNamed finds an identity provider of a table by its ARN, which has the account and then its name, whoever asks; the
// account is nil where there is none.
func providerNamed[P cloud.Thing](w *cloud.World, in *cloud.Table[P], form *cloud.Pattern, arn string) (found P, of *Account) {
	named := form.FindStringSubmatch(arn)
	if named == nil {
		return found, nil
	}
	found, ok := in.First(w, named[1], "", "name", folded(named[2]))
	if !ok {
		return found, nil
	}
	return found, AccountOf(w, strings.Clone(named[1]))
}
