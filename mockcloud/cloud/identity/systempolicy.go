package identity

import (
	_ "embed"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// systemPolicyLines are the policies that the vendor has made for everybody: a line for
// each, of its name, the actions that it allows and its description, with tabs between them.
// An action after a ! is not allowed but left out of all others, and one with an @ and the name of a
// service is allowed for that service.
//
//go:embed systempolicies.txt
var systemPolicyLines string

// systemPolicies makes them.
func systemPolicies() []*Policy {
	made := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC)
	var found []*Policy
	for line := range strings.Lines(systemPolicyLines) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		document := systemDocument(strings.Fields(fields[1]))
		text := policy.Text(document)
		read, err := policy.ParseIdentity(text)
		if err != nil {
			panic("identity: " + fields[0] + ": " + err.Error())
		}
		version := &PolicyVersion{ID: "v1", Document: text, Created: made, read: read}
		found = append(found, &Policy{
			Record: cloud.Record{ID: "system/" + fields[0], Created: made}, Name: fields[0], Description: fields[2], System: true,
			Versions: []*PolicyVersion{version}, Default: version.ID, Updated: made,
		})
	}
	return found
}

// systemPolicy finds one of them by name; nil where there is none.
func systemPolicy(name string) *Policy {
	for _, one := range policies.Catalogue() {
		if strings.EqualFold(one.Name, name) {
			return one
		}
	}
	return nil
}

// IsSystemPolicy says whether the vendor has made a policy of the name.
func IsSystemPolicy(name string) bool { return systemPolicy(name) != nil }

// systemStatement is a statement as the vendor writes it.
type systemStatement struct {
	Effect    string
	Action    []string `json:",omitempty"`
	NotAction []string `json:",omitempty"`
	Resource  string
	Condition map[string]map[string]string `json:",omitempty"`
}

type systemPolicyDocument struct {
	Version   string
	Statement []systemStatement
}

func systemDocument(actions []string) systemPolicyDocument {
	all := systemStatement{Effect: policy.Allow, Resource: "*"}
	document := systemPolicyDocument{Version: "1"}
	for _, action := range actions {
		without, except := strings.CutPrefix(action, "!")
		name, service, linked := strings.Cut(action, "@")
		switch {
		case except:
			all.NotAction = append(all.NotAction, without)
		case linked:
			document.Statement = append(document.Statement, systemStatement{
				Effect: policy.Allow, Action: []string{name}, Resource: "*", Condition: map[string]map[string]string{"StringEquals": {"ram:ServiceName": service}},
			})
		default:
			all.Action = append(all.Action, action)
		}
	}
	if len(all.Action)+len(all.NotAction) > 0 {
		document.Statement = append([]systemStatement{all}, document.Statement...)
	}
	return document
}
