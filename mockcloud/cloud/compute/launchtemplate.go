package compute

import (
	"fmt"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// LaunchTemplate keeps settings for new instances under a name, in versions that
// are numbered from 1 and do not change.
type LaunchTemplate struct {
	cloud.Record
	Name            string
	ResourceGroupID string
	// Versions are those that are not deleted, in order of their numbers.
	Versions []LaunchTemplateVersion
	// Default is the number of the version that counts where none is named.
	Default int64
	// Latest is the number of the last version, whether or not it is still there:
	// no number comes back.
	Latest int64
	// Modified is when a version was last added or deleted.
	Modified time.Time
}

// LaunchTemplateVersion is a version of a launch template.
type LaunchTemplateVersion struct {
	Number      int64
	Description string
	Created     time.Time
	Settings    LaunchSettings
}

// LaunchSettings are settings for new instances: parameters of the request that
// makes instances, by their names there. What they mean, and whether it can be had,
// is decided when instances are made: a launch template may name what is not there.
type LaunchSettings map[string]string

// KindLaunchTemplate is the kind of a launch template, and KindLaunchTemplateVersion
// that of one of its versions.
const (
	KindLaunchTemplate        cloud.Kind = "launch template"
	KindLaunchTemplateVersion cloud.Kind = "version of a launch template"
)

// The quotas of launch templates. The vendor publishes the numbers, and not the codes.
const (
	// QuotaLaunchTemplates limits the launch templates of an account in a region.
	QuotaLaunchTemplates = "q_launch-templates"
	// QuotaLaunchTemplateVersions limits the versions of one launch template.
	QuotaLaunchTemplateVersions = "q_launch-template-versions"
)

var launchTemplates cloud.Table[*LaunchTemplate]

func init() {
	launchTemplates.Define(cloud.Definition[*LaunchTemplate]{
		Kind: KindLaunchTemplate, InPolicies: "ecs:launchtemplate",
		Indexes: []cloud.IndexOn[*LaunchTemplate]{cloud.On("name", func(t *LaunchTemplate) string { return t.Name })},
		Tags:    &cloud.Tags[*LaunchTemplate]{By: cloud.Modify},
		Group:   func(t *LaunchTemplate) *string { return &t.ResourceGroupID },
		Quotas: []cloud.Quota{
			{
				Product: "ecs", Code: QuotaLaunchTemplates, Default: 30, Adjustable: true, PerRegion: true,
				Name: "Launch templates", Description: "How many launch templates the account can have in a region",
				Usage: launchTemplates.Own,
			},
			{
				Product: "ecs", Code: QuotaLaunchTemplateVersions, Default: 30, Adjustable: true,
				Name: "Versions of a launch template", Description: "How many versions a launch template can have",
				Most: cloud.MostOf(&launchTemplates, func(t *LaunchTemplate, _ *cloud.World) int { return len(t.Versions) }),
			},
		},
	})
}

// NewLaunchTemplate describes a launch template to create, with its first version.
type NewLaunchTemplate struct {
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
	Description           string // of the version
	Settings              LaunchSettings
}

// CreateLaunchTemplate makes a launch template in the call's region.
func CreateLaunchTemplate(c *cloud.Call, n NewLaunchTemplate) (*LaunchTemplate, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	if err := checkLaunchTemplateName(n.Name); err != nil {
		return nil, err
	}
	if err := checkLabel(KindLaunchTemplateVersion, "", n.Description); err != nil {
		return nil, err
	}
	if launchTemplates.Under(c.World, c.AccountID, region.ID, "name", n.Name) > 0 {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindLaunchTemplate, Field: "Name", Detail: "there is a launch template " + n.Name}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.WithinRegion(QuotaLaunchTemplates, c.AccountID, region.ID, launchTemplates.Own(c.World, c.AccountID, region.ID)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	template := &LaunchTemplate{Record: c.NewRecord(region.ID, c.ComputeID(region.ID, "lt")), Name: n.Name, ResourceGroupID: group, Default: 1}
	template.add(c, n.Description, n.Settings)
	launchTemplates.Add(c.World, template)
	c.AddTags(template.Head(), n.Tags)
	return template, nil
}

func checkLaunchTemplateName(name string) error {
	if err := checkLabel(KindLaunchTemplate, name, ""); err != nil {
		return err
	}
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) {
		return cloud.Invalid(KindLaunchTemplate, "Name", "the name of a launch template begins with a letter")
	}
	return nil
}

// add adds the next version.
func (t *LaunchTemplate) add(c *cloud.Call, description string, settings LaunchSettings) {
	t.Latest++
	t.Versions = append(t.Versions, LaunchTemplateVersion{Number: t.Latest, Description: description, Created: c.Now, Settings: settings})
	t.Modified = c.Now
}

// LaunchTemplateName says which launch template is meant: by its id, by its name,
// or by both, which then are those of the same one.
type LaunchTemplateName struct{ ID, Name string }

// FindLaunchTemplate finds one of the caller's launch templates in the call's region.
func FindLaunchTemplate(c *cloud.Call, by LaunchTemplateName, verb cloud.Verb) (*LaunchTemplate, error) {
	if by.ID == "" {
		named, ok := launchTemplates.First(c.World, c.AccountID, c.Region, "name", by.Name)
		if !ok {
			return nil, cloud.Missing(KindLaunchTemplate, by.Name)
		}
		by.ID = named.ID
	}
	template, err := launchTemplates.Find(c, by.ID, verb)
	if err != nil {
		return nil, err
	}
	if by.Name != "" && template.Name != by.Name {
		return nil, cloud.Missing(KindLaunchTemplate, by.ID)
	}
	return template, nil
}

// Version finds a version by its number; 0 stands for the default version.
func (t *LaunchTemplate) Version(number int64) (*LaunchTemplateVersion, error) {
	if number == 0 {
		number = t.Default
	}
	at := slices.IndexFunc(t.Versions, func(v LaunchTemplateVersion) bool { return v.Number == number })
	if at < 0 {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindLaunchTemplateVersion, ID: t.ID, Detail: fmt.Sprintf("the launch template has no version %d", number)}
	}
	return &t.Versions[at], nil
}

// CreateLaunchTemplateVersion adds a version to a launch template of the caller.
func CreateLaunchTemplateVersion(c *cloud.Call, by LaunchTemplateName, description string, settings LaunchSettings) (*LaunchTemplate, error) {
	template, err := FindLaunchTemplate(c, by, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkLabel(KindLaunchTemplateVersion, "", description); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaLaunchTemplateVersions, template.Owner, len(template.Versions)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	template.add(c, description, settings)
	return template, nil
}

// SetDefaultLaunchTemplateVersion says which version of a launch template of the
// caller counts where none is named.
func SetDefaultLaunchTemplateVersion(c *cloud.Call, by LaunchTemplateName, number int64) (*LaunchTemplate, error) {
	template, err := FindLaunchTemplate(c, by, cloud.Modify)
	if err != nil {
		return nil, err
	}
	version, err := template.Version(number)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	template.Default = version.Number
	return template, nil
}

// DeleteLaunchTemplate deletes a launch template of the caller with all of its
// versions. What was made by it remains.
func DeleteLaunchTemplate(c *cloud.Call, by LaunchTemplateName) (*LaunchTemplate, error) {
	template, err := FindLaunchTemplate(c, by, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	launchTemplates.Remove(c.World, template)
	return template, nil
}

// DeleteLaunchTemplateVersions deletes versions of a launch template of the caller,
// all or none. The default version stays as long as it is that.
func DeleteLaunchTemplateVersions(c *cloud.Call, by LaunchTemplateName, numbers []int64) (*LaunchTemplate, error) {
	template, err := FindLaunchTemplate(c, by, cloud.Modify)
	if err != nil {
		return nil, err
	}
	for _, number := range numbers {
		version, err := template.Version(number)
		if err != nil {
			return nil, err
		}
		if version.Number == template.Default {
			return nil, &cloud.Error{Reason: cloud.InUse, Kind: KindLaunchTemplateVersion, ID: template.ID, Detail: "the default version of a launch template cannot be deleted"}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	template.Versions = slices.DeleteFunc(template.Versions, func(v LaunchTemplateVersion) bool { return slices.Contains(numbers, v.Number) })
	template.Modified = c.Now
	return template, nil
}

// LaunchTemplateFilter selects launch templates; the zero value of each condition selects all.
type LaunchTemplateFilter struct {
	IDs, Names      []string
	ResourceGroupID string
	Tags            []cloud.Tag
}

// LaunchTemplates lists the caller's launch templates in the call's region.
func LaunchTemplates(c *cloud.Call, f LaunchTemplateFilter, page cloud.PageRequest) (cloud.Page[*LaunchTemplate], error) {
	q := cloud.Query[*LaunchTemplate]{IDs: f.IDs, Tags: f.Tags}.On(cloud.ByGroup, f.ResourceGroupID)
	switch len(f.Names) {
	case 0:
	case 1:
		q = q.On("name", f.Names[0])
	default:
		q = q.And(func(t *LaunchTemplate) bool { return slices.Contains(f.Names, t.Name) })
	}
	return launchTemplates.List(c, q, page)
}

// LaunchTemplateVersionFilter selects versions of a launch template; the zero value
// of each condition selects all.
type LaunchTemplateVersionFilter struct {
	Numbers []int64
	// Least and Most are the first and the last number.
	Least, Most int64
	Default     bool
}

// LaunchTemplateVersions lists versions of a launch template.
func LaunchTemplateVersions(t *LaunchTemplate, f LaunchTemplateVersionFilter, page cloud.PageRequest) (cloud.Page[LaunchTemplateVersion], error) {
	selected := slices.DeleteFunc(slices.Clone(t.Versions), func(v LaunchTemplateVersion) bool {
		return len(f.Numbers) > 0 && !slices.Contains(f.Numbers, v.Number) || v.Number < f.Least || f.Most > 0 && v.Number > f.Most || f.Default && v.Number != t.Default
	})
	return cloud.ListParts(selected, func(v LaunchTemplateVersion) uint64 { return uint64(v.Number) }, page)
}
