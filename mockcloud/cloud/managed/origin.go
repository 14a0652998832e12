package managed

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Origin is what a new resource is made of: another one, as it was when a backup was made, or
// at a time. There are no data; what a resource is set to was not kept, so it is as it is now.
type Origin struct {
	ID, At  string
	Backups []string // one, or one of each part
	// Region is another one than the call's, in which the resource is: of its backups there are copies in the call's.
	Region string
}

// Origin finds it: in its region, by its backups, or at a time since its first
// backup, or now where the origin says neither.
func (k *Kind[T]) Origin(c *cloud.Call, o Origin) (T, error) {
	there := *c
	there.Region = cmp.Or(o.Region, c.Region)
	thing, err := k.Find(&there, o.ID, cloud.View)
	if err != nil || len(o.Backups) == 0 && o.At == "" {
		return thing, err
	}
	page, err := k.ListBackupsIn(c, thing, CopyFilter{Region: c.Region}, cloud.PageRequest{Limit: math.MaxInt})
	if err != nil {
		return thing, err
	}
	for _, id := range o.Backups {
		if !slices.ContainsFunc(page.Items, func(b Backup) bool { return b.ID == id }) {
			return thing, cloud.Missing(KindBackup, id)
		}
	}
	if len(o.Backups) > 0 {
		return thing, nil
	}
	at, err := time.Parse("2006-01-02T15:04:05Z", o.At)
	if err != nil || at.After(c.Now) || !slices.ContainsFunc(page.Items, func(b Backup) bool { return !b.Ended.After(at) }) {
		return thing, cloud.Invalid(k.of.Kind, "RestoreTime", "a time is written as yyyy-MM-ddTHH:mm:ssZ, and lies between the first backup and now")
	}
	return thing, nil
}

// Data are what a database server has, of which another one is made.
type Data struct {
	Version   string
	Accounts  Accounts
	Databases Databases
}

// mysql finds those of a server of the product that has servers of MySQL; nil: there is no such product.
var mysql func(c *cloud.Call, id string) (Data, error)

// OfferMySQL lets other products make their servers of those of the caller's. It is called once, before there is any world.
func OfferMySQL(find func(c *cloud.Call, id string) (Data, error)) { mysql = find }

// KindMySQL is the kind of these servers.
const KindMySQL cloud.Kind = "RDS instance"

// MySQL finds the data of one of the caller's servers of MySQL, for another product.
func MySQL(c *cloud.Call, id string) (Data, error) {
	if mysql == nil {
		return Data{}, cloud.Missing(KindMySQL, id)
	}
	return mysql(c, id)
}

// Copied are accounts of the same names, for another resource.
func (a Accounts) Copied(c *cloud.Call) (made Accounts) {
	for _, one := range a {
		made.Add(c, *one)
	}
	return made
}

// Copied are databases of the same names, for another resource.
func (d Databases) Copied(c *cloud.Call) (made Databases) {
	for _, one := range d {
		made.Add(c, *one)
	}
	return made
}
