package inventory

import (
	"cmp"
	"time"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// The kinds of what there is about an account's inventory.
const (
	KindService cloud.Kind = "resource center"
	KindQuery   cloud.Kind = "saved query"
)

// Service is the index of an account.
var Service cloud.Service

// SavedQuery is a query that an account keeps.
type SavedQuery struct {
	cloud.Record
	QueryText
	Updated time.Time
}

// QueryText is what a saved query says.
type QueryText struct{ Name, Description, Expression string }

var queries cloud.Table[*SavedQuery]

func init() {
	Service.Define(KindService)
	queries.Define(cloud.Definition[*SavedQuery]{Kind: KindQuery, Global: true, AtDeletion: cloud.GoAlong})
}

// check says whether a query can say this (the vendor's pages about saved queries).
func (t *QueryText) check() error {
	switch {
	case t.Name == "" || utf8.RuneCountInString(t.Name) > 64:
		return cloud.Invalid(KindQuery, "Name", "a query has a name of up to 64 characters")
	case utf8.RuneCountInString(t.Description) > 256:
		return cloud.Invalid(KindQuery, "Description", "a description has up to 256 characters")
	case t.Expression == "" || utf8.RuneCountInString(t.Expression) > 2000:
		return cloud.Invalid(KindQuery, "Expression", "a query has an expression of up to 2000 characters")
	}
	return nil
}

// CreateQuery keeps a query of the caller.
func CreateQuery(c *cloud.Call, text QueryText) (*SavedQuery, error) {
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	if err := text.check(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	q := &SavedQuery{c.NewGlobalRecord("sq-" + c.Draw(cloud.LowerDigits, 20)), text, c.Now}
	queries.Add(c.World, q)
	return q, nil
}

// FindQuery finds a query for what the caller means to do with it.
func FindQuery(c *cloud.Call, id string, verb cloud.Verb) (*SavedQuery, error) {
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	return queries.Find(c, id, verb)
}

// Queries lists the caller's queries.
func Queries(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*SavedQuery], error) {
	if err := Service.Check(c); err != nil {
		return cloud.Page[*SavedQuery]{}, err
	}
	return queries.List(c, cloud.Query[*SavedQuery]{}, page)
}

// ModifyQuery changes what a query says; "" leaves a name and an expression as they are, and
// nil a description.
func ModifyQuery(c *cloud.Call, id string, text QueryText, description *string) error {
	q, err := FindQuery(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	text = QueryText{cmp.Or(text.Name, q.Name), q.Description, cmp.Or(text.Expression, q.Expression)}
	cloud.Assign(&text.Description, description)
	if err := text.check(); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	q.QueryText, q.Updated = text, c.Now
	return nil
}

// DeleteQuery deletes a query.
func DeleteQuery(c *cloud.Call, id string) error {
	q, err := FindQuery(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	queries.Remove(c.World, q)
	return nil
}
