package steps

import (
	"fmt"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/quotas"
	"github.com/cucumber/godog"
)

func quotaCenterSteps(s *Scene, sc vocabulary) {
	const quota = `the quota {name} of the product {name}`
	sc.Step(Expression(`{name} finds the products {names} in Quota Center`), s.seeQuotaProducts)
	sc.Step(Expression(`{name} finds these quotas of the product {name} in Quota Center:`), s.seeProductQuotas, Quotas)
	sc.Step(Expression(`{name} finds no quotas of the product {name} in Quota Center`), s.seeNoProductQuotas)
	sc.Step(Expression(`{name} sees that it uses {number} of {number} of `+quota), s.seeQuota, Quotas)
	sc.Step(action("looks", "look", `at `+quota), s.lookAtQuota)
	sc.Step(action("applies", "apply", `for {number} of `+quota+`(?: (with a review))?`), s.applyForQuota, Quotas)
	sc.Step(Expression(`{name} sees its application for the quota {name} in the status {name}`), s.seeApplication)
	sc.Step(action("looks", "look", `at the application for the quota {name}`), s.lookAtApplication)
	sc.Step(Expression(`{name} sees {number} applications? of the product {name}(?: in the status {name})?`), s.countApplications)
	sc.Step(Expression(`{name} sees that the quotas of the product {name} (depend|do not depend) on the region`), s.seeQuotaDimensions)
}

func (s *Scene) seeQuotaProducts(who, names string) error {
	request := quotas.CreateListProductsRequest()
	request.MaxResults = requests.NewInteger(most)
	response, err := Send(s, s.quotaCenter(who).ListProducts, request)
	if err != nil {
		return err
	}
	for _, code := range listed(names) {
		if !slices.ContainsFunc(response.ProductInfo, func(product quotas.ProductInfos) bool { return product.ProductCode == code }) {
			return fmt.Errorf("the product %q is not in Quota Center", code)
		}
	}
	return nil
}

// productQuotas lists the quotas of a product, two at a time.
func (s *Scene) productQuotas(who, product string) ([]quotas.QuotasItemInListProductQuotas, error) {
	request := quotas.CreateListProductQuotasRequest()
	request.ProductCode, request.MaxResults = product, requests.NewInteger(2)
	var all []quotas.QuotasItemInListProductQuotas
	for {
		response, err := Send(s, s.quotaCenter(who).ListProductQuotas, request)
		if err != nil {
			return nil, err
		}
		all = append(all, response.Quotas...)
		if response.NextToken == "" {
			return all, Expect("the number of quotas in all", len(all), response.TotalCount)
		}
		request.NextToken = response.NextToken
	}
}

// seeProductQuotas looks for the quotas of a table, with limit and usage.
func (s *Scene) seeProductQuotas(who, product string, table *godog.Table) error {
	list, err := s.productQuotas(who, product)
	if err != nil {
		return err
	}
	found := map[string]string{}
	for _, quota := range list {
		if err := Expect("the product of "+quota.QuotaActionCode, product, quota.ProductCode); err != nil {
			return err
		}
		found[quota.QuotaActionCode] = fmt.Sprintf("%v, of which %v are used", quota.TotalQuota, quota.TotalUsage)
	}
	for _, row := range table.Rows[1:] { // below the heading
		code, wanted := row.Cells[0].Value, fmt.Sprintf("%s, of which %s are used", row.Cells[1].Value, row.Cells[2].Value)
		if err := Expect("the quota "+code, wanted, found[code]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Scene) seeNoProductQuotas(who, product string) error {
	list, err := s.productQuotas(who, product)
	if err != nil {
		return err
	}
	return Expect("the number of quotas", 0, len(list))
}

func (s *Scene) quota(who, code, product string) (quotas.Quota, error) {
	request := quotas.CreateGetProductQuotaRequest()
	request.ProductCode, request.QuotaActionCode = product, code
	response, err := Send(s, s.quotaCenter(who).GetProductQuota, request)
	return response.Quota, err
}

func (s *Scene) seeQuota(who string, used, limit int, code, product string) error {
	quota, err := s.quota(who, code, product)
	if err != nil {
		return err
	}
	if err := Expect("the quota", float64(limit), quota.TotalQuota); err != nil {
		return err
	}
	return Expect("its usage", float64(used), quota.TotalUsage)
}

func (s *Scene) lookAtQuota(who, code, product, refusal string) error {
	_, err := s.quota(who, code, product)
	_, verdict := judge(refusal, err)
	return verdict
}

func (s *Scene) applyForQuota(who string, value int, code, product, review, refusal string) error {
	request := quotas.CreateCreateQuotaApplicationRequest()
	request.ProductCode, request.QuotaActionCode, request.DesireValue = product, code, requests.NewFloat(float64(value))
	request.Reason = "More teams share the network"
	if review != "" {
		request.AuditMode = "Async"
	}
	response, err := Send(s, s.quotaCenter(who).CreateQuotaApplication, request)
	if over, verdict := judge(refusal, err); over {
		return verdict
	}
	s.Name(anApplication, code, response.ApplicationId)
	return nil
}

func (s *Scene) application(who, code string) (quotas.QuotaApplication, error) {
	request := quotas.CreateGetQuotaApplicationRequest()
	request.ApplicationId = s.ID(anApplication, code)
	response, err := Send(s, s.quotaCenter(who).GetQuotaApplication, request)
	return response.QuotaApplication, err
}

func (s *Scene) seeApplication(who, code, status string) error {
	application, err := s.application(who, code)
	if err != nil {
		return err
	}
	if err := Expect("the quota of the application", code, application.QuotaActionCode); err != nil {
		return err
	}
	return Expect("the status of the application", status, application.Status)
}

func (s *Scene) lookAtApplication(who, code, refusal string) error {
	_, err := s.application(who, code)
	_, verdict := judge(refusal, err)
	return verdict
}

func (s *Scene) countApplications(who string, count int, product, status string) error {
	request := quotas.CreateListQuotaApplicationsRequest()
	request.ProductCode, request.Status, request.MaxResults = product, status, requests.NewInteger(most)
	response, err := Send(s, s.quotaCenter(who).ListQuotaApplications, request)
	if err != nil {
		return err
	}
	return Expect("the number of applications", count, len(response.QuotaApplications))
}

func (s *Scene) seeQuotaDimensions(who, product, how string) error {
	request := quotas.CreateListProductQuotaDimensionsRequest()
	request.ProductCode, request.MaxResults = product, requests.NewInteger(most)
	response, err := Send(s, s.quotaCenter(who).ListProductQuotaDimensions, request)
	if err != nil {
		return err
	}
	depends := false
	for _, dimension := range response.QuotaDimensions {
		depends = depends || dimension.DimensionKey == "regionId"
	}
	return Expect("that the quotas depend on the region", how == "depend", depends)
}

func (s *Scene) quotaCenter(who string) *quotas.Client {
	return open(s, who, quotas.NewClientWithOptions, func(c *quotas.Client) *sdk.Client { return &c.Client })
}
