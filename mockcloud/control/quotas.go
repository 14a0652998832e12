package control

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type quotaQuery struct {
	Product string `query:"product" json:"-" description:"Quota Center's code of the product, such as vpc."`
	Account string `query:"account" json:"-" description:"The name of an account."`
	Code    string `query:"code" json:"-"`
	Region  string `query:"region" json:"-" description:"Where the use is counted of what each region counts for itself; cn-hangzhou unless it is given."`
}

type quotaList struct {
	Quotas []quotaView `json:"quotas"`
}

// quotaView is a quota as it stands for an account.
type quotaView struct {
	Product string `json:"product"`
	Code    string `json:"code"`
	Name    string `json:"name"`
	Account string `json:"account"`
	Region  string `json:"region,omitempty" description:"Where the use is counted; missing where that is everywhere."`
	Limit   int    `json:"limit"`
	Default int    `json:"default"`
	Used    int    `json:"used" description:"Of a quota of each thing, that of the one that uses most."`
}

func (a *api) listQuotas(w *worlds.World, q quotaQuery) (quotaList, error) {
	if err := q.check(); err != nil {
		return quotaList{}, err
	}
	accounts := identity.Accounts(w.World)
	if q.Account != "" {
		account, ok := identity.AccountByName(w.World, q.Account)
		if !ok {
			return quotaList{}, unknownAccount(q.Account)
		}
		accounts = []*identity.Account{account}
	}
	list := quotaList{[]quotaView{}}
	err := w.Read(cloud.Caller{}, a.Now(), func(call *cloud.Call) error {
		for _, account := range accounts {
			of := call.World.CallAt(cloud.Caller{AccountID: account.ID, Region: q.Region}, call.Now)
			for _, state := range organization.ProductQuotas(of, organization.QuotaFilter{Product: q.Product, Code: q.Code}) {
				list.Quotas = append(list.Quotas, viewQuota(state, account.Name))
			}
		}
		return nil
	})
	return list, err
}

// check refuses what is not there: an empty list would say that nothing is limited.
func (q *quotaQuery) check() error {
	var products []string
	for _, product := range organization.QuotaProducts() {
		products = append(products, product.Code)
	}
	missing := ""
	switch _, knownRegion := cloud.FindRegion(q.Region); {
	case q.Product != "" && !slices.Contains(products, q.Product):
		missing = fmt.Sprintf("no quota is of a product %q; they are of %s", q.Product, strings.Join(products, ", "))
	case q.Code != "" && cloud.FindQuota(q.Code) == nil:
		missing = fmt.Sprintf("there is no quota %q", q.Code)
	case q.Region != "" && !knownRegion:
		missing = fmt.Sprintf("there is no region %q", q.Region)
	default:
		return nil
	}
	return &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindQuota, Detail: missing}
}

func viewQuota(state *organization.QuotaState, account string) quotaView {
	view := quotaView{
		Product: state.Product, Code: state.Code, Name: state.Name, Account: account,
		Limit: state.Limit, Default: state.Default, Used: state.Usage,
	}
	if !state.Global {
		view.Region = state.Region
	}
	return view
}

type newQuota struct {
	Code    string `path:"code" json:"-" description:"The vendor's code of the quota."`
	Value   *int   `json:"value" description:"The limit, 0 or more."`
	Account string `json:"account,omitempty" description:"The name of the account for which it holds; none stands for all that have none of their own."`
}

// limit is the limit that holds for an account, or for all that have none of their own.
type limit struct {
	Code    string `json:"code"`
	Value   int    `json:"value"`
	Account string `json:"account,omitempty"`
}

func (a *api) setQuota(w *worlds.World, of newQuota) (limit, error) {
	if of.Value == nil {
		return limit{}, errors.New(`say what the quota is: {"value":2}`)
	}
	id, err := accountID(w, of.Account)
	if err != nil {
		return limit{}, err
	}
	return a.changeLimit(w, of.Code, of.Account, id, worlds.Command{SetQuota: &worlds.SetQuota{Code: of.Code, AccountID: id, Value: *of.Value}})
}

type inQuota struct {
	Code    string `path:"code" json:"-" description:"The vendor's code of the quota."`
	Account string `query:"account" json:"-" description:"The name of the account for which it was changed; none where it was for all."`
}

func (a *api) unsetQuota(w *worlds.World, in inQuota) (limit, error) {
	id, err := accountID(w, in.Account)
	if err != nil {
		return limit{}, err
	}
	return a.changeLimit(w, in.Code, in.Account, id, worlds.Command{UnsetQuota: &worlds.UnsetQuota{Code: in.Code, AccountID: id}})
}

// changeLimit carries out a change and shows the limit that holds from now on.
func (a *api) changeLimit(w *worlds.World, code, account, id string, change worlds.Command) (limit, error) {
	if err := w.Do(change, a.Now()); err != nil {
		return limit{}, err
	}
	holds := limit{Code: code, Account: account}
	w.Look(func() { holds.Value = w.LimitOf(cloud.QuotaKey{Code: code, Account: id}) })
	return holds, nil
}

// accountID is the number of an account; "" stays "".
func accountID(w *worlds.World, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	ids, err := accountIDs(w, []string{name})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}
