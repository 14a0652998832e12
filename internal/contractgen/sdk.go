package main

import (
	"reflect"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ims"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/kms"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/rds"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcecenter"
)

// sdkClients are the official SDK's clients of the products that the metadata lacks.
var sdkClients = map[string]reflect.Type{
	"bssopenapi":     reflect.TypeFor[*bssopenapi.Client](),
	"ims":            reflect.TypeFor[*ims.Client](),
	"kms":            reflect.TypeFor[*kms.Client](),
	"rds":            reflect.TypeFor[*rds.Client](),
	"resourcecenter": reflect.TypeFor[*resourcecenter.Client](),
}

// schemaOf is a type of the SDK in the metadata's form. Objects have their names
// on the wire in a tag. The SDK has one type for all objects of a name, so some
// have members that an action never returns.
func schemaOf(held reflect.Type, tag string) *schema {
	switch held.Kind() {
	case reflect.Pointer:
		return schemaOf(held.Elem(), tag)
	case reflect.String:
		switch held.Name() { // the SDK sends numbers and truths as text
		case "Integer":
			return &schema{Type: "integer", Format: "int32"}
		case "Boolean":
			return &schema{Type: "boolean"}
		}
		return &schema{Type: "string"}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int:
		return &schema{Type: "integer", Format: "int32"}
	case reflect.Int64:
		return &schema{Type: "integer", Format: "int64"}
	case reflect.Float64:
		return &schema{Type: "number"}
	case reflect.Slice:
		return &schema{Type: "array", Items: schemaOf(held.Elem(), tag)}
	case reflect.Map:
		return &schema{Type: "object", AdditionalProperties: flexible[schema]{schemaOf(held.Elem(), tag)}}
	case reflect.Struct:
		made := &schema{Type: "object"}
		for field := range held.Fields() {
			if !field.Anonymous {
				made.Properties = append(made.Properties, member{field.Tag.Get(tag), schemaOf(field.Type, tag)})
			}
		}
		return made
	}
	return &schema{} // anything
}

// returned are the members of an answer's object that an action returns, where the SDK's
// type for all objects of the name has too many to tell: by action and name, as the
// vendor's pages have them.
var returned = map[string]map[string][]string{
	"QueryAccountBalance":                     {"Data": {"AvailableAmount", "AvailableCashAmount", "CreditAmount", "Currency", "MybankCreditAmount"}},
	"AttachWhitelistTemplateToInstance":       {"Data": {"Status"}},
	"DescribeAllWhitelistTemplate":            {"Data": {"CurrPageNumbers", "HasNext", "HasPrev", "MaxRecordsPerPage", "TotalPageNumbers", "TotalRecords", "Templates"}},
	"DescribeInstanceLinkedWhitelistTemplate": {"Data": {"InsName", "Templates"}},
	"DescribeWhitelistTemplate":               {"Data": {"Template"}},
	"DetachWhitelistTemplateToInstance":       {"Data": {"Status"}},
	"ModifyWhitelistTemplate":                 {"Data": {"Status"}},
}

// younger are texts in answers that the SDK's types do not have yet, and Terraform's provider reads: by action, at the
// end of a path through objects and lists of them.
var younger = map[string][]string{
	"DescribeDBInstanceAttribute": {"Items", "DBInstanceAttribute", "OptimizedWritesInfo"},
}

// add adds the text at the end of a path.
func add(to *schema, path []string) {
	for to.Items != nil {
		to = to.Items
	}
	if len(path) == 1 {
		to.Properties = append(to.Properties, member{path[0], &schema{Type: "string"}})
		return
	}
	for _, object := range to.Properties {
		if object.name == path[0] {
			add(object.schema, path[1:])
		}
	}
}

// narrow leaves out of an answer what its action never returns, and adds what it returns by now.
func narrow(action string, answer *schema) *schema {
	if path := younger[action]; path != nil {
		add(answer, path)
	}
	for _, object := range answer.Properties {
		if kept, ok := returned[action][object.name]; ok {
			object.schema.Properties = slices.DeleteFunc(object.schema.Properties, func(held member) bool { return !slices.Contains(kept, held.name) })
		}
	}
	return answer
}

// actionsOfClient are the actions of a client, described by what its methods take and return. The
// SDK adds the region to every request.
func actionsOfClient(client reflect.Type) map[string]api {
	actions := map[string]api{}
	for method := range client.Methods() {
		if method.Type.NumIn() != 2 || method.Type.NumOut() != 2 || method.Type.In(1).Kind() != reflect.Pointer || method.Type.In(1).Elem().Name() != method.Name+"Request" {
			continue
		}
		described := api{Responses: map[string]struct{ Schema *schema }{"200": {Schema: narrow(method.Name, schemaOf(method.Type.Out(0), "json"))}}}
		described.Parameters = []parameter{{Name: "RegionId", In: "query", Schema: &schema{Type: "string"}}}
		for _, one := range schemaOf(method.Type.In(1), "name").Properties {
			described.Parameters = append(described.Parameters, parameter{Name: one.name, In: "query", Schema: one.schema})
		}
		actions[method.Name] = described
	}
	return actions
}

// structureIn finds a parameter of an SDK's request that is a structure, where the
// lists have a text: it is either, JSON or its members one by one. It is nil where
// the SDK has it as something else.
func structureIn(request reflect.Type, name string) *schema {
	for field := range request.Elem().Fields() {
		if field.Tag.Get("name") == name && field.Tag.Get("type") == "Struct" {
			return schemaOf(field.Type, "name")
		}
	}
	return nil
}
