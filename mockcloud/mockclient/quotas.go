package mockclient

import (
	"context"
	"net/http"
	"net/url"
)

// Quota is a quota as it stands for an account.
type Quota struct {
	Product, Code, Name string // as the vendor's Quota Center has them
	Account             string // by name
	// Region is where the use is counted; "" where that is everywhere.
	Region string
	// Limit is what holds, Default what holds until somebody changes it, and Used what the account
	// has: of a quota of each thing, that of the one that uses most.
	Limit, Default, Used int
}

// QuotaFilter says which quotas are meant; the zero value means all, of all accounts.
type QuotaFilter struct {
	Product, Code string // as the vendor's Quota Center has them, such as vpc
	Account       string // by name
	// Region is where the use is counted of what each region counts for itself; "" is cn-hangzhou.
	Region string
}

// Quotas lists quotas, how they stand for each account.
func (w *World) Quotas(ctx context.Context, f QuotaFilter) ([]Quota, error) {
	query := url.Values{}
	for name, value := range map[string]string{"product": f.Product, "code": f.Code, "account": f.Account, "region": f.Region} {
		if value != "" {
			query.Set(name, value)
		}
	}
	var answer struct{ Quotas []Quota }
	err := w.client.Get(ctx, "/worlds/"+url.PathEscape(w.ID)+"/quotas", query, &answer)
	return answer.Quotas, err
}

// SetQuota changes a quota, by the vendor's code, for one account, or for all that have none of
// their own where account is "".
func (w *World) SetQuota(ctx context.Context, code, account string, value int) error {
	request := map[string]any{"value": value}
	if account != "" {
		request["account"] = account
	}
	return w.do(ctx, http.MethodPut, "/quotas/"+url.PathEscape(code), request, nil)
}

// UnsetQuota takes such a change back.
func (w *World) UnsetQuota(ctx context.Context, code, account string) error {
	path := "/quotas/" + url.PathEscape(code)
	if account != "" {
		path += "?" + url.Values{"account": {account}}.Encode()
	}
	return w.do(ctx, http.MethodDelete, path, nil, nil)
}
