package tag

import (
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceType is a type of resources as this product calls it.
type resourceType struct {
	product, name string
	kind          cloud.Kind
}

// template is the form of the resource names of the type.
func (t *resourceType) template() string {
	return "acs:" + t.product + ":*:*:" + t.name + "/${ResourceId}"
}

// resourceTypes are the types of resources that can have tags here, in order of
// their names, and the products that they are of.
type resourceTypes struct {
	all       []*resourceType
	products  map[string]bool
	elsewhere map[string]bool // types that the vendor has besides, as product and type
}

func newResourceTypes(taggings []*services.Tagging) *resourceTypes {
	t := &resourceTypes{products: map[string]bool{}, elsewhere: map[string]bool{}}
	for _, one := range taggings {
		t.products[one.Product] = true
		for _, name := range slices.Sorted(maps.Keys(one.Kinds)) {
			if kind := one.Kinds[name]; cloud.Taggable(kind) {
				t.all = append(t.all, &resourceType{one.Product, strings.ToLower(name), kind})
			} else {
				t.elsewhere[one.Product+" "+strings.ToLower(name)] = true
			}
		}
		for _, name := range one.Elsewhere {
			t.elsewhere[one.Product+" "+strings.ToLower(name)] = true
		}
	}
	slices.SortFunc(t.all, func(a, b *resourceType) int { return strings.Compare(a.template(), b.template()) })
	return t
}

// Kinds of what there may not be.
const (
	kindService cloud.Kind = "service"
	kindType    cloud.Kind = "type of resources"
)

// find finds a type by the words of its product and its own, however they are
// spelled. What only the vendor has is refused with its name.
func (t *resourceTypes) find(product, name string) (*resourceType, error) {
	product, name = strings.ToLower(product), strings.ToLower(name)
	for _, one := range t.all {
		if one.product == product && one.name == name {
			return one, nil
		}
	}
	switch {
	case t.elsewhere[product+" "+name], !t.products[product] && vendorHas(product):
		return nil, services.NotThere("resource type "+product+" "+name, true)
	case !t.products[product]:
		return nil, cloud.Missing(kindService, product)
	}
	return nil, cloud.Missing(kindType, name)
}

// vendorHas says whether the vendor has a product of that name, or one whose
// resources go by it in the contract.
func vendorHas(product string) bool {
	return slices.Contains(otherServices, product) ||
		slices.ContainsFunc(contract.Vendor(), func(one contract.Index) bool { return strings.EqualFold(one.Name, product) })
}

// otherServices are words for products in the contract's lists of resource types
// that are not their names.
var otherServices = []string{
	"apigateway", "avds", "bastionhost", "cds", "cen", "dbaudit", "dysms", "hcs_sgw", "kvstore", "mq", "multimod", "oceanbase", "petadata", "savingplan",
	"scblinkonecs",
}

// kinds are the kinds of the type that a list is for, as ALIYUN::VPC::VSWITCH;
// "" is all.
func (t *resourceTypes) kinds(of string) ([]cloud.Kind, error) {
	if of == "" {
		return t.allKinds(), nil
	}
	words := strings.Split(of, "::")
	if len(words) != 3 || !strings.EqualFold(words[0], "ALIYUN") {
		return nil, cloud.Missing(kindType, of)
	}
	found, err := t.find(words[1], words[2])
	if err != nil {
		return nil, err
	}
	return []cloud.Kind{found.kind}, nil
}

func (t *resourceTypes) allKinds() []cloud.Kind {
	return services.Each(t.all, func(one *resourceType) cloud.Kind { return one.kind })
}

// capabilities are what the products do with tags, and whether they do it here:
// there are no consoles besides this product, no bills and no tag policies.
var capabilities = []struct {
	code string
	here bool
}{
	{"TAG_CONSOLE_SUPPORT", true},
	{"CLOUD_RESOURCE_CONSOLE_SUPPORT", false},
	{"TAG_RAM_SUPPORT", true},
	{"CLOUD_RESOURCE_API_SUPPORT", true},
	{"TAG_API_SUPPORT", true},
	{"TAG_BILL_SUPPORT", false},
	{"CREATED_BY_TAG_BILL_SUPPORT", false},
	{"CREATED_BY_TAG_CONSOLE_SUPPORT", false},
	{"TAG_POLICY_PREVENTATIVE_CHECK_SUPPORT", false},
	{"TAG_POLICY_CHECK_REMEDIATION_SUPPORT", false},
	{"TAG_POLICY_RG_TAG_INHERIT_SUPPORT", false},
}

// supports says whether the types have what is asked for; all have the same.
func supports(code string) (bool, error) {
	if code == "" {
		return true, nil
	}
	for _, one := range capabilities {
		if one.code == code {
			return one.here, nil
		}
	}
	return false, services.Refuse("InvalidParameter.SupportCode", "there is no capability "+code)
}

// listSupportResourceTypes lists the types that can have tags here.
func (t *resourceTypes) listSupportResourceTypes(_ *cloud.Call, q *ListSupportResourceTypesRequest) (*ListSupportResourceTypesResponse, error) {
	supported, err := supports(q.SupportCode)
	if err != nil {
		return nil, err
	}
	var chosen []string
	byTemplate := map[string]*resourceType{}
	for _, one := range t.all {
		if supported && (q.ProductCode == "" || strings.EqualFold(q.ProductCode, one.product)) && (q.ResourceTye == "" || strings.EqualFold(q.ResourceTye, one.name)) {
			chosen = append(chosen, one.template())
			byTemplate[one.template()] = one
		}
	}
	shown, next, err := pageOf(chosen, sorted, q.NextToken, q.MaxResult)
	if err != nil {
		return nil, err
	}
	return &ListSupportResourceTypesResponse{NextToken: &next, SupportResourceTypes: services.Each(shown, func(template string) SupportResourceType {
		one := byTemplate[template]
		view := SupportResourceType{ProductCode: &one.product, ResourceType: &one.name, ArnTemplate: &template}
		if services.IsTrue(q.ShowItems) {
			for i := range capabilities {
				view.SupportItems = append(view.SupportItems, SupportItem{
					SupportCode: &capabilities[i].code, Support: &capabilities[i].here, SupportDetails: []map[string]string{},
				})
			}
		}
		return view
	})}, nil
}
