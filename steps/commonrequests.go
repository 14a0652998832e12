package steps

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// The products whose actions are called without types: the SDK's packages for
// them take longer to compile than all else together.
const (
	vpcProduct     = "Vpc"
	ecsProduct     = "Ecs"
	tagProduct     = "Tag"
	kmsProduct     = "Kms"
	ipamProduct    = "VpcIpam"
	resourceCenter = "ResourceCenter"
	serviceCatalog = "servicecatalog"
	// These have one host each for all regions.
	vpcPeerProduct = "VpcPeer"
	cbnProduct     = "Cbn"
	quotasProduct  = "quotas"
)

// query holds the parameters of a request. Those that are empty are not sent; those that are
// [nothing] are sent empty.
type query map[string]string

const nothing = "\x00"

// ask sends a request through the SDK's client for all products, and reads the
// answer into a value; into may be nil.
func (s *Scene) ask(who, product, action string, q query, into any) error {
	c := s.as(who)
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.ApiName, request.Method = product, versions[product], action, requests.POST
	if request.Version == "" {
		return fmt.Errorf("the steps know no product %q", product)
	}
	if c.endpoint.Host == "" {
		request.Domain = domainOf(product, c.region)
	}
	for name, value := range q {
		if value != "" {
			request.QueryParams[name] = strings.TrimSuffix(value, nothing)
		}
	}
	response, err := Send(s, s.generic(who).ProcessCommonRequest, request)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(response.GetHttpContentBytes(), into)
}

// makes is a step that creates something, whose id is at a name in the answer.
func (s *Scene) makes(who, product, action string, q query, idAt, kind, name, code string) error {
	made := map[string]any{}
	if over, verdict := judge(code, s.ask(who, product, action, q, &made)); over {
		return verdict
	}
	s.Name(kind, name, fmt.Sprint(made[idAt]))
	return nil
}

// do is a step that sends a request and needs nothing of the answer. Where code
// is not empty, it must be refused with that.
func (s *Scene) do(who, product, action string, q query, code string) error {
	_, verdict := judge(code, s.ask(who, product, action, q, nil))
	return verdict
}

// create makes a thing, and names it by the id that the answer has in a field.
func (s *Scene) create(who, action string, q query, field string, made thing, code string) error {
	answer := map[string]any{}
	if over, verdict := judge(code, s.ask(who, vpcProduct, action, q, &answer)); over {
		return verdict
	}
	s.Name(made.kind, made.name, fmt.Sprint(answer[field]))
	return nil
}

// list asks for things, and returns their ids: what the entries of the answer's list
// have in a field. The list is where the path says, each part of which is in the last.
func (s *Scene) list(who, action string, q query, field string, path ...string) ([]string, error) {
	answer := map[string]any{}
	if err := s.ask(who, vpcProduct, action, q, &answer); err != nil {
		return nil, err
	}
	var at any = answer
	for _, part := range path {
		in, ok := at.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s answers without %s: %v", action, part, answer)
		}
		at = in[part]
	}
	entries, ok := at.([]any)
	if !ok {
		return nil, fmt.Errorf("%s answers without a list: %v", action, answer)
	}
	ids := make([]string, len(entries))
	for i, entry := range entries {
		one, ok := entry.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s lists %v", action, entry)
		}
		ids[i] = fmt.Sprint(one[field])
	}
	return ids, nil
}

// domainOf is where the cloud answers for a product that the SDK cannot find by
// itself.
func domainOf(product, region string) string {
	switch product {
	case secondDirectory:
		return "resourcedirectory.aliyuncs.com"
	case vpcPeerProduct, resourceCenter, cbnProduct, nisProduct, quotasProduct, ramProduct:
		return strings.ToLower(product) + ".aliyuncs.com"
	case ddsProduct:
		return "mongodb." + region + ".aliyuncs.com"
	}
	return strings.ToLower(product) + "." + region + ".aliyuncs.com"
}

// seeIDs compares a list that an account sees with the things of a scenario: the
// path leads through the answer to the list, and from there to the ids.
func (s *Scene) seeIDs(what, names, who, action string, asked query, path ...string) error {
	return s.seeIDsOf(vpcProduct, what, names, who, action, asked, path...)
}

// seeIDsOf does so with a list of another product than Vpc.
func (s *Scene) seeIDsOf(product, what, names, who, action string, asked query, path ...string) error {
	var seen any
	if err := s.ask(who, product, action, asked, &seen); err != nil {
		return err
	}
	for _, name := range path[:len(path)-1] {
		fields, _ := seen.(map[string]any)
		seen = fields[name]
	}
	list, ok := seen.([]any)
	if !ok {
		return fmt.Errorf("the answer to %s has no list at %v", action, path)
	}
	ids := make([]string, len(list))
	for i, one := range list {
		fields, _ := one.(map[string]any)
		ids[i], _ = fields[path[len(path)-1]].(string)
	}
	return s.expectNames(what, listed(names), ids)
}

// generic is an account's client of the SDK that sends what has no types.
func (s *Scene) generic(who string) *sdk.Client {
	return open(s, who, sdk.NewClientWithOptions, func(c *sdk.Client) *sdk.Client { return c })
}
