package services

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// permit says whether the policies of who calls allow the call.
func (i *Invocation) permit(c *cloud.Call) error {
	if i.Action.unguarded {
		return nil
	}
	return identity.Permit(c, func() identity.Access { return i.access(c) })
}

// Unguarded makes an action one that everybody may call, whatever policies say.
func (a *Action) Unguarded() *Action {
	a.unguarded = true
	return a
}

// access is what the call would do, as policies see it.
func (i *Invocation) access(c *cloud.Call) identity.Access {
	name := authName(i.Product.Contract.Name, i.Action.Contract.Name)
	code, _, _ := strings.Cut(name, ":")
	input := reflect.ValueOf(i.input).Elem()
	made := identity.Access{Action: name, Tags: tagsIn(input), Values: map[string][]string{}}
	if service := input.FieldByName("ServiceName"); service.IsValid() && service.Kind() == reflect.String {
		made.Values["ram:servicename"] = []string{service.String()}
	}
	if code == "ram" || code == "sts" {
		made.Resources = identities(c, input)
	}
	if len(made.Resources) == 0 {
		made.Resources = i.resources(c, code)
	}
	return made
}

// identities are the users, groups, roles and policies that a request names.
func identities(c *cloud.Call, input reflect.Value) (found []identity.Resource) {
	for _, one := range []struct{ field, of string }{
		{"UserName", "user/"},
		{"UserPrincipalName", "user/"},
		{"GroupName", "group/"},
		{"RoleName", "role/"},
		{"PolicyName", "policy/"},
		{"RoleArn", ""},
		{"OIDCProviderName", "oidc-provider/"},
		{"SAMLProviderName", "saml-provider/"},
	} {
		field := input.FieldByName(one.field)
		if !field.IsValid() || field.Kind() != reflect.String {
			continue
		}
		if field.Len() == 0 { // a RAM user that names nobody means itself
			if who := identity.CallerIdentity(c); one.of == "user/" && who.Type == identity.RAMUser {
				found = append(found, identity.Resource{ARN: who.ARN})
			}
			continue
		}
		owner := c.AccountID
		if kind := input.FieldByName("PolicyType"); one.of == "policy/" && kind.IsValid() && kind.String() == string(identity.SystemPolicy) {
			owner = "system"
		}
		name := field.String()
		if one.field == "UserPrincipalName" {
			name, _, _ = strings.Cut(name, "@")
		}
		if one.of != "" {
			name = "acs:ram::" + owner + ":" + one.of + name
		}
		found = append(found, identity.Resource{ARN: name})
	}
	if serial := input.FieldByName("SerialNumber"); len(found) == 0 && serial.IsValid() && serial.Kind() == reflect.String && serial.Len() > 0 {
		found = append(found, identity.Resource{ARN: serial.String()}) // an MFA device's is its name
	}
	return found
}

// creating are the verbs of actions that make things.
var creating = []string{"Create", "Run", "Allocate", "Copy", "Import", "Clone"}

// resources are what a call is about: the things that it names by their ids, and of what it
// makes or lists the type.
func (i *Invocation) resources(c *cloud.Call, code string) []identity.Resource {
	action := i.Action.Contract.Name
	primary := cloud.ResourceTypeIn(code, action)
	named, own := []identity.Resource{}, []identity.Resource{}
	for _, text := range textsIn(reflect.ValueOf(i.input), nil) {
		for _, id := range idsIn(text) {
			for _, thing := range c.Mentions(id) {
				if !counts(code, thing.Product) {
					continue
				}
				one := identity.Resource{ARN: thing.ARN(), Group: thing.Group, Tags: c.Tags(id)}
				if named = append(named, one); thing.Product == code && thing.Type == primary {
					own = append(own, one)
				}
			}
		}
	}
	all := identity.Resource{ARN: "acs:" + code + ":" + c.Region + ":" + c.AccountID + ":*", Group: groupIn(reflect.ValueOf(i.input).Elem())}
	if primary != "" {
		all.ARN = strings.TrimSuffix(all.ARN, "*") + primary + "/*"
	}
	makes := slices.ContainsFunc(creating, func(verb string) bool { return strings.HasPrefix(action, verb) })
	switch {
	case !i.Action.Writes && primary != "" && len(own) == 0: // a list that others narrow
		return []identity.Resource{all}
	case !i.Action.Writes && len(own) > 0:
		return own
	case len(named) == 0, makes && primary != "":
		return append(named, all)
	}
	return named
}

// counts says whether policies for a product's actions ask about things of another: the
// tables of ECS have networks, and those of networks have instances.
func counts(code, of string) bool {
	return code == of || slices.Contains([]string{"ecs", "vpc"}, code) && slices.Contains([]string{"ecs", "vpc"}, of)
}

// idsIn are the ids that a text may be: itself, or the entries of a list that it is.
func idsIn(text string) []string {
	var list []string
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		return list
	}
	return Separated(text)
}

// groupIn is the resource group that a request names; "" for none.
func groupIn(input reflect.Value) string {
	if field := input.FieldByName("ResourceGroupId"); field.IsValid() && field.Kind() == reflect.String {
		return field.String()
	}
	return ""
}

// tagsIn are the tags that a request names.
func tagsIn(input reflect.Value) (tags []cloud.Tag) {
	for _, name := range []string{"Tag", "Tags"} {
		list := input.FieldByName(name)
		if !list.IsValid() || list.Kind() != reflect.Slice || list.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		for n := range list.Len() {
			if key, value := list.Index(n).FieldByName("Key"), list.Index(n).FieldByName("Value"); key.IsValid() && value.IsValid() {
				tags = append(tags, cloud.Tag{Key: key.String(), Value: value.String()})
			}
		}
	}
	return tags
}

// codes are what policies call products that go by another name.
var ramCodes = map[string]string{
	"cbn": "cen", "vpcpeer": "vpc", "vpcipam": "vpc", "r-kvstore": "kvstore", "resourcedirectorymaster": "resourcemanager", "bssopenapi": "bssapi", "ims": "ram",
}

// ofIdentities are what the actions of ResourceManager are about that policies call RAM's.
var ofIdentities = []string{"ResourceGroup", "Policy", "Policies", "Role"}

// authName is what policies of users and roles call an action, such as ram:CreateRole.
func authName(product, action string) string {
	code := strings.ToLower(product)
	if other := ramCodes[code]; other != "" {
		code = other
	}
	isIdentity := func(word string) bool { return strings.Contains(action, word) }
	if code == "resourcemanager" && slices.ContainsFunc(ofIdentities, isIdentity) && !strings.Contains(action, "ControlPolic") {
		code = "ram"
	}
	return code + ":" + action
}
