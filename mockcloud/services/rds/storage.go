package rds

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// storageType is a sort of disks, with how many gigabytes an instance can have of it.
type storageType struct {
	Name    string
	Local   bool
	Minimum int
	Maximum int
	// Step is what sizes are multiples of.
	Step int
	// Level orders those of cloud disks: instances do not go back to a lower one of
	// another sort.
	Level int
}

// localDisks is the sort of disks that older classes have.
const localDisks = "local_ssd"

// storageTypes are all sorts; the usual one of cloud disks is the first (the vendor's
// pages about storage types).
var storageTypes = []*storageType{
	{Name: "cloud_essd", Minimum: 20, Maximum: 64000, Step: 5, Level: 2},
	{Name: "general_essd", Minimum: 10, Maximum: 64000, Step: 5, Level: 2},
	{Name: "cloud_essd2", Minimum: 500, Maximum: 64000, Step: 5, Level: 2},
	{Name: "cloud_essd3", Minimum: 1500, Maximum: 64000, Step: 5, Level: 2},
	{Name: "cloud_ssd", Minimum: 20, Maximum: 6000, Step: 5, Level: 1},
	{Name: localDisks, Local: true, Minimum: 5, Maximum: 8000, Step: 5},
}

// kindStorage is the kind of a sort of disks.
const kindStorage cloud.Kind = "RDS storage type"

// storageFor finds the sort of disks that an instance of a class gets: the named one,
// or where none is named the usual one of the class.
func storageFor(c *class, name string) (*storageType, error) {
	for _, one := range storageTypes {
		switch {
		case name == "" && one.Local == c.Local:
			return one, nil
		case one.Name == name && one.Local != c.Local:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: kindStorage, By: kindClass, ID: name, Detail: fmt.Sprintf("the class %s has no disks of the type %s", c.Name, name)}
		case one.Name == name:
			return one, nil
		}
	}
	return nil, cloud.Invalid(kindStorage, "DBInstanceStorageType", "there is no storage type "+name)
}

// holds says whether an instance can have so many gigabytes.
func (s *storageType) holds(gigas int) error {
	if gigas < s.Minimum || gigas > s.Maximum || gigas%s.Step != 0 {
		return cloud.Invalid(kindStorage, "DBInstanceStorage", fmt.Sprintf("storage of the type %s has %d to %d GB, in steps of %d", s.Name, s.Minimum, s.Maximum, s.Step))
	}
	return nil
}
