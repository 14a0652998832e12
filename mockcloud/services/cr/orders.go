package cr

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

var instanceName = cloud.NewPattern(`^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$`)

// settings are those of an order, by their names in BssOpenApi.
type settings struct {
	name, edition *string
	extra         limits
}

func read(o managed.Order, had limits) (s settings, err error) {
	s.extra = had
	for code, value := range o.Settings {
		switch code {
		case "InstanceName":
			s.name = &value
		case "InstanceType":
			s.edition = &value
		case "NamespaceQuota":
			s.extra.Namespaces, err = count(code, value, 100000)
		case "RepoQuota":
			s.extra.Repositories, err = count(code, value, 1000000)
		case "vpc_num":
			s.extra.VPCs, err = count(code, value, 100)
		case "DefaultOssBucket":
			err = oneOf(code, value, "true", "false")
		case "image_scanner":
			err = oneOf(code, value, "ACR", "SAS", "DISABLE")
		case "InstanceStorageName": // a bucket of OSS, which is not looked at
		default:
			return s, services.NotThere("Parameter "+code, true)
		}
		if err != nil {
			return s, err
		}
	}
	if s.edition != nil {
		if _, ok := editions[*s.edition]; !ok {
			return s, cloud.Invalid(kindInstance, "InstanceType", "an edition is Economy, Basic, Standard or Advanced")
		}
	}
	return s, nil
}

func count(code, value string, most int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > most {
		return 0, cloud.Invalid(kindInstance, code, fmt.Sprintf("%s is 0 to %d", code, most))
	}
	return n, nil
}

func oneOf(code, value string, values ...string) error {
	if !slices.Contains(values, value) {
		return cloud.Invalid(kindInstance, code, fmt.Sprintf("%s is one of %v", code, values))
	}
	return nil
}

// order makes an instance. Its name is a part of the names at which it is reached, so no
// other instance of the region has it.
func order(c *cloud.Call, o managed.Order) (*managed.Resource, error) {
	s, err := read(o, limits{})
	switch {
	case err != nil:
		return nil, err
	case s.name == nil || !instanceName.MatchString(*s.name):
		return nil, cloud.Invalid(kindInstance, "InstanceName", "a name has 3 to 30 small letters, digits and hyphens, which do not stand at its ends")
	case s.edition == nil:
		return nil, cloud.Invalid(kindInstance, "InstanceType", "the edition is missing")
	}
	i := &instance{Edition: *s.edition, Extra: s.extra, Modified: c.Now, Doors: map[string]*door{}}
	i.Name, i.Region = *s.name, c.Region
	name := i.domain(registry, "-vpc")
	if err := managed.MayName(c.World, name); err != nil {
		return nil, err
	}
	if err := instances.Create(c, i, managed.New{Name: *s.name, Plan: o.Plan}); err != nil {
		return nil, err
	}
	_, err = instances.Connect(c, i, managed.NewEndpoint{Name: name, Role: "vpc", Port: port})
	return i.Common(), err
}

// port is where an instance listens.
const port = 443

// upgrade changes an instance's edition, and what it has beside that.
func upgrade(c *cloud.Call, id string, o managed.Order) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	s, err := read(o, i.Extra)
	switch {
	case err != nil:
		return err
	case s.name != nil && *s.name != i.Name:
		return cloud.Invalid(kindInstance, "InstanceName", "the name of an instance cannot be changed")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instances.Change(c, i, managed.Changes{}, func() {
		cloud.Assign(&i.Edition, s.edition)
		i.Extra, i.Modified = s.extra, c.Now
	})
	return nil
}
