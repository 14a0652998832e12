package steps

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// ask sends a request for which the SDK has no type, and reads the answer into
// a value; into may be nil.
func (s *Scene) ask(who, product, action string, parameters map[string]string, into any) error {
	c := s.as(who)
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.ApiName, request.Method = product, versions[product], action, requests.POST
	if request.Version == "" {
		return fmt.Errorf("the steps know no product %q", product)
	}
	if c.endpoint.Host == "" {
		request.Domain = domainOf(product, c.region)
	}
	request.QueryParams = parameters
	response, err := call(s, c.manager.ProcessCommonRequest, request)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(response.GetHttpContentBytes(), into)
}

// domainOf is where the cloud answers for a product that the SDK cannot find by
// itself.
func domainOf(product, region string) string {
	if product == secondDirectory {
		return "resourcedirectory.aliyuncs.com"
	}
	return strings.ToLower(product) + "." + region + ".aliyuncs.com"
}
