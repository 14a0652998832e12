package policy

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func statement(text string) string { return `{"Version":"1","Statement":[` + text + `]}` }

func TestGrammar(t *testing.T) {
	t.Parallel()
	const plain = `{"Effect":"Allow","Action":"vpc:*","Resource":"*"}`
	for name, text := range map[string]string{
		"no JSON":                     `{`,
		"two documents":               statement(plain) + `{}`,
		"another version":             `{"Version":"2","Statement":[` + plain + `]}`,
		"no statement":                statement(``),
		"another effect":              statement(strings.Replace(plain, "Allow", "ALLOW", 1)),
		"no action":                   statement(`{"Effect":"Allow","Resource":"*"}`),
		"two sorts of action":         statement(strings.Replace(plain, `"Action"`, `"NotAction":"*","Action"`, 1)),
		"an action without a product": statement(strings.Replace(plain, "vpc:*", "CreateVpc", 1)),
		"no resource":                 statement(`{"Effect":"Allow","Action":"*"}`),
		"a resource's id":             statement(strings.Replace(plain, `"Resource":"*"`, `"Resource":"vsw-1"`, 1)),
		"a principal":                 statement(strings.Replace(plain, `"Effect"`, `"Principal":{"RAM":"*"},"Effect"`, 1)),
		"another word":                statement(strings.Replace(plain, `"Effect"`, `"Why":"so","Effect"`, 1)),
		"another operator":            statement(strings.Replace(plain, `"Effect"`, `"Condition":{"StringIs":{"a":"b"}},"Effect"`, 1)),
		"no address":                  statement(strings.Replace(plain, `"Effect"`, `"Condition":{"IpAddress":{"acs:SourceIp":"here"}},"Effect"`, 1)),
		"no number":                   statement(strings.Replace(plain, `"Effect"`, `"Condition":{"NumericLessThan":{"a":"b"}},"Effect"`, 1)),
		"no date":                     statement(strings.Replace(plain, `"Effect"`, `"Condition":{"DateLessThan":{"a":"today"}},"Effect"`, 1)),
		"no truth":                    statement(strings.Replace(plain, `"Effect"`, `"Condition":{"Bool":{"a":"maybe"}},"Effect"`, 1)),
	} {
		if _, err := ParseIdentity(text); err == nil {
			t.Errorf("%s: %s is taken", name, text)
		}
	}
	if _, err := ParseIdentity(statement(plain)); err != nil {
		t.Error(err)
	}
}

func TestTrustGrammar(t *testing.T) {
	t.Parallel()
	known := func(sort, _ string) error {
		if sort != "RAM" {
			return errors.New("there is no such sort")
		}
		return nil
	}
	for text, ok := range map[string]bool{
		`{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["*"]}}`:                true,
		`{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":["*"]}}`:                false,
		`{"Effect":"Allow","Action":"sts:AssumeRole"}`:                                          false,
		`{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*","Principal":{"RAM":["*"]}}`: false,
		`{"Effect":"Allow","NotAction":"sts:AssumeRole","Principal":{"RAM":["*"]}}`:             false,
	} {
		if _, err := ParseTrust(statement(text), known); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// What the documents of conditions have in their examples.
func TestConditions(t *testing.T) {
	t.Parallel()
	values := map[string][]string{
		"acs:SourceIp": {"10.1.2.3"}, "acs:SecureTransport": {"true"}, "acs:CurrentTime": {"2030-01-02T12:00:00Z"}, "n": {"5"}, "mapped": {"::ffff:10.1.2.3"},
		"name": {"Net-Admin"}, "none": nil,
	}
	for condition, want := range map[string]answer{
		`{"IpAddress":{"acs:SourceIp":"10.0.0.0/8"}}`:                                                       yes,
		`{"IpAddress":{"acs:SourceIp":["192.168.0.0/16","10.1.2.3"]}}`:                                      yes,
		`{"IpAddress":{"mapped":"10.0.0.0/8"}}`:                                                             yes,
		`{"NotIpAddress":{"acs:SourceIp":["192.168.0.0/16","10.1.2.3"]}}`:                                   no,
		`{"NotIpAddress":{"acs:SourceIp":"192.168.0.0/16"}}`:                                                yes,
		`{"Bool":{"acs:SecureTransport":true}}`:                                                             yes,
		`{"Bool":{"acs:SecureTransport":["false"]}}`:                                                        no,
		`{"DateLessThan":{"acs:CurrentTime":"2030-01-02T20:00:01+08:00"}}`:                                  yes,
		`{"DateLessThan":{"acs:CurrentTime":"2030-01-02T20:00:00+08:00"}}`:                                  no,
		`{"DateLessThanEquals":{"acs:CurrentTime":"2030-01-02T20:00:00+08:00"}}`:                            yes,
		`{"DateGreaterThan":{"acs:CurrentTime":"2030-01-01T00:00:00Z"}}`:                                    yes,
		`{"DateGreaterThanEquals":{"acs:CurrentTime":"2030-01-03T00:00:00Z"}}`:                              no,
		`{"DateEquals":{"acs:CurrentTime":"2030-01-02T20:00:00+08:00"}}`:                                    yes,
		`{"DateNotEquals":{"acs:CurrentTime":"2030-01-02T20:00:00+08:00"}}`:                                 no,
		`{"NumericEquals":{"n":5}}`:                                                                         yes,
		`{"NumericNotEquals":{"n":[4,5]}}`:                                                                  no,
		`{"NumericLessThan":{"n":"5"}}`:                                                                     no,
		`{"NumericLessThanEquals":{"n":"5.0"}}`:                                                             yes,
		`{"NumericGreaterThan":{"n":"4"}}`:                                                                  yes,
		`{"NumericGreaterThanEquals":{"n":"6"}}`:                                                            no,
		`{"StringEqualsIgnoreCase":{"name":"net-admin"}}`:                                                   yes,
		`{"StringNotEqualsIgnoreCase":{"name":"net-admin"}}`:                                                no,
		`{"StringEquals":{"none":"a"}}`:                                                                     no,
		`{"StringNotEquals":{"none":"a"}}`:                                                                  yes,
		`{"StringEqualsIfExists":{"none":"a"}}`:                                                             yes,
		`{"StringEquals":{"other":"a"}}`:                                                                    unknown,
		`{"StringEqualsIfExists":{"other":"a"}}`:                                                            unknown,
		`{"StringEquals":{"other":"a","none":"a"}}`:                                                         no,
		`{"IpAddress":{"acs:SourceIp":"10.0.0.0/8"},"Bool":{"acs:SecureTransport":"false"}}`:                no,
		`{"IpAddress":{"acs:SourceIp":"10.0.0.0/8"},"DateGreaterThan":{"acs:Moon":"2030-01-01T00:00:00Z"}}`: unknown,
	} {
		document, err := ParseIdentity(statement(`{"Effect":"Allow","Action":"*","Resource":"*","Condition":` + condition + `}`))
		if err != nil {
			t.Errorf("%s: %v", condition, err)
			continue
		}
		got := document.Statement[0].met(&Request{Value: func(key string) ([]string, bool) {
			found, known := values[key]
			return found, known
		}})
		if got != want {
			t.Errorf("%s is %d; want %d", condition, got, want)
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add(statement(`{"Effect":"Allow","Action":["vpc:*","ecs:Run*"],"Resource":["acs:vpc:*:*:vswitch/*"],"Condition":{"StringLike":{"one":["a*"]}}}`), "vpc:DescribeVpcs", "acs:vpc:cn-hangzhou:1:vswitch/a")
	f.Add(statement(`{"Effect":"Deny","NotAction":"ram:*","NotResource":"*","Condition":{"NumericLessThanIfExists":{"one":1e9}}}`), "ecs:x", "acs:::")
	f.Add(statement(`{"Effect":"Deny","Action":"***a?*:b","Resource":"acs:a:b:c:d:e*?"}`), "a:b", "*")
	f.Fuzz(func(t *testing.T, text, action, resource string) {
		document, err := ParseIdentity(text)
		if err != nil {
			return
		}
		written, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseIdentity(strings.ReplaceAll(strings.ReplaceAll(string(written), `"Principal":null,`, ""), `"Principal":{},`, ""))
		if err != nil {
			t.Fatalf("%s cannot be read again: %v", written, err)
		}
		q := &Request{Action: action, Resource: resource, Value: valuesOf}
		if got := Decide(q, document); got != Decide(q, again) || got.Verdict == Allowed && Decide(q, document, &Document{Statement: []Statement{{Effect: Deny, Action: Texts{"*"}, Resource: Texts{"*"}}}}) != (Ruling{Denied, 1, 0}) {
			t.Errorf("%s decides %d, and another time something else", text, got)
		}
		if reflect.DeepEqual(document, again) {
			return
		}
		if first, second := string(written), string(must(json.Marshal(again))); first != second {
			t.Errorf("%s is read as %s", first, second)
		}
	})
}

func must(raw []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return raw
}
