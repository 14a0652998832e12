package managed

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// AccessTemplate is a list of addresses and blocks that resources of an account take connections from besides those
// of their own lists, as many as name it: what the vendor calls a global IP white-list template.
type AccessTemplate struct {
	cloud.Record
	Name            string
	Entries         []string
	ResourceGroupID string
}

// Text is the list as people write it.
func (t *AccessTemplate) Text() string { return strings.Join(t.Entries, ",") }

// byTemplate is the name of an index made by [OnTemplates].
const byTemplate = "template"

// OnTemplates is an index of resources by the ids of the templates that they follow.
func OnTemplates[T cloud.Thing](ids func(T) []string) cloud.IndexOn[T] {
	return cloud.OnEach(byTemplate, ids)
}

// Followers are the ids of the caller's resources that follow a template.
func (k *Kind[T]) Followers(c *cloud.Call, template string) []string {
	ids := []string{}
	for one := range k.table.Seen(c, cloud.Query[T]{}.On(byTemplate, template)) {
		ids = append(ids, one.Head().ID)
	}
	return ids
}

// AccessTemplates are those of a product.
type AccessTemplates struct {
	// ID makes the id of a new one; nil: the one that most products have.
	ID func(c *cloud.Call) string

	table cloud.Table[*AccessTemplate]
	kind  cloud.Kind
	rules AccessRules
}

// templateEntries is how many addresses and blocks a template has at most (contracts of CreateGlobalSecurityIPGroup).
const templateEntries = 1000

var templateName = cloud.NewPattern(`^[a-z][a-z0-9_]{0,118}[a-z0-9]$`)

// Define makes the kind known, for resources of another kind. It is called once, before there is any world.
func (k *AccessTemplates) Define(kind, of cloud.Kind) {
	k.kind, k.rules = kind, AccessRules{Kind: of, Entries: templateEntries, Lasting: "template"}
	k.table.Define(cloud.Definition[*AccessTemplate]{
		Kind: kind, AtDeletion: cloud.GoAlong, Group: func(t *AccessTemplate) *string { return &t.ResourceGroupID },
	})
}

// check reads what a template is to be: a name and some addresses.
func (k *AccessTemplates) check(name string, entries []string) error {
	if !templateName.MatchString(name) {
		return cloud.Invalid(k.rules.Kind, "TemplateName", "a template is called by 2 to 120 small letters, digits and underscores, the first one a letter, the last one no underscore")
	}
	if len(entries) == 0 {
		return cloud.Invalid(k.rules.Kind, "AccessEntry", "a template has addresses")
	}
	_, err := AccessLists(nil).With(k.rules, Cover, "", "", entries)
	return err
}

// Create makes one in the call's region.
func (k *AccessTemplates) Create(c *cloud.Call, name string, entries []string, group string) (*AccessTemplate, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	err := k.check(name, entries)
	if err == nil {
		group, err = identity.InResourceGroup(c, group)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	newID := k.ID
	if newID == nil {
		newID = func(c *cloud.Call) string { return "g-" + c.Draw(cloud.LowerDigits, 20) }
	}
	var id string
	for taken := true; taken; _, taken = k.table.Get(c.World, id) { // numbers are few
		id = newID(c)
	}
	t := &AccessTemplate{Record: c.NewRecord(c.Region, id), Name: name, Entries: entries, ResourceGroupID: group}
	k.table.Add(c.World, t)
	return t, nil
}

// Find finds one of the call's region.
func (k *AccessTemplates) Find(c *cloud.Call, id string, verb cloud.Verb) (*AccessTemplate, error) {
	t, err := k.table.Find(c, id, verb)
	if err == nil && t.Region != c.Region {
		err = cloud.Missing(k.kind, id)
	}
	return t, err
}

// Change gives one another name, and other addresses unless these are nil.
func (k *AccessTemplates) Change(c *cloud.Call, id, name string, entries []string) error {
	t, err := k.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if entries == nil {
		entries = t.Entries
	}
	if err := k.check(name, entries); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	t.Name, t.Entries = name, entries
	return nil
}

// Delete deletes one, by its id and, where it is given, its name. No resource follows it any more.
func (k *AccessTemplates) Delete(c *cloud.Call, id, name string) error {
	t, err := k.Find(c, id, cloud.Delete)
	if err == nil && name != "" && name != t.Name {
		err = cloud.Missing(k.kind, name)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	k.table.Remove(c.World, t)
	return nil
}

// List are those of the caller in the call's region: all, those of a resource group, or the one of an id.
func (k *AccessTemplates) List(c *cloud.Call, id, group string) []*AccessTemplate {
	query := cloud.Query[*AccessTemplate]{Match: func(t *AccessTemplate) bool { return id == "" || t.ID == id }}.On(cloud.ByGroup, group)
	return slices.Collect(k.table.Seen(c, query))
}

// Pick are the ids of templates that the caller may use, each named once.
func (k *AccessTemplates) Pick(c *cloud.Call, ids []string) ([]string, error) {
	for at, id := range ids {
		if _, err := k.Find(c, id, cloud.Use); err != nil {
			return nil, cloud.Invalid(k.rules.Kind, "AccessTemplate", "there is no template "+id)
		}
		if slices.Contains(ids[:at], id) {
			return nil, cloud.Invalid(k.rules.Kind, "AccessTemplate", "the template "+id+" is named twice")
		}
	}
	return ids, nil
}

// Present are those of some ids that there still are.
func (k *AccessTemplates) Present(w *cloud.World, ids []string) (there []*AccessTemplate) {
	for _, id := range ids {
		if t, ok := k.table.Get(w, id); ok {
			there = append(there, t)
		}
	}
	return there
}

// Admit says whether one of them has an address.
func (k *AccessTemplates) Admit(w *cloud.World, ids []string, address netip.Addr) bool {
	return slices.ContainsFunc(k.Present(w, ids), func(t *AccessTemplate) bool { return AccessLists{{Entries: t.Entries}}.Admit(address) })
}
