package managed

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Database is one of those that a database server has.
type Database struct {
	Name, Charset, Description string

	beginning
}

// Databases are those of a resource, in the order in which they were made.
type Databases []*Database

// KindDatabase is the kind of a database of a managed resource.
const KindDatabase cloud.Kind = "database of a managed resource"

// Find finds a database by its name.
func (d Databases) Find(name string) (*Database, error) {
	for _, database := range d {
		if database.Name == name {
			return database, nil
		}
	}
	return nil, cloud.Missing(KindDatabase, name)
}

// MayAdd says whether there can be one more database of that name; most is how many there
// can be, 0 for any number.
func (d Databases) MayAdd(name string, most int) error {
	_, err := d.Find(name)
	return mayAdd(KindDatabase, name, err == nil, len(d), most)
}

// Add makes a database, once the operation has checked everything and committed.
func (d *Databases) Add(c *cloud.Call, database Database) *Database {
	database.begin(c)
	*d = append(slices.Clip(*d), &database)
	return &database
}

// Remove takes a database away, and the privileges that accounts have on it.
func (d *Databases) Remove(database *Database, accounts Accounts) {
	*d = slices.DeleteFunc(slices.Clone(*d), func(other *Database) bool { return other == database })
	for _, account := range accounts {
		account.Revoke(database.Name)
	}
}

// Held says whether all of the named databases are there.
func (d Databases) Held(names []string) error {
	for _, name := range names {
		if _, err := d.Find(name); err != nil {
			return err
		}
	}
	return nil
}
